// Funding: the rate that venues compute, and what a position pays.
import { type Decimal, dec } from './decimal.ts';
import { withAdded } from './open.ts';
import { type Holding, notional } from './size.ts';
import type { Position, Side } from './types.ts';

/**
 * What a position pays at a funding time: notional at the price · rate, in the settle currency.
 * A positive rate: longs pay (positive), shorts receive (negative).
 * The price is the mark price; Hyperliquid and dYdX take the oracle price.
 */
export function fundingPayment(
  holding: Holding & { readonly side: Side },
  price: Decimal,
  rate: Decimal,
): Decimal {
  const value = notional(holding, price).mul(rate);
  return holding.side === 'long' ? value : value.neg();
}

const CLAMP = dec('0.0005');

/** F = P + clamp(I − P, ±0.05 %): the rate from the average premium and the interest of one interval. */
export function fundingRate(input: {
  readonly premium: Decimal;
  readonly interest: Decimal;
  readonly clamp?: Decimal;
}): Decimal {
  const limit = input.clamp ?? CLAMP;
  const gap = input.interest.minus(input.premium);
  const held = gap.gt(limit) ? limit : gap.lt(limit.neg()) ? limit.neg() : gap;
  return input.premium.plus(held);
}

/**
 * A rate without interest that is nothing while the premium is small (Deribit, of eight hours):
 * max(dead, premium) + min(−dead, premium), dead = 0.05 %.
 */
export function deadBandRate(premium: Decimal, dead: Decimal = CLAMP): Decimal {
  const above = premium.gt(dead) ? premium : dead;
  return above.plus(premium.lt(dead.neg()) ? premium : dead.neg());
}

/**
 * The average premium as Bybit and Binance take it: each minute's counts by its number, Σ i·Pᵢ / Σ i, so that
 * the latest counts most. @throws RangeError no samples.
 */
export function weightedPremium(samples: readonly Decimal[]): Decimal {
  if (samples.length === 0) throw new RangeError('A premium needs a sample');
  const weights = (samples.length * (samples.length + 1)) / 2;
  return samples.reduce((sum, each, index) => sum.plus(each.mul(index + 1)), dec(0)).div(weights);
}

/**
 * dYdX v4: the change of a market's funding index, price · 10^(exponent + resolution + 6) · rate · share,
 * in millionths of a quote quantum per base quantum, truncated towards zero.
 */
export function fundingIndexDelta(input: {
  readonly price: Decimal;
  readonly exponent: number;
  readonly atomicResolution: number;
  readonly ratePpm: Decimal;
  readonly shareOfInterval: Decimal;
}): Decimal {
  const { price, exponent, atomicResolution, ratePpm, shareOfInterval } = input;
  const power = dec(10).pow(exponent + atomicResolution + 6);
  return price.mul(power).mul(ratePpm).mul(shareOfInterval).trunc();
}

/** dYdX v4: the notional whose impact on the book is sampled for the premium, 500 USDC / initial rate. */
export const impactNotional = (initialMarginRate: Decimal): Decimal => dec(500).div(initialMarginRate);

/**
 * A position after a number of payments at one price and rate, where they are taken from (or paid into) its
 * collateral: C − payments · notional · rate, signed by side. With `available`, a balance beside the position
 * pays first and takes what is received: C − max(0, payments · notional · rate − available).
 * The forecast of an isolated position; the rate is the venue's of the moment, it changes.
 */
export function afterFunding(
  position: Position,
  of: {
    readonly price: Decimal;
    readonly rate: Decimal;
    readonly payments: Decimal;
    readonly available?: Decimal | undefined;
  },
): Position {
  const whole = fundingPayment(position, of.price, of.rate).mul(of.payments);
  if (of.available === undefined) return withAdded(position, whole.neg());
  return whole.gt(of.available) ? withAdded(position, of.available.minus(whole)) : position;
}

const DAY_HOURS = dec(24);

/** Payments a day where funding is settled every so many hours. */
export const paymentsPerDay = (everyHours: Decimal): Decimal => DAY_HOURS.div(everyHours);

/**
 * The mark price as the funding basis decays: index · (1 + rate · time to funding / interval). The price of
 * the quote currency; at the funding time it is the index.
 */
export const fundedMark = (of: {
  readonly index: Decimal;
  readonly rate: Decimal;
  readonly left: Decimal;
  readonly every: Decimal;
}): Decimal => of.index.mul(of.rate.mul(of.left).div(of.every).plus(1));
