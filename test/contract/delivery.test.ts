import { describe, expect, test } from 'vitest';
import {
  dayDigits,
  dayName,
  deliveryTime,
  isFriday,
  isQuarterly,
  lastFriday,
  meanOf,
  nextQuarterly,
  parseDay,
  runningDelivery,
} from '../../src/contract/delivery.ts';
import { Decimal, dec } from '../../src/contract/decimal.ts';
import { tradingFee } from '../../src/contract/fees.ts';
import { deliveryRule } from '../../src/venues/delivery.ts';
import { must } from './holds.ts';

describe('the delivery price', () => {
  const of = { mean: dec(64_000), windowMs: 1_800_000 };

  test('as the mean is formed, the index moves it less and less', () => {
    const later = (leftMs: number) => runningDelivery({ ...of, index: dec(65_000), leftMs })?.expected;
    expect(later(1_350_000)).toEqual(dec(64_750));
    expect(later(900_000)).toEqual(dec(64_500));
    expect(later(1)?.toFixed(3)).toBe('64000.001');
  });

  test('before the window and after it there is none', () => {
    expect(runningDelivery({ ...of, index: undefined, leftMs: 1_800_000 })).toBeUndefined();
    expect(runningDelivery({ ...of, index: undefined, leftMs: 0 })).toBeUndefined();
    expect(runningDelivery({ ...of, index: undefined, leftMs: 60_000 })?.expected).toBeUndefined();
    expect(() => runningDelivery({ ...of, index: dec(0), leftMs: 60_000 })).toThrow(RangeError);
    expect(() => meanOf([])).toThrow(RangeError);
  });

  // https://help.bybit.com/hc/en-us/articles/900003221726: 10,000 contracts settled at 10,600, 0.05 %.
  test('Bybit’s example of the fee: 0.00047169 BTC', () => {
    const held = { kind: 'inverse', contracts: dec(10_000), contractSize: dec(1) } as const;
    const { fee } = must(deliveryRule('bybit'), 'bybit');
    expect(tradingFee(held, dec(10_600), must(fee, 'fee')).toFixed(8, Decimal.ROUND_DOWN)).toBe('0.00047169');
  });
});

describe('dated futures', () => {
  test.each([
    ['26SEP25', '2025-09-26T08:00:00Z', true, '26DEC25'],
    ['250926', '2025-09-26T08:00:00Z', true, '26DEC25'],
    ['260327', '2026-03-27T08:00:00Z', true, '26JUN26'],
    ['25DEC26', '2026-12-25T08:00:00Z', true, '26MAR27'],
    ['1MAY26', '2026-05-01T08:00:00Z', false, '25SEP26'],
  ])('%s is delivered at %s (quarterly: %s), then %s', (text, time, quarterly, next) => {
    const day = must(parseDay(text), text);
    expect(deliveryTime(day)).toBe(time);
    expect(isQuarterly(day)).toBe(quarterly);
    expect(isFriday(day)).toBe(true);
    expect(parseDay(dayDigits(day))).toEqual(day);
    expect(dayName(nextQuarterly(day))).toBe(next);
  });

  test.each([['31FEB26'], ['260230'], ['261301'], ['00JAN26'], ['26XXX25'], ['2603271'], ['']])(
    '%s is no day',
    (text) => expect(parseDay(text)).toBeUndefined(),
  );

  test('the last Friday of every quarter of a century is a Friday in the last week', () => {
    for (let year = 2000; year < 2100; year += 1) {
      for (const month of [3, 6, 9, 12]) {
        const day = lastFriday(year, month);
        expect(isFriday(day) && isQuarterly(day) && day.day > 23).toBe(true);
      }
    }
  });
});
