// Where prices and times lie in a picture: pure, and true for all prices.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Bar,
  heightOf,
  isInside,
  placeOf,
  PLOT,
  rangeOf,
  roundPrices,
  spread,
  thinned,
} from '../../src/view/picture.ts';

const runs = { numRuns: process.env['PROVE'] === undefined ? 200 : 5000 };

/** From a hundred-millionth to a thousand million, as flat or as wild as can be. */
const price = fc.double({ min: -8, max: 9, noNaN: true }).map((power) => 10 ** power);
const barsNear = (middle: number): fc.Arbitrary<Bar[]> =>
  fc
    .array(
      fc.tuple(fc.double({ min: 0, max: 0.4, noNaN: true }), fc.double({ min: 0, max: 0.4, noNaN: true })),
      {
        minLength: 1,
        maxLength: 60,
      },
    )
    .map((moves) =>
      moves.map(([down, up], index): Bar => [index * 60_000, middle * (1 - down), middle * (1 + up), middle]),
    );
const market = price.chain((middle) =>
  fc.record({
    middle: fc.constant(middle),
    bars: barsNear(middle),
    lines: fc
      .array(fc.double({ min: 0.01, max: 5, noNaN: true }), { maxLength: 8 })
      .map((parts) => parts.map((part) => part * middle)),
  }),
);

describe('the range of prices', () => {
  test('holds all that the market did, and the mark; what the market did is never squeezed to nothing', () => {
    fc.assert(
      fc.property(market, ({ middle, bars, lines }) => {
        const range = rangeOf(bars, [middle, ...lines]);
        expect(range.low).toBeGreaterThan(0);
        expect(range.high).toBeGreaterThan(range.low);
        for (const [, low, high] of bars) expect(isInside(low, range) && isInside(high, range)).toBe(true);
        expect(isInside(middle, range)).toBe(true);
        const low = Math.min(...bars.map((bar) => bar[1]));
        const high = Math.max(...bars.map((bar) => bar[2]));
        const share = Math.max(high - low, high * 0.002) / (range.high - range.low);
        expect(share).toBeGreaterThan(0.1);
      }),
      runs,
    );
  });

  test.each([
    [
      'a flat market has a price in the middle, and no edge at it',
      [[0, 100, 100, 100]],
      [100],
      100,
      0.35,
      0.65,
    ],
    ['a liquidation a tenth away is in the picture', [[0, 98, 101, 100]], [100, 90], 90, 0.8, 1],
  ] as const)('%s', (_, bars, lines, shown, least, most) => {
    const range = rangeOf(bars, lines);
    const part = (heightOf(shown, range) - PLOT.top) / (PLOT.bottom - PLOT.top);
    expect(part).toBeGreaterThanOrEqual(least);
    expect(part).toBeLessThanOrEqual(most);
  });

  test('a liquidation far off is left out, and one nearer stays', () => {
    const range = rangeOf([[0, 99, 101, 100]], [100, 50, 92]);
    expect(isInside(92, range)).toBe(true);
    expect(isInside(50, range)).toBe(false);
  });
});

describe('heights and places', () => {
  test('a higher price lies higher; the edges are the range', () => {
    fc.assert(
      fc.property(market, ({ middle, bars, lines }) => {
        const range = rangeOf(bars, [middle, ...lines]);
        expect(heightOf(range.high, range)).toBeCloseTo(PLOT.top, 6);
        expect(heightOf(range.low, range)).toBeCloseTo(PLOT.bottom, 6);
        const [low, , high] = [range.low, middle, range.high];
        expect(heightOf(low, range)).toBeGreaterThanOrEqual(heightOf(middle, range));
        expect(heightOf(middle, range)).toBeGreaterThanOrEqual(heightOf(high, range));
        // By proportion: half of the way is half of the height.
        expect(heightOf((low + high) / 2, range)).toBeCloseTo((PLOT.top + PLOT.bottom) / 2, 6);
      }),
      runs,
    );
  });

  test('time goes from left to right', () => {
    expect(placeOf(0, 0, 100)).toBe(PLOT.left);
    expect(placeOf(100, 0, 100)).toBe(PLOT.right);
    expect(placeOf(25, 0, 100)).toBeCloseTo(PLOT.left + (PLOT.right - PLOT.left) / 4, 9);
  });

  test('round prices lie in the range, evenly, three to eleven of them', () => {
    fc.assert(
      fc.property(market, ({ middle, bars }) => {
        const range = rangeOf(bars, [middle]);
        const { step, prices } = roundPrices(range, 5);
        expect(prices.length).toBeGreaterThanOrEqual(2);
        expect(prices.length).toBeLessThanOrEqual(11);
        for (const [index, each] of prices.entries()) {
          expect(each).toBeGreaterThanOrEqual(range.low * (1 - 1e-9));
          expect(each).toBeLessThanOrEqual(range.high * (1 + 1e-9));
          if (index > 0) expect(each - (prices[index - 1] ?? 0)).toBeCloseTo(step, 9);
        }
      }),
      runs,
    );
  });
});

describe('names beside their lines', () => {
  test('never cover each other, keep their order, and stay inside where there is room for them', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 100, max: 500, noNaN: true }), { maxLength: 9 }), (heights) => {
        const placed = spread(heights, 40, 100, 500);
        const order = heights
          .map((_, index) => index)
          .toSorted((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
        for (const [turn, index] of order.entries()) {
          const at = placed[index] ?? Number.NaN;
          expect(at).toBeGreaterThanOrEqual(100 - 1e-9);
          expect(at).toBeLessThanOrEqual(500 + 1e-9);
          const before = order[turn - 1];
          if (before !== undefined) expect(at - (placed[before] ?? 0)).toBeGreaterThanOrEqual(40 - 1e-9);
        }
      }),
      runs,
    );
  });

  test('alone it stands at its line', () => expect(spread([321], 40, 100, 500)).toEqual([321]));
});

describe('bars closer than can be seen', () => {
  test('become one with the lowest, the highest and the last price: no wick is lost', () => {
    fc.assert(
      fc.property(market, fc.integer({ min: 1, max: 20 }), ({ bars }, most) => {
        const to = bars.length * 60_000;
        const few = thinned(bars, 0, to, most);
        expect(few.length).toBeLessThanOrEqual(most + 1);
        const lowest = (all: readonly Bar[]): number => Math.min(...all.map((bar) => bar[1]));
        const highest = (all: readonly Bar[]): number => Math.max(...all.map((bar) => bar[2]));
        expect(lowest(few)).toBe(lowest(bars));
        expect(highest(few)).toBe(highest(bars));
        expect(few.at(-1)?.[3]).toBe(bars.at(-1)?.[3]);
      }),
      runs,
    );
  });
});
