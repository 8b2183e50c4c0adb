// Numbers with what stands around them: `$500`, `0.5btc`, `64k usdt`, `10x`, `2%`. What the unit means
// for the trade is decided later, when the market is known.
import type { Atom } from './lex.ts';
import { type NumberProblem, type NumberReading, readDigits, scale, shortMultipliers } from './number.ts';
import { foldCase, foldWord } from './text.ts';
import { meaningOf, phrase, quoteWords } from './words/index.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Unit =
  | { readonly is: 'none' | 'percent' | 'times' | 'contracts' | 'coins' }
  /** Money of the quote; '' is any dollar, else one currency. */
  | { readonly is: 'quote'; readonly currency: string }
  /** Perhaps a coin: compared with the market's base when that is known. */
  | { readonly is: 'word'; readonly text: string; readonly atom: number; readonly glued: boolean };

export type NumberOk = Extract<NumberReading, { ok: true }>;

export interface Amount extends Span {
  readonly ok: true;
  readonly number: NumberOk;
  readonly unit: Unit;
  /** The number with its multiplier and sign, without the unit. */
  readonly numberSpan: Span;
  readonly negative: boolean;
  /** The next atom. */
  readonly next: number;
}

export interface BadNumber extends Span {
  readonly ok: false;
  readonly problem: NumberProblem;
  readonly suggestions: readonly string[];
  readonly next: number;
}

/** Which units may stand after the number with a space between. One that is glued always counts. */
export type UnitSort = 'percent' | 'times' | 'contracts' | 'coins' | 'quote' | 'word';

export const isSymbol = (atom: Atom | undefined, ...texts: readonly string[]): boolean =>
  atom?.kind === 'symbol' && texts.includes(atom.text);

/** At most spaces stand between the atom and the one before. */
export const isBeside = (atom: Atom): boolean => !atom.comma && !atom.newline && !atom.dot && !atom.mark;

export const isSign = (atom: Atom | undefined): boolean => isSymbol(atom, '-', '−', '–', '—', '+');

/** A dash of any length; also a minus. */
export const isDash = (atom: Atom | undefined): boolean => isSign(atom) && atom?.text !== '+';

/** Where a number would begin if one begins here (after $ and a sign); undefined: none does. */
export function numberAt(atoms: readonly Atom[], from: number): number | undefined {
  let at = from;
  for (let signs = 0; signs < 3; signs += 1) {
    const atom = atoms[at];
    if (atom?.kind === 'number') return at;
    const next = atoms[at + 1];
    const leads = (isSymbol(atom, '$', '%') || isSign(atom)) && next?.glued === true;
    if (!leads) return undefined;
    at += 1;
  }
  return undefined;
}

/** Ways of writing a number that are refused, by what is glued to its end. */
function refusedTail(atoms: readonly Atom[], at: number): NumberProblem | undefined {
  const [number, next, after] = [atoms[at], atoms[at + 1], atoms[at + 2]];
  if (next?.glued !== true) return undefined;
  const word = foldCase(next.text);
  if (next.kind === 'word') {
    if (/^e[-+]?\d/.test(word)) return 'exponent';
    if (word === 'e' && after?.glued === true && (isSign(after) || after.kind === 'number'))
      return 'exponent';
    if (number?.text === '0' && (word === 'x' ? after?.glued === true : /^x[0-9a-f]+$/.test(word)))
      return 'hex';
    if (number?.text === '0' && /^[xob][0-9a-f]+$/.test(word)) return 'hex';
    if ((word === 'x' || word === 'х') && after?.glued === true && after.kind === 'number')
      return 'arithmetic';
  }
  if (next.kind === 'junk' && /^[*^×÷⁄]/.test(next.text)) return 'arithmetic';
  const operator = isSymbol(next, '/') || isSign(next);
  if (operator && after?.glued === true && after.kind === 'number') return 'arithmetic';
  if (isSymbol(next, ':') && after?.glued === true && after.kind === 'number') return 'not-a-number';
  return undefined;
}

interface Suffix {
  readonly factor: string | undefined;
  readonly unit: Unit;
  readonly next: number;
}

const none: Unit = { is: 'none' };

/** The unit that a word is, if it is one of ours or may be a coin's name. */
export function unitOf(atoms: readonly Atom[], at: number): Unit | undefined {
  const atom = atoms[at];
  if (atom?.kind !== 'word') return undefined;
  const known = phrase(atom.text);
  const currency = quoteWords.get(foldWord(atom.text));
  if (currency !== undefined) return { is: 'quote', currency };
  const unit = meaningOf(known, 'unit');
  if (unit !== undefined && unit.value !== 'quote') return { is: unit.value };
  const market = meaningOf(known, 'market');
  const text = market?.value ?? atom.text;
  if (known !== undefined && market === undefined && !atom.glued) return undefined;
  return { is: 'word', text, atom: at, glued: atom.glued };
}

/** Multiplier and unit after the number at `at`. */
function suffixOf(atoms: readonly Atom[], at: number, spaced: readonly UnitSort[]): Suffix {
  let next = at + 1;
  let factor: string | undefined;
  const word = (): Atom | undefined => (atoms[next]?.kind === 'word' ? atoms[next] : undefined);
  const near = (atom: Atom | undefined): boolean => atom !== undefined && isBeside(atom);
  const first = word();
  if (first?.glued === true) {
    const text = foldWord(first.text);
    factor = shortMultipliers.get(text);
    const head = shortMultipliers.get(text.slice(0, 1));
    const currency = quoteWords.get(text.slice(1));
    if (factor !== undefined) next += 1;
    else if (head !== undefined && currency !== undefined && phrase(text) === undefined) {
      return { factor: head, unit: { is: 'quote', currency }, next: next + 1 };
    }
  }
  // "64 k"
  const apart = word();
  if (
    factor === undefined &&
    apart !== undefined &&
    near(apart) &&
    /^[kк]$/i.test(apart.text) &&
    atoms[next + 1]?.glued !== true
  ) {
    factor = shortMultipliers.get('k');
    next += 1;
  }
  const long = near(word()) ? meaningOf(phrase(word()?.text ?? ''), 'multiplier') : undefined;
  if (factor === undefined && long !== undefined) {
    factor = long.value;
    next += 1;
  }
  const atom = atoms[next];
  if (isSymbol(atom, '%') && near(atom)) return { factor, unit: { is: 'percent' }, next: next + 1 };
  // Of two numbers a dollar sign belongs to the one that it touches.
  const after = atoms[next + 1];
  const isOfNext = after?.glued === true && (after.kind === 'number' || atom?.glued !== true);
  if (isSymbol(atom, '$') && near(atom) && !isOfNext) {
    return { factor, unit: { is: 'quote', currency: '' }, next: next + 1 };
  }
  const unit = near(atom) ? unitOf(atoms, next) : undefined;
  if (unit === undefined || atom === undefined) return { factor, unit: none, next };
  // "64000 x10": that x is of the number behind it.
  if (
    unit.is === 'times' &&
    !atom.glued &&
    atoms[next + 1]?.glued === true &&
    atoms[next + 1]?.kind === 'number'
  )
    return { factor, unit: none, next };
  const sort: UnitSort | undefined = unit.is === 'none' ? undefined : unit.is;
  const labels = isSymbol(atoms[next + 1], ':', '=');
  if (atom.glued || (sort !== undefined && spaced.includes(sort) && !labels)) {
    return { factor, unit, next: next + 1 };
  }
  return { factor, unit: none, next };
}

/** Reads a number with sign, currency, multiplier and unit; undefined: there is none here.
 *  @param joins  digit groups split by spaces belong together (after @) */
export function readAmount(
  line: string,
  atoms: readonly Atom[],
  from: number,
  spaced: readonly UnitSort[],
  joins = false,
): Amount | BadNumber | undefined {
  const at = numberAt(atoms, from);
  const atom = at === undefined ? undefined : atoms[at];
  const first = atoms[from];
  if (at === undefined || atom === undefined || first === undefined) return undefined;
  const lead = atoms.slice(from, at);
  const base = { start: first.start };
  const bad = refusedTail(atoms, at);
  if (bad !== undefined) {
    const end = gluedEnd(atoms, at);
    return { ok: false, ...base, end: end.end, problem: bad, suggestions: [], next: end.next };
  }
  const groups = joins ? groupCount(atoms, at) : 0;
  const last = at + groups;
  const text = atoms.slice(at, last + 1).map((each) => each.text).join(''); // prettier-ignore
  const suffix = suffixOf(atoms, last, spaced);
  const digits = isDotGlued(atoms, at) ? dotFirst(text) : readDigits(text);
  const number = suffix.factor === undefined ? digits : scale(digits, suffix.factor);
  const numberEnd = (atoms[suffix.next - (suffix.unit.is === 'none' ? 1 : 2)] ?? atom).end;
  const end = (atoms[suffix.next - 1] ?? atom).end;
  if (!number.ok) {
    const { problem, suggestions } = number;
    return { ok: false, ...base, end: numberEnd, problem, suggestions, next: suffix.next };
  }
  const dollars = lead.some((each) => each.text === '$');
  const percent = lead.some((each) => each.text === '%');
  const unit: Unit =
    suffix.unit.is !== 'none'
      ? suffix.unit
      : percent
        ? { is: 'percent' }
        : dollars
          ? { is: 'quote', currency: '' }
          : none;
  return {
    ok: true,
    ...base,
    end,
    number,
    unit: dollars && unit.is !== 'quote' ? { is: 'word', text: `$${line.slice(numberEnd, end)}`, atom: -1, glued: true } : unit,
    numberSpan: { start: first.start, end: numberEnd },
    negative: lead.some((each) => isSign(each)),
    next: suffix.next,
  }; // prettier-ignore
}

/** `本金.5`, `margin...500`, `2..2`: the dot may end what is before it or begin the number. */
function isDotGlued(atoms: readonly Atom[], at: number): boolean {
  const [before, atom] = [atoms[at - 1], atoms[at]];
  const isGlued = atom?.glued === true || atom?.dot === true;
  return isGlued && atom.text.startsWith('.') && (before?.kind === 'word' || before?.kind === 'number');
}

function dotFirst(text: string): NumberReading {
  const both = [readDigits(text), readDigits(text.slice(1))];
  return {
    ok: false,
    problem: 'dot-first',
    suggestions: both.flatMap((reading) => (reading.ok ? [reading.value] : [])),
  };
}

/** How many further atoms are groups of three digits, each after a space: `64 000`. */
function groupCount(atoms: readonly Atom[], at: number): number {
  if (!/^[1-9]\d{0,2}$/.test(atoms[at]?.text ?? '')) return 0;
  let count = 0;
  for (;;) {
    const group = atoms[at + count + 1];
    const after = atoms[at + count + 2];
    const apart = group?.kind === 'number' && !group.glued && isBeside(group);
    if (!apart || !/^\d{3}(?:\.\d+)?$/.test(group.text)) return count;
    if (after?.glued === true && !shortMultipliers.has(foldWord(after.text))) return count;
    count += 1;
    if (group.text.includes('.')) return count;
  }
}

/** The end of what is written without a space from here on. */
export function gluedEnd(
  atoms: readonly Atom[],
  at: number,
): { readonly end: number; readonly next: number } {
  let next = at + 1;
  while (atoms[next]?.glued === true) next += 1;
  return { end: (atoms[next - 1] ?? { end: 0 }).end, next };
}
