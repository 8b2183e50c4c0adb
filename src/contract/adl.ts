// Auto-deleveraging: who is closed first when a liquidation finds neither a buyer nor money in the fund.
import { bankruptcyPrice } from './bankruptcy.ts';
import { type Decimal, ZERO, dec } from './decimal.ts';
import { collateralOf, marginBalance, marginRatio } from './margin.ts';
import { pnl } from './pnl.ts';
import { notional } from './size.ts';
import type { Position } from './types.ts';

/**
 * How a venue ranks, the highest first, longs and shorts each for themselves:
 * - `binance`: unrealised profit / collateral · margin ratio
 * - `bitmex`: PnL% · effective leverage, or PnL% / effective leverage where PnL% is not above 0;
 *   PnL% = profit / entry value, effective leverage = mark value / profit from the bankruptcy price to the mark
 * - `hyperliquid`: price gain (mark/entry of a long, entry/mark of a short) · notional / account value
 * - `okx`: PnL% / margin rate, or PnL% · margin rate where PnL% is not above 0; margin rate = margin balance /
 *   mark value, so that it is PnL% times (or by) their quotient
 * - `texts`: unrealised profit · leverage; the market's largest leverage where none is set
 */
export type AdlRule = 'binance' | 'bitmex' | 'hyperliquid' | 'okx' | 'texts';

export type AdlScore =
  | {
      readonly kind: 'score';
      readonly score: Decimal;
      /** The two figures that are multiplied (or divided), in the order of the formula. */
      readonly parts: readonly [Decimal, Decimal];
    }
  /** Its balance is used up (it is liquidated itself), or no leverage is known. */
  | { readonly kind: 'none' };

const NONE: AdlScore = { kind: 'none' };
const product = (a: Decimal, b: Decimal): AdlScore => ({ kind: 'score', score: a.mul(b), parts: [a, b] });

/** A loss is divided by the leverage: the more of it, the further behind. */
export const isDivided = (rule: AdlRule, share: Decimal): boolean =>
  (rule === 'bitmex' || rule === 'okx') && !share.gt(0);

const levered = (share: Decimal, leverage: Decimal): AdlScore =>
  share.gt(0)
    ? product(share, leverage)
    : { kind: 'score', score: share.div(leverage), parts: [share, leverage] };

/** The rank score of a position at a mark price. */
export function adlScore(
  rule: AdlRule,
  input: {
    readonly position: Position;
    readonly markPrice: Decimal;
    /** As set by the person; undefined: none (cross margin). */
    readonly leverage: Decimal | undefined;
    readonly maxLeverage: Decimal | undefined;
  },
): AdlScore {
  const { position, markPrice, leverage, maxLeverage } = input;
  const profit = pnl(position, markPrice);
  switch (rule) {
    case 'binance': {
      const ratio = marginRatio(position, markPrice);
      const collateral = collateralOf(position);
      return ratio === null || !collateral.gt(0) ? NONE : product(profit.div(collateral), ratio);
    }
    case 'bitmex': {
      const effective = effectiveLeverage(position, markPrice);
      if (effective === undefined) return NONE;
      return levered(profit.div(notional(position, position.entryPrice)), effective);
    }
    case 'okx': {
      const balance = marginBalance(position, markPrice);
      if (!balance.gt(0)) return NONE;
      const share = profit.div(notional(position, position.entryPrice));
      return levered(share, notional(position, markPrice).div(balance));
    }
    case 'hyperliquid': {
      const value = marginBalance(position, markPrice);
      if (!value.gt(0)) return NONE;
      const gain =
        position.side === 'long' ? markPrice.div(position.entryPrice) : position.entryPrice.div(markPrice);
      return product(gain, notional(position, markPrice).div(value));
    }
    case 'texts': {
      const used = leverage ?? maxLeverage;
      return used === undefined ? NONE : product(profit, used);
    }
  }
}

/** Mark value / (profit from the bankruptcy price to the mark); undefined: at or beyond bankruptcy. */
function effectiveLeverage(position: Position, markPrice: Decimal): Decimal | undefined {
  const bankrupt = bankruptcyPrice(position, markPrice);
  const value = notional(position, markPrice);
  if (bankrupt.kind === 'already') return undefined;
  // No price takes it: what can be lost at all is its balance.
  const left =
    bankrupt.kind === 'never'
      ? marginBalance(position, markPrice)
      : pnl({ ...position, entryPrice: bankrupt.price }, markPrice);
  return left.gt(0) ? value.div(left) : undefined;
}

export interface Ranked<T> {
  readonly of: T;
  /** 1 is closed first. */
  readonly place: number;
  /** 1 to 5: the share of all contracts up to and with this one, rounded up to a fifth, 5 being first. */
  readonly lights: number;
}

/** One side's queue, the highest score first; equal scores keep their order. */
export function adlQueue<T extends { readonly score: Decimal; readonly contracts: Decimal }>(
  positions: readonly T[],
): readonly Ranked<T>[] {
  const all = positions.reduce((sum, { contracts }) => sum.plus(contracts), ZERO);
  let until = ZERO;
  return positions
    .toSorted((a, b) => b.score.cmp(a.score))
    .map((of, index) => {
      const before = until;
      until = until.plus(of.contracts);
      const fifths = all.isZero() ? 1 : before.div(all).mul(5).floor().toNumber();
      return { of, place: index + 1, lights: Math.max(1, 5 - fifths) };
    });
}

export interface Deleveraged<T> {
  readonly of: T;
  /** Contracts closed at the bankruptcy price of the liquidated position. */
  readonly closed: Decimal;
}

/** Who is closed for a number of contracts, from the front of the queue; what the queue lacks is `open`. */
export function deleverage<T extends { readonly score: Decimal; readonly contracts: Decimal }>(
  positions: readonly T[],
  contracts: Decimal,
): { readonly closed: readonly Deleveraged<T>[]; readonly open: Decimal } {
  let open = contracts;
  const closed: Deleveraged<T>[] = [];
  for (const { of } of adlQueue(positions)) {
    if (!open.gt(0)) break;
    const part = of.contracts.lt(open) ? of.contracts : open;
    closed.push({ of, closed: part });
    open = open.minus(part);
  }
  return { closed, open: open.gt(0) ? open : dec(0) };
}
