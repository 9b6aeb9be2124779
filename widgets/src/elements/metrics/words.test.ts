import { assert } from '@open-wc/testing';
import { fakeMetrics } from '../../../test/support/fake-metrics.ts';
import { scale } from './charts.ts';
import { change, finding, formatsOf } from './words.ts';

const en = formatsOf('en');
const none = { submitted: [], won: [] };

suite('the finding', () => {
  const cases: [string, Parameters<typeof fakeMetrics>, string][] = [
    ['more than before', [], '12 of 40 leads were won, 3 more than at the end of October'],
    ['nothing new', [{ new: 28, won: 12 }, none], '12 of 40 leads were won, none of them in November yet'],
    ['one deal of before', [{ new: 1, won: 1 }, none], '1 of 2 leads was won, none in November yet'],
    [
      'one deal of this month',
      [
        { new: 9, won: 1 },
        { submitted: [], won: [1] },
      ],
      '1 of 10 leads was won, in November',
    ],
    [
      'all of this month',
      [
        { new: 1, won: 3 },
        { submitted: [], won: [3] },
      ],
      '3 of 4 leads were won, all in November',
    ],
    [
      'every lead won',
      [{ won: 4 }, { submitted: [], won: [1] }],
      'All 4 leads were won, 1 more than at the end of October',
    ],
    [
      'thousands',
      [
        { new: 1_000_000, won: 1500 },
        { submitted: [], won: [1200] },
      ],
      '1,500 of 1,001,500 leads were won, 1,200 more than at the end of October',
    ],
    ['nothing decided', [{ new: 3, working: 2 }], '5 leads are in, none decided yet'],
    ['one lost', [{ new: 3, lost: 1 }], 'None of 4 leads was won, 1 was lost'],
    ['some lost', [{ new: 3, lost: 2 }], 'None of 5 leads was won, 2 were lost'],
    ['all lost', [{ lost: 2 }], 'None of 2 leads was won, all were lost'],
    ['the first lead, open', [{ working: 1 }], 'Your first lead is in, not decided yet'],
    ['the first lead, won', [{ won: 1 }], 'Your first lead was won'],
    ['the first lead, lost', [{ lost: 1 }], 'Your first lead was lost'],
  ];
  for (const [name, given, said] of cases) {
    test(`is true and grammatical for ${name}`, () => {
      assert.equal(finding(fakeMetrics(...given), en), said);
    });
  }

  test('says no more than it knows when there are no months', () => {
    assert.equal(finding({ ...fakeMetrics(), months: [] }, en), '12 of 40 leads were won');
  });
});

suite('the change', () => {
  const of = (submitted: number[]) =>
    change(fakeMetrics({}, { submitted, won: [] }).months, 'submitted', en)?.text;

  test('compares the running month with the last one', () => {
    assert.equal(of([5, 8]), '8 in November, 3 more than in October');
    assert.equal(of([5, 5]), '5 in November, as many as in October');
  });
  test('says that a month with fewer is not over', () => {
    assert.equal(of([5, 2]), '2 in November so far, 3 fewer than in October');
  });
  test('compares nothing in the first month', () => {
    assert.equal(of([4]), '4 in November');
    assert.equal(of([]), 'None in November yet');
  });
});

suite('numbers', () => {
  test('follow the language of the document', () => {
    assert.equal(formatsOf('de').count(1_204_567), '1.204.567');
    assert.equal(formatsOf('de').month('2026-10', 'long'), 'Oktober');
  });
  test('are English when the document names no language that is known', () => {
    for (const language of ['', 'not a language', 'xx'])
      assert.equal(formatsOf(language).count(1234), '1,234');
  });
  test('never write some as none or nearly all as all', () => {
    assert.equal(en.percent(0.0001), '<1%');
    assert.equal(en.percent(0.9999), '>99%');
    assert.equal(en.percent(0), '0%');
  });
});

test('the scale ends at or just over the greatest value, in whole numbers', () => {
  assert.deepEqual(scale(0), [1]);
  assert.deepEqual(scale(1), [1]);
  for (const greatest of [2, 3, 7, 11, 99, 101, 182_004]) {
    const [half = 0, top = 0] = scale(greatest);
    assert.isTrue(Number.isInteger(half));
    assert.equal(top, 2 * half);
    assert.isAtLeast(top, greatest);
    assert.isAtMost(top, greatest * 2);
  }
});
