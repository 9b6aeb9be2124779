import type { News } from './sync.store.ts';

export interface Notification {
  readonly token: string;
  readonly news: readonly News[];
}

/** Understands a CRM's notification body; null when it is not one. */
export type NotificationReader = (body: unknown) => Notification | null;
