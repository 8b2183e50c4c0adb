// Random positions under random rules, dense where it is difficult: at tier floors, near full backing, at
// the start itself.
import * as fc from 'fast-check';
import { type Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { openPosition } from '../../src/contract/open.ts';
import { notional } from '../../src/contract/size.ts';
import { buildTiers } from '../../src/contract/tiers.ts';
import type { MarginRules, Position } from '../../src/contract/types.ts';

export interface Situation {
  readonly position: Position;
  readonly from: Decimal;
  readonly continuous: boolean;
}

/** digits · 10^power, as a person writes figures. */
const figure = (digits: number, low: number, high: number): fc.Arbitrary<Decimal> =>
  fc
    .record({
      mantissa: fc.integer({ min: 1, max: 10 ** digits - 1 }),
      power: fc.integer({ min: low, max: high }),
    })
    .map(({ mantissa, power }) => dec(mantissa).mul(dec(10).pow(power)));

const permille = (max: number): fc.Arbitrary<Decimal> =>
  fc.integer({ min: 0, max: max * 100 }).map((value) => dec(value).div(100_000));

const raw = fc.record({
  kind: fc.constantFrom('linear' as const, 'inverse' as const),
  side: fc.constantFrom('long' as const, 'short' as const),
  contracts: figure(4, -3, 4),
  contractSize: fc.constantFrom(...['1', '0.001', '0.1', '10', '100'].map((text) => dec(text))),
  entryPrice: figure(6, -6, 3),
  leverage: fc.oneof(
    fc.integer({ min: 1, max: 200 }).map((value) => dec(value)),
    fc.integer({ min: 100, max: 20_000 }).map((value) => dec(value).div(100)),
  ),
  /** Tier floors as parts of the notional at entry, in hundredths; often right at it. */
  floors: fc.uniqueArray(
    fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.constantFrom(50, 98, 99, 100, 101, 200)),
    {
      maxLength: 7,
    },
  ),
  rates: fc.array(permille(60), { minLength: 8, maxLength: 8 }),
  continuous: fc.boolean(),
  maintenanceOn: fc.constantFrom('mark' as const, 'mark' as const, 'mark' as const, 'entry' as const),
  closingFeeOn: fc.constantFrom(
    'none' as const,
    'none' as const,
    'mark' as const,
    'entry' as const,
    'bankruptcy' as const,
  ),
  closingFeeRate: permille(2),
  reserved: fc.boolean(),
  /** Collateral beside the initial margin: none, a crumb, a part of full backing, all of it, more. */
  extra: fc.oneof(
    fc.constantFrom('none' as const, 'none' as const, 'full' as const),
    fc.integer({ min: -18, max: -6 }).map((power) => ({ part: dec(10).pow(power) })),
    fc.integer({ min: 0, max: 12_000 }).map((value) => ({ part: dec(value).div(10_000) })),
  ),
  from: fc.oneof(
    fc.constant(ONE),
    fc.integer({ min: 400, max: 2500 }).map((value) => dec(value).div(1000)),
  ),
});

export const situation: fc.Arbitrary<Situation> = raw.map((given) => {
  const { kind, side, contracts, contractSize, entryPrice, leverage, extra } = given;
  const trade = { kind, side, contracts, contractSize, entryPrice };
  const value = notional(trade, entryPrice);
  const rates = given.rates.toSorted((a, b) => a.cmp(b));
  const floors = [ZERO, ...given.floors.toSorted((a, b) => a - b).map((part) => value.mul(part).div(100))];
  const rows = floors.map((floor, index) => ({ floor, rate: rates[index] ?? ZERO }));
  const rules: MarginRules = {
    maintenanceOn: given.maintenanceOn,
    closingFeeOn: given.closingFeeOn,
    closingFeeRate: given.closingFeeOn === 'none' ? ZERO : given.closingFeeRate,
    tiers: buildTiers(rows, given.continuous ? 'continuous' : 'none'),
  };
  const opened = openPosition({
    ...trade,
    rules,
    leverage,
    reservedFeeRate: given.reserved ? rules.closingFeeRate : ZERO,
  });
  const whole = kind === 'linear' ? contracts.mul(contractSize).mul(entryPrice) : contracts.mul(contractSize);
  const collateralAtEntry =
    extra === 'full'
      ? whole
      : extra === 'none'
        ? opened.collateralAtEntry
        : opened.collateralAtEntry.plus(whole.mul(extra.part));
  return {
    position: { ...opened, collateralAtEntry },
    from: entryPrice.mul(given.from),
    continuous: given.continuous,
  };
});

/** Written out, for a failure to be read. */
export const told = ({ position, from }: Situation): string =>
  JSON.stringify({ ...position, from }, (_, value: unknown) => value);
