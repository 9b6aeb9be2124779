import { formatTime } from '../clock.ts';
import type { Notes } from '../notes.ts';
import type { RecordStore, Row, Value } from '../record-store.ts';
import { userById } from '../users.ts';

const pageSizes = { Partners: 8, Leads: 12, Deals: 8, bin: 6 } as const;

type Listed = 'Partners' | 'Leads' | 'Deals';

/** What the tables show: newest first, found by words in any of the texts, a page at a time. */
export function createLists(store: RecordStore, notes: Pick<Notes, 'of'>) {
  function list(module: Listed, query: URLSearchParams, texts: readonly string[], status: string) {
    const where: string[] = [];
    const params: Value[] = [];
    for (const word of (query.get('q') ?? '').split(/\s+/).filter(Boolean).slice(0, 5)) {
      where.push(`(${texts.map((name) => `"${name}" like ? escape '\\'`).join(' or ')})`);
      params.push(...texts.map(() => `%${word.replace(/[\\%_]/g, '\\$&')}%`));
    }
    const wanted = query.get('status');
    if (wanted === 'Converted' && module === 'Leads') where.push('"Converted__s" = 1');
    else if (wanted) {
      where.push(module === 'Leads' ? `"${status}" = ? and "Converted__s" = 0` : `"${status}" = ?`);
      params.push(wanted);
    }
    const from = `from "${module}" ${where.length > 0 ? `where ${where.join(' and ')}` : ''}`;
    return paged(query, pageSizes[module], `${from} order by "Created_Time" desc, id desc`, params);
  }

  function paged(query: URLSearchParams, size: number, from: string, params: readonly Value[]) {
    const total = store.count(`select count(*) as count from (select id ${from})`, ...params);
    const pages = Math.max(1, Math.ceil(total / size));
    const page = Math.min(Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1), pages);
    const rows = store.all(`select * ${from} limit ? offset ?`, ...params, size, (page - 1) * size);
    return { total, page, pages, size, now: formatTime(store.seconds()), rows };
  }

  return {
    partners(query: URLSearchParams) {
      const found = list('Partners', query, ['Name', 'Email', 'Website'], 'Approval_Status');
      return { ...found, rows: found.rows.map(partner) };
    },
    leads(query: URLSearchParams) {
      const found = list('Leads', query, ['Full_Name', 'Company', 'Email'], 'Lead_Status');
      return { ...found, rows: found.rows.map(lead) };
    },
    deals(query: URLSearchParams) {
      const found = list('Deals', query, ['Deal_Name'], 'Stage');
      return { ...found, rows: found.rows.map(deal) };
    },
    /** What was deleted and can come back, latest first. */
    bin(query: URLSearchParams) {
      const from = `from deleted where content is not null order by deleted_time desc, id desc`;
      const found = paged(query, pageSizes.bin, from, []);
      return { ...found, rows: found.rows.map(binned) };
    },
    /** For the choice of a partner when a lead is added. */
    partnerNames: () =>
      store
        .all(
          `select id, "Name" from "Partners" where "Approval_Status" = 'Approved' order by "Name" limit 500`,
        )
        .map((row) => ({ id: row.id, name: row['Name'] })),
  };

  function partner(row: Row) {
    return {
      id: row.id,
      name: row['Name'],
      email: row['Email'],
      website: row['Website'],
      status: row['Approval_Status'] ?? 'Pending',
      ...stamps(row),
    };
  }

  function partnerName({ Partner: id }: Row) {
    return typeof id === 'string' ? (store.get('Partners', id)?.['Name'] ?? null) : null;
  }

  function deal(row: Row) {
    return {
      id: row.id,
      name: row['Deal_Name'],
      partner: partnerName(row),
      stage: row['Stage'],
      amount: row['Amount'],
      currency: row['Currency'],
      closing: row['Closing_Date'],
      notes: notes.of(row.id),
      ...stamps(row),
    };
  }

  function lead(row: Row) {
    return {
      id: row.id,
      name: row['Full_Name'],
      company: row['Company'],
      email: row['Email'],
      partner: partnerName(row),
      status: row['Lead_Status'],
      source: row['Lead_Source'],
      converted: row['Converted__s'] === 1,
      notes: notes.of(row.id),
      ...stamps(row),
    };
  }
}

function binned(row: Row) {
  return {
    id: row.id,
    name: row['display_name'],
    module: row['module'],
    deleted: formatTime(Number(row['deleted_time'])),
    deletedBy: userById(String(row['deleted_by']))?.name ?? null,
  };
}

function stamps(row: Row) {
  return {
    created: formatTime(Number(row['Created_Time'])),
    modified: formatTime(Number(row['Modified_Time'])),
    modifiedBy: userById(String(row['Modified_By']))?.name ?? null,
  };
}
