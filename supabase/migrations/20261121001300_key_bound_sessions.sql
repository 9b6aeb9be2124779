-- A session belongs to the key of the browser that opened it (RFC 9449): neither a stolen cookie nor a stolen token opens it elsewhere.
alter table public.sessions add column key_thumbprint text;

create or replace function portal.open_session(in_user uuid, session jsonb) returns uuid
language sql volatile set search_path = ''
begin atomic
  update public.users set last_login_at = now() where id = in_user;
  insert into public.sessions (user_id, secret_hash, origin, user_agent, expires_at, key_thumbprint)
  values (in_user, session ->> 'secret_hash', session ->> 'origin', left(session ->> 'user_agent', 300),
          (session ->> 'expires_at')::timestamptz, session ->> 'key_thumbprint')
  returning id;
end;

drop function public.rotate_session(text, text, text, int);
create function public.rotate_session(old_hash text, new_hash text, in_origin text, in_key_thumbprint text, grace_ms int) returns jsonb
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
    update sessions set previous_hash = old_hash, secret_hash = new_hash, rotated_at = now() where id = s.id;
    return jsonb_build_object('kind', 'rotated', 'sessionId', s.id, 'expiresAt', s.expires_at, 'account', portal.account_json(u));
  end if;
  -- The caller gives the newer secret again: it is made from this one.
  return jsonb_build_object('kind', 'repeated', 'sessionId', s.id, 'account', portal.account_json(u));
end $$;
comment on function public.rotate_session is
  'Exchanges a session''s secret for whoever proves its key. The one before is honoured for grace_ms, because answers get lost; later it is a stolen copy: the answer is `reused`, and the caller ends the session.';
