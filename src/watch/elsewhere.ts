// A last warning that nobody answers goes on: to the person's other account, then to a contact who agreed.
import type { Item, SlotPut, Store } from '../store/store.ts';
import { encodeBody, messageId } from '../outbox/body.ts';
import { REPEATS } from './core/attention.ts';
import { areLinked, hasAgreed } from './core/bond.ts';
import { decodePerson, type Person, PERSON_ITEM } from './core/person.ts';
import type { Reaction } from './engine.ts';
import { platformOf } from './urgency.ts';

/** Puts what is told to others about a call, if there is anybody. Again it changes nothing. */
export type Elsewhere = (call: {
  readonly owner: string;
  readonly item: string;
  readonly times: number;
  readonly slot: SlotPut;
  readonly at: number;
  /** The item's, as it was judged: what was put before that was committed is not put twice. Left out: it is not judged. */
  readonly version?: number;
  /** It has only begun: whoever can be reached is asked themself first. */
  readonly isFirst?: boolean;
}) => Promise<void>;

/** Who hears of what has come of an item: the person themself; after the repeats, or at once where they can't be
 *  reached, others too. */
export function hearsOf(of: {
  readonly item: Pick<Item, 'owner' | 'id' | 'version'>;
  /** The how manieth repeat of a warning; undefined: it is none. */
  readonly times: number | undefined;
  /** A warning after which only the liquidation comes. */
  readonly isLast: boolean;
  readonly slot: SlotPut;
  readonly at: number;
  readonly elsewhere: Elsewhere | undefined;
}): Pick<Reaction, 'put' | 'first'> {
  const { item, times, isLast, slot, at, elsewhere } = of;
  const call = { owner: item.owner, item: item.id, version: item.version, slot, at };
  if (times !== undefined && times > REPEATS)
    return { first: () => elsewhere?.({ ...call, times }) ?? Promise.resolve() };
  // Who can't be reached would hear of a last warning after minutes only, elsewhere.
  if (isLast && elsewhere !== undefined)
    return { put: slot, first: () => elsewhere({ ...call, times: REPEATS + 1, isFirst: true }) };
  return { put: slot };
}

export function createElsewhere(parts: {
  readonly store: Pick<Store, 'item' | 'commit'>;
  readonly onMessage: (platform: string) => void;
}): Elsewhere {
  const { store } = parts;
  const personOf = async (owner: string): Promise<Person> =>
    decodePerson((await store.item(owner, PERSON_ITEM))?.body);
  return async ({ owner, item, times, slot, at, version, isFirst = false }) => {
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
      // It names nobody: it stays with whom is told when the other is forgotten.
      ...(version === undefined ? {} : { input: messageId('elsewhere', owner, item, version, to) }),
      put: [{ key: `for:${owner}:${item}`, platform, lane: 'warning', rank: slot.rank, notBefore: at, body }],
    });
    parts.onMessage(platform);
  };
}
