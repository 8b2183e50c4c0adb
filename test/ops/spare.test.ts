// What is no longer used goes back to the system.
import { expect, test } from 'vitest';
import { giveBack } from '../../src/ops/spare.ts';

const MB = 2 ** 20;
const room = (): number => process.memoryUsage().heapTotal;

test('what nobody holds any more is gone, and its room with it; what somebody holds stays', () => {
  const held = Array.from({ length: 100_000 }, (_, at) => ({ at }));
  let garbage: object[] = Array.from({ length: 500_000 }, (_, at) => ({ at }));
  const before = room();
  expect(garbage.pop()).toEqual({ at: 499_999 });
  garbage = [];
  giveBack();
  expect(before - room()).toBeGreaterThan(10 * MB);
  expect(held.every(({ at }, index) => at === index)).toBe(true);
});

test('nobody else gets what it needs for that', () => {
  giveBack();
  expect(globalThis.gc).toBeUndefined();
});
