-- Notes are steps on the way of their lead.
alter table public.lead_notes add column stored_at timestamptz;

create or replace function public.settle_notes(worker text, outcomes jsonb) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  settled int;
  news uuid[];
begin
  perform portal.lock_log();
  with done as (
    update lead_notes n set
      crm_id = case when o ->> 'kind' = 'stored' then o ->> 'crmId' end,
      stored_at = case when o ->> 'kind' = 'stored' then now() end,
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

create or replace function portal.lead_steps(l public.leads)
returns table (at timestamptz, step text, actor jsonb, what text, was text, became text, reason text, crm_id text, event_id bigint, pages int)
language sql stable set search_path = ''
begin atomic
  with history as (
    select h.*, jsonb_build_object('kind', h.actor_kind, 'name', h.actor_name) as actor from public.lead_history h where h.lead_id = l.id
  ), news as (
    select i.* from public.crm_inbox i
    where i.done_at is not null and (i.crm_id, i.kind) in ((l.crm_id, 'lead'), (l.deal_crm_id, 'deal'))
    union all
    select i.* from public.crm_inbox i
    where i.done_at is null and (i.kind, i.crm_id) in (('lead', l.crm_id), ('deal', l.deal_crm_id))
  ), told as (
    select e.*, e.payload ->> 'sync' as sync, lag(e.payload ->> 'sync') over (order by e.id) as sync_before
    from public.events e where e.lead_id = l.id
  )
  -- Here.
  select h.at, 'submitted', h.actor, null::text, null::text, h.to_value, null::text, null::text, null::bigint, null::int
    from history h where h.kind = 'submitted'
  union all
  select h.at, 'edited', h.actor, h.field, h.from_value, h.to_value, null, null, null, null
    from history h where h.kind = 'field_changed' and h.actor_kind = 'partner'
  union all
  select distinct h.at, 'queued', null::jsonb, null, null, null, null, null, null::bigint, null::int
    from history h where h.kind in ('submitted', 'field_changed') and h.actor_kind in ('partner', 'visitor')
  -- Out.
  union all
  select l.sent_at, 'tried', null, null, null, null, l.sync_reason, null, null, null
    where l.sync_due_at is not null and l.sent_at is not null
      and not exists (select 1 from history h where h.kind = 'sent_to_crm' and h.at = l.sent_at)
  union all
  select h.at, 'sent', null, null, null, null, null, null, null, null from history h where h.kind = 'sent_to_crm'
  union all
  select h.noted_at, 'stored_in_crm', null, null, null, null, null, l.crm_id, null, null
    from history h where h.kind = 'sent_to_crm' and h.noted_at is not null
  union all
  -- The event of a parking bears its time, so that both are one.
  (select t.at, 'parked', null::jsonb, null, null, null, t.payload ->> 'syncReason', null, null::bigint, null::int
     from told t where t.sync = 'needs_attention' and t.sync_before is distinct from t.sync
   union
   select l.parked_at, 'parked', null, null, null, null, l.sync_reason, null, null, null where l.parked_at is not null)
  -- In.
  union all
  select h.at, case h.kind when 'field_conflict' then 'conflict' else 'changed_in_crm' end, h.actor,
         coalesce(h.field, h.kind), h.from_value, h.to_value, null, null, null, null
    from history h where h.actor_kind = 'crm' and h.kind <> 'submitted'
  union all
  select n.received_at, 'notified', jsonb_build_object('kind', n.source, 'name', null), n.operation, null, null,
         case when n.done_at is null then n.last_error end, n.crm_id, null, null
    from news n
  union all
  select distinct n.done_at, 'looked_at', null::jsonb, null, null, null, null, n.crm_id, null::bigint, null::int
    from news n where n.done_at is not null
  union all
  select distinct h.noted_at, 'applied', null::jsonb, null, null, null, null, null, null::bigint, null::int
    from history h where h.actor_kind = 'crm' and h.noted_at is not null
  -- To pages.
  union all
  select t.at, 'announced', null, t.kind, null, null, null, null, t.id, null from told t
  union all
  select p.at, 'pushed', null, t.kind, null, null, null, null, t.id, p.pages
    from told t join public.event_pushes p on p.event_id = t.id
  -- Files.
  union all
  select h.at, 'file_added', h.actor, h.to_value, null, null, null, null, null, null from history h where h.kind = 'attachment_added'
  union all
  select f.stored_at, 'file_stored_in_crm', null, f.name, null, null, null, f.crm_id, null, null
    from public.lead_attachments f where f.lead_id = l.id and f.stored_at is not null
  union all
  select f.parked_at, 'file_parked', null, f.name, null, null, f.reason, null, null, null
    from public.lead_attachments f where f.lead_id = l.id and f.parked_at is not null
  -- Notes. What they say is not told; each is named by its id.
  union all
  select n.created_at, 'note_added', jsonb_build_object('kind', 'partner', 'name', n.author_name), n.id::text, null, null,
         case when n.due_at is not null then n.reason end, null, null, null
    from public.lead_notes n where n.lead_id = l.id
  union all
  select n.stored_at, 'note_stored_in_crm', null, n.id::text, null, null, null, n.crm_id, null, null
    from public.lead_notes n where n.lead_id = l.id and n.stored_at is not null
  union all
  select n.parked_at, 'note_parked', null, n.id::text, null, null, n.reason, null, null, null
    from public.lead_notes n where n.lead_id = l.id and n.parked_at is not null;
end;

create or replace function public.read_lead_trace(in_lead uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object(
    'leadId', l.id, 'crmId', l.crm_id, 'dealCrmId', l.deal_crm_id,
    'sync', case when l.parked_at is not null then 'needs_attention' when l.synced_revision >= l.revision then 'synced' else 'queued' end,
    'syncReason', case when l.synced_revision < l.revision or l.parked_at is not null then l.sync_reason end,
    'dueAt', l.sync_due_at,
    'steps', (
      select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'step', s.step, 'actor', s.actor, 'what', s.what, 'from', s.was,
          'to', s.became, 'reason', s.reason, 'crmId', s.crm_id, 'eventId', s.event_id::text, 'pages', s.pages)
        order by s.at, s.place, s.event_id), '[]'::jsonb)
      from (
        select steps.*, array_position(array['submitted', 'edited', 'file_added', 'note_added', 'queued', 'tried', 'sent', 'changed_in_crm',
          'conflict', 'stored_in_crm', 'parked', 'notified', 'applied', 'file_stored_in_crm', 'file_parked',
          'note_stored_in_crm', 'note_parked', 'announced', 'looked_at', 'pushed'],
          steps.step) as place
        from portal.lead_steps(l) steps
        order by steps.at desc, place desc
        limit 1000
      ) s))
  from public.leads l where l.id = in_lead;
end;
