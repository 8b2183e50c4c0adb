// Waiting for something that may be away for a while (the store): it is tried until it answers.
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/** Pause between two tries. */
const RETRY_MS = 200;
/** Of a long row of failures every so many is logged: five seconds. */
const LOG_EVERY = 25;

export interface Insisting {
  readonly what: string;
  /** Real time, also in a replay. */
  readonly wall: Clock;
  readonly log: Log;
  /** True: give up, the process is ending. */
  readonly givenUp?: () => boolean;
  /** An error that trying again won't mend. */
  readonly isFinal?: (error: unknown) => boolean;
  /** Tries at the most; undefined: no limit. */
  readonly triesMax?: number;
}

/** The result of `work`, tried until it does not reject; undefined only when given up.
 *  @throws the last error, where it is final or the tries are used up */
export async function insist<T>(about: Insisting, work: () => Promise<T>): Promise<T | undefined> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      if (about.givenUp?.() === true) return undefined;
      if (about.isFinal?.(error) === true || failures + 1 >= (about.triesMax ?? Infinity)) throw error;
      if (failures % LOG_EVERY === 0) about.log.error({ error, what: about.what }, 'failed; trying again');
      const { wall } = about;
      await new Promise<void>((resolve) => wall.at(wall.now() + RETRY_MS, resolve));
    }
  }
}
