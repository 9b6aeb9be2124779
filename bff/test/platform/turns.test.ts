import { expect, test } from 'vitest';
import { createTurns } from '../../src/platform/turns.ts';

/** Work that ends when it is told to, and says that it has begun. */
function pieces() {
  const begun: string[] = [];
  const ends = new Map<string, { done: () => void; fail: () => void }>();
  return {
    begun,
    work: (name: string) => () =>
      new Promise<string>((resolve, reject) => {
        begun.push(name);
        ends.set(name, { done: () => resolve(name), fail: () => reject(new Error(name)) });
      }),
    end: (name: string) => ends.get(name)?.done(),
    fail: (name: string) => ends.get(name)?.fail(),
  };
}

test('as much as may be is done at once, the rest in the order in which it came', async () => {
  const inTurn = createTurns({ atOnce: 2, mostWaiting: 2 });
  const { begun, work, end } = pieces();
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => inTurn(work(name)));
  expect(begun).toEqual(['a', 'b']);
  end('b');
  await b;
  await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
  end('a');
  await a;
  await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd']);
  end('c');
  end('d');
  expect(await Promise.all([c, d])).toEqual(['c', 'd']);
});

test('what comes when the queue is full is refused at once and told when to come back', async () => {
  const inTurn = createTurns({ atOnce: 1, mostWaiting: 1 });
  const { begun, work, end } = pieces();
  const [first, second] = [inTurn(work('first')), inTurn(work('second'))];
  await expect(inTurn(work('third'))).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 });
  end('first');
  await first;
  await expect.poll(() => begun).toEqual(['first', 'second']);
  end('second');
  expect(await second).toBe('second');
});

test('work that fails gives its place on', async () => {
  const inTurn = createTurns({ atOnce: 1, mostWaiting: 1 });
  const { begun, work, end, fail } = pieces();
  const [first, second] = [inTurn(work('first')), inTurn(work('second'))];
  fail('first');
  await expect(first).rejects.toThrow('first');
  await expect.poll(() => begun).toEqual(['first', 'second']);
  end('second');
  await second;
  const third = inTurn(work('third'));
  end('third');
  expect(await third).toBe('third');
});
