// From an accepted price to the gauges that it moves: the mark itself, and what is derived from it.
import type { Quote } from '../chat/command.ts';
import type { Decimal } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';
import type { MarketId } from './feed.ts';

/** A price that was accepted, fresh enough to warn by. */
export interface Accepted {
  readonly market: MarketId;
  readonly quote: Pick<Quote, 'mark' | 'index' | 'fundingRate' | 'fundingTime'>;
  readonly time: Millis;
  /** The mark as a double. */
  readonly double: number;
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
  /** What an accepted price moves besides the mark. */
  take(accepted: Accepted): readonly GaugeValue[];
}

const NOTHING: readonly GaugeValue[] = [];

export const createGauges = (derived: readonly Derived[]): Gauges => ({
  take(accepted) {
    let values = NOTHING;
    for (const each of derived) {
      const some = each.take(accepted);
      if (some.length > 0) values = values.length === 0 ? some : [...values, ...some];
    }
    return values;
  },
});
