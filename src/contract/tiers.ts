// Maintenance tables: built from a venue's rows, checked once, looked up without rounding.
import { certainTierIndexAt } from './certain.ts';
import { type Decimal, ZERO, exact } from './decimal.ts';
import type { Holding } from './size.ts';
import type { Tier } from './types.ts';

export interface TierRow {
  readonly floor: Decimal;
  readonly rate: Decimal;
  readonly maxLeverage?: Decimal | undefined;
}

/**
 * A table from floors and rates, ascending.
 * continuous: Aᵢ = Aᵢ₋₁ + floorᵢ·(mᵢ − mᵢ₋₁), which makes maintenance a continuous curve.
 * none: the whole position at its tier's rate, so that the curve jumps at each floor.
 * @throws RangeError a table that checkTiers refuses.
 */
export function buildTiers(
  rows: readonly TierRow[],
  amounts: 'continuous' | 'none' = 'continuous',
): readonly Tier[] {
  const tiers: Tier[] = [];
  for (const [index, row] of rows.entries()) {
    const last = tiers.at(-1);
    const step = last === undefined ? ZERO : row.floor.mul(row.rate.minus(last.rate));
    tiers.push({
      floor: row.floor,
      cap: rows[index + 1]?.floor,
      rate: row.rate,
      amount: amounts === 'none' || last === undefined ? ZERO : last.amount.plus(step),
      maxLeverage: row.maxLeverage,
    });
  }
  return checkTiers(tiers);
}

/** One tier for every size. */
export const flatTier = (rate: Decimal, maxLeverage?: Decimal): readonly Tier[] => [
  { floor: ZERO, cap: undefined, rate, amount: ZERO, maxLeverage },
];

/**
 * The same table, if it can be used: it begins at 0, ascends without holes, and no tier asks for less
 * than nothing.
 * @throws RangeError naming the first row that is wrong.
 */
export function checkTiers(tiers: readonly Tier[]): readonly Tier[] {
  if (tiers.length === 0) throw new RangeError('A tier table has at least one row');
  for (const [index, tier] of tiers.entries()) {
    const wrong = rowFault(tier, tiers[index - 1], tiers[index + 1]);
    if (wrong !== undefined)
      throw new RangeError(`Tier ${index + 1} (from ${tier.floor.toFixed()}): ${wrong}`);
  }
  return tiers;
}

function rowFault(tier: Tier, before: Tier | undefined, after: Tier | undefined): string | undefined {
  if (before === undefined && !tier.floor.isZero()) return 'the first tier begins at 0';
  if (before !== undefined && !tier.floor.gt(before.floor)) return 'floors must ascend';
  if (after !== undefined && tier.cap?.eq(after.floor) !== true) return 'its cap is not the next floor';
  if (tier.cap !== undefined && !tier.cap.gt(tier.floor)) return 'its cap is not above its floor';
  if (!tier.rate.gte(0) || !tier.rate.isFinite()) return 'the rate is below 0';
  if (before !== undefined && tier.rate.lt(before.rate)) return 'rates must not fall';
  if (tier.floor.mul(tier.rate).lt(tier.amount)) return 'maintenance would be below 0 at its floor';
  return undefined;
}

/** The tier that holds for a notional: floor <= notional < cap; the last for everything larger. */
export function tierAt(tiers: readonly Tier[], notional: Decimal): Tier {
  let found: Tier | undefined;
  for (const tier of tiers) {
    if (found !== undefined && tier.floor.gt(notional)) break;
    found = tier;
  }
  if (found === undefined) throw new RangeError('A tier table has at least one row');
  return found;
}

/**
 * Index of the tier that holds for a size, where tiers go by size: floor < size <= cap. Such venues count up to a
 * largest size, and the next tier begins with the contract after it.
 */
export const sizeTierIndex = (tiers: readonly Tier[], size: Decimal): number =>
  Math.max(
    0,
    tiers.findLastIndex(({ floor }) => floor.lt(size)),
  );

/**
 * Index of the tier that holds for a position at a price. By cross-multiplication: an inverse notional
 * is never divided out, so a price at a floor is in the tier that begins there. Doubles say where it is not close.
 */
export function tierIndexAt(holding: Holding, tiers: readonly Tier[], price: Decimal): number {
  return certainTierIndexAt(holding, tiers, price) ?? exactIndexAt(holding, tiers, price);
}

function exactIndexAt(holding: Holding, tiers: readonly Tier[], price: Decimal): number {
  const size = exact(holding.contracts).mul(holding.contractSize);
  const linear = holding.kind === 'linear';
  const value = linear ? size.mul(price) : size;
  let index = 0;
  for (let next = tiers[1]; next !== undefined; next = tiers[index + 1]) {
    if ((linear ? next.floor : exact(next.floor).mul(price)).gt(value)) break;
    index += 1;
  }
  return index;
}
