-- A session that nobody uses ends. `expires_at` stays when it is over unless it is used, and each use moves it on; `ends_at` is
-- when it is over in any case. Sessions that were open before move on at their next use.
alter table public.sessions add column ends_at timestamptz;
update public.sessions set ends_at = expires_at;
alter table public.sessions alter column ends_at set not null;

create or replace function portal.open_session(in_user uuid, session jsonb) returns uuid
language sql volatile set search_path = ''
begin atomic
  update public.users set last_login_at = now() where id = in_user;
  insert into public.sessions (user_id, secret_hash, origin, user_agent, ends_at, expires_at, key_thumbprint)
  values (in_user, session ->> 'secret_hash', session ->> 'origin', left(session ->> 'user_agent', 300),
          (session ->> 'ends_at')::timestamptz,
          least((session ->> 'ends_at')::timestamptz, now() + make_interval(secs => (session ->> 'idle_ms')::float8 / 1000)),
          session ->> 'key_thumbprint')
  returning id;
end;

drop function public.rotate_session(text, text, text, text, int);
create function public.rotate_session(
  old_hash text, new_hash text, in_origin text, in_key_thumbprint text, grace_ms int, idle_ms bigint
) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  s sessions;
  u users;
begin
  select * into s from sessions where secret_hash = old_hash or previous_hash = old_hash for update;
  if not found or s.ended_at is not null or s.expires_at <= now() or s.origin <> in_origin
     or s.key_thumbprint is distinct from in_key_thumbprint then
    return jsonb_build_object('kind', 'ended');
  end if;
  if s.secret_hash <> old_hash and s.rotated_at < now() - make_interval(secs => grace_ms / 1000.0) then
    return jsonb_build_object('kind', 'reused', 'sessionId', s.id, 'userId', s.user_id);
  end if;
  select * into u from users where id = s.user_id;
  if s.secret_hash = old_hash then
    update sessions set previous_hash = old_hash, secret_hash = new_hash, rotated_at = now(),
      expires_at = least(ends_at, now() + make_interval(secs => idle_ms / 1000.0))
      where id = s.id;
    return jsonb_build_object('kind', 'rotated', 'sessionId', s.id, 'account', portal.account_json(u));
  end if;
  -- The caller gives the newer secret again: it is made from this one.
  return jsonb_build_object('kind', 'repeated', 'sessionId', s.id, 'account', portal.account_json(u));
end $$;
comment on function public.rotate_session is
  'Exchanges a session''s secret for whoever proves its key, and keeps it open for another idle_ms, within its absolute end. The secret before is honoured for grace_ms, because answers get lost; later it is a stolen copy: the answer is `reused`, and the caller ends the session.';
