// The bankruptcy price: where the collateral is used up but for the closing fee.
import { type Decimal, ZERO, dec } from './decimal.ts';
import { liquidation } from './liquidation.ts';
import { pnl } from './pnl.ts';
import type { Trade } from './size.ts';
import { flatTier, tierIndexAt } from './tiers.ts';
import type { MarginRules, Position, Reach } from './types.ts';

const NO_MAINTENANCE = flatTier(ZERO);

/** So far on the winning side of the entry that no fee and no collateral reach it. */
const FAR = dec(1_000_000_000);

/**
 * The price, walking from `from` in the losing direction, at which the margin balance is worth just the
 * closing fee: C + G(x) = fee(x). The same equation as liquidation with a maintenance rate of 0. A fee on
 * the bankruptcy value is, at that price, a fee on the mark value. Where `from` is beyond it (`already`), the
 * price is that at which it was passed: an order to liquidate is placed there, wherever the mark is by then.
 */
export function bankruptcyPrice(position: Position, from: Decimal): Reach {
  const { closingFeeOn, closingFeeRate, tiers } = position.rules;
  const rules: MarginRules = {
    maintenanceOn: 'mark',
    closingFeeOn: closingFeeOn === 'bankruptcy' ? 'mark' : closingFeeOn,
    closingFeeRate,
    tiers: NO_MAINTENANCE,
  };
  const alone = { ...position, rules };
  const walked = liquidation(alone, from);
  const reach = walked.kind === 'already' ? liquidation(alone, winning(position)) : walked;
  if (reach.kind === 'never') return walked;
  return { kind: walked.kind, price: reach.price, tier: tierIndexAt(position, tiers, reach.price) };
}

const winning = ({ side, entryPrice }: Position): Decimal =>
  side === 'long' ? entryPrice.mul(FAR) : entryPrice.div(FAR);

/**
 * What the insurance fund gains (positive) or pays (negative) when a position that it took over at the
 * bankruptcy price is closed at another: the profit from there, in the settle currency.
 */
export const insuranceResult = (trade: Trade, bankruptcy: Decimal, closePrice: Decimal): Decimal =>
  pnl({ ...trade, entryPrice: bankruptcy }, closePrice);
