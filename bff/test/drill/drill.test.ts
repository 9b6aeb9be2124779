import { expect, test } from 'vitest';
import { runDrill } from '../../dev/drill/drill.ts';
import { createTestDatabase } from '../support/database.ts';

test('people on both sides at work while faults and kill -9 come at random: nothing lost, nothing doubled, both sides equal within a minute', async () => {
  const database = await createTestDatabase();
  try {
    const report = await runDrill(
      {
        databaseUrl: database.databaseUrl,
        supabaseUrl: database.supabaseUrl,
        keys: {
          secret: database.secretKey,
          publishable: database.publishableKey,
          jwtSecret: database.jwtSecret,
        },
      },
      { seed: 20_261_121, seconds: 12 },
    );
    expect(report).toMatchObject({
      lost: [],
      doubled: [],
      unequal: [],
      histories: [],
      waiting: 0,
      surprises: [],
    });
    expect(report.equalAfterMs).not.toBeNull();
    // It was no stroll.
    expect(report.accepted).toBeGreaterThan(20);
    expect(Object.keys(report.faults).length).toBeGreaterThan(4);
  } finally {
    await database.drop();
  }
}, 150_000);
