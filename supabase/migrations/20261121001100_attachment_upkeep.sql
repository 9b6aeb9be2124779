-- Files beside leads in what an operator sees and does, and a name less for a partner who was given a lead.
create or replace function portal.attachment_json(a public.lead_attachments) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'id', a.id, 'name', a.name, 'size', a.size, 'type', a.type,
  -- Who worked at the partner that had the lead before is not the new partner's to know.
  'addedBy', case when portal.caller_is_admin() or exists (
    select 1 from public.leads l where l.id = a.lead_id and l.partner_id = a.partner_id) then a.uploader_name end,
  'addedAt', a.created_at,
  'sync', case when a.parked_at is not null then 'needs_attention' when a.crm_id is not null then 'synced' else 'queued' end,
  'syncReason', case when a.crm_id is null then a.reason end);

create or replace function public.queue_state() returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object(
    'leadsDue', (select count(*) from public.leads where sync_due_at is not null),
    'leadsParked', (select count(*) from public.leads where parked_at is not null),
    'oldestDueSeconds', (select coalesce(extract(epoch from now() - min(created_at)), 0)::int from public.leads where sync_due_at is not null),
    'filesDue', (select count(*) from public.lead_attachments where due_at is not null),
    'filesParked', (select count(*) from public.lead_attachments where parked_at is not null),
    'newsOpen', (select count(*) from public.crm_inbox where done_at is null),
    'mailDue', (select count(*) from public.mail_outbox where due_at is not null),
    'gatesShut', (select count(*) from public.crm_gates where state <> 'open'));
end;
create index lead_attachments_parked on public.lead_attachments (parked_at) where parked_at is not null;

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
  -- A file that was refused did not arrive, but one try before may have: it is looked for first.
  with due as (
    update lead_attachments set parked_at = null, reason = null, attempts = 1, due_at = now()
      where parked_at is not null and (in_reason is null or reason = in_reason)
      returning lead_id
  ), told as (
    select portal.tell_lead(l, 'lead.changed') from leads l
    where l.deleted_at is null and l.id in (select lead_id from due)
  )
  select again + count(*) into again from told;
  return again;
end $$;
comment on function public.requeue_parked is
  'Puts parked leads and files back into the queue once their reason is mended: those of one reason, or all. Answers how many leads that concerns.';
