// MEXC: maintenance on the entry value, by its help page; that page counts no fee.
import { PLAIN_RULES, listedVenue } from '../listed.ts';

export const mexc = listedVenue({
  id: 'mexc',
  name: 'MEXC',
  aliases: ['мекс', '抹茶'],
  defaultQuote: 'USDT',
  linear: 'USDT',
  inverse: ['BTC', 'ETH', 'XRP', 'SOL', 'LTC'],
  contractSizes: {
    'BTC/USDT:USDT': '0.0001',
    'LTC/USDT:USDT': '0.01',
    'ADA/USDT:USDT': '1',
    'XRP/USDT:USDT': '1',
    'TRX/USDT:USDT': '10',
  },
  rules: {
    ...PLAIN_RULES,
    maintenanceOn: 'entry',
    estimate: 'mexc',
  },
});
