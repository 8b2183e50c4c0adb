// A venue as its folder states it: rules, and the markets that are known without asking it.
import { type Decimal, ONE, dec } from '../contract/decimal.ts';
import type { Day } from '../contract/delivery.ts';
import { MAJORS } from './coins.ts';
import { datedBeside, eachOnce, perpetual } from './markets.ts';
import type { Citation, Market, TierTable, Venue, VenueRules } from './venue.ts';

export interface Listed {
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
  /** UTC; left out: 8. */
  readonly deliveryHour?: number;
  readonly rules: VenueRules;
  /** Sourced contract sizes by symbol; `linear` and `inverse`: of every other market of that kind.
   *  A market without one is never counted in contracts. */
  readonly contractSizes: Readonly<Record<string, string>>;
  /** Contract steps by symbol, where they are known. */
  readonly lots?: Readonly<Record<string, string>>;
  /** Kinds whose formula is not known well enough to compute: refused by name. */
  readonly uncomputed?: readonly Market['kind'][];
  readonly tables?: ReadonlyMap<string, TierTable>;
}

export function listedVenue(listed: Listed): Venue {
  const { id, name, aliases, defaultQuote, linear, usdMeans, quantoQuote, rules, tables } = listed;
  const inverse = listed.inverse ?? [];
  const symbols = [
    ...MAJORS.map((coin) => `${listed.named?.[coin] ?? coin}/${linear}:${linear}`),
    ...inverse.map((coin) => `${coin}/USD:${coin}`),
  ];
  const markets = symbols.map((symbol) => marketOf(listed, symbol));
  return {
    id,
    family: id,
    name,
    aliases,
    kind: inverse.length === 0 ? 'linear' : undefined,
    defaultQuote,
    ...(usdMeans === undefined ? {} : { usdMeans }),
    ...(quantoQuote === undefined ? {} : { quanto: quantoOf(quantoQuote, inverse) }),
    rules,
    markets,
    derive: datedBeside(markets, listed.isDelivery ?? (() => false), listed.deliveryHour),
    tiers: eachOnce((symbol) => tables?.get(symbol)),
  };
}

function marketOf({ id, contractSizes, lots, uncomputed }: Listed, symbol: string): Market {
  const bare = perpetual(id, symbol);
  const size = contractSizes[symbol] ?? contractSizes[bare.kind];
  const lot = lots?.[symbol];
  return {
    ...bare,
    contractSize: size === undefined ? ONE : dec(size),
    ...(size === undefined ? { contractSizeUnknown: true as const } : {}),
    ...(uncomputed?.includes(bare.kind) === true ? { uncomputed: true as const } : {}),
    lot: lot === undefined ? undefined : dec(lot),
  };
}

/** Every coin quoted so but not settled in itself. */
const quantoOf = (quote: string, inverse: readonly string[]): string[] =>
  MAJORS.filter((coin) => !inverse.includes(coin)).map((coin) => coin + quote);

/** What most venues have in common; a folder states what it does otherwise. */
export const PLAIN_RULES: VenueRules = {
  maintenanceOn: 'mark',
  closingFeeOn: 'none',
  closingFeeRate: dec(0),
  feeReserved: false,
  feeByUser: false,
  roeOn: 'entry',
  takerFee: undefined,
  makerFee: undefined,
  estimate: undefined,
};

/** One tier whose rate grows with the whole size. */
export const blendedTable = (input: {
  readonly rate: Decimal;
  readonly slope: Decimal;
  readonly maxLeverage: Decimal;
  readonly source: Citation;
  readonly date: string;
}): TierTable => ({
  tiers: [
    {
      floor: dec(0),
      cap: undefined,
      rate: input.rate,
      amount: dec(0),
      maxLeverage: input.maxLeverage,
    },
  ],
  rateSlope: input.slope,
  source: input.source,
  date: input.date,
});

/** A venue that is known by its prices alone, as its markets are read from it: no figure goes by its rules. */
export const pricesOnly = (id: string, name: string): Venue => ({
  id,
  family: id,
  name,
  aliases: [],
  kind: undefined,
  defaultQuote: 'USDT',
  rules: undefined,
  markets: [],
  derive: () => undefined,
  tiers: () => undefined,
});
