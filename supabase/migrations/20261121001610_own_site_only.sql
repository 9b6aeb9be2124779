-- The settings of a site for whoever may change them, asked here too: it runs as its owner, past row-level security.
create or replace function portal.site_json(in_partner uuid) returns jsonb
language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object(
    'partnerName', p.name, 'displayName', s.display_name, 'accent', s.accent, 'allowedOrigins', s.allowed_origins,
    'keys', jsonb_build_array(jsonb_build_object('key', s.publishable_key, 'createdAt', s.key_made_at, 'validUntil', null, 'lastUsedAt', null))
      || (select coalesce(jsonb_agg(jsonb_build_object('key', r.key, 'createdAt', r.made_at, 'validUntil', r.valid_until,
                 'lastUsedAt', r.last_used_at) order by r.retired_at desc, r.key), '[]')
          from public.retired_site_keys r where r.site_id = s.id and r.valid_until > now()))
  from public.sites s join public.partners p on p.id = s.partner_id
  where s.partner_id = in_partner
    and (portal.caller_is_admin() or (portal.caller_is_main() and in_partner = portal.caller_partner()));
end;
comment on function portal.site_json is 'A site''s settings, its present key first; null for everybody but the partner''s main accounts and administrators.';
