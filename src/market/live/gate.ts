// Gate: a call a settlement coin brings marks; when funding is next stands in the list of contracts only.
// https://www.gate.com/docs/developers/apiv4/en/#list-futures-tickers
// https://www.gate.com/docs/developers/futures/ws/en/#tickers-api
import { type Fields, isFields } from '../ccxt.ts';
import {
  isOneOf,
  fromSeconds,
  inParts,
  listAt,
  type LiveVenue,
  named,
  orNull,
  type Read,
  type Row,
} from './venue.ts';

const ticker = (list: readonly unknown[], time: unknown): Row[] =>
  named(list, 'contract', (row, native) => ({
    native,
    mark: orNull(row['mark_price']),
    index: row['index_price'],
    last: row['last'],
    fundingRate: row['funding_rate'],
    time,
  }));

const tickers = (settle: string, more: Read['params'] = {}): Read => ({
  endpoint: 'publicFuturesGetSettleTickers',
  params: { settle, ...more },
  rows: (answer) => ticker(listAt({ answer }, 'answer'), undefined),
});
const contracts = (settle: string): Read => ({
  endpoint: 'publicFuturesGetSettleContracts',
  params: { settle },
  rows: (answer) =>
    named(listAt({ answer }, 'answer'), 'name', (row, native) => ({
      native,
      fundingTime: fromSeconds(row['funding_next_apply']),
    })),
});

const settleOf = (native: string): 'usdt' | 'btc' => (native.endsWith('_USD') ? 'btc' : 'usdt');

function frames(frame: Fields | readonly unknown[]): Row[] | undefined {
  if (!isFields(frame) || frame['channel'] !== 'futures.tickers' || frame['event'] !== 'update')
    return undefined;
  return ticker(listAt(frame, 'result'), orNull(frame['time_ms'] ?? fromSeconds(frame['time'])));
}

export const gate: LiveVenue = {
  venue: 'gate',
  name: 'Gate',
  exchange: 'gate',
  nativeId: 'id',
  marketTypes: ['swap'],
  fixedTick: true,
  // Both beside each other: https://www.gate.com/docs/developers/apiv4/en/#contract
  states: (info) => ({
    closing: info['in_delisting'] === true || isOneOf(info['status'], 'delisting'),
  }),
  reads: [tickers('usdt'), tickers('btc')],
  rare: [contracts('usdt'), contracts('btc')],
  one: (native) => tickers(settleOf(native), { contract: native }),
  streaming: {
    all: false,
    channels: (natives, now) =>
      (['usdt', 'btc'] as const).flatMap((settle) => {
        const some = natives.filter((native) => settleOf(native) === settle);
        if (some.length === 0) return [];
        const messages = inParts(some, 100).map((payload) => ({
          time: Math.floor(now / 1_000),
          channel: 'futures.tickers',
          event: 'subscribe',
          payload,
        }));
        return [{ address: ['swap', settle], messages }];
      }),
    rows: frames,
  },
  // 200 requests in 10 s an address; an answer bears no date.
  recheckGapMs: 1_000,
  dated: false,
};
