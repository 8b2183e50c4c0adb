// The bankruptcy price: where the collateral is used up but for the closing fee.
import { type Decimal, ZERO } from './decimal.ts';
import { liquidation } from './liquidation.ts';
import { pnl } from './pnl.ts';
import type { Trade } from './size.ts';
import { flatTier, tierIndexAt } from './tiers.ts';
import type { MarginRules, Position, Reach } from './types.ts';

const NO_MAINTENANCE = flatTier(ZERO);

/**
 * The price, walking from `from` in the losing direction, at which the margin balance is worth just the
 * closing fee: C + G(x) = fee(x). The same equation as liquidation with a maintenance rate of 0. A fee on
 * the bankruptcy value is, at that price, a fee on the mark value.
 */
export function bankruptcyPrice(position: Position, from: Decimal): Reach {
  const { closingFeeOn, closingFeeRate, tiers } = position.rules;
  const rules: MarginRules = {
    maintenanceOn: 'mark',
    closingFeeOn: closingFeeOn === 'bankruptcy' ? 'mark' : closingFeeOn,
    closingFeeRate,
    tiers: NO_MAINTENANCE,
  };
  const reach = liquidation({ ...position, rules }, from);
  return reach.kind === 'never' ? reach : { ...reach, tier: tierIndexAt(position, tiers, reach.price) };
}

/**
 * What the insurance fund gains (positive) or pays (negative) when a position that it took over at the
 * bankruptcy price is closed at another: the profit from there, in the settle currency.
 */
export const insuranceResult = (trade: Trade, bankruptcy: Decimal, closePrice: Decimal): Decimal =>
  pnl({ ...trade, entryPrice: bankruptcy }, closePrice);
