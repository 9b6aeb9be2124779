import { type Answer, refuse } from './answers.ts';
import type { ModuleDefinition } from './modules.ts';
import type { Schema } from './schema.ts';

/** One call as the handlers see it. */
export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** Any one of these grants it; `{module}` stands for the module in the path. */
  readonly scopes: readonly string[];
  readonly handle: (call: ApiCall) => Answer | Promise<Answer>;
}

/** `:name` in a path matches one segment. */
export function route(
  method: string,
  path: string,
  scopes: readonly string[],
  handle: Route['handle'],
): Route {
  const pattern = path.replace(/:(\w+)/g, '(?<$1>[^/]+)');
  return { method, path: new RegExp(`^/crm/v8${pattern}$`), scopes, handle };
}

export function moduleFrom(schema: Schema, call: ApiCall): ModuleDefinition {
  const found = schema.find(call.params['module'] ?? '');
  if (found) return found;
  throw refuse(400, 'INVALID_MODULE', 'The module name given seems to be invalid', {
    resource_path_index: 0,
  });
}

/** The body as JSON, whatever its content type: the SDK sends none. */
export function jsonFrom(call: ApiCall): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(call.body.toString('utf8'));
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw refuse(400, 'INVALID_DATA', 'body', { expected_data_type: 'jsonobject' });
  }
  return parsed as Record<string, unknown>;
}

/** The list under `key` of the body. */
export function listFrom(call: ApiCall, key: string): readonly unknown[] {
  const list = jsonFrom(call)[key];
  const at = { api_name: key, json_path: `$.${key}` };
  if (list === undefined || list === null) {
    throw refuse(400, 'MANDATORY_NOT_FOUND', 'required field not found', at);
  }
  if (!Array.isArray(list)) {
    throw refuse(400, 'INVALID_DATA', 'invalid data', { expected_data_type: 'jsonarray', ...at });
  }
  if (list.length === 0) throw refuse(400, 'INVALID_DATA', 'invalid data', at);
  return list;
}
