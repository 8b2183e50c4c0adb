// Bybit's unified account: maintenance on the mark value; initial and maintenance margin both carry the
// fee of closing at the bankruptcy price, so that it moves the liquidation price only where margin is added.
import { dec } from '../../contract/decimal.ts';
import { isFriday } from '../../contract/delivery.ts';
import { checkTiers } from '../../contract/tiers.ts';
import { type Listed, PLAIN_RULES, listedVenue } from '../listed.ts';
import type { TierTable } from '../venue.ts';
import table from './tiers.json' with { type: 'json' };

/** Each tier to its risk limit, with the deduction as printed; the last holds for everything larger. */
const TABLES: ReadonlyMap<string, TierTable> = new Map(
  Object.entries(table.tiers).map(([symbol, rows]) => {
    const tiers = rows.map(([cap = '', rate = '', amount = '', maxLeverage = ''], index) => ({
      floor: dec(rows[index - 1]?.[0] ?? 0),
      cap: index === rows.length - 1 ? undefined : dec(cap),
      rate: dec(rate),
      amount: dec(amount),
      maxLeverage: dec(maxLeverage),
    }));
    const source = { is: 'bybit-parameters' } as const;
    return [symbol, { tiers: checkTiers(tiers), source, date: table.date }];
  }),
);

/** Bybit's markets, the same under its older rules. */
export const BYBIT_MARKETS = {
  defaultQuote: 'USDT',
  linear: 'USDT',
  inverse: ['BTC', 'ETH', 'XRP', 'SOL', 'DOGE', 'ADA', 'LTC', 'DOT'],
  named: { PEPE: '1000PEPE', SHIB: 'SHIB1000', BONK: '1000BONK', FLOKI: '1000FLOKI' },
  isDelivery: isFriday,
  contractSizes: { linear: '1', inverse: '1' },
  tables: TABLES,
} satisfies Partial<Listed>;

export const bybit = listedVenue({
  ...BYBIT_MARKETS,
  id: 'bybit',
  name: 'Bybit',
  aliases: ['bybit-uta', 'байбит', 'байбите', 'баибит'],
  rules: {
    ...PLAIN_RULES,
    closingFeeOn: 'bankruptcy',
    closingFeeRate: dec('0.00055'),
    feeReserved: true,
    orderFeesOn: 'bankruptcy',
    takerFee: dec('0.00055'),
    estimate: 'bybit',
  },
});
