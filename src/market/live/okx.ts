// OKX: marks, index prices, last prices and funding are four different calls, each of all markets.
// https://www.okx.com/docs-v5/en/#public-data-rest-api-get-mark-price
// https://www.okx.com/docs-v5/en/#public-data-websocket-mark-price-channel
import { type Fields, isFields } from '../ccxt.ts';
import { isOneOf, inParts, listAt, type LiveVenue, named, orNull, type Read, type Row } from './venue.ts';

const marks = (list: readonly unknown[]): Row[] =>
  named(list, 'instId', (row, native) => ({
    native,
    mark: orNull(row['markPx']),
    time: orNull(row['ts']),
  }));
/** An index is named by its pair; the perpetual on it by the pair and SWAP. */
const indexes = (list: readonly unknown[]): Row[] =>
  named(list, 'instId', (row, pair) => ({ native: `${pair}-SWAP`, index: row['idxPx'] }));
const lasts = (list: readonly unknown[]): Row[] =>
  named(list, 'instId', (row, native) => ({ native, last: row['last'] }));
/** `fundingTime` is the next one to be paid; `nextFundingTime` the one after it. */
const fundings = (list: readonly unknown[]): Row[] =>
  named(list, 'instId', (row, native) => ({
    native,
    fundingRate: row['fundingRate'],
    fundingTime: row['fundingTime'],
  }));

const read = (endpoint: string, params: Read['params'], of: (list: readonly unknown[]) => Row[]): Read => ({
  endpoint,
  params,
  rows: (answer) => of(listAt(answer, 'data')),
});

const OF_CHANNEL: ReadonlyMap<unknown, (list: readonly unknown[]) => Row[]> = new Map([
  ['mark-price', marks],
  ['index-tickers', indexes],
  ['funding-rate', fundings],
]);

function frames(frame: Fields | readonly unknown[]): Row[] | undefined {
  if (!isFields(frame) || !isFields(frame['arg']) || !('data' in frame)) return undefined;
  return OF_CHANNEL.get(frame['arg']['channel'])?.(listAt(frame, 'data'));
}

export const okx: LiveVenue = {
  venue: 'okx',
  name: 'OKX',
  exchange: 'okx',
  nativeId: 'id',
  marketTypes: ['swap', 'future'],
  fixedTick: true,
  // Of a swap it is when it goes offline: https://www.okx.com/docs-v5/en/#public-data-rest-api-get-instruments
  states: (info) => ({ ends: info['expTime'], closing: isOneOf(info['state'], 'suspend') }),
  reads: [
    ...['USDT', 'USD', 'USDC'].map((quoteCcy) => read('publicGetMarketIndexTickers', { quoteCcy }, indexes)),
    read('publicGetMarketTickers', { instType: 'SWAP' }, lasts),
    read('publicGetPublicMarkPrice', { instType: 'SWAP' }, marks),
    read('publicGetPublicMarkPrice', { instType: 'FUTURES' }, marks),
  ],
  rare: [read('publicGetPublicFundingRate', { instId: 'ANY' }, fundings)],
  one: (native) =>
    read(
      'publicGetPublicMarkPrice',
      { instType: native.endsWith('-SWAP') ? 'SWAP' : 'FUTURES', instId: native },
      marks,
    ),
  streaming: {
    all: false,
    channels: (natives) => [
      {
        address: ['ws'],
        messages: inParts(
          natives.flatMap((instId) =>
            instId.endsWith('-SWAP')
              ? [
                  { channel: 'mark-price', instId },
                  { channel: 'index-tickers', instId: instId.slice(0, -'-SWAP'.length) },
                  { channel: 'funding-rate', instId },
                ]
              : [{ channel: 'mark-price', instId }],
          ),
          300,
        ).map((args) => ({ op: 'subscribe', args })),
      },
    ],
    rows: frames,
  },
  // 10 requests in 2 s an address and instrument.
  recheckGapMs: 500,
  dated: true,
};
