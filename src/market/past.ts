// What a market did lately, for pictures: by its venue's candles; where they can't be had soon, or there is no
// venue to ask (a replay), by what was seen here.
import type { Past } from '../chat/command.ts';
import type { Clock } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import type { Bar } from '../view/picture.ts';
import { type Candles, type Feed, type MarketId, type Span, SPANS, type Step } from './feed.ts';
import { readPrice } from './figure.ts';

/** Fine enough for a picture, and one call each. */
const STEP_OF: Record<Span, Step> = { '1h': '1m', '4h': '5m', '1d': '15m', '7d': '1h' };
const STEP_MS: Record<Step, number> = { '1m': 60_000, '5m': 300_000, '15m': 900_000, '1h': 3_600_000 };
/** Somebody waits for the answer. */
const PATIENCE_MS = 2_000;
/** The same picture asked for again needs no other call. */
const KEPT_MS = 20_000;
const KEPT_MAX = 200;
const GAP_STEPS = 3;
/** One price is no picture. */
const BARS_LEAST = 2;

/** Candles as bars: the last price of one is the first of the next. */
export function barsOf({ list }: Candles): Bar[] {
  const read = list.flatMap(({ time, open, high, low }) => {
    const [first, most, least] = [open, high, low].map((each) => readPrice(each));
    return first === undefined || typeof first === 'string'
      ? []
      : [{ time, first: first.toNumber(), most: doubleOf(most), least: doubleOf(least) }];
  });
  return read.map(({ time, first, most, least }, index): Bar => {
    const last = read[index + 1]?.first ?? first;
    return [time, Math.min(least ?? first, first, last), Math.max(most ?? first, first, last), last];
  });
}

const doubleOf = (price: ReturnType<typeof readPrice> | undefined): number | undefined =>
  price === undefined || typeof price === 'string' ? undefined : price.toNumber();

export function createPast(parts: {
  readonly feeds: readonly Pick<Feed, 'candles'>[];
  /** The time that is watched. */
  readonly clock: Pick<Clock, 'now'>;
  readonly wall: Clock;
  readonly log: Log;
  readonly seen: (market: MarketId, from: number) => Past | undefined;
}): (market: MarketId, span: Span) => Promise<Past | undefined> {
  const { clock, wall, log } = parts;
  const kept = new Map<string, { readonly at: number; readonly past: Promise<Past | undefined> }>();

  const ask = async (market: MarketId, span: Span): Promise<Past | undefined> => {
    const now = clock.now();
    const step = STEP_OF[span];
    for (const feed of parts.feeds) {
      const found = await feed.candles?.(market, now - SPANS[span], now, step);
      const bars = found === undefined ? [] : barsOf(found);
      if (found !== undefined && bars.length >= BARS_LEAST)
        return { of: found.of, gapMs: GAP_STEPS * STEP_MS[step], bars };
    }
    return undefined;
  };

  const asked = (market: MarketId, span: Span): Promise<Past | undefined> => {
    const key = `${span} ${market}`;
    const before = kept.get(key);
    if (before !== undefined && wall.now() - before.at < KEPT_MS) return before.past;
    const past = ask(market, span).catch((error: unknown) => {
      log.info({ market, error }, 'the past of a market could not be read');
      kept.delete(key);
      return undefined;
    });
    kept.delete(key);
    kept.set(key, { at: wall.now(), past });
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_MAX) break;
      kept.delete(oldest);
    }
    return past;
  };

  const inTime = <T>(work: Promise<T>): Promise<T | undefined> =>
    new Promise((resolve) => {
      const timer = wall.at(wall.now() + PATIENCE_MS, () => resolve(undefined));
      void work.then((value) => (timer.cancel(), resolve(value)));
    });

  return async (market, span) => {
    const told = parts.feeds.length === 0 ? undefined : await inTime(asked(market, span));
    return told ?? parts.seen(market, clock.now() - SPANS[span]);
  };
}
