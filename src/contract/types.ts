// The words of the contract model (SPEC: "Terms"). Everything here is plain, immutable data.
import type { Decimal } from './decimal.ts';

export type Side = 'long' | 'short';

/** linear: quoted and settled in quote, one contract is contractSize base.
 *  inverse: quoted in USD, settled in base, one contract is contractSize quote. */
export type Kind = 'linear' | 'inverse';

/** One row of a venue's maintenance table. It holds for floor <= notional < cap. */
export interface Tier {
  /** Lower bound of notional, in the settle currency (linear: quote, inverse: base). */
  readonly floor: Decimal;
  /** Upper bound; undefined: no bound. */
  readonly cap: Decimal | undefined;
  readonly rate: Decimal;
  /** Maintenance amount, subtracted from notional·rate; zero where the venue has none. */
  readonly amount: Decimal;
  /** Largest leverage allowed in this tier; undefined where the table does not say. */
  readonly maxLeverage: Decimal | undefined;
}

/** How a venue takes maintenance margin. */
export interface MarginRules {
  /** The value the maintenance rate is applied to. */
  readonly maintenanceOn: 'mark' | 'entry';
  /** The value the closing fee inside maintenance margin is taken on; 'none': not counted. */
  readonly closingFeeOn: 'none' | 'mark' | 'entry' | 'bankruptcy';
  readonly closingFeeRate: Decimal;
  /** Ascending, the first floor is 0; the last holds for every larger notional. */
  readonly tiers: readonly Tier[];
  /** A blended rate: each base coin of the whole position adds this to the maintenance rate (and to the
   *  initial rate). With one tier and maintenance on the mark value. */
  readonly rateSlope?: Decimal;
}

/** An isolated position with what it needs to be judged. */
export interface Position {
  readonly kind: Kind;
  readonly side: Side;
  readonly contracts: Decimal;
  readonly contractSize: Decimal;
  readonly entryPrice: Decimal;
  /** Collateral, linear: in the settle currency. Inverse: collateral · entryPrice, so that a division
   *  by the entry price never rounds (an inverse short at 1x is exactly "never"). */
  readonly collateralAtEntry: Decimal;
  readonly rules: MarginRules;
}

/** Where the ratio maintenance/balance reaches a level, walking from a stated price.
 *  at: that price. already: it is at or beyond the level at the price one starts from (`price`).
 *  never: no price on the losing side reaches it. */
export type Reach =
  | { readonly kind: 'at'; readonly price: Decimal; readonly tier: number }
  | { readonly kind: 'already'; readonly price: Decimal; readonly tier: number }
  | { readonly kind: 'never' };
