// A venue is one folder (rules, tables, SOURCES.md) and one line in index.ts. It is facts, no policy.
import type { CloseRule } from '../contract/close.ts';
import type { Decimal } from '../contract/decimal.ts';
import type { Kind, Tier } from '../contract/types.ts';

export interface Market {
  /** Venue id: `binance-usdm`. */
  readonly venue: string;
  /** ccxt's unified symbol: `BTC/USDT:USDT`, `BTC/USD:BTC`, `BTC/USDT:USDT-260327`; textbook: `BTC`. */
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly settle: string;
  readonly kind: Kind;
  /** linear: base a contract; inverse: quote a contract. */
  readonly contractSize: Decimal;
  /** contractSize then counts single units (linear: base, inverse: quote): a size in contracts is refused. */
  readonly contractSizeUnknown?: true;
  /** The venue's formula for this market can't be represented: its lines are read, no figure is given. */
  readonly uncomputed?: true;
  /** Delivery, ISO; undefined: perpetual. */
  readonly expiry: string | undefined;
  /** Price step and contract step, where known. */
  readonly tick: Decimal | undefined;
  readonly lot: Decimal | undefined;
  /** As the venue states them of this market now; left out: it states none, or has not been asked. */
  readonly fees?: MarketFees;
  /** When the venue says that it stops trading a perpetual, ISO; left out: it says nothing of the kind. */
  readonly ends?: string;
}

/** Of a trade's value; a rebate is negative. */
export interface MarketFees {
  readonly taker: Decimal;
  readonly maker: Decimal;
}

/** What a figure is taken from; each language has its words for it (i18n/<language>/venues.ts, `cited`). */
export interface Citation {
  readonly is: Cited;
  /** ISO, of what was read or when. */
  readonly date?: string;
  /** The market whose table stands for this one's. */
  readonly of?: string;
  /** Who keeps the copy that was read. */
  readonly by?: string;
  /** The venue's name, and what it calls its tables. */
  readonly venue?: string;
  readonly what?: TableName;
}

export type TableName = 'risk limits' | 'position tiers' | 'margin tables' | 'margin fractions' | 'brackets';

export type Cited =
  | 'read'
  | 'binance-brackets'
  | 'bitget-announcement'
  | 'bybit-parameters'
  | 'deribit-change'
  | 'deribit-linear'
  | 'dydx-genesis'
  | 'hyperliquid-tiers'
  | 'plain-contract'
  | 'usual-reduction'
  | 'binance-liquidation'
  | 'bybit-liquidation'
  | 'okx-tiers'
  | 'okx-adl'
  | 'gate-adl'
  | 'bitmex-liquidation'
  | 'mexc-liquidation'
  | 'hyperliquid-liquidation';

export interface TierTable {
  readonly tiers: readonly Tier[];
  /** The rate grows by this with each base coin of the whole position (Deribit). */
  readonly rateSlope?: Decimal;
  /** Floors and caps are sizes, not values: base coins (linear) or quote units (inverse). The whole position
   *  is at the rate of its size, whatever the price (OKX counts contracts). */
  readonly bySize?: true;
  readonly source: Citation;
  /** ISO date of the table. */
  readonly date: string;
}

/** Venues of whose rules something is an estimate. */
export type Estimate =
  | 'bitget'
  | 'bitmex'
  | 'bybit'
  | 'bybit-classic'
  | 'coinex'
  | 'deribit'
  | 'dydx'
  | 'gate'
  | 'htx'
  | 'kucoin'
  | 'mexc'
  | 'okx';

/** How the venue computes; see docs of each folder for the sources. */
export interface VenueRules {
  readonly maintenanceOn: 'mark' | 'entry';
  readonly closingFeeOn: 'none' | 'mark' | 'entry' | 'bankruptcy';
  /** Fee rate counted inside maintenance margin (and reserved in the collateral where `feeReserved`). */
  readonly closingFeeRate: Decimal;
  /** Is the closing fee set aside in the collateral at opening? On the bankruptcy value where it is
   *  counted on that, else on the entry value. */
  readonly feeReserved: boolean;
  /** May the user's fee= stand for closingFeeRate? (textbook; elsewhere it is the venue's fact) */
  readonly feeByUser: boolean;
  /** The initial margin that ROE is taken on: at entry, or notional at mark / leverage (Binance). */
  readonly roeOn: 'entry' | 'mark';
  /** What closing a part does to isolated collateral: frees its share, or keeps all of it. undefined: not
   *  stated by the venue; counted as proportional, and said. */
  readonly partialClose?: CloseRule;
  /** Does an order freeze both fees beside its margin, and on which value the closing one? undefined: not
   *  confirmed. */
  readonly orderFeesOn?: 'entry' | 'bankruptcy';
  readonly takerFee: Decimal | undefined;
  readonly makerFee: Decimal | undefined;
  /** The two are what the venue states of the one market now, not its usual ones. */
  readonly feesStated?: true;
  /** The venue shows balance / maintenance: 100 % is liquidation there too, but higher is safer. */
  readonly ratioInverted?: true;
  /** Where something is not confirmed by the venue: what is said of it, by its key in the reader's words. */
  readonly estimate: Estimate | undefined;
}

export interface Venue {
  /** `binance-usdm`. */
  readonly id: string;
  /** `binance` for both Binance venues: a line that says `binance` means whichever the market says. */
  readonly family: string;
  /** For people: "Binance USDⓈ-M". */
  readonly name: string;
  /** Lower-case words that mean it: binance, bnb … */
  readonly aliases: readonly string[];
  readonly kind: Kind | undefined;
  /** What a bare coin is quoted in: USDT, USDC, USD. */
  readonly defaultQuote: string;
  /** What USD in its names of linear markets means, where it is not USD (Hyperliquid's BTC-USD: USDC). */
  readonly usdMeans?: string;
  /** Base and quote of contracts that are settled in a third coin (ETHUSD on BitMEX): refused by name. */
  readonly quanto?: readonly string[];
  /** undefined: its lines can be read, but its rules are not built in yet. */
  readonly rules: VenueRules | undefined;
  /** Markets known without asking the venue. */
  readonly markets: readonly Market[];
  /** A market that is not in `markets` but follows the venue's naming (dated futures …), or undefined. */
  derive(symbol: string): Market | undefined;
  /** Where every coin is a market of either kind (textbook); undefined from it: not a coin's name. */
  readonly anyCoin?: (coin: string, kind: Kind | undefined) => Market | undefined;
  /** The table of a market; undefined: none, the user gives mmr=. */
  tiers(symbol: string): TierTable | undefined;
}
