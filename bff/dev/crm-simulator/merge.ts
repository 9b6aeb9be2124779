import type { ModuleName } from './field-types.ts';
import type { RecordStore, Row, Stamp, Value } from './record-store.ts';

export interface Merge {
  /** Ids. The winner stays, the loser goes for good. */
  readonly winner: string;
  readonly loser: string;
}

/**
 * Two records become one: what the winner lacks it takes from the loser, and what pointed to the loser points to the
 * winner. The loser is told as a delete, the winner as an update, the others not at all. Call within `store.write`.
 */
export function mergeRecords(store: RecordStore, module: ModuleName, ids: Merge, stamp: Stamp): void {
  const winner = open(store, module, ids.winner);
  const loser = open(store, module, ids.loser);
  if (winner.id === loser.id) throw new Error('a record cannot be merged with itself');
  // First the loser goes, so that its unique values are free.
  store.remove(module, loser.id, stamp, { forGood: true });
  store.update(module, winner.id, takenOver(store, module, winner, loser), stamp);
  for (const { name, fields } of store.schema.list()) {
    for (const field of fields.filter((each) => each.module === module)) {
      store.repoint(name, field.name, loser.id, winner.id, stamp);
    }
  }
}

function open(store: RecordStore, module: ModuleName, id: string): Row {
  const row = store.get(module, id);
  if (!row) throw new Error(`${module} has no record ${id}`);
  if (row['Converted__s'] === 1) throw new Error('a converted lead cannot be merged');
  return row;
}

function takenOver(store: RecordStore, module: ModuleName, winner: Row, loser: Row): Record<string, Value> {
  const lacking = store.schema
    .of(module)
    .fields.filter(({ name, system }) => !system && (winner[name] ?? null) === null);
  return Object.fromEntries(lacking.map(({ name }) => [name, loser[name] ?? null]));
}
