// The markets that each venue lists: kept, so that a start without the network knows them, and when one that
// somebody watches is not listed any more, or is again, they are told.
import { type Decimal, dec } from '../contract/decimal.ts';
import { type Feed, marketId, marketOfGauge } from '../market/feed.ts';
import type { Log } from '../ops/log.ts';
import { encodeBody, type ListedBody } from '../outbox/body.ts';
import type { Store } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Market } from '../venues/venue.ts';
import { platformOf } from './urgency.ts';

export interface Listings {
  /** Takes over what is kept of a venue. */
  load(venue: string): Promise<void>;
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
  /** Left out where the venue states no fees. */
  fees?: readonly [taker: string, maker: string],
];
interface Stored {
  readonly v: 1;
  readonly markets: readonly StoredMarket[];
  /** Watched ones that were not there the last time. */
  readonly gone: readonly string[];
}

const keyOf = (venue: string): string => `markets:${venue}`;
const figure = (value: Decimal | undefined): string | null => value?.toFixed() ?? null;

const stored = (market: Market): StoredMarket => {
  const { fees } = market;
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
  return fees === undefined ? plain : [...plain, [fees.taker.toFixed(), fees.maker.toFixed()]];
};

const marketOf = (
  venue: string,
  [symbol, base, quote, settle, kind, size, expiry, tick, lot, fees]: StoredMarket,
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
  ...(fees === undefined ? {} : { fees: { taker: dec(fees[0]), maker: dec(fees[1]) } }),
});

export function createListings(parts: {
  readonly feeds: readonly Pick<Feed, 'asks'>[];
  readonly store: Store;
  readonly catalog: Pick<Catalog, 'learn' | 'venues'>;
  readonly log: Log;
  readonly now: () => number;
  readonly isOurs: (venue: string) => boolean;
  readonly onMessage: (platform: string) => void;
}): Listings {
  const { store, catalog, log, now } = parts;
  const venues = parts.feeds.flatMap(({ asks }) => asks ?? []);
  /** By venue: the list that was looked at last. */
  const seen = new Map<string, readonly Market[]>();

  const tell = async (venue: string, symbol: string, state: ListedBody['state']): Promise<void> => {
    const market = marketId({ venue, symbol });
    const owners = new Set<string>();
    for (const { gauge } of await store.nearest()) {
      if (marketOfGauge(gauge) !== market) continue;
      for await (const { owner } of store.watchers(gauge)) owners.add(owner);
    }
    const name = catalog.venues.find(({ id }) => id === venue)?.name ?? venue;
    const body = encodeBody({ type: 'listed', state, venue: name, symbol, at: now() });
    for (const owner of owners) {
      const platform = platformOf(owner);
      // One slot a market: "again" takes the place of a "gone" that was not sent yet.
      await store.commit({ owner, put: [{ key: `l:${market}`, platform, lane: 'event', rank: 0, body }] });
      parts.onMessage(platform);
    }
    log.warn({ market, state, owners: owners.size }, 'a watched market was delisted or is listed again');
  };

  const look = async (venue: string, active: readonly Market[]): Promise<void> => {
    const kept = await store.get(keyOf(venue));
    const before = kept === undefined ? undefined : (JSON.parse(kept) as Stored);
    const known = before?.markets.map(([symbol]) => symbol) ?? [];
    if (active.length * 2 < known.length) {
      log.warn(
        { venue, was: known.length, is: active.length },
        'half of the markets are missing: not believed',
      );
      return;
    }
    const listed = new Set(active.map(({ symbol }) => symbol));
    const watched = new Set((await store.nearest()).flatMap(({ gauge }) => marketOfGauge(gauge) ?? []));
    const isWatched = (symbol: string): boolean => watched.has(marketId({ venue, symbol }));
    const gone = new Set(before?.gone);
    for (const symbol of known) {
      if (listed.has(symbol) || gone.has(symbol) || !isWatched(symbol)) continue;
      gone.add(symbol);
      await tell(venue, symbol, 'gone');
    }
    for (const symbol of gone) {
      if (!listed.has(symbol)) continue;
      gone.delete(symbol);
      await tell(venue, symbol, 'back');
    }
    const text = JSON.stringify({ v: 1, markets: active.map(stored), gone: [...gone] } satisfies Stored);
    if (text !== kept) await store.set(keyOf(venue), text);
  };

  return {
    async load(venue) {
      const kept = await store.get(keyOf(venue));
      if (kept === undefined) return;
      catalog.learn((JSON.parse(kept) as Stored).markets.map((market) => marketOf(venue, market)));
    },
    async turn() {
      for (const { venue, active } of venues) {
        const list = active();
        if (list.length === 0 || seen.get(venue) === list || !parts.isOurs(venue)) continue;
        await look(venue, list);
        seen.set(venue, list);
      }
    },
  };
}
