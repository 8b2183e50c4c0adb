// How a watch is stored: JSON, figures as decimal strings, with a version of its own. Pure.
import { dec } from '../../contract/decimal.ts';
import type { Position } from '../../contract/types.ts';
import type { Catalog } from '../../venues/catalog.ts';
import { marginRules } from '../../venues/rules.ts';
import type { Attention } from './attention.ts';
import { deliveredOf, type StoredDelivered, storedDelivered } from './delivery.ts';
import type { Doubt } from './doubt.ts';
import { fundingOf, type StoredFunding, storedFunding } from './funding.ts';
import type { Level } from './ladder.ts';
import type { Reduced, Tracked, Watch, WatchedPosition } from './watch.ts';

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

/** The parts of a position that a price never changes. */
interface StoredPosition {
  readonly venue: string;
  readonly symbol: string;
  readonly kind: Position['kind'];
  readonly side: Position['side'];
  readonly contracts: string;
  readonly contractSize: string;
  readonly entryPrice: string;
  readonly collateralAtEntry: string;
  readonly leverage: string;
  readonly mmr?: string | undefined;
  readonly fee?: string | undefined;
}

/** What is undefined is not written. */
interface StoredWatch extends StoredPosition {
  readonly v: 1;
  readonly id: number;
  readonly liquidationPrice: string | null;
  readonly levels: readonly (readonly [
    name: string,
    price: string,
    rearm: string | null,
    more?: { readonly k?: string; readonly within?: string; readonly halves?: true; readonly again?: string },
  ])[];
  readonly warn?: string | undefined;
  readonly reached: number;
  readonly waits?: 'sigmas' | undefined;
  readonly status: Watch['status'];
  readonly openedAt: number;
  readonly sl?: string | undefined;
  readonly tp?: readonly string[] | undefined;
  readonly doubt?: { readonly by: Doubt['by']; readonly price?: string; readonly at: number } | undefined;
  readonly confirmedAt?: number | undefined;
  readonly snoozed?:
    | { readonly until: number; readonly reached: number; readonly breaksAt: string }
    | undefined;
  readonly calling?: { readonly times: number; readonly next?: number | undefined } | undefined;
  readonly lastWarning?: { readonly level: string; readonly at: number } | undefined;
  readonly funding?: StoredFunding | undefined;
  readonly first?: number | undefined;
  readonly reduced?: StoredReduced | undefined;
  readonly countdown?: number | undefined;
  readonly delivered?: StoredDelivered | undefined;
  readonly tracked?:
    | {
        readonly wallet: string;
        readonly subaccount?: number;
        readonly mode: Tracked['mode'];
        readonly reported?: string;
        readonly own?: string;
        readonly byVenue?: true;
        readonly at: number;
      }
    | undefined;
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

const levelOf = ([name, price, rearm, more]: StoredWatch['levels'][number]): Level => ({
  name,
  price: dec(price),
  rearm: rearm === null ? undefined : dec(rearm),
  ...(more?.k === undefined ? {} : { sigmas: dec(more.k) }),
  ...(more?.within === undefined ? {} : { within: dec(more.within) }),
  ...(more?.halves === undefined ? {} : { halves: more.halves }),
  ...(more?.again === undefined ? {} : { again: dec(more.again) }),
});

const storedDoubt = (doubt: Doubt): NonNullable<StoredWatch['doubt']> =>
  doubt.by === 'age' ? doubt : { ...doubt, price: doubt.price.toFixed() };

const doubtOf = ({ by, price, at }: NonNullable<StoredWatch['doubt']>): Doubt =>
  by === 'age' ? { by, at } : { by, price: dec(price ?? 0), at };

const storedSnooze = (snoozed: NonNullable<Attention['snoozed']>): NonNullable<StoredWatch['snoozed']> => ({
  ...snoozed,
  breaksAt: snoozed.breaksAt.toFixed(),
});

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

const storedPosition = ({ venue, symbol, position, leverage, given }: WatchedPosition): StoredPosition => ({
  venue,
  symbol,
  kind: position.kind,
  side: position.side,
  contracts: position.contracts.toFixed(),
  contractSize: position.contractSize.toFixed(),
  entryPrice: position.entryPrice.toFixed(),
  collateralAtEntry: position.collateralAtEntry.toFixed(),
  leverage: leverage.toFixed(),
  mmr: given.mmr?.toFixed(),
  fee: given.fee?.toFixed(),
});

/** A watch as it was read, beside the form it was read from. */
export interface ReadWatch {
  readonly watch: Watch;
  readonly stored: StoredWatch;
}

/** @param read what the watch came from: what is still the same of it is written as it was read. On a bad night
 *    most of a body is the same before and after a price. */
export function encodeWatch(watch: Watch, read?: ReadWatch): string {
  const { stored: was, watch: before } = read ?? {};
  const held = was !== undefined && watch.held === before?.held ? was : storedPosition(watch.held);
  const levelAt = (level: Level, index: number): StoredWatch['levels'][number] =>
    (level === before?.levels[index] ? was?.levels[index] : undefined) ?? storedLevel(level);
  const { attention } = watch;
  const stored: StoredWatch = {
    v: 1,
    id: watch.id,
    venue: held.venue,
    symbol: held.symbol,
    kind: held.kind,
    side: held.side,
    contracts: held.contracts,
    contractSize: held.contractSize,
    entryPrice: held.entryPrice,
    collateralAtEntry: held.collateralAtEntry,
    leverage: held.leverage,
    mmr: held.mmr,
    fee: held.fee,
    liquidationPrice:
      was !== undefined && watch.liquidationPrice === before?.liquidationPrice
        ? was.liquidationPrice
        : (watch.liquidationPrice?.toFixed() ?? null),
    levels: watch.levels.map(levelAt),
    warn: watch.warn,
    reached: watch.reached,
    waits: watch.waits === 'sigmas' ? watch.waits : undefined,
    status: watch.status,
    openedAt: watch.openedAt,
    sl: watch.stop?.toFixed(),
    tp: watch.targets?.map((price) => price.toFixed()),
    doubt: watch.doubt && storedDoubt(watch.doubt),
    confirmedAt: watch.confirmedAt,
    snoozed: attention?.snoozed && storedSnooze(attention.snoozed),
    calling: attention?.calling && { times: attention.calling.times, next: attention.calling.next },
    lastWarning: watch.lastWarning,
    funding: watch.funding && storedFunding(watch.funding),
    first: watch.firstWarnedAt,
    reduced: watch.reduced && storedReduced(watch.reduced),
    countdown: watch.countdown,
    delivered: watch.delivered && storedDelivered(watch.delivered),
    tracked: watch.tracked && storedTracked(watch.tracked),
  };
  return JSON.stringify(stored);
}

/** Throws only where the store holds what we never wrote. */
export const decodeWatch = (body: string, catalog: Catalog): Watch => readWatch(body, catalog).watch;

/** As decodeWatch, for who is to write it again. */
export function readWatch(body: string, catalog: Catalog): ReadWatch {
  const stored = JSON.parse(body) as StoredWatch;
  return { watch: watchOf(stored, catalog), stored };
}

function watchOf(stored: StoredWatch, catalog: Catalog): Watch {
  const attention = attentionOf(stored);
  return {
    id: stored.id,
    held: heldOf(stored, catalog),
    liquidationPrice: stored.liquidationPrice === null ? undefined : dec(stored.liquidationPrice),
    levels: stored.levels.map(levelOf),
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

function heldOf(stored: StoredPosition, catalog: Catalog): WatchedPosition {
  const { venue, symbol } = stored;
  const given = {
    ...(stored.mmr === undefined ? {} : { mmr: dec(stored.mmr) }),
    ...(stored.fee === undefined ? {} : { fee: dec(stored.fee) }),
  };
  const contracts = dec(stored.contracts);
  const contractSize = dec(stored.contractSize);
  const rules = marginRules(catalog, { venue, symbol, size: () => contracts.mul(contractSize), ...given });
  if (rules.answer !== 'rules') throw new Error(`no margin rules for ${venue} ${symbol}: ${rules.answer}`);
  const expiry = catalog.market(venue, symbol)?.expiry;
  return {
    venue,
    symbol,
    position: {
      kind: stored.kind,
      side: stored.side,
      contracts,
      contractSize,
      entryPrice: dec(stored.entryPrice),
      collateralAtEntry: dec(stored.collateralAtEntry),
      rules: rules.margin,
    },
    leverage: dec(stored.leverage),
    roeOn: rules.rules.roeOn,
    given,
    ...(expiry === undefined ? {} : { expiresAt: Date.parse(expiry) }),
  };
}
