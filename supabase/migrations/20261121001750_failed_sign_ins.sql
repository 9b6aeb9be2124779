-- Who tried to sign in and could not, in the audit log.
create function public.note_failed_sign_ins(failures jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  with failed as (
    select f.*, u.id as subject, coalesce(u.name, u.email) as name, u.partner_id
    from jsonb_to_recordset(failures) as f (user_id uuid, email text, reason text, tries int, ip text, origin text,
      user_agent text, first_at timestamptz, last_at timestamptz)
    left join public.users u on u.id = f.user_id or (f.user_id is null and u.email = lower(trim(f.email)))
  )
  insert into public.audit_log (action, partner_id, subject_id, subject_name, ip, origin, user_agent, details)
  select 'sign_in.failed', f.partner_id, f.subject, f.name, f.ip::inet, left(f.origin, 300), left(max(f.user_agent), 300),
    jsonb_build_object('reason', f.reason, 'tries', sum(f.tries), 'from', min(f.first_at), 'to', max(f.last_at))
  from failed f
  group by f.subject, f.name, f.partner_id, f.reason, f.ip, f.origin;
end;
comment on function public.note_failed_sign_ins is
  'Adds a line to the audit log for each account, address, page and reason, with how many tries. What was typed is not kept: tries at no account have no subject and count together.';
