// When prices stop, those who watch them are told: once when they stopped for 60 s, once when they are
// back. That they are being told is kept in the store, and each is told by a commit whose input has the notice's name: so
// a store that fails in between has nobody told twice, and a process that dies there is gone on for by the next one.
import type { Latest } from '../market/latest.ts';
import { type MarketId, marketOfGauge } from '../market/feed.ts';
import type { Clock, Millis } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import { type BlindBody, encodeBody } from '../outbox/body.ts';
import type { Store } from '../store/store.ts';
import { deliversGauge } from './core/alert.ts';
import type { Engine } from './engine.ts';
import { platformOf } from './urgency.ts';

export interface Blind {
  /** Those markets that somebody watches are expected to have prices. */
  start(): void;
  sweep(): Promise<void>;
}

interface Notice {
  readonly lastAt: Millis;
  /** When it was seen: this one, and no other of the market. */
  readonly at: Millis;
}

interface Due extends Notice {
  readonly market: MarketId;
  readonly state: BlindBody['state'];
}

/** That those who watch a market are told, or have been, of its silence. */
interface Kept extends Notice {
  readonly isDone: boolean;
}

const BEGUN = 'begun';
const writeKept = ({ lastAt, at, isDone }: Kept): string =>
  [lastAt, at, ...(isDone ? [] : [BEGUN])].join(' ');
/** A release of before kept the time of the last price alone, once all were told. */
const readKept = (text: string): Kept => {
  const [lastAt, at = lastAt, begun] = text.split(' ');
  return { lastAt: Number(lastAt), at: Number(at), isDone: begun !== BEGUN };
};

/** Notices that are put side by side: they share a write to the disk. */
const TOGETHER = 100;

const toldKey = (market: MarketId): string => `blind:${market}`;
const venueOf = (market: MarketId): string => market.slice(0, market.indexOf(':'));

export function createBlind(parts: {
  readonly store: Store;
  readonly latest: Latest;
  readonly engine: Pick<Engine, 'gauges' | 'isWatched'>;
  /** Do venues bring prices? A replay has those of its own markets, and nobody waits for others. */
  readonly isLive: boolean;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly onMessage: (platform: string) => void;
}): Blind {
  const { store, latest, engine, clock, log } = parts;
  /** Watched markets of which it was read whether they were told as blind. */
  const known = new Set<MarketId>();
  /** What was seen and is not told yet: a store that fails meanwhile loses none of it. */
  const due: Due[] = [];

  /** A move, funding and basis come to a stop with the mark: whoever listens to any of them is told. */
  const watched = (): Map<MarketId, string[]> => {
    const gauges = new Map<MarketId, string[]>();
    for (const gauge of engine.gauges()) {
      const market = marketOfGauge(gauge);
      if (market === undefined || !engine.isWatched(gauge)) continue;
      // A delivery comes without a price.
      if (gauge === deliversGauge(market)) continue;
      const there = gauges.get(market);
      if (there === undefined) gauges.set(market, [gauge]);
      else there.push(gauge);
    }
    return gauges;
  };

  const ownersOf = async (gauges: readonly string[]): Promise<string[]> => {
    const owners = new Set<string>();
    for (const gauge of gauges) for await (const { owner } of store.watchers(gauge)) owners.add(owner);
    return [...owners];
  };

  const tell = async ({ market, state, lastAt, at }: Due, owners: readonly string[]): Promise<void> => {
    const venue = venueOf(market);
    const symbol = market.slice(venue.length + 1);
    const body = encodeBody({ type: 'blind', state, lastAt, venue, symbol, at: clock.now() });
    const tellOne = async (owner: string): Promise<void> => {
      const platform = platformOf(owner);
      // One slot a market: "back" replaces a "blind" that was not sent yet.
      await store.commit({
        owner,
        input: `${state}:${market}:${at}:${owner}`,
        put: [{ key: `n:${market}`, platform, lane: 'event', rank: 0, body }],
      });
      parts.onMessage(platform);
    };
    for (let from = 0; from < owners.length; from += TOGETHER)
      await Promise.all(owners.slice(from, from + TOGETHER).map(tellOne));
  };

  /** Reads who was told before this process swept, and forgets it of what nobody watches any more. */
  const learn = async (gauges: ReadonlyMap<MarketId, readonly string[]>): Promise<void> => {
    const fresh = [...gauges.keys()].filter((market) => !known.has(market));
    const kept = fresh.length === 0 ? new Map<string, string>() : await store.getAll(fresh.map(toldKey));
    for (const market of fresh) {
      const text = kept.get(toldKey(market));
      const before = text === undefined ? undefined : readKept(text);
      const isTold = before !== undefined;
      if (isTold || parts.isLive) latest.expect([market], isTold);
      // Some were told, and the process died. Where a price has come the others need not hear of it any more.
      if (before?.isDone === false && latest.quote(market)?.stale !== false)
        due.push({ market, state: 'blind', ...before });
      known.add(market);
    }
    for (const market of known) {
      if (gauges.has(market)) continue;
      await store.delete(toldKey(market));
      known.delete(market);
    }
  };

  /** @returns how many were told */
  const tellDue = async (one: Due, gauges: readonly string[]): Promise<number> => {
    const { market, state } = one;
    const key = toldKey(market);
    const text = state === 'blind' || state === 'back' ? await store.get(key) : undefined;
    const before = text === undefined ? undefined : readKept(text);
    // Told before a restart, or never told at all.
    if (state === 'blind' ? before?.isDone === true : state === 'back' && before === undefined) return 0;
    const { lastAt, at } = before ?? one;
    if (state === 'blind' && before === undefined)
      await store.set(key, writeKept({ lastAt, at, isDone: false }));
    const owners = await ownersOf(gauges);
    await tell({ market, state, lastAt, at }, owners);
    if (state === 'blind') await store.set(key, writeKept({ lastAt, at, isDone: true }));
    if (state === 'back') await store.delete(key);
    return owners.length;
  };

  return {
    start: () => latest.expect(watched().keys()),
    async sweep() {
      const gauges = watched();
      await learn(gauges);
      const now = clock.now();
      const { blind, recovered, frozen, thawed } = latest.sweep(now, gauges.keys());
      const found = (state: Due['state'], market: MarketId, lastAt: Millis): void =>
        void due.push({ market, state, lastAt, at: now });
      for (const market of blind) found('blind', market, latest.quote(market)?.time ?? now);
      for (const market of recovered) found('back', market, now);
      for (const market of frozen) found('frozen', market, latest.quote(market)?.frozenSince ?? now);
      for (const market of thawed) found('moving', market, now);
      /** Of each venue and state: how many markets, and how many people were told. */
      const counts = new Map<string, { venue: string; state: string; markets: number; told: number }>();
      for (let next = due[0]; next !== undefined; next = due[0]) {
        const told = await tellDue(next, gauges.get(next.market) ?? []);
        const venue = venueOf(next.market);
        const key = `${venue} ${next.state}`;
        const count = counts.get(key) ?? { venue, state: next.state, markets: 0, told: 0 };
        counts.set(key, { ...count, markets: count.markets + 1, told: count.told + told });
        due.shift();
      }
      // One line a venue: one that dies takes hundreds of markets along.
      for (const count of counts.values()) log.warn(count, 'prices stopped or came back');
    },
  };
}
