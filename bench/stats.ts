/** The value that `share` of the samples do not exceed, by nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly how: string;
}

export const ms = (value: number): string => `${Math.round(value)} ms`;
export const spread = (samples: readonly number[]): string =>
  `p50 ${ms(percentile(samples, 0.5))}, p99 ${ms(percentile(samples, 0.99))}`;
