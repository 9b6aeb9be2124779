/** What a handler gives back. A Buffer is sent as it is, anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error in Zoho's form; stands alone for a whole call and in lists for one record. */
export interface ErrorEntry {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly message: string;
  readonly status: 'error';
}

export function errorEntry(code: string, message: string, details: Record<string, unknown> = {}): ErrorEntry {
  return { code, details, message, status: 'error' };
}

/** Ends a call with this answer. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export function refuse(
  status: number,
  code: string,
  message: string,
  details: Record<string, unknown> = {},
): Refusal {
  return new Refusal({ status, body: errorEntry(code, message, details) });
}

export const noContent: Answer = { status: 204 };

export interface SuccessEntry {
  readonly code: 'SUCCESS';
  readonly details: object;
  readonly message: string;
  readonly status: 'success';
  /** Of an upsert: what was done, and which field found the record. */
  readonly action?: 'insert' | 'update';
  readonly duplicate_field?: string;
}

export function successEntry(message: string, details: object): SuccessEntry {
  return { code: 'SUCCESS', details, message, status: 'success' };
}

export type Entry = SuccessEntry | ErrorEntry;

/** One entry a record under `key`. Any mix of success and error is 207; errors alone take `failed`. */
export function listAnswer(
  key: string,
  entries: readonly Entry[],
  { success = 200, failed = 400 }: { success?: number; failed?: number } = {},
): Answer {
  const errors = entries.filter((entry) => entry.status === 'error').length;
  const status = errors === 0 ? success : errors === entries.length ? failed : 207;
  return { status, body: { [key]: entries } };
}

export function missingParameter(name: string): Refusal {
  return refuse(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
    param_name: name,
    param: name,
  });
}

export function invalidParameter(name: string, message = 'invalid data'): Refusal {
  return refuse(400, 'INVALID_DATA', message, { param_name: name, param: name });
}
