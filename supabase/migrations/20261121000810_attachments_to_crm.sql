-- Files of leads on their way to the CRM: one by one, behind a gate of their own, so that a CRM that takes no files still
-- gets leads.
alter table public.crm_gates drop constraint crm_gates_name_check;
alter table public.crm_gates add constraint crm_gates_name_check check (name in ('push', 'read', 'files'));
insert into public.crm_gates (name) values ('files');

create function public.claim_file(worker text, lease_ms int) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  a lead_attachments;
begin
  select f.* into a from lead_attachments f join leads l on l.id = f.lead_id
    where f.due_at <= now() and (f.lease_until is null or f.lease_until < now()) and l.crm_id is not null
    order by f.due_at, f.id limit 1
    for update of f skip locked;
  if a.id is null or not portal.pass_gate('files', lease_ms) then
    return null;
  end if;
  update lead_attachments set
    lease_owner = worker, lease_until = now() + make_interval(secs => lease_ms / 1000.0), attempts = attempts + 1
    where id = a.id returning * into a;
  return (select jsonb_build_object(
    'id', a.id, 'path', portal.attachment_path(a.partner_id, a.lead_id, a.id), 'name', a.name, 'size', a.size,
    'attempts', a.attempts, 'leadCrmId', l.crm_id,
    'leadIs', case when l.deleted_at is not null then 'deleted' when l.converted_at is not null then 'converted' else 'open' end,
    'known', coalesce((select jsonb_agg(other.crm_id) from lead_attachments other
                       where other.lead_id = a.lead_id and other.crm_id is not null), '[]'::jsonb))
    from leads l where l.id = a.lead_id);
end $$;
comment on function public.claim_file is
  'Leases the next due file of a lead that the CRM has to one worker; null when there is none, or while the gate is shut.';

create function public.keep_file_lease(worker text, lease_ms int) returns void
language sql volatile set search_path = ''
begin atomic
  update public.lead_attachments set lease_until = now() + make_interval(secs => lease_ms / 1000.0)
    where lease_owner = worker and lease_until >= now();
end;

create function public.settle_file(worker text, in_id uuid, outcome jsonb) returns boolean
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  a lead_attachments;
  l leads;
begin
  perform portal.lock_log();
  select * into a from lead_attachments where id = in_id and lease_owner = worker for update;
  if a.id is null then
    return false;
  end if;
  case outcome ->> 'kind'
  when 'stored' then
    update lead_attachments set crm_id = outcome ->> 'crmId', due_at = null, attempts = 0, reason = null,
      lease_owner = null, lease_until = null
      where id = a.id;
  when 'parked' then
    update lead_attachments set due_at = null, reason = outcome ->> 'reason', parked_at = now(),
      lease_owner = null, lease_until = null
      where id = a.id;
  when 'retry' then
    update lead_attachments set due_at = (outcome ->> 'retryAt')::timestamptz, reason = outcome #>> '{failure,reason}',
      -- Counted are the tries that may have arrived.
      attempts = case when outcome #>> '{failure,arrived}' = 'false' then greatest(attempts - 1, 0) else attempts end,
      lease_owner = null, lease_until = null
      where id = a.id;
    perform portal.shut_gate('files', outcome -> 'failure');
    return true;
  else
    raise exception 'settle_file knows no outcome %', outcome ->> 'kind';
  end case;
  perform portal.open_gate('files');
  select * into l from leads where id = a.lead_id;
  if l.deleted_at is null then
    perform portal.tell_lead(l, 'lead.changed');
  end if;
  return true;
end $$;
comment on function public.settle_file is
  'Writes down what became of a file at the CRM. Only the worker that holds the lease settles; everybody else''s answer is too late and changes nothing.';
