-- Helpers that every later migration stands on. `portal` is not exposed by the API; only `public` is.
create schema portal;
grant usage on schema portal to authenticated, service_role;

-- Hosted projects grant new tables and functions to anon and authenticated by default; here nothing is granted unless it says so.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from public, anon, authenticated;
alter default privileges in schema portal revoke execute on functions from public;
alter default privileges revoke execute on functions from public;
alter default privileges in schema public grant all on tables to service_role;
alter default privileges in schema public grant usage, select on sequences to service_role;
alter default privileges in schema public grant execute on functions to service_role;
alter default privileges in schema portal grant execute on functions to service_role;

create function portal.claim(name text) returns text
language sql stable set search_path = ''
return nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> name;
comment on function portal.claim is 'One claim of the caller''s database token, null when absent.';

create function portal.caller_id() returns uuid
language sql stable set search_path = ''
return portal.claim('sub')::uuid;

create function portal.caller_partner() returns uuid
language sql stable set search_path = ''
return portal.claim('partner_id')::uuid;

create function portal.caller_is_admin() returns boolean
language sql stable set search_path = ''
return coalesce(portal.claim('portal_role') = 'admin', false);

create function portal.caller_sees_all() returns boolean
language sql stable set search_path = ''
return coalesce(portal.claim('sees_all') = 'true', false);

grant execute on function portal.claim(text), portal.caller_id(), portal.caller_partner(),
  portal.caller_is_admin(), portal.caller_sees_all() to authenticated;

create function portal.uuid_v7() returns uuid
language sql volatile set search_path = ''
return encode(
  set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid())
      placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
      from 1 for 6),
    52, 1), 53, 1),
  'hex')::uuid;
comment on function portal.uuid_v7 is 'A time-ordered uuid (RFC 9562, version 7); PostgreSQL has its own only from 18.';

create function portal.lock_log() returns void
language sql volatile set search_path = ''
return pg_advisory_xact_lock(7200001);
comment on function portal.lock_log is
  'Taken first by every function that appends events: ids become visible in the order they are given, so that a reader who follows the log by id misses none, and counters are never locked in two orders.';

create function portal.text_of(record jsonb, field text) returns text
language sql immutable set search_path = ''
return nullif(record ->> field, '');
grant execute on function portal.text_of(jsonb, text) to authenticated;
