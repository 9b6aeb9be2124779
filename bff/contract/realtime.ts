import { z } from 'zod';
import { lead } from './leads.ts';

/** A single-use ticket for one WebSocket. */
export const realtimeTicket = z
  .object({ ticket: z.string(), /** Seconds from now. */ expiresIn: z.int() })
  .meta({ id: 'RealtimeTicket' });
export type RealtimeTicket = z.infer<typeof realtimeTicket>;

/** First WebSocket subprotocol; the second is `ticket.<ticket>`, so that no secret stands in a URL or an access log. */
export const realtimeProtocol = 'partner-portal.v1';

/**
 * What the server sends. A client that reconnects adds `?after=<id of the last event it saw>` and gets what it missed
 * before anything new, or `reload` when that is too much.
 */
export const realtimeMessage = z.discriminatedUnion('type', [
  /** The socket is live; `lastEventId` is where the log stands. */
  z.object({ type: z.literal('ready'), lastEventId: z.string() }),
  z.object({ type: z.literal('lead.created'), id: z.string(), lead }),
  z.object({ type: z.literal('lead.changed'), id: z.string(), lead }),
  z.object({ type: z.literal('lead.removed'), id: z.string(), leadId: z.uuid() }),
  /** Too much was missed: load the page's data again. */
  z.object({ type: z.literal('reload'), lastEventId: z.string() }),
]);
export type RealtimeMessage = z.infer<typeof realtimeMessage>;

/** Why the server closed a socket; 4xxx are free for applications (RFC 6455, 7.4.2). */
export const closeCodes = {
  /** Reconnect with a new ticket: the session behind this one ran out or was ended. */
  sessionEnded: 4401,
  /** The partner is suspended or the person disabled; do not reconnect. */
  forbidden: 4403,
  /** Too slow a reader; reconnect and resume. */
  slowReader: 4408,
  tooManySockets: 4429,
} as const;
