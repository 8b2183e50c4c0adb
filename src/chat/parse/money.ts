// Amounts of money and rates: margin, collateral, balance, add, risk, fee, mmr, cs, warn.
import { type Decimal, dec } from '../../contract/decimal.ts';
import type { Market } from '../../venues/venue.ts';
import { all, type FactOf } from './facts.ts';
import { grouped, rounded, spell } from './number.ts';
import {
  about,
  ask,
  choice,
  edited,
  isQuestion,
  keeping,
  type Place,
  takeOut,
  type Work,
} from './questions.ts';
import type { Question, Size, TradeReading } from './reading.ts';
import type { Sizes } from './size-rules.ts';
import { notionalOf, sizeSpan, swapsDotAndComma, writerSwaps } from './sizes.ts';
import { foldCase } from './text.ts';
import { parseWarn } from './warn.ts';

type MoneyFact = FactOf<'money'>;

export interface Money {
  readonly size: Size | undefined;
  readonly rest: Pick<
    TradeReading,
    'add' | 'collateral' | 'balance' | 'risk' | 'fee' | 'mmr' | 'contractSize' | 'warn'
  >;
}

interface About {
  readonly market: Market;
  readonly sizes: Sizes;
  readonly price: Decimal | undefined;
  readonly leverage: string | undefined;
}

/** Fees and rounding inside a margin that an exchange shows, of the notional. */
const marginSlack = dec('0.002');

/** At 200x. */
const leastMargin = dec('0.005');

/** One of several facts that must agree. */
function single<One extends Place>(
  work: Work,
  name: string,
  facts: readonly One[],
  value: (one: One) => string,
): One | Question | undefined {
  const [first] = facts;
  const other = facts.find((each) => first !== undefined && value(each) !== value(first));
  if (first === undefined || other === undefined) return first;
  const choices = keeping(work, {
    all: facts,
    pair: [first, other],
    value,
    label: (one) => about(work, one).word,
  });
  const text = work.words.ask.oneOfTwo(name, about(work, first), about(work, other));
  return ask(work, { code: 'two-values', at: other, text, choices, option: name });
}

/** Nobody has set aside more for a position than it is worth, or less than `leastMargin` of it. */
function isOnlyDecimals(work: Work, { key, amount }: MoneyFact, grouping: string, of: About): boolean {
  if (key === 'balance' || of.market.kind !== 'linear' || swapsDotAndComma(work)) return false;
  const { size, scale } = of.sizes;
  const notional = size === undefined ? fillsNotional(of) : notionalOf(size, { ...scale, price: of.price });
  if (notional === undefined || notional.isZero()) return false;
  return notional.lt(grouping) && notional.times(leastMargin).lte(amount.number.value);
}

/** Is the amount above 0 and in the settle currency? */
function checkMoney(work: Work, fact: MoneyFact, of: About): Question | undefined {
  const { ask: t } = work.words;
  const { amount, key } = fact;
  const { market } = of;
  const at = { ...fact, start: amount.start, end: amount.end };
  if (amount.negative || dec(amount.number.value).lte(0)) {
    return ask(work, { code: 'not-positive', at, text: t.amountPositive(about(work, at)), option: key });
  }
  const { unit } = amount;
  const settle = foldCase(market.settle);
  const stable = market.kind === 'linear' && /usd|dai/.test(settle);
  const own =
    unit.is === 'none' ||
    (unit.is === 'quote' && (unit.currency === '' ? stable : foldCase(unit.currency) === settle)) ||
    (unit.is === 'word' && foldCase(unit.text) === settle);
  if (!own) {
    // "margin 500 btc": 500 of what the market is margined in, and the coin names the market?
    const apart = unit.is === 'word' && !unit.glued;
    const line = `${key}=${spell(amount.number.value)}${apart ? ` ${unit.text}` : ''}`;
    const choices = [
      choice(
        `${grouped(amount.number.value)} ${market.settle}`,
        edited(work.line, [{ ...fact, text: line }]),
      ),
    ];
    const text = t.moneyUnit(about(work, at), market.settle);
    return ask(work, { code: 'money-unit', at, text, choices: apart ? choices : [], option: key });
  }
  const other = amount.number.dotGroups;
  // Nobody sets 2,847 coins aside: in a coin `2.847` is a fraction, unless it is written like a round thousand.
  const typed = work.line.slice(amount.numberSpan.start, amount.numberSpan.end);
  const swaps = swapsDotAndComma(work) || writerSwaps(work);
  const coins = market.kind === 'inverse' && !swaps && !/0[^0-9]*$/.test(typed);
  if (other === undefined || coins || isOnlyDecimals(work, fact, other, of)) return undefined;
  const values = [amount.number.value, other];
  const choices = values.map((value) =>
    choice(grouped(value), edited(work.line, [{ ...amount.numberSpan, text: spell(value) }])),
  );
  const text = t.dot(about(work, at), grouped(values[0] ?? ''), grouped(other));
  return ask(work, { code: 'number-dot', at, text, choices, option: key });
}

/** Reads all amounts and rates, or asks. */
export function readMoney(work: Work, of: About): Money | Question {
  const amounts: Partial<Record<MoneyFact['key'], MoneyFact>> = {};
  for (const key of ['margin', 'add', 'collateral', 'balance'] as const) {
    const facts = all(work.facts, 'money').filter((fact) => fact.key === key);
    const asked = facts.map((fact) => checkMoney(work, fact, of)).find(isQuestion);
    if (asked !== undefined) return asked;
    const one = single(work, key, facts, (fact) => fact.amount.number.value);
    if (isQuestion(one)) return one;
    if (one !== undefined) amounts[key] = one;
  }
  const rates = readRates(work);
  if (isQuestion(rates)) return rates;
  const value = (fact: MoneyFact | undefined): string | undefined => fact?.amount.number.value;
  const collateral = value(amounts.collateral);
  const hasSize = of.sizes.size !== undefined || of.sizes.fills.length > 0;
  if (hasSize && amounts.margin !== undefined) {
    const asked = checkMargin(work, amounts.margin, amounts.collateral, of);
    if (asked !== undefined) return asked;
  }
  const margin = value(amounts.margin);
  const shown = collateral ?? (hasSize ? margin : undefined);
  const [add, balance] = [value(amounts.add), value(amounts.balance)];
  return {
    size: of.sizes.size ?? (margin === undefined || hasSize ? undefined : { margin }),
    rest: {
      ...(add === undefined ? {} : { add }),
      ...(shown === undefined ? {} : { collateral: shown }),
      ...(balance === undefined ? {} : { balance }),
      ...rates,
    },
  };
}

/** A margin beside a size: they agree within fees, or it is asked which of them holds. */
function checkMargin(
  work: Work,
  margin: MoneyFact,
  collateral: MoneyFact | undefined,
  of: About,
): Question | undefined {
  const { sizes, leverage, market } = of;
  const given = margin.amount.number.value;
  if (collateral !== undefined && collateral.amount.number.value !== given) {
    const both = single(work, 'margin', [margin, collateral], (fact) => fact.amount.number.value);
    return isQuestion(both) ? both : undefined;
  }
  const { size, fact } = sizes;
  const notional =
    size === undefined ? fillsNotional(of) : notionalOf(size, { ...sizes.scale, price: of.price });
  if (notional === undefined || leverage === undefined) return undefined;
  const needs = notional.div(leverage);
  if (needs.minus(given).abs().lte(notional.times(marginSlack))) return undefined;
  const { ask: t } = work.words;
  const settle = (value: Decimal): string => `${grouped(rounded(value.toFixed(), 6))} ${market.settle}`;
  const typed = fact === undefined ? settle(notional) : about(work, fact.amount).word;
  const fromMargin = dec(given).times(leverage);
  const price = of.price;
  const base =
    market.kind === 'linear' ? (price === undefined ? undefined : fromMargin.div(price)) : fromMargin;
  const worth =
    base === undefined ? settle(fromMargin) : `${grouped(rounded(base.toFixed(), 4))} ${market.base}`;
  const margins = all(work.facts, 'money').filter((each) => each.key === 'margin');
  const choices = [
    choice(typed, edited(work.line, takeOut(margins))),
    ...(fact === undefined || sizes.fills.length > 1
      ? []
      : [choice(t.keepMargin(grouped(given), worth), edited(work.line, [{ ...sizeSpan(fact), text: '' }]))]),
    choice(
      t.isCollateral(grouped(given)),
      edited(
        work.line,
        margins.map((each) => ({ ...each, text: `collateral=${spell(given)}` })),
      ),
    ),
  ];
  const text = t.marginSize(typed, settle(needs), settle(dec(given)));
  return ask(work, { code: 'margin-size', at: margin, text, choices, option: 'margin' });
}

function fillsNotional(of: About): Decimal | undefined {
  const parts = of.sizes.fills.map((fill) =>
    notionalOf(fill.size, { ...of.sizes.scale, price: dec(fill.price) }),
  );
  return parts.reduce<Decimal | undefined>(
    (sum, part) => (sum === undefined || part === undefined ? undefined : sum.plus(part)),
    dec(0),
  );
}

type Rates = Pick<TradeReading, 'risk' | 'fee' | 'mmr' | 'contractSize' | 'warn'>;

function readRates(work: Work): Rates | Question {
  const fractions: { risk?: string; fee?: string; mmr?: string } = {};
  for (const key of ['risk', 'fee', 'mmr'] as const) {
    const facts = all(work.facts, 'rate').filter((fact) => fact.key === key);
    const asked = facts.map((fact) => checkRate(work, fact)).find(isQuestion);
    if (asked !== undefined) return asked;
    const one = single(work, key, facts, (fact) => fact.amount.number.value);
    if (isQuestion(one)) return one;
    if (one !== undefined) fractions[key] = dec(one.amount.number.value).div(100).toFixed();
  }
  const name = single(work, 'fee', all(work.facts, 'feeName'), (fact) => fact.value);
  if (isQuestion(name)) return name;
  const [rate] = all(work.facts, 'rate').filter((fact) => fact.key === 'fee');
  if (name !== undefined && rate !== undefined) {
    const both = single<Place>(work, 'fee', [name, rate], (place) => String(place.start));
    if (isQuestion(both)) return both;
  }
  const contractSize = readContractSize(work);
  if (isQuestion(contractSize)) return contractSize;
  const warn = readWarn(work);
  if (isQuestion(warn)) return warn;
  return {
    ...fractions,
    ...(name === undefined ? {} : { fee: name.value }),
    ...(contractSize === undefined ? {} : { contractSize }),
    ...(warn === undefined ? {} : { warn }),
  };
}

function checkRate(work: Work, fact: FactOf<'rate'>): Question | undefined {
  const { ask: t } = work.words;
  const { amount, key } = fact;
  const { value } = amount.number;
  const at = { ...fact, start: amount.start, end: amount.end };
  if (amount.negative)
    return ask(work, { code: 'not-positive', at, text: t.amountPositive(about(work, at)), option: key });
  const zero = dec(value).isZero() && amount.unit.is === 'none';
  if (amount.unit.is !== 'percent' && !zero) {
    // 0.0005 is a fraction to some and a percentage to others.
    const percents = dec(value).lt(1) ? [dec(value).times(100).toFixed(), value] : [value];
    const choices = percents.map((each) =>
      choice(`${each} %`, edited(work.line, [{ ...amount, text: `${each}%` }])),
    );
    return ask(work, { code: 'rate-unit', at, text: t.rateUnit(about(work, at)), choices, option: key });
  }
  if (dec(value).lte(100)) return undefined;
  return ask(work, { code: 'rate-range', at, text: t.rateRange(about(work, at)), option: key });
}

function readContractSize(work: Work): string | Question | undefined {
  const facts = all(work.facts, 'contractSize');
  const one = single(
    work,
    'cs',
    facts,
    ({ amount }) => `${amount.negative} ${amount.number.value} ${amount.unit.is}`,
  );
  if (one === undefined || isQuestion(one)) return one;
  const { amount } = one;
  const plain = amount.unit.is === 'none' || amount.unit.is === 'word' || amount.unit.is === 'quote';
  if (plain && !amount.negative && dec(amount.number.value).gt(0) && amount.number.dotGroups === undefined)
    return amount.number.value;
  return ask(work, {
    code: 'not-positive',
    at: one,
    text: work.words.ask.amountPositive(about(work, one)),
    option: 'cs',
  });
}

function readWarn(work: Work): string | Question | undefined {
  const one = single(work, 'warn', all(work.facts, 'warn'), (fact) => fact.text);
  if (one === undefined || isQuestion(one)) return one;
  const levels = parseWarn(one.text);
  if (levels.ok) return one.text.replaceAll(/(?<=%)\s+(?=\d)/g, ',').replaceAll(/\s/g, '');
  return ask(work, {
    code: 'warn-invalid',
    at: one,
    text: work.words.ask.warn(about(work, one), levels.reason),
    option: 'warn',
  });
}
