// The jump guard: a price that leaves the last one by more than 5 % waits for a second sample. Pure.
import { dec } from '../contract/decimal.ts';
import type { Decimal } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';

/** The largest change against the last accepted price that needs no second sample. */
export const JUMP_LIMIT = dec('0.05');

export interface Point {
  readonly value: Decimal;
  readonly time: Millis;
}

/** What becomes of a sample: `take` is accepted now (undefined: nothing is), `held` waits on. */
export interface Verdict<P extends Point> {
  readonly take: P | undefined;
  readonly held: P | undefined;
}

/** On which side of `anchor` a value lies beyond the limit: |value - anchor| > 5 % of anchor; 0: within. */
function beyond(anchor: Decimal, value: Decimal): -1 | 0 | 1 {
  const change = value.minus(anchor);
  if (change.abs().lte(anchor.times(JUMP_LIMIT))) return 0;
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
export function judge<P extends Point>(anchor: Decimal, held: P | undefined, next: P): Verdict<P> {
  const side = beyond(anchor, next.value);
  const later = held === undefined || next.time > held.time;
  if (side === 0) return { take: next, held: later ? undefined : held };
  if (!later) return { take: undefined, held };
  if (held === undefined || beyond(anchor, held.value) !== side) return { take: undefined, held: next };
  return beyond(held.value, next.value) === side
    ? { take: held, held: next }
    : { take: next, held: undefined };
}
