import type { FieldFault, ProblemCode } from '../../contract/index.ts';

/** Any failure that a caller is told of. `detail` is a sentence for a person and never carries a secret. */
export class AppError extends Error {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly fields: readonly FieldFault[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    options: { fields?: readonly FieldFault[]; cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(`${code}: ${detail}`, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Fails to compile where a union has a member that was not handled. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case ${JSON.stringify(value)}`);
}
