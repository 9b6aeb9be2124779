import type { RequestBody, SdkRequest } from './sdk.ts';

/** What a call asks of the CRM's limits. */
export interface CallClass {
  /** Nobody waits for it at this moment: it gives way to calls that somebody does wait for. */
  readonly background: boolean;
  /** One of those of which Zoho takes ten at once whatever the edition: COQL, and writes of more than ten records. */
  readonly heavy: boolean;
  /** In API credits. */
  readonly cost: number;
}

const moduleWrite = /^\/crm\/v\d+\/(?!settings\/|actions\/)/;

/** Writes of records, files, notes and the poll run in the background; reads, metadata and channels do not. */
export function classify({ method, path, body }: Pick<SdkRequest, 'method' | 'path' | 'body'>): CallClass {
  if (path.endsWith('/coql')) return { background: true, heavy: true, cost: 1 };
  if (method === 'GET') {
    return { background: /\/(deleted|Attachments|Notes)$/.test(path), heavy: false, cost: 1 };
  }
  if (!moduleWrite.test(path)) return { background: false, heavy: false, cost: 1 };
  const records = recordsIn(body);
  return { background: true, heavy: records > 10, cost: Math.max(1, Math.ceil(records / 10)) };
}

function recordsIn(body: RequestBody | null): number {
  if (typeof body?.content !== 'string') return 1;
  const { data } = JSON.parse(body.content) as { data?: unknown };
  return Array.isArray(data) ? data.length : 1;
}
