// What doubles can say: an answer only where rounding can't have made it.
import { asDouble, dec, type Decimal } from './decimal.ts';
import { direction, type Holding } from './size.ts';
import type { Position, Side, Tier } from './types.ts';

/**
 * What two sums of doubles must be apart, as a part of all their terms' sizes, to be apart for certain. Each term is a
 * product of at most seven factors, each rounded once (2^-53 of it), in a sum of at most eight terms: in all less than
 * 24 · 2^-53 = 2.7e-15 of the sizes (Higham, "Accuracy and Stability of Numerical Algorithms", section 3.1).
 */
const BAND = 1e-12;
/** Beyond these a product might overflow, or lose digits below the smallest normal double. */
const LARGEST = 1e100;
const SMALLEST = 1e-100;

/**
 * The answer of `isLiquidated` (balance <= maintenance, the equation of terms.ts) where doubles are enough for it;
 * undefined: it is too close to say, or the rate bends.
 */
export function certainlyLiquidated(position: Position, markPrice: Decimal): boolean | undefined {
  const { rules } = position;
  if (rules.rateSlope !== undefined) return undefined;
  const linear = position.kind === 'linear';
  const d = direction(position);
  const [entry, mark] = [asDouble(position.entryPrice), asDouble(markPrice)];
  const size = asDouble(position.contracts) * asDouble(position.contractSize);
  const collateral = asDouble(position.collateralAtEntry);
  // All amounts times the scale of terms.ts: quote money.
  const scale = linear ? 1 : entry;
  const atEntry = linear ? size * entry : size;
  const atMark = linear ? size * mark : (size * entry) / mark;
  const onMark = rules.maintenanceOn === 'mark';
  const value = onMark ? atMark : atEntry;
  const tier = rules.tiers[certainTierIndex(rules.tiers, value / scale) ?? -1];
  if (tier === undefined) return undefined;
  const feeRate = asDouble(rules.closingFeeRate);
  const fee = closingFee({ rules, feeRate, d, atEntry, atMark, worth: collateral - d * atEntry });
  const rate = asDouble(tier.rate);
  const amount = asDouble(tier.amount) * scale;
  const balance = collateral + d * (atMark - atEntry);
  const maintenance = value * rate + fee - amount;
  const sizes = Math.abs(collateral) + atMark + atEntry + value * rate + amount + 2 * fee;
  if (!(sizes < LARGEST && atMark > SMALLEST && atEntry > SMALLEST)) return undefined;
  const short = maintenance - balance;
  return Math.abs(short) > BAND * sizes ? short > 0 : undefined;
}

/** The index of the tier of a notional, a product of at most seven figures; undefined: too close to a floor to say. */
function certainTierIndex(tiers: readonly Tier[], notional: number): number | undefined {
  let index = 0;
  for (let next = tiers[1]; next !== undefined; next = tiers[index + 1]) {
    const floor = asDouble(next.floor);
    if (!(Math.abs(floor - notional) > BAND * (floor + notional))) return undefined;
    if (floor > notional) break;
    index += 1;
  }
  return index;
}

/** The answer of `tierIndexAt` where doubles are enough for it; undefined: too close to a floor to say. */
export function certainTierIndexAt(
  { kind, contracts, contractSize }: Holding,
  tiers: readonly Tier[],
  price: Decimal,
): number | undefined {
  const size = asDouble(contracts) * asDouble(contractSize);
  const at = asDouble(price);
  if (!(size > SMALLEST && size < LARGEST && at > SMALLEST && at < LARGEST)) return undefined;
  return certainTierIndex(tiers, kind === 'linear' ? size * at : size / at);
}

/** As in terms.ts: on the bankruptcy value it is owed·f / (1 − d·f), and continuous at nothing owed. */
function closingFee(of: {
  readonly rules: Position['rules'];
  readonly feeRate: number;
  readonly d: 1 | -1;
  readonly atEntry: number;
  readonly atMark: number;
  readonly worth: number;
}): number {
  const { feeRate, d } = of;
  switch (of.rules.closingFeeOn) {
    case 'none':
      return 0;
    case 'mark':
      return of.atMark * feeRate;
    case 'entry':
      return of.atEntry * feeRate;
    case 'bankruptcy':
      return (Math.max(0, -d * of.worth) * feeRate) / (1 - d * feeRate);
  }
}

/** Digits that a double tells for certain. */
const DIGITS = 3;

/**
 * Half of the distance |mark − liquidation| / mark, cut to three digits; undefined: it is too close to a figure of three
 * digits to say on which side of it, or no small fraction.
 */
export function certainHalf(side: Side, mark: Decimal, liquidation: Decimal): Decimal | undefined {
  const [from, to] = [asDouble(mark), asDouble(liquidation)];
  const half = (side === 'long' ? from - to : to - from) / from / 2;
  if (!(half > 1e-9 && half < 1 && from > SMALLEST && from < LARGEST)) return undefined;
  const places = DIGITS - 1 - Math.floor(Math.log10(half));
  const ten = 10 ** places;
  const error = BAND * (1 + to / from);
  const digits = Math.floor((half - error) * ten);
  const isCertain =
    digits === Math.floor((half + error) * ten) && digits >= 10 ** (DIGITS - 1) && digits < 10 ** DIGITS;
  return isCertain ? dec((digits / ten).toFixed(places)) : undefined;
}
