// The last good price of each market, the guard in front of it, and who has gone blind.
import type { FeedStatus, Quote } from '../chat/command.ts';
import { dec } from '../contract/decimal.ts';
import type { Decimal } from '../contract/decimal.ts';
import type { Clock, Millis } from '../ops/clock.ts';
import { seeingSetBack } from '../ops/set-back.ts';
import type { MarketId, Sample } from './feed.ts';
import { optionalPrice, optionalRate, quickPrice, readPrice, readTime } from './figure.ts';
import type { BadFigure } from './figure.ts';
import { judge, learnStep, newWays } from './jump.ts';
import type { Point, Verdict, Ways } from './jump.ts';

/** Why a sample was not accepted; the keys of FeedStatus.refused. */
export type Refusal = BadFigure | 'unknown-market' | 'bad-time' | 'future' | 'older' | 'jump';

/** What was accepted. */
export interface Price {
  readonly mark: Decimal;
  /** The mark as a double, to compare with. */
  readonly double: number;
  readonly index: Decimal | undefined;
  readonly fundingRate: Decimal | undefined;
  readonly fundingTime: Millis | undefined;
  /** Never ahead of our clock. */
  readonly seen: Millis;
}

export type Offer =
  | {
      readonly accepted: true;
      readonly market: MarketId;
      readonly price: Price;
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
  /** Samples come in, all with the same price, for far longer than this market ever stood still, while
   *  others move; each episode is told once. */
  readonly frozen: readonly MarketId[];
  /** Told as frozen before, and moving again. */
  readonly thawed: readonly MarketId[];
}

export interface ToldBefore {
  readonly blind: boolean;
  /** Since when its price had stood still; undefined: it was not told as frozen. */
  readonly frozenSince: Millis | undefined;
}

export interface Latest {
  /** Takes or refuses one observation; never throws. `source` is the feed's name. */
  offer(sample: Sample, source: string): Offer;
  quote(market: MarketId): Quote | undefined;
  /** Somebody watches these: they count as blind when no first price comes within 60 s from now. `told`: as what
   *  they were told before this start. */
  expect(markets: Iterable<MarketId>, told?: ToldBefore): void;
  /** Markets that have just become blind, and those that have just recovered. `watched`: of these alone. */
  sweep(now: Millis, watched?: Iterable<MarketId>): Sweep;
  /** Counts a failed request of a feed. */
  failed(source: string): void;
  /** One entry a source, in order of first appearance. */
  status(): FeedStatus[];
}

export interface LatestOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly staleAfterMs?: Millis;
  readonly blindAfterMs?: Millis;
  readonly frozenAfterMs?: Millis;
  /** How far ahead of us a venue's clock may be. */
  readonly aheadMaxMs?: Millis;
  /** False: the jump guard is off (a replay's real jumps must pass). Zeros, NaN … stay refused. */
  readonly guard?: boolean;
  /** Is this a market that we know? Default: every one is. */
  readonly knows?: (market: MarketId) => boolean;
}

/** A price of another venue that is younger and nearer than this confirms a jump. */
const ELSEWHERE_MS = 5_000;
const ELSEWHERE_NEAR = dec('0.02');
/** Of so many changes a market's usual time without one is learnt; the mean is over about so many. */
const MOVES_MIN = 20;
const MOVES_MEANT = 50;
/** So many times its usual time without a change, and a minute at least, is frozen. */
const FROZEN_TIMES = 20;
/** Others moved within so long; or so many stand still at once. */
const MOVING_MS = 15_000;
const STILL_MIN = 3;

/** The coin of a perpetual: BTC of `bybit:BTC/USDT:USDT`; undefined: a dated future. */
const coinOf = (market: MarketId): string | undefined => /:([^:/]+)\/[^:]+:[^:-]+$/u.exec(market)?.[1];

/** Within so much of the last price no closer look is needed: it is less than any limit of a jump. */
const NEAR = 0.049;

/**
 * One observation whose mark can be used. Its figures are made when somebody looks at them: of most prices nobody
 * does. An index and a funding rate that can't be read are absent.
 */
class Reading implements Point, Price {
  /** The venue's own time: it orders samples. */
  time: Millis;
  /** The same, but never ahead of our clock: ages are counted from it. */
  seen: Millis;
  readonly double: number;
  readonly source: string;
  readonly raw: Sample;
  #value: Decimal | undefined;

  constructor(raw: Sample, source: string, at: { time: Millis; now: Millis }, price: number | Decimal) {
    this.raw = raw;
    this.source = raw.source ?? source;
    this.time = at.time;
    this.seen = Math.min(at.time, at.now);
    this.#value = typeof price === 'number' ? undefined : price;
    this.double = typeof price === 'number' ? price : price.toNumber();
  }
  get value(): Decimal {
    return (this.#value ??= dec(this.raw.mark as string));
  }
  get mark(): Decimal {
    return this.value;
  }
  get index(): Decimal | undefined {
    return optionalPrice(this.raw.index);
  }
  get fundingRate(): Decimal | undefined {
    return optionalRate(this.raw.fundingRate);
  }
  get fundingTime(): Millis | undefined {
    return readTime(this.raw.fundingTime);
  }
}

/** An index that the venue names and leaves empty; one that it does not name may come by another call. */
const saysNoIndex = (index: unknown): boolean =>
  index === null || index === '' || (typeof index === 'string' && /^0(?:\.0*)?$/.test(index));

interface Entry {
  /** Since when a price is expected. */
  readonly since: Millis;
  good: Reading | undefined;
  held: Reading | undefined;
  toldBlind: boolean;
  readonly ways: Ways;
  /** Since when the price is what it is, by our clock. */
  changedAt: Millis;
  /** Mean time between two changes, and how many were seen. */
  stillMs: Millis;
  moves: number;
  /** Told as frozen since then; undefined: not told. */
  toldFrozen: Millis | undefined;
}

interface Counters {
  readonly markets: Set<MarketId>;
  readonly refused: Record<string, number>;
  lastSampleAt: Millis | undefined;
  failures: number;
  via: 'stream' | 'poll' | undefined;
  lastGap: { readonly from: Millis; readonly to: Millis } | undefined;
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
  frozenAfterMs = 60_000,
  aheadMaxMs = 10_000,
  guard = true,
  knows = () => true,
}: LatestOptions): Latest {
  const entries = new Map<MarketId, Entry>();
  /** Perpetuals on the same coin, of all venues. */
  const sameCoin = new Map<string, MarketId[]>();
  const sources = new Map<string, Counters>();

  const entryOf = (market: MarketId): Entry => {
    let entry = entries.get(market);
    if (entry === undefined) {
      const now = clock.now();
      entry = {
        since: now,
        good: undefined,
        held: undefined,
        toldBlind: false,
        ways: newWays(),
        changedAt: now,
        stillMs: 0,
        moves: 0,
        toldFrozen: undefined,
      };
      entries.set(market, entry);
      const coin = coinOf(market);
      if (coin !== undefined) sameCoin.set(coin, [...(sameCoin.get(coin) ?? []), market]);
    }
    return entry;
  };
  const countersOf = (source: string): Counters => {
    let counters = sources.get(source);
    if (counters === undefined) {
      counters = {
        markets: new Set(),
        refused: {},
        lastSampleAt: undefined,
        failures: 0,
        via: undefined,
        lastGap: undefined,
      };
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
  const moment = seeingSetBack(clock, (by) => {
    movedAt += by;
    for (const entry of entries.values()) {
      const { good, held } = entry;
      entry.changedAt += by;
      // Once where both are one.
      for (const reading of new Set([good, held])) if (reading !== undefined) reading.time += by;
    }
  });
  let sweptAt: Millis | undefined;
  /** When any market last changed. */
  let movedAt = -Infinity;
  /** Blindness is counted from here at the earliest. */
  let awakeSince = -Infinity;

  /** Reads all figures of a sample, or says why its mark can't be used. */
  const read = (sample: Sample, source: string, now: Millis): Reading | Refusal => {
    if (!knows(sample.market)) return 'unknown-market';
    const price = quickPrice(sample.mark) ?? readPrice(sample.mark);
    if (typeof price === 'string') return price;
    const time = sample.time === undefined ? now : readTime(sample.time);
    if (time === undefined) return 'bad-time';
    if (time > now + aheadMaxMs) return 'future';
    return new Reading(sample, source, { time, now }, price);
  };

  /** Does a fresh price of the same coin on another venue agree with this one? */
  const isSaidElsewhere = (market: MarketId, { value }: Reading, now: Millis): boolean => {
    const venue = market.slice(0, market.indexOf(':') + 1);
    return (sameCoin.get(coinOf(market) ?? '') ?? []).some((other) => {
      const good = other.startsWith(venue) ? undefined : entries.get(other)?.good;
      return (
        good !== undefined &&
        age(good, now) <= ELSEWHERE_MS &&
        good.value.minus(value).abs().lte(value.times(ELSEWHERE_NEAR))
      );
    });
  };

  const moved = (entry: Entry, before: number, after: number, now: Millis): void => {
    learnStep(entry.ways, before, after);
    entry.moves += 1;
    entry.stillMs += (now - entry.changedAt - entry.stillMs) / Math.min(entry.moves, MOVES_MEANT);
    entry.changedAt = now;
    movedAt = now;
  };

  /** Far longer without a change than ever before, though fresh samples come in. */
  const standsStill = (entry: Entry, now: Millis): boolean =>
    guard &&
    entry.moves >= MOVES_MIN &&
    entry.good !== undefined &&
    !stale(entry.good, now) &&
    now - entry.changedAt >= Math.max(frozenAfterMs, FROZEN_TIMES * entry.stillMs);

  const decide = (sample: Sample, source: string, now: Millis): Offer => {
    const reading = read(sample, source, now);
    if (typeof reading === 'string') return { accepted: false, reason: reading, recheck: false };
    const entry = entryOf(sample.market);
    // What the venue does not date is as old as its arrival, whatever our clock was set to meanwhile.
    const dated = sample.time !== undefined;
    if (dated && entry.good !== undefined && reading.time < entry.good.time) {
      return { accepted: false, reason: 'older', recheck: false };
    }
    const { good } = entry;
    const isNear =
      entry.held === undefined && good !== undefined && Math.abs(reading.double / good.double - 1) < NEAR;
    let verdict: Verdict<Reading> = { take: reading, held: undefined };
    if (guard && !isNear) {
      const anchor = good?.value ?? entry.held?.index ?? reading.index;
      if (anchor !== undefined) verdict = judge(anchor, entry.held, reading, entry.ways.limit);
      if (verdict.held === reading && isSaidElsewhere(sample.market, reading, now))
        verdict = { take: reading, held: undefined };
    }
    entry.held = verdict.held;
    // A venue whose time stands still would be asked again for ever.
    const recheck = verdict.held !== undefined && !stale(verdict.held, now);
    const { take } = verdict;
    if (take === undefined) return { accepted: false, reason: 'jump', recheck };
    entry.good = take;
    const hasMoved =
      good !== undefined &&
      (good.double !== take.double || (good.raw.mark !== take.raw.mark && !good.value.eq(take.value)));
    if (hasMoved) moved(entry, good.double, take.double, now);
    return { accepted: true, market: sample.market, price: take, stale: stale(take, now), recheck };
  };

  return {
    offer(sample, source) {
      const now = moment();
      const counters = countersOf(source);
      const offer = decide(sample, source, now);
      if (offer.accepted) {
        counters.markets.add(sample.market);
        const { lastSampleAt: from = now } = counters;
        if (now - from > staleAfterMs) counters.lastGap = { from, to: now };
        counters.lastSampleAt = now;
        counters.via = sample.via ?? 'poll';
      } else {
        counters.refused[offer.reason] = (counters.refused[offer.reason] ?? 0) + 1;
      }
      return offer;
    },

    quote(market) {
      const entry = entries.get(market);
      const good = entry?.good;
      if (entry === undefined || good === undefined) return undefined;
      const now = moment();
      return {
        ...(entry.toldFrozen === undefined ? {} : { frozenSince: entry.toldFrozen }),
        ...(saysNoIndex(good.raw.index) ? { hasNoIndex: true as const } : {}),
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

    expect(markets, told = { blind: false, frozenSince: undefined }) {
      for (const market of markets) {
        const entry = entryOf(market);
        entry.toldBlind ||= told.blind;
        entry.toldFrozen ??= told.frozenSince;
      }
    },

    sweep(now, watched) {
      const only = watched === undefined ? undefined : new Set(watched);
      const blind: MarketId[] = [];
      const recovered: MarketId[] = [];
      // So long after the last sweep, or before it: we slept, or the clock was set. Prices did not stop.
      if (sweptAt !== undefined && Math.abs(now - sweptAt) >= blindAfterMs) awakeSince = now;
      sweptAt = now;
      for (const [market, entry] of entries) {
        if (entry.good !== undefined) age(entry.good, now);
        if (only?.has(market) === false) {
          // Whoever watches it later was told nothing of this.
          entry.toldBlind = false;
          continue;
        }
        const since = Math.max(entry.good?.seen ?? Math.min(entry.since, now), awakeSince);
        if (!entry.toldBlind && now - since >= blindAfterMs) {
          entry.toldBlind = true;
          blind.push(market);
        } else if (entry.toldBlind && entry.good !== undefined && !stale(entry.good, now)) {
          entry.toldBlind = false;
          recovered.push(market);
        }
      }
      const still = [...entries].filter(([, entry]) => standsStill(entry, now));
      // One still market among moving ones is stuck, and so are many at once; one alone may be quiet.
      const isTold = now - movedAt <= MOVING_MS || still.length >= STILL_MIN;
      const frozen = isTold ? still.filter(([, entry]) => entry.toldFrozen === undefined) : [];
      for (const [, entry] of frozen) entry.toldFrozen = entry.changedAt;
      const thawed = [...entries].filter(
        ([, { toldFrozen, moves, changedAt }]) =>
          toldFrozen !== undefined && moves > 0 && now - changedAt < frozenAfterMs,
      );
      for (const [, entry] of thawed) entry.toldFrozen = undefined;
      const named = (some: readonly (readonly [MarketId, Entry])[]): MarketId[] =>
        some.flatMap(([market]) => (only?.has(market) === false ? [] : market));
      return { blind, recovered, frozen: named(frozen), thawed: named(thawed) };
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
        via: counters.via,
        lastGap: counters.lastGap,
      }));
    },
  };
}
