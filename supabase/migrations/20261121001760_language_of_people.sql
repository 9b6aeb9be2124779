-- The language in which a person signed in last; null until they have, and where it is none that mails are written in.
alter table public.users add column language text check (language in ('en', 'de', 'fr', 'es', 'pt', 'ja', 'hi', 'ar'));

create or replace function portal.open_session(in_user uuid, session jsonb) returns uuid
language sql volatile set search_path = ''
begin atomic
  update public.users set last_login_at = now(), language = coalesce(session ->> 'language', language) where id = in_user;
  insert into public.sessions (user_id, secret_hash, origin, user_agent, ends_at, expires_at, key_thumbprint)
  values (in_user, session ->> 'secret_hash', session ->> 'origin', left(session ->> 'user_agent', 300),
          (session ->> 'ends_at')::timestamptz,
          least((session ->> 'ends_at')::timestamptz, now() + make_interval(secs => (session ->> 'idle_ms')::float8 / 1000)),
          session ->> 'key_thumbprint')
  returning id;
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
    'user', jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'language', coalesce(u.language, team.language)))), '[]'::jsonb)
  from claimed c
  join public.users u on u.id = c.user_id
  -- Whoever is invited into a team is written to as its main account reads.
  left join lateral (
    select m.language from public.users m
    where m.partner_id = u.partner_id and m.role = 'partner_admin' and m.language is not null
    order by m.last_login_at desc nulls last limit 1
  ) team on true;
end;
comment on function public.claim_mail is
  'Leases due mails to one worker, each with its person and the language they read: as they signed in last, else as their main account did; null when neither has.';
