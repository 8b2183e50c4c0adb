// A call that fails is made again, as long as nobody waits longer for it than for one that is never answered.
import { expect, test } from 'vitest';
import { patient } from '../../src/store/patient.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Store } from '../../src/store/store.ts';

const LIMIT_MS = 3_000;

const rows: [sentence: string, each: readonly (number | 'answer')[], made: number, waited: number][] = [
  ['one that is answered is made once', ['answer'], 1, 0],
  ['one that fails at once is made again', [0, 'answer'], 2, 0],
  ['one that fails at once twice is made a third time', [5, 5, 'answer'], 3, 10],
  ['a third failure is said', [5, 5, 5, 'answer'], 3, 15],
  ['one that waited for its whole limit is not made again', [LIMIT_MS, 'answer'], 1, LIMIT_MS],
  ['of a store that dies meanwhile one limit is waited for', [900, LIMIT_MS, 'answer'], 2, 900 + LIMIT_MS],
  ['a second after the first none begins', [600, 600, 'answer'], 2, 1_200],
];

test.each(rows)('of calls to a store %s', async (_sentence, each, made, waited) => {
  let [now, calls] = [1_000_000, 0];
  const inner: Store = Object.assign(Object.create(openSqlite({ path: ':memory:' })) as Store, {
    async get() {
      const next = each[calls];
      calls += 1;
      if (typeof next !== 'number') return 'there';
      now += next;
      throw new Error(`failure ${calls}`);
    },
  });
  const said = await patient(inner, () => now)
    .get('key')
    .catch((error: Error) => error.message);
  expect(said).toBe(each[made - 1] === 'answer' ? 'there' : `failure ${made}`);
  expect({ calls, waited: now - 1_000_000 }).toEqual({ calls: made, waited });
});
