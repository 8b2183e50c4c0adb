// Forced reduction stage by stage, and what must hold of every cut.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { collateralOf, isLiquidated } from '../../src/contract/margin.ts';
import { openPosition } from '../../src/contract/open.ts';
import { type Reduction, type Stage, forcedStages } from '../../src/contract/partial.ts';
import { notional } from '../../src/contract/size.ts';
import { buildTiers, flatTier, sizeTierIndex } from '../../src/contract/tiers.ts';
import { situation, told } from './arbitrary.ts';
import { PROVE, failure } from './holds.ts';
import { plainRules } from './texts.ts';

const BY_TWO: Reduction = { kind: 'tiers', step: 2, lowest: 1, again: true };
const BY_ONE: Reduction = { kind: 'tiers', step: 1, lowest: 1, again: false };
const FIFTH: Reduction = {
  kind: 'share',
  share: dec('0.2'),
  above: dec(100_000),
  pauseSeconds: 30,
  backstop: dec('1.5'),
};

const rows = [
  ['0', '0.004'],
  ['100000', '0.008'],
  ['200000', '0.012'],
  ['300000', '0.02'],
  ['400000', '0.04'],
].map(([floor = '', rate = '']) => ({ floor: dec(floor), rate: dec(rate) }));

/** 10 BTC at 42,000 with 42,000 USDT. */
const long = openPosition({
  kind: 'linear',
  side: 'long',
  contracts: dec(10),
  contractSize: ONE,
  entryPrice: dec(42_000),
  leverage: dec(10),
  rules: plainRules({ tiers: buildTiers(rows, 'none') }),
});

const shown = (stage: Stage): string =>
  [
    stage.kind,
    stage.price.toFixed(2),
    `${stage.tier}>${stage.tierAfter}`,
    `cut ${stage.cut.toFixed()}`,
    `left ${stage.left.toFixed()}`,
    `collateral ${stage.collateralLeft.toFixed()}`,
  ].join(' ');

describe('stages', () => {
  const walk = (rule: Reduction): string[] =>
    forcedStages({ position: long, from: dec(42_000), rule, lot: dec('0.001') }).map(shown);

  test('two tiers at a time at the bankruptcy price, until the lowest tier is liquidated', () => {
    expect(walk(BY_TWO)).toEqual([
      'cut 38571.43 3>1 cut 4.815 left 5.185 collateral 21777',
      'cut 38104.84 1>0 cut 2.561 left 2.624 collateral 11020.8',
      'taken 37951.81 0>0 cut 2.624 left 0 collateral 0',
    ]);
  });

  test('where a venue cuts from its third tier only, the second is taken whole', () => {
    expect(walk({ ...BY_TWO, lowest: 2 })).toEqual([
      'cut 38571.43 3>1 cut 4.815 left 5.185 collateral 21777',
      'taken 38104.84 1>1 cut 5.185 left 0 collateral 0',
    ]);
  });

  test('to the next lower tier', () => {
    expect(walk(BY_ONE).map((line) => line.split(' cut ')[0])).toEqual([
      'cut 38571.43 3>2',
      'cut 38259.11 2>1',
      'cut 38104.84 1>0',
      'taken 37951.81 0>0',
    ]);
  });

  test('a fifth at the market while it is large, then the rest', () => {
    const stages = forcedStages({ position: long, from: dec(42_000), rule: FIFTH, lot: undefined });
    expect(stages[0]).toMatchObject({ kind: 'cut', cut: dec(2), left: dec(8) });
    expect(stages[0]?.closedAt).toEqual(stages[0]?.price);
    expect(stages.at(-1)?.kind).toBe('taken');
    expect(
      stages
        .at(-1)
        ?.cut.mul(stages.at(-1)?.price ?? 0)
        .lte(100_000),
    ).toBe(true);
  });

  test('all at once', () => {
    expect(walk({ kind: 'whole' })).toEqual(['taken 38571.43 3>3 cut 10 left 0 collateral 0']);
  });

  test('a balance that the lowest tier would not hold is taken whole', () => {
    const gone = forcedStages({ position: long, from: dec(37_900), rule: BY_TWO, lot: undefined });
    expect(gone.map(({ kind }) => kind)).toEqual(['taken']);
  });

  test('a position that no price liquidates has no stages', () => {
    const short = openPosition({
      kind: 'inverse',
      side: 'short',
      contracts: dec(100),
      contractSize: dec(100),
      entryPrice: dec(20_000),
      leverage: ONE,
      rules: plainRules(),
    });
    expect(forcedStages({ position: short, from: dec(20_000), rule: BY_TWO, lot: undefined })).toEqual([]);
  });
});

describe('tiers that go by size, the whole position at the rate of its own', () => {
  const SIZES = buildTiers(
    [
      ['0', '0.004'],
      ['5', '0.008'],
      ['10', '0.012'],
      ['15', '0.02'],
    ].map(([floor = '', rate = '']) => ({ floor: dec(floor), rate: dec(rate) })),
    'none',
  );
  /** Contracts of 0.01 coins. */
  const held = (coins: string, rate: string) =>
    openPosition({
      kind: 'linear',
      side: 'long',
      contracts: dec(coins).mul(100),
      contractSize: dec('0.01'),
      entryPrice: dec(42_000),
      leverage: dec(10),
      rules: plainRules({ tiers: flatTier(dec(rate)) }),
    });
  const FROM_THIRD: Reduction = { ...BY_TWO, lowest: 2 };
  const walk = (coins: string, rate: string, reduction: Reduction): string[] =>
    forcedStages({
      position: held(coins, rate),
      from: dec(42_000),
      rule: reduction,
      lot: ONE,
      sizes: SIZES,
    }).map(shown);

  // L = (42,000 − 4,200) / (1 − rate); a cut at 37,800 leaves a tenth of the entry value of what is left.
  test('from the third tier by two, to the largest size of the tier, whose rate holds from then on', () => {
    expect(walk('18', '0.02', FROM_THIRD)).toEqual([
      'cut 38571.43 3>1 cut 800 left 1000 collateral 42000',
      'taken 38104.84 1>1 cut 1000 left 0 collateral 0',
    ]);
  });

  test('where each tier is cut, one by one', () => {
    expect(walk('18', '0.02', { ...BY_ONE, again: true })).toEqual([
      'cut 38571.43 3>2 cut 300 left 1500 collateral 63000',
      'cut 38259.11 2>1 cut 500 left 1000 collateral 42000',
      'cut 38104.84 1>0 cut 500 left 500 collateral 21000',
      'taken 37951.81 0>0 cut 500 left 0 collateral 0',
    ]);
  });

  test.each([
    ['the largest size of a tier is in it', '10', 1],
    ['one contract more is in the next', '10.01', 2],
    ['no size is in the first', '0', 0],
    ['beyond the last floor is in the last', '900', 3],
  ])('%s', (_what, size, tier) => expect(sizeTierIndex(SIZES, dec(size))).toBe(tier));

  test('a balance that the lowest rate would not hold is taken whole', () => {
    const gone = forcedStages({
      position: held('18', '0.02'),
      from: dec(37_900),
      rule: FROM_THIRD,
      lot: ONE,
      sizes: SIZES,
    });
    expect(gone.map(({ kind }) => kind)).toEqual(['taken']);
  });
});

const rule = fc.constantFrom<Reduction>(
  BY_TWO,
  { ...BY_TWO, lowest: 2 },
  BY_ONE,
  { ...BY_ONE, again: true },
  FIFTH,
);

test('of every cut: contracts add up, collateral is conserved, the tier falls, the walk goes one way', () => {
  const holds = fc.property(situation, rule, (given, reduction) => {
    const { position, from } = given;
    const stages = forcedStages({ position, from, rule: reduction, lot: undefined });
    const [first] = stages;
    if (first !== undefined) {
      const there = { position, from: first.price, rule: reduction, lot: undefined };
      const here = forcedStages({ ...there, here: true });
      const ofAll = forcedStages(there).filter(({ price }) => price.eq(first.price));
      if (JSON.stringify(here) !== JSON.stringify(ofAll)) throw new Error(`not those here: ${told(given)}`);
    }
    let held = position;
    let last = from;
    for (const stage of stages) {
      const fail = (why: string): never => {
        throw new Error(`${why}: ${told(given)}`);
      };
      if (!stage.cut.plus(stage.left).eq(held.contracts)) return fail('contracts');
      if (position.side === 'long' ? stage.price.gt(last) : stage.price.lt(last)) return fail('walk');
      if (!isLiquidated(held, stage.price)) return fail('not liquidated');
      if (stage.position === undefined) break;
      // Nothing appears or vanishes: what was there = what is left − what the cut brought + its fee.
      const before = stage.collateralLeft.minus(stage.realized).plus(stage.fee);
      const size = notional(position, position.entryPrice);
      if (before.minus(collateralOf(held)).abs().gt(size.mul('1e-30'))) return fail('collateral');
      if (reduction.kind === 'tiers') {
        const share = collateralOf(held).mul(stage.left).div(held.contracts);
        const fee = held.rules.closingFeeOn === 'bankruptcy' ? '1e-12' : '1e-28';
        if (!stage.closedAt.eq(stage.price) && stage.collateralLeft.minus(share).abs().gt(size.mul(fee)))
          return fail(`proportion ${stage.collateralLeft.toFixed()} ${share.toFixed()}`);
        if (stage.tierAfter >= stage.tier) return fail('tier');
      }
      held = stage.position;
      last = stage.price;
    }
    const end = stages.at(-1);
    return end === undefined || end.kind === 'taken' || liquidation(held, last).kind === 'never';
  });
  expect(failure(holds, PROVE ? 50_000 : 1_000)).toBeUndefined();
});

test('the cut lowers the margin ratio where tiers have rates and no amounts', () => {
  const [first] = forcedStages({ position: long, from: dec(42_000), rule: BY_TWO, lot: undefined });
  expect(first?.ratio instanceof Decimal && first.ratio.lt(1)).toBe(true);
  expect(first?.fee).toEqual(ZERO);
});
