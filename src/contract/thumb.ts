// The rule of thumb of the texts: how far the price moves until the margin alone is lost.
import { type Decimal, ONE } from './decimal.ts';
import type { Price } from './fees.ts';
import type { Kind, Side } from './types.ts';

/**
 * The rule-of-thumb price, without maintenance and fees: linear entry·(1 ∓ 1/N), inverse long down by
 * 1/(N+1) to entry·N/(N+1), inverse short up by 1/(N−1) to entry·N/(N−1).
 * never: an inverse short at 1x, a linear long at 1x.
 */
export function thumbPrice(input: {
  readonly kind: Kind;
  readonly side: Side;
  readonly leverage: Decimal;
  readonly entryPrice: Decimal;
}): Price {
  const { kind, side, leverage, entryPrice } = input;
  const shifted = side === 'long' ? 1 : -1;
  const above = kind === 'linear' ? leverage.minus(shifted) : leverage;
  const below = kind === 'linear' ? leverage : leverage.plus(shifted);
  if (!above.gt(0) || !below.gt(0)) return { kind: 'never' };
  return { kind: 'at', price: entryPrice.mul(above).div(below) };
}

/** The same as a fraction of the entry price: 1/N, 1/(N+1), 1/(N−1); undefined where the price is never. */
export function thumbMove(input: {
  readonly kind: Kind;
  readonly side: Side;
  readonly leverage: Decimal;
}): Decimal | undefined {
  const { kind, side, leverage } = input;
  const divisor = kind === 'linear' ? leverage : leverage.plus(side === 'long' ? 1 : -1);
  return divisor.gt(0) ? ONE.div(divisor) : undefined;
}
