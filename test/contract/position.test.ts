// One English sentence a row: what positions are worth, cost and hold.
import { describe, expect, test } from 'vitest';
import { bankruptcyPrice, insuranceResult } from '../../src/contract/bankruptcy.ts';
import { type Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { averageEntry } from '../../src/contract/entry.ts';
import { breakEvenPrice, shownBreakEvenPrice, tradingFee } from '../../src/contract/fees.ts';
import { fundingPayment, fundingRate } from '../../src/contract/funding.ts';
import { hasReached, isLiquidated, liquidation } from '../../src/contract/liquidation.ts';
import {
  closingFee,
  collateralOf,
  initialMargin,
  maintenanceMargin,
  marginBalance,
  marginRatio,
} from '../../src/contract/margin.ts';
import { openPosition, withAdded } from '../../src/contract/open.ts';
import { netPnl, pnl, pnlInQuote, roe } from '../../src/contract/pnl.ts';
import { contractsFor, notional } from '../../src/contract/size.ts';
import { thumbMove, thumbPrice } from '../../src/contract/thumb.ts';
import { flatTier } from '../../src/contract/tiers.ts';
import { must } from './holds.ts';
import { ENTRY, open, plainRules, price } from './texts.ts';

describe('where the texts are wrong, the right figure', () => {
  test.each([
    [
      'inverse margin of 10,000 USD at 2x and 20,000 is 0.25 BTC, not 0.4',
      collateralOf(open('inverse', 'long', '2')),
      '0.25',
    ],
    [
      'initial margin is value / leverage, without the fee',
      initialMargin(open('linear', 'long', '2'), dec(2)),
      '5000',
    ],
    [
      'position margin counts the closing fee once',
      collateralOf(open('linear', 'long', '2', plainRules(), { reservedFeeRate: dec('0.001') })),
      '5010',
    ],
  ])('%s', (_, got, wanted) => expect(got.toFixed()).toBe(wanted));

  test.each([
    ['an inverse short at 2x is liquidated after +100 %', 'inverse', 'short', '2', 'at 40000'],
    ['an inverse short at 1x is never liquidated', 'inverse', 'short', '1', 'never'],
    ['an inverse long at 2x falls by a third', 'inverse', 'long', '2', 'at 13333.3333333'],
    ['a linear long at 2x falls to half', 'linear', 'long', '2', 'at 10000'],
    ['a linear long at 50x falls by 2 %', 'linear', 'long', '50', 'at 19600'],
    ['a linear short at 2x rises by half', 'linear', 'short', '2', 'at 30000'],
    ['a linear long at 1x is never liquidated', 'linear', 'long', '1', 'never'],
    ['a linear short at 1x is liquidated at twice the price', 'linear', 'short', '1', 'at 40000'],
  ] as const)('%s', (_, kind, side, leverage, wanted) =>
    expect(price(liquidation(open(kind, side, leverage), ENTRY))).toBe(wanted),
  );

  test('inverse profit grows ever more slowly', () => {
    const position = open('inverse', 'long', '2');
    const gains = [25_000, 30_000, 35_000].map((exit) => pnl(position, dec(exit)));
    const [first = ZERO, second = ZERO, third = ZERO] = gains;
    expect(first.toFixed()).toBe('0.1');
    expect(second.minus(first).gt(third.minus(second)) && third.gt(second)).toBe(true);
  });
});

describe('margin', () => {
  const rules = plainRules({
    tiers: flatTier(dec('0.005')),
    closingFeeOn: 'mark',
    closingFeeRate: dec('0.0005'),
  });
  const position = open('linear', 'long', '10', rules);

  test.each<[string, Decimal | null, string | null]>([
    ['notional at the mark', notional(position, dec(19_000)), '9500'],
    ['the closing fee is taken on the mark value', closingFee(position, dec(19_000)), '4.75'],
    ['maintenance counts it', maintenanceMargin(position, dec(19_000)), '52.25'],
    ['balance is collateral and unrealised profit', marginBalance(position, dec(19_000)), '500'],
    ['the ratio is maintenance over balance', marginRatio(position, dec(19_000)), '0.1045'],
    ['without balance there is no ratio', marginRatio(position, dec(18_000)), null],
    ['below nothing neither', marginRatio(position, dec(17_000)), null],
    ['added collateral is balance', marginBalance(withAdded(position, dec(120)), dec(19_000)), '620'],
    ['return on equity', roe(pnl(position, dec(19_000)), initialMargin(position, dec(10))), '-0.5'],
    [
      'return on equity as taken at the mark',
      roe(pnl(position, dec(19_000)), initialMargin(position, dec(10), dec(19_000))).toDecimalPlaces(4),
      '-0.5263',
    ],
  ])('%s', (_, got, wanted) => expect(got?.toFixed() ?? null).toBe(wanted));

  test('where there is no ratio the position is liquidated', () => {
    expect(isLiquidated(position, dec(18_000))).toBe(true);
    expect(hasReached(position, dec('0.1'), dec(19_000))).toBe(true);
    expect(hasReached(position, dec('0.11'), dec(19_000))).toBe(false);
  });

  test('inverse collateral is kept times the entry, so that an added third of a coin is exact', () => {
    const inverse = openPosition({ ...open('inverse', 'short', '1'), collateral: ONE.div(3) });
    expect(collateralOf(inverse).minus(ONE.div(3)).abs().lt('1e-38')).toBe(true);
  });

  test.each([['contracts'], ['contractSize'], ['entryPrice']])('%s of 0 is refused by name', (name) => {
    const opening = { ...open('linear', 'long', '10'), leverage: dec(10), [name]: ZERO };
    expect(() => openPosition(opening)).toThrow(name);
  });
});

describe('bankruptcy', () => {
  const fee = { closingFeeRate: dec('0.001') };

  test.each([
    ['without a fee the collateral is all lost', open('linear', 'long', '10'), 'at 18000'],
    ['an inverse long at 2x', open('inverse', 'long', '2'), 'at 13333.3333333'],
    [
      'with a fee on the mark, the fee is left',
      open('linear', 'long', '10', plainRules({ closingFeeOn: 'mark', ...fee })),
      'at 18018.018018',
    ],
    [
      'with a fee on entry, that fee is left',
      open('linear', 'long', '10', plainRules({ closingFeeOn: 'entry', ...fee })),
      'at 18020',
    ],
    [
      'a fee on the bankruptcy value is a fee on the mark value there',
      open('linear', 'long', '10', plainRules({ closingFeeOn: 'bankruptcy', ...fee })),
      'at 18018.018018',
    ],
    [
      'maintenance plays no part',
      open('linear', 'long', '10', plainRules({ tiers: flatTier(dec('0.05')) })),
      'at 18000',
    ],
    ['a fully backed inverse short is never bankrupt', open('inverse', 'short', '1'), 'never'],
  ])('%s', (_, position, wanted) => expect(price(bankruptcyPrice(position, ENTRY))).toBe(wanted));

  test.each([
    ['a linear long', open('linear', 'long', '10'), 17_000, '18000'],
    ['a linear short', open('linear', 'short', '10'), 25_000, '22000'],
    ['an inverse long', open('inverse', 'long', '2'), 12_000, '13333.3333333'],
    ['an inverse short', open('inverse', 'short', '2'), 50_000, '40000'],
  ])('%s whose mark is beyond it keeps the price at which it was passed', (_, position, mark, wanted) => {
    const reach = bankruptcyPrice(position, dec(mark));
    expect(reach.kind).toBe('already');
    expect(reach.kind === 'never' ? '' : reach.price.toSignificantDigits(12).toFixed()).toBe(wanted);
  });

  test('closed better than at bankruptcy the fund gains, worse it pays', () => {
    const position = open('linear', 'long', '10');
    expect(insuranceResult(position, dec(18_000), dec(18_100)).toFixed()).toBe('50');
    expect(insuranceResult(position, dec(18_000), dec(17_900)).toFixed()).toBe('-50');
  });
});

describe('profit, fees and funding', () => {
  const linear = open('linear', 'short', '10');
  const inverse = open('inverse', 'long', '10');

  test.each([
    ['a short gains when the price falls', pnl(linear, dec(19_000)), '500'],
    ['inverse profit is in coins', pnl(inverse, dec(25_000)), '0.1'],
    ['and worth that much at the exit', pnlInQuote(inverse, dec(25_000)), '2500'],
    ['net of fees and funding paid', netPnl({ gross: dec(500), fees: dec(9), funding: dec(-2) }), '493'],
    ['a fee is on the notional at its price', tradingFee(inverse, dec(20_000), dec('0.0005')), '0.00025'],
    ['longs pay a positive funding rate', fundingPayment(inverse, dec(20_000), dec('0.0001')), '0.00005'],
    ['shorts receive it', fundingPayment(linear, dec(20_000), dec('0.0001')), '-1'],
    [
      'a premium inside the band gives the interest',
      fundingRate({ premium: dec('0.0003'), interest: dec('0.0001') }),
      '0.0001',
    ],
    [
      'beyond it, the premium less the band',
      fundingRate({ premium: dec('0.002'), interest: dec('0.0001') }),
      '0.0015',
    ],
    [
      'what Binance shows as break-even',
      shownBreakEvenPrice({ side: 'short', entryPrice: dec(20_000), feeRate: dec('0.0005') }),
      '19990',
    ],
  ])('%s', (_, got, wanted) => expect(got.toFixed()).toBe(wanted));

  test.each(['linear', 'inverse'] as const)('at break-even a %s position has earned its costs', (kind) => {
    const position = open(kind, 'long', '10');
    const rate = dec('0.0005');
    const paid = dec(kind === 'linear' ? '3' : '0.0002');
    const even = breakEvenPrice(position, { entryFeeRate: rate, exitFeeRate: rate, fundingPaid: paid });
    const at = must(even.kind === 'at' && even.price, 'a break-even price');
    const fees = tradingFee(position, ENTRY, rate).plus(tradingFee(position, at, rate));
    const left = netPnl({ gross: pnl(position, at), fees, funding: paid });
    expect(left.abs().lt('1e-30')).toBe(true);
  });

  test('funding received beyond the whole value leaves nothing to break even at', () => {
    const costs = { entryFeeRate: ZERO, exitFeeRate: ZERO, fundingPaid: dec(-10_000) };
    expect(breakEvenPrice(open('linear', 'long', '10'), costs).kind).toBe('never');
  });
});

describe('fills', () => {
  const fills = (...rows: readonly (readonly [string, string])[]) =>
    rows.map(([contracts, at]) => ({ contracts: dec(contracts), price: dec(at) }));

  test.each([
    ['linear: weighted by size', 'linear', fills(['0.5', '5000'], ['0.3', '6000']), '5375'],
    ['inverse: harmonic', 'inverse', fills(['100', '50'], ['200', '100']), '75'],
    ['a reducing fill leaves the entry', 'linear', fills(['2', '100'], ['-1', '500'], ['1', '200']), '150'],
    ['also of an inverse contract', 'inverse', fills(['300', '75'], ['-100', '500']), '75'],
  ] as const)('%s', (_, kind, list, wanted) => expect(averageEntry(kind, list).toFixed()).toBe(wanted));

  test.each([
    ['none', fills()],
    ['a price of 0', fills(['1', '0'])],
    ['a reduction to nothing', fills(['1', '5'], ['-1', '6'])],
  ])('refused: %s', (_, list) => expect(() => averageEntry('linear', list)).toThrow(RangeError));
});

describe('amounts', () => {
  const at = { price: dec(20_000) };
  test.each([
    [
      'half a coin is 5 contracts of 0.1',
      { kind: 'linear', contractSize: dec('0.1'), amount: { base: dec('0.5') } },
      '5',
    ],
    [
      '10,000 of quote are 5',
      { kind: 'linear', contractSize: dec('0.1'), amount: { quote: dec(10_000) } },
      '5',
    ],
    [
      '1,000 of margin at 10x are 5',
      { kind: 'linear', contractSize: dec('0.1'), amount: { margin: dec(1000), leverage: dec(10) } },
      '5',
    ],
    [
      'half a coin is 100 contracts of 100 USD',
      { kind: 'inverse', contractSize: dec(100), amount: { base: dec('0.5') } },
      '100',
    ],
    [
      '10,000 USD are 100',
      { kind: 'inverse', contractSize: dec(100), amount: { quote: dec(10_000) } },
      '100',
    ],
    [
      '0.05 coins of margin at 10x are 100',
      { kind: 'inverse', contractSize: dec(100), amount: { margin: dec('0.05'), leverage: dec(10) } },
      '100',
    ],
  ] as const)('%s', (_, input, wanted) => expect(contractsFor({ ...at, ...input }).toFixed()).toBe(wanted));
});

describe('rule of thumb', () => {
  test.each([
    ['linear', 'long', '2', '10000', '0.5'],
    ['linear', 'short', '2', '30000', '0.5'],
    ['inverse', 'long', '3', '15000', '0.25'],
    ['inverse', 'short', '2', '40000', '1'],
    ['inverse', 'short', '1', 'never', undefined],
    ['linear', 'long', '1', 'never', '1'],
  ] as const)('%s %s at %sx: %s, a move of %s', (kind, side, leverage, wanted, move) => {
    const thumb = thumbPrice({ kind, side, leverage: dec(leverage), entryPrice: ENTRY });
    expect(thumb.kind === 'at' ? thumb.price.toFixed() : thumb.kind).toBe(wanted);
    expect(thumbMove({ kind, side, leverage: dec(leverage) })?.toFixed()).toBe(move);
  });
});
