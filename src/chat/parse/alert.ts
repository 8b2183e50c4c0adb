// An alert: `btc above 70k`, `btc 60k` (from where the price is now), `btc +5% 15m`, `eth funding > 0.05%`,
// `eth funding flip`, `btc funding in 10m`, `btc basis < -0.2%`, `btcusdt-26mar27 delivery 1d`.
import type { Decimal } from '../../contract/decimal.ts';
import { dec } from '../../contract/decimal.ts';
import type { Market } from '../../venues/venue.ts';
import { type AlertExtras, extractExtras, noteCharacters } from './alert-extras.ts';
import { isSign, isSymbol } from './amount.ts';
import { limits, type ParseContext } from './context.ts';
import { lengthOf } from './duration.ts';
import type { Fact, Price } from './facts.ts';
import type { Atom } from './lex.ts';
import { prepareWith } from './line.ts';
import { readName, readVenue } from './names.ts';
import { inPlainMove, saysMove } from './move.ts';
import { grouped } from './number.ts';
import { readPrice } from './price.ts';
import { about, ask, choice, type Edit, edited, isQuestion, type Place, type Work } from './questions.ts';
import type { Question } from './reading.ts';
import { phraseAt, place, type Reader, unknown } from './reader.ts';
import { readMarket } from './resolve.ts';
import { swapsDotAndComma } from './sizes.ts';
import { foldWord, normalise, shorten } from './text.ts';
import { languageWords, meaningOf, phrases } from './words/index.ts';

/** The windows of a move, by their length in minutes. */
const windows = { 5: '5m', 15: '15m', 60: '1h', 1440: '24h' } as const;
type Window = (typeof windows)[keyof typeof windows];

/** `flip`: the sign of the funding rate changes. `delivery`: the market's delivery is so near. */
export type AlertGauge = 'mark' | `change${Window}` | 'funding' | 'basis' | 'countdown' | 'flip' | 'delivery';

export interface AlertReading {
  readonly market: Market;
  readonly gauge: AlertGauge;
  /** up: at or above the threshold. down: at or below. either: a move by so much to either side. */
  readonly side: 'up' | 'down' | 'either';
  /** A price; a fraction (of a move: above zero); milliseconds before the funding or the delivery; 0 of a flip. */
  readonly threshold: string;
  readonly mode: 'once' | 'repeat';
  /** Was the mode typed? */
  readonly modeTyped: boolean;
  readonly cooldownMs?: number;
  readonly extras: AlertExtras;
}

/** What is known of a market's gauges now. */
export interface AlertContext extends ParseContext {
  readonly gaugeValue?: (gauge: 'funding' | 'basis', market: Market) => Decimal | undefined;
}

/** What an alert waits for. */
export type Condition = Pick<AlertReading, 'gauge' | 'side' | 'threshold'>;

export type AlertResult =
  /** `also`: further conditions of the line, each an alert of its own; like the first in all else. */
  | { readonly ok: true; readonly alert: AlertReading; readonly also: readonly Condition[] }
  | { readonly ok: false; readonly asks: Question };

type Subject = 'funding' | 'basis' | 'delivery';

interface Told<Value> extends Place {
  readonly value: Value;
}

/** What the line says besides the market. */
interface Parts {
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

const minute = 60_000;
/** A price that is meant is no further from the mark, or from its neighbour, than so many times. */
const NEAR_TIMES = 3;
const isNear = (price: Decimal, mark: Decimal): boolean =>
  price.lte(mark.times(NEAR_TIMES)) && price.times(NEAR_TIMES).gte(mark);
/** Prices of one line, an alert each. */
const severalMax = 10;
/** Longer than any price level is worth watching in silence. */
const cooldownDaysMax = 30;
/** Nothing rises by more within a day that anybody waits for; and nothing falls by all. */
const moveMax = { up: dec(10), down: dec(1) };
/** No venue's rate or basis goes so far. */
const rateMax = dec(1);
/** Funding is at most a day away. */
const countdownMsMax = 1_440 * minute;

/** In a line about percent: which way it moves. Not in others, where they may be coins. */
const ways: Readonly<Record<string, 'up' | 'down'>> = {
  up: 'up', rise: 'up', rises: 'up', gains: 'up', 'goes up': 'up', down: 'down', fall: 'down', falls: 'down',
  drop: 'down', drops: 'down', loses: 'down',
}; // prettier-ignore
const flips: ReadonlySet<string> = new Set(['flip', 'flips', 'flipped', 'changes', 'turns']);
const subjects: Readonly<Record<string, Subject>> = {
  funding: 'funding', basis: 'basis', premium: 'basis', delivery: 'delivery', delivered: 'delivery', delivers: 'delivery',
  экспирация: 'delivery', экспирации: 'delivery', поставка: 'delivery', поставки: 'delivery', 交割: 'delivery',
  vencimiento: 'delivery', vencimento: 'delivery', entrega: 'delivery', teslim: 'delivery',
}; // prettier-ignore
/** Around a delivery and the time before it. */
const fillers: ReadonlySet<string> = new Set(['before', 'is', 'its', 'the', 'до', 'за', 'antes', 'de', 'del', 'do', 'da']); // prettier-ignore

/** Words of such a set, one or two of them, that begin here; the atom after them. */
function wordsAt({ atoms }: Reader, from: number, words: ReadonlySet<string>): number | undefined {
  const [first, second] = [atoms[from], atoms[from + 1]];
  const one = foldWord(first?.text ?? '');
  if (second?.kind === 'word' && words.has(`${one} ${foldWord(second.text)}`)) return from + 2;
  return words.has(one) ? from + 1 : undefined;
}

const passedOver = ['noise', 'is', 'reaches', 'when', 'tellMe'] as const;

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

type Sort = 'tellMe' | 'above' | 'below' | 'reaches';

function phrasesOf(...sorts: readonly Sort[]): string[] {
  return [...phrases].flatMap(([text, each]) =>
    sorts.some((sort) => meaningOf(each, sort) !== undefined) ? [text] : [],
  );
}

/** Phrases of these sorts, anywhere in a line. */
function anyOf(...sorts: readonly Sort[]): RegExp {
  const all = phrasesOf(...sorts);
  const words = all.filter((text) => !isHan(text)).join('|');
  return new RegExp(String.raw`${all.filter(isHan).join('|')}|(?<!\p{L})(?:${words})(?!\p{L})`, 'u');
}

const wordsOf = (of: 'and' | 'between'): ReadonlySet<string> =>
  new Set(Object.values(languageWords).flatMap((words) => (words[of] ?? []).map(foldWord)));
const joinWords = wordsOf('and');
const betweenWords = wordsOf('between');

/** Where no spaces are written these are no units of the number before them: 70000提醒我. */
const hanTold = new RegExp(
  [
    ...phrasesOf('tellMe').filter(isHan),
    `(?<=[\\d万千])(?:${[...joinWords].filter(isHan).join('|')})(?=\\D{0,2}\\d)`,
  ].join('|'),
  'gu',
);
/** `tell me when btc hits 70k`, `btc到70000提醒我`. */
const asksToBeTold = anyOf('tellMe');
/** `btc above 70k`, `btc > 70k`, `btc +5% 15m`. */
const mayBeAlert = new RegExp(`[<>%]|${anyOf('above', 'below', 'reaches').source}`, 'u');

/** Is a plain line an alert? It says so, or can be read as one to its end. What is longer than a line is neither. */
export function isAlertLine(text: string, context: AlertContext): boolean {
  if (text.length > limits.lineCharacters) return false;
  const folded = foldWord(text).replaceAll(/\s+/g, ' ');
  if (asksToBeTold.test(folded)) return true;
  const isMove = saysMove(text) && inPlainMove(text).includes('%');
  // "near pumps 10%": within which time is asked.
  if (isMove && !/(?<![\p{L}\p{N}])(?:\d{1,3}\s?[xх]|[xх]\s?\d{1,3})(?![\p{L}\p{N}])/iu.test(text)) {
    const result = parseAlert(text, context);
    return result.ok || result.asks.code === 'price-percent' || result.asks.code === 'window';
  }
  return mayBeAlert.test(folded) && parseAlert(text, context).ok;
}

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
  const fits = length > 0 && length <= cooldownDaysMax * 1_440 * minute;
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
  const value = Object.hasOwn(subjects, word(from)) ? subjects[word(from)] : undefined;
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
    const word = atom.kind === 'word' ? foldWord(atom.text) : '';
    return Object.hasOwn(subjects, word) ? [subjects[word]] : [];
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
  if (isDelivery && fillers.has(typed)) return from + 1;
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
  const way = isMove && Object.hasOwn(ways, typed) ? ways[typed] : undefined;
  if (way !== undefined) {
    parts.sides.push({ ...place(reader, from, from + 1), value: way });
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
  const values = apart.map(({ number }) => dec(number.value));
  const isOdd = values.some((value) => values.some((other) => value.gt(other.times(NEAR_TIMES))));
  return isOdd || apart.length !== groups.length ? undefined : apart;
}

/** Groups of digits that may be prices of their own: by the mark, or asked. */
function settleGroups(work: Work, parts: Parts, market: Market): Parts | Question {
  const mark = work.context.markOf(market);
  const prices: Parts['prices'] = [];
  for (const each of parts.prices) {
    const { apart, price } = each;
    const fits = (number: Price['number']): boolean | undefined => mark && isNear(dec(number.value), mark);
    const [whole, some] = [fits(price.number), apart?.every(({ number }) => fits(number))];
    if (apart === undefined || (whole === true && some !== true)) prices.push(each);
    else if (some === true && whole !== true) prices.push(...apart.map((one) => ({ ...each, price: one })));
    else {
      const { ask: t } = work.context.words.alerts;
      const values = apart.map(({ number }) => grouped(number.value)).join(', ');
      const joined = price.number.value;
      const choices = [
        choice(grouped(joined), edited(work.line, [{ ...price, text: `price=${joined}` }])),
        choice(t.all(values), edited(work.line, [{ ...price, text: apart.map(({ number }) => number.value).join(' and ') }])), // prettier-ignore
      ];
      const text = t.onePriceOrMore(about(work, price), grouped(joined), values);
      return ask(work, { code: 'number-groups', at: price, text, choices });
    }
  }
  return { ...parts, prices };
}

function arrowOf(atom: Atom | undefined): 'up' | 'down' | undefined {
  if (isSymbol(atom, '>', '>=')) return 'up';
  return isSymbol(atom, '<', '<=') ? 'down' : undefined;
}

function readParts(reader: Reader, parts: Parts): void {
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

/** Reads an alert, or asks. */
export function parseAlert(text: string, context: AlertContext): AlertResult {
  const parts: Parts = {
    sides: [],
    prices: [],
    modes: [],
    lengths: [],
    subjects: [],
    joins: [],
    between: undefined,
    cooldown: undefined,
  };
  const signs = text.length > 4_000 ? text : text.replaceAll('≥', '>=').replaceAll('≤', '<=');
  // What is too long to be read is not searched either.
  const isLong = text.length > limits.lineCharacters;
  const taken = isLong
    ? { line: signs, tail: '', extras: {} }
    : extractExtras(inPlainMove(normalise(signs)).replaceAll(hanTold, ' $& '));
  const work = prepareWith(taken.line, context, (reader) => readParts(reader, parts));
  const { example } = context.words.alerts.ask;
  const alert = isQuestion(work)
    ? work
    : (badExtra(work, 'bad' in taken ? taken.bad : undefined) ?? readAlert(work, parts, context));
  if (!isQuestion(alert))
    return { ok: true, alert: { ...alert.alert, extras: taken.extras }, also: alert.also };
  const whole = (line: string): string => (taken.tail === '' ? line : `${line} ${taken.tail}`);
  const choices = alert.choices.map(({ label, line }) => choice(label, whole(line)));
  return { ok: false, asks: { ...alert, choices, example: alert.example === '' ? '' : example } };
}

function badExtra(work: Work, bad: ReturnType<typeof extractExtras>['bad']): Question | undefined {
  if (bad === undefined) return undefined;
  const { ask: t } = work.context.words.alerts;
  const word = shorten(bad.word, limits.shownCharacters);
  const text = {
    expires: t.expires(word),
    note: t.note(String(noteCharacters)),
    role: t.role(word),
    'role-everyone': t.roleEveryone,
  }[bad.code];
  return ask(work, { code: bad.code, text, option: bad.code.split('-')[0] ?? '' });
}

function readAlert(
  work: Work,
  read: Parts,
  context: AlertContext,
): { readonly alert: Omit<AlertReading, 'extras'>; readonly also: readonly Condition[] } | Question {
  const { ask: t } = work.context.words.alerts;
  const { ask: t2 } = work.words;
  const broken = work.facts.find((fact) => fact.fact === 'unknown' || fact.fact === 'badNumber');
  if (broken !== undefined) return askBroken(work, broken);
  const named = readMarket(work);
  if (isQuestion(named)) return named;
  if (named === undefined)
    return ask(work, { code: 'market-missing', text: t2.marketMissing, option: 'market' });
  const [stray] = named.unknown;
  if (stray !== undefined)
    return ask(work, {
      code: 'unknown-word',
      at: stray,
      text: t2.unknownWord(about(work, stray), undefined),
    });
  const parts = settleGroups(work, read, named.market);
  if (isQuestion(parts)) return parts;
  const several = readSeveral(work, parts, named.market);
  if (isQuestion(several)) return several;
  const condition = several?.[0] ?? readCondition(work, parts, named.market, context);
  if (isQuestion(condition)) return condition;
  const [mode, otherMode] = [
    parts.modes[0],
    parts.modes.find((each) => each.value !== parts.modes[0]?.value),
  ];
  if (mode !== undefined && otherMode !== undefined) {
    return ask(work, {
      code: 'mode-clash',
      at: otherMode,
      text: t2.clash(about(work, mode), about(work, otherMode)),
    });
  }
  const { cooldown } = parts;
  if (cooldown !== undefined && cooldown.value === undefined) {
    return ask(work, { code: 'cooldown', at: cooldown, text: t.cooldown(about(work, cooldown)) });
  }
  const alert = {
    market: named.market,
    ...condition,
    mode: mode?.value ?? (cooldown === undefined ? ('once' as const) : ('repeat' as const)),
    modeTyped: mode !== undefined,
    ...(cooldown?.value === undefined ? {} : { cooldownMs: cooldown.value }),
  };
  return { alert, also: several?.slice(1) ?? [] };
}

/** Prices that follow each other with nothing but commas, strokes, and, or, and their sides between them. */
interface List {
  /** Of each price: what is said of its side. */
  readonly sides: readonly Parts['sides'][];
  /** That they are several is said, and not only to be guessed. */
  readonly isSaid: boolean;
}

function listOf(work: Work, parts: Parts): List | undefined {
  const { prices, sides, joins, between, subjects: topics } = parts;
  const [first, last] = [prices[0]?.price, prices.at(-1)?.price];
  if (first === undefined || last === undefined || prices.length < 2 || topics.length > 0) return undefined;
  const isPlainPrice = prices.every(
    ({ price, explicit }) =>
      !explicit && !price.percent && price.to === undefined && price.wrongUnit === undefined,
  );
  if (!isPlainPrice || between !== undefined) return undefined;
  const gaps = prices
    .slice(1)
    .map(({ price }, index) => ({ start: prices[index]?.price.end ?? 0, end: price.start }));
  const isWithin = (part: Place, gap: Place): boolean => part.start >= gap.start && part.end <= gap.end;
  const isDense = gaps.every((gap) => {
    const said = [...joins, ...sides].filter((part) => isWithin(part, gap));
    const rest = edited(work.line.slice(gap.start, gap.end), said.map(({ start, end }) => ({ start: start - gap.start, end: end - gap.start, text: '' }))); // prettier-ignore
    return /^[\s,;/]*$/u.test(rest);
  });
  if (!isDense) return undefined;
  const isSaid = gaps.every((gap) => joins.some((join) => isWithin(join, gap)));
  const [one] = sides;
  const isOfAll = one === undefined || one.end <= first.start || one.start >= last.end;
  if (sides.length < 2) return isOfAll ? { sides: prices.map(() => sides), isSaid } : undefined;
  // Each has its own before it.
  const own = prices.map(({ price }, index) => sides.filter((side) => isWithin(side, { start: prices[index - 1]?.price.end ?? 0, end: price.start }))); // prettier-ignore
  const isEach = sides.length === prices.length && own.every(({ length }) => length === 1);
  return isEach ? { sides: own, isSaid } : undefined;
}

/** `70k 72k 75k`, `above 70k or below 60k`: an alert each. undefined: there is one condition, or it is to be asked. */
function readSeveral(work: Work, parts: Parts, market: Market): readonly Condition[] | Question | undefined {
  const { ask: t } = work.context.words.alerts;
  const { prices } = parts;
  const list = listOf(work, parts);
  if (list === undefined) return undefined;
  const values = prices.map(({ price }) => dec(price.number.value));
  const isNearEach = values.every((value) => values.every((other) => value.lte(other.times(NEAR_TIMES))));
  if (!list.isSaid && (parts.sides.length > 1 || !isNearEach)) return undefined;
  if (prices.length > severalMax)
    return ask(work, {
      code: 'too-many',
      at: prices[severalMax]?.price,
      text: t.tooManyPrices(String(severalMax)),
    });
  const shown = prices.map(({ price }) => grouped(price.number.value)).join(', ');
  const conditions: Condition[] = [];
  for (const [index, { price, explicit }] of prices.entries()) {
    const asked = checkLevel(work, price, explicit, market);
    if (asked !== undefined) return asked;
    const threshold = dec(price.number.value);
    const side = readSide({
      work,
      parts: { ...parts, sides: list.sides[index] ?? [] },
      price: prices[0]?.price ?? price,
      now: work.context.markOf(market),
      threshold,
      // Asked once, of all.
      shown,
    });
    if (isQuestion(side)) return side;
    if (conditions.some((each) => each.side === side && dec(each.threshold).eq(threshold))) continue;
    conditions.push({ gauge: 'mark', side, threshold: price.number.value });
  }
  return conditions;
}

function readCondition(
  work: Work,
  parts: Parts,
  market: Market,
  context: AlertContext,
): Condition | Question {
  const { ask: t } = work.context.words.alerts;
  const [subject, other] = parts.subjects;
  if (other !== undefined)
    return ask(work, { code: 'two-subjects', at: other, text: t.twoSubjects(about(work, other)) });
  const [first, second] = parts.prices;
  if (subject?.value === 'delivery') return readDelivery(work, parts, market);
  const range = rangeOf(parts);
  if (range !== undefined && subject === undefined) return askRange(work, range, market);
  if (second !== undefined) return askOnePrice(work, parts);
  if (subject?.value === 'flip' || (subject?.value === 'funding' && first === undefined))
    return readTimed(work, parts, subject.value);
  if (first === undefined) {
    const text = subject === undefined ? t.priceMissing : t.rateMissing;
    return ask(work, { code: 'price-missing', text, option: 'threshold' });
  }
  if (subject !== undefined)
    return readRate({ work, parts, price: first.price, gauge: subject.value, market, context });
  if (first.price.percent) return readMove(work, parts, first);
  const asked = checkLevel(work, first.price, first.explicit, market);
  if (asked !== undefined) return asked;
  const side = readSide({
    work,
    parts,
    price: first.price,
    now: work.context.markOf(market),
    threshold: dec(first.price.number.value),
    shown: grouped(first.price.number.value),
  });
  return isQuestion(side) ? side : { gauge: 'mark', side, threshold: first.price.number.value };
}

/** `funding flip`, `funding in 10m`. */
function readTimed(work: Work, parts: Parts, subject: 'flip' | 'funding'): Condition | Question {
  const { ask: t } = work.context.words.alerts;
  const [length, another] = parts.lengths;
  const [extra] = subject === 'flip' ? [parts.prices[0]?.price ?? length] : [another];
  if (extra !== undefined) return ask(work, { code: 'extra', at: extra, text: t.extra(about(work, extra)) });
  if (subject === 'flip') return { gauge: 'flip', side: 'up', threshold: '0' };
  if (length === undefined)
    return ask(work, { code: 'price-missing', text: t.rateMissing, option: 'threshold' });
  if (length.value > countdownMsMax)
    return ask(work, { code: 'countdown', at: length, text: t.countdown(about(work, length)) });
  return { gauge: 'countdown', side: 'down', threshold: String(length.value) };
}

/** `delivery 1d`, `1d 12h before delivery`: once, as a market is delivered once. */
function readDelivery(work: Work, parts: Parts, market: Market): Condition | Question {
  const { ask: t } = work.context.words.alerts;
  const extra =
    parts.prices[0]?.price ??
    parts.sides[0] ??
    parts.cooldown ??
    parts.modes.find(({ value }) => value === 'repeat');
  if (extra !== undefined) return ask(work, { code: 'extra', at: extra, text: t.extra(about(work, extra)) });
  if (market.expiry === undefined)
    return ask(work, {
      code: 'no-delivery',
      text: t.noDelivery(`${market.base}/${market.quote}`),
      option: 'market',
    });
  if (parts.lengths.length === 0) {
    const choices = ['1d', '12h', '1h'].map((length) => choice(length, edited(work.line, [], length)));
    return ask(work, { code: 'delivery', text: t.deliveryMissing, option: 'threshold', choices });
  }
  const before = parts.lengths.reduce((sum, { value }) => sum + value, 0);
  return { gauge: 'delivery', side: 'down', threshold: String(before) };
}

const fractionOf = (price: Price): Decimal => {
  const value = dec(price.number.value).div(100);
  return price.negative ? value.neg() : value;
};

/** `funding > 0.05%`, `basis < -0.2%`. */
function readRate(of: {
  readonly work: Work;
  readonly parts: Parts;
  readonly price: Price;
  readonly gauge: 'funding' | 'basis';
  readonly market: Market;
  readonly context: AlertContext;
}): Condition | Question {
  const { work, parts, price, gauge, market, context } = of;
  const { ask: t } = work.context.words.alerts;
  const word = about(work, price);
  const sign = price.negative ? '-' : '';
  const [length] = parts.lengths;
  if (length !== undefined)
    return ask(work, { code: 'extra', at: length, text: t.extra(about(work, length)) });
  if (price.to !== undefined || price.wrongUnit !== undefined)
    return ask(work, { code: 'rate', at: price, text: t.rate(word) });
  if (!price.percent) {
    const said = `${sign}${price.number.value}%`;
    const choices = [choice(said, edited(work.line, [{ ...price, text: said }]))];
    return ask(work, { code: 'percent-missing', at: price, text: t.percentMissing(word), choices });
  }
  const threshold = fractionOf(price);
  if (threshold.abs().gte(rateMax)) return ask(work, { code: 'rate', at: price, text: t.rate(word) });
  const side = readSide({
    work,
    parts,
    price,
    now: context.gaugeValue?.(gauge, market),
    threshold,
    shown: `${sign}${price.number.value} %`,
  });
  return isQuestion(side) ? side : { gauge, side, threshold: threshold.toFixed() };
}

/** `+5% 15m`, `5% 1h`. */
function readMove(
  work: Work,
  parts: Parts,
  level: { readonly price: Price; readonly plus: boolean },
): Condition | Question {
  const { ask: t } = work.context.words.alerts;
  const { price } = level;
  const word = about(work, price);
  const [length, other] = parts.lengths;
  const offer = (text: (window: Window) => string) =>
    Object.values(windows).map((window) => choice(window, text(window)));
  if (length === undefined) {
    const choices = offer((window) => edited(work.line, [], window));
    return ask(work, { code: 'price-percent', at: price, text: t.windowMissing(word), choices });
  }
  if (other !== undefined) return ask(work, { code: 'extra', at: other, text: t.extra(about(work, other)) });
  const window = new Map<number, Window>(
    Object.entries(windows).map(([minutes, name]) => [Number(minutes), name]),
  ).get(length.value / minute);
  if (window === undefined) {
    const choices = offer((name) => edited(work.line, [{ ...length, text: name }]));
    return ask(work, { code: 'window', at: length, text: t.window(about(work, length)), choices });
  }
  const signed: 'up' | 'down' | undefined = price.negative ? 'down' : level.plus ? 'up' : undefined;
  const sides = new Set<'up' | 'down'>([
    ...parts.sides.map(({ value }) => value),
    ...(signed === undefined ? [] : [signed]),
  ]);
  if (sides.size > 1) return ask(work, { code: 'side-clash', at: price, text: t.moveSides(word) });
  const side: AlertReading['side'] = [...sides][0] ?? 'either';
  const threshold = fractionOf(price).abs();
  const most = side === 'up' ? moveMax.up : moveMax.down;
  if (price.to !== undefined || threshold.isZero() || threshold.gte(most))
    return ask(work, { code: 'move', at: price, text: t.move(word) });
  return { gauge: `change${window}`, side, threshold: threshold.toFixed() };
}

/** `between 60k and 62k`, `60k-62k`. */
function rangeOf({
  prices,
  between,
}: Parts): { readonly at: Place; readonly ends: readonly Decimal[] } | undefined {
  const [first, second, third] = prices.map(({ price }) => price);
  if (first === undefined || first.percent || third !== undefined) return undefined;
  const to = first.to ?? (between === undefined || second?.percent !== false ? undefined : second.number);
  if (to === undefined || (first.to !== undefined && second !== undefined)) return undefined;
  const ends = [dec(first.number.value), dec(to.value)].toSorted((a, b) => a.cmp(b));
  return {
    at: {
      start: Math.min(first.start, between?.start ?? first.start),
      end: Math.max((second ?? first).end, between?.end ?? 0),
    },
    ends,
  };
}

/** To come into a range, or to leave it? */
function askRange(
  work: Work,
  { at, ends }: { readonly at: Place; readonly ends: readonly Decimal[] },
  market: Market,
): Question {
  const { ask: t } = work.context.words.alerts;
  const [low = dec(0), high = low] = ends;
  const mark = work.context.markOf(market);
  const [lower, upper] = [grouped(low.toFixed()), grouped(high.toFixed())];
  const put = (text: string): string => edited(work.line, [{ ...at, text }]);
  const into =
    mark === undefined || (mark.gte(low) && mark.lte(high))
      ? []
      : mark.gt(high)
        ? [choice(t.into(t.below(upper)), put(`below ${high.toFixed()}`))]
        : [choice(t.into(t.above(lower)), put(`above ${low.toFixed()}`))];
  const choices = [
    ...into,
    choice(t.outOf(t.below(lower), t.above(upper)), put(`below ${low.toFixed()} or above ${high.toFixed()}`)),
  ];
  return ask(work, { code: 'price-range', at, text: t.between(lower, upper), choices });
}

/** Each price with the word before it, one of them at a time. */
function askOnePrice(work: Work, parts: Parts): Question {
  const { ask: t } = work.context.words.alerts;
  const levels = parts.prices.map(({ price }) => {
    const before = parts.sides.findLast((side) => side.end <= price.start);
    const taken = parts.prices.some(
      (other) => before !== undefined && other.price.start > before.end && other.price.end <= price.start,
    );
    return { start: before === undefined || taken ? price.start : before.start, end: price.end };
  });
  const choices = levels.slice(0, 4).map((kept) => {
    const gone = levels.filter((each) => each !== kept).map((each): Edit => ({ ...each, text: '' }));
    return choice(about(work, kept).word, edited(work.line, gone));
  });
  const words = levels.map((each) => about(work, each).word);
  const isList = listOf(work, parts) !== undefined;
  const joined = edited(work.line, levels.slice(1).map(({ start }) => ({ start, end: start, text: 'and' }))); // prettier-ignore
  const all = isList ? [choice(t.all(words.join(', ')), joined)] : [];
  const text = t.onePrice(words.join(', '));
  return ask(work, { code: 'two-prices', at: levels[1], text, choices: [...choices, ...all] });
}

function askBroken(work: Work, fact: Fact): Question {
  const { ask: t } = work.words;
  if (fact.fact !== 'badNumber') {
    const of = about(work, fact);
    const text = /^[;/]/.test(of.word) ? t.unknownCommand(of) : t.unknownWord(of, undefined);
    return ask(work, { code: 'unknown-word', at: fact, text });
  }
  const { problem, suggestions, start, end } = fact.bad;
  const choices = suggestions.map((value) =>
    choice(grouped(value), edited(work.line, [{ start, end, text: value }])),
  );
  const at = { start, end: fact.end };
  return ask(work, { code: `number-${problem}`, at, text: t.number(about(work, at), problem), choices });
}

function checkLevel(work: Work, price: Price, explicit: boolean, market: Market): Question | undefined {
  const { ask: t } = work.context.words.alerts;
  const { ask: t2 } = work.words;
  const { value, dotGroups, commaGroups } = price.number;
  const of = about(work, price);
  if (price.wrongUnit !== undefined)
    return ask(work, { code: 'price-unit', at: price, text: t2.priceUnit(of, market.quote) });
  if (price.negative || dec(value).lte(0)) {
    return ask(work, { code: 'price-not-positive', at: price, text: t2.pricePositive(of) });
  }
  const mark = work.context.markOf(market);
  const offer = (...values: readonly string[]) =>
    values.map((each) => choice(grouped(each), edited(work.line, [{ ...price, text: `price=${each}` }])));
  const near = (each: string): boolean => mark !== undefined && isNear(dec(each), mark);
  const other = dotGroups ?? (swapsDotAndComma(work) ? commaGroups : undefined);
  if (other !== undefined && !explicit && !near(value) && (mark === undefined || near(other))) {
    const [small = '', large = ''] = [value, other].toSorted((a, b) => dec(a).cmp(b));
    return ask(work, {
      code: 'number-dot',
      at: price,
      text: t2.dot(of, grouped(small), grouped(large)),
      choices: offer(large, small),
    });
  }
  if (mark === undefined || explicit) return undefined;
  const fixed = [dec(value).times(1000), dec(value).div(1000)].find((each) => near(each.toFixed()));
  if (fixed === undefined || near(value)) return undefined;
  const text = t.thousand(of, grouped(mark.toFixed()));
  return ask(work, { code: 'price-off', at: price, text, choices: offer(fixed.toFixed(), value) });
}

/** As said; else the side that the threshold is reached from by where things are now. */
function readSide(of: {
  readonly work: Work;
  readonly parts: Parts;
  readonly price: Price;
  readonly now: Decimal | undefined;
  readonly threshold: Decimal;
  readonly shown: string;
}): 'up' | 'down' | Question {
  const { work, parts, price, now, threshold, shown } = of;
  const { ask: t } = work.context.words.alerts;
  const [first] = parts.sides;
  const other = parts.sides.find((each) => each.value !== first?.value);
  const label = (side: 'up' | 'down'): string => (side === 'up' ? t.above(shown) : t.below(shown));
  if (first !== undefined && other !== undefined) {
    const choices = [first, other].map((kept) => {
      const gone = parts.sides.filter((each) => each.value !== kept.value);
      return choice(label(kept.value), edited(work.line, gone.map((each): Edit => ({ ...each, text: '' })))); // prettier-ignore
    });
    return ask(work, { code: 'side-clash', at: other, text: t.twoSides, choices });
  }
  if (first !== undefined) return first.value;
  if (now !== undefined && !now.eq(threshold)) return now.lt(threshold) ? 'up' : 'down';
  const choices = (['above', 'below'] as const).map((word) =>
    choice(
      word === 'above' ? label('up') : label('down'),
      edited(work.line, [{ start: price.start, end: price.start, text: word }]),
    ),
  );
  return ask(work, { code: 'side-missing', text: t.sideMissing(shown, now !== undefined), choices });
}
