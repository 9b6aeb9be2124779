import { createHmac } from 'node:crypto';
import type { Request } from 'express';
import { AppError } from '../platform/errors.ts';
import { later, type Clock } from '../platform/clock.ts';
import { sameSecret } from '../platform/secrets.ts';

export interface UploadTokens {
  /** A token that lets whoever handed a lead in add files to it for half an hour. */
  issue(leadId: string): string;
  /** Throws `upload_not_allowed` unless the request bears a token of this lead that is still good. */
  check(req: Request, leadId: string): void;
}

const goodForMs = 30 * 60_000;

/** Tokens that carry their own end and are bound to one lead, so that nothing is kept of them. */
export function createUploadTokens({
  signingKey,
  clock,
}: {
  signingKey: string;
  clock: Clock;
}): UploadTokens {
  // Apart from access tokens, which the same key signs.
  const sign = (leadId: string, until: string) =>
    createHmac('sha256', signingKey).update(`upload ${leadId} ${until}`).digest('base64url');

  return {
    issue(leadId) {
      const until = String(later(clock, goodForMs).getTime());
      return `${until}.${sign(leadId, until)}`;
    },
    check(req, leadId) {
      const [, until, signature] =
        /^Bearer (\d{13})\.([\w-]{43})$/.exec(req.get('authorization') ?? '') ?? [];
      if (!until || !signature || !sameSecret(signature, sign(leadId, until))) {
        throw new AppError(
          'upload_not_allowed',
          'Send the uploadToken of the lead’s receipt as a bearer token. It is good for that lead only.',
        );
      }
      if (Number(until) <= clock.now().getTime()) {
        throw new AppError(
          'upload_not_allowed',
          'Files can be added for half an hour after the lead was handed in.',
        );
      }
    },
  };
}
