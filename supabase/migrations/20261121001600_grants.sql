-- People may read what a policy shows them, and that is all. Where a server in front of the database granted more by itself, as
-- hosted projects do for new tables and the embedded one did at its first call, it is taken back here.
do $$
declare
  t record;
begin
  for t in
    select c.oid::regclass as name, exists (select 1 from pg_policy p where p.polrelid = c.oid) as shown
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  loop
    execute format('revoke all on %s from anon, authenticated', t.name);
    if t.shown then execute format('grant select on %s to authenticated', t.name); end if;
  end loop;
end $$;
revoke all on all sequences in schema public from anon, authenticated;
revoke update, delete, truncate on public.audit_log from service_role;

alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
