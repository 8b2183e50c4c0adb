// The ladder of a watch: when it is warned. Pure.
//
// A level is a distance to liquidation, |mark - liquidation| / mark, a margin ratio, or so many standard
// deviations of an hour (σ). A distance or a ratio is one price, because an isolated position's
// liquidation price does not move with the mark. A level in σ moves with the market; what is compared
// there is the price that k·σ reach from the mark with the liquidation price, which stands still.
import { Decimal, ONE, dec } from '../../contract/decimal.ts';
import { certainHalf } from '../../contract/certain.ts';
import { priceAtRatio } from '../../contract/liquidation.ts';
import type { Position, Side } from '../../contract/types.ts';

export interface Level {
  /** `distance:0.05`, `ratio:0.85`, `sigma:2`, `time:15m`, `liquidated`. */
  readonly name: string;
  /** The mark price at which it is reached, however quiet the market is. */
  readonly price: Decimal;
  /** The mark price at which it is armed again; undefined: no price does. */
  readonly rearm: Decimal | undefined;
  /** It is reached as well where the mark is within so many hourly σ of liquidation … */
  readonly sigmas?: Decimal;
  /** … and, where this is given, at or beyond this price. */
  readonly within?: Decimal;
  /** Its distance is half of what was left when the level before it was given; set at that moment. */
  readonly halves?: true;
  /** Armed again at so many times its distance; 1.5 where it does not say. */
  readonly again?: Decimal;
}

export type LadderRule =
  | {
      readonly by: 'distance' | 'ratio';
      /** Fractions. Distances descend (0.1 before 0.05), ratios ascend (0.8 before 0.9). */
      readonly levels: readonly Decimal[];
    }
  | {
      readonly by: 'sigma' | 'time';
      /** Multiples of an hour's σ, descending, with the name of each level. */
      readonly levels: readonly { readonly name: string; readonly sigmas: Decimal }[];
    }
  | { readonly by: 'default' };

/**
 * What a watch gets unless it says `warn=`: a first warning at the farther of 10 % and 2 σ, though not
 * before a tenth of the starting distance is lost, and a second where half of what the first left is left.
 * Both are armed again at three times their distance. How it does on recorded and on made-up prices, and
 * beside other ladders: `npm run leadtime`.
 */
export const DEFAULT_RULE: LadderRule = { by: 'default' };
export const FIRST_DISTANCE = dec('0.1');
export const FIRST_SIGMAS = dec('2');
/** The first level lies at most at this part of the starting distance. */
const STARTING_PART = dec('0.9');
const HALF = dec('0.5');
const DEFAULT_AGAIN = dec('3');

/** An hour's standard deviation where prices were not seen for long enough. With it 2 σ are 10 %. */
export const ASSUMED_SIGMA = dec('0.05');

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
  /** How many of them are behind the mark at the start. */
  readonly reached: number;
  /** The innermost level of the rule that is already true at the start, if any: it is said, not warned. */
  readonly insideAtStart: string | undefined;
}

const distanceName = (distance: Decimal): string => `distance:${distance.toFixed()}`;

/** The mark that `sigmas` hourly σ reach towards liquidation: mark·(1 ∓ k·σ). */
export const reachOfMark = (side: Side, mark: Decimal, move: Decimal): Decimal =>
  mark.mul(side === 'long' ? ONE.minus(move) : ONE.plus(move));

/** What is compared with the market: a price, its hourly σ, and the position that it moves against. */
export interface Seen {
  readonly side: Side;
  readonly liquidation: Decimal;
  readonly mark: Decimal;
  readonly sigma: Decimal;
}

/** Are the level's σ, without its `within`, reached? mark·(1 ∓ k·σ) at or beyond liquidation. */
export const sigmasReached = ({ side, liquidation, mark, sigma }: Seen, level: Level): boolean =>
  level.sigmas !== undefined && reached(side, reachOfMark(side, mark, level.sigmas.mul(sigma)), liquidation);

/** Is a level reached? */
export const levelReached = (seen: Seen, level: Level): boolean =>
  reached(seen.side, seen.mark, level.price) ||
  (sigmasReached(seen, level) && (level.within === undefined || reached(seen.side, seen.mark, level.within)));

/** What a level is called where it has just been reached: of its two parts the one that is true. */
export const nameReached = ({ side, mark }: Pick<Seen, 'side' | 'mark'>, level: Level): string =>
  level.within === undefined || reached(side, mark, level.price)
    ? level.name
    : `sigma:${level.sigmas?.toFixed() ?? ''}`;

/** All that a level can be called, for `figures.levels`. */
export const levelNames = (level: Level): string[] =>
  level.within === undefined || level.sigmas === undefined
    ? [level.name]
    : [level.name, `sigma:${level.sigmas.toFixed()}`];

/** The distance of a level in the market of now: the farther of its two parts. */
function distanceOf({ side, liquidation, sigma }: Omit<Seen, 'mark'>, level: Level): Decimal {
  const still = distanceTo(side, level.price, liquidation);
  if (level.sigmas === undefined) return still;
  const move = level.sigmas.mul(sigma);
  const capped =
    level.within === undefined ? move : Decimal.min(move, distanceTo(side, level.within, liquidation));
  return Decimal.max(still, capped);
}

/**
 * The levels of a position that starts at `mark` and is liquidated at `liquidation`.
 * Of an own `warn=` those that are already true at the start count as reached: they are said, and come
 * back after recovery. Where all of them are, and always without `warn=`, the levels of the default
 * follow: they lie ahead wherever the position starts.
 */
export function buildLadder(input: {
  readonly position: Position;
  readonly liquidation: Decimal;
  readonly mark: Decimal;
  readonly sigma?: Decimal | undefined;
  readonly rule: LadderRule;
}): Ladder {
  const { position, liquidation, mark, rule } = input;
  const seen: Seen = { side: position.side, liquidation, mark, sigma: input.sigma ?? ASSUMED_SIGMA };
  const end: Level = { name: 'liquidated', price: liquidation, rearm: undefined };
  if (rule.by === 'default') {
    const whole = firstLevel(seen, undefined);
    return {
      levels: [...defaultLevels(seen), end],
      reached: 0,
      insideAtStart: levelReached(seen, whole) ? nameReached(seen, whole) : undefined,
    };
  }
  const own = ownLevels(input, seen, rule);
  const inside = own.filter((level) => levelReached(seen, level));
  const settled = own.map((level, index) => (index < inside.length ? rearmed(seen, level) : level));
  return {
    levels: [...settled, ...(inside.length === own.length ? followers(seen, rule) : []), end],
    reached: inside.length,
    insideAtStart: inside.at(-1)?.name,
  };
}

function ownLevels(
  { position, mark }: { readonly position: Position; readonly mark: Decimal },
  seen: Seen,
  rule: Exclude<LadderRule, { readonly by: 'default' }>,
): Level[] {
  switch (rule.by) {
    case 'distance':
      return rule.levels.flatMap((distance) => atDistance(seen, distance) ?? []);
    case 'ratio':
      return rule.levels.flatMap((ratio) => {
        const reach = priceAtRatio(position, ratio, mark);
        if (reach.kind === 'never') return [];
        const level = { name: `ratio:${ratio.toFixed()}`, price: reach.price, rearm: undefined };
        return [rearmed(seen, level)];
      });
    case 'sigma':
    case 'time':
      // Whatever σ is, liquidation itself lies within it.
      return rule.levels.map(({ name, sigmas }) => ({
        name,
        price: seen.liquidation,
        rearm: undefined,
        sigmas,
      }));
  }
}

/** What follows own levels that are all true at the start. Behind levels in σ these stand still: of two
 *  kinds that both move it could not be said which comes first. */
const followers = (seen: Seen, { by }: LadderRule): Level[] =>
  by === 'sigma' || by === 'time'
    ? defaultLevels(seen).map(({ sigmas: _sigmas, within: _within, ...level }) => level)
    : defaultLevels(seen);

function defaultLevels(seen: Seen): Level[] {
  const start = distanceTo(seen.side, seen.mark, seen.liquidation);
  const first = firstLevel(seen, start.mul(STARTING_PART).toSignificantDigits(3, Decimal.ROUND_UP));
  return [first, ...halved(seen, first.price)];
}

/** The first level of the default, at most at a distance; the part in σ only where it adds anything. */
function firstLevel(seen: Seen, most: Decimal | undefined): Level {
  const distance = most === undefined ? FIRST_DISTANCE : Decimal.min(most, FIRST_DISTANCE);
  const level = atDistance(seen, distance, DEFAULT_AGAIN);
  if (level === undefined) throw new Error('a tenth is a distance of any position');
  const within = most === undefined ? undefined : priceAtDistance(seen.side, seen.liquidation, most);
  if (most === undefined) return { ...level, sigmas: FIRST_SIGMAS, within: seen.mark };
  return within === undefined || most.lte(FIRST_DISTANCE)
    ? level
    : { ...level, sigmas: FIRST_SIGMAS, within };
}

/** The level where half of the distance at a mark is left: never more than half, so it is rounded down. */
function halved({ side, liquidation }: Seen, mark: Decimal): Level[] {
  const distance =
    certainHalf(side, mark, liquidation) ??
    distanceTo(side, mark, liquidation).mul(HALF).toSignificantDigits(3, Decimal.ROUND_DOWN);
  const level = atDistance({ side, liquidation }, distance, DEFAULT_AGAIN);
  return level === undefined ? [] : [{ ...level, halves: true }];
}

function atDistance(
  seen: Pick<Seen, 'side' | 'liquidation'>,
  distance: Decimal,
  again?: Decimal,
): Level | undefined {
  const price = priceAtDistance(seen.side, seen.liquidation, distance);
  if (price === undefined) return undefined;
  return {
    name: distanceName(distance),
    price,
    rearm: priceAtDistance(seen.side, seen.liquidation, distance.mul(again ?? REARM)),
    ...(again === undefined ? {} : { again }),
  };
}

/** The mark at which a level is reached in the market of now; undefined: none. */
export const levelPrice = (seen: Omit<Seen, 'mark'>, level: Level): Decimal | undefined =>
  priceAtDistance(seen.side, seen.liquidation, distanceOf(seen, level));

/** The level with the recovery that belongs to the market of now. */
const rearmed = (seen: Seen, level: Level): Level => ({
  ...level,
  rearm: priceAtDistance(seen.side, seen.liquidation, distanceOf(seen, level).mul(level.again ?? REARM)),
});

/**
 * How many levels are behind the mark, at least `from` (the levels that were reached before): 0 is safe,
 * `levels.length` is all. A level whose distance depends on the one before it is not reached together
 * with that one.
 */
export function levelsReached(seen: Seen, levels: readonly Level[], from = 0): number {
  let worst = from;
  for (let index = from; index < levels.length; index += 1) {
    const level = levels[index];
    if (level === undefined || (level.halves === true && worst > from)) break;
    if (levelReached(seen, level)) worst = index + 1;
  }
  return worst;
}

/** The levels after the innermost of the first `count` was given at this mark: its recovery is that of
 *  the market of now, and what depends on what is left is settled. */
export function levelsGiven(seen: Seen, levels: readonly Level[], count: number): readonly Level[] {
  return levels.map((level, index) => {
    if (index < count && level.sigmas !== undefined) return rearmed(seen, level);
    if (index === count && level.halves === true) return halved(seen, seen.mark)[0] ?? level;
    return level;
  });
}

/** The episode's levels after recovery at a mark: they are armed again from the innermost outwards. One
 *  that moved out meanwhile, the market being wilder than when it was given, waits for longer. */
export function afterRecovery(
  seen: Seen,
  levels: readonly Level[],
  from: number,
): { readonly reached: number; readonly levels: readonly Level[] } {
  for (let now = from; now > 0; now -= 1) {
    const level = levels[now - 1];
    if (level?.rearm === undefined || !recovered(seen.side, seen.mark, level.rearm))
      return { reached: now, levels };
    const later = level.sigmas === undefined ? level : rearmed(seen, level);
    if (later.rearm === undefined || !recovered(seen.side, seen.mark, later.rearm))
      return { reached: now, levels: levels.with(now - 1, later) };
  }
  return { reached: 0, levels };
}
