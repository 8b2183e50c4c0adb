// Bitget: maintenance and the taker fee both on the mark value.
import { dec } from '../../contract/decimal.ts';
import { isFriday } from '../../contract/delivery.ts';
import { buildTiers } from '../../contract/tiers.ts';
import { PLAIN_RULES, listedVenue } from '../listed.ts';
import type { TierTable } from '../venue.ts';
import table from './tiers.json' with { type: 'json' };

/** The whole position at its tier's rate, as its page on tiers says; the newer offset is not printed. */
const TABLES: ReadonlyMap<string, TierTable> = new Map(
  Object.entries(table.tiers).map(([symbol, rows]) => [
    symbol,
    {
      tiers: buildTiers(
        rows.map(([floor = '', maxLeverage = '', rate = '']) => ({
          floor: dec(floor),
          rate: dec(rate),
          maxLeverage: dec(maxLeverage),
        })),
        'none',
      ),
      source: { is: 'bitget-announcement', date: table.date } as const,
      date: table.date,
    },
  ]),
);

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
  tables: TABLES,
  rules: {
    ...PLAIN_RULES,
    closingFeeOn: 'mark',
    closingFeeRate: dec('0.0006'),
    roeOn: 'mark',
    takerFee: dec('0.0006'),
    estimate: 'bitget',
  },
});
