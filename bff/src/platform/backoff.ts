/**
 * Milliseconds to wait before try number `attempt` + 1: doubling from `baseMs` to `capMs`, with half of it random, so that
 * many that failed together do not return together.
 */
export function backoff(
  attempt: number,
  { baseMs = 500, capMs = 60_000, random = Math.random } = {},
): number {
  const full = Math.min(capMs, baseMs * 2 ** Math.min(Math.max(attempt - 1, 0), 30));
  return Math.round(full / 2 + (full / 2) * random());
}
