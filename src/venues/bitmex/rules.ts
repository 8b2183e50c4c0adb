// BitMEX: maintenance on the entry value; two taker fees are taken from the margin.
import { dec } from '../../contract/decimal.ts';
import { isFriday } from '../../contract/delivery.ts';
import { PLAIN_RULES, listedVenue } from '../listed.ts';

export const bitmex = listedVenue({
  id: 'bitmex',
  name: 'BitMEX',
  aliases: ['битмекс'],
  defaultQuote: 'USDT',
  linear: 'USDT',
  inverse: ['BTC'],
  quantoQuote: 'USD',
  isDelivery: isFriday,
  deliveryHour: 12,
  contractSizes: {
    'BTC/USD:BTC': '1',
    'BTC/USDT:USDT': '0.000001',
    'ETH/USDT:USDT': '0.00001',
    'LTC/USDT:USDT': '0.0001',
    'ADA/USDT:USDT': '0.01',
  },
  lots: {
    'BTC/USD:BTC': '100',
    'BTC/USDT:USDT': '100',
    'ETH/USDT:USDT': '1000',
    'LTC/USDT:USDT': '1000',
    'ADA/USDT:USDT': '1000',
  },
  rules: {
    ...PLAIN_RULES,
    maintenanceOn: 'entry',
    closingFeeOn: 'entry',
    closingFeeRate: dec('0.001'),
    takerFee: dec('0.0005'),
    makerFee: dec('0.0005'),
    estimate: 'bitmex',
  },
});
