// What dated futures are delivered at: the mean of the index over the venue's window before delivery, each
// index counting for as long as it stood. A part of the window that was not seen makes it an estimate.
import { type Decimal, ZERO, dec } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';
import type { DeliveryBook } from '../watch/core/delivery.ts';
import { type MarketId, marketOfGauge } from './feed.ts';
import type { Accepted } from './gauges.ts';

/** An index that stood longer than this was not looked at meanwhile. */
const SEEN_MS = 60_000;

interface Window {
  readonly from: Millis;
  readonly to: Millis;
}

interface Sum {
  /** Σ index · milliseconds, over so many of them. */
  readonly sum: Decimal;
  readonly covered: number;
  readonly hasGap: boolean;
  readonly last: { readonly index: Decimal; readonly at: Millis } | undefined;
}

const NOTHING: Sum = { sum: ZERO, covered: 0, hasGap: false, last: undefined };

export interface Deliveries extends DeliveryBook {
  /** Something is armed on this gauge: a dated future's index is looked at when its delivery comes. */
  armed(gauge: string): void;
  take(accepted: Accepted): void;
  /** undefined: no delivery is near. */
  save(): string | undefined;
  load(saved: string): void;
}

type Kept = readonly [
  market: MarketId,
  sum: string,
  covered: number,
  hasGap: 0 | 1,
  last: readonly [index: string, at: Millis] | null,
];

/** @param windowOf when the delivery price of a market is formed; undefined: never, or the rule is not known */
export function createDeliveries(windowOf: (market: MarketId) => Window | undefined): Deliveries {
  const markets = new Map<MarketId, { readonly window: Window; sum: Sum }>();

  return {
    armed(gauge) {
      const market = gauge.startsWith('mark:') ? marketOfGauge(gauge) : undefined;
      const window = market === undefined ? undefined : windowOf(market);
      if (market === undefined || window === undefined || markets.get(market)?.window.to === window.to)
        return;
      markets.set(market, { window, sum: NOTHING });
    },

    take({ market, quote, time }) {
      const state = markets.size === 0 ? undefined : markets.get(market);
      if (state === undefined || time < state.window.from - SEEN_MS) return;
      const { last } = state.sum;
      if (last !== undefined && time < last.at) return;
      const sum = until(state.sum, state.window, time);
      const { index } = quote;
      state.sum = {
        ...sum,
        last: index !== undefined && time < state.window.to ? { index, at: time } : sum.last,
      };
    },

    price(market) {
      const state = markets.get(market);
      if (state === undefined) return undefined;
      const { window } = state;
      const { sum, covered, hasGap } = until(state.sum, window, window.to);
      if (covered === 0) return undefined;
      const isWhole = !hasGap && window.to - window.from - covered <= SEEN_MS;
      return { price: sum.div(covered), estimated: !isWhole };
    },

    save() {
      const begun = [...markets].filter(([, { sum }]) => sum.last !== undefined);
      if (begun.length === 0) return undefined;
      return JSON.stringify(
        begun.map(
          ([
            market,
            {
              sum: { sum, covered, hasGap, last },
            },
          ]): Kept => [
            market,
            sum.toFixed(),
            covered,
            hasGap ? 1 : 0,
            last === undefined ? null : [last.index.toFixed(), last.at],
          ],
        ),
      );
    },

    load(saved) {
      for (const [market, sum, covered, hasGap, last] of JSON.parse(saved) as Kept[]) {
        const state = markets.get(market);
        if (state === undefined) continue;
        state.sum = {
          sum: dec(sum),
          covered,
          hasGap: hasGap === 1,
          last: last === null ? undefined : { index: dec(last[0]), at: last[1] },
        };
      }
    },
  };
}

/** The sum with the last index standing until a time, within the window. */
function until(before: Sum, { from, to }: Window, time: Millis): Sum {
  const { last } = before;
  if (last === undefined) return before;
  const ms = Math.min(time, to) - Math.max(last.at, from);
  if (ms <= 0) return before;
  return {
    sum: before.sum.plus(last.index.mul(ms)),
    covered: before.covered + ms,
    hasGap: before.hasGap || ms > SEEN_MS,
    last: { index: last.index, at: Math.min(time, to) },
  };
}
