// The funding that a watched cross account has paid: what moves its wallet balance at each funding time of each
// of its markets. Pure. One market at one time is counted as a single position's is (funding.ts).
import { type Decimal, ZERO } from '../../contract/decimal.ts';
import type { Position } from '../../contract/types.ts';
import { marketId } from '../../market/feed.ts';
import type { Trigger } from '../../store/store.ts';
import {
  followFunding,
  type Funding,
  type FundingBook,
  fundedGauge,
  fundedPosition,
  fundingOf,
  type Payment,
  paymentsOf,
  type StoredFunding,
  storedFunding,
} from './funding.ts';

export interface AccountFunding {
  readonly on: boolean;
  /** By symbol; also of markets in which nothing is held any more: those are not followed. */
  readonly markets: ReadonlyMap<string, Funding>;
}

/** What funding has to know of an account. */
interface Paying {
  readonly venue: string;
  readonly walletBalance: Decimal;
  readonly positions: readonly {
    readonly symbol: string;
    readonly position: Omit<Position, 'collateralAtEntry'>;
  }[];
  readonly funding?: AccountFunding | undefined;
}

/** So many payments are kept one by one, of all markets together. */
const RECENT_MAX = 24;

/** From when on what begins now counts of a market: see `countsFrom`. */
export type FromNow = (symbol: string) => number;

/** In the markets that pay funding, from now on. */
export const followFundings = (from: FromNow, symbols: readonly string[], on = true): AccountFunding => ({
  on,
  markets: new Map(symbols.map((symbol) => [symbol, followFunding(from(symbol), on)])),
});

/** The same after its positions changed: a new market is followed from now on, one without a position no more. */
export function followHeld(
  { on, markets }: AccountFunding,
  symbols: readonly string[],
  from: FromNow,
): AccountFunding {
  const held = new Set(symbols);
  const after = new Map<string, Funding>();
  for (const [symbol, funding] of markets) after.set(symbol, { ...funding, on: on && held.has(symbol) });
  for (const symbol of held) {
    const before = markets.get(symbol);
    const since = before ?? followFunding(from(symbol), on);
    after.set(symbol, before?.on === on ? before : { ...since, on, until: from(symbol) });
  }
  return { on, markets: after };
}

/**
 * What is held of a market, long less short, as one long position of so many contracts: below zero where it is
 * short. Funding is paid on it: of equal sides each pays what the other receives.
 */
function netOf({ positions }: Paying, symbol: string): Position | undefined {
  const own = positions.filter((each) => each.symbol === symbol);
  const [first] = own;
  if (first === undefined) return undefined;
  const contracts = own.reduce(
    (sum, { position }) =>
      position.side === 'long' ? sum.plus(position.contracts) : sum.minus(position.contracts),
    ZERO,
  );
  return { ...first.position, side: 'long', contracts, collateralAtEntry: ZERO };
}

/**
 * An account after the funding times of these markets since the last that was counted of each, each once:
 * W − Σ notional(pᵢ) · rateᵢ over its positions, signed by side, in the settle currency. The same object where
 * none is new.
 */
export function fundedAccount<T extends Paying>(
  watch: T,
  book: FundingBook | undefined,
  symbols: Iterable<string> = watch.funding?.markets.keys() ?? [],
): T {
  const { funding, venue } = watch;
  if (funding === undefined || book === undefined) return watch;
  let { walletBalance } = watch;
  let funded = false;
  const markets = new Map(funding.markets);
  const most = Math.max(1, Math.floor(RECENT_MAX / markets.size));
  for (const symbol of symbols) {
    const before = markets.get(symbol);
    const position = netOf(watch, symbol);
    const after =
      before === undefined || position === undefined
        ? undefined
        : fundedPosition(before, { venue, symbol, position }, book);
    if (before === undefined || after === undefined) continue;
    walletBalance = walletBalance.minus(after.funding.paid.minus(before.paid));
    markets.set(symbol, { ...after.funding, recent: after.funding.recent.slice(-most) });
    funded = true;
  }
  return funded ? { ...watch, walletBalance, funding: { ...funding, markets } } : watch;
}

/** Which of an account's markets a gauge tells the funding times of; undefined: it is another gauge. */
export const fundedSymbol = (gauge: string, venue: string): string | undefined => {
  const own = fundedGauge(`${venue}:`);
  return gauge.startsWith(own) ? gauge.slice(own.length) : undefined;
};

/** All markets together. */
export function fundingSum({ markets }: AccountFunding): Omit<Funding, 'on' | 'until' | 'recent'> {
  const sum = { paid: ZERO, times: 0, estimated: 0, unknown: 0 };
  for (const { paid, times, estimated, unknown } of markets.values()) {
    sum.paid = sum.paid.plus(paid);
    sum.times += times;
    sum.estimated += estimated;
    sum.unknown += unknown;
  }
  return sum;
}

/** The last payments, in order of time. */
export function accountPayments(watch: Paying): (Payment & { readonly symbol: string })[] {
  const all = [...(watch.funding?.markets ?? [])].flatMap(([symbol, funding]) => {
    const position = netOf(watch, symbol) ?? watch.positions[0]?.position;
    if (position === undefined) return [];
    const held = { ...position, side: 'long' as const, collateralAtEntry: ZERO };
    return paymentsOf(funding, held).map((payment) => ({ ...payment, symbol }));
  });
  return all.toSorted((a, b) => a.time - b.time);
}

// ---- stored form

export type StoredAccountFunding = readonly [
  on: 0 | 1,
  markets: readonly (readonly [symbol: string, ...StoredFunding])[],
];

export const storedAccountFunding = ({ on, markets }: AccountFunding): StoredAccountFunding => [
  on ? 1 : 0,
  [...markets].map(([symbol, funding]) => [symbol, ...storedFunding(funding)]),
];

export const accountFundingOf = ([on, markets]: StoredAccountFunding): AccountFunding => ({
  on: on === 1,
  markets: new Map(markets.map(([symbol, ...funding]) => [symbol, fundingOf(funding)])),
});

/** The funding times that a stored account waits for. */
export const accountFundingTriggers = (venue: string, [, markets]: StoredAccountFunding): Trigger[] =>
  markets.flatMap(([symbol, on, until]) =>
    on === 1
      ? [{ gauge: fundedGauge(marketId({ venue, symbol })), side: 'up' as const, threshold: until + 1 }]
      : [],
  );
