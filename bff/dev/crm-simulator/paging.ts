import { createHash } from 'node:crypto';
import { invalidParameter, refuse } from './answers.ts';
import type { ApiCall } from './api.ts';
import { formatTime, parseTime } from './clock.ts';
import type { Value } from './record-store.ts';

const maxPerPage = 200;
const maxByPage = 2000;
const tokenLifeSeconds = 24 * 3600;

export interface Page {
  readonly page: number;
  readonly perPage: number;
}

export function pageOf(call: ApiCall): Page {
  return { page: numberOf(call, 'page', 1), perPage: numberOf(call, 'per_page', maxPerPage, maxPerPage) };
}

function numberOf(call: ApiCall, name: string, standard: number, max = Number.MAX_SAFE_INTEGER): number {
  const text = call.query.get(name);
  if (text === null || text === '') return standard;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max) throw invalidParameter(name);
  return value;
}

/** Past 2,000 rows only a page token leads on. */
export function refuseDeepPage({ page, perPage }: Page): void {
  if (page * perPage <= maxByPage) return;
  throw refuse(
    400,
    'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
    'You can get only the first 2000 records without page_token param. Kindly include page_token to fetch more records.',
    { limit: maxByPage, param: 'page' },
  );
}

/** Where a list goes on: after this row of this order. */
export interface Position {
  readonly page: number;
  readonly after: readonly [Value, string];
}

/** A page token holds its position and a digest of the other parameters: with others it is refused. */
export function pageToken(call: ApiCall, position: Position, now: number): { token: string; expiry: string } {
  const expires = now + tokenLifeSeconds;
  const content = JSON.stringify([digest(call), expires, position.page, ...position.after]);
  return { token: Buffer.from(content).toString('base64url'), expiry: formatTime(expires) };
}

export function readPageToken(call: ApiCall, now: number): Position | undefined {
  const token = call.query.get('page_token');
  if (!token) return undefined;
  const content = decode(token);
  if (!content || content[0] !== digest(call)) {
    throw refuse(
      400,
      'TOKEN_BOUND_DATA_MISMATCH',
      'The page_token given seems to be invalid or input param is added or altered or deleted',
      { param_name: 'page_token' },
    );
  }
  if (content[1] <= now) {
    throw refuse(400, 'EXPIRED_VALUE', 'Page token expired', {
      api_name: 'page_token',
      json_path: '$.query.page_token',
    });
  }
  return { page: content[2], after: [content[3], content[4]] };
}

/** Digest, expiry, page, and the value and id of the last row. */
type TokenContent = [string, number, number, Value, string];

function decode(token: string): TokenContent | undefined {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as TokenContent;
  } catch {
    return undefined;
  }
}

function digest(call: ApiCall): string {
  const bound = [...call.query].filter(([name]) => name !== 'page_token' && name !== 'page').sort();
  return createHash('sha256')
    .update(JSON.stringify([call.path, bound, call.headers['if-modified-since'] ?? '']))
    .digest('base64url')
    .slice(0, 22);
}

/** A time header in seconds, undefined when it was not sent. The SDK sends ISO, others may send an HTTP date. */
export function timeHeader(call: ApiCall, name: string): number | undefined {
  const text = call.headers[name];
  if (text === undefined) return undefined;
  const time = parseTime(text) ?? (/^\w{3}, /.test(text) ? Date.parse(text) / 1000 : Number.NaN);
  if (Number.isNaN(time)) {
    throw refuse(400, 'INVALID_DATA', 'invalid data', { expected_data_type: 'datetime', param_name: name });
  }
  return time;
}
