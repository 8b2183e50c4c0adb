// Deribit: one rate on the whole position that grows with its size in coins; no deduction, no fee.
import { dec } from '../../contract/decimal.ts';
import { isFriday } from '../../contract/delivery.ts';
import { PLAIN_RULES, blendedTable, listedVenue } from '../listed.ts';

const OLD = { is: 'deribit-change', date: '2022-01-11' } as const;
const NEW = { is: 'deribit-linear' } as const;

/** Maintenance rate of the smallest size, its growth a coin, and the leverage that the initial rate allows. */
const btc = { rate: dec('0.01'), slope: dec('0.00005'), maxLeverage: dec(50) };
const eth = { rate: dec('0.01'), slope: dec('0.000004'), maxLeverage: dec(50) };
const sol = { rate: dec('0.02'), slope: dec('0.000005'), maxLeverage: dec(25) };

export const deribit = listedVenue({
  id: 'deribit',
  name: 'Deribit',
  aliases: ['дерибит'],
  defaultQuote: 'USD',
  linear: 'USDC',
  inverse: ['BTC', 'ETH'],
  isDelivery: isFriday,
  contractSizes: { 'BTC/USD:BTC': '10' },
  tables: new Map([
    ['BTC/USD:BTC', blendedTable({ ...btc, source: OLD, date: '2022-01-11' })],
    ['ETH/USD:ETH', blendedTable({ ...eth, source: OLD, date: '2022-01-11' })],
    ['BTC/USDC:USDC', blendedTable({ ...btc, source: NEW, date: '2026-11' })],
    ['SOL/USDC:USDC', blendedTable({ ...sol, source: NEW, date: '2026-11' })],
  ]),
  rules: {
    ...PLAIN_RULES,
    takerFee: dec('0.0005'),
    estimate: 'deribit',
  },
});
