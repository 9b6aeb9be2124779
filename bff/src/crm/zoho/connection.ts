import type { Logger } from '../../platform/logger.ts';
import type { CrmFailure } from '../port.ts';
import { classify } from './call-class.ts';
import type { Credits } from './credits.ts';
import type { Limiter } from './limiter.ts';
import { codeOf, isTokenRefusal } from './outcomes.ts';
import type { SdkRequest } from './sdk.ts';
import type { AccessToken } from './token.ts';
import type { HttpResult, Transport } from './transport.ts';

/** What the CRM answered, whatever its status, or why there is no answer. */
export type Reply =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly body: unknown;
      readonly retryAfterMs?: number;
    }
  | CrmFailure;

export interface ConnectionDeps {
  readonly apiUrl: string;
  readonly transport: Transport;
  readonly token: AccessToken;
  readonly limiter: Limiter;
  readonly credits: Credits;
  readonly logger: Pick<Logger, 'debug'>;
}

/** Sends what the SDK made to the CRM. A refused token is replaced once and the call repeated: Zoho did nothing with it. */
export function createConnection({ apiUrl, transport, token, limiter, credits, logger }: ConnectionDeps) {
  async function sendWith(accessToken: string, request: SdkRequest): Promise<HttpResult> {
    const startedAt = performance.now();
    const url = new URL(request.path, apiUrl);
    url.search = request.query.toString();
    const result = await transport.send({
      method: request.method,
      url: url.href,
      headers: {
        ...request.headers,
        accept: 'application/json',
        ...(request.body === null ? {} : { 'content-type': request.body.type }),
        authorization: `Zoho-oauthtoken ${accessToken}`,
      },
      body: request.body?.content ?? null,
    });
    const ms = Math.round(performance.now() - startedAt);
    const ended = result.kind === 'answer' ? { status: result.status } : { failed: result.reason };
    logger.debug({ method: request.method, path: request.path, ms, ...ended }, 'called the CRM');
    if (result.kind === 'answer') {
      if (result.creditsRemaining !== undefined) credits.told(result.creditsRemaining);
      if (result.status === 429) limiter.throttled(startedAt, result.retryAfterMs);
      else if (result.status < 500) limiter.succeeded();
    }
    return result;
  }

  async function exchange(request: SdkRequest): Promise<Reply> {
    for (let attempt = 1; ; attempt += 1) {
      const access = await token.get();
      if (access.kind !== 'token') return access;
      const result = await sendWith(access.token, request);
      if (result.kind === 'failed') {
        return { kind: 'retry', reason: result.reason, ...(result.arrived ? {} : { arrived: false }) };
      }
      if (!isTokenRefusal(result)) return { ...result, kind: 'reply' };
      if (attempt === 2) return refusedTwice(codeOf(result.body));
      token.refused(access.token);
    }
  }

  return (request: SdkRequest): Promise<Reply> => limiter.run(classify(request), () => exchange(request));
}

function refusedTwice(code: string | null): CrmFailure {
  return {
    kind: 'operator',
    code: code ?? 'INVALID_TOKEN',
    reason:
      'The CRM refuses an access token that Zoho has just given. Check that ZOHO_API_URL and ZOHO_ACCOUNTS_URL are of the same data centre, and that the account is active.',
  };
}
