// The warning: what it says of one position, in the order in which a person needs it at night, and the
// same in one line for a message about several.
import type { Decimal } from '../contract/decimal.ts';
import { collateralOf, marginRatio } from '../contract/margin.ts';
import { pnl } from '../contract/pnl.ts';
import { spell } from '../chat/parse/number.ts';
import { sizeText } from '../chat/plan.ts';
import type { Words } from '../i18n/words.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Market } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import type { Button, View } from '../view/view.ts';
import { distanceTo } from './core/ladder.ts';
import { type Watch, watchMarket } from './core/watch.ts';
import {
  fundingFigures,
  fundingText,
  levelText,
  marketName,
  markFigures,
  MONEY_DIGITS,
  returnAt,
  stateOf,
  text,
  isStopLate,
} from './present.ts';
import { type Sheet, sheetFigures, sheetOf } from './sheet.ts';
import { originText } from '../view/origin.ts';

/** How good the price of a message is. */
export interface PriceSaid {
  readonly source: string;
  readonly ageMs: number;
  readonly stale: boolean;
  /** When it is said. */
  readonly time: number;
}

export interface Warned extends PriceSaid {
  readonly watch: Watch;
  readonly mark: Decimal;
  readonly liquidationPrice: Decimal;
  readonly level: string;
  /** It is said again because nobody answered. */
  readonly isCall?: boolean;
  /** Characters that are said beside it. */
  readonly spare?: number;
  readonly catalog: Catalog;
  readonly words: Words;
}

/** With what a platform's markup adds to it, a warning stays under 500 characters. */
const TEXT_MAX = 488;

interface Facts extends Warned {
  readonly market: Market;
  readonly sheet: Sheet | undefined;
  readonly away: string;
  readonly names: { readonly market: string; readonly side: string };
  readonly at: (price: Decimal) => string;
  readonly cash: (amount: Decimal) => string;
  readonly signed: (amount: Decimal) => string;
}

/** Of millions of a coin nobody reads eight more digits. */
const brief = (amount: Decimal): Decimal => amount.toSignificantDigits(MONEY_DIGITS);

function factsOf(input: Warned): Facts {
  const { watch, mark, liquidationPrice, catalog, words } = input;
  const market = watchMarket(watch, catalog);
  const { side } = watch.held.position;
  return {
    ...input,
    market,
    sheet: sheetOf(watch, mark, catalog),
    away: format.percent(distanceTo(side, mark, liquidationPrice)),
    names: { market: marketName(watch.held.symbol), side: words.trade.side[side] },
    at: (price) => format.price(price, market.tick),
    cash: (amount) => format.money(brief(amount), market.settle),
    signed: (amount) => format.signedMoney(brief(amount), market.settle),
  };
}

export function warningView(input: Warned): View {
  const facts = factsOf(input);
  const { watch, mark, liquidationPrice } = facts;
  const head = headOf(facts);
  return {
    head,
    line: lineOf(facts),
    notes: notesOf(facts, head),
    copies: copiesOf(facts),
    buttons: buttonsOf(facts),
    figures: {
      liquidation: 'at',
      liquidationPrice: text(liquidationPrice),
      ...markFigures(watch.held, mark, liquidationPrice),
      collateral: text(collateralOf(watch.held.position)),
      ...fundingFigures(watch),
      ...(facts.sheet === undefined ? {} : sheetFigures(facts.sheet)),
    },
    private: true,
  };
}

/** What is typed at the exchange: the stop, what to add, what to close. */
function copiesOf({ sheet, at, cash, market }: Facts): string[] {
  if (sheet === undefined) return [];
  const { stop, add, close } = sheet;
  return [
    ...(stop.kind === 'stop' ? [at(stop.price)] : []),
    ...(add.kind === 'add' ? [bare(cash(add.added))] : []),
    ...(close.kind === 'close' ? [bare(sizeText(close.contracts, market)), bare(cash(close.addBack))] : []),
  ];
}

/** The whole of it in one line, where several positions are told of in one message. */
export const warningLine = (input: Warned): string => lineOf(factsOf(input));

const headOf = ({ words, names, away, watch, isCall }: Facts): string =>
  isCall === true
    ? words.attention.call({ ...names, away, inDoubt: watch.doubt !== undefined })
    : words.warnings.warning({ ...names, away, inDoubt: watch.doubt !== undefined });

function lineOf(facts: Facts): string {
  const { words, sheet, cash, at, watch, names, away } = facts;
  return words.warnings.line({
    ...names,
    away,
    inDoubt: watch.doubt !== undefined,
    id: String(watch.id),
    add: sheet?.add.kind === 'add' && sheet.add.stop.kind === 'stop' ? cash(sheet.add.added) : undefined,
    stop: sheet?.stop.kind === 'stop' ? at(sheet.stop.price) : undefined,
  });
}

/** What can be done, the shortest way of each first where there is no room for more. */
function notesOf(facts: Facts, head: string): string[] {
  const t = facts.words.warnings;
  const { mark, liquidationPrice, watch, at, signed } = facts;
  const { position } = watch.held;
  const ratio = marginRatio(position, mark);
  const profit = `${signed(pnl(position, mark))} (${format.signedPercent(returnAt(watch.held, mark), 0)})`;
  const { doubt } = watch;
  const crossed =
    doubt === undefined || doubt.by === 'age'
      ? []
      : [t.crossed(doubt.by, at(doubt.price), clockOf(doubt.at))];
  const prices = t.prices({
    mark: at(mark),
    liquidation: format.liquidationPrice(liquidationPrice, position.side, facts.market.tick),
    move: moveText(mark, liquidationPrice, facts.market.tick),
    side: position.side,
  });
  const state = t.state(
    ratio === null ? '> 100 %' : format.percent(ratio, 0),
    profit,
    fundingText(watch, facts.market, facts.words),
  );
  const last = [
    ...(facts.stale ? [t.stale(format.duration(facts.ageMs))] : []),
    t.source({
      source: originText(facts.source, facts.words),
      age: format.duration(facts.ageMs),
      time: clockOf(facts.time),
      level: levelText(facts.level, facts.words),
      id: String(watch.id),
    }),
  ];
  const late = watch.stop !== undefined && isStopLate(watch) ? [t.lateStop(at(watch.stop))] : [];
  const begin = [...crossed, prices, ...late];
  const stop = stopNotes(facts);
  const [add, addShort] = [addNotes(facts, true), addNotes(facts, false)];
  // From all that there is to say to what can't be left out.
  const versions = [
    ...[begin, [...crossed, prices]].flatMap((first) =>
      closeNotes(facts).map((close) => [...first, ...add, ...stop, close, state, ...last]),
    ),
    [...begin, ...add, ...stop, state, ...last],
    [...begin, ...addShort, ...stop, state, ...last],
    [...begin, ...addShort, ...stop, ...last],
    [prices, ...addShort, ...stop, ...last],
  ];
  const isShort = (notes: readonly string[]): boolean =>
    [head, ...notes].join('\n').length <= TEXT_MAX - (facts.spare ?? 0);
  return versions.find(isShort) ?? [prices, ...stop, ...last];
}

/** How far the mark is from there, to the market's step and without noughts that say nothing. */
function moveText(mark: Decimal, liquidationPrice: Decimal, tick: Decimal | undefined): string {
  const move = liquidationPrice.minus(mark).abs();
  return tick === undefined ? format.exact(move.toNearest(format.priceStep(mark))) : format.price(move, tick);
}

/** `02:07:15 UTC`. */
const clockOf = (millis: number): string => format.time(millis).slice('2025-02-03 '.length);

/** `1,234.56 USDT at risk`, or what is won even at worst. */
function riskOf({ words, signed, cash }: Facts, mostLost: Decimal, isBare: boolean): string {
  const t = words.warnings;
  const shown = (money: string): string => (isBare ? bare(money) : money);
  return mostLost.isNegative() ? t.atWorst(shown(signed(mostLost.neg()))) : t.atRisk(shown(cash(mostLost)));
}

function addNotes(facts: Facts, withRisk: boolean): string[] {
  const { sheet, words, at, cash } = facts;
  const add = sheet?.add;
  if (sheet === undefined || add?.kind !== 'add' || add.stop.kind !== 'stop') return [];
  const t = words.warnings;
  const amount = cash(add.added);
  const risk = withRisk ? riskOf(facts, add.mostLost, false) : undefined;
  const stop = sheet.stop.kind === 'stop' ? undefined : at(add.stop.price);
  if (add.reach.kind !== 'at') return [t.addNever({ amount, risk, stop })];
  const liquidation = at(add.reach.price);
  return [t.add({ amount, liquidation, away: format.percent(sheet.distance), risk, stop })];
}

function stopNotes({ sheet, words, at, signed }: Facts): string[] {
  const t = words.warnings;
  if (sheet === undefined) return [];
  const isFirst = sheet.add.kind !== 'add' || sheet.add.stop.kind !== 'stop';
  if (sheet.stop.kind === 'never') return [t.noStop(isFirst)];
  const worse = format.percent(sheet.slippage);
  return [t.stop({ price: at(sheet.stop.price), result: signed(sheet.stop.result), worse, isFirst })];
}

/** Closing, from at length to shortly. */
function closeNotes(facts: Facts): string[] {
  const { sheet, words, market, cash, signed } = facts;
  const close = sheet?.close;
  if (sheet === undefined || close?.kind !== 'close') return [];
  const t = words.warnings;
  const size = sizeText(close.contracts, market);
  const cost = signed(close.cost.neg());
  const risk = riskOf(facts, close.mostLost, true);
  // How far adding brings it stands before this, where it does.
  const away = addNotes(facts, false).length === 0 ? format.percent(sheet.distance) : undefined;
  if (close.addBack.isZero()) return [t.close({ size, cost, risk, away })];
  const back = bare(cash(close.addBack));
  const parts = { size, cost, back, risk, away };
  return [
    t.closeAndAdd({ ...parts, known: sheet.closeRuleKnown }),
    t.closeAndAdd({ ...parts, known: undefined }),
    t.closeShort(size, back, away),
  ];
}

/** The amount without its currency, where that stands beside it already. */
const bare = (money: string): string => money.split(' ')[0] ?? money;

/** A figure in a line that is pressed: `1.250` would be asked about. */
const typed = (figure: Decimal): string => spell(figure.toFixed());

/** A size as it is typed without a unit: base coins of a linear contract, else contracts. */
const typedSize = (contracts: Decimal, market: Market): string =>
  typed(market.kind === 'linear' ? contracts.mul(market.contractSize) : contracts);

/** The answers to "is it closed?". */
export function doubtButtons(watch: Watch, words: Words): Button[] {
  const id = String(watch.id);
  return [
    { label: words.warnings.closedAll, line: `/watch ${id} closed all was=${stateOf(watch)}` },
    { label: words.warnings.stillOpen, line: `/watch ${id} still open` },
  ];
}

/** What a person may have done by now; each is asked about before it counts. */
function buttonsOf(facts: Facts): Button[] {
  const { sheet, words, watch, cash, market } = facts;
  const t = words.warnings;
  const id = String(watch.id);
  const add = sheet?.add;
  const close = sheet?.close;
  const tail = `was=${stateOf(watch)} ask`;
  return [
    ...(watch.doubt === undefined ? [] : doubtButtons(watch, words)),
    ...(add?.kind === 'add' && add.stop.kind === 'stop'
      ? [{ label: t.addedIt(cash(add.added)), line: `/watch ${id} add=${typed(add.added)} ${tail}` }]
      : []),
    ...(close?.kind === 'close'
      ? [
          {
            label: t.closedIt(
              sizeText(close.contracts, market),
              close.addBack.isZero() ? undefined : bare(cash(close.addBack)),
            ),
            line: `/watch ${id} close=${typedSize(close.contracts, market)}${close.addBack.isZero() ? '' : ` add=${typed(close.addBack)}`} ${tail}`,
          },
        ]
      : []),
    ...attentionButtons(id, words),
    { label: t.details, line: `/watch ${id}` },
    { label: t.stopIt, line: `/unwatch ${id}` },
  ];
}

/** The answers to a warning that change nothing about the position. `id` '': of all positions. */
export function attentionButtons(id: string, { attention: t }: Words): Button[] {
  const of = id === '' ? '' : ` ${id}`;
  return [
    { label: t.gotIt, line: `/ack${of}` },
    { label: t.snooze15, line: `/snooze${of} 15m` },
    { label: t.snooze60, line: `/snooze${of} 1h` },
  ];
}
