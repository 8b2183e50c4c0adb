// The rescue sheet: each option is applied to the position and judged by the liquidation price that it has
// then; one step less must not reach the distance.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closePart } from '../../src/contract/close.ts';
import { Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { tradingFee } from '../../src/contract/fees.ts';
import { isLiquidated, liquidation } from '../../src/contract/liquidation.ts';
import { collateralOf, openPosition, withAdded } from '../../src/contract/open.ts';
import { pnl } from '../../src/contract/pnl.ts';
import {
  additionToHold,
  type CloseOption,
  type Rescue,
  type RescueAsk,
  rescue,
} from '../../src/contract/rescue.ts';
import { flatTier } from '../../src/contract/tiers.ts';
import type { Position } from '../../src/contract/types.ts';
import { situation } from './arbitrary.ts';
import { failure, must, PROVE } from './holds.ts';

const HOUR_MS = 3_600_000;
const RUNS = PROVE ? 50_000 : 600;
const FEE = dec('0.0005');

const power = (low: number, high: number): fc.Arbitrary<Decimal> =>
  fc.integer({ min: low, max: high }).map((value) => dec(10).pow(value));

/** A position that is not liquidated, and what is asked of its sheet. */
const asked: fc.Arbitrary<RescueAsk> = fc
  .record({
    given: situation,
    distance: fc.integer({ min: 5, max: 900 }).map((part) => dec(part).div(1000)),
    tick: power(-5, -2),
    money: fc.constantFrom(dec('0.01'), dec('0.00000001')),
    lot: fc.option(power(-4, -1)),
    rule: fc.constantFrom('proportional' as const, 'kept' as const),
    slippage: fc.constantFrom('0', '0.001', '0.005', '0.02').map((text) => dec(text)),
  })
  .filter(({ given }) => !isLiquidated(given.position, given.from))
  .map(({ given, distance, tick, money, lot, rule, slippage }) => ({
    position: given.position,
    markPrice: given.from,
    distance,
    // Steps as venues have them: parts of the price and of the size.
    steps: {
      price: step(given.from.mul(tick)),
      money: step(money.mul(collateralOf(given.position).abs().plus(money))),
      contracts: lot === null ? undefined : step(given.position.contracts.mul(lot)),
    },
    rule,
    feeRate: FEE,
    slippage,
  }));

const step = (value: Decimal): Decimal => dec(10).pow(value.e);

/** Is liquidation at the asked distance, or further? Prices are compared to a relative 1e-25. */
function isFarEnough({ markPrice, distance }: RescueAsk, position: Position): boolean {
  const long = position.side === 'long';
  const far = markPrice.mul(long ? ONE.minus(distance) : ONE.plus(distance));
  const reach = liquidation(position, markPrice);
  if (reach.kind !== 'at') return reach.kind === 'never';
  const slack = far.abs().mul('1e-25');
  return long ? reach.price.lte(far.plus(slack)) : reach.price.gte(far.minus(slack));
}

/** The losses on the way to liquidation never exceed what the sheet says, however far the price runs. */
function costsAtMost({ markPrice }: RescueAsk, position: Position, spent: Decimal, most: Decimal): boolean {
  const reach = liquidation(position, markPrice);
  const held = collateralOf(position);
  const prices = [markPrice, ...(reach.kind === 'at' ? [reach.price] : [markPrice.div(2), markPrice.mul(2)])];
  const slack = held.abs().plus(spent.abs()).mul('1e-25');
  return prices.every((price) => {
    // Isolated: what is lost beyond the collateral is not this position's owner's.
    const lost = Decimal.min(pnl(position, price).neg(), held);
    return lost.plus(spent).lte(most.plus(slack));
  });
}

function addHolds(ask: RescueAsk, { add }: Rescue): boolean {
  const { position, steps } = ask;
  if (add.kind === 'already') return false;
  if (add.kind === 'enough') return isFarEnough(ask, position);
  if (add.kind === 'never') return position.side === 'long' && ask.distance.gte(1);
  const after = withAdded(position, add.added);
  return (
    add.added.mod(steps.money).isZero() &&
    isFarEnough(ask, after) &&
    jumpsOr(ask, () => !isFarEnough(ask, withAdded(position, add.added.minus(steps.money)))) &&
    costsAtMost(ask, after, ZERO, add.mostLost)
  );
}

/** Where the table jumps at the very price that is asked for, less may do by this test's measure alone. */
function jumpsOr({ position, markPrice, distance }: RescueAsk, holds: () => boolean): boolean {
  if (holds()) return true;
  const far = markPrice.mul(position.side === 'long' ? ONE.minus(distance) : ONE.plus(distance));
  const size = position.contracts.mul(position.contractSize);
  return position.rules.tiers.some(({ floor }) => {
    if (floor.isZero()) return false;
    const edge = position.kind === 'linear' ? floor.div(size) : size.div(floor);
    return edge.minus(far).abs().lte(far.mul('1e-24'));
  });
}

function closeHolds(ask: RescueAsk, option: CloseOption, isWhole: boolean): boolean {
  const { position, steps, rule, markPrice } = ask;
  if (option.kind === 'already') return false;
  if (option.kind === 'enough') return isFarEnough(ask, position);
  // Nothing, or no part that a lot can express.
  if (option.kind === 'never') return true;
  const { contracts, addBack, released } = option;
  const left = closePart(position, contracts, rule);
  const after = withAdded(left, addBack);
  const part = { ...position, contracts };
  const cost = tradingFee(part, markPrice, FEE).minus(pnl(part, markPrice));
  const lessBack = withAdded(left, addBack.minus(steps.money));
  return (
    contracts.gt(0) &&
    contracts.lt(position.contracts) &&
    (steps.contracts === undefined ? contracts.sd() <= 3 : contracts.mod(steps.contracts).isZero()) &&
    isFarEnough(ask, after) &&
    cost.eq(option.cost) &&
    costsAtMost(ask, after, cost, option.mostLost) &&
    // What is put back is what was freed, at most; half of the closing needs more than that.
    (!isWhole || addBack.lte(released.plus(steps.money))) &&
    (rule === 'proportional' || !isWhole || addBack.lte(steps.money)) &&
    (addBack.isZero() || jumpsOr({ ...ask, position: left }, () => !isFarEnough(ask, lessBack)))
  );
}

function stopHolds(ask: RescueAsk, { stop }: Rescue): boolean {
  const { position, markPrice, steps, slippage } = ask;
  const reach = liquidation(position, markPrice);
  if (reach.kind !== 'at') return stop.kind === 'never';
  const long = position.side === 'long';
  const worse = long ? ONE.minus(slippage) : ONE.plus(slippage);
  const isBetween = (price: Decimal, low: Decimal, high: Decimal): boolean => price.gt(low) && price.lt(high);
  const fits = (price: Decimal): boolean =>
    long ? isBetween(price, reach.price, markPrice) : isBetween(price, markPrice, reach.price);
  if (stop.kind === 'never') {
    // The nearest price to the mark leaves no room either.
    const ticks = markPrice.div(steps.price);
    const nearest = (long ? ticks.ceil().minus(1) : ticks.floor().plus(1)).mul(steps.price);
    return (
      !fits(nearest) ||
      !fits(nearest.mul(worse)) ||
      nearest.mul(worse).minus(reach.price).abs().lte(steps.price)
    );
  }
  const fill = stop.price.mul(worse);
  return (
    stop.price.mod(steps.price).isZero() &&
    fits(stop.price) &&
    (long ? fill.gt(reach.price) : fill.lt(reach.price)) &&
    !isLiquidated(position, fill) &&
    stop.result.eq(pnl(position, fill).minus(tradingFee(position, fill, FEE)))
  );
}

describe('the rescue sheet', () => {
  test.each([
    ['what is added reaches the distance, and a step less does not', addHolds],
    ['what is closed and put back reaches it, and a step less does not', (ask: RescueAsk, sheet: Rescue) => closeHolds(ask, sheet.close, true)],
    ['half of both reaches it, and a step less does not', (ask: RescueAsk, sheet: Rescue) => closeHolds(ask, sheet.both, false)],
    ['a stop is ahead of the mark, and filled with its slippage still before liquidation', stopHolds],
  ])('%s', (_, holds) => {
    const property = fc.property(asked, (ask) => holds(ask, rescue(ask)));
    expect(failure(property, RUNS)).toBeUndefined();
  }, HOUR_MS); // prettier-ignore

  test('what would have held a position holds it, and a step less does not', () => {
    const liquidatedThere = fc.tuple(situation, fc.integer({ min: 0, max: 300 }), power(-6, -2));
    const property = fc.property(liquidatedThere, ([{ position, from }, beyond, money]) => {
      const reach = liquidation(position, from);
      if (reach.kind !== 'at') return true;
      const long = position.side === 'long';
      const mark = reach.price.mul(dec(1000 + (long ? -beyond : beyond)).div(1000));
      const size = step(money.mul(collateralOf(position).abs().plus(money)));
      const added = additionToHold(position, mark, size);
      if (!isLiquidated(position, mark)) return added.isZero();
      const held = (amount: Decimal): boolean => !isLiquidated(withAdded(position, amount), mark);
      return added.mod(size).isZero() && held(added) && !held(added.minus(size));
    });
    expect(failure(property, RUNS)).toBeUndefined();
  }, HOUR_MS); // prettier-ignore

  const position = openPosition({
    kind: 'linear',
    side: 'long',
    contracts: dec('0.5'),
    contractSize: ONE,
    entryPrice: dec(64_000),
    leverage: dec(10),
    rules: { maintenanceOn: 'mark', closingFeeOn: 'none', closingFeeRate: ZERO, tiers: flatTier(dec('0.004')) },
  }); // prettier-ignore
  const ask = (more: Partial<RescueAsk> = {}): RescueAsk => ({
    position,
    markPrice: dec(60_000),
    distance: dec('0.1'),
    steps: { price: dec('0.1'), money: dec('0.01'), contracts: dec('0.001') },
    rule: 'proportional',
    feeRate: FEE,
    slippage: dec('0.005'),
    ...more,
  });

  test('by hand: 0.5 BTC long from 64,000 at 10x, mark 60,000, to 10 %', () => {
    const { add, close, stop } = rescue(ask());
    // Liquidation is 57,600 / 0.996 = 57,831.33; at 54,000 it takes 0.5·(64,000 − 54,000·0.996) = 5,108.
    expect(must(add.kind === 'add' && add, 'add').added.toFixed()).toBe('1908');
    expect(must(add.kind === 'add' && add, 'add').mostLost.toFixed()).toBe('5108');
    // 3,200 carries 3,200 / (64,000 − 53,784) = 0.31323…: 0.187 are closed, and 0.313·10,216 − 3,200·0.626 put back.
    const part = must(close.kind === 'close' && close, 'close');
    expect(part.contracts.toFixed()).toBe('0.187');
    expect(part.released.toFixed()).toBe('1196.8');
    expect(part.addBack.toFixed()).toBe('1194.41');
    expect(part.cost.toFixed()).toBe('753.61');
    // Half way is 58,915.66; filled 0.5 % below it is 58,621.16.
    const order = must(stop.kind === 'stop' && stop, 'stop');
    expect([order.price.toFixed(), order.fill.toFixed()]).toEqual(['58915.7', '58621.1215']);
  });

  test('where closing keeps the collateral, nothing is put back', () => {
    const { close } = rescue(ask({ rule: 'kept' }));
    expect(must(close.kind === 'close' && close, 'close').contracts.toFixed()).toBe('0.187');
    expect(must(close.kind === 'close' && close, 'close').addBack.toFixed()).toBe('0');
  });

  test('nearer to liquidation than the slippage there is no stop any more', () => {
    expect(rescue(ask({ markPrice: dec(58_000) })).stop).toEqual({ kind: 'never' });
    expect(rescue(ask({ markPrice: dec(58_300) })).stop.kind).toBe('stop');
  });
});
