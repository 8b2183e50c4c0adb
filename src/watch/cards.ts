// Keeps live cards fresh: each that was shown puts its next edit, half a minute later, in the lane that yields
// to everything. So nothing has to remember it but its slot, which outlives the process.
import { encodeBody } from '../outbox/body.ts';
import type { Owner, Slot, SlotPut, Store } from '../store/store.ts';
import { CARD_EVERY_MS, decodeCard, encodeCard } from './core/card.ts';
import { platformOf } from './urgency.ts';

const CONFLICTS_MAX = 20;

/** The slot of a card; `notBefore` by the clock that sending lives by. */
export const cardSlot = (owner: Owner, item: string, at: number, notBefore = at): SlotPut => ({
  key: item,
  platform: platformOf(owner),
  lane: 'digest',
  rank: 0,
  notBefore,
  body: encodeBody({ type: 'card', item, at }),
});

/** A card was shown (`handle`: by this message, which can be edited; undefined: it can't): puts the next. Again
 *  it changes nothing but its time. `now` by the clock that sending lives by. */
export async function cardShown(
  store: Pick<Store, 'item' | 'commit'>,
  shown: {
    readonly slot: Slot;
    readonly handle: string | undefined;
    readonly last?: boolean;
    readonly now: number;
    readonly at: number;
  },
): Promise<void> {
  const { slot, handle, last = false, now, at } = shown;
  const { owner, key } = slot;
  for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
    const item = await store.item(owner, key);
    // Its owner has ended it meanwhile.
    if (item === undefined) return;
    const card = decodeCard(item.body);
    const isGone = last || handle === undefined;
    const body = isGone ? null : encodeCard({ ...card, handle, anew: false });
    const done = await store.commit({
      owner,
      items: body === item.body ? [] : [{ id: key, expect: item.version, body }],
      put: isGone ? [] : [cardSlot(owner, key, at, now + CARD_EVERY_MS)],
    });
    if (done === 'done') return;
  }
  throw new Error('a card kept changing');
}
