// The equation solved for the collateral: what a wanted liquidation price needs.
import { Decimal, ONE, ZERO, dec } from './decimal.ts';
import { type Point, type Terms, floorPoint, lineOf, pointAt, termsOf, tierOf } from './terms.ts';
import type { Position } from './types.ts';

/**
 * The collateral (settle currency) at which balance and maintenance are equal at a price: what the venue
 * must hold where it shows that price as liquidation. C = V·(m + f − d) − A + d·V₀ (+ fixed fees); with a
 * closing fee on the bankruptcy value, which itself depends on C, C = S·(1 − d·f) + f·V₀ where S is the
 * same without the fee. Not above 0: no collateral that a venue can hold gives that price.
 */
export function collateralForLiquidation(position: Position, wantedPrice: Decimal): Decimal {
  const bare = withoutCollateral(position);
  return inSettle(position, needed(position, bare, tierOf(bare, wantedPrice), pointAt(bare, wantedPrice)));
}

export type Addition =
  /** Collateral to add, in the settle currency, and the liquidation price that it gives. */
  | { readonly kind: 'add'; readonly added: Decimal; readonly price: Decimal }
  /** Liquidation is that far already. */
  | { readonly kind: 'enough' }
  /** No price is that far below. */
  | { readonly kind: 'never' };

/**
 * Collateral to add so that liquidation is no nearer to the mark than a distance (|mark − liq| / mark).
 * Where maintenance jumps, a tier boundary on the way may need more than the wanted price itself: then
 * that, and a hair more, so that the boundary is passed.
 */
export function additionForDistance(input: {
  readonly position: Position;
  readonly markPrice: Decimal;
  readonly distance: Decimal;
}): Addition {
  const { position, markPrice, distance } = input;
  const share = position.side === 'long' ? ONE.minus(distance) : ONE.plus(distance);
  if (!share.gt(0)) return { kind: 'never' };
  const price = markPrice.mul(share);
  const bare = withoutCollateral(position);
  const there = pointAt(bare, price);
  const last = tierBefore(bare, price, there);
  let most = needed(position, bare, last, there);
  if (bare.d === 1 && position.rules.maintenanceOn === 'mark') {
    for (let index = tierOf(bare, markPrice); index > last; index -= 1) {
      const tier = position.rules.tiers[index];
      if (tier === undefined) break;
      const onTheWay = needed(position, bare, index, floorPoint(bare, tier));
      if (onTheWay.gte(most)) most = onTheWay.plus(onTheWay.abs().mul(HAIR));
    }
  }
  const more = most.minus(position.collateralAtEntry);
  return more.gt(0) ? { kind: 'add', added: inSettle(position, more), price } : { kind: 'enough' };
}

/** The tier that the position is in just before it arrives at a price: a growing notional enters one on arrival. */
function tierBefore(bare: Terms, price: Decimal, point: Point): number {
  const index = tierOf(bare, price);
  const tier = bare.position.rules.tiers[index];
  if (bare.d === 1 || index === 0 || tier === undefined || bare.position.rules.maintenanceOn === 'entry')
    return index;
  return floorPoint(bare, tier).n.mul(point.w).eq(point.n) ? index - 1 : index;
}

const HAIR = dec('1e-30');

const inSettle = (position: Position, atEntry: Decimal): Decimal =>
  position.kind === 'linear' ? atEntry : atEntry.div(position.entryPrice);

/** The terms with neither the collateral nor the fee that depends on it. */
function withoutCollateral(position: Position): Terms {
  const { rules } = position;
  const closingFeeOn = rules.closingFeeOn === 'bankruptcy' ? 'none' : rules.closingFeeOn;
  return termsOf({ ...position, collateralAtEntry: ZERO, rules: { ...rules, closingFeeOn } });
}

/** Collateral · scale at which the position is just liquidated at a point in a tier. */
function needed(position: Position, bare: Terms, index: number, point: Point): Decimal {
  const { rules } = position;
  const tier = rules.tiers[index];
  if (tier === undefined) throw new RangeError('A tier table has at least one row');
  const { slope, level, bend } = lineOf(bare, tier, ONE);
  const straight = Decimal.div(slope.mul(point.n).minus(level.mul(point.w)), point.w);
  const feeless =
    bend === undefined
      ? straight
      : straight.plus(Decimal.div(bend.by.mul(point.n).mul(point.n), bend.scale.mul(point.w).mul(point.w)));
  // Fully backed, a position whose notional falls has no bankruptcy value to take a fee on.
  if (rules.closingFeeOn !== 'bankruptcy' || (bare.d === 1 && feeless.gte(bare.entryValue))) return feeless;
  return feeless.plus(bare.entryValue.minus(feeless.mul(bare.d)).mul(rules.closingFeeRate));
}
