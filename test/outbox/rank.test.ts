import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSpeeds } from '../../src/market/speed.ts';
import { ACT_MS, isBehind, overRank, repeatRank, timeLeft, warningRank } from '../../src/outbox/rank.ts';

const NOW = Date.parse('2026-08-01T00:00:00Z');

describe('what is left of the time', () => {
  test.each([
    ['a long, 5 % away, at 1 % in a second: five seconds', 'long', 95, 0.01, 5000],
    ['a short, 5 % away, at 0.5 % in a second: ten', 'short', 105, 0.005, 10_000],
    ['a price that stands still may still fall: 1 % takes it ten minutes', 'long', 99, 0, 600_000],
    ['what is reached has none', 'long', 100, 0.01, 0],
    ['what is behind has none', 'short', 99, 0.01, 0],
    ['what is very far has a day', 'short', 400, 0, 86_400_000],
  ] as const)('%s', (_, side, liquidationPrice, speed, expected) => {
    expect(timeLeft({ side, liquidationPrice, mark: 100, speed })).toBeCloseTo(expected, 3);
  });
});

describe('who goes first', () => {
  const rank = (liquidationPrice: number, speed: number, now = NOW): number =>
    warningRank({ side: 'long', liquidationPrice, mark: 100, speed }, now);

  test.each([
    ['the nearer of two that can act', rank(95, 0.001), rank(90, 0.001)],
    ['the one whose market falls faster', rank(90, 0.005), rank(90, 0.001)],
    ['who can still act, before who can not', rank(90, 0.0001), rank(99, 0.01)],
    ['of those who can not act the nearest', rank(99.5, 0.01), rank(99, 0.01)],
    [
      'who has heard nothing, though without hope, before who has been told',
      rank(99, 0.01),
      repeatRank(rank(90, 0.001)),
    ],
    ['who was told, before what is over', repeatRank(rank(99, 0.01)), overRank(NOW)],
    [
      'put a minute ago with a minute left, before put now with a minute left',
      rank(99, 0.000_166_7, NOW - 60_000),
      rank(99, 0.000_166_7),
    ],
  ])('%s', (_, first, second) => {
    expect(first).toBeLessThan(second);
  });

  test('exactly twelve seconds are enough to act', () => {
    expect(ACT_MS).toBe(12_000);
    expect(isBehind(rank(88, 0.01), rank(50, 0))).toBe(false);
    expect(isBehind(rank(88.001, 0.01), rank(50, 0))).toBe(true);
  });

  test('nothing is put behind twice for the same reason, so that its turn comes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 150, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        (liquidation, speed) => {
          const fresh = rank(liquidation, speed);
          expect(isBehind(fresh, fresh)).toBe(false);
          expect(isBehind(repeatRank(fresh), repeatRank(fresh))).toBe(false);
          expect(isBehind(fresh, repeatRank(fresh))).toBe(false);
        },
      ),
    );
  });
});

describe('how fast a market moves', () => {
  const BTC = 'x:BTC';
  test.each<[string, readonly (readonly [number, number])[], 'up' | 'down', number]>([
    ['nothing known: not at all', [], 'down', 0],
    ['one price: not at all', [[0, 100]], 'down', 0],
    [
      '1 % in ten seconds',
      [
        [0, 100],
        [10, 99],
      ],
      'down',
      0.001,
    ],
    [
      'upwards it does not fall',
      [
        [0, 100],
        [10, 101],
      ],
      'down',
      0,
    ],
    [
      'but rises',
      [
        [0, 100],
        [10, 101],
      ],
      'up',
      0.001,
    ],
    [
      'a fall that has just begun counts by its ten seconds',
      [
        [0, 100],
        [50, 100],
        [60, 99],
      ],
      'down',
      0.001,
    ],
    [
      'a fall that pauses counts by its minute',
      [
        [0, 100],
        [50, 94],
        [60, 94],
      ],
      'down',
      0.001,
    ],
    [
      'many a second are the same as few',
      [[0, 100], ...Array.from({ length: 100 }, (_, i) => [i / 10, 100 - i / 100] as const), [10, 99]],
      'down',
      0.001,
    ],
  ])('%s', (_, points, side, expected) => {
    const speeds = createSpeeds();
    for (const [second, price] of points) speeds.take(BTC, price, second * 1000);
    expect(speeds.towards(BTC, side, (points.at(-1)?.[0] ?? 0) * 1000)).toBeCloseTo(expected, 9);
  });

  test('what has not moved for a minute because nothing came is not known', () => {
    const speeds = createSpeeds();
    speeds.take(BTC, 100, 0);
    speeds.take(BTC, 90, 10_000);
    expect(speeds.towards(BTC, 'down', 69_999)).toBeGreaterThan(0);
    expect(speeds.towards(BTC, 'down', 70_000)).toBe(0);
  });
});
