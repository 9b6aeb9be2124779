import type { Request, RequestHandler } from 'express';
import { AppError } from '../errors.ts';

/** One operation of the API, as its document declares it. */
export interface DeclaredOperation {
  readonly method: string;
  /** With `{names}` for what varies. */
  readonly path: string;
  readonly query: readonly string[];
  /** Media types of the body; none where the operation takes no body. */
  readonly bodyTypes: readonly string[];
}

/**
 * Lets through what the API's document declares and nothing else: 404 for another path, 405 with Allow for another method,
 * 415 for another content type, and a parameter in the query that nobody reads is a fault with its name.
 */
export function onlyDeclared(operations: readonly DeclaredOperation[]): RequestHandler {
  const routes = operations
    .map((operation) => ({ ...operation, segments: operation.path.split('/') }))
    // `/team/main` before `/team/{id}`.
    .sort((one, other) => variables(one.segments) - variables(other.segments));

  return function declared(req, res, next) {
    if (req.method === 'OPTIONS') return next();
    const segments = (req.baseUrl + req.path).split('/');
    const here = routes.filter((route) => matches(route.segments, segments));
    // No name has a NUL in it, and the database takes none.
    if (here.length === 0 || req.path.includes('%00'))
      throw new AppError('not_found', `There is nothing at ${req.method} ${req.path}.`);

    const method = req.method === 'HEAD' ? 'GET' : req.method;
    const operation = here.find((route) => route.method === method);
    if (!operation) {
      const allowed = [...new Set(here.map((route) => route.method))].sort().join(', ');
      res.setHeader('allow', allowed);
      throw new AppError('method_not_allowed', `Use one of: ${allowed}.`);
    }

    const strangers = Object.keys(req.query).filter((name) => !operation.query.includes(name));
    if (strangers.length > 0) {
      throw new AppError('invalid_request', 'Some fields need a correction.', {
        fields: strangers.map((field) => ({
          field,
          code: 'unknown',
          message: `${field} is not a known parameter. Remove it.`,
        })),
      });
    }

    const taken = operation.bodyTypes.length > 0 ? operation.bodyTypes : ['application/json'];
    if (hasBody(req) && !req.is([...taken])) {
      throw new AppError('unsupported_media_type', `Send ${taken.join(' or ')}.`);
    }
    next();
  };
}

const isVariable = (segment: string) => segment.startsWith('{');
const variables = (segments: readonly string[]) => segments.filter(isVariable).length;

function matches(declared: readonly string[], given: readonly string[]): boolean {
  return (
    declared.length === given.length &&
    declared.every((segment, at) => (isVariable(segment) ? given[at] !== '' : segment === given[at]))
  );
}

function hasBody(req: Request): boolean {
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
}
