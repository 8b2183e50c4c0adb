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

/** What the walk found on its way, one step after the other. Notionals are times `scale` (see terms.ts). */
export type TraceStep =
  /** Where it begins: the tier there, and is the ratio reached already? */
  | { readonly kind: 'start'; readonly tier: number; readonly price: Decimal; readonly reached: boolean }
  /** The ratio is not reached in a tier up to its edge, at a price. */
  | { readonly kind: 'edge'; readonly tier: number; readonly price: Decimal }
  /** The answer is the root of a tier's line: v = level / slope. */
  | { readonly kind: 'root'; readonly tier: number; readonly line: Line; readonly price: Decimal }
  /** The answer is the edge at which maintenance jumps. */
  | { readonly kind: 'jump'; readonly tier: number; readonly price: Decimal }
  /** Nothing more ends the last tier, and its line is not reached. */
  | { readonly kind: 'none'; readonly tier: number };

type Seen = (step: TraceStep) => void;

/** The same walk as `liquidation`, with what it saw: the explanation of exactly that answer. */
export function traceLiquidation(
  position: Position,
  from: Decimal,
): { readonly reach: Reach; readonly terms: Terms; readonly steps: readonly TraceStep[] } {
  const steps: TraceStep[] = [];
  const reach = priceAtRatio(position, ONE, from, (step) => void steps.push(step));
  return { reach, terms: termsOf(position), steps };
}

/**
 * The first price, walking from `from` in the losing direction, at which maintenance / balance >= ratio:
 * x(r) = (r·C − r·d·k·x₀ + A) / (k·(m + f − r·d)) of the tier that holds there (SPEC section 2).
 * Where maintenance jumps between tiers the answer may be the boundary itself. At the answer hasReached
 * is true: its last digit (the 40th) is rounded to the losing side.
 * @throws RangeError a ratio or a price that is not positive.
 */
export function priceAtRatio(position: Position, ratio: Decimal, from: Decimal, seen?: Seen): Reach {
  if (!ratio.gt(0) || !from.gt(0)) throw new RangeError('A ratio and a price are above 0');
  const terms = termsOf(position);
  const level = ratio.eq(ONE) ? ONE : ratio;
  const { tiers } = position.rules;
  const index = tierOf(terms, from);
  const line = lineOf(terms, tierIn(tiers, index), level);
  const reached = compareAt(line, pointAt(terms, from)) >= 0;
  seen?.({ kind: 'start', tier: index, price: from, reached });
  if (reached) return { kind: 'already', price: from, tier: index };
  if (position.rules.maintenanceOn === 'entry') return rootInLastTier(terms, line, index, seen);
  const walk = terms.d === 1 ? walkDown : walkUp;
  return walk({ terms, ratio: level, start: index, line, seen });
}

const tierIn = (tiers: readonly Tier[], index: number): Tier => {
  const tier = tiers[index];
  if (tier === undefined) throw new RangeError('A tier table has at least one row');
  return tier;
};

/** The root on a line that nothing ends: below it lies v = 0, above it no bound. */
function rootInLastTier(terms: Terms, line: Line, tier: number, seen: Seen | undefined): Reach {
  // Not reached where we start. Downwards the level must be below 0 for v = 0 to be beyond it; upwards
  // maintenance must outgrow the balance. Then both signs agree and the root is positive.
  const found = terms.d === 1 ? line.level.lt(0) : line.slope.gt(0);
  if (found) return root(terms, line, tier, seen);
  seen?.({ kind: 'none', tier });
  return { kind: 'never' };
}

interface Walk {
  readonly terms: Terms;
  readonly ratio: Decimal;
  /** The tier at the start, and its line. */
  readonly start: number;
  readonly line: Line;
  readonly seen: Seen | undefined;
}

/** The notional falls: a tier's floor still belongs to it, below begins the tier before. */
function walkDown({ terms, ratio, start, line: startLine, seen }: Walk): Reach {
  const { tiers } = terms.position.rules;
  let line = startLine;
  for (let index = start; index > 0; index -= 1) {
    const floor = floorPoint(terms, tierIn(tiers, index));
    if (compareAt(line, floor) >= 0) return root(terms, line, index, seen);
    seen?.({ kind: 'edge', tier: index, price: edgeOf(terms, floor.n) });
    line = lineOf(terms, tierIn(tiers, index - 1), ratio);
    if (compareAt(line, floor) >= 0) return boundary(terms, floor.n, index - 1, seen);
  }
  return rootInLastTier(terms, line, 0, seen);
}

/** The notional grows: a tier's cap already belongs to the next one. */
function walkUp({ terms, ratio, start, line: startLine, seen }: Walk): Reach {
  const { tiers } = terms.position.rules;
  let line = startLine;
  for (let index = start; index + 1 < tiers.length; index += 1) {
    const next = tierIn(tiers, index + 1);
    const floor = floorPoint(terms, next);
    if (compareAt(line, floor) > 0) return root(terms, line, index, seen);
    seen?.({ kind: 'edge', tier: index, price: edgeOf(terms, floor.n) });
    line = lineOf(terms, next, ratio);
    if (compareAt(line, floor) >= 0) return boundary(terms, floor.n, index + 1, seen);
  }
  return rootInLastTier(terms, line, tiers.length - 1, seen);
}

function root(terms: Terms, line: Line, tier: number, seen: Seen | undefined): Reach {
  const price = priceOf(terms, line);
  seen?.({ kind: 'root', tier, line, price });
  return { kind: 'at', price, tier };
}

const edgeOf = (terms: Terms, value: Decimal): Decimal => priceOf(terms, { slope: ONE, level: value });

function boundary(terms: Terms, value: Decimal, tier: number, seen: Seen | undefined): Reach {
  const price = edgeOf(terms, value);
  seen?.({ kind: 'jump', tier, price });
  return { kind: 'at', price, tier };
}
