// Live prices by polling: one call brings every mark of a venue.
import type { Clock, Millis, Timer } from '../ops/clock.ts';
import type { Catalog } from '../venues/catalog.ts';
import { AskFailed, openClient } from './ccxt.ts';
import type { Client } from './ccxt.ts';
import { createDelivery } from './delivery.ts';
import { marketId } from './feed.ts';
import type { Feed, FeedSink, MarketId, Sample } from './feed.ts';
import { LIVE_VENUES, liveVenue } from './live.ts';
import type { LiveVenue } from './live.ts';

export interface PollerOptions {
  readonly venue: LiveVenue;
  readonly clock: Clock;
  /** Learns the venue's active markets. */
  readonly catalog: Pick<Catalog, 'learn'>;
  readonly everyMs?: Millis;
  /** Less than the time between two polls, so that a hung request costs one turn. */
  readonly timeoutMs?: Millis;
  /** Replaces scheme and host of the venue's addresses. */
  readonly root?: string;
}

/** Markets are listed and delisted; asked again this often. */
const MARKETS_EVERY_MS = 3_600_000;
/** A price is shown as stale after 15 s and people are told after 60 s: never wait longer by ourselves … */
const PAUSE_MAX_MS = 30_000;
/** … except where the venue asks for it, up to its ban. */
const PAUSE_LIMITED_MS = 30_000;

/**
 * A feed that polls one venue.
 *
 * - One request at a time; a turn that is still going on when the next is due lets that one pass.
 * - `start` resolves when the first turn was made, well or not; it never rejects, and takes at most the
 *   two timeouts of it (markets 20 s, prices 4 s). Not awaiting it is fine.
 * - A failed turn is reported to `failed` in a few words of ours. One failure is retried at the next
 *   turn; from the second on turns are left out for 5, 10, 20, 30 s. A rate limit (429, 418) is obeyed
 *   for as long as the venue says, 30 s where it says nothing; rechecks wait likewise.
 * - `recheck` resolves at once; the answer comes as another sample, ahead of those that still wait for
 *   the sink. Rechecks of many markets share a call.
 */
export function createPoller({
  venue,
  clock,
  catalog,
  everyMs = 5_000,
  timeoutMs = 4_000,
  root,
}: PollerOptions): Feed {
  let sink: FeedSink | undefined;
  let client: Client | undefined;
  let closed = false;
  let symbols: ReadonlyMap<string, string> = new Map();
  let natives: ReadonlyMap<MarketId, string> = new Map();
  let failures = 0;
  let pausedUntil = -Infinity;
  let answeredAt = -Infinity;
  let turning: Promise<void> | undefined;
  let loading: Promise<void> | undefined;
  let rechecking: Promise<void> | undefined;
  let recheckTimer: Timer | undefined;
  let recheckedAt = -Infinity;
  const asked = new Set<MarketId>();
  const timers: Timer[] = [];
  const delivery = createDelivery({
    sample: (sample) => sink?.sample(sample),
    failed: () => sink?.failed(venue.venue, 'a price could not be committed'),
  });

  const failed = (error: unknown): void => {
    if (closed) return;
    const known = error instanceof AskFailed ? error : undefined;
    failures += 1;
    const backoff = failures === 1 ? 0 : Math.min(PAUSE_MAX_MS, everyMs * 2 ** Math.min(failures - 2, 10));
    const pause = known?.retryAfterMs ?? (known?.limited === true ? PAUSE_LIMITED_MS : backoff);
    pausedUntil = Math.max(pausedUntil, clock.now() + pause);
    sink?.failed(venue.venue, known?.message ?? `internal error: ${String(error).slice(0, 120)}`);
  };

  const opened = async (): Promise<Client> =>
    (client ??= await openClient({ ...venue, timeoutMs, ...(root === undefined ? {} : { root }) }));

  const readMarkets = async (): Promise<void> => {
    const found = await (await opened()).markets();
    symbols = found.symbols;
    natives = new Map(
      [...found.symbols].map(([native, symbol]) => [marketId({ venue: venue.venue, symbol }), native]),
    );
    catalog.learn(found.active);
  };
  const loadMarkets = (): Promise<void> => {
    loading ??= readMarkets().finally(() => {
      loading = undefined;
    });
    return loading;
  };

  const ask = async (params: Readonly<Record<string, string>>): Promise<Sample[]> => {
    const answer = await (await opened()).ask(venue.endpoint, params);
    const now = clock.now();
    const rows = venue.rows(answer, now);
    answeredAt = now;
    failures = 0;
    const samples: Sample[] = [];
    for (const { native, ...rest } of rows) {
      const symbol = symbols.get(native);
      if (symbol !== undefined) samples.push({ market: marketId({ venue: venue.venue, symbol }), ...rest });
    }
    return samples;
  };

  const poll = async (): Promise<void> => {
    if (closed || clock.now() < pausedUntil) return;
    try {
      if (symbols.size === 0) await loadMarkets();
      const samples = await ask(venue.all);
      await delivery.add(samples);
    } catch (error) {
      failed(error);
    }
  };
  const turn = (): Promise<void> => {
    turning ??= poll().finally(() => {
      turning = undefined;
    });
    return turning;
  };

  const recheckNow = async (): Promise<void> => {
    const [only, ...others] = asked;
    asked.clear();
    recheckedAt = clock.now();
    if (closed || only === undefined || clock.now() < pausedUntil) return;
    const native = others.length === 0 ? natives.get(only) : undefined;
    try {
      const samples = await ask(
        native !== undefined && venue.one !== undefined ? venue.one(native) : venue.all,
      );
      // Not awaited: the sink may be what is waiting for this recheck to be asked.
      void delivery.addFirst(samples);
    } catch (error) {
      failed(error);
    }
  };

  const scheduleRecheck = (): void => {
    if (recheckTimer !== undefined || asked.size === 0 || closed) return;
    // A venue that does not date its prices gets time to form a new one.
    const soonest = Math.max(recheckedAt, venue.dated ? -Infinity : answeredAt) + venue.recheckGapMs;
    recheckTimer = clock.at(Math.max(clock.now(), soonest), async () => {
      rechecking = recheckNow();
      await rechecking;
      recheckTimer = undefined;
      scheduleRecheck();
    });
  };

  return {
    name: `${venue.name}, live, every ${everyMs / 1_000} s`,

    async start(to) {
      sink = to;
      timers.push(clock.every(everyMs, turn));
      timers.push(
        clock.every(MARKETS_EVERY_MS, async () => {
          if (clock.now() >= pausedUntil) await loadMarkets().catch(failed);
        }),
      );
      await turn();
    },

    recheck(market) {
      if (closed || !natives.has(market) || clock.now() < pausedUntil) return Promise.resolve(false);
      asked.add(market);
      scheduleRecheck();
      return Promise.resolve(true);
    },

    async stop() {
      closed = true;
      for (const timer of timers) timer.cancel();
      recheckTimer?.cancel();
      delivery.drop();
      client?.close();
      await Promise.allSettled([turning, loading, rechecking, delivery.idle()]);
    },
  };
}

/**
 * The feeds for `--live`, one a venue.
 *
 * @param roots by venue id, replaces scheme and host of its addresses
 * @throws RangeError for a venue that has no live prices here
 */
export function createPollers({
  venues,
  roots = {},
  ...rest
}: Omit<PollerOptions, 'venue' | 'root'> & {
  readonly venues: readonly string[];
  readonly roots?: Readonly<Record<string, string>>;
}): Feed[] {
  return venues.map((id) => {
    const venue = liveVenue(id);
    if (venue === undefined) {
      throw new RangeError(`no live prices for "${id}"; there are for ${LIVE_VENUES.join(', ')}`);
    }
    const root = roots[id];
    return createPoller({ ...rest, venue, ...(root === undefined ? {} : { root }) });
  });
}
