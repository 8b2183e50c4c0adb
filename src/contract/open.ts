// A position as it is opened, with its collateral.
import { type Decimal, ZERO } from './decimal.ts';
import type { Trade } from './size.ts';
import type { MarginRules, Position } from './types.ts';

export { collateralForLiquidation } from './collateral.ts';
export { collateralOf } from './margin.ts';

export type Opening = Trade & {
  readonly rules: MarginRules;
  /** Further collateral, in the settle currency; negative: taken out. */
  readonly added?: Decimal;
} & (
    | { readonly leverage: Decimal; readonly collateral?: undefined; readonly reservedFeeRate?: Decimal }
    | { readonly collateral: Decimal; readonly leverage?: undefined; readonly reservedFeeRate?: Decimal }
  );

/**
 * A position with its collateral: notional at entry / leverage + closing fee reserved at entry value
 * (reservedFeeRate) + added, or the collateral as given + added. For inverse contracts it is kept
 * multiplied by the entry price, k/N + k·fee + added·P₀, so that nothing rounds where nothing has to.
 * @throws RangeError contracts, contract size, entry price or leverage not positive and finite.
 */
export function openPosition(opening: Opening): Position {
  const { kind, side, contracts, contractSize, entryPrice, rules } = opening;
  for (const [name, figure] of Object.entries({ contracts, contractSize, entryPrice }))
    mustBePositive(name, figure);
  const linear = kind === 'linear';
  const size = contracts.mul(contractSize);
  const value = linear ? size.mul(entryPrice) : size;
  const added = opening.added ?? ZERO;
  let base: Decimal;
  if (opening.leverage === undefined) {
    base = linear ? opening.collateral : opening.collateral.mul(entryPrice);
  } else {
    mustBePositive('leverage', opening.leverage);
    base = value.div(opening.leverage).plus(value.mul(opening.reservedFeeRate ?? ZERO));
  }
  const collateralAtEntry = base.plus(linear ? added : added.mul(entryPrice));
  return { kind, side, contracts, contractSize, entryPrice, collateralAtEntry, rules };
}

function mustBePositive(name: string, figure: Decimal): void {
  if (!figure.isFinite() || !figure.gt(0))
    throw new RangeError(`${name} is above 0, not ${figure.toFixed()}`);
}

/** The same position with further collateral in the settle currency (negative: taken out). */
export function withAdded(position: Position, added: Decimal): Position {
  const more = position.kind === 'linear' ? added : added.mul(position.entryPrice);
  return { ...position, collateralAtEntry: position.collateralAtEntry.plus(more) };
}
