// What the equation answers backwards: each answer is applied, and the forward model must give what was wanted.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Closing, closeForDistance, closeForRatio, closePart } from '../../src/contract/close.ts';
import { collateralForLiquidation } from '../../src/contract/collateral.ts';
import { type Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { averageEntry } from '../../src/contract/entry.ts';
import { tradingFee } from '../../src/contract/fees.ts';
import { afterFunding, fundingPayment, paymentsPerDay } from '../../src/contract/funding.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { collateralOf, hasReached, initialMargin, isLiquidated } from '../../src/contract/margin.ts';
import { openPosition, withAdded } from '../../src/contract/open.ts';
import { netPnl, pnl } from '../../src/contract/pnl.ts';
import { direction, notional } from '../../src/contract/size.ts';
import {
  contractsForLoss,
  exitFor,
  largestSize,
  leverageForLiquidation,
  notionalLimit,
} from '../../src/contract/solve.ts';
import { buildTiers, flatTier } from '../../src/contract/tiers.ts';
import type { MarginRules, Position } from '../../src/contract/types.ts';
import { type Situation, situation } from './arbitrary.ts';
import { PROVE, failure } from './holds.ts';

const HOUR_MS = 3_600_000;
const RUNS = PROVE ? 100_000 : 1_500;
const CLOSE = dec('1e-27');

const near = (a: Decimal, b: Decimal, scale: Decimal = b.abs()): boolean =>
  a.minus(b).abs().lte(scale.mul(CLOSE));

const rules = (tiers: MarginRules['tiers']): MarginRules => ({
  maintenanceOn: 'mark',
  closingFeeOn: 'none',
  closingFeeRate: ZERO,
  tiers,
});

const FLAT = rules(flatTier(dec('0.004'), dec(125)));
const TIERED = rules(
  buildTiers([
    { floor: ZERO, rate: dec('0.004'), maxLeverage: dec(125) },
    { floor: dec(50_000), rate: dec('0.005'), maxLeverage: dec(100) },
    { floor: dec(600_000), rate: dec('0.01'), maxLeverage: dec(75) },
  ]),
);

const half = (side: 'long' | 'short', margin: MarginRules = FLAT): Position =>
  openPosition({
    kind: 'linear',
    side,
    contracts: dec('0.5'),
    contractSize: ONE,
    entryPrice: dec(64_000),
    leverage: dec(10),
    rules: margin,
  });

const left = (closing: Closing): Decimal | undefined => (closing.kind === 'close' ? closing.left : undefined);

describe('how much to close', () => {
  test('a long on one tier, where closing keeps the collateral', () => {
    // Liquidated 20 % below 64,000: q·51,200·0.996 = 3,200 − q·12,800, so q = 3,200 / (12,800 + 204.8).
    const closing = closeForDistance({
      position: half('long'),
      markPrice: dec(64_000),
      distance: dec('0.2'),
      rule: 'kept',
    });
    expect(left(closing)?.toFixed(20)).toBe(dec(3200).div('13004.8').toFixed(20));
  });

  test('where the collateral leaves with the size, one tier has no answer but to put it back', () => {
    const position = half('long');
    const closing = closeForDistance({
      position,
      markPrice: dec(64_000),
      distance: dec('0.2'),
      rule: 'proportional',
    });
    if (closing.kind !== 'close') throw new Error(closing.kind);
    expect(closing.alone).toBeUndefined();
    expect(closing.addBack.toFixed(12)).toBe(closing.contracts.mul(6400).toFixed(12));
    const before = liquidation(position, dec(64_000));
    const alone = closePart(position, closing.contracts, 'proportional');
    const after = liquidation(alone, dec(64_000));
    if (before.kind !== 'at' || after.kind !== 'at') throw new Error('no liquidation price');
    expect(near(before.price, after.price)).toBe(true);
    const whole = liquidation(withAdded(alone, closing.addBack), dec(64_000));
    expect(whole.kind === 'at' && near(whole.price, dec(51_200))).toBe(true);
  });

  test('there already, beyond any price, liquidated', () => {
    const of = { position: half('long'), markPrice: dec(64_000), rule: 'kept' } as const;
    expect(closeForDistance({ ...of, distance: dec('0.05') }).kind).toBe('enough');
    expect(closeForDistance({ ...of, distance: ONE }).kind).toBe('never');
    expect(closeForDistance({ ...of, markPrice: dec(57_000), distance: dec('0.1') }).kind).toBe('already');
    expect(closeForRatio({ ...of, ratio: dec('0.5') }).kind).toBe('enough');
    expect(() => closeForRatio({ ...of, ratio: ONE })).toThrow(RangeError);
  });

  test('where a lower tier begins just there, what is put back lands on its side', () => {
    const floor = dec('0.01303400241988024695188161201253373871498');
    const position: Position = {
      kind: 'inverse',
      side: 'short',
      contracts: dec(3361),
      contractSize: ONE,
      entryPrice: dec(128_932),
      collateralAtEntry: dec('320.1959714785651793525809273840769903762'),
      rules: {
        maintenanceOn: 'mark',
        closingFeeOn: 'mark',
        closingFeeRate: dec('0.00003'),
        tiers: [
          { floor: ZERO, cap: floor, rate: ZERO, amount: ZERO, maxLeverage: undefined },
          { floor, cap: undefined, rate: dec('0.00885'), amount: ZERO, maxLeverage: undefined },
        ],
      },
    };
    const markPrice = dec(128_932);
    const distance = dec('0.182');
    const closing = closeForDistance({ position, markPrice, distance, rule: 'proportional' });
    if (closing.kind !== 'close') throw new Error(closing.kind);
    const then = withAdded(closePart(position, closing.contracts, 'proportional'), closing.addBack);
    // In the upper tier it would be liquidated at 152,353.
    expect(liquidation(then, markPrice)).toMatchObject({ kind: 'at', tier: 0 });
  });

  const reaches = (goal: 'distance' | 'ratio', rule: 'kept' | 'proportional') =>
    fc.property(situation, fc.integer({ min: 5, max: 950 }), ({ position, from }: Situation, part) => {
      const share = dec(part).div(1000);
      const closing =
        goal === 'distance'
          ? closeForDistance({ position, markPrice: from, distance: share, rule })
          : closeForRatio({ position, markPrice: from, ratio: share, rule });
      const long = position.side === 'long';
      const wanted = from.mul(long ? ONE.minus(share) : ONE.plus(share));
      const good = (held: Position, slack: Decimal): boolean => {
        if (goal === 'ratio') return !hasReached(held, share.mul(ONE.plus(slack)), from);
        const reach = liquidation(held, from);
        if (reach.kind !== 'at') return reach.kind === 'never';
        return long
          ? reach.price.lte(wanted.mul(ONE.plus(slack)))
          : reach.price.gte(wanted.mul(ONE.minus(slack)));
      };
      if (closing.kind === 'already') return isLiquidated(position, from);
      if (closing.kind === 'enough') return good(position, CLOSE);
      // Without collateral of its own no part of a position holds, however small.
      if (closing.kind === 'never')
        return !good(closePart(position, position.contracts.mul('0.999999'), 'kept'), ZERO);
      const { contracts, addBack, alone } = closing;
      const closed = withAdded(closePart(position, contracts, rule), addBack);
      // A hair more left is too much.
      const more = closing.left.plus(position.contracts.mul('1e-20'));
      const kept = more.lt(position.contracts) ? position.contracts.minus(more) : ZERO;
      const lessClosed = closePart(position, kept, 'kept');
      const enoughAlone = alone === undefined || good(closePart(position, alone, rule), CLOSE);
      return good(closed, CLOSE) && !good(lessClosed, ZERO) && enoughAlone;
    });

  for (const goal of ['distance', 'ratio'] as const) {
    for (const rule of ['kept', 'proportional'] as const) {
      test(
        `closed by the answer, a wanted ${goal} is reached; by a little less, it is not (${rule})`,
        () => expect(failure(reaches(goal, rule), RUNS)).toBeUndefined(),
        HOUR_MS,
      );
    }
  }
});

describe('the largest size', () => {
  const of = { kind: 'linear', contractSize: ONE, price: dec(64_000), tiers: TIERED.tiers } as const;

  test.each([
    // [sentence, balance, leverage, fee, step, contracts, limit]
    ['the balance decides', '1000', 10, '0', undefined, '0.15625', 'balance'],
    [
      'fees are paid from it, too: 10,000 / (1 + 10·0.0005)',
      '1005',
      10,
      '0.0005',
      undefined,
      '0.15625',
      'balance',
    ],
    ['whole steps, rounded down', '1000', 10, '0', '0.001', '0.156', 'balance'],
    ['100x only up to 600,000', '10000', 100, '0', undefined, '9.375', 'tier'],
    ['its cap is still open, in whole steps', '10000', 100, '0', '0.001', '9.375', 'tier'],
    ['the last tier has no end', '100000', 75, '0', '0.001', '117.187', 'balance'],
    ['not even one step', '1', 10, '0', '0.001', '0', 'balance'],
  ] as const)('%s', (_, balance, leverage, fee, step, contracts, limit) => {
    const largest = largestSize({
      ...of,
      balance: dec(balance),
      leverage: dec(leverage),
      feeRate: dec(fee),
      step: step === undefined ? undefined : dec(step),
    });
    if (largest.kind !== 'size') throw new Error(largest.kind);
    expect([largest.contracts.toFixed(), largest.limit]).toEqual([contracts, limit]);
  });

  test('a leverage that no tier allows has no size', () => {
    expect(notionalLimit(TIERED.tiers, dec(126))).toBeUndefined();
    expect(largestSize({ ...of, balance: ONE, leverage: dec(126), feeRate: ZERO }).kind).toBe('never');
  });

  test('of both kinds, its margin and fees are the balance', () => {
    const holds = fc.property(situation, fc.integer({ min: 1, max: 200 }), ({ position }, leverage) => {
      const { kind, contractSize, entryPrice } = position;
      const input = { kind, contractSize, price: entryPrice, tiers: FLAT.tiers, balance: dec(1234) };
      const feeRate = dec('0.00075');
      const largest = largestSize({ ...input, tiers: flatTier(ZERO), leverage: dec(leverage), feeRate });
      if (largest.kind !== 'size') return false;
      const trade = { ...position, contracts: largest.contracts };
      const spent = initialMargin(trade, dec(leverage)).plus(tradingFee(trade, entryPrice, feeRate));
      return near(spent, dec(1234));
    });
    expect(failure(holds, RUNS)).toBeUndefined();
  });
});

test('a size that loses what it may at the stop, fees included', () => {
  const simple = { kind: 'linear', side: 'long', contractSize: ONE, entryPrice: dec(64_000) } as const;
  expect(contractsForLoss(simple, { loss: dec(20), stopPrice: dec(62_000) })?.toFixed()).toBe('0.01');
  expect(contractsForLoss(simple, { loss: dec(20), stopPrice: dec(65_000) })).toBeUndefined();
  const holds = fc.property(situation, fc.integer({ min: 1, max: 900 }), ({ position }, part) => {
    const share = dec(part).div(1000);
    const { entryPrice, side } = position;
    const stopPrice = entryPrice.mul(side === 'long' ? ONE.minus(share) : ONE.plus(share));
    const [entryFeeRate, exitFeeRate] = [dec('0.0002'), dec('0.0005')];
    const loss = dec('7.5');
    const contracts = contractsForLoss(position, { loss, stopPrice, entryFeeRate, exitFeeRate });
    if (contracts === undefined) return false;
    const trade = { ...position, contracts };
    const fees = tradingFee(trade, entryPrice, entryFeeRate).plus(tradingFee(trade, stopPrice, exitFeeRate));
    return near(netPnl({ gross: pnl(trade, stopPrice), fees }), loss.neg());
  });
  expect(failure(holds, RUNS)).toBeUndefined();
});

describe('the leverage of a liquidation price', () => {
  test('10x is what liquidates where 10x is liquidated', () => {
    const reach = liquidation(half('short', TIERED), dec(64_000));
    if (reach.kind !== 'at') throw new Error(reach.kind);
    const answer = leverageForLiquidation({ position: half('short', TIERED), wantedPrice: reach.price });
    expect(answer.kind === 'at' && near(answer.leverage, dec(10), ONE)).toBe(true);
  });

  test('none liquidates on the winning side; a double away takes more than the value', () => {
    const position = half('long');
    expect(leverageForLiquidation({ position, wantedPrice: dec(70_000) }).kind).toBe('never');
    const doubled = leverageForLiquidation({ position: half('short'), wantedPrice: dec(130_000) });
    expect(doubled.kind).toBe('below-one');
  });

  test('opened with it, the position is liquidated there', () => {
    const holds = fc.property(
      situation,
      fc.integer({ min: 2, max: 900 }),
      fc.constantFrom('none' as const, 'entry' as const, 'bankruptcy' as const),
      ({ position }, part, reservedOn) => {
        const { side, entryPrice, rules: own } = position;
        const share = dec(part).div(1000);
        const wantedPrice = entryPrice.mul(side === 'long' ? ONE.minus(share) : ONE.plus(share));
        const rate = reservedOn === 'none' ? ZERO : own.closingFeeRate;
        const on = reservedOn === 'bankruptcy' ? { reservedOn } : {};
        const answer = leverageForLiquidation({ position, wantedPrice, reservedFeeRate: rate, ...on });
        if (answer.kind !== 'at') return true;
        const { leverage } = answer;
        const d = direction(position);
        const reserved = reservedOn === 'bankruptcy' ? rate.mul(ONE.minus(ONE.div(leverage).mul(d))) : rate;
        const reach = liquidation(
          openPosition({ ...position, leverage, reservedFeeRate: reserved }),
          entryPrice,
        );
        return leverage.gt('0.999') && reach.kind === 'at' && near(reach.price, wantedPrice);
      },
    );
    expect(failure(holds, RUNS)).toBeUndefined();
  });

  test('where maintenance does not jump, some leverage or none at all liquidates there', () => {
    const holds = fc.property(
      situation,
      fc.integer({ min: 2, max: 900 }),
      ({ position, continuous }, part) => {
        const share = dec(part).div(1000);
        const { side, entryPrice, rules: own } = position;
        const wantedPrice = entryPrice.mul(side === 'long' ? ONE.minus(share) : ONE.plus(share));
        const answer = leverageForLiquidation({ position, wantedPrice });
        const needed = collateralForLiquidation(position, wantedPrice);
        if (!continuous || own.closingFeeOn !== 'none' || answer.kind !== 'never') return true;
        return !needed.gt(0) || isLiquidated(openPosition({ ...position, collateral: needed }), entryPrice);
      },
    );
    expect(failure(holds, RUNS)).toBeUndefined();
  });
});

describe('the exit of a profit or a return', () => {
  test.each([
    ['500 of profit on half a bitcoin: 1,000 up', 'linear', 'long', { profit: dec(500) }, '65000'],
    ['and 1,000 down for a short', 'linear', 'short', { profit: dec(500) }, '63000'],
    [
      'half the margin at 10x: 5 % up',
      'linear',
      'long',
      { roe: dec('0.5'), leverage: dec(10), roeOn: 'entry' },
      '67200',
    ],
    ['a long can lose no more than its value', 'linear', 'long', { profit: dec(-32_000) }, undefined],
    [
      'an inverse long of 0.5 USD earns less than 1/128,000 coin',
      'inverse',
      'long',
      { profit: ONE },
      undefined,
    ],
  ] as const)('%s', (_, kind, side, wanted, price) => {
    const trade = { kind, side, contracts: dec('0.5'), contractSize: ONE, entryPrice: dec(64_000) };
    const exit = exitFor(trade, wanted);
    expect(exit.kind === 'at' ? exit.price.toFixed() : undefined).toBe(price);
  });

  test('at the exit, what was wanted is there after all costs', () => {
    const holds = fc.property(
      situation,
      fc.record({
        percent: fc.integer({ min: -90, max: 400 }),
        leverage: fc.integer({ min: 1, max: 125 }),
        what: fc.constantFrom('profit' as const, 'entry' as const, 'mark' as const),
      }),
      ({ position }, { percent, leverage, what }) => {
        const value = notional(position, position.entryPrice);
        const costs = {
          entryFeeRate: dec('0.0002'),
          exitFeeRate: dec('0.0005'),
          fundingPaid: value.mul('0.0003'),
        };
        const share = dec(percent).div(100);
        const profit = value.mul(share).div(leverage);
        const wanted = what === 'profit' ? { profit } : { roe: share, leverage: dec(leverage), roeOn: what };
        const exit = exitFor(position, wanted, costs);
        if (exit.kind === 'never') return true;
        const fees = tradingFee(position, position.entryPrice, costs.entryFeeRate).plus(
          tradingFee(position, exit.price, costs.exitFeeRate),
        );
        const net = netPnl({ gross: pnl(position, exit.price), fees, funding: costs.fundingPaid });
        const margin = initialMargin(
          position,
          dec(leverage),
          what === 'mark' ? exit.price : position.entryPrice,
        );
        const target = what === 'profit' ? profit : margin.mul(share);
        return near(net, target, value.plus(notional(position, exit.price)));
      },
    );
    expect(failure(holds, RUNS)).toBeUndefined();
  });

  test('never is only said where no price near or far brings it', () => {
    const holds = fc.property(situation, fc.integer({ min: -99, max: 99 }), ({ position }, percent) => {
      const value = notional(position, position.entryPrice);
      const exit = exitFor(position, { profit: value.mul(percent).div(100) });
      return exit.kind === 'at';
    });
    expect(failure(holds, RUNS)).toBeUndefined();
  });
});

describe('further fills', () => {
  test('the averaged position holds the margin of its fills, and inverse ones average harmonically', () => {
    const fills = [
      { contracts: dec(100), price: dec(20_000) },
      { contracts: dec(300), price: dec(15_000) },
    ];
    for (const kind of ['linear', 'inverse'] as const) {
      const entryPrice = averageEntry(kind, fills);
      const position = openPosition({
        kind,
        side: 'long',
        contracts: dec(400),
        contractSize: ONE,
        entryPrice,
        leverage: dec(5),
        rules: FLAT,
      });
      const parts = fills.map((fill) =>
        notional({ kind, contractSize: ONE, contracts: fill.contracts }, fill.price).div(5),
      );
      expect(
        near(
          collateralOf(position),
          parts.reduce((sum, part) => sum.plus(part), ZERO),
        ),
      ).toBe(true);
    }
    expect(averageEntry('inverse', fills).toFixed(10)).toBe('16000.0000000000');
  });
});

describe('funding ahead', () => {
  test('a long pays a positive rate out of its collateral, a short receives it', () => {
    const of = { price: dec(64_000), rate: dec('0.0001'), payments: dec(3) };
    expect(fundingPayment(half('long'), of.price, of.rate).toFixed()).toBe('3.2');
    expect(collateralOf(afterFunding(half('long'), of)).toFixed()).toBe('3190.4');
    expect(collateralOf(afterFunding(half('short'), of)).toFixed()).toBe('3209.6');
    // A balance beside it pays first, and takes what is received.
    const beside = (side: 'long' | 'short', available: string) =>
      collateralOf(afterFunding(half(side), { ...of, available: dec(available) })).toFixed();
    expect([beside('long', '10'), beside('long', '4'), beside('long', '0')]).toEqual([
      '3200',
      '3194.4',
      '3190.4',
    ]);
    expect(beside('short', '0')).toBe('3200');
    expect(paymentsPerDay(dec(8)).toFixed()).toBe('3');
  });
});
