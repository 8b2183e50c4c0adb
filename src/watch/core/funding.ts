// The funding that a watched position has paid: what moves its collateral at each funding time. Pure.
import { type Decimal, ZERO, dec } from '../../contract/decimal.ts';
import { fundingPayment } from '../../contract/funding.ts';
import { withAdded } from '../../contract/open.ts';
import type { Position } from '../../contract/types.ts';
import { marketId, type MarketId } from '../../market/feed.ts';
import type { Trigger } from '../../store/store.ts';
import { fundingRule } from '../../venues/funding.ts';

/** What a market settled at one funding time. */
export interface Settled {
  /** The funding time. */
  readonly time: number;
  readonly rate: Decimal;
  /** The mark, and the index where it is known, at that time or last before it. */
  readonly mark: Decimal;
  readonly index: Decimal | undefined;
  /** The rate or the price was not seen near that time: it is the last one known. */
  readonly estimated: boolean;
}

/** What is known of a market's funding. */
export interface FundingBook {
  /** Later than a time, in order; empty: none is known of. */
  after(market: MarketId, time: number): readonly Settled[];
  /** Between two fundings, in milliseconds; undefined: unknown. */
  every(market: MarketId): number | undefined;
}

export interface Funding {
  readonly on: boolean;
  /** The last funding time that is counted; at first the moment from which it is followed. */
  readonly until: number;
  /** In the settle currency; below zero: received. */
  readonly paid: Decimal;
  /** How many times are counted, and of them by a rate or price that had to be estimated. */
  readonly times: number;
  readonly estimated: number;
  /** Times that passed without any rate being known: not counted. */
  readonly unknown: number;
  /** The latest that were counted, in order of time, as they are stored (`paymentsOf`): what judges a price needs
   *  none of them. */
  readonly recent: readonly StoredPayment[];
}

/** What was paid at one funding time. */
export interface Payment {
  readonly time: number;
  readonly rate: Decimal;
  /** The mark, or the index, that its notional was taken at. */
  readonly price: Decimal;
  /** How large the position was then. */
  readonly contracts: Decimal;
  /** In the settle currency; below zero: received. */
  readonly paid: Decimal;
  /** By the last rate or price known, not by what was stated at that time. */
  readonly estimated: boolean;
}

/** As many payments are kept one by one: eight days of a market that pays thrice a day, one of an hourly one. */
const RECENT_MAX = 24;

export const followFunding = (from: number, on = true): Funding => ({
  on,
  until: from,
  paid: ZERO,
  times: 0,
  estimated: 0,
  unknown: 0,
  recent: [],
});

/** From when on what begins now counts: after all that is settled already, also where the clock was set back since. */
export const countsFrom = (
  now: number,
  of: { readonly venue: string; readonly symbol: string },
  book: FundingBook | undefined,
): number => book?.after(marketId(of), now).at(-1)?.time ?? now;

/** Does the venue take funding from an isolated position's own collateral? Then a watch follows it unasked:
 *  its liquidation price moves there, too. */
export const followsByItself = (venue: string): boolean => fundingRule(venue)?.from === 'collateral';

/** A gauge whose value is the last funding time that is over. */
export const fundedGauge = (market: MarketId): string => `funded:${market}`;

/** The last payments of a position, in order of time: of each notional · rate, exactly as it was counted. */
export const paymentsOf = ({ recent }: Pick<Funding, 'recent'>, position: Position): Payment[] =>
  recent.map(([time, rate, price, contracts, estimated]) => {
    const held = { ...position, contracts: dec(contracts) };
    const [by, at] = [dec(rate), dec(price)];
    return {
      time,
      rate: by,
      price: at,
      contracts: held.contracts,
      paid: fundingPayment(held, at, by),
      estimated: estimated === 1,
    };
  });

export interface Funded {
  readonly funding: Funding;
  readonly position: Position;
}

/**
 * A position after the funding times since the last one that was counted, each once and in their order:
 * C − Σ notional(pᵢ) · rateᵢ, signed by side, in the settle currency; p is the mark or, where the venue takes
 * that, the index. The rate of a time that is not known is counted as unknown, not as nothing paid.
 * undefined: none is new.
 */
export function fundedPosition(
  before: Funding,
  of: { readonly venue: string; readonly symbol: string; readonly position: Position },
  book: FundingBook,
): Funded | undefined {
  const market = marketId(of);
  const settled = book.after(market, before.until);
  const last = settled.at(-1);
  if (!before.on || last === undefined) return undefined;
  const onIndex = fundingRule(of.venue)?.on === 'index';
  let { position } = of;
  let { paid, estimated } = before;
  const recent: StoredPayment[] = [];
  for (const { time, rate, mark, index, estimated: isEstimated } of settled) {
    const price = onIndex ? (index ?? mark) : mark;
    const amount = fundingPayment(position, price, rate);
    paid = paid.plus(amount);
    position = withAdded(position, amount.neg());
    const isGuess = isEstimated || (onIndex && index === undefined);
    if (isGuess) estimated += 1;
    recent.push([time, rate.toFixed(), price.toFixed(), position.contracts.toFixed(), isGuess ? 1 : 0]);
  }
  const every = book.every(market);
  const passed = every === undefined ? settled.length : Math.ceil((last.time - before.until) / every);
  const unknown = before.unknown + Math.max(0, passed - settled.length);
  const funding: Funding = {
    on: true,
    until: last.time,
    paid,
    times: before.times + settled.length,
    estimated,
    unknown,
    recent: [...before.recent, ...recent].slice(-RECENT_MAX),
  };
  return { position, funding };
}

export const fundingTriggers = (
  funding: Funding | undefined,
  of: { readonly venue: string; readonly symbol: string },
): Trigger[] =>
  funding?.on === true
    ? [{ gauge: fundedGauge(marketId(of)), side: 'up', threshold: funding.until + 1 }]
    : [];

// ---- stored form

export type StoredPayment = readonly [
  time: number,
  rate: string,
  price: string,
  contracts: string,
  estimated: 0 | 1,
];

export type StoredFunding = readonly [
  on: 0 | 1,
  until: number,
  paid: string,
  times: number,
  estimated: number,
  unknown: number,
  /** What the first form had not. */
  recent?: readonly StoredPayment[],
];

export function storedFunding(of: Funding): StoredFunding {
  const { until, paid, times, estimated, unknown, recent } = of;
  const sums = [of.on ? 1 : 0, until, paid.toFixed(), times, estimated, unknown] as const;
  return recent.length > 0 ? [...sums, recent] : sums;
}

export const fundingOf = ([
  on,
  until,
  paid,
  times,
  estimated,
  unknown,
  recent = [],
]: StoredFunding): Funding => ({
  on: on === 1,
  until,
  paid: dec(paid),
  times,
  estimated,
  unknown,
  recent,
});
