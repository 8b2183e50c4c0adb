// HTX: its adjustment factor over the leverage is a maintenance rate on the mark value; no fee counted.
import { dec } from '../../contract/decimal.ts';
import { isFriday } from '../../contract/delivery.ts';
import { PLAIN_RULES, listedVenue } from '../listed.ts';

export const htx = listedVenue({
  id: 'htx',
  name: 'HTX',
  aliases: ['huobi', 'хуоби', '火币'],
  defaultQuote: 'USDT',
  linear: 'USDT',
  inverse: ['BTC', 'ETH', 'XRP', 'SOL', 'DOGE', 'ADA', 'LTC', 'DOT'],
  isDelivery: isFriday,
  contractSizes: {
    'BTC/USDT:USDT': '0.001',
    'ETH/USDT:USDT': '0.01',
    'LTC/USDT:USDT': '0.1',
    'ADA/USDT:USDT': '10',
    'XRP/USDT:USDT': '10',
    'DOGE/USDT:USDT': '100',
    'BTC/USD:BTC': '100',
  },
  rules: {
    ...PLAIN_RULES,
    takerFee: dec('0.0005'),
    makerFee: dec('0.0002'),
    estimate: 'htx',
  },
});
