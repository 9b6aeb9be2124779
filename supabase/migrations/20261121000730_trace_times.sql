-- The times of a lead's way that nobody kept: when the portal learned of what stands in a history, and when an event
-- reached open pages.
alter table public.lead_history add column noted_at timestamptz;
-- Rows of before stay without; a default at once would give them the time of this migration.
alter table public.lead_history alter column noted_at set default now();

create index events_of_lead on public.events (lead_id, id) where lead_id is not null;
create index crm_inbox_done_of_record on public.crm_inbox (crm_id, kind) where done_at is not null;

create table public.event_pushes (
  event_id bigint primary key,
  -- The first time, in whichever process.
  at timestamptz not null,
  pages int not null
);
alter table public.event_pushes enable row level security;

create function public.record_pushes(pushes jsonb) returns void
language sql volatile set search_path = ''
begin atomic
  insert into public.event_pushes as kept (event_id, at, pages)
    select (p ->> 'eventId')::bigint, (p ->> 'at')::timestamptz, (p ->> 'pages')::int
    from jsonb_array_elements(pushes) p
    order by 1
  on conflict (event_id) do update set at = least(kept.at, excluded.at), pages = kept.pages + excluded.pages;
end;
comment on function public.record_pushes is 'Keeps which events were pushed to how many open pages, and when first. One event at most once a call.';

create or replace function public.housekeeping(keep_days int) returns void
language sql volatile set search_path = ''
begin atomic
  delete from public.realtime_tickets where expires_at < now() - interval '1 minute';
  delete from public.sessions s where expires_at < now() - make_interval(days => keep_days)
    and not exists (select 1 from public.realtime_tickets t where t.session_id = s.id);
  delete from public.events where at < now() - make_interval(days => keep_days);
  delete from public.event_pushes where event_id < (select min(id) from public.events);
  delete from public.crm_inbox where done_at < now() - make_interval(days => keep_days);
  delete from public.idempotency_keys where created_at < now() - make_interval(days => keep_days);
end;
