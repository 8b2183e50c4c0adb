// Which store a run uses, and whether it may: a replay and the live bot never share one.
import type { Replay } from '../market/replay.ts';
import { openRedis } from './redis/index.ts';
import { openSqlite } from './sqlite/index.ts';
import type { Store } from './store.ts';

export interface WhichStore {
  /** `:memory:`, a path, or redis://… */
  readonly where: string;
  readonly now: () => number;
  readonly onWarning: (text: string) => void;
}

export const openStore = async (which: WhichStore): Promise<Store> =>
  /^rediss?:\/\//.test(which.where)
    ? openRedis({ url: which.where, now: which.now, onWarning: which.onWarning })
    : openSqlite({ path: which.where, now: which.now });

export class StoreMismatch extends Error {
  override readonly name = 'StoreMismatch';
}

const WORLD = 'world';
const LIVE = 'live';

/** Marks a new store as belonging to this replay or to live prices, and refuses the other's.
 *  @throws StoreMismatch */
export async function claimWorld(store: Store, replay: Replay | undefined): Promise<void> {
  const world = replay === undefined ? LIVE : replay.name;
  const before = await store.get(WORLD);
  if (before === world) return;
  if (before !== undefined && (await hasOwners(store))) {
    throw new StoreMismatch(
      `The store (${store.name}) belongs to ${before === LIVE ? 'live prices' : `a ${before}`}; it can't be used with ` +
        `${world === LIVE ? 'live prices' : `a ${world}`}. Name another one with --store.`,
    );
  }
  await store.set(WORLD, world);
}

async function hasOwners(store: Store): Promise<boolean> {
  for await (const _ of store.owners()) return true;
  return false;
}
