// The sizes of a line together: one, or several with a price each (fills).
import { type Decimal, dec } from '../../contract/decimal.ts';
import type { Market } from '../../venues/venue.ts';
import { limits, type TradeContext } from './context.ts';
import { all, type FactOf, type Price } from './facts.ts';
import { grouped, rounded, spell, times } from './number.ts';
import { markOf } from './prices.ts';
import { about, ask, choice, edited, isQuestion, type Work, tooMany } from './questions.ts';
import type { Fill, Question, Size } from './reading.ts';
import { readSize, type Scale, sizeSpan } from './sizes.ts';
import { languageWords } from './words/index.ts';

type SizeFact = FactOf<'size'>;

export interface Sizes {
  readonly size: Size | undefined;
  readonly fact: SizeFact | undefined;
  readonly fills: readonly Fill[];
  /** The prices that stand with sizes. */
  readonly paired: readonly Price[];
  readonly scale: Scale;
}

interface About {
  readonly market: Market;
  readonly leverage: string | undefined;
}

function scaleOf(work: Work, { market, leverage }: About, facts: readonly SizeFact[]): Scale {
  const mark = markOf(work, market);
  const entries = all(work.facts, 'price').filter((fact) => fact.key === 'entry');
  const prices = [...entries.map((fact) => fact.price), ...facts.flatMap((fact) => fact.price ?? [])];
  const [entry] = prices;
  const usable =
    entry !== undefined && !entry.percent && entry.to === undefined && dec(entry.number.value).gt(0);
  const [contractSize] = all(work.facts, 'contractSize');
  const own: Decimal | undefined =
    contractSize === undefined ? undefined : dec(contractSize.amount.number.value);
  return {
    market,
    leverage,
    mark,
    price: usable ? dec(entry.number.value) : mark,
    contractSize: own?.gt(0) === true ? own : market.contractSize,
    hasEntry: prices.length > 0 || all(work.facts, 'now').length > 0,
  };
}

/** Reads the sizes, or asks. */
export function readSizes(work: Work, context: TradeContext, of: About): Sizes | Question {
  const facts = all(work.facts, 'size');
  const scale = scaleOf(work, of, facts);
  const sizes: Size[] = [];
  for (const fact of facts) {
    const size = readSize(work, fact, scale);
    if (isQuestion(size)) return size;
    sizes.push(size);
  }
  const paired = facts.flatMap((fact) => fact.price ?? []);
  const [fact, ...more] = facts;
  const [size] = sizes;
  if (fact === undefined || size === undefined) return { size: undefined, fact, fills: [], paired, scale };
  const unpriced = [fact, ...more].find((each) => each.price === undefined);
  const [second] = more;
  if (second !== undefined && unpriced !== undefined) return twoSizes(work, facts, fact, second);
  const surplus = facts[limits.fills];
  if (surplus !== undefined) return tooMany(work, surplus, 'size');
  const remainder = facts
    .map((each, index) => checkRemainder(work, each, sizes[index], scale))
    .find(isQuestion);
  if (remainder !== undefined) return remainder;
  const meaning = checkMeaning(work, context, facts, scale);
  if (meaning !== undefined) return meaning;
  const fills = facts.flatMap((each, index): Fill[] => {
    const own = sizes[index];
    return each.price === undefined || own === undefined
      ? []
      : [{ size: own, price: each.price.number.value }];
  });
  return { size: more.length === 0 ? size : undefined, fact, fills, paired, scale };
}

/** One of the first two is chosen; every other size goes with the one that is not. */
function twoSizes(work: Work, facts: readonly SizeFact[], first: SizeFact, second: SizeFact): Question {
  const label = (fact: SizeFact): string => about(work, fact.amount).word;
  const without = (others: readonly SizeFact[]): string =>
    edited(
      work.line,
      others.map((fact) => ({ ...sizeSpan(fact), text: '' })),
    );
  const choices = [
    choice(label(first), without(facts.filter((fact) => fact !== first))),
    choice(label(second), without(facts.filter((fact) => fact !== second))),
  ];
  const text = work.words.ask.twoSizes(about(work, first.amount), about(work, second.amount));
  return ask(work, {
    code: 'two-sizes',
    at: { ...second, ...sizeSpan(second) },
    text,
    choices,
    option: 'size',
  });
}

/** Dollars of an inverse contract are whole contracts. */
function checkRemainder(
  work: Work,
  fact: SizeFact,
  size: Size | undefined,
  scale: Scale,
): Question | undefined {
  const { market, contractSize } = scale;
  if (market.kind !== 'inverse' || size === undefined || !('quote' in size) || !contractSize.gt(0))
    return undefined;
  const count = dec(size.quote).div(contractSize);
  if (count.isInteger()) return undefined;
  const whole = [count.floor(), count.ceil()]
    .filter((each) => each.gt(0))
    .map((each) => each.times(contractSize).toFixed());
  const choices = whole.map((value) =>
    choice(
      `${grouped(value)} ${market.quote}`,
      edited(work.line, [{ ...sizeSpan(fact), text: `position=${spell(value)}` }]),
    ),
  );
  const text = work.words.ask.remainder(
    `${grouped(size.quote)} ${market.quote}`,
    grouped(contractSize.toFixed()),
    market.quote,
  );
  return ask(work, {
    code: 'inverse-remainder',
    at: { ...fact, ...sizeSpan(fact) },
    text,
    choices,
    option: 'size',
  });
}

const isOpen = (fact: SizeFact): boolean => fact.as !== 'position' && fact.amount.unit.is === 'quote';

/** May `500u` be a margin? Not where the line gives the margin, or says that it is a position. */
export function isUnclear(work: Work, fact: SizeFact, market: Market): boolean {
  const given = all(work.facts, 'money').some(({ key }) => key === 'margin' || key === 'collateral');
  return isOpen(fact) && market.kind === 'linear' && !given;
}

/** What is kept and watched must not rest on a habit: `500u` is asked about where it may be a margin. */
function checkMeaning(
  work: Work,
  context: TradeContext,
  facts: readonly SizeFact[],
  scale: Scale,
): Question | undefined {
  const { market, leverage } = scale;
  const custom = [...work.languages].some((language) => languageWords[language]?.quoteSizeIsAsked === true);
  const unclear = facts.filter((fact) => isUnclear(work, fact, market));
  const [first] = unclear;
  // A row of a watched account without leverage says nothing of a margin.
  const isWatched = context.purpose === 'watch' || (context.isKept === true && leverage !== undefined);
  if (first === undefined || !(isWatched || custom)) return undefined;
  const { ask: t } = work.words;
  const { value } = first.amount.number;
  const amount = `${grouped(value)} ${market.quote}`;
  const margined =
    leverage === undefined ? undefined : `${grouped(rounded(times(value, leverage)))} ${market.quote}`;
  const as = (key: string): string =>
    edited(work.line, unclear.map((fact) => ({ ...sizeSpan(fact), text: `${key}=${spell(fact.amount.number.value)}` }))); // prettier-ignore
  const choices = [
    choice(t.position(amount), as('position')),
    ...(facts.length === 1 ? [choice(t.margin(amount, margined), as('margin'))] : []),
  ];
  const text = t.quoteMeaning(amount, margined);
  return ask(work, {
    code: 'size-quote-meaning',
    at: { ...first, ...sizeSpan(first) },
    text,
    choices,
    option: 'size',
  });
}
