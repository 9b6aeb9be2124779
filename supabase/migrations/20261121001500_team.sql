-- Teams: main accounts invite, change and remove the people of their partner; administrators do so for every partner.
-- Every change is one transaction, is checked here again whatever the routes let through, and takes effect at once.

alter table public.users drop constraint users_status_check;
-- Who is removed stays as a row: histories and leads name them.
alter table public.users add constraint users_status_check check (status in ('invited', 'active', 'disabled', 'removed'));

alter table public.idempotency_keys add column user_id uuid references public.users;
create index idempotency_keys_user on public.idempotency_keys (user_id);

alter table public.events drop constraint events_kind_check;
alter table public.events add constraint events_kind_check check (kind in
  ('lead.created', 'lead.changed', 'lead.removed', 'partner.closed', 'session.ended', 'account.changed', 'team.changed'));

create function portal.caller_is_main() returns boolean
language sql stable set search_path = ''
return coalesce(portal.claim('portal_role') = 'partner_admin', false);
grant execute on function portal.caller_is_main() to authenticated;

drop policy events_read on public.events;
create policy events_read on public.events for select to authenticated
  using (
    (kind like 'lead.%' and (
      (select portal.caller_is_admin())
      or (partner_id = (select portal.caller_partner())
          and ((select portal.caller_sees_all()) or owner_id = (select portal.caller_id())))))
    or (kind = 'team.changed' and (
      (select portal.caller_is_admin())
      or ((select portal.caller_is_main()) and partner_id = (select portal.caller_partner()))))
    -- Whoever was away when their rights changed hears of it on coming back.
    or (kind = 'account.changed' and payload ->> 'userId' = (select portal.caller_id())::text)
  );

-- What follows from a change of rights, whoever makes it ------------------------------------------------------------

create or replace function portal.apply_rights() returns trigger
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  perform portal.lock_log();
  if new.status in ('disabled', 'removed') then
    perform portal.end_sessions(new.id, null, null, new.status);
    update invitations set voided_at = now() where user_id = new.id and used_at is null and voided_at is null;
    update account_links set voided_at = now() where user_id = new.id and used_at is null and voided_at is null;
  end if;
  insert into events (partner_id, kind, payload) values (new.partner_id, 'account.changed', jsonb_build_object('userId', new.id));
  return null;
end $$;
drop trigger users_rights on public.users;
create trigger users_rights after update of role, sees_all_leads, status on public.users for each row
  when (old.role <> new.role or old.sees_all_leads <> new.sees_all_leads
        or (new.status in ('disabled', 'removed') and old.status <> new.status))
  execute function portal.apply_rights();

create function portal.tell_team(in_partner uuid) returns void
language sql volatile set search_path = ''
begin atomic
  insert into public.events (partner_id, kind) select in_partner, 'team.changed' where in_partner is not null;
end;
comment on function portal.tell_team is 'Open team pages load again. The caller has taken portal.lock_log().';

create or replace function portal.audit_user() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    perform portal.audit('account.created', new.id, new.partner_id, jsonb_build_object('email', new.email, 'role', new.role));
    return null;
  end if;
  if new.status = 'removed' then
    -- The rest changes because of it and would only repeat it.
    perform portal.audit('account.removed', new.id, details => jsonb_build_object('email', old.email, 'role', old.role));
    return null;
  end if;
  if new.status <> old.status then
    perform portal.audit(
      case when new.status = 'disabled' then 'account.disabled' when old.status = 'disabled' then 'account.enabled'
        else 'account.accepted' end,
      new.id, otherwise => case when old.status = 'invited' and new.status = 'active' then new.id end);
  elsif new.name is distinct from old.name then
    perform portal.audit('account.renamed', new.id, details => jsonb_build_object('from', old.name, 'to', new.name));
  end if;
  if new.email <> old.email then
    perform portal.audit('account.address_changed', new.id, details => jsonb_build_object('from', old.email, 'to', new.email),
      otherwise => case when new.status = 'active' then new.id end);
  end if;
  if (new.role, new.sees_all_leads) is distinct from (old.role, old.sees_all_leads) then
    perform portal.audit('account.rights_changed', new.id, details => jsonb_build_object(
      'from', jsonb_build_object('role', old.role, 'seesAllLeads', old.sees_all_leads),
      'to', jsonb_build_object('role', new.role, 'seesAllLeads', new.sees_all_leads)));
  end if;
  return null;
end $$;

-- Reading -----------------------------------------------------------------------------------------------------------

create function portal.member_json(u public.users) returns jsonb
language sql stable security definer set search_path = ''
return jsonb_build_object(
  'id', u.id, 'name', coalesce(u.name, u.email), 'email', u.email, 'role', u.role, 'status', u.status,
  'seesAllLeads', u.role = 'partner_admin' or u.sees_all_leads,
  'lastSeenAt', greatest(u.last_login_at, (select max(s.rotated_at) from public.sessions s where s.user_id = u.id and s.ended_at is null)),
  'leads', (select jsonb_build_object('total', coalesce(sum(t.leads), 0),
              'won', coalesce(sum(t.leads) filter (where t.category = 'won'), 0))
            from public.lead_totals t where t.partner_id = u.partner_id and t.owner_id = u.id),
  'invitation', case when u.status = 'invited' then (
    select jsonb_build_object('expiresAt', i.expires_at, 'state', case
      when m.due_at is not null and m.last_error is not null then 'delayed'
      when m.due_at is not null then 'sending'
      when m.id is not null and m.sent_at is null then 'failed'
      when i.expires_at > now() then 'sent'
      else 'expired' end)
    from (select 1) always
    left join lateral (select * from public.invitations where user_id = u.id and used_at is null and voided_at is null
                       order by created_at desc limit 1) i on true
    left join lateral (select * from public.mail_outbox where user_id = u.id and kind = 'invitation'
                       order by created_at desc limit 1) m on true) end,
  'createdAt', u.created_at);
comment on function portal.member_json is
  'A member as the contract spells it. Security definer for what stands beside the row and nobody may read: sessions, invitations, mails. Call it with rows that the caller sees.';
grant execute on function portal.member_json(public.users) to authenticated;

create function portal.mains_of(in_partner uuid) returns jsonb
language sql stable security definer set search_path = ''
return coalesce((
  select jsonb_agg(jsonb_build_object('name', coalesce(u.name, u.email), 'email', u.email) order by u.created_at, u.id)
  from public.users u
  where u.partner_id = in_partner and u.role = 'partner_admin' and u.status = 'active'
    and (portal.caller_is_admin() or in_partner = portal.caller_partner())), '[]');
comment on function portal.mains_of is 'Whom to ask: also told to sub-accounts, who see nobody else.';
grant execute on function portal.mains_of(uuid) to authenticated;

create function public.read_team(in_partner uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select case when exists (select 1 from public.partners p where p.id = in_partner) then jsonb_build_object(
    'members', (select coalesce(jsonb_agg(portal.member_json(u) order by u.role, lower(coalesce(u.name, u.email)), u.id), '[]')
                from public.users u where u.partner_id = in_partner and u.status <> 'removed'),
    'mains', portal.mains_of(in_partner),
    'manages', portal.caller_is_admin() or portal.caller_is_main()) end;
end;
comment on function public.read_team is
  'The people of a partner, as row-level security lets the caller see them; null for a partner the caller does not see.';
grant execute on function public.read_team(uuid) to authenticated;

-- Changing ----------------------------------------------------------------------------------------------------------
-- Security definer throughout, as submit_lead: people may write nothing directly, and who they are comes from the database
-- token alone. portal.lock_log() comes first, so that of two changes at the same moment the second sees the first.

create function portal.manager_of(in_partner uuid) returns public.users
language sql stable set search_path = ''
begin atomic
  select u from public.users u
  where u.id = portal.caller_id() and u.status = 'active'
    and (u.role = 'admin' or (u.role = 'partner_admin' and u.partner_id = in_partner));
end;
comment on function portal.manager_of is 'The caller as the database knows them now, when they may manage this partner''s team; else null.';

create function portal.member_of(in_partner uuid, in_user uuid) returns public.users
language sql volatile set search_path = ''
begin atomic
  select u from public.users u where u.id = in_user and u.partner_id = in_partner for update;
end;

create function portal.is_last_main(u public.users) returns boolean
language sql stable set search_path = ''
return u.role = 'partner_admin' and u.status in ('active', 'invited') and not exists (
  select 1 from public.users o where o.partner_id = u.partner_id and o.role = 'partner_admin' and o.id <> u.id
    -- One who has not accepted yet cannot stand in for one who has.
    and (o.status = 'active' or (o.status = 'invited' and u.status = 'invited')));
comment on function portal.is_last_main is 'Whether nobody would run the partner''s account without this person.';

create function public.invite_member(in_partner uuid, draft jsonb, max_members int, max_an_hour int) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
  seen idempotency_keys;
  u users;
begin
  perform portal.lock_log();
  caller := portal.manager_of(in_partner);
  if caller.id is null then
    return jsonb_build_object('kind', 'forbidden');
  end if;
  if not exists (select 1 from partners where id = in_partner) then
    return jsonb_build_object('kind', 'not_found');
  end if;
  select * into seen from idempotency_keys where scope = caller.id and key = draft ->> 'idempotency_key';
  if found then
    select * into u from users where id = seen.user_id;
    return case when u.id is null or seen.request_hash <> draft ->> 'request_hash' then jsonb_build_object('kind', 'key_reused')
      else jsonb_build_object('kind', 'done', 'created', false, 'member', portal.member_json(u)) end;
  end if;
  if exists (select 1 from users where partner_id = in_partner and email = draft ->> 'email') then
    return jsonb_build_object('kind', 'in_team');
  end if;
  if (select count(*) from users where partner_id = in_partner and status <> 'removed') >= max_members then
    return jsonb_build_object('kind', 'full');
  end if;
  -- Also counts who was removed meanwhile: nobody's mailbox is filled by inviting and removing in turns.
  if (select count(*) from users where partner_id = in_partner and created_at > now() - interval '1 hour') >= max_an_hour then
    return jsonb_build_object('kind', 'too_many');
  end if;
  insert into users (partner_id, email, name, role, sees_all_leads)
    values (in_partner, draft ->> 'email', text_of(draft, 'name'), draft ->> 'role',
            draft ->> 'role' = 'partner_admin' or (draft ->> 'sees_all_leads')::boolean)
    on conflict (email) do nothing returning * into u;
  if not found then
    return jsonb_build_object('kind', 'taken');
  end if;
  insert into idempotency_keys (scope, key, request_hash, user_id)
    values (caller.id, draft ->> 'idempotency_key', draft ->> 'request_hash', u.id);
  perform portal.queue_mail('invitation', u.id, jsonb_build_object('by', caller.name));
  perform portal.tell_team(in_partner);
  return jsonb_build_object('kind', 'done', 'created', true, 'member', portal.member_json(u));
end $$;
comment on function public.invite_member is
  'Adds a person to a team with the invitation''s mail; a repeated key gives the first answer. `taken`: the address has an account elsewhere, which is all that is told.';

create function public.update_member(in_partner uuid, in_user uuid, changes jsonb) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
  u users;
  new_role text;
  new_status text;
begin
  perform portal.lock_log();
  caller := portal.manager_of(in_partner);
  if caller.id is null then
    return jsonb_build_object('kind', 'forbidden');
  end if;
  u := portal.member_of(in_partner, in_user);
  if u.id is null or u.status = 'removed' then
    return jsonb_build_object('kind', 'not_found');
  end if;
  new_role := coalesce(changes ->> 'role', u.role);
  new_status := case
    when changes ->> 'status' = 'disabled' then 'disabled'
    when changes ->> 'status' = 'active' and u.status = 'disabled' then
      case when exists (select 1 from credentials where user_id = u.id) then 'active' else 'invited' end
    else u.status end;
  if new_status = 'disabled' and u.id = caller.id then
    return jsonb_build_object('kind', 'self');
  end if;
  if (new_role <> 'partner_admin' or new_status = 'disabled') and portal.is_last_main(u) then
    return jsonb_build_object('kind', 'last_main');
  end if;
  update users set
      name = coalesce(changes ->> 'name', name), role = new_role, status = new_status,
      sees_all_leads = new_role = 'partner_admin' or coalesce((changes ->> 'seesAllLeads')::boolean,
        u.role <> 'partner_admin' and u.sees_all_leads)
    where id = u.id;
  if u.role = 'partner_admin' and new_role <> 'partner_admin' and u.id <> caller.id then
    perform portal.end_sessions(u.id, null, null, 'demoted');
  end if;
  if new_status = 'invited' and u.status = 'disabled' then
    perform public.resend_invitation(u.id);
  end if;
  perform portal.tell_team(in_partner);
  return (select jsonb_build_object('kind', 'done', 'member', portal.member_json(x)) from users x where x.id = u.id);
end $$;
comment on function public.update_member is
  'Name, role, sight and standing of a member. At least one main account always stays; whoever is disabled or made a sub-account by another is signed out at once.';

create or replace function portal.leads_counted() returns trigger
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  if current_setting('portal.totals_move', true) = 'on' then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    perform portal.count_lead(old, -1);
  end if;
  perform portal.count_lead(new, 1);
  return null;
end $$;

create function portal.move_leads(in_partner uuid, from_user uuid, to_user uuid) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  moved int;
begin
  -- Counted one by one, each lead would rewrite the same few totals: the time would grow with the square of the leads.
  perform set_config('portal.totals_move', 'on', true);
  update leads set owner_id = to_user where owner_id = from_user;
  get diagnostics moved = row_count;
  perform set_config('portal.totals_move', 'off', true);
  with gone as (delete from lead_totals where partner_id = in_partner and owner_id = from_user returning *)
    insert into lead_totals as t select partner_id, to_user, status, category, leads from gone
    on conflict (partner_id, owner_id, status, category) do update set leads = t.leads + excluded.leads;
  with gone as (delete from lead_months where partner_id = in_partner and owner_id = from_user returning *)
    insert into lead_months as m select partner_id, to_user, month, submitted, won, lost from gone
    on conflict (partner_id, owner_id, month) do update
      set submitted = m.submitted + excluded.submitted, won = m.won + excluded.won, lost = m.lost + excluded.lost;
  with gone as (delete from deal_totals where partner_id = in_partner and owner_id = from_user returning *)
    insert into deal_totals as d select partner_id, to_user, category, currency, deals, amount from gone
    on conflict (partner_id, owner_id, category, currency) do update
      set deals = d.deals + excluded.deals, amount = d.amount + excluded.amount;
  return moved;
end $$;
comment on function portal.move_leads is 'Gives every lead of one person to another, with the totals.';

create function public.remove_member(in_partner uuid, in_user uuid, in_leads jsonb) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
  u users;
  heir users;
  owned int;
begin
  perform portal.lock_log();
  caller := portal.manager_of(in_partner);
  if caller.id is null then
    return jsonb_build_object('kind', 'forbidden');
  end if;
  u := portal.member_of(in_partner, in_user);
  if u.id is null then
    return jsonb_build_object('kind', 'not_found');
  end if;
  if u.status = 'removed' then
    return jsonb_build_object('kind', 'done');
  end if;
  if u.id = caller.id then
    return jsonb_build_object('kind', 'self');
  end if;
  if portal.is_last_main(u) then
    return jsonb_build_object('kind', 'last_main');
  end if;
  select count(*) into owned from leads where owner_id = u.id and deleted_at is null;
  if owned > 0 and in_leads is null then
    return jsonb_build_object('kind', 'undecided', 'leads', owned);
  end if;
  if in_leads ? 'to' then
    heir := portal.member_of(in_partner, (in_leads ->> 'to')::uuid);
    if heir.id is null or heir.id = u.id or heir.status not in ('active', 'invited') then
      return jsonb_build_object('kind', 'no_heir');
    end if;
    perform portal.audit('leads.moved', u.id, details => jsonb_build_object('to', jsonb_build_object('id', heir.id,
      'name', coalesce(heir.name, heir.email)), 'leads', portal.move_leads(in_partner, u.id, heir.id)));
    insert into events (partner_id, kind, payload) values (in_partner, 'account.changed', jsonb_build_object('userId', heir.id));
  end if;
  delete from credentials where user_id = u.id;
  delete from mail_outbox where user_id = u.id and sent_at is null and lease_owner is null;
  -- The address is free again, also for another partner; the name stays for histories.
  update users set status = 'removed', role = 'partner_member', sees_all_leads = false,
      name = coalesce(name, email), email = id || '@removed.invalid'
    where id = u.id;
  perform portal.tell_team(in_partner);
  return jsonb_build_object('kind', 'done');
end $$;
comment on function public.remove_member is
  'Takes a person out of a team: sessions, password and address go, name and history stay, the leads move to the one named or stay where they are. Repeating it changes nothing.';

create function public.hand_over_main(in_partner uuid, in_to uuid) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
  u users;
begin
  perform portal.lock_log();
  caller := portal.manager_of(in_partner);
  if caller.role is distinct from 'partner_admin' then
    return jsonb_build_object('kind', 'forbidden');
  end if;
  u := portal.member_of(in_partner, in_to);
  if u.id is null or u.id = caller.id or u.status <> 'active' then
    return jsonb_build_object('kind', 'no_heir');
  end if;
  update users set role = 'partner_admin', sees_all_leads = true where id = u.id;
  update users set role = 'partner_member', sees_all_leads = false where id = caller.id;
  perform portal.tell_team(in_partner);
  return jsonb_build_object('kind', 'done');
end $$;
comment on function public.hand_over_main is 'The caller becomes a sub-account and the member named a main account, in one step.';

create function public.resend_member_invitation(in_partner uuid, in_user uuid, pause_ms int) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
  u users;
  wait_seconds int;
begin
  perform portal.lock_log();
  caller := portal.manager_of(in_partner);
  if caller.id is null then
    return jsonb_build_object('kind', 'forbidden');
  end if;
  u := portal.member_of(in_partner, in_user);
  if u.id is null or u.status = 'removed' then
    return jsonb_build_object('kind', 'not_found');
  end if;
  if u.status <> 'invited' then
    return jsonb_build_object('kind', 'accepted');
  end if;
  select ceil(extract(epoch from max(created_at) - now()) + pause_ms / 1000.0) into wait_seconds
    from mail_outbox where user_id = u.id and kind = 'invitation';
  if wait_seconds > 0 then
    return jsonb_build_object('kind', 'too_soon', 'seconds', wait_seconds);
  end if;
  perform public.resend_invitation(u.id);
  update mail_outbox set data = jsonb_build_object('by', caller.name) where user_id = u.id and kind = 'invitation' and due_at is not null;
  perform portal.tell_team(in_partner);
  return jsonb_build_object('kind', 'done', 'member', portal.member_json(u));
end $$;
comment on function public.resend_member_invitation is 'Mails a new invitation and voids the one before, not more often than every pause_ms.';

revoke execute on function public.invite_member(uuid, jsonb, int, int), public.update_member(uuid, uuid, jsonb),
  public.remove_member(uuid, uuid, jsonb), public.hand_over_main(uuid, uuid),
  public.resend_member_invitation(uuid, uuid, int) from public;
grant execute on function public.invite_member(uuid, jsonb, int, int), public.update_member(uuid, uuid, jsonb),
  public.remove_member(uuid, uuid, jsonb), public.hand_over_main(uuid, uuid),
  public.resend_member_invitation(uuid, uuid, int) to authenticated;

-- What others do to a team ------------------------------------------------------------------------------------------

create or replace function public.accept_invitation(in_hash text, in_name text, in_password_hash text, session jsonb) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  i invitations;
  u users;
  new_session uuid;
begin
  perform portal.lock_log();
  -- The person before the invitation: whoever sends another one takes them in this order too.
  select x.* into u from users x join invitations y on y.user_id = x.id where y.token_hash = in_hash for update of x;
  if not found then
    return jsonb_build_object('kind', 'unknown');
  end if;
  select * into i from invitations where token_hash = in_hash for update;
  if i.used_at is not null or u.status = 'active' then
    return jsonb_build_object('kind', 'used');
  end if;
  if i.voided_at is not null or i.expires_at <= now() or u.status <> 'invited' then
    return jsonb_build_object('kind', 'expired');
  end if;
  update invitations set used_at = now() where id = i.id;
  update users set name = in_name, status = 'active' where id = u.id returning * into u;
  insert into credentials (user_id, password_hash) values (u.id, in_password_hash)
    on conflict (user_id) do update set password_hash = excluded.password_hash, updated_at = now();
  new_session := portal.open_session(u.id, session);
  perform portal.tell_team(u.partner_id);
  return jsonb_build_object('kind', 'accepted', 'sessionId', new_session, 'account', portal.account_json(u));
end $$;

create or replace function public.settle_mail(worker text, in_id uuid, sent boolean, retry_at timestamptz, reason text) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  m mail_outbox;
begin
  perform portal.lock_log();
  update mail_outbox set sent_at = case when sent then now() end, due_at = case when sent then null else retry_at end,
      last_error = reason, lease_owner = null, lease_until = null
    where id = in_id and lease_owner = worker returning * into m;
  if m.kind = 'invitation' then
    perform portal.tell_team((select partner_id from users where id = m.user_id));
  end if;
end $$;

create or replace function portal.provision(p public.partners) returns text
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  main users;
  address text := nullif(lower(trim(p.email)), '');
begin
  insert into sites (partner_id, allowed_origins) values (p.id, portal.origins_of(p.website))
    on conflict (partner_id) do nothing;
  select * into main from users where partner_id = p.id and role = 'partner_admin'
    order by status = 'active' desc, created_at limit 1;
  if not found then
    if address is null then
      return 'The partner has no email address in the CRM, so nobody can be invited. Add one there.';
    end if;
    insert into users (partner_id, email, role, sees_all_leads) values (p.id, address, 'partner_admin', true)
      on conflict (email) do nothing returning * into main;
    if main.id is null then
      return 'Another account already uses the address ' || address || '. Change the partner''s email in the CRM.';
    end if;
  elsif address is not null and not exists (select 1 from users where partner_id = p.id and email = address) then
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
comment on function portal.provision is
  'Gives an approved partner its site, main account and invitation mail, each once however often it runs; answers what is missing, in words. An address that anybody of the partner''s team has is no fault.';
