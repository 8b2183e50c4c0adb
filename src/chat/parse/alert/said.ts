// What the words of an alert line say, in their order; nothing is weighed here.
import { isSign, isSymbol } from '../amount.ts';
import { lengthOf } from '../duration.ts';
import type { Price } from '../facts.ts';
import type { Atom } from '../lex.ts';
import { readName, readVenue } from '../names.ts';
import { readPrice } from '../price.ts';
import type { Place } from '../questions.ts';
import { phraseAt, place, type Reader, unknown } from '../reader.ts';
import { foldWord } from '../text.ts';
import { inAllLanguages, meaningOf } from '../words/index.ts';
import type { LanguageWords } from '../words/language.ts';

type Subject = 'funding' | 'basis' | 'delivery';

export interface Told<Value> extends Place {
  readonly value: Value;
}

/** What the line says besides the market. */
export interface Parts {
  readonly sides: Told<'up' | 'down'>[];
  readonly prices: {
    readonly price: Price;
    readonly explicit: boolean;
    readonly plus: boolean;
    /** As prices of their own, where the digits of one could be. */
    readonly apart?: readonly Price[];
  }[];
  readonly modes: Told<'once' | 'repeat'>[];
  /** Lengths of time, in milliseconds, that are no cooldown. */
  readonly lengths: Told<number>[];
  readonly subjects: Told<Subject | 'flip'>[];
  /** And, or. */
  readonly joins: Place[];
  between: Place | undefined;
  cooldown: Told<number | undefined> | undefined;
}

export const nothingSaid = (): Parts => ({
  sides: [],
  prices: [],
  modes: [],
  lengths: [],
  subjects: [],
  joins: [],
  between: undefined,
  cooldown: undefined,
});

/** Longer than any price level is worth watching in silence. */
const cooldownMsMax = 30 * 1_440 * 60_000;

const wordSet = (of: (words: LanguageWords) => readonly string[] | undefined): ReadonlySet<string> =>
  new Set(inAllLanguages(of).map(foldWord));
const subjects: ReadonlyMap<string, Subject> = new Map(
  (['funding', 'basis', 'delivery'] as const).flatMap((subject) =>
    [...wordSet((words) => words.subjects?.[subject])].map((word) => [word, subject] as const),
  ),
);
const flips = wordSet((words) => words.flips);
const aroundDelivery = wordSet((words) => words.aroundDelivery);
const joinWords = wordSet((words) => words.and);
const betweenWords = wordSet((words) => words.between);

/** Words of such a set, one or two of them, that begin here; the atom after them. */
function wordsAt({ atoms }: Reader, from: number, words: ReadonlySet<string>): number | undefined {
  const [first, second] = [atoms[from], atoms[from + 1]];
  const one = foldWord(first?.text ?? '');
  if (second?.kind === 'word' && words.has(`${one} ${foldWord(second.text)}`)) return from + 2;
  return words.has(one) ? from + 1 : undefined;
}

const passedOver = ['noise', 'is', 'reaches', 'when', 'tellMe', 'alarm'] as const;

/** The length of time that begins here: `15m`, `1 h`. */
function lengthAt(reader: Reader, from: number): Told<number> | undefined {
  const [number, unit] = [reader.atoms[from], reader.atoms[from + 1]];
  if (number?.kind !== 'number' || unit?.kind !== 'word') return undefined;
  const value = lengthOf(number.text, unit.text);
  return value === undefined ? undefined : { ...place(reader, from, from + 2), value };
}

/** `cooldown 1h`, `cooldown=30m`, `cooldown 1h 30m`. */
function readCooldown(reader: Reader, parts: Parts, from: number): number {
  let next = from + (isSymbol(reader.atoms[from + 1], '=', ':') ? 2 : 1);
  let length = 0;
  for (let part = lengthAt(reader, next); part !== undefined; part = lengthAt(reader, next)) {
    length += part.value;
    next += 2;
  }
  const fits = length > 0 && length <= cooldownMsMax;
  if (length === 0) next = from + 1;
  parts.cooldown = { ...place(reader, from, next), value: fits ? length : undefined };
  return next;
}

/** `funding`, `funding rate`, `funding flip`, `basis`; `in` before a length of time. */
function readSubject(reader: Reader, parts: Parts, from: number): number | undefined {
  const { atoms } = reader;
  const word = (at: number): string => (atoms[at]?.kind === 'word' ? foldWord(atoms[at].text) : '');
  if (['in', 'within', 'over'].includes(word(from)) && lengthAt(reader, from + 1) !== undefined)
    return from + 1;
  const value = subjects.get(word(from));
  if (value === undefined) return undefined;
  let next = from + 1;
  if (value === 'funding' && word(next) === 'rate') next += 1;
  const flip = value === 'funding' && flips.has(word(next));
  if (flip) next += word(next + 1) === 'sign' ? 2 : 1;
  parts.subjects.push({ ...place(reader, from, next), value: flip ? 'flip' : value });
  return next;
}

const isPlain = (atom: Atom | undefined): boolean => atom?.kind === 'number' || isSymbol(atom, '$');

/** What a line is about decides what `15m` is. Looked for once, not at each word. */
interface Topic {
  /** A move in percent: there it is a window, and not fifteen million. */
  readonly isMove: boolean;
  /** `funding in 10m`: likewise. */
  readonly hasLengths: boolean;
  readonly isDelivery: boolean;
}

function topicOf({ atoms }: Reader): Topic {
  const hasPercent = atoms.some((atom) => isSymbol(atom, '%'));
  const named = atoms.flatMap((atom) => {
    const subject = atom.kind === 'word' ? subjects.get(foldWord(atom.text)) : undefined;
    return subject === undefined ? [] : [subject];
  });
  const hasSubject = named.length > 0;
  return {
    isMove: hasPercent && !hasSubject,
    hasLengths: hasPercent || hasSubject,
    isDelivery: named.includes('delivery'),
  };
}

function readWord(reader: Reader, parts: Parts, from: number, { isMove, isDelivery }: Topic): number {
  const { atoms } = reader;
  const typed = foldWord(atoms[from]?.text ?? '');
  if (typed === 'cooldown') return readCooldown(reader, parts, from);
  const subject = readSubject(reader, parts, from);
  if (subject !== undefined) return subject;
  if (isDelivery && aroundDelivery.has(typed)) return from + 1;
  const between = wordsAt(reader, from, betweenWords);
  if (between !== undefined) {
    parts.between = place(reader, from, between);
    return between;
  }
  const join = parts.prices.length > 0 ? wordsAt(reader, from, joinWords) : undefined;
  if (join !== undefined) {
    parts.joins.push(place(reader, from, join));
    return join;
  }
  // Which way it moves: of other words `inPlainMove` made these two. In a line without percent they may be coins.
  if (isMove && (typed === 'up' || typed === 'down')) {
    parts.sides.push({ ...place(reader, from, from + 1), value: typed });
    return from + 1;
  }
  const ours = phraseAt(reader, from);
  const at = place(reader, from, ours?.next ?? from + 1);
  for (const [meaning, value] of [['above', 'up'], ['below', 'down']] as const) {
    if (meaningOf(ours?.found, meaning) === undefined) continue;
    parts.sides.push({ ...at, value });
    return ours?.next ?? from + 1;
  } // prettier-ignore
  for (const value of ['once', 'repeat'] as const) {
    if (meaningOf(ours?.found, value) === undefined) continue;
    parts.modes.push({ ...at, value });
    return ours?.next ?? from + 1;
  }
  if (ours !== undefined) {
    const { found, next } = ours;
    const key = meaningOf(found, 'key')?.value;
    const reaches = meaningOf(found, 'at') ?? meaningOf(found, 'reaches');
    const prices = key === 'entry' || key === 'mark' || reaches !== undefined;
    if (prices) {
      const equals = isSymbol(atoms[next], '=', ':');
      const price = isPlain(atoms[next + (equals ? 1 : 0)]) ? next + (equals ? 1 : 0) : undefined;
      if (price !== undefined) return readLevel(reader, parts, price, equals);
      if (key !== undefined && !equals) return next;
    }
    if (meaningOf(found, 'on') !== undefined) return readVenue(reader, from, next) ?? unknown(reader, from);
    // "btc 70000 olunca haber ver": the price stands before.
    const says = passedOver.some((sort) => meaningOf(found, sort) !== undefined);
    if (says) return next;
    const kind = meaningOf(found, 'kind');
    if (kind !== undefined) reader.facts.push({ fact: 'kind', ...at, value: kind.value });
    if (kind !== undefined) return next;
  }
  return readName(reader, from, undefined);
}

function readLevel(reader: Reader, parts: Parts, from: number, explicit: boolean): number {
  const isDivided = /^[$\p{Nd}.,_kкm]+\s*\//iu.test(reader.line.slice(reader.atoms[from]?.start));
  const read = readPrice(reader, from, true, isDivided);
  if (read?.ok === true) {
    const plus = isSymbol(reader.atoms[from], '+');
    // A sign of either kind counts as one that a price has not.
    const price = { ...read.price, negative: read.price.negative && !plus };
    const apart = priceApart(reader, from, read.next);
    parts.prices.push({ price, explicit, plus, ...(apart === undefined ? {} : { apart }) });
    return read.next;
  }
  if (read === undefined) return unknown(reader, from);
  const { bad } = read;
  const text = reader.line.slice(bad.start, bad.end);
  reader.facts.push({ fact: 'badNumber', ...place(reader, from, bad.next), bad, text });
  return bad.next;
}

/** `150 200 250` is one price in groups of digits, or three. undefined: it is one. */
function priceApart(reader: Reader, from: number, next: number): readonly Price[] | undefined {
  const groups = reader.atoms.slice(from, next);
  if (groups.length < 2 || groups.some(({ kind, text }) => kind !== 'number' || text.startsWith('0')))
    return undefined;
  const apart = groups.flatMap((_, index): Price[] => {
    const read = readPrice(reader, from + index, false);
    return read?.ok === true ? [read.price] : [];
  });
  return apart.length === groups.length ? apart : undefined;
}

function arrowOf(atom: Atom | undefined): 'up' | 'down' | undefined {
  if (isSymbol(atom, '>', '>=')) return 'up';
  return isSymbol(atom, '<', '<=') ? 'down' : undefined;
}

export function readParts(reader: Reader, parts: Parts): void {
  const { atoms } = reader;
  const topic = topicOf(reader);
  const { hasLengths } = topic;
  let at = 0;
  while (at < atoms.length) {
    const atom = atoms[at];
    const from = at;
    const arrow = arrowOf(atom);
    if (atom?.kind === 'emoji') at += 1;
    else if (arrow !== undefined) {
      parts.sides.push({ ...place(reader, at, at + 1), value: arrow });
      at += 1;
    } else if (atom?.kind === 'word') at = readWord(reader, parts, at, topic);
    else if (hasLengths && lengthAt(reader, at) !== undefined) at = readLength(reader, parts, at);
    else if (hasLengths && isSign(atom) && atoms[at + 1]?.kind === 'number')
      at = readLevel(reader, parts, at, false);
    else if (parts.prices.length > 0 && isSymbol(atom, '/') && isPlain(atoms[at + 1])) at += 1;
    else if (isSymbol(atom, '@') && isPlain(atoms[at + 1])) at = readLevel(reader, parts, at + 1, false);
    else if (isSymbol(atom, '$', '#') && atoms[at + 1]?.kind === 'word') at = readName(reader, at, 'market');
    else if (isPlain(atom) && !reader.isDigitMarket(wordAt(reader, at)))
      at = readLevel(reader, parts, at, false);
    else if (atom?.kind === 'number') at = readName(reader, at, undefined);
    else at = unknown(reader, at);
    at = Math.max(at, from + 1);
  }
}

function readLength(reader: Reader, parts: Parts, from: number): number {
  const length = lengthAt(reader, from);
  if (length !== undefined) parts.lengths.push(length);
  return from + 2;
}

function wordAt(reader: Reader, at: number): string {
  let end = at + 1;
  while (reader.atoms[end]?.glued === true) end += 1;
  const { start, end: stop } = place(reader, at, end);
  return reader.line.slice(start, stop);
}
