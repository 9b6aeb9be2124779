-- The audit: both sides walked in order of CRM id, what differs kept with its reason.
create index leads_in_crm_order on public.leads (length(crm_id), crm_id collate "C") where crm_id is not null;
create index leads_not_in_crm on public.leads (id) where crm_id is null and deleted_at is null;
create index partners_in_crm_order on public.partners (length(crm_id), crm_id collate "C");

create table public.audits (
  id uuid primary key default portal.uuid_v7(),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  -- Why it came to no end, in words; null when it did.
  failure text,
  lease_until timestamptz not null,
  compared int not null default 0,
  equal int not null default 0,
  -- Changed on one side within the last minute: not compared, because the news of it is still on its way.
  settling int not null default 0,
  exceptions int not null default 0,
  -- Of the exceptions, those that wait or are parked: the portal knows why.
  explained int not null default 0
);
create index audits_newest on public.audits (started_at desc);

create table public.audit_exceptions (
  audit_id uuid not null references public.audits on delete cascade,
  id bigint generated always as identity,
  kind text not null check (kind in ('lead', 'partner')),
  reason text not null check (reason in ('missing_in_portal', 'missing_in_crm', 'field_differs', 'wrong_partner',
    'deleted_on_one_side', 'parked', 'waiting', 'unlinked_partner', 'doubled', 'without_partner')),
  portal_id uuid,
  crm_id text,
  name text not null,
  words text not null,
  primary key (audit_id, id)
);
alter table public.audits enable row level security;
alter table public.audit_exceptions enable row level security;

create function public.start_audit(every_ms bigint, lease_ms int) returns uuid
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  started uuid;
begin
  perform pg_advisory_xact_lock(7200005);
  delete from audits where started_at < now() - interval '30 days';
  if exists (select 1 from audits where finished_at is null and lease_until >= now())
     or exists (select 1 from audits where finished_at is not null and failure is null
                   and started_at >= now() - make_interval(secs => every_ms / 1000.0)) then
    return null;
  end if;
  update audits set finished_at = now(), failure = 'The process that ran it ended.' where finished_at is null;
  insert into audits (lease_until) values (now() + make_interval(secs => lease_ms / 1000.0)) returning id into started;
  return started;
end $$;
comment on function public.start_audit is
  'Begins an audit, leased. Null while another runs, or when one that began within `every_ms` was completed (null: begin anyway).';

create function public.record_audit(audit uuid, lease_ms int, counts jsonb, found jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  insert into public.audit_exceptions (audit_id, kind, reason, portal_id, crm_id, name, words)
    select audit, f ->> 'kind', f ->> 'reason', (f ->> 'portalId')::uuid, f ->> 'crmId', f ->> 'name', f ->> 'words'
    from jsonb_array_elements(found) with ordinality as each(f, n)
    order by n
    limit greatest(0, 10000 - (select count(*) from public.audit_exceptions where audit_id = audit));
  update public.audits set
    lease_until = now() + make_interval(secs => lease_ms / 1000.0), compared = (counts ->> 'compared')::int,
    equal = (counts ->> 'equal')::int, settling = (counts ->> 'settling')::int,
    exceptions = (counts ->> 'exceptions')::int, explained = (counts ->> 'explained')::int
    where id = audit;
end;
comment on function public.record_audit is
  'Keeps what was found so far, the first ten thousand exceptions of an audit; `counts` counts them all.';

create function public.finish_audit(audit uuid, in_failure text) returns void
language sql volatile set search_path = ''
begin atomic
  update public.audits set finished_at = now(), failure = in_failure where id = audit;
end;

create function public.last_audit() returns jsonb
language sql stable set search_path = ''
begin atomic
  with completed as (
    select * from public.audits where finished_at is not null and failure is null order by started_at desc limit 1
  ), failed as (
    select a.finished_at, a.failure from public.audits a
    where a.failure is not null and not exists (select 1 from completed c where c.started_at > a.started_at)
    order by a.started_at desc limit 1
  )
  select jsonb_build_object(
    'completed', (select jsonb_build_object('id', id, 'startedAt', started_at, 'finishedAt', finished_at,
      'compared', compared, 'equal', equal, 'settling', settling, 'exceptions', exceptions, 'explained', explained)
      from completed),
    'failed', (select jsonb_build_object('at', finished_at, 'reason', failure) from failed));
end;
comment on function public.last_audit is 'The last audit that was completed, and the last that came to no end since then.';

create function portal.repair_of(reason text) returns text
language sql immutable set search_path = ''
return case when reason in ('parked', 'waiting') then 'push' when reason in ('doubled', 'without_partner') then 'person' else 'look' end;
comment on function portal.repair_of is
  'What mends an exception: a push of what the portal holds, a look at what the CRM holds, or a person in the CRM.';

create function public.read_audit_exceptions(audit uuid, after_id bigint, size int) returns jsonb
language sql stable set search_path = ''
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'kind', kind, 'reason', reason, 'portalId', portal_id,
    'crmId', crm_id, 'name', name, 'words', words,
    'repair', portal.repair_of(reason)) order by id), '[]'::jsonb)
  from (select * from public.audit_exceptions where audit_id = audit and id > after_id order by id limit size) e;
end;

-- The portal's side ------------------------------------------------------------------------------------------------

create function portal.audit_row(l public.leads, partner_crm_id text) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'id', l.id, 'crmId', l.crm_id, 'partnerCrmId', partner_crm_id, 'fields', portal.lead_fields(l),
  'status', l.status, 'category', l.category, 'converted', l.converted_at is not null,
  'dealCrmId', l.deal_crm_id, 'deal', l.deal, 'deleted', l.deleted_at is not null,
  'parked', l.parked_at is not null, 'unsent', l.synced_revision < l.revision, 'syncReason', l.sync_reason,
  'fresh', greatest(l.updated_at, l.deleted_at) > now() - interval '1 minute');

create function public.audit_leads(after_crm_id text, size int) returns jsonb
language sql stable set search_path = ''
begin atomic
  select coalesce(jsonb_agg(portal.audit_row(page.l, page.partner_crm_id)
                            order by length((page.l).crm_id), (page.l).crm_id collate "C"), '[]'::jsonb)
  from (
    select l, p.crm_id as partner_crm_id from public.leads l join public.partners p on p.id = l.partner_id
    where l.crm_id is not null
      and (length(l.crm_id), l.crm_id collate "C") > (length(after_crm_id), after_crm_id collate "C")
    order by length(l.crm_id), l.crm_id collate "C" limit size
  ) page;
end;
comment on function public.audit_leads is 'Leads that the CRM has or had, a page after a CRM id, in the order of the CRM''s numbers.';

create function public.audit_unsent_leads(after_id uuid, size int) returns jsonb
language sql stable set search_path = ''
begin atomic
  select coalesce(jsonb_agg(portal.audit_row(page.l, page.partner_crm_id) order by (page.l).id), '[]'::jsonb)
  from (
    select l, p.crm_id as partner_crm_id from public.leads l join public.partners p on p.id = l.partner_id
    where l.crm_id is null and l.deleted_at is null and l.id > after_id
    order by l.id limit size
  ) page;
end;
comment on function public.audit_unsent_leads is 'Leads that the CRM has never answered for, a page after an id.';

create function public.audit_partners(after_crm_id text, size int) returns jsonb
language sql stable set search_path = ''
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', p.id, 'crmId', p.crm_id, 'name', p.name, 'email', p.email, 'phone', p.phone, 'website', p.website,
      'status', p.status, 'deleted', p.crm_deleted_at is not null,
      'fresh', p.updated_at > now() - interval '1 minute')
    order by length(p.crm_id), p.crm_id collate "C"), '[]'::jsonb)
  from (
    select * from public.partners
    where (length(crm_id), crm_id collate "C") > (length(after_crm_id), after_crm_id collate "C")
    order by length(crm_id), crm_id collate "C" limit size
  ) p;
end;

-- Repair -----------------------------------------------------------------------------------------------------------

create function public.repair_audit(audit uuid) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  looks int;
  pushes int;
begin
  perform portal.lock_log();
  -- What the CRM holds decides: look again. A look also finds what is gone, links partners and restores.
  insert into crm_inbox (kind, crm_id, operation, source)
    select distinct kind, crm_id, 'changed', 'poll' from audit_exceptions e
    where audit_id = audit and crm_id is not null and portal.repair_of(reason) = 'look'
      and not exists (select 1 from crm_inbox i
                      where i.kind = e.kind and i.crm_id = e.crm_id and i.done_at is null and i.lease_until is null
                        and i.due_at <= now());
  get diagnostics looks = row_count;
  insert into crm_inbox (kind, crm_id, operation, source)
    select 'deal', l.deal_crm_id, 'changed', 'poll'
    from audit_exceptions e join leads l on l.id = e.portal_id
    where e.audit_id = audit and e.kind = 'lead' and e.reason = 'field_differs' and l.deal_crm_id is not null;
  -- What the portal holds has not got through: send it again.
  with again as (
    update leads l set sync_due_at = now(), sync_attempts = 0, parked_at = null, sync_reason = null
      from audit_exceptions e
      where e.audit_id = audit and e.kind = 'lead' and portal.repair_of(e.reason) = 'push' and l.id = e.portal_id
        and l.synced_revision < l.revision and l.deleted_at is null
        and (l.lease_until is null or l.lease_until < now())
      returning l.*
  ), told as (
    select portal.tell_lead(again::leads, 'lead.changed') from again
  )
  select count(*) into pushes from told;
  return jsonb_build_object('looks', looks, 'pushes', pushes);
end $$;
comment on function public.repair_audit is
  'Puts the exceptions of an audit back to work: into the inbox where the CRM decides, into the queue to the CRM where the portal does. Repeating it is harmless.';

create function public.repair_left(audit uuid) returns int
language sql stable set search_path = ''
begin atomic
  select count(*)::int from public.audit_exceptions e
  where e.audit_id = audit and (
    exists (select 1 from public.crm_inbox i where i.kind = e.kind and i.crm_id = e.crm_id and i.done_at is null)
    or exists (select 1 from public.leads l where l.id = e.portal_id and e.kind = 'lead'
               and (l.sync_due_at is not null
                    or exists (select 1 from public.crm_inbox i
                               where i.kind = 'deal' and i.crm_id = l.deal_crm_id and i.done_at is null)))
    or exists (select 1 from public.partners p where p.id = e.portal_id and e.kind = 'partner' and p.link_due_at is not null));
end;
comment on function public.repair_left is 'How many exceptions of an audit are still being worked on.';
