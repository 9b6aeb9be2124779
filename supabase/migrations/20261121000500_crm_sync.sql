-- Two-way sync: what waits to go out, what came in, and how news from the CRM is applied.
create table public.crm_inbox (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('lead', 'partner')),
  crm_id text not null,
  operation text not null check (operation in ('changed', 'deleted')),
  source text not null check (source in ('notification', 'webhook', 'poll')),
  -- Who deleted it, where the source says so.
  actor text,
  received_at timestamptz not null default now(),
  due_at timestamptz default now(),
  attempts int not null default 0,
  last_error text,
  lease_owner text,
  lease_until timestamptz,
  done_at timestamptz
);
create index crm_inbox_due on public.crm_inbox (due_at) where done_at is null;
create index crm_inbox_record on public.crm_inbox (kind, crm_id) where done_at is null;
create index crm_inbox_leased on public.crm_inbox (lease_owner) where lease_owner is not null;
create index crm_inbox_done on public.crm_inbox (done_at) where done_at is not null;

create table public.crm_cursors (
  name text primary key,
  modified_at timestamptz not null,
  crm_id text not null default '0',
  updated_at timestamptz not null default now()
);

create table public.crm_channels (
  name text primary key,
  channel_id text not null,
  expires_at timestamptz,
  lease_owner text,
  lease_until timestamptz,
  updated_at timestamptz not null default now()
);

create table public.mail_outbox (
  id uuid primary key default portal.uuid_v7(),
  -- The text is written when the mail is sent, so that no secret waits in a table.
  kind text not null check (kind in ('invitation')),
  user_id uuid not null references public.users,
  dedupe_key text not null unique,
  due_at timestamptz default now(),
  attempts int not null default 0,
  last_error text,
  lease_owner text,
  lease_until timestamptz,
  sent_at timestamptz,
  created_at timestamptz not null default now()
);
create index mail_outbox_due on public.mail_outbox (due_at) where due_at is not null;
create index mail_outbox_user on public.mail_outbox (user_id);

alter table public.crm_inbox enable row level security;
alter table public.crm_cursors enable row level security;
alter table public.crm_channels enable row level security;
alter table public.mail_outbox enable row level security;

-- Out ------------------------------------------------------------------------------------------------------------

create function public.claim_leads(worker text, size int, lease_ms int) returns jsonb
language sql volatile set search_path = ''
begin atomic
  with due as (
    select l.id from public.leads l
    where l.sync_due_at <= now() and (l.lease_until is null or l.lease_until < now())
    order by l.sync_due_at, l.id
    limit size
    for update skip locked
  ), claimed as (
    update public.leads l
    set lease_owner = worker, lease_until = now() + make_interval(secs => lease_ms / 1000.0), sync_attempts = sync_attempts + 1,
      sent_at = now()
    from due where l.id = due.id
    returning l.*
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', c.id, 'revision', c.revision, 'attempts', c.sync_attempts, 'crmId', c.crm_id, 'partnerCrmId', p.crm_id,
    'firstName', c.first_name, 'lastName', c.last_name, 'company', c.company, 'email', c.email, 'phone', c.phone,
    'website', c.website, 'description', c.description, 'source', c.source)), '[]'::jsonb)
  from claimed c join public.partners p on p.id = c.partner_id;
end;
comment on function public.claim_leads is 'Leases at most `size` due leads to one worker; a lease that runs out is claimable again.';

create function public.keep_leases(worker text, lease_ms int) returns void
language sql volatile set search_path = ''
begin atomic
  update public.leads set lease_until = now() + make_interval(secs => lease_ms / 1000.0)
    where lease_owner = worker and lease_until >= now();
  update public.crm_inbox set lease_until = now() + make_interval(secs => lease_ms / 1000.0)
    where lease_owner = worker and lease_until >= now() and done_at is null;
end;
comment on function public.keep_leases is
  'Prolongs what a worker holds while it is at work, so that leases can be short and a killed worker''s items are soon free.';

create function public.settle_leads(worker text, outcomes jsonb) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  o jsonb;
  l leads;
  settled int := 0;
  told timestamptz;
begin
  perform portal.lock_log();
  for o in select * from jsonb_array_elements(outcomes) loop
    select * into l from leads where id = (o ->> 'id')::uuid and lease_owner = worker for update;
    continue when not found;
    settled := settled + 1;
    if o ->> 'kind' = 'stored'
       and exists (select 1 from leads other where other.crm_id = o ->> 'crmId' and other.id <> l.id) then
      o := jsonb_build_object('id', l.id, 'kind', 'parked',
        'reason', 'The CRM answered with a record that already belongs to another lead of the portal.');
    end if;
    case o ->> 'kind'
    when 'stored' then
      told := (o ->> 'modifiedAt')::timestamptz;
      update leads set
        crm_id = o ->> 'crmId',
        crm_modified_at = greatest(crm_modified_at, told),
        synced_revision = greatest(synced_revision, (o ->> 'revision')::int),
        sync_due_at = case when revision > (o ->> 'revision')::int then now() end,
        sync_attempts = 0, sync_reason = null, parked_at = null, lease_owner = null, lease_until = null
        where id = l.id returning * into l;
      insert into lead_history (lead_id, kind, at, actor_kind) values (l.id, 'sent_to_crm', coalesce(l.sent_at, now()), 'system');
      perform portal.tell_lead(l, 'lead.changed');
    when 'retry' then
      update leads set sync_due_at = (o ->> 'retryAt')::timestamptz, sync_reason = o ->> 'reason',
        lease_owner = null, lease_until = null
        where id = l.id;
    when 'parked' then
      update leads set sync_due_at = null, sync_reason = o ->> 'reason', parked_at = now(),
        lease_owner = null, lease_until = null, updated_at = now()
        where id = l.id returning * into l;
      perform portal.tell_lead(l, 'lead.changed');
    else
      raise exception 'settle_leads knows no outcome %', o ->> 'kind';
    end case;
  end loop;
  return settled;
end $$;
comment on function public.settle_leads is
  'Writes down what the CRM answered. Only the worker that holds the lease settles; everybody else''s answer is too late and changes nothing.';

create function public.claim_partner_links(size int) returns jsonb
language sql volatile set search_path = ''
begin atomic
  with due as (
    select id from public.partners where link_due_at <= now() order by link_due_at limit size for update skip locked
  ), claimed as (
    -- Writing the same id twice changes nothing, so the lease is only a delay.
    update public.partners p set link_due_at = now() + interval '60 seconds', link_attempts = link_attempts + 1
    from due where p.id = due.id returning p.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('portalId', id, 'crmId', crm_id, 'attempts', link_attempts)), '[]'::jsonb)
  from claimed;
end;

create function public.settle_partner_links(outcomes jsonb) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  o jsonb;
begin
  for o in select * from jsonb_array_elements(outcomes) loop
    update partners set
      crm_linked_at = case when o ->> 'kind' = 'stored' then now() else crm_linked_at end,
      link_due_at = case when o ->> 'kind' = 'retry' then (o ->> 'retryAt')::timestamptz end,
      attention = case when o ->> 'kind' = 'parked' then o ->> 'reason' else attention end
      where id = (o ->> 'portalId')::uuid;
  end loop;
end $$;

-- In -------------------------------------------------------------------------------------------------------------

create function public.store_news(news jsonb) returns int
language sql volatile set search_path = ''
begin atomic
  with stored as (
    insert into public.crm_inbox (kind, crm_id, operation, source, actor)
    select n ->> 'kind', n ->> 'crmId', n ->> 'operation', n ->> 'source', n ->> 'actor'
    from jsonb_array_elements(news) n
    returning 1
  )
  select count(*)::int from stored;
end;
comment on function public.store_news is 'Keeps hints that records changed, durably, before anybody is told they were heard.';

create function public.claim_news(worker text, size int, lease_ms int) returns jsonb
language sql volatile set search_path = ''
begin atomic
  -- Claims go one by one: two at once could each lease a different hint about the same record.
  select pg_advisory_xact_lock(7200002);
  with open as (
    select i.kind, i.crm_id from public.crm_inbox i
    where i.done_at is null and i.due_at <= now() and (i.lease_until is null or i.lease_until < now())
      -- One worker per record at a time, so that an older reading is never applied after a newer one.
      and not exists (select 1 from public.crm_inbox held
                      where held.kind = i.kind and held.crm_id = i.crm_id and held.done_at is null
                        and held.lease_until >= now())
    order by i.due_at, i.id
    limit size
    for update skip locked
  ), claimed as (
    update public.crm_inbox i
    set lease_owner = worker, lease_until = now() + make_interval(secs => lease_ms / 1000.0), attempts = attempts + 1
    from open
    where i.kind = open.kind and i.crm_id = open.crm_id and i.done_at is null
      and (i.lease_until is null or i.lease_until < now())
    returning i.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'crmId', crm_id, 'operation', operation, 'actor', actor,
    'ids', ids, 'attempts', attempts)), '[]'::jsonb)
  from (
    select kind, crm_id, max(attempts) as attempts, jsonb_agg(id::text) as ids,
           (array_agg(operation order by id desc))[1] as operation, (array_agg(actor order by id desc))[1] as actor
    from claimed group by kind, crm_id
  ) records;
end;
comment on function public.claim_news is 'Leases the open news of at most `size` hints to one worker, one entry per record however many hints there are.';

create function public.settle_news(worker text, settled jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  update public.crm_inbox i set
    done_at = case when s ->> 'kind' = 'done' then now() end,
    due_at = case when s ->> 'kind' = 'retry' then (s ->> 'retryAt')::timestamptz else i.due_at end,
    last_error = s ->> 'reason', lease_owner = null, lease_until = null
  from jsonb_array_elements(settled) s, jsonb_array_elements_text(s -> 'ids') as given(id)
  where i.id = given.id::bigint and i.lease_owner = worker;
end;

create function portal.note_change(
  in_lead uuid, in_field text, old_value text, new_value text, in_at timestamptz, in_actor text
) returns void
language sql volatile set search_path = ''
begin atomic
  insert into public.lead_history (lead_id, kind, at, actor_kind, actor_name, field, from_value, to_value)
  select in_lead, 'field_changed', in_at, 'crm', in_actor, in_field, old_value, new_value
  where old_value is distinct from new_value;
end;

create function public.apply_crm_leads(records jsonb) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  r jsonb;
  l leads;
  was leads;
  home partners;
  changed_at timestamptz;
  noted_at timestamptz;
  who text;
  applied int := 0;
  skipped jsonb := '[]';
begin
  perform portal.lock_log();
  for r in select * from jsonb_array_elements(records) loop
    changed_at := (r ->> 'modifiedAt')::timestamptz;
    who := r ->> 'modifiedBy';
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
      insert into leads (partner_id, source, first_name, last_name, company, email, phone, website, description,
                         status, category, decided_at, created_at, updated_at, crm_id, crm_modified_at,
                         synced_revision, sync_due_at)
        values (home.id, 'crm', r ->> 'firstName', r ->> 'lastName', r ->> 'company', r ->> 'email', r ->> 'phone',
                r ->> 'website', r ->> 'description', r ->> 'status', r ->> 'category',
                case when r ->> 'category' in ('won', 'lost') then changed_at end,
                (r ->> 'createdAt')::timestamptz, changed_at, r ->> 'crmId', changed_at, 1, null)
        returning * into l;
      insert into lead_history (lead_id, kind, at, actor_kind, actor_name, to_value, category)
        values (l.id, 'submitted', l.created_at, 'crm', who, l.status, l.category);
      perform portal.tell_lead(l, 'lead.created');
      applied := applied + 1;
      continue;
    end if;

    -- The CRM's clock counts whole seconds, so two changes can share one: equal is read again, only older is ignored.
    continue when l.crm_modified_at > changed_at;

    was := l;
    update leads set
      partner_id = coalesce(home.id, l.partner_id),
      owner_id = case when home.id is distinct from l.partner_id and home.id is not null then null else l.owner_id end,
      first_name = r ->> 'firstName', last_name = r ->> 'lastName', company = r ->> 'company', email = r ->> 'email',
      phone = r ->> 'phone', website = r ->> 'website', description = r ->> 'description',
      status = r ->> 'status', category = r ->> 'category',
      decided_at = case
        when r ->> 'category' not in ('won', 'lost') then null
        when r ->> 'category' = l.category then coalesce(l.decided_at, changed_at)
        else changed_at end,
      crm_id = r ->> 'crmId', crm_modified_at = changed_at, deleted_at = null,
      -- A first answer that was lost on its way is settled by the record itself.
      synced_revision = greatest(l.synced_revision, 1),
      sync_due_at = case when l.revision > greatest(l.synced_revision, 1) then l.sync_due_at end,
      parked_at = case when l.crm_id is null then null else l.parked_at end
      where id = l.id returning * into l;

    -- The CRM cuts its times to whole seconds; within that second the change comes after what is already noted.
    select greatest(changed_at, least(changed_at + interval '999 milliseconds', coalesce(greatest(max(at), l.sent_at), changed_at)))
      into noted_at from lead_history where lead_id = l.id;
    perform portal.note_change(l.id, 'firstName', was.first_name, l.first_name, noted_at, who),
            portal.note_change(l.id, 'lastName', was.last_name, l.last_name, noted_at, who),
            portal.note_change(l.id, 'company', was.company, l.company, noted_at, who),
            portal.note_change(l.id, 'email', was.email, l.email, noted_at, who),
            portal.note_change(l.id, 'phone', was.phone, l.phone, noted_at, who),
            portal.note_change(l.id, 'website', was.website, l.website, noted_at, who),
            portal.note_change(l.id, 'description', was.description, l.description, noted_at, who);
    if was.status <> l.status then
      insert into lead_history (lead_id, kind, at, actor_kind, actor_name, from_value, to_value, category)
        values (l.id, 'status_changed', noted_at, 'crm', who, was.status, l.status, l.category);
    end if;
    if was.partner_id <> l.partner_id then
      perform portal.tell_lead(was, 'lead.removed'), portal.tell_lead(l, 'lead.created');
    elsif was.deleted_at is not null then
      perform portal.tell_lead(l, 'lead.created');
    end if;
    if (was.first_name, was.last_name, was.company, was.email, was.phone, was.website, was.description, was.status)
       is distinct from
       (l.first_name, l.last_name, l.company, l.email, l.phone, l.website, l.description, l.status) then
      update leads set updated_at = greatest(now(), updated_at) where id = l.id returning * into l;
      perform portal.tell_lead(l, 'lead.changed');
      applied := applied + 1;
    end if;
  end loop;
  return jsonb_build_object('applied', applied, 'skipped', skipped);
end $$;
comment on function public.apply_crm_leads is
  'Makes leads equal to what the CRM holds now, with history, events and totals in one transaction. Old, repeated and echoed news change nothing. `skipped` names leads of partners that are not known here (yet).';

create function portal.origins_of(website text) returns text[]
language sql immutable set search_path = ''
return (
  select case
    when host is null then '{}'::text[]
    when host ~ '^(localhost|127\.0\.0\.1)(:[0-9]+)?$' then array['http://' || host]
    when host !~ '\.[a-z]{2,}(:[0-9]+)?$' then '{}'::text[]
    else array['https://' || bare, 'https://www.' || bare] end
  from (select host, regexp_replace(host, '^www\.', '') as bare
        from (select substring(lower(trim(website)) from '^(?:https?://)?([a-z0-9.-]+(?::[0-9]+)?)(?:[/?#]|$)') as host) x) y
);
comment on function portal.origins_of is 'The origins a partner''s web address may embed from: https, with and without www; plain http on the loopback host only.';

create function portal.provision(p public.partners) returns text
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  main users;
  address text := lower(trim(p.email));
begin
  insert into sites (partner_id, allowed_origins) values (p.id, portal.origins_of(p.website))
    on conflict (partner_id) do nothing;
  select * into main from users where partner_id = p.id and role = 'partner_admin' order by created_at limit 1;
  if not found then
    if address is null or address = '' then
      return 'The partner has no email address in the CRM, so nobody can be invited. Add one there.';
    end if;
    insert into users (partner_id, email, role, sees_all_leads) values (p.id, address, 'partner_admin', true)
      on conflict (email) do nothing returning * into main;
    if main.id is null then
      return 'Another account already uses the address ' || address || '. Change the partner''s email in the CRM.';
    end if;
  end if;
  if main.status = 'invited' then
    insert into mail_outbox (kind, user_id, dedupe_key) values ('invitation', main.id, 'invitation:' || main.id)
      on conflict (dedupe_key) do nothing;
  end if;
  return null;
end $$;
comment on function portal.provision is
  'Gives an approved partner its site, main account and invitation mail, each once however often it runs; answers what is missing, in words.';

create function portal.close_partner(p public.partners) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  update sessions s set ended_at = now(), end_reason = 'partner_closed'
    from users u where u.id = s.user_id and u.partner_id = p.id and s.ended_at is null;
  delete from realtime_tickets t using users u where u.id = t.user_id and u.partner_id = p.id;
  insert into events (partner_id, kind) values (p.id, 'partner.closed');
end $$;
comment on function portal.close_partner is 'Ends every session of a partner''s people and tells open pages. Erases nothing.';

create function public.apply_crm_partners(records jsonb) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  r jsonb;
  p partners;
  was partners;
  changed_at timestamptz;
  applied int := 0;
begin
  perform portal.lock_log();
  for r in select * from jsonb_array_elements(records) loop
    changed_at := (r ->> 'modifiedAt')::timestamptz;
    select * into was from partners where crm_id = r ->> 'crmId' for update;
    continue when was.crm_modified_at > changed_at;

    insert into partners as x (crm_id, name, email, phone, website, status, crm_modified_at, created_at)
      values (r ->> 'crmId', r ->> 'name', r ->> 'email', r ->> 'phone', r ->> 'website', r ->> 'status', changed_at,
              (r ->> 'createdAt')::timestamptz)
      on conflict (crm_id) do update set
        name = excluded.name, email = excluded.email, phone = excluded.phone, website = excluded.website,
        status = excluded.status, crm_modified_at = excluded.crm_modified_at, crm_deleted_at = null,
        updated_at = now()
      returning * into p;
    if p.status = 'approved' then
      update partners set attention = portal.provision(p) where id = p.id;
    elsif was.status = 'approved' then
      perform portal.close_partner(p);
    end if;
    if r ->> 'portalId' is distinct from p.id::text then
      update partners set link_due_at = now(), link_attempts = 0, crm_linked_at = null where id = p.id;
    else
      update partners set link_due_at = null, crm_linked_at = coalesce(crm_linked_at, now()) where id = p.id;
    end if;
    applied := applied + 1;
  end loop;
  return jsonb_build_object('applied', applied);
end $$;
comment on function public.apply_crm_partners is
  'Makes partners equal to what the CRM holds: approved ones are provisioned once, closed ones lose every session, nothing is erased.';

create function public.apply_crm_deletions(deletions jsonb) returns int
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
      update leads set deleted_at = now(), updated_at = now(), sync_due_at = null
        where crm_id = d ->> 'crmId' and deleted_at is null returning * into l;
      continue when not found;
      insert into lead_history (lead_id, kind, at, actor_kind, actor_name)
        values (l.id, 'deleted_in_crm', now(), 'crm', d ->> 'actor');
      perform portal.tell_lead(l, 'lead.removed');
    else
      update partners set crm_deleted_at = now(), updated_at = now()
        where crm_id = d ->> 'crmId' and crm_deleted_at is null returning * into p;
      continue when not found;
      perform portal.close_partner(p);
    end if;
    applied := applied + 1;
  end loop;
  return applied;
end $$;
comment on function public.apply_crm_deletions is 'Marks what the CRM deleted: leads leave the lists, partners are closed; every row stays.';

create function public.read_cursor(in_name text) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object('modifiedAt', modified_at, 'crmId', crm_id) from public.crm_cursors where name = in_name;
end;

create function public.advance_cursor(in_name text, in_modified_at timestamptz, in_crm_id text, news jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  select public.store_news(news);
  insert into public.crm_cursors (name, modified_at, crm_id) values (in_name, in_modified_at, in_crm_id)
  on conflict (name) do update
    set modified_at = excluded.modified_at, crm_id = excluded.crm_id, updated_at = now();
end;
comment on function public.advance_cursor is 'Keeps what a poll found and moves its cursor past it, together: a crash between the two loses nothing.';

create function public.claim_channel(in_name text, new_channel_id text, worker text, lease_ms int, renew_before timestamptz) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  c crm_channels;
begin
  insert into crm_channels (name, channel_id) values (in_name, new_channel_id) on conflict (name) do nothing;
  update crm_channels set lease_owner = worker, lease_until = now() + make_interval(secs => lease_ms / 1000.0)
    where name = in_name and (lease_until is null or lease_until < now())
      and (expires_at is null or expires_at <= renew_before)
    returning * into c;
  if not found then
    return null;
  end if;
  return jsonb_build_object('channelId', c.channel_id, 'expiresAt', c.expires_at);
end $$;
comment on function public.claim_channel is
  'Lets one process at a time open or renew a channel, and only when it runs out before `renew_before`; null when there is nothing to do.';

create function public.settle_channel(in_name text, worker text, in_expires_at timestamptz) returns void
language sql volatile set search_path = ''
begin atomic
  update public.crm_channels
  set expires_at = coalesce(in_expires_at, expires_at), lease_owner = null, lease_until = null, updated_at = now()
  where name = in_name and lease_owner = worker;
end;

-- Mail -----------------------------------------------------------------------------------------------------------

create function public.claim_mail(worker text, size int, lease_ms int) returns jsonb
language sql volatile set search_path = ''
begin atomic
  with due as (
    select id from public.mail_outbox
    where due_at <= now() and (lease_until is null or lease_until < now())
    order by due_at limit size for update skip locked
  ), claimed as (
    update public.mail_outbox m
    set lease_owner = worker, lease_until = now() + make_interval(secs => lease_ms / 1000.0), attempts = attempts + 1
    from due where m.id = due.id returning m.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'userId', user_id, 'attempts', attempts)), '[]'::jsonb)
  from claimed;
end;

create function public.settle_mail(worker text, in_id uuid, sent boolean, retry_at timestamptz, reason text) returns void
language sql volatile set search_path = ''
begin atomic
  update public.mail_outbox
  set sent_at = case when sent then now() end, due_at = case when sent then null else retry_at end,
      last_error = reason, lease_owner = null, lease_until = null
  where id = in_id and lease_owner = worker;
end;

-- Live and housekeeping --------------------------------------------------------------------------------------------

create function public.read_events(after_id bigint, size int) returns jsonb
language sql stable set search_path = ''
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('id', e.id::text, 'partnerId', e.partner_id, 'ownerId', e.owner_id,
    'kind', e.kind, 'leadId', e.lead_id, 'payload', e.payload) order by e.id), '[]'::jsonb)
  from (select * from public.events where id > after_id order by id limit size) e;
end;
comment on function public.read_events is
  'The log after an id, oldest first. As a signed-in caller, row-level security leaves only what that person may see.';
grant execute on function public.read_events(bigint, int) to authenticated;

create function public.last_event_id() returns text
language sql stable set search_path = ''
begin atomic
  select coalesce(max(id), 0)::text from public.events;
end;

create function public.first_event_id() returns text
language sql stable set search_path = ''
begin atomic
  select coalesce(min(id), 0)::text from public.events;
end;

create function public.queue_state() returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object(
    'leadsDue', (select count(*) from public.leads where sync_due_at is not null),
    'leadsParked', (select count(*) from public.leads where parked_at is not null),
    'oldestDueSeconds', (select coalesce(extract(epoch from now() - min(created_at)), 0)::int from public.leads where sync_due_at is not null),
    'newsOpen', (select count(*) from public.crm_inbox where done_at is null),
    'mailDue', (select count(*) from public.mail_outbox where due_at is not null));
end;

create function public.housekeeping(keep_days int) returns void
language sql volatile set search_path = ''
begin atomic
  delete from public.realtime_tickets where expires_at < now() - interval '1 minute';
  delete from public.sessions s where expires_at < now() - make_interval(days => keep_days)
    and not exists (select 1 from public.realtime_tickets t where t.session_id = s.id);
  delete from public.events where at < now() - make_interval(days => keep_days);
  delete from public.crm_inbox where done_at < now() - make_interval(days => keep_days);
  delete from public.idempotency_keys where created_at < now() - make_interval(days => keep_days);
end;
comment on function public.housekeeping is 'Drops what nobody can ask for any more.';
