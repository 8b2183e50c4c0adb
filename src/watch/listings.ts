// The markets that each venue lists: kept, so that a start without the network knows them. When one that somebody
// watches is not listed any more, is to end, is delivered at another time or has another name, they are told.
import { type Decimal, dec } from '../contract/decimal.ts';
import { type Asks, type Feed, marketId, markGauge, marketOfGauge } from '../market/feed.ts';
import type { Log } from '../ops/log.ts';
import { encodeBody, type ListedBody } from '../outbox/body.ts';
import type { Item, Store, Trigger } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Market } from '../venues/venue.ts';
import { alertTriggers, decodeAlert, deliversGauge, encodeAlert } from './core/alert.ts';
import { countdownAt } from './core/delivery.ts';
import { watchTriggers } from './core/watch.ts';
import { decodeWatch, encodeWatch } from './core/watch-stored.ts';
import { platformOf } from './urgency.ts';

export interface Listings {
  /** What the lists of all venues are kept as. */
  readonly keys: readonly string[];
  /** Takes over what is kept. */
  load(kept: ReadonlyMap<string, string>): void;
  /** Compares what is listed now with what was. */
  turn(): Promise<void>;
}

type StoredMarket = readonly [
  symbol: string,
  base: string,
  quote: string,
  settle: string,
  kind: 'l' | 'i',
  contractSize: string,
  expiry: string | null,
  tick: string | null,
  lot: string | null,
  /** Where the venue states them. */
  fees?: readonly [taker: string, maker: string] | null,
  ends?: string,
];
interface Stored {
  readonly v: 1;
  readonly markets: readonly StoredMarket[];
  /** Watched ones that were not there the last time. */
  readonly gone: readonly string[];
  /** Of watched ones the end that was told; added later. */
  readonly ends?: Readonly<Record<string, string>>;
  /** Watched ones that were told to be closing; added later. */
  readonly closing?: readonly string[];
  /** The venue's own names of watched ones; added later. */
  readonly natives?: Readonly<Record<string, string>>;
}

type What = Pick<ListedBody, 'state' | 'from' | 'to' | 'name'>;
const CONFLICTS_MAX = 20;

const keyOf = (venue: string): string => `markets:${venue}`;
const figure = (value: Decimal | undefined): string | null => value?.toFixed() ?? null;

const stored = (market: Market): StoredMarket => {
  const { fees, ends } = market;
  const plain = [
    market.symbol,
    market.base,
    market.quote,
    market.settle,
    market.kind === 'linear' ? 'l' : 'i',
    market.contractSize.toFixed(),
    market.expiry ?? null,
    figure(market.tick),
    figure(market.lot),
  ] as const;
  if (fees === undefined && ends === undefined) return plain;
  const stated = fees === undefined ? null : ([fees.taker.toFixed(), fees.maker.toFixed()] as const);
  return ends === undefined ? [...plain, stated] : [...plain, stated, ends];
};

const marketOf = (
  venue: string,
  [symbol, base, quote, settle, kind, size, expiry, tick, lot, fees, ends]: StoredMarket,
): Market => ({
  venue,
  symbol,
  base,
  quote,
  settle,
  kind: kind === 'l' ? ('linear' as const) : ('inverse' as const),
  contractSize: dec(size),
  expiry: expiry ?? undefined,
  tick: tick === null ? undefined : dec(tick),
  lot: lot === null ? undefined : dec(lot),
  ...(fees === undefined || fees === null ? {} : { fees: { taker: dec(fees[0]), maker: dec(fees[1]) } }),
  ...(ends === undefined ? {} : { ends }),
});

export function createListings(parts: {
  readonly feeds: readonly Pick<Feed, 'asks'>[];
  readonly store: Store;
  readonly catalog: Catalog;
  readonly log: Log;
  readonly now: () => number;
  readonly isOurs: (venue: string) => boolean;
  readonly onArmed: (triggers: readonly Trigger[]) => void;
  readonly onMessage: (platform: string) => void;
}): Listings {
  const { store, catalog, log, now } = parts;
  const venues = parts.feeds.flatMap(({ asks }) => asks ?? []);
  /** By venue: the list that was looked at last. */
  const seen = new Map<string, readonly Market[]>();

  const tell = async (venue: string, symbol: string, what: What): Promise<void> => {
    const market = marketId({ venue, symbol });
    const owners = new Map<string, Set<string>>();
    for (const { gauge } of await store.nearest()) {
      if (marketOfGauge(gauge) !== market) continue;
      for await (const { owner, item } of store.watchers(gauge))
        owners.set(owner, (owners.get(owner) ?? new Set()).add(item));
    }
    const name = catalog.venues.find(({ id }) => id === venue)?.name ?? venue;
    for (const [owner, items] of owners) {
      const platform = platformOf(owner);
      const own = what.state === 'renamed' ? { on: venue, items: [...items] } : {};
      const body = encodeBody({ type: 'listed', ...what, ...own, venue: name, symbol, at: now() });
      // One slot a market: "again" takes the place of a "gone" that was not sent yet.
      await store.commit({ owner, put: [{ key: `l:${market}`, platform, lane: 'event', rank: 0, body }] });
      parts.onMessage(platform);
    }
    log.warn({ market, ...what, owners: owners.size }, 'what a venue says of a watched market is another');
  };

  /** What an item is with the time of delivery that holds now; undefined: that is nothing to it. */
  const movedTo = (
    item: Item,
    expiresAt: number,
  ): { readonly body: string; readonly triggers: Trigger[] } | undefined => {
    if (/^a\d/.test(item.id)) {
      const alert = decodeAlert(item.body);
      const moved = { ...alert, deliveredAt: expiresAt };
      return alert.deliveredAt === undefined
        ? undefined
        : { body: encodeAlert(moved), triggers: alertTriggers(moved) };
    }
    if (!/^w\d/.test(item.id)) return undefined;
    const watch = decodeWatch(item.body, catalog);
    if (watch.status !== 'open') return undefined;
    // Those times before it that are over are not told again.
    const moved = { ...watch, countdown: countdownAt(expiresAt, now()) };
    return { body: encodeWatch(moved), triggers: watchTriggers(moved) };
  };

  /** Its watches, and alerts on its delivery, listen to the time of delivery that holds now. */
  const rearm = async (venue: string, symbol: string, expiresAt: number): Promise<void> => {
    const market = marketId({ venue, symbol });
    for (const gauge of [markGauge(market), deliversGauge(market)])
      for await (const { owner, item: id } of store.watchers(gauge)) {
        for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
          const item = await store.item(owner, id);
          const moved = item === undefined ? undefined : movedTo(item, expiresAt);
          if (item === undefined || moved === undefined) break;
          const change = { id, expect: item.version, ...moved };
          if ((await store.commit({ owner, items: [change] })) !== 'done') continue;
          parts.onArmed(moved.triggers);
          break;
        }
      }
  };

  const look = async (asks: Asks, active: readonly Market[]): Promise<void> => {
    const { venue } = asks;
    const kept = await store.get(keyOf(venue));
    const before = kept === undefined ? undefined : (JSON.parse(kept) as Stored);
    const known = new Map((before?.markets ?? []).map((market) => [market[0], marketOf(venue, market)]));
    if (active.length * 2 < known.size) {
      log.warn(
        { venue, was: known.size, is: active.length },
        'half of the markets are missing: not believed',
      );
      return;
    }
    const listed = new Map(active.map((market) => [market.symbol, market]));
    const watched = new Set((await store.nearest()).flatMap(({ gauge }) => marketOfGauge(gauge) ?? []));
    const isWatched = (symbol: string): boolean => watched.has(marketId({ venue, symbol }));
    const gone = new Set(before?.gone);
    const closing = asks.closing();
    const toldClosing = new Set(before?.closing);
    for (const symbol of new Set([...known.keys(), ...toldClosing])) {
      if (listed.has(symbol) || gone.has(symbol) || !isWatched(symbol)) continue;
      // It is about to be, and its watchers are told that below.
      if (closing.has(symbol)) continue;
      gone.add(symbol);
      const name = asks.symbols().get(before?.natives?.[symbol] ?? '');
      const isRenamed = name !== undefined && name !== symbol && listed.has(name);
      await tell(venue, symbol, isRenamed ? { state: 'renamed', name } : { state: 'gone' });
    }
    for (const symbol of gone) {
      if (!listed.has(symbol)) continue;
      gone.delete(symbol);
      await tell(venue, symbol, { state: 'back' });
    }
    const isClosing = [...closing].filter(
      (symbol) => isWatched(symbol) && !gone.has(symbol) && listed.get(symbol)?.ends === undefined,
    );
    for (const symbol of isClosing)
      if (!toldClosing.has(symbol)) await tell(venue, symbol, { state: 'closing' });
    for (const symbol of toldClosing)
      if (!closing.has(symbol) && listed.has(symbol) && isWatched(symbol))
        await tell(venue, symbol, { state: 'open' });
    const ends: Record<string, string> = {};
    for (const { symbol, expiry, ends: end } of active) {
      if (!isWatched(symbol)) continue;
      const was = known.get(symbol)?.expiry;
      if (expiry !== undefined && was !== undefined && expiry !== was) {
        await rearm(venue, symbol, Date.parse(expiry));
        await tell(venue, symbol, { state: 'postponed', from: Date.parse(was), to: Date.parse(expiry) });
      }
      const told = before?.ends?.[symbol];
      if (end !== undefined) {
        ends[symbol] = end;
        if (end !== told && Date.parse(end) > now())
          await tell(venue, symbol, { state: 'ends', to: Date.parse(end) });
      } else if (told !== undefined && Date.parse(told) > now())
        await tell(venue, symbol, { state: 'stays' });
    }
    const natives = Object.fromEntries(
      [...asks.symbols()].flatMap(([native, symbol]) => (isWatched(symbol) ? [[symbol, native]] : [])),
    );
    const text = JSON.stringify({
      v: 1,
      markets: active.map(stored),
      gone: [...gone],
      ends,
      closing: isClosing,
      natives,
    } satisfies Stored);
    if (text !== kept) await store.set(keyOf(venue), text);
  };

  return {
    keys: catalog.venues.map(({ id }) => keyOf(id)),
    load(kept) {
      for (const { id } of catalog.venues) {
        const text = kept.get(keyOf(id));
        if (text === undefined) continue;
        catalog.learn((JSON.parse(text) as Stored).markets.map((market) => marketOf(id, market)));
      }
    },
    async turn() {
      for (const asks of venues) {
        const { venue } = asks;
        const list = asks.active();
        if (list.length === 0 || seen.get(venue) === list || !parts.isOurs(venue)) continue;
        await look(asks, list);
        seen.set(venue, list);
      }
    },
  };
}
