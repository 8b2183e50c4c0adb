// The only importer of decimal.js. Figures are Decimals from the first character read to the last
// character printed; 40 digits leave room for the products of two 17-digit inputs and a division.
import { Decimal as Base } from 'decimal.js';

/** Our own clone: 40 significant digits, half-even, and never an exponent when printed. */
export const Decimal = Base.clone({
  precision: 40,
  rounding: Base.ROUND_HALF_EVEN,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
export type Decimal = InstanceType<typeof Decimal>;

/** `dec('0.1')`. A number literal is for small whole constants in code only, never for a figure. */
export const dec = (value: string | number | Decimal): Decimal => new Decimal(value);

export const ZERO: Decimal = dec(0);
export const ONE: Decimal = dec(1);
