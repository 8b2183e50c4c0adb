// How much each market moves: the standard deviation of an hour (σ), learnt from accepted prices.
//
// The last price of each minute is taken; of the squared changes from minute to minute there is a fast
// and a slow average (time constants of 15 and 180 minutes), and σ² is 60 times the larger. What is kept
// of a market is a few numbers, so that a restart goes on where it was.
import { dec, type Decimal } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';
import { ASSUMED_SIGMA } from '../watch/core/ladder.ts';
import { readReachGauge, reachValue } from '../watch/core/watch.ts';
import type { MarketId } from './feed.ts';
import type { Derived } from './gauges.ts';

const MINUTE_MS = 60_000;
/** Time constants of the two averages, in minutes. */
const FAST = 15;
const SLOW = 180;
/** Fewer minutes than this say nothing yet. */
const MINUTES_MIN = 15;
/** After a longer gap than this everything is learnt anew. */
const GAP_MAX = 180;
/** σ is kept to so many digits: it is an estimate, and short figures are quick to reckon with. */
const DIGITS = 4;

interface Learnt {
  /** The minute of the last price, and that price. */
  minute: number;
  price: number;
  /** The last price of the minute before that was seen; undefined: this is the first. */
  before: { readonly minute: number; readonly price: number } | undefined;
  /** How many minutes' changes are in the averages of the squared change of a minute. */
  seen: number;
  fast: number;
  slow: number;
}

/** The minute of the last price is over: its change goes into the averages. Over a gap it is spread. */
function close(state: Learnt): void {
  const { before, minute, price } = state;
  if (before !== undefined) {
    const minutes = minute - before.minute;
    const squared = Math.log(price / before.price) ** 2 / minutes;
    state.seen += minutes;
    // Until an average's time constant has been seen it is the mean of all that was.
    const weight = (constant: number): number =>
      Math.max(1 - (1 - 1 / constant) ** minutes, minutes / state.seen);
    state.fast += weight(FAST) * (squared - state.fast);
    state.slow += weight(SLOW) * (squared - state.slow);
  }
  state.before = { minute, price };
}

interface Market extends Learnt {
  sigma: Decimal | undefined;
  /** The last price that was taken, exactly: made where somebody looks. */
  said: { readonly mark: Decimal } | undefined;
  at: Millis;
}

/** A market as it is now. */
export interface MarketNow {
  readonly mark: Decimal;
  readonly at: Millis;
  /** Standard deviation of an hour, a fraction of the price; undefined: not seen for long enough. */
  readonly sigma: Decimal | undefined;
}

export interface Volatility extends Derived {
  /** undefined: no price was seen yet. */
  now(market: MarketId): MarketNow | undefined;
  /** Something is armed on this gauge: where it is one of ours it has values from now on. */
  armed(gauge: string): void;
  /** Learns anew from prices of before, a minute apart, where less than that is known. */
  seed(market: MarketId, samples: readonly { readonly time: Millis; readonly price: Decimal }[]): void;
  /** What was learnt, as text to be kept, and to go on from. */
  save(): string;
  load(saved: string): void;
}

const sigmaOf = ({ seen, fast, slow }: Learnt): Decimal | undefined =>
  seen < MINUTES_MIN ? undefined : dec(Math.sqrt(60 * Math.max(fast, slow))).toSignificantDigits(DIGITS);

const fresh = (minute: number, price: number): Learnt => ({
  minute,
  price,
  before: undefined,
  seen: 0,
  fast: 0,
  slow: 0,
});

/**
 * Learns σ of each market and moves its reach gauges: the price that k·σ reach from the mark. While a
 * market was not seen for a quarter of an hour, an hour is taken to move 5 %.
 */
export function createVolatility(): Volatility {
  const markets = new Map<MarketId, Market>();
  const reaches = new Map<MarketId, Map<string, NonNullable<ReturnType<typeof readReachGauge>>>>();

  const learn = (
    market: MarketId,
    said: { readonly mark: Decimal },
    { double, at }: { readonly double: number; readonly at: Millis },
  ): Market => {
    const minute = Math.floor(at / MINUTE_MS);
    let state = markets.get(market);
    if (state === undefined || minute - state.minute > GAP_MAX) {
      state = { ...fresh(minute, double), sigma: undefined, said, at };
      markets.set(market, state);
    } else if (minute > state.minute) {
      close(state);
      state.sigma = sigmaOf(state);
      state.minute = minute;
    }
    if (at >= state.at) {
      state.price = double;
      state.said = said;
      state.at = at;
    }
    return state;
  };

  return {
    take({ market, quote, time, double }) {
      const { sigma = ASSUMED_SIGMA } = learn(market, quote, { double, at: time });
      const known = reaches.get(market);
      if (known === undefined) return [];
      return [...known].map(([gauge, reach]) => ({
        gauge,
        value: reachValue(reach, quote.mark, sigma),
        at: time,
      }));
    },

    now(market) {
      const state = markets.get(market);
      return state?.said === undefined
        ? undefined
        : { mark: state.said.mark, at: state.at, sigma: state.sigma };
    },

    armed(gauge) {
      const reach = readReachGauge(gauge);
      if (reach === undefined) return;
      let known = reaches.get(reach.market);
      if (known === undefined) reaches.set(reach.market, (known = new Map()));
      known.set(gauge, reach);
    },

    seed(market, samples) {
      const known = markets.get(market);
      if (known?.sigma !== undefined) return;
      markets.delete(market);
      for (const { time, price } of samples.toSorted((a, b) => a.time - b.time))
        learn(market, { mark: price }, { double: price.toNumber(), at: time });
      if (known?.said !== undefined) learn(market, known.said, { double: known.price, at: known.at });
    },

    save: () =>
      JSON.stringify(
        [...markets].map(([market, { minute, price, before, seen, fast, slow }]) => [
          market,
          { minute, price, before, seen, fast, slow },
        ]),
      ),

    load(saved) {
      for (const [market, learnt] of JSON.parse(saved) as [MarketId, Learnt][])
        markets.set(market, { ...learnt, sigma: sigmaOf(learnt), said: undefined, at: 0 });
    },
  };
}
