// MEXC: one call and one stream bring every fair price (its mark); when funding is next is a call a market.
// https://www.mexc.com/api-docs/futures/market-endpoints (ticker, funding rate)
// https://www.mexc.com/api-docs/futures/websocket-api (tickers)
import { type Fields, isFields } from '../ccxt.ts';
import { isOneOf, listAt, type LiveVenue, named, orNull, type Read, type Row } from './venue.ts';

const ticker = (row: Fields, native: string): Row => ({
  native,
  mark: orNull(row['fairPrice']),
  index: row['indexPrice'],
  last: row['lastPrice'],
  ...('fundingRate' in row ? { fundingRate: row['fundingRate'] } : {}),
  time: orNull(row['timestamp']),
});

const read = (params: Read['params']): Read => ({
  endpoint: 'contractPublicGetTicker',
  params,
  rows(answer) {
    // One market that was asked for alone comes as an object.
    const data = isFields(answer) && isFields(answer['data']) ? [answer['data']] : listAt(answer, 'data');
    return named(data, 'symbol', ticker);
  },
});

function frames(frame: Fields | readonly unknown[]): Row[] | undefined {
  if (!isFields(frame) || frame['channel'] !== 'push.tickers') return undefined;
  return named(listAt(frame, 'data'), 'symbol', ticker);
}

export const mexc: LiveVenue = {
  venue: 'mexc',
  name: 'MEXC',
  exchange: 'mexc',
  nativeId: 'id',
  fixedTick: true,
  states: (info) => ({
    taker: info['takerFeeRate'],
    maker: info['makerFeeRate'],
    // 1: delivery, 4: paused.
    closing: isOneOf(info['state'], '1', '4'),
  }),
  reads: [read({})],
  rareOf: (native) => ({
    endpoint: 'contractPublicGetFundingRateSymbol',
    params: { symbol: native },
    rows: (answer) =>
      named([isFields(answer) ? answer['data'] : undefined], 'symbol', (row, symbol) => ({
        native: symbol,
        fundingRate: row['fundingRate'],
        fundingTime: row['nextSettleTime'],
      })),
  }),
  one: (native) => read({ symbol: native }),
  streaming: {
    all: true,
    channels: () => [
      { address: ['ws', 'swap'], messages: [{ method: 'sub.tickers', param: {}, gzip: false }] },
    ],
    rows: frames,
    bareNumbers: true,
  },
  // 20 requests in 2 s an address.
  recheckGapMs: 500,
  dated: true,
};
