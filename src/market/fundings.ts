// Which funding times are over, and at what rate: learnt from the rate and the next time that a feed states.
// The rate that counts at a funding time is the last one stated before it; where nobody looked for a while,
// or the process was away, it is the last one known, and marked as an estimate. Nothing is made up: without
// any rate a funding time is not in the book.
import { type Decimal, dec } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';
import type { FundingBook, Settled } from '../watch/core/funding.ts';
import { type MarketId, marketOfGauge } from './feed.ts';
import type { Accepted } from './gauges.ts';

/** How near to a funding time its rate and price must have been seen not to be an estimate. */
const NEAR_MS = 60_000;
/** Kept of a market: who has not counted one by then was away for days. */
const SETTLED_MAX = 24;
const HOUR_MS = 3_600_000;

interface Stated {
  readonly time: Millis;
  /** The funding time that the rate is for; undefined: not known (yet). */
  readonly next: Millis | undefined;
  readonly quote: Pick<Accepted['quote'], 'mark' | 'index' | 'fundingRate'>;
  /** From before this start: what was stated after it is not known. */
  readonly kept?: true;
}

interface Learnt {
  last: Stated | undefined;
  settled: Settled[];
}

export interface Fundings extends FundingBook {
  /** Something is armed on this gauge: where it is one of ours its market is learnt from now on. */
  armed(gauge: string): void;
  /** Later than a time, with those that are over by now and that no price has told of yet. */
  due(market: MarketId, time: Millis, now: Millis): readonly Settled[];
  /** The last funding time that is over; undefined: none is known, or nobody listens. */
  take(accepted: Accepted): Millis | undefined;
  /** What was learnt, as text to be kept, and to go on from. */
  save(): string;
  load(saved: string): void;
}

type Kept = readonly [
  market: MarketId,
  last: readonly [time: Millis, next: Millis | null, mark: string, index: string | null, rate: string] | null,
  settled: readonly (readonly [
    time: Millis,
    rate: string,
    mark: string,
    index: string | null,
    estimated: 0 | 1,
  ])[],
];

/** @param everyHours of a venue's perpetuals, as its documentation has it; undefined: not known */
export function createFundings(everyHours: (venue: string) => Decimal | undefined): Fundings {
  const markets = new Map<MarketId, Learnt>();

  const every = (market: MarketId): Millis | undefined => {
    const settled = markets.get(market)?.settled ?? [];
    const [one, other] = [settled.at(-2), settled.at(-1)];
    if (one !== undefined && other !== undefined && !one.estimated && !other.estimated)
      return other.time - one.time;
    return everyHours(market.slice(0, market.indexOf(':')))
      ?.mul(HOUR_MS)
      .toNumber();
  };

  const settle = (state: Learnt, at: Millis, by: Stated, isNear: boolean): void => {
    const { mark, index, fundingRate: rate } = by.quote;
    if (rate === undefined || (state.settled.at(-1)?.time ?? -Infinity) >= at) return;
    state.settled.push({ time: at, rate, mark, index, estimated: !isNear });
    if (state.settled.length > SETTLED_MAX) state.settled.shift();
  };

  /** All that is over by now: the one that was next, and those that nobody saw after it. */
  const close = (market: MarketId, state: Learnt, now: Stated): void => {
    const { last } = state;
    const due = last?.next;
    if (last === undefined || due === undefined) return;
    // A venue that names the one after it has settled it, whatever our clock says.
    const isOver = now.time >= due || (now.next !== undefined && now.next > due && due - now.time <= NEAR_MS);
    if (!isOver) return;
    const priced =
      now.time === due ? { ...last, quote: { ...priceOf(now), fundingRate: last.quote.fundingRate } } : last;
    settle(state, due, priced, last.kept !== true && due - last.time <= NEAR_MS);
    const step = every(market);
    if (step === undefined || !(step > 0)) return;
    const end = Math.min(now.time, now.next === undefined ? now.time : now.next - 1);
    const first = Math.max(due + step, end - SETTLED_MAX * step - ((end - due) % step));
    for (let at = first; at <= end; at += step) settle(state, at, last, false);
  };

  return {
    after: (market, time) => markets.get(market)?.settled.filter((each) => each.time > time) ?? [],
    every,

    due(market, time, now) {
      const state = markets.get(market);
      if (state === undefined) return [];
      const so: Learnt = { last: state.last, settled: [...state.settled] };
      if (so.last !== undefined) close(market, so, { ...so.last, time: now, next: undefined });
      return so.settled.filter((each) => each.time > time);
    },

    armed(gauge) {
      if (!gauge.startsWith('funded:')) return;
      const market = marketOfGauge(gauge);
      if (market !== undefined && !markets.has(market)) markets.set(market, { last: undefined, settled: [] });
    },

    take({ market, quote, time }) {
      const state = markets.size === 0 ? undefined : markets.get(market);
      if (state === undefined) return undefined;
      const { fundingTime } = quote;
      // A venue that still names the funding that is over says nothing of the next one.
      const next = fundingTime !== undefined && fundingTime > time ? fundingTime : undefined;
      const now: Stated = { time, next, quote };
      close(market, state, now);
      const { last } = state;
      const isOpen = last?.next !== undefined && last.next > time;
      if (
        quote.fundingRate !== undefined &&
        time >= (last?.time ?? -Infinity) &&
        (next !== undefined || !isOpen)
      )
        state.last = now;
      return state.settled.at(-1)?.time;
    },

    save: () =>
      JSON.stringify(
        [...markets].map(([market, { last, settled }]): Kept => [
          market,
          last?.quote.fundingRate === undefined
            ? null
            : [
                last.time,
                last.next ?? null,
                last.quote.mark.toFixed(),
                last.quote.index?.toFixed() ?? null,
                last.quote.fundingRate.toFixed(),
              ],
          settled.map(({ time, rate, mark, index, estimated }) => [
            time,
            rate.toFixed(),
            mark.toFixed(),
            index?.toFixed() ?? null,
            estimated ? 1 : 0,
          ]),
        ]),
      ),

    load(saved) {
      for (const [market, last, settled] of JSON.parse(saved) as Kept[]) {
        // What nobody listens to any more is forgotten.
        if (markets.has(market))
          markets.set(market, {
            last:
              last === null
                ? undefined
                : {
                    time: last[0],
                    next: last[1] ?? undefined,
                    kept: true,
                    quote: { mark: dec(last[2]), index: optional(last[3]), fundingRate: dec(last[4]) },
                  },
            settled: settled.map(([time, rate, mark, index, estimated]) => ({
              time,
              rate: dec(rate),
              mark: dec(mark),
              index: optional(index),
              estimated: estimated === 1,
            })),
          });
      }
    },
  };
}

const optional = (text: string | null): Decimal | undefined => (text === null ? undefined : dec(text));

const priceOf = ({ quote: { mark, index } }: Stated): Pick<Stated['quote'], 'mark' | 'index'> => ({
  mark,
  index,
});
