// People who can't be reached, and groups that have moved.
import type { PriceBook } from '../chat/command.ts';
import { isGroup, type Message } from '../chat/platform.ts';
import type { Log } from '../ops/log.ts';
import { encodeBody } from '../outbox/body.ts';
import type { Item, ItemChange, Owner, SlotPut, Store, Trigger } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import { alertItem, decodePerson, encodePerson, type Person, PERSON_ITEM } from './core/person.ts';
import { pauseAll } from './alert-now.ts';
import { type Alert, alertTriggers, decodeAlert, encodeAlert } from './core/alert.ts';
import { REPEATS } from './core/attention.ts';
import { groupKept, keptGauge } from './core/group.ts';
import { accountSlot, accountTriggers, marksOfAccount } from './accounts.ts';
import { accountMarket, decodeAccount, encodeAccount, isAccountItem, untoldAccount } from './core/account.ts';
import { untold, watchMarket, watchTriggers } from './core/watch.ts';
import { decodeWatch, encodeWatch } from './core/watch-stored.ts';
import type { Elsewhere } from './elsewhere.ts';
import { platformOf, watchSlot } from './urgency.ts';

const CONFLICTS_MAX = 50;
const nudgeKey = (who: Owner): string => `nudge:${who}`;

export interface Reach {
  /** Pauses what is unasked: no further calls, until the person or group is heard of again. */
  unreachable(who: Owner, reason: string): Promise<void>;
  /** Since when they can't be reached; undefined: they can. */
  since(who: Owner, items?: Pick<Store, 'item'>): Promise<number | undefined>;
  /** Could whoever this answer is for not be reached until now? */
  isAway(message: Message): Promise<boolean>;
  /** An answer arrived: whoever it was for can be reached again. Positions that are inside a level now
   *  are warned of again, since nobody heard the first time. */
  answered(message: Message): Promise<void>;
  /** All that belongs to the group goes to its new id; doing it again changes nothing. */
  moved(from: Owner, to: Owner): Promise<void>;
  /** The person or group is forgotten, also where others keep something of it. */
  forgotten(who: Owner): Promise<void>;
  /** The id that a chat has now: what waits to be sent still names the old one. */
  placeOf(chat: Owner): Owner;
}

export function createReach(parts: {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly prices: PriceBook;
  readonly now: () => number;
  /** Left out: nobody else is told. */
  readonly elsewhere?: Elsewhere;
  readonly log: Log;
  /** Called after a commit that put a message, and with what it armed. */
  readonly onMessage: (platform: string) => void;
  readonly onArmed: (triggers: readonly Trigger[]) => void;
}): Reach {
  const { store, log } = parts;
  /** Groups that moved. In memory: whoever sends to an old id is told the new one again. */
  const places = new Map<Owner, Owner>();

  /** Commits what `make` says until nothing changed meanwhile; undefined: there is nothing to do. */
  const commit = async (
    owner: Owner,
    make: () => Promise<{ items: readonly ItemChange[]; put?: readonly SlotPut[] } | undefined>,
  ): Promise<boolean> => {
    for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
      const made = await make();
      if (made === undefined) return false;
      if ((await store.commit({ owner, ...made })) === 'done') {
        parts.onArmed(made.items.flatMap((change) => change.triggers ?? []));
        return true;
      }
    }
    throw new Error(`the items of ${platformOf(owner)} kept changing`);
  };

  const since: Reach['since'] = async (who, items = store) =>
    decodePerson((await items.item(who, PERSON_ITEM))?.body).unreachable?.since;

  const worldNow = () => ({ catalog: parts.catalog, prices: parts.prices, at: parts.now() });

  /** Those who set up alerts in a group. */
  const keepers = async (group: Owner): Promise<Owner[]> => {
    const found: Owner[] = [];
    for await (const { owner } of store.watchers(keptGauge(group))) found.push(owner);
    return found;
  };

  /** Whoever set up alerts there hears it in private, without a figure; who can't be reached does not. */
  const tellKeepers = async (group: Owner): Promise<void> => {
    for (const owner of await keepers(group)) {
      const body = encodeBody({ type: 'lost', at: parts.now() });
      const platform = platformOf(owner);
      await store.commit({ owner, put: [{ key: groupKept(group), platform, lane: 'event', rank: 0, body }] });
      parts.onMessage(platform);
    }
  };

  /** What keepers keep of a group goes, or names its new id. */
  const renamed = async (group: Owner, to: Owner | undefined): Promise<void> => {
    for (const owner of await keepers(group)) {
      await commit(owner, async () => {
        const item = await store.item(owner, groupKept(group));
        if (item === undefined) return undefined;
        const gone = { id: item.id, expect: item.version, body: null };
        const there = to === undefined ? undefined : await store.item(owner, groupKept(to));
        if (to === undefined || there !== undefined) return { items: [gone] };
        const trigger: Trigger = { gauge: keptGauge(to), side: 'up', threshold: 1 };
        return { items: [gone, { id: groupKept(to), expect: 0, body: item.body, triggers: [trigger] }] };
      });
    }
  };

  /** Calls a person in the group that they named, if they did. */
  const nudge = async (who: Owner): Promise<void> => {
    const { nudgeIn } = decodePerson((await store.item(who, PERSON_ITEM))?.body);
    if (nudgeIn === undefined) return;
    const platform = platformOf(nudgeIn);
    const body = encodeBody({ type: 'nudge', user: who, at: parts.now() });
    await store.commit({
      owner: nudgeIn,
      put: [{ key: nudgeKey(who), platform, lane: 'event', rank: 0, body }],
    });
    parts.onMessage(platform);
  };

  /** Last warnings that wait for an answer: their other account, or their contact, hears of them at once. */
  const tellElsewhere = async (who: Owner): Promise<void> => {
    for (const item of await store.items(who)) {
      const { put: slot } = unheardOf(item, parts);
      if (slot === undefined) continue;
      const { attention } = isAccountItem(item.id)
        ? decodeAccount(item.body, parts.catalog)
        : decodeWatch(item.body, parts.catalog);
      if (attention?.calling !== undefined)
        await parts.elsewhere?.({ owner: who, item: item.id, times: REPEATS + 1, slot, at: parts.now() });
    }
  };

  const back = (who: Owner): Promise<boolean> =>
    commit(who, async () => {
      const all = await store.items(who);
      const item = all.find((each) => each.id === PERSON_ITEM);
      const person = decodePerson(item?.body);
      if (item === undefined || person.unreachable === undefined) return undefined;
      const body = encodePerson({ ...person, unreachable: undefined });
      const unheard = all.map((each) => unheardOf(each, parts));
      return {
        items: [
          { id: PERSON_ITEM, expect: item.version, body },
          ...pauseAll(all, { from: 'unreachable', to: undefined }, worldNow()),
          ...unheard.flatMap(({ change }) => change ?? []),
        ],
        put: unheard.flatMap(({ put }) => put ?? []),
      };
    });

  return {
    since,
    placeOf: (chat) => places.get(chat) ?? chat,

    async unreachable(who, reason) {
      log.warn({ owner: who, reason }, 'can not be reached; paused until the next contact');
      // Who has nothing stored (any more) has nothing that could be paused.
      if ((await store.items(who)).length === 0 || (await since(who)) !== undefined) return;
      // Others first: a process that dies before it is kept tells them again, and not nobody.
      if (isGroup(who)) await tellKeepers(who);
      else {
        await nudge(who);
        await tellElsewhere(who);
      }
      await commit(who, async () => {
        const items = await store.items(who);
        const item = items.find((each) => each.id === PERSON_ITEM);
        const person = decodePerson(item?.body);
        if (items.length === 0 || person.unreachable !== undefined) return undefined;
        const body = encodePerson({ ...person, unreachable: { since: parts.now(), reason } });
        // A group's alerts wait until it can be written to: what nobody would hear must not use them up.
        const paused = isGroup(who)
          ? pauseAll(items, { from: undefined, to: 'unreachable' }, worldNow())
          : [];
        return { items: [{ id: PERSON_ITEM, expect: item?.version ?? 0, body }, ...paused] };
      });
    },

    async forgotten(who) {
      if (isGroup(who)) return renamed(who, undefined);
      // A word that waits in a group names them.
      const { nudgeIn } = decodePerson((await store.item(who, PERSON_ITEM))?.body);
      if (nudgeIn !== undefined) await store.commit({ owner: nudgeIn, withdraw: [nudgeKey(who)] });
      return undefined;
    },

    isAway: async (message) => (await since(readerOf(message))) !== undefined,

    async answered(message) {
      await back(readerOf(message));
    },

    async moved(from, to) {
      places.set(from, to);
      // First there, then gone here: a crash between leaves both, and the next try finds them moved.
      const moving = await commit(to, async () => {
        const items = merged(await store.items(from), await store.items(to));
        return items.length === 0 ? undefined : { items };
      });
      await commit(from, async () => {
        const items = await store.items(from);
        const gone = items.map(({ id, version }) => ({ id, expect: version, body: null }));
        return gone.length === 0 ? undefined : { items: gone };
      });
      await renamed(from, to);
      if (moving) log.info({ from, to }, 'a group has a new id');
    },
  };
}

/** Whom an answer reaches: the group, unless it is shown to the person alone. */
const readerOf = ({ chat, to, view }: Message): Owner =>
  chat.kind === 'group' && view.private !== true ? chat.id : to;

/** The warning of a position that is inside a level, by the price of now; where that is not known, the position as
 *  one that is warned of with the next price. */
function unheardOf(
  item: Item,
  {
    catalog,
    prices,
    now,
  }: { readonly catalog: Catalog; readonly prices: PriceBook; readonly now: () => number },
): { readonly put?: SlotPut; readonly change?: ItemChange } {
  const { id, version } = item;
  if (isAccountItem(id)) {
    const account = decodeAccount(item.body, catalog);
    if (account.status !== 'open' || account.reached === 0) return {};
    const marks = marksOfAccount(account, { catalog, prices });
    if (marks !== undefined) {
      const [symbol = ''] = marks.keys();
      const at = prices.quote(accountMarket(account, symbol, catalog))?.time ?? 0;
      return { put: accountSlot({ item, account, event: 'warning', version, marks, at }) };
    }
    const waiting = untoldAccount(account, now());
    if (waiting === undefined) return {};
    const body = encodeAccount(waiting);
    return { change: { id, expect: version, body, triggers: accountTriggers(body, undefined, catalog) } };
  }
  if (!id.startsWith('w')) return {};
  const watch = decodeWatch(item.body, catalog);
  if (watch.status !== 'open' || watch.reached === 0) return {};
  const quote = prices.quote(watchMarket(watch, catalog));
  if (quote !== undefined && !quote.stale) {
    const { mark, time: at } = quote;
    return { put: watchSlot({ item, watch, event: 'warning', version, mark, at }) };
  }
  const waiting = untold(watch, now());
  return waiting === undefined
    ? {}
    : {
        change: { id, expect: version, body: encodeWatch(waiting), triggers: watchTriggers(waiting) },
      };
}

/** The same alert, whatever its number and state: it has been moved already. */
const same = (one: Alert, other: Alert): boolean =>
  one.createdAt === other.createdAt &&
  one.venue === other.venue &&
  one.symbol === other.symbol &&
  one.side === other.side &&
  one.threshold.eq(other.threshold);

/** An alert that waited for its group to be reached: at the new id it can be. */
function listening(item: Item): Pick<Item, 'body' | 'triggers'> {
  const alert = /^a\d/.test(item.id) ? decodeAlert(item.body) : undefined;
  if (alert?.paused !== 'unreachable') return item;
  const awake: Alert = { ...alert, paused: undefined };
  return { body: encodeAlert(awake), triggers: alertTriggers(awake) };
}

/** What has to be written at a group's new id, where there may be things already. */
function merged(old: readonly Item[], there: readonly Item[]): ItemChange[] {
  const byId = new Map(there.map((item) => [item.id, item]));
  const changes: ItemChange[] = [];
  const personOf = (items: readonly Item[]): Person =>
    decodePerson(items.find((item) => item.id === PERSON_ITEM)?.body);
  let { nextAlert } = personOf(there);
  nextAlert = Math.max(nextAlert, personOf(old).nextAlert);
  for (const item of old) {
    const other = byId.get(item.id);
    const { body, triggers } = listening(item);
    if (other === undefined) changes.push({ id: item.id, expect: 0, body, triggers });
    else if (item.id.startsWith('a')) {
      const alert = decodeAlert(body);
      if (there.some((each) => each.id.startsWith('a') && same(decodeAlert(each.body), alert))) continue;
      const id = nextAlert;
      nextAlert += 1;
      changes.push({ id: alertItem(id), expect: 0, body: encodeAlert({ ...alert, id }), triggers });
    }
  }
  if (changes.length === 0) return [];
  const me = byId.get(PERSON_ITEM);
  const person = { ...personOf(me === undefined ? old : there), nextAlert, unreachable: undefined };
  return [
    ...changes.filter((change) => change.id !== PERSON_ITEM),
    { id: PERSON_ITEM, expect: me?.version ?? 0, body: encodePerson(person) },
  ];
}
