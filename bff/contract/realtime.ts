import { z } from 'zod';
import { lead } from './leads.ts';

/** A single-use ticket for one WebSocket. */
export const realtimeTicket = z
  .object({ ticket: z.string(), /** Seconds from now. */ expiresIn: z.int() })
  .meta({ id: 'RealtimeTicket' });
export type RealtimeTicket = z.infer<typeof realtimeTicket>;

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
  /** Somebody joined, changed or left the partner's team; told to those who manage it. */
  z.object({ type: z.literal('team.changed'), id: z.string(), partnerId: z.uuid() }),
  /** Keys, origins or looks of the partner's site are others now; told to those who manage it. */
  z.object({ type: z.literal('site.changed'), id: z.string(), partnerId: z.uuid() }),
  /** Too much was missed, or the person's rights changed: load the page's data again. */
  z.object({ type: z.literal('reload'), lastEventId: z.string() }),
]);
export type RealtimeMessage = z.infer<typeof realtimeMessage>;
