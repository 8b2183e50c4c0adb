// dYdX v4: linear in USDC, one maintenance rate a market whatever the size, on the oracle price.
import { dec } from '../../contract/decimal.ts';
import { flatTier } from '../../contract/tiers.ts';
import { PLAIN_RULES, listedVenue } from '../listed.ts';
import type { TierTable } from '../venue.ts';

/** 60 % of an initial rate of 2 %. */
const LARGE_CAP: TierTable = {
  tiers: flatTier(dec('0.012'), dec(50)),
  source: { is: 'dydx-genesis', date: '2024-10' },
  date: '2024-10',
};

export const dydx = listedVenue({
  id: 'dydx',
  name: 'dYdX v4',
  aliases: ['dydx-v4', 'dydx4', 'дидикс'],
  defaultQuote: 'USDC',
  linear: 'USDC',
  usdMeans: 'USDC',
  contractSizes: { linear: '1' },
  tables: new Map(['BTC', 'ETH'].map((coin) => [`${coin}/USDC:USDC`, LARGE_CAP])),
  rules: {
    ...PLAIN_RULES,
    takerFee: dec('0.0005'),
    makerFee: dec('0.0001'),
    estimate: 'dydx',
  },
});
