import { z } from 'zod';
import {
  type BrowsePage,
  type ChangeCursor,
  type Crm,
  type CrmFailure,
  type Deletion,
  maxBatch,
  type ReadOutcome,
  type RecordKind,
} from '../port.ts';
import type { Logger } from '../../platform/logger.ts';
import type { AbsentFields } from './absent-fields.ts';
import { type Answer, ask, type CallCrm } from './call.ts';
import { leadSystemFields, type Mapping, moduleOf, systemFields } from './mapping.ts';
import { misunderstood } from './outcomes.ts';
import { createRows, crmTime, type RowReader, type Rows } from './rows.ts';

type Reads = Pick<
  Crm,
  | 'readLeads'
  | 'convertedAmong'
  | 'readPartners'
  | 'readDeals'
  | 'changedAfter'
  | 'browseLeads'
  | 'browsePartners'
  | 'deletedSince'
>;

const pageSize = 200;
/** Values that one `in` of COQL takes. */
const maxInQuery = 50;
/** A list of deletions that still has no end here is not believed. */
const maxDeletedPages = 100;

const rows = z.object({ data: z.array(z.unknown()) });
const change = z.object({ id: z.string().regex(/^\d+$/), [systemFields.modifiedAt]: crmTime });
const deletion = z.object({
  id: z.string(),
  deleted_time: crmTime,
  deleted_by: z.object({ name: z.string().nullish() }).nullish(),
});
const moreRecords = z.object({ info: z.object({ more_records: z.boolean().nullish() }).nullish() });

export function createReads(
  callCrm: CallCrm,
  { mapping, absent, logger }: { mapping: Mapping; absent: AbsentFields; logger: Pick<Logger, 'warn'> },
): Reads {
  async function readByIds<T>(
    kind: RecordKind,
    crmIds: readonly string[],
    readerOf: (rows: Rows) => RowReader<T>,
  ): Promise<ReadOutcome<readonly T[]>> {
    if (crmIds.length > maxBatch)
      throw new RangeError(`At most ${maxBatch} records a call, not ${crmIds.length}.`);
    const ids = crmIds.filter(isCrmId);
    if (ids.length === 0) return { kind: 'ok', value: [] };
    for (;;) {
      const { row, fields } = readerOf(createRows(mapping, absent.of(kind)));
      const answer = await askFor(kind, ids, fields);
      if (answer.kind === 'body') return parseRows(answer.body, row);
      if (answer.kind !== 'operator' || answer.code !== 'INVALID_DATA') return answer;
      const more = await absent.look(kind, fields);
      if (more !== true) return more === false ? answer : more;
    }
  }

  function askFor(kind: RecordKind, ids: readonly string[], fields: readonly string[]): Promise<Answer> {
    return ask(callCrm, async (sdk) => {
      const params = new sdk.ParameterMap();
      await params.add(sdk.Record.GetRecordsParam.IDS, ids.join(','));
      await params.add(sdk.Record.GetRecordsParam.FIELDS, fields.join(','));
      // Without it a converted lead is missing and would look deleted.
      if (kind === 'lead') await params.add(sdk.Record.GetRecordsParam.CONVERTED, 'both');
      return new sdk.Record.RecordOperations(moduleOf(mapping, kind)).getRecords(params);
    });
  }

  const readLeads: Crm['readLeads'] = (crmIds) => readByIds('lead', crmIds, ({ lead }) => lead);
  const readPartners: Crm['readPartners'] = (crmIds) =>
    readByIds('partner', crmIds, ({ partner }) => partner);

  async function query(text: string): Promise<ReadOutcome<readonly ChangeCursor[]>> {
    const answer = await ask(callCrm, (sdk) => {
      const body = new sdk.Coql.BodyWrapper();
      body.setSelectQuery(text);
      return new sdk.Coql.CoqlOperations().getRecords(body);
    });
    if (answer.kind !== 'body') return answer;
    const found = parseRows(answer.body, change);
    if (found.kind !== 'ok') return found;
    return {
      kind: 'ok',
      value: found.value.map((row) => ({ crmId: row.id, modifiedAt: row[systemFields.modifiedAt] })),
    };
  }

  /** COQL leaves converted leads out unless asked for them alone. */
  async function queryConverted(text: string): ReturnType<typeof query> {
    const found = await query(text);
    if (found.kind !== 'operator' || found.code !== 'INVALID_QUERY') return found;
    logger.warn(
      found,
      'the CRM does not list converted leads; conversions are seen through notifications only',
    );
    return { kind: 'ok', value: [] };
  }

  async function browse<T extends { readonly crmId: string }>(
    kind: RecordKind,
    afterCrmId: string,
    read: (crmIds: readonly string[]) => Promise<ReadOutcome<readonly T[]>>,
  ): Promise<ReadOutcome<BrowsePage<T>>> {
    const module = moduleOf(mapping, kind);
    const lists = await Promise.all([
      query(idsQuery(module, afterCrmId, { converted: false })),
      ...(kind === 'lead' ? [queryConverted(idsQuery(module, afterCrmId, { converted: true }))] : []),
    ]);
    const ids: string[] = [];
    for (const list of lists) {
      if (list.kind !== 'ok') return list;
      ids.push(...list.value.map(({ crmId }) => crmId));
    }
    const page = ids.sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)).slice(0, pageSize);
    const records: T[] = [];
    for (let start = 0; start < page.length; start += maxBatch) {
      const found = await read(page.slice(start, start + maxBatch));
      if (found.kind !== 'ok') return found;
      records.push(...found.value);
    }
    const position = new Map(page.map((id, index) => [id, index]));
    records.sort((a, b) => (position.get(a.crmId) ?? 0) - (position.get(b.crmId) ?? 0));
    return { kind: 'ok', value: { records, next: page.length < pageSize ? null : (page.at(-1) ?? null) } };
  }

  return {
    readLeads,
    browseLeads: (afterCrmId) => browse('lead', afterCrmId, readLeads),
    browsePartners: (afterCrmId) => browse('partner', afterCrmId, readPartners),

    async convertedAmong(portalIds) {
      const found: string[] = [];
      for (let start = 0; start < portalIds.length; start += maxInQuery) {
        const ids = portalIds.slice(start, start + maxInQuery).filter(isPortalId);
        const page = await query(
          `select id, ${systemFields.modifiedAt} from ${mapping.leads.module} where (${leadSystemFields.converted} = true and ${mapping.leads.fields.portalId} in ('${ids.join("','")}')) limit ${pageSize}`,
        );
        if (page.kind !== 'ok') return page;
        found.push(...page.value.map(({ crmId }) => crmId));
      }
      return readLeads(found);
    },

    readPartners,
    readDeals: (crmIds) => readByIds('deal', crmIds, ({ deal }) => deal),

    async changedAfter(kind, cursor) {
      const [plain, converted] = await Promise.all([
        query(changesQuery(moduleOf(mapping, kind), cursor, { converted: false })),
        kind === 'lead'
          ? queryConverted(changesQuery(moduleOf(mapping, kind), cursor, { converted: true }))
          : ({ kind: 'ok', value: [] } as const),
      ]);
      if (plain.kind !== 'ok') return plain;
      if (converted.kind !== 'ok') return converted;
      const merged = [...plain.value, ...converted.value].sort(inOrder);
      const full = plain.value.length >= pageSize || converted.value.length >= pageSize;
      return {
        kind: 'ok',
        value: { changes: merged.slice(0, pageSize), more: full || merged.length > pageSize },
      };
    },

    async deletedSince(kind, since) {
      const deletions: z.infer<typeof deletion>[] = [];
      for (let page = 1; page <= maxDeletedPages; page += 1) {
        const answer = await ask(callCrm, async (sdk) => {
          const params = new sdk.ParameterMap();
          const headers = new sdk.HeaderMap();
          await params.add(sdk.Record.GetDeletedRecordsParam.TYPE, 'all');
          await params.add(sdk.Record.GetDeletedRecordsParam.PAGE, page);
          await params.add(sdk.Record.GetDeletedRecordsParam.PER_PAGE, pageSize);
          await headers.add(sdk.Record.GetDeletedRecordsHeader.IF_MODIFIED_SINCE, since);
          return new sdk.Record.RecordOperations(moduleOf(mapping, kind)).getDeletedRecords(params, headers);
        });
        if (answer.kind !== 'body') return answer;
        const found = parseRows(answer.body, deletion);
        if (found.kind !== 'ok') return found;
        deletions.push(...found.value);
        const paging = moreRecords.safeParse(answer.body);
        if (paging.success && paging.data.info?.more_records === true) continue;
        return { kind: 'ok', value: inOrderOfDeletion(deletions) };
      }
      return misunderstood('the list of deletions has no end');
    },
  };
}

function inOrderOfDeletion(deletions: readonly z.infer<typeof deletion>[]): readonly Deletion[] {
  return deletions
    .map((row) => ({
      crmId: row.id,
      deletedAt: row.deleted_time,
      deletedBy: row.deleted_by?.name ?? null,
    }))
    .sort((a, b) => a.deletedAt.getTime() - b.deletedAt.getTime());
}

/** An empty answer (204 or 304) is a list without rows. */
function parseRows<T>(body: unknown, row: z.ZodType<T>): ReadOutcome<readonly T[]> {
  if (body === null) return { kind: 'ok', value: [] };
  const list = rows.safeParse(body);
  const parsed = list.success ? z.array(row).safeParse(list.data.data) : list;
  if (parsed.success) return { kind: 'ok', value: parsed.data };
  return misunderstood(z.prettifyError(parsed.error)) satisfies CrmFailure;
}

function changesQuery(
  module: string,
  { modifiedAt, crmId }: ChangeCursor,
  { converted }: { converted: boolean },
) {
  if (!isCrmId(crmId)) throw new TypeError('A cursor needs the digits of a CRM id.');
  const time = `'${modifiedAt.toISOString().slice(0, 19)}+00:00'`;
  const field = systemFields.modifiedAt;
  const later = `(${field} > ${time} or (${field} = ${time} and id > ${crmId}))`;
  const where = converted ? `(${leadSystemFields.converted} = true and ${later})` : later;
  return `select id, ${field} from ${module} where ${where} order by ${field} asc, id asc limit ${pageSize}`;
}

function idsQuery(module: string, afterCrmId: string, { converted }: { converted: boolean }) {
  if (!isCrmId(afterCrmId)) throw new TypeError('A page begins after the digits of a CRM id.');
  const after = `id > ${afterCrmId}`;
  const where = converted ? `(${leadSystemFields.converted} = true and ${after})` : after;
  return `select id, ${systemFields.modifiedAt} from ${module} where ${where} order by id asc limit ${pageSize}`;
}

function inOrder(a: ChangeCursor, b: ChangeCursor): number {
  return a.modifiedAt.getTime() - b.modifiedAt.getTime() || (BigInt(a.crmId) < BigInt(b.crmId) ? -1 : 1);
}

function isPortalId(text: string): boolean {
  return /^[0-9a-f-]{36}$/.test(text);
}

function isCrmId(text: string): boolean {
  return /^\d+$/.test(text);
}
