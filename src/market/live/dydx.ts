// dYdX: margin is judged on the oracle price, which is mark and index in one; funding is paid each hour.
// https://docs.dydx.exchange/api_integration-indexer/indexer_api (perpetualMarkets)
// https://docs.dydx.exchange/api_integration-indexer/indexer_websocket (v4_markets)
import { AskFailed, type Fields, isFields } from '../ccxt.ts';
import { isOneOf, type LiveVenue, nextHour, orNull, type Row } from './venue.ts';

function ofAll(markets: unknown, row: (market: Fields, native: string) => Row | undefined): Row[] {
  if (!isFields(markets)) throw new AskFailed('bad answer');
  return Object.entries(markets).flatMap(([native, market]) =>
    isFields(market) ? (row(market, native) ?? []) : [],
  );
}

const whole = (markets: unknown, now: number): Row[] => {
  const rows = ofAll(markets, (market, native) => ({
    native,
    mark: orNull(market['oraclePrice']),
    index: market['oraclePrice'],
    fundingRate: market['nextFundingRate'],
    fundingTime: nextHour(now),
    time: undefined,
  }));
  if (rows.length === 0) throw new AskFailed('bad answer');
  return rows;
};

function contents(part: unknown, now: number): Row[] {
  if (!isFields(part)) throw new AskFailed('bad answer');
  if (isFields(part['markets'])) return whole(part['markets'], now);
  return [
    ...ofAll(part['trading'] ?? {}, (market, native) =>
      'nextFundingRate' in market
        ? { native, fundingRate: market['nextFundingRate'], fundingTime: nextHour(now) }
        : undefined,
    ),
    ...ofAll(part['oraclePrices'] ?? {}, (market, native) => ({
      native,
      mark: orNull(market['oraclePrice']),
      index: market['oraclePrice'],
      time: undefined,
    })),
  ];
}

function frames(frame: Fields | readonly unknown[], now: number): Row[] | undefined {
  if (!isFields(frame) || frame['channel'] !== 'v4_markets' || !('contents' in frame)) return undefined;
  const said = frame['contents'];
  return (Array.isArray(said) ? (said as readonly unknown[]) : [said]).flatMap((part) => contents(part, now));
}

export const dydx: LiveVenue = {
  venue: 'dydx',
  name: 'dYdX',
  exchange: 'dydx',
  nativeId: 'id',
  fixedTick: true,
  // https://docs.dydx.xyz/types/clob_pair_status
  states: (info) => ({ closing: isOneOf(info['status'], 'PAUSED', 'CANCEL_ONLY', 'FINAL_SETTLEMENT') }),
  reads: [
    {
      endpoint: 'indexerGetPerpetualMarkets',
      params: {},
      rows: (answer, now) => whole(isFields(answer) ? answer['markets'] : undefined, now),
    },
  ],
  streaming: {
    all: true,
    channels: () => [
      { address: ['ws'], messages: [{ type: 'subscribe', channel: 'v4_markets', batched: true }] },
    ],
    rows: frames,
  },
  // 100 requests in 10 s an address; prices bear no date.
  recheckGapMs: 1_500,
  dated: false,
};
