// An independent judge of liquidation. It knows balance and maintenance by their definitions, multiplied
// out so that nothing is divided, and finds prices by walking and halving: no closed formula, and nothing
// of src/contract but its plain data.
import { Decimal, ONE } from '../../src/contract/decimal.ts';
import type { Position, Tier } from '../../src/contract/types.ts';

/** Far more digits than the code under test, so that the judge's own rounding is not what differs. */
const Wide = Decimal.clone({ precision: 150 });
const wide = (value: Decimal | string | number): Decimal => new Wide(value);

/** The judge's prices: a bracket of 1e-14. */
const DIGITS = 18;

/** Outward by sixteenths: 10^60 from the start there is nothing left to find. */
const STEPS = 50;

export type Judged =
  | { readonly kind: 'already' | 'never' }
  | { readonly kind: 'at'; readonly low: Decimal; readonly high: Decimal };

type Amount = (price: Decimal) => Decimal;

/** Figures of a position in its settle currency · weight; weight is 1, inverse: entry price · price. */
interface Figures {
  readonly balance: Amount;
  readonly maintenance: Amount;
}

function figuresOf(position: Position): Figures {
  const { rules } = position;
  const linear = position.kind === 'linear';
  const entry = wide(position.entryPrice);
  const size = wide(position.contracts).mul(position.contractSize);
  const fee = wide(rules.closingFeeRate);
  const weight: Amount = (price) => (linear ? wide(1) : entry.mul(price));
  const markValue: Amount = (price) => (linear ? size.mul(price) : size.mul(entry));
  const entryValue: Amount = (price) => (linear ? size.mul(entry) : size.mul(price));
  const collateral: Amount = (price) => wide(position.collateralAtEntry).mul(linear ? 1 : price);
  const rise = (price: Decimal): Decimal => size.mul(price.minus(entry));
  const balance: Amount = (price) =>
    position.side === 'long' ? collateral(price).plus(rise(price)) : collateral(price).minus(rise(price));

  const onEntry = rules.maintenanceOn === 'entry';
  const bankrupt =
    rules.closingFeeOn === 'bankruptcy'
      ? bankruptPrice(position, (price) => balance(price).lte(markValue(price).mul(fee)))
      : undefined;
  const closing: Amount = (price) => {
    if (rules.closingFeeOn === 'mark') return fee.mul(markValue(price));
    if (rules.closingFeeOn === 'entry') return fee.mul(entryValue(price));
    if (bankrupt === undefined) return wide(0);
    return fee.mul(markValue(bankrupt)).div(weight(bankrupt)).mul(weight(price));
  };
  const maintenance: Amount = (price) => {
    const tier = tierAtPrice(position, onEntry ? entry : price);
    const taken = onEntry ? entryValue(price) : markValue(price);
    return taken.mul(tier.rate).minus(weight(price).mul(tier.amount)).plus(closing(price));
  };
  return { balance, maintenance };
}

/** From the largest floor down; an inverse value is compared without dividing. */
function tierAtPrice(position: Position, price: Decimal): Tier {
  const size = wide(position.contracts).mul(position.contractSize);
  const holds = ({ floor }: Tier): boolean =>
    position.kind === 'linear' ? size.mul(price).gte(floor) : size.gte(wide(floor).mul(price));
  const found = position.rules.tiers.findLast(holds);
  if (found === undefined) throw new Error('no tier');
  return found;
}

/** The price at which the balance is worth just the fee on it; undefined where no price is. */
function bankruptPrice(position: Position, gone: (price: Decimal) => boolean): Decimal | undefined {
  const outward = wide(position.side === 'long' ? '0.0625' : 16);
  let safe = wide(position.entryPrice);
  for (let step = 0; step < STEPS && gone(safe); step += 1) safe = safe.div(outward);
  for (let step = 0; step < STEPS; step += 1) {
    const next = safe.mul(outward);
    if (gone(next)) return halved(gone, safe, next, 30).high;
    safe = next;
  }
  return undefined;
}

/** Halves, in prices of so many digits, until four digits of them are left to tell. low: not yet; high: reached. */
function halved(
  reached: (price: Decimal) => boolean,
  from: Decimal,
  to: Decimal,
  digits: number,
): { readonly low: Decimal; readonly high: Decimal } {
  let low = from;
  let high = to;
  const within = Wide.pow(10, 4 - digits);
  while (low.minus(high).abs().gt(low.mul(within))) {
    const middle = low.plus(high).div(2).toSignificantDigits(digits);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return { low, high };
}

/** The prices at which the notional is at a floor, in the order of walking from a price to the losing side. */
function boundaries(position: Position, from: Decimal): Decimal[] {
  if (position.rules.maintenanceOn === 'entry') return [];
  const size = wide(position.contracts).mul(position.contractSize);
  const long = position.side === 'long';
  return position.rules.tiers
    .slice(1)
    .map(({ floor }) => (position.kind === 'linear' ? wide(floor).div(size) : size.div(floor)))
    .filter((price) => (long ? price.lt(from) : price.gt(from)))
    .toSorted((a, b) => (long ? b.cmp(a) : a.cmp(b)));
}

/**
 * Walks from a price in the losing direction, tier by tier. Inside a tier the answer changes at most once,
 * so a tier's far end tells whether to halve in it.
 */
export function judge(position: Position, from: Decimal, ratio: Decimal = ONE): Judged {
  const { balance, maintenance } = figuresOf(position);
  const reached = (price: Decimal): boolean => maintenance(price).gte(balance(price).mul(ratio));
  let start = wide(from);
  if (reached(start)) return { kind: 'already' };
  const long = position.side === 'long';
  const hair = wide('1e-100');
  for (const boundary of boundaries(position, from)) {
    const before = boundary.mul(long ? hair.plus(1) : wide(1).minus(hair));
    const beyond = boundary.mul(long ? wide(1).minus(hair) : hair.plus(1));
    if (reached(before)) return { kind: 'at', ...halved(reached, start, before, DIGITS) };
    if (reached(boundary) || reached(beyond)) return { kind: 'at', low: before, high: beyond };
    start = beyond;
  }
  for (let step = 0; step < STEPS; step += 1) {
    const next = start.mul(long ? '0.0625' : 16);
    if (reached(next)) return { kind: 'at', ...halved(reached, start, next, DIGITS) };
    start = next;
  }
  return { kind: 'never' };
}
