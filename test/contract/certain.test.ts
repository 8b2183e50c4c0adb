// Where doubles say liquidated or not, the exact decimals say the same; where it is close they say nothing.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { certainHalf, certainlyLiquidated, certainTierIndexAt } from '../../src/contract/certain.ts';
import { Decimal, dec, exact, ONE } from '../../src/contract/decimal.ts';
import { hasReached, liquidation } from '../../src/contract/liquidation.ts';
import { situation, told } from './arbitrary.ts';
import { failure, PROVE } from './holds.ts';

const RUNS = PROVE ? 100_000 : 1_000;
const HOUR_MS = 3_600_000;

/** At a price, and by parts of it beside it, from far away to the last digits. */
const BESIDE = [
  '0',
  '1e-39',
  '1e-30',
  '1e-20',
  '1e-16',
  '1e-15',
  '1e-14',
  '1e-13',
  '1e-12',
  '1e-11',
  '1e-9',
  '1e-6',
  '0.001',
  '0.1',
];
const around = (price: Decimal): Decimal[] =>
  BESIDE.flatMap((part) => [price.mul(ONE.plus(part)), price.mul(ONE.minus(part))]);

test(
  `${RUNS} positions, each at prices on and around its liquidation, its start and its tiers`,
  () => {
    let [said, asked] = [0, 0];
    const same = fc.property(situation, fc.nat(7), (given, tier) => {
      const { position, from } = given;
      const reach = liquidation(position, from);
      const floor = position.rules.tiers[tier]?.floor;
      const size = position.contracts.mul(position.contractSize);
      const edge =
        floor?.gt(0) !== true ? [] : [position.kind === 'linear' ? floor.div(size) : size.div(floor)];
      const certainAt = (price: Decimal): void => {
        const index = certainTierIndexAt(position, position.rules.tiers, price);
        const linear = position.kind === 'linear';
        const value = linear ? exact(size).mul(price) : exact(size);
        const held = position.rules.tiers.findLastIndex((each) =>
          exact(each.floor)
            .mul(linear ? ONE : price)
            .lte(value),
        );
        if (index !== undefined && index !== held)
          throw new Error(`tier ${index}, not ${held}, at ${price.toFixed()}: ${told(given)}`);
      };
      for (const price of [...(reach.kind === 'never' ? [] : [reach.price]), from, ...edge].flatMap(around)) {
        certainAt(price);
        const certain = certainlyLiquidated(position, price);
        asked += 1;
        if (certain === undefined) continue;
        said += 1;
        if (certain !== hasReached(position, ONE, price))
          throw new Error(`said ${certain} at ${price.toFixed()}: ${told(given)}`);
      }
      return true;
    });
    expect(failure(same, RUNS)).toBeUndefined();
    // It is there for nearly all: half of these prices lie closer than any market's.
    expect(said / asked).toBeGreaterThan(0.3);
  },
  HOUR_MS,
);

test(
  `half of ${RUNS} distances, cut to three digits, on and around figures of three digits`,
  () => {
    let [said, asked] = [0, 0];
    const price = fc.integer({ min: 1, max: 10_000_000 }).map((units) => dec(units).div(1_000));
    const digits = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 3, max: 6 }));
    const same = fc.property(price, digits, fc.boolean(), (end, [units, places], isLong) => {
      const side = isLong ? 'long' : 'short';
      const distance = dec(units)
        .div(10 ** places)
        .mul(2);
      if (isLong && distance.gte(1)) return true;
      const at = end.div(isLong ? ONE.minus(distance) : ONE.plus(distance));
      for (const mark of around(at)) {
        const half = certainHalf(side, mark, end);
        asked += 1;
        if (half === undefined) continue;
        said += 1;
        const left = isLong ? ONE.minus(end.div(mark)) : end.div(mark).minus(1);
        const cut = left.div(2).toSignificantDigits(3, Decimal.ROUND_DOWN);
        if (!half.eq(cut))
          throw new Error(`${half.toFixed()}, not ${cut.toFixed()}: ${side} ${mark.toFixed()}`);
      }
      return true;
    });
    expect(failure(same, RUNS)).toBeUndefined();
    expect(said / asked).toBeGreaterThan(0.2);
    expect(said / asked).toBeLessThan(0.9);
  },
  HOUR_MS,
);

test.each([
  ['at the price itself', '0', undefined],
  ['1e-13 of it beside', '1e-13', undefined],
  ['1e-9 of it above', '1e-9', false],
  ['1e-9 of it below', '-1e-9', true],
] as const)('a long of one coin, %s', (_, part, answer) => {
  const position = {
    kind: 'linear',
    side: 'long',
    contracts: ONE,
    contractSize: ONE,
    entryPrice: dec(100),
    collateralAtEntry: dec(10),
    rules: {
      maintenanceOn: 'mark',
      closingFeeOn: 'none',
      closingFeeRate: dec(0),
      tiers: [{ floor: dec(0), cap: undefined, rate: dec('0.1'), amount: dec(0), maxLeverage: undefined }],
    },
  } as const;
  expect(certainlyLiquidated(position, dec(100).mul(ONE.plus(part)))).toBe(answer);
});
