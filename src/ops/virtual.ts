// A clock that stands still until it is told to move. Replays and tests run on it.
import type { Clock, Millis, Timer } from './clock.ts';

export interface VirtualClock extends Clock {
  /**
   * Moves to `t`, running every timer due until then in order of time, ties in order of creation, and
   * awaiting each one before the next; `now()` is each timer's instant while it runs. Timers made
   * meanwhile and due by `t` run too. A `t` in the past runs what is due now. Calls are served one
   * after another. A timer must not wait for a later timer: the clock would wait for it for ever.
   * Rejects with what a timer throws; that timer is then spent, and the clock stays usable.
   */
  advanceTo(t: Millis): Promise<void>;
}

interface Entry {
  due: Millis;
  readonly born: number;
  readonly everyMs: Millis | undefined;
  readonly run: () => void | Promise<void>;
}

/** A deterministic clock: same calls, same order. `every()` runs at multiples counted from its creation. */
export function virtualClock(start: Millis): VirtualClock {
  const entries = new Set<Entry>();
  let now = start;
  let born = 0;
  let moving: Promise<void> = Promise.resolve();

  const add = (due: Millis, everyMs: Millis | undefined, run: Entry['run']): Timer => {
    const entry: Entry = { due, born: (born += 1), everyMs, run };
    entries.add(entry);
    return {
      cancel() {
        entries.delete(entry);
      },
    };
  };

  const nextBy = (t: Millis): Entry | undefined => {
    let next: Entry | undefined;
    for (const entry of entries) {
      if (entry.due > t) continue;
      if (next === undefined || entry.due < next.due || (entry.due === next.due && entry.born < next.born)) {
        next = entry;
      }
    }
    return next;
  };

  const move = async (t: Millis): Promise<void> => {
    const end = Math.max(t, now);
    for (let entry = nextBy(end); entry !== undefined; entry = nextBy(end)) {
      now = Math.max(now, entry.due);
      if (entry.everyMs === undefined) entries.delete(entry);
      else entry.due += entry.everyMs;
      // One at a time is the point: the order is part of the result.
      // oxlint-disable-next-line no-await-in-loop
      await entry.run();
    }
    now = end;
  };

  return {
    now: () => now,
    at: (due, run) => add(due, undefined, run),
    every(everyMs, run) {
      if (!Number.isInteger(everyMs / 1_000) || everyMs <= 0) {
        throw new RangeError(`every() takes a whole number of seconds, got ${everyMs} ms`);
      }
      return add(now + everyMs, everyMs, run);
    },
    advanceTo(t) {
      const moved = moving.then(() => move(t));
      moving = moved.catch(() => {});
      return moved;
    },
  };
}
