import type { Metrics } from '../../../bff/contract/index.ts';

/** Twelve months up to November 2026; the arrays end with that month and may be shorter. */
export function fakeMetrics(
  byCategory: Partial<Metrics['byCategory']> = { new: 9, working: 13, won: 12, lost: 6 },
  { submitted = [1, 0, 2, 3, 2, 4, 3, 5, 4, 3, 5, 8], won = [0, 0, 0, 1, 1, 0, 2, 1, 1, 2, 1, 3] } = {},
): Metrics {
  const counts = { new: 0, working: 0, won: 0, lost: 0, ...byCategory };
  const at = (values: readonly number[], month: number) => values[values.length - 12 + month] ?? 0;
  return {
    total: counts.new + counts.working + counts.won + counts.lost,
    byCategory: counts,
    byStatus: [],
    deals: [],
    months: Array.from({ length: 12 }, (_, index) => ({
      month: new Date(Date.UTC(2025, 11 + index)).toISOString().slice(0, 7),
      submitted: at(submitted, index),
      won: at(won, index),
      lost: index > 5 ? 1 : 0,
    })),
  };
}

export const fakeDeals: Metrics['deals'] = [
  { category: 'open', currency: 'EUR', count: 5, amount: 126_400 },
  { category: 'won', currency: 'EUR', count: 12, amount: 318_750 },
  { category: 'lost', currency: 'EUR', count: 1, amount: 9_900 },
];
