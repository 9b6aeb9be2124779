/** Names and numbers of the wire that the browser needs at run time. Without zod, which is four times their element's size. */

/**
 * Sent with every call a widget makes. The publishable key says which site is speaking; being a custom header it also
 * forces a CORS preflight, so that no foreign page can call with the session's cookie. The hosted portal sends `portal`.
 */
export const siteKeyHeader = 'x-portal-key';

/** Repeats of a write with the same key give the first answer (draft-ietf-httpapi-idempotency-key-header). */
export const idempotencyHeader = 'idempotency-key';

/** Long rather than odd: NIST SP 800-63B asks for length and a list of known bad ones, not for character classes. */
export const passwordLimits = { min: 10, max: 200 } as const;

/** First WebSocket subprotocol; the second is `ticket.<ticket>`, so that no secret stands in a URL or an access log. */
export const realtimeProtocol = 'partner-portal.v1';

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
