// The prices of an alert line: is each one meant as it was read, are they an alert each, or a range?
import { type Decimal, dec } from '../../../contract/decimal.ts';
import type { Market } from '../../../venues/venue.ts';
import type { Price } from '../facts.ts';
import { grouped, isNear } from '../number.ts';
import { about, ask, choice, type Edit, edited, isQuestion, type Place, type Work } from '../questions.ts';
import type { Question } from '../reading.ts';
import { swapsDotAndComma } from '../sizes.ts';
import { readMove } from './moves.ts';
import type { Condition } from './reading.ts';
import type { Parts } from './said.ts';
import { readSide } from './side.ts';

const areNear = (prices: readonly Price[]): boolean => {
  const values = prices.map(({ number }) => dec(number.value));
  return values.every((value) => values.every((other) => isNear(value, other)));
};
/** Prices of one line, an alert each. */
const severalMax = 10;

/** Groups of digits that may be prices of their own: by the mark, or asked. */
export function settleGroups(work: Work, parts: Parts, market: Market): Parts | Question {
  const mark = work.context.markOf(market);
  const prices: Parts['prices'] = [];
  for (const each of parts.prices) {
    const { price } = each;
    const apart = each.apart !== undefined && areNear(each.apart) ? each.apart : undefined;
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
      !explicit && price.percent === first.percent && price.to === undefined && price.wrongUnit === undefined,
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

/** `70k 72k 75k`, `above 70k or below 60k`, `up 5% or down 3% 1h`: an alert each. undefined: there is one condition, or it is to be asked. */
export function readSeveral(
  work: Work,
  parts: Parts,
  market: Market,
): readonly Condition[] | Question | undefined {
  const { ask: t } = work.context.words.alerts;
  const { prices } = parts;
  const list = listOf(work, parts);
  if (list === undefined) return undefined;
  const isNearEach = areNear(prices.map(({ price }) => price));
  const isMoves = prices[0]?.price.percent === true;
  if (!list.isSaid && (isMoves || parts.sides.length > 1 || !isNearEach)) return undefined;
  if (prices.length > severalMax)
    return ask(work, {
      code: 'too-many',
      at: prices[severalMax]?.price,
      text: t.tooManyPrices(String(severalMax)),
    });
  if (isMoves) return readMoves(work, parts, list);
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

/** As far up as down is one alert. */
function readMoves(work: Work, parts: Parts, list: List): readonly Condition[] | Question {
  const all: Condition[] = [];
  for (const [index, level] of parts.prices.entries()) {
    const read = readMove(work, { ...parts, sides: list.sides[index] ?? [] }, level);
    if (isQuestion(read)) return read;
    all.push(read);
  }
  return all.flatMap((each): Condition[] => {
    const alike = all.filter(({ threshold }) => threshold === each.threshold);
    if (alike[0] !== each) return [];
    return [alike.every(({ side }) => side === each.side) ? each : { ...each, side: 'either' }];
  });
}

/** `between 60k and 62k`, `60k-62k`. */
export function rangeOf({
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
export function askRange(
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
export function askOnePrice(work: Work, parts: Parts): Question {
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

export function checkLevel(
  work: Work,
  price: Price,
  explicit: boolean,
  market: Market,
): Question | undefined {
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
