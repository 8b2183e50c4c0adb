// Live prices of one venue: its stream first, polling as the safety net and for what the stream lacks.
import type { Clock, Millis, Timer } from '../ops/clock.ts';
import { seeingSetBack } from '../ops/set-back.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Market } from '../venues/venue.ts';
import { AskFailed, NotAsked, openClient } from './ccxt.ts';
import type { ApiKey, Client, RawCandles } from './ccxt.ts';
import { marketId } from './feed.ts';
import type { Candle, Candles, Feed, FeedSink, MarketId, Sample } from './feed.ts';
import { readTime } from './figure.ts';
import { LIVE_VENUES, liveVenue } from './live/index.ts';
import { unifiedVenue } from './live/unified.ts';
import type { LiveVenue, Read, Row } from './live/venue.ts';
import { createStream } from './stream.ts';
import type { Stream } from './stream.ts';

export interface ExchangeOptions {
  readonly venue: LiveVenue;
  readonly clock: Clock;
  /** Learns the venue's active markets. */
  readonly catalog: Pick<Catalog, 'learn'>;
  readonly everyMs?: Millis;
  /** Less than the time between two polls, so that a hung request costs one turn. */
  readonly timeoutMs?: Millis;
  /** Replaces scheme and host of the venue's addresses. */
  readonly root?: string;
  /** The operator's, for what the venue tells to an account only. */
  readonly key?: ApiKey;
  /** False: polling alone. */
  readonly streams?: boolean;
  /** False: as fast as it goes, for a local server. */
  readonly throttled?: boolean;
}

/** Markets are listed and delisted; asked again this often. */
const MARKETS_EVERY_MS = 3_600_000;
const RARE_EVERY_MS = 60_000;
const RARE_OF_EVERY_MS = 300_000;
/** Markets whose own request is made in one turn: many that are new at once wait their turn. */
const RARE_OF_AT_ONCE = 20;
/** A price is shown as stale after 15 s and people are told after 60 s: never wait longer by ourselves … */
const PAUSE_MAX_MS = 30_000;
/** … except where the venue asks for it, up to its ban. */
const PAUSE_LIMITED_MS = 30_000;
/** A market that was streamed within so long needs no poll. */
const STREAMED_MS = 5_000;
/** While a stream brings everything, polling only checks it. */
const NET_EVERY_MS = 30_000;
/** How long an index or last price stands beside a mark, and a funding rate. */
const BESIDE_MS = 15_000;
const FUNDING_MS = 900_000;
/** The venue's clock is compared with ours this often, and when its prices seem to be of another time. */
const CLOCK_EVERY_MS = 600_000;
const CLOCK_SOONEST_MS = 30_000;
const CLOCK_ODD_MS = 5_000;
/** A smaller difference is left alone: it changes no age that is judged. */
const CLOCK_IGNORED_MS = 1_000;
const STEPS = { '1m': 60_000, '5m': 300_000, '15m': 900_000, '1h': 3_600_000 } as const;
/** Of a longer time the last day is read, in hours the last week. */
const CANDLES_MAX_MS = { '1m': 86_400_000, '5m': 86_400_000, '15m': 86_400_000, '1h': 604_800_000 } as const;
const CANDLES_AT_ONCE = 200;

/** What is known of a market besides its mark. */
interface Known {
  index?: unknown;
  last?: unknown;
  besideAt: Millis;
  fundingRate?: unknown;
  fundingTime?: unknown;
  fundingAt: Millis;
  streamedAt: Millis;
  rareAt: Millis;
}

/**
 * A feed of one venue.
 *
 * - One turn at a time; a turn that is still going on when the next is due lets that one pass. The calls of
 *   a turn go out together, through one client that keeps to the venue's rate limit.
 * - `start` resolves when the first turn was made, well or not; it never rejects, and takes at most the
 *   two timeouts of it (markets 20 s, prices 4 s). Not awaiting it is fine.
 * - A failed turn is reported to `failed` in a few words of ours. One failure is retried at the next
 *   turn; from the second on turns are left out for 5, 10, 20, 30 s. A rate limit (429, 418) is obeyed
 *   for as long as the venue says, 30 s where it says nothing; rechecks wait likewise.
 * - A market that was streamed in the last 5 s is not taken from a poll: that is older.
 * - `recheck` resolves at once; the answer comes as another sample. Rechecks of many markets share a call.
 */
export function createExchange({
  venue,
  clock,
  catalog,
  everyMs = 5_000,
  timeoutMs = 4_000,
  root,
  key,
  streams = true,
  throttled = true,
}: ExchangeOptions): Feed {
  const name = `${venue.name}, live, every ${everyMs / 1_000} s`;
  const streamed = `${venue.name}, live, streamed`;
  let sink: FeedSink | undefined;
  let client: Client | undefined;
  let stream: Stream | undefined;
  let closed = false;
  let symbols: ReadonlyMap<string, string> = new Map();
  let ids: ReadonlyMap<string, MarketId> = new Map();
  let natives: ReadonlyMap<MarketId, string> = new Map();
  let active: readonly Market[] = [];
  let closing: ReadonlySet<string> = new Set();
  const known = new Map<string, Known>();
  let failures = 0;
  let pausedUntil = -Infinity;
  /** The same where the venue itself said so: then nothing is sent at all. */
  let limitedUntil = -Infinity;
  let answeredAt = -Infinity;
  let polledAt = -Infinity;
  let rareAt = -Infinity;
  let clockAt = -Infinity;
  /** How far the venue's clock is ahead of ours. */
  let ahead: Millis = 0;
  let turning: Promise<void> | undefined;
  let loading: Promise<void> | undefined;
  let rechecking: Promise<void> | undefined;
  let recheckTimer: Timer | undefined;
  let recheckedAt = -Infinity;
  const asked = new Set<MarketId>();
  const timers: Timer[] = [];

  const moment = seeingSetBack(clock, (by) => {
    client?.clockSetBack();
    // By so much the venue's clock is farther ahead of ours; soon it is known exactly.
    ahead -= by;
    clockAt = -Infinity;
    pausedUntil += by;
    limitedUntil += by;
    answeredAt += by;
    polledAt += by;
    rareAt += by;
    recheckedAt += by;
    for (const each of known.values()) {
      each.besideAt += by;
      each.fundingAt += by;
      each.streamedAt += by;
      each.rareAt += by;
    }
  });

  const failed = (error: unknown): void => {
    if (closed || error instanceof NotAsked) return;
    const said = error instanceof AskFailed ? error : undefined;
    failures += 1;
    const backoff = failures === 1 ? 0 : Math.min(PAUSE_MAX_MS, everyMs * 2 ** Math.min(failures - 2, 10));
    const pause = said?.retryAfterMs ?? (said?.limited === true ? PAUSE_LIMITED_MS : backoff);
    pausedUntil = Math.max(pausedUntil, moment() + pause);
    if (said?.limited === true) limitedUntil = pausedUntil;
    sink?.failed(venue.venue, said?.message ?? `internal error: ${String(error).slice(0, 120)}`);
  };

  const opened = async (): Promise<Client> =>
    (client ??= await openClient({
      ...venue,
      timeoutMs,
      throttled,
      mayAsk: () => moment() >= limitedUntil,
      ...(root === undefined ? {} : { root }),
      ...(key === undefined ? {} : { key }),
    }));

  const readMarkets = async (): Promise<void> => {
    const found = await (await opened()).markets();
    symbols = found.symbols;
    ids = new Map(
      [...found.symbols].map(([native, symbol]) => [native, marketId({ venue: venue.venue, symbol })]),
    );
    natives = new Map([...ids].map(([native, market]) => [market, native]));
    active = found.active;
    closing = found.closing;
    catalog.learn(active);
  };
  const loadMarkets = (): Promise<void> => {
    loading ??= readMarkets().finally(() => {
      loading = undefined;
    });
    return loading;
  };

  const knownOf = (native: string): Known => {
    let entry = known.get(native);
    if (entry === undefined) {
      entry = { besideAt: -Infinity, fundingAt: -Infinity, streamedAt: -Infinity, rareAt: -Infinity };
      known.set(native, entry);
    }
    return entry;
  };

  /** Keeps what a row says besides the mark: a later row of another call may not. */
  const keep = (row: Row, now: Millis): Known => {
    const entry = knownOf(row.native);
    if (row.index !== undefined || row.last !== undefined) {
      if (row.index !== undefined) entry.index = row.index;
      if (row.last !== undefined) entry.last = row.last;
      entry.besideAt = now;
    }
    if (row.fundingRate !== undefined || row.fundingTime !== undefined) {
      if (row.fundingRate !== undefined) entry.fundingRate = row.fundingRate;
      if (row.fundingTime !== undefined) entry.fundingTime = row.fundingTime;
      entry.fundingAt = now;
    }
    return entry;
  };

  const byOurClock = (time: unknown): unknown => {
    const read = ahead === 0 ? undefined : readTime(time);
    return read === undefined ? time : read - ahead;
  };

  const samplesOf = (
    rows: readonly Row[],
    now: Millis,
    fromStream: boolean,
    rechecked: boolean,
  ): Sample[] => {
    const samples: Sample[] = [];
    for (const row of rows) {
      const market = ids.get(row.native);
      if (market === undefined) continue;
      const entry = keep(row, now);
      if (!('mark' in row)) continue;
      if (fromStream) entry.streamedAt = now;
      else if (!rechecked && now - entry.streamedAt < STREAMED_MS) continue;
      const beside = now - entry.besideAt <= BESIDE_MS;
      const funding = now - entry.fundingAt <= FUNDING_MS;
      const figures = {
        market,
        mark: row.mark,
        index: beside ? entry.index : undefined,
        last: beside ? entry.last : undefined,
        fundingRate: funding ? entry.fundingRate : undefined,
        fundingTime: funding ? entry.fundingTime : undefined,
        time: byOurClock(row.time),
      };
      samples.push(fromStream ? { ...figures, source: streamed, via: 'stream' } : figures);
    }
    return samples;
  };

  /** Each is judged when it comes; what it causes is waited for by whoever waits for this. */
  const deliver = async (samples: readonly Sample[]): Promise<void> => {
    const causing: Promise<void>[] = [];
    let isLost = false;
    for (const sample of samples) {
      try {
        const caused = sink?.sample(sample);
        if (caused !== undefined) causing.push(caused);
      } catch {
        isLost = true;
      }
    }
    const done = await Promise.allSettled(causing);
    isLost ||= done.some(({ status }) => status === 'rejected');
    if (isLost && !closed) sink?.failed(venue.venue, 'a price could not be committed');
  };

  /** Prices of another time than ours: the venue's clock or ours was set, or they stand still. */
  const lookAtClock = (rows: readonly Row[], now: Millis): void => {
    let newest = -Infinity;
    for (const row of rows) newest = Math.max(newest, readTime(row.time) ?? -Infinity);
    if (newest > -Infinity && Math.abs(newest - ahead - now) > CLOCK_ODD_MS)
      clockAt = Math.min(clockAt, now - CLOCK_EVERY_MS + CLOCK_SOONEST_MS);
  };

  const ask = async (read: Read, rechecked = false): Promise<Sample[]> => {
    const answer = await (await opened()).ask(read.endpoint, read.params);
    const now = moment();
    const rows = read.rows(answer, now);
    answeredAt = now;
    lookAtClock(rows, now);
    return samplesOf(rows, now, false, rechecked);
  };

  const compareClocks = async (): Promise<void> => {
    const before = moment();
    clockAt = before;
    const theirs = readTime(await (await opened()).time());
    const after = moment();
    if (theirs === undefined) return;
    const difference = Math.round(theirs - (before + after) / 2);
    ahead = Math.abs(difference) <= CLOCK_IGNORED_MS + (after - before) / 2 ? 0 : difference;
  };

  const wanted = (): string[] => [...(sink?.wanted() ?? [])].flatMap((market) => natives.get(market) ?? []);

  const majors = (): string[] =>
    [...symbols].flatMap(([native, symbol]) => (/^(?:BTC|ETH)\/[^-]+$/.test(symbol) ? [native] : []));

  const rareReads = (now: Millis, some: readonly string[]): Read[] => {
    const reads: Read[] = [];
    if (now - rareAt >= RARE_EVERY_MS) {
      rareAt = now;
      reads.push(...(venue.rare ?? []));
    }
    // What everybody asks about is known before they do.
    const candidates = [...some, ...(venue.rareOf === undefined ? [] : majors())];
    const due = [...new Set(candidates)].filter((native) => now - knownOf(native).rareAt >= RARE_OF_EVERY_MS);
    for (const native of venue.rareOf === undefined ? [] : due.slice(0, RARE_OF_AT_ONCE)) {
      knownOf(native).rareAt = now;
      reads.push(venue.rareOf?.(native) as Read);
    }
    return reads;
  };

  /** Makes these calls together; one that fails does not keep the others from being taken. */
  const askAll = async (reads: readonly Read[]): Promise<void> => {
    const done = await Promise.allSettled(reads.map(async (read) => deliver(await ask(read))));
    const wrong = done.filter((each) => each.status === 'rejected');
    if (wrong.length === 0 && reads.length > 0) failures = 0;
    const first = wrong.find(({ reason }) => !(reason instanceof NotAsked));
    if (first !== undefined) failed(first.reason);
  };

  const tendStream = (some: readonly string[]): void => {
    if (!streams || venue.streaming === undefined || client === undefined || closed) return;
    stream ??= createStream({
      streaming: venue.streaming,
      client,
      clock: { ...clock, now: moment },
      onRows: (rows) => void deliver(samplesOf(rows, moment(), true, false)),
      failed: (reason) => {
        if (!closed) sink?.failed(venue.venue, reason);
      },
    });
    stream.tend(some);
  };

  const poll = async (): Promise<void> => {
    if (closed) return;
    const now = moment();
    const isPaused = now < pausedUntil;
    try {
      if (symbols.size === 0 && !isPaused) await loadMarkets();
    } catch (error) {
      return failed(error);
    }
    if (symbols.size === 0) return undefined;
    const some = wanted();
    tendStream(some);
    if (isPaused) return undefined;
    const frameAt = stream?.lastFrameAt() ?? -Infinity;
    const isStreamed = venue.streaming?.all === true && frameAt <= now && now - frameAt < STREAMED_MS;
    if (!isStreamed || now - polledAt >= NET_EVERY_MS) {
      polledAt = now;
      await askAll(venue.reads);
    }
    if (moment() < pausedUntil) return undefined;
    await askAll(rareReads(now, some));
    if (now - clockAt >= CLOCK_EVERY_MS) {
      // Not knowing it is no failure to bring prices.
      await compareClocks().catch(() => {
        clockAt = now - CLOCK_EVERY_MS + CLOCK_SOONEST_MS;
      });
    }
    return undefined;
  };
  const turn = (): Promise<void> => {
    // A turn may wait for what a clock that was set back never lets through.
    moment();
    turning ??= poll().finally(() => {
      turning = undefined;
    });
    return turning;
  };

  const recheckNow = async (): Promise<void> => {
    const [only, ...others] = asked;
    asked.clear();
    recheckedAt = moment();
    if (closed || only === undefined || moment() < pausedUntil) return;
    const native = others.length === 0 ? natives.get(only) : undefined;
    const reads = native !== undefined && venue.one !== undefined ? [venue.one(native)] : venue.reads;
    await Promise.all(
      reads.map(async (read) => {
        try {
          // Not awaited: the sink may be what is waiting for this recheck to be asked.
          void deliver(await ask(read, true));
        } catch (error) {
          failed(error);
        }
      }),
    );
  };

  const scheduleRecheck = (): void => {
    if (recheckTimer !== undefined || asked.size === 0 || closed) return;
    // A venue that does not date its prices gets time to form a new one.
    const soonest = Math.max(recheckedAt, venue.dated ? -Infinity : answeredAt) + venue.recheckGapMs;
    recheckTimer = clock.at(Math.max(moment(), soonest), async () => {
      rechecking = recheckNow();
      await rechecking;
      recheckTimer = undefined;
      scheduleRecheck();
    });
  };

  return {
    name,
    everyMs,

    async start(to) {
      sink = to;
      timers.push(clock.every(everyMs, turn));
      timers.push(
        clock.every(MARKETS_EVERY_MS, async () => {
          if (moment() >= pausedUntil) await loadMarkets().catch(failed);
        }),
      );
      await turn();
    },

    recheck(market) {
      if (closed || !natives.has(market) || moment() < pausedUntil) return Promise.resolve(false);
      asked.add(market);
      scheduleRecheck();
      return Promise.resolve(true);
    },

    async candles(market, from, to, step) {
      const native = natives.get(market);
      const symbol = native === undefined ? undefined : symbols.get(native);
      if (symbol === undefined || closed) return undefined;
      const found: Candle[] = [];
      const stepMs = STEPS[step];
      let of: Candles['of'] = 'mark';
      let since = Math.floor(Math.max(from, to - CANDLES_MAX_MS[step]) / stepMs) * stepMs;
      while (since < to) {
        // Prices come first: the venue must not be driven further into its limit.
        if (moment() < pausedUntil) throw new NotAsked();
        let said: RawCandles;
        try {
          // oxlint-disable-next-line no-await-in-loop
          said = await (await opened()).candles(symbol, since + ahead, CANDLES_AT_ONCE, step);
        } catch (error) {
          if (error instanceof AskFailed && error.limited) failed(error);
          throw error;
        }
        of = said.of;
        let last = since;
        for (const { time, open, low, high } of said.list) {
          const read = readTime(time);
          if (read === undefined) continue;
          const at = read - ahead;
          last = Math.max(last, at);
          if (at >= since && at < to) found.push({ time: at, open, low, high });
        }
        if (last === since && said.list.length < CANDLES_AT_ONCE) break;
        since = last + stepMs;
      }
      return { of, list: found.toSorted((a, b) => a.time - b.time) };
    },

    asks: {
      venue: venue.venue,
      hasKey: key !== undefined,
      async ask(endpoint, params) {
        if (closed || moment() < pausedUntil) throw new NotAsked();
        try {
          return await (await opened()).ask(endpoint, params);
        } catch (error) {
          // What the venue says about asking too often holds for prices, too.
          if (error instanceof AskFailed && error.limited) failed(error);
          throw error;
        }
      },
      symbols: () => symbols,
      active: () => active,
      closing: () => closing,
    },

    async stop() {
      closed = true;
      for (const timer of timers) timer.cancel();
      recheckTimer?.cancel();
      stream?.stop();
      client?.close();
      await Promise.allSettled([turning, loading, rechecking]);
    },
  };
}

/**
 * Of these venues those that have no file here, as ccxt has them.
 *
 * @throws RangeError for one that can't be had
 */
export const otherVenues = (ids: readonly string[]): Promise<LiveVenue[]> =>
  Promise.all(ids.filter((id) => liveVenue(id) === undefined).map(unifiedVenue));

/**
 * The feeds for `--live`, one a venue.
 *
 * @param others beside those that have a file here
 * @param roots by venue id, replaces scheme and host of its addresses
 * @param keys by venue id
 * @throws RangeError for a venue that has no live prices here
 */
export function createExchanges({
  venues,
  others = [],
  roots = {},
  keys = {},
  ...rest
}: Omit<ExchangeOptions, 'venue' | 'root' | 'key'> & {
  readonly venues: readonly string[];
  readonly others?: readonly LiveVenue[];
  readonly roots?: Readonly<Record<string, string>>;
  readonly keys?: Readonly<Record<string, ApiKey>>;
}): Feed[] {
  return venues.map((id) => {
    const venue = liveVenue(id) ?? others.find((each) => each.venue === id);
    if (venue === undefined) {
      throw new RangeError(`no live prices for "${id}"; there are for ${LIVE_VENUES.join(', ')}`);
    }
    const [root, key] = [roots[id], keys[id]];
    return createExchange({
      ...rest,
      venue,
      ...(root === undefined ? {} : { root }),
      ...(key === undefined ? {} : { key }),
    });
  });
}
