// A last warning that nobody answers goes on: to the person's other account, then to a contact who agreed.
import type { SlotPut, Store } from '../store/store.ts';
import { encodeBody } from '../outbox/body.ts';
import { REPEATS } from './core/attention.ts';
import { areLinked, hasAgreed } from './core/bond.ts';
import { decodePerson, type Person, PERSON_ITEM } from './core/person.ts';
import { platformOf } from './urgency.ts';

/** Puts what is told to others about a call, if there is anybody. Again it changes nothing. */
export type Elsewhere = (call: {
  readonly owner: string;
  readonly item: string;
  readonly times: number;
  readonly slot: SlotPut;
  readonly at: number;
  /** It has only begun: whoever can be reached is asked themself first. */
  readonly isFirst?: boolean;
}) => Promise<void>;

export function createElsewhere(parts: {
  readonly store: Pick<Store, 'item' | 'commit'>;
  readonly onMessage: (platform: string) => void;
}): Elsewhere {
  const { store } = parts;
  const personOf = async (owner: string): Promise<Person> =>
    decodePerson((await store.item(owner, PERSON_ITEM))?.body);
  return async ({ owner, item, times, slot, at, isFirst = false }) => {
    const person = await personOf(owner);
    if (isFirst && person.unreachable === undefined) return;
    const { link, contact } = person;
    const steps = [
      ...(link !== undefined && areLinked(owner, person, link, await personOf(link))
        ? [{ to: link, as: 'self' as const }]
        : []),
      ...(contact !== undefined && hasAgreed(owner, person, contact.owner, await personOf(contact.owner))
        ? [{ to: contact.owner, as: 'contact' as const }]
        : []),
    ];
    const step = steps[times - REPEATS - 1];
    if (step === undefined) return;
    const { to, as } = step;
    const platform = platformOf(to);
    const body = encodeBody({ type: 'elsewhere', of: owner, item, as, at });
    await store.commit({
      owner: to,
      put: [{ key: `for:${owner}:${item}`, platform, lane: 'warning', rank: slot.rank, notBefore: at, body }],
    });
    parts.onMessage(platform);
  };
}
