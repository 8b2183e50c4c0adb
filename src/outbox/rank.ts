// In which order warnings go out. On a bad night many more are due than a platform takes, so first come those
// whose time left still lets a person act, the shortest first; then the rest; then who has been warned a
// moment ago; last what is over. A rank is the estimated moment of liquidation, in milliseconds, in one of
// these classes: it stays true while the message waits, and moves only when the price does other than was
// thought. Pure.
import type { Millis } from '../ops/clock.ts';

/** What a warning is about, as far as its urgency goes. */
export interface Danger {
  readonly side: 'long' | 'short';
  readonly liquidationPrice: number;
  readonly mark: number;
  /** Parts of the price a second that the market moves towards liquidation. */
  readonly speed: number;
}

/** To read the message, open the exchange and close: with less a warning can't help any more. */
export const ACT_MS = 12_000;
/** A price that stands still may fall any moment: 1 % in ten minutes. Also what orders them by distance then. */
const SPEED_MIN = 0.01 / 600;
const FAR_MS = 86_400_000;

/** More than any time in milliseconds that will ever be: one class after the other. */
const CLASS = 1e14;
const HOPELESS = 1;
const REPEAT = 2;
const OVER = 3;

/** Estimated time to liquidation, ms: distance / speed, |mark − liquidation| / mark / speed; 0 where it is reached. */
export function timeLeft({ side, liquidationPrice, mark, speed }: Danger): Millis {
  const away = side === 'long' ? 1 - liquidationPrice / mark : liquidationPrice / mark - 1;
  return Math.min(FAR_MS, Math.max(0, (away / Math.max(speed, SPEED_MIN)) * 1000));
}

/** The rank of a warning at a moment: smaller goes first. */
export function warningRank(danger: Danger, now: Millis): number {
  const left = timeLeft(danger);
  return now + left + (left < ACT_MS ? HOPELESS * CLASS : 0);
}

/** The same where the person has just been told something: after all who have heard nothing yet. */
export const repeatRank = (rank: number): number => (rank % CLASS) + REPEAT * CLASS;

/** What can't be helped any more, e.g. a liquidation that has happened: after all that still can. */
export const overRank = (at: Millis): number => at + OVER * CLASS;

/** By this the worst comes first among things that are told together, whether they can be helped or not. */
export const urgency = (rank: number): number => (rank < OVER * CLASS ? rank % CLASS : rank);

/** Is this behind where it stood? Only then is it put back: small changes are not worth the writing. */
export const isBehind = (rank: number, stood: number): boolean =>
  Math.floor(rank / CLASS) > Math.floor(stood / CLASS);
