// Venues whose lines can be read although their rules are not built in: no figure is computed for them,
// the answer says so. One line a venue; a contract counts one unit here until the venue itself is asked.
import { type Day, isFriday } from '../contract/delivery.ts';
import { MAJORS } from './coins.ts';
import { datedBeside, perpetual } from './markets.ts';
import type { Venue } from './venue.ts';

interface Known {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly defaultQuote: string;
  /** Quote of its linear contracts. */
  readonly linear: string;
  /** Coins with a contract settled in themselves. */
  readonly inverse?: readonly string[];
  /** Coins that it lists under another name: SHIB1000. */
  readonly named?: Readonly<Record<string, string>>;
  readonly usdMeans?: string;
  readonly quantoQuote?: string;
  readonly isDelivery?: (day: Day) => boolean;
}

const COMMON_INVERSE = ['BTC', 'ETH', 'XRP', 'SOL', 'DOGE', 'ADA', 'LTC', 'DOT'];
const THOUSANDS = { PEPE: '1000PEPE', SHIB: 'SHIB1000', BONK: '1000BONK', FLOKI: '1000FLOKI' };

const KNOWN: readonly Known[] = [
  {
    id: 'bybit',
    name: 'Bybit',
    aliases: ['байбит', 'байбите', 'баибит'],
    defaultQuote: 'USDT',
    linear: 'USDT',
    inverse: COMMON_INVERSE,
    named: THOUSANDS,
    isDelivery: isFriday,
  },
  {
    id: 'okx',
    name: 'OKX',
    aliases: ['okex', 'окх', 'окекс', '欧易'],
    defaultQuote: 'USDT',
    linear: 'USDT',
    inverse: COMMON_INVERSE,
    isDelivery: isFriday,
  },
  {
    id: 'gate',
    name: 'Gate',
    aliases: ['gateio', 'gate.io', 'гейт', '芝麻'],
    defaultQuote: 'USDT',
    linear: 'USDT',
    inverse: ['BTC'],
    isDelivery: isFriday,
  },
  {
    id: 'bitget',
    name: 'Bitget',
    aliases: ['битгет'],
    defaultQuote: 'USDT',
    linear: 'USDT',
    inverse: ['BTC', 'ETH', 'XRP'],
    isDelivery: isFriday,
  },
  {
    id: 'kucoin',
    name: 'KuCoin',
    aliases: ['кукоин', '库币'],
    defaultQuote: 'USDT',
    linear: 'USDT',
    inverse: ['BTC', 'ETH', 'XRP', 'DOT', 'LTC'],
    isDelivery: isFriday,
  },
  {
    id: 'mexc',
    name: 'MEXC',
    aliases: ['мекс', '抹茶'],
    defaultQuote: 'USDT',
    linear: 'USDT',
    inverse: ['BTC', 'ETH', 'XRP', 'SOL', 'LTC'],
  },
  {
    id: 'bitmex',
    name: 'BitMEX',
    aliases: ['битмекс'],
    defaultQuote: 'USDT',
    linear: 'USDT',
    inverse: ['BTC'],
    quantoQuote: 'USD',
    isDelivery: isFriday,
  },
  {
    id: 'dydx',
    name: 'dYdX v4',
    aliases: ['dydx-v4', 'dydx4', 'дидикс'],
    defaultQuote: 'USDC',
    linear: 'USDC',
    usdMeans: 'USDC',
  },
  {
    id: 'deribit',
    name: 'Deribit',
    aliases: ['дерибит'],
    defaultQuote: 'USD',
    linear: 'USDC',
    inverse: ['BTC', 'ETH'],
    isDelivery: isFriday,
  },
  {
    id: 'coinex',
    name: 'CoinEx',
    aliases: ['коинекс'],
    defaultQuote: 'USDT',
    linear: 'USDT',
    inverse: ['BTC', 'ETH'],
  },
  {
    id: 'htx',
    name: 'HTX',
    aliases: ['huobi', 'хуоби', '火币'],
    defaultQuote: 'USDT',
    linear: 'USDT',
    inverse: COMMON_INVERSE,
    isDelivery: isFriday,
  },
];

function venueOf(known: Known): Venue {
  const { id, name, aliases, defaultQuote, linear, usdMeans, quantoQuote } = known;
  const inverse = known.inverse ?? [];
  const symbols = [
    ...MAJORS.map((coin) => `${known.named?.[coin] ?? coin}/${linear}:${linear}`),
    ...inverse.map((coin) => `${coin}/USD:${coin}`),
  ];
  const markets = symbols.map((symbol) => perpetual(id, symbol));
  return {
    id,
    family: id,
    name,
    aliases,
    kind: inverse.length === 0 ? 'linear' : undefined,
    defaultQuote,
    ...(usdMeans === undefined ? {} : { usdMeans }),
    ...(quantoQuote === undefined ? {} : { quanto: quantoOf(quantoQuote, inverse) }),
    rules: undefined,
    markets,
    derive: datedBeside(markets, known.isDelivery ?? (() => false)),
    tiers: () => undefined,
  };
}

/** Every coin quoted so but not settled in itself. */
const quantoOf = (quote: string, inverse: readonly string[]): string[] =>
  MAJORS.filter((coin) => !inverse.includes(coin)).map((coin) => coin + quote);

export const readable: readonly Venue[] = KNOWN.map(venueOf);
