// A liquidation price that moves by itself: levels go along, and nothing is told twice or lost.
import { describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { openPosition, withAdded } from '../../src/contract/open.ts';
import { flatTier } from '../../src/contract/tiers.ts';
import type { Side } from '../../src/contract/types.ts';
import { distanceTo } from '../../src/watch/core/ladder.ts';
import { stepWatch, type Watch, type WatchedPosition } from '../../src/watch/core/watch.ts';
import { remake } from '../../src/watch/make.ts';
import { moveWatch } from '../../src/watch/moved.ts';

const START = dec('60000');
const SIGMA = dec('0.002');

function heldOf(side: Side, added = '0'): WatchedPosition {
  const position = openPosition({
    kind: 'linear',
    side,
    contracts: dec(1),
    contractSize: dec(1),
    entryPrice: START,
    leverage: dec(4),
    rules: {
      maintenanceOn: 'mark',
      closingFeeOn: 'none',
      closingFeeRate: dec(0),
      tiers: flatTier(dec('0.0125')),
    },
  });
  return {
    venue: 'hyperliquid',
    symbol: 'BTC/USDC:USDC',
    position: withAdded(position, dec(added)),
    leverage: dec(4),
    roeOn: 'entry',
    given: {},
  };
}

function begin(side: Side, warn?: string): Watch {
  const held = heldOf(side);
  const made = remake(
    { id: 1, held, warn, status: 'open', openedAt: 0, lastWarning: undefined },
    START,
    SIGMA,
  );
  if (!made.ok) throw new Error('it begins liquidated');
  return made.watch;
}

const distances = ({ levels, liquidationPrice, held }: Watch): string[] =>
  levels.slice(0, -1).map(({ price }) =>
    distanceTo(held.position.side, price, liquidationPrice ?? START)
      .toDecimalPlaces(12)
      .toFixed(),
  );

describe.each(['long', 'short'] as const)('a %s', (side) => {
  test.each([
    ['the default', undefined],
    ['own distances', '8%,4%'],
    ['σ', 'sigma:4,2'],
  ])('%s: levels keep their distances', (_what, warn) => {
    const watch = begin(side, warn);
    const held = heldOf(side, '1234.5');
    const { watch: after, event } = moveWatch({ watch, held, mark: START, at: 1, sigma: SIGMA });
    expect(event).toBeUndefined();
    expect(after.liquidationPrice?.eq(watch.liquidationPrice ?? 0)).toBe(false);
    expect(distances(after)).toEqual(distances(watch));
    expect(after.levels.at(-1)?.price.eq(after.liquidationPrice ?? 0)).toBe(true);
  });

  test('margin ratios are looked for anew, and are where a new watch has them', () => {
    const held = heldOf(side, '500');
    const { watch: after } = moveWatch({
      watch: begin(side, '50%,80%'),
      held,
      mark: START,
      at: 1,
      sigma: SIGMA,
    });
    const own = {
      id: 1,
      held,
      warn: '50%,80%',
      status: 'open' as const,
      openedAt: 0,
      lastWarning: undefined,
    };
    const made = remake(own, START, SIGMA);
    expect(after.levels.map(({ name }) => name)).toEqual(
      made.ok ? made.watch.levels.map(({ name }) => name) : [],
    );
  });

  test('an account that drifts at each look does not carry the levels away from a price that comes nearer', () => {
    let watch = begin(side);
    const told: string[] = [];
    const away = side === 'long' ? -1 : 1;
    for (let look = 1; look <= 120 && watch.status === 'open'; look += 1) {
      const mark = START.mul(dec(1).plus(dec('0.0025').mul(look * away)));
      const held = heldOf(side, look % 2 === 0 ? '9' : '-9');
      const moved = moveWatch({ watch, held, mark, at: look, sigma: SIGMA });
      const stepped = moved.event === undefined ? stepWatch(moved.watch, mark, look, SIGMA) : moved;
      watch = stepped.watch;
      if (stepped.event !== undefined) told.push(stepped.event.kind);
    }
    expect(told.slice(0, 2)).toEqual(['warning', 'warning']);
    expect(told.at(-1)).toBe('liquidated');
    expect(told.filter((kind) => kind === 'recovered')).toEqual([]);
  });

  test('a move that brings it inside a level is warned of, and one beyond the end is a liquidation', () => {
    const near = moveWatch({
      watch: begin(side),
      held: heldOf(side, '-13000'),
      mark: START,
      at: 1,
      sigma: SIGMA,
    });
    expect(near.event?.kind).toBe('warning');
    const over = moveWatch({
      watch: begin(side),
      held: heldOf(side, '-14500'),
      mark: START,
      at: 1,
      sigma: SIGMA,
    });
    expect(over.event?.kind).toBe('liquidated');
    expect(over.watch.status).toBe('liquidated');
  });

  test('where no price liquidates it any more nothing is armed, and a watch begins anew when one does', () => {
    const free = moveWatch({
      watch: begin(side),
      held: heldOf(side, '1e6'),
      mark: START,
      at: 1,
      sigma: SIGMA,
    });
    if (side === 'short') return expect(free.watch.liquidationPrice?.gt(START)).toBe(true);
    expect(free.watch.liquidationPrice).toBeUndefined();
    expect(free.watch.levels).toEqual([]);
    const back = moveWatch({ watch: free.watch, held: heldOf(side), mark: START, at: 2, sigma: SIGMA });
    return expect(back.watch.levels.length).toBeGreaterThan(1);
  });
});
