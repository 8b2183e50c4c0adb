// Seals anew what an older key sealed, or what is of the time before there was one, so that the older key is
// needed no more.
import { KEYS_VALUE } from './key.ts';
import { type Codec, itemPlace, valuePlace } from './sealed.ts';
import type { Store } from './store.ts';

export interface Rekeyed {
  /** Items and values. */
  readonly renewed: number;
  /** Messages that an older key sealed: they go when they are sent. While there are any, it is needed. */
  readonly waiting: number;
  /** What no key here opens; it stays as it is. */
  readonly unreadable: number;
}

/** @param store as it is, unopened; nobody else may use it meanwhile
 *  @throws Error where the store fails, or changes; again goes on from there */
export async function rekey(store: Store, codec: Codec): Promise<Rekeyed> {
  let [renewed, waiting, unreadable] = [0, 0, 0];
  for await (const stored of store.dump()) {
    if (stored.kind === 'slot') waiting += codec.isFresh(stored.slot.body) ? 0 : 1;
    else if (stored.kind === 'item') {
      const { owner, id, version, triggers, body } = stored.item;
      if (codec.isFresh(body)) continue;
      const text = codec.open(itemPlace(owner, id), body);
      if (text === undefined) unreadable += 1;
      else {
        const change = { id, expect: version, body: codec.seal(itemPlace(owner, id), text), triggers };
        const done = await store.commit({ owner, items: [change] });
        if (done !== 'done') throw new Error(`${store.name} is being changed: stop the bot first.`);
        renewed += 1;
      }
    } else if (stored.kind === 'value' && stored.key !== KEYS_VALUE && !codec.isFresh(stored.value)) {
      const text = codec.open(valuePlace(stored.key), stored.value);
      if (text === undefined) unreadable += 1;
      else {
        await store.set(stored.key, codec.seal(valuePlace(stored.key), text), stored.expires);
        renewed += 1;
      }
    }
  }
  if (waiting + unreadable === 0) await store.set(KEYS_VALUE, codec.keyId);
  return { renewed, waiting, unreadable };
}
