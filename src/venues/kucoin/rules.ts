// KuCoin, by its newer page: maintenance and the liquidation fee on the mark value.
import { dec } from '../../contract/decimal.ts';
import { isFriday } from '../../contract/delivery.ts';
import { PLAIN_RULES, listedVenue } from '../listed.ts';

export const kucoin = listedVenue({
  id: 'kucoin',
  name: 'KuCoin',
  aliases: ['кукоин', '库币'],
  defaultQuote: 'USDT',
  linear: 'USDT',
  inverse: ['BTC', 'ETH', 'XRP', 'DOT', 'LTC'],
  isDelivery: isFriday,
  contractSizes: { 'BTC/USDT:USDT': '0.001', 'ETH/USDT:USDT': '0.01', 'BTC/USD:BTC': '1' },
  rules: {
    ...PLAIN_RULES,
    closingFeeOn: 'mark',
    closingFeeRate: dec('0.0006'),
    takerFee: dec('0.0006'),
    makerFee: dec('0.0002'),
    estimate: 'kucoin',
  },
});
