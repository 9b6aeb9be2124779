-- The second factor: a secret that the person's app holds too (sealed by the BFF, so that a copy of the database makes no
-- code), and ten codes for the day the app is lost.
create table public.second_factors (
  user_id uuid primary key references public.users,
  sealed text,
  enabled_at timestamptz,
  -- Shown to the person; takes effect with its first right code.
  pending text,
  -- The time step of the last code: the same or an older one is a repetition.
  last_step bigint not null default 0,
  -- Codes tried since the last right one. From the fifth on each is waited for.
  tries int not null default 0,
  blocked_until timestamptz,
  check ((sealed is null) = (enabled_at is null))
);
create table public.recovery_codes (
  user_id uuid not null references public.users,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);
alter table public.second_factors enable row level security;
alter table public.recovery_codes enable row level security;

create or replace function portal.account_json(u public.users) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'id', u.id, 'name', coalesce(u.name, u.email), 'email', u.email, 'role', u.role, 'status', u.status,
  'seesAllLeads', u.role in ('admin', 'partner_admin') or u.sees_all_leads,
  'secondFactor', exists (select 1 from public.second_factors f where f.user_id = u.id and f.enabled_at is not null),
  'partner', (select jsonb_build_object('id', p.id, 'name', p.name, 'status',
                case when p.crm_deleted_at is not null then 'suspended' else p.status end,
                'siteKey', s.publishable_key, 'allowedOrigins', s.allowed_origins)
              from public.partners p left join public.sites s on s.partner_id = p.id where p.id = u.partner_id));

create function public.start_second_factor(in_user uuid, in_pending text) returns void
language sql volatile set search_path = ''
begin atomic
  insert into public.second_factors (user_id, pending) values (in_user, in_pending)
    on conflict (user_id) do update set pending = excluded.pending;
end;

create function public.claim_code_try(in_user uuid) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  f second_factors;
begin
  update second_factors set tries = tries + 1,
      blocked_until = case when tries >= 4 then now() + least(power(2, tries - 4), 60) * interval '1 minute' end
    where user_id = in_user and (blocked_until is null or blocked_until <= now())
    returning * into f;
  if found then
    return jsonb_build_object('sealed', f.sealed, 'pending', f.pending, 'tries', f.tries);
  end if;
  return (select jsonb_build_object('blockedMs', ceil(extract(epoch from blocked_until - now()) * 1000)::bigint)
          from second_factors where user_id = in_user);
end $$;
comment on function public.claim_code_try is
  'Lets one code be tried, counted before it is looked at, so that many at once are no way round. From the fifth wrong one on a wait of one minute, doubling up to an hour. Null without a second factor.';

create function public.fail_code_try(in_user uuid, in_try int) returns void
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  if in_try = 5 then
    perform portal.queue_mail('codes_guessed', in_user);
    perform portal.audit('second_factor.blocked', in_user);
  end if;
end $$;
comment on function public.fail_code_try is 'The code was wrong; at the fifth in a row the person is told, for whoever got here knows the password.';

create function public.pass_code_try(in_user uuid, in_step bigint) returns boolean
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  update second_factors set last_step = in_step, tries = 0, blocked_until = null
    where user_id = in_user and enabled_at is not null and last_step < in_step;
  return found;
end $$;
comment on function public.pass_code_try is 'The code was right; false when it, or a later one, was used before.';

create function public.use_recovery_code(in_user uuid, in_hash text) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  left_over int;
begin
  update recovery_codes set used_at = now() where user_id = in_user and code_hash = in_hash and used_at is null;
  if not found then
    return null;
  end if;
  update second_factors set tries = 0, blocked_until = null where user_id = in_user;
  select count(*) into left_over from recovery_codes where user_id = in_user and used_at is null;
  perform portal.queue_mail('recovery_code_used', in_user, jsonb_build_object('left', left_over));
  perform portal.audit('second_factor.recovery_code_used', in_user, details => jsonb_build_object('left', left_over), otherwise => in_user);
  return left_over;
end $$;
comment on function public.use_recovery_code is 'Spends a recovery code: how many are left, null when there is no such code any more.';

create function portal.replace_recovery_codes(in_user uuid, hashes jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  delete from public.recovery_codes where user_id = in_user;
  insert into public.recovery_codes (user_id, code_hash) select in_user, h from jsonb_array_elements_text(hashes) h;
end;

create function public.enable_second_factor(in_user uuid, in_pending text, in_step bigint, hashes jsonb) returns boolean
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  update second_factors set sealed = pending, pending = null, enabled_at = now(), last_step = in_step, tries = 0, blocked_until = null
    where user_id = in_user and pending = in_pending;
  if not found then
    return false;
  end if;
  perform portal.replace_recovery_codes(in_user, hashes);
  perform portal.queue_mail('second_factor_on', in_user);
  perform portal.audit('second_factor.enabled', in_user);
  return true;
end $$;
comment on function public.enable_second_factor is
  'Takes the secret that was shown into use, with new recovery codes, or nothing when another was shown since.';

create function public.renew_recovery_codes(in_user uuid, hashes jsonb) returns boolean
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  perform 1 from second_factors where user_id = in_user and enabled_at is not null for update;
  if not found then
    return false;
  end if;
  perform portal.replace_recovery_codes(in_user, hashes);
  perform portal.audit('second_factor.codes_renewed', in_user);
  return true;
end $$;

create function public.disable_second_factor(in_user uuid, end_all boolean) returns boolean
language plpgsql set search_path = public, portal, pg_temp as $$
begin
  perform portal.lock_log();
  delete from second_factors where user_id = in_user and enabled_at is not null;
  if not found then
    return false;
  end if;
  delete from recovery_codes where user_id = in_user;
  if end_all then
    perform portal.end_sessions(in_user, null, null, 'second_factor_reset');
  end if;
  perform portal.queue_mail('second_factor_off', in_user);
  perform portal.audit('second_factor.disabled', in_user);
  return true;
end $$;
comment on function public.disable_second_factor is
  'Forgets the secret and the recovery codes; with end_all every session ends too, for an administrator who does it for somebody else. False when there was none.';

create function public.reseal_second_factor(in_user uuid, was text, now_is text) returns void
language sql volatile set search_path = ''
begin atomic
  update public.second_factors set sealed = now_is where user_id = in_user and sealed = was;
end;

create or replace function public.read_security(in_user uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object(
    'passwordChangedAt', (select c.updated_at from public.credentials c where c.user_id = in_user),
    'secondFactorSince', (select f.enabled_at from public.second_factors f where f.user_id = in_user),
    'recoveryCodesLeft', (select count(*) from public.recovery_codes r where r.user_id = in_user and r.used_at is null),
    'newAddress', (select jsonb_build_object('email', l.email, 'expiresAt', l.expires_at) from public.account_links l
      where l.user_id = in_user and l.purpose = 'address' and portal.link_state(l) = 'open'
      order by l.created_at desc limit 1));
end;
