// The only importer of decimal.js. Figures are Decimals from the first character read to the last
// character printed; 40 digits leave room for the products of two 17-digit inputs and a division.
import { Decimal as Base } from 'decimal.js';

const PLAIN = { toExpNeg: -9e15, toExpPos: 9e15 } as const;

/** Our own clone: 40 significant digits, half-even, and never an exponent when printed. */
export const Decimal = Base.clone({ ...PLAIN, precision: 40, rounding: Base.ROUND_HALF_EVEN });
export type Decimal = InstanceType<typeof Decimal>;

/** `dec('0.1')`. A number literal is for small whole constants in code only, never for a figure. */
export const dec = (value: string | number | Decimal): Decimal =>
  (typeof value === 'string' ? ofDigits(value) : undefined) ?? new Decimal(value);

/** Words of a Decimal hold seven digits each, aligned with its point. */
const WORD = 1e7;
const WORD_DIGITS = 7;
/** What figures have at most, with room; of a longer text nothing is gained. */
const DIGITS_MAX = 100;

/**
 * A figure of digits with at most one point between them, read in one pass: bodies that are stored hold dozens.
 * undefined: written otherwise, or zero, which has a sign of its own.
 */
function ofDigits(text: string): Decimal | undefined {
  const { length } = text;
  if (length > DIGITS_MAX) return undefined;
  const begin = text.charCodeAt(0) === 45 ? 1 : 0;
  const dot = text.indexOf('.');
  const whole = dot === -1 ? length : dot;
  if (whole === begin || dot === length - 1) return undefined;
  const words: number[] = [];
  let exponent = whole - begin - 1;
  let word = 0;
  /** How many digits of the word are still to come. */
  let room = (exponent % WORD_DIGITS) + 1;
  for (let at = begin; at < length; at += 1) {
    if (at === dot) continue;
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    word = word * 10 + digit;
    if (words.length === 0 && word === 0) exponent -= 1;
    room -= 1;
    if (room > 0) continue;
    if (word > 0 || words.length > 0) words.push(word);
    word = 0;
    room = WORD_DIGITS;
  }
  if (word > 0) words.push(word * 10 ** room);
  while (words.at(-1) === 0) words.pop();
  if (words.length === 0) return undefined;
  const figure = new Decimal(0) as { s: number; e: number; d: number[] };
  figure.s = begin === 1 ? -1 : 1;
  figure.e = exponent;
  figure.d = words;
  return figure as unknown as Decimal;
}

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
