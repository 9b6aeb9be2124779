/** Headers that every call of a page may carry. What the browser needs of the contract stands apart from zod, which is four times an element's size. */

/**
 * Sent with every call a widget makes. The publishable key says which site is speaking; being a custom header it also
 * forces a CORS preflight, so that no foreign page can call with the session's cookie. The hosted portal sends `portal`.
 */
export const siteKeyHeader = 'x-portal-key';

/**
 * Answered to every call of sign-in from a partner's page: the hosted portal's origin, followed by `;only` where the site
 * takes no passwords and people sign in there.
 */
export const signInHeader = 'portal-sign-in';

/** Repeats of a write with the same key give the first answer (draft-ietf-httpapi-idempotency-key-header). */
export const idempotencyHeader = 'idempotency-key';
