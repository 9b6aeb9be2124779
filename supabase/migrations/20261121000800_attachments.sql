-- Files that go with a lead. Their content lies in Storage; a row says whose it is and how far it is on its way to the CRM.
create table public.lead_attachments (
  id uuid primary key,
  lead_id uuid not null references public.leads,
  partner_id uuid not null references public.partners,
  name text not null,
  -- As the person called it; a second file of that name is kept under another.
  given_name text not null,
  size int not null check (size > 0),
  type text not null,
  sha256 text not null,
  -- Null for visitors of the public form.
  uploaded_by uuid references public.users,
  uploader_name text,
  idempotency_key text,
  created_at timestamptz not null default now(),
  crm_id text,
  due_at timestamptz default now(),
  attempts int not null default 0,
  reason text,
  parked_at timestamptz,
  lease_owner text,
  lease_until timestamptz
);
create unique index lead_attachments_name on public.lead_attachments (lead_id, name);
create unique index lead_attachments_content on public.lead_attachments (lead_id, sha256, given_name);
create unique index lead_attachments_key on public.lead_attachments (lead_id, idempotency_key);
create index lead_attachments_partner on public.lead_attachments (partner_id);
create index lead_attachments_uploader on public.lead_attachments (uploaded_by);
create index lead_attachments_due on public.lead_attachments (due_at) where due_at is not null;
create index lead_attachments_leased on public.lead_attachments (lease_owner) where lease_owner is not null;

-- An upload under way, and after `clear_at` one that came to nothing and may have left an object in Storage.
create table public.attachment_uploads (
  id uuid primary key default portal.uuid_v7(),
  lead_id uuid not null references public.leads,
  partner_id uuid not null references public.partners,
  uploaded_by uuid references public.users,
  uploader_name text,
  file jsonb not null,
  clear_at timestamptz not null default now() + interval '1 day',
  -- From here on it cannot be finished any more.
  given_up boolean not null default false
);
create index attachment_uploads_lead on public.attachment_uploads (lead_id);
create index attachment_uploads_partner on public.attachment_uploads (partner_id);
create index attachment_uploads_uploader on public.attachment_uploads (uploaded_by);
create index attachment_uploads_clear on public.attachment_uploads (clear_at);

alter table public.lead_attachments enable row level security;
alter table public.attachment_uploads enable row level security;
grant select on public.lead_attachments to authenticated;
-- Row-level security of leads applies inside the subquery: whoever sees the lead sees its files.
create policy lead_attachments_read on public.lead_attachments for select to authenticated
  using (exists (select 1 from public.leads where leads.id = lead_attachments.lead_id));

create function portal.attachment_path(partner uuid, lead uuid, id uuid) returns text
language sql immutable set search_path = ''
return partner || '/' || lead || '/' || id;
comment on function portal.attachment_path is 'Where the content lies in Storage: ids only, since Storage refuses spaces and accents.';
grant execute on function portal.attachment_path(uuid, uuid, uuid) to authenticated;

create function portal.attachment_json(a public.lead_attachments) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'id', a.id, 'name', a.name, 'size', a.size, 'type', a.type, 'addedBy', a.uploader_name, 'addedAt', a.created_at,
  'sync', case when a.parked_at is not null then 'needs_attention' when a.crm_id is not null then 'synced' else 'queued' end,
  'syncReason', case when a.crm_id is null then a.reason end);
comment on function portal.attachment_json is 'An attachment as the contract of the wire spells it.';
grant execute on function portal.attachment_json(public.lead_attachments) to authenticated;

create function portal.free_name(in_lead uuid, wanted text) returns text
language plpgsql stable set search_path = public, portal, pg_temp as $$
declare
  ending text := coalesce(substring(wanted from '\.[^.]*$'), '');
  candidate text := wanted;
  n int := 1;
begin
  while exists (select 1 from lead_attachments where lead_id = in_lead and name = candidate) loop
    n := n + 1;
    candidate := left(wanted, length(wanted) - length(ending)) || ' (' || n || ')' || ending;
  end loop;
  return candidate;
end $$;
comment on function portal.free_name is 'The wanted name, or "name (2).pdf": names are unique at a lead, so that a file is found again in the CRM.';

create function portal.check_attachment(in_lead uuid, file jsonb, max_files int) returns jsonb
language plpgsql stable set search_path = public, portal, pg_temp as $$
declare
  a lead_attachments;
begin
  select * into a from lead_attachments where lead_id = in_lead and idempotency_key = file ->> 'idempotency_key';
  if a.id is not null and (a.sha256, a.given_name) is distinct from (file ->> 'sha256', file ->> 'name') then
    return jsonb_build_object('kind', 'key_reused');
  end if;
  select * into a from lead_attachments
    where lead_id = in_lead and sha256 = file ->> 'sha256' and given_name = file ->> 'name';
  if a.id is not null then
    return jsonb_build_object('kind', 'repeated', 'attachment', portal.attachment_json(a));
  end if;
  if (select count(*) from lead_attachments where lead_id = in_lead) >= max_files then
    return jsonb_build_object('kind', 'too_many');
  end if;
  return null;
end $$;
comment on function portal.check_attachment is 'Why a file is not to be added to a lead, or the one that it is already; null when it may be added.';

create function portal.begin_attachment(l public.leads, in_user uuid, user_name text, file jsonb, max_files int) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  answer jsonb;
  u attachment_uploads;
begin
  if not exists (select 1 from partners where id = l.partner_id and status = 'approved' and crm_deleted_at is null) then
    return jsonb_build_object('kind', 'closed');
  end if;
  answer := portal.check_attachment(l.id, file, max_files);
  if answer is not null then
    return answer;
  end if;
  insert into attachment_uploads (lead_id, partner_id, uploaded_by, uploader_name, file)
    values (l.id, l.partner_id, in_user, user_name, file) returning * into u;
  return jsonb_build_object('kind', 'begun', 'id', u.id, 'path', portal.attachment_path(u.partner_id, u.lead_id, u.id));
end $$;

create function public.begin_attachment(in_lead uuid, file jsonb, max_files int) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
  l leads;
begin
  select * into caller from users where id = portal.caller_id() and status = 'active';
  select * into l from leads
    where id = in_lead and deleted_at is null
      and (portal.caller_is_admin()
           or (partner_id = portal.caller_partner() and (portal.caller_sees_all() or owner_id = portal.caller_id())));
  if caller.id is null or l.id is null then
    return jsonb_build_object('kind', 'not_found');
  end if;
  return portal.begin_attachment(l, caller.id, caller.name, file, max_files);
end $$;
comment on function public.begin_attachment is
  'Notes an upload to a lead that the caller sees, before its object is written; the same file or key again gives the first attachment. Security definer because partners may write nothing directly: it repeats the rule of leads_read.';
revoke execute on function public.begin_attachment(uuid, jsonb, int) from public;
grant execute on function public.begin_attachment(uuid, jsonb, int) to authenticated;

create function public.begin_visitor_attachment(in_partner uuid, in_lead uuid, file jsonb, max_files int) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  l leads;
begin
  select * into l from leads
    where id = in_lead and partner_id = in_partner and source = 'public_form' and deleted_at is null;
  if not found then
    return jsonb_build_object('kind', 'not_found');
  end if;
  return portal.begin_attachment(l, null, null, file, max_files);
end $$;
comment on function public.begin_visitor_attachment is
  'As begin_attachment, for the visitor who handed the lead in; who that is was proved before.';

create function public.finish_attachment(in_id uuid, max_files int) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  u attachment_uploads;
  l leads;
  a lead_attachments;
  answer jsonb;
begin
  perform portal.lock_log();
  select * into u from attachment_uploads where id = in_id and not given_up for update;
  -- Files of a lead are finished one by one: the same file sent twice at once finds itself, and the count holds.
  select * into l from leads where id = u.lead_id and deleted_at is null for update;
  if u.id is null or l.id is null then
    return jsonb_build_object('kind', 'gone');
  end if;
  answer := portal.check_attachment(l.id, u.file, max_files);
  if answer is not null then
    update attachment_uploads set clear_at = now() where id = u.id;
    return answer;
  end if;
  insert into lead_attachments (id, lead_id, partner_id, name, given_name, size, type, sha256, uploaded_by, uploader_name,
                                idempotency_key)
    values (u.id, u.lead_id, u.partner_id, portal.free_name(l.id, u.file ->> 'name'), u.file ->> 'name',
            (u.file ->> 'size')::int, u.file ->> 'type', u.file ->> 'sha256', u.uploaded_by, u.uploader_name,
            u.file ->> 'idempotency_key')
    returning * into a;
  delete from attachment_uploads where id = u.id;
  update leads set updated_at = now() where id = l.id returning * into l;
  insert into lead_history (lead_id, kind, at, actor_kind, actor_name, to_value)
    values (l.id, 'attachment_added', a.created_at, case when a.uploaded_by is null then 'visitor' else 'partner' end,
            a.uploader_name, a.name);
  perform portal.tell_lead(l, 'lead.changed');
  return jsonb_build_object('kind', 'created', 'attachment', portal.attachment_json(a));
end $$;
comment on function public.finish_attachment is
  'Makes an uploaded file part of its lead, with history and event, once its content is in Storage. At most max_files a lead, however many are under way.';

create function public.list_attachments(in_lead uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select case when exists (select 1 from public.leads l where l.id = in_lead and l.deleted_at is null) then
    coalesce((select jsonb_agg(portal.attachment_json(a) order by a.created_at, a.id)
              from public.lead_attachments a where a.lead_id = in_lead), '[]'::jsonb)
  end;
end;
comment on function public.list_attachments is 'Oldest first; null when the caller may not see the lead.';
grant execute on function public.list_attachments(uuid) to authenticated;

create function public.read_attachment(in_lead uuid, in_id uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object('path', portal.attachment_path(a.partner_id, a.lead_id, a.id),
    'name', a.name, 'type', a.type, 'size', a.size)
  from public.lead_attachments a join public.leads l on l.id = a.lead_id
  where a.id = in_id and a.lead_id = in_lead and l.deleted_at is null;
end;
comment on function public.read_attachment is 'What is needed to give the file out; null when the caller may not see it.';
grant execute on function public.read_attachment(uuid, uuid) to authenticated;

create function public.give_up_uploads(size int) returns jsonb
language sql volatile set search_path = ''
begin atomic
  with over as (
    select u.id from public.attachment_uploads u where u.clear_at <= now() order by u.clear_at limit size for update skip locked
  ), given_up as (
    update public.attachment_uploads u set given_up = true from over where u.id = over.id returning u.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'path', portal.attachment_path(g.partner_id, g.lead_id, g.id))), '[]'::jsonb)
  from given_up g;
end;
comment on function public.give_up_uploads is
  'Uploads that came to nothing, whose objects can be removed: none of them can be finished any more. They stay named until forget_uploads, so that a crash forgets no object.';

create function public.forget_uploads(ids jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  delete from public.attachment_uploads u
  where u.given_up and u.id in (select given.id::uuid from jsonb_array_elements_text(ids) as given(id));
end;
