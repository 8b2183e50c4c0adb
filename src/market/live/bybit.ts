// Bybit: two calls (linear, inverse) bring everything; the ticker stream is one topic a market.
// https://bybit-exchange.github.io/docs/v5/market/tickers
// https://bybit-exchange.github.io/docs/v5/websocket/public/ticker
import { AskFailed, type Fields, isFields } from '../ccxt.ts';
import { isOneOf, inParts, listAt, type LiveVenue, named, orNull, type Read, type Row } from './venue.ts';

const figures = (row: Fields): Omit<Row, 'native'> => ({
  index: row['indexPrice'],
  last: row['lastPrice'],
  fundingRate: row['fundingRate'],
  fundingTime: row['nextFundingTime'],
});

function tickers(answer: unknown): Row[] {
  const list = listAt(answer, 'result', 'list');
  const time = isFields(answer) ? orNull(answer['time']) : null;
  return named(list, 'symbol', (row, native) => ({
    native,
    mark: orNull(row['markPrice']),
    ...figures(row),
    time,
  }));
}

/** A delta says only what has changed: without a mark it is no observation. */
function ticker(frame: Fields | readonly unknown[]): Row[] | undefined {
  if (!isFields(frame) || typeof frame['topic'] !== 'string' || !frame['topic'].startsWith('tickers.'))
    return undefined;
  const data = frame['data'];
  if (!isFields(data) || typeof data['symbol'] !== 'string') throw new AskFailed('bad answer');
  const native = data['symbol'];
  if (!('markPrice' in data)) return [{ native, ...figures(data) }];
  return [{ native, mark: orNull(data['markPrice']), ...figures(data), time: orNull(frame['ts']) }];
}

const read = (category: 'linear' | 'inverse', more: Read['params'] = {}): Read => ({
  endpoint: 'publicGetV5MarketTickers',
  params: { category, ...more },
  rows: tickers,
});

/** BTCUSD and BTCUSDZ26 are inverse; BTCUSDT, BTCPERP and BTC-26DEC25 linear. */
const isInverse = (native: string): boolean => /USD(?:[A-Z]\d\d)?$/.test(native);

export const bybit: LiveVenue = {
  venue: 'bybit',
  name: 'Bybit',
  exchange: 'bybit',
  nativeId: 'id',
  marketTypes: ['linear', 'inverse'],
  fixedTick: true,
  // Of a perpetual it is when it is delisted: https://bybit-exchange.github.io/docs/v5/market/instrument
  states: (info) => ({ ends: info['deliveryTime'], closing: isOneOf(info['status'], 'Delivering') }),
  reads: [read('linear'), read('inverse')],
  one: (native) => read(isInverse(native) ? 'inverse' : 'linear', { symbol: native }),
  streaming: {
    all: false,
    channels(natives) {
      const of = (category: 'linear' | 'inverse', some: readonly string[]) => ({
        address: ['ws', 'public', category],
        // At most 21,000 characters of topics in one request (https://bybit-exchange.github.io/docs/v5/ws/connect).
        messages: inParts(some, 200).map((part) => ({
          op: 'subscribe',
          args: part.map((native) => `tickers.${native}`),
        })),
      });
      const inverse = natives.filter(isInverse);
      const linear = natives.filter((native) => !isInverse(native));
      return [
        ...(linear.length === 0 ? [] : [of('linear', linear)]),
        ...(inverse.length === 0 ? [] : [of('inverse', inverse)]),
      ];
    },
    rows: ticker,
  },
  // 600 requests in 5 s an address.
  recheckGapMs: 500,
  dated: true,
};
