// A clock that is set back: what was dated before would lie in the future, and so long everything that counts from it would wait.
import type { Clock, Millis } from './clock.ts';

/** Less is how clocks differ from one look to the next. */
const STEP_MS = 250;

/** The time, from a clock that may be set back. What was dated before is moved along as soon as that is seen.
 *  @param moveBy is given how far, below 0: the step, less what went by since the last look */
export function seeingSetBack(clock: Pick<Clock, 'now'>, moveBy: (ms: Millis) => void): () => Millis {
  let last = -Infinity;
  return () => {
    const now = clock.now();
    const step = now - last;
    last = now;
    if (step < -STEP_MS) moveBy(step);
    return now;
  };
}
