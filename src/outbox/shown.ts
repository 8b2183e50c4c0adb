// Keeps which message shows an answer, so that an edit of its line can edit it.
import type { Slot, Store } from '../store/store.ts';
import { BUTTONS_ITEM, keepHandle } from './buttons.ts';

const CONFLICTS_MAX = 20;

/** Where it was forgotten meanwhile nothing is kept; where others keep changing it neither: then an edit is
 *  answered anew. */
export async function answerShown(
  store: Pick<Store, 'item' | 'commit'>,
  slot: Slot,
  handle: string,
): Promise<void> {
  for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
    const change = keepHandle(await store.item(slot.owner, BUTTONS_ITEM), slot.key, handle);
    if (change === undefined) return;
    if ((await store.commit({ owner: slot.owner, items: [change] })) === 'done') return;
  }
}
