// Random positions against an independent judge (oracle.ts), and properties that hold whatever the rules.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal, ONE, dec } from '../../src/contract/decimal.ts';
import { hasReached, isLiquidated, liquidation, priceAtRatio } from '../../src/contract/liquidation.ts';
import { maintenanceMargin, marginBalance, marginRatio } from '../../src/contract/margin.ts';
import { withAdded } from '../../src/contract/open.ts';
import { notional } from '../../src/contract/size.ts';
import type { Position, Reach } from '../../src/contract/types.ts';
import { type Situation, situation, told } from './arbitrary.ts';
import { judge } from './oracle.ts';

const PROVE = process.env['PROVE'] !== undefined;
const MANY = PROVE ? 1_000_000 : 10_000;
const SOME = PROVE ? 100_000 : 3_000;
const HOUR_MS = 3_600_000;

const apart = (a: Decimal, b: Decimal): Decimal => a.minus(b).abs().div(b);

/** Fails unless both say the same word, and the same price to 1e-12. */
function agree(found: Reach, given: Situation, ratio: Decimal): void {
  const judged = judge(given.position, given.from, ratio);
  if (judged.kind !== found.kind)
    expect.fail(`judge: ${judged.kind}, found: ${found.kind} for ${told(given)}`);
  if (judged.kind !== 'at' || found.kind !== 'at') return;
  const away = Decimal.max(apart(found.price, judged.low), apart(found.price, judged.high));
  if (away.gt('1e-12'))
    expect.fail(`judge: ${judged.high.toFixed(20)}, found: ${found.price.toFixed()} for ${told(given)}`);
}

describe('against an independent judge', () => {
  test(
    `the liquidation price of ${MANY} positions`,
    () => {
      fc.assert(
        fc.property(situation, (given) => agree(liquidation(given.position, given.from), given, ONE)),
        { numRuns: MANY },
      );
    },
    HOUR_MS,
  );

  test(
    `the price of a margin ratio between 1 % and 300 % of ${SOME} positions`,
    () => {
      const ratios = fc.integer({ min: 1, max: 300 }).map((percent) => dec(percent).div(100));
      fc.assert(
        fc.property(situation, ratios, (given, ratio) =>
          agree(priceAtRatio(given.position, ratio, given.from), given, ratio),
        ),
        { numRuns: SOME },
      );
    },
    HOUR_MS,
  );
});

const isFloor = (position: Position, price: Decimal): boolean =>
  position.rules.tiers.some(
    ({ floor }) => floor.gt(0) && apart(notional(position, price), floor).lt('1e-30'),
  );

describe('at the answer', () => {
  const hair = dec('1e-30');

  test('the position is liquidated, a hair before it is not', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const reach = liquidation(given.position, given.from);
        if (reach.kind !== 'at') return;
        const before = reach.price.mul(given.position.side === 'long' ? ONE.plus(hair) : ONE.minus(hair));
        expect(isLiquidated(given.position, reach.price)).toBe(true);
        expect(isLiquidated(given.position, before)).toBe(false);
      }),
      { numRuns: SOME },
    );
  });

  test('balance equals maintenance, or the notional is at a tier floor where maintenance jumps', () => {
    fc.assert(
      fc.property(situation, ({ position, from, continuous }) => {
        const reach = liquidation(position, from);
        if (reach.kind !== 'at') return;
        const value = notional(position, reach.price).plus(notional(position, position.entryPrice));
        const gap = marginBalance(position, reach.price)
          .minus(maintenanceMargin(position, reach.price))
          .abs();
        const jumps =
          !continuous && position.rules.maintenanceOn === 'mark' && isFloor(position, reach.price);
        if (!jumps) expect(gap.lte(value.mul('1e-33'))).toBe(true);
      }),
      { numRuns: SOME },
    );
  });

  test('the ratio as shown agrees with the exact test', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 300, max: 3000 }), ({ position }, part) => {
        const price = position.entryPrice.mul(part).div(1000);
        const ratio = marginRatio(position, price);
        const close = ratio !== null && ratio.minus(1).abs().lt('1e-25');
        if (!close) expect(isLiquidated(position, price)).toBe(ratio === null || ratio.gte(1));
      }),
      { numRuns: SOME },
    );
  });
});

describe('collateral', () => {
  /** Order of danger: already, then nearer prices, then further ones, then never. */
  const noNearer = (side: Position['side'], before: Reach, after: Reach): boolean => {
    if (before.kind === 'already' || after.kind === 'never') return true;
    if (before.kind === 'never' || after.kind === 'already') return false;
    return side === 'long' ? after.price.lte(before.price) : after.price.gte(before.price);
  };

  test('more of it never brings liquidation nearer', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 2000 }), (given, permille) => {
        const { position, from } = given;
        const more = withAdded(position, notional(position, position.entryPrice).mul(permille).div(1000));
        const ok = noNearer(position.side, liquidation(position, from), liquidation(more, from));
        if (!ok) expect.fail(told(given));
      }),
      { numRuns: SOME },
    );
  });

  test('a higher ratio is never reached before a lower one', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 99 }), (given, percent) => {
        const { position, from } = given;
        const warned = priceAtRatio(position, dec(percent).div(100), from);
        if (!noNearer(position.side, warned, liquidation(position, from))) expect.fail(told(given));
      }),
      { numRuns: SOME },
    );
  });
});

/** The prices of a walk in the losing direction, from a price on. */
function* walk(position: Position, from: Decimal, steps: readonly Decimal[]): Generator<Decimal> {
  let price = from;
  for (let index = 0; index < 400; index += 1) {
    const size = steps[index % steps.length] ?? ONE;
    price = price.mul(position.side === 'long' ? ONE.minus(size) : ONE.plus(size)).toSignificantDigits(12);
    yield price;
  }
}

const isBeyond = (side: Position['side'], price: Decimal, other: Decimal): boolean =>
  side === 'long' ? price.lte(other) : price.gte(other);

test(
  'walking the price in small steps, the first liquidated step brackets the answer',
  () => {
    const step = fc.integer({ min: 5, max: 80 }).map((value) => dec(value).div(10_000));
    fc.assert(
      fc.property(situation, fc.array(step, { minLength: 3, maxLength: 7 }), (given, steps) => {
        const { position, from, continuous } = given;
        const reach = liquidation(position, from);
        expect(reach.kind === 'already').toBe(hasReached(position, ONE, from));
        if (reach.kind === 'already') return;
        let last = from;
        for (const price of walk(position, from, steps)) {
          const passed = reach.kind === 'at' && isBeyond(position.side, price, reach.price);
          const liquidated = isLiquidated(position, price);
          // Where maintenance jumps down with the notional, a step may pass over a price that liquidates.
          if (continuous ? liquidated !== passed : liquidated && !passed)
            expect.fail(`at ${price.toFixed()} after ${last.toFixed()}: ${told(given)}`);
          if (liquidated) return;
          last = price;
        }
      }),
      { numRuns: PROVE ? 20_000 : 400 },
    );
  },
  HOUR_MS,
);
