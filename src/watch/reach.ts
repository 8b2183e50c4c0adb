// People who can't be reached, and groups that have moved.
import type { Log } from '../ops/log.ts';
import type { Slot, Store } from '../store/store.ts';
import { decodePerson, encodePerson, PERSON_ITEM } from './core/person.ts';

const CONFLICTS_MAX = 50;

export interface Reach {
  /** Pauses what is unasked: no further calls, until the person comes back. */
  unreachable(slot: Slot, reason: string): Promise<void>;
  /** All that belongs to the group goes to its new id; doing it again changes nothing. */
  moved(from: string, to: string, waiting?: Slot): Promise<void>;
}

export function createReach(parts: {
  readonly store: Store;
  readonly now: () => number;
  readonly log: Log;
}): Reach {
  const { store, log } = parts;
  return {
    async unreachable(slot, reason) {
      log.warn({ owner: slot.owner, reason }, 'can not be reached; paused until the next contact');
      for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
        const item = await store.item(slot.owner, PERSON_ITEM);
        const person = decodePerson(item?.body);
        if (person.unreachable !== undefined) return;
        const body = encodePerson({ ...person, unreachable: { since: parts.now(), reason } });
        const items = [{ id: PERSON_ITEM, expect: item?.version ?? 0, body }];
        if ((await store.commit({ owner: slot.owner, items })) === 'done') return;
      }
    },
    async moved(from, to, waiting) {
      const items = await store.items(from);
      const there = new Set((await store.items(to)).map((item) => item.id));
      const fresh = items.filter((item) => !there.has(item.id));
      await store.commit({
        owner: to,
        items: fresh.map(({ id, body, triggers }) => ({ id, expect: 0, body, triggers })),
        put:
          waiting === undefined
            ? []
            : [
                {
                  key: waiting.key,
                  platform: waiting.platform,
                  lane: waiting.lane,
                  rank: waiting.rank,
                  body: waiting.body,
                },
              ],
      });
      await store.forget(from);
      log.info({ from, to }, 'a group has a new id');
    },
  };
}
