import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Problem, ProblemCode } from '../../../contract/index.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { tooDeep } from './json-body.ts';
import { withoutSecrets } from './without-secrets.ts';

/** The one table from codes to HTTP: a new code does not compile until it stands here. */
const table: Record<ProblemCode, { status: number; title: string }> = {
  invalid_request: { status: 422, title: 'The request needs a correction' },
  invalid_json: { status: 400, title: 'The body is not valid JSON' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  request_timeout: { status: 408, title: 'The body took too long' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'This method is not allowed here' },
  unsupported_media_type: { status: 415, title: 'This content type is not accepted here' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  signed_out_elsewhere: { status: 401, title: 'Signed out from another browser' },
  session_expired: { status: 401, title: 'The session has ended' },
  use_dpop_nonce: { status: 401, title: 'The proof needs a fresh nonce' },
  invalid_proof: { status: 401, title: 'The proof of the key is not valid' },
  invalid_credentials: { status: 401, title: 'Email or password is wrong' },
  account_disabled: { status: 403, title: 'This account is disabled' },
  partner_suspended: { status: 403, title: 'This partner account is suspended' },
  origin_not_allowed: { status: 403, title: 'This site may not use the portal' },
  unknown_site_key: { status: 403, title: 'The site key is not known' },
  forbidden: { status: 403, title: 'Not allowed' },
  invitation_invalid: { status: 404, title: 'This invitation is not valid' },
  invitation_expired: { status: 410, title: 'This invitation has expired' },
  invitation_used: { status: 410, title: 'This invitation was already used' },
  link_invalid: { status: 404, title: 'This link is not valid' },
  link_expired: { status: 410, title: 'This link has expired' },
  link_used: { status: 410, title: 'This link was already used' },
  address_taken: { status: 409, title: 'This address belongs to an account' },
  last_administrator: { status: 409, title: 'The last administrator stays' },
  team_full: { status: 409, title: 'The team is full' },
  own_account: { status: 409, title: 'Your own account stays' },
  too_many_keys: { status: 409, title: 'Too many keys work at the same time' },
  present_key: { status: 409, title: 'The present key stays' },
  last_main: { status: 409, title: 'The last main account stays' },
  portal_only: { status: 403, title: 'Passwords are entered on the portal' },
  other_partner: { status: 403, title: 'This account belongs to another partner' },
  code_invalid: { status: 400, title: 'The sign-in code is not valid' },
  code_expired: { status: 410, title: 'The sign-in code has expired' },
  step_up_required: { status: 403, title: 'Confirm that it is you' },
  invalid_code: { status: 422, title: 'The code is wrong' },
  challenge_expired: { status: 410, title: 'The sign-in took too long' },
  second_factor_required: { status: 403, title: 'Set up your second factor first' },
  invalid_password: { status: 422, title: 'The password is wrong' },
  weak_password: { status: 422, title: 'Choose another password' },
  idempotency_key_reused: { status: 409, title: 'The Idempotency-Key was used for another request' },
  rate_limited: { status: 429, title: 'Too many requests' },
  webhook_refused: { status: 401, title: 'The notification was refused' },
  form_closed: { status: 403, title: 'This form is closed' },
  lead_converted: { status: 409, title: 'The lead was converted' },
  upload_not_allowed: { status: 403, title: 'Files cannot be added to this lead' },
  unavailable: { status: 503, title: 'Busy for a moment' },
  internal: { status: 500, title: 'Something went wrong' },
};

/** Refusals that tell of somebody trying doors. Limits on tries, or a session, stand before each: no flood of lines. */
const tries: ReadonlySet<ProblemCode> = new Set([
  'invalid_credentials',
  'invalid_password',
  'invalid_code',
  'account_disabled',
  'forbidden',
  'invitation_invalid',
  'link_invalid',
  'code_invalid',
]);

export function sendProblem(res: Response, error: AppError): void {
  const { status, title } = table[error.code];
  const body: Problem = {
    type: `urn:partner-portal:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.detail,
  };
  if (error.fields.length > 0) body.errors = [...error.fields];
  const requestId = res.getHeader('x-request-id');
  if (typeof requestId === 'string') body.requestId = requestId;
  if (error.retryAfterSeconds !== undefined) res.setHeader('retry-after', String(error.retryAfterSeconds));
  res.status(status).type('application/problem+json').send(JSON.stringify(body));
}

export const noSuchRoute: RequestHandler = (req, res) => {
  sendProblem(res, new AppError('not_found', `There is nothing at ${req.method} ${req.path}.`));
};

/** Last in the chain: every failure becomes a problem document, unexpected ones and tries at doors become log lines. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return function problems(error: unknown, req, res, next) {
    if (res.headersSent) return next(error);
    const known = error instanceof AppError ? error : fromBodyParser(error);
    if (known.code === 'internal' || known.code === 'unavailable') {
      logger.error(
        {
          err: known.cause ?? error,
          method: req.method,
          path: withoutSecrets(req.originalUrl),
          code: known.code,
        },
        'a request failed',
      );
    }
    if (tries.has(known.code)) {
      logger.info({ code: known.code, method: req.method, path: withoutSecrets(req.originalUrl) }, 'refused');
    }
    sendProblem(res, known);
  };
}

function limitOf(error: unknown): number {
  return (error as { limit: number }).limit;
}

/** Errors of Express's own body parser, told apart by their documented `type` (body-parser, "Errors"). */
function fromBodyParser(error: unknown): AppError {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.parse.failed':
      return new AppError('invalid_json', 'Send a JSON object.');
    case tooDeep:
      return new AppError('invalid_json', `The body may be nested at most ${limitOf(error)} deep.`);
    case 'entity.too.large':
      return new AppError('payload_too_large', `The body may have at most ${limitOf(error)} bytes.`);
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new AppError('unsupported_media_type', 'Send JSON in UTF-8.');
    case 'request.aborted':
    case 'request.size.invalid':
      return new AppError('invalid_request', 'The body ended early.');
    default:
      if (error instanceof URIError)
        return new AppError('invalid_request', 'The address is not validly encoded.');
      return new AppError('internal', 'Something went wrong on our side. Try again later.', { cause: error });
  }
}
