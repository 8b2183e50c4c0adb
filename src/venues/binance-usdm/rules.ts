// Binance USDⓈ-M futures: linear, maintenance on the mark value in tiers with an amount, no fee counted.
import { dec } from '../../contract/decimal.ts';
import { isQuarterly } from '../../contract/delivery.ts';
import { checkTiers } from '../../contract/tiers.ts';
import { PLAIN_RULES } from '../listed.ts';
import { datedBeside, eachOnce, perpetual } from '../markets.ts';
import type { TierTable, Venue } from '../venue.ts';
import table from './tiers.json' with { type: 'json' };

const ID = 'binance-usdm';
const TABLES: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(Object.entries(table.tiers));

/** Listed after the table was taken: their lines can be read, and the answer asks for mmr=. */
const LISTED_SINCE = ['HYPE', 'TRUMP', 'FARTCOIN', 'PENGU', 'VIRTUAL'].map((coin) => `${coin}/USDT:USDT`);

const perpetuals = [...TABLES.keys(), ...LISTED_SINCE]
  .filter((symbol) => !symbol.includes('-'))
  .map((symbol) => perpetual(ID, symbol));

/** A dated future follows the newest stored table of a dated future of the same pair. */
function tableName(symbol: string): string | undefined {
  if (TABLES.has(symbol) || !/-\d{6}$/u.test(symbol)) return symbol;
  const stem = symbol.slice(0, -6);
  return [...TABLES.keys()]
    .filter((name) => name.startsWith(stem))
    .toSorted()
    .at(-1);
}

function read(symbol: string): TierTable | undefined {
  const name = tableName(symbol);
  const rows = name === undefined ? undefined : TABLES.get(name);
  if (rows === undefined) return undefined;
  const tiers = rows.map(([floor = '', cap = '', rate = '', amount = '', maxLeverage = '']) => ({
    floor: dec(floor),
    cap: dec(cap),
    rate: dec(rate),
    amount: dec(amount),
    maxLeverage: dec(maxLeverage),
  }));
  return {
    tiers: checkTiers(tiers),
    source: {
      is: 'binance-brackets',
      date: table.date,
      by: 'freqtrade',
      ...(name === undefined || name === symbol ? {} : { of: name }),
    },
    date: table.date,
  };
}

export const binanceUsdm: Venue = {
  id: ID,
  family: 'binance',
  name: 'Binance USDⓈ-M',
  aliases: [
    'binanceusdm',
    'binance-usdt',
    'usdm',
    'usd-m',
    'usds-m',
    'fapi',
    'bn',
    'бинанс',
    'бинансе',
    '币安',
  ],
  kind: 'linear',
  defaultQuote: 'USDT',
  rules: { ...PLAIN_RULES, roeOn: 'mark', takerFee: dec('0.0005'), makerFee: dec('0.0002') },
  markets: perpetuals,
  derive: datedBeside(perpetuals, isQuarterly),
  tiers: eachOnce(read),
};
