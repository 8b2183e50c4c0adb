// How much of an isolated position to close so that it comes to a wanted distance or ratio.
import { type Decimal, ONE, ZERO, dec, plain } from './decimal.ts';
import { liquidation } from './liquidation.ts';
import { collateralOf, hasReached, isLiquidated } from './margin.ts';
import { withAdded } from './open.ts';
import { type Point, type Terms, floorPoint, lineOf, pointAt, termsOf } from './terms.ts';
import type { Position, Tier } from './types.ts';

/**
 * What a partial close does to isolated collateral (venue rule; unknown counts as proportional).
 * proportional: the closed part's share of it is released. kept: all of it stays.
 * Either way the closed part's profit or loss is settled with the account, not with the collateral.
 */
export type CloseRule = 'proportional' | 'kept';

/** The position after closing some contracts: C stays (kept), or C·left/contracts stays (proportional). */
export function closePart(position: Position, contracts: Decimal, rule: CloseRule): Position {
  return resized(position, position.contracts.minus(contracts), rule);
}

function resized(position: Position, left: Decimal, rule: CloseRule): Position {
  const collateralAtEntry =
    rule === 'kept'
      ? position.collateralAtEntry
      : position.collateralAtEntry.mul(left).div(position.contracts);
  return { ...position, contracts: left, collateralAtEntry };
}

export type Closing =
  | {
      readonly kind: 'close';
      readonly contracts: Decimal;
      readonly left: Decimal;
      /** Collateral that this releases and that must be put back for it to work, in the settle currency;
       *  0 where closing keeps the collateral. */
      readonly addBack: Decimal;
      /** Contracts to close where nothing is put back. undefined: closing alone does not bring it there:
       *  collateral and size fall together, only a lower tier can move the liquidation price. */
      readonly alone: Decimal | undefined;
    }
  /** It is there already. */
  | { readonly kind: 'enough' }
  /** It is liquidated at the mark price: there is nothing to close. */
  | { readonly kind: 'already' }
  /** No size has it: no price is that far below, or there is no collateral. */
  | { readonly kind: 'never' };

interface Closed {
  readonly position: Position;
  readonly markPrice: Decimal;
  readonly rule: CloseRule;
}

/** What must hold, and at which price which ratio is just reached. */
interface Goal {
  readonly price: Decimal;
  readonly ratio: Decimal;
  readonly holds: (position: Position) => boolean;
}

const HAIR = dec('1e-30');

/**
 * Contracts to close so that liquidation is no nearer to the mark than a distance (|mark − liq| / mark):
 * the largest k with C + d·k·(x − x₀) >= k·x·(m + f) − A at that price, and at every tier boundary before it.
 * Exact up to a relative 1e-30.
 */
export function closeForDistance(input: Closed & { readonly distance: Decimal }): Closing {
  const { position, markPrice, distance } = input;
  const long = position.side === 'long';
  const price = markPrice.mul(long ? ONE.minus(distance) : ONE.plus(distance));
  if (!price.gt(0)) return { kind: 'never' };
  const last = price.mul(long ? ONE.plus(HAIR) : ONE.minus(HAIR));
  const holds = (held: Position): boolean => {
    const reach = liquidation(held, markPrice);
    if (reach.kind === 'at') return long ? reach.price.lte(last) : reach.price.gte(last);
    return reach.kind === 'never';
  };
  return close(input, { price, ratio: ONE, holds });
}

/**
 * Contracts to close so that maintenance is at most a ratio of the balance at the mark price: the largest k
 * with r·(C + d·k·(x − x₀)) >= k·x·(m + f) − A. Exact up to a relative 1e-30.
 * @throws RangeError a ratio that is not between 0 and 1.
 */
export function closeForRatio(input: Closed & { readonly ratio: Decimal }): Closing {
  const { markPrice, ratio } = input;
  if (!ratio.gt(0) || !ratio.lt(1)) throw new RangeError('A wanted ratio lies between 0 and 1');
  const over = ratio.mul(ONE.plus(HAIR));
  return close(input, {
    price: markPrice,
    ratio,
    holds: (held) => !hasReached(held, over, markPrice),
  });
}

function close(of: Closed, goal: Goal): Closing {
  const { position, markPrice, rule } = of;
  if (isLiquidated(position, markPrice)) return { kind: 'already' };
  if (goal.holds(position)) return { kind: 'enough' };
  const left = largest(of, goal, 'kept');
  if (left === undefined) return { kind: 'never' };
  const contracts = position.contracts.minus(left);
  if (rule === 'kept') return { kind: 'close', contracts, left, addBack: ZERO, alone: contracts };
  const alone = largest(of, goal, 'proportional');
  const back = collateralOf(position).mul(contracts).div(position.contracts);
  // It is the collateral of before but for its last digits. Where a tier begins just there, these decide.
  const isEnough = goal.holds(withAdded(closePart(position, contracts, 'proportional'), back));
  return {
    kind: 'close',
    contracts,
    left,
    addBack: isEnough ? back : back.plus(collateralOf(position).mul(HAIR)),
    alone: alone === undefined ? undefined : position.contracts.minus(alone),
  };
}

/**
 * The largest part of the position that reaches the goal. Balance less maintenance, a contract, grows as
 * contracts are closed, so what is smaller than the answer reaches it too, and the answer is where one of
 * few straight lines crosses 0: a tier's line at the goal's price or at the tier's floor, or where a tier
 * begins. Each is tried, the largest first, by the model itself.
 */
function largest({ position, markPrice }: Closed, goal: Goal, rule: CloseRule): Decimal | undefined {
  const sizes = position.rules.tiers.flatMap((tier) => [
    ...crossing(position, rule, { tier, ratio: goal.ratio, pointOf: (terms) => pointAt(terms, goal.price) }),
    ...crossing(position, rule, { tier, ratio: goal.ratio, pointOf: (terms) => floorPoint(terms, tier) }),
    ...(position.rules.maintenanceOn === 'entry' ? [position.entryPrice] : [goal.price, markPrice]).map(
      (price) => contractsAt(position, tier.floor, price),
    ),
  ]);
  const { contracts } = position;
  return sizes
    .flatMap((size) => [size, size.minus(contracts.mul(HAIR))])
    .filter((size) => size.gt(0) && size.lt(contracts))
    .toSorted((a, b) => b.cmp(a))
    .find((size) => goal.holds(closePart(position, contracts.minus(size), rule)));
}

/** Contracts whose notional at a price is a tier's floor. */
function contractsAt(position: Position, floor: Decimal, price: Decimal): Decimal {
  return position.kind === 'linear'
    ? floor.div(position.contractSize.mul(price))
    : floor.mul(price).div(position.contractSize);
}

/**
 * The size at which a tier's line is just reached: slope·n − level·w is straight in the size, so two sizes
 * tell it, and three where the rate is blended. A fee on the bankruptcy value ends where a position is fully
 * backed: both sides of that are tried.
 */
function crossing(
  position: Position,
  rule: CloseRule,
  on: { readonly tier: Tier; readonly ratio: Decimal; readonly pointOf: (terms: Terms) => Point },
): Decimal[] {
  const { contracts, contractSize, entryPrice, rules } = position;
  const size = contracts.mul(contractSize);
  const entryValue = position.kind === 'linear' ? size.mul(entryPrice) : size;
  // Large enough for the position not to be fully backed where the collateral stays.
  const base = contracts.mul(position.collateralAtEntry.div(entryValue).ceil().plus(ONE));
  const variants =
    rules.closingFeeOn === 'bankruptcy' ? [rules, { ...rules, closingFeeOn: 'none' as const }] : [rules];
  return variants.flatMap((variant) => {
    const excess = (times: number): Decimal => {
      const held = base.mul(times);
      const terms = termsOf(resized({ ...position, rules: variant }, held, rule));
      const { slope, level, bend } = lineOf(terms, on.tier, on.ratio);
      const { n, w } = on.pointOf(terms);
      const straight = slope.mul(n).minus(level.mul(w));
      // Times scale·w, which no size changes.
      return bend === undefined ? straight : bend.by.mul(n).mul(n).plus(straight.mul(w).mul(bend.scale));
    };
    const [once, twice] = [excess(1), excess(2)];
    if (rules.rateSlope !== undefined)
      return squareRoots(once, twice, excess(3)).map((times) => base.mul(times));
    const growth = plain(twice.minus(once));
    return growth.isZero() ? [] : [base.mul(plain(twice.minus(once.mul(2)))).div(growth)];
  });
}

/** Where a + b·t + c·t² is 0, told by its values at 1, 2 and 3: a blended rate is a square in the size. */
function squareRoots(at1: Decimal, at2: Decimal, at3: Decimal): Decimal[] {
  const c = plain(at3.minus(at2.mul(2)).plus(at1)).div(2);
  const b = plain(at2.minus(at1)).minus(c.mul(3));
  const a = plain(at1).minus(b).minus(c);
  if (c.isZero()) return b.isZero() ? [] : [a.neg().div(b)];
  const under = b.mul(b).minus(a.mul(c).mul(4));
  if (under.isNegative()) return [];
  // Without the cancellation of −b ± √: q/c and a/q.
  const q = b.isNegative() ? b.minus(under.sqrt()).div(-2) : b.plus(under.sqrt()).div(-2);
  return q.isZero() ? [ZERO] : [q.div(c), a.div(q)];
}
