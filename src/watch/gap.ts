// What happened while no price of a market came (the process was down, the venue was away): the lowest and
// highest mark by the venue's own candles are judged late, once prices are back. Where the venue keeps no
// record of its mark nothing is judged: who may be concerned is told what is known.
import { asDouble, type Decimal } from '../contract/decimal.ts';
import type { Candle, Candles, Feed, MarketId } from '../market/feed.ts';
import { markGauge } from '../market/feed.ts';
import { readPrice } from '../market/figure.ts';
import type { Clock, Millis, Timer } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import { encodeBody, type GapBody } from '../outbox/body.ts';
import type { Side, Store } from '../store/store.ts';
import type { Missed, MissedRange, Range } from './core/account-missed.ts';
import type { Late } from './engine.ts';
import { platformOf } from './urgency.ts';

/** In polls: longer than the ordinary time between two, shorter than where one was left out. */
const GAP = 1.5;
const POLL_MS = 5_000;
/** Between what another process judged last and the first price of this one: streams bring one a second. */
const TAKEOVER_MS = 2_000;
/** Trades say nothing for sure: of a shorter gap they are not told. */
const TRADES_MS = 20_000;
/** Of a gap that nothing is known of those are told who were told that prices stopped. */
const UNKNOWN_MS = 60_000;
/** After an outage a venue is slow to answer for a while. */
const AGAIN_MS = [5_000, 15_000, 45_000, 120_000];
const OWNERS_MAX = 10_000;
const seenKey = (venue: string): string => `seen:${venue}`;
const venueOf = (market: MarketId): string => market.slice(0, market.indexOf(':'));

export interface Gaps {
  /** From now on this process judges the venue's prices. Reads until when they were judged before, by this process
   *  or another. */
  start(venue: string): Promise<void>;
  /** A price of this time was accepted. A gap before it is read beside all else, so that no price waits. */
  accepted(market: MarketId, time: Millis): void;
  /** Keeps until when prices were judged; now and then. */
  save(): Promise<void>;
  stop(): void;
}

interface Gap {
  readonly market: MarketId;
  readonly from: Millis;
  readonly to: Millis;
  readonly tries: number;
}

/** A gap of which the venue's record of its mark was read. */
interface Read extends Gap {
  readonly range: MissedRange;
}

interface Extreme {
  readonly mark: Decimal;
  readonly at: Millis;
  readonly late: Late;
}

/**
 * Of a gap only the furthest that the mark went counts, on each side; for what was begun meanwhile the furthest
 * of the rest. In order of time.
 */
export function extremesOf(list: readonly Candle[]): Extreme[] {
  const furthest = (of: 'low' | 'high'): Extreme[] => {
    const found: { mark: Decimal; at: Millis }[] = [];
    for (const candle of list.toReversed()) {
      const mark = readPrice(candle[of]);
      if (typeof mark === 'string') continue;
      const best = found.at(-1)?.mark;
      if (best === undefined || (of === 'low' ? mark.lte(best) : mark.gte(best)))
        found.push({ mark, at: candle.time });
    }
    return found
      .toReversed()
      .map((each, place, all) => ({ ...each, late: { begunAfter: all[place - 1]?.at ?? -Infinity } }));
  };
  return [...furthest('low'), ...furthest('high')].toSorted((a, b) => a.at - b.at);
}

const rangeOf = (list: readonly Candle[]): Range | undefined => {
  let found: Range | undefined;
  for (const candle of list) {
    const [low, high] = [readPrice(candle.low), readPrice(candle.high)];
    if (typeof low === 'string' || typeof high === 'string') continue;
    found =
      found === undefined
        ? { low, high }
        : { low: low.lt(found.low) ? low : found.low, high: high.gt(found.high) ? high : found.high };
  }
  return found;
};

/** @returns undefined: nothing in it can be read */
export function missedRange(list: readonly Candle[]): MissedRange | undefined {
  const range = rangeOf(list);
  const [first] = list;
  if (range === undefined || first === undefined) return undefined;
  return {
    ...range,
    from: first.time,
    since: (time) => rangeOf(list.filter((candle) => candle.time >= time)),
  };
}

export function createGaps(parts: {
  readonly feeds: readonly Pick<Feed, 'candles' | 'everyMs'>[];
  readonly store: Pick<Store, 'get' | 'set' | 'due' | 'watchers' | 'commit'>;
  readonly clock: Clock;
  /** Is anything armed on its mark? */
  readonly isWatched: (market: MarketId) => boolean;
  /** Is judging this market this process's? */
  readonly isOurs: (market: MarketId) => boolean;
  readonly judge: (market: MarketId, extreme: Extreme) => Promise<void>;
  /** Judges at the end of it what stands on several markets, where this one was at its lowest or highest. */
  readonly judgeTogether?: (market: MarketId, mark: Decimal, missed: Missed) => Promise<void>;
  readonly onMessage: (platform: string) => void;
  readonly log: Log;
}): Gaps {
  const { feeds, store, clock, isWatched, isOurs, judge, log } = parts;
  const asking = feeds.filter(({ candles }) => candles !== undefined);
  const gapMs = GAP * Math.max(...asking.map(({ everyMs = POLL_MS }) => everyMs));
  const lastAt = new Map<MarketId, { readonly venue: string; at: Millis | undefined; first: boolean }>();
  /** By venue that is ours: until when its prices had been judged before. */
  const before = new Map<string, Millis | undefined>();
  const seen = new Map<string, Millis>();
  const saved = new Map<string, Millis>();
  /** Gaps that are not read yet hold back what is kept: a process that dies meanwhile reads them again. */
  let open = 0;
  /** Gaps whose turn has not come: another one of the market makes it longer, so that a venue that fails now and
   *  then is not asked more than it can answer. */
  const waiting = new Map<MarketId, Gap>();
  /** What was read of the last gap, by market. */
  const read = new Map<MarketId, Read>();
  let stopped = false;
  const timers = new Set<Timer>();
  /** One after the other for each venue: prices share its rate limit, and come first. */
  const lines = new Map<string, Promise<void>>();

  const tell = async (
    owners: Iterable<string>,
    market: MarketId,
    body: Omit<GapBody, 'at'>,
  ): Promise<void> => {
    for (const owner of new Set(owners)) {
      const platform = platformOf(owner);
      const put = { key: `u:${market}`, platform, lane: 'event' as const, rank: 0 };
      await store.commit({ owner, put: [{ ...put, body: encodeBody({ ...body, at: clock.now() }) }] });
      parts.onMessage(platform);
    }
  };

  /** Owners of what a price would have reached. */
  const reachedBy = async (market: MarketId, side: Side, price: Decimal): Promise<string[]> => {
    const due = await store.due(markGauge(market), side, asDouble(price), OWNERS_MAX);
    return due.map(({ owner }) => owner);
  };

  const unknownBody = ({ market, from, to }: Gap): Omit<GapBody, 'at'> => {
    const venue = venueOf(market);
    return { type: 'gap', venue, symbol: market.slice(venue.length + 1), from, to };
  };

  /** Trades go further than the mark does: who may have been reached by it is told, and nothing is judged. */
  const tellTrades = async (gap: Gap, list: readonly Candle[]): Promise<void> => {
    if (gap.to - gap.from <= TRADES_MS) return;
    const all = extremesOf(list).filter(({ late }) => late.begunAfter === -Infinity);
    const marks = all.map(({ mark }) => mark);
    const [first] = marks;
    if (first === undefined) return;
    const low = marks.reduce((a, b) => (b.lt(a) ? b : a), first);
    const high = marks.reduce((a, b) => (b.gt(a) ? b : a), first);
    const owners = [
      ...(await reachedBy(gap.market, 'down', low)),
      ...(await reachedBy(gap.market, 'up', high)),
    ];
    await tell(owners, gap.market, { ...unknownBody(gap), low: low.toFixed(), high: high.toFixed() });
  };

  const tellUnknown = async (gap: Gap): Promise<void> => {
    if (gap.to - gap.from < UNKNOWN_MS) return;
    const owners: string[] = [];
    for await (const { owner } of store.watchers(markGauge(gap.market))) owners.push(owner);
    await tell(owners, gap.market, unknownBody(gap));
  };

  const candlesOf = async ({ market, from, to }: Gap): Promise<Candles | undefined> => {
    for (const feed of asking) {
      const found = await feed.candles?.(market, from, to, '1m');
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const catchUp = async (gap: Gap): Promise<void> => {
    const candles = await candlesOf(gap);
    if (stopped || !isOurs(gap.market)) return;
    if (candles === undefined || candles.list.length === 0) return tellUnknown(gap);
    if (candles.of === 'trades') return tellTrades(gap, candles.list);
    for (const extreme of extremesOf(candles.list)) await judge(gap.market, extreme);
    const range = missedRange(candles.list);
    if (range !== undefined) read.set(gap.market, { ...gap, range });
    return undefined;
  };

  /** What stands on several markets is judged once all that was missed of a venue is read, by how far each went.
   *  One that is read later, after a call that failed, is judged with the others again. */
  const together = async (venue: string): Promise<void> => {
    const all = [...read.values()].filter(({ market }) => venueOf(market) === venue);
    const newest = all.reduce<Read | undefined>(
      (a, b) => (a === undefined || b.to > a.to ? b : a),
      undefined,
    );
    if (newest === undefined) return;
    const own = all.filter(({ to }) => to >= newest.from);
    // What was missed before that is another gap.
    for (const gap of all) if (!own.includes(gap)) read.delete(gap.market);
    const missed: Missed = {
      from: Math.min(...own.map(({ from }) => from)),
      to: newest.to,
      ranges: new Map(own.map(({ market, range }) => [market, range])),
    };
    for (const { market, range } of own)
      for (const mark of [range.low, range.high]) await parts.judgeTogether?.(market, mark, missed);
  };

  const put = (fresh: Gap): void => {
    const venue = venueOf(fresh.market);
    const same = waiting.get(fresh.market);
    if (same !== undefined) {
      waiting.set(fresh.market, {
        ...same,
        from: Math.min(same.from, fresh.from),
        to: Math.max(same.to, fresh.to),
      });
      return;
    }
    waiting.set(fresh.market, fresh);
    open += 1;
    const work = async (): Promise<void> => {
      const gap = waiting.get(fresh.market) ?? fresh;
      waiting.delete(fresh.market);
      if (stopped) return;
      try {
        await catchUp(gap);
        if (![...waiting.keys()].some((market) => venueOf(market) === venue)) await together(venue);
        open -= 1;
      } catch (error) {
        const wait = AGAIN_MS[gap.tries];
        log.warn(
          { market: gap.market, error, again: wait },
          'what happened while prices were away could not be read',
        );
        if (wait !== undefined) return later(gap, wait);
        open -= 1;
        if (isOurs(gap.market)) await tellUnknown(gap);
      }
      return undefined;
    };
    const line = (lines.get(venue) ?? Promise.resolve()).then(work).catch((error: unknown) => {
      log.error({ market: fresh.market, error }, 'what is unknown of a gap could not be told');
    });
    lines.set(venue, line);
  };

  const later = (gap: Gap, waitMs: Millis): void => {
    const timer = clock.at(clock.now() + waitMs, () => {
      timers.delete(timer);
      open -= 1;
      put({ ...gap, tries: gap.tries + 1 });
    });
    timers.add(timer);
  };

  return {
    async start(venue) {
      if (asking.length === 0) return;
      const at = Number(await store.get(seenKey(venue)));
      before.set(venue, Number.isSafeInteger(at) && at > 0 ? at : undefined);
    },

    accepted(market, time) {
      if (asking.length === 0) return;
      let known = lastAt.get(market);
      if (known === undefined) {
        const venue = venueOf(market);
        // Who stands by saw prices and judged none: what counts is until when the other did.
        if (!before.has(venue)) return;
        known = { venue, at: before.get(venue), first: true };
        lastAt.set(market, known);
      }
      if (!isOurs(market)) return;
      const { at: last, first } = known;
      known.at = time;
      known.first = false;
      if (time > (seen.get(known.venue) ?? 0)) seen.set(known.venue, time);
      const usual = first ? TAKEOVER_MS : gapMs;
      if (last === undefined || time - last <= usual || !isWatched(market)) return;
      put({ market, from: last, to: time, tries: 0 });
    },

    async save() {
      if (open > 0) return;
      for (const [venue, at] of seen) {
        if (saved.get(venue) === at || !isOurs(`${venue}:`)) continue;
        await store.set(seenKey(venue), String(at));
        saved.set(venue, at);
      }
    },

    stop() {
      stopped = true;
      for (const timer of timers) timer.cancel();
    },
  };
}
