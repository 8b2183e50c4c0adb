// How people write numbers, and which ways of writing are asked about instead of taken.
import { type Decimal, dec } from '../../contract/decimal.ts';
import { exact } from '../../view/format.ts';
import { limits } from './context.ts';

export type NumberProblem =
  | 'comma'
  | 'dots'
  | 'dot-first'
  | 'groups'
  | 'script'
  | 'leading-zero'
  | 'too-long'
  | 'exponent'
  | 'hex'
  | 'arithmetic'
  | 'negative'
  | 'not-a-number';

export type NumberReading =
  | {
      readonly ok: true;
      /** Plain decimal: "64000", "0.5". */
      readonly value: string;
      /** `64.000` is 64 in English and 64,000 in many other languages: the other reading. */
      readonly dotGroups?: string;
      /** `64,000` is 64 where a comma is the decimal sign: the other reading. */
      readonly commaGroups?: string;
    }
  | { readonly ok: false; readonly problem: NumberProblem; readonly suggestions: readonly string[] };

/** Suffixes of every language; the words of one language are in its file. */
export const shortMultipliers: ReadonlyMap<string, string> = new Map([
  ['k', '1000'],
  ['к', '1000'],
  ['m', '1000000'],
]);

export const plain = (value: string): string => dec(value).toFixed();

/** A value as it is put into a corrected line: `1.500` would be asked about, `1.5000` can't be. */
export const spell = (value: string): string => (/^[1-9]\d{0,2}\.\d{3}$/.test(value) ? `${value}0` : value);

/** value · factor, exactly. */
export const times = (value: string, factor: string): string => dec(value).times(factor).toFixed();

const problem = (of: NumberProblem, suggestions: readonly string[] = []): NumberReading => ({
  ok: false,
  problem: of,
  suggestions,
});

/** A decimal digit of any script as 0–9: the digits of a script stand in a row, in tens. */
function asciiDigits(text: string): string {
  let result = '';
  for (const character of text) {
    if (!/\p{Nd}/u.test(character)) {
      result += character;
      continue;
    }
    let first = character.codePointAt(0) ?? 0;
    const own = first;
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
    result += String((own - first) % 10);
  }
  return result;
}

/** Digits with separators, no sign, no suffix.
 *  Thousands are commas, underscores or apostrophe-free groups of exactly three; a dot is the decimal
 *  sign; `0,5` can't be thousands and is a half; `1,5` is asked about. */
export function readDigits(text: string): NumberReading {
  if (/[^0-9.,_]/.test(text)) {
    const ascii = asciiDigits(text);
    if (!/^[0-9.,_]+$/.test(ascii)) return problem('not-a-number');
    const inner = readDigits(ascii);
    return problem('script', inner.ok ? [inner.value] : inner.suggestions);
  }
  if (text.replaceAll(/\D/g, '').length > limits.digits) return problem('too-long');
  if (/^(?:0|[1-9]\d*)(?:\.\d+)?$|^\.\d+$/.test(text)) {
    if (!/^[1-9]\d{0,2}\.\d{3}$/.test(text)) return { ok: true, value: plain(text) };
    return { ok: true, value: plain(text), dotGroups: plain(text.replace('.', '')) };
  }
  if (/^0+\d[\d.]*$/.test(text)) {
    const trimmed = text.replace(/^0+(?=\d)/, '');
    return problem('leading-zero', /^\d+(?:\.\d+)?$/.test(trimmed) ? [plain(trimmed)] : []);
  }
  if (/^0,\d+$/.test(text)) return { ok: true, value: plain(text.replace(',', '.')) };
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(text)) {
    const value = plain(text.replaceAll(',', ''));
    if (!/^\d+,\d{3}$/.test(text)) return { ok: true, value };
    return { ok: true, value, commaGroups: plain(text.replace(',', '.')) };
  }
  if (/^[1-9]\d{0,2}(?:_\d{3})+(?:\.\d+)?$/.test(text)) {
    return { ok: true, value: plain(text.replaceAll('_', '')) };
  }
  if (/^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/.test(text)) {
    return problem('dots', [plain(text.replaceAll('.', '').replace(',', '.'))]);
  }
  if (/^\d+,\d+$/.test(text)) {
    return problem('comma', /^0\d/.test(text) ? [] : [plain(text.replace(',', '.'))]);
  }
  return problem('groups');
}

export type ParsedNumber =
  | { readonly ok: true; readonly value: Decimal }
  | { readonly ok: false; readonly problem: NumberProblem; readonly suggestions: readonly string[] };

/** Is the first of two readings the right one? `3.712` is 3.712 or 3,712, and `3,712` the other way round.
 *  @param typed  the number as it was written */
export type IsFirst = (first: Decimal, other: Decimal, typed: string) => boolean;

const hasComma = (typed: string): boolean => typed.includes(',');
/** `64.000`, `1.500`: written like a round thousand. */
const isRound = (typed: string): boolean => /0[^0-9]*$/.test(typed);
/** Is a price no further from another than so many times? */
export const isNear = (value: Decimal, of: Decimal, factor: number = limits.entryFactor): boolean =>
  value.lte(of.times(factor)) && value.times(factor).gte(of);

/** Nothing decides: what has a dot is doubtful, and a comma stands between thousands. */
export const byComma: IsFirst = (_first, _other, typed) => hasComma(typed);

/** A price is near the mark, or not as far from it as its other reading.
 *  @param swaps  the writer's language has the comma before decimals */
export const byMark =
  (mark: Decimal | undefined, swaps: boolean): IsFirst =>
  (first, other, typed) =>
    mark === undefined
      ? !swaps && (hasComma(typed) || !isRound(typed))
      : isNear(first, mark) || !isNear(other, mark);

/** So many coins: a fraction of them where that is worth a trade at all. */
export const byWorth =
  (price: Decimal | undefined, swaps: boolean): IsFirst =>
  (first, _other, typed) =>
    !swaps && (hasComma(typed) || (price === undefined ? !isRound(typed) : price.times(first).gte(TRADED)));

/** Worth less nothing is traded, in the quote currency. */
const TRADED = 5;

/** A word that is one number: `64k`, `1.5m`, `64,000`, `２０`.
 *  @param isFirst  what tells the two readings of `64.000` apart; left out: nothing does
 *  @returns the number, or what is wrong with it and what may have been meant: of two readings both, the smaller first */
export function readNumber(input: string, isFirst: IsFirst = byComma): ParsedNumber {
  const reading = input.length > limits.lineCharacters ? problem('too-long') : readWord(input);
  if (!reading.ok) return reading;
  const { value, dotGroups, commaGroups } = reading;
  const other = dotGroups ?? commaGroups;
  if (other === undefined || isFirst(dec(value), dec(other), input)) return { ok: true, value: dec(value) };
  return { ok: false, problem: 'dots', suggestions: [value, other].toSorted((a, b) => dec(a).cmp(b)) };
}

function readWord(input: string): NumberReading {
  const text = input.normalize('NFKC').trim().toLowerCase();
  if (/\p{No}|\p{Nl}/u.test(input)) return problem('script');
  if (/^[-−–+]/.test(text)) return problem('negative');
  if (text.startsWith('0x')) return problem('hex');
  if (/^[\d.,_]+e[-+]?\d/.test(text)) return problem('exponent');
  if (/\d\s*[-+*/^]\s*\d/.test(text)) return problem('arithmetic');
  if (!/^[\p{Nd}.,_]+[kкm]?$/u.test(text)) return problem('not-a-number');
  const factor = shortMultipliers.get(text.slice(-1));
  const digits = readDigits(factor === undefined ? text : text.slice(0, -1));
  return factor === undefined ? digits : scale(digits, factor);
}

/** The reading with every value in it multiplied (`64k`). */
export function scale(reading: NumberReading, factor: string): NumberReading {
  const by = (value: string): string => times(value, factor);
  if (!reading.ok) return { ...reading, suggestions: reading.suggestions.map(by) };
  return {
    ok: true,
    value: by(reading.value),
    ...(reading.dotGroups === undefined ? {} : { dotGroups: by(reading.dotGroups) }),
    ...(reading.commaGroups === undefined ? {} : { commaGroups: by(reading.commaGroups) }),
  };
}

/** "64000.5" as people read it: "64,000.5". */
export const grouped = (value: string): string => exact(dec(value));

/** A computed figure for a suggestion: at most `figures` significant digits. */
export function rounded(value: string, figures = 8): string {
  return dec(value).toSignificantDigits(figures).toFixed();
}
