import { Router } from 'express';
import type { RealtimeTicket } from '../../contract/index.ts';
import type { AuthStore } from '../auth/auth.store.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import type { Limits } from '../platform/http/limits.ts';
import { hashSecret, newSecret } from '../platform/secrets.ts';

const ticketSeconds = 30;

/** Tickets: a WebSocket cannot carry a header, and a token in its address would stand in access logs. */
export function realtimeRoutes(deps: {
  authenticate: Authenticate;
  auth: Pick<AuthStore, 'issueTicket'>;
  limits: Limits;
}): Router {
  const router = Router();
  router.post('/realtime/tickets', deps.limits.tickets, async (req, res) => {
    const { caller } = await deps.authenticate(req);
    const ticket = newSecret();
    await deps.auth.issueTicket(hashSecret(ticket), caller.userId, caller.sessionId, ticketSeconds);
    res.status(201).json({ ticket, expiresIn: ticketSeconds } satisfies RealtimeTicket);
  });
  return router;
}
