// A clock that never goes back: for times that are kept and compared (not before, at most so many a
// second). When the machine's clock is set back, it goes on from where it was.
import type { Clock, Millis } from './clock.ts';

export function steady(clock: Clock): Clock {
  let last = -Infinity;
  /** How far ahead of the machine's clock we are. */
  let ahead = 0;
  const now = (): Millis => {
    const set = clock.now();
    ahead = Math.max(ahead, last - set);
    return (last = set + ahead);
  };
  return {
    now,
    at: (at, run) => {
      now();
      return clock.at(at - ahead, run);
    },
    every: clock.every,
  };
}
