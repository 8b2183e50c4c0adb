// OKX: maintenance and the liquidation fee both on the mark value; the whole position at one tier's rate.
import { dec } from '../../contract/decimal.ts';
import { isFriday } from '../../contract/delivery.ts';
import { PLAIN_RULES, listedVenue } from '../listed.ts';

export const okx = listedVenue({
  id: 'okx',
  name: 'OKX',
  aliases: ['okex', 'окх', 'окекс', '欧易'],
  defaultQuote: 'USDT',
  linear: 'USDT',
  inverse: ['BTC', 'ETH', 'XRP', 'SOL', 'DOGE', 'ADA', 'LTC', 'DOT'],
  isDelivery: isFriday,
  contractSizes: {
    'BTC/USDT:USDT': '0.01',
    'ETH/USDT:USDT': '0.1',
    'LTC/USDT:USDT': '1',
    'ADA/USDT:USDT': '100',
    'XRP/USDT:USDT': '100',
    'DOGE/USDT:USDT': '1000',
    'TRX/USDT:USDT': '1000',
    'BTC/USD:BTC': '100',
  },
  rules: {
    ...PLAIN_RULES,
    closingFeeOn: 'mark',
    closingFeeRate: dec('0.0005'),
    takerFee: dec('0.0005'),
    makerFee: dec('0.0002'),
    ratioInverted: true,
    estimate: 'okx',
  },
});
