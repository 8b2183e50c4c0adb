// An alert: its state, how it is stored, and what one value does to it. Pure.
import { type Decimal, dec } from '../../contract/decimal.ts';
import {
  gaugeOf,
  type MarketId,
  type Measure,
  markGauge,
  TIME_GAUGE,
  WINDOWS,
  type Window,
} from '../../market/feed.ts';
import type { Trigger } from '../../store/store.ts';
import type { Quiet } from './group.ts';

/** What is watched: a gauge, that the sign of the funding rate changes, or that a dated future is delivered soon. */
export type Watched = Measure | 'flip' | 'delivery';

export interface Alert {
  /** Number per owner (a person or a group), from 1. */
  readonly id: number;
  readonly venue: string;
  readonly symbol: string;
  readonly measure: Watched;
  /** up: above, fires at value >= threshold; down: below, at <=. either (moves only): by so much up or
   *  down. Of a flip: the sign that it waits for. */
  readonly side: 'up' | 'down' | 'either';
  /** A price; a fraction of a move (above zero), a funding rate or a basis; milliseconds to the funding or the delivery. */
  readonly threshold: Decimal;
  /** When its market is delivered, where that is what it is about. */
  readonly deliveredAt?: number | undefined;
  readonly mode: 'once' | 'repeat';
  /** armed: fires when reached. waiting: already true when made, fires only after it was not; of a flip:
   *  the sign is not known yet. rearming: has fired, waits for the way back. anchored (moves only): for
   *  the length of its window the move counts from `anchor`. */
  readonly state: 'armed' | 'waiting' | 'rearming' | 'anchored';
  readonly anchor: { readonly price: Decimal; readonly at: number } | undefined;
  readonly cooldownMs: number;
  readonly firedAt: number | undefined;
  /** The last moment at which it may fire. */
  readonly expiresAt: number | undefined;
  /** What its maker wants to be told with it: plain text. */
  readonly note: string | undefined;
  /** A role that it mentions, as its platform names it. */
  readonly role: string | undefined;
  /** Of a group's alert: who set it, told only from others (see `setterOf`), never who that is. */
  readonly setBy: string | undefined;
  /** Listens to nothing but the time: its group wants silence, or can't be written to. */
  readonly paused: 'asked' | 'unreachable' | undefined;
  /** What fires in these hours is told when they are over. */
  readonly quiet: Quiet | undefined;
  /** Where in its group it is to be told (topic). */
  readonly route: string | undefined;
  readonly createdAt: number;
}

/** A repeating alert is armed again so far back from its threshold: a part of it, and at least this. */
interface Back {
  readonly part: Decimal;
  readonly least: Decimal;
}
const BACK_OF_PRICE: Back = { part: dec('0.005'), least: dec(0) };
/** Rates are small and near zero: a tenth of the threshold, at least 0.001 % and 0.01 %. */
const BACK_OF_FUNDING: Back = { part: dec('0.1'), least: dec('0.00001') };
const BACK_OF_BASIS: Back = { part: dec('0.1'), least: dec('0.0001') };
/** The countdown jumps from nothing to hours: any way back is the next funding. */
const BACK_OF_COUNTDOWN: Back = { part: dec(0), least: dec(60_000) };

export const windowOf = (measure: Watched): Window | undefined =>
  measure.startsWith('change') ? (measure.slice('change'.length) as Window) : undefined;

export const isReached = (
  side: Alert['side'],
  threshold: Decimal,
  value: Decimal,
): 'up' | 'down' | undefined => {
  if (side !== 'down' && value.gte(threshold)) return 'up';
  // A fall by 5 % is a move of -5 %: thresholds of moves have no sign.
  if (side === 'either' && value.lte(threshold.neg())) return 'down';
  return side === 'down' && value.lte(threshold) ? 'down' : undefined;
};

/** As a value of the gauge: of a move downwards the threshold is below zero. */
export const thresholdOf = (alert: Pick<Alert, 'measure' | 'side' | 'threshold'>): Decimal =>
  alert.side === 'down' && windowOf(alert.measure) !== undefined ? alert.threshold.neg() : alert.threshold;

export const alertReached = (alert: Pick<Alert, 'measure' | 'side' | 'threshold'>, value: Decimal): boolean =>
  isReached(alert.side, thresholdOf(alert), value) !== undefined;

function rearmAt(alert: Alert): Decimal {
  const { measure, side, threshold } = alert;
  const back =
    measure === 'funding'
      ? BACK_OF_FUNDING
      : measure === 'basis'
        ? BACK_OF_BASIS
        : measure === 'countdown'
          ? BACK_OF_COUNTDOWN
          : BACK_OF_PRICE;
  const part = threshold.abs().mul(back.part);
  const distance = part.gt(back.least) ? part : back.least;
  return side === 'up' ? threshold.minus(distance) : threshold.plus(distance);
}

/** What is known at the moment of a value. */
export interface Moment {
  readonly gauge: string;
  readonly value: Decimal;
  readonly at: number;
  /** The mark price then, if there is one. */
  readonly mark: Decimal | undefined;
}

export interface Fired {
  readonly side: 'up' | 'down';
  /** Of what is watched; a move that counted from an anchor is the move from there. */
  readonly value: Decimal;
  /** Since when a move counts, where it is not the whole window. */
  readonly since: number | undefined;
}

export interface AlertStep {
  /** undefined: done (once), or its time is over, to be removed. */
  readonly alert: Alert | undefined;
  readonly fired: Fired | undefined;
}

/** What a value does to an alert; the same object where nothing changes. */
export function stepAlert(alert: Alert, moment: Moment): AlertStep {
  const { at } = moment;
  if (alert.expiresAt !== undefined && at > alert.expiresAt) return { alert: undefined, fired: undefined };
  if (alert.deliveredAt !== undefined) return stepDelivery(alert, alert.deliveredAt, at);
  const now = unanchored(alert, at);
  if (moment.gauge === TIME_GAUGE || alert.paused !== undefined) return { alert: now, fired: undefined };
  if (now.measure === 'flip') return stepFlip(now, moment);
  if (now.state === 'anchored') return stepAnchored(now, moment);
  // Waited for its anchor's end until this very value, which is of another gauge.
  if (moment.gauge !== gaugeName(now)) return { alert: now, fired: undefined };
  const side = isReached(now.side, thresholdOf(now), moment.value);
  switch (now.state) {
    case 'armed':
      if (side === undefined) return { alert: now, fired: undefined };
      return fire(now, moment, { side, value: moment.value, since: undefined });
    case 'waiting':
      return { alert: side === undefined ? { ...now, state: 'armed' } : now, fired: undefined };
    case 'rearming': {
      const back = rearmAt(now);
      const isBack = now.side === 'up' ? moment.value.lte(back) : moment.value.gte(back);
      return { alert: isBack ? { ...now, state: 'armed' } : now, fired: undefined };
    }
  }
}

/** Who was away at the delivery hears of it for so long. */
const DELIVERED_FOR_MS = 24 * 3_600_000;

/** It is told once. In a group that wants silence it waits: what was passed over by then is told when that ends. */
function stepDelivery(alert: Alert, deliveredAt: number, at: number): AlertStep {
  if (at >= deliveredAt + DELIVERED_FOR_MS) return { alert: undefined, fired: undefined };
  const left = dec(deliveredAt - at);
  return alert.paused === undefined && left.lte(alert.threshold)
    ? { alert: undefined, fired: { side: 'down', value: left, since: undefined } }
    : { alert, fired: undefined };
}

/** Once the window has passed since its anchor, a move is the whole window's again: the two agree then. */
function unanchored(alert: Alert, at: number): Alert {
  const lengthMs = WINDOWS[windowOf(alert.measure) ?? '5m'];
  const isOver = alert.state === 'anchored' && alert.anchor !== undefined && at > alert.anchor.at + lengthMs;
  return isOver ? { ...alert, state: 'armed', anchor: undefined } : alert;
}

function stepAnchored(alert: Alert, moment: Moment): AlertStep {
  const { anchor } = alert;
  if (anchor === undefined || moment.gauge !== markGauge(marketOf(alert))) return { alert, fired: undefined };
  const value = moment.value.div(anchor.price).minus(1);
  const side = isReached(alert.side, thresholdOf(alert), value);
  return side === undefined
    ? { alert, fired: undefined }
    : fire(alert, moment, { side, value, since: anchor.at });
}

/** A rate of exactly zero has no sign: it is a flip to neither side. */
function stepFlip(alert: Alert, moment: Moment): AlertStep {
  const { value } = moment;
  if (value.isZero()) return { alert, fired: undefined };
  const sign = value.isPositive() ? 'up' : 'down';
  if (alert.state === 'waiting')
    return { alert: { ...alert, state: 'armed', side: opposite(sign) }, fired: undefined };
  return sign === alert.side
    ? fire(alert, moment, { side: sign, value, since: undefined })
    : { alert, fired: undefined };
}

/** Within its cooldown a repeating alert is spent in silence: it must go back before it counts again. */
function fire(alert: Alert, moment: Moment, fired: Fired): AlertStep {
  const { at, mark } = moment;
  // A clock that was set back is no reason to be silent.
  const since = alert.firedAt === undefined ? Infinity : at - alert.firedAt;
  const quiet = since >= 0 && since < alert.cooldownMs;
  if (!quiet && alert.mode === 'once') return { alert: undefined, fired };
  const spent: Alert = { ...alert, firedAt: quiet ? alert.firedAt : at };
  return { alert: after(spent, at, mark), fired: quiet ? undefined : fired };
}

function after(alert: Alert, at: number, mark: Decimal | undefined): Alert {
  if (alert.measure === 'flip')
    return { ...alert, side: opposite(alert.side === 'up' ? 'up' : 'down'), state: 'armed' };
  if (windowOf(alert.measure) === undefined) return { ...alert, state: 'rearming' };
  // Without a price to count from it waits until the move is over.
  return mark === undefined
    ? { ...alert, state: 'waiting', side: alert.side }
    : { ...alert, state: 'anchored', anchor: { price: mark, at } };
}

const opposite = (side: 'up' | 'down'): 'up' | 'down' => (side === 'up' ? 'down' : 'up');
const marketOf = (alert: Pick<Alert, 'venue' | 'symbol'>): string => `${alert.venue}:${alert.symbol}`;

/** The gauge that it listens to when it is armed. */
export const gaugeName = ({ measure, ...of }: Pick<Alert, 'measure' | 'venue' | 'symbol'>): string =>
  measure === 'delivery' ? TIME_GAUGE : gaugeOf(measure === 'flip' ? 'funding' : measure, marketOf(of));

/** A gauge that never has a value: who waits for a market's delivery is found by it should that be at another time. */
export const deliversGauge = (market: MarketId): string => `delivers:${market}`;

export function alertTriggers(alert: Alert): Trigger[] {
  if (alert.deliveredAt !== undefined) return deliveryTriggers(alert, alert.deliveredAt);
  const ends = [
    ...(alert.expiresAt === undefined ? [] : [alert.expiresAt + 1]),
    ...(alert.state === 'anchored' && alert.anchor !== undefined
      ? [alert.anchor.at + WINDOWS[windowOf(alert.measure) ?? '5m'] + 1]
      : []),
  ];
  const [first] = ends.toSorted((a, b) => a - b);
  const time: Trigger[] = first === undefined ? [] : [{ gauge: TIME_GAUGE, side: 'up', threshold: first }];
  return alert.paused === undefined ? [...valueTriggers(alert), ...time] : time;
}

function deliveryTriggers(alert: Alert, deliveredAt: number): Trigger[] {
  const { threshold, expiresAt = Infinity, paused } = alert;
  const due = paused === undefined ? deliveredAt - threshold.toNumber() : deliveredAt + DELIVERED_FOR_MS;
  return [
    { gauge: TIME_GAUGE, side: 'up', threshold: Math.min(due, expiresAt + 1) },
    { gauge: deliversGauge(marketOf(alert)), side: 'up', threshold: 1 },
  ];
}

function valueTriggers(alert: Alert): Trigger[] {
  const { side, state, anchor } = alert;
  const gauge = gaugeName(alert);
  const on = (which: 'up' | 'down', threshold: Decimal, of = gauge): Trigger => ({
    gauge: of,
    side: which,
    threshold: threshold.toNumber(),
  });
  const threshold = thresholdOf(alert);
  if (state === 'anchored' && anchor !== undefined) {
    const at = (move: Decimal): Decimal => anchor.price.mul(move.plus(1));
    const mark = markGauge(marketOf(alert));
    return [
      ...(side === 'down' ? [] : [on('up', at(threshold), mark)]),
      ...(side === 'up' ? [] : [on('down', at(side === 'either' ? threshold.neg() : threshold), mark)]),
    ];
  }
  if (alert.measure === 'flip' && state === 'waiting') return [on('up', dec(0)), on('down', dec(0))];
  if (side === 'either')
    return state === 'armed'
      ? [on('up', threshold), on('down', threshold.neg())]
      : [on('down', threshold), on('up', threshold.neg())];
  if (state === 'armed') return [on(side, threshold)];
  return [on(opposite(side), state === 'rearming' ? rearmAt(alert) : threshold)];
}

type StoredAlert = Omit<
  Alert,
  | 'measure'
  | 'threshold'
  | 'deliveredAt'
  | 'firedAt'
  | 'route'
  | 'anchor'
  | 'expiresAt'
  | 'note'
  | 'role'
  | 'setBy'
  | 'paused'
  | 'quiet'
> & {
  readonly v: 1;
  /** What came after the first form; left out where it says nothing. */
  readonly measure?: Watched;
  readonly threshold: string;
  readonly deliveredAt?: number;
  readonly firedAt: number | null;
  readonly route: string | null;
  readonly anchor?: { readonly price: string; readonly at: number };
  readonly expiresAt?: number;
  readonly note?: string;
  readonly role?: string;
  readonly setBy?: string;
  readonly paused?: 'asked' | 'unreachable';
  readonly quiet?: Quiet;
};

export function encodeAlert(alert: Alert): string {
  const { anchor, ...rest } = alert;
  const stored: StoredAlert = {
    ...optional(rest),
    v: 1,
    threshold: alert.threshold.toFixed(),
    firedAt: alert.firedAt ?? null,
    route: alert.route ?? null,
    ...(anchor === undefined ? {} : { anchor: { price: anchor.price.toFixed(), at: anchor.at } }),
  };
  return JSON.stringify(stored);
}

/** Without what is undefined, which JSON leaves out. */
const optional = (alert: Omit<Alert, 'anchor'>) => {
  const { deliveredAt, expiresAt, note, role, setBy, paused, quiet, ...rest } = alert;
  return {
    ...rest,
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(note === undefined ? {} : { note }),
    ...(role === undefined ? {} : { role }),
    ...(setBy === undefined ? {} : { setBy }),
    ...(paused === undefined ? {} : { paused }),
    ...(quiet === undefined ? {} : { quiet }),
  };
};

export function decodeAlert(body: string): Alert {
  const { v: _, ...stored } = JSON.parse(body) as StoredAlert;
  return {
    ...stored,
    measure: stored.measure ?? 'mark',
    threshold: dec(stored.threshold),
    firedAt: stored.firedAt ?? undefined,
    route: stored.route ?? undefined,
    anchor:
      stored.anchor === undefined ? undefined : { price: dec(stored.anchor.price), at: stored.anchor.at },
    expiresAt: stored.expiresAt,
    note: stored.note,
    role: stored.role,
    setBy: stored.setBy,
    paused: stored.paused,
    quiet: stored.quiet,
  };
}
