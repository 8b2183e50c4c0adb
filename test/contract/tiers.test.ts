// Tables: what is built, refused and found.
import { describe, expect, test } from 'vitest';
import { ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { buildTiers, checkTiers, flatTier, tierAt, tierIndexAt } from '../../src/contract/tiers.ts';
import type { Tier } from '../../src/contract/types.ts';

const row = (floor: string, rate: string) => ({ floor: dec(floor), rate: dec(rate) });
const ROWS = [row('0', '0.004'), row('5', '0.005'), row('10', '0.01')];

describe('building', () => {
  test('amounts make the curve continuous at each floor', () => {
    const tiers = buildTiers(ROWS);
    expect(tiers.map(({ amount }) => amount.toFixed())).toEqual(['0', '0.005', '0.055']);
    expect(tiers.map(({ cap }) => cap?.toFixed())).toEqual(['5', '10', undefined]);
  });

  test('without amounts the whole position is at its tier’s rate', () => {
    expect(buildTiers(ROWS, 'none').every(({ amount }) => amount.isZero())).toBe(true);
  });
});

describe('refused', () => {
  const good = buildTiers(ROWS);
  const [first, second, third] = good;
  const but = (index: number, changes: Partial<Tier>): Tier[] =>
    good.map((tier, at) => (at === index ? { ...tier, ...changes } : tier));

  test.each<[string, readonly Tier[], string]>([
    ['an empty table', [], 'at least one row'],
    ['a table that begins above 0', but(0, { floor: ONE }), 'begins at 0'],
    ['a hole', but(0, { cap: dec(4) }), 'Tier 1 (from 0): its cap is not the next floor'],
    ['an open end in the middle', but(1, { cap: undefined }), 'its cap is not the next floor'],
    [
      'floors that do not ascend',
      [first, second, second, third].flatMap((tier) => tier ?? []),
      'not the next floor',
    ],
    ['rates that fall', but(1, { rate: dec('0.001') }), 'rates must not fall'],
    ['a negative rate', but(0, { rate: dec(-1) }), 'the rate is below 0'],
    ['an amount beyond maintenance', but(1, { amount: dec(1) }), 'below 0 at its floor'],
    ['a last cap below its floor', but(2, { cap: dec(9) }), 'its cap is not above'],
  ])('%s', (_, tiers, reason) => expect(() => checkTiers(tiers)).toThrow(reason));
});

describe('finding', () => {
  const tiers = buildTiers(ROWS);

  test.each([
    ['0', '0.004'],
    ['4.999', '0.004'],
    ['5', '0.005'],
    ['10', '0.01'],
    ['1000000', '0.01'],
  ])('a notional of %s is at %s', (value, rate) =>
    expect(tierAt(tiers, dec(value)).rate.toFixed()).toBe(rate),
  );

  test('by price, a linear notional at a floor is in the tier that begins there', () => {
    const held = { kind: 'linear', contracts: dec(3), contractSize: ONE } as const;
    expect(tierIndexAt(held, tiers, dec('1.6666'))).toBe(0);
    expect(tierIndexAt({ ...held, contracts: dec(2) }, tiers, dec('2.5'))).toBe(1);
  });

  test('by price, an inverse notional is never divided out', () => {
    // 100·7/140 = 5 exactly; a hair above, below it.
    const held = { kind: 'inverse', contracts: dec(7), contractSize: dec(100) } as const;
    expect(tierIndexAt(held, tiers, dec(140))).toBe(1);
    expect(tierIndexAt(held, tiers, dec('140.0000000000000000000000000000000000000000000001'))).toBe(0);
    expect(tierIndexAt(held, tiers, dec(70))).toBe(2);
  });

  test('one tier holds for everything', () => {
    expect(
      tierIndexAt({ kind: 'linear', contracts: ONE, contractSize: ONE }, flatTier(ZERO), dec('1e30')),
    ).toBe(0);
  });
});
