// The average entry price of several fills.
import { type Decimal, ZERO } from './decimal.ts';
import { collateralOf } from './margin.ts';
import type { Kind, Position } from './types.ts';

export interface Fill {
  /** Contracts (or any unit that all fills share). Negative: a fill that reduces the position. */
  readonly contracts: Decimal;
  readonly price: Decimal;
}

/**
 * Average entry price. Linear: Σ(q·p) / Σq. Inverse: Σq / Σ(q/p), harmonic, so that the notional in base
 * adds up. A reducing fill leaves the entry where it is.
 * @throws RangeError no fills, a price that is not positive, or a position reduced to nothing or beyond.
 */
export function averageEntry(kind: Kind, fills: readonly Fill[]): Decimal {
  // What the fills since the last increase add up to; a reduction keeps their proportion.
  let size = ZERO;
  let value = ZERO;
  let held = ZERO;
  for (const { contracts, price } of fills) {
    if (!price.gt(0)) throw new RangeError(`A fill price is above 0, not ${price.toFixed()}`);
    const next = held.plus(contracts);
    if (!next.gt(0)) throw new RangeError('The fills leave no position');
    if (contracts.gt(0)) {
      const kept = held.eq(size) ? value : value.mul(held).div(size);
      value = kept.plus(kind === 'linear' ? contracts.mul(price) : contracts.div(price));
      size = next;
    }
    held = next;
  }
  if (size.isZero()) throw new RangeError('No fills');
  return kind === 'linear' ? value.div(size) : size.div(value);
}

/**
 * The position after a further fill on its side: the average entry, and a margin (settle currency) more of
 * collateral.
 */
export function withFill(position: Position, fill: Fill, margin: Decimal): Position {
  const { kind, contracts, entryPrice } = position;
  return withEntry(
    { ...position, contracts: contracts.plus(fill.contracts) },
    averageEntry(kind, [{ contracts, price: entryPrice }, fill]),
    collateralOf(position).plus(margin),
  );
}

/** The same contracts at another entry price, with this much collateral (settle currency). */
export const withEntry = (position: Position, entryPrice: Decimal, collateral: Decimal): Position => ({
  ...position,
  entryPrice,
  collateralAtEntry: position.kind === 'linear' ? collateral : collateral.mul(entryPrice),
});
