import type { FieldFault, ProblemCode } from '../../../bff/contract/index.ts';
import { msg } from '../locales/words.ts';

/** What a call can end in: the BFF's own codes, and what happens on the way to it. */
export type PortalErrorCode =
  | ProblemCode
  | 'offline'
  | 'unreachable'
  | 'timeout'
  | 'bad_answer'
  | 'not_configured'
  | 'blocked'
  | 'insecure';

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
    super();
    // Read when it is shown: the words may come later than the failure, and the language may change.
    Object.defineProperty(this, 'message', {
      get: () => msg(words[code] ?? detail ?? words.internal ?? code),
    });
    this.name = 'PortalError';
    this.code = code;
    this.fields = fields;
    this.status = status;
    this.detail = detail;
  }

  /** True when the same call may work later without a change: nothing was wrong with it. */
  get passing(): boolean {
    return [0, 408, 429].includes(this.status) || this.status >= 500;
  }

  /** True when it is the page, not the call, that gets no answer: whoever built it has to mend it. */
  get refusesPage(): boolean {
    return /^(origin|unknown_s|not_c|blocked)/.test(this.code);
  }
}

/** An unknown failure as a `PortalError`; one that is one already stays itself. */
export const asPortalError = (error: unknown): PortalError =>
  error instanceof PortalError ? error : new PortalError('internal', { detail: String(error) });

/** Sentences by code, in English; error-words.ts fills in what anybody can meet, account-words.ts what only people with an account do. */
export const words: Partial<Record<PortalErrorCode, string>> = {};
