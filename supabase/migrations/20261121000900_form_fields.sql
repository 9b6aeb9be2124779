-- What the CRM's own metadata says a lead form has to ask, kept so that every process and every restart knows it while the
-- CRM is away.
create table public.crm_form_fields (
  only_one boolean primary key default true check (only_one),
  fields jsonb not null,
  read_at timestamptz not null default now()
);
alter table public.crm_form_fields enable row level security;

create function public.store_form_fields(in_fields jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  insert into public.crm_form_fields (fields) values (in_fields)
  on conflict (only_one) do update set fields = excluded.fields, read_at = now();
end;

create function public.read_form_fields() returns jsonb
language sql stable set search_path = ''
begin atomic
  select fields from public.crm_form_fields;
end;
comment on function public.read_form_fields is 'As stored; null before the CRM was asked for the first time.';
