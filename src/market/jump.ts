// The jump guard: a price that leaves the last one too far waits for a second sample. Pure.
import { dec } from '../contract/decimal.ts';
import type { Decimal } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';

/** The largest change against the last accepted price that needs no second sample, in a calm market … */
export const JUMP_LIMIT = dec('0.05');
/** … and in the wildest: what is further off is never believed at once. */
const JUMP_LIMIT_MAX = 0.25;
/** In between it is so many standard deviations of the market's own change from sample to sample. */
const DEVIATIONS = 20;
/** Weight of the newest change: about the last fifty count. */
const NEWEST = 0.02;
/** Before so many changes were seen nothing is known of a market's ways. */
const CHANGES_MIN = 50;

/** A market's ways: how much its price changes from one accepted sample to the next. A limit only, so
 *  doubles do. */
export interface Ways {
  limit: Decimal;
  /** The same as a double. */
  edge: number;
  variance: number;
  changes: number;
}
export const newWays = (): Ways => ({ limit: JUMP_LIMIT, edge: 0.05, variance: 0, changes: 0 });

/** Learns one step: limit = max(5 %, 20·sqrt(mean of squared changes)), at most 25 %. */
export function learnStep(ways: Ways, before: number, after: number): void {
  const change = after / before - 1;
  // What had to be confirmed is a gap, not the market's way to move.
  if (!(Math.abs(change) <= ways.edge)) return;
  ways.changes += 1;
  ways.variance += (change * change - ways.variance) * Math.max(NEWEST, 1 / ways.changes);
  if (ways.changes < CHANGES_MIN) return;
  const wide = Math.min(JUMP_LIMIT_MAX, DEVIATIONS * Math.sqrt(ways.variance));
  const edge = wide > 0.05 ? Number(wide.toFixed(4)) : 0.05;
  if (edge === ways.edge) return;
  ways.edge = edge;
  ways.limit = edge > 0.05 ? dec(edge) : JUMP_LIMIT;
}

export interface Point {
  readonly value: Decimal;
  readonly time: Millis;
}

/** What becomes of a sample: `take` is accepted now (undefined: nothing is), `held` waits on. */
export interface Verdict<P extends Point> {
  readonly take: P | undefined;
  readonly held: P | undefined;
}

/** On which side of `anchor` a value lies beyond the limit: |value - anchor| > limit·anchor; 0: within. */
function beyond(anchor: Decimal, value: Decimal, limit: Decimal): -1 | 0 | 1 {
  const change = value.minus(anchor);
  if (change.abs().lte(anchor.times(limit))) return 0;
  return change.isNegative() ? -1 : 1;
}

/**
 * Judges the next sample against the last accepted price (`anchor`) and the one that waits (`held`).
 *
 * - Within 5 % of the anchor: taken, and an earlier held one was an outlier.
 * - Beyond: held, until a LATER sample is beyond on the same side too. Then two samples in a row say
 *   that the price is at least as far as the nearer of them, and that one is taken: a real gap is
 *   accepted at its second sample. If the second is more than 5 % further still, it is held in turn.
 *   (So a free fall of 10 % a sample is followed one sample behind; asking for two samples within 5 %
 *   of each other would be blind for just as long as the fall lasts.)
 * - A later sample beyond on the other side replaces the held one.
 * - The same observation read twice (no later time) confirms nothing.
 *
 * The age of the anchor does not matter: after an outage of any length two samples in a row decide.
 */
export function judge<P extends Point>(
  anchor: Decimal,
  held: P | undefined,
  next: P,
  limit: Decimal = JUMP_LIMIT,
): Verdict<P> {
  const side = beyond(anchor, next.value, limit);
  const later = held === undefined || next.time > held.time;
  if (side === 0) return { take: next, held: later ? undefined : held };
  if (!later) return { take: undefined, held };
  if (held === undefined || beyond(anchor, held.value, limit) !== side)
    return { take: undefined, held: next };
  return beyond(held.value, next.value, limit) === side
    ? { take: held, held: next }
    : { take: next, held: undefined };
}
