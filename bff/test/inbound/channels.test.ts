import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createChannelKeeper } from '../../src/crm/channel-keeper.ts';
import { createChannelStore } from '../../src/crm/channel.store.ts';
import { startCrm } from '../support/crm.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { createDb } from '../../src/platform/supabase.ts';
import { createTestDatabase } from '../support/database.ts';

const hour = 3_600_000;
const minute = 60_000;

/** One database, one CRM, and processes that come and go. */
async function world() {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const logger = createLogger('silent');
  const { simulator, crm, stop } = await startCrm();
  onTestFinished(stop);
  const channels = createChannelStore(createDb({ ...database, url: database.supabaseUrl }));
  // The embedded Supabase sets itself up on its first call, and cannot do so for two at once (@supabase/lite 0.10.0).
  await channels.leaveProcess('nobody', 'portal', 0);

  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  const start = (worker: string = randomUUID(), token = 'proof') =>
    createChannelKeeper({
      crm,
      channels,
      worker,
      clock,
      logger,
      notifyUrl: 'http://127.0.0.1:9/webhooks/zoho',
      token,
    });
  const sent = (method: string) =>
    simulator.calls.list().filter((call) => call.method === method && call.path.endsWith('/actions/watch'))
      .length;
  return {
    database,
    simulator,
    channels,
    start,
    sent,
    later: (ms: number) => void (ahead += ms),
    /** Channel ids that the CRM has, each with its modules. */
    open(): [string, string[]][] {
      const modules = new Map<string, string[]>();
      for (const { channelId, module } of simulator.channels.list())
        modules.set(channelId, [...(modules.get(channelId) ?? []), module].sort());
      return [...modules];
    },
  };
}
const everything = ['Deals', 'Leads', 'Partners'];

test('two processes open one channel, of digits, for all that is followed', async () => {
  const { start, sent, open } = await world();
  await Promise.all([start().run(), start().run()]);
  expect(sent('POST')).toBe(1);
  expect(open()).toEqual([[expect.stringMatching(/^\d{1,19}$/), everything]]);
});

test('a channel is left alone until half its life is over, then renewed under the same id', async () => {
  const { start, sent, open, later } = await world();
  const keeper = start();
  await keeper.run();
  const before = open();
  later(11 * hour);
  await keeper.run();
  expect(sent('PUT')).toBe(1);
  later(2 * hour);
  await keeper.run();
  expect([sent('PUT'), sent('POST')]).toEqual([2, 1]);
  expect(open()).toEqual(before);
});

test('a process that starts with another token tells the CRM at once', async () => {
  const { start, simulator } = await world();
  await start().run();
  await start(randomUUID(), 'new proof').run();
  expect(new Set(simulator.channels.list().map(({ token }) => token))).toEqual(new Set(['new proof']));
});

test('a channel that the CRM has lost is open again after the next look, and only one process looks', async () => {
  const { start, simulator, open, sent, later } = await world();
  const keepers = [start(), start()];
  for (const keeper of keepers) await keeper.run();
  const looks = sent('GET');
  for (const { channelId } of simulator.channels.list()) simulator.channels.end(channelId);
  later(6 * minute);
  for (const keeper of keepers) await keeper.run();
  expect(open()).toEqual([[expect.any(String), everything]]);
  expect(sent('GET')).toBe(looks + 1);
});

test('a look that the CRM does not answer leaves the channel as it was', async () => {
  const { start, simulator, open, later } = await world();
  const keeper = start();
  await keeper.run();
  const before = open();
  simulator.faults.set({ kind: '500', times: 1, match: { method: 'GET', path: /watch/ } });
  later(6 * minute);
  await keeper.run();
  expect(open()).toEqual(before);
});

test('a channel that the CRM refuses to renew is replaced by another', async () => {
  const { start, simulator, open, later } = await world();
  const keeper = start();
  await keeper.run();
  const [before] = open();
  simulator.faults.set({ kind: 'permission', times: 1, match: { method: 'PUT', path: /watch/ } });
  later(13 * hour);
  await keeper.run();
  expect(open()).toEqual([[expect.not.stringMatching(before?.[0] ?? ''), everything]]);
});

test('the last process that stops closes the channel, and the next one opens another', async () => {
  const { start, open, database } = await world();
  const [first, last] = [start(), start()];
  await first.run();
  await last.run();
  await first.leave();
  expect(open()).toHaveLength(1);
  await last.leave();
  expect(open()).toEqual([]);
  expect(await database.sql('select 1 from crm_channels')).toEqual([]);
  await start().run();
  expect(open()).toHaveLength(1);
});

test('of two that stop at the same time, one closes the channel', async () => {
  const { start, open, sent } = await world();
  const keepers = [start(), start()];
  for (const keeper of keepers) await keeper.run();
  await Promise.all(keepers.map((keeper) => keeper.leave()));
  expect([open(), sent('DELETE')]).toEqual([[], 1]);
});

test('a killed process does not keep the last one from closing the channel once its lease has run out', async () => {
  const { start, open, channels } = await world();
  await start('killed').run();
  const last = start('last');
  await last.run();
  await channels.keepProcess('killed', -1);
  await last.leave();
  expect(open()).toEqual([]);
});
