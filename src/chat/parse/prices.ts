// The prices of a line: one of each, above 0, on the right side of the entry, and not a thousand times off.
import { type Decimal, dec } from '../../contract/decimal.ts';
import type { Side } from '../../contract/types.ts';
import type { Market } from '../../venues/venue.ts';
import type { Span } from './amount.ts';
import { limits, type TradeContext } from './context.ts';
import { all, type FactOf, type Price } from './facts.ts';
import { byMark, grouped, isNear, rounded, spell } from './number.ts';
import { about, ask, choice, edited, keeping, type Place, type Work, tooMany } from './questions.ts';
import type { Choice, Question } from './reading.ts';
import type { Words } from '../../i18n/words.ts';
import { swapsDotAndComma, writerSwaps } from './sizes.ts';
import { checkSides } from './sides.ts';
import type { PriceKey } from './words/language.ts';

type PriceFact = FactOf<'price'>;

export interface Prices {
  readonly entry: string | undefined;
  readonly exit: string | undefined;
  readonly mark: string | undefined;
  readonly sl: string | undefined;
  readonly liq: string | undefined;
  readonly tp: readonly string[];
}

export interface Around {
  readonly context: TradeContext;
  readonly market: Market;
  readonly side: Side | undefined;
  readonly leverage: string | undefined;
  /** Prices of fills and of a size with its price, in order. */
  readonly paired: readonly Price[];
}

/** All that a price says: two that differ in any of it are two prices. */
const signature = ({ number, to, percent, negative, wrongUnit }: Price): string =>
  [number.value, to?.value, percent, negative, wrongUnit].join(' ');

/** The mark that the line is judged by: its own, else the market's. */
export function markOf(work: Work, market: Market): Decimal | undefined {
  const [own] = all(work.facts, 'price').filter((fact) => fact.key === 'mark');
  if (own !== undefined && !own.price.percent && own.price.to === undefined) {
    const value = dec(own.price.number.value);
    if (value.gt(0)) return value;
  }
  return work.context.markOf(market);
}

/** Reads all prices, or asks. */
export function readPrices(work: Work, around: Around): Prices | Question {
  const facts = all(work.facts, 'price');
  const single = {} as Record<Exclude<PriceKey, 'tp'>, PriceFact | undefined>;
  for (const key of ['entry', 'exit', 'mark', 'sl', 'liq'] as const) {
    const [first, ...more] = facts.filter((fact) => fact.key === key);
    const other = more.find(
      (each) => first !== undefined && signature(each.price) !== signature(first.price),
    );
    if (first !== undefined && other !== undefined) return twoPrices(work, [first, ...more], first, other);
    single[key] = first;
  }
  const [now] = all(work.facts, 'now');
  const [pair] = around.paired;
  const priced = single.entry?.price ?? pair;
  if (now !== undefined && priced !== undefined) return nowClash(work, single.entry ?? priced, priced, now);
  if (pair !== undefined && single.entry !== undefined && signature(pair) !== signature(single.entry.price)) {
    const other = { ...single.entry, price: pair, ...withSign(work, pair) };
    return twoPrices(work, [other, ...facts.filter((fact) => fact.key === 'entry')], other, single.entry);
  }
  const targets = facts.filter((fact) => fact.key === 'tp').toSorted((a, b) => a.index - b.index);
  const surplus = targets[limits.tpLevels];
  if (surplus !== undefined) return tooMany(work, surplus, 'tp');
  const reference = referenceOf(work, single.entry?.price ?? pair, around);
  const entries = [...(single.entry === undefined ? [] : [single.entry.price]), ...around.paired];
  for (const price of entries) {
    const asked = checkEntry(work, price, around);
    if (asked !== undefined) return asked;
  }
  for (const fact of [single.mark, single.exit, single.sl, single.liq, ...targets]) {
    const asked = fact === undefined ? undefined : checkOther(work, fact, reference, around);
    if (asked !== undefined) return asked;
  }
  const value = (fact: PriceFact | undefined): string | undefined => fact?.price.number.value;
  const prices: Prices = {
    entry: value(single.entry) ?? (around.paired.length === 1 ? pair?.number.value : undefined),
    exit: value(single.exit),
    mark: value(single.mark),
    sl: value(single.sl),
    liq: value(single.liq),
    tp: targets.map((fact) => fact.price.number.value),
  };
  const { side } = around;
  const known = { side, reference, mark: markOf(work, around.market) };
  return checkSides(work, { ...known, sl: single.sl, liq: single.liq, targets }) ?? prices;
}

/** What other prices are held against: the entry, else the mark. */
function referenceOf(work: Work, entry: Price | undefined, around: Around): Decimal | undefined {
  const plain =
    entry !== undefined && !entry.percent && entry.to === undefined && dec(entry.number.value).gt(0);
  return plain ? dec(entry.number.value) : markOf(work, around.market);
}

function twoPrices(work: Work, found: readonly PriceFact[], first: PriceFact, second: PriceFact): Question {
  const value = (one: PriceFact): string => signature(one.price);
  const label = (one: PriceFact): string => grouped(one.price.number.value);
  const choices = keeping(work, { all: found, pair: [first, second], value, label });
  const text = work.words.ask.twoPrices(first.key, about(work, first), about(work, second));
  return ask(work, { code: 'two-prices', at: second, text, choices, option: first.key });
}

/** A price with the sign before it that joins it to its size, which goes where the price goes. */
function withSign(work: Work, { start, end }: Span): Span {
  const sign = /(?:@|\bat)\s{0,9}$/i.exec(work.line.slice(Math.max(0, start - 12), start))?.[0] ?? '';
  return { start: start - sign.length, end };
}

/** A price, and the word for the price of the moment. `at` is the price with its key. */
function nowClash(work: Work, at: Span, price: Price, now: Span): Question {
  const choices = [
    choice(grouped(price.number.value), edited(work.line, [{ start: now.start, end: now.end, text: '' }])),
    choice(work.words.echo.mark, edited(work.line, [{ ...withSign(work, at), text: '' }])),
  ];
  const text = work.words.ask.clash(about(work, at), about(work, now));
  return ask(work, { code: 'two-prices', at: now, text, choices, option: 'entry' });
}

/** What is wrong with any price by itself. */
function checkForm(work: Work, price: Price, key: PriceKey, market: Market): Question | undefined {
  const { ask: t } = work.words;
  const at = about(work, price);
  if (price.wrongUnit !== undefined) {
    return ask(work, { code: 'price-unit', at: price, text: t.priceUnit(at, market.quote), option: key });
  }
  if (price.to !== undefined) return askRange(work, price, key);
  if (price.negative || dec(price.number.value).lte(0)) {
    return ask(work, { code: 'price-not-positive', at: price, text: t.pricePositive(at), option: key });
  }
  return undefined;
}

function askRange(work: Work, price: Price, key: PriceKey): Question {
  const [low, high] = [dec(price.number.value), dec(price.to?.value ?? price.number.value)];
  const values = [low, low.plus(high).div(2), high].map((each) => rounded(each.toFixed()));
  const choices = [...new Set(values)].map((value) =>
    choice(grouped(value), edited(work.line, [{ ...price, text: spell(value) }])),
  );
  return ask(work, {
    code: 'price-range',
    at: price,
    text: work.words.ask.range(about(work, price), key),
    choices,
    option: key,
  });
}

/** `64.000`: 64, or 64,000 to most of the world. */
function checkDots(
  work: Work,
  price: Price,
  key: PriceKey,
  reference: Decimal | undefined,
): Question | undefined {
  const { value, dotGroups, commaGroups } = price.number;
  const swaps = swapsDotAndComma(work);
  const other = dotGroups ?? (swaps ? commaGroups : undefined);
  if (other === undefined) return undefined;
  const typed = work.line.slice(price.start, price.end);
  const isFirst = byMark(reference, swaps || writerSwaps(work));
  return isFirst(dec(value), dec(other), typed) ? undefined : askDots(work, price, key, other);
}

function askDots(work: Work, price: Price, key: PriceKey, other: string): Question {
  const [small = '', large = ''] = [price.number.value, other].toSorted((a, b) => dec(a).cmp(b));
  const choices = [large, small].map((value) =>
    choice(grouped(value), edited(work.line, [{ ...price, text: spell(value) }])),
  );
  const text = work.words.ask.dot(about(work, price), grouped(small), grouped(large));
  return ask(work, { code: 'number-dot', at: price, text, choices, option: key });
}

/** Is the line one of what-ifs, where any price goes? */
const isWhatIf = (work: Work, { market, context }: Around): boolean =>
  market.venue === 'textbook' ||
  (context.purpose === 'calculator' && all(work.facts, 'price').some((fact) => fact.key === 'mark'));

/** Is a price far from the mark meant? */
export const isSure = (work: Work): boolean => all(work.facts, 'sure').length > 0;

function checkEntry(work: Work, price: Price, around: Around): Question | undefined {
  const { market, context } = around;
  const { ask: t } = work.words;
  const form = checkForm(work, price, 'entry', market);
  if (form !== undefined) return form;
  const at: Place = { start: price.start, end: price.end };
  if (price.percent) {
    return ask(work, { code: 'price-percent', at, text: t.notPercent(about(work, at)), option: 'entry' });
  }
  // What is watched lives on the market's own mark, never on one that was typed.
  const mark = context.purpose === 'watch' ? context.markOf(market) : markOf(work, market);
  const dots = checkDots(work, price, 'entry', mark);
  if (dots !== undefined) return dots;
  if (mark === undefined || isWhatIf(work, around)) return undefined;
  const value = dec(price.number.value);
  if (isNear(value, mark) || isSure(work)) return undefined;
  return entryFar(work, price, at, mark, around);
}

function entryFar(work: Work, price: Price, at: Place, mark: Decimal, around: Around): Question {
  const { ask: t } = work.words;
  const { value } = price.number;
  // What is watched may have been bought long ago.
  const keep =
    around.context.purpose === 'calculator' && around.context.isKept !== true
      ? choice(t.whatIf(grouped(value)), edited(work.line, [], `mark=${spell(value)}`))
      : choice(t.sure(grouped(value)), edited(work.line, [], 'sure'));
  const choices = [...slips(work, price, mark), keep];
  const away = awayFrom(mark, dec(value), t);
  const text = t.entryFar(grouped(value), away, grouped(mark.toFixed()));
  return ask(work, { code: 'entry-far', at, text, choices, option: 'entry' });
}

/** How far a price is from the mark, in words: "9.9 times". */
export function awayFrom(
  mark: Decimal,
  price: Decimal,
  t: Pick<Words['trade']['ask'], 'below' | 'times'>,
): string {
  const times = price.div(mark);
  return times.lt(1)
    ? t.below(dec(1).minus(times).times(100).toDecimalPlaces(0).toFixed())
    : t.times(times.toSignificantDigits(2).toFixed());
}

/** A price with its decimal point moved to where it is near the mark. */
export function pointMoved(value: Decimal, mark: Decimal): Decimal[] {
  const powers = [-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6];
  return powers.map((power) => value.times(dec(10).pow(power))).filter((moved) => isNear(moved, mark, 2));
}

function slips(work: Work, price: Price, mark: Decimal): Choice[] {
  return pointMoved(dec(price.number.value), mark).map((each) =>
    choice(grouped(each.toFixed()), edited(work.line, [{ ...price, text: spell(each.toFixed()) }])),
  );
}

/** `tp=150,140`: as one number it is far off, and each of its parts is a price. */
function listed(work: Work, { key, price }: PriceFact, reference: Decimal): Choice[] {
  const typed = work.line.slice(price.start, price.end);
  if (key !== 'tp' || !/^\d+(?:,\d+)+$/.test(typed)) return [];
  const parts = typed.split(',');
  if (parts.some((part) => !isNear(dec(part), reference))) return [];
  return [choice(parts.join(' / '), edited(work.line, [{ ...price, text: parts.join('/') }]))];
}

function checkOther(
  work: Work,
  fact: PriceFact,
  reference: Decimal | undefined,
  around: Around,
): Question | undefined {
  const { market } = around;
  const { price, key } = fact;
  if (price.percent) return askPercent(work, fact, reference, around);
  const form = checkForm(work, price, key, market) ?? checkDots(work, price, key, reference);
  if (form !== undefined || reference === undefined || isWhatIf(work, around)) return form;
  const value = dec(price.number.value);
  const mark = work.context.markOf(market) ?? reference;
  const isWatched = key === 'liq' && around.context.purpose === 'watch';
  if (isWatched && !isNear(value, mark) && !isSure(work)) return liqFar(work, fact, mark);
  const off = isNear(value.times(1000), reference, 2) || isNear(value.div(1000), reference, 2);
  if (!off) return undefined;
  const text = work.words.ask.priceOff(about(work, span(fact)), grouped(reference.toFixed()));
  const keep = choice(
    work.words.ask.whatIf(grouped(price.number.value)),
    edited(work.line, [], `mark=${mark.toFixed()}`),
  );
  const choices = [
    ...listed(work, fact, reference),
    ...slips(work, price, reference),
    ...(around.context.purpose === 'calculator' ? [keep] : []),
  ];
  return ask(work, { code: 'price-off', at: span(fact), text, choices, option: key });
}

/** Of what is watched a liquidation price far away would put it out of sight of every warning. */
function liqFar(work: Work, { price }: PriceFact, mark: Decimal): Question {
  const { ask: t } = work.words;
  const { value } = price.number;
  const choices = [
    ...slips(work, price, mark),
    choice(t.sure(grouped(value)), edited(work.line, [], 'sure')),
  ];
  const text = t.priceFar(grouped(value), awayFrom(mark, dec(value), t), grouped(mark.toFixed()));
  return ask(work, {
    code: 'price-far',
    at: { start: price.start, end: price.end },
    text,
    choices,
    option: 'liq',
  });
}

/** `sl 2%`: of the price, or of the margin? */
function askPercent(work: Work, fact: PriceFact, reference: Decimal | undefined, around: Around): Question {
  const { ask: t } = work.words;
  const { key } = fact;
  const of = about(work, span(fact));
  if (key !== 'sl' && key !== 'tp') {
    return ask(work, { code: 'price-percent', at: span(fact), text: t.notPercent(of), option: key });
  }
  const move = (divisor: string): string | undefined => {
    if (reference === undefined || around.side === undefined) return undefined;
    const part = dec(fact.price.number.value).div(100).div(divisor);
    const up = (around.side === 'long') === (key === 'tp');
    const moved = up ? reference.times(part.plus(1)) : reference.times(dec(1).minus(part));
    return moved.gt(0) ? rounded(moved.toFixed()) : undefined;
  };
  const ofPrice = move('1');
  const ofMargin = around.leverage === undefined ? undefined : move(around.leverage);
  const values = key === 'sl' ? [ofPrice, ofMargin] : [ofMargin, ofPrice];
  const choices = values.flatMap((value) =>
    value === undefined
      ? []
      : [choice(grouped(value), edited(work.line, [{ ...span(fact), text: spell(value) }]))],
  );
  const shown = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : grouped(value);
  const text = t.percentOf(of, shown(ofPrice), shown(ofMargin));
  return ask(work, { code: 'price-percent', at: span(fact), text, choices, option: key });
}

const span = (fact: PriceFact): Span => ({ start: fact.price.start, end: fact.price.end });
