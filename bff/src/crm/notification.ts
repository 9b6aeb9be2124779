import type { News } from './sync.store.ts';

/**
 * Understands what a CRM's notification or workflow webhook tells, from its query and body together; null when it tells
 * nothing of the kind. News of records that the portal does not follow is empty.
 */
export type NotificationReader = (fields: Readonly<Record<string, unknown>>) => readonly News[] | null;
