// Liquidation prices a second, beside what anybody would write first: the formula of SPEC's one equation in
// bare decimal.js, on the same positions in the same run. The bare one knows no tiers, no direction in which
// to walk and no "never"; it is what a single tier and a single root cost at least.
import { performance } from 'node:perf_hooks';
import { type Decimal, dec } from '../../src/contract/decimal.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { openPosition } from '../../src/contract/open.ts';
import { buildTiers } from '../../src/contract/tiers.ts';
import type { Kind, MarginRules, Position } from '../../src/contract/types.ts';

export interface Rate {
  readonly what: string;
  readonly aSecond: number;
  /** Times as long as the bare formula; the middle of the rounds. */
  readonly ratio: number;
}

const POSITIONS = 2000;
const ROUNDS = 41;

/** Maintenance on the mark value, no fee: as on Binance, whose first tier nearly everybody is in. */
const rulesOf = (floors: readonly string[]): MarginRules => ({
  maintenanceOn: 'mark',
  closingFeeOn: 'none',
  closingFeeRate: dec(0),
  tiers: buildTiers(
    floors.map((floor, index) => ({ floor: dec(floor), rate: dec('0.004').plus(dec('0.001').mul(index)) })),
  ),
});

function positionsOf(kind: Kind, rules: MarginRules, contracts: (index: number) => Decimal): Position[] {
  return Array.from({ length: POSITIONS }, (_, index) =>
    openPosition({
      kind,
      side: index % 2 === 0 ? 'long' : 'short',
      contracts: contracts(index),
      contractSize: dec(kind === 'linear' ? 1 : 100),
      entryPrice: dec(64_000 + index).plus('0.5'),
      leverage: dec(2 + (index % 49)),
      rules,
    }),
  );
}

/**
 * Linear: (C − s·q·EP) / (q·m − s·q). Inverse, with everything times the entry price as our positions keep it,
 * so that it too divides once: EP·q·(m + s) / (C·EP + s·q).
 */
function bare(position: Position, rate: Decimal): Decimal {
  const { kind, side, contracts, contractSize, entryPrice, collateralAtEntry } = position;
  const size = contracts.mul(contractSize);
  const signed = side === 'long' ? size : size.neg();
  if (kind === 'linear')
    return collateralAtEntry.minus(signed.mul(entryPrice)).div(size.mul(rate).minus(signed));
  return size.mul(rate).plus(signed).mul(entryPrice).div(collateralAtEntry.plus(signed));
}

function taken(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

const middle = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

/** Both in turns, so that whatever slows the machine slows both. */
function compare(what: string, positions: readonly Position[]): Rate {
  const rate = positions[0]?.rules.tiers[0]?.rate ?? dec(0);
  const ours: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const plain = taken(() => {
      for (const position of positions) bare(position, rate);
    });
    const full = taken(() => {
      for (const position of positions) liquidation(position, position.entryPrice);
    });
    ours.push(full);
    ratios.push(full / plain);
  }
  return { what, aSecond: (positions.length / middle(ours)) * 1000, ratio: middle(ratios) };
}

export function benchLiquidation(): readonly Rate[] {
  const few = (index: number): Decimal => dec(1 + (index % 37)).div(10);
  const many = (index: number): Decimal => dec(1 + (index % 97)).mul(10);
  const linear = rulesOf(['0', '300000', '800000', '3000000', '12000000', '70000000']);
  const inverse = rulesOf(['0', '5', '10', '20', '50', '100', '200']);
  return [
    compare('linear, in the first tier', positionsOf('linear', linear, few)),
    compare('inverse, in the first tier', positionsOf('inverse', inverse, few)),
    compare('linear, up to 60 million in tiers', positionsOf('linear', linear, many)),
    compare(
      'inverse, up to 75 million in tiers',
      positionsOf('inverse', inverse, (index) => many(index).mul(800)),
    ),
  ];
}
