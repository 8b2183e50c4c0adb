// Watches that were stored before funding and delivery were followed: each is brought over once, in the background
// of the first start that knows of them. What says so is the watch itself, so who dies meanwhile goes on with the rest.
import type { Item, Store, Trigger } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import { countdownAt } from './core/delivery.ts';
import { followFunding, followsByItself } from './core/funding.ts';
import { decodePerson, PERSON_ITEM } from './core/person.ts';
import { decodeWatch, encodeWatch } from './core/watch-stored.ts';
import { type Watch, watchTriggers } from './core/watch.ts';

/** Kept once all were looked at. */
const DONE = 'older';
/** Of the newer form, without decoding it. */
const NEWER = /"(?:funding|countdown)":/;
/** Tries to commit a watch that others change at the same time: what they commit is of the newer form. */
const CONFLICTS_MAX = 20;

/**
 * A watch of before as one of now; the same object where it is one. Its delivery is told of and closes it; funding
 * counts from this moment on, where a new watch of its owner would count it. What was paid before is not known.
 */
export function broughtOver(watch: Watch, now: number, counts?: boolean): Watch {
  const { held, status, countdown, funding, tracked } = watch;
  const { expiresAt } = held;
  if (status !== 'open') return watch;
  if (expiresAt !== undefined)
    return countdown === undefined ? { ...watch, countdown: countdownAt(expiresAt, now) } : watch;
  const isOlder = funding === undefined && tracked === undefined && followsByItself(held.venue);
  return isOlder ? { ...watch, funding: followFunding(now, counts) } : watch;
}

export interface Older {
  /** Looks at every watch once; later calls do nothing. Rejects where the store fails: what is left is left. */
  bringOver(): Promise<void>;
}

export function createOlder(parts: {
  readonly store: Pick<Store, 'owners' | 'items' | 'item' | 'commit' | 'get' | 'set'>;
  readonly catalog: Catalog;
  readonly now: () => number;
  /** Is it no longer ours to do? */
  readonly isOver: () => boolean;
  readonly onArmed: (triggers: readonly Trigger[]) => void;
}): Older {
  const { store, catalog, now, isOver } = parts;

  const bring = async (first: Item, counts: boolean | undefined): Promise<void> => {
    let item: Item | undefined = first;
    for (let attempt = 0; item !== undefined && attempt < CONFLICTS_MAX; attempt += 1) {
      const before = decodeWatch(item.body, catalog);
      const watch = broughtOver(before, now(), counts);
      if (watch === before) return;
      const triggers = watchTriggers(watch);
      const change = { id: item.id, expect: item.version, body: encodeWatch(watch), triggers };
      // oxlint-disable-next-line no-await-in-loop
      if ((await store.commit({ owner: item.owner, items: [change] })) === 'done')
        return parts.onArmed(triggers);
      // oxlint-disable-next-line no-await-in-loop
      item = await store.item(item.owner, item.id);
    }
  };

  return {
    async bringOver() {
      if ((await store.get(DONE)) !== undefined) return;
      for await (const owner of store.owners()) {
        const items = await store.items(owner);
        const counts = decodePerson(items.find(({ id }) => id === PERSON_ITEM)?.body).funding;
        for (const item of items) {
          if (isOver()) return;
          // One at a time: warnings go first, and nobody waits for this.
          if (/^w\d/.test(item.id) && !NEWER.test(item.body)) await bring(item, counts);
        }
      }
      await store.set(DONE, '1');
    },
  };
}
