// Shared (cross) accounts that are judged pro rata: to maintenance, as dYdX v4 does (what one position in it may
// be closed for), or to value, as KuCoin does (the liquidation price that it shows).
import { type Decimal, ONE, ZERO } from './decimal.ts';

export interface Leg {
  /** In base, negative: short. */
  readonly size: Decimal;
  /** Oracle price. */
  readonly price: Decimal;
  /** Maintenance margin fraction. */
  readonly maintenanceMarginRate: Decimal;
}

export interface SharedAccount {
  readonly quoteBalance: Decimal;
  readonly legs: readonly Leg[];
}

const valueOf = (leg: Leg): Decimal => leg.size.mul(leg.price);
const maintenanceOf = (leg: Leg): Decimal => valueOf(leg).abs().mul(leg.maintenanceMarginRate);
const sum = (figures: readonly Decimal[]): Decimal => figures.reduce((total, each) => total.plus(each), ZERO);

/** Account value: quote balance + Σ size · price. */
export const accountValue = (account: SharedAccount): Decimal =>
  account.quoteBalance.plus(sum(account.legs.map(valueOf)));

/** Σ |size · price| · rate. */
export const accountMaintenance = (account: SharedAccount): Decimal => sum(account.legs.map(maintenanceOf));

/**
 * Quote received (+) or paid (−) for closing a share of one leg such that the account value that is left
 * is what the rest of the maintenance would hold: −ΔV − value · |ΔM| / M.
 * @throws RangeError the account has no maintenance to share.
 */
export function bankruptcyQuote(account: SharedAccount, leg: Leg, share: Decimal): Decimal {
  const all = accountMaintenance(account);
  if (all.isZero()) throw new RangeError('An account without positions has no bankruptcy price');
  const freed = maintenanceOf(leg).mul(share);
  return valueOf(leg).mul(share).minus(accountValue(account).mul(freed).div(all));
}

/**
 * The price at which a liquidation order for one leg may be filled:
 * (V − a·spread·M) / size, a = clamp(adjustment · (1 − value / maintenance), 0, 1).
 */
export function fillablePrice(input: {
  readonly account: SharedAccount;
  readonly leg: Leg;
  readonly adjustment: Decimal;
  readonly spreadToMaintenance: Decimal;
}): Decimal {
  const { account, leg, adjustment, spreadToMaintenance } = input;
  const short = ONE.minus(accountValue(account).div(accountMaintenance(account)));
  const raw = adjustment.mul(short);
  const held = raw.lt(0) ? ZERO : raw.gt(1) ? ONE : raw;
  const discount = held.mul(spreadToMaintenance).mul(maintenanceOf(leg));
  return valueOf(leg).minus(discount).div(leg.size);
}

/**
 * The liquidation price that KuCoin shows of a position in a cross account: the account's margin is dealt out by
 * value, a = margin / Σ|V|, and the position stands alone with its part: (V − |V|·a) / (1 − s·rate − s·fee) / size,
 * V its signed value and s its side. It moves whenever another position does; the account itself is judged as
 * a whole. KuCoin's support page 26694703491737. Not above 0: no price is.
 * @throws RangeError no value to deal the margin out by.
 */
export function proRataLiquidation(input: {
  readonly margin: Decimal;
  readonly legs: readonly Leg[];
  readonly leg: Leg;
  readonly feeRate: Decimal;
}): Decimal {
  const { margin, legs, leg, feeRate } = input;
  const all = sum(legs.map((each) => valueOf(each).abs()));
  if (all.isZero()) throw new RangeError('An account without positions has no liquidation price');
  const value = valueOf(leg);
  const share = margin.div(all);
  const rate = leg.maintenanceMarginRate.plus(feeRate);
  const kept = leg.size.isNegative() ? ONE.plus(rate) : ONE.minus(rate);
  return value.minus(value.abs().mul(share)).div(kept.mul(leg.size));
}
