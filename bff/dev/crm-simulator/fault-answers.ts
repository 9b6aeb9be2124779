import { type Answer, errorEntry } from './answers.ts';
import type { FaultOf } from './fault-kinds.ts';
import type { Faults } from './faults.ts';
import { tooManyTokens } from './oauth.ts';

/** What a call meets: how long it waits first, and at most one fault instead of its answer. */
export interface Met {
  readonly waitMs: number;
  readonly fault?: AnswerFault;
}

export type AnswerFault = FaultOf<
  | 'refuse'
  | 'reset'
  | 'truncate'
  | '429'
  | '500'
  | 'html502'
  | 'html200'
  | 'scope'
  | 'permission'
  | 'refresh-revoked'
  | 'token-throttled'
>;

const anywhere = ['refuse', 'reset', 'truncate', '429', '500', 'html502', 'html200'] as const;
const atApi = [...anywhere, 'scope', 'permission'] as const;
const atOAuth = [...anywhere, 'refresh-revoked', 'token-throttled'] as const;

export function meet(faults: Faults, method: string, path: string): Met {
  const delays = faults.takeAll(['delay'], method, path);
  const kinds = path.startsWith('/oauth/') ? atOAuth : atApi;
  const fault = faults.takeFirst<AnswerFault['kind']>(kinds, method, path);
  return { waitMs: delays.reduce((sum, { ms }) => sum + ms, 0), ...(fault ? { fault } : {}) };
}

/** Whether the CRM does what was asked, whatever it answers. */
export function isCarriedOut(fault: AnswerFault | undefined): boolean {
  if (!fault || fault.kind === 'truncate') return true;
  return 'afterwards' in fault && fault.afterwards === true;
}

/** The answer that stands in for the real one; undefined for faults that break the connection instead. */
export function answerOf(fault: AnswerFault): Answer | undefined {
  switch (fault.kind) {
    case '429':
      return refusal(429, 'TOO_MANY_REQUESTS', 'You have exceeded the limit of API calls.');
    case '500':
      return refusal(500, 'INTERNAL_ERROR', 'Internal server error occurred.');
    case 'html502':
      return page(502, '502 Bad Gateway', 'Bad Gateway');
    case 'html200':
      return page(200, 'Maintenance', 'We will be back.');
    case 'scope':
      return refusal(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL');
    case 'permission':
      return refusal(403, 'NO_PERMISSION', 'permission denied', { permissions: ['Crm_Implied_Api_Access'] });
    case 'refresh-revoked':
      return { status: 200, body: { error: 'invalid_code' } };
    case 'token-throttled':
      return { ...tooManyTokens, status: fault.status };
    case 'refuse':
    case 'reset':
    case 'truncate':
      return undefined;
  }
}

function refusal(status: number, code: string, message: string, details = {}): Answer {
  return { status, body: errorEntry(code, message, details) };
}

function page(status: number, title: string, text: string): Answer {
  return { status, body: `<html><head><title>${title}</title></head><body>${text}</body></html>` };
}
