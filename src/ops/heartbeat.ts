// A heartbeat for an outside watchdog: an address is asked for while everything works, and not while it does
// not. Who does not hear it for a while raises the alarm, also where this whole machine is gone.
import type { Clock, Timer } from './clock.ts';
import type { Log } from './log.ts';

const EVERY_MS = 30_000;
const TIMEOUT_MS = 10_000;

/** Starts beating; what it returns ends it. `alive`: what is wrong, in a word; undefined: nothing. */
export function startHeartbeat(parts: {
  /** It may hold a secret: it is never logged. */
  readonly url: string;
  readonly clock: Pick<Clock, 'every'>;
  readonly alive: () => Promise<string | undefined>;
  readonly log: Log;
  readonly ask?: (url: string) => Promise<{ readonly ok: boolean; readonly status: number }>;
}): Timer {
  const { url, clock, log, alive } = parts;
  const ask =
    parts.ask ??
    ((address: string) =>
      fetch(address, { redirect: 'follow', signal: AbortSignal.timeout(TIMEOUT_MS) }).then(async (answer) => {
        await answer.body?.cancel();
        return answer;
      }));
  /** A trouble that goes on is said once. */
  let said: string | undefined;
  const say = (reason: string | undefined, message: string): void => {
    if (reason === said) return;
    said = reason;
    if (reason === undefined) log.info({}, message);
    else log.warn({ reason }, message);
  };
  const beat = async (): Promise<void> => {
    const wrong = await alive().catch(() => 'store');
    if (wrong !== undefined) return say(wrong, 'no heartbeat: not everything works');
    try {
      const { ok, status } = await ask(url);
      say(
        ok ? undefined : `status ${status}`,
        ok ? 'the heartbeat is heard again' : 'the heartbeat was refused',
      );
    } catch (error) {
      // Its text may quote the address.
      say(error instanceof Error ? error.name : 'failed', 'the heartbeat could not be sent');
    }
  };
  let beating: Promise<void> | undefined;
  return clock.every(EVERY_MS, () => {
    // A slow answer must not pile up others, and nothing waits for it.
    beating ??= beat().finally(() => (beating = undefined));
  });
}
