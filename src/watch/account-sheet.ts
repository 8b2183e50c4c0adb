// What can be done about a watched cross account: how much to add, or which position to close and how much of
// it, so that a common move is further away; each tried out on the account itself.
import {
  type Account,
  accountBalance,
  accountMaintenance,
  type Common,
  losingWay,
  type Way,
} from '../contract/account.ts';
import { Decimal, ONE, ZERO, dec, toStep } from '../contract/decimal.ts';
import { pnl } from '../contract/pnl.ts';
import { notional } from '../contract/size.ts';
import type { Catalog } from '../venues/catalog.ts';
import {
  accountAt,
  accountMarket,
  type AccountPosition,
  type AccountWatch,
  type Marks,
  nearestOf,
  waysOf,
} from './core/account.ts';
import { lotOf } from './sheet.ts';

export interface AccountSheet {
  /** The common move that it would be away from. */
  readonly distance: Decimal;
  readonly add: Decimal | undefined;
  readonly close:
    | {
        readonly position: AccountPosition;
        readonly contracts: Decimal;
        readonly whole: boolean;
        /** At the mark. */
        readonly profit: Decimal;
        /** Is it as far away then? Else it is what helps the most. */
        readonly reaches: boolean;
        /** undefined: no move of all markets takes it then. */
        readonly distance: Decimal | undefined;
      }
    | undefined;
}

const FARTHER = dec('1.5');
const BEYOND_FIRST_LEVEL = dec('1.1');
const MORE = dec('1.1');
const TRIES = 40;
/** Farther than any. */
const NEVER = dec(1e9);
/** All of a position, and where that does not do so much of it. */
const PARTS = ['1', '0.75', '0.5', '0.25', '0.125', '0.0625'].map(dec);
/** A position is tried in so many steps, halving: one part in 4,096 of it. */
const HALVINGS = 12;

const isFar = (account: Account, distance: Decimal): boolean => {
  const move = nearestOf(account);
  return move.kind === 'never' || (move.kind === 'at' && move.distance.gte(distance));
};

const moneyStep = (watch: AccountWatch): Decimal =>
  dec(watch.positions[0]?.position.kind === 'inverse' ? '0.00000001' : '0.01');

/** undefined: no common move takes it. */
export function accountSheet(watch: AccountWatch, marks: Marks, catalog: Catalog): AccountSheet | undefined {
  const account = accountAt(watch, marks);
  const now = nearestOf(account);
  if (now.kind !== 'at') return undefined;
  const first = watch.levels.find(({ by }) => by === 'distance')?.at ?? ZERO;
  const distance = Decimal.min(
    Decimal.max(now.distance.mul(FARTHER), first.mul(BEYOND_FIRST_LEVEL)).toSignificantDigits(
      3,
      Decimal.ROUND_UP,
    ),
    dec('0.9'),
  );
  return {
    distance,
    add: addition(watch, account, distance),
    close: closing(watch, account, { now: now.distance, wanted: distance }, catalog),
  };
}

/** What has to be in the wallet besides, rounded up to a cent. */
function addition(watch: AccountWatch, account: Account, distance: Decimal): Decimal | undefined {
  const step = moneyStep(watch);
  const missing = waysOf(account).map((common) => {
    const there = movedBy(account, distance, common);
    return accountMaintenance(there).minus(accountBalance(there));
  });
  let amount = toStep(Decimal.max(...missing, step), step, 'up');
  // Where maintenance falls on the way the worst is before its end.
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (isFar({ ...account, walletBalance: account.walletBalance.plus(amount) }, distance)) return amount;
    amount = toStep(amount.mul(MORE), step, 'up');
  }
  return undefined;
}

/** What would have held a liquidated account at these marks: a step more than nothing over maintenance. */
export function accountHolding(watch: AccountWatch, marks: Marks): Decimal {
  const account = accountAt(watch, marks);
  const step = moneyStep(watch);
  return toStep(accountMaintenance(account).minus(accountBalance(account)).plus(step), step, 'up');
}

function movedBy(account: Account, distance: Decimal, common: Common): Account {
  const wayOf = (market: string): Way | undefined =>
    common === 'against' ? losingWay(account, market) : common;
  const ways = new Map(account.legs.map(({ market, asset }) => [asset, wayOf(market)]));
  const moved = (price: Decimal, way: Way | undefined): Decimal =>
    way === undefined ? price : price.mul(way === 'down' ? ONE.minus(distance) : ONE.plus(distance));
  return {
    ...account,
    legs: account.legs.map((leg) => ({
      ...leg,
      markPrice: moved(leg.markPrice, wayOf(leg.market)),
    })),
    coins: (account.coins ?? []).map((coin) => ({
      ...coin,
      indexPrice: moved(
        coin.indexPrice,
        ways.has(coin.asset) ? ways.get(coin.asset) : common === 'against' ? 'down' : common,
      ),
    })),
  };
}

/** The account without so much of one position, its profit in the wallet; fees are not counted. */
function without(account: Account, index: number, contracts: Decimal): { account: Account; profit: Decimal } {
  const leg = account.legs[index];
  if (leg === undefined) return { account, profit: ZERO };
  const left = leg.position.contracts.minus(contracts);
  const profit = pnl({ ...leg.position, contracts }, leg.markPrice);
  const legs = left.gt(0)
    ? account.legs.with(index, { ...leg, position: { ...leg.position, contracts: left } })
    : account.legs.toSpliced(index, 1);
  return { account: { ...account, walletBalance: account.walletBalance.plus(profit), legs }, profit };
}

/** The smallest notional of one position whose closing takes the account as far away; else the most helpful. */
function closing(
  watch: AccountWatch,
  account: Account,
  { now, wanted }: { readonly now: Decimal; readonly wanted: Decimal },
  catalog: Catalog,
): AccountSheet['close'] {
  let best: { close: NonNullable<AccountSheet['close']>; size: Decimal } | undefined;
  const farOf = (after: Account): Decimal | undefined => {
    if (after.legs.length === 0) return undefined;
    const move = nearestOf(after);
    return move.kind === 'at' ? move.distance : move.kind === 'already' ? ZERO : undefined;
  };
  const isBetter = (close: NonNullable<AccountSheet['close']>, size: Decimal): boolean => {
    if (best === undefined) return true;
    if (close.reaches !== best.close.reaches) return close.reaches;
    if (close.reaches) return size.lt(best.size);
    return (close.distance ?? NEVER).gt(best.close.distance ?? NEVER);
  };
  for (const [index, position] of watch.positions.entries()) {
    const leg = account.legs[index];
    if (leg === undefined) continue;
    const all = position.position.contracts;
    const reachesWithout = (closed: Decimal): boolean => {
      const { account: after } = without(account, index, closed);
      return after.legs.length === 0 || isFar(after, wanted);
    };
    const lot = lotOf(accountMarket(watch, position.symbol, catalog));
    const inLots = (contracts: Decimal): Decimal =>
      Decimal.min(
        all,
        lot === undefined
          ? contracts.toSignificantDigits(4, Decimal.ROUND_UP)
          : contracts.div(lot).ceil().mul(lot),
      );
    // Of a market that is held on both sides all of one may be too much, and a part enough.
    const enough = PARTS.find((part) => reachesWithout(all.mul(part)));
    let contracts = all;
    if (enough !== undefined) {
      let low = ZERO;
      contracts = all.mul(enough);
      for (let halving = 0; halving < HALVINGS; halving += 1) {
        const middle = low.plus(contracts).div(2);
        if (reachesWithout(middle)) contracts = middle;
        else low = middle;
      }
      contracts = inLots(contracts);
    } else {
      const farWithout = (closed: Decimal): Decimal =>
        farOf(without(account, index, closed).account) ?? NEVER;
      contracts = PARTS.map((part) => inLots(all.mul(part))).reduce((most, each) =>
        farWithout(each).gt(farWithout(most)) ? each : most,
      );
    }
    const { account: after, profit } = without(account, index, contracts);
    const far = after.legs.length === 0 ? undefined : farOf(after);
    // What brings it nearer is no way out.
    if (after.legs.length > 0 && (far ?? NEVER).lte(now)) continue;
    const close = {
      position,
      contracts,
      whole: contracts.eq(all),
      profit,
      reaches: enough !== undefined,
      distance: far,
    };
    const size = notional({ ...leg.position, contracts }, leg.markPrice);
    if (isBetter(close, size)) best = { close, size };
  }
  return best?.close;
}
