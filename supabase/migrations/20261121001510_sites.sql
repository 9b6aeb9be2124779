-- A partner's site as its main account keeps it: keys that are replaced with an overlap, allowed origins, looks.

alter table public.sites add column display_name text;
alter table public.sites add column key_made_at timestamptz not null default now();
update public.sites set key_made_at = created_at;

-- Keys that were replaced. Those still valid open the site like its own; the others are kept to say what became of them.
create table public.retired_site_keys (
  key text primary key,
  site_id uuid not null references public.sites,
  made_at timestamptz not null,
  retired_at timestamptz not null default now(),
  valid_until timestamptz not null,
  last_used_at timestamptz
);
create index retired_site_keys_site on public.retired_site_keys (site_id, valid_until);
alter table public.retired_site_keys enable row level security;

alter table public.events drop constraint events_kind_check;
alter table public.events add constraint events_kind_check check (kind in
  ('lead.created', 'lead.changed', 'lead.removed', 'partner.closed', 'session.ended', 'account.changed', 'team.changed', 'site.changed'));

drop policy events_read on public.events;
create policy events_read on public.events for select to authenticated
  using (
    (kind like 'lead.%' and (
      (select portal.caller_is_admin())
      or (partner_id = (select portal.caller_partner())
          and ((select portal.caller_sees_all()) or owner_id = (select portal.caller_id())))))
    or (kind in ('team.changed', 'site.changed') and (
      (select portal.caller_is_admin())
      or ((select portal.caller_is_main()) and partner_id = (select portal.caller_partner()))))
    -- Whoever was away when their rights changed hears of it on coming back.
    or (kind = 'account.changed' and payload ->> 'userId' = (select portal.caller_id())::text)
  );

-- Looking a key up --------------------------------------------------------------------------------------------------

create function portal.site_of_key(in_key text) returns uuid
language sql stable set search_path = ''
return coalesce(
  (select id from public.sites where publishable_key = in_key),
  (select site_id from public.retired_site_keys where key = in_key and valid_until > now()));
comment on function portal.site_of_key is 'The site that a key opens now, the present one or one that is still valid; null for every other.';

create or replace function public.read_site(in_site_key text) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object('id', s.id, 'partnerId', p.id, 'partnerName', coalesce(s.display_name, p.name),
    'allowedOrigins', s.allowed_origins, 'accent', s.accent, 'open', p.status = 'approved' and p.crm_deleted_at is null,
    'replacedAt', r.retired_at, 'validUntil', r.valid_until)
  from public.sites s join public.partners p on p.id = s.partner_id
  left join public.retired_site_keys r on r.key = in_site_key
  where s.id = coalesce(r.site_id, portal.site_of_key(in_site_key));
end;
comment on function public.read_site is
  'The site behind a key, present or replaced; `validUntil` is null for the present one. Whether a replaced one still counts is for the caller to look at.';

create function public.note_key_use(in_site_key text) returns void
language sql volatile set search_path = ''
begin atomic
  update public.retired_site_keys set last_used_at = now()
  where key = in_site_key and valid_until > now() and (last_used_at is null or last_used_at < now() - interval '1 minute');
end;
comment on function public.note_key_use is 'Lets the main account see whether a replaced key is still on a page somewhere.';

create or replace function public.submit_public_lead(in_site_key text, draft jsonb) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  site sites;
begin
  select * into site from sites where id = portal.site_of_key(in_site_key);
  if not found then
    return jsonb_build_object('kind', 'unknown_site');
  end if;
  return portal.store_lead(site.partner_id, null, null, 'public_form', site.id, draft);
end $$;

-- Settings ----------------------------------------------------------------------------------------------------------

create function portal.site_json(in_partner uuid) returns jsonb
language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object(
    'partnerName', p.name, 'displayName', s.display_name, 'accent', s.accent, 'allowedOrigins', s.allowed_origins,
    'keys', jsonb_build_array(jsonb_build_object('key', s.publishable_key, 'createdAt', s.key_made_at, 'validUntil', null, 'lastUsedAt', null))
      || (select coalesce(jsonb_agg(jsonb_build_object('key', r.key, 'createdAt', r.made_at, 'validUntil', r.valid_until,
                 'lastUsedAt', r.last_used_at) order by r.retired_at desc, r.key), '[]')
          from public.retired_site_keys r where r.site_id = s.id and r.valid_until > now()))
  from public.sites s join public.partners p on p.id = s.partner_id
  where s.partner_id = in_partner;
end;
comment on function portal.site_json is 'A site''s settings, its present key first. Whoever calls it has looked whether the caller may know them.';
grant execute on function portal.site_json(uuid) to authenticated;

create function public.read_site_settings(in_partner uuid) returns jsonb
language sql stable set search_path = ''
begin atomic
  select portal.site_json(s.partner_id) from public.sites s
  where s.partner_id = in_partner and (portal.caller_is_admin() or portal.caller_is_main());
end;
comment on function public.read_site_settings is 'Null where row-level security shows the caller no such site, and for sub-accounts.';
grant execute on function public.read_site_settings(uuid) to authenticated;

create function portal.site_changed(in_partner uuid, action text, details jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  select portal.audit(action, null, in_partner, details);
  insert into public.events (partner_id, kind) values (in_partner, 'site.changed');
end;
comment on function portal.site_changed is 'Notes who did it, and makes every process forget what it remembers of sites. The caller has taken portal.lock_log().';

create function public.update_site(in_partner uuid, changes jsonb, portal_origin text) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
  was sites;
  s sites;
  told jsonb;
begin
  perform portal.lock_log();
  caller := portal.manager_of(in_partner);
  if caller.id is null then
    return jsonb_build_object('kind', 'forbidden');
  end if;
  select * into was from sites where partner_id = in_partner for update;
  if not found then
    return jsonb_build_object('kind', 'not_found');
  end if;
  update sites set
      allowed_origins = case when changes ? 'allowedOrigins'
        then array(select jsonb_array_elements_text(changes -> 'allowedOrigins')) else allowed_origins end,
      accent = case when changes ? 'accent' then changes ->> 'accent' else accent end,
      display_name = case when changes ? 'displayName' then changes ->> 'displayName' else display_name end
    where id = was.id returning * into s;
  select coalesce(jsonb_object_agg(n.key, jsonb_build_object('from', o.value, 'to', n.value)), '{}') into told
    from jsonb_each(to_jsonb(s)) n join jsonb_each(to_jsonb(was)) o on o.key = n.key and o.value is distinct from n.value;
  if told <> '{}' then
    -- Whoever is signed in on a page that is not allowed any more is signed out there, and its sockets close.
    perform portal.end_sessions(x.user_id, x.id, null, 'origin_removed')
      from sessions x join users u on u.id = x.user_id
      where u.partner_id = in_partner and x.ended_at is null and x.origin = any(was.allowed_origins)
        and not x.origin = any(s.allowed_origins) and x.origin <> portal_origin;
    perform portal.site_changed(in_partner, 'site.changed', told);
  end if;
  return jsonb_build_object('kind', 'done', 'site', portal.site_json(in_partner));
end $$;
comment on function public.update_site is
  'Changes what is named of a site. An origin that is taken away is shut out at once: its sessions end and every process forgets it.';

create function public.rotate_site_key(in_partner uuid, idempotency_key text, request_hash text, overlap_days int, max_keys int) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
  s sites;
  seen text;
begin
  perform portal.lock_log();
  caller := portal.manager_of(in_partner);
  if caller.id is null then
    return jsonb_build_object('kind', 'forbidden');
  end if;
  select * into s from sites where partner_id = in_partner for update;
  if not found then
    return jsonb_build_object('kind', 'not_found');
  end if;
  select k.request_hash into seen from idempotency_keys k where k.scope = caller.id and k.key = idempotency_key;
  if found then
    return case when seen <> rotate_site_key.request_hash then jsonb_build_object('kind', 'key_reused')
      else jsonb_build_object('kind', 'done', 'site', portal.site_json(in_partner)) end;
  end if;
  if overlap_days > 0 and (select count(*) from retired_site_keys where site_id = s.id and valid_until > now()) >= max_keys - 1 then
    return jsonb_build_object('kind', 'too_many');
  end if;
  insert into idempotency_keys (scope, key, request_hash) values (caller.id, idempotency_key, request_hash);
  insert into retired_site_keys (key, site_id, made_at, valid_until)
    values (s.publishable_key, s.id, s.key_made_at, now() + make_interval(days => overlap_days));
  update sites set publishable_key = portal.new_site_key(), key_made_at = now() where id = s.id;
  perform portal.site_changed(in_partner, 'site.key_replaced',
    jsonb_build_object('key', s.publishable_key, 'overlapDays', overlap_days));
  return jsonb_build_object('kind', 'done', 'site', portal.site_json(in_partner));
end $$;
comment on function public.rotate_site_key is
  'A new key for a site; the one before stays valid for overlap_days. Repeated under the same idempotency key, it changes nothing.';

create function public.end_site_key(in_partner uuid, in_key text) returns jsonb
language plpgsql security definer set search_path = public, portal, pg_temp as $$
declare
  caller users;
  s sites;
  r retired_site_keys;
begin
  perform portal.lock_log();
  caller := portal.manager_of(in_partner);
  if caller.id is null then
    return jsonb_build_object('kind', 'forbidden');
  end if;
  select * into s from sites where partner_id = in_partner;
  if s.publishable_key = in_key then
    return jsonb_build_object('kind', 'present_key');
  end if;
  select * into r from retired_site_keys where key = in_key and site_id = s.id for update;
  if not found then
    return jsonb_build_object('kind', 'not_found');
  end if;
  if r.valid_until > now() then
    update retired_site_keys set valid_until = now() where key = in_key;
    perform portal.site_changed(in_partner, 'site.key_ended', jsonb_build_object('key', in_key));
  end if;
  return jsonb_build_object('kind', 'done', 'site', portal.site_json(in_partner));
end $$;
comment on function public.end_site_key is 'Ends the overlap of a replaced key now; the present key stays.';

revoke execute on function public.update_site(uuid, jsonb, text), public.rotate_site_key(uuid, text, text, int, int),
  public.end_site_key(uuid, text) from public;
grant execute on function public.update_site(uuid, jsonb, text), public.rotate_site_key(uuid, text, text, int, int),
  public.end_site_key(uuid, text) to authenticated;
