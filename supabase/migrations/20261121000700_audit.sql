-- The inbox under a flood: claiming and settling a hundred records costs the same however many hints are open. A planner that
-- still has the statistics of a quiet inbox would sort all of them, or compare each with each.
create index crm_inbox_queue on public.crm_inbox (due_at, id) where done_at is null;
drop index public.crm_inbox_due;
alter function public.claim_news(text, int, int) set enable_sort = off;
alter function public.claim_news(text, int, int) set enable_hashjoin = off;
alter function public.claim_news(text, int, int) set enable_mergejoin = off;
alter function public.claim_news(text, int, int) set enable_bitmapscan = off;
alter function public.claim_news(text, int, int) set enable_seqscan = off;
