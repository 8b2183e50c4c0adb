// One liquidation to its end: the order at the bankruptcy price, its fill, and what the insurance fund gains
// or pays.
import { bankruptcyPrice, insuranceResult } from './bankruptcy.ts';
import { type Decimal, ZERO } from './decimal.ts';
import { liquidation } from './liquidation.ts';
import type { Position } from './types.ts';

export type Takeover =
  | {
      readonly kind: 'taken';
      /** The mark price at which it begins. */
      readonly liquidationPrice: Decimal;
      /** The liquidation order's price. */
      readonly bankruptcyPrice: Decimal;
      readonly fillPrice: Decimal;
      /** What the fund gains (positive) or is asked for (negative), in the settle currency. */
      readonly result: Decimal;
      readonly fundAfter: Decimal;
      /** What an empty fund leaves open: for this, positions of the other side are closed at the
       *  bankruptcy price (auto-deleveraging). 0: nothing. */
      readonly uncovered: Decimal;
    }
  | { readonly kind: 'never' };

/**
 * A position that is liquidated walking from a price: its order is placed at the bankruptcy price and
 * filled at another. Result = profit from the bankruptcy price to the fill: better goes to the fund, worse
 * is paid from it as far as it reaches.
 * @throws RangeError a fill price that is not positive, or a fund below 0.
 */
export function takeover(input: {
  readonly position: Position;
  readonly from: Decimal;
  readonly fillPrice: Decimal;
  /** The fund before, in the settle currency. */
  readonly fund: Decimal;
}): Takeover {
  const { position, from, fillPrice, fund } = input;
  if (!fillPrice.gt(0)) throw new RangeError('A fill price is above 0');
  if (fund.lt(0)) throw new RangeError('A fund is not below 0');
  const start = liquidation(position, from);
  const bankrupt = bankruptcyPrice(position, from);
  if (start.kind === 'never' || bankrupt.kind === 'never') return { kind: 'never' };
  const result = insuranceResult(position, bankrupt.price, fillPrice);
  const after = fund.plus(result);
  return {
    kind: 'taken',
    liquidationPrice: start.price,
    bankruptcyPrice: bankrupt.price,
    fillPrice,
    result,
    fundAfter: after.lt(0) ? ZERO : after,
    uncovered: after.lt(0) ? after.neg() : ZERO,
  };
}
