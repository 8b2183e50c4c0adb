// What a fill costs, and what a break-even exit must earn back.
import { type Decimal, ONE, ZERO, dec } from './decimal.ts';
import { type Holding, type Trade, direction, notional } from './size.ts';
import type { Position, Side } from './types.ts';

/** Fee of a fill: notional at its price · rate, in the settle currency. A negative rate is a rebate. */
export const tradingFee = (holding: Holding, price: Decimal, rate: Decimal): Decimal =>
  notional(holding, price).mul(rate);

/** A price that may not exist: no price pays this, or it would not be positive. */
export type Price = { readonly kind: 'at'; readonly price: Decimal } | { readonly kind: 'never' };

/**
 * The exit price at which profit pays entry fee, exit fee and funding so far (SPEC section 1).
 * With v = notional · scale as in SPEC section 2: d·(v − v₀) = v₀·entryFee + v·exitFee + funding, so
 * v = (v₀·(d + entryFee) + funding) / (d − exitFee).
 */
export function breakEvenPrice(
  trade: Trade,
  costs: { readonly entryFeeRate: Decimal; readonly exitFeeRate: Decimal; readonly fundingPaid?: Decimal },
): Price {
  const d = direction(trade);
  const size = trade.contracts.mul(trade.contractSize);
  const linear = trade.kind === 'linear';
  const entryValue = linear ? size.mul(trade.entryPrice) : size;
  const paid = linear ? (costs.fundingPaid ?? ZERO) : (costs.fundingPaid ?? ZERO).mul(trade.entryPrice);
  const above = entryValue.mul(costs.entryFeeRate.plus(d)).plus(paid);
  const below = costs.exitFeeRate.neg().plus(d);
  if (below.isZero() || above.isZero() || above.isNegative() !== below.isNegative()) return { kind: 'never' };
  const price = linear ? above.div(below.mul(size)) : trade.entryPrice.mul(size).mul(below).div(above);
  return { kind: 'at', price };
}

/**
 * The break-even price that Binance shows: entry · (1 ± taker rate), for both contract kinds. It leaves
 * out the exit fee and funding, and takes the fee of an inverse contract on the price itself.
 */
export const shownBreakEvenPrice = (input: {
  readonly side: Side;
  readonly entryPrice: Decimal;
  readonly feeRate: Decimal;
}): Decimal =>
  input.entryPrice.mul(input.side === 'long' ? ONE.plus(input.feeRate) : ONE.minus(input.feeRate));

/** Bybit counts the exit at the taker rate, and never at less than this. */
const BYBIT_LEAST = dec('0.00055');

/**
 * The break-even price that Bybit shows: (size·entry − realised) / (size − |size|·max(taker, 0.055 %)), where
 * realised is what fees and funding of the position have come to so far (the opening fee: negative).
 * Source: its API documentation, breakEvenPrice. Of an inverse contract the same of its value.
 */
export function bybitBreakEvenPrice(
  trade: Trade,
  of: { readonly realized: Decimal; readonly takerRate: Decimal },
): Price {
  const exitFeeRate = of.takerRate.gt(BYBIT_LEAST) ? of.takerRate : BYBIT_LEAST;
  return breakEvenPrice(trade, { entryFeeRate: ZERO, exitFeeRate, fundingPaid: of.realized.neg() });
}

/**
 * Opening fee plus closing fee at the bankruptcy price, both at one rate: what some venues set aside
 * for a position of a leverage when it is ordered. In the settle currency.
 */
export const twoWayFee = (
  trade: Pick<Position, 'kind' | 'contracts' | 'contractSize' | 'entryPrice'>,
  bankruptcyPrice: Decimal,
  rate: Decimal,
): Decimal => tradingFee(trade, trade.entryPrice, rate).plus(tradingFee(trade, bankruptcyPrice, rate));
