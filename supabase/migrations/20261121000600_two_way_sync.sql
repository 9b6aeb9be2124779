-- Two-way sync in full: edits on both sides by field, conversions and their deals, fair queues, and gates that hold work
-- back while the CRM cannot be reached or needs its operator.
alter table public.leads
  -- What the organisation asks beside the standard fields, by the mapping's names.
  add column extra jsonb not null default '{}',
  -- What the CRM is known to hold of the fields that both sides write; null until it has answered once.
  add column crm_fields jsonb,
  -- What the worker that holds the lease was given to send.
  add column sent_fields jsonb,
  add column converted_at timestamptz,
  add column contact_name text,
  add column account_name text,
  add column deal_crm_id text,
  -- name, stage, category (open, won, lost), amount, currency, closingDate, as the CRM holds them; null until read.
  add column deal jsonb,
  add column deal_modified_at timestamptz;
create unique index leads_deal on public.leads (deal_crm_id) where deal_crm_id is not null;
create index leads_due_of_partner on public.leads (partner_id, sync_due_at, id) where sync_due_at is not null;
create index leads_parked on public.leads (parked_at) where parked_at is not null;

alter table public.lead_history drop constraint lead_history_kind_check;
alter table public.lead_history add constraint lead_history_kind_check check (kind in (
  'submitted', 'status_changed', 'field_changed', 'field_conflict', 'sent_to_crm', 'deleted_in_crm', 'restored_in_crm',
  'converted', 'moved', 'attachment_added'));

alter table public.crm_inbox drop constraint crm_inbox_kind_check;
alter table public.crm_inbox add constraint crm_inbox_kind_check check (kind in ('lead', 'partner', 'deal'));

create table public.crm_gates (
  name text primary key check (name in ('push', 'read')),
  -- `waiting`: it passes by itself. `stopped`: a person has to mend the set-up first.
  state text not null default 'open' check (state in ('open', 'waiting', 'stopped')),
  code text,
  reason text,
  failures int not null default 0,
  since timestamptz not null default now(),
  -- When the next try is made, by one worker alone.
  try_at timestamptz
);
alter table public.crm_gates enable row level security;
insert into public.crm_gates (name) values ('push'), ('read');

create table public.turns (
  name text primary key,
  owner text not null,
  next_at timestamptz not null
);
alter table public.turns enable row level security;
comment on table public.turns is 'Whose turn it is at work that one process does for all.';

create table public.deal_totals (
  partner_id uuid not null references public.partners,
  owner_id uuid not null,
  category text not null check (category in ('open', 'won', 'lost')),
  -- Empty where the organisation has one currency.
  currency text not null,
  deals int not null,
  amount numeric not null,
  primary key (partner_id, owner_id, category, currency)
);
alter table public.deal_totals enable row level security;
grant select on public.deal_totals to authenticated;
create policy deal_totals_read on public.deal_totals for select to authenticated
  using (
    (select portal.caller_is_admin())
    or (partner_id = (select portal.caller_partner())
        and ((select portal.caller_sees_all()) or owner_id = (select portal.caller_id())))
  );

-- Fields -----------------------------------------------------------------------------------------------------------

create function portal.lead_fields(l public.leads) returns jsonb
language sql stable set search_path = ''
return l.extra || jsonb_build_object('firstName', l.first_name, 'lastName', l.last_name, 'company', l.company,
  'email', l.email, 'phone', l.phone, 'website', l.website, 'description', l.description);
comment on function portal.lead_fields is 'The fields that both sides may write, by the portal''s names.';

-- Of leads that both sides agreed on before.
update public.leads l set crm_fields = portal.lead_fields(l) where crm_id is not null and synced_revision >= revision;

create function portal.standard_fields() returns text[]
language sql immutable set search_path = ''
return array['firstName', 'lastName', 'company', 'email', 'phone', 'website', 'description'];

create function portal.set_fields(in_lead uuid, fields jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  update public.leads set
    first_name = fields ->> 'firstName', last_name = coalesce(fields ->> 'lastName', ''), company = fields ->> 'company',
    email = fields ->> 'email', phone = fields ->> 'phone', website = fields ->> 'website',
    description = fields ->> 'description', extra = fields - portal.standard_fields()
  where id = in_lead;
end;

create function portal.differing(ours jsonb, theirs jsonb) returns jsonb
language sql immutable set search_path = ''
return (
  select coalesce(jsonb_object_agg(key, value), '{}'::jsonb) from jsonb_each(ours)
  where nullif(value, 'null') is distinct from nullif(theirs -> key, 'null')
);
comment on function portal.differing is 'The fields of `ours` that are not the same in `theirs`; absent and null are the same.';

create or replace function portal.count_lead(l public.leads, sign int) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  owner uuid := coalesce(l.owner_id, '00000000-0000-0000-0000-000000000000');
begin
  if l.deleted_at is not null then
    return;
  end if;
  insert into lead_totals as t (partner_id, owner_id, status, category, leads)
    values (l.partner_id, owner, l.status, l.category, sign)
    on conflict (partner_id, owner_id, status, category) do update set leads = t.leads + sign;
  insert into lead_months as m (partner_id, owner_id, month, submitted)
    values (l.partner_id, owner, date_trunc('month', l.created_at at time zone 'UTC')::date, sign)
    on conflict (partner_id, owner_id, month) do update set submitted = m.submitted + sign;
  if l.decided_at is not null then
    insert into lead_months as m (partner_id, owner_id, month, won, lost)
      values (l.partner_id, owner, date_trunc('month', l.decided_at at time zone 'UTC')::date,
              case when l.category = 'won' then sign else 0 end,
              case when l.category = 'lost' then sign else 0 end)
      on conflict (partner_id, owner_id, month) do update
        set won = m.won + excluded.won, lost = m.lost + excluded.lost;
  end if;
  if l.deal is not null then
    insert into deal_totals as d (partner_id, owner_id, category, currency, deals, amount)
      values (l.partner_id, owner, l.deal ->> 'category', coalesce(l.deal ->> 'currency', ''), sign,
              sign * coalesce((l.deal ->> 'amount')::numeric, 0))
      on conflict (partner_id, owner_id, category, currency) do update
        set deals = d.deals + excluded.deals, amount = d.amount + excluded.amount;
  end if;
end $$;

drop trigger leads_counted_on_update on public.leads;
create trigger leads_counted_on_update after update on public.leads
  for each row
  when ((old.partner_id, old.owner_id, old.status, old.category, old.decided_at, old.deleted_at, old.created_at, old.deal)
        is distinct from
        (new.partner_id, new.owner_id, new.status, new.category, new.decided_at, new.deleted_at, new.created_at, new.deal))
  execute function portal.leads_counted();

create or replace function portal.lead_json(l public.leads, partner_name text) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'id', l.id,
  'firstName', l.first_name, 'lastName', l.last_name, 'company', l.company, 'email', l.email,
  'phone', l.phone, 'website', l.website, 'description', l.description, 'extra', l.extra,
  'status', l.status, 'category', l.category, 'source', l.source, 'submittedBy', l.submitted_by,
  'partnerName', partner_name,
  'sync', case
    when l.parked_at is not null then 'needs_attention'
    when l.synced_revision >= l.revision then 'synced'
    else 'queued' end,
  'syncReason', case when l.synced_revision >= l.revision and l.parked_at is null then null else l.sync_reason end,
  'conversion', case when l.converted_at is not null then jsonb_build_object(
    'convertedAt', l.converted_at, 'contactName', l.contact_name, 'accountName', l.account_name, 'deal', l.deal) end,
  'createdAt', l.created_at, 'updatedAt', l.updated_at);

create or replace function portal.store_lead(
  in_partner uuid, in_owner uuid, in_submitted_by text, in_source text, scope uuid, draft jsonb
) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  l leads;
  seen idempotency_keys;
begin
  perform portal.lock_log();
  if not exists (select 1 from partners where id = in_partner and status = 'approved' and crm_deleted_at is null) then
    return jsonb_build_object('kind', 'closed');
  end if;

  insert into idempotency_keys (scope, key, request_hash)
    values (scope, draft ->> 'idempotency_key', draft ->> 'request_hash')
    on conflict do nothing;
  if not found then
    select * into seen from idempotency_keys k where k.scope = store_lead.scope and k.key = draft ->> 'idempotency_key';
    if seen.request_hash <> draft ->> 'request_hash' then
      return jsonb_build_object('kind', 'key_reused');
    end if;
    select * into l from leads where id = seen.lead_id;
    return jsonb_build_object('kind', 'repeated', 'lead', portal.lead_json(l, null));
  end if;

  insert into leads (partner_id, owner_id, submitted_by, source, first_name, last_name, company, email, phone, website,
                     description, extra, status, category)
    values (in_partner, in_owner, in_submitted_by, in_source,
            text_of(draft, 'first_name'), draft ->> 'last_name', text_of(draft, 'company'), text_of(draft, 'email'),
            text_of(draft, 'phone'), text_of(draft, 'website'), text_of(draft, 'description'),
            coalesce(draft -> 'extra', '{}'), coalesce(text_of(draft, 'first_status'), 'Not Contacted'), 'new')
    returning * into l;
  update idempotency_keys k set lead_id = l.id
    where k.scope = store_lead.scope and k.key = draft ->> 'idempotency_key';
  insert into lead_history (lead_id, kind, at, actor_kind, actor_name, to_value, category)
    values (l.id, 'submitted', l.created_at, case when in_owner is null then 'visitor' else 'partner' end,
            in_submitted_by, l.status, l.category);
  perform portal.tell_lead(l, 'lead.created');
  return jsonb_build_object('kind', 'created', 'lead', portal.lead_json(l, null));
end $$;

create function public.update_lead(in_lead uuid, changes jsonb) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
  l leads;
  was jsonb;
  changed jsonb;
begin
  perform portal.lock_log();
  select u.* into caller from users u join partners p on p.id = u.partner_id
    where u.id = portal.caller_id() and u.partner_id = portal.caller_partner() and u.status = 'active'
      and p.status = 'approved' and p.crm_deleted_at is null;
  if not found then
    return jsonb_build_object('kind', 'forbidden');
  end if;
  select * into l from leads
    where id = in_lead and partner_id = caller.partner_id and deleted_at is null
      and (caller.sees_all_leads or owner_id = caller.id)
    for update;
  if not found then
    return jsonb_build_object('kind', 'not_found');
  end if;
  if l.converted_at is not null then
    return jsonb_build_object('kind', 'converted');
  end if;
  was := portal.lead_fields(l);
  changed := portal.differing(changes, was);
  if changed <> '{}' then
    perform portal.set_fields(l.id, was || changed);
    update leads set revision = revision + 1, sync_due_at = now(), sync_attempts = 0, sync_reason = null,
      parked_at = null, updated_at = now()
      where id = l.id returning * into l;
    insert into lead_history (lead_id, kind, at, actor_kind, actor_name, field, from_value, to_value)
      select l.id, 'field_changed', now(), 'partner', caller.name, key, was ->> key, value
      from jsonb_each_text(changed);
    perform portal.tell_lead(l, 'lead.changed');
  end if;
  return jsonb_build_object('kind', 'updated', 'lead', portal.lead_json(l, null));
end $$;
comment on function public.update_lead is
  'Changes fields of a lead the caller may see, with history, event and sync mark. Several edits before the next push go out as one. Security definer, as submit_lead.';
revoke execute on function public.update_lead(uuid, jsonb) from public;
grant execute on function public.update_lead(uuid, jsonb) to authenticated;

create or replace function public.read_lead_history(lead_id uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select case when exists (select 1 from public.leads l where l.id = read_lead_history.lead_id) then
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', h.id::text, 'kind', h.kind, 'at', h.at,
        -- Who worked at the partner that had the lead before is not the new partner's to know.
        'actor', jsonb_build_object('kind', h.actor_kind,
          'name', case when h.actor_kind = 'partner' and h.id < h.moved and not portal.caller_is_admin()
                       then null else h.actor_name end),
        'field', h.field, 'from', h.from_value, 'to', h.to_value, 'category', h.category)
        order by h.at desc, h.id desc)
      from (select x.*, max(x.id) filter (where x.kind = 'moved') over () as moved
            from public.lead_history x where x.lead_id = read_lead_history.lead_id
            order by x.at desc, x.id desc limit 500) h), '[]'::jsonb)
  end;
end;

create or replace function public.read_metrics() returns jsonb
language sql stable set search_path = ''
begin atomic
  with totals as (
    select status, category, sum(leads)::int as leads from public.lead_totals
    group by status, category having sum(leads) > 0
  ), months as (
    select to_char(m.month, 'YYYY-MM') as month, coalesce(sum(x.submitted), 0)::int as submitted,
           coalesce(sum(x.won), 0)::int as won, coalesce(sum(x.lost), 0)::int as lost
    from (select (date_trunc('month', now() at time zone 'UTC') - make_interval(months => n))::date as month
          from generate_series(0, 11) n) m
    left join public.lead_months x on x.month = m.month
    group by m.month
  ), deals as (
    select category, currency, sum(deals)::int as deals, sum(amount) as amount from public.deal_totals
    group by category, currency having sum(deals) > 0
  )
  select jsonb_build_object(
    'total', coalesce((select sum(leads) from totals), 0),
    'byCategory', jsonb_build_object(
      'new', coalesce((select sum(leads) from totals where category = 'new'), 0),
      'working', coalesce((select sum(leads) from totals where category = 'working'), 0),
      'won', coalesce((select sum(leads) from totals where category = 'won'), 0),
      'lost', coalesce((select sum(leads) from totals where category = 'lost'), 0)),
    'byStatus', coalesce((select jsonb_agg(jsonb_build_object('status', status, 'category', category, 'count', leads)
                                 order by leads desc, status) from totals), '[]'::jsonb),
    'months', (select jsonb_agg(jsonb_build_object('month', month, 'submitted', submitted, 'won', won, 'lost', lost)
                                order by month) from months),
    'deals', coalesce((select jsonb_agg(jsonb_build_object('category', category, 'currency', nullif(currency, ''),
                                 'count', deals, 'amount', amount) order by category, currency) from deals), '[]'::jsonb));
end;

-- Gates and turns ----------------------------------------------------------------------------------------------------

create function portal.pass_gate(in_name text, lease_ms int) returns boolean
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  gate crm_gates;
begin
  select * into gate from crm_gates where name = in_name;
  if gate.state = 'open' then
    return true;
  end if;
  -- One worker tries; the others wait for what comes of it.
  update crm_gates set try_at = now() + make_interval(secs => lease_ms / 1000.0)
    where name = in_name and state <> 'open' and (try_at is null or try_at <= now());
  return found;
end $$;

create function portal.not_tried(in_name text) returns void
language sql volatile set search_path = ''
begin atomic
  update public.crm_gates set try_at = now() where name = in_name and state <> 'open';
end;
comment on function portal.not_tried is 'Gives the try back that pass_gate gave, when there was nothing to try it with.';

create function portal.open_gate(in_name text) returns void
language sql volatile set search_path = ''
begin atomic
  update public.crm_gates set state = 'open', code = null, reason = null, failures = 0, since = now(), try_at = null
  where name = in_name and state <> 'open';
end;

create function portal.shut_gate(in_name text, failure jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  update public.crm_gates set
    state = case when failure ->> 'kind' = 'operator' then 'stopped' else 'waiting' end,
    since = case when state = case when failure ->> 'kind' = 'operator' then 'stopped' else 'waiting' end
                 then since else now() end,
    code = failure ->> 'code', reason = failure ->> 'reason', failures = failures + 1,
    try_at = now() + make_interval(secs => coalesce(
      (failure ->> 'retryAfterMs')::numeric / 1000,
      case when failure ->> 'kind' = 'operator' then 30
           -- Half of it is random, so that processes do not return together.
           else least(15, 0.5 * 2 ^ least(failures, 6)) * (0.5 + random() / 2) end)::double precision)
  where name = in_name;
end;
comment on function portal.shut_gate is
  'Holds one direction of the sync back after a call failed as a whole. `failure`: kind (retry or operator), code, reason, retryAfterMs.';

create function public.claim_turn(in_name text, worker text, every_ms int) returns boolean
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  every interval := make_interval(secs => every_ms / 1000.0);
begin
  insert into turns (name, owner, next_at) values (in_name, worker, now() + every) on conflict (name) do nothing;
  if found then
    return true;
  end if;
  -- The one that had it keeps it, because it remembers what it saw; another steps in when that one stays away.
  update turns set owner = worker, next_at = now() + every
    where name = in_name
      and (next_at <= now() and owner = worker or next_at + every / 2 <= now());
  return found;
end $$;
comment on function public.claim_turn is 'True for one process at a time, about every `every_ms`.';

create function public.leave_turns(worker text) returns void
language sql volatile set search_path = ''
begin atomic
  delete from public.turns where owner = worker;
end;

-- Out ------------------------------------------------------------------------------------------------------------

create or replace function public.claim_leads(worker text, size int, lease_ms int) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  answer jsonb;
begin
  -- Claims go one by one, so that two never pick the same leads and both come away with half a batch.
  perform pg_advisory_xact_lock(7200003);
  if not exists (select 1 from leads where sync_due_at <= now()) or not portal.pass_gate('push', lease_ms) then
    return '[]';
  end if;
  with recursive waiting(partner_id) as (
    (select partner_id from leads where sync_due_at is not null order by partner_id limit 1)
    union all
    select (select l.partner_id from leads l where l.sync_due_at is not null and l.partner_id > waiting.partner_id
            order by l.partner_id limit 1)
    from waiting where waiting.partner_id is not null
  ), queued as (
    -- Partners take turns, lead by lead: a long queue of one delays nobody else by more than a batch.
    select next.id, next.sync_due_at, row_number() over (partition by waiting.partner_id order by next.sync_due_at, next.id) as turn
    from waiting cross join lateral (
      select l.id, l.sync_due_at from leads l
      where l.partner_id = waiting.partner_id and l.sync_due_at <= now() and (l.lease_until is null or l.lease_until < now())
      order by l.sync_due_at, l.id limit size
    ) next
    where waiting.partner_id is not null
  ), due as (
    select id from queued order by turn, sync_due_at, id limit size
  ), claimed as (
    update leads l
    set lease_owner = worker, lease_until = now() + make_interval(secs => lease_ms / 1000.0), sync_attempts = sync_attempts + 1,
      sent_at = now(), sent_fields = portal.lead_fields(l)
    from due where l.id = due.id
    returning l.*
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', c.id, 'revision', c.revision, 'attempts', c.sync_attempts, 'crmId', c.crm_id, 'partnerCrmId', p.crm_id,
    'firstName', c.first_name, 'lastName', c.last_name, 'company', c.company, 'email', c.email, 'phone', c.phone,
    'website', c.website, 'description', c.description, 'extra', c.extra, 'source', c.source)), '[]'::jsonb)
  into answer
  from claimed c join partners p on p.id = c.partner_id;
  if answer = '[]' then
    perform portal.not_tried('push');
  end if;
  return answer;
end $$;
comment on function public.claim_leads is
  'Leases at most `size` due leads to one worker, partners taking turns; a lease that runs out is claimable again. Nothing while the gate is shut.';

create function public.changes_to_send(worker text, ids jsonb) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  answer jsonb;
begin
  perform portal.lock_log();
  perform portal.open_gate('push');
  -- What the CRM holds already, or decided otherwise, needs no call.
  update leads l set synced_revision = revision, sync_due_at = null, sync_attempts = 0, sync_reason = null,
      lease_owner = null, lease_until = null
    from jsonb_array_elements_text(ids) given(id)
    where l.id = given.id::uuid and l.lease_owner = worker
      and (portal.differing(portal.lead_fields(l), l.crm_fields) = '{}' or l.deleted_at is not null or l.converted_at is not null);
  with held as (
    update leads l set sent_fields = portal.lead_fields(l)
      from jsonb_array_elements_text(ids) given(id)
      where l.id = given.id::uuid and l.lease_owner = worker
      returning l.*
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', h.id, 'revision', h.revision, 'attempts', h.sync_attempts, 'crmId', h.crm_id, 'partnerCrmId', p.crm_id,
    'firstName', h.first_name, 'lastName', h.last_name, 'company', h.company, 'email', h.email, 'phone', h.phone,
    'website', h.website, 'description', h.description, 'extra', h.extra, 'source', h.source,
    'changed', (select jsonb_agg(key) from jsonb_object_keys(portal.differing(h.sent_fields, h.crm_fields)) key))), '[]'::jsonb)
  into answer
  from held h join partners p on p.id = h.partner_id;
  return answer;
end $$;
comment on function public.changes_to_send is
  'Of the leads a worker holds that the CRM has: those that still differ from it after it was read, each with the names of the fields that do. The others are done.';

create function public.pause_push(worker text, failure jsonb) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  update leads set lease_owner = null, lease_until = null, sync_reason = failure ->> 'reason',
    -- Counted are the tries that may have arrived.
    sync_attempts = case when failure ->> 'arrived' = 'false' then greatest(sync_attempts - 1, 0) else sync_attempts end
    where lease_owner = worker;
  perform portal.shut_gate('push', failure);
end $$;
comment on function public.pause_push is
  'After a call that failed as a whole: gives everything the worker held back to the queue, in its old place, and holds the queue.';

create or replace function public.settle_leads(worker text, outcomes jsonb) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  o jsonb;
  l leads;
  settled int := 0;
  told timestamptz;
  linked boolean;
begin
  perform portal.lock_log();
  for o in select * from jsonb_array_elements(outcomes) loop
    select * into l from leads where id = (o ->> 'id')::uuid and lease_owner = worker for update;
    continue when not found;
    settled := settled + 1;
    if o ->> 'kind' in ('stored', 'linked')
       and exists (select 1 from leads other where other.crm_id = o ->> 'crmId' and other.id <> l.id) then
      o := jsonb_build_object('id', l.id, 'kind', 'parked',
        'reason', 'The CRM answered with a record that already belongs to another lead of the portal.');
    end if;
    case
    when o ->> 'kind' in ('stored', 'linked') then
      linked := o ->> 'kind' = 'linked';
      told := (o ->> 'modifiedAt')::timestamptz;
      update leads set
        crm_id = o ->> 'crmId',
        -- Of a record that stood before, nothing is known yet. A reading that is newer than our write knows better.
        crm_fields = case when linked or crm_modified_at > told then crm_fields
                          else coalesce(crm_fields, '{}') || sent_fields end,
        crm_modified_at = case when linked then crm_modified_at else greatest(crm_modified_at, told) end,
        synced_revision = greatest(synced_revision, (o ->> 'revision')::int),
        sync_due_at = case when revision > (o ->> 'revision')::int then now() end,
        sync_attempts = 0, sync_reason = null, parked_at = null, lease_owner = null, lease_until = null
        where id = l.id returning * into l;
      insert into lead_history (lead_id, kind, at, actor_kind) values (l.id, 'sent_to_crm', coalesce(l.sent_at, now()), 'system');
      if linked then
        insert into crm_inbox (kind, crm_id, operation, source) values ('lead', l.crm_id, 'changed', 'poll');
      end if;
      perform portal.tell_lead(l, 'lead.changed');
    when o ->> 'kind' = 'retry' then
      update leads set sync_due_at = (o ->> 'retryAt')::timestamptz, sync_reason = o ->> 'reason',
        lease_owner = null, lease_until = null
        where id = l.id;
    when o ->> 'kind' = 'parked' then
      update leads set
        -- An edit that came meanwhile may have mended it.
        sync_due_at = case when revision > (o ->> 'revision')::int then now() end,
        sync_reason = o ->> 'reason',
        parked_at = case when revision > (o ->> 'revision')::int then null else now() end,
        lease_owner = null, lease_until = null, updated_at = now()
        where id = l.id returning * into l;
      perform portal.tell_lead(l, 'lead.changed');
    else
      raise exception 'settle_leads knows no outcome %', o ->> 'kind';
    end case;
  end loop;
  -- Whatever became of single leads, the CRM answers.
  perform portal.open_gate('push');
  return settled;
end $$;

-- In -------------------------------------------------------------------------------------------------------------

create or replace function public.claim_news(worker text, size int, lease_ms int) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  answer jsonb;
begin
  -- Claims go one by one: two at once could each lease a different hint about the same record.
  perform pg_advisory_xact_lock(7200002);
  if not exists (select 1 from crm_inbox where done_at is null and due_at <= now()) or not portal.pass_gate('read', lease_ms) then
    return '[]';
  end if;
  with open as (
    select i.kind, i.crm_id from crm_inbox i
    where i.done_at is null and i.due_at <= now() and (i.lease_until is null or i.lease_until < now())
      -- One worker per record at a time, so that an older reading is never applied after a newer one.
      and not exists (select 1 from crm_inbox held
                      where held.kind = i.kind and held.crm_id = i.crm_id and held.done_at is null
                        and held.lease_until >= now())
    order by i.due_at, i.id
    limit size
    for update skip locked
  ), claimed as (
    update crm_inbox i
    set lease_owner = worker, lease_until = now() + make_interval(secs => lease_ms / 1000.0), attempts = attempts + 1
    from open
    where i.kind = open.kind and i.crm_id = open.crm_id and i.done_at is null
      and (i.lease_until is null or i.lease_until < now())
    returning i.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'crmId', crm_id, 'operation', operation, 'actor', actor,
    'ids', ids, 'attempts', attempts)), '[]'::jsonb)
  into answer
  from (
    select kind, crm_id, max(attempts) as attempts, jsonb_agg(id::text) as ids,
           (array_agg(operation order by id desc))[1] as operation, (array_agg(actor order by id desc))[1] as actor
    from claimed group by kind, crm_id
  ) records;
  if answer = '[]' then
    perform portal.not_tried('read');
  end if;
  return answer;
end $$;

create function public.pause_read(worker text, failure jsonb) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  update crm_inbox set lease_owner = null, lease_until = null, last_error = failure ->> 'reason'
    where lease_owner = worker and done_at is null;
  perform portal.shut_gate('read', failure);
end $$;
comment on function public.pause_read is 'As pause_push, for news that has to be read.';

create or replace function public.settle_news(worker text, settled jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  update public.crm_inbox i set
    done_at = case when s ->> 'kind' = 'done' then now() end,
    due_at = case when s ->> 'kind' = 'retry' then (s ->> 'retryAt')::timestamptz else i.due_at end,
    last_error = s ->> 'reason', lease_owner = null, lease_until = null
  from jsonb_array_elements(settled) s, jsonb_array_elements_text(s -> 'ids') as given(id)
  where i.id = given.id::bigint and i.lease_owner = worker;
  select portal.open_gate('read');
end;

create function portal.merge_fields(
  l public.leads, theirs jsonb, in_at timestamptz, in_actor text, closed boolean
) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  ours jsonb := portal.lead_fields(l);
  -- Without an answer of the CRM, what was sent is what it can hold.
  base jsonb := coalesce(l.crm_fields, l.sent_fields);
  merged jsonb := ours;
  field text;
  c jsonb;
  b jsonb;
  p jsonb;
begin
  for field, c in select * from jsonb_each(portal.differing(theirs, ours)) loop
    b := nullif(base -> field, 'null');
    p := nullif(ours -> field, 'null');
    -- Only we changed it, and our change is on its way. To a converted lead nothing goes any more.
    continue when not closed and base is not null and b is not distinct from nullif(c, 'null') and l.revision > l.synced_revision;
    merged := merged || jsonb_build_object(field, c);
    insert into lead_history (lead_id, kind, at, actor_kind, actor_name, field, from_value, to_value)
      values (l.id,
        case when base is not null and l.revision > l.synced_revision and p is distinct from b
             then 'field_conflict' else 'field_changed' end,
        in_at, 'crm', in_actor, field, ours ->> field, theirs ->> field);
  end loop;
  return merged;
end $$;
comment on function portal.merge_fields is
  'By field: what only the portal changed stays and goes out; what the CRM changed is taken; what both changed is the CRM''s, and the history shows both.';

create or replace function public.apply_crm_leads(records jsonb) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  r jsonb;
  l leads;
  was leads;
  home partners;
  theirs jsonb;
  merged jsonb;
  conversion jsonb;
  changed_at timestamptz;
  noted_at timestamptz;
  who text;
  deal_category text;
  new_status text;
  new_category text;
  applied int := 0;
  skipped jsonb := '[]';
begin
  perform portal.lock_log();
  for r in select * from jsonb_array_elements(records) loop
    changed_at := (r ->> 'modifiedAt')::timestamptz;
    who := r ->> 'modifiedBy';
    conversion := nullif(r -> 'conversion', 'null');
    -- A field that is not named is one that the CRM gives nothing back of.
    theirs := coalesce(r -> 'extra', '{}') || (
      select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(r) where key = any (portal.standard_fields()));
    select * into home from partners where crm_id = r ->> 'partnerCrmId';

    select * into l from leads where crm_id = r ->> 'crmId' for update;
    if not found and r ->> 'portalId' is not null then
      -- Written by us, but the answer never came back: this is that answer.
      select * into l from leads where id::text = r ->> 'portalId' and crm_id is null for update;
    end if;

    if l.id is null then
      if home.id is null then
        skipped := skipped || jsonb_build_object('crmId', r ->> 'crmId', 'partnerCrmId', r ->> 'partnerCrmId');
        continue;
      end if;
      insert into leads (partner_id, source, last_name, status, category, decided_at, created_at, updated_at, crm_id,
                         crm_modified_at, crm_fields, synced_revision, sync_due_at,
                         converted_at, contact_name, account_name, deal_crm_id)
        values (home.id, 'crm', '', r ->> 'status', r ->> 'category',
                case when r ->> 'category' in ('won', 'lost') then changed_at end,
                (r ->> 'createdAt')::timestamptz, changed_at, r ->> 'crmId', changed_at, theirs, 1, null,
                case when conversion is not null then coalesce((conversion ->> 'convertedAt')::timestamptz, changed_at) end,
                conversion ->> 'contactName', conversion ->> 'accountName', conversion ->> 'dealCrmId')
        returning * into l;
      perform portal.set_fields(l.id, theirs);
      select * into l from leads where id = l.id;
      insert into lead_history (lead_id, kind, at, actor_kind, actor_name, to_value, category)
        values (l.id, 'submitted', l.created_at, 'crm', who, l.status, l.category);
      perform portal.tell_lead(l, 'lead.created');
      if l.deal_crm_id is not null then
        insert into crm_inbox (kind, crm_id, operation, source) values ('deal', l.deal_crm_id, 'changed', 'poll');
      end if;
      applied := applied + 1;
      continue;
    end if;

    -- The CRM's clock counts whole seconds, so two changes can share one: equal is read again, only older is ignored.
    continue when l.crm_modified_at > changed_at;

    if home.id is null and r ->> 'partnerCrmId' is not null then
      -- It moved to a partner that is not known here yet; the rest of it is news all the same.
      skipped := skipped || jsonb_build_object('crmId', r ->> 'crmId', 'partnerCrmId', r ->> 'partnerCrmId');
    end if;
    was := l;
    -- The CRM cuts its times to whole seconds; within that second the change comes after what is already noted.
    select greatest(changed_at, least(changed_at + interval '999 milliseconds', coalesce(greatest(max(at), l.sent_at), changed_at)))
      into noted_at from lead_history where lead_id = l.id;
    merged := portal.merge_fields(l, theirs, noted_at, who, conversion is not null);

    -- A converted lead stands where its deal stands, once that is read; without a deal, the conversion itself was the aim.
    if conversion is null then
      new_status := r ->> 'status';
      new_category := r ->> 'category';
    elsif l.deal is not null and l.deal_crm_id = conversion ->> 'dealCrmId' then
      new_status := l.deal ->> 'stage';
      deal_category := l.deal ->> 'category';
      new_category := case deal_category when 'open' then 'working' else deal_category end;
    else
      new_status := r ->> 'status';
      new_category := case when conversion ->> 'dealCrmId' is null then 'won' else 'working' end;
    end if;

    update leads set
      partner_id = coalesce(home.id, l.partner_id),
      owner_id = case when home.id <> l.partner_id then null else l.owner_id end,
      submitted_by = case when home.id <> l.partner_id then null else l.submitted_by end,
      status = new_status, category = new_category,
      decided_at = case
        when new_category not in ('won', 'lost') then null
        when new_category = l.category then coalesce(l.decided_at, changed_at)
        else changed_at end,
      crm_id = r ->> 'crmId', crm_modified_at = changed_at, deleted_at = null,
      crm_fields = coalesce(l.crm_fields, l.sent_fields, '{}') || theirs,
      converted_at = case when conversion is not null
        then coalesce((conversion ->> 'convertedAt')::timestamptz, l.converted_at, changed_at) end,
      contact_name = conversion ->> 'contactName', account_name = conversion ->> 'accountName',
      deal_crm_id = conversion ->> 'dealCrmId',
      deal = case when l.deal_crm_id = conversion ->> 'dealCrmId' then l.deal end
      where id = l.id;
    perform portal.set_fields(l.id, merged);
    update leads set
      synced_revision = case when portal.differing(merged, crm_fields) = '{}' or conversion is not null then revision
                             else least(synced_revision, revision - 1) end,
      sync_due_at = case when portal.differing(merged, crm_fields) = '{}' or conversion is not null then null
                         else coalesce(sync_due_at, case when parked_at is null then now() end) end,
      parked_at = case when portal.differing(merged, crm_fields) = '{}' or was.crm_id is null then null else parked_at end
      where id = l.id returning * into l;

    if was.deleted_at is not null then
      insert into lead_history (lead_id, kind, at, actor_kind, actor_name) values (l.id, 'restored_in_crm', noted_at, 'crm', who);
    end if;
    if was.partner_id <> l.partner_id then
      insert into lead_history (lead_id, kind, at, actor_kind, actor_name) values (l.id, 'moved', noted_at, 'crm', who);
    end if;
    if was.converted_at is null and l.converted_at is not null then
      insert into lead_history (lead_id, kind, at, actor_kind, actor_name, from_value, to_value, category)
        values (l.id, 'converted', noted_at, 'crm', who, was.status, l.status, l.category);
    elsif was.status <> l.status then
      insert into lead_history (lead_id, kind, at, actor_kind, actor_name, from_value, to_value, category)
        values (l.id, 'status_changed', noted_at, 'crm', who, was.status, l.status, l.category);
    end if;
    if l.deal_crm_id is not null and l.deal is null then
      insert into crm_inbox (kind, crm_id, operation, source) values ('deal', l.deal_crm_id, 'changed', 'poll');
    end if;

    if was.partner_id <> l.partner_id then
      perform portal.tell_lead(was, 'lead.removed'), portal.tell_lead(l, 'lead.created');
    elsif was.deleted_at is not null then
      perform portal.tell_lead(l, 'lead.created');
    end if;
    if portal.lead_fields(was) <> merged
       or (was.status, was.category, was.converted_at, was.contact_name, was.account_name)
          is distinct from (l.status, l.category, l.converted_at, l.contact_name, l.account_name) then
      update leads set updated_at = greatest(now(), updated_at) where id = l.id returning * into l;
      perform portal.tell_lead(l, 'lead.changed');
      applied := applied + 1;
    elsif was.synced_revision < was.revision and l.synced_revision >= l.revision then
      perform portal.tell_lead(l, 'lead.changed');
    end if;
  end loop;
  return jsonb_build_object('applied', applied, 'skipped', skipped);
end $$;
drop function portal.note_change;

create function public.apply_crm_deals(records jsonb) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  r jsonb;
  l leads;
  was leads;
  story jsonb;
  changed_at timestamptz;
  noted_at timestamptz;
  applied int := 0;
begin
  perform portal.lock_log();
  for r in select * from jsonb_array_elements(records) loop
    changed_at := (r ->> 'modifiedAt')::timestamptz;
    select * into l from leads where deal_crm_id = r ->> 'crmId' for update;
    continue when not found or l.deal_modified_at > changed_at;
    was := l;
    story := jsonb_build_object('name', r -> 'name', 'stage', r -> 'stage', 'category', r -> 'category',
      'amount', r -> 'amount', 'currency', r -> 'currency', 'closingDate', r -> 'closingDate');
    update leads set
      deal = story, deal_modified_at = changed_at,
      contact_name = coalesce(r ->> 'contactName', contact_name), account_name = coalesce(r ->> 'accountName', account_name),
      status = r ->> 'stage',
      category = case r ->> 'category' when 'open' then 'working' else r ->> 'category' end,
      decided_at = case
        when r ->> 'category' = 'open' then null
        when r ->> 'category' = l.category then coalesce(l.decided_at, changed_at)
        else changed_at end
      where id = l.id returning * into l;
    continue when (was.deal, was.status, was.category, was.contact_name, was.account_name)
      is not distinct from (l.deal, l.status, l.category, l.contact_name, l.account_name);

    select greatest(changed_at, least(changed_at + interval '999 milliseconds', coalesce(max(at), changed_at)))
      into noted_at from lead_history where lead_id = l.id;
    if was.status <> l.status then
      insert into lead_history (lead_id, kind, at, actor_kind, actor_name, from_value, to_value, category)
        values (l.id, 'status_changed', noted_at, 'crm', r ->> 'modifiedBy', was.status, l.status, l.category);
    end if;
    insert into lead_history (lead_id, kind, at, actor_kind, actor_name, field, from_value, to_value)
      select l.id, 'field_changed', noted_at, 'crm', r ->> 'modifiedBy', 'deal.' || field, was.deal ->> field, story ->> field
      from unnest(array['name', 'amount', 'closingDate']) field
      where was.deal is not null and was.deal ->> field is distinct from story ->> field;
    update leads set updated_at = greatest(now(), updated_at) where id = l.id returning * into l;
    perform portal.tell_lead(l, 'lead.changed');
    applied := applied + 1;
  end loop;
  return applied;
end $$;
comment on function public.apply_crm_deals is
  'Tells a converted lead''s story on: stage, amount and closing date of its deal, with history, event and totals. Deals that came from no lead of the portal are not followed.';

create or replace function portal.provision(p public.partners) returns text
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  main users;
  address text := nullif(lower(trim(p.email)), '');
begin
  insert into sites (partner_id, allowed_origins) values (p.id, portal.origins_of(p.website))
    on conflict (partner_id) do nothing;
  select * into main from users where partner_id = p.id and role = 'partner_admin' order by created_at limit 1;
  if not found then
    if address is null then
      return 'The partner has no email address in the CRM, so nobody can be invited. Add one there.';
    end if;
    insert into users (partner_id, email, role, sees_all_leads) values (p.id, address, 'partner_admin', true)
      on conflict (email) do nothing returning * into main;
    if main.id is null then
      return 'Another account already uses the address ' || address || '. Change the partner''s email in the CRM.';
    end if;
  elsif address is not null and address <> main.email then
    if main.status <> 'invited' then
      -- Whoever signed in keeps the account: a typing error in the CRM must not hand it to somebody else.
      return 'The CRM names ' || address || ' as the partner''s address; the main account signs in as ' || main.email || '.';
    end if;
    if exists (select 1 from users where email = address) then
      return 'Another account already uses the address ' || address || '. Change the partner''s email in the CRM.';
    end if;
    -- The invitation went to an address that no longer holds.
    update users set email = address where id = main.id returning * into main;
    update invitations set voided_at = now() where user_id = main.id and used_at is null and voided_at is null;
    delete from mail_outbox where user_id = main.id and kind = 'invitation' and sent_at is null;
    insert into mail_outbox (kind, user_id, dedupe_key)
      values ('invitation', main.id, 'invitation:' || main.id || ':' || address)
      on conflict (dedupe_key) do nothing;
    return null;
  end if;
  if main.status = 'invited'
     and not exists (select 1 from mail_outbox where user_id = main.id and kind = 'invitation') then
    insert into mail_outbox (kind, user_id, dedupe_key) values ('invitation', main.id, 'invitation:' || main.id)
      on conflict (dedupe_key) do nothing;
  end if;
  return null;
end $$;

create or replace function public.apply_crm_deletions(deletions jsonb) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  d jsonb;
  l leads;
  p partners;
  applied int := 0;
begin
  perform portal.lock_log();
  for d in select * from jsonb_array_elements(deletions) loop
    if d ->> 'kind' = 'lead' then
      update leads set deleted_at = now(), updated_at = now(), sync_due_at = null, lease_owner = null, lease_until = null
        where crm_id = d ->> 'crmId' and deleted_at is null returning * into l;
      continue when not found;
      insert into lead_history (lead_id, kind, at, actor_kind, actor_name)
        values (l.id, 'deleted_in_crm', now(), 'crm', d ->> 'actor');
      perform portal.tell_lead(l, 'lead.removed');
    elsif d ->> 'kind' = 'partner' then
      update partners set crm_deleted_at = now(), updated_at = now()
        where crm_id = d ->> 'crmId' and crm_deleted_at is null returning * into p;
      continue when not found;
      perform portal.close_partner(p);
    else
      -- The lead keeps the last known stage: whether it was won is no less true because somebody tidied up.
      continue;
    end if;
    applied := applied + 1;
  end loop;
  return applied;
end $$;

create or replace function public.queue_state() returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object(
    'leadsDue', (select count(*) from public.leads where sync_due_at is not null),
    'leadsParked', (select count(*) from public.leads where parked_at is not null),
    'oldestDueSeconds', (select coalesce(extract(epoch from now() - min(created_at)), 0)::int from public.leads where sync_due_at is not null),
    'newsOpen', (select count(*) from public.crm_inbox where done_at is null),
    'mailDue', (select count(*) from public.mail_outbox where due_at is not null),
    'gatesShut', (select count(*) from public.crm_gates where state <> 'open'));
end;
