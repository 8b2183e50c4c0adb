// Plays a replay: moves the virtual clock from tick to tick, and remembers in the store how far it came,
// so that the same replay on the same store goes on after the last tick whose doings were committed.
import type { VirtualClock } from '../ops/virtual.ts';
import type { Store } from '../store/store.ts';
import type { Replay, Tick } from './replay.ts';

const PLAYED = 'replay:ticks';

export interface Player {
  /** Plays through this instant and leaves the clock there. */
  playThrough(at: number): Promise<void>;
  playToEnd(): Promise<void>;
  /** Before anything is committed: what is committed must not be played over after a crash. */
  checkpoint(): Promise<void>;
  readonly ended: boolean;
}

/** How far the replay on this store came. */
export const playedTicks = async (store: Store): Promise<number> => Number((await store.get(PLAYED)) ?? 0);

export async function createPlayer(parts: {
  readonly replay: Replay;
  readonly clock: VirtualClock;
  readonly store: Store;
  /** How many ticks were played before, as `playedTicks` reads it. */
  readonly played: number;
  /** Prices of before this start: for answers, not for warnings. */
  readonly onPast: (tick: Tick) => void;
  readonly onTick: (tick: Tick) => Promise<void>;
}): Promise<Player> {
  const { replay, clock, store } = parts;
  const ticks = replay.ticks();
  /** Ticks whose doings are all done; the one being played is not among them. */
  let done = parts.played;
  let saved = done;
  let next = ticks.next();
  for (let index = 0; index < done && next.done !== true; index += 1) {
    await clock.advanceTo(next.value.time);
    parts.onPast(next.value);
    next = ticks.next();
  }

  const playThrough = async (at: number): Promise<void> => {
    while (next.done !== true && next.value.time <= at) {
      const tick = next.value;
      await clock.advanceTo(tick.time);
      await parts.onTick(tick);
      done += 1;
      next = ticks.next();
    }
    if (at > clock.now()) await clock.advanceTo(at);
  };

  return {
    playThrough,
    playToEnd: () => playThrough(replay.end),
    async checkpoint() {
      if (saved === done) return;
      const reached = done;
      await store.set(PLAYED, String(reached));
      saved = reached;
    },
    get ended() {
      return next.done === true;
    },
  };
}

/** The store that saves how far the replay is before each commit. */
export const checkpointed = (store: Store, checkpoint: () => Promise<void>): Store =>
  new Proxy(store, {
    get(target, name, receiver) {
      if (name !== 'commit') {
        const value: unknown = Reflect.get(target, name, receiver);
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return async (commit: Parameters<Store['commit']>[0]) => {
        await checkpoint();
        return target.commit(commit);
      };
    },
  });
