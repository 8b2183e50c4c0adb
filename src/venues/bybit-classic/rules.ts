// Bybit before its unified account: maintenance on the entry value.
import { dec } from '../../contract/decimal.ts';
import { BYBIT_MARKETS } from '../bybit/rules.ts';
import { PLAIN_RULES, listedVenue } from '../listed.ts';

export const bybitClassic = listedVenue({
  ...BYBIT_MARKETS,
  id: 'bybit-classic',
  name: 'Bybit classic',
  aliases: ['bybit-legacy', 'bybit-old'],
  rules: {
    ...PLAIN_RULES,
    maintenanceOn: 'entry',
    orderFeesOn: 'bankruptcy',
    takerFee: dec('0.00055'),
    estimate: 'bybit-classic',
  },
});
