// The venues: one line each, in the order in which they are offered.
import { binanceCoinm } from './binance-coinm/rules.ts';
import { binanceUsdm } from './binance-usdm/rules.ts';
import { bitget } from './bitget/rules.ts';
import { bitmex } from './bitmex/rules.ts';
import { bybitClassic } from './bybit-classic/rules.ts';
import { bybit } from './bybit/rules.ts';
import { coinex } from './coinex/rules.ts';
import { deribit } from './deribit/rules.ts';
import { dydx } from './dydx/rules.ts';
import { gate } from './gate/rules.ts';
import { htx } from './htx/rules.ts';
import { hyperliquid } from './hyperliquid/rules.ts';
import { kucoin } from './kucoin/rules.ts';
import { mexc } from './mexc/rules.ts';
import { okx } from './okx/rules.ts';
import { textbook } from './textbook/rules.ts';
import type { Venue } from './venue.ts';

export const venues: readonly Venue[] = [
  binanceUsdm,
  binanceCoinm,
  hyperliquid,
  textbook,
  bybit,
  bybitClassic,
  okx,
  gate,
  bitget,
  kucoin,
  mexc,
  bitmex,
  dydx,
  deribit,
  coinex,
  htx,
];
