// Settlement every minute (a rule of some venues): unrealised profit becomes realised, equity stays.
import type { Account } from './account.ts';
import type { Decimal } from './decimal.ts';
import { pnl } from './pnl.ts';
import type { Position } from './types.ts';

export interface Settled {
  /** Its entry is the settlement price, its collateral has the profit. */
  readonly position: Position;
  /** What became realised, in the settle currency. */
  readonly realized: Decimal;
}

/**
 * An isolated position after a settlement: C' = C + G(P), entry' = P. Balance and maintenance at every
 * price are unchanged (where maintenance is taken on the mark value), and so is the liquidation price.
 * Inverse: C'·P = P·C'₀/P₀ ± k·(P − P₀)/P₀, with C'₀ the collateral times the old entry.
 */
export function settle(position: Position, price: Decimal): Settled {
  const { kind, side, entryPrice, collateralAtEntry } = position;
  const realized = pnl(position, price);
  const rise = position.contracts.mul(position.contractSize).mul(price.minus(entryPrice));
  const gain = side === 'long' ? rise : rise.neg();
  const after =
    kind === 'linear'
      ? collateralAtEntry.plus(gain)
      : collateralAtEntry.mul(price).plus(gain).div(entryPrice);
  return { position: { ...position, entryPrice: price, collateralAtEntry: after }, realized };
}

/**
 * A cross account after a settlement at its marks: the wallet takes every profit and loss, entries are the
 * marks. Equity is unchanged; profit that did not count (profitsAsMargin false) is margin from here on.
 */
export function settleAccount(account: Account): Account {
  let walletBalance = account.walletBalance;
  const legs = account.legs.map((leg) => {
    walletBalance = walletBalance.plus(pnl(leg.position, leg.markPrice));
    return { ...leg, position: { ...leg.position, entryPrice: leg.markPrice } };
  });
  return { ...account, walletBalance, legs };
}
