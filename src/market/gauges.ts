// From an accepted price to the gauges that it moves: the mark itself, and what is derived from it.
import type { Quote } from '../chat/command.ts';
import type { Decimal } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';
import { markGauge, type MarketId } from './feed.ts';

/** A price that was accepted, fresh enough to warn by. */
export interface Accepted {
  readonly market: MarketId;
  readonly quote: Pick<Quote, 'mark' | 'index' | 'fundingRate' | 'fundingTime' | 'time'>;
}

export interface GaugeValue {
  readonly gauge: string;
  readonly value: Decimal;
  readonly at: Millis;
}

/** Learns from accepted prices, in order of time. A gauge whose window was not seen yet is unknown: it is
 *  left out. The same price offered again changes nothing. */
export interface Derived {
  take(accepted: Accepted): readonly GaugeValue[];
}

export interface Gauges {
  /** What an accepted price moves: first the mark, then what each has derived from it. */
  take(accepted: Accepted): readonly GaugeValue[];
}

export const createGauges = (derived: readonly Derived[]): Gauges => ({
  take(accepted) {
    const { mark, time } = accepted.quote;
    const values: GaugeValue[] = [{ gauge: markGauge(accepted.market), value: mark, at: time }];
    for (const each of derived) values.push(...each.take(accepted));
    return values;
  },
});
