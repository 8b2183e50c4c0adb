// Sizes: what a number of contracts is worth, and how many contracts an amount is.
import type { Decimal } from './decimal.ts';
import type { Kind, Position, Side } from './types.ts';

/** A number of contracts of one kind. */
export type Holding = Pick<Position, 'kind' | 'contracts' | 'contractSize'>;

/** Contracts held on a side since an average entry price. */
export type Trade = Holding & Pick<Position, 'side' | 'entryPrice'>;

/**
 * V: notional, the position's value at a price, in the settle currency.
 * Linear: contracts · contractSize · price (quote). Inverse: contracts · contractSize / price (base).
 */
export function notional(holding: Holding, price: Decimal): Decimal {
  const size = holding.contracts.mul(holding.contractSize);
  return holding.kind === 'linear' ? size.mul(price) : size.div(price);
}

/**
 * The direction d of SPEC section 2: the sign with which profit follows the notional.
 * +1: linear long, inverse short (the notional falls as the position loses).
 * −1: linear short, inverse long (it grows as the position loses).
 */
export const direction = (position: { readonly kind: Kind; readonly side: Side }): 1 | -1 =>
  (position.kind === 'linear') === (position.side === 'long') ? 1 : -1;

/** An amount as people write it: of base coin, of quote money, or of margin (in the settle currency). */
export type Amount =
  | { readonly base: Decimal }
  | { readonly quote: Decimal }
  | { readonly margin: Decimal; readonly leverage: Decimal };

/**
 * How many contracts an amount is at a price (not rounded to the venue's step).
 * base b: linear b / contractSize, inverse b·price / contractSize. quote q: linear q / (price · contractSize),
 * inverse q / contractSize. margin: the notional is margin · leverage, in the settle currency.
 */
export function contractsFor(input: {
  readonly kind: Kind;
  readonly contractSize: Decimal;
  readonly price: Decimal;
  readonly amount: Amount;
}): Decimal {
  const { kind, contractSize, price, amount } = input;
  if ('base' in amount) return (kind === 'linear' ? amount.base : amount.base.mul(price)).div(contractSize);
  if ('quote' in amount) return amount.quote.div(kind === 'linear' ? contractSize.mul(price) : contractSize);
  const value = amount.margin.mul(amount.leverage);
  return kind === 'linear' ? value.div(contractSize.mul(price)) : value.mul(price).div(contractSize);
}
