// A position as one straight line a tier: the equation of SPEC section 2, kept free of divisions.
//
// The variable is v, the notional times `scale`; scale is 1 for linear contracts and the entry price for
// inverse ones, so that every term is an amount of quote. With v₀ = v at entry and C' = C·scale:
//
//   balance      C' + d·(v − v₀)
//   maintenance  v·(m + f) + fees taken on other values − A'         (A' = A·scale)
//
// "maintenance reaches r times the balance" is then v·slope >= level with, for each tier,
//
//   slope = m + f − r·d        level = r·(C' − d·v₀) + A' − fixed
//
// A price is written v = n/w: linear n = k·P, w = 1; inverse n = k·P₀, w = P; a tier's floor n = floor·scale,
// w = 1. So the test at a price, the test at a floor and the root are exact up to the last division.
//
// A blended rate m + s·size bends the line where the size in coins moves with the price (inverse: size v/scale):
//
//   s·v²/scale + v·slope >= level
//
// For linear contracts the size is fixed and s·size is a part of m.
import { type Decimal, ONE, ZERO, exact, quotient, squareRoot } from './decimal.ts';
import { direction } from './size.ts';
import { tierIndexAt } from './tiers.ts';
import type { Position, Tier } from './types.ts';

export interface Line {
  readonly slope: Decimal;
  readonly level: Decimal;
  /** s of an inverse contract's blended rate, with its scale. */
  readonly bend?: { readonly by: Decimal; readonly scale: Decimal };
}

/** v = n / w, w > 0. */
export interface Point {
  readonly n: Decimal;
  readonly w: Decimal;
}

export interface Terms {
  readonly position: Position;
  /** d: +1 where the notional falls as the position loses, −1 where it grows. */
  readonly d: 1 | -1;
  /** k = contracts · contractSize. */
  readonly size: Decimal;
  /** 1, or the entry price of an inverse contract. */
  readonly scale: Decimal;
  /** v₀. */
  readonly entryValue: Decimal;
  /** C' − d·v₀: the balance, continued to a notional of nothing. */
  readonly worth: Decimal;
  /** Closing fee where it is taken on a value that does not move with the mark. */
  readonly fixedFee: Decimal;
  /** Closing-fee rate on the mark value. */
  readonly markFee: Decimal;
}

export function termsOf(position: Position): Terms {
  const { entryPrice, rules } = position;
  const linear = position.kind === 'linear';
  const d = direction(position);
  const size = exact(position.contracts).mul(position.contractSize);
  const entryValue = linear ? size.mul(entryPrice) : size;
  const collateral = exact(position.collateralAtEntry);
  const worth = d === 1 ? collateral.minus(entryValue) : collateral.plus(entryValue);
  return {
    position,
    d,
    size,
    scale: linear ? ONE : exact(entryPrice),
    entryValue,
    worth,
    fixedFee: fixedFee({ rules, d, entryValue, worth }),
    markFee: rules.closingFeeOn === 'mark' ? rules.closingFeeRate : ZERO,
  };
}

/** On the bankruptcy value the fee is f·v at balance = f·v, which is worth / (f − d); no value, no fee. */
function fixedFee(terms: Pick<Terms, 'd' | 'entryValue' | 'worth'> & Pick<Position, 'rules'>): Decimal {
  const { closingFeeOn, closingFeeRate } = terms.rules;
  if (closingFeeOn === 'entry') return terms.entryValue.mul(closingFeeRate);
  if (closingFeeOn !== 'bankruptcy' || closingFeeRate.isZero()) return ZERO;
  const owed = terms.worth.mul(-terms.d);
  if (!owed.gt(0)) return ZERO;
  return exact(quotient(owed.mul(closingFeeRate), ONE.minus(closingFeeRate.mul(terms.d)), 'up'));
}

/** The index of the tier in which the position is at a price; one for all prices if it is taken at entry. */
export const tierOf = (terms: Terms, price: Decimal): number => {
  const { position } = terms;
  const { rules } = position;
  if (rules.tiers.length === 1) return 0;
  return tierIndexAt(position, rules.tiers, rules.maintenanceOn === 'entry' ? position.entryPrice : price);
};

export const pointAt = (terms: Terms, price: Decimal): Point =>
  terms.position.kind === 'linear'
    ? { n: terms.size.mul(price), w: ONE }
    : { n: terms.size.mul(terms.position.entryPrice), w: price };

export const floorPoint = (terms: Terms, tier: Tier): Point => ({
  n: exact(tier.floor).mul(terms.scale),
  w: ONE,
});

/** The line of one tier at one ratio. */
export function lineOf(terms: Terms, tier: Tier, ratio: Decimal): Line {
  const onMark = terms.position.rules.maintenanceOn === 'mark';
  const share = ratio === ONE ? terms.worth : terms.worth.mul(ratio);
  const amount = tier.amount.isZero() ? share : share.plus(terms.scale.mul(tier.amount));
  const level = terms.fixedFee.isZero() ? amount : amount.minus(terms.fixedFee);
  const { rateSlope } = terms.position.rules;
  const linear = terms.position.kind === 'linear';
  const tierRate =
    rateSlope !== undefined && linear ? terms.size.mul(rateSlope).plus(tier.rate) : exact(tier.rate);
  const rate = onMark ? tierRate.plus(terms.markFee) : exact(terms.markFee);
  const line = {
    slope: terms.d === 1 ? rate.minus(ratio) : rate.plus(ratio),
    level: onMark ? level : level.minus(terms.entryValue.mul(tierRate)),
  };
  return rateSlope === undefined || linear
    ? line
    : { ...line, bend: { by: exact(rateSlope), scale: terms.scale } };
}

/** Is maintenance at least `ratio` times the balance there? Negative, zero, positive: no, just, yes. */
export function compareAt(line: Line, point: Point): number {
  const { bend } = line;
  if (bend !== undefined) {
    // All of it times scale·w², so that nothing is divided.
    const { n, w } = point;
    const straight = line.slope.mul(n).minus(line.level.mul(w)).mul(w).mul(bend.scale);
    return bend.by.mul(n).mul(n).plus(straight).cmp(ZERO);
  }
  const level = point.w === ONE ? line.level : line.level.mul(point.w);
  return line.slope.mul(point.n).cmp(level);
}

/** The price at which v = level / slope, rounded to the side on which the position has lost more. */
export function priceOf(terms: Terms, line: Line): Decimal {
  const { position, size } = terms;
  const rounding = position.side === 'long' ? 'down' : 'up';
  if (line.bend !== undefined) return bentPrice(terms, line, line.bend);
  return position.kind === 'linear'
    ? quotient(line.level, size.mul(line.slope), rounding)
    : quotient(size.mul(line.slope).mul(position.entryPrice), line.level, rounding);
}

/**
 * The root v of s·v²/scale + v·slope = level on the losing side, as a price scale·size/v. Without the
 * cancellation of the schoolbook form: v = 2·level·scale / (slope·scale − d·√(slope²·scale² + 4·s·scale·level)).
 */
function bentPrice(terms: Terms, { slope, level }: Line, bend: NonNullable<Line['bend']>): Decimal {
  const rounding = terms.position.side === 'long' ? 'down' : 'up';
  const scaled = slope.mul(bend.scale);
  const root = squareRoot(scaled.mul(scaled).plus(bend.by.mul(4).mul(bend.scale).mul(level)), rounding);
  const divisor = scaled.minus(exact(root).mul(terms.d));
  return quotient(terms.size.mul(divisor), level.mul(2), rounding);
}
