import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, Refusal, refuse } from './answers.ts';
import type { ApiCall, Route } from './api.ts';
import type { Limits } from './limits.ts';
import type { OAuth } from './oauth.ts';

export interface HandleDeps {
  readonly routes: readonly Route[];
  readonly oauth: OAuth;
  readonly limits: Limits;
  readonly apiUrl: () => string;
  /** How long the CRM thinks before it answers. */
  readonly latencyMs: number;
}

/** The answer to one call, whatever it asks. */
export function createHandler({ routes, oauth, limits, apiUrl, latencyMs }: HandleDeps) {
  async function api(call: ApiCall): Promise<Answer> {
    const found = routes.flatMap((route) => {
      const match = route.path.exec(call.path);
      return match ? [{ route, params: { ...match.groups } }] : [];
    });
    const fitting = found.find(({ route }) => route.method === call.method);
    if (!fitting) {
      throw found.length > 0
        ? refuse(400, 'INVALID_REQUEST_METHOD', 'The http request method type is not a valid one')
        : refuse(404, 'INVALID_URL_PATTERN', 'Please check if the URL trying to access is a correct one');
    }
    const { route, params } = fitting;
    oauth.authorize(
      call.headers['authorization'],
      route.scopes.map((scope) => scope.replace('{module}', params['module'] ?? '')),
    );
    const { cost, heavy } = weigh(call);
    const leave = limits.enter(cost, heavy);
    try {
      if (latencyMs > 0) await wait(latencyMs);
      const answer = await route.handle({ ...call, params });
      return { ...answer, headers: { ...limits.headers(), ...answer.headers } };
    } finally {
      leave();
    }
  }

  return async function handle(call: ApiCall): Promise<Answer> {
    try {
      if (call.path === '/oauth/v2/token' && call.method === 'POST') {
        const form = new URLSearchParams(call.body.toString('utf8'));
        for (const [name, value] of call.query) form.set(name, value);
        return oauth.token(form, apiUrl());
      }
      return await api(call);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  };
}

/** Writes cost a credit for ten records, COQL one to three, anything else one. */
function weigh({ method, path, query, body }: ApiCall): { cost: number; heavy: boolean } {
  if (path.endsWith('/coql')) {
    const limit = Number(/limit\s+(?:\d+\s*,\s*)?(\d+)/i.exec(body.toString('utf8'))?.[1] ?? 200);
    return { cost: limit > 1000 ? 3 : limit > 200 ? 2 : 1, heavy: true };
  }
  if (method === 'POST' || method === 'PUT') {
    const records = recordCount(body);
    return { cost: Math.max(1, Math.ceil(records / 10)), heavy: records > 10 };
  }
  if (method === 'DELETE') {
    const records = query.get('ids')?.split(',').length ?? 1;
    return { cost: Math.ceil(records / 10), heavy: records > 10 };
  }
  return { cost: 1, heavy: query.has('sort_by') };
}

function recordCount(body: Buffer): number {
  // A look at the size spares a second parse of small bodies.
  if (body.length < 200) return 1;
  try {
    const { data } = JSON.parse(body.toString('utf8')) as { data?: unknown };
    return Array.isArray(data) ? data.length : 1;
  } catch {
    return 1;
  }
}
