-- Who did what to whom from where. Written in the transaction that does it; nobody changes or removes a line, the service neither.
create table public.audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  -- Null for what the portal does by itself and for people who are not known yet. Names stay as they were at the time.
  actor_id uuid references public.users,
  actor_name text,
  partner_id uuid references public.partners,
  subject_id uuid references public.users,
  subject_name text,
  ip inet,
  origin text,
  user_agent text,
  details jsonb not null default '{}'
);
create index audit_log_of_partner on public.audit_log (partner_id, id);
create index audit_log_of_actor on public.audit_log (actor_id, id);
create index audit_log_of_subject on public.audit_log (subject_id, id);
create index audit_log_by_action on public.audit_log (action, id);

create function portal.refuse_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception '% only grows: its lines are neither changed nor removed', tg_table_name using errcode = '42501';
end $$;
create trigger audit_log_only_grows before update or delete or truncate on public.audit_log
  for each statement execute function portal.refuse_change();
revoke update, delete, truncate on public.audit_log from service_role;

alter table public.audit_log enable row level security;
grant select on public.audit_log to authenticated;
create policy audit_log_read on public.audit_log for select to authenticated
  using (
    (select portal.caller_is_admin())
    or ((select portal.claim('portal_role')) = 'partner_admin' and partner_id = (select portal.caller_partner()))
  );

create function portal.request() returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return coalesce(convert_from(decode(
    nullif(current_setting('request.headers', true), '')::jsonb ->> 'x-portal-request', 'base64'), 'utf8')::jsonb, '{}');
exception when others then
  return '{}';
end $$;
comment on function portal.request is
  'The HTTP request behind this call as the BFF tells it (actor, ip, origin, userAgent); empty for the portal''s own work.';

create function portal.audit(in_action text, subject uuid, partner uuid default null, details jsonb default '{}', otherwise uuid default null)
returns void
language sql volatile security definer set search_path = ''
begin atomic
  insert into public.audit_log (action, actor_id, actor_name, partner_id, subject_id, subject_name, ip, origin, user_agent, details)
  select in_action, a.id, coalesce(a.name, a.email), coalesce(partner, s.partner_id, a.partner_id), s.id,
    coalesce(s.name, s.email), (r ->> 'ip')::inet, left(r ->> 'origin', 300), left(r ->> 'userAgent', 300), coalesce(details, '{}')
  from portal.request() r
  left join public.users a on a.id = coalesce((r ->> 'actor')::uuid, portal.caller_id(), otherwise)
  left join public.users s on s.id = subject;
end;
comment on function portal.audit is
  'Adds a line to the audit log. Who acts is the caller of the request, otherwise the one named, for people who only just proved who they are. Runs as its owner: whoever may change something writes here, and nobody can do so in another way.';
grant execute on function portal.request(), portal.audit(text, uuid, uuid, jsonb, uuid) to authenticated;

create function portal.audit_json(l public.audit_log) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object('id', l.id::text, 'at', l.at, 'action', l.action,
  'actor', case when l.actor_name is not null then jsonb_build_object('id', l.actor_id, 'name', l.actor_name) end,
  'subject', case when l.subject_name is not null then jsonb_build_object('id', l.subject_id, 'name', l.subject_name) end,
  'partner', (select jsonb_build_object('id', p.id, 'name', p.name) from public.partners p where p.id = l.partner_id),
  'details', l.details) ||
  -- Where administrators sit is not told to partners, whom row-level security shows no administrator.
  case when l.actor_id is null or exists (select 1 from public.users u where u.id = l.actor_id)
    then jsonb_build_object('ip', host(l.ip), 'origin', l.origin, 'userAgent', l.user_agent)
    else jsonb_build_object('ip', null, 'origin', null, 'userAgent', null) end;
grant execute on function portal.audit_json(public.audit_log) to authenticated;

create function public.read_audit_log(filter jsonb) returns jsonb
language plpgsql stable set search_path = public, portal, pg_temp as $$
declare
  size int := (filter ->> 'limit')::int;
  lines jsonb;
  after text;
begin
  with page as (
    select l from audit_log l
    where (filter ->> 'before' is null or l.id < (filter ->> 'before')::bigint)
      and (filter ->> 'actor' is null or l.actor_id = (filter ->> 'actor')::uuid)
      and (filter ->> 'subject' is null or l.subject_id = (filter ->> 'subject')::uuid)
      and (filter ->> 'partner' is null or l.partner_id = (filter ->> 'partner')::uuid)
      and (filter ->> 'action' is null or l.action = filter ->> 'action')
    order by l.id desc limit size + 1
  ), numbered as (select l, row_number() over (order by (l).id desc) as place from page)
  select coalesce(jsonb_agg(portal.audit_json(l) order by place) filter (where place <= size), '[]'),
    case when count(*) > size then min((l).id) filter (where place <= size)::text end
  into lines, after from numbered;
  return jsonb_build_object('entries', lines, 'nextCursor', after);
end $$;
comment on function public.read_audit_log is
  'A page of the audit log, newest first; row-level security leaves a main account the lines of its own partner.';
grant execute on function public.read_audit_log(jsonb) to authenticated;

-- What changes an account, a session or a partner's standing is told by triggers, so that no way round exists.
create function portal.audit_user() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    perform portal.audit('account.created', new.id, new.partner_id, jsonb_build_object('email', new.email, 'role', new.role));
    return null;
  end if;
  if new.status <> old.status then
    perform portal.audit(
      case when new.status = 'disabled' then 'account.disabled' when old.status = 'disabled' then 'account.enabled'
        else 'account.accepted' end,
      new.id, otherwise => case when old.status = 'invited' and new.status = 'active' then new.id end);
  elsif new.name is distinct from old.name then
    perform portal.audit('account.renamed', new.id, details => jsonb_build_object('from', old.name, 'to', new.name));
  end if;
  if new.email <> old.email then
    perform portal.audit('account.address_changed', new.id, details => jsonb_build_object('from', old.email, 'to', new.email),
      otherwise => case when new.status = 'active' then new.id end);
  end if;
  if (new.role, new.sees_all_leads) is distinct from (old.role, old.sees_all_leads) then
    perform portal.audit('account.rights_changed', new.id, details => jsonb_build_object(
      'from', jsonb_build_object('role', old.role, 'seesAllLeads', old.sees_all_leads),
      'to', jsonb_build_object('role', new.role, 'seesAllLeads', new.sees_all_leads)));
  end if;
  return null;
end $$;
create trigger users_audited after insert or update of name, email, role, sees_all_leads, status on public.users
  for each row execute function portal.audit_user();

create function portal.audit_password() returns trigger
language plpgsql set search_path = '' as $$
begin
  perform portal.audit(case tg_op when 'INSERT' then 'password.set' else 'password.changed' end, new.user_id, otherwise => new.user_id);
  return null;
end $$;
create trigger credentials_audited after insert or update of password_hash on public.credentials
  for each row execute function portal.audit_password();

create function portal.audit_session() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    perform portal.audit('session.started', new.user_id, details => jsonb_build_object('session', new.id), otherwise => new.user_id);
  elsif old.ended_at is null and new.ended_at is not null then
    perform portal.audit('session.ended', new.user_id,
      details => jsonb_build_object('session', new.id, 'reason', new.end_reason));
  end if;
  return null;
end $$;
create trigger sessions_audited after insert or update of ended_at on public.sessions
  for each row execute function portal.audit_session();

create function portal.audit_partner() returns trigger
language plpgsql set search_path = '' as $$
begin
  perform portal.audit('partner.status_changed', null, new.id, jsonb_build_object('to', new.status, 'deleted', new.crm_deleted_at is not null)
    || case tg_op when 'UPDATE' then jsonb_build_object('from', old.status) else '{}' end);
  return null;
end $$;
create trigger partners_audited after insert on public.partners for each row execute function portal.audit_partner();
create trigger partner_changes_audited after update of status, crm_deleted_at on public.partners for each row
  when (old.status <> new.status or (old.crm_deleted_at is null) <> (new.crm_deleted_at is null))
  execute function portal.audit_partner();
