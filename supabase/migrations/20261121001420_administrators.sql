-- Administrators: the first is named by the one who runs the portal, the others are invited by administrators.

create function public.invite_first_administrator(in_email text) returns text
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  first users;
begin
  -- Several processes start at once; one invites.
  perform pg_advisory_xact_lock(7200002);
  if exists (select 1 from users where role = 'admin' and (status <> 'invited' or email = lower(in_email))) then
    return 'exists';
  end if;
  if exists (select 1 from users where email = lower(in_email)) then
    return 'taken';
  end if;
  -- Nobody accepted yet and the address is another one now: the first was a mistake.
  select * into first from users where role = 'admin' order by created_at limit 1;
  if found then
    update users set email = lower(in_email) where id = first.id;
    perform public.resend_invitation(first.id);
    return 'invited';
  end if;
  insert into users (email, role) values (lower(in_email), 'admin') returning * into first;
  perform portal.queue_mail('invitation', first.id);
  return 'invited';
end $$;
comment on function public.invite_first_administrator is
  'Invites the first administrator exactly once, however many processes ask: `invited`, `exists` when there is one, `taken` when the address is a partner''s.';

create function portal.administrator_json(u public.users) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'status', u.status,
  'createdAt', u.created_at, 'lastSignInAt', u.last_login_at,
  'invitedUntil', case when u.status = 'invited' then (select max(i.expires_at) from public.invitations i
    where i.user_id = u.id and i.used_at is null and i.voided_at is null) end);

create function public.invite_administrator(in_email text) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  u users;
begin
  insert into users (email, role) values (lower(in_email), 'admin') on conflict (email) do nothing returning * into u;
  if not found then
    return null;
  end if;
  perform portal.queue_mail('invitation', u.id);
  return portal.administrator_json(u);
end $$;
comment on function public.invite_administrator is 'Null when an account has the address already.';

create function public.list_administrators() returns jsonb
language sql stable set search_path = ''
begin atomic
  select coalesce(jsonb_agg(portal.administrator_json(u) order by u.created_at, u.id), '[]'::jsonb)
  from public.users u where u.role = 'admin';
end;

create function public.set_administrator_status(in_user uuid, enabled boolean) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  u users;
begin
  perform portal.lock_log();
  -- Two administrators who disable each other at the same moment must not leave nobody.
  perform pg_advisory_xact_lock(7200002);
  select * into u from users where id = in_user and role = 'admin' for update;
  if not found then
    return jsonb_build_object('kind', 'unknown');
  end if;
  if enabled and u.status = 'disabled' then
    update users set status = case when exists (select 1 from credentials where user_id = u.id) then 'active' else 'invited' end
      where id = u.id returning * into u;
    perform public.resend_invitation(u.id);
  elsif not enabled and u.status <> 'disabled' then
    if not exists (select 1 from users where role = 'admin' and status = 'active' and id <> u.id) then
      return jsonb_build_object('kind', 'last');
    end if;
    update users set status = 'disabled' where id = u.id returning * into u;
  end if;
  return jsonb_build_object('kind', 'done', 'administrator', portal.administrator_json(u));
end $$;
comment on function public.set_administrator_status is
  'Disables an administrator, who is signed out everywhere at once, or lets them in again. `last`: nobody else is left.';
