import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decimal, dec } from '../../src/contract/decimal.ts';
import { isLiquidated } from '../../src/contract/liquidation.ts';
import { openPosition } from '../../src/contract/open.ts';
import type { Side } from '../../src/contract/types.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules } from '../../src/venues/rules.ts';
import {
  readReachGauge,
  reachValue,
  stepWatch,
  type Watch,
  watchTriggers,
} from '../../src/watch/core/watch.ts';
import { decodeWatch, encodeWatch } from '../../src/watch/core/watch-stored.ts';
import { remake } from '../../src/watch/make.ts';

const catalog = createCatalog(venues);
const rules = marginRules(catalog, { venue: 'binance-usdm', symbol: 'FIL/USDT:USDT' });
if (rules.answer !== 'rules') throw new Error('FIL must have a table');
const { margin } = rules;

function watchOf(side: Side, leverage: string, warn?: string, sigma?: string): Watch {
  const position = openPosition({
    kind: 'linear',
    side,
    contracts: dec('100'),
    contractSize: dec('1'),
    entryPrice: dec('4'),
    leverage: dec(leverage),
    rules: margin,
  });
  const made = remake(
    {
      id: 1,
      held: {
        venue: 'binance-usdm',
        symbol: 'FIL/USDT:USDT',
        position,
        leverage: dec(leverage),
        roeOn: 'mark',
        given: {},
      },
      warn,
      status: 'open',
      openedAt: 0,
      lastWarning: undefined,
    },
    dec('4'),
    sigma === undefined ? undefined : dec(sigma),
  );
  if (!made.ok) throw new Error('liquidated at once');
  return made.watch;
}

/** Walks a watch through marks; what was said, in order. */
function walk(watch: Watch, marks: readonly string[], sigma?: string): string[] {
  const said: string[] = [];
  let now = watch;
  marks.forEach((mark, index) => {
    const step = stepWatch(now, dec(mark), index, sigma === undefined ? undefined : dec(sigma));
    now = step.watch;
    if (step.event !== undefined)
      said.push(step.event.kind === 'warning' ? step.event.level : step.event.kind);
  });
  return said;
}

// A long at 3x, entry 4: liquidated at about 2.6828; 15 % is 3.1562, 10 % 2.9809, 5 % 2.8240, 2.5 % 2.7516.
describe('what is said on the way', () => {
  test.each<[string, Side, string, string[], string[]]>([
    ['nothing while nothing happens', 'long', '3', ['4', '3.9', '3.5', '4.2'], []],
    [
      'each level once on the way down',
      'long',
      '3',
      ['3.1', '3.0', '2.9', '2.8', '2.74', '2.7', '2.6'],
      ['distance:0.15', 'distance:0.1', 'distance:0.05', 'distance:0.025', 'distance:0.01', 'liquidated'],
    ],
    ['a gap says the worst level only', 'long', '3', ['2.8'], ['distance:0.05']],
    ['a gap through everything is the liquidation', 'long', '3', ['2.5'], ['liquidated']],
    ['nothing after the liquidation', 'long', '3', ['2.5', '4', '2.5'], ['liquidated']],
    [
      'flapping round a level says it once',
      'long',
      '3',
      ['3.15', '3.16', '3.15', '3.16', '3.15'],
      ['distance:0.15'],
    ],
    [
      'a level is armed again at 1.5 times its distance',
      'long',
      '3',
      ['3.15', '3.47', '3.15'],
      ['distance:0.15', 'recovered', 'distance:0.15'],
    ],
    ['just short of it, it is not', 'long', '3', ['3.15', '3.45', '3.15'], ['distance:0.15']],
    [
      'a short is warned on the way up',
      'short',
      '3',
      ['4.4', '4.7', '4.9', '5.1', '5.4'],
      ['distance:0.15', 'distance:0.1', 'distance:0.05', 'liquidated'],
    ],
  ])('%s', (_, side, leverage, marks, said) => {
    expect(walk(watchOf(side, leverage, '15%,10%,5%,2.5%,1%'), marks)).toEqual(said);
  });

  test.each<[string, Side, string, string[], string[]]>([
    ['nothing while nothing happens', 'long', '0.01', ['4', '3.9', '3.5', '3', '4.2'], []],
    [
      'a quiet market: at 10 %, and where half of what is left then is left',
      'long',
      '0.01',
      ['2.99', '2.98', '2.9', '2.84', '2.82', '2.75', '2.69', '2.6'],
      ['distance:0.1', 'distance:0.0498', 'liquidated'],
    ],
    [
      'a wild one: where two ordinary hours are left',
      'long',
      '0.1',
      ['3.36', '3.35', '3.0', '2.97'],
      ['sigma:2', 'distance:0.0995'],
    ],
    [
      'a gap through both levels: one warning, and one more where half of that is left',
      'long',
      '0.01',
      ['2.78', '2.75', '2.73'],
      ['distance:0.1', 'distance:0.0174'],
    ],
    [
      'armed again at three times the distance, not before',
      'long',
      '0.01',
      ['2.98', '3.8', '2.98', '3.84', '2.98'],
      ['distance:0.1', 'recovered', 'distance:0.1'],
    ],
    [
      'a short is warned on the way up',
      'short',
      '0.01',
      ['4.7', '4.8', '4.85', '5.1', '5.4'],
      ['distance:0.1', 'distance:0.0465', 'liquidated'],
    ],
  ])('the default, %s', (_, side, sigma, marks, said) => {
    expect(walk(watchOf(side, '3', undefined, sigma), marks, sigma)).toEqual(said);
  });

  test.each<[string, string, string, string[], string[]]>([
    [
      'levels that were true at the start come back after recovery',
      '8%,4%',
      '0.01',
      ['4', '4.4', '4.1', '3.95'],
      ['distance:0.08', 'distance:0.04'],
    ],
    [
      'multiples of an hour’s move',
      'sigma:2,1',
      '0.005',
      ['3.9', '3.86', '3.85', '3.86', '3.84', '3.94', '3.84'],
      ['sigma:2', 'sigma:1', 'recovered', 'sigma:1'],
    ],
    [
      'time left',
      'time:4h,1h',
      '0.005',
      ['3.9', '3.86', '3.84', '3.81'],
      ['time:240m', 'time:60m', 'liquidated'],
    ],
  ])('%s', (_, warn, sigma, marks, said) => {
    // A long at 20x, entry 4: liquidated at about 3.82; two hourly moves of 0.5 % are at 3.859, one at 3.839.
    expect(walk(watchOf('long', '20', warn, sigma), marks, sigma)).toEqual(said);
  });

  test('nothing changes: the same object, so that nothing is written', () => {
    const watch = watchOf('long', '3', '15%,10%,5%');
    expect(stepWatch(watch, dec('3.9'), 1).watch).toBe(watch);
  });
});

const side = fc.constantFrom<Side>('long', 'short');
const leverage = fc.integer({ min: 15, max: 500 }).map((tenths) => dec(tenths).div(10).toFixed());
const warn = fc.constantFrom(undefined, '8%,4%', 'ratio:50%,90%', 'sigma:2,1', 'time:4h,15m');
/** A market that is quiet and wild by turns. */
const sigmas = fc.array(
  fc.integer({ min: 1, max: 200 }).map((tenths) => dec(tenths).div(1000)),
  { minLength: 200, maxLength: 200 },
);
const path = fc.array(fc.integer({ min: -150, max: 150 }), { minLength: 1, maxLength: 200 }).map((steps) => {
  let price = dec('4');
  return steps.map((step) => (price = price.mul(dec(step).div(5000).plus(1)).toDecimalPlaces(4)));
});

describe('whatever the price does', () => {
  test('a watch says liquidated exactly when its balance is used up, and then nothing', () => {
    fc.assert(
      fc.property(side, leverage, path, (which, times, marks) => {
        let now = watchOf(which, times);
        let gone = false;
        for (const mark of marks) {
          const { watch, event } = stepWatch(now, mark, 0);
          if (gone) expect(event).toBeUndefined();
          else expect(event?.kind === 'liquidated').toBe(isLiquidated(now.held.position, mark));
          gone ||= event?.kind === 'liquidated';
          now = watch;
        }
      }),
    );
  });

  test('a mark that reaches none of its triggers changes nothing', () => {
    fc.assert(
      fc.property(side, leverage, warn, path, sigmas, (which, times, own, marks, moves) => {
        let now = watchOf(which, times, own);
        const reaches = (mark: Decimal, sigma: Decimal): boolean =>
          watchTriggers(now).some(({ gauge, side: way, threshold }) => {
            const reach = readReachGauge(gauge);
            const value = (reach === undefined ? mark : reachValue(reach, mark, sigma)).toNumber();
            return way === 'up' ? value >= threshold : value <= threshold;
          });
        marks.forEach((mark, index) => {
          const sigma = moves[index] ?? dec('0.01');
          const { watch } = stepWatch(now, mark, 0, sigma);
          if (watch !== now) expect(reaches(mark, sigma)).toBe(true);
          // And nothing is left that should have happened: a second look changes at most what is waited for.
          expect(stepWatch(watch, mark, 0, sigma).event).toBeUndefined();
          now = watch;
        });
      }),
    );
  });

  test('what is stored is read back the same, at any moment', () => {
    fc.assert(
      fc.property(side, leverage, warn, path, sigmas, (which, times, own, marks, moves) => {
        let now = watchOf(which, times, own);
        for (const [index, mark] of marks.slice(0, 20).entries())
          now = stepWatch(now, mark, 7, moves[index]).watch;
        expect(encodeWatch(decodeWatch(encodeWatch(now), catalog))).toBe(encodeWatch(now));
      }),
      { numRuns: 50 },
    );
  });
});

test('more collateral never brings a level nearer, and a new ladder begins a new episode', () => {
  const before = watchOf('long', '3', '15%,10%,5%');
  const fallen = stepWatch(before, dec('2.8'), 1).watch;
  expect(fallen.reached).toBe(3);
  const { position } = fallen.held;
  const made = remake(
    {
      ...fallen,
      held: {
        ...fallen.held,
        position: { ...position, collateralAtEntry: position.collateralAtEntry.plus(100) },
      },
    },
    dec('2.8'),
  );
  expect(made.ok && made.watch.reached).toBe(0);
  expect(made.ok && made.watch.liquidationPrice?.lt(before.liquidationPrice ?? 0)).toBe(true);
});
