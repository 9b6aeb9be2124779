-- The list takes a span of days, and an export of it is told in the audit log.
create or replace function public.list_leads(page jsonb) returns jsonb
language plpgsql stable set search_path = public, portal, pg_temp as $$
declare
  size int := (page ->> 'limit')::int;
  after_at timestamptz := (page ->> 'after_at')::timestamptz;
  after_id uuid := (page ->> 'after_id')::uuid;
  wanted text := page ->> 'category';
  first_at timestamptz := (page ->> 'from')::timestamp at time zone 'UTC';
  end_at timestamptz := ((page ->> 'to')::timestamp + interval '1 day') at time zone 'UTC';
  words tsquery := case when text_of(page, 'search') is null then null else to_tsquery('simple', page ->> 'search') end;
  admin boolean := portal.caller_is_admin();
  answer jsonb;
begin
  select coalesce(jsonb_agg(portal.lead_json(found.lead, case when admin then
                    (select p.name from partners p where p.id = (found.lead).partner_id) end)
                  order by (found.lead).created_at desc, (found.lead).id desc), '[]')
    into answer
    from (
      select leads as lead from leads
      where deleted_at is null
        and (admin or partner_id = portal.caller_partner())
        and (wanted is null or category = wanted)
        and (words is null or search @@ words)
        and (first_at is null or created_at >= first_at)
        and (end_at is null or created_at < end_at)
        and (after_at is null or (created_at, id) < (after_at, after_id))
      order by created_at desc, id desc
      limit size
    ) found;
  return answer;
end $$;
comment on function public.list_leads is
  'Newest first, at most `limit`, after the keyset (after_at, after_id), of the days `from` to `to` in UTC. Row-level security decides whose.';

create function public.note_export(in_action text, in_details jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  if in_action not in ('leads.export_begun', 'leads.exported') then
    raise exception 'not an export: %', in_action using errcode = '22023';
  end if;
  perform portal.audit(in_action, null, portal.caller_partner(), jsonb_strip_nulls(jsonb_build_object(
    'rows', in_details -> 'rows', 'whole', in_details -> 'whole', 'filter', in_details -> 'filter')));
end $$;
comment on function public.note_export is
  'Adds a line to the audit log: the caller takes leads out of the portal, or took so many; `whole` is false when the client went away before the end.';
revoke all on function public.note_export(text, jsonb) from public, anon;
grant execute on function public.note_export(text, jsonb) to authenticated;
