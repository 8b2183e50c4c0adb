// The last good price of each market, the guard in front of it, and who has gone blind.
import type { FeedStatus, Quote } from '../chat/command.ts';
import type { Decimal } from '../contract/decimal.ts';
import type { Clock, Millis } from '../ops/clock.ts';
import type { MarketId, Sample } from './feed.ts';
import { optionalPrice, optionalRate, readPrice, readTime } from './figure.ts';
import type { BadFigure } from './figure.ts';
import { judge } from './jump.ts';
import type { Point } from './jump.ts';

/** Why a sample was not accepted; the keys of FeedStatus.refused. */
export type Refusal = BadFigure | 'unknown-market' | 'bad-time' | 'future' | 'older' | 'jump';

export type Offer =
  | {
      readonly accepted: true;
      readonly market: MarketId;
      readonly value: Decimal;
      readonly time: Millis;
      /** Already too old to warn by. */
      readonly stale: boolean;
      /** The sample itself is held; what was accepted is the one before it: ask again. */
      readonly recheck: boolean;
    }
  | { readonly accepted: false; readonly reason: Refusal; readonly recheck: boolean };

export interface Sweep {
  /** No accepted price for 60 s; each episode is told once. */
  readonly blind: readonly MarketId[];
  /** Told as blind before, and fresh again. */
  readonly recovered: readonly MarketId[];
}

export interface Latest {
  /** Takes or refuses one observation; never throws. `source` is the feed's name. */
  offer(sample: Sample, source: string): Offer;
  quote(market: MarketId): Quote | undefined;
  /** Somebody watches these: they count as blind when no first price comes within 60 s from now. */
  expect(markets: Iterable<MarketId>): void;
  /** Markets that have just become blind, and those that have just recovered. */
  sweep(now: Millis): Sweep;
  /** Counts a failed request of a feed. */
  failed(source: string): void;
  /** One entry a source, in order of first appearance. */
  status(): FeedStatus[];
}

export interface LatestOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly staleAfterMs?: Millis;
  readonly blindAfterMs?: Millis;
  /** How far ahead of us a venue's clock may be. */
  readonly aheadMaxMs?: Millis;
  /** False: the jump guard is off (a replay's real jumps must pass). Zeros, NaN … stay refused. */
  readonly guard?: boolean;
  /** Is this a market that we know? Default: every one is. */
  readonly knows?: (market: MarketId) => boolean;
}

/** `time` (of the Point) is the venue's own: it orders samples. */
interface Reading extends Point {
  /** The same, but never ahead of our clock: ages are counted from it. */
  seen: Millis;
  readonly index: Decimal | undefined;
  readonly fundingRate: Decimal | undefined;
  readonly fundingTime: Millis | undefined;
  readonly source: string;
}

interface Entry {
  /** Since when a price is expected. */
  readonly since: Millis;
  good: Reading | undefined;
  held: Reading | undefined;
  toldBlind: boolean;
}

interface Counters {
  readonly markets: Set<MarketId>;
  readonly refused: Record<string, number>;
  lastSampleAt: Millis | undefined;
  failures: number;
}

/**
 * The last good price a market. What is refused: see Refusal; index, funding rate and time that can't
 * be read are dropped without refusing the mark.
 *
 * Times. A sample that a venue dates more than 10 s ahead of us is refused (`future`): taken as it is
 * it would make every true sample after it `older`. Up to 10 s is a clock that runs fast: the venue's
 * time still orders its samples, but the age counts from now, so that it is never negative.
 *
 * First sample of a market. There is no last price to jump from, so its own index stands in: a mark
 * more than 5 % off it waits for a second sample; without an index the first mark is taken.
 */
export function createLatest({
  clock,
  staleAfterMs = 15_000,
  blindAfterMs = 60_000,
  aheadMaxMs = 10_000,
  guard = true,
  knows = () => true,
}: LatestOptions): Latest {
  const entries = new Map<MarketId, Entry>();
  const sources = new Map<string, Counters>();

  const entryOf = (market: MarketId): Entry => {
    let entry = entries.get(market);
    if (entry === undefined) {
      entry = { since: clock.now(), good: undefined, held: undefined, toldBlind: false };
      entries.set(market, entry);
    }
    return entry;
  };
  const countersOf = (source: string): Counters => {
    let counters = sources.get(source);
    if (counters === undefined) {
      counters = { markets: new Set(), refused: {}, lastSampleAt: undefined, failures: 0 };
      sources.set(source, counters);
    }
    return counters;
  };
  /** How old; a clock that was set back must not keep a price young for an hour. */
  const age = (reading: Reading, now: Millis): Millis => {
    reading.seen = Math.min(reading.seen, now);
    return now - reading.seen;
  };
  const stale = (reading: Reading, now: Millis): boolean => age(reading, now) > staleAfterMs;
  let sweptAt: Millis | undefined;
  /** Blindness is counted from here at the earliest. */
  let awakeSince = -Infinity;

  /** Reads all figures of a sample, or says why its mark can't be used. */
  const read = (sample: Sample, source: string, now: Millis): Reading | Refusal => {
    if (!knows(sample.market)) return 'unknown-market';
    const value = readPrice(sample.mark);
    if (typeof value === 'string') return value;
    const time = sample.time === undefined ? now : readTime(sample.time);
    if (time === undefined) return 'bad-time';
    if (time > now + aheadMaxMs) return 'future';
    return {
      value,
      time,
      seen: Math.min(time, now),
      index: optionalPrice(sample.index),
      fundingRate: optionalRate(sample.fundingRate),
      fundingTime: readTime(sample.fundingTime),
      source: sample.source ?? source,
    };
  };

  const decide = (sample: Sample, source: string, now: Millis): Offer => {
    const reading = read(sample, source, now);
    if (typeof reading === 'string') return { accepted: false, reason: reading, recheck: false };
    const entry = entryOf(sample.market);
    // What the venue does not date is as old as its arrival, whatever our clock was set to meanwhile.
    const dated = sample.time !== undefined;
    if (dated && entry.good !== undefined && reading.time < entry.good.time) {
      return { accepted: false, reason: 'older', recheck: false };
    }
    const anchor = entry.good?.value ?? entry.held?.index ?? reading.index;
    const verdict =
      guard && anchor !== undefined ? judge(anchor, entry.held, reading) : { take: reading, held: undefined };
    entry.held = verdict.held;
    // A venue whose time stands still would be asked again for ever.
    const recheck = verdict.held !== undefined && !stale(verdict.held, now);
    if (verdict.take === undefined) return { accepted: false, reason: 'jump', recheck };
    entry.good = verdict.take;
    const { value, seen } = verdict.take;
    return {
      accepted: true,
      market: sample.market,
      value,
      time: seen,
      stale: stale(verdict.take, now),
      recheck,
    };
  };

  return {
    offer(sample, source) {
      const now = clock.now();
      const counters = countersOf(source);
      const offer = decide(sample, source, now);
      if (offer.accepted) {
        counters.markets.add(sample.market);
        counters.lastSampleAt = now;
      } else {
        counters.refused[offer.reason] = (counters.refused[offer.reason] ?? 0) + 1;
      }
      return offer;
    },

    quote(market) {
      const good = entries.get(market)?.good;
      if (good === undefined) return undefined;
      const now = clock.now();
      return {
        mark: good.value,
        index: good.index,
        fundingRate: good.fundingRate,
        fundingTime: good.fundingTime,
        time: good.seen,
        ageMs: age(good, now),
        stale: stale(good, now),
        source: good.source,
      };
    },

    expect(markets) {
      for (const market of markets) entryOf(market);
    },

    sweep(now) {
      const blind: MarketId[] = [];
      const recovered: MarketId[] = [];
      // So long after the last sweep, or before it: we slept, or the clock was set. Prices did not stop.
      if (sweptAt !== undefined && Math.abs(now - sweptAt) >= blindAfterMs) awakeSince = now;
      sweptAt = now;
      for (const [market, entry] of entries) {
        if (entry.good !== undefined) age(entry.good, now);
        const since = Math.max(entry.good?.seen ?? Math.min(entry.since, now), awakeSince);
        if (!entry.toldBlind && now - since >= blindAfterMs) {
          entry.toldBlind = true;
          blind.push(market);
        } else if (entry.toldBlind && entry.good !== undefined && !stale(entry.good, now)) {
          entry.toldBlind = false;
          recovered.push(market);
        }
      }
      return { blind, recovered };
    },

    failed(source) {
      countersOf(source).failures += 1;
    },

    status() {
      return [...sources].map(([source, counters]) => ({
        source,
        markets: counters.markets.size,
        lastSampleAt: counters.lastSampleAt,
        refused: { ...counters.refused },
        failures: counters.failures,
      }));
    },
  };
}
