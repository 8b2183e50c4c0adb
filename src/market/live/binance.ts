// Binance USDⓈ-M and COIN-M: one call and one stream bring mark, index and funding of every market.
// https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api/Mark-Price
// https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams/Mark-Price-Stream-for-All-market
import type { Fields } from '../ccxt.ts';
import { isOneOf, type LiveVenue, named, orNull, type Read, type Row, type Streaming } from './venue.ts';

/** `premiumIndex`: an array, or one object where one symbol was asked for. */
const premiumIndex = (answer: unknown): Row[] =>
  named(Array.isArray(answer) ? answer : [answer], 'symbol', (row, native) => ({
    native,
    mark: orNull(row['markPrice']),
    index: row['indexPrice'],
    fundingRate: row['lastFundingRate'],
    fundingTime: row['nextFundingTime'],
    // Absent is garbage here: the venue always dates this answer.
    time: orNull(row['time']),
  }));

function markPriceUpdate(frame: Fields | readonly unknown[]): Row[] | undefined {
  const list = Array.isArray(frame) ? (frame as readonly unknown[]) : [frame];
  const [first] = list as readonly (Fields | undefined)[];
  if (typeof first !== 'object' || first?.['e'] !== 'markPriceUpdate') return undefined;
  return named(list, 's', (row, native) => ({
    native,
    mark: orNull(row['p']),
    index: row['i'],
    fundingRate: row['r'],
    fundingTime: row['T'],
    time: orNull(row['E']),
  }));
}

const streaming = (address: string): Streaming => ({
  all: true,
  channels: () => [
    {
      address: ['ws', address],
      messages: [{ method: 'SUBSCRIBE', params: ['!markPrice@arr@1s'], id: 1 }],
    },
  ],
  rows: markPriceUpdate,
});

/** https://developers.binance.com/docs/derivatives/usds-margined-futures/common-definition, contract status */
const BEFORE_THE_END = ['PRE_SETTLE', 'PRE_DELIVERING', 'DELIVERING', 'TRADING_HALT', 'TRADING_CANCEL_ONLY'];

const common = (endpoint: string): Omit<LiveVenue, 'venue' | 'name' | 'exchange'> => {
  const read = (params: Read['params']): Read => ({ endpoint, params, rows: premiumIndex });
  return {
    nativeId: 'id',
    fixedTick: true,
    // https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api/Exchange-Information
    // A delisted perpetual is SETTLING for good: that one is gone.
    states: (info) => ({
      ends: info['deliveryDate'],
      closing: isOneOf(info['status'] ?? info['contractStatus'], ...BEFORE_THE_END),
    }),
    // Margin tables (../tiers.ts) are told to an account only.
    signs: 'leverageBracket',
    reads: [read({})],
    one: (native) => read({ symbol: native }),
    // All markets weigh 10 of 2,400 a minute: 2 a second are 1,200, beside the poll's 120.
    recheckGapMs: 500,
    dated: true,
  };
};

export const binance: readonly LiveVenue[] = [
  {
    ...common('fapiPublicGetPremiumIndex'),
    venue: 'binance-usdm',
    name: 'Binance USDⓈ-M',
    exchange: 'binanceusdm',
    // Of all markets 10 of 2,400 a minute, and ccxt's line lets 1,200 pass.
    weigh: (path, params) => (path === 'premiumIndex' && params['symbol'] === undefined ? 5 : undefined),
    streaming: streaming('future'),
  },
  {
    ...common('dapiPublicGetPremiumIndex'),
    venue: 'binance-coinm',
    name: 'Binance COIN-M',
    exchange: 'binancecoinm',
    streaming: streaming('delivery'),
  },
];
