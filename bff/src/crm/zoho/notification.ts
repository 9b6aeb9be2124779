import { z } from 'zod';
import type { NotificationReader } from '../notification.ts';
import type { News } from '../sync.store.ts';
import { type Mapping, moduleOf } from './mapping.ts';

const recordId = z.string().regex(/^\d{1,19}$/);

/** The body of a notification (Zoho CRM v8, Notifications). Zoho may add properties, so others are let through. */
const body = z.object({
  token: z.string().max(200),
  module: z.string(),
  operation: z.enum(['insert', 'update', 'delete']),
  ids: z.array(recordId).max(1_000),
});

const kinds = ['lead', 'partner', 'deal'] as const;

/**
 * Reads what a notification tells: null when the body is not one. News of modules the portal does not follow is empty.
 */
export function createZohoNotificationReader(mapping: Mapping): NotificationReader {
  const kindOf = new Map(kinds.map((kind) => [moduleOf(mapping, kind), kind]));
  return function readZohoNotification(value) {
    const parsed = body.safeParse(value);
    if (!parsed.success) return null;
    const { token, module, operation, ids } = parsed.data;
    const kind = kindOf.get(module);
    const news = kind
      ? [...new Set(ids)].map((crmId): News => ({
          kind,
          crmId,
          operation: operation === 'delete' ? 'deleted' : 'changed',
          source: 'notification',
        }))
      : [];
    return { token, news };
  };
}
