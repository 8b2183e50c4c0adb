// Was a commit done that is called a conflict?
import type { Commit, Store } from './store.ts';

/**
 * Each item is as the commit leaves it: the versions that it expected are over because it was done the first time, and
 * the answer was lost. Who commits again for as long as there are conflicts would be told of one for ever where the
 * store keeps losing answers.
 */
export async function isThere(
  store: Pick<Store, 'item'>,
  { owner, items = [] }: Pick<Commit, 'owner' | 'items'>,
): Promise<boolean> {
  for (const { id, expect, body } of items) {
    const now = await store.item(owner, id);
    if (body === null ? now !== undefined : now?.version !== expect + 1 || now.body !== body) return false;
  }
  return items.length > 0;
}
