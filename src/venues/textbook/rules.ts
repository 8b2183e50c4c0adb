// The plain contract of textbooks: one tier, by default without maintenance margin and without fees.
import { ONE, ZERO } from '../../contract/decimal.ts';
import { flatTier } from '../../contract/tiers.ts';
import type { Kind } from '../../contract/types.ts';
import type { Market, TierTable, Venue } from '../venue.ts';

const ID = 'textbook';

/** Any coin is a market, named by the coin in capitals: linear in USDT, or inverse in itself. */
function marketOf(coin: string, kind: Kind = 'linear'): Market | undefined {
  if (!/^(?=.*[A-Z])[A-Z0-9]{1,20}$/u.test(coin)) return undefined;
  const linear = kind === 'linear';
  return {
    venue: ID,
    symbol: coin,
    base: coin,
    quote: linear ? 'USDT' : 'USD',
    settle: linear ? 'USDT' : coin,
    kind,
    contractSize: ONE,
    expiry: undefined,
    tick: undefined,
    lot: undefined,
  };
}

const TABLE: TierTable = {
  tiers: flatTier(ZERO),
  source: { is: 'plain-contract' },
  date: '2026-11',
};

export const textbook: Venue = {
  id: ID,
  family: ID,
  name: 'Textbook',
  aliases: ['textbook', 'book', 'plain'],
  kind: undefined,
  defaultQuote: 'USDT',
  rules: {
    maintenanceOn: 'mark',
    closingFeeOn: 'mark',
    closingFeeRate: ZERO,
    feeReserved: true,
    orderFeesOn: 'entry',
    feeByUser: true,
    roeOn: 'entry',
    partialClose: 'proportional',
    takerFee: undefined,
    makerFee: undefined,
    estimate: undefined,
  },
  markets: ['BTC', 'ETH', 'SOL'].flatMap((coin) => marketOf(coin) ?? []),
  derive: (symbol) => marketOf(symbol),
  anyCoin: marketOf,
  tiers: () => TABLE,
};
