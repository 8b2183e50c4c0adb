// What an alert line was read as.
import type { Decimal } from '../../../contract/decimal.ts';
import type { Market } from '../../../venues/venue.ts';
import type { ParseContext } from '../context.ts';
import type { Question } from '../reading.ts';
import type { AlertExtras } from './extras.ts';

/** The windows of a move, by their length in minutes. */
export const windows = { 5: '5m', 15: '15m', 60: '1h', 1440: '24h' } as const;
export type Window = (typeof windows)[keyof typeof windows];

/** `flip`: the sign of the funding rate changes. `delivery`: the market's delivery is so near. */
export type AlertGauge = 'mark' | `change${Window}` | 'funding' | 'basis' | 'countdown' | 'flip' | 'delivery';

export interface AlertReading {
  readonly market: Market;
  readonly gauge: AlertGauge;
  /** up: at or above the threshold. down: at or below. either: a move by so much to either side. */
  readonly side: 'up' | 'down' | 'either';
  /** A price; a fraction (of a move: above zero); milliseconds before the funding or the delivery; 0 of a flip. */
  readonly threshold: string;
  readonly mode: 'once' | 'repeat';
  /** Was the mode typed? */
  readonly modeTyped: boolean;
  readonly cooldownMs?: number;
  readonly extras: AlertExtras;
}

/** What is known of a market's gauges now. */
export interface AlertContext extends ParseContext {
  readonly gaugeValue?: (gauge: 'funding' | 'basis', market: Market) => Decimal | undefined;
}

/** What an alert waits for. */
export type Condition = Pick<AlertReading, 'gauge' | 'side' | 'threshold'>;

export type AlertResult =
  /** `also`: further conditions of the line, each an alert of its own; like the first in all else. */
  | { readonly ok: true; readonly alert: AlertReading; readonly also: readonly Condition[] }
  | { readonly ok: false; readonly asks: Question };
