import { describe, expect, test } from 'vitest';
import { ONE, dec } from '../../src/contract/decimal.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { openPosition } from '../../src/contract/open.ts';
import { againstTrader, satoshiPnl } from '../../src/contract/rounding.ts';
import { proRataLiquidation } from '../../src/contract/shared.ts';
import { flatTier } from '../../src/contract/tiers.ts';
import * as format from '../../src/view/format.ts';

describe('a liquidation price at the price step', () => {
  test.each([
    ['a long is liquidated no later than shown', '57831.32531', 'long', '0.1', '57831.4'],
    ['a short neither', '57831.32531', 'short', '0.1', '57831.3'],
    ['what is on a step stays there', '57831.3', 'long', '0.1', '57831.3'],
    ['a step of half a dollar', '2004.26', 'long', '0.5', '2004.5'],
  ] as const)('%s', (_, price, side, tick, wanted) => {
    expect(againstTrader(dec(price), side, dec(tick)).toFixed()).toBe(wanted);
  });

  test('without a known step it is printed as any price', () => {
    expect(format.liquidationPrice(dec('57831.32531'), 'long')).toBe('57,831.33');
    expect(format.liquidationPrice(dec('57831.32531'), 'long', dec('0.5'))).toBe('57,831.5');
    expect(() => againstTrader(ONE, 'long', dec(0))).toThrow(RangeError);
  });
});

describe('KuCoin’s shown price of a position in a cross account', () => {
  const long = { size: dec('0.1'), price: dec(30_000), maintenanceMarginRate: dec('0.004') };
  const short = { size: dec(-1), price: dec(2000), maintenanceMarginRate: dec('0.005') };
  const of = { margin: dec(1000), legs: [long, short], feeRate: dec('0.0006') };

  // 1,000 on 5,000 of value is 20 %: 3,000·0.8 / 0.9954 / 0.1, and −2,000·1.2 / 1.0056 / −1.
  test('the margin is dealt out by value', () => {
    expect(proRataLiquidation({ ...of, leg: long }).toFixed(6)).toBe('24110.910187');
    expect(proRataLiquidation({ ...of, leg: short }).toFixed(6)).toBe('2386.634845');
  });

  test('a position alone is liquidated where an isolated one with that margin is', () => {
    const alone = openPosition({
      kind: 'linear',
      side: 'long',
      contracts: long.size,
      contractSize: ONE,
      entryPrice: long.price,
      collateral: dec(600),
      rules: {
        maintenanceOn: 'mark',
        closingFeeOn: 'mark',
        closingFeeRate: dec('0.0006'),
        tiers: flatTier(dec('0.004')),
      },
    });
    const shown = proRataLiquidation({ ...of, margin: dec(600), legs: [long], leg: long });
    expect(liquidation(alone, long.price)).toMatchObject({ kind: 'at', price: shown });
    expect(() => proRataLiquidation({ ...of, legs: [], leg: long })).toThrow(RangeError);
  });
});

describe('BitMEX books whole satoshis', () => {
  const trade = {
    kind: 'inverse',
    side: 'long',
    contracts: dec(885),
    contractSize: ONE,
    entryPrice: dec(7299),
  } as const;

  // One contract is worth round(10⁸/7,299) = 13,701 satoshis and round(10⁸/6,635.5) = 15,070.
  test('885 contracts from 7,299 to 6,635.5: −1,211,565 satoshis, 838 less of a loss than unrounded', () => {
    expect(satoshiPnl(trade, dec('6635.5'), ONE).toFixed()).toBe('-1211565');
    expect(satoshiPnl({ ...trade, side: 'short' }, dec('6635.5'), ONE).toFixed()).toBe('1211565');
    expect(satoshiPnl(trade, dec(7299), ONE).toFixed()).toBe('0');
  });

  // A lot is worth 1,370,051 and 1,507,045 satoshis.
  test('since 2021 by lots of 100: nine of them lose 9 · 136,994', () => {
    expect(satoshiPnl({ ...trade, contracts: dec(900) }, dec('6635.5'), dec(100)).toFixed()).toBe('-1232946');
  });
});
