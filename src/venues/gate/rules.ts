// Gate: maintenance on the mark value; a fixed 0.075 % is reserved for closing whatever the account pays.
import { dec } from '../../contract/decimal.ts';
import { isFriday } from '../../contract/delivery.ts';
import { PLAIN_RULES, listedVenue } from '../listed.ts';

export const gate = listedVenue({
  id: 'gate',
  name: 'Gate',
  aliases: ['gateio', 'gate.io', 'гейт', '芝麻'],
  defaultQuote: 'USDT',
  linear: 'USDT',
  inverse: ['BTC'],
  isDelivery: isFriday,
  contractSizes: { 'BTC/USDT:USDT': '0.0001', 'LTC/USDT:USDT': '0.1', 'BTC/USD:BTC': '1' },
  rules: {
    ...PLAIN_RULES,
    closingFeeOn: 'mark',
    closingFeeRate: dec('0.00075'),
    feeReserved: true,
    takerFee: dec('0.0005'),
    makerFee: dec('0.0002'),
    estimate: 'gate',
  },
});
