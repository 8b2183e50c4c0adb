// The liquidation price, one English sentence a row.
import { describe, expect, test } from 'vitest';
import { ZERO, dec } from '../../src/contract/decimal.ts';
import { isLiquidated, liquidation, priceAtRatio } from '../../src/contract/liquidation.ts';
import { openPosition } from '../../src/contract/open.ts';
import { buildTiers, flatTier } from '../../src/contract/tiers.ts';
import { ENTRY, open, plainRules, price } from './texts.ts';

describe('liquidation', () => {
  const half = plainRules({ tiers: flatTier(dec('0.005')) });

  test.each([
    [
      'with maintenance, the notional at the answer is what the rate is taken on',
      open('linear', 'long', '10', half),
      'at 18090.4522613',
    ],
    [
      'maintenance taken at entry is a fixed amount',
      open('linear', 'long', '10', { ...half, maintenanceOn: 'entry' }),
      'at 18100',
    ],
    [
      'a closing fee on the mark adds to the rate',
      open('linear', 'short', '10', { ...half, closingFeeOn: 'mark', closingFeeRate: dec('0.001') }),
      'at 21868.7872763',
    ],
    [
      'a closing fee on entry is a fixed amount',
      open('linear', 'long', '10', plainRules({ closingFeeOn: 'entry', closingFeeRate: dec('0.001') })),
      'at 18020',
    ],
    [
      'a fee on the bankruptcy value is taken where the balance is that fee',
      open('linear', 'long', '10', plainRules({ closingFeeOn: 'bankruptcy', closingFeeRate: dec('0.001') })),
      'at 18018.018018',
    ],
    [
      'no margin beyond maintenance at the start is already',
      open('linear', 'long', '200', half),
      'already 20000',
    ],
  ])('%s', (_, position, wanted) => expect(price(liquidation(position, ENTRY))).toBe(wanted));

  test('it is walked from the stated price: further down the same long is already liquidated', () => {
    const position = open('linear', 'long', '10', half);
    expect(price(liquidation(position, dec(18_000)))).toBe('already 18000');
    expect(price(liquidation(position, dec(50_000)))).toBe('at 18090.4522613');
  });

  test('a long that a jump of maintenance liquidates above is found above, and below is found below', () => {
    const tiers = buildTiers(
      [
        { floor: ZERO, rate: dec('0.01') },
        { floor: dec(9_000), rate: dec('0.2') },
      ],
      'none',
    );
    const position = open('linear', 'long', '5', plainRules({ tiers }));
    // Above 18,000 the rate is 20 %: 2,000 − 5,000 + … ; below, 1 %.
    expect(price(liquidation(position, ENTRY))).toBe('already 20000');
    expect(price(liquidation(position, dec(17_999)))).toBe('at 16161.6161616');
  });

  test('a short reaches a jump at the boundary itself', () => {
    const tiers = buildTiers(
      [
        { floor: ZERO, rate: dec('0.01') },
        { floor: dec(11_000), rate: dec('0.2') },
      ],
      'none',
    );
    const reach = liquidation(open('linear', 'short', '5', plainRules({ tiers })), ENTRY);
    expect(reach).toEqual({ kind: 'at', price: dec(22_000), tier: 1 });
  });

  test('a long that a falling notional would save at a floor is liquidated on the floor itself', () => {
    const tiers = buildTiers(
      [
        { floor: ZERO, rate: dec('0.01') },
        { floor: dec(9_000), rate: dec('0.2') },
      ],
      'none',
    );
    // At 18,000 the balance is 2,800 − 1,000 and the floor's maintenance 9,000 · 20 %.
    const position = openPosition({
      ...open('linear', 'long', '5', plainRules({ tiers })),
      collateral: dec(2_800),
    });
    expect(liquidation(position, ENTRY)).toEqual({ kind: 'at', price: dec(18_000), tier: 1 });
  });

  test('an inverse floor that no decimal can hold still passes its own test', () => {
    const tiers = buildTiers(
      [
        { floor: ZERO, rate: dec('0.01') },
        { floor: dec('0.7'), rate: dec('0.4') },
      ],
      'none',
    );
    const position = open('inverse', 'long', '2', plainRules({ tiers }));
    const reach = liquidation(position, ENTRY);
    expect(reach.kind === 'at' && reach.tier).toBe(1);
    expect(reach.kind === 'at' && isLiquidated(position, reach.price)).toBe(true);
  });

  test('a ratio that is never reached on the losing side is never, although liquidation is not', () => {
    const safe = open('inverse', 'short', '1', half);
    expect(price(liquidation(safe, ENTRY))).toBe('never');
    expect(price(priceAtRatio(open('linear', 'long', '10', half), dec('0.5'), ENTRY))).toBe(
      'at 18181.8181818',
    );
  });

  test.each([[ZERO], [dec(-1)]])('a ratio or a price of %s is refused', (bad) => {
    const position = open('linear', 'long', '10');
    expect(() => priceAtRatio(position, bad, ENTRY)).toThrow(RangeError);
    expect(() => liquidation(position, bad)).toThrow(RangeError);
  });
});
