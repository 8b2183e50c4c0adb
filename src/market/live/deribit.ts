// Deribit: a summary a currency brings marks. Its funding goes on all the time, so there is no next one;
// the rate shown is that of the last 8 hours.
// https://docs.deribit.com/#public-get_book_summary_by_currency
// https://docs.deribit.com/#ticker-instrument_name-interval
import { AskFailed, type Fields, isFields } from '../ccxt.ts';
import { inParts, listAt, type LiveVenue, named, orNull, type Read, type Row } from './venue.ts';

const summary = (currency: string): Read => ({
  endpoint: 'publicGetGetBookSummaryByCurrency',
  params: { currency, kind: 'future' },
  rows: (answer) =>
    named(listAt(answer, 'result'), 'instrument_name', (row, native) => ({
      native,
      mark: orNull(row['mark_price']),
      index: row['estimated_delivery_price'],
      last: row['last'],
      fundingRate: row['funding_8h'],
      time: orNull(row['creation_timestamp']),
    })),
});

function frames(frame: Fields | readonly unknown[]): Row[] | undefined {
  if (!isFields(frame) || frame['method'] !== 'subscription' || !isFields(frame['params'])) return undefined;
  const data = frame['params']['data'];
  if (!isFields(data) || typeof data['instrument_name'] !== 'string') throw new AskFailed('bad answer');
  return [
    {
      native: data['instrument_name'],
      mark: orNull(data['mark_price']),
      index: data['index_price'],
      last: data['last_price'],
      fundingRate: data['funding_8h'],
      time: orNull(data['timestamp']),
    },
  ];
}

export const deribit: LiveVenue = {
  venue: 'deribit',
  name: 'Deribit',
  exchange: 'deribit',
  nativeId: 'id',
  fixedTick: true,
  states: (info) => ({ taker: info['taker_commission'], maker: info['maker_commission'] }),
  reads: ['BTC', 'ETH', 'USDC'].map(summary),
  streaming: {
    all: false,
    channels: (natives) => [
      {
        address: ['ws'],
        messages: inParts(natives, 100).map((part, position) => ({
          jsonrpc: '2.0',
          id: position + 1,
          method: 'public/subscribe',
          params: { channels: part.map((native) => `ticker.${native}.agg2`) },
        })),
      },
    ],
    rows: frames,
    bareNumbers: true,
  },
  // Each call costs 500 of 50,000 credits, 10,000 of which come back a second.
  recheckGapMs: 1_000,
  dated: true,
};
