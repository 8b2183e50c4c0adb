// What the mark did while no price of it came (the process was down, the venue was away): its lowest and
// highest by the venue's own candles are judged late, once prices are back.
import type { Decimal } from '../contract/decimal.ts';
import type { Feed, MarketId } from '../market/feed.ts';
import { readPrice } from '../market/figure.ts';
import type { Millis } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import type { Store } from '../store/store.ts';

/** A shorter silence is the ordinary time between two polls, or one that failed. */
const GAP_MS = 20_000;
const seenKey = (venue: string): string => `seen:${venue}`;
const venueOf = (market: MarketId): string => market.slice(0, market.indexOf(':'));

export interface Gaps {
  /** Reads until when prices had come before this start. */
  start(venues: readonly string[]): Promise<void>;
  /** A price of this time was accepted. Resolves when a gap before it has been judged. */
  accepted(market: MarketId, time: Millis): Promise<void>;
  /** Keeps until when prices came; now and then. */
  save(): Promise<void>;
}

export function createGaps(parts: {
  readonly feeds: readonly Pick<Feed, 'missed'>[];
  readonly store: Pick<Store, 'get' | 'set'>;
  /** Is anything armed on its mark? */
  readonly isWatched: (market: MarketId) => boolean;
  readonly judge: (market: MarketId, mark: Decimal, at: Millis) => Promise<void>;
  readonly log: Log;
}): Gaps {
  const { feeds, store, isWatched, judge, log } = parts;
  const asking = feeds.filter(({ missed }) => missed !== undefined);
  const lastAt = new Map<MarketId, Millis>();
  const before = new Map<string, Millis>();
  const seen = new Map<string, Millis>();
  const saved = new Map<string, Millis>();
  /** Gaps that are being read hold back what is kept: a process that dies meanwhile reads them again. */
  let reading = 0;

  const catchUp = async (market: MarketId, from: Millis, to: Millis): Promise<void> => {
    for (const feed of asking) {
      for (const { time, low, high } of (await feed.missed?.(market, from, to)) ?? []) {
        for (const raw of [low, high]) {
          const mark = readPrice(raw);
          if (typeof mark !== 'string') await judge(market, mark, time);
        }
      }
    }
  };

  return {
    async start(venues) {
      for (const venue of asking.length === 0 ? [] : venues) {
        const at = Number(await store.get(seenKey(venue)));
        if (Number.isSafeInteger(at) && at > 0) before.set(venue, at);
      }
    },

    async accepted(market, time) {
      if (asking.length === 0) return;
      const venue = venueOf(market);
      const last = lastAt.get(market) ?? before.get(venue);
      lastAt.set(market, time);
      seen.set(venue, Math.max(time, seen.get(venue) ?? 0));
      if (last === undefined || time - last <= GAP_MS || !isWatched(market)) return;
      reading += 1;
      try {
        await catchUp(market, last, time);
      } catch (error) {
        log.warn({ market, error }, 'what happened while prices were away could not be read');
      } finally {
        reading -= 1;
      }
    },

    async save() {
      if (reading > 0) return;
      for (const [venue, at] of seen) {
        if (saved.get(venue) === at) continue;
        await store.set(seenKey(venue), String(at));
        saved.set(venue, at);
      }
    },
  };
}
