import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { createLatest } from '../../src/market/latest.ts';
import type { Sample } from '../../src/market/feed.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(600_000) });

const SAMPLES = process.env['PROVE'] === undefined ? 50_000 : 1_000_000;
const A_RUN = 50;
const T0 = Date.UTC(2025, 1, 2, 18);
const MARKET = 'binance-usdm:FIL/USDT:USDT';

const figure = fc.oneof(
  fc.constantFrom<unknown>(
    '0',
    '-0',
    '0.0',
    '',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e400',
    '1e-400',
    null,
    undefined,
  ),
  fc.constantFrom<unknown>(
    0,
    -1,
    NaN,
    Infinity,
    1e308,
    Number.MIN_VALUE,
    true,
    [],
    {},
    '0x10',
    '1,5',
    '٦٤',
    '-5',
  ),
  fc.double(),
  fc.string(),
  fc.anything(),
  fc.integer({ min: -2, max: 2_000 }).map((n) => (n / 10).toFixed(1)),
);
const time = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: -90_000, max: 30_000 }).map((ms) => T0 + ms),
  fc.integer({ min: -90_000, max: 30_000 }).map((ms) => String(T0 + ms)),
  fc.anything(),
);
const sample: fc.Arbitrary<Sample> = fc.record({
  market: fc.constantFrom(MARKET, 'binance-usdm:BTC/USDT:USDT', 'nowhere:X', '__proto__', ''),
  mark: figure,
  index: figure,
  last: figure,
  fundingRate: figure,
  fundingTime: time,
  time,
});

it(`${SAMPLES} hostile samples: no exception, nothing accepted that is no price`, () => {
  const property = fc.property(
    fc.array(sample, { minLength: A_RUN, maxLength: A_RUN }),
    fc.boolean(),
    (samples, guard) => {
      const latest = createLatest({
        clock: { now: () => T0 },
        guard,
        knows: (market) => !market.startsWith('nowhere'),
      });
      const wrong = samples.filter((one) => {
        const offer = latest.offer(one, 'fuzz');
        if (!offer.accepted) return false;
        const { mark, index, fundingRate } = latest.quote(one.market) ?? {};
        const good =
          !one.market.startsWith('nowhere') &&
          offer.price.mark.gt(0) &&
          offer.price.mark.isFinite() &&
          offer.price.seen <= T0 &&
          mark?.eq(offer.price.mark) === true &&
          index?.gt(0) !== false &&
          fundingRate?.abs().lt(1) !== false;
        return !good;
      });
      expect(wrong).toEqual([]);
      latest.sweep(T0);
      latest.status();
    },
  );
  fc.assert(property, { numRuns: SAMPLES / A_RUN });
});

/** What the next second brings: a step of the market, or one bad sample in front of it. */
const second = fc.record({
  stepBp: fc.integer({ min: -200, max: 200 }),
  outlier: fc.option(fc.constantFrom('10', '0.1', '1.3', '0.7'), { freq: 4 }),
  gap: fc.option(fc.constantFrom('0.7', '1.4', '0.5'), { freq: 20 }),
});

it('one-sample outliers never pass, and a real gap passes at its second sample', () => {
  const property = fc.property(fc.array(second, { minLength: A_RUN, maxLength: A_RUN }), (seconds) => {
    let now = T0;
    const latest = createLatest({ clock: { now: () => now } });
    const offer = (mark: string): string | undefined => {
      now += 500;
      const answer = latest.offer({ market: MARKET, mark, time: now }, 'fuzz');
      return answer.accepted ? String(answer.price.mark) : undefined;
    };
    let truth = dec(100);
    offer('100');
    for (const { stepBp, outlier, gap } of seconds) {
      const passed = outlier === null ? undefined : offer(truth.times(outlier).toFixed());
      expect(passed).toBeUndefined();
      truth = truth.times(1 + stepBp / 10_000).toSignificantDigits(12);
      if (gap !== null) {
        truth = truth.times(gap);
        // After an outlier on the same side one sample may do; two always do.
        offer(truth.toFixed());
      }
      expect(offer(truth.toFixed())).toBe(truth.toFixed());
    }
  });
  fc.assert(property, { numRuns: SAMPLES / A_RUN });
});
