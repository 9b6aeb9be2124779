-- Notes on their way to the CRM: many a call, behind a gate of their own, so that a CRM that takes no notes still gets
-- leads and files.
alter table public.crm_gates drop constraint crm_gates_name_check;
alter table public.crm_gates add constraint crm_gates_name_check check (name in ('push', 'read', 'files', 'notes'));
insert into public.crm_gates (name) values ('notes');

create function public.claim_notes(worker text, size int, lease_ms int) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  answer jsonb;
begin
  if not exists (select 1 from lead_notes where due_at <= now()) or not portal.pass_gate('notes', lease_ms) then
    return '[]';
  end if;
  with due as (
    select n.id from lead_notes n join leads l on l.id = n.lead_id
    where n.due_at <= now() and (n.lease_until is null or n.lease_until < now()) and l.crm_id is not null
    order by n.due_at, n.id limit size
    for update of n skip locked
  ), claimed as (
    update lead_notes n
    set lease_owner = worker, lease_until = now() + make_interval(secs => lease_ms / 1000.0), attempts = n.attempts + 1
    from due where n.id = due.id
    returning n.*
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', c.id, 'text', c.text, 'authorName', c.author_name, 'partnerName', p.name, 'attempts', c.attempts,
    'leadCrmId', l.crm_id, 'dealCrmId', l.deal_crm_id,
    'leadIs', case when l.deleted_at is not null then 'deleted' when l.converted_at is not null then 'converted' else 'open' end)
    order by c.id), '[]'::jsonb)
  into answer
  from claimed c join leads l on l.id = c.lead_id join partners p on p.id = c.partner_id;
  if answer = '[]' then
    perform portal.not_tried('notes');
  end if;
  return answer;
end $$;
comment on function public.claim_notes is
  'Leases at most `size` due notes of leads that the CRM has to one worker, oldest first; a lease that runs out is claimable again. Nothing while the gate is shut.';

create function public.keep_note_leases(worker text, lease_ms int) returns void
language sql volatile set search_path = ''
begin atomic
  update public.lead_notes set lease_until = now() + make_interval(secs => lease_ms / 1000.0)
    where lease_owner = worker and lease_until >= now();
end;

create function public.pause_notes(worker text, retry_at timestamptz, failure jsonb) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  update lead_notes set lease_owner = null, lease_until = null, reason = failure ->> 'reason',
    due_at = greatest(due_at, retry_at),
    -- Counted are the tries that may have arrived.
    attempts = case when failure ->> 'arrived' = 'false' then greatest(attempts - 1, 0) else attempts end
    where lease_owner = worker;
  perform portal.shut_gate('notes', failure);
end $$;
comment on function public.pause_notes is
  'After a call that failed as a whole: gives everything the worker held back to the queue, not due before retry_at, and holds all notes.';

create function public.settle_notes(worker text, outcomes jsonb) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  settled int;
  news uuid[];
begin
  perform portal.lock_log();
  with done as (
    update lead_notes n set
      crm_id = case when o ->> 'kind' = 'stored' then o ->> 'crmId' end,
      due_at = case when o ->> 'kind' = 'retry' then (o ->> 'retryAt')::timestamptz end,
      parked_at = case when o ->> 'kind' = 'parked' then now() end,
      reason = o ->> 'reason',
      lease_owner = null, lease_until = null
    from jsonb_array_elements(outcomes) o
    where n.id = (o ->> 'id')::uuid and n.lease_owner = worker
    returning n.lead_id, n.due_at
  )
  select count(*), array_agg(lead_id) filter (where due_at is null) into settled, news from done;
  perform portal.tell_lead(l, 'lead.changed') from leads l where l.deleted_at is null and l.id = any (news);
  perform portal.open_gate('notes');
  return settled;
end $$;
comment on function public.settle_notes is
  'Writes down what became of notes at the CRM: stored, retry or parked. Only the worker that holds the lease settles; answers how many counted.';

create or replace function public.queue_state() returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object(
    'leadsDue', (select count(*) from public.leads where sync_due_at is not null),
    'leadsParked', (select count(*) from public.leads where parked_at is not null),
    'oldestDueSeconds', (select coalesce(extract(epoch from now() - min(created_at)), 0)::int from public.leads where sync_due_at is not null),
    'filesDue', (select count(*) from public.lead_attachments where due_at is not null),
    'filesParked', (select count(*) from public.lead_attachments where parked_at is not null),
    'notesDue', (select count(*) from public.lead_notes where due_at is not null),
    'notesParked', (select count(*) from public.lead_notes where parked_at is not null),
    'newsOpen', (select count(*) from public.crm_inbox where done_at is null),
    'mailDue', (select count(*) from public.mail_outbox where due_at is not null),
    'gatesShut', (select count(*) from public.crm_gates where state <> 'open'));
end;

create or replace function public.requeue_parked(in_reason text) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  again int;
begin
  perform portal.lock_log();
  with due as (
    update leads set parked_at = null, sync_reason = null, sync_attempts = 0, sync_due_at = now()
      where parked_at is not null and deleted_at is null and (in_reason is null or sync_reason = in_reason)
      returning *
  ), told as (
    select portal.tell_lead(due::leads, 'lead.changed') from due
  )
  select count(*) into again from told;
  -- A file or a note that was refused did not arrive, but one try before may have: it is looked for first.
  with files as (
    update lead_attachments set parked_at = null, reason = null, attempts = 1, due_at = now()
      where parked_at is not null and (in_reason is null or reason = in_reason)
      returning lead_id
  ), notes as (
    update lead_notes set parked_at = null, reason = null, attempts = 1, due_at = now()
      where parked_at is not null and (in_reason is null or reason = in_reason)
      returning lead_id
  ), told as (
    select portal.tell_lead(l, 'lead.changed') from leads l
    where l.deleted_at is null and l.id in (select lead_id from files union select lead_id from notes)
  )
  select again + count(*) into again from told;
  return again;
end $$;
comment on function public.requeue_parked is
  'Puts parked leads, files and notes back into the queue once their reason is mended: those of one reason, or all. Answers how many leads that concerns.';
