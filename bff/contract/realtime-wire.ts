/** First WebSocket subprotocol; the second is `ticket.<ticket>`, so that no secret stands in a URL or an access log. */
export const realtimeProtocol = 'partner-portal.v1';

/** In the place of a ticket: opens and ends at once, so that a page can see whether sockets get through to it at all. */
export const realtimeCheck = 'check';

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
