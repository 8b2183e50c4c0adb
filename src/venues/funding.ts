// How often perpetuals of a venue pay funding, and on which price: as the venues' documentation says it of
// most of their markets. Single markets differ (Binance has some that pay every 4 hours or every hour), so
// every= overrides it. A venue that is not here has not been confirmed: unknown.
import { type Decimal, dec } from '../contract/decimal.ts';

export interface FundingRule {
  readonly everyHours: Decimal;
  /** Payments are notional at this price · rate. */
  readonly on: 'mark' | 'index';
  /** What pays first: the available balance, and the collateral only what that lacks, or the collateral itself.
   *  undefined: not confirmed. */
  readonly from?: 'available' | 'collateral';
}

const eightHours: FundingRule = { everyHours: dec(8), on: 'mark' };
/** On the oracle price. */
const hourly: FundingRule = { everyHours: dec(1), on: 'index' };

const RULES: ReadonlyMap<string, FundingRule> = new Map([
  // A funding fee changes the isolated position that it is for: developers.binance.com, user data streams,
  // Event: Balance and Position Update.
  ['binance-usdm', { ...eightHours, from: 'collateral' }],
  ['binance-coinm', { ...eightHours, from: 'collateral' }],
  // Help page Funding-fee-calculationDerivatives_Trading_Mechanism_UTA, 2024-12-19.
  ['bybit', { ...eightHours, from: 'available' }],
  ['bitmex', eightHours],
  ['textbook', eightHours],
  ['hyperliquid', hourly],
  // The subaccount's own quote balance: there is no other.
  ['dydx', { ...hourly, from: 'collateral' }],
]);

export const fundingRule = (venue: string): FundingRule | undefined => RULES.get(venue);
