import { compare, type Differences } from './compare.ts';
import { disturb } from './faults.ts';
import { load } from './load.ts';
import { createRandom } from './random.ts';
import { startWorld, type DrillDatabase } from './world.ts';

export interface DrillOptions {
  /** Chooses what happens; the same seed makes the same choices, at slightly other moments. */
  readonly seed: number;
  readonly seconds: number;
  readonly partners?: number;
  /** Whether faults come that stop the sync until the operator has mended them. */
  readonly operator?: boolean;
}

export interface DrillReport extends Differences {
  readonly seed: number;
  readonly seconds: number;
  readonly accepted: number;
  readonly edits: number;
  readonly crmChanges: number;
  readonly records: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly surprises: readonly string[];
  /** From the end of the last fault until both sides were equal; null when they were not within a minute. */
  readonly equalAfterMs: number | null;
}

const settleWithinMs = 60_000;

/**
 * Runs people on both sides while faults and kill -9 come at random, then lets the system settle and compares every record.
 * Two BFF processes share one database; the CRM is the simulator.
 */
export async function runDrill(
  database: DrillDatabase,
  { seed, seconds, partners = 3, operator = false }: DrillOptions,
): Promise<DrillReport> {
  const world = await startWorld(database, { partners });
  try {
    const random = createRandom(seed);
    // The two sides' clocks never agree.
    world.crm.faults.set({ kind: 'clock-skew', ms: random.between(-120_000, 120_000) });
    const over = AbortSignal.timeout(seconds * 1000);
    const [deeds, faults] = await Promise.all([
      load(world, random, over),
      disturb(world, createRandom(seed + 1), { operator, signal: over }),
    ]);
    const calmAt = Date.now();
    let found = await compare(world, deeds);
    while (!isClean(found) && Date.now() - calmAt < settleWithinMs) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      found = await compare(world, deeds);
    }
    return {
      ...found,
      seed,
      seconds,
      accepted: deeds.accepted.size,
      edits: deeds.edits,
      crmChanges: deeds.crmChanges,
      records: world.crm.records.count('Leads'),
      faults,
      surprises: deeds.surprises,
      equalAfterMs: isClean(found) ? Date.now() - calmAt : null,
    };
  } finally {
    await world.close();
  }
}

export function isClean({ lost, doubled, unequal, histories, waiting }: Differences): boolean {
  return lost.length + doubled.length + unequal.length + histories.length + waiting === 0;
}
