// A cross account: several positions on one balance (SPEC sections 1, 2 and 3.8).
//
//   balance      B = W + Σ coins·haircut·index + profit that counts
//   maintenance  M = Σ over positions of V·(m + f) − A, each in the tier of its own notional V
//   ratio        M / B; liquidated: B <= M
//
// All in one settle currency. Both positions of a market in hedge mode share its price and net their
// profits; each has its own tier. A closing fee on the bankruptcy value is taken on the mark value here:
// in a cross account no position has a bankruptcy price of its own.
import { type Decimal, ONE, ZERO, exact, plain, quotient } from './decimal.ts';
import {
  type Fraction,
  type Path,
  type Poly,
  START,
  firstReached,
  minus,
  plus,
  scaled,
  signAt,
  sumOf,
} from './path.ts';
import { direction } from './size.ts';
import type { Kind, MarginRules, Position } from './types.ts';

export interface AccountLeg {
  /** Legs of one market share its price. */
  readonly market: string;
  /** The base coin: collateral in that coin moves with the market. */
  readonly asset: string;
  readonly position: Omit<Position, 'collateralAtEntry'>;
  readonly markPrice: Decimal;
}

/** Collateral in a coin (linear accounts): counts amount · haircut · index, and moves with the index. */
export interface CoinCollateral {
  readonly asset: string;
  readonly amount: Decimal;
  /** The share that counts: 0.95. */
  readonly haircut: Decimal;
  readonly indexPrice: Decimal;
}

export interface Account {
  /** In the settle currency: deposits and realised profit, without isolated collateral and order margin. */
  readonly walletBalance: Decimal;
  readonly legs: readonly AccountLeg[];
  readonly coins?: readonly CoinCollateral[];
  /** true: all profits and losses count. false: losses count against the account, the profit of one market
   *  counts for that market alone, and the account is judged by the market that is worst off:
   *  Σ min(0, G) + the smallest of max(0, G). */
  readonly profitsAsMargin: boolean;
}

/** Which way the price of a market goes. */
export type Way = 'down' | 'up';

/** All markets down, all up, or each against the account's net position in it. */
export type Common = Way | 'against';

export type AccountReach =
  | { readonly kind: 'at'; readonly price: Decimal }
  | { readonly kind: 'already'; readonly price: Decimal }
  | { readonly kind: 'never' };

export type CommonMove =
  | {
      readonly kind: 'at';
      /** d: each moved price is mark·(1 − d) or mark·(1 + d). */
      readonly distance: Decimal;
      readonly prices: readonly { readonly market: string; readonly price: Decimal }[];
    }
  | { readonly kind: 'already' }
  | { readonly kind: 'never' }
  /** Asked of inverse contracts on both sides where profits are no margin: not computed. */
  | { readonly kind: 'unknown' };

const NONE: readonly CoinCollateral[] = [];

export const marketsOf = (account: Account): readonly string[] => [
  ...new Set(account.legs.map((leg) => leg.market)),
];

/** B at the marks, in the settle currency. */
export function accountBalance(account: Account): Decimal {
  const { balance, scale } = standing(account);
  return plain(balance).div(plain(scale));
}

/** M at the marks, in the settle currency. */
export function accountMaintenance(account: Account): Decimal {
  const { maintenance, scale } = standing(account);
  return plain(maintenance).div(plain(scale));
}

/** M / B at the marks; null once the balance is not positive (it is liquidated then). */
export function accountRatio(account: Account): Decimal | null {
  const { balance, maintenance } = standing(account);
  return balance.gt(0) ? plain(maintenance).div(plain(balance)) : null;
}

/** M >= ratio·B at the marks; exact, also where a quotient would be rounded onto the level. */
export function hasAccountReached(account: Account, ratio: Decimal): boolean {
  const { balance, maintenance } = standing(account);
  return balance.mul(ratio).lte(maintenance);
}

/** B <= M at the marks; exact. */
export function isAccountLiquidated(account: Account): boolean {
  const { balance, maintenance } = standing(account);
  return balance.lte(maintenance);
}

/**
 * The price of one market, the others held, at which B <= M: the first one walking from its mark to the
 * side on which the account loses by it (the net of its positions, and collateral in its coin).
 * never: no price there does; equal legs lose on no side. Exact up to the last division, whose 40th digit
 * is rounded to the losing side.
 * @throws RangeError no such market in the account, or what `checked` refuses.
 */
export function marketLiquidation(account: Account, market: string): AccountReach {
  const mark = markOf(account, market);
  if (isAccountLiquidated(account)) return { kind: 'already', price: mark };
  const way = losingWay(account, market);
  return way === undefined ? { kind: 'never' } : priceThatWay(account, market, way);
}

/**
 * The same on a stated side. On the side where the account gains, maintenance that grows with the notional
 * can still outgrow the profit (hedge mode).
 */
export function priceThatWay(account: Account, market: string, way: Way): AccountReach {
  const mark = markOf(account, market);
  if (isAccountLiquidated(account)) return { kind: 'already', price: mark };
  const asset = account.legs.find((leg) => leg.market === market)?.asset;
  const found = firstReached(
    pathOf(account, {
      leg: (leg) => (leg.market === market ? way : undefined),
      coin: (coin) => (coin.asset === asset ? way : undefined),
    }),
  );
  if (found === undefined) return { kind: 'never' };
  return { kind: 'at', price: movedPrice(kindOf(account), mark, way, found) };
}

/** The side on which the account loses by a market; undefined: on neither. */
export function losingWay(account: Account, market: string): Way | undefined {
  const own = account.legs.filter((leg) => leg.market === market);
  const mark = markOf(account, market);
  const linear = kindOf(account) === 'linear';
  let net = exact(ZERO);
  for (const { position } of own) {
    const size = exact(position.contracts).mul(position.contractSize);
    net = net.plus(position.side === 'long' ? size : size.neg());
  }
  if (linear) {
    net = net.mul(mark);
    for (const coin of account.coins ?? NONE)
      if (coin.asset === own[0]?.asset)
        net = net.plus(exact(coin.amount).mul(coin.haircut).mul(coin.indexPrice));
  }
  return net.isZero() ? undefined : net.gt(0) ? 'down' : 'up';
}

/**
 * The smallest move d of all markets at once that takes the account. SPEC's distance of a cross account is
 * that of `against`. Coins move along; a coin without a market of the account moves down in `against`.
 * Linear and one-way inverse moves are solved exactly; an inverse account that is long in one market and
 * short in another solves a quadratic by halving to 1e-30, at whose answer the exact test holds.
 */
export function commonMove(account: Account, common: Common): CommonMove {
  if (isAccountLiquidated(account)) return { kind: 'already' };
  const kind = kindOf(account);
  const ways = new Map(
    marketsOf(account).map((market) => [market, common === 'against' ? losingWay(account, market) : common]),
  );
  const wayOfCoin = ({ asset }: CoinCollateral): Way | undefined => {
    if (common !== 'against') return common;
    const beside = account.legs.find((leg) => leg.asset === asset);
    return beside === undefined ? 'down' : ways.get(beside.market);
  };
  const moving = new Set([...ways.values(), ...(account.coins ?? NONE).map(wayOfCoin)]);
  if (!moving.has('down') && !moving.has('up')) return { kind: 'never' };
  const both = moving.has('down') && moving.has('up');
  if (both && kind === 'inverse' && !account.profitsAsMargin) return { kind: 'unknown' };
  const path = pathOf(account, { leg: (leg) => ways.get(leg.market), coin: wayOfCoin }, both);
  const found = firstReached(path);
  if (found === undefined) return { kind: 'never' };
  const { n, d } = found;
  // Inverse, one way: t is the growth or fall of 1/price.
  const below = kind === 'linear' || both ? d : moving.has('down') ? d.plus(n) : d.minus(n);
  const distance = quotient(n, below, 'up');
  return {
    kind: 'at',
    distance,
    prices: marketsOf(account).map((market) => {
      const way = ways.get(market);
      const mark = markOf(account, market);
      if (way === undefined) return { market, price: mark };
      const price = both
        ? quotient(exact(mark).mul(way === 'down' ? d.minus(n) : d.plus(n)), d, roundingOf(way))
        : movedPrice(kind, mark, way, found);
      return { market, price };
    }),
  };
}

const roundingOf = (way: Way): 'down' | 'up' => (way === 'down' ? 'down' : 'up');

/** mark·(1 ∓ t), or mark/(1 ± t) where t moves 1/price; rounded to the losing side. */
function movedPrice(kind: Kind, mark: Decimal, way: Way, { n, d }: Fraction): Decimal {
  const rounding = roundingOf(way);
  return kind === 'linear'
    ? quotient(exact(mark).mul(way === 'down' ? d.minus(n) : d.plus(n)), d, rounding)
    : quotient(exact(mark).mul(d), way === 'down' ? d.plus(n) : d.minus(n), rounding);
}

function markOf(account: Account, market: string): Decimal {
  const leg = account.legs.find((each) => each.market === market);
  if (leg === undefined) throw new RangeError(`The account has no position in ${market}`);
  return leg.markPrice;
}

function kindOf(account: Account): Kind {
  const kind = account.legs[0]?.position.kind;
  if (kind === undefined) throw new RangeError('An account has a position');
  return kind;
}

/** @throws RangeError no position, kinds mixed, two marks for one market; coins or blended rates beside
 *  inverse contracts. */
function checked(account: Account): Kind {
  const kind = kindOf(account);
  for (const { position, market, markPrice } of account.legs) {
    if (position.kind !== kind) throw new RangeError('An account holds contracts of one kind');
    if (!markPrice.gt(0)) throw new RangeError('A mark price is above 0');
    if (!markPrice.eq(markOf(account, market))) throw new RangeError(`${market} has one mark price`);
  }
  if (kind === 'inverse' && account.legs.some(({ position }) => position.rules.rateSlope !== undefined))
    throw new RangeError('Blended rates are computed for linear accounts');
  if (kind === 'inverse' && (account.coins ?? NONE).length > 0)
    throw new RangeError('Collateral in other coins belongs to linear accounts');
  return kind;
}

const HELD = { leg: () => undefined, coin: () => undefined };

interface Standing {
  readonly balance: Decimal;
  readonly maintenance: Decimal;
  readonly scale: Decimal;
}

/** Accounts never change, and each question about one begins with how it stands. */
const standings = new WeakMap<Account, Standing>();

/** Balance and maintenance at the marks, both times scale. */
function standing(account: Account): Standing {
  const known = standings.get(account);
  if (known !== undefined) return known;
  const { balance, maintenance } = pathOf(account, HELD).at(START);
  const found = { balance: balance[0], maintenance: maintenance[0], scale: scaleOf(account) };
  standings.set(account, found);
  return found;
}

/** What the divisions by inverse prices are multiplied away with: the product of all prices. */
function scaleOf(account: Account): Decimal {
  if (kindOf(account) === 'linear') return exact(ONE);
  return account.legs.reduce(
    (product, { position, markPrice }) => product.mul(markPrice).mul(position.entryPrice),
    exact(ONE),
  );
}

/**
 * The account along a move t: notionals are V·(1 ± t), or V where held. Linear: the price itself moves so.
 * Inverse, one way: 1/price does. Inverse, both ways: prices are mark·(1 ∓ t) and everything is multiplied
 * by 1 − t², so that notionals are V·(1 ± t) again.
 */
function pathOf(
  account: Account,
  ways: {
    readonly leg: (leg: AccountLeg) => Way | undefined;
    readonly coin: (coin: CoinCollateral) => Way | undefined;
  },
  both = false,
): Path {
  const linear = checked(account) === 'linear';
  const scale = scaleOf(account);
  const mixed = both && !linear;
  const none = exact(ZERO);
  const weight: Poly = [exact(ONE), none, mixed ? exact(ONE).neg() : none];
  /** Does the notional grow on the way? */
  const grows = (way: Way): boolean => (way === 'up') === linear;
  const moved = (value: Decimal, way: Way | undefined): Poly =>
    way === undefined ? scaled(weight, value) : [value, grows(way) ? value : value.neg(), none];

  const legs = account.legs.map((leg) => {
    const { position, markPrice } = leg;
    const way = ways.leg(leg);
    const size = exact(position.contracts).mul(position.contractSize);
    const start = linear ? size.mul(markPrice) : size.mul(scale.div(markPrice));
    const entry = linear ? size.mul(position.entryPrice) : size.mul(scale.div(position.entryPrice));
    const value = moved(start, way);
    const gain = minus(value, scaled(weight, entry));
    return {
      market: leg.market,
      rules: position.rules,
      way,
      size,
      start,
      entry,
      value,
      profit: direction(position) === 1 ? gain : scaled(gain, ONE.neg()),
    };
  });
  const coins = (account.coins ?? NONE).map((coin) =>
    moved(exact(coin.amount).mul(coin.haircut).mul(coin.indexPrice), ways.coin(coin)),
  );
  const base = sumOf([scaled(weight, exact(account.walletBalance).mul(scale)), ...coins]);
  const profits = marketsOf(account).map((market) =>
    sumOf(legs.filter((leg) => leg.market === market).map((leg) => leg.profit)),
  );

  const maintenances = legs.map((leg) => maintenanceOf(leg, weight, scale));

  const allProfits = sumOf(profits);
  const counted = (at: Fraction): Poly => {
    if (account.profitsAsMargin) return allProfits;
    const losses = profits.filter((each) => signAt(each, at) < 0);
    const gains = profits.filter((each) => signAt(each, at) >= 0);
    if (losses.length > 0) return sumOf(losses);
    return gains.reduce((least, each) => (signAt(minus(each, least), at) < 0 ? each : least));
  };

  /** Where a moving notional is at a floor. */
  const floors = legs.flatMap(({ way, start, rules }): Fraction[] => {
    if (way === undefined || rules.maintenanceOn === 'entry') return [];
    return rules.tiers.slice(1).map(({ floor }) => {
      const there = scale.mul(floor);
      const away = there.minus(start);
      return { n: grows(way) ? away : away.neg(), d: mixed ? there : start };
    });
  });
  const kinks = account.profitsAsMargin ? [] : crossings(profits);
  const shrinks = [
    ...account.legs.map((leg) => ways.leg(leg)),
    ...(account.coins ?? NONE).map((coin) => ways.coin(coin)),
  ].some((way) => way !== undefined && !grows(way));
  return {
    // A fraction of the notional can be lost once; 1/price or price can grow without end.
    bounded: shrinks || mixed,
    breaks: [...floors, ...kinks],
    at: (t) => ({
      balance: plus(base, counted(t)),
      maintenance: sumOf(maintenances.map((at) => at(t))),
    }),
  };
}

/**
 * What a leg requires around a t, in the tier that it is in there. Tables are long and paths have many breaks:
 * the lines of a tier are made when they are first needed, and a leg that is held is in one tier.
 */
function maintenanceOf(
  leg: {
    readonly rules: MarginRules;
    readonly way: Way | undefined;
    readonly size: Decimal;
    readonly entry: Decimal;
    readonly value: Poly;
  },
  weight: Poly,
  scale: Decimal,
): (t: Fraction) => Poly {
  const { tiers, maintenanceOn, closingFeeOn, closingFeeRate, rateSlope } = leg.rules;
  const onEntry = scaled(weight, leg.entry);
  const taken = maintenanceOn === 'mark' ? leg.value : onEntry;
  const rows = tiers.map(({ floor, rate, amount }) => ({
    above: once(() => minus(taken, scaled(weight, scale.mul(floor)))),
    required: once((): Poly => {
      const margin = minus(
        scaled(taken, rateSlope === undefined ? rate : leg.size.mul(rateSlope).plus(rate)),
        scaled(weight, scale.mul(amount)),
      );
      if (closingFeeOn === 'none') return margin;
      return plus(margin, scaled(closingFeeOn === 'entry' ? onEntry : leg.value, closingFeeRate));
    }),
  }));
  // A walk asks for one t after the other: the tier is most often the one that was found last.
  let last = 0;
  const isIn = (tier: number, t: Fraction): boolean => {
    const row = rows[tier];
    return row !== undefined && (tier === 0 || signAt(row.above(), t) >= 0);
  };
  const at = (t: Fraction): Poly => {
    while (isIn(last + 1, t)) last += 1;
    while (last > 0 && !isIn(last, t)) last -= 1;
    const row = rows[last];
    if (row === undefined) throw new RangeError('A tier table has at least one row');
    return row.required();
  };
  if (leg.way !== undefined && maintenanceOn === 'mark') return at;
  const held = at(START);
  return () => held;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Where straight profits change sign or overtake each other. */
function crossings(profits: readonly Poly[]): Fraction[] {
  const differences = profits.flatMap((one, index) => [
    one,
    ...profits.slice(index + 1).map((other) => minus(one, other)),
  ]);
  return differences.flatMap(([c0, c1]) =>
    c1.isZero() ? [] : [c1.gt(0) ? { n: c0.neg(), d: c1 } : { n: c0, d: c1.neg() }],
  );
}
