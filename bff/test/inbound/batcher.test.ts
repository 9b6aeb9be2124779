import { expect, test } from 'vitest';
import { createBatcher } from '../../src/platform/batcher.ts';

/** A batcher whose writes end when the test says so. */
function slow(maxWaiting = 100) {
  const writes: { readonly items: readonly string[]; end(error?: Error): void }[] = [];
  const batcher = createBatcher<string>({
    maxWaiting,
    keyOf: (item) => item,
    write: (items) =>
      new Promise((resolve, reject) => {
        writes.push({ items, end: (error) => (error ? reject(error) : resolve()) });
      }),
  });
  const begun = async (count: number) => {
    while (writes.length < count) await Promise.resolve();
    return writes[count - 1]!;
  };
  return { add: (...items: string[]) => batcher.add(items), begun };
}

test('the first is written at once; what comes meanwhile is written together, each key once', async () => {
  const { add, begun } = slow();
  const first = add('a');
  const one = await begun(1);
  const rest = [add('b', 'c'), add('c'), add('a')];
  one.end();
  await first;
  const two = await begun(2);
  two.end();
  await Promise.all(rest);
  expect([one.items, two.items]).toEqual([['a'], ['b', 'c', 'a']]);
});

test('nobody is answered before their own batch is written', async () => {
  const { add, begun } = slow();
  const answered: string[] = [];
  const first = add('a').then(() => answered.push('a'));
  const one = await begun(1);
  const second = add('b').then(() => answered.push('b'));
  one.end();
  await first;
  const two = await begun(2);
  expect(answered).toEqual(['a']);
  two.end();
  await second;
  expect(answered).toEqual(['a', 'b']);
});

test('a batch that fails fails its own callers and nobody else', async () => {
  const { add, begun } = slow();
  const first = add('a');
  const one = await begun(1);
  const second = [add('b'), add('c')];
  one.end();
  await first;
  const two = await begun(2);
  const third = add('d');
  two.end(new Error('the disk is full'));
  expect(await Promise.allSettled(second)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  (await begun(3)).end();
  await expect(third).resolves.toBeUndefined();
});

test('more than may wait is refused with a time to come back, and what waits is still written', async () => {
  const { add, begun } = slow(2);
  const first = add('a');
  const one = await begun(1);
  const second = add('b', 'c');
  await expect(add('d')).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
  one.end();
  await first;
  const two = await begun(2);
  expect(two.items).toEqual(['b', 'c']);
  two.end();
  await second;
});

test('nothing to write is answered without a write', async () => {
  await expect(slow().add()).resolves.toBeUndefined();
});
