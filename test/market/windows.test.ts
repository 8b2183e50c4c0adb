// The move over a window against the obvious way: every price kept, and looked through.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decimal, dec } from '../../src/contract/decimal.ts';
import { gaugeOf, WINDOWS, type Window } from '../../src/market/feed.ts';
import type { Accepted } from '../../src/market/gauges.ts';
import { createWindows, type Windows } from '../../src/market/windows.ts';

const MARKET = 'binance-usdm:BTC/USDT:USDT';
const RUNS = process.env['PROVE'] === '1' ? 2_000 : 60;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

interface Seen {
  readonly time: number;
  readonly price: Decimal;
}

const take = (windows: Windows, quote: Accepted['quote'] & { readonly time: number }) =>
  windows.take({ market: MARKET, quote, time: quote.time, double: quote.mark.toNumber() });
const quoteOf = ({ time, price }: Seen) => ({
  mark: price,
  index: undefined,
  fundingRate: undefined,
  fundingTime: undefined,
  time,
});

/** The last price at or before the window's begin, if it is near enough to say something of it. */
function obvious(seen: readonly Seen[], lengthMs: number): Decimal | undefined {
  const last = seen.at(-1);
  const then = seen.findLast((each) => last !== undefined && each.time <= last.time - lengthMs);
  if (last === undefined || then === undefined) return undefined;
  if (then.time < last.time - lengthMs - Math.max(MINUTE, lengthMs / 24)) return undefined;
  return last.price.div(then.price).minus(1);
}

const prices = fc.integer({ min: 1, max: 10_000_000 }).map((units) => dec(units).div(100));

function walk(steps: readonly (readonly [number, Decimal])[], unitMs: number): Seen[] {
  let time = 1_700_000_000_000;
  return steps.map(([gap, price]) => ({ time: (time += gap * unitMs), price }));
}

describe('the move over a window', () => {
  test.each<[Window, number]>([
    ['5m', 15 * SECOND],
    ['15m', 15 * SECOND],
    ['1h', 15 * SECOND],
    ['24h', 5 * MINUTE],
  ])(
    '%s is exact where prices come no faster than they are remembered, whatever gaps there are',
    (window, unitMs) => {
      const gap = fc.oneof({ weight: 30, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 400 }));
      fc.assert(
        fc.property(fc.array(fc.tuple(gap, prices), { maxLength: 350, size: 'max' }), (steps) => {
          const windows = createWindows(() => true);
          const seen: Seen[] = [];
          for (const one of walk(steps, unitMs)) {
            seen.push(one);
            const values = take(windows, quoteOf(one));
            const gauge = gaugeOf(`change${window}`, MARKET);
            const want = obvious(seen, WINDOWS[window]);
            expect(values.find((each) => each.gauge === gauge)?.value.toFixed()).toBe(want?.toFixed());
            expect(windows.change(MARKET, window)?.toFixed()).toBe(want?.toFixed());
          }
        }),
        { numRuns: RUNS },
      );
    },
  );

  test('prices that come faster: the window begins at most a step before its length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 200, maxLength: 400 }),
        (gaps) => {
          const windows = createWindows(() => true);
          let time = 1_700_000_000_000;
          // The price is the time: the move says when its window began.
          for (const gap of gaps) {
            time += gap;
            take(windows, quoteOf({ time, price: dec(time) }));
          }
          const move = windows.change(MARKET, '5m');
          if (move === undefined) return;
          const began = dec(time).div(move.plus(1)).toNearest(dec(1)).toNumber();
          expect(time - began).toBeGreaterThanOrEqual(5 * MINUTE);
          expect(time - began).toBeLessThanOrEqual(5 * MINUTE + 15_000 + 9_000);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('nothing is known before the window was seen, and again after prices stood still', () => {
    const windows = createWindows(() => true);
    const at = (minutes: number, price: string) =>
      take(windows, quoteOf({ time: minutes * MINUTE, price: dec(price) }));
    const known = () => windows.change(MARKET, '5m')?.toFixed();
    at(0, '100');
    at(4.9, '120');
    expect(known()).toBeUndefined();
    at(5, '110');
    expect(known()).toBe('0.1');
    // Half an hour without a price: of five minutes ago nothing is known.
    at(35, '130');
    expect(known()).toBeUndefined();
    at(40, '143');
    expect(known()).toBe('0.1');
  });

  test('what is read from before the start makes it known at once', () => {
    const windows = createWindows(() => true);
    windows.seed(MARKET, [
      { time: 0, price: dec('100') },
      { time: 5 * MINUTE, price: dec('101') },
    ]);
    expect(windows.change(MARKET, '5m')?.toFixed()).toBe('0.01');
  });

  test('what nobody asks for is not computed', () => {
    const windows = createWindows((gauge) => gauge.startsWith('basis:'));
    const quote = {
      ...quoteOf({ time: 1, price: dec('101') }),
      index: dec('100'),
      fundingRate: dec('0.0001'),
    };
    expect(take(windows, quote)).toEqual([{ gauge: `basis:${MARKET}`, value: dec('0.01'), at: 1 }]);
  });

  test('funding, basis and the time to the funding are gauges, too; a funding that is over is none', () => {
    const windows = createWindows(() => true);
    const quote = {
      ...quoteOf({ time: 1000, price: dec('99.8') }),
      index: dec('100'),
      fundingRate: dec('-0.0001'),
      fundingTime: 61_000,
    };
    const said = (values: ReturnType<typeof windows.take>) =>
      values.map(({ gauge, value }) => `${gauge.split(':')[0]} ${value.toFixed()}`);
    expect(said(take(windows, quote))).toEqual(['funding -0.0001', 'basis -0.002', 'countdown 60000']);
    expect(said(take(windows, { ...quote, fundingTime: 1000 }))).toEqual(['funding -0.0001', 'basis -0.002']);
  });
});
