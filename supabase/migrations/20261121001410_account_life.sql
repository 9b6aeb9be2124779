-- What happens to an account after its invitation: forgotten and changed passwords, another name or address, devices, and
-- administrators. Every change ends what it has to end in the same transaction.

-- Which kinds there are is known where their text is written.
alter table public.mail_outbox drop constraint mail_outbox_kind_check;
alter table public.mail_outbox add constraint mail_outbox_kind_check check (kind ~ '^[a-z_]+$');
-- What the text needs besides the person. Never a secret.
alter table public.mail_outbox add column data jsonb not null default '{}';

create function portal.queue_mail(in_kind text, in_user uuid, in_data jsonb default '{}') returns void
language sql volatile set search_path = ''
begin atomic
  insert into public.mail_outbox (kind, user_id, dedupe_key, data)
  values (in_kind, in_user, in_kind || ':' || in_user || ':' || portal.uuid_v7(), in_data);
end;

create or replace function public.claim_mail(worker text, size int, lease_ms int) returns jsonb
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
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'attempts', c.attempts, 'data', c.data,
    'user', jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email))), '[]'::jsonb)
  from claimed c join public.users u on u.id = c.user_id;
end;

-- Sessions ---------------------------------------------------------------------------------------------------------

-- An administrator belongs to no partner, and their pages have to hear of it too when they are signed out.
alter table public.events alter column partner_id drop not null;
alter table public.events drop constraint events_kind_check;
alter table public.events add constraint events_kind_check check (kind in
  ('lead.created', 'lead.changed', 'lead.removed', 'partner.closed', 'session.ended', 'account.changed'));

-- When the person last proved who they are, by signing in or by being asked again before something that matters.
alter table public.sessions add column if not exists authenticated_at timestamptz not null default now();

create function public.is_recent(in_session uuid, within_ms int) returns boolean
language sql stable set search_path = ''
begin atomic
  select exists (select 1 from public.sessions where id = in_session and ended_at is null
    and authenticated_at > now() - make_interval(secs => within_ms / 1000.0));
end;

create function public.renew_authentication(in_session uuid) returns void
language sql volatile set search_path = ''
begin atomic
  update public.sessions set authenticated_at = now() where id = in_session and ended_at is null;
end;

create function portal.end_sessions(in_user uuid, in_session uuid, keep uuid, reason text) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  ended int;
begin
  with gone as (
    update sessions set ended_at = now(), end_reason = reason
    where user_id = in_user and ended_at is null and (in_session is null or id = in_session) and id is distinct from keep
    returning id
  ), told as (
    insert into events (partner_id, kind, payload)
    select u.partner_id, 'session.ended', jsonb_build_object('sessionId', gone.id) from gone join users u on u.id = in_user
    returning 1
  )
  select count(*) into ended from told;
  return ended;
end $$;
comment on function portal.end_sessions is
  'Ends one session of a person, or all but the one to keep, and tells open pages. The caller has taken portal.lock_log().';

create or replace function public.end_session(in_session uuid, reason text) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  perform portal.lock_log();
  perform portal.end_sessions(s.user_id, s.id, null, reason) from sessions s where s.id = in_session;
end $$;

create function public.list_sessions(in_user uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'origin', s.origin, 'userAgent', s.user_agent,
    'createdAt', s.created_at, 'lastSeenAt', s.rotated_at) order by s.rotated_at desc, s.id), '[]'::jsonb)
  from public.sessions s where s.user_id = in_user and s.ended_at is null and s.expires_at > now();
end;

create function public.end_own_session(in_user uuid, in_session uuid) returns boolean
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  perform portal.lock_log();
  return portal.end_sessions(in_user, in_session, null, 'ended_by_owner') > 0;
end $$;

create function public.end_other_sessions(in_user uuid, keep uuid) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  perform portal.lock_log();
  return portal.end_sessions(in_user, null, keep, 'ended_by_owner');
end $$;

create function portal.apply_rights() returns trigger
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  perform portal.lock_log();
  if new.status = 'disabled' then
    perform portal.end_sessions(new.id, null, null, 'disabled');
    update invitations set voided_at = now() where user_id = new.id and used_at is null and voided_at is null;
    update account_links set voided_at = now() where user_id = new.id and used_at is null and voided_at is null;
  end if;
  insert into events (partner_id, kind, payload) values (new.partner_id, 'account.changed', jsonb_build_object('userId', new.id));
  return null;
end $$;
create trigger users_rights after update of role, sees_all_leads, status on public.users for each row
  when (old.role <> new.role or old.sees_all_leads <> new.sees_all_leads or (new.status = 'disabled' and old.status <> 'disabled'))
  execute function portal.apply_rights();
comment on function portal.apply_rights is
  'Whatever changes a person''s rights takes effect at once: who is disabled is signed out, and open pages are told to ask anew. Functions that change rights take portal.lock_log() first.';

-- Links that are mailed --------------------------------------------------------------------------------------------

create table public.account_links (
  id uuid primary key default portal.uuid_v7(),
  user_id uuid not null references public.users,
  purpose text not null check (purpose in ('password', 'address')),
  -- The address to change to; for that purpose only.
  email text check (email = lower(email)),
  -- Null until the mail is written.
  token_hash text unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  voided_at timestamptz,
  created_at timestamptz not null default now(),
  check ((purpose = 'address') = (email is not null))
);
create index account_links_user on public.account_links (user_id, purpose);
create index account_links_expiry on public.account_links (expires_at);
alter table public.account_links enable row level security;

create function portal.void_links(in_user uuid, in_purpose text) returns void
language sql volatile set search_path = ''
begin atomic
  update public.account_links set voided_at = now()
    where user_id = in_user and purpose = in_purpose and used_at is null and voided_at is null;
end;

create function portal.link_state(l public.account_links) returns text
language sql stable set search_path = ''
return case when l.used_at is not null then 'used' when l.voided_at is not null or l.expires_at <= now() then 'expired' else 'open' end;

create function public.write_link(in_link uuid, in_hash text, in_expires_at timestamptz) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  l account_links;
begin
  update account_links set token_hash = in_hash, expires_at = in_expires_at
    where id = in_link and used_at is null and voided_at is null returning * into l;
  if not found then
    return null;
  end if;
  -- Nobody is told that an address is somebody else's: the mail just does not come.
  if l.email is not null and exists (select 1 from users where email = l.email) then
    return null;
  end if;
  return jsonb_build_object('email', l.email);
end $$;
comment on function public.write_link is 'Gives a link its secret at the moment it is mailed; null when there is nothing to mail any more.';

create function public.read_link(in_purpose text, in_hash text) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object('state', portal.link_state(l), 'expiresAt', l.expires_at,
    'account', portal.account_json(u), 'email', l.email)
  from public.account_links l join public.users u on u.id = l.user_id
  where l.token_hash = in_hash and l.purpose = in_purpose;
end;

-- Passwords --------------------------------------------------------------------------------------------------------

create function public.resend_invitation(in_user uuid) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  u users;
begin
  select * into u from users where id = in_user for update;
  if not found or u.status <> 'invited' then
    return null;
  end if;
  update invitations set voided_at = now() where user_id = u.id and used_at is null and voided_at is null;
  delete from mail_outbox where user_id = u.id and kind = 'invitation' and sent_at is null and lease_owner is null;
  perform portal.queue_mail('invitation', u.id);
  perform portal.audit('invitation.sent', u.id);
  return portal.account_json(u);
end $$;
comment on function public.resend_invitation is 'Voids what was sent at once and mails a new one; null for whoever needs none.';

create function public.request_password_reset(in_email text) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  u users;
  link uuid;
begin
  select * into u from users where email = lower(in_email) for update;
  if not found or u.status = 'disabled' then
    return;
  end if;
  -- Nobody's mailbox is filled by others: three an hour, and one that waits is enough.
  if (select count(*) filter (where created_at > now() - interval '1 hour') >= 3 or bool_or(due_at is not null and lease_owner is null)
      from mail_outbox where user_id = u.id and kind in ('password_reset', 'invitation')) then
    return;
  end if;
  if u.status = 'invited' then
    perform public.resend_invitation(u.id);
    return;
  end if;
  perform portal.void_links(u.id, 'password');
  insert into account_links (user_id, purpose, expires_at) values (u.id, 'password', now() + interval '1 day') returning id into link;
  perform portal.queue_mail('password_reset', u.id, jsonb_build_object('link', link));
  perform portal.audit('password.reset_requested', u.id);
end $$;
comment on function public.request_password_reset is
  'Mails a link to whoever has the address: to a new password, or the invitation again where it was not accepted. Tells nobody whether there is such an address.';

create function portal.set_password(u public.users, in_hash text, keep uuid, reason text) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  insert into credentials (user_id, password_hash) values (u.id, in_hash)
    on conflict (user_id) do update set password_hash = excluded.password_hash, updated_at = now();
  perform portal.end_sessions(u.id, null, keep, reason);
  perform portal.void_links(u.id, 'password');
  perform portal.void_links(u.id, 'address');
  perform portal.queue_mail('password_changed', u.id);
end $$;

create function public.reset_password(in_hash text, in_password_hash text) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  l account_links;
  u users;
begin
  perform portal.lock_log();
  select * into l from account_links where token_hash = in_hash and purpose = 'password' for update;
  if not found then
    return jsonb_build_object('kind', 'unknown');
  end if;
  select * into u from users where id = l.user_id;
  if portal.link_state(l) <> 'open' or u.status <> 'active' then
    return jsonb_build_object('kind', case when l.used_at is null then 'expired' else 'used' end);
  end if;
  update account_links set used_at = now() where id = l.id;
  perform portal.set_password(u, in_password_hash, null, 'password_reset');
  return jsonb_build_object('kind', 'done');
end $$;
comment on function public.reset_password is 'Uses a link once: the new password, the end of every session and the notice, or nothing.';

create function public.change_password(in_user uuid, in_session uuid, in_password_hash text) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  perform portal.lock_log();
  perform portal.set_password(u, in_password_hash, in_session, 'password_changed') from users u where u.id = in_user;
end $$;
comment on function public.change_password is 'The new password; every session but the one it was changed in ends.';

-- Name and address -------------------------------------------------------------------------------------------------

create function public.rename_account(in_user uuid, in_name text) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  u users;
begin
  update users set name = in_name where id = in_user returning * into u;
  return portal.account_json(u);
end $$;

create function public.request_address(in_user uuid, in_email text) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  l account_links;
begin
  perform 1 from users where id = in_user for update;
  if (select count(*) from account_links where user_id = in_user and purpose = 'address' and created_at > now() - interval '1 hour') >= 5 then
    return null;
  end if;
  perform portal.void_links(in_user, 'address');
  insert into account_links (user_id, purpose, email, expires_at) values (in_user, 'address', lower(in_email), now() + interval '1 day')
    returning * into l;
  perform portal.queue_mail('address_link', in_user, jsonb_build_object('link', l.id, 'to', l.email));
  perform portal.audit('account.address_requested', in_user, details => jsonb_build_object('to', l.email));
  return jsonb_build_object('email', l.email, 'expiresAt', l.expires_at);
end $$;
comment on function public.request_address is 'Mails a link to a new address; it counts once the link was opened. Null after five in an hour.';

create function public.cancel_address(in_user uuid) returns void
language sql volatile set search_path = ''
return portal.void_links(in_user, 'address');

create function public.confirm_address(in_hash text) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  l account_links;
  u users;
begin
  select * into l from account_links where token_hash = in_hash and purpose = 'address' for update;
  if not found then
    return jsonb_build_object('kind', 'unknown');
  end if;
  select * into u from users where id = l.user_id for update;
  if portal.link_state(l) <> 'open' or u.status <> 'active' then
    return jsonb_build_object('kind', case when l.used_at is null then 'expired' else 'used' end);
  end if;
  update account_links set used_at = now() where id = l.id;
  begin
    update users set email = l.email where id = u.id;
  exception when unique_violation then
    return jsonb_build_object('kind', 'taken');
  end;
  -- A link to a new password that lies in the old mailbox is worth nothing any more.
  perform portal.void_links(u.id, 'password');
  perform portal.queue_mail('address_changed', u.id, jsonb_build_object('to', u.email, 'email', l.email));
  return jsonb_build_object('kind', 'done', 'email', l.email);
end $$;
comment on function public.confirm_address is 'Uses a link once: the person signs in with the new address from now on, and the old one is told.';

create function public.read_security(in_user uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object(
    'passwordChangedAt', (select c.updated_at from public.credentials c where c.user_id = in_user),
    'newAddress', (select jsonb_build_object('email', l.email, 'expiresAt', l.expires_at) from public.account_links l
      where l.user_id = in_user and l.purpose = 'address' and portal.link_state(l) = 'open'
      order by l.created_at desc limit 1));
end;

create function public.forget_links(keep_days int) returns void
language sql volatile set search_path = ''
begin atomic
  delete from public.account_links where expires_at < now() - make_interval(days => keep_days);
end;

create or replace function public.read_invitation(in_hash text) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object(
    'state', case
      when i.used_at is not null or u.status = 'active' then 'used'
      when i.voided_at is not null or i.expires_at <= now() or u.status = 'disabled' then 'expired'
      else 'open' end,
    'expiresAt', i.expires_at, 'account', portal.account_json(u))
  from public.invitations i join public.users u on u.id = i.user_id
  where i.token_hash = in_hash;
end;
