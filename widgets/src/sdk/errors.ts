import type { FieldFault, ProblemCode } from '../../../bff/contract/index.ts';

/** What a call can end in: the BFF's own codes, and what happens on the way to it. */
export type PortalErrorCode =
  ProblemCode | 'offline' | 'unreachable' | 'timeout' | 'bad_answer' | 'not_configured' | 'insecure';

/** The one error that a portal's calls reject with. `message` is a sentence for a person: what is wrong and what to do. */
export class PortalError extends Error {
  readonly code: PortalErrorCode;
  readonly fields: readonly FieldFault[];
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  /** The BFF's own words, for developers. */
  readonly detail: string | undefined;

  constructor(
    code: PortalErrorCode,
    {
      fields = [],
      status = 0,
      detail,
    }: { fields?: readonly FieldFault[]; status?: number; detail?: string | undefined } = {},
  ) {
    super(words[code] ?? detail ?? fallback);
    this.name = 'PortalError';
    this.code = code;
    this.fields = fields;
    this.status = status;
    this.detail = detail;
  }

  /** True when the same call may work later without a change: nothing was wrong with it. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** An unknown failure as a `PortalError`; one that is one already stays itself. */
export const asPortalError = (error: unknown): PortalError =>
  error instanceof PortalError ? error : new PortalError('internal', { detail: String(error) });

const fallback = 'Something went wrong on our side. Try again in a moment.';

/** What anybody can meet; session.ts adds what only people with an account do. */
export const words: Partial<Record<PortalErrorCode, string>> = {
  offline: 'You are offline. Try again when you are connected.',
  unreachable: 'We cannot reach the portal. Try again in a moment.',
  timeout: 'The portal took too long to answer. Try again.',
  bad_answer: fallback,
  internal: fallback,
  unavailable: 'The portal is busy right now. Try again in a moment.',
  rate_limited: 'Too many tries. Wait a minute and try again.',
  origin_not_allowed: 'The portal does not allow this site yet.',
  unknown_site_key: 'The portal does not know the key of this site.',
  not_configured: 'The portal’s script needs a data-key on this page.',
  form_closed: 'This form is closed.',
  payload_too_large: 'This is too much text. Shorten it.',
};
