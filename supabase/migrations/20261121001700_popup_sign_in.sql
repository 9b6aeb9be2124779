-- Signing in on the portal for a partner's page, which gets a code and never sees a password (RFC 6749, 4.1, with PKCE and DPoP),
-- and sites that take no passwords at all.

alter table public.sites add column passwords_on_portal boolean not null default false;

-- Kept for a while after they are spent, to know a second one who brings the same.
create table public.sign_in_codes (
  code_hash text primary key,
  user_id uuid not null references public.users,
  site_id uuid not null references public.sites,
  origin text not null,
  code_challenge text not null,
  key_thumbprint text not null,
  issued_by uuid not null references public.sessions on delete cascade,
  opened uuid references public.sessions on delete set null,
  expires_at timestamptz not null,
  spent_at timestamptz
);
create index sign_in_codes_user on public.sign_in_codes (user_id);
create index sign_in_codes_site on public.sign_in_codes (site_id);
create index sign_in_codes_issued_by on public.sign_in_codes (issued_by);
create index sign_in_codes_opened on public.sign_in_codes (opened);
create index sign_in_codes_expires on public.sign_in_codes (expires_at);
alter table public.sign_in_codes enable row level security;

create function public.issue_sign_in_code(in_hash text, in_session uuid, in_site uuid, in_origin text, in_challenge text,
  in_key_thumbprint text, ttl_seconds int) returns void
language sql volatile set search_path = ''
begin atomic
  delete from public.sign_in_codes where expires_at < now() - interval '1 hour';
  insert into public.sign_in_codes (code_hash, user_id, site_id, origin, code_challenge, key_thumbprint, issued_by, expires_at)
  select in_hash, s.user_id, in_site, in_origin, in_challenge, in_key_thumbprint, s.id, now() + make_interval(secs => ttl_seconds)
  from public.sessions s where s.id = in_session;
end;
comment on function public.issue_sign_in_code is
  'Keeps the hash of a code that lets the person of a session sign in on one page of one site, with one key and one verifier.';

create function public.spend_sign_in_code(in_hash text, in_site uuid, in_challenge text, session jsonb) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  c sign_in_codes;
  u users;
  issuer sessions;
  account jsonb;
  new_session uuid;
begin
  select * into c from sign_in_codes where code_hash = in_hash for update;
  if not found then
    return jsonb_build_object('kind', 'unknown');
  end if;
  if c.spent_at is not null then
    return jsonb_build_object('kind', 'replayed', 'sessionId', c.opened);
  end if;
  -- Whoever brings it, right or wrong, brings it once.
  update sign_in_codes set spent_at = now() where code_hash = in_hash;
  if c.site_id is distinct from in_site or c.code_challenge <> in_challenge or c.origin <> session ->> 'origin'
     or c.key_thumbprint <> session ->> 'key_thumbprint' then
    return jsonb_build_object('kind', 'unknown');
  end if;
  if c.expires_at <= now() then
    return jsonb_build_object('kind', 'expired');
  end if;
  select * into u from users where id = c.user_id for update;
  account := portal.account_json(u);
  if u.status <> 'active' or account #>> '{partner,status}' is distinct from 'approved' then
    return jsonb_build_object('kind', 'refused', 'account', account);
  end if;
  select * into issuer from sessions where id = c.issued_by;
  if issuer.ended_at is not null or issuer.expires_at <= now()
     or not exists (select 1 from sites s where s.id = c.site_id and s.partner_id = u.partner_id) then
    return jsonb_build_object('kind', 'unknown');
  end if;
  new_session := portal.open_session(u.id, session);
  -- The proof of who sits there was given on the portal, then.
  update sessions set authenticated_at = issuer.authenticated_at where id = new_session;
  update sign_in_codes set opened = new_session where code_hash = in_hash;
  return jsonb_build_object('kind', 'opened', 'sessionId', new_session, 'account', account);
end $$;
comment on function public.spend_sign_in_code is
  'Spends a code and opens the session in one transaction. Brought from elsewhere, with another key or verifier, or after the session that asked for it ended, it is `unknown` and spent; brought again it is `replayed`, with the session it opened, which the caller ends.';

-- The setting ---------------------------------------------------------------------------------------------------------

create or replace function public.read_site(in_site_key text) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object('id', s.id, 'partnerId', p.id, 'partnerName', coalesce(s.display_name, p.name),
    'allowedOrigins', s.allowed_origins, 'accent', s.accent, 'open', p.status = 'approved' and p.crm_deleted_at is null,
    'passwordsOnPortal', s.passwords_on_portal, 'replacedAt', r.retired_at, 'validUntil', r.valid_until)
  from public.sites s join public.partners p on p.id = s.partner_id
  left join public.retired_site_keys r on r.key = in_site_key
  where s.id = coalesce(r.site_id, portal.site_of_key(in_site_key));
end;

create or replace function portal.site_json(in_partner uuid) returns jsonb
language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object(
    'partnerName', p.name, 'displayName', s.display_name, 'accent', s.accent, 'allowedOrigins', s.allowed_origins,
    'passwordsOnPortal', s.passwords_on_portal,
    'keys', jsonb_build_array(jsonb_build_object('key', s.publishable_key, 'createdAt', s.key_made_at, 'validUntil', null, 'lastUsedAt', null))
      || (select coalesce(jsonb_agg(jsonb_build_object('key', r.key, 'createdAt', r.made_at, 'validUntil', r.valid_until,
                 'lastUsedAt', r.last_used_at) order by r.retired_at desc, r.key), '[]')
          from public.retired_site_keys r where r.site_id = s.id and r.valid_until > now()))
  from public.sites s join public.partners p on p.id = s.partner_id
  where s.partner_id = in_partner
    and (portal.caller_is_admin() or (portal.caller_is_main() and in_partner = portal.caller_partner()));
end;

create or replace function public.update_site(in_partner uuid, changes jsonb, portal_origin text) returns jsonb
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
      display_name = case when changes ? 'displayName' then changes ->> 'displayName' else display_name end,
      passwords_on_portal = coalesce((changes ->> 'passwordsOnPortal')::boolean, passwords_on_portal)
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
