// The equation solved for the collateral, checked by solving it back for the price.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { additionForDistance, collateralForLiquidation } from '../../src/contract/collateral.ts';
import { type Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { collateralOf, openPosition, withAdded } from '../../src/contract/open.ts';
import { flatTier } from '../../src/contract/tiers.ts';
import { situation } from './arbitrary.ts';
import { PROVE, failure } from './holds.ts';

const HOUR_MS = 3_600_000;
const RUNS = PROVE ? 100_000 : 3_000;

describe('collateral for a liquidation price', () => {
  test('what an exchange shows as liquidation says what it holds', () => {
    const rules = {
      maintenanceOn: 'mark',
      closingFeeOn: 'none',
      closingFeeRate: ZERO,
      tiers: flatTier(dec('0.004')),
    } as const;
    const position = openPosition({
      kind: 'linear',
      side: 'long',
      contracts: dec('0.5'),
      contractSize: ONE,
      entryPrice: dec(64_000),
      leverage: dec(10),
      rules,
    });
    // 0.5·64,000 − 0.5·57,900·(1 − 0.004)
    expect(collateralForLiquidation(position, dec(57_900)).toFixed()).toBe('3165.8');
  });

  test(
    'put back, it liquidates there; where maintenance never jumps down, there first',
    () => {
      const holds = fc.property(situation, fc.integer({ min: 50, max: 950 }), (given, part) => {
        const { position, from, continuous } = given;
        if (!continuous && position.rules.maintenanceOn === 'mark') return true;
        const share = dec(part).div(1000);
        const wanted = from.mul(position.side === 'long' ? ONE.minus(share) : ONE.plus(share));
        const collateral = collateralForLiquidation(position, wanted);
        const reach = liquidation(openPosition({ ...position, collateral }), from);
        return reach.kind === 'at' && reach.price.minus(wanted).abs().lt(wanted.mul('1e-25'));
      });
      expect(failure(holds, RUNS)).toBeUndefined();
    },
    HOUR_MS,
  );
});

describe('collateral to add for a distance', () => {
  test(
    'added, liquidation is that far or further; a little less, and it is not',
    () => {
      const holds = fc.property(situation, fc.integer({ min: 10, max: 900 }), ({ position, from }, part) => {
        const distance = dec(part).div(1000);
        const addition = additionForDistance({ position, markPrice: from, distance });
        const far = from.mul(position.side === 'long' ? ONE.minus(distance) : ONE.plus(distance));
        /** By how much further than asked liquidation is; undefined: it is nowhere. */
        const beyond = (added: Decimal): Decimal | undefined => {
          const reach = liquidation(withAdded(position, added), from);
          if (reach.kind === 'never') return undefined;
          return position.side === 'long' ? far.minus(reach.price) : reach.price.minus(far);
        };
        // The last digits of the collateral are rounded, and with them the price.
        const isFarEnough = (added: Decimal): boolean => beyond(added)?.gte(far.mul('-1e-25')) !== false;
        if (addition.kind !== 'add') return addition.kind === 'enough' && isFarEnough(ZERO);
        // With less it is no further, to the last digit: it is nearer, or where maintenance jumps just there.
        const crumb = collateralOf(position).abs().plus(addition.added).mul('1e-20');
        return isFarEnough(addition.added) && beyond(addition.added.minus(crumb))?.lte(ZERO) === true;
      });
      expect(failure(holds, RUNS)).toBeUndefined();
    },
    HOUR_MS,
  );

  test('a long is never further than its whole price', () => {
    const rules = {
      maintenanceOn: 'mark',
      closingFeeOn: 'none',
      closingFeeRate: ZERO,
      tiers: flatTier(ZERO),
    } as const;
    const trade = {
      kind: 'linear',
      contracts: ONE,
      contractSize: ONE,
      entryPrice: dec(100),
      leverage: dec(10),
      rules,
    } as const;
    const ask = (side: 'long' | 'short', distance: string) =>
      additionForDistance({
        position: openPosition({ ...trade, side }),
        markPrice: dec(100),
        distance: dec(distance),
      });
    expect(ask('long', '1')).toEqual({ kind: 'never' });
    expect(ask('long', '0.05')).toEqual({ kind: 'enough' });
    expect(ask('long', '0.25')).toEqual({ kind: 'add', added: dec(15), price: dec(75) });
    expect(ask('short', '1')).toEqual({ kind: 'add', added: dec(90), price: dec(200) });
  });
});
