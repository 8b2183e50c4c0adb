// A watched position: its state, and what one price does to it. Pure.
import { asDouble, Decimal, dec } from '../../contract/decimal.ts';
import { isLiquidated } from '../../contract/liquidation.ts';
import type { Position } from '../../contract/types.ts';
import { markGauge, TIME_GAUGE } from '../../market/feed.ts';
import type { Trigger } from '../../store/store.ts';
import type { Catalog } from '../../venues/catalog.ts';
import type { Market } from '../../venues/venue.ts';
import { type Attention, attend, attentionDue, SNOOZE_LEFT } from './attention.ts';
import { type Delivered, deliveryTriggers } from './delivery.ts';
import { type Doubt, doubtTriggers } from './doubt.ts';
import { type Funding, fundingTriggers } from './funding.ts';
import {
  afterRecovery,
  ASSUMED_SIGMA,
  distanceTo,
  type Level,
  levelReached,
  levelsGiven,
  levelsReached,
  nameReached,
  priceAtDistance,
  reached,
  reachOfMark,
  type Seen,
  sigmasReached,
} from './ladder.ts';

/** What is stored of a position; the venue's rules are looked up again when it is read. */
export interface WatchedPosition {
  readonly venue: string;
  readonly symbol: string;
  readonly position: Position;
  readonly leverage: Decimal;
  /** A rule of the venue: the initial margin that the return is taken on. */
  readonly roeOn: 'entry' | 'mark';
  /** Given by the user: mmr= and fee=, where the venue's own do not hold. */
  readonly given: { readonly mmr?: Decimal; readonly fee?: Decimal };
  /** Delivery of a dated future; left out: perpetual. */
  readonly expiresAt?: number;
}

export interface Watch {
  /** Number per user, from 1. */
  readonly id: number;
  readonly held: WatchedPosition;
  /** undefined: no price liquidates it (`never`). */
  readonly liquidationPrice: Decimal | undefined;
  readonly levels: readonly Level[];
  /** How the levels came about, to make them anew after a change: `warn=` as typed; undefined: default. */
  readonly warn: string | undefined;
  /** How many levels are reached in this episode. */
  readonly reached: number;
  /** Of a level in σ that must also be within a price, the part that is waited for: whichever is not
   *  true yet, and of two the one that comes later in the market of now. */
  readonly waits: 'price' | 'sigmas';
  readonly status: 'open' | 'liquidated' | 'delivered';
  readonly openedAt: number;
  /** The exits that its owner has said: when the mark crosses one, it is asked whether it was filled. */
  readonly stop?: Decimal | undefined;
  readonly targets?: readonly Decimal[];
  /** It may be closed by now, and its owner was asked. */
  readonly doubt?: Doubt | undefined;
  /** When its owner last said that it is there; undefined: not since it began. */
  readonly confirmedAt?: number | undefined;
  /** Put off for a while, or not answered yet. */
  readonly attention?: Attention | undefined;
  readonly lastWarning: { readonly level: string; readonly at: number } | undefined;
  /** When this episode's first warning was given; undefined: none was. */
  readonly firstWarnedAt?: number | undefined;
  /** The venue has cut it, the last time so. */
  readonly reduced?: Reduced | undefined;
  /** undefined: never followed (a dated future, a wallet's, a watch of before). */
  readonly funding?: Funding | undefined;
  /** Of a dated future: how many of the times before its delivery are over, and how it ended. */
  readonly countdown?: number | undefined;
  readonly delivered?: Delivered | undefined;
  /** It comes from a wallet, which says what becomes of it. */
  readonly tracked?: Tracked | undefined;
}

/** A cut before a liquidation, by the venue's rule. */
export interface Reduced {
  readonly at: number;
  /** How many cuts there were so far. */
  readonly stage: number;
  readonly mark: Decimal;
  /** What the cut contracts were closed at, how many, and what that brought. */
  readonly closedAt: Decimal;
  readonly cut: Decimal;
  readonly realized: Decimal;
  readonly fee: Decimal;
}

/** Where a position was found, and what the venue says of it itself. */
export interface Tracked {
  readonly wallet: string;
  /** Which account of it; undefined: it has one. */
  readonly subaccount?: number;
  readonly mode: 'isolated' | 'cross';
  /** The venue's own liquidation price; undefined: it says none. */
  readonly reported: Decimal | undefined;
  /** Ours, of what the account shows; undefined: no price. */
  readonly own: Decimal | undefined;
  /** The two are too far apart to be the same thing: the watch goes by the venue's. */
  readonly byVenue: boolean;
  readonly at: number;
}

export type WatchEvent =
  | { readonly kind: 'warning'; readonly level: string }
  /** A last warning that was not answered, for the `times`th time again. */
  | { readonly kind: 'call'; readonly times: number }
  | { readonly kind: 'liquidated' }
  /** The venue cut it instead. */
  | { readonly kind: 'reduced' }
  | { readonly kind: 'recovered' };

export interface WatchStep {
  readonly watch: Watch;
  readonly event: WatchEvent | undefined;
}

/** What the market is for a watch. `sigma`: standard deviation of an hour, a fraction of the price. */
const seenBy = (watch: Watch, liquidation: Decimal, mark: Decimal, sigma: Decimal): Seen => ({
  side: watch.held.position.side,
  liquidation,
  mark,
  sigma,
});

/** The part of the next level that is to be waited for. */
function waitsFor(seen: Seen, level: Level | undefined): Watch['waits'] {
  if (level?.sigmas === undefined || level.within === undefined) return 'price';
  if (sigmasReached(seen, level)) return 'price';
  if (reached(seen.side, seen.mark, level.within)) return 'sigmas';
  // Neither is true: the mark at `within` tells which of the two comes later.
  return sigmasReached({ ...seen, mark: level.within }, level) ? 'price' : 'sigmas';
}

/** The watch as it waits from now on; the same object where that is what it does. Of a level that waits
 *  rightly nothing is changed: only what has come true is waited for no more. */
function waiting(watch: Watch, seen: Seen): Watch {
  const level = watch.levels[watch.reached];
  if (level?.sigmas === undefined || level.within === undefined) return watch;
  const isTrue =
    watch.waits === 'price' ? reached(seen.side, seen.mark, level.within) : sigmasReached(seen, level);
  return isTrue ? { ...watch, waits: waitsFor(seen, level) } : watch;
}

/** A new episode's watch waits for this. */
export const beginsWaiting = (watch: Pick<Watch, 'levels' | 'reached'>, seen: Seen): Watch['waits'] =>
  waitsFor(seen, watch.levels[watch.reached]);

/** What the level is called that a watch is inside at a mark; undefined: none. */
export function levelNow(watch: Watch, mark: Decimal): string | undefined {
  const level = watch.levels[watch.reached - 1];
  return level === undefined ? undefined : nameReached({ side: watch.held.position.side, mark }, level);
}

/**
 * What a mark price does to a watch, in a market whose hourly standard deviation is `sigma`, and what of it
 * is said: a level that was put off is not, unless it is worse; a last one that nobody has answered is said
 * again. Returns the same object where nothing changes.
 */
export function stepWatch(before: Watch, mark: Decimal, at: number, sigma = ASSUMED_SIGMA): WatchStep {
  return firstWarned(stepAttended(before, mark, at, sigma), at);
}

/** Keeps when the episode was first warned of, for its story. */
function firstWarned(step: WatchStep, at: number): WatchStep {
  const { watch, event } = step;
  if (event?.kind === 'warning' && watch.firstWarnedAt === undefined)
    return { watch: { ...watch, firstWarnedAt: at }, event };
  if (watch.reached > 0 || watch.firstWarnedAt === undefined) return step;
  const { firstWarnedAt: _, ...rest } = watch;
  return { watch: rest, event };
}

function stepAttended(before: Watch, mark: Decimal, at: number, sigma: Decimal): WatchStep {
  const step = stepLevels(before, mark, at, sigma);
  const { watch, event } = step;
  if (watch.liquidationPrice === undefined || before.status !== 'open') return step;
  // Most watches have nothing to be asked about.
  if (event?.kind !== 'warning' && before.attention === undefined) return step;
  const seen = seenBy(watch, watch.liquidationPrice, mark, sigma);
  const level = watch.levels[watch.reached - 1];
  const { attention, tell } = attend(before.attention, {
    event: event?.kind === 'call' || event?.kind === 'reduced' ? undefined : event?.kind,
    at,
    reached: watch.reached,
    isLast: isLastLevel(watch),
    isInside: level !== undefined && levelReached(seen, level),
    isAt: (price) => reached(seen.side, mark, price),
  });
  const next = attention === watch.attention ? watch : { ...watch, attention };
  switch (tell) {
    case 'event':
      return { watch: next, event };
    case 'nothing':
      return { watch: next, event: undefined };
    case 'recovered':
      return { watch: next, event: { kind: 'recovered' } };
    case 'call':
      return { watch: next, event: { kind: 'call', times: attention?.calling?.times ?? 1 } };
    case 'warning': {
      const name = level === undefined ? 'liquidated' : nameReached(seen, level);
      return {
        watch: { ...next, lastWarning: { level: name, at } },
        event: { kind: 'warning', level: name },
      };
    }
  }
}

/** Nothing but the liquidation comes after the level that is reached. */
export const isLastLevel = (watch: Pick<Watch, 'reached' | 'levels'>): boolean =>
  watch.reached > 0 && watch.reached >= watch.levels.length - 1;

/** Left alone until an instant; a worse level, or a third of the distance that is left at this mark, ends
 *  it. undefined: it is within no level. */
export function snooze(watch: Watch, mark: Decimal, until: number): Watch | undefined {
  const { liquidationPrice, reached: count } = watch;
  if (watch.status !== 'open' || liquidationPrice === undefined || count === 0) return undefined;
  const { side } = watch.held.position;
  const left = Decimal.max(distanceTo(side, mark, liquidationPrice), 0);
  const part = left.mul(SNOOZE_LEFT.num).div(SNOOZE_LEFT.den);
  const breaksAt = priceAtDistance(side, liquidationPrice, part) ?? liquidationPrice;
  return { ...watch, attention: { snoozed: { until, reached: count, breaksAt } } };
}

/** Its level was told to nobody, and no price is known now: it is told with the next one, as what was put off until
 *  now. undefined: it is within no level, or was put off by its owner, which ends by itself. */
export function untold(watch: Watch, at: number): Watch | undefined {
  const { levels, reached: count, status, attention } = watch;
  const level = levels[count - 1];
  if (status !== 'open' || level === undefined || attention?.snoozed !== undefined) return undefined;
  // Not only time: the first mark on this side of its recovery is enough.
  const breaksAt = level.rearm ?? level.price;
  return { ...watch, attention: { snoozed: { until: at, reached: count, breaksAt } } };
}

/**
 * What a mark price does to the levels of a watch. Only the
 * worst level reached counts (a gap through three levels is one warning); a level that was reached stays
 * so until recovery. Liquidation is the exact test balance <= maintenance, not a comparison of rounded
 * prices. Returns the same object where nothing changes.
 */
function stepLevels(watch: Watch, mark: Decimal, at: number, sigma: Decimal): WatchStep {
  if (watch.status !== 'open' || watch.liquidationPrice === undefined) return { watch, event: undefined };
  const { position } = watch.held;
  if (isLiquidated(position, mark)) {
    const closed: Watch = { ...watch, status: 'liquidated', reached: watch.levels.length };
    return { watch: closed, event: { kind: 'liquidated' } };
  }
  const seen = seenBy(watch, watch.liquidationPrice, mark, sigma);
  // The last level is liquidation itself, which the exact test has just denied.
  const worst = levelsReached(seen, watch.levels.slice(0, -1), watch.reached);
  const given = watch.levels[worst - 1];
  if (worst > watch.reached && given !== undefined) {
    const level = nameReached(seen, given);
    const levels = levelsGiven(seen, watch.levels, worst);
    const next = { ...watch, levels, reached: worst, lastWarning: { level, at } };
    return {
      watch: { ...next, waits: beginsWaiting(next, seen) },
      event: { kind: 'warning', level },
    };
  }
  const after = afterRecovery(seen, watch.levels, watch.reached);
  if (after.reached === watch.reached && after.levels === watch.levels)
    return { watch: waiting(watch, seen), event: undefined };
  const next = { ...watch, ...after };
  // What was only said at the start is not called off.
  const isOver = after.reached === 0 && watch.lastWarning !== undefined;
  return {
    watch: { ...next, waits: beginsWaiting(next, seen) },
    event: isOver ? { kind: 'recovered' } : undefined,
  };
}

/** The gauge of what `sigmas` hourly σ reach from the mark, downwards for longs and upwards for shorts. */
export const reachGauge = (market: string, side: Position['side'], sigmas: Decimal): string =>
  `reach${side === 'long' ? '-' : '+'}${sigmas.toFixed()}:${market}`;

/** What a reach gauge is about; undefined: it is another kind of gauge. */
export function readReachGauge(
  gauge: string,
): { readonly market: string; readonly side: Position['side']; readonly sigmas: Decimal } | undefined {
  const match = /^reach([-+])([\d.]+):(.+)$/.exec(gauge);
  if (match === null) return undefined;
  const [, sign = '', sigmas = '0', market = ''] = match;
  return { market, side: sign === '-' ? 'long' : 'short', sigmas: dec(sigmas) };
}

/** The value of a reach gauge: mark·(1 ∓ k·σ). A watch is within k·σ of liquidation exactly where this is
 *  at or beyond its liquidation price, so its threshold stands still while the market does not. */
export const reachValue = (
  { side, sigmas }: { readonly side: Position['side']; readonly sigmas: Decimal },
  mark: Decimal,
  sigma: Decimal,
): Decimal => reachOfMark(side, mark, sigmas.mul(sigma));

/** A level in σ alone moves past those behind it that stand still: the first of these is watched too. */
const standsStill = (watch: Watch, next: Level | undefined): Level | undefined =>
  next?.sigmas === undefined || next.within !== undefined
    ? undefined
    : watch.levels.slice(watch.reached + 1, -1).find((level) => level.sigmas === undefined);

/** The next level ahead, and behind it the recovery of the level reached. Doubles nominate only. */
export function watchTriggers(watch: Watch): Trigger[] {
  if (watch.status !== 'open') return [];
  if (watch.liquidationPrice === undefined) return lifeTriggers(watch);
  const { side } = watch.held.position;
  const market = `${watch.held.venue}:${watch.held.symbol}`;
  const gauge = markGauge(market);
  const [ahead, back] = side === 'long' ? (['down', 'up'] as const) : (['up', 'down'] as const);
  const next = watch.levels[watch.reached];
  const rearm = watch.reached > 0 ? watch.levels[watch.reached - 1]?.rearm : undefined;
  const triggers: Trigger[] = [];
  if (next !== undefined) triggers.push({ gauge, side: ahead, threshold: asDouble(next.price) });
  const still = standsStill(watch, next);
  if (still !== undefined) triggers.push({ gauge, side: ahead, threshold: asDouble(still.price) });
  if (next?.sigmas !== undefined) {
    triggers.push(
      next.within !== undefined && watch.waits === 'price'
        ? { gauge, side: ahead, threshold: asDouble(next.within) }
        : {
            gauge: reachGauge(market, side, next.sigmas),
            side: ahead,
            threshold: asDouble(watch.liquidationPrice),
          },
    );
  }
  if (rearm !== undefined) triggers.push({ gauge, side: back, threshold: asDouble(rearm) });
  return [...triggers, ...attentionTriggers(watch, ahead), ...lifeTriggers(watch)];
}

/** What has to do with its life, and not with how near its liquidation is. */
const lifeTriggers = (watch: Watch): Trigger[] => [
  ...doubtTriggers(watch),
  ...fundingTriggers(watch.funding, watch.held),
  ...deliveryTriggers(watch),
];

function attentionTriggers({ attention, held }: Watch, ahead: Trigger['side']): Trigger[] {
  const due = attentionDue(attention);
  const breaksAt = attention?.snoozed?.breaksAt;
  const gauge = markGauge(`${held.venue}:${held.symbol}`);
  return [
    ...(breaksAt === undefined ? [] : [{ gauge, side: ahead, threshold: asDouble(breaksAt) }]),
    ...(due === undefined ? [] : [{ gauge: TIME_GAUGE, side: 'up' as const, threshold: due }]),
  ];
}

/** Distance to liquidation as a double, for ordering only; what can't be liquidated comes last. */
export const distanceToLiquidation = (watch: Watch, mark: Decimal): number =>
  watch.liquidationPrice === undefined
    ? Number.MAX_VALUE
    : distanceTo(watch.held.position.side, mark, watch.liquidationPrice).toNumber();

/** The market of a watch; every stored watch has one that the catalog knows or can derive. */
export function watchMarket(watch: Watch, catalog: Catalog): Market {
  const market = catalog.market(watch.held.venue, watch.held.symbol);
  if (market === undefined) throw new Error(`unknown market ${watch.held.venue}:${watch.held.symbol}`);
  return market;
}
