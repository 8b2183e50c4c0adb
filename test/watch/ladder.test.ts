import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { openPosition } from '../../src/contract/open.ts';
import type { Position, Side } from '../../src/contract/types.ts';
import {
  afterRecovery,
  buildLadder,
  DEFAULT_RULE,
  distanceTo,
  levelsReached,
  priceAtDistance,
} from '../../src/watch/core/ladder.ts';

const position = (side: Side, leverage: string): Position =>
  openPosition({
    kind: 'linear',
    side,
    contracts: dec('1'),
    contractSize: dec('1'),
    entryPrice: dec('100'),
    leverage: dec(leverage),
    rules: {
      maintenanceOn: 'mark',
      closingFeeOn: 'none',
      closingFeeRate: dec('0'),
      tiers: [
        { floor: dec('0'), cap: undefined, rate: dec('0.005'), amount: dec('0'), maxLeverage: undefined },
      ],
    },
  });

const ladderOf = (side: Side, leverage: string, warn?: { by: 'distance' | 'ratio'; levels: string[] }) => {
  const held = position(side, leverage);
  const reach = liquidation(held, dec('100'));
  if (reach.kind !== 'at') throw new Error('expected a liquidation price');
  const rule =
    warn === undefined ? DEFAULT_RULE : { by: warn.by, levels: warn.levels.map((level) => dec(level)) };
  return {
    held,
    price: reach.price,
    ...buildLadder({
      position: held,
      liquidation: reach.price,
      mark: dec('100'),
      rule,
      own: warn !== undefined,
    }),
  };
};

describe('which levels a watch gets', () => {
  test.each([
    [
      'a position far away gets the default ladder',
      'long',
      '3',
      undefined,
      ['distance:0.15', 'distance:0.1', 'distance:0.05', 'distance:0.025', 'distance:0.01', 'liquidated'],
      undefined,
    ],
    [
      'a short far away gets the same',
      'short',
      '3',
      undefined,
      ['distance:0.15', 'distance:0.1', 'distance:0.05', 'distance:0.025', 'distance:0.01', 'liquidated'],
      undefined,
    ],
    [
      'one that begins inside the first level gets parts of its own distance',
      'long',
      '20',
      undefined,
      ['distance:0.0339', 'distance:0.0226', 'distance:0.0113', 'liquidated'],
      'distance:0.05',
    ],
    [
      'own levels that are ahead are kept',
      'long',
      '20',
      { by: 'distance' as const, levels: ['0.08', '0.02'] },
      ['distance:0.02', 'liquidated'],
      'distance:0.08',
    ],
    [
      'own ratios become prices',
      'long',
      '5',
      { by: 'ratio' as const, levels: ['0.5', '0.9'] },
      ['ratio:0.5', 'ratio:0.9', 'liquidated'],
      undefined,
    ],
  ])('%s', (_, side, leverage, warn, names, inside) => {
    const ladder = ladderOf(side as Side, leverage, warn);
    expect(ladder.levels.map((level) => level.name)).toEqual(names);
    expect(ladder.insideAtStart).toBe(inside);
  });

  test('a level is exactly its distance from liquidation', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom<Side>('long', 'short'),
        (percent, side) => {
          const end = dec('57.123');
          const distance = dec(percent).div(100);
          const price = priceAtDistance(side, end, distance);
          return price !== undefined && distanceTo(side, price, end).minus(distance).abs().lt('1e-30');
        },
      ),
    );
  });

  test('levels come one after the other on the way to liquidation, each with its recovery behind it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 11, max: 1000 }),
        fc.constantFrom<Side>('long', 'short'),
        (tenths, side) => {
          const { levels, held } = ladderOf(side, dec(tenths).div(10).toFixed());
          const sign = held.side === 'long' ? -1 : 1;
          for (const [index, level] of levels.entries()) {
            const next = levels[index + 1];
            if (next !== undefined) expect(next.price.minus(level.price).mul(sign).gt(0)).toBe(true);
            if (level.rearm !== undefined) expect(level.rearm.minus(level.price).mul(sign).lt(0)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('which level a mark has reached', () => {
  const { levels } = ladderOf('long', '3'); // liquidation at 67.0016…
  test.each([
    ['far away: none', '90', 0],
    [
      'at 10 % exactly: the second',
      priceAtDistance('long', levels.at(-1)?.price ?? dec(0), dec('0.1'))?.toFixed() ?? '',
      2,
    ],
    ['a gap through four levels: the fourth', '68.5', 4],
    ['beyond liquidation: all of them', '60', 6],
  ])('%s', (_, mark, count) => {
    expect(levelsReached('long', levels, dec(mark))).toBe(count);
  });

  test.each([
    ['a small recovery arms nothing', 3, '71', 3],
    ['1.5 times the third level arms the third', 3, '73', 2],
    ['far back arms all', 3, '90', 0],
  ])('%s', (_, from, mark, now) => {
    expect(afterRecovery('long', levels, from, dec(mark))).toBe(now);
  });
});
