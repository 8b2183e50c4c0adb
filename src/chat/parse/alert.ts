// A price alert: `btc above 70k`, `btc < 60000 repeat`, `btc 60k` (from where the price is now).
import { dec } from '../../contract/decimal.ts';
import type { Market } from '../../venues/venue.ts';
import { isSymbol } from './amount.ts';
import type { ParseContext } from './context.ts';
import type { Fact, Price } from './facts.ts';
import type { Atom } from './lex.ts';
import { prepareWith } from './line.ts';
import { readName, readVenue } from './names.ts';
import { grouped } from './number.ts';
import { readPrice } from './price.ts';
import { about, ask, choice, type Edit, edited, isQuestion, type Place, type Work } from './questions.ts';
import type { Question } from './reading.ts';
import { phraseAt, place, type Reader, unknown } from './reader.ts';
import { readMarket } from './resolve.ts';
import { swapsDotAndComma } from './sizes.ts';
import { foldWord } from './text.ts';
import { meaningOf } from './words/index.ts';

export interface AlertReading {
  readonly market: Market;
  readonly gauge: 'mark';
  /** up: at or above the threshold. down: at or below. */
  readonly side: 'up' | 'down';
  readonly threshold: string;
  readonly mode: 'once' | 'repeat';
  /** Was the mode typed? */
  readonly modeTyped: boolean;
  readonly cooldownMs?: number;
}

export type AlertResult =
  | { readonly ok: true; readonly alert: AlertReading }
  | { readonly ok: false; readonly asks: Question };

interface Told<Value> extends Place {
  readonly value: Value;
}

/** What the line says besides the market. */
interface Parts {
  readonly sides: Told<'up' | 'down'>[];
  readonly prices: { readonly price: Price; readonly explicit: boolean }[];
  readonly modes: Told<'once' | 'repeat'>[];
  cooldown: Told<number | undefined> | undefined;
  bad: Question | undefined;
}

const minute = 60_000;
const durations: Readonly<Record<string, number>> = {
  s: 1_000,
  sec: 1_000,
  m: minute,
  min: minute,
  mins: minute,
  minutes: minute,
  h: 60 * minute,
  hour: 60 * minute,
  hours: 60 * minute,
  d: 1_440 * minute,
  day: 1_440 * minute,
  days: 1_440 * minute,
};
/** Longer than any price level is worth watching in silence. */
const cooldownDaysMax = 30;

/** `cooldown 1h`, `cooldown=30m`. */
function readCooldown(reader: Reader, parts: Parts, from: number): number {
  const separated = isSymbol(reader.atoms[from + 1], '=', ':') ? 1 : 0;
  const [number, unit] = [reader.atoms[from + 1 + separated], reader.atoms[from + 2 + separated]];
  const each = unit?.kind === 'word' ? durations[foldWord(unit.text)] : undefined;
  const count = number?.kind === 'number' && /^\d{1,5}$/.test(number.text) ? Number(number.text) : undefined;
  const length = each === undefined || count === undefined ? undefined : each * count;
  const fits = length !== undefined && length > 0 && length <= cooldownDaysMax * 1_440 * minute;
  const next = from + (length === undefined ? 1 : 3 + separated);
  parts.cooldown = { ...place(reader, from, next), value: fits ? length : undefined };
  return next;
}

const isPlain = (atom: Atom | undefined): boolean => atom?.kind === 'number' || isSymbol(atom, '$');

function readWord(reader: Reader, parts: Parts, from: number): number {
  const { atoms } = reader;
  if (foldWord(atoms[from]?.text ?? '') === 'cooldown') return readCooldown(reader, parts, from);
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
    const prices = key === 'entry' || key === 'mark' || meaningOf(found, 'at') !== undefined;
    if (prices) {
      const equals = isSymbol(atoms[next], '=', ':');
      const price = isPlain(atoms[next + (equals ? 1 : 0)]) ? next + (equals ? 1 : 0) : undefined;
      if (price !== undefined) return readLevel(reader, parts, price, equals);
      if (key !== undefined && !equals) return next;
    }
    if (meaningOf(found, 'on') !== undefined) return readVenue(reader, from, next) ?? unknown(reader, from);
    if (meaningOf(found, 'noise') !== undefined) return next;
    const kind = meaningOf(found, 'kind');
    if (kind !== undefined) reader.facts.push({ fact: 'kind', ...at, value: kind.value });
    if (kind !== undefined) return next;
  }
  return readName(reader, from, undefined);
}

function readLevel(reader: Reader, parts: Parts, from: number, explicit: boolean): number {
  const read = readPrice(reader, from, true);
  if (read?.ok === true) {
    parts.prices.push({ price: read.price, explicit });
    return read.next;
  }
  if (read === undefined) return unknown(reader, from);
  const { bad } = read;
  const text = reader.line.slice(bad.start, bad.end);
  reader.facts.push({ fact: 'badNumber', ...place(reader, from, bad.next), bad, text });
  return bad.next;
}

function arrowOf(atom: Atom | undefined): 'up' | 'down' | undefined {
  if (isSymbol(atom, '>', '>=')) return 'up';
  return isSymbol(atom, '<', '<=') ? 'down' : undefined;
}

function readParts(reader: Reader, parts: Parts): void {
  const { atoms } = reader;
  let at = 0;
  while (at < atoms.length) {
    const atom = atoms[at];
    const from = at;
    const arrow = arrowOf(atom);
    if (atom?.kind === 'emoji') at += 1;
    else if (arrow !== undefined) {
      parts.sides.push({ ...place(reader, at, at + 1), value: arrow });
      at += 1;
    } else if (atom?.kind === 'word') at = readWord(reader, parts, at);
    else if (isSymbol(atom, '@') && isPlain(atoms[at + 1])) at = readLevel(reader, parts, at + 1, false);
    else if (isSymbol(atom, '$', '#') && atoms[at + 1]?.kind === 'word') at = readName(reader, at, 'market');
    else if (isPlain(atom) && !reader.isDigitMarket(wordAt(reader, at)))
      at = readLevel(reader, parts, at, false);
    else if (atom?.kind === 'number') at = readName(reader, at, undefined);
    else at = unknown(reader, at);
    at = Math.max(at, from + 1);
  }
}

function wordAt(reader: Reader, at: number): string {
  let end = at + 1;
  while (reader.atoms[end]?.glued === true) end += 1;
  const { start, end: stop } = place(reader, at, end);
  return reader.line.slice(start, stop);
}

/** Reads an alert, or asks. */
export function parseAlert(text: string, context: ParseContext): AlertResult {
  const parts: Parts = { sides: [], prices: [], modes: [], cooldown: undefined, bad: undefined };
  const signs = text.length > 4_000 ? text : text.replaceAll('≥', '>=').replaceAll('≤', '<=');
  const work = prepareWith(signs, context, (reader) => readParts(reader, parts));
  const { example } = context.words.trade.alert;
  const alert = isQuestion(work) ? work : readAlert(work, parts);
  if (!isQuestion(alert)) return { ok: true, alert };
  return { ok: false, asks: { ...alert, example: alert.example === '' ? '' : example } };
}

function readAlert(work: Work, parts: Parts): AlertReading | Question {
  const { alert: t, ask: t2 } = work.words;
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
  const [first, second] = parts.prices;
  if (first === undefined)
    return ask(work, { code: 'price-missing', text: t.priceMissing, option: 'threshold' });
  if (second !== undefined) return askOnePrice(work, parts);
  const { price } = first;
  const asked = checkLevel(work, price, first.explicit, named.market);
  if (asked !== undefined) return asked;
  const { value: threshold } = price.number;
  const side = readSide(work, parts, price, named.market);
  if (isQuestion(side)) return side;
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
  return {
    market: named.market,
    gauge: 'mark',
    side,
    threshold,
    mode: mode?.value ?? (cooldown === undefined ? 'once' : 'repeat'),
    modeTyped: mode !== undefined,
    ...(cooldown?.value === undefined ? {} : { cooldownMs: cooldown.value }),
  };
}

/** Each price with the word before it, one of them at a time. */
function askOnePrice(work: Work, parts: Parts): Question {
  const { alert: t } = work.words;
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
  const text = t.onePrice(levels.map((each) => about(work, each).word).join(', '));
  return ask(work, { code: 'two-prices', at: levels[1], text, choices });
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
  const { alert: t, ask: t2 } = work.words;
  const { value, dotGroups, commaGroups } = price.number;
  const of = about(work, price);
  if (price.percent) return ask(work, { code: 'price-percent', at: price, text: t.percent(of) });
  if (price.wrongUnit !== undefined)
    return ask(work, { code: 'price-unit', at: price, text: t2.priceUnit(of, market.quote) });
  if (price.to !== undefined)
    return ask(work, { code: 'price-range', at: price, text: t2.range(of, 'mark') });
  if (price.negative || dec(value).lte(0)) {
    return ask(work, { code: 'price-not-positive', at: price, text: t2.pricePositive(of) });
  }
  const mark = work.context.markOf(market);
  const offer = (...values: readonly string[]) =>
    values.map((each) => choice(grouped(each), edited(work.line, [{ ...price, text: `price=${each}` }])));
  const near = (each: string): boolean =>
    mark !== undefined && dec(each).lte(mark.times(3)) && dec(each).times(3).gte(mark);
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

/** As said; else the side that the price comes to from where it is now. */
function readSide(work: Work, parts: Parts, price: Price, market: Market): 'up' | 'down' | Question {
  const { alert: t } = work.words;
  const { value } = price.number;
  const [first] = parts.sides;
  const other = parts.sides.find((each) => each.value !== first?.value);
  const label = (side: 'up' | 'down'): string =>
    side === 'up' ? t.above(grouped(value)) : t.below(grouped(value));
  if (first !== undefined && other !== undefined) {
    const choices = [first, other].map((kept) => {
      const gone = parts.sides.filter((each) => each.value !== kept.value);
      return choice(label(kept.value), edited(work.line, gone.map((each): Edit => ({ ...each, text: '' })))); // prettier-ignore
    });
    return ask(work, { code: 'side-clash', at: other, text: t.twoSides, choices });
  }
  if (first !== undefined) return first.value;
  const mark = work.context.markOf(market);
  if (mark !== undefined && !mark.eq(value)) return mark.lt(value) ? 'up' : 'down';
  const choices = (['above', 'below'] as const).map((word) =>
    choice(
      word === 'above' ? label('up') : label('down'),
      edited(work.line, [{ start: price.start, end: price.start, text: word }]),
    ),
  );
  return ask(work, { code: 'side-missing', text: t.sideMissing(grouped(value), mark?.toFixed()), choices });
}
