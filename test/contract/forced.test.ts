// What follows a liquidation: the fund, the queue; and margins of orders, settlement.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Account, accountBalance, accountRatio } from '../../src/contract/account.ts';
import { adlQueue, adlScore, deleverage } from '../../src/contract/adl.ts';
import { ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { takeover } from '../../src/contract/insurance.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { marginBalance } from '../../src/contract/margin.ts';
import { openPosition } from '../../src/contract/open.ts';
import { orderMargin } from '../../src/contract/order.ts';
import { settle, settleAccount } from '../../src/contract/settlement.ts';
import { notional } from '../../src/contract/size.ts';
import { flatTier } from '../../src/contract/tiers.ts';
import { situation } from './arbitrary.ts';
import { failure } from './holds.ts';
import { ENTRY, open, plainRules } from './texts.ts';

describe('the insurance fund', () => {
  /** 1,000 lots of 0.001 BTC at 40,000, 40x; maintenance 0.4 % of the entry value. */
  const position = openPosition({
    kind: 'linear',
    side: 'long',
    contracts: dec(1000),
    contractSize: dec('0.001'),
    entryPrice: dec(40_000),
    leverage: dec(40),
    rules: plainRules({ maintenanceOn: 'entry', tiers: flatTier(dec('0.004')) }),
  });
  const filled = (fillPrice: string, fund: string) =>
    takeover({ position, from: dec(40_000), fillPrice: dec(fillPrice), fund: dec(fund) });

  test.each([
    [
      'a fill below the bankruptcy price is paid from the fund',
      '38850',
      '1000',
      ['39160', '39000', '-150', '850', '0'],
    ],
    ['a better one fills it', '39050', '1000', ['39160', '39000', '50', '1050', '0']],
    [
      'what an empty fund lacks is left to deleveraging',
      '38850',
      '100',
      ['39160', '39000', '-150', '0', '50'],
    ],
  ])('%s (KuCoin’s example)', (_, price, fund, expected) => {
    const end = filled(price, fund);
    const figures =
      end.kind === 'never'
        ? []
        : [end.liquidationPrice, end.bankruptcyPrice, end.result, end.fundAfter, end.uncovered];
    expect(figures.map((each) => each.toFixed())).toEqual(expected);
  });

  test('what can never be liquidated is never taken over; impossible input is refused', () => {
    const short = open('inverse', 'short', '1');
    expect(takeover({ position: short, from: ENTRY, fillPrice: ENTRY, fund: ZERO }).kind).toBe('never');
    expect(() => filled('0', '1')).toThrow('fill price');
    expect(() => filled('1', '-1')).toThrow('fund');
  });
});

describe('who is deleveraged first', () => {
  const half = plainRules({ tiers: flatTier(dec('0.005')) });
  const long = open('linear', 'long', '10', half);
  const at = (price: string, leverage = true) => ({
    position: long,
    markPrice: dec(price),
    leverage: leverage ? dec(10) : undefined,
    maxLeverage: dec(125),
  });
  const score = (...given: Parameters<typeof adlScore>): string => {
    const found = adlScore(...given);
    return found.kind === 'none' ? 'none' : found.score.toSignificantDigits(10).toFixed();
  };

  test.each([
    // profit 1000, collateral 1000, ratio 55/2000
    ['binance: return on collateral · margin ratio', score('binance', at('22000')), '0.0275'],
    // profit 10 %, effective leverage 11000/(22000 − 18000)/0.5 = 5.5
    ['bitmex: profit % · effective leverage', score('bitmex', at('22000')), '0.55'],
    // loss 5 %, effective leverage 9500/(19000 − 18000)/0.5 = 19
    ['bitmex: a loss is divided by it', score('bitmex', at('19000')), '-0.002631578947'],
    // 1.1 · 11000/2000
    ['hyperliquid: price gain · effective leverage', score('hyperliquid', at('22000')), '6.05'],
    // profit 10 %, margin rate 2000/11000
    ['okx: profit % / margin rate', score('okx', at('22000')), '0.55'],
    // loss 5 %, margin rate 500/9500
    ['okx: a loss times the margin rate', score('okx', at('19000')), '-0.002631578947'],
    ['okx: nothing left, no place', score('okx', at('18000')), 'none'],
    ['texts: profit · leverage', score('texts', at('22000')), '10000'],
    ['texts: without a leverage the market’s largest', score('texts', at('22000', false)), '125000'],
    ['bitmex: nothing left, no place', score('bitmex', at('18000')), 'none'],
  ])('%s', (_, got, expected) => expect(got).toBe(expected));

  const queue = ['3', '9', '5', '1', '7'].map((text) => ({ score: dec(text), contracts: dec(2) }));

  test('the highest score first; five lights, a fifth of the contracts each', () => {
    expect(adlQueue(queue).map(({ of, place, lights }) => [of.score.toNumber(), place, lights])).toEqual([
      [9, 1, 5],
      [7, 2, 4],
      [5, 3, 3],
      [3, 4, 2],
      [1, 5, 1],
    ]);
  });

  test('closed from the front until the size is met; what the queue lacks stays open', () => {
    const some = deleverage(queue, dec(3));
    expect(some.closed.map(({ of, closed }) => [of.score.toNumber(), closed.toNumber()])).toEqual([
      [9, 2],
      [7, 1],
    ]);
    expect(some.open.toFixed()).toBe('0');
    expect(deleverage(queue, dec(12)).open.toFixed()).toBe('2');
  });
});

describe('order margin', () => {
  test('initial margin and both fees, the closing fee once', () => {
    const trade = open('linear', 'long', '10');
    const margin = orderMargin({
      trade,
      leverage: dec(10),
      openingFeeRate: dec('0.0002'),
      closingFeeRate: dec('0.0005'),
    });
    expect([margin.initialMargin, margin.openingFee, margin.closingFee, margin.total].map(String)).toEqual([
      '1000',
      '2',
      '5',
      '1007',
    ]);
    const atBankruptcy = orderMargin({
      trade,
      leverage: dec(10),
      openingFeeRate: ZERO,
      closingFeeRate: dec('0.0005'),
      closingPrice: dec(18_000),
    });
    expect(atBankruptcy.closingFee.toFixed()).toBe('4.5');
    expect(() => orderMargin({ trade, leverage: ZERO, openingFeeRate: ZERO, closingFeeRate: ZERO })).toThrow(
      'leverage',
    );
  });
});

describe('settlement', () => {
  test('equity and the liquidation price stay, the profit is realised', () => {
    const holds = fc.property(
      situation,
      fc.integer({ min: 700, max: 1400 }),
      fc.integer({ min: 700, max: 1400 }),
      ({ position, from }, part, other) => {
        if (position.rules.maintenanceOn !== 'mark') return true;
        if (!['none', 'mark'].includes(position.rules.closingFeeOn)) return true;
        const price = position.entryPrice.mul(part).div(1000);
        const later = position.entryPrice.mul(other).div(1000);
        const after = settle(position, price).position;
        const size = notional(position, position.entryPrice);
        const apart = marginBalance(after, later).minus(marginBalance(position, later)).abs();
        if (apart.gt(size.mul('1e-30'))) return false;
        const [was, is] = [liquidation(position, from), liquidation(after, from)];
        // Where a settlement rounds its 40th digit, an answer at infinity may be one beyond all prices.
        if (was.kind !== 'at' || is.kind !== 'at') return was.kind === is.kind || position.kind === 'inverse';
        return was.price.minus(is.price).abs().lte(was.price.mul('1e-12'));
      },
    );
    expect(failure(holds, 1_000)).toBeUndefined();
  });

  test('settled profit is margin even where profits are none', () => {
    const leg = (market: string, entry: string, mark: string) => ({
      market,
      asset: market,
      position: {
        kind: 'linear' as const,
        side: 'long' as const,
        contracts: ONE,
        contractSize: ONE,
        entryPrice: dec(entry),
        rules: plainRules({ tiers: flatTier(dec('0.01')) }),
      },
      markPrice: dec(mark),
    });
    const account: Account = {
      walletBalance: dec(1000),
      legs: [leg('BTC', '1000', '1500'), leg('ETH', '1000', '800')],
      profitsAsMargin: false,
    };
    expect(accountBalance(account).toFixed()).toBe('800');
    const settled = settleAccount(account);
    expect(settled.walletBalance.toFixed()).toBe('1300');
    expect(accountBalance(settled).toFixed()).toBe('1300');
    expect(accountBalance({ ...settled, profitsAsMargin: true })).toEqual(
      accountBalance({ ...account, profitsAsMargin: true }),
    );
    expect(accountRatio(settled)?.lt(accountRatio(account) ?? 0)).toBe(true);
  });
});
