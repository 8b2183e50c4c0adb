// What only one of several processes may do (poll a platform, send, judge a feed's prices) is held by a
// lease in the store, kept each second. It is checked before each act: by this process's own clocks, so
// that one that slept knows it at once, and again in the store where messages are taken.
//
// A process that finds a lease of its own with another ends: all that it knows may be out of date, and
// what restarts it makes it the one that stands by.
import type { Clock, Millis } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import type { Store } from './store.ts';

/** How long a lease outlives its holder, by the store's time. */
export const LEASE_MS = 2_500;
const KEEP_MS = 1_000;
/** We stop earlier than the store gives it to another: clocks differ, and an act takes time. */
const MARGIN_MS = 500;

export interface Leases {
  /** Asks for a lease until it is ours, then keeps it. `onOurs` is run once. */
  want(key: string, onOurs: () => Promise<void>): void;
  has(key: string): boolean;
  /** May this process act? False while a lease that it had may be another's by now. */
  sure(): boolean;
  /** Gives all back: another can go on at once. */
  stop(): Promise<void>;
}

interface Held {
  readonly onOurs: () => Promise<void>;
  /** Counted from before it was asked for, on both clocks; undefined: not ours. */
  until: { readonly wall: Millis; readonly mono: Millis } | undefined;
}

export function createLeases(parts: {
  readonly store: Pick<Store, 'lease'>;
  readonly wall: Clock;
  /** Milliseconds that no clock setting changes. */
  readonly mono: () => Millis;
  readonly log: Log;
  /** Another process has what was ours. */
  readonly onLost: (key: string) => void;
}): Leases {
  const { store, wall, mono, log, onLost } = parts;
  const wanted = new Map<string, Held>();
  let stopped = false;

  const isOver = (until: { wall: Millis; mono: Millis }): boolean =>
    // A machine that slept may have stopped one of its clocks; one that was set, the other.
    mono() >= until.mono || wall.now() >= until.wall;

  const keep = async (key: string, held: Held): Promise<void> => {
    const span = LEASE_MS - MARGIN_MS;
    const until = { wall: wall.now() + span, mono: mono() + span };
    const isOurs = await store.lease(key, LEASE_MS).catch(() => undefined);
    if (stopped || isOurs === undefined) return;
    const hadIt = held.until !== undefined;
    if (isOurs) held.until = until;
    if (isOurs && !hadIt) {
      log.info({ lease: key }, 'a lease is ours');
      await held.onOurs();
    }
    if (!isOurs && hadIt && !stopped) {
      stopped = true;
      log.error({ lease: key }, 'a lease of ours is with another process');
      onLost(key);
    }
  };

  const round = (key: string, held: Held): void => {
    if (stopped) return;
    // The next one is not held up by what this one begins.
    wall.at(wall.now() + KEEP_MS, () => round(key, held));
    keep(key, held).catch((error: unknown) => log.error({ lease: key, error }, 'a lease was not taken up'));
  };

  return {
    want(key, onOurs) {
      const held: Held = { onOurs, until: undefined };
      wanted.set(key, held);
      round(key, held);
    },
    has: (key) => wanted.get(key)?.until !== undefined,
    sure: () => !stopped && [...wanted.values()].every(({ until }) => until === undefined || !isOver(until)),
    async stop() {
      stopped = true;
      await Promise.all([...wanted.keys()].map((key) => store.lease(key, 0).catch(() => false)));
    },
  };
}
