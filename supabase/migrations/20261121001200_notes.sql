-- Notes that a partner's people write to a lead. The CRM gets each once; what is noted in the CRM itself is not read.
create table public.lead_notes (
  -- Rises with time: the order of a lead's notes.
  id uuid primary key default portal.uuid_v7(),
  lead_id uuid not null references public.leads,
  -- Whose people wrote it: a lead that moves to another partner leaves its notes behind.
  partner_id uuid not null references public.partners,
  author_id uuid not null references public.users,
  author_name text not null,
  text text not null,
  idempotency_key text not null,
  created_at timestamptz not null default now(),
  crm_id text,
  due_at timestamptz default now(),
  attempts int not null default 0,
  reason text,
  parked_at timestamptz,
  lease_owner text,
  lease_until timestamptz
);
create index lead_notes_newest on public.lead_notes (lead_id, id desc);
create unique index lead_notes_key on public.lead_notes (author_id, idempotency_key);
create index lead_notes_partner on public.lead_notes (partner_id);
create index lead_notes_due on public.lead_notes (due_at, id) where due_at is not null;
create index lead_notes_parked on public.lead_notes (parked_at) where parked_at is not null;
create index lead_notes_leased on public.lead_notes (lease_owner) where lease_owner is not null;

alter table public.lead_notes enable row level security;
grant select on public.lead_notes to authenticated;
-- Row-level security of leads applies inside the subquery: of their partner's notes, people see those at leads they see.
create policy lead_notes_read on public.lead_notes for select to authenticated
  using (
    ((select portal.caller_is_admin()) or partner_id = (select portal.caller_partner()))
    and exists (select 1 from public.leads where leads.id = lead_notes.lead_id)
  );

create function portal.note_json(n public.lead_notes) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'id', n.id, 'text', n.text, 'author', n.author_name, 'createdAt', n.created_at,
  'sync', case when n.parked_at is not null then 'needs_attention' when n.crm_id is not null then 'synced' else 'queued' end,
  'syncReason', case when n.crm_id is null then n.reason end);
comment on function portal.note_json is 'A note as the contract of the wire spells it.';
grant execute on function portal.note_json(public.lead_notes) to authenticated;

create function portal.takes_notes(l public.leads) returns boolean
language sql stable set search_path = ''
return l.deleted_at is null and (l.converted_at is null or l.deal_crm_id is not null);
comment on function portal.takes_notes is
  'Whether the CRM has a place for a note: at the lead, or at the deal that it became. A conversion without a deal leaves none.';
grant execute on function portal.takes_notes(public.leads) to authenticated;

create function public.add_note(in_lead uuid, note jsonb, max_notes int) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
  l leads;
  n lead_notes;
begin
  perform portal.lock_log();
  select u.* into caller from users u join partners p on p.id = u.partner_id
    where u.id = portal.caller_id() and u.partner_id = portal.caller_partner() and u.status = 'active'
      and p.status = 'approved' and p.crm_deleted_at is null;
  if not found then
    return jsonb_build_object('kind', 'forbidden');
  end if;
  -- Notes of a lead are added one by one, so that the count holds.
  select * into l from leads
    where id = in_lead and partner_id = caller.partner_id and deleted_at is null
      and (caller.sees_all_leads or owner_id = caller.id)
    for update;
  if not found then
    return jsonb_build_object('kind', 'not_found');
  end if;
  select * into n from lead_notes where author_id = caller.id and idempotency_key = note ->> 'idempotency_key';
  if found then
    if (n.lead_id, n.text) is distinct from (l.id, note ->> 'text') then
      return jsonb_build_object('kind', 'key_reused');
    end if;
    return jsonb_build_object('kind', 'repeated', 'note', portal.note_json(n));
  end if;
  if not portal.takes_notes(l) then
    return jsonb_build_object('kind', 'converted');
  end if;
  if (select count(*) from lead_notes where lead_id = l.id) >= max_notes then
    return jsonb_build_object('kind', 'too_many');
  end if;
  insert into lead_notes (lead_id, partner_id, author_id, author_name, text, idempotency_key)
    values (l.id, l.partner_id, caller.id, coalesce(caller.name, caller.email), note ->> 'text', note ->> 'idempotency_key')
    returning * into n;
  perform portal.tell_lead(l, 'lead.changed');
  return jsonb_build_object('kind', 'created', 'note', portal.note_json(n));
end $$;
comment on function public.add_note is
  'Adds a note to a lead the caller may see, with an event, and puts it into the queue to the CRM; a repeated key gives the first note. At most max_notes a lead. Security definer, as submit_lead.';
revoke execute on function public.add_note(uuid, jsonb, int) from public;
grant execute on function public.add_note(uuid, jsonb, int) to authenticated;

create function public.list_notes(in_lead uuid, page jsonb) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object(
    'canAdd', portal.takes_notes(l) and exists (
      select 1 from public.partners p
      where p.id = l.partner_id and p.id = portal.caller_partner() and p.status = 'approved' and p.crm_deleted_at is null),
    'notes', coalesce((
      select jsonb_agg(portal.note_json(n) order by n.id desc)
      from (select * from public.lead_notes x
            where x.lead_id = l.id and (page ->> 'before' is null or x.id < (page ->> 'before')::uuid)
            order by x.id desc limit (page ->> 'limit')::int) n), '[]'::jsonb))
  from public.leads l where l.id = in_lead and l.deleted_at is null;
end;
comment on function public.list_notes is
  'Newest first, at most `limit`, older than the note `before`; and whether the caller may add one. Null when the caller may not see the lead.';
grant execute on function public.list_notes(uuid, jsonb) to authenticated;
