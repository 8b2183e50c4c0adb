// The venues that can be asked for prices, one file each. Limits: see docs/market.md.
import { binance } from './binance.ts';
import { bitget } from './bitget.ts';
import { bybit } from './bybit.ts';
import { deribit } from './deribit.ts';
import { dydx } from './dydx.ts';
import { gate } from './gate.ts';
import { hyperliquid } from './hyperliquid.ts';
import { kucoin } from './kucoin.ts';
import { mexc } from './mexc.ts';
import { okx } from './okx.ts';
import type { LiveVenue } from './venue.ts';

const LIVE: readonly LiveVenue[] = [
  ...binance,
  bybit,
  okx,
  hyperliquid,
  gate,
  bitget,
  kucoin,
  mexc,
  dydx,
  deribit,
];

/** Ids of the venues that have live prices. */
export const LIVE_VENUES: readonly string[] = LIVE.map(({ venue }) => venue);

export function liveVenue(id: string): LiveVenue | undefined {
  return LIVE.find(({ venue }) => venue === id);
}
