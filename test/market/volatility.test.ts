// What a market moves in an hour, and the gauges that follow from it.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { createVolatility, type Volatility } from '../../src/market/volatility.ts';
import { ASSUMED_SIGMA } from '../../src/watch/core/ladder.ts';
import { reachGauge } from '../../src/watch/core/watch.ts';
import { seeded } from '../sim/random.ts';

const MARKET = 'v:BTC/USDT:USDT';
const MINUTE = 60_000;

function give(volatility: Volatility, price: number, time: number) {
  const mark = dec(price.toPrecision(12));
  return volatility.take({
    market: MARKET,
    quote: { mark, index: undefined, fundingRate: undefined, fundingTime: undefined },
    time,
    double: mark.toNumber(),
  });
}

const sigma = (volatility: Volatility): number | undefined => volatility.now(MARKET)?.sigma?.toNumber();

/** Minutes of a random walk; what is said of it at the end. */
function walk(volatility: Volatility, hourly: number, minutes: number, from = 0, seed = 1): void {
  const random = seeded(seed);
  let price = 100;
  for (let minute = from; minute < from + minutes; minute += 1) {
    // Twelve equal steps less six: about normal, variance 1.
    let normal = -6;
    for (let turn = 0; turn < 12; turn += 1) normal += random();
    price *= Math.exp((hourly / Math.sqrt(60)) * normal);
    give(volatility, price, minute * MINUTE + 45_000);
  }
}

describe('an hour’s standard deviation', () => {
  test.each([
    ['quiet', 0.004],
    ['usual', 0.01],
    ['wild', 0.08],
  ])('of a %s walk is found', (_, hourly) => {
    const volatility = createVolatility();
    walk(volatility, hourly, 600);
    const found = sigma(volatility) ?? 0;
    // The larger of two averages, the faster over some 15 minutes: a little above the truth on average.
    expect(found / hourly).toBeGreaterThan(0.85);
    expect(found / hourly).toBeLessThan(1.8);
  });

  test('is unknown for a quarter of an hour, then known', () => {
    const volatility = createVolatility();
    walk(volatility, 0.01, 16);
    expect(sigma(volatility)).toBeUndefined();
    give(volatility, 100, 16 * MINUTE);
    expect(sigma(volatility)).toBeDefined();
  });

  test('of prices a minute apart it is the formula: a step of 1 % a minute, up and down', () => {
    const volatility = createVolatility();
    for (let minute = 0; minute < 400; minute += 1)
      give(volatility, minute % 2 === 0 ? 100 : 101, minute * MINUTE);
    expect(sigma(volatility)).toBeCloseTo(Math.log(1.01) * Math.sqrt(60), 4);
  });

  test('a change over a gap is spread over its minutes', () => {
    const [steady, gap] = [createVolatility(), createVolatility()];
    for (let minute = 0; minute <= 100; minute += 1) give(steady, 100 * 1.001 ** minute, minute * MINUTE);
    for (let minute = 0; minute <= 100; minute += 4) give(gap, 100 * 1.001 ** minute, minute * MINUTE);
    // Four minutes' change in one: squared it is 16 times as much, over four minutes.
    expect((sigma(gap) ?? 0) / (sigma(steady) ?? 1)).toBeCloseTo(2, 2);
  });

  test('how often a minute’s price is read does not matter, and the same price twice changes nothing', () => {
    const [once, often] = [createVolatility(), createVolatility()];
    for (let minute = 0; minute < 60; minute += 1) {
      const price = 100 + Math.sin(minute) * 3;
      give(once, price, minute * MINUTE + 59_000);
      for (const [second, off] of [
        [1, 5],
        [20, -4],
        [59, 0],
        [59, 0],
      ] as const)
        // prettier-ignore
        give(often, price + off, minute * MINUTE + second * 1000);
    }
    give(once, 100, 3_600_000);
    give(often, 100, 3_600_000);
    expect(sigma(often)).toBe(sigma(once));
  });

  test('after three hours without a price it is learnt anew; kept and read back it goes on', () => {
    const volatility = createVolatility();
    walk(volatility, 0.02, 100);
    give(volatility, 100, 100 * MINUTE);
    const again = createVolatility();
    again.load(volatility.save());
    expect(again.now(MARKET)).toBeUndefined();
    give(again, 100, 100 * MINUTE + 1);
    expect(sigma(again)).toBe(sigma(volatility));
    give(again, 100, 300 * MINUTE);
    expect(sigma(again)).toBeUndefined();
  });
});

test('only what is watched has a gauge; it is the mark less or more so many σ, 5 % an hour while unknown', () => {
  const volatility = createVolatility();
  expect(give(volatility, 100, 0)).toEqual([]);
  volatility.armed('mark:v:BTC/USDT:USDT');
  volatility.armed(reachGauge(MARKET, 'long', dec(2)));
  volatility.armed(reachGauge(MARKET, 'short', dec('0.5')));
  const shown = (values: ReturnType<typeof give>) =>
    values.map(({ gauge, value }) => [gauge, value.toNumber()]);
  expect(shown(give(volatility, 100, 1))).toEqual([
    ['reach-2:v:BTC/USDT:USDT', 90],
    ['reach+0.5:v:BTC/USDT:USDT', 102.5],
  ]);
  expect(ASSUMED_SIGMA.toNumber()).toBe(0.05);
});

test('whatever comes, σ is a number of zero or more', () => {
  const price = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(price, fc.integer({ min: 0, max: 20_000_000 })), { maxLength: 100 }),
      (all) => {
        const volatility = createVolatility();
        for (const [value, time] of all) {
          give(volatility, value, time);
          const found = sigma(volatility);
          expect(found === undefined || (found >= 0 && Number.isFinite(found))).toBe(true);
        }
      },
    ),
  );
});
