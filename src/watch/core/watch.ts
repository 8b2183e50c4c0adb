// A watched position: its state, how it is stored, and what one price does to it. Pure.
import { Decimal, dec } from '../../contract/decimal.ts';
import { isLiquidated } from '../../contract/liquidation.ts';
import type { Position } from '../../contract/types.ts';
import { markGauge, TIME_GAUGE } from '../../market/feed.ts';
import type { Trigger } from '../../store/store.ts';
import type { Catalog } from '../../venues/catalog.ts';
import type { Market } from '../../venues/venue.ts';
import { marginRules } from '../../venues/rules.ts';
import { type Attention, attend, attentionDue, SNOOZE_LEFT } from './attention.ts';
import {
  type Delivered,
  deliveredOf,
  deliveryTriggers,
  type StoredDelivered,
  storedDelivered,
} from './delivery.ts';
import { type Doubt, doubtTriggers } from './doubt.ts';
import { type Funding, fundingOf, fundingTriggers, type StoredFunding, storedFunding } from './funding.ts';
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
  if (next !== undefined) triggers.push({ gauge, side: ahead, threshold: next.price.toNumber() });
  const still = standsStill(watch, next);
  if (still !== undefined) triggers.push({ gauge, side: ahead, threshold: still.price.toNumber() });
  if (next?.sigmas !== undefined) {
    triggers.push(
      next.within !== undefined && watch.waits === 'price'
        ? { gauge, side: ahead, threshold: next.within.toNumber() }
        : {
            gauge: reachGauge(market, side, next.sigmas),
            side: ahead,
            threshold: watch.liquidationPrice.toNumber(),
          },
    );
  }
  if (rearm !== undefined) triggers.push({ gauge, side: back, threshold: rearm.toNumber() });
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
    ...(breaksAt === undefined ? [] : [{ gauge, side: ahead, threshold: breaksAt.toNumber() }]),
    ...(due === undefined ? [] : [{ gauge: TIME_GAUGE, side: 'up' as const, threshold: due }]),
  ];
}

/** Distance to liquidation as a double, for ordering only; what can't be liquidated comes last. */
export const distanceToLiquidation = (watch: Watch, mark: Decimal): number =>
  watch.liquidationPrice === undefined
    ? Number.MAX_VALUE
    : distanceTo(watch.held.position.side, mark, watch.liquidationPrice).toNumber();

// ---- stored form: JSON, figures as decimal strings, with a version of its own.

type StoredReduced = Readonly<Record<Exclude<keyof Reduced, 'at' | 'stage'>, string>> &
  Pick<Reduced, 'at' | 'stage'>;

const storedReduced = ({ at, stage, mark, closedAt, cut, realized, fee }: Reduced): StoredReduced => ({
  at,
  stage,
  mark: mark.toFixed(),
  closedAt: closedAt.toFixed(),
  cut: cut.toFixed(),
  realized: realized.toFixed(),
  fee: fee.toFixed(),
});

const reducedOf = ({ at, stage, mark, closedAt, cut, realized, fee }: StoredReduced): Reduced => ({
  at,
  stage,
  mark: dec(mark),
  closedAt: dec(closedAt),
  cut: dec(cut),
  realized: dec(realized),
  fee: dec(fee),
});

interface StoredWatch {
  readonly v: 1;
  readonly id: number;
  readonly venue: string;
  readonly symbol: string;
  readonly kind: Position['kind'];
  readonly side: Position['side'];
  readonly contracts: string;
  readonly contractSize: string;
  readonly entryPrice: string;
  readonly collateralAtEntry: string;
  readonly leverage: string;
  readonly mmr?: string;
  readonly fee?: string;
  readonly liquidationPrice: string | null;
  readonly levels: readonly (readonly [
    name: string,
    price: string,
    rearm: string | null,
    more?: { readonly k?: string; readonly within?: string; readonly halves?: true; readonly again?: string },
  ])[];
  readonly warn?: string;
  readonly reached: number;
  readonly waits?: 'sigmas';
  readonly status: Watch['status'];
  readonly openedAt: number;
  readonly sl?: string;
  readonly tp?: readonly string[];
  readonly doubt?: { readonly by: Doubt['by']; readonly price?: string; readonly at: number };
  readonly confirmedAt?: number;
  readonly snoozed?: { readonly until: number; readonly reached: number; readonly breaksAt: string };
  readonly calling?: { readonly times: number; readonly next?: number };
  readonly lastWarning?: { readonly level: string; readonly at: number };
  readonly funding?: StoredFunding;
  readonly countdown?: number;
  readonly delivered?: StoredDelivered;
  readonly first?: number;
  readonly reduced?: StoredReduced;
  readonly tracked?: {
    readonly wallet: string;
    readonly subaccount?: number;
    readonly mode: Tracked['mode'];
    readonly reported?: string;
    readonly own?: string;
    readonly byVenue?: true;
    readonly at: number;
  };
}

function storedLevel(level: Level): StoredWatch['levels'][number] {
  const { name, price, rearm, sigmas, within, halves, again } = level;
  const more = {
    ...(sigmas === undefined ? {} : { k: sigmas.toFixed() }),
    ...(within === undefined ? {} : { within: within.toFixed() }),
    ...(halves === undefined ? {} : { halves }),
    ...(again === undefined ? {} : { again: again.toFixed() }),
  };
  const plain = [name, price.toFixed(), rearm?.toFixed() ?? null] as const;
  return Object.keys(more).length === 0 ? plain : [...plain, more];
}

const storedDoubt = (doubt: Doubt): NonNullable<StoredWatch['doubt']> =>
  doubt.by === 'age' ? doubt : { ...doubt, price: doubt.price.toFixed() };

const doubtOf = ({ by, price, at }: NonNullable<StoredWatch['doubt']>): Doubt =>
  by === 'age' ? { by, at } : { by, price: dec(price ?? 0), at };

function storedAttention({ snoozed, calling }: Attention): Pick<StoredWatch, 'snoozed' | 'calling'> {
  return {
    ...(snoozed === undefined ? {} : { snoozed: { ...snoozed, breaksAt: snoozed.breaksAt.toFixed() } }),
    ...(calling === undefined
      ? {}
      : {
          calling: {
            times: calling.times,
            ...(calling.next === undefined ? {} : { next: calling.next }),
          },
        }),
  };
}

function attentionOf({ snoozed, calling }: StoredWatch): Attention | undefined {
  if (snoozed !== undefined) return { snoozed: { ...snoozed, breaksAt: dec(snoozed.breaksAt) } };
  return calling === undefined ? undefined : { calling: { times: calling.times, next: calling.next } };
}

const storedTracked = ({
  wallet,
  subaccount,
  mode,
  reported,
  own,
  byVenue,
  at,
}: Tracked): NonNullable<StoredWatch['tracked']> => ({
  wallet,
  ...(subaccount === undefined ? {} : { subaccount }),
  mode,
  ...(reported === undefined ? {} : { reported: reported.toFixed() }),
  ...(own === undefined ? {} : { own: own.toFixed() }),
  ...(byVenue ? { byVenue } : {}),
  at,
});

const trackedOf = ({ reported, own, byVenue, ...rest }: NonNullable<StoredWatch['tracked']>): Tracked => ({
  ...rest,
  reported: reported === undefined ? undefined : dec(reported),
  own: own === undefined ? undefined : dec(own),
  byVenue: byVenue === true,
});

export function encodeWatch(watch: Watch): string {
  const { held } = watch;
  const { position } = held;
  const stored: StoredWatch = {
    v: 1,
    id: watch.id,
    venue: held.venue,
    symbol: held.symbol,
    kind: position.kind,
    side: position.side,
    contracts: position.contracts.toFixed(),
    contractSize: position.contractSize.toFixed(),
    entryPrice: position.entryPrice.toFixed(),
    collateralAtEntry: position.collateralAtEntry.toFixed(),
    leverage: held.leverage.toFixed(),
    ...(held.given.mmr === undefined ? {} : { mmr: held.given.mmr.toFixed() }),
    ...(held.given.fee === undefined ? {} : { fee: held.given.fee.toFixed() }),
    liquidationPrice: watch.liquidationPrice?.toFixed() ?? null,
    levels: watch.levels.map(storedLevel),
    ...(watch.warn === undefined ? {} : { warn: watch.warn }),
    reached: watch.reached,
    ...(watch.waits === 'sigmas' ? { waits: watch.waits } : {}),
    status: watch.status,
    openedAt: watch.openedAt,
    ...(watch.stop === undefined ? {} : { sl: watch.stop.toFixed() }),
    ...(watch.targets === undefined ? {} : { tp: watch.targets.map((price) => price.toFixed()) }),
    ...(watch.doubt === undefined ? {} : { doubt: storedDoubt(watch.doubt) }),
    ...(watch.confirmedAt === undefined ? {} : { confirmedAt: watch.confirmedAt }),
    ...(watch.attention === undefined ? {} : storedAttention(watch.attention)),
    ...(watch.lastWarning === undefined ? {} : { lastWarning: watch.lastWarning }),
    ...(watch.funding === undefined ? {} : { funding: storedFunding(watch.funding) }),
    ...(watch.firstWarnedAt === undefined ? {} : { first: watch.firstWarnedAt }),
    ...(watch.reduced === undefined ? {} : { reduced: storedReduced(watch.reduced) }),
    ...(watch.countdown === undefined ? {} : { countdown: watch.countdown }),
    ...(watch.delivered === undefined ? {} : { delivered: storedDelivered(watch.delivered) }),
    ...(watch.tracked === undefined ? {} : { tracked: storedTracked(watch.tracked) }),
  };
  return JSON.stringify(stored);
}

/** Throws only where the store holds what we never wrote. */
export function decodeWatch(body: string, catalog: Catalog): Watch {
  const stored = JSON.parse(body) as StoredWatch;
  const given = {
    ...(stored.mmr === undefined ? {} : { mmr: dec(stored.mmr) }),
    ...(stored.fee === undefined ? {} : { fee: dec(stored.fee) }),
  };
  const size = dec(stored.contracts).mul(stored.contractSize);
  const rules = marginRules(catalog, { venue: stored.venue, symbol: stored.symbol, size, ...given });
  if (rules.answer !== 'rules')
    throw new Error(`no margin rules for ${stored.venue} ${stored.symbol}: ${rules.answer}`);
  const attention = attentionOf(stored);
  const expiry = catalog.market(stored.venue, stored.symbol)?.expiry;
  return {
    id: stored.id,
    held: {
      venue: stored.venue,
      symbol: stored.symbol,
      position: {
        kind: stored.kind,
        side: stored.side,
        contracts: dec(stored.contracts),
        contractSize: dec(stored.contractSize),
        entryPrice: dec(stored.entryPrice),
        collateralAtEntry: dec(stored.collateralAtEntry),
        rules: rules.margin,
      },
      leverage: dec(stored.leverage),
      roeOn: rules.rules.roeOn,
      given,
      ...(expiry === undefined ? {} : { expiresAt: Date.parse(expiry) }),
    },
    liquidationPrice: stored.liquidationPrice === null ? undefined : dec(stored.liquidationPrice),
    levels: stored.levels.map(([name, price, rearm, more]) => ({
      name,
      price: dec(price),
      rearm: rearm === null ? undefined : dec(rearm),
      ...(more?.k === undefined ? {} : { sigmas: dec(more.k) }),
      ...(more?.within === undefined ? {} : { within: dec(more.within) }),
      ...(more?.halves === undefined ? {} : { halves: more.halves }),
      ...(more?.again === undefined ? {} : { again: dec(more.again) }),
    })),
    warn: stored.warn,
    reached: stored.reached,
    waits: stored.waits ?? 'price',
    status: stored.status,
    openedAt: stored.openedAt,
    ...(stored.tracked === undefined ? {} : { tracked: trackedOf(stored.tracked) }),
    ...(stored.sl === undefined ? {} : { stop: dec(stored.sl) }),
    ...(stored.tp === undefined ? {} : { targets: stored.tp.map((price) => dec(price)) }),
    ...(stored.doubt === undefined ? {} : { doubt: doubtOf(stored.doubt) }),
    ...(stored.confirmedAt === undefined ? {} : { confirmedAt: stored.confirmedAt }),
    ...(attention === undefined ? {} : { attention }),
    ...(stored.funding === undefined ? {} : { funding: fundingOf(stored.funding) }),
    ...(stored.first === undefined ? {} : { firstWarnedAt: stored.first }),
    ...(stored.reduced === undefined ? {} : { reduced: reducedOf(stored.reduced) }),
    ...(stored.countdown === undefined ? {} : { countdown: stored.countdown }),
    ...(stored.delivered === undefined ? {} : { delivered: deliveredOf(stored.delivered) }),
    lastWarning: stored.lastWarning,
  };
}

/** The market of a watch; every stored watch has one that the catalog knows or can derive. */
export function watchMarket(watch: Watch, catalog: Catalog): Market {
  const market = catalog.market(watch.held.venue, watch.held.symbol);
  if (market === undefined) throw new Error(`unknown market ${watch.held.venue}:${watch.held.symbol}`);
  return market;
}
