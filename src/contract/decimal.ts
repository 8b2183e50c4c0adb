// The only importer of decimal.js. Figures are Decimals from the first character read to the last
// character printed; 40 digits leave room for the products of two 17-digit inputs and a division.
import { Decimal as Base } from 'decimal.js';

const PLAIN = { toExpNeg: -9e15, toExpPos: 9e15 } as const;

/** Our own clone: 40 significant digits, half-even, and never an exponent when printed. */
export const Decimal = Base.clone({ ...PLAIN, precision: 40, rounding: Base.ROUND_HALF_EVEN });
export type Decimal = InstanceType<typeof Decimal>;

/** `dec('0.1')`. A number literal is for small whole constants in code only, never for a figure. */
export const dec = (value: string | number | Decimal): Decimal => new Decimal(value);

export const ZERO: Decimal = dec(0);
export const ONE: Decimal = dec(1);

/** Room for the exact product of every figure of a position, so that sums and products never round. */
const Exact = Base.clone({ ...PLAIN, precision: 1000 });
const Down = Base.clone({ ...PLAIN, precision: 40, rounding: Base.ROUND_DOWN });
const Up = Base.clone({ ...PLAIN, precision: 40, rounding: Base.ROUND_UP });

/**
 * The same figure, whose sums and products do not round: what decides (liquidated or not) is compared
 * exactly. Never divide with it, and never hand it on: results for people are plain Decimals.
 */
export const exact = (value: Decimal): Decimal => new Exact(value);

/** a / b of positive figures at 40 digits, rounded down (towards zero) or up; a plain Decimal. */
export const quotient = (a: Decimal, b: Decimal, rounding: 'down' | 'up'): Decimal =>
  new Decimal((rounding === 'down' ? new Down(a) : new Up(a)).div(b));

/** The next multiple of a step: of a positive figure, towards zero (down) or away from it (up). */
export const toStep = (value: Decimal, step: Decimal, rounding: 'down' | 'up'): Decimal =>
  value.toNearest(step, rounding === 'down' ? Base.ROUND_DOWN : Base.ROUND_UP);

const RootDown = Base.clone({ ...PLAIN, precision: 60, rounding: Base.ROUND_DOWN });
const RootUp = Base.clone({ ...PLAIN, precision: 60, rounding: Base.ROUND_UP });

/** The square root of a figure that is not negative, at 60 digits, rounded down or up. */
export const squareRoot = (value: Decimal, rounding: 'down' | 'up'): Decimal =>
  exact((rounding === 'down' ? new RootDown(value) : new RootUp(value)).sqrt());

/** A plain Decimal of at most 40 digits, whatever the figure was computed with. */
export const plain = (value: Decimal): Decimal => new Decimal(value).plus(ZERO);

/** Words of a Decimal hold seven digits each, aligned with its point. */
const WORD = 1e7;
const WORD_DIGITS = 7;
/** Powers of ten that a double holds exactly. */
const TENS = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/**
 * The nearest double, as `toNumber` gives it, without a text in between where that is exact: a whole
 * number below 2^53 times or divided by a power of ten up to 10^22, both exact, is rounded once
 * (Clinger, "How to read floating point numbers accurately", 1990).
 */
export function asDouble(value: Decimal): number {
  const { d: words, e: exponent, s: sign } = value;
  // NaN and the infinities have no words.
  if (!Array.isArray(words) || words.length > 3) return value.toNumber();
  let whole = 0;
  for (const word of words) whole = whole * WORD + word;
  const power = WORD_DIGITS * (Math.floor(exponent / WORD_DIGITS) - words.length + 1);
  const ten = TENS[Math.abs(power)];
  if (whole > Number.MAX_SAFE_INTEGER || ten === undefined) return value.toNumber();
  return sign * (power < 0 ? whole / ten : whole * ten);
}
