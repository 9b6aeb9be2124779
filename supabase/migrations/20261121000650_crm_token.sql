-- One access token of the CRM for all processes: Zoho gives ten in ten minutes for an account, and locks it out beyond.
create table public.crm_tokens (
  -- Names the credentials without telling them; others are another row.
  account text primary key,
  -- Sealed by the process that got it; nothing in the database can open it.
  sealed text,
  renew_at timestamptz,
  ends_at timestamptz,
  -- Until then one process asks the CRM for the next one, or all leave it alone.
  held_until timestamptz,
  asked_at timestamptz[] not null default '{}'
);
alter table public.crm_tokens enable row level security;

create function public.read_crm_token(in_account text) returns jsonb
language sql stable set search_path = ''
begin atomic
  select jsonb_build_object('sealed', sealed, 'renewAt', renew_at, 'endsAt', ends_at)
    from public.crm_tokens where account = in_account and sealed is not null;
end;

create function public.claim_crm_token(in_account text, seen text, most int, lease_ms int) returns jsonb
language plpgsql set search_path = public, portal, pg_temp as $$
declare
  t crm_tokens;
  told timestamptz;
  recent timestamptz[];
  free_at timestamptz;
begin
  insert into crm_tokens (account) values (in_account) on conflict do nothing;
  select * into t from crm_tokens where account = in_account for update;
  told := clock_timestamp();
  if t.sealed is distinct from seen then
    return jsonb_build_object('granted', false, 'waitMs', 0);
  end if;
  select coalesce(array_agg(at order by at), '{}') into recent
    from unnest(t.asked_at) at where at > told - interval '10 minutes';
  free_at := greatest(t.held_until, case when cardinality(recent) >= most
    then recent[cardinality(recent) - most + 1] + interval '10 minutes' end);
  if free_at > told then
    return jsonb_build_object('granted', false, 'waitMs', ceil(extract(epoch from free_at - told) * 1000)::int);
  end if;
  update crm_tokens set asked_at = recent || told, held_until = told + make_interval(secs => lease_ms / 1000.0)
    where account = in_account;
  return jsonb_build_object('granted', true, 'waitMs', 0);
end $$;
comment on function public.claim_crm_token is
  'Lets one process at a time ask the CRM for an access token, at most `most` in ten minutes for all together. Not granted when the token is no longer the one that was `seen`.';

create function public.save_crm_token(in_account text, in_sealed text, in_renew_at timestamptz, in_ends_at timestamptz)
returns void
language sql volatile set search_path = ''
begin atomic
  update public.crm_tokens set sealed = in_sealed, renew_at = in_renew_at, ends_at = in_ends_at, held_until = null
    where account = in_account;
end;

create function public.release_crm_token(in_account text, spent boolean, pause_ms int) returns void
language sql volatile set search_path = ''
begin atomic
  update public.crm_tokens set
    held_until = clock_timestamp() + make_interval(secs => pause_ms / 1000.0),
    asked_at = case when spent then asked_at else asked_at[:cardinality(asked_at) - 1] end
    where account = in_account;
end;
comment on function public.release_crm_token is
  'Gives the turn back when no token came of it; nobody asks again before the pause is over.';
