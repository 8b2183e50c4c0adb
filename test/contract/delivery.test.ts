import { describe, expect, test } from 'vitest';
import {
  dayDigits,
  dayName,
  deliveryTime,
  isFriday,
  isQuarterly,
  lastFriday,
  nextQuarterly,
  parseDay,
} from '../../src/contract/delivery.ts';
import { must } from './holds.ts';

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
