// Which store a run uses, and whether it may: a replay and the live bot never share one.
import type { Replay } from '../market/replay.ts';
import { inThread, PIECE } from './aside.ts';
import { keyFor, KeyRefused, type WhichKey } from './key.ts';
import { MOVING } from './move.ts';
import { createCodec, sealed } from './sealed.ts';
import { openRedisAside } from './redis/aside.ts';
import { openAside } from './sqlite/aside.ts';
import { openSqlite } from './sqlite/index.ts';
import type { Store } from './store.ts';

export interface WhichStore {
  /** `:memory:`, a path, or redis://… */
  readonly where: string;
  readonly now: () => number;
  readonly onWarning: (text: string) => void;
  /** In this thread, not in one of its own: a replay asks for one thing after the other, and each
   *  way there and back would be time in which nothing else is to be done. */
  readonly here?: boolean;
  /** What people keep is sealed and opened in a thread of its own, too. Worth it where there are cores for it: whoever
   *  judges is spared a third of its time, and the way there and back costs the machine as much as that. */
  readonly sealsAside?: boolean;
}

/** So many cores have room for the thread that seals. */
export const CORES_TO_SEAL = 4;

/** A file that can't be the store: trying again would not mend it. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable';
}

export const isRedis = (where: string): boolean => /^rediss?:\/\//.test(where);

/** A store as it is: bodies come sealed, if they are.
 *  @throws StoreUnusable where it is a file that can't be used */
export async function openStore(which: WhichStore): Promise<Store> {
  if (isRedis(which.where)) {
    const { where: url, now, onWarning } = which;
    if (which.here !== true) return openRedisAside({ url, now, onWarning });
    const { openRedis } = await import('./redis/index.ts');
    return openRedis({ url, now, onWarning });
  }
  try {
    const { where: path, now } = which;
    return path === ':memory:' || which.here === true
      ? openSqlite({ path, now })
      : await openAside({ path, now });
  } catch (error) {
    throw new StoreUnusable(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** What the thread that seals is given. */
export interface SealedAside {
  readonly where: string;
  readonly key: Omit<WhichKey, 'onWarning' | 'pause'>;
}

/** Between this thread and the store's own. */
async function openSealedAside(
  { where, now, onWarning }: WhichStore,
  { given, old, file, shared }: SealedAside['key'],
): Promise<Store> {
  const data: SealedAside = { where, key: { given, old, file, shared } };
  const thread = new URL('./seal-thread.ts', import.meta.url);
  try {
    const name = isRedis(where) ? 'Redis' : `SQLite ${where}`;
    const together = isRedis(where) ? Infinity : PIECE;
    return await inThread({ thread, as: 'seal', name, data, now, onWarning, together });
  } catch (error) {
    // A class does not come over from there, but its name does.
    const isUnusable = error instanceof Error && error.name === 'StoreUnusable';
    throw isUnusable ? new StoreUnusable(error.message, { cause: error }) : error;
  }
}

/** A store that seals what people keep in it; `:memory:` is nowhere to be read and stays as it is.
 *  @throws StoreUnusable also where its key is not here */
export async function openSealed(which: WhichStore, key: Omit<WhichKey, 'onWarning'>): Promise<Store> {
  if (which.sealsAside === true && which.here !== true && which.where !== ':memory:')
    return openSealedAside(which, key);
  const store = await openStore(which);
  if (which.where === ':memory:') return store;
  try {
    const codec = createCodec(await keyFor(store, { ...key, onWarning: which.onWarning }), key.old);
    const told = new Set<string>();
    return sealed(store, codec, (what) => {
      if (told.has(what)) return;
      told.add(what);
      which.onWarning(
        `The store holds ${what}s that can't be opened: changed by hand, or their key is not here.`,
      );
    });
  } catch (error) {
    await store.close();
    if (error instanceof KeyRefused) throw new StoreUnusable(error.message);
    throw error;
  }
}

export class StoreMismatch extends Error {
  override readonly name = 'StoreMismatch';
}

const WORLD = 'world';
const LIVE = 'live';

/** Marks a new store as belonging to this replay or to live prices, and refuses the other's.
 *  @throws StoreMismatch */
export async function claimWorld(store: Store, replay: Replay | undefined): Promise<void> {
  const world = replay === undefined ? LIVE : replay.name;
  if ((await store.get(MOVING)) !== undefined)
    throw new StoreMismatch(`The store (${store.name}) is half filled: run migrate-store again to its end.`);
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
