// How fast a market's price has been moving lately, and which way: what is left of the time in which a
// person can act follows from it. It orders messages and decides nothing else, so doubles do.
import type { Millis } from '../ops/clock.ts';
import type { MarketId } from './feed.ts';

export interface Speeds {
  /** An accepted price. */
  take(market: MarketId, price: number, time: Millis): void;
  /** The parts of its price that a market moves a second towards a side, 0 where it does not: the faster of
   *  the last ten seconds or so and the last minute. 0 also where too little is known. */
  towards(market: MarketId, side: 'up' | 'down', now: Millis): number;
}

const SHORT_MS = 10_000;
const LONG_MS = 60_000;
/** Samples closer together than this tell nothing new about a minute. */
const APART_MS = 1_000;

interface Point {
  readonly price: number;
  readonly time: Millis;
}

export function createSpeeds(): Speeds {
  const markets = new Map<MarketId, Point[]>();
  return {
    take(market, price, time) {
      const points = markets.get(market) ?? [];
      markets.set(market, points);
      const last = points.at(-1);
      const before = points.at(-2);
      // The newest counts, but two of them in one second need one place only.
      if (last !== undefined && before !== undefined && last.time - before.time < APART_MS) points.pop();
      points.push({ price, time });
      // One that is older than a minute stays: from it the minute is measured.
      while ((points[1]?.time ?? Infinity) <= time - LONG_MS) points.shift();
    },
    towards(market, side, now) {
      const points = markets.get(market) ?? [];
      const last = points.at(-1);
      if (last === undefined || last.time <= now - LONG_MS) return 0;
      const since = (window: Millis): number => {
        const from = points.findLast((each) => each.time <= last.time - window) ?? points[0];
        if (from === undefined || from.time >= last.time) return 0;
        const moved = (last.price - from.price) / from.price / ((last.time - from.time) / 1000);
        return Math.max(0, side === 'up' ? moved : -moved);
      };
      return Math.max(since(SHORT_MS), since(LONG_MS));
    },
  };
}
