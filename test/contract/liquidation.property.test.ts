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
import { PROVE, failure } from './holds.ts';
import { judge } from './oracle.ts';

const MANY = PROVE ? 1_000_000 : 10_000;
const SOME = PROVE ? 100_000 : 3_000;
const HOUR_MS = 3_600_000;

const apart = (a: Decimal, b: Decimal): Decimal => a.minus(b).abs().div(b);

/** Both say the same word, and the same price to 1e-12. */
function agrees(found: Reach, given: Situation, ratio: Decimal): boolean {
  const judged = judge(given.position, given.from, ratio);
  if (judged.kind !== found.kind)
    throw new Error(`judged ${judged.kind}, found ${found.kind}: ${told(given)}`);
  if (judged.kind !== 'at' || found.kind !== 'at') return true;
  const away = Decimal.max(apart(found.price, judged.low), apart(found.price, judged.high));
  if (away.lte('1e-12')) return true;
  throw new Error(`judged ${judged.high.toFixed()}, found ${found.price.toFixed()}: ${told(given)}`);
}

describe('against an independent judge', () => {
  test(
    `the liquidation price of ${MANY} positions`,
    () => {
      const same = fc.property(situation, (given) =>
        agrees(liquidation(given.position, given.from), given, ONE),
      );
      expect(failure(same, MANY)).toBeUndefined();
    },
    HOUR_MS,
  );

  test(
    `the price of a margin ratio between 1 % and 300 % of ${SOME} positions`,
    () => {
      const ratios = fc.integer({ min: 1, max: 300 }).map((percent) => dec(percent).div(100));
      const same = fc.property(situation, ratios, (given, ratio) =>
        agrees(priceAtRatio(given.position, ratio, given.from), given, ratio),
      );
      expect(failure(same, SOME)).toBeUndefined();
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

  test(
    'the position is liquidated, a hair before it is not',
    () => {
      const holds = fc.property(situation, ({ position, from }) => {
        const reach = liquidation(position, from);
        if (reach.kind !== 'at') return true;
        const before = reach.price.mul(position.side === 'long' ? ONE.plus(hair) : ONE.minus(hair));
        return isLiquidated(position, reach.price) && !isLiquidated(position, before);
      });
      expect(failure(holds, SOME)).toBeUndefined();
    },
    HOUR_MS,
  );

  test(
    'balance equals maintenance, or the notional is at a tier floor where maintenance jumps',
    () => {
      const holds = fc.property(situation, ({ position, from, continuous }) => {
        const reach = liquidation(position, from);
        if (reach.kind !== 'at') return true;
        const jumps =
          !continuous && position.rules.maintenanceOn === 'mark' && isFloor(position, reach.price);
        const value = notional(position, reach.price).plus(notional(position, position.entryPrice));
        const gap = marginBalance(position, reach.price)
          .minus(maintenanceMargin(position, reach.price))
          .abs();
        return jumps || gap.lte(value.mul('1e-33'));
      });
      expect(failure(holds, SOME)).toBeUndefined();
    },
    HOUR_MS,
  );

  test(
    'the ratio as shown agrees with the exact test',
    () => {
      const holds = fc.property(situation, fc.integer({ min: 300, max: 3000 }), ({ position }, part) => {
        const price = position.entryPrice.mul(part).div(1000);
        const ratio = marginRatio(position, price);
        const close = ratio !== null && ratio.minus(1).abs().lt('1e-25');
        return close || isLiquidated(position, price) === (ratio === null || ratio.gte(1));
      });
      expect(failure(holds, SOME)).toBeUndefined();
    },
    HOUR_MS,
  );
});

describe('danger has an order', () => {
  /** already, then nearer prices, then further ones, then never. */
  const noNearer = (side: Position['side'], before: Reach, after: Reach): boolean => {
    if (before.kind === 'already' || after.kind === 'never') return true;
    if (before.kind === 'never' || after.kind === 'already') return false;
    return side === 'long' ? after.price.lte(before.price) : after.price.gte(before.price);
  };

  test(
    'more collateral never brings liquidation nearer',
    () => {
      const holds = fc.property(
        situation,
        fc.integer({ min: 0, max: 2000 }),
        ({ position, from }, permille) => {
          const more = withAdded(position, notional(position, position.entryPrice).mul(permille).div(1000));
          return noNearer(position.side, liquidation(position, from), liquidation(more, from));
        },
      );
      expect(failure(holds, SOME)).toBeUndefined();
    },
    HOUR_MS,
  );

  test(
    'a higher ratio is never reached before a lower one',
    () => {
      const holds = fc.property(situation, fc.integer({ min: 1, max: 99 }), ({ position, from }, percent) => {
        const warned = priceAtRatio(position, dec(percent).div(100), from);
        return noNearer(position.side, warned, liquidation(position, from));
      });
      expect(failure(holds, SOME)).toBeUndefined();
    },
    HOUR_MS,
  );
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

/** Every step up to the first liquidated one is liquidated exactly when it is past the answer. */
function walksTo(given: Situation, steps: readonly Decimal[]): boolean {
  const { position, from, continuous } = given;
  const reach = liquidation(position, from);
  if (reach.kind === 'already') return hasReached(position, ONE, from);
  for (const price of walk(position, from, steps)) {
    const passed = reach.kind === 'at' && isBeyond(position.side, price, reach.price);
    const liquidated = isLiquidated(position, price);
    // Where maintenance jumps down with the notional, a step may pass over a price that liquidates.
    if (continuous ? liquidated !== passed : liquidated && !passed) return false;
    if (liquidated) return true;
  }
  return true;
}

test(
  'walking the price in small steps, the first liquidated step brackets the answer',
  () => {
    const step = fc.integer({ min: 5, max: 80 }).map((value) => dec(value).div(10_000));
    const steps = fc.array(step, { minLength: 3, maxLength: 7 });
    expect(failure(fc.property(situation, steps, walksTo), PROVE ? 20_000 : 400)).toBeUndefined();
  },
  HOUR_MS,
);
