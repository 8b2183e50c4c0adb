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

/** Points a second apart or more, of a minute, with the one before it and the newest. */
const POINTS_MAX = 64;

/** The last points of a market, oldest first, in place: they are made each second, and none outlives a minute. */
class Points {
  readonly #times = new Float64Array(POINTS_MAX);
  readonly #prices = new Float64Array(POINTS_MAX);
  #first = 0;
  size = 0;

  #at(place: number): number {
    return (this.#first + place) % POINTS_MAX;
  }
  /** Of the newest where the place is negative; NaN: there is none. */
  time(place: number): Millis {
    const index = place < 0 ? this.size + place : place;
    return index < 0 || index >= this.size ? NaN : (this.#times[this.#at(index)] ?? NaN);
  }
  price(place: number): number {
    return this.#prices[this.#at(place < 0 ? this.size + place : place)] ?? NaN;
  }
  push(price: number, time: Millis): void {
    if (this.size === POINTS_MAX) this.shift();
    const index = this.#at(this.size);
    this.#times[index] = time;
    this.#prices[index] = price;
    this.size += 1;
  }
  pop(): void {
    this.size -= 1;
  }
  shift(): void {
    this.#first = this.#at(1);
    this.size -= 1;
  }
}

export function createSpeeds(): Speeds {
  const markets = new Map<MarketId, Points>();
  return {
    take(market, price, time) {
      let points = markets.get(market);
      if (points === undefined) markets.set(market, (points = new Points()));
      // The newest counts, but two of them in one second need one place only.
      if (points.time(-1) - points.time(-2) < APART_MS) points.pop();
      points.push(price, time);
      // One that is older than a minute stays: from it the minute is measured.
      while (points.time(1) <= time - LONG_MS) points.shift();
    },
    towards(market, side, now) {
      const points = markets.get(market);
      if (points === undefined) return 0;
      const [last, time] = [points.price(-1), points.time(-1)];
      if (time <= now - LONG_MS) return 0;
      const since = (window: Millis): number => {
        let place = points.size - 1;
        while (place > 0 && points.time(place) > time - window) place -= 1;
        if (points.time(place) >= time) return 0;
        const from = points.price(place);
        const moved = (last - from) / from / ((time - points.time(place)) / 1000);
        return Math.max(0, side === 'up' ? moved : -moved);
      };
      return Math.max(since(SHORT_MS), since(LONG_MS));
    },
  };
}
