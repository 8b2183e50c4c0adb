// Dated futures: when they are delivered, and which comes next. Dates are UTC; nothing here reads a clock.
import { type Decimal, ONE, dec } from './decimal.ts';

/** A day of the calendar: year in full, month 1 to 12. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;
const FRIDAY = 5;
const DAY_MS = 86_400_000;
const pad = (value: number): string => String(value).padStart(2, '0');

/** The day that a contract name's date means: `26SEP25` or `260327`; undefined: no day of the calendar. */
export function parseDay(text: string): Day | undefined {
  const digits = /^(\d{2})(\d{2})(\d{2})$/u.exec(text);
  const named = /^(\d{1,2})([A-Z]{3})(\d{2})$/u.exec(text);
  const found =
    digits !== null
      ? { year: 2000 + Number(digits[1]), month: Number(digits[2]), day: Number(digits[3]) }
      : named !== null
        ? {
            year: 2000 + Number(named[3]),
            month: MONTHS.findIndex((month) => month === named[2]) + 1,
            day: Number(named[1]),
          }
        : undefined;
  if (found === undefined) return undefined;
  const date = utc(found);
  return date.getUTCMonth() + 1 === found.month && date.getUTCDate() === found.day ? found : undefined;
}

const utc = ({ year, month, day }: Day): Date => new Date(Date.UTC(year, month - 1, day));

export const isFriday = (day: Day): boolean => utc(day).getUTCDay() === FRIDAY;

/** The last Friday of a month. */
export function lastFriday(year: number, month: number): Day {
  const last = new Date(Date.UTC(year, month, 0));
  return { year, month, day: last.getUTCDate() - ((last.getUTCDay() - FRIDAY + 7) % 7) };
}

/** Is it the last Friday of March, June, September or December? */
export const isQuarterly = (day: Day): boolean =>
  day.month % 3 === 0 && lastFriday(day.year, day.month).day === day.day;

/** The quarterly delivery after this day's quarter. */
export function nextQuarterly(day: Day): Day {
  const month = Math.ceil(day.month / 3) * 3 + 3;
  return month > 12 ? lastFriday(day.year + 1, month - 12) : lastFriday(day.year, month);
}

/** The Friday after this day. */
export function nextFriday(day: Day): Day {
  const date = utc(day);
  const ahead = (FRIDAY - date.getUTCDay() + 7) % 7;
  const next = new Date(date.getTime() + (ahead === 0 ? 7 : ahead) * DAY_MS);
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

/**
 * What a future costs above its index, a year of 365 days: (mark / index − 1) · 365 d / time left; simple,
 * not compounded. A fraction.
 * @throws RangeError no time left, or a price that is not positive.
 */
export function annualisedBasis(of: {
  readonly mark: Decimal;
  readonly index: Decimal;
  readonly leftMs: number;
}): Decimal {
  const { mark, index, leftMs } = of;
  if (!(leftMs > 0) || !mark.gt(0) || !index.gt(0))
    throw new RangeError('A basis needs prices above 0 and time before delivery');
  return mark
    .div(index)
    .minus(ONE)
    .mul(365 * DAY_MS)
    .div(dec(leftMs));
}

export interface RunningDelivery {
  /** The mean of the samples so far. */
  readonly mean: Decimal;
  /** The delivery price if the index stays where it is until the end; undefined: no index is known. */
  readonly expected: Decimal | undefined;
  /** Of the window's samples, the share that is taken: 0 to 1. */
  readonly share: Decimal;
}

/**
 * The delivery price while its mean is being formed. All samples count alike, so with m their mean so far and
 * t the share of the window that is over: expected = m·t + index·(1 − t).
 * undefined: the window has not begun, or it is over.
 * @throws RangeError a price or a window that is not positive.
 */
export function runningDelivery(of: {
  readonly mean: Decimal;
  readonly index: Decimal | undefined;
  readonly leftMs: number;
  readonly windowMs: number;
}): RunningDelivery | undefined {
  const { mean, index, leftMs, windowMs } = of;
  if (!(windowMs > 0) || !mean.gt(0) || index?.gt(0) === false)
    throw new RangeError('A running delivery price needs prices above 0 and a window');
  if (!(leftMs > 0) || leftMs >= windowMs) return undefined;
  const share = ONE.minus(dec(leftMs).div(windowMs));
  return { mean, expected: index?.mul(ONE.minus(share)).plus(mean.mul(share)), share };
}

/** Σ samples / n: the index samples of a window, taken at equal distances. @throws RangeError none. */
export function meanOf(samples: readonly Decimal[]): Decimal {
  if (samples.length === 0) throw new RangeError('A mean needs a sample');
  return samples.reduce((sum, each) => sum.plus(each)).div(samples.length);
}

/** Delivery is at 08:00 UTC where a venue has no other hour: `2025-09-26T08:00:00Z`. */
export const deliveryTime = ({ year, month, day }: Day, hour = 8): string =>
  `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:00:00Z`;

/** `260327`, as in venues' own names and in unified symbols. */
export const dayDigits = ({ year, month, day }: Day): string => `${pad(year % 100)}${pad(month)}${pad(day)}`;

/** `26SEP25`. */
export const dayName = ({ year, month, day }: Day): string =>
  `${day}${MONTHS[month - 1] ?? ''}${pad(year % 100)}`;
