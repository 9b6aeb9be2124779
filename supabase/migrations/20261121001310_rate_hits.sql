-- How often what may not be done often was done, by all processes together. Unlogged: what a crash of the database loses here
-- is at most a minute's count.
create unlogged table public.rate_hits (
  key text primary key,
  hits int not null,
  reset_at timestamptz not null
);
create index rate_hits_reset on public.rate_hits (reset_at);
alter table public.rate_hits enable row level security;

create function public.add_hits(added jsonb) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  totals jsonb;
begin
  delete from rate_hits where key in (select key from rate_hits where reset_at < now() limit 500 for update skip locked);
  with summed as (
      insert into rate_hits as r (key, hits, reset_at)
        select a.key, a.hits, now() + make_interval(secs => a.window_ms / 1000.0)
        from jsonb_to_recordset(added) as a (key text, hits int, window_ms int)
        order by a.key
      on conflict (key) do update set
        hits = case when r.reset_at <= now() then excluded.hits else r.hits + excluded.hits end,
        reset_at = case when r.reset_at <= now() then excluded.reset_at else r.reset_at end
      returning r.key, r.hits, r.reset_at)
    select coalesce(jsonb_agg(jsonb_build_object('key', key, 'hits', hits, 'resetAt', reset_at)), '[]') into totals from summed;
  return totals;
end $$;
comment on function public.add_hits is
  'Adds this process''s hits, [{key, hits, window_ms}], and answers what all have together: [{key, hits, resetAt}].';

create function public.knows_key(in_email text, in_key_thumbprint text) returns boolean
language sql stable set search_path = ''
begin atomic
  select exists (select 1 from public.sessions s join public.users u on u.id = s.user_id
                 where u.email = lower(in_email) and s.key_thumbprint = in_key_thumbprint);
end;
comment on function public.knows_key is 'Whether this account was signed in to with this key before.';
