import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { ExtraField, Lead } from '../../../contract/index.ts';
import { byteOrderMark, csvLine } from './csv.ts';
import { columnsFor } from './columns.ts';

export const exportPageSize = 500;

/** A page of leads after the last one of the page before. */
export type ReadPage = (after: Lead | null) => Promise<readonly Lead[]>;

/** What went out; `whole` when that is all there is. */
export interface Exported {
  readonly rows: number;
  readonly whole: boolean;
}

/**
 * Writes leads as CSV page by page. Of a million leads one page is in memory, and the next is read when the client has taken
 * this one: who reads slowly slows the reading, who goes away ends it.
 */
export async function exportLeads(
  to: Writable,
  {
    first,
    readPage,
    extra,
    administrator,
    signal,
  }: {
    /** The first page, read before the answer began. */
    first: readonly Lead[];
    readPage: ReadPage;
    extra: readonly ExtraField[];
    administrator: boolean;
    signal: AbortSignal;
  },
  progress: (sent: Exported) => void,
): Promise<void> {
  const columns = columnsFor(extra, administrator);
  const write = async (text: string) => {
    signal.throwIfAborted();
    if (!to.write(text)) await once(to, 'drain', { signal });
  };
  await write(byteOrderMark + csvLine(columns.map(({ title }) => title)));
  let rows = 0;
  for (let page = first; ; page = await readPage(page.at(-1) ?? null)) {
    await write(page.map((lead) => csvLine(columns.map(({ of }) => of(lead)))).join(''));
    rows += page.length;
    const whole = page.length < exportPageSize;
    progress({ rows, whole });
    if (whole) return;
  }
}
