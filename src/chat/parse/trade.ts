// One trade line: what it says, or one question. Nothing that was typed is dropped or guessed.
import { type Decimal, dec } from '../../contract/decimal.ts';
import type { Side } from '../../contract/types.ts';
import type { Market } from '../../venues/venue.ts';
import type { Segment, TradeContext } from './context.ts';
import { describe } from './describe.ts';
import { datedPerpetual } from './expiry.ts';
import { all, type FactOf } from './facts.ts';
import { prepare } from './line.ts';
import { type Named, readMarket, releaseUnits } from './resolve.ts';
import { type Money, readMoney } from './money.ts';
import { readNotes } from './notes.ts';
import { grouped } from './number.ts';
import { isSure, markOf, type Prices, readPrices } from './prices.ts';
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
import type { Choice, Question, TradeReading, TradeResult } from './reading.ts';
import { missing } from './requirements.ts';
import { readSizes, type Sizes } from './size-rules.ts';
import { foldWord } from './text.ts';
import { meaningOf, phrases } from './words/index.ts';
import { nearest } from './near.ts';

/** Reads a trade line, or the typed options of a platform that has them.
 *  @returns the reading with notes for its echo, or the first thing that has to be asked */
export function parseTrade(input: string | readonly Segment[], context: TradeContext): TradeResult {
  return parse(input, context, true);
}

function parse(input: string | readonly Segment[], context: TradeContext, deep: boolean): TradeResult {
  const prepared = prepare(input, context);
  if (isQuestion(prepared)) return { ok: false, asks: prepared };
  const work = releaseUnits(prepared);
  const without = (line: string): string | undefined => {
    if (!deep) return undefined;
    const result = parse(line, context, false);
    const market = result.ok ? readMarket(releaseUnits(prepareAgain(line, context) ?? work)) : undefined;
    if (!result.ok || market === undefined || isQuestion(market)) return undefined;
    return describe(result.reads, market.market, context.words);
  };
  const result = read(work, context, without);
  return isQuestion(result) ? { ok: false, asks: result } : result;
}

function prepareAgain(line: string, context: TradeContext): Work | undefined {
  const prepared = prepare(line, context);
  return isQuestion(prepared) ? undefined : prepared;
}

type Without = (line: string) => string | undefined;

function read(work: Work, context: TradeContext, without: Without): TradeResult | Question {
  const dated = datedPerpetual(work, (line) => {
    const other = prepareAgain(line, context);
    return other === undefined ? undefined : readMarket(releaseUnits(other));
  });
  if (dated !== undefined) return dated;
  const broken = firstBroken(work, without);
  if (broken !== undefined) return broken;
  const side = readSide(work);
  if (isQuestion(side)) return side;
  const mode = readMode(work);
  if (isQuestion(mode)) return mode;
  const named = readMarket(work);
  if (isQuestion(named)) return named;
  const stray = named?.unknown[0];
  if (stray !== undefined) return unknownWord(work, stray, without);
  const leverage = readLeverage(work);
  if (isQuestion(leverage)) return leverage;
  const [max] = all(work.facts, 'max');
  if (max !== undefined) return askMax(work, max);
  if (named === undefined)
    return missing(work, context, { side: side?.value, named }) ?? marketless(work, context);
  const told: Told = { side: side?.value, mode, named, leverage, isSure: isSure(work) };
  return readAmounts(work, context, told);
}

interface Told {
  readonly side: Side | undefined;
  readonly mode: 'isolated' | 'cross' | undefined;
  readonly named: Named;
  readonly leverage: string | undefined;
  readonly isSure: boolean;
}

/** No command can do anything with a line that names no market. */
const marketless = (work: Work, context: TradeContext): Question =>
  missing(work, { ...context, requires: ['market'] }, { side: undefined, named: undefined }) ??
  ask(work, { code: 'market-missing', text: work.words.ask.marketMissing, option: 'market' });

function readAmounts(work: Work, context: TradeContext, told: Told): TradeResult | Question {
  const { side, mode, named, leverage } = told;
  const { market } = named;
  const sizes = readSizes(work, context, { market, leverage });
  if (isQuestion(sizes)) return sizes;
  const { paired } = sizes;
  const prices = readPrices(work, { context, market, side, leverage, paired });
  if (isQuestion(prices)) return prices;
  const mark = markOf(work, market);
  const price = prices.entry === undefined ? mark : dec(prices.entry);
  const money = readMoney(work, { market, sizes, price, leverage });
  if (isQuestion(money)) return money;
  if (mode === 'cross' && money.rest.add !== undefined) return crossAdd(work);
  const reads = readingOf({ told, sizes, prices, money });
  const asked = missing(work, context, { side, named, reads, mode, mark });
  if (asked !== undefined) return asked;
  return { ok: true, reads, notes: readNotes(work, { reads, named, sizes, mark }) };
}

/** ISO time to the second. */
const isoTime = (time: string): string => time.replace(/\.000Z$/, 'Z');

function readingOf(of: { told: Told; sizes: Sizes; prices: Prices; money: Money }): TradeReading {
  const { told, sizes, prices, money } = of;
  const { market } = told.named;
  const fills = sizes.fills.length > 1 ? sizes.fills : undefined;
  return {
    ...(told.side === undefined ? {} : { side: told.side }),
    market: market.symbol,
    venue: told.named.venue,
    kind: market.kind,
    ...(market.expiry === undefined ? {} : { expiry: isoTime(market.expiry) }),
    ...(told.leverage === undefined ? {} : { leverage: told.leverage }),
    ...(money.size === undefined ? {} : { size: money.size }),
    ...(fills === undefined ? {} : { fills }),
    ...(fills === undefined ? { entryPrice: prices.entry ?? 'mark' } : {}),
    ...(prices.exit === undefined ? {} : { exit: prices.exit }),
    ...(prices.mark === undefined ? {} : { markPrice: prices.mark }),
    ...(prices.sl === undefined ? {} : { sl: prices.sl }),
    ...(prices.tp.length === 0 ? {} : { tp: prices.tp }),
    ...(prices.liq === undefined ? {} : { liq: prices.liq }),
    ...money.rest,
    ...(told.mode === undefined ? {} : { marginMode: told.mode }),
    ...(told.isSure ? { sure: true } : {}),
  };
}

/** The first word, from the left, that can't be read whatever the rest says. */
function firstBroken(work: Work, without: Without): Question | undefined {
  const { ask: t } = work.words;
  for (const fact of work.facts) {
    if (fact.fact === 'unknown') return unknownWord(work, fact, without);
    if (fact.fact === 'valueMissing') {
      return ask(work, {
        code: 'value-missing',
        at: fact,
        text: t.valueMissing({ ...about(work, fact), word: fact.text }, fact.key),
        option: fact.key,
      });
    }
    if (fact.fact === 'badNumber') {
      const { problem, suggestions, start, end } = fact.bad;
      const choices = suggestions.map((value) =>
        choice(t.readAs(grouped(value)), edited(work.line, [{ start, end, text: value }])),
      );
      const at = { start, end: fact.end };
      const code = problem === 'negative' ? 'not-positive' : `number-${problem}`;
      return ask(work, { code, at, text: t.number(about(work, at), problem), choices });
    }
  }
  return undefined;
}

/** Every language's own words of a side that are long enough to be mistyped and still known. */
const sideWords: ReadonlyMap<string, Side> = new Map(
  [...phrases].flatMap(([word, found]) => {
    const side = meaningOf(found, 'side')?.value;
    return side === undefined || !/^\p{L}{4,}$/u.test(word) ? [] : [[word, side] as const];
  }),
);

/** A line without a side may have it in the word: `lng`, `shrot`. Offered, never taken for it. */
function mistyped(work: Work, { start, end }: Place): Choice[] {
  const word = foldWord(work.line.slice(start, end));
  if (all(work.facts, 'side').length > 0 || !/^\p{L}{3,12}$/u.test(word)) return [];
  const side = sideWords.get(nearest(word, [...sideWords.keys()]) ?? '');
  return side === undefined
    ? []
    : [choice(work.words.side[side], edited(work.line, [{ start, end, text: side }]))];
}

function unknownWord(work: Work, fact: Place, without: Without): Question {
  const { ask: t } = work.words;
  const of = about(work, fact);
  if (/^[;/]/.test(of.word)) return ask(work, { code: 'unknown-word', at: fact, text: t.unknownCommand(of) });
  const line = edited(work.line, [{ start: fact.start, end: fact.end, text: '' }]);
  const reading = without(line);
  const choices = reading === undefined ? mistyped(work, fact) : [choice(t.withoutIt, line)];
  return ask(work, { code: 'unknown-word', at: fact, text: t.unknownWord(of, reading), choices });
}

function readSide(work: Work): FactOf<'side'> | Question | undefined {
  const sides = all(work.facts, 'side');
  const [first] = sides;
  const other = sides.find((each) => each.value !== first?.value);
  if (first === undefined || other === undefined) return first;
  const { ask: t } = work.words;
  const label = (one: FactOf<'side'>): string => work.words.side[one.value];
  const choices = keeping(work, { all: sides, pair: [first, other], value: (one) => one.value, label });
  const text = t.sideClash(t.sidePlace(about(work, first)), t.sidePlace(about(work, other)));
  return ask(work, { code: 'side-clash', at: other, text, choices, option: 'side' });
}

function readMode(work: Work): 'isolated' | 'cross' | Question | undefined {
  const modes = all(work.facts, 'mode');
  const [first] = modes;
  const other = modes.find((each) => each.value !== first?.value);
  if (first === undefined || other === undefined) return first?.value;
  const value = (one: FactOf<'mode'>): string => one.value;
  const choices = keeping(work, { all: modes, pair: [first, other], value, label: value });
  const text = work.words.ask.clash(about(work, first), about(work, other));
  return ask(work, { code: 'mode-clash', at: other, text, choices, option: 'mode' });
}

/** Cross has no collateral of its own that could be added to. */
function crossAdd(work: Work): Question {
  const { ask: t } = work.words;
  const modes = all(work.facts, 'mode');
  const adds = all(work.facts, 'money').filter(({ key }) => key === 'add');
  const [at] = adds;
  const choices = [
    choice(
      t.isolatedInstead,
      edited(
        work.line,
        modes.map((mode) => ({ ...mode, text: 'isolated' })),
      ),
    ),
    choice(t.withoutAdd, edited(work.line, takeOut(adds))),
  ];
  return ask(work, { code: 'cross-add', at, text: t.crossAdd, choices, option: 'add' });
}

function readLeverage(work: Work): string | Question | undefined {
  const { ask: t } = work.words;
  const facts = all(work.facts, 'leverage');
  const [first] = facts;
  if (first === undefined) return undefined;
  const times = ({ amount }: FactOf<'leverage'>): string =>
    `${amount.negative ? '-' : ''}${amount.number.value}`;
  const other = facts.find((each) => times(each) !== times(first));
  if (other !== undefined) {
    const label = (one: FactOf<'leverage'>): string => `${times(one)}x`;
    const choices = keeping(work, { all: facts, pair: [first, other], value: times, label });
    const text = t.clash(about(work, first), about(work, other));
    return ask(work, { code: 'leverage-clash', at: other, text, choices, option: 'leverage' });
  }
  const { value, dotGroups, commaGroups } = first.amount.number;
  const number: Decimal = dec(value);
  const dots = dotGroups ?? commaGroups;
  if (first.amount.negative || number.lt(1) || number.gt(1000) || dots !== undefined) {
    return ask(work, {
      code: 'leverage-range',
      at: first,
      text: t.leverageRange(about(work, first)),
      option: 'leverage',
    });
  }
  return value;
}

/** "all in", "max": the largest size takes a balance, and then it is a margin. */
function askMax(work: Work, max: FactOf<'max'>): Question {
  const { ask: t } = work.words;
  const [balance] = all(work.facts, 'money').filter((fact) => fact.key === 'balance');
  const value = balance?.amount.number.value;
  const choices =
    balance === undefined || value === undefined
      ? []
      : [
          choice(
            t.allIn(grouped(value)),
            edited(work.line, [
              { ...max, text: `margin=${value}` },
              { ...balance, text: '' },
            ]),
          ),
        ];
  const example = edited(work.line, [{ ...max, text: 'margin=1000' }]);
  return ask(work, { code: 'max-size', at: max, text: t.maxSize, choices, option: 'size', example });
}

export type { Market };
