// The answer about one position: figures by name in full precision, and the table that a person reads.
import { bankruptcyPrice } from '../contract/bankruptcy.ts';
import { type Decimal, ONE, dec } from '../contract/decimal.ts';
import { breakEvenPrice } from '../contract/fees.ts';
import { liquidation } from '../contract/liquidation.ts';
import {
  collateralOf,
  initialMargin,
  maintenanceMargin,
  marginBalance,
  marginRatio,
  tierOfPosition,
} from '../contract/margin.ts';
import { pnl } from '../contract/pnl.ts';
import { notional } from '../contract/size.ts';
import { thumbMove, thumbPrice } from '../contract/thumb.ts';
import type { Reach, Tier } from '../contract/types.ts';
import type { Words } from '../i18n/words.ts';
import * as format from '../view/format.ts';
import type { Button, FigureValue, View } from '../view/view.ts';
import { distanceTo } from '../watch/core/ladder.ts';
import { marketName, markFigures, text } from '../watch/present.ts';
import type { TradeReading } from './parse/reading.ts';
import { type Plan, sizeText } from './plan.ts';
import { citationText, originText } from '../view/origin.ts';

const reaches = new WeakMap<Plan, Reach>();

/** Where a plan's position is liquidated, walking from the mark (a live position) or the entry. One answer asks
 *  for it several times: for its figures, its dangers, its buttons. */
export function reachOf(plan: Plan): Reach {
  const known = reaches.get(plan);
  if (known !== undefined) return known;
  const reach = liquidation(plan.position, plan.mark ?? plan.position.entryPrice);
  reaches.set(plan, reach);
  return reach;
}

export const priceOf = (reach: Reach): Decimal | undefined => (reach.kind === 'at' ? reach.price : undefined);

/** The figures of a position, by their names. */
export function positionFigures(plan: Plan, reach: Reach): Record<string, FigureValue> {
  const { position, leverage, market, mark } = plan;
  const from = mark ?? position.entryPrice;
  const bankruptcy = bankruptcyPrice(position, from);
  const tier = tierOfPosition(position, from);
  return {
    venue: market.venue,
    market: market.symbol,
    kind: market.kind,
    side: position.side,
    settle: market.settle,
    liquidation: reach.kind,
    liquidationPrice: reach.kind === 'never' ? null : text(reach.price),
    bankruptcyPrice: bankruptcy.kind === 'never' ? null : text(bankruptcy.price),
    contracts: text(position.contracts),
    contractSize: text(position.contractSize),
    entryPrice: text(position.entryPrice),
    leverage: text(leverage),
    initialMargin: text(initialMargin(position, leverage)),
    collateral: text(collateralOf(position)),
    maintenanceMarginRate: text(tier.rate),
    maintenanceAmount: text(tier.amount),
    ...(mark === undefined
      ? {
          markPrice: null,
          notional: text(notional(position, position.entryPrice)),
          maintenanceMargin: text(maintenanceMargin(position, from)),
          marginRatio: null,
          distance: null,
        }
      : markFigures({ position, leverage, roeOn: plan.rules.roeOn }, mark, priceOf(reach))),
  };
}

/** "9.56 % below": how far a price is from another. */
const away = (from: Decimal, to: Decimal): string => format.signedPercent(to.div(from).minus(ONE));

type Unused = 'exit' | 'sl' | 'tp' | 'balance' | 'risk' | 'warn';

/** `506,550 USDT (2 % − 131,450)`: maintenance margin, and the tier's rate and amount that make it. */
function maintenanceText(plan: Plan, words: Words): string {
  const { position, market } = plan;
  const from = plan.mark ?? position.entryPrice;
  const tier = tierOfPosition(position, from);
  const amount = format.money(maintenanceMargin(position, from), market.settle);
  return words.commands.liq.maintenance(amount, format.percent(tier.rate), lessText(tier));
}

/** The maintenance amount of a tier, where it has one. */
export const lessText = ({ amount }: Tier): string | undefined =>
  amount.isZero() ? undefined : format.exact(amount.toSignificantDigits(12));

/** The table of a position, as a watch shows it. */
export function stateRows(plan: Plan, words: Words): [string, string][] {
  const t = words.commands.figures;
  const { position, market, leverage, mark } = plan;
  const at = (value: Decimal): string => format.price(value, market.tick);
  const cash = (value: Decimal): string => format.money(value, market.settle);
  const rows: [string, string][] = [];
  rows.push([t.size, `${sizeText(position.contracts, market)} · ${format.times(leverage)}`]);
  rows.push([t.entry, at(position.entryPrice)]);
  if (mark !== undefined) rows.push([t.mark, at(mark)]);
  rows.push([t.position, cash(notional(position, mark ?? position.entryPrice))]);
  rows.push([t.collateral, cash(collateralOf(position))]);
  rows.push([t.maintenance, maintenanceText(plan, words)]);
  if (mark !== undefined) {
    const ratio = text(marginRatio(position, mark));
    rows.push([t.marginRatio, typeof ratio === 'string' ? format.percent(dec(ratio)) : '≥ 100 %']);
    rows.push([t.unrealized, format.signedMoney(pnl(position, mark), market.settle)]);
  }
  return [...rows, ...exitRows(plan, words)];
}

/** The whole table of a calculation: what a price does to the position, and what to compare it with. */
export function positionRows(plan: Plan, words: Words): [string, string][] {
  const t = words.commands.figures;
  const { position, market, leverage, mark, feeRate } = plan;
  const { side, entryPrice } = position;
  const at = (value: Decimal): string => format.price(value, market.tick);
  const rows = stateRows(plan, words);
  const bankruptcy = bankruptcyPrice(position, mark ?? entryPrice);
  if (bankruptcy.kind !== 'never') rows.push([t.bankruptcy, at(bankruptcy.price)]);
  const rates = feeRate === undefined ? undefined : { entryFeeRate: feeRate, exitFeeRate: feeRate };
  const even = rates === undefined ? undefined : breakEvenPrice(position, rates);
  if (even?.kind === 'at') rows.push([t.breakEven, at(even.price)]);
  const rule = { kind: position.kind, side, leverage };
  const thumb = thumbPrice({ ...rule, entryPrice });
  const move = thumbMove(rule);
  const name = position.kind === 'linear' ? position.kind : (`inverse-${position.side}` as const);
  if (thumb.kind === 'at' && move !== undefined)
    rows.push([t.ruleOfThumb, words.commands.liq.thumb(at(thumb.price), format.percent(move), name)]);
  return rows;
}

/** What the stop and the targets of a line would bring. */
export function exitRows(plan: Plan, words: Words): [string, string][] {
  const { position, market, stop, targets } = plan;
  const t = words.commands;
  const row = (label: string, price: Decimal): [string, string] => [
    label,
    t.liq.exitAt(format.price(price, market.tick), format.signedMoney(pnl(position, price), market.settle)),
  ];
  return [
    ...(stop === undefined ? [] : [row(t.figures.stop, stop)]),
    ...targets.map((price) => row(t.figures.target, price)),
  ];
}

/** What a line says that its command has no use for: said, so that nobody relies on it. */
export function unusedNotes(reading: TradeReading, keys: readonly Unused[], words: Words): string[] {
  const names = keys.filter((key) => reading[key] !== undefined).map((key) => words.trade.echo.names[key]);
  return names.length === 0 ? [] : [words.commands.plan.unused(names)];
}

/** That a figure stands on an old price is said before anything else about it. */
export const staleNotes = ({ quote, markSource }: Plan, words: Words): string[] =>
  markSource === 'live' && quote?.stale === true
    ? [words.commands.liq.stalePrice(format.duration(quote.ageMs))]
    : [];

/** Which table the figures come from, and how the line was taken. */
export function tableNotes({ table, given, notes }: Plan, words: Words): string[] {
  const t = words.commands.plan;
  if (table !== undefined) return [t.tierSource(citationText(table.source, words)), ...notes];
  return [...(given.mmr === undefined ? [] : [t.mmrGiven(format.percent(given.mmr))]), ...notes];
}

/** Where the figures come from: price, age, table. */
export function sourceNotes(plan: Plan, words: Words): string[] {
  const t = words.commands.liq;
  const { quote, mark, market } = plan;
  const rest = tableNotes(plan, words);
  if (mark === undefined) return [t.noMark(), ...rest];
  if (plan.markSource !== 'live' || quote === undefined || quote.stale) return rest;
  const origin = originText(quote.source, words);
  return [t.priceUsed(format.price(mark, market.tick), origin, format.duration(quote.ageMs)), ...rest];
}

/** The same of a calculation that takes the mark only where no entry price was typed. */
export const entryNotes = (plan: Plan, { entryPrice }: TradeReading, words: Words): string[] =>
  entryPrice === 'mark' ? [...staleNotes(plan, words), ...sourceNotes(plan, words)] : tableNotes(plan, words);

/** The first line about liquidation, and the sentence that explains `never` and `already`. */
export function liquidationHead(
  plan: Plan,
  reach: Reach,
  words: Words,
): { readonly head: string; readonly why: readonly string[] } {
  const t = words.commands.liq;
  const { position, market, mark } = plan;
  const name = marketName(market.symbol);
  const at = (value: Decimal): string => format.price(value, market.tick);
  if (reach.kind === 'never')
    return { head: t.never(name, words.trade.side[position.side]), why: [t.neverWhy()] };
  if (reach.kind === 'already') {
    const cash = (value: Decimal): string => format.money(value, market.settle);
    return {
      head: t.already(
        name,
        words.trade.side[position.side],
        at(reach.price),
        mark === undefined ? 'entry' : 'mark',
      ),
      why: [
        t.alreadyWhy(
          cash(marginBalance(position, reach.price)),
          cash(maintenanceMargin(position, reach.price)),
        ),
      ],
    };
  }
  const from =
    mark === undefined
      ? t.fromEntry(away(position.entryPrice, reach.price))
      : t.fromMark(format.percent(distanceTo(position.side, mark, reach.price)));
  const { side } = position;
  return {
    head: t.at(name, words.trade.side[side], format.liquidationPrice(reach.price, side, market.tick), from),
    why: [],
  };
}

export function positionView(input: {
  readonly plan: Plan;
  readonly words: Words;
  readonly echo: string;
  /** What is wrong with it, before how the line was read. */
  readonly dangers: readonly string[];
  readonly notes: readonly string[];
  readonly buttons: readonly Button[];
  /** Are figures for scripts looked at? */
  readonly figures: boolean;
}): View {
  const { plan, words } = input;
  const reach = reachOf(plan);
  const { head, why } = liquidationHead(plan, reach, words);
  return {
    head,
    rows: positionRows(plan, words),
    notes: [
      ...staleNotes(plan, words),
      ...why,
      ...input.dangers,
      input.echo,
      ...input.notes,
      ...sourceNotes(plan, words),
    ],
    buttons: input.buttons,
    ...(input.figures ? { figures: positionFigures(plan, reach) } : {}),
  };
}
