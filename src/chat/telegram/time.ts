// Waiting and giving up waiting. By the clock that is handed in: it is the network that is waited for, so it
// must be real time also where a replay is played.
import type { Api } from 'grammy';
import type { Clock } from '../../ops/clock.ts';
import { BACKOFF_FIRST_MS, BACKOFF_LAST_MS, TELL_EVERY_MS } from './limits.ts';

/** Resolves after a time, or at once when aborted. */
export function wait({
  clock,
  ms,
  signal,
}: {
  readonly clock: Clock;
  readonly ms: number;
  readonly signal: AbortSignal;
}): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = clock.at(clock.now() + ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    function stop(): void {
      timer.cancel();
      resolve();
    }
    signal.addEventListener('abort', stop, { once: true });
  });
}

type ClientSignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** grammY types its signals by an older polyfill, of which Node's own lack only decoration. */
export function forClient(signal: AbortSignal): ClientSignal {
  return signal as unknown as ClientSignal;
}

/** How long to wait after the nth failure in a row (from 1). */
export function backoffMs(failures: number): number {
  return Math.min(BACKOFF_LAST_MS, BACKOFF_FIRST_MS * 2 ** Math.min(failures - 1, 16));
}

/** True at most once a minute for each trouble, so that an outage does not flood the log. */
export type Sparing = (trouble: string) => boolean;

export function createSparing(clock: Clock): Sparing {
  const told = new Map<string, number>();
  return (trouble) => {
    const last = told.get(trouble);
    if (last !== undefined && clock.now() - last < TELL_EVERY_MS) return false;
    told.set(trouble, clock.now());
    return true;
  };
}
