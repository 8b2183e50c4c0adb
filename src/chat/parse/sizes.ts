// What an amount is in, for the market at hand; and what is asked where that isn't said.
import { nameOf } from './describe.ts';
import { type Decimal, dec } from '../../contract/decimal.ts';
import type { Market } from '../../venues/venue.ts';
import { coinOf } from '../../venues/coins.ts';
import type { FactOf } from './facts.ts';
import { byWorth, grouped, rounded, shortMultipliers, spell, times } from './number.ts';
import { about, ask, choice, edited, type Work } from './questions.ts';
import type { Choice, Question, Size } from './reading.ts';
import { foldCase } from './text.ts';
import { languageSwaps, phrase } from './words/index.ts';

type SizeFact = FactOf<'size'>;

/** What sizes are judged by, as far as it is known. */
export interface Scale {
  readonly market: Market;
  /** The entry price, else the mark. */
  readonly price: Decimal | undefined;
  readonly mark: Decimal | undefined;
  readonly leverage: string | undefined;
  readonly contractSize: Decimal;
  /** The line says an entry price, or that it is the mark. */
  readonly hasEntry: boolean;
}

const dollars: ReadonlySet<string> = new Set(['USD', 'USDT', 'USDC', 'BUSD', 'FDUSD', 'USDE', 'DAI']);

/** The notional of a size in the settle currency; undefined where it takes a price that is unknown. */
export function notionalOf(size: Size, scale: Scale): Decimal | undefined {
  const { market, price, contractSize, leverage } = scale;
  const linear = market.kind === 'linear';
  if ('margin' in size) return leverage === undefined ? undefined : dec(size.margin).times(leverage);
  if ('base' in size) return linear ? price?.times(size.base) : dec(size.base);
  if ('quote' in size)
    return linear ? dec(size.quote) : price === undefined ? undefined : dec(size.quote).div(price);
  const value = contractSize.times(size.contracts);
  return linear ? price?.times(value) : price === undefined ? undefined : value.div(price);
}

/** The span of a size without a price that follows it. */
export const sizeSpan = (fact: SizeFact): { start: number; end: number } => ({
  start: fact.start,
  end: fact.amount.end,
});

/** A size in the base, spelled so that it reads back: coins with odd names are just `coins`. */
export function spellBase(value: string, market: Market): string {
  const coin = foldCase(market.base);
  const odd = /^\d/.test(coin) || phrase(coin) !== undefined || shortMultipliers.has(coin[0] ?? '');
  return odd ? `${spell(value)} coins` : `${spell(value)}${coin}`;
}

const money = (value: string, currency: string): string => `${grouped(value)} ${currency}`;

/** What the unit of an amount makes of it. */
export function readSize(work: Work, fact: SizeFact, scale: Scale): Size | Question {
  const { market } = scale;
  const { amount } = fact;
  const { unit } = amount;
  const { ask: t } = work.words;
  const { value } = amount.number;
  if (amount.negative || dec(value).lte(0)) {
    return ask(work, {
      code: 'not-positive',
      at: { ...fact, ...amount },
      text: t.notPositive(about(work, amount)),
      option: 'size',
    });
  }
  const typed = foldCase(work.line.slice(amount.numberSpan.end, amount.end).trim());
  const base = foldCase(market.base);
  const ambiguous = typed === base && unit.is !== 'word';
  if (unit.is === 'none' && fact.as === 'position') return checkDots(work, fact, { quote: value }, scale);
  if (unit.is === 'none' || ambiguous) return askUnit(work, fact, scale);
  switch (unit.is) {
    case 'contracts':
      return checkDots(work, fact, { contracts: value }, scale);
    case 'coins':
      return checkDots(work, fact, { base: value }, scale);
    case 'quote': {
      const own = unit.currency === '' ? dollars.has(market.quote) : unit.currency === market.quote;
      if (own) return checkDots(work, fact, { quote: value }, scale);
      return mismatch(work, fact, scale);
    }
    case 'word':
      return coinSize(work, fact, scale, foldCase(unit.text));
    case 'percent':
    case 'times':
      return ask(work, {
        code: 'size-unit',
        at: amount,
        text: t.unknownWord(about(work, amount), undefined),
        option: 'size',
      });
  }
}

function coinSize(work: Work, fact: SizeFact, scale: Scale, unit: string): Size | Question {
  const { market } = scale;
  const { value } = fact.amount.number;
  const base = foldCase(market.base);
  if (unit === base) return checkDots(work, fact, { base: value }, scale);
  if ((unit[0] === 'k' || unit[0] === 'к') && unit.slice(1) === base)
    return checkDots(work, fact, { base: times(value, '1000') }, scale);
  if (unit.length > 1 && unit[0] === 'm' && unit.slice(1) === base) return askMilli(work, fact, market);
  const coin = foldCase(coinOf(market.base));
  const bundle = coin === base ? undefined : bundleOf(market.base);
  if (unit === coin && bundle !== undefined) return askBundle(work, fact, market, bundle);
  return mismatch(work, fact, scale);
}

/** 5mbtc: thousandths, or millions? */
function askMilli(work: Work, fact: SizeFact, market: Market): Question {
  const { value } = fact.amount.number;
  const choices = ['0.001', '1000000'].map((factor) => {
    const amount = times(value, factor);
    const text = spellBase(amount, market);
    return choice(money(amount, market.base), edited(work.line, [{ ...sizeSpan(fact), text }]));
  });
  const text = work.words.ask.sizeUnit(about(work, fact.amount), grouped(value));
  return ask(work, { code: 'size-unit', at: { ...fact, ...fact.amount }, text, choices, option: 'size' });
}

/** How many coins a unit of the base is: 1000PEPE, 1MBABYDOGE, kPEPE. */
function bundleOf(base: string): string {
  const digits = /\d{3,}/.exec(base)?.[0];
  return digits ?? (base.startsWith('1M') ? '1000000' : '1000');
}

/** 500 PEPE where the market counts in 1000PEPE. */
function askBundle(work: Work, fact: SizeFact, market: Market, bundle: string): Question {
  const { value } = fact.amount.number;
  const span = sizeSpan(fact);
  const fewer = dec(value).div(bundle).toFixed();
  const coin = coinOf(market.base);
  const choices = [
    choice(
      work.words.ask.equals(`${grouped(value)} ${coin}`, `${grouped(fewer)} ${market.base}`),
      edited(work.line, [{ ...span, text: `${spell(fewer)} coins` }]),
    ),
    choice(
      `${grouped(value)} ${market.base}`,
      edited(work.line, [{ ...span, text: `${spell(value)} coins` }]),
    ),
  ];
  const text = work.words.ask.bundle(about(work, fact.amount), market.base, coin, bundle);
  return ask(work, { code: 'size-unit', at: { ...fact, ...fact.amount }, text, choices, option: 'size' });
}

function mismatch(work: Work, fact: SizeFact, scale: Scale): Question {
  const { market } = scale;
  const { value } = fact.amount.number;
  const span = sizeSpan(fact);
  const units = `${market.base}, ${market.quote}`;
  const options = [
    choice(money(value, market.base), edited(work.line, [{ ...span, text: spellBase(value, market) }])),
    choice(
      work.words.ask.position(money(value, market.quote)),
      edited(work.line, [{ ...span, text: `position=${spell(value)}` }]),
    ),
  ];
  const isMoney = fact.amount.unit.is === 'quote';
  const text = work.words.ask.unitMismatch(about(work, fact.amount), nameOf(market), units);
  const choices = isMoney ? options.toReversed().slice(0, 1) : options;
  return ask(work, { code: 'size-unit', at: { ...fact, ...fact.amount }, text, choices, option: 'size' });
}

/** A bare number: what it may be, the plausible first. */
function askUnit(work: Work, fact: SizeFact, scale: Scale): Question {
  const { ask: t } = work.words;
  const { market, mark, hasEntry } = scale;
  const { value } = fact.amount.number;
  const span = sizeSpan(fact);
  const at = { ...fact, ...span };
  const sizes = sizeChoices(work, fact, scale);
  const near = mark === undefined ? undefined : dec(value).gte(mark.div(3)) && dec(value).lte(mark.times(3));
  const others = work.facts.some((each) => each !== fact && each.fact === 'size');
  // Where no price is known to compare with, a second number beside a size is the price.
  if (!hasEntry && fact.as === 'loose' && (near ?? others)) {
    const yes = choice(
      t.isPriceYes(grouped(value)),
      edited(work.line, [{ ...span, text: `@${spell(value)}` }]),
    );
    const text = t.isPrice(about(work, fact.amount), grouped(value));
    return ask(work, {
      code: 'is-price',
      at,
      text,
      choices: [yes, ...(others ? [] : sizes.slice(0, 2))],
      option: 'entry',
    });
  }
  const text = t.sizeUnit(about(work, fact.amount), grouped(value));
  return ask(work, {
    code: 'size-unit',
    at,
    text,
    choices: sizes,
    option: 'size',
    example: exampleOf(market),
  });
}

const exampleOf = (market: Market): string =>
  `long ${foldCase(coinOf(market.base))} 10x ${spellBase('0.5', market)}`;

function sizeChoices(work: Work, fact: SizeFact, scale: Scale): Choice[] {
  const { ask: t } = work.words;
  const { market, price, leverage, contractSize } = scale;
  const { value } = fact.amount.number;
  const offer = (label: string, text: string): Choice =>
    choice(label, edited(work.line, [{ ...sizeSpan(fact), text }]));
  const linear = market.kind === 'linear';
  const worth = linear ? price?.times(value) : dec(value).times(price ?? 1);
  const base = offer(money(value, market.base), spellBase(value, market));
  const plausible = worth === undefined || (worth.gte(5) && worth.lte(10_000_000));
  const position = offer(t.position(money(value, market.quote)), `position=${spell(value)}`);
  const margined = leverage === undefined ? undefined : money(rounded(times(value, leverage)), market.settle);
  const margin = offer(t.margin(money(value, market.settle), margined), `margin=${spell(value)}`);
  const whole = dec(value).isInteger();
  const unit = linear ? market.base : market.quote;
  const contracts = offer(
    t.contracts(grouped(value), money(contractSize.times(value).toFixed(), unit)),
    `${spell(value)} contracts`,
  );
  // "long btc 10 0.5btc": where no leverage is said, a small whole number may be one.
  const maybeLeverage = leverage === undefined && whole && dec(value).lte(200);
  return [
    ...(maybeLeverage ? [offer(`${value}x`, `${value}x`)] : []),
    ...(plausible ? [base] : []),
    position,
    ...(linear && dec(value).gte(1) ? [margin] : []),
    ...(whole ? [contracts] : []),
  ].slice(0, 4);
}

/** `1.500` is one and a half in English and fifteen hundred elsewhere: taken where only one is sensible. */
function checkDots(work: Work, fact: SizeFact, size: Size, scale: Scale): Size | Question {
  const { number } = fact.amount;
  const swaps = swapsDotAndComma(work);
  const other = number.dotGroups ?? (swaps && 'base' in size ? number.commaGroups : undefined);
  if (other === undefined) return size;
  const price = scale.market.kind === 'linear' ? scale.price : undefined;
  const typed = work.line.slice(fact.amount.numberSpan.start, fact.amount.numberSpan.end);
  const isFirst = byWorth(price, swaps || writerSwaps(work));
  const sensible = 'base' in size && isFirst(dec(number.value), dec(other), typed);
  return sensible ? size : askDots(work, fact, other);
}

function askDots(work: Work, fact: SizeFact, other: string): Question {
  const { number, numberSpan } = fact.amount;
  const [small = '', large = ''] = [number.value, other].toSorted((a, b) => dec(a).cmp(b));
  const choices = [small, large].map((value) =>
    choice(grouped(value), edited(work.line, [{ ...numberSpan, text: spell(value) }])),
  );
  const text = work.words.ask.dot(about(work, fact.amount), grouped(small), grouped(large));
  return ask(work, { code: 'number-dot', at: { ...fact, ...fact.amount }, text, choices, option: 'size' });
}

/** Was a word of a language used that writes 64.000 for 64,000? */
export const swapsDotAndComma = (work: Work): boolean => [...work.languages].some(languageSwaps);

/** Does who writes, whatever the words of the line? Their 1,000 may be English; their 1.000 is asked about. */
export const writerSwaps = ({ context }: Work): boolean => languageSwaps(context.language ?? 'en');
