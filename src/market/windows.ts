// What is derived from accepted prices for alerts: the move over a window, funding, basis, and the time to
// the next funding.
import type { Decimal } from '../contract/decimal.ts';
import { dec } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';
import type { Bar } from '../view/picture.ts';
import { gaugeOf, type MarketId, WINDOWS, type Window } from './feed.ts';
import type { Accepted, Derived, GaugeValue } from './gauges.ts';

/** A price that was seen at a time. */
export interface Seen {
  readonly time: Millis;
  readonly price: Decimal;
  /** The lowest and the highest price of its step, where that was seen. */
  readonly low?: number;
  readonly high?: number;
}

/** The same as it came: its figure is made when it is needed. */
interface Held {
  readonly time: Millis;
  readonly quote: { readonly mark: Decimal };
  readonly double: number;
  readonly low?: number;
  readonly high?: number;
}

/** Prices are remembered one a step, the last of each: a window begins at most a step (and the pace of the
 *  prices) before its length. Steps are those of the replays' ticks, so that these lose nothing. */
const FINE = { stepMs: 15_000, spanMs: WINDOWS['1h'] };
const COARSE = { stepMs: 5 * 60_000, spanMs: WINDOWS['24h'] };

/** So long after a step without a price it is one that was not seen. */
export const SEEN_GAP_MS = 3 * COARSE.stepMs;

/** The last price before a window began may be so much older than its beginning. An older one says nothing
 *  of it: prices stood still, or we were not there. */
const GAP = { least: 60_000, part: 24 };
const gapMs = (spanMs: Millis): Millis => Math.max(GAP.least, spanMs / GAP.part);

/** One market's prices of the last while, a step apart. Figures are kept as text: a Decimal takes four
 *  times the room, and but one of hundreds is ever read. */
class Series {
  readonly #stepMs: Millis;
  readonly #spanMs: Millis;
  #times: Millis[] = [];
  #prices: string[] = [];
  /** Doubles: they are only ever drawn. */
  #lows: number[] = [];
  #highs: number[] = [];
  #low = Infinity;
  #high = -Infinity;
  #last: Held | undefined;

  constructor(grid: { readonly stepMs: Millis; readonly spanMs: Millis }) {
    this.#stepMs = grid.stepMs;
    this.#spanMs = grid.spanMs;
  }

  add(seen: Held): void {
    const last = this.#last;
    if (last !== undefined && seen.time < last.time) return;
    if (last !== undefined && Math.floor(seen.time / this.#stepMs) > Math.floor(last.time / this.#stepMs)) {
      this.#times.push(last.time);
      this.#prices.push(last.quote.mark.toFixed());
      this.#lows.push(this.#low);
      this.#highs.push(this.#high);
      this.#low = Infinity;
      this.#high = -Infinity;
      // The newest one that is as old as the longest window is the last that is needed.
      const old = this.#times.findIndex((time) => time > seen.time - this.#spanMs) - 1;
      if (old > 0) {
        this.#times.splice(0, old);
        this.#prices.splice(0, old);
        this.#lows.splice(0, old);
        this.#highs.splice(0, old);
      }
    }
    this.#low = Math.min(this.#low, seen.low ?? seen.double);
    this.#high = Math.max(this.#high, seen.high ?? seen.double);
    this.#last = seen;
  }

  /** The steps from a time on. */
  bars(from: Millis): Bar[] {
    const kept = this.#times.flatMap((time, place): Bar[] =>
      time < from
        ? []
        : [[time, this.#lows[place] ?? 0, this.#highs[place] ?? 0, Number(this.#prices[place])]],
    );
    const last = this.#last;
    return last === undefined || last.time < from
      ? kept
      : [...kept, [last.time, this.#low, this.#high, last.double]];
  }

  all(): Seen[] {
    const kept = this.#times.map((time, place) => ({
      time,
      price: dec(this.#prices[place] ?? '0'),
      low: this.#lows[place] ?? Infinity,
      high: this.#highs[place] ?? -Infinity,
    }));
    return this.#last === undefined
      ? kept
      : [...kept, { time: this.#last.time, price: this.#last.quote.mark, low: this.#low, high: this.#high }];
  }

  /** The newest price at or before a time; undefined: none was seen so near before it. */
  before(time: Millis, atMost: Millis): Decimal | undefined {
    if (this.#last !== undefined && this.#last.time <= time)
      return this.#last.time >= time - atMost ? this.#last.quote.mark : undefined;
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#times[middle] ?? Infinity) <= time) low = middle + 1;
      else high = middle;
    }
    const found = this.#times[low - 1];
    return found === undefined || found < time - atMost ? undefined : dec(this.#prices[low - 1] ?? '0');
  }
}

export interface Windows extends Derived {
  /** The move over a window until now, a fraction; undefined: the window was not seen. */
  change(market: MarketId, window: Window): Decimal | undefined;
  /** What the mark did since then: the last hour in fine steps, before that in coarse ones. */
  bars(market: MarketId, from: Millis): readonly Bar[];
  /** Learns prices of before: a window that they cover is known from the next price on. */
  seed(market: MarketId, samples: readonly Seen[]): void;
}

const NOTHING: readonly GaugeValue[] = [];

interface Entry {
  readonly fine: Series;
  readonly coarse: Series;
  last: Held | undefined;
}

const LENGTHS = Object.entries(WINDOWS) as [Window, Millis][];

/**
 * A move over a window is `mark / mark that long ago - 1`: what a trader means by "+5 % in 15 minutes", and
 * what exchanges show as 24 h change. (Against the window's lowest price a fall and its recovery would count
 * as a rise.) "That long ago" is the last price known then; where none was seen near it (after a start, or a
 * gap of prices) the move is unknown: its gauge has no value.
 * @param wanted  is anything armed on a gauge? What nobody asks for is not computed
 * @param listens  may anything of a market be wanted? Most of them nobody listens to
 */
export function createWindows(
  wanted: (gauge: string) => boolean,
  listens: (market: MarketId) => boolean = () => true,
): Windows {
  const entries = new Map<MarketId, Entry>();

  const entryOf = (market: MarketId): Entry => {
    let entry = entries.get(market);
    if (entry === undefined) {
      entry = { fine: new Series(FINE), coarse: new Series(COARSE), last: undefined };
      entries.set(market, entry);
    }
    return entry;
  };

  const learn = (entry: Entry, seen: Held): void => {
    entry.fine.add(seen);
    entry.coarse.add(seen);
    entry.last = seen;
  };

  const changeOf = (entry: Entry, lengthMs: Millis): Decimal | undefined => {
    if (entry.last === undefined) return undefined;
    const series = lengthMs <= FINE.spanMs ? entry.fine : entry.coarse;
    const then = series.before(entry.last.time - lengthMs, gapMs(lengthMs));
    return then === undefined ? undefined : entry.last.quote.mark.div(then).minus(1);
  };

  return {
    take(accepted: Accepted): readonly GaugeValue[] {
      const { market, quote, time } = accepted;
      const entry = entryOf(market);
      learn(entry, accepted);
      if (!listens(market)) return NOTHING;
      const { mark, index, fundingRate, fundingTime } = quote;
      const values: GaugeValue[] = [];
      const put = (gauge: string, value: () => Decimal | undefined): void => {
        const moved = wanted(gauge) ? value() : undefined;
        if (moved !== undefined) values.push({ gauge, value: moved, at: time });
      };
      for (const [window, lengthMs] of LENGTHS)
        put(gaugeOf(`change${window}`, market), () => changeOf(entry, lengthMs));
      if (fundingRate !== undefined) put(gaugeOf('funding', market), () => fundingRate);
      if (index !== undefined) put(gaugeOf('basis', market), () => mark.div(index).minus(1));
      // A venue that still names the funding that is over says nothing of the next one.
      if (fundingTime !== undefined && fundingTime > time)
        put(gaugeOf('countdown', market), () => dec(fundingTime - time));
      return values;
    },

    change(market, window) {
      const entry = entries.get(market);
      return entry === undefined ? undefined : changeOf(entry, WINDOWS[window]);
    },

    seed(market, samples) {
      const known = entries.get(market);
      const all = [...samples, ...(known === undefined ? [] : [...known.coarse.all(), ...known.fine.all()])];
      entries.delete(market);
      const entry = entryOf(market);
      for (const seen of all.toSorted((a, b) => a.time - b.time))
        learn(entry, { ...seen, quote: { mark: seen.price }, double: seen.price.toNumber() });
    },

    bars(market, from) {
      const entry = entries.get(market);
      const fine = entry?.fine.bars(from) ?? [];
      const begins = fine[0]?.[0] ?? Infinity;
      return [...(entry?.coarse.bars(from).filter(([time]) => time < begins) ?? []), ...fine];
    },
  };
}
