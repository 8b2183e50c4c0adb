// The machine's clock. Repeated work runs by node-cron; single waits by setTimeout.
import { schedule } from 'node-cron';
import type { Clock, Millis, Timer } from './clock.ts';

/** setTimeout takes at most 2^31 - 1 ms; a longer wait is made of several. */
const LONGEST_WAIT_MS = 86_400_000;

/** A wall clock that moved by more than this against the monotonic one was set by somebody. */
const STEP_MS = 250;
const STEP_CHECK_MS = 1_000;

/** node-cron prints each skipped turn; what is late is counted where it matters. */
const silent = { info() {}, warn() {}, error() {}, debug() {} };

type Run = () => void | Promise<void>;

/**
 * The cron expression (UTC, with seconds) that runs every `everyMs`, or undefined where cron's fields
 * would wrap unevenly: 7 s, 90 s.
 */
export function cronFor(everyMs: Millis): string | undefined {
  const seconds = everyMs / 1_000;
  if (seconds < 60 && 60 % seconds === 0) return `*/${seconds} * * * * *`;
  const minutes = seconds / 60;
  if (Number.isInteger(minutes) && minutes < 60 && 60 % minutes === 0) return `0 */${minutes} * * * *`;
  const hours = minutes / 60;
  if (Number.isInteger(hours) && hours <= 12 && 24 % hours === 0) return `0 0 */${hours} * * *`;
  return undefined;
}

/** A callee that throws breaks the port's promise: that ends the process instead of passing unseen. */
async function loudly(run: Run): Promise<void> {
  try {
    await run();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Milliseconds of a clock that nobody sets. */
export const monotonic = (): Millis => performance.now();

/** How far the wall clock is ahead of the monotonic one. */
const offset = (): Millis => Date.now() - performance.now();

/**
 * The real clock. `every()` keeps to round times of the wall clock (every 5 s at :00, :05, …).
 *
 * A clock that is set changes no wait: `at()` is turned into a span of the monotonic clock. node-cron waits
 * for a wall-clock time and would sleep through an hour that comes twice, so a check each second compares
 * the two clocks, and after a step what repeats is armed anew.
 */
export function realClock(): Clock {
  const rearms = new Set<() => void>();
  let known = offset();
  let checking: NodeJS.Timeout | undefined;

  const check = (): void => {
    const now = offset();
    if (Math.abs(now - known) > STEP_MS) for (const rearm of rearms) rearm();
    known = now;
  };
  const keep = (rearm: () => void): void => {
    rearms.add(rearm);
    if (checking === undefined) {
      known = offset();
      checking = setInterval(check, STEP_CHECK_MS).unref();
    }
  };
  const drop = (rearm: () => void): void => {
    rearms.delete(rearm);
    if (rearms.size > 0) return;
    clearInterval(checking);
    checking = undefined;
  };

  const at = (time: Millis, run: Run): Timer => {
    const until = performance.now() + Math.max(0, time - Date.now());
    let waiting: NodeJS.Timeout | undefined;
    const arm = (): void => {
      waiting = setTimeout(wake, Math.min(Math.max(0, until - performance.now()), LONGEST_WAIT_MS));
    };
    const wake = (): void => {
      // setTimeout may be a part of a millisecond early.
      if (performance.now() < until) return arm();
      void loudly(run);
    };
    arm();
    return { cancel: () => clearTimeout(waiting) };
  };

  const byCron = (expression: string, run: Run): Timer => {
    const options = { noOverlap: true, timezone: 'UTC', logger: silent, suppressMissedWarning: true };
    const task = schedule(expression, () => loudly(run), options);
    const rearm = (): void => {
      void task.stop();
      void task.start();
    };
    keep(rearm);
    return {
      cancel() {
        drop(rearm);
        void task.destroy();
      },
    };
  };

  const byTurns = (everyMs: Millis, run: Run): Timer => {
    let cancelled = false;
    let due = Date.now() + everyMs;
    let timer: Timer;
    const turn = async (): Promise<void> => {
      await run();
      if (cancelled) return;
      // Missed turns are skipped; a clock set back must not leave us waiting for the old time.
      const now = Date.now();
      due =
        now < due - everyMs ? now + everyMs : due + everyMs * Math.max(1, Math.ceil((now - due) / everyMs));
      timer = at(due, turn);
    };
    timer = at(due, turn);
    return {
      cancel() {
        cancelled = true;
        timer.cancel();
      },
    };
  };

  return {
    now: () => Date.now(),
    at,
    every(everyMs, run) {
      if (!Number.isInteger(everyMs / 1_000) || everyMs <= 0) {
        throw new RangeError(`every() takes a whole number of seconds, got ${everyMs} ms`);
      }
      const expression = cronFor(everyMs);
      return expression === undefined ? byTurns(everyMs, run) : byCron(expression, run);
    },
  };
}
