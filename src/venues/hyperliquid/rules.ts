// Hyperliquid: linear in USDC, maintenance rate half the initial rate at the tier's maximum leverage.
import { dec } from '../../contract/decimal.ts';
import { buildTiers } from '../../contract/tiers.ts';
import { PLAIN_RULES } from '../listed.ts';
import { eachOnce, perpetual } from '../markets.ts';
import type { TierTable, Venue } from '../venue.ts';
import table from './tiers.json' with { type: 'json' };

const ID = 'hyperliquid';
const TABLES: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  table.tables.flatMap(({ coins, tiers }) => coins.map((coin) => [`${coin}/USDC:USDC`, tiers])),
);

/** Known without a table in the documentation: the answer asks for mmr=. */
const FLAT = [
  'ATOM',
  'ETC',
  'FIL',
  'ICP',
  'XLM',
  'ALGO',
  'PENGU',
  'VIRTUAL',
  'KFLOKI',
  'KLUNC',
  'TAO',
  'DYDX',
];

function read(symbol: string): TierTable | undefined {
  const rows = TABLES.get(symbol);
  if (rows === undefined) return undefined;
  const tiers = buildTiers(
    rows.map(([floor = '', maxLeverage = '']) => ({
      floor: dec(floor),
      rate: dec(1).div(dec(maxLeverage).mul(2)),
      maxLeverage: dec(maxLeverage),
    })),
  );
  return {
    tiers,
    source: { is: 'hyperliquid-tiers', date: table.date },
    date: table.date,
  };
}

export const hyperliquid: Venue = {
  id: ID,
  family: ID,
  name: 'Hyperliquid',
  aliases: ['hl', 'hyper', 'hyperliq', 'гиперликвид', 'хайперликвид'],
  kind: 'linear',
  defaultQuote: 'USDC',
  usdMeans: 'USDC',
  rules: { ...PLAIN_RULES, takerFee: dec('0.00045'), makerFee: dec('0.00015') },
  markets: [...TABLES.keys(), ...FLAT.map((coin) => `${coin}/USDC:USDC`)].map((symbol) =>
    perpetual(ID, symbol),
  ),
  derive: () => undefined,
  tiers: eachOnce(read),
};
