-- Leads, what happened to them, the event log that live pages follow, and running totals for the numbers.
create table public.leads (
  id uuid primary key default portal.uuid_v7(),
  partner_id uuid not null references public.partners,
  -- Who handed it in; null for visitors of the public form and for leads that began in the CRM.
  owner_id uuid references public.users,
  submitted_by text,
  source text not null check (source in ('portal', 'public_form', 'crm')),
  first_name text,
  last_name text not null,
  company text,
  email text,
  phone text,
  website text,
  description text,
  status text not null,
  category text not null check (category in ('new', 'working', 'won', 'lost')),
  -- When the lead was won or lost; null while it is open.
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  -- Every change of ours raises `revision`; the CRM has seen `synced_revision`.
  revision int not null default 1,
  synced_revision int not null default 0,
  crm_id text unique,
  crm_modified_at timestamptz,
  sync_due_at timestamptz default now(),
  sync_attempts int not null default 0,
  -- When it was last handed to a worker to be sent.
  sent_at timestamptz,
  sync_reason text,
  parked_at timestamptz,
  lease_owner text,
  lease_until timestamptz,
  search tsvector generated always as (to_tsvector('simple', translate(
    coalesce(first_name, '') || ' ' || last_name || ' ' || coalesce(company, '') || ' ' || coalesce(email, ''),
    '@.-_+/''', '       '))) stored
);
create index leads_newest on public.leads (partner_id, created_at desc, id desc) where deleted_at is null;
create index leads_newest_of_category on public.leads (partner_id, category, created_at desc, id desc) where deleted_at is null;
create index leads_newest_of_owner on public.leads (owner_id, created_at desc, id desc) where deleted_at is null;
create index leads_newest_of_all on public.leads (created_at desc, id desc) where deleted_at is null;
create index leads_search on public.leads using gin (search);
create index leads_leased on public.leads (lease_owner) where lease_owner is not null;
create index leads_due on public.leads (sync_due_at) where sync_due_at is not null;

create table public.lead_history (
  id bigint generated always as identity primary key,
  lead_id uuid not null references public.leads,
  kind text not null check (kind in ('submitted', 'status_changed', 'field_changed', 'sent_to_crm', 'deleted_in_crm')),
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('partner', 'visitor', 'crm', 'system')),
  actor_name text,
  field text,
  from_value text,
  to_value text,
  category text
);
create index lead_history_of_lead on public.lead_history (lead_id, at desc, id desc);

-- Append-only: what a person on an open page, or the hub itself, may want to hear.
create table public.events (
  id bigint generated always as identity primary key,
  partner_id uuid not null references public.partners,
  owner_id uuid references public.users,
  kind text not null check (kind in ('lead.created', 'lead.changed', 'lead.removed', 'partner.closed', 'session.ended')),
  lead_id uuid,
  payload jsonb not null default '{}',
  at timestamptz not null default now()
);
create index events_of_partner on public.events (partner_id, id);
create index events_of_owner on public.events (owner_id);
create index events_at on public.events (at);

-- Owner is the zero uuid where a lead has none, because a primary key knows no null.
create table public.lead_totals (
  partner_id uuid not null references public.partners,
  owner_id uuid not null,
  status text not null,
  category text not null,
  leads int not null,
  primary key (partner_id, owner_id, status, category)
);
create table public.lead_months (
  partner_id uuid not null references public.partners,
  owner_id uuid not null,
  month date not null,
  submitted int not null default 0,
  won int not null default 0,
  lost int not null default 0,
  primary key (partner_id, owner_id, month)
);

create table public.idempotency_keys (
  scope uuid not null,
  key text not null,
  request_hash text not null,
  lead_id uuid references public.leads,
  created_at timestamptz not null default now(),
  primary key (scope, key)
);
create index idempotency_keys_lead on public.idempotency_keys (lead_id);
create index idempotency_keys_age on public.idempotency_keys (created_at);

alter table public.leads enable row level security;
alter table public.lead_history enable row level security;
alter table public.events enable row level security;
alter table public.lead_totals enable row level security;
alter table public.lead_months enable row level security;
alter table public.idempotency_keys enable row level security;

grant select on public.leads, public.lead_history, public.events, public.lead_totals, public.lead_months to authenticated;

create policy leads_read on public.leads for select to authenticated
  using (
    (select portal.caller_is_admin())
    or (partner_id = (select portal.caller_partner())
        and ((select portal.caller_sees_all()) or owner_id = (select portal.caller_id())))
  );
-- Row-level security of leads applies inside the subquery: whoever sees the lead sees its history.
create policy lead_history_read on public.lead_history for select to authenticated
  using (exists (select 1 from public.leads where leads.id = lead_history.lead_id));
create policy events_read on public.events for select to authenticated
  using (
    kind like 'lead.%' and (
      (select portal.caller_is_admin())
      or (partner_id = (select portal.caller_partner())
          and ((select portal.caller_sees_all()) or owner_id = (select portal.caller_id())))
    )
  );
create policy lead_totals_read on public.lead_totals for select to authenticated
  using (
    (select portal.caller_is_admin())
    or (partner_id = (select portal.caller_partner())
        and ((select portal.caller_sees_all()) or owner_id = (select portal.caller_id())))
  );
create policy lead_months_read on public.lead_months for select to authenticated
  using (
    (select portal.caller_is_admin())
    or (partner_id = (select portal.caller_partner())
        and ((select portal.caller_sees_all()) or owner_id = (select portal.caller_id())))
  );

create function portal.count_lead(l public.leads, sign int) returns void
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
end $$;

create function portal.leads_counted() returns trigger
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    perform portal.count_lead(old, -1);
  end if;
  perform portal.count_lead(new, 1);
  return null;
end $$;
comment on function portal.leads_counted is 'Keeps the running totals equal to the leads, in the same transaction.';

create trigger leads_counted_on_insert after insert on public.leads
  for each row execute function portal.leads_counted();
create trigger leads_counted_on_update after update on public.leads
  for each row
  when ((old.partner_id, old.owner_id, old.status, old.category, old.decided_at, old.deleted_at, old.created_at)
        is distinct from
        (new.partner_id, new.owner_id, new.status, new.category, new.decided_at, new.deleted_at, new.created_at))
  execute function portal.leads_counted();

create function portal.lead_json(l public.leads, partner_name text) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'id', l.id,
  'firstName', l.first_name, 'lastName', l.last_name, 'company', l.company, 'email', l.email,
  'phone', l.phone, 'website', l.website, 'description', l.description,
  'status', l.status, 'category', l.category, 'source', l.source, 'submittedBy', l.submitted_by,
  'partnerName', partner_name,
  'sync', case
    when l.parked_at is not null then 'needs_attention'
    when l.synced_revision >= l.revision then 'synced'
    else 'queued' end,
  'syncReason', case when l.synced_revision >= l.revision and l.parked_at is null then null else l.sync_reason end,
  'createdAt', l.created_at, 'updatedAt', l.updated_at);
comment on function portal.lead_json is 'A lead as the contract of the wire spells it.';
grant execute on function portal.lead_json(public.leads, text) to authenticated;

create function portal.tell_lead(l public.leads, event_kind text) returns void
language sql volatile set search_path = ''
begin atomic
  insert into public.events (partner_id, owner_id, kind, lead_id, payload)
  values (l.partner_id, l.owner_id, event_kind, l.id,
    case when event_kind = 'lead.removed' then '{}'::jsonb
      else portal.lead_json(l, (select name from public.partners where partners.id = l.partner_id)) end);
end;
comment on function portal.tell_lead is 'Appends one event about a lead. The caller holds portal.lock_log().';

create function portal.store_lead(
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
                     description, status, category)
    values (in_partner, in_owner, in_submitted_by, in_source,
            text_of(draft, 'first_name'), draft ->> 'last_name', text_of(draft, 'company'), text_of(draft, 'email'),
            text_of(draft, 'phone'), text_of(draft, 'website'), text_of(draft, 'description'),
            'Not Contacted', 'new')
    returning * into l;
  update idempotency_keys k set lead_id = l.id
    where k.scope = store_lead.scope and k.key = draft ->> 'idempotency_key';
  insert into lead_history (lead_id, kind, at, actor_kind, actor_name, to_value, category)
    values (l.id, 'submitted', l.created_at, case when in_owner is null then 'visitor' else 'partner' end,
            in_submitted_by, l.status, l.category);
  perform portal.tell_lead(l, 'lead.created');
  return jsonb_build_object('kind', 'created', 'lead', portal.lead_json(l, null));
end $$;

create function public.submit_lead(draft jsonb) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
begin
  select * into caller from users
    where id = portal.caller_id() and partner_id = portal.caller_partner() and status = 'active';
  if not found then
    return jsonb_build_object('kind', 'forbidden');
  end if;
  return portal.store_lead(caller.partner_id, caller.id, caller.name, 'portal', caller.id, draft);
end $$;
comment on function public.submit_lead is
  'Saves a lead of the signed-in caller with its history, event, sync mark and totals; a repeated key gives the first lead. Security definer because partners may write nothing directly: whose lead it is comes from the database token alone.';
revoke execute on function public.submit_lead(jsonb) from public;
grant execute on function public.submit_lead(jsonb) to authenticated;

create function public.submit_public_lead(in_site_key text, draft jsonb) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  site sites;
begin
  select * into site from sites where publishable_key = in_site_key;
  if not found then
    return jsonb_build_object('kind', 'unknown_site');
  end if;
  return portal.store_lead(site.partner_id, null, null, 'public_form', site.id, draft);
end $$;
comment on function public.submit_public_lead is
  'Saves a visitor''s lead for the site''s partner, with the guarantees of submit_lead.';

create function public.list_leads(page jsonb) returns jsonb
language plpgsql stable set search_path = public, portal, pg_temp as $$
declare
  size int := (page ->> 'limit')::int;
  after_at timestamptz := (page ->> 'after_at')::timestamptz;
  after_id uuid := (page ->> 'after_id')::uuid;
  wanted text := page ->> 'category';
  words tsquery := case when text_of(page, 'search') is null then null else to_tsquery('simple', page ->> 'search') end;
  admin boolean := portal.caller_is_admin();
  answer jsonb;
begin
  select coalesce(jsonb_agg(portal.lead_json(found.lead, case when admin then
                    (select p.name from partners p where p.id = (found.lead).partner_id) end)
                  order by (found.lead).created_at desc, (found.lead).id desc), '[]')
    into answer
    from (
      select leads as lead from leads
      where deleted_at is null
        and (admin or partner_id = portal.caller_partner())
        and (wanted is null or category = wanted)
        and (words is null or search @@ words)
        and (after_at is null or (created_at, id) < (after_at, after_id))
      order by created_at desc, id desc
      limit size
    ) found;
  return answer;
end $$;
comment on function public.list_leads is
  'Newest first, at most `limit`, after the keyset (after_at, after_id). Row-level security decides whose.';
grant execute on function public.list_leads(jsonb) to authenticated;

create function public.read_lead(lead_id uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select portal.lead_json(l, case when portal.caller_is_admin() then
           (select p.name from public.partners p where p.id = l.partner_id) end)
  from public.leads l where l.id = read_lead.lead_id and l.deleted_at is null;
end;
grant execute on function public.read_lead(uuid) to authenticated;

create function public.read_lead_history(lead_id uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select case when exists (select 1 from public.leads l where l.id = read_lead_history.lead_id) then
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', h.id::text, 'kind', h.kind, 'at', h.at,
        'actor', jsonb_build_object('kind', h.actor_kind, 'name', h.actor_name),
        'field', h.field, 'from', h.from_value, 'to', h.to_value, 'category', h.category)
        order by h.at desc, h.id desc)
      from (select * from public.lead_history x where x.lead_id = read_lead_history.lead_id
            order by x.at desc, x.id desc limit 500) h), '[]'::jsonb)
  end;
end;
comment on function public.read_lead_history is 'Newest first, at most the last 500 entries; null when the caller may not see the lead.';
grant execute on function public.read_lead_history(uuid) to authenticated;

create function public.read_metrics() returns jsonb
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
                                order by month) from months));
end;
comment on function public.read_metrics is 'The numbers of the leads the caller may see, from running totals: its cost does not grow with the leads.';
grant execute on function public.read_metrics() to authenticated;
