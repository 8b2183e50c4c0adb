// Bitget: maintenance and the taker fee both on the mark value.
import { dec } from '../../contract/decimal.ts';
import { isFriday } from '../../contract/delivery.ts';
import { PLAIN_RULES, listedVenue } from '../listed.ts';

export const bitget = listedVenue({
  id: 'bitget',
  name: 'Bitget',
  aliases: ['битгет'],
  defaultQuote: 'USDT',
  linear: 'USDT',
  inverse: ['BTC', 'ETH', 'XRP'],
  uncomputed: ['inverse'],
  isDelivery: isFriday,
  contractSizes: { linear: '1' },
  rules: {
    ...PLAIN_RULES,
    closingFeeOn: 'mark',
    closingFeeRate: dec('0.0006'),
    roeOn: 'mark',
    takerFee: dec('0.0006'),
    estimate:
      'Bitget calls its own price estimated; the offset of larger tiers is left out, which makes this price ' +
      'a little too near',
  },
});
