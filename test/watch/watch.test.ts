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
  decodeWatch,
  encodeWatch,
  stepWatch,
  type Watch,
  watchTriggers,
} from '../../src/watch/core/watch.ts';
import { remake } from '../../src/watch/make.ts';

const catalog = createCatalog(venues);
const rules = marginRules(catalog, { venue: 'binance-usdm', symbol: 'FIL/USDT:USDT' });
if (rules.answer !== 'rules') throw new Error('FIL must have a table');
const { margin } = rules;

function watchOf(side: Side, leverage: string, warn?: string): Watch {
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
  );
  if (!made.ok) throw new Error('liquidated at once');
  return made.watch;
}

/** Walks a watch through marks; what was said, in order. */
function walk(watch: Watch, marks: readonly string[]): string[] {
  const said: string[] = [];
  let now = watch;
  marks.forEach((mark, index) => {
    const step = stepWatch(now, dec(mark), index);
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
    expect(walk(watchOf(side, leverage), marks)).toEqual(said);
  });

  test('nothing changes: the same object, so that nothing is written', () => {
    const watch = watchOf('long', '3');
    expect(stepWatch(watch, dec('3.9'), 1).watch).toBe(watch);
  });
});

const side = fc.constantFrom<Side>('long', 'short');
const leverage = fc.integer({ min: 15, max: 500 }).map((tenths) => dec(tenths).div(10).toFixed());
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
      fc.property(side, leverage, path, (which, times, marks) => {
        let now = watchOf(which, times);
        const reaches = (mark: Decimal): boolean =>
          watchTriggers(now).some(({ side: way, threshold }) =>
            way === 'up' ? mark.toNumber() >= threshold : mark.toNumber() <= threshold,
          );
        for (const mark of marks) {
          const { watch } = stepWatch(now, mark, 0);
          if (watch !== now) expect(reaches(mark)).toBe(true);
          now = watch;
        }
      }),
    );
  });

  test('what is stored is read back the same, at any moment', () => {
    fc.assert(
      fc.property(side, leverage, path, (which, times, marks) => {
        let now = watchOf(which, times);
        for (const mark of marks.slice(0, 20)) now = stepWatch(now, mark, 7).watch;
        expect(encodeWatch(decodeWatch(encodeWatch(now), catalog))).toBe(encodeWatch(now));
      }),
      { numRuns: 50 },
    );
  });
});

test('more collateral never brings a level nearer, and a new ladder begins a new episode', () => {
  const before = watchOf('long', '3');
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
