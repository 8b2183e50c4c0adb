// The ladder of a watch: at which prices it is warned. Pure.
//
// A level is a distance to liquidation, |mark - liquidation| / mark, or a margin ratio. Either way it
// is one price, because an isolated position's liquidation price does not move with the mark.
import { ONE, type Decimal, dec } from '../../contract/decimal.ts';
import { priceAtRatio } from '../../contract/liquidation.ts';
import type { Position, Side } from '../../contract/types.ts';

export interface Level {
  /** `distance:0.05`, `ratio:0.85`, `liquidated`. */
  readonly name: string;
  /** The mark price at which it is reached. */
  readonly price: Decimal;
  /** The mark price at which it is armed again; undefined: no price does. */
  readonly rearm: Decimal | undefined;
}

export interface LadderRule {
  readonly by: 'distance' | 'ratio';
  /** Fractions. Distances descend (0.1 before 0.05), ratios ascend (0.8 before 0.9). */
  readonly levels: readonly Decimal[];
}

/**
 * What a watch gets unless it says `warn=`. The first is far out because prices jump: on the recorded
 * nights in data/replays one step between two prices is 13 %, which goes through a first level of 10 %.
 */
export const DEFAULT_RULE: LadderRule = {
  by: 'distance',
  levels: ['0.15', '0.1', '0.05', '0.025', '0.01'].map((level) => dec(level)),
};

/** Where a position begins inside the outermost level, these parts of its starting distance are its levels. */
const INSIDE_PARTS = [dec('0.75'), dec('0.5'), dec('0.25')];

/** Recovery: at least one and a half times the level's distance, or levels flap. */
const REARM = dec('1.5');

/** |mark − liquidation| / mark, a fraction of the mark. Negative: beyond the liquidation price. */
export function distanceTo(side: Side, mark: Decimal, liquidation: Decimal): Decimal {
  return side === 'long' ? ONE.minus(liquidation.div(mark)) : liquidation.div(mark).minus(1);
}

/** The mark price at a distance from liquidation: long L/(1−d), short L/(1+d); undefined where none is. */
export function priceAtDistance(side: Side, liquidation: Decimal, distance: Decimal): Decimal | undefined {
  if (side === 'short') return liquidation.div(distance.plus(1));
  return distance.gte(1) ? undefined : liquidation.div(ONE.minus(distance));
}

/** True where `mark` is at or beyond `level` on the losing side. */
export const reached = (side: Side, mark: Decimal, level: Decimal): boolean =>
  side === 'long' ? mark.lte(level) : mark.gte(level);

/** True where `mark` is at or beyond `level` on the safe side. */
const recovered = (side: Side, mark: Decimal, level: Decimal): boolean =>
  side === 'long' ? mark.gte(level) : mark.lte(level);

export interface Ladder {
  /** From the outermost to `liquidated`. */
  readonly levels: readonly Level[];
  /** The innermost level of the rule that is already true at the start, if any: it is said, not warned. */
  readonly insideAtStart: string | undefined;
}

/**
 * The levels of a position that starts at `mark` and is liquidated at `liquidation`.
 * A level of the rule that is already true at the start is not warned of. Where the outermost one is,
 * the default ladder becomes 3/4, 1/2 and 1/4 of the starting distance; an own `warn=` keeps those of
 * its levels that are still ahead.
 */
export function buildLadder(input: {
  readonly position: Position;
  readonly liquidation: Decimal;
  readonly mark: Decimal;
  readonly rule: LadderRule;
  readonly own: boolean;
}): Ladder {
  const { position, liquidation, mark, rule } = input;
  const side = position.side;
  const start = distanceTo(side, mark, liquidation);
  const all = rule.by === 'distance' ? distanceLevels(side, liquidation, rule.levels) : ratioLevels(input);
  const inside = all.filter((level) => reached(side, mark, level.price));
  const ahead = all.filter((level) => !reached(side, mark, level.price));
  const parts = INSIDE_PARTS.map((part) => start.mul(part).toSignificantDigits(3));
  const fractional = (): Level[] =>
    distanceLevels(side, liquidation, parts).filter((level) => !reached(side, mark, level.price));
  const levels = inside.length > 0 && (!input.own || ahead.length === 0) ? fractional() : ahead;
  return {
    levels: [...levels, { name: 'liquidated', price: liquidation, rearm: undefined }],
    insideAtStart: inside.at(-1)?.name,
  };
}

function distanceLevels(side: Side, liquidation: Decimal, distances: readonly Decimal[]): Level[] {
  return distances.flatMap((distance) => {
    const price = priceAtDistance(side, liquidation, distance);
    if (price === undefined) return [];
    const rearm = priceAtDistance(side, liquidation, distance.mul(REARM));
    return [{ name: `distance:${distance.toFixed()}`, price, rearm }];
  });
}

function ratioLevels(input: {
  readonly position: Position;
  readonly liquidation: Decimal;
  readonly mark: Decimal;
  readonly rule: LadderRule;
}): Level[] {
  const { position, liquidation, mark, rule } = input;
  return rule.levels.flatMap((ratio) => {
    const reach = priceAtRatio(position, ratio, mark);
    if (reach.kind === 'never') return [];
    const distance = distanceTo(position.side, reach.price, liquidation);
    const rearm = priceAtDistance(position.side, liquidation, distance.mul(REARM));
    return [{ name: `ratio:${ratio.toFixed()}`, price: reach.price, rearm }];
  });
}

/** How many levels are behind the mark: 0 is safe, `levels.length` is liquidated. */
export function levelsReached(side: Side, levels: readonly Level[], mark: Decimal): number {
  let count = 0;
  for (const level of levels) if (reached(side, mark, level.price)) count += 1;
  return count;
}

/** The episode's level after recovery at `mark`: levels are armed again from the innermost outwards. */
export function afterRecovery(side: Side, levels: readonly Level[], from: number, mark: Decimal): number {
  let now = from;
  while (now > 0) {
    const rearm = levels[now - 1]?.rearm;
    if (rearm === undefined || !recovered(side, mark, rearm)) break;
    now -= 1;
  }
  return now;
}
