create function public.why_ended(in_hash text) returns text
language sql stable set search_path = ''
begin atomic
  select s.end_reason from public.sessions s where (s.secret_hash = in_hash or s.previous_hash = in_hash) and s.ended_at is not null;
end;
comment on function public.why_ended is
  'Why a session ended, told to whoever holds its secret, so that people are not left to guess; null for one that ran out.';
