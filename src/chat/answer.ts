// The answer about one position: figures by name in full precision, and the table that a person reads.
import { bankruptcyPrice } from '../contract/bankruptcy.ts';
import { type Decimal, ONE, dec } from '../contract/decimal.ts';
import { shownBreakEvenPrice } from '../contract/fees.ts';
import { liquidation } from '../contract/liquidation.ts';
import { collateralOf, initialMargin, maintenanceMargin, marginBalance } from '../contract/margin.ts';
import { pnl } from '../contract/pnl.ts';
import { notional } from '../contract/size.ts';
import { thumbMove, thumbPrice } from '../contract/thumb.ts';
import type { Reach } from '../contract/types.ts';
import type { Words } from '../i18n/words.ts';
import * as format from '../view/format.ts';
import type { Button, FigureValue, Figures, View } from '../view/view.ts';
import { distanceTo } from '../watch/core/ladder.ts';
import { marketName, markFigures, text } from '../watch/present.ts';
import { type Plan, sizeText } from './plan.ts';

/** Where a plan's position is liquidated, walking from the mark (a live position) or the entry. */
export const reachOf = (plan: Plan): Reach =>
  liquidation(plan.position, plan.mark ?? plan.position.entryPrice);

export const priceOf = (reach: Reach): Decimal | undefined => (reach.kind === 'at' ? reach.price : undefined);

/** The figures of a position, by their names. */
export function positionFigures(plan: Plan, reach: Reach): Record<string, FigureValue> {
  const { position, leverage, market, mark } = plan;
  const bankruptcy = bankruptcyPrice(position, mark ?? position.entryPrice);
  const from = mark ?? position.entryPrice;
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
    maintenanceMarginRate: text(plan.tier.rate),
    maintenanceAmount: text(plan.tier.amount),
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

/** The table under an answer. */
export function positionRows(plan: Plan, reach: Reach, words: Words): [string, string][] {
  const t = words.commands.figures;
  const { position, market, leverage, mark } = plan;
  const at = (value: Decimal): string => format.price(value, market.tick);
  const cash = (value: Decimal): string => format.money(value, market.settle);
  const rows: [string, string][] = [];
  const bankruptcy = bankruptcyPrice(position, mark ?? position.entryPrice);
  const rule = { kind: position.kind, side: position.side, leverage };
  const thumb = thumbPrice({ ...rule, entryPrice: position.entryPrice });
  const move = thumbMove(rule);
  rows.push([t.size, `${sizeText(position.contracts, market)} · ${format.times(leverage)}`]);
  rows.push([t.entry, at(position.entryPrice)]);
  if (mark !== undefined) rows.push([t.mark, at(mark)]);
  if (bankruptcy.kind === 'at') rows.push([t.bankruptcy, at(bankruptcy.price)]);
  rows.push([t.position, cash(notional(position, mark ?? position.entryPrice))]);
  rows.push([t.collateral, cash(collateralOf(position))]);
  rows.push([
    t.maintenance,
    `${cash(maintenanceMargin(position, mark ?? position.entryPrice))} (${format.percent(plan.tier.rate)})`,
  ]);
  if (mark !== undefined) {
    const figures = markFigures({ position, leverage, roeOn: plan.rules.roeOn }, mark, priceOf(reach));
    const ratio = figures['marginRatio'];
    rows.push([t.marginRatio, typeof ratio === 'string' ? format.percent(dec(ratio)) : '≥ 100 %']);
    rows.push([t.unrealized, format.signedMoney(pnl(position, mark), market.settle)]);
  }
  const fee = plan.rules.takerFee;
  if (fee !== undefined) {
    const breakEven = shownBreakEvenPrice({
      side: position.side,
      entryPrice: position.entryPrice,
      feeRate: fee,
    });
    rows.push([t.breakEven, at(breakEven)]);
  }
  if (thumb.kind === 'at' && move !== undefined)
    rows.push([t.ruleOfThumb, words.commands.liq.thumb(at(thumb.price), format.percent(move))]);
  return rows;
}

/** Sentences about where the figures come from: price, age, table. */
export function sourceNotes(plan: Plan, words: Words): string[] {
  const t = words.commands;
  const { quote, mark } = plan;
  const notes: string[] = [];
  if (mark === undefined) notes.push(t.liq.noMark());
  else if (plan.markSource === 'live' && quote !== undefined) {
    const age = format.duration(quote.ageMs);
    notes.push(
      quote.stale
        ? t.liq.stalePrice(age)
        : t.liq.priceUsed(format.price(mark, plan.market.tick), quote.source, age),
    );
  }
  if (plan.table !== undefined) notes.push(t.plan.tierSource(plan.table.source));
  else if (plan.given.mmr !== undefined) notes.push(t.plan.mmrGiven(format.percent(plan.given.mmr)));
  return [...notes, ...plan.notes];
}

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
  if (reach.kind === 'never') return { head: t.never(name, position.side), why: [t.neverWhy()] };
  if (reach.kind === 'already') {
    const cash = (value: Decimal): string => format.money(value, market.settle);
    return {
      head: t.already(name, position.side, at(reach.price)),
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
  return { head: t.at(name, position.side, at(reach.price), from), why: [] };
}

export function positionView(input: {
  readonly plan: Plan;
  readonly words: Words;
  readonly echo: string;
  readonly notes: readonly string[];
  readonly buttons: readonly Button[];
}): View {
  const { plan, words } = input;
  const reach = reachOf(plan);
  const { head, why } = liquidationHead(plan, reach, words);
  const figures: Figures = positionFigures(plan, reach);
  return {
    head,
    rows: positionRows(plan, reach, words),
    notes: [...why, input.echo, ...input.notes, ...sourceNotes(plan, words)],
    buttons: input.buttons,
    figures,
  };
}
