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

/** Our Decimal, made of its parts and of nothing that had to be looked at first. */
const Parts = function Parts(
  this: { s: number; e: number; d: number[]; constructor: unknown },
  sign: number,
  exponent: number,
  words: number[],
): void {
  this.s = sign;
  this.e = exponent;
  this.d = words;
  this.constructor = Decimal;
} as unknown as new (sign: number, exponent: number, words: number[]) => Decimal;
Parts.prototype = Decimal.prototype;

/** Digits from one place to another as a whole number, with noughts up to the end of their word where the text ends before
 *  it; NaN: something else stands among them. */
function wordOf(text: string, from: number, to: number): number {
  let word = 0;
  let at = from;
  for (const end = Math.min(to, text.length); at < end; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    word = word * 10 + digit;
  }
  for (; at < to; at += 1) word *= 10;
  return word;
}

/** Where the words of a figure are put one after the other until it is known how many there are: an array that grows takes
 *  twice the room, and what a crash makes of them is most of what is made. */
const read: number[] = Array.from({ length: Math.ceil(DIGITS_MAX / WORD_DIGITS) + 2 }, () => 0);

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
  let count = 0;
  for (let from = begin, to = begin + ((whole - begin - 1) % WORD_DIGITS) + 1; from < whole;) {
    const word = wordOf(text, from, to);
    if (Number.isNaN(word)) return undefined;
    if (word > 0 || count > 0) read[count++] = word;
    from = to;
    to += WORD_DIGITS;
  }
  /** The power of ten of the first word's last digit. */
  let power = Math.max(0, count - 1) * WORD_DIGITS;
  if (count === 0) power = -WORD_DIGITS;
  for (let from = whole + 1; from < length; from += WORD_DIGITS) {
    const word = wordOf(text, from, from + WORD_DIGITS);
    if (Number.isNaN(word)) return undefined;
    if (word > 0 || count > 0) read[count++] = word;
    else power -= WORD_DIGITS;
  }
  while (count > 0 && read[count - 1] === 0) count -= 1;
  const first = read[0];
  if (count === 0 || first === undefined) return undefined;
  let exponent = power;
  for (let ten = 10; ten <= first; ten *= 10) exponent += 1;
  return new Parts(begin === 1 ? -1 : 1, exponent, read.slice(0, count));
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
 * The nearest double, as `toNumber` gives it, without a text in between where that is certain: a whole
 * number below 2^53 times or divided by a power of ten up to 10^22, both exact, is rounded once
 * (Clinger, "How to read floating point numbers accurately", 1990).
 */
export function asDouble(value: Decimal): number {
  const { d: words, e: exponent, s: sign } = value;
  // NaN and the infinities have no words.
  if (!Array.isArray(words)) return value.toNumber();
  const top = WORD_DIGITS * Math.floor(exponent / WORD_DIGITS);
  if (words.length > 3) return sign * longDouble(words, WORD_DIGITS - top) || value.toNumber();
  let whole = 0;
  // By index: a walk makes an object for each word, and this is asked dozens of times for each price that is judged.
  for (let index = 0; index < words.length; index += 1) whole = whole * WORD + (words[index] ?? 0);
  const power = top - WORD_DIGITS * (words.length - 1);
  const ten = TENS[Math.abs(power)];
  if (whole > Number.MAX_SAFE_INTEGER || ten === undefined) return value.toNumber();
  return sign * (power < 0 ? whole / ten : whole * ten);
}

/** 2^27 + 1: a double times this falls into two halves whose products are exact. */
const HALVES = 134_217_729;

/**
 * The nearest double of a long figure, whose first two words are H / 10^places; NaN: it is too close to the middle
 * between two doubles to say, or too large or small for this.
 *
 * q is H / 10^places rounded, and what is missing of it is known exactly: H − q·10^places (Dekker, "A floating-point
 * technique for extending the available precision", 1971). The next two words are added to that. Together they err by
 * less than 4 · 2^-53 of their sizes, and what comes after them is below 10^-21 of the figure. Where q and the least as
 * well as the most that is missing round to the same double, it is the nearest one: rounding is monotone.
 */
function longDouble(words: readonly number[], places: number): number {
  const ten = TENS[places];
  if (ten === undefined) return Number.NaN;
  const head = (words[0] ?? 0) * WORD + (words[1] ?? 0);
  const q = head / ten;
  const product = q * ten;
  const qHigh = q * HALVES - (q * HALVES - q);
  const tenHigh = ten * HALVES - (ten * HALVES - ten);
  const [qLow, tenLow] = [q - qHigh, ten - tenHigh];
  const beyond = qHigh * tenHigh - product + qHigh * tenLow + qLow * tenHigh + qLow * tenLow;
  const rest = head - product - beyond;
  const tail = ((words[2] ?? 0) * WORD + (words[3] ?? 0)) / (WORD * WORD);
  const missing = (rest + tail) / ten;
  const error = ((Math.abs(rest) + tail) / ten) * 1e-15 + q * 1e-21;
  const least = q + (missing - error);
  return least === q + (missing + error) ? least : Number.NaN;
}
