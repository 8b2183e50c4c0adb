// How the figures of an answer came about: a formula, the numbers put in, and the result, which is the very
// value that the answer shows. A calculator hands in what it has computed; nothing is computed here.
import { type Decimal, plain } from '../../src/contract/decimal.ts';
import { marginBalance, maintenanceMargin, tierOfPosition } from '../../src/contract/margin.ts';
import { type TraceStep, traceLiquidation } from '../../src/contract/liquidation.ts';
import type { Trade } from '../../src/contract/size.ts';
import type { Line } from '../../src/contract/terms.ts';
import type { Position } from '../../src/contract/types.ts';
import type { Words } from '../../src/i18n/words.ts';
import * as format from '../../src/view/format.ts';
import type { Step } from '../../src/view/view.ts';
import { type Sums, balanceText, formulaOf, maintenanceText, putIn } from './formula.ts';

const DIGITS = 12;

/** A number as it is put in: as exact as is worth reading. */
export const num = (value: Decimal): string => {
  const shown = value.toSignificantDigits(DIGITS);
  return `${format.exact(shown).replace('-', '−')}${shown.eq(value) ? '' : '…'}`;
};

/** A number in brackets where its sign would be read as the operator before it. */
export const term = (value: Decimal): string => (value.isNegative() ? `(${num(value)})` : num(value));

export const sizeOf = ({ contracts, contractSize }: Sized): Decimal => contracts.mul(contractSize);

type Sized = Pick<Position, 'kind' | 'contracts' | 'contractSize'>;

/** `k·P` or `k/P`, and its numbers. */
function valueAt(position: Sized, price: Decimal, letter: string): { formula: string; numbers: string } {
  const size = num(position.contracts.mul(position.contractSize));
  return position.kind === 'linear'
    ? { formula: `k·${letter}`, numbers: `${size} · ${num(price)}` }
    : { formula: `k/${letter}`, numbers: `${size} / ${num(price)}` };
}

export interface Of {
  readonly name: string;
  readonly position: Trade;
  readonly settle: string;
}

export function notionalStep({ name, position, settle }: Of, price: Decimal, value: Decimal): Step {
  return { name, ...valueAt(position, price, 'P'), result: `${num(value)} ${settle}` };
}

/** Profit at a price. */
export function profitStep({ name, position, settle }: Of, price: Decimal, profit: Decimal): Step {
  const { kind, side, entryPrice } = position;
  const size = num(sizeOf(position));
  const [from, to] = [num(entryPrice), num(price)];
  const rises = (side === 'long') === (kind === 'linear');
  const [minuend, less] = rises ? [to, from] : [from, to];
  const letters = rises ? ['P', 'P₀'] : ['P₀', 'P'];
  return {
    name,
    formula: kind === 'linear' ? `k·(${letters.join(' − ')})` : `k·(1/${letters.join(' − 1/')})`,
    numbers: kind === 'linear' ? `${size} · (${minuend} − ${less})` : `${size} · (1/${minuend} − 1/${less})`,
    result: `${num(profit)} ${settle}`,
  };
}

/** Value at a price over leverage. */
export function marginStep(
  { name, position, settle }: Of,
  of: { readonly price: Decimal; readonly leverage: Decimal; readonly margin: Decimal },
): Step {
  const value = valueAt(position, of.price, of.price.eq(position.entryPrice) ? 'P₀' : 'P');
  return {
    name,
    formula: `${value.formula} / N`,
    numbers: `${value.numbers} / ${num(of.leverage)}`,
    result: `${num(of.margin)} ${settle}`,
  };
}

/** The name of a fee's step, with where its rate is from where the venue states it of this market. */
export const feeName = (
  label: string,
  { feeStated, venue }: { readonly feeStated?: true; readonly venue: { readonly name: string } },
  { accounts }: Words,
): string => (feeStated === true ? accounts.explain.of.stated(label, venue.name) : label);

export function feeStep(
  { name, position, settle }: Of,
  of: { readonly price: Decimal; readonly rate: Decimal; readonly fee: Decimal },
): Step {
  const value = valueAt(position, of.price, of.price.eq(position.entryPrice) ? 'P₀' : 'P');
  return {
    name,
    formula: `${value.formula} · f`,
    numbers: `${value.numbers} · ${num(of.rate)}`,
    result: `${num(of.fee)} ${settle}`,
  };
}

/** Maintenance margin at a price; numbers where the venue takes it on the value there at a plain rate. */
export function maintenanceStep(
  { name, position, settle }: Of & { readonly position: Position },
  price: Decimal,
  value: Decimal,
): Step {
  const { rules } = position;
  const tier = tierOfPosition(position, price);
  const isPlain =
    rules.maintenanceOn === 'mark' && rules.rateSlope === undefined && rules.closingFeeOn === 'none';
  const amount = tier.amount.isZero() ? '' : ` − ${num(tier.amount)}`;
  return {
    name,
    formula: maintenanceText(position),
    ...(isPlain ? { numbers: `${valueAt(position, price, 'P').numbers} · ${num(tier.rate)}${amount}` } : {}),
    result: `${num(value)} ${settle}`,
  };
}

/** One figure over another. */
export function quotientStep(
  name: string,
  formula: string,
  of: { readonly above: Decimal; readonly below: Decimal; readonly result: string },
): Step {
  return { name, formula, numbers: `${num(of.above)} / ${num(of.below)}`, result: of.result };
}

export const ratioStep = (
  position: Position,
  price: Decimal,
  of: { name: string; ratio: Decimal | null },
): Step[] =>
  of.ratio === null
    ? []
    : [
        quotientStep(of.name, 'M / B', {
          above: maintenanceMargin(position, price),
          below: marginBalance(position, price),
          result: format.percent(of.ratio, 6),
        }),
      ];

/**
 * The exit for a profit G, solved for P: linear k·(P − P₀) = G, inverse k·(1/P₀ − 1/P) = G, and with a fee
 * rate f of both fills the same after fees.
 */
export function exitStep(
  name: string,
  position: Position,
  of: { readonly profit: Decimal; readonly rate?: Decimal | undefined; readonly price: Decimal },
): Step {
  const { kind, side, entryPrice } = position;
  const [k, p, g] = [num(sizeOf(position)), num(entryPrice), term(of.profit)];
  const result = num(of.price);
  const up = (side === 'long') === (kind === 'linear');
  const sign = up ? '+' : '−';
  if (of.rate === undefined) {
    return kind === 'linear'
      ? { name, formula: `P₀ ${sign} G/k`, numbers: `${p} ${sign} ${g} / ${k}`, result }
      : { name, formula: `1 / (1/P₀ ${sign} G/k)`, numbers: `1 / (1/${p} ${sign} ${g} / ${k})`, result };
  }
  const f = num(of.rate);
  const [open, close] = up ? ['+', '−'] : ['−', '+'];
  return kind === 'linear'
    ? {
        name,
        formula: `(P₀·(1 ${open} f) ${sign} G/k) / (1 ${close} f)`,
        numbers: `(${p} · (1 ${open} ${f}) ${sign} ${g} / ${k}) / (1 ${close} ${f})`,
        result,
      }
    : {
        name,
        formula: `(1 ${close} f) / ((1 ${open} f)/P₀ ${sign} G/k)`,
        numbers: `(1 ${close} ${f}) / ((1 ${open} ${f}) / ${p} ${sign} ${g} / ${k})`,
        result,
      };
}

/** The size that loses a wanted amount at a stop, with a fee rate of both fills inside it. `loss`: the word. */
export function lossStep(
  { name, loss }: { readonly name: string; readonly loss: string },
  { kind, contractSize, entryPrice, side }: Position,
  of: { readonly loss: Decimal; readonly stop: Decimal; readonly rate: Decimal; readonly exact: Decimal },
): Step {
  const { stop, rate } = of;
  const [p, s, f] = [num(entryPrice), num(stop), num(rate)];
  const [more, less] = (side === 'long') === (kind === 'linear') ? [p, s] : [s, p];
  const letters = (side === 'long') === (kind === 'linear') ? ['P₀', 'S'] : ['S', 'P₀'];
  const per = (high: string, low: string, both: string): string =>
    rate.isZero() ? `(${high} − ${low})` : `(${high} − ${low} + ${both})`;
  return {
    name,
    formula:
      kind === 'linear'
        ? `${loss} / ${per(letters[0] ?? '', letters[1] ?? '', 'f·(P₀ + S)')}`
        : `${loss} / ${per(`1/${letters[0]}`, `1/${letters[1]}`, 'f·(1/P₀ + 1/S)')}`,
    numbers:
      kind === 'linear'
        ? `${num(of.loss)} / ${per(more, less, `${f} · (${p} + ${s})`)}`
        : `${num(of.loss)} / ${per(`1/${more}`, `1/${less}`, `${f} · (1/${p} + 1/${s})`)}`,
    result: num(of.exact.mul(contractSize)),
  };
}

/** Linear: the mean price of the coins. Inverse: of the dollars, which is the harmonic mean. */
export function averageStep(
  name: string,
  position: Position,
  fills: readonly { readonly contracts: Decimal; readonly price: Decimal }[],
): Step {
  const size = (contracts: Decimal): string => num(contracts.mul(position.contractSize));
  const all = fills.map(({ contracts }) => size(contracts)).join(' + ');
  const result = num(position.entryPrice);
  return position.kind === 'linear'
    ? {
        name,
        formula: '(k₁·P₁ + k₂·P₂ + …) / (k₁ + k₂ + …)',
        numbers: `(${fills.map(({ contracts, price }) => `${size(contracts)} · ${num(price)}`).join(' + ')}) / (${all})`,
        result,
      }
    : {
        name,
        formula: '(k₁ + k₂ + …) / (k₁/P₁ + k₂/P₂ + …)',
        numbers: `(${all}) / (${fills.map(({ contracts, price }) => `${size(contracts)} / ${num(price)}`).join(' + ')})`,
        result,
      };
}

/** The exit for a return R on the margin at the entry, or on the notional there over leverage. */
export function roeStep(
  name: string,
  { kind, side, entryPrice }: Position,
  of: {
    readonly goal: { readonly roe: Decimal; readonly leverage: Decimal; readonly roeOn: 'entry' | 'mark' };
    readonly price: Decimal;
  },
): Step {
  const { roe, leverage, roeOn } = of.goal;
  const [p, r, n] = [num(entryPrice), term(roe), num(leverage)];
  // A return on the value at the exit turns the linear and the inverse equation into each other.
  const multiplies = (kind === 'linear') === (roeOn === 'entry');
  const way = (side === 'long') === multiplies ? '+' : '−';
  const dot = multiplies ? '·' : '/';
  return {
    name,
    formula: `P₀ ${dot} (1 ${way} R/N)`,
    numbers: `${p} ${dot} (1 ${way} ${r} / ${n})`,
    result: num(of.price),
  };
}

/** The walk to the liquidation price as steps: the trace of the very walk that finds it. */
export function walkSteps(
  of: {
    readonly position: Position;
    readonly from: Decimal;
    readonly at: (price: Decimal) => string;
    readonly settle: string;
  },
  words: Words,
): Step[] {
  const { position, from, at, settle } = of;
  const t = words.accounts.explain;
  const { reach, steps } = traceLiquidation(position, from);
  const root = steps.find((step) => step.kind === 'root');
  const sums = root === undefined ? undefined : sumsOf(position, root.line);
  const cash = (value: Decimal): string => format.money(value, settle);
  return [
    { name: t.liquidated, result: `${balanceText(position)} ≤ ${maintenanceText(position)}` },
    ...steps.map((step): Step => ({ name: t.walk, result: stepText(step, at, words) })),
    ...(root === undefined || sums === undefined
      ? []
      : [
          {
            name: t.liquidationPrice,
            formula: formulaOf(position),
            result: putIn({ position, tier: root.tier, sums, price: root.price }),
          },
        ]),
    ...(reach.kind === 'never'
      ? []
      : [
          {
            name: t.checked,
            result: t.check(
              at(reach.price),
              cash(marginBalance(position, reach.price)),
              cash(maintenanceMargin(position, reach.price)),
            ),
          },
        ]),
  ];
}

/** Only where the walk ends: the equation of that tier and its numbers. */
export function rootStep(name: string, position: Position, from: Decimal): Step {
  const { reach, steps } = traceLiquidation(position, from);
  const root = steps.find((step) => step.kind === 'root');
  const sums = root === undefined ? undefined : sumsOf(position, root.line);
  if (root === undefined || sums === undefined || reach.kind !== 'at')
    return {
      name,
      formula: `${balanceText(position)} ≤ ${maintenanceText(position)}`,
      result: reach.kind === 'at' ? num(reach.price) : reach.kind,
    };
  return {
    name,
    formula: formulaOf(position),
    result: putIn({ position, tier: root.tier, sums, price: root.price }),
  };
}

/** price = numerator / denominator of the line that the walk found; a bent line has none. */
export function sumsOf(position: Position, line: Line): Sums | undefined {
  if (line.bend !== undefined) return undefined;
  const size = sizeOf(position);
  const [above, below] =
    position.kind === 'linear'
      ? [line.level, line.slope.mul(size)]
      : [line.slope.mul(size).mul(position.entryPrice), line.level];
  const sign = below.isNegative() ? -1 : 1;
  return { numerator: plain(above).mul(sign), denominator: plain(below).mul(sign) };
}

export function stepText(step: TraceStep, at: (price: Decimal) => string, words: Words): string {
  const t = words.accounts.explain;
  const tier = step.tier + 1;
  switch (step.kind) {
    case 'start':
      return step.reached ? t.startGone(tier, at(step.price)) : t.start(tier, at(step.price));
    case 'edge':
      return t.edge(tier, at(step.price));
    case 'root':
      return t.root(tier, at(step.price));
    case 'jump':
      return t.jump(tier, at(step.price));
    case 'none':
      return t.noRoot(tier);
  }
}
