// Samples on their way to the sink: one at a time, in order, rechecked ones first.
import { setImmediate } from 'node:timers/promises';
import type { Sample } from './feed.ts';

export interface Delivery {
  /** Behind what waits. Resolves when nothing waits any more. */
  add(samples: readonly Sample[]): Promise<void>;
  /** Ahead of what waits. */
  addFirst(samples: readonly Sample[]): Promise<void>;
  /** Forgets what waits. */
  drop(): void;
  idle(): Promise<void>;
}

/** Quiet samples resolve without leaving the microtask queue: let the rest of the process in between. */
const YIELD_EVERY = 50;

/**
 * @param sample takes one; awaited, so that a slow store slows the feed down instead of piling up
 * @param failed told when taking one failed; the next goes on
 */
export function createDelivery({
  sample,
  failed,
}: {
  readonly sample: (sample: Sample) => Promise<void> | undefined;
  readonly failed: () => void;
}): Delivery {
  let waiting: Sample[] = [];
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    let count = 0;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        await sample(next);
      } catch {
        failed();
      }
      count += 1;
      // oxlint-disable-next-line no-await-in-loop
      if (count % YIELD_EVERY === 0) await setImmediate();
    }
    // In the same turn as the last look, or what is added in between would wait for the next call.
    running = undefined;
  };
  const go = (): Promise<void> => {
    if (running === undefined && waiting.length > 0) running = run();
    return running ?? Promise.resolve();
  };

  return {
    add(samples) {
      waiting = [...waiting, ...samples];
      return go();
    },
    addFirst(samples) {
      waiting = [...samples, ...waiting];
      return go();
    },
    drop() {
      waiting = [];
    },
    idle: () => running ?? Promise.resolve(),
  };
}
