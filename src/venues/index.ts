// The venues: one line each, in the order in which they are offered.
import { binanceCoinm } from './binance-coinm/rules.ts';
import { binanceUsdm } from './binance-usdm/rules.ts';
import { hyperliquid } from './hyperliquid/rules.ts';
import { readable } from './readable.ts';
import { textbook } from './textbook/rules.ts';
import type { Venue } from './venue.ts';

export const venues: readonly Venue[] = [binanceUsdm, binanceCoinm, hyperliquid, textbook, ...readable];
