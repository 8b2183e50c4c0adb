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
    estimate: 'coinex',
  },
});
