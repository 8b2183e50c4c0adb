// The formulas as text: what stands in them depends on the contract kind, the side and the venue's rules.
import { type Decimal } from '../../src/contract/decimal.ts';
import { collateralOf } from '../../src/contract/margin.ts';
import { direction } from '../../src/contract/size.ts';
import type { Position } from '../../src/contract/types.ts';
import * as format from '../../src/view/format.ts';

/** price = numerator / denominator. */
export interface Sums {
  readonly numerator: Decimal;
  readonly denominator: Decimal;
}

const DIGITS = 20;

/** All digits that a figure has, or so many significant ones. */
export const exactText = (value: Decimal): string => {
  const shown = value.toSignificantDigits(DIGITS);
  return `${format.exact(shown)}${shown.eq(value) ? '' : '…'}`;
};

/** Margin balance at a price P. */
export function balanceText({ kind, side }: Position): string {
  if (kind === 'linear') return side === 'long' ? 'C + k·(P − P₀)' : 'C − k·(P − P₀)';
  return side === 'long' ? 'C + k·(1/P₀ − 1/P)' : 'C − k·(1/P₀ − 1/P)';
}

const hasAmount = ({ rules }: Position): boolean => rules.tiers.some((tier) => !tier.amount.isZero());
const rateText = ({ rules }: Position): string => (rules.rateSlope === undefined ? 'm' : '(m + s·size)');

/** Maintenance margin at a price P, as far as the venue counts its parts. */
export function maintenanceText(position: Position): string {
  const { kind, rules } = position;
  const { maintenanceOn, closingFeeOn } = rules;
  const value = (price: string): string => (kind === 'linear' ? `k·${price}` : `k/${price}`);
  const rate = rateText(position);
  const amount = hasAmount(position) ? ' − A' : '';
  if (maintenanceOn === 'entry') {
    const fee = closingFeeOn === 'none' ? '' : closingFeeOn === 'mark' ? ` + ${value('P')}·f` : ' + F';
    return `${value('P₀')}·${rate}${amount}${fee}`;
  }
  if (closingFeeOn === 'mark') return `${value('P')}·(${rate} + f)${amount}`;
  return `${value('P')}·${rate}${amount}${closingFeeOn === 'none' ? '' : ' + F'}`;
}

/** The parts of the solved equation: constants, and what the price is multiplied with. */
function partsOf(position: Position): { readonly constant: string; readonly factor: string } {
  const { kind, rules } = position;
  const onMark = rules.maintenanceOn === 'mark';
  const d = direction(position);
  const fee = rules.closingFeeOn === 'mark' ? ' + f' : '';
  const moving = onMark ? `${rateText(position)}${fee}` : fee.replace(' + ', '');
  // d = 1: the balance falls with the notional, (1 − m − f)·v = v₀ − C …; else (1 + m + f)·v = v₀ + C …
  const factor = moving === '' ? '1' : d === 1 ? `1 − ${moving.replaceAll(' + f', ' − f')}` : `1 + ${moving}`;
  const entry = kind === 'linear' ? 'k·P₀' : 'k/P₀';
  const amount = hasAmount(position) ? (d === 1 ? ' − A' : ' + A') : '';
  const fixed =
    rules.closingFeeOn === 'entry' || rules.closingFeeOn === 'bankruptcy' ? (d === 1 ? ' + F' : ' − F') : '';
  const onEntry = onMark ? '' : `${d === 1 ? ' + ' : ' − '}${entry}·${rateText(position)}`;
  const constant =
    d === 1 ? `${entry} − C${amount}${fixed}${onEntry}` : `${entry} + C${amount}${fixed}${onEntry}`;
  return { constant, factor };
}

/** The liquidation price of one tier. */
export function formulaOf(position: Position): string {
  const { constant, factor } = partsOf(position);
  return position.kind === 'linear'
    ? `P = (${constant}) / (k·(${factor}))`
    : `P = k·(${factor}) / (${constant})`;
}

/** The same with its numbers: the sums as the walk had them, and the price. */
export function putIn(input: {
  readonly position: Position;
  readonly tier: number;
  readonly sums: Sums;
  readonly price: Decimal;
}): string {
  const { position, tier, sums, price } = input;
  const row = position.rules.tiers[tier];
  const size = exactText(position.contracts.mul(position.contractSize));
  const given = [
    `k ${size}`,
    `P₀ ${exactText(position.entryPrice)}`,
    `C ${exactText(collateralOf(position))}`,
    ...(row === undefined ? [] : [`m ${exactText(row.rate)}`]),
    ...(row === undefined || row.amount.isZero() ? [] : [`A ${exactText(row.amount)}`]),
    ...(position.rules.closingFeeOn === 'none' ? [] : [`f ${exactText(position.rules.closingFeeRate)}`]),
  ].join(', ');
  // Inverse: above and below are both times the entry price, so that nothing was rounded before the division.
  const scaled = position.kind === 'inverse' ? ' (both × P₀)' : '';
  return `${given} → ${exactText(sums.numerator)} / ${exactText(sums.denominator)}${scaled} = ${exactText(price)}`;
}
