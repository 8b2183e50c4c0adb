import { expect, test } from 'vitest';
import { createNumbered } from '../../src/ops/numbered.ts';

test('what is kept under a number is given once, and the number is given again', () => {
  const kept = createNumbered<string>();
  expect([kept.add('a'), kept.add('b'), kept.add('c')]).toEqual([0, 1, 2]);
  expect(kept.size).toBe(3);
  expect(kept.take(1)).toBe('b');
  expect(kept.take(1)).toBeUndefined();
  expect(kept.size).toBe(2);
  expect(kept.add('d')).toBe(1);
  expect(kept.take(7)).toBeUndefined();
});

test('all that is left is given together', () => {
  const kept = createNumbered<string>();
  for (const thing of ['a', 'b', 'c', 'd']) kept.add(thing);
  kept.take(2);
  expect(kept.takeAll()).toEqual(['a', 'b', 'd']);
  expect(kept.size).toBe(0);
  expect(kept.takeAll()).toEqual([]);
});
