// After a commit that failed nobody knows how far it came: it may be done, with its pointers missing. So
// what it touched is remembered, and brought in line before anything else is committed.
import type { Commit, Store, Trigger } from './store.ts';

export interface Healing extends Store {
  /** Finishes what failed commits left behind; at once where there were none. Rejects while the store
   *  is still away. */
  heal(): Promise<void>;
}

/** An item of every owner: repairing it brings the owner's waiting messages in line as well. */
const ANY_ITEM = 'me';

/** It can't be done twice. */
const isGuarded = ({ input, items = [] }: Commit): boolean => input !== undefined || items.length > 0;

/** @param onHealed the triggers of items that were brought in line: somebody may not know them yet */
export function healing(store: Store, onHealed: (triggers: readonly Trigger[]) => void): Healing {
  const unsure = new Map<string, Set<string>>();

  const heal = async (): Promise<void> => {
    for (const [owner, ids] of unsure) {
      for (const id of ids) {
        await store.repair(owner, id);
        onHealed((await store.item(owner, id))?.triggers ?? []);
        // What is in line stays so, though the next call fails.
        ids.delete(id);
      }
      if (unsure.get(owner)?.size === 0) unsure.delete(owner);
    }
  };

  const commit: Store['commit'] = async (change) => {
    if (unsure.size > 0) await heal();
    try {
      return await store.commit(change);
    } catch (error) {
      const ids = unsure.get(change.owner) ?? new Set([ANY_ITEM]);
      for (const item of change.items ?? []) ids.add(item.id);
      unsure.set(change.owner, ids);
      if (!isGuarded(change)) throw error;
      // Once more at once. Was it done after all, its input is taken or its versions are others by now.
      const done = await store.commit(change);
      if (done !== 'done') await heal();
      return done;
    }
  };

  return Object.assign(Object.create(store) as Store, { commit, heal });
}
