// The texts' contracts, as the tests open them.
import { ZERO, dec } from '../../src/contract/decimal.ts';
import { type Opening, openPosition } from '../../src/contract/open.ts';
import { flatTier } from '../../src/contract/tiers.ts';
import type { MarginRules, Position, Reach } from '../../src/contract/types.ts';

export const plainRules = (changes: Partial<MarginRules> = {}): MarginRules => ({
  maintenanceOn: 'mark',
  closingFeeOn: 'none',
  closingFeeRate: ZERO,
  tiers: flatTier(ZERO),
  ...changes,
});

/** The texts' contracts: 5 of 0.1 BTC, or 100 of 100 USD, at 20,000. */
export const open = (
  kind: 'linear' | 'inverse',
  side: 'long' | 'short',
  leverage: string,
  rules: MarginRules = plainRules(),
  more: Partial<Pick<Opening, 'added' | 'reservedFeeRate'>> = {},
): Position =>
  openPosition({
    kind,
    side,
    contracts: dec(kind === 'linear' ? 5 : 100),
    contractSize: dec(kind === 'linear' ? '0.1' : 100),
    entryPrice: dec(20_000),
    leverage: dec(leverage),
    rules,
    ...more,
  });

export const price = (reach: Reach): string =>
  reach.kind === 'never' ? 'never' : `${reach.kind} ${reach.price.toSignificantDigits(12).toFixed()}`;
export const ENTRY = dec(20_000);
