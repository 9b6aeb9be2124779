import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { World } from '../e2e/support.ts';
import type { Figure } from './stats.ts';

const size = 10_000;

/** Leads that wait, as after an outage of the CRM, until the CRM has them all. */
export async function backlog({ stack }: World): Promise<Figure[]> {
  const db = new pg.Client(stack.databaseUrl);
  await db.connect();
  let calls = 0;
  const stop = stack.crm.calls.onCall(({ path, status }) => {
    if (path.endsWith('/Leads/upsert') && status === 200) calls++;
  });
  try {
    const waiting = async () =>
      Number(
        (await db.query<{ count: string }>('select count(*) from leads where sync_due_at is not null'))
          .rows[0]?.count,
      );
    const before = stack.crm.records.count('Leads');
    const began = performance.now();
    await db.query(
      `insert into leads (partner_id, source, last_name, company, status, category)
       select p.id, 'public_form', 'Backlog ' || n, 'Bench', 'Not Contacted', 'new'
       from generate_series(1, $1::int) n cross join lateral (
         select id from partners where status = 'approved' order by id limit 1) p`,
      [size],
    );
    while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const seconds = (performance.now() - began) / 1000;
    const stored = stack.crm.records.count('Leads') - before;
    if (stored !== size) throw new Error(`${stored} of ${size} leads are in the CRM`);
    const fewest = Math.ceil(size / 100);
    const megabytes = await residentMegabytes(stack.bff.pid());
    return [
      {
        what: `backlog of ${size.toLocaleString('en')} leads until the CRM has them`,
        value: `${seconds.toFixed(1)} s, ${calls} calls`,
        how: `fewest possible ${fewest}, ratio ${(calls / fewest).toFixed(2)}; simulator in the process of the benchmark`,
      },
      ...(megabytes === null
        ? []
        : [
            {
              what: 'memory of the BFF after it',
              value: `${megabytes} MB`,
              how: 'resident, as Linux counts it',
            },
          ]),
    ];
  } finally {
    stop();
    await db.end();
  }
}

/** Null where there is no `/proc`. */
async function residentMegabytes(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kB = /VmRSS:\s+(\d+) kB/.exec(status)?.[1];
  return kB ? Math.round(Number(kB) / 1024) : null;
}
