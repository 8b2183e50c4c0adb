// Binance COIN-M futures: inverse, maintenance on the mark value in tiers whose notional is in the coin.
import { dec } from '../../contract/decimal.ts';
import { isQuarterly } from '../../contract/delivery.ts';
import { buildTiers } from '../../contract/tiers.ts';
import { PLAIN_RULES } from '../listed.ts';
import { datedBeside, eachOnce, perpetual } from '../markets.ts';
import type { TierTable, Venue } from '../venue.ts';
import table from './tiers.json' with { type: 'json' };

const ID = 'binance-coinm';
const TABLES: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(Object.entries(table.tiers));

const COINS = (
  'BTC ETH SOL XRP DOGE BNB ADA AVAX LINK LTC BCH DOT TRX SUI NEAR APT OP FIL ' +
  'ATOM UNI AAVE ETC XLM ALGO SAND MANA GALA WIF'
).split(' ');

/** USD that one contract is worth. */
const contractSize = (coin: string): string => (coin === 'BTC' ? '100' : '10');

const perpetuals = COINS.map((coin) => perpetual(ID, `${coin}/USD:${coin}`, dec(contractSize(coin))));

function read(symbol: string): TierTable | undefined {
  const rows = TABLES.get(symbol);
  if (rows === undefined) return undefined;
  const tiers = buildTiers(rows.map(([floor = '', rate = '']) => ({ floor: dec(floor), rate: dec(rate) })));
  return { tiers, source: { is: 'binance-brackets', date: table.date, by: 'ccxt' }, date: table.date };
}

export const binanceCoinm: Venue = {
  id: ID,
  family: 'binance',
  name: 'Binance COIN-M',
  aliases: ['binancecoinm', 'coinm', 'coin-m', 'dapi', 'bn', 'бинанс', 'бинансе', '币安'],
  kind: 'inverse',
  defaultQuote: 'USD',
  rules: { ...PLAIN_RULES, roeOn: 'mark', takerFee: dec('0.0005') },
  markets: perpetuals,
  derive: datedBeside(perpetuals, isQuarterly),
  tiers: eachOnce(read),
};
