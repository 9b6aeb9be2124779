-- Sign-in: invitations, sessions and tickets, each change one transaction. Only the BFF's secret key may call these.

create function portal.account_json(u public.users) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'id', u.id, 'name', coalesce(u.name, u.email), 'email', u.email, 'role', u.role, 'status', u.status,
  'seesAllLeads', u.role in ('admin', 'partner_admin') or u.sees_all_leads,
  'partner', (select jsonb_build_object('id', p.id, 'name', p.name, 'status',
                case when p.crm_deleted_at is not null then 'suspended' else p.status end,
                'siteKey', s.publishable_key, 'allowedOrigins', s.allowed_origins)
              from public.partners p left join public.sites s on s.partner_id = p.id where p.id = u.partner_id));

create function public.find_account(in_email text) returns jsonb
language sql stable set search_path = ''
begin atomic
  select portal.account_json(u) || jsonb_build_object('passwordHash', c.password_hash)
  from public.users u left join public.credentials c on c.user_id = u.id
  where u.email = lower(in_email);
end;
comment on function public.find_account is 'The account behind an address with its password hash; null when there is none.';

create function public.read_site(in_site_key text) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object('id', s.id, 'partnerId', p.id, 'partnerName', p.name, 'allowedOrigins', s.allowed_origins,
    'accent', s.accent, 'open', p.status = 'approved' and p.crm_deleted_at is null)
  from public.sites s join public.partners p on p.id = s.partner_id
  where s.publishable_key = in_site_key;
end;

create function public.origin_is_known(in_origin text) returns boolean
language sql stable set search_path = ''
begin atomic
  select exists (select 1 from public.sites where allowed_origins @> array[in_origin]);
end;
create index sites_origins on public.sites using gin (allowed_origins);

create function portal.open_session(in_user uuid, session jsonb) returns uuid
language sql volatile set search_path = ''
begin atomic
  update public.users set last_login_at = now() where id = in_user;
  insert into public.sessions (user_id, secret_hash, origin, user_agent, expires_at)
  values (in_user, session ->> 'secret_hash', session ->> 'origin', left(session ->> 'user_agent', 300),
          (session ->> 'expires_at')::timestamptz)
  returning id;
end;

create function public.start_session(in_user uuid, session jsonb) returns uuid
language sql volatile set search_path = ''
return portal.open_session(in_user, session);

create function public.rotate_session(old_hash text, new_hash text, in_origin text, grace_ms int) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  s sessions;
  u users;
begin
  select * into s from sessions where secret_hash = old_hash or previous_hash = old_hash for update;
  if not found or s.ended_at is not null or s.expires_at <= now() or s.origin <> in_origin then
    return jsonb_build_object('kind', 'ended');
  end if;
  if s.secret_hash <> old_hash and s.rotated_at < now() - make_interval(secs => grace_ms / 1000.0) then
    return jsonb_build_object('kind', 'reused', 'sessionId', s.id, 'userId', s.user_id);
  end if;
  select * into u from users where id = s.user_id;
  if s.secret_hash = old_hash then
    update sessions set previous_hash = old_hash, secret_hash = new_hash, rotated_at = now() where id = s.id;
    return jsonb_build_object('kind', 'rotated', 'sessionId', s.id, 'expiresAt', s.expires_at, 'account', portal.account_json(u));
  end if;
  -- The browser already holds the newer secret from the answer before, or is about to: hand out access, no third secret.
  return jsonb_build_object('kind', 'repeated', 'sessionId', s.id, 'account', portal.account_json(u));
end $$;
comment on function public.rotate_session is
  'Exchanges a session''s secret. The one before is honoured for grace_ms, because answers get lost; later it is a stolen copy: the answer is `reused`, and the caller ends the session.';

create function public.end_session(in_session uuid, reason text) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  s sessions;
begin
  perform portal.lock_log();
  update sessions set ended_at = now(), end_reason = reason where id = in_session and ended_at is null returning * into s;
  if found then
    insert into events (partner_id, kind, payload)
      select u.partner_id, 'session.ended', jsonb_build_object('sessionId', s.id)
      from users u where u.id = s.user_id and u.partner_id is not null;
  end if;
end $$;

create function public.read_caller(in_user uuid, in_session uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select portal.account_json(u) from public.users u
  join public.sessions s on s.user_id = u.id
  where u.id = in_user and s.id = in_session and s.ended_at is null and s.expires_at > now();
end;
comment on function public.read_caller is 'The account behind a live session; null once it ended.';

create function public.issue_invitation(in_user uuid, in_hash text, in_expires_at timestamptz) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  u users;
begin
  select * into u from users where id = in_user for update;
  if not found or u.status <> 'invited' then
    return null;
  end if;
  update invitations set voided_at = now() where user_id = in_user and used_at is null and voided_at is null;
  insert into invitations (user_id, token_hash, expires_at) values (in_user, in_hash, in_expires_at);
  return portal.account_json(u);
end $$;
comment on function public.issue_invitation is
  'Makes an invitation and voids those before it; null when the person has accepted already and needs none.';

create function public.read_invitation(in_hash text) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object(
    'state', case
      when i.used_at is not null or u.status <> 'invited' then 'used'
      when i.voided_at is not null or i.expires_at <= now() then 'expired'
      else 'open' end,
    'expiresAt', i.expires_at, 'account', portal.account_json(u))
  from public.invitations i join public.users u on u.id = i.user_id
  where i.token_hash = in_hash;
end;

create function public.accept_invitation(in_hash text, in_name text, in_password_hash text, session jsonb) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  i invitations;
  u users;
  new_session uuid;
begin
  select * into i from invitations where token_hash = in_hash for update;
  if not found then
    return jsonb_build_object('kind', 'unknown');
  end if;
  select * into u from users where id = i.user_id for update;
  if i.used_at is not null or u.status <> 'invited' then
    return jsonb_build_object('kind', 'used');
  end if;
  if i.voided_at is not null or i.expires_at <= now() then
    return jsonb_build_object('kind', 'expired');
  end if;
  update invitations set used_at = now() where id = i.id;
  update users set name = in_name, status = 'active' where id = u.id returning * into u;
  insert into credentials (user_id, password_hash) values (u.id, in_password_hash)
    on conflict (user_id) do update set password_hash = excluded.password_hash, updated_at = now();
  new_session := portal.open_session(u.id, session);
  return jsonb_build_object('kind', 'accepted', 'sessionId', new_session, 'account', portal.account_json(u));
end $$;
comment on function public.accept_invitation is 'Uses an invitation once: name, password and first session together, or nothing.';

create function public.issue_ticket(in_hash text, in_user uuid, in_session uuid, ttl_seconds int) returns void
language sql volatile set search_path = ''
begin atomic
  insert into public.realtime_tickets (token_hash, user_id, session_id, expires_at)
  values (in_hash, in_user, in_session, now() + make_interval(secs => ttl_seconds));
end;

create function public.redeem_ticket(in_hash text) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  t realtime_tickets;
begin
  delete from realtime_tickets where token_hash = in_hash returning * into t;
  if not found or t.expires_at <= now() then
    return null;
  end if;
  return (select portal.account_json(u) || jsonb_build_object('sessionId', s.id, 'origin', s.origin)
          from users u join sessions s on s.user_id = u.id
          where u.id = t.user_id and s.id = t.session_id and s.ended_at is null and s.expires_at > now());
end $$;
comment on function public.redeem_ticket is 'Spends a ticket: whoever comes second, late or after the session ended gets null.';
