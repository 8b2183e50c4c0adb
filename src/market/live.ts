// The venues that can be asked for prices: one entry each. An entry says which single call brings all
// marks with index and funding, and how its rows read. Limits: see docs/market.md.
import type { Millis } from '../ops/clock.ts';
import { AskFailed, isFields } from './ccxt.ts';
import type { ClientOptions } from './ccxt.ts';
import type { Sample } from './feed.ts';

/** A Sample that still bears the venue's own name of the market. */
export interface Row extends Omit<Sample, 'market'> {
  readonly native: string;
}

export interface LiveVenue extends Pick<
  ClientOptions,
  'exchange' | 'venue' | 'nativeId' | 'fixedTick' | 'marketTypes'
> {
  /** For people. */
  readonly name: string;
  /** ccxt's name of the endpoint that brings every market in one answer. */
  readonly endpoint: string;
  readonly all: Readonly<Record<string, string>>;
  /** The same call for one market, where that costs less. */
  readonly one?: (native: string) => Readonly<Record<string, string>>;
  /** @throws AskFailed where the answer is not what this endpoint answers */
  readonly rows: (answer: unknown, now: Millis) => Row[];
  /** Time between two rechecks, so that a storm of jumps stays inside the venue's limit. */
  readonly recheckGapMs: Millis;
  /** Does the venue date its prices? Where not, asking again too soon reads the same price twice. */
  readonly dated: boolean;
}

const HOUR_MS = 3_600_000;

/** `premiumIndex` of Binance's futures: an array, or one object where one symbol was asked for. */
function premiumIndex(answer: unknown): Row[] {
  const list: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  const rows: Row[] = [];
  for (const row of list) {
    if (!isFields(row) || typeof row['symbol'] !== 'string') continue;
    rows.push({
      native: row['symbol'],
      mark: row['markPrice'],
      index: row['indexPrice'],
      fundingRate: row['lastFundingRate'],
      fundingTime: row['nextFundingTime'],
      // Absent is garbage here: the venue always dates this answer.
      time: row['time'] ?? null,
    });
  }
  if (rows.length === 0) throw new AskFailed('bad answer');
  return rows;
}

/** `metaAndAssetCtxs` of Hyperliquid: [{ universe: [{ name }] }, [{ markPx, oraclePx, funding }]]. */
function assetContexts(answer: unknown, now: Millis): Row[] {
  const [meta, contexts]: readonly unknown[] = Array.isArray(answer) ? answer : [];
  const universe: unknown = isFields(meta) ? meta['universe'] : undefined;
  if (!Array.isArray(universe) || !Array.isArray(contexts) || universe.length !== contexts.length) {
    // Names and prices are joined by position: one more or less, and prices go to the wrong market.
    throw new AskFailed('bad answer');
  }
  const rows: Row[] = [];
  for (const [position, asset] of universe.entries()) {
    const context: unknown = contexts[position];
    if (!isFields(asset) || !isFields(context) || typeof asset['name'] !== 'string') continue;
    if (asset['isDelisted'] === true) continue;
    rows.push({
      native: asset['name'],
      mark: context['markPx'],
      index: context['oraclePx'],
      fundingRate: context['funding'],
      // Paid every hour on the hour.
      fundingTime: (Math.floor(now / HOUR_MS) + 1) * HOUR_MS,
      time: undefined,
    });
  }
  if (rows.length === 0) throw new AskFailed('bad answer');
  return rows;
}

const binance = {
  nativeId: 'id',
  fixedTick: true,
  all: {},
  one: (native: string) => ({ symbol: native }),
  rows: premiumIndex,
  // All markets weigh 10 of 2,400 a minute: 2 a second are 1,200, beside the poll's 120.
  recheckGapMs: 500,
  dated: true,
} as const;

const LIVE: readonly LiveVenue[] = [
  {
    ...binance,
    venue: 'binance-usdm',
    name: 'Binance USDⓈ-M',
    exchange: 'binanceusdm',
    endpoint: 'fapiPublicGetPremiumIndex',
  },
  {
    ...binance,
    venue: 'binance-coinm',
    name: 'Binance COIN-M',
    exchange: 'binancecoinm',
    endpoint: 'dapiPublicGetPremiumIndex',
  },
  {
    venue: 'hyperliquid',
    name: 'Hyperliquid',
    exchange: 'hyperliquid',
    nativeId: 'name',
    marketTypes: ['swap'],
    fixedTick: false,
    endpoint: 'publicPostInfo',
    all: { type: 'metaAndAssetCtxs' },
    rows: assetContexts,
    // One call weighs 20 of 1,200 a minute: 40 a minute are 800, beside the poll's 240.
    recheckGapMs: 1_500,
    dated: false,
  },
];

/** Ids of the venues that can be polled. */
export const LIVE_VENUES: readonly string[] = LIVE.map(({ venue }) => venue);

export function liveVenue(id: string): LiveVenue | undefined {
  return LIVE.find(({ venue }) => venue === id);
}
