// Followed wallets: each is asked for now and then, and its positions become watches, change with it and go
// with it. Their addresses are private: they are in no log.
import { collateralForLiquidation } from '../contract/collateral.ts';
import { type Decimal, ONE, ZERO } from '../contract/decimal.ts';
import { liquidation } from '../contract/liquidation.ts';
import { maintenanceMargin } from '../contract/margin.ts';
import { pnl } from '../contract/pnl.ts';
import type { Position } from '../contract/types.ts';
import type { Quote } from '../chat/command.ts';
import { type Asks, type Feed, marketId, type MarketId } from '../market/feed.ts';
import { AskFailed } from '../market/ccxt.ts';
import {
  dydxWallets,
  hyperliquidWallets,
  type WalletAccount,
  type WalletPosition,
  type WalletSource,
} from '../market/track.ts';
import type { Clock, Millis } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import { encodeBody } from '../outbox/body.ts';
import type { Item, ItemChange, Owner, SlotPut, Store, Trigger } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import { marginRules } from '../venues/rules.ts';
import { distanceTo } from './core/ladder.ts';
import { askKey, decodePerson, encodePerson, PERSON_ITEM, WALLETS_ITEM, watchItem } from './core/person.ts';
import {
  decodeWallets,
  encodeWallets,
  walletGauge,
  walletKey,
  walletTriggers,
  type WalletVenue,
} from './core/wallets.ts';
import { type Tracked, type Watch, type WatchedPosition, watchTriggers } from './core/watch.ts';
import { decodeWatch, encodeWatch } from './core/watch-stored.ts';
import { remake } from './make.ts';
import { eventSlots, moveWatch } from './moved.ts';
import { platformOf } from './urgency.ts';

/** How often a wallet is asked for, and where a position of it is near a level. */
const EVERY_MS = 30_000;
const NEAR_EVERY_MS = 5_000;
const NEAR = '0.1';
/** Of one turn and venue, beside the prices: 20 calls in 5 s are of weight 480 of Hyperliquid's 1,200 a minute, and
 *  40 of dYdX's 100 in 10 s. */
const AT_ONCE = 20;
const FAILURES_MAX = 3;
/** Two liquidation prices that are farther apart, as a share of the mark, are not the same thing. */
const APART = '0.01';
/** A liquidation price of a cross account that moved by less is left as it is. */
const STILL = '0.0002';
const DAY_MS = 24 * 3_600_000;
const CONFLICTS_MAX = 20;

const SOURCES: Readonly<Record<WalletVenue, WalletSource>> = {
  hyperliquid: hyperliquidWallets,
  dydx: dydxWallets,
};

export interface Tracker {
  /** Asks for the wallets that are due. */
  turn(): Promise<void>;
}

export function createTracker(parts: {
  readonly feeds: readonly Pick<Feed, 'asks'>[];
  readonly store: Store;
  readonly catalog: Catalog;
  readonly quote: (market: MarketId) => Quote | undefined;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly isOurs: (venue: string) => boolean;
  readonly onArmed: (triggers: readonly Trigger[]) => void;
  readonly onMessage: (platform: string) => void;
}): Tracker {
  const { store, catalog, clock, log } = parts;
  const venues = Object.values(SOURCES).flatMap((source) => {
    const asks = parts.feeds.find((feed) => feed.asks?.venue === source.venue)?.asks;
    return asks === undefined ? [] : [{ source, asks }];
  });
  const askedAt: Readonly<Record<WalletVenue, Map<string, Millis>>> = {
    hyperliquid: new Map(),
    dydx: new Map(),
  };
  /** Wallets with a position near a level. */
  const near = new Set<string>();

  const rulesOf = (venue: string, symbol: string) => {
    const answer = marginRules(catalog, { venue, symbol });
    return answer.answer === 'rules' ? answer : undefined;
  };

  /** A position with what its own margin holds, if any; undefined: its market or its rules are not known. */
  const bareOf = (found: WalletPosition, { venue, symbol }: Place) => {
    const market = symbol === undefined ? undefined : catalog.market(venue, symbol);
    const rules = symbol === undefined ? undefined : rulesOf(venue, symbol);
    if (market === undefined || rules === undefined) return undefined;
    const bare: Position = {
      kind: market.kind,
      side: found.side,
      contracts: found.size.div(market.contractSize),
      contractSize: market.contractSize,
      entryPrice: found.entryPrice,
      collateralAtEntry: found.collateral ?? ZERO,
      rules: rules.margin,
    };
    return { bare, rules };
  };

  /** What all cross positions of an account must hold; undefined: of one of them that is not known. */
  const maintenanceOf = ({ positions, cross }: WalletAccount, asks: Asks): Decimal | undefined => {
    let all = ZERO;
    if (cross.maintenance !== undefined) return cross.maintenance;
    for (const found of positions) {
      const known = bareOf(found, { venue: asks.venue, symbol: asks.symbols().get(found.native) });
      if (known === undefined) return undefined;
      all = all.plus(maintenanceMargin(known.bare, found.mark));
    }
    return all;
  };

  /** A wallet's position as one that can be watched; undefined: its market or its rules are not known, or those of
   *  another one that it holds together with. */
  const heldOf = (
    found: WalletPosition,
    { cross, subaccount }: WalletAccount,
    maintenance: Decimal | undefined,
    { venue, symbol }: Place & { readonly symbol: string },
    wallet: string,
  ): { readonly held: WatchedPosition; readonly tracked: Tracked } | undefined => {
    const known = bareOf(found, { venue, symbol });
    if (known === undefined || maintenance === undefined) return undefined;
    const { bare, rules } = known;
    // What a cross account holds for this position while every other price stands still.
    const others = (): Decimal => maintenance.minus(maintenanceMargin(bare, found.mark));
    const own =
      found.collateral !== undefined
        ? bare
        : { ...bare, collateralAtEntry: cross.equity.minus(pnl(bare, found.mark)).minus(others()) };
    const reach = liquidation(own, found.mark);
    const ownPrice = reach.kind === 'never' ? undefined : reach.price;
    const reported = found.liquidationPrice;
    const byVenue =
      reported !== undefined &&
      distanceTo(found.side, found.mark, reported).gt(0) &&
      (reach.kind !== 'at' || reach.price.minus(reported).abs().gt(found.mark.mul(APART)));
    const position = byVenue ? { ...bare, collateralAtEntry: collateralForLiquidation(bare, reported) } : own;
    const most = bare.rules.tiers[0]?.maxLeverage ?? ONE;
    const leverage = found.leverage ?? most;
    return {
      held: { venue, symbol, position, leverage, roeOn: rules.rules.roeOn, given: {} },
      tracked: {
        wallet,
        ...(subaccount === undefined ? {} : { subaccount }),
        mode: found.mode,
        reported,
        own: ownPrice,
        byVenue,
        at: clock.now(),
      },
    };
  };

  const markOf = (
    market: { readonly venue: string; readonly symbol: string },
    found: WalletPosition,
  ): Decimal => {
    const quote = parts.quote(marketId(market));
    return quote === undefined || quote.stale ? found.mark : quote.mark;
  };
  const sigmaOf = (market: { readonly venue: string; readonly symbol: string }): Decimal | undefined =>
    parts.quote(marketId(market))?.sigma;

  const told = (owner: Owner, id: string, watch: Watch, event: 'opened' | 'closed'): SlotPut => ({
    key: `k:${id}`,
    platform: platformOf(owner),
    lane: 'event',
    rank: 0,
    body: encodeBody({
      type: 'wallet',
      event,
      item: id,
      venue: watch.held.venue,
      symbol: watch.held.symbol,
      side: watch.held.position.side,
      ...(isNear(watch, parts.quote(marketId(watch.held))?.mark) ? { near: true as const } : {}),
      at: clock.now(),
    }),
  });

  const changeTo = (item: Pick<Item, 'id' | 'version'>, watch: Watch): ItemChange => ({
    id: item.id,
    expect: item.version,
    body: encodeWatch(watch),
    triggers: watchTriggers(watch),
  });

  /** Brings an owner's watches of a wallet in line with it; false: something changed meanwhile. */
  const apply = async (
    owner: Owner,
    address: string,
    accounts: readonly WalletAccount[],
    asks: Asks,
  ): Promise<boolean> => {
    const { venue } = asks;
    const all = await store.items(owner);
    const kept = all.find(({ id }) => id === WALLETS_ITEM);
    const wallets = decodeWallets(kept?.body);
    const wallet = wallets.find((each) => each.address === address);
    if (kept === undefined || wallet === undefined) return true;
    const me = all.find(({ id }) => id === PERSON_ITEM);
    const person = decodePerson(me?.body);
    const now = clock.now();
    const items: ItemChange[] = [];
    const put: SlotPut[] = [];
    const withdraw: string[] = [];
    const seen: Record<string, number> = {};
    let nextWatch = person.nextWatch;
    const own = new Map(
      all
        .filter(({ id }) => /^w\d+$/.test(id))
        .map((item) => ({ item, watch: decodeWatch(item.body, catalog) }))
        .filter(({ watch }) => watch.tracked?.wallet === address)
        .map((each) => [walletKey(each.watch.held.symbol, each.watch.tracked?.subaccount), each]),
    );
    near.delete(address);
    const positions = accounts.flatMap((account) => {
      const maintenance = maintenanceOf(account, asks);
      return account.positions.map((found) => ({ found, account, maintenance }));
    });
    for (const { found, account, maintenance } of positions) {
      const symbol = asks.symbols().get(found.native);
      if (symbol === undefined) continue;
      const market = { venue, symbol };
      const key = walletKey(symbol, account.subaccount);
      const before = own.get(key);
      own.delete(key);
      const fresh = heldOf(found, account, maintenance, market, address);
      if (fresh === undefined) {
        // It is there, and what it is worth can't be said now: what is watched stays as it is.
        const number = before?.watch.id ?? wallet.seen[key];
        if (number !== undefined) seen[key] = number;
        continue;
      }
      const mark = markOf(market, found);
      if (before === undefined) {
        const number = wallet.seen[key];
        if (number !== undefined) {
          seen[key] = number;
          continue;
        }
        const id = nextWatch;
        const begun = {
          id,
          held: fresh.held,
          warn: person.warn,
          status: 'open' as const,
          openedAt: now,
          lastWarning: undefined,
          tracked: fresh.tracked,
        };
        const made = remake(begun, mark, sigmaOf(market));
        // Liquidated by our figures, and the venue has it all the same: it is looked at again next time.
        if (!made.ok) continue;
        nextWatch += 1;
        seen[key] = id;
        items.push(changeTo({ id: watchItem(id), version: 0 }, made.watch));
        put.push(told(owner, watchItem(id), made.watch, 'opened'));
        if (made.insideAtStart !== undefined) near.add(address);
        continue;
      }
      const { item, watch } = before;
      seen[key] = watch.id;
      if (isNear(watch, mark)) near.add(address);
      // The venue has it still, whatever the mark reached: it lives.
      const alive: Watch = watch.status === 'open' ? watch : { ...watch, status: 'open' };
      if (watch.status === 'open' && isStill(watch, fresh, mark, now)) continue;
      const made =
        watch.status === 'open'
          ? moveWatch({ watch: alive, held: fresh.held, mark, at: now, sigma: sigmaOf(market) })
          : revived(alive, fresh.held, mark, sigmaOf(market));
      if (made === undefined) continue;
      const { doubt: _, ...rest } = made.watch;
      const after: Watch = { ...rest, tracked: fresh.tracked, confirmedAt: now };
      items.push(changeTo(item, after));
      put.push(...eventSlots(item, { ...made, watch: after }, mark, now));
      if (watch.status === 'liquidated') put.push(told(owner, item.id, after, 'opened'));
    }
    for (const { item, watch } of own.values()) {
      if (watch.status === 'liquidated') {
        // That it was is still to be told, or was; from now on it is a watch like any other that is over.
        const { tracked: _, ...over } = watch;
        items.push(changeTo(item, over));
        continue;
      }
      items.push({ id: item.id, expect: item.version, body: null });
      withdraw.push(item.id, askKey(item.id));
      put.push(told(owner, item.id, watch, 'closed'));
    }
    const after = wallets.map((each) => (each === wallet ? { ...wallet, seen } : each));
    const isSeen = JSON.stringify(seen) === JSON.stringify(wallet.seen);
    if (items.length === 0 && isSeen) return true;
    items.push({
      id: WALLETS_ITEM,
      expect: kept.version,
      body: encodeWallets(after),
      triggers: walletTriggers(after),
    });
    if (nextWatch !== person.nextWatch)
      items.push({
        id: PERSON_ITEM,
        expect: me?.version ?? 0,
        body: encodePerson({ ...person, nextWatch }),
        triggers: me?.triggers ?? [],
      });
    if ((await store.commit({ owner, items, put, withdraw })) !== 'done') return false;
    parts.onArmed(items.flatMap(({ triggers }) => triggers ?? []));
    if (put.length > 0) parts.onMessage(platformOf(owner));
    return true;
  };

  const applyAll = async (
    owner: Owner,
    address: string,
    accounts: readonly WalletAccount[],
    asks: Asks,
  ): Promise<void> => {
    for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1)
      // oxlint-disable-next-line no-await-in-loop
      if (await apply(owner, address, accounts, asks)) return;
  };

  /** Who follows which wallet of a venue, and whether any of them has seen a position in it. */
  const followed = async (venue: WalletVenue): Promise<Map<string, Followed>> => {
    const found = new Map<string, Followed>();
    for await (const { owner } of store.watchers(walletGauge(venue))) {
      for (const wallet of decodeWallets((await store.item(owner, WALLETS_ITEM))?.body)) {
        if (wallet.venue !== venue) continue;
        const { owners, hasHeld } = found.get(wallet.address) ?? { owners: [], hasHeld: false };
        found.set(wallet.address, {
          owners: [...owners, owner],
          hasHeld: hasHeld || Object.keys(wallet.seen).length > 0,
        });
      }
    }
    return found;
  };

  const turnOf = async ({ source, asks }: (typeof venues)[number]): Promise<void> => {
    const { venue } = source;
    if (asks.symbols().size === 0 || !parts.isOurs(venue)) return;
    const wallets = await followed(venue);
    const asked = askedAt[venue];
    for (const address of asked.keys()) if (!wallets.has(address)) asked.delete(address);
    const now = clock.now();
    const due = [...wallets]
      .map(([address, of]) => ({ address, ...of, last: asked.get(address) ?? -Infinity }))
      .filter(({ address, last }) => now - last >= (near.has(address) ? NEAR_EVERY_MS : EVERY_MS))
      .toSorted((a, b) => a.last - b.last)
      .slice(0, AT_ONCE);
    let failures = 0;
    for (const { address, owners, hasHeld } of due) {
      if (failures >= FAILURES_MAX) break;
      asked.set(address, now);
      try {
        // oxlint-disable-next-line no-await-in-loop
        const accounts = source.read(await asks.ask(source.call, source.params(address)));
        failures = 0;
        for (const owner of owners)
          // oxlint-disable-next-line no-await-in-loop
          await applyAll(owner, address, accounts, asks);
      } catch (error) {
        // dYdX has never heard of an address that was never used there; one that held something it knows for good.
        if (!hasHeld && error instanceof AskFailed && error.status === 404) continue;
        failures += 1;
        // By its class alone: a message could quote what was asked for.
        log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'a wallet could not be read');
      }
    }
  };

  /** Side by side: a venue that does not answer holds up no other. */
  const turn = async (): Promise<void> => {
    const ended = await Promise.allSettled(venues.map(turnOf));
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
  };
  let turning: Promise<void> | undefined;
  return {
    turn: () =>
      (turning ??= turn().finally(() => {
        turning = undefined;
      })),
  };
}

interface Place {
  readonly venue: string;
  /** undefined: the venue's name of the market is not known here. */
  readonly symbol: string | undefined;
}

interface Followed {
  readonly owners: readonly Owner[];
  readonly hasHeld: boolean;
}

function isNear({ held, liquidationPrice, reached }: Watch, mark: Decimal | undefined): boolean {
  if (liquidationPrice === undefined) return false;
  if (reached > 0 || mark === undefined) return reached > 0;
  return distanceTo(held.position.side, mark, liquidationPrice).lt(NEAR);
}

/** Is the position as it was, but for what a cross account moves all the time? */
function isStill(
  { held, liquidationPrice, confirmedAt, openedAt, tracked, doubt }: Watch,
  fresh: { readonly held: WatchedPosition; readonly tracked: Tracked },
  mark: Decimal,
  now: Millis,
): boolean {
  const { position } = held;
  const after = fresh.held.position;
  if (doubt !== undefined || now - (confirmedAt ?? openedAt) >= DAY_MS) return false;
  if (tracked?.mode !== fresh.tracked.mode || tracked.byVenue !== fresh.tracked.byVenue) return false;
  if (position.side !== after.side || !position.contracts.eq(after.contracts)) return false;
  if (!position.entryPrice.eq(after.entryPrice) || !held.leverage.eq(fresh.held.leverage)) return false;
  if (fresh.tracked.mode === 'isolated' && !position.collateralAtEntry.eq(after.collateralAtEntry))
    return false;
  const reach = liquidation(after, mark);
  if (reach.kind === 'already') return false;
  if (reach.kind === 'never' || liquidationPrice === undefined)
    return reach.kind === 'never' && liquidationPrice === undefined;
  return reach.price.minus(liquidationPrice).abs().lte(mark.mul(STILL));
}

/** A watch that was over, of a position that is not: a new episode; undefined: over by our figures still. */
function revived(watch: Watch, held: WatchedPosition, mark: Decimal, sigma: Decimal | undefined) {
  const { attention: _, ...rest } = watch;
  const made = remake({ ...rest, held, lastWarning: undefined }, mark, sigma);
  return made.ok ? { watch: made.watch, event: undefined } : undefined;
}
