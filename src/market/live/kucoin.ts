// KuCoin: the list of contracts brings mark, index, last and funding; its figures are bare numbers.
// https://www.kucoin.com/docs-new/rest/futures-trading/market-data/get-all-symbols
// https://www.kucoin.com/docs-new/3470088w0 (instrument channel)
import { type Fields, isFields } from '../ccxt.ts';
import { inParts, listAt, type LiveVenue, named, orNull, type Row } from './venue.ts';

/** `nextFundingRateDateTime` is a date; the older `nextFundingRateTime` is how long it still takes. */
function fundingTime(row: Fields, now: number): unknown {
  if (row['nextFundingRateDateTime'] !== undefined) return row['nextFundingRateDateTime'];
  const left = Number(row['nextFundingRateTime']);
  return Number.isSafeInteger(left) && left > 0 ? now + left : undefined;
}

const contracts = (answer: unknown, now: number): Row[] =>
  named(listAt(answer, 'data'), 'symbol', (row, native) => ({
    native,
    mark: orNull(row['markPrice']),
    index: row['indexPrice'],
    last: row['lastTradePrice'],
    fundingRate: row['fundingFeeRate'],
    fundingTime: fundingTime(row, now),
    time: undefined,
  }));

const PREFIX = '/contract/instrument:';

function frames(frame: Fields | readonly unknown[]): Row[] | undefined {
  if (!isFields(frame) || typeof frame['topic'] !== 'string' || !frame['topic'].startsWith(PREFIX))
    return undefined;
  const data = frame['data'];
  if (!isFields(data)) return undefined;
  const native = frame['topic'].slice(PREFIX.length);
  if (frame['subject'] === 'funding.rate') return [{ native, fundingRate: data['fundingRate'] }];
  if (frame['subject'] !== 'mark.index.price') return undefined;
  return [
    {
      native,
      mark: orNull(data['markPrice']),
      index: data['indexPrice'],
      time: orNull(data['timestamp']),
    },
  ];
}

export const kucoin: LiveVenue = {
  venue: 'kucoin',
  name: 'KuCoin',
  exchange: 'kucoinfutures',
  nativeId: 'id',
  fixedTick: true,
  states: (info) => ({ taker: info['takerFeeRate'], maker: info['makerFeeRate'] }),
  reads: [{ endpoint: 'futuresPublicGetContractsActive', params: {}, rows: contracts }],
  streaming: {
    all: false,
    channels: (natives) => [
      {
        address: 'negotiated',
        // 100 topics in one request: https://docs.kucoin.com/#topic-subscription-limit
        messages: inParts(natives, 100).map((part, position) => ({
          id: position + 1,
          type: 'subscribe',
          topic: PREFIX + part.join(','),
          response: true,
        })),
      },
    ],
    rows: frames,
    bareNumbers: true,
  },
  // The list weighs 3 of 2,000 in 30 s; an answer bears no date.
  recheckGapMs: 1_000,
  dated: false,
};
