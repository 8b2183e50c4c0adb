// What an alert waits for, in words: the same in the answer to /alert, in /alerts and when it fires.
import { type Decimal, dec } from '../contract/decimal.ts';
import type { Words } from '../i18n/words.ts';
import type { Market } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import { type Alert, thresholdOf, type Watched, windowOf } from './core/alert.ts';

/** Digits after the point of a rate in percent: venues state 0.0001 %. */
const RATE_PLACES = 4;

export const rateText = (value: Decimal): string => format.percent(value, RATE_PLACES);

/** A value of what is watched, for people. */
export function valueText(measure: Watched, value: Decimal, market: Market | undefined): string {
  if (measure === 'mark') return format.price(value, market?.tick);
  if (measure === 'countdown' || measure === 'delivery') return format.duration(value.toNumber());
  return windowOf(measure) === undefined ? rateText(value) : format.signedPercent(value);
}

export function conditionText(
  alert: Pick<Alert, 'measure' | 'side' | 'threshold'>,
  market: Market | undefined,
  words: Words,
): string {
  const t = words.alerts;
  const { measure, side } = alert;
  const window = windowOf(measure);
  if (window !== undefined) {
    const percent = thresholdOf(alert);
    return side === 'either'
      ? t.moveEither(format.percent(percent), t.windows[window])
      : t.move(format.signedPercent(percent), t.windows[window]);
  }
  if (measure === 'flip') return t.flip;
  const value = valueText(measure, dec(alert.threshold), market);
  if (measure === 'countdown') return t.countdown(value);
  if (measure === 'delivery') return t.delivery(value);
  const rule = side === 'up' ? t.above(value) : t.below(value);
  return measure === 'funding' ? t.funding(rule) : measure === 'basis' ? t.basis(rule) : rule;
}
