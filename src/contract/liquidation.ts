// The price at which a position's margin ratio reaches a level, solved tier by tier.
import { type Decimal, ONE } from './decimal.ts';
import {
  type Line,
  type Terms,
  compareAt,
  floorPoint,
  lineOf,
  pointAt,
  priceOf,
  termsOf,
  tierOf,
} from './terms.ts';
import type { Position, Reach, Tier } from './types.ts';

export { hasReached, isLiquidated } from './margin.ts';

/**
 * The liquidation price: where the margin balance is no more than the maintenance margin, walking from a
 * stated price (the mark of a live position, the entry of a planned one) in the losing direction.
 * x(1) = (C − d·k·x₀ + A) / (k·(m + f − d)), see priceAtRatio.
 */
export const liquidation = (position: Position, from: Decimal): Reach => priceAtRatio(position, ONE, from);

/**
 * The first price, walking from `from` in the losing direction, at which maintenance / balance >= ratio:
 * x(r) = (r·C − r·d·k·x₀ + A) / (k·(m + f − r·d)) of the tier that holds there (SPEC section 2).
 * Where maintenance jumps between tiers the answer may be the boundary itself. At the answer hasReached
 * is true: its last digit (the 40th) is rounded to the losing side.
 * @throws RangeError a ratio or a price that is not positive.
 */
export function priceAtRatio(position: Position, ratio: Decimal, from: Decimal): Reach {
  if (!ratio.gt(0) || !from.gt(0)) throw new RangeError('A ratio and a price are above 0');
  const terms = termsOf(position);
  const level = ratio.eq(ONE) ? ONE : ratio;
  const { tiers } = position.rules;
  const index = tierOf(terms, from);
  const line = lineOf(terms, tierIn(tiers, index), level);
  if (compareAt(line, pointAt(terms, from)) >= 0) return { kind: 'already', price: from, tier: index };
  if (position.rules.maintenanceOn === 'entry') return rootInLastTier(terms, line, index);
  return terms.d === 1 ? walkDown(terms, level, index, line) : walkUp(terms, level, index, line);
}

const tierIn = (tiers: readonly Tier[], index: number): Tier => {
  const tier = tiers[index];
  if (tier === undefined) throw new RangeError('A tier table has at least one row');
  return tier;
};

/** The root on a line that nothing ends: below it lies v = 0, above it no bound. */
function rootInLastTier(terms: Terms, line: Line, tier: number): Reach {
  // Not reached where we start. Downwards the level must be below 0 for v = 0 to be beyond it; upwards
  // maintenance must outgrow the balance. Then both signs agree and the root is positive.
  const found = terms.d === 1 ? line.level.lt(0) : line.slope.gt(0);
  return found ? { kind: 'at', price: priceOf(terms, line), tier } : { kind: 'never' };
}

/** The notional falls: a tier's floor still belongs to it, below begins the tier before. */
function walkDown(terms: Terms, ratio: Decimal, start: number, startLine: Line): Reach {
  const { tiers } = terms.position.rules;
  let line = startLine;
  for (let index = start; index > 0; index -= 1) {
    const floor = floorPoint(terms, tierIn(tiers, index));
    if (compareAt(line, floor) >= 0) return { kind: 'at', price: priceOf(terms, line), tier: index };
    line = lineOf(terms, tierIn(tiers, index - 1), ratio);
    if (compareAt(line, floor) >= 0) return boundary(terms, floor.n, index - 1);
  }
  return rootInLastTier(terms, line, 0);
}

/** The notional grows: a tier's cap already belongs to the next one. */
function walkUp(terms: Terms, ratio: Decimal, start: number, startLine: Line): Reach {
  const { tiers } = terms.position.rules;
  let line = startLine;
  for (let index = start; index + 1 < tiers.length; index += 1) {
    const next = tierIn(tiers, index + 1);
    const floor = floorPoint(terms, next);
    if (compareAt(line, floor) > 0) return { kind: 'at', price: priceOf(terms, line), tier: index };
    line = lineOf(terms, next, ratio);
    if (compareAt(line, floor) >= 0) return boundary(terms, floor.n, index + 1);
  }
  return rootInLastTier(terms, line, tiers.length - 1);
}

const boundary = (terms: Terms, value: Decimal, tier: number): Reach => ({
  kind: 'at',
  price: priceOf(terms, { slope: ONE, level: value }),
  tier,
});
