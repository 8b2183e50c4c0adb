// A case of a vector file, and its inputs read by meaning: the names that sources use for one thing.
import { type Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import type { Holding } from '../../src/contract/size.ts';
import type { Kind, Side } from '../../src/contract/types.ts';

export interface VectorCase {
  readonly id: string;
  readonly venue?: string;
  readonly kind?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected?: Readonly<Record<string, unknown>>;
  readonly formula?: string;
  readonly note?: string;
  readonly source?: string;
}

/** One figure of a case: a number, a text (a date, a name), or null for never. */
export type Figure = (given: VectorCase) => Decimal | string | null;

/** What a case would need to be computed; said in `why`. */
export class CannotCompute extends Error {}

const figure = (value: unknown): Decimal | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(text) ? dec(text) : undefined;
};

/** The first of these inputs that is a figure. */
export function find(given: VectorCase, ...names: readonly string[]): Decimal | undefined {
  for (const name of names) {
    const value = figure(given.inputs[name]);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function need(given: VectorCase, ...names: readonly string[]): Decimal {
  const value = find(given, ...names);
  if (value === undefined) throw new CannotCompute(`no ${names.join(' or ')} among the inputs`);
  return value;
}

export const has = (given: VectorCase, ...names: readonly string[]): boolean =>
  names.every((name) => given.inputs[name] !== undefined && given.inputs[name] !== null);

/** An input that is itself a list of records or of tuples. */
export function rows(given: VectorCase, name: string): readonly Readonly<Record<string, unknown>>[] {
  const value = given.inputs[name];
  if (!Array.isArray(value)) throw new CannotCompute(`no list ${name} among the inputs`);
  return value.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null);
}

export const isBybit = (given: VectorCase): boolean => given.venue?.startsWith('bybit') === true;

const INVERSE_VENUE = /inverse|coin-?m|^bitmex/u;
/** A formula that divides a value by a price. */
const INVERSE_FORMULA =
  /\b1\/(?:EP|entry)|\bQ\/(?:EP|P|price|\(?PV)\b|\bVol\/\(|\bn\*(?:CS|EP)|\bmargin\*EP|\binverse\b|coin-margined/iu;
/** A market settled in its own coin: BTC/USD:BTC, BTC_USD, XBTUSD, BTC-PERPETUAL. */
const INVERSE_SYMBOL = /^[A-Z0-9]+(?:\/USD:[A-Z]+|[_-]USD(?:_PERP|-SWAP)?|USD|-PERPETUAL)$/u;

export function kindOf(given: VectorCase): Kind {
  const said = given.inputs['kind'] ?? given.inputs['contractType'];
  if (said === 'linear' || said === 'inverse') return said;
  if (INVERSE_VENUE.test(given.venue ?? '')) return 'inverse';
  const symbol = given.inputs['symbol'];
  const isNamed = typeof symbol === 'string' && !/^(?:hyperliquid|dydx)/u.test(given.venue ?? '');
  if (isNamed && INVERSE_SYMBOL.test(symbol)) return 'inverse';
  return INVERSE_FORMULA.test(given.formula ?? '') ? 'inverse' : 'linear';
}

const SIGNED = ['szi', 'size', 'position'] as const;

/** The side as said, else by the sign of the size, else long. */
export function sideOf(given: VectorCase): Side {
  const said = given.inputs['side'];
  if (said === 'long' || said === 'short') return said;
  return find(given, ...SIGNED)?.isNegative() === true ? 'short' : 'long';
}

/** Contracts and contract size; one contract where only prices are asked for. */
export const sizeOf = (
  given: VectorCase,
): { readonly contracts: Decimal; readonly contractSize: Decimal } => ({
  contracts: (find(given, 'contracts', 'lots', 'qty', 'quantity', ...SIGNED, 'n') ?? ONE).abs(),
  contractSize: find(given, 'contractSize', 'multiplier', 'ctVal', 'cs') ?? ONE,
});

export const holdingOf = (given: VectorCase): Holding & { readonly side: Side } => ({
  kind: kindOf(given),
  side: sideOf(given),
  ...sizeOf(given),
});

export const entryOf = (given: VectorCase): Decimal | undefined =>
  find(given, 'entry', 'entryPrice', 'entryPx', 'avgEntry', 'open', 'openAvgPx', 'settlementPrice', 'price');

/** Where the position is judged, or left. */
export const markOf = (given: VectorCase): Decimal | undefined =>
  find(
    given,
    'mark',
    'markPrice',
    'markPx',
    'exit',
    'exitPrice',
    'close',
    'closeAvgPx',
    'oracle',
    'oraclePrice',
    'oraclePx',
  );

export const leverageOf = (given: VectorCase): Decimal | undefined =>
  find(given, 'leverage', 'lever', 'lev') ?? stated(given, /leverage (\d+(?:\.\d+)?)/u);

/** The maintenance rate; Hyperliquid's is half the initial rate at the maximum leverage. */
export function maintenanceRateOf(given: VectorCase): Decimal | undefined {
  const rate = find(given, 'mmr', 'maintenanceMarginRate', 'mmf') ?? stated(given, /MMR (\d*\.\d+)/u);
  const most = find(given, 'maxLeverage');
  return rate ?? (most === undefined ? undefined : ONE.div(most.mul(2)));
}

/** A figure that a case states beside its inputs ("linear; MMR .004; leverage 80"). */
function stated(given: VectorCase, pattern: RegExp): Decimal | undefined {
  const text = pattern.exec(given.formula ?? '')?.[1];
  return text === undefined ? undefined : dec(text);
}

export const orZero = (value: Decimal | undefined): Decimal => value ?? ZERO;
