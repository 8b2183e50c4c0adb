// A watched position: its state, how it is stored, and what one price does to it. Pure.
import { type Decimal, dec } from '../../contract/decimal.ts';
import { isLiquidated } from '../../contract/liquidation.ts';
import type { Position } from '../../contract/types.ts';
import { markGauge } from '../../market/feed.ts';
import type { Trigger } from '../../store/store.ts';
import type { Catalog } from '../../venues/catalog.ts';
import type { Market } from '../../venues/venue.ts';
import { marginRules } from '../../venues/rules.ts';
import { afterRecovery, distanceTo, type Level, levelsReached } from './ladder.ts';

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
  readonly status: 'open' | 'liquidated';
  readonly openedAt: number;
  /** The exits that its owner has said: when the mark crosses one, it is asked whether it was filled. */
  readonly stop?: Decimal | undefined;
  readonly targets?: readonly Decimal[];
  readonly lastWarning: { readonly level: string; readonly at: number } | undefined;
}

export type WatchEvent =
  | { readonly kind: 'warning'; readonly level: string }
  | { readonly kind: 'liquidated' }
  | { readonly kind: 'recovered' };

export interface WatchStep {
  readonly watch: Watch;
  readonly event: WatchEvent | undefined;
}

/**
 * What a mark price does to a watch. Only the worst level reached counts (a gap through three levels
 * is one warning); a level that was reached stays so until recovery to 1.5 times its distance.
 * Liquidation is the exact test balance <= maintenance, not a comparison of rounded prices.
 * Returns the same object where nothing changes.
 */
export function stepWatch(watch: Watch, mark: Decimal, at: number): WatchStep {
  if (watch.status === 'liquidated' || watch.liquidationPrice === undefined)
    return { watch, event: undefined };
  const { position } = watch.held;
  if (isLiquidated(position, mark)) {
    const closed: Watch = { ...watch, status: 'liquidated', reached: watch.levels.length };
    return { watch: closed, event: { kind: 'liquidated' } };
  }
  // The last level is liquidation itself, which the exact test has just denied.
  const warned = watch.levels.slice(0, -1);
  const worst = levelsReached(position.side, warned, mark);
  if (worst > watch.reached) {
    const level = warned[worst - 1]?.name ?? 'liquidated';
    return {
      watch: { ...watch, reached: worst, lastWarning: { level, at } },
      event: { kind: 'warning', level },
    };
  }
  const now = afterRecovery(position.side, watch.levels, watch.reached, mark);
  if (now === watch.reached) return { watch, event: undefined };
  return { watch: { ...watch, reached: now }, event: now === 0 ? { kind: 'recovered' } : undefined };
}

/** The next level ahead, and behind it the recovery of the level reached. Doubles nominate only. */
export function watchTriggers(watch: Watch): Trigger[] {
  if (watch.status === 'liquidated') return [];
  const gauge = markGauge(`${watch.held.venue}:${watch.held.symbol}`);
  const [ahead, back] =
    watch.held.position.side === 'long' ? (['down', 'up'] as const) : (['up', 'down'] as const);
  const next = watch.levels[watch.reached];
  const rearm = watch.reached > 0 ? watch.levels[watch.reached - 1]?.rearm : undefined;
  return [
    ...(next === undefined ? [] : [{ gauge, side: ahead, threshold: next.price.toNumber() }]),
    ...(rearm === undefined ? [] : [{ gauge, side: back, threshold: rearm.toNumber() }]),
  ];
}

/** Distance to liquidation as a double, for ordering only; what can't be liquidated comes last. */
export const distanceToLiquidation = (watch: Watch, mark: Decimal): number =>
  watch.liquidationPrice === undefined
    ? Number.MAX_VALUE
    : distanceTo(watch.held.position.side, mark, watch.liquidationPrice).toNumber();

// ---- stored form: JSON, figures as decimal strings, with a version of its own.

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
  readonly levels: readonly (readonly [name: string, price: string, rearm: string | null])[];
  readonly warn?: string;
  readonly reached: number;
  readonly status: Watch['status'];
  readonly openedAt: number;
  readonly sl?: string;
  readonly tp?: readonly string[];
  readonly lastWarning?: { readonly level: string; readonly at: number };
}

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
    levels: watch.levels.map((level) => [level.name, level.price.toFixed(), level.rearm?.toFixed() ?? null]),
    ...(watch.warn === undefined ? {} : { warn: watch.warn }),
    reached: watch.reached,
    status: watch.status,
    openedAt: watch.openedAt,
    ...(watch.stop === undefined ? {} : { sl: watch.stop.toFixed() }),
    ...(watch.targets === undefined ? {} : { tp: watch.targets.map((price) => price.toFixed()) }),
    ...(watch.lastWarning === undefined ? {} : { lastWarning: watch.lastWarning }),
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
  const rules = marginRules(catalog, { venue: stored.venue, symbol: stored.symbol, ...given });
  if (rules.answer !== 'rules')
    throw new Error(`no margin rules for ${stored.venue} ${stored.symbol}: ${rules.answer}`);
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
    },
    liquidationPrice: stored.liquidationPrice === null ? undefined : dec(stored.liquidationPrice),
    levels: stored.levels.map(([name, price, rearm]) => ({
      name,
      price: dec(price),
      rearm: rearm === null ? undefined : dec(rearm),
    })),
    warn: stored.warn,
    reached: stored.reached,
    status: stored.status,
    openedAt: stored.openedAt,
    ...(stored.sl === undefined ? {} : { stop: dec(stored.sl) }),
    ...(stored.tp === undefined ? {} : { targets: stored.tp.map((price) => dec(price)) }),
    lastWarning: stored.lastWarning,
  };
}

/** The market of a watch; every stored watch has one that the catalog knows or can derive. */
export function watchMarket(watch: Watch, catalog: Catalog): Market {
  const market = catalog.market(watch.held.venue, watch.held.symbol);
  if (market === undefined) throw new Error(`unknown market ${watch.held.venue}:${watch.held.symbol}`);
  return market;
}
