// When prices stop, those who watch them are told: once when they stopped for 60 s, once when they are
// back. Who has been told is kept in the store, so that a restart neither repeats nor forgets it.
import type { Latest } from '../market/latest.ts';
import { type MarketId, marketOfGauge } from '../market/feed.ts';
import type { Clock } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import { type BlindBody, encodeBody } from '../outbox/body.ts';
import type { Store } from '../store/store.ts';
import { platformOf } from './urgency.ts';

export interface Blind {
  /** Reads which markets somebody watches: those are expected to have prices. */
  start(): Promise<void>;
  sweep(): Promise<void>;
}

/** Notices that are put side by side: they share a write to the disk. */
const TOGETHER = 100;

const toldKey = (market: MarketId): string => `blind:${market}`;

export function createBlind(parts: {
  readonly store: Store;
  readonly latest: Latest;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly onMessage: (platform: string) => void;
}): Blind {
  const { store, latest, clock, log } = parts;

  const tell = async (market: MarketId, state: BlindBody['state'], lastAt: number): Promise<void> => {
    const [venue = '', ...rest] = market.split(':');
    const symbol = rest.join(':');
    const body = encodeBody({ type: 'blind', state, venue, symbol, lastAt, at: clock.now() });
    const owners = new Set<string>();
    // A move, funding and basis come to a stop with the mark.
    const gauges = new Set((await store.nearest()).map((trigger) => trigger.gauge));
    for (const gauge of gauges) {
      if (marketOfGauge(gauge) !== market) continue;
      for await (const { owner } of store.watchers(gauge)) owners.add(owner);
    }
    const tellOne = async (owner: string): Promise<void> => {
      const platform = platformOf(owner);
      // One slot a market: "back" replaces a "blind" that was not sent yet.
      await store.commit({ owner, put: [{ key: `n:${market}`, platform, lane: 'event', rank: 0, body }] });
      parts.onMessage(platform);
    };
    const all = [...owners];
    for (let from = 0; from < all.length; from += TOGETHER)
      await Promise.all(all.slice(from, from + TOGETHER).map(tellOne));
    log.warn({ market, state, owners: all.length }, 'prices stopped or came back');
  };

  const expectWatched = async (): Promise<void> => {
    const gauges = new Set((await store.nearest()).map((trigger) => trigger.gauge));
    latest.expect([...gauges].flatMap((gauge) => marketOfGauge(gauge) ?? []));
  };

  return {
    start: expectWatched,
    async sweep() {
      const { blind, recovered, frozen, thawed } = latest.sweep(clock.now());
      for (const market of blind) {
        const lastAt = latest.quote(market)?.time ?? clock.now();
        if ((await store.get(toldKey(market))) !== undefined) continue;
        await tell(market, 'blind', lastAt);
        await store.set(toldKey(market), String(lastAt));
      }
      for (const market of recovered) {
        const since = await store.get(toldKey(market));
        if (since === undefined) continue;
        await tell(market, 'back', Number(since));
        await store.delete(toldKey(market));
      }
      for (const market of frozen)
        await tell(market, 'frozen', latest.quote(market)?.frozenSince ?? clock.now());
      for (const market of thawed) await tell(market, 'moving', clock.now());
    },
  };
}
