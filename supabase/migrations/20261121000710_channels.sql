-- Which processes of the BFF are alive, so that the last one that stops closes the channel; and when the channel was last
-- looked for in the CRM.
create table public.bff_processes (
  id text primary key,
  started_at timestamptz not null default now(),
  lease_until timestamptz not null
);
alter table public.bff_processes enable row level security;

alter table public.crm_channels add column looked_at timestamptz;

create function public.keep_process(worker text, lease_ms int) returns void
language sql volatile set search_path = ''
begin atomic
  insert into public.bff_processes (id, lease_until) values (worker, now() + make_interval(secs => lease_ms / 1000.0))
  on conflict (id) do update set lease_until = excluded.lease_until;
end;
comment on function public.keep_process is 'Says that a process lives; one that does not say so again within the lease counts as dead.';

drop function public.claim_channel(text, text, text, int, timestamptz);
create function public.claim_channel(in_name text, new_channel_id text, worker text, lease_ms int, renew_before timestamptz, look_before timestamptz)
returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  c crm_channels;
begin
  insert into crm_channels (name, channel_id) values (in_name, new_channel_id) on conflict (name) do nothing;
  update crm_channels set lease_owner = worker, lease_until = now() + make_interval(secs => lease_ms / 1000.0)
    where name = in_name and (lease_until is null or lease_until < now())
      and (expires_at is null or expires_at <= renew_before or looked_at is null or looked_at <= look_before)
    returning * into c;
  if not found then
    return null;
  end if;
  return jsonb_build_object('channelId', c.channel_id, 'due', c.expires_at is null or c.expires_at <= renew_before);
end $$;
comment on function public.claim_channel is
  'Lets one process at a time see to a channel: `due` when it has to be opened or runs out before `renew_before`, else only to look whether the CRM still has it. Null when there is nothing to do.';

drop function public.settle_channel(text, text, timestamptz);
create function public.settle_channel(in_name text, worker text, in_channel_id text, in_expires_at timestamptz, looked timestamptz) returns void
language sql volatile set search_path = ''
begin atomic
  update public.crm_channels
  set channel_id = in_channel_id, expires_at = coalesce(in_expires_at, expires_at), looked_at = coalesce(looked, looked_at),
    lease_owner = null, lease_until = null, updated_at = now()
  where name = in_name and lease_owner = worker;
end;

create function public.leave_process(worker text, in_channel text, lease_ms int) returns text
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  closing text;
begin
  -- Of two that leave at once, the second sees that the first has gone.
  perform pg_advisory_xact_lock(7200004);
  delete from bff_processes where id = worker or lease_until < now();
  if exists (select 1 from bff_processes) then
    return null;
  end if;
  update crm_channels set lease_owner = worker, lease_until = now() + make_interval(secs => lease_ms / 1000.0)
    where name = in_channel and expires_at > now()
    returning channel_id into closing;
  return closing;
end $$;
comment on function public.leave_process is
  'Ends a process. The last one is answered the channel that it has to close, leased to it; the others null.';

create function public.forget_channel(in_name text, worker text) returns void
language sql volatile set search_path = ''
begin atomic
  delete from public.crm_channels where name = in_name and lease_owner = worker;
end;
