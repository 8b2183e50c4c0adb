// What was asked for last is known; what is older is forgotten.
import { array, assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { createRecent } from '../../src/ops/recent.ts';

test('the last so many keys that were asked for give what they gave, and never more than twice as many', () => {
  assert(
    property(integer({ min: 1, max: 5 }), array(integer({ min: 0, max: 14 })), (most, asked) => {
      let made = 0;
      const recent = createRecent(most, () => (made += 1));
      const given = new Map<number, number>();
      for (const [at, key] of asked.entries()) {
        const before = new Set<number>();
        for (let back = at - 1; back >= 0 && before.size < most; back -= 1) before.add(asked[back] ?? 0);
        const thing = recent.of(String(key));
        if (before.has(key)) expect(thing).toBe(given.get(key));
        given.set(key, thing);
      }
      // From the latest to the earliest: what is known still is asked for before what is forgotten.
      const kept = [...given].toSorted(([, a], [, b]) => b - a);
      const known = kept.filter(([key, thing]) => recent.of(String(key)) === thing);
      expect(known.length).toBeLessThanOrEqual(2 * most);
    }),
  );
});

test('what was forgotten is made anew', () => {
  let made = 0;
  const recent = createRecent(10, () => (made += 1));
  expect([recent.of('a'), recent.of('a'), recent.of('b')]).toEqual([1, 1, 2]);
  recent.clear();
  expect([recent.of('b'), recent.of('a')]).toEqual([3, 4]);
});
