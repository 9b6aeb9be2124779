import { z } from 'zod';
import type { Lead, LeadFilter, LeadPage, LeadQuery } from '../../contract/index.ts';
import { AppError } from '../platform/errors.ts';
import type { LeadPageQuery, LeadSelection } from './lead.store.ts';

const position = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]);

/** The query for a page; it asks for one lead more, so that `toPage` knows whether there is a next one. */
export function toPageQuery({ limit, cursor, ...filter }: LeadQuery): LeadPageQuery {
  return { limit: limit + 1, after: cursor ? decode(cursor) : null, ...toFilter(filter) };
}

export function toFilter({ search, ...filter }: LeadFilter): LeadSelection {
  return { ...filter, search: toTsquery(search) };
}

export function toPage(found: readonly Lead[], limit: number): LeadPage {
  const leads = found.slice(0, limit);
  const last = leads.at(-1);
  return { leads, nextCursor: last && found.length > limit ? encode(last) : null };
}

function encode({ createdAt, id }: Lead): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

function decode(cursor: string): { createdAt: string; id: string } {
  try {
    const [createdAt, id] = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { createdAt, id };
  } catch (cause) {
    const message = 'The cursor is not one of ours. Start again without it.';
    throw new AppError('invalid_request', message, {
      fields: [{ field: 'cursor', code: 'invalid', message }],
      cause,
    });
  }
}

/** Every word must begin a word of the lead; quoted, so that no operator of the query language gets through. */
function toTsquery(search: string | undefined): string | undefined {
  const words = search?.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  if (!words) return undefined;
  return words.map((word) => `'${word}':*`).join(' & ');
}
