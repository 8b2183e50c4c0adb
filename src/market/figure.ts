// What a venue sent, read as a figure. Nothing here rounds and nothing passes a float.
import { dec } from '../contract/decimal.ts';
import type { Decimal } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';

/** Why a raw value is no price. */
export type BadFigure =
  | 'missing'
  | 'not-a-number'
  | 'not-finite'
  | 'float'
  | 'zero'
  | 'negative'
  | 'out-of-range';

/** Longer than any figure that a venue states; keeps hostile text cheap. */
const LENGTH_MAX = 64;
/** No price of any market is outside of these; `1e400` and `1e-400` are. */
const LARGEST = dec('1e18');
const SMALLEST = dec('1e-18');

const NUMERAL = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,15})?$/;
const PLAIN = /^\d+(?:\.\d+)?$/;
const QUICK_LENGTH = 40;
const INFINITE = /^[+-]?(?:nan|inf|infinity)$/i;
const ABSENT = new Set(['', 'null', 'undefined']);

/**
 * A decimal string (or a whole number, which a double holds exactly) as a Decimal of any sign. Another
 * JS number is refused as `float`: the digits that the venue sent may already be gone.
 */
export function readFigure(raw: unknown): Decimal | BadFigure {
  if (raw === undefined || raw === null) return 'missing';
  if (typeof raw === 'number') {
    if (!Number.isFinite(raw)) return 'not-finite';
    return Number.isSafeInteger(raw) ? dec(raw) : 'float';
  }
  if (typeof raw !== 'string' || raw.length > LENGTH_MAX) return 'not-a-number';
  if (ABSENT.has(raw)) return 'missing';
  if (INFINITE.test(raw)) return 'not-finite';
  if (!NUMERAL.test(raw)) return 'not-a-number';
  return dec(raw);
}

/** A price: a figure above zero within the range of prices. */
export function readPrice(raw: unknown): Decimal | BadFigure {
  const figure = readFigure(raw);
  if (typeof figure === 'string') return figure;
  if (figure.isZero()) return 'zero';
  if (figure.isNegative()) return 'negative';
  if (!figure.isFinite() || figure.gt(LARGEST) || figure.lt(SMALLEST)) return 'out-of-range';
  return figure;
}

/** The same as a double where it is plain and far inside the range of prices; undefined: look at it closely. Prices
 *  are many, and most are compared and nothing else. */
export function quickPrice(raw: unknown): number | undefined {
  if (typeof raw !== 'string' || raw.length > QUICK_LENGTH || !PLAIN.test(raw)) return undefined;
  const price = Number(raw);
  return price > 1e-12 && price < 1e15 ? price : undefined;
}

/** A price that may be absent: garbage counts as absent. */
export function optionalPrice(raw: unknown): Decimal | undefined {
  const price = readPrice(raw);
  return typeof price === 'string' ? undefined : price;
}

/** A funding rate, a fraction a funding interval; garbage, and 100 % or more, count as absent. */
export function optionalRate(raw: unknown): Decimal | undefined {
  const rate = readFigure(raw);
  return typeof rate === 'string' || rate.abs().gte(1) ? undefined : rate;
}

/** Milliseconds since 1970 from a whole number or its digits; undefined: it is none. */
export function readTime(raw: unknown): Millis | undefined {
  const value = typeof raw === 'string' && /^\d{1,15}$/.test(raw) ? Number(raw) : raw;
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
