// Bitget: a call a product line brings everything but the time of funding, which is another call.
// https://www.bitget.com/api-doc/contract/market/Get-All-Symbol-Ticker
// https://www.bitget.com/api-doc/contract/websocket/public/Tickers-Channel
import { type Fields, isFields } from '../ccxt.ts';
import { isOneOf, inParts, listAt, type LiveVenue, named, orNull, type Read, type Row } from './venue.ts';

const LINES = ['USDT-FUTURES', 'COIN-FUTURES', 'USDC-FUTURES'] as const;
/** BTCUSDT; BTCPERP in USDC; BTCUSD in coin. */
const lineOf = (native: string): (typeof LINES)[number] =>
  native.includes('USDT') ? 'USDT-FUTURES' : native.includes('PERP') ? 'USDC-FUTURES' : 'COIN-FUTURES';

const ticker = (row: Fields, native: string): Row => ({
  native,
  mark: orNull(row['markPrice']),
  index: row['indexPrice'],
  last: row['lastPr'],
  fundingRate: row['fundingRate'],
  ...('nextFundingTime' in row ? { fundingTime: row['nextFundingTime'] } : {}),
  time: orNull(row['ts']),
});

const tickers = (productType: string): Read => ({
  endpoint: 'publicMixGetV2MixMarketTickers',
  params: { productType },
  rows: (answer) => named(listAt(answer, 'data'), 'symbol', ticker),
});
const funding = (productType: string): Read => ({
  endpoint: 'publicMixGetV2MixMarketCurrentFundRate',
  params: { productType },
  rows: (answer) =>
    named(listAt(answer, 'data'), 'symbol', (row, native) => ({
      native,
      fundingRate: row['fundingRate'],
      fundingTime: row['nextUpdate'],
    })),
});

function frames(frame: Fields | readonly unknown[]): Row[] | undefined {
  if (!isFields(frame) || !isFields(frame['arg']) || frame['arg']['channel'] !== 'ticker') return undefined;
  if (!('data' in frame)) return undefined;
  return named(listAt(frame, 'data'), 'instId', ticker);
}

export const bitget: LiveVenue = {
  venue: 'bitget',
  name: 'Bitget',
  exchange: 'bitget',
  nativeId: 'id',
  marketTypes: ['swap'],
  fixedTick: true,
  states: (info) => ({
    taker: info['takerFeeRate'],
    maker: info['makerFeeRate'],
    ends: info['offTime'],
    closing: isOneOf(info['symbolStatus'], 'maintain', 'limit_open'),
  }),
  reads: LINES.map(tickers),
  rare: LINES.map(funding),
  streaming: {
    all: false,
    channels: (natives) => [
      {
        address: ['ws', 'public'],
        messages: inParts(natives, 50).map((part) => ({
          op: 'subscribe',
          args: part.map((instId) => ({ instType: lineOf(instId), channel: 'ticker', instId })),
        })),
      },
    ],
    rows: frames,
  },
  // 20 requests a second an address.
  recheckGapMs: 500,
  dated: true,
};
