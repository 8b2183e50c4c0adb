// Lengths of time as people write them: 30m, 1h, 7d.
import { foldWord } from './text.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const units: Readonly<Record<string, number>> = {
  s: SECOND,
  sec: SECOND,
  m: MINUTE,
  min: MINUTE,
  mins: MINUTE,
  minute: MINUTE,
  minutes: MINUTE,
  h: HOUR,
  hr: HOUR,
  hour: HOUR,
  hours: HOUR,
  d: DAY,
  day: DAY,
  days: DAY,
  w: 7 * DAY,
  week: 7 * DAY,
  weeks: 7 * DAY,
};

/** Milliseconds of `count` and `unit`; undefined: not a length of time (at most five digits). */
export function lengthOf(count: string, unit: string): number | undefined {
  const each = Object.hasOwn(units, foldWord(unit)) ? units[foldWord(unit)] : undefined;
  const length = each === undefined || !/^\d{1,5}$/.test(count) ? 0 : Number(count) * each;
  return length > 0 ? length : undefined;
}

/** Milliseconds of `7d`, `30 min`; undefined: it is none. */
export function readLength(text: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,5})\s*(\p{L}+)$/u.exec(text) ?? [];
  return lengthOf(count, unit);
}
