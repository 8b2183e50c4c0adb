// The feed port: where prices come in. `replay.ts` plays recorded bars, `exchange.ts` streams and polls.
import type { Market } from '../venues/venue.ts';

/** `venue:symbol`, e.g. `binance-usdm:FIL/USDT:USDT` (the symbol is ccxt's unified one). */
export type MarketId = string;
export const marketId = (market: { readonly venue: string; readonly symbol: string }): MarketId =>
  `${market.venue}:${market.symbol}`;

/** One raw observation, as it came: figures are strings, nothing has been checked yet. */
export interface Sample {
  readonly market: MarketId;
  readonly mark: unknown;
  readonly index?: unknown;
  readonly last?: unknown;
  readonly fundingRate?: unknown;
  /** Next funding, milliseconds. */
  readonly fundingTime?: unknown;
  /** When the venue says that it was so, milliseconds; undefined: the moment it was received. */
  readonly time: unknown;
  /** How it came, for people: "Bybit, live, streamed". Default: the feed's name. */
  readonly source?: string;
  readonly via?: 'stream' | 'poll';
}

export interface FeedSink {
  /** Resolves when what the sample caused is committed; undefined: it caused nothing. */
  sample(sample: Sample): Promise<void> | undefined;
  /** A request to the venue failed; for /status and metrics. Never rejects. */
  failed(venue: string, reason: string): void;
  /** Markets that somebody watches or has lately asked about: those that cost a request each are asked for. */
  wanted(): Iterable<MarketId>;
}

/** What a price did in a step of time from `time` on, as the venue tells it. */
export interface Candle {
  readonly time: number;
  readonly open: unknown;
  readonly high: unknown;
  readonly low: unknown;
}

/** How long a candle takes. */
export type Step = '1m' | '5m' | '15m' | '1h';

export interface Candles {
  /** Of what: the mark where the venue keeps it, else of its trades, which go further than the mark does. */
  readonly of: 'mark' | 'trades';
  /** In order of time. */
  readonly list: readonly Candle[];
}

/** The connection of a feed to its venue, for what is asked beside prices: it keeps to the venue's limit, and
 *  while that makes it wait, asking fails. */
export interface Asks {
  readonly venue: string;
  /** It may be asked what the venue tells to an account only. */
  readonly hasKey?: boolean;
  /** @throws an error in a few words of ours */
  ask(endpoint: string, params: Readonly<Record<string, string>>): Promise<unknown>;
  /** Every contract's native name with its unified symbol; empty until they were read. */
  symbols(): ReadonlyMap<string, string>;
  /** The contracts that are traded now; the same list until it is read again, empty until it was read. */
  active(): readonly Market[];
  /** Of the perpetuals that are listed those that the venue says to be suspended, closed to new positions or being
   *  delisted, without a date: also what is not among `active` any more. */
  closing(): ReadonlySet<string>;
}

export interface Feed {
  /** For people: "Binance USDⓈ-M, live, every 5 s" or "replay of FILUSDT, 2025-02-02 to 2025-02-03". */
  readonly name: string;
  /** How often it brings prices at the least. */
  readonly everyMs?: number;
  start(sink: FeedSink): Promise<void>;
  /** Asks for one market again at once (a jump waits for a second sample). False: can't. */
  recheck(market: MarketId): Promise<boolean>;
  readonly asks?: Asks;
  /** What the price did between two times, by the venue's own candles, a day at most (of an hour: a week);
   *  undefined: this feed can't say. Rejects where asking failed. */
  candles?(market: MarketId, from: number, to: number, step: Step): Promise<Candles | undefined>;
  stop(): Promise<void>;
}

export type MarkGauge = `mark:${MarketId}`;
export const markGauge = (market: MarketId): MarkGauge => `mark:${market}`;
/** The market of a gauge: each is named `kind:venue:symbol`. */
export const marketOfGauge = (gauge: string): MarketId | undefined =>
  gauge.includes(':') ? gauge.slice(gauge.indexOf(':') + 1) : undefined;

/** Windows of a move in percent: what is watched is the mark now against the mark that long ago. */
export const WINDOWS = {
  '5m': 5 * 60_000,
  '15m': 15 * 60_000,
  '1h': 60 * 60_000,
  '24h': 24 * 60 * 60_000,
} as const;
export type Window = keyof typeof WINDOWS;

/** What of a market moves a gauge: its mark; the move of it over a window (a fraction); the funding rate
 *  as the venue states it (a fraction an interval); mark / index - 1; milliseconds to the next funding. */
export type Measure = 'mark' | `change${Window}` | 'funding' | 'basis' | 'countdown';
export const gaugeOf = (measure: Measure, market: MarketId): string => `${measure}:${market}`;

/** Time itself, in milliseconds: what ends at an instant listens to it like to a price. */
export const TIME_GAUGE = 'time';

/** How far back a picture of a market goes. */
export const SPANS = { '1h': 3_600_000, '4h': 14_400_000, '1d': 86_400_000, '7d': 604_800_000 } as const;
export type Span = keyof typeof SPANS;
