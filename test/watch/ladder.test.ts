import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decimal, dec } from '../../src/contract/decimal.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { openPosition } from '../../src/contract/open.ts';
import type { Position, Side } from '../../src/contract/types.ts';
import {
  afterRecovery,
  buildLadder,
  DEFAULT_RULE,
  distanceTo,
  levelNames,
  levelsGiven,
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

const ladderOf = (
  side: Side,
  leverage: string,
  warn?: { by: 'distance' | 'ratio'; levels: string[] },
  sigma?: string,
) => {
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
      sigma: sigma === undefined ? undefined : dec(sigma),
    }),
  };
};

describe('which levels a watch gets', () => {
  test.each([
    [
      'a position far away: a tenth, or two standard deviations, and half of it',
      'long',
      '3',
      undefined,
      ['distance:0.1', 'sigma:2', 'distance:0.05', 'liquidated'],
      undefined,
    ],
    [
      'a short far away gets the same',
      'short',
      '3',
      undefined,
      ['distance:0.1', 'sigma:2', 'distance:0.05', 'liquidated'],
      undefined,
    ],
    [
      'one that begins inside a tenth: when it has lost a tenth of what it began with, and half of that',
      'long',
      '20',
      undefined,
      ['distance:0.0408', 'distance:0.0204', 'liquidated'],
      'distance:0.1',
    ],
    [
      'own levels that are true already are kept, to come back',
      'long',
      '20',
      { by: 'distance' as const, levels: ['0.08', '0.02'] },
      ['distance:0.08', 'distance:0.02', 'liquidated'],
      'distance:0.08',
    ],
    [
      'own levels that are all true already: what the default has follows',
      'long',
      '20',
      { by: 'distance' as const, levels: ['0.08'] },
      ['distance:0.08', 'distance:0.0408', 'distance:0.0204', 'liquidated'],
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
    expect(ladder.levels.flatMap(levelNames)).toEqual(names);
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

const OWN = { by: 'distance' as const, levels: ['0.15', '0.1', '0.05', '0.025', '0.01'] };

/** The market as a position sees it. */
const seen = (price: Decimal, mark: string, sigma = '0.01') => ({
  side: 'long' as const,
  liquidation: price,
  mark: dec(mark),
  sigma: dec(sigma),
});

describe('which level a mark has reached', () => {
  const { levels, price } = ladderOf('long', '3', OWN); // liquidation at 67.0016…
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
    expect(levelsReached(seen(price, mark), levels)).toBe(count);
  });

  test.each([
    ['a small recovery arms nothing', 3, '71', 3],
    ['1.5 times the third level arms the third', 3, '73', 2],
    ['far back arms all', 3, '90', 0],
  ])('%s', (_, from, mark, now) => {
    expect(afterRecovery(seen(price, mark), levels, from).reached).toBe(now);
  });
});

describe('a level that moves with the market', () => {
  const { levels, price } = ladderOf('long', '3'); // liquidation at 67.0016…: 10 % at 74.45, 90 % of the start at 95.3
  test.each([
    ['in a quiet market it is the tenth: just before it, not', '74.6', '0.01', 0],
    ['in a quiet market it is the tenth', '74.4', '0.01', 1],
    ['where an hour moves 10 %, it is 20 % away', '83.7', '0.1', 1],
    ['a little farther it is not', '83.9', '0.1', 0],
    ['however wild, not before a tenth of the distance is lost', '97', '0.5', 0],
    ['then it is', '95.2', '0.5', 1],
    ['a gap through both is the first, and the second is half of what it left', '68', '0.01', 1],
  ])('%s', (_, mark, sigma, count) => {
    expect(levelsReached(seen(price, mark, sigma), levels)).toBe(count);
  });

  test('half of what the first left is the second, never more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 680_000, max: 950_000 }), (mark) => {
        const at = seen(price, dec(mark).div(10_000).toFixed(), '0.2');
        const second = levelsGiven(at, levels, 1)[1];
        const left = distanceTo('long', at.mark, price);
        expect(second?.halves).toBe(true);
        const distance = distanceTo('long', second?.price ?? dec(0), price);
        expect(distance.lte(left.div(2).plus('1e-30'))).toBe(true);
        expect(distance.gte(left.mul('0.49'))).toBe(true);
      }),
    );
  });

  test('where the market has become wilder meanwhile it waits for longer to be armed again', () => {
    const at = seen(price, '74', '0.01');
    const given = levelsGiven(at, levels, 1);
    expect(given[0]?.rearm?.toFixed(2)).toBe('95.72');
    expect(afterRecovery(seen(price, '96', '0.01'), given, 1).reached).toBe(0);
    const wild = afterRecovery(seen(price, '96', '0.06'), given, 1);
    expect(wild.reached).toBe(1);
    expect(wild.levels[0]?.rearm?.toFixed(1)).toBe('104.7');
  });
});
