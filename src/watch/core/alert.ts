// A price alert: its state, how it is stored, and what one value does to it. Pure.
import { type Decimal, dec } from '../../contract/decimal.ts';
import { markGauge } from '../../market/feed.ts';
import type { Trigger } from '../../store/store.ts';

export interface Alert {
  /** Number per owner (a person or a group), from 1. */
  readonly id: number;
  readonly venue: string;
  readonly symbol: string;
  /** up: above, fires at value >= threshold; down: below, at <=. */
  readonly side: 'up' | 'down';
  readonly threshold: Decimal;
  readonly mode: 'once' | 'repeat';
  /** armed: fires when reached. waiting: already true when made, fires only after it was not.
   *  rearming: has fired, waits for 0.5 % back. */
  readonly state: 'armed' | 'waiting' | 'rearming';
  readonly cooldownMs: number;
  readonly firedAt: number | undefined;
  /** Where in its group it is to be told (topic). Who set it is nobody's business. */
  readonly route: string | undefined;
  readonly createdAt: number;
}

/** A repeating alert is armed again this far back from its threshold. */
const REARM_BACK = dec('0.005');

export const alertReached = (alert: Pick<Alert, 'side' | 'threshold'>, value: Decimal): boolean =>
  alert.side === 'up' ? value.gte(alert.threshold) : value.lte(alert.threshold);

/** The value that ends `rearming`: threshold·(1 ∓ 0.005). */
const rearmAt = (alert: Alert): Decimal =>
  alert.threshold.mul(alert.side === 'up' ? REARM_BACK.neg().plus(1) : REARM_BACK.plus(1));

export interface AlertStep {
  /** undefined: done (once), to be removed. */
  readonly alert: Alert | undefined;
  readonly fired: boolean;
}

/** What a value does to an alert; the same object where nothing changes. */
export function stepAlert(alert: Alert, value: Decimal, at: number): AlertStep {
  const isReached = alertReached(alert, value);
  switch (alert.state) {
    case 'armed': {
      if (!isReached) return { alert, fired: false };
      const again: Alert = { ...alert, state: 'rearming', firedAt: at };
      // Within its cooldown a repeating alert is spent in silence: it must go back before it counts again.
      const quiet = alert.firedAt !== undefined && at - alert.firedAt < alert.cooldownMs;
      if (quiet) return { alert: { ...again, firedAt: alert.firedAt }, fired: false };
      return { alert: alert.mode === 'once' ? undefined : again, fired: true };
    }
    case 'waiting':
      return isReached ? { alert, fired: false } : { alert: { ...alert, state: 'armed' }, fired: false };
    case 'rearming': {
      const back = rearmAt(alert);
      const isBack = alert.side === 'up' ? value.lte(back) : value.gte(back);
      return isBack ? { alert: { ...alert, state: 'armed' }, fired: false } : { alert, fired: false };
    }
  }
}

export function alertTriggers(alert: Alert): Trigger[] {
  const gauge = markGauge(`${alert.venue}:${alert.symbol}`);
  const opposite = alert.side === 'up' ? 'down' : 'up';
  switch (alert.state) {
    case 'armed':
      return [{ gauge, side: alert.side, threshold: alert.threshold.toNumber() }];
    case 'waiting':
      return [{ gauge, side: opposite, threshold: alert.threshold.toNumber() }];
    case 'rearming':
      return [{ gauge, side: opposite, threshold: rearmAt(alert).toNumber() }];
  }
}

type StoredAlert = Omit<Alert, 'threshold' | 'firedAt' | 'route'> & {
  readonly v: 1;
  readonly threshold: string;
  readonly firedAt: number | null;
  readonly route: string | null;
};

export function encodeAlert(alert: Alert): string {
  const stored: StoredAlert = {
    ...alert,
    v: 1,
    threshold: alert.threshold.toFixed(),
    firedAt: alert.firedAt ?? null,
    route: alert.route ?? null,
  };
  return JSON.stringify(stored);
}

export function decodeAlert(body: string): Alert {
  const { v: _, ...stored } = JSON.parse(body) as StoredAlert;
  return {
    ...stored,
    threshold: dec(stored.threshold),
    firedAt: stored.firedAt ?? undefined,
    route: stored.route ?? undefined,
  };
}
