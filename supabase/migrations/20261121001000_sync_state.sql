-- What an operator asks first: is the sync at work, what waits, and why.
create function public.read_sync_state() returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object(
    'gates', (select jsonb_agg(jsonb_build_object('name', name, 'state', state, 'code', code, 'reason', reason,
        'since', since, 'tryAt', try_at) order by name) from public.crm_gates),
    'queues', public.queue_state(),
    'parked', (select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'leads', leads) order by leads desc, reason), '[]')
      from (select sync_reason as reason, count(*)::int as leads from public.leads where parked_at is not null
            group by sync_reason order by count(*) desc limit 20) parked),
    'channelUntil', (select max(expires_at) from public.crm_channels),
    'cursors', (select coalesce(jsonb_object_agg(name, jsonb_build_object('modifiedAt', modified_at, 'lookedAt', updated_at)), '{}')
      from public.crm_cursors));
end;
comment on function public.read_sync_state is 'Gates with their reasons, what waits in each queue, why leads are parked, how long notifications are asked for, how far the polls are.';

create function public.requeue_parked(in_reason text) returns int
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  again int;
begin
  perform portal.lock_log();
  with due as (
    update leads set parked_at = null, sync_reason = null, sync_attempts = 0, sync_due_at = now()
      where parked_at is not null and deleted_at is null and (in_reason is null or sync_reason = in_reason)
      returning *
  ), told as (
    select portal.tell_lead(due::leads, 'lead.changed') from due
  )
  select count(*) into again from told;
  return again;
end $$;
comment on function public.requeue_parked is 'Puts parked leads back into the queue once their reason is mended: those of one reason, or all.';
