// What a position must hold, what it holds, and how close the two are.
import { certainlyLiquidated } from './certain.ts';
import { type Decimal, ONE, dec } from './decimal.ts';
import { pnl } from './pnl.ts';
import { type Holding, type Trade, notional } from './size.ts';
import { compareAt, lineOf, pointAt, termsOf, tierOf } from './terms.ts';
import type { Position, Tier } from './types.ts';

/** Notional at a price / leverage, in the settle currency. At the entry price: SPEC's initialMargin. */
export const initialMargin = (trade: Trade, leverage: Decimal, price: Decimal = trade.entryPrice): Decimal =>
  notional(trade, price).div(leverage);

/** Notional at a price · rate: a requirement that a venue states as a rate. */
export const requirement = (holding: Holding, price: Decimal, rate: Decimal): Decimal =>
  notional(holding, price).mul(rate);

/**
 * The rate of a venue without tiers, one that grows with the whole size (Deribit):
 * base + size · slope, size in the base coin.
 */
export const blendedRate = (input: {
  readonly base: Decimal;
  readonly slope: Decimal;
  readonly size: Decimal;
}): Decimal => input.base.plus(input.size.mul(input.slope));

/** C: the collateral in the settle currency. */
export const collateralOf = (position: Position): Decimal =>
  position.kind === 'linear'
    ? position.collateralAtEntry
    : position.collateralAtEntry.div(position.entryPrice);

/**
 * The tier that holds for the position at a price (at entry, where the venue takes maintenance there).
 * A blended rate is the rate of the whole size: rate + size·slope, and 1/leverage grows alike.
 */
export function tierOfPosition(position: Position, price: Decimal): Tier {
  const { tiers, rateSlope } = position.rules;
  const tier = tiers[tierOf(termsOf(position), price)];
  if (tier === undefined) throw new RangeError('A tier table has at least one row');
  if (rateSlope === undefined) return tier;
  const size =
    position.kind === 'linear' ? position.contracts.mul(position.contractSize) : notional(position, price);
  const blended = (base: Decimal): Decimal => blendedRate({ base, slope: rateSlope, size });
  return {
    ...tier,
    rate: blended(tier.rate),
    maxLeverage: tier.maxLeverage === undefined ? undefined : ONE.div(blended(ONE.div(tier.maxLeverage))),
  };
}

/**
 * M: maintenance margin at a mark price, in the settle currency: value · rate − amount, plus the closing
 * fee where the venue counts it. The value is the notional at the mark, or at entry (venue rule).
 */
export function maintenanceMargin(position: Position, markPrice: Decimal): Decimal {
  const { rules, entryPrice } = position;
  const tier = tierOfPosition(position, markPrice);
  const value = notional(position, rules.maintenanceOn === 'mark' ? markPrice : entryPrice);
  return value.mul(tier.rate).minus(tier.amount).plus(closingFee(position, markPrice));
}

/** The closing fee that is counted inside maintenance margin at a mark price, in the settle currency. */
export function closingFee(position: Position, markPrice: Decimal): Decimal {
  const { closingFeeOn, closingFeeRate } = position.rules;
  if (closingFeeOn === 'mark') return notional(position, markPrice).mul(closingFeeRate);
  const { fixedFee, scale } = termsOf(position);
  return dec(fixedFee).div(scale);
}

/** B: margin balance at a mark price, collateral + unrealised profit, in the settle currency. */
export const marginBalance = (position: Position, markPrice: Decimal): Decimal =>
  collateralOf(position).plus(pnl(position, markPrice));

/** M / B: 0 is safe, 1 is liquidation; null once the balance is not positive (it is liquidated then). */
export function marginRatio(position: Position, markPrice: Decimal): Decimal | null {
  const balance = marginBalance(position, markPrice);
  return balance.gt(0) ? maintenanceMargin(position, markPrice).div(balance) : null;
}

/** Has the ratio reached a level at a mark price? Exact: maintenance >= ratio · balance, never a quotient. */
export function hasReached(position: Position, ratio: Decimal, markPrice: Decimal): boolean {
  const terms = termsOf(position);
  const tier = position.rules.tiers[tierOf(terms, markPrice)];
  return tier !== undefined && compareAt(lineOf(terms, tier, ratio), pointAt(terms, markPrice)) >= 0;
}

/** Balance <= maintenance at a mark price; exact: where doubles can't say for certain, decimals do. */
export const isLiquidated = (position: Position, markPrice: Decimal): boolean =>
  certainlyLiquidated(position, markPrice) ?? hasReached(position, ONE, markPrice);
