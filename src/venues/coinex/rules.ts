// CoinEx: maintenance on the mark value, no fee counted.
import { PLAIN_RULES, listedVenue } from '../listed.ts';

export const coinex = listedVenue({
  id: 'coinex',
  name: 'CoinEx',
  aliases: ['коинекс'],
  defaultQuote: 'USDT',
  linear: 'USDT',
  inverse: ['BTC', 'ETH'],
  contractSizes: { linear: '1', inverse: '1' },
  rules: {
    ...PLAIN_RULES,
    estimate:
      'CoinEx takes its price from the last settlement price and the profit since then; here from the entry, ' +
      'which is the same unless a settlement moved the collateral',
  },
});
