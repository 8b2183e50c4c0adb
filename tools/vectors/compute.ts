// One case in, one line out.
import { Decimal } from '../../src/contract/decimal.ts';
import { CannotCompute, type VectorCase } from './case.ts';
import { FIGURES } from './figures.ts';

export interface Computed {
  readonly id: string;
  /** Full precision; null as a figure is "never". null as a whole: not computed, `why` says for what reason. */
  readonly got: Readonly<Record<string, string | null>> | null;
  readonly why?: string;
}

export function compute(given: VectorCase): Computed {
  const { id } = given;
  const keys = Object.keys(given.expected ?? {});
  if (keys.length === 0) return { id, got: null, why: 'the case names no figure that it expects' };
  const got: Record<string, string | null> = {};
  try {
    for (const key of keys) got[key] = one(given, key);
  } catch (error) {
    if (error instanceof CannotCompute || error instanceof RangeError)
      return { id, got: null, why: error.message };
    throw error;
  }
  return { id, got };
}

function one(given: VectorCase, key: string): string | null {
  const figure = Object.hasOwn(FIGURES, key) ? FIGURES[key] : undefined;
  if (figure === undefined)
    throw new CannotCompute(`${key} is not computed (a case of kind ${given.kind ?? 'plain'})`);
  const value = figure(given);
  if (!(value instanceof Decimal))
    return typeof value === 'object' && value !== null ? plainText(value) : value;
  return plainText(value);
}

function plainText(value: Decimal): string {
  if (!value.isFinite()) throw new CannotCompute('the inputs give no finite figure');
  return value.toFixed();
}
