// Hyperliquid: one call brings all contexts (mark, oracle, funding); the stream is one a market.
// https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals
// https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/websocket/subscriptions
import { AskFailed, type Fields, isFields } from '../ccxt.ts';
import { type LiveVenue, nextHour, orNull, type Row } from './venue.ts';

const context = (native: string, fields: Fields, now: number): Row => ({
  native,
  mark: orNull(fields['markPx']),
  index: fields['oraclePx'],
  fundingRate: fields['funding'],
  // Paid every hour on the hour.
  fundingTime: nextHour(now),
  time: undefined,
});

/** `metaAndAssetCtxs`: [{ universe: [{ name }] }, [{ markPx, oraclePx, funding }]]. */
function assetContexts(answer: unknown, now: number): Row[] {
  const [meta, contexts]: readonly unknown[] = Array.isArray(answer) ? answer : [];
  const universe: unknown = isFields(meta) ? meta['universe'] : undefined;
  if (!Array.isArray(universe) || !Array.isArray(contexts) || universe.length !== contexts.length) {
    // Names and prices are joined by position: one more or less, and prices go to the wrong market.
    throw new AskFailed('bad answer');
  }
  const rows: Row[] = [];
  for (const [position, asset] of universe.entries()) {
    const fields: unknown = contexts[position];
    if (!isFields(asset) || !isFields(fields) || typeof asset['name'] !== 'string') continue;
    if (asset['isDelisted'] !== true) rows.push(context(asset['name'], fields, now));
  }
  if (rows.length === 0) throw new AskFailed('bad answer');
  return rows;
}

function frames(frame: Fields | readonly unknown[], now: number): Row[] | undefined {
  if (!isFields(frame) || frame['channel'] !== 'activeAssetCtx') return undefined;
  const data = frame['data'];
  if (!isFields(data) || typeof data['coin'] !== 'string' || !isFields(data['ctx']))
    throw new AskFailed('bad answer');
  return [context(data['coin'], data['ctx'], now)];
}

/** 20, and one more for each 60 candles; 200 are asked for at once. ccxt counts 4.
 *  https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/rate-limits-and-user-limits */
const CANDLES_WEIGHT = 24;

export const hyperliquid: LiveVenue = {
  venue: 'hyperliquid',
  name: 'Hyperliquid',
  exchange: 'hyperliquid',
  nativeId: 'name',
  marketTypes: ['swap'],
  fixedTick: false,
  weigh: (_path, { type }) => (type === 'candleSnapshot' ? CANDLES_WEIGHT : undefined),
  reads: [{ endpoint: 'publicPostInfo', params: { type: 'metaAndAssetCtxs' }, rows: assetContexts }],
  streaming: {
    all: false,
    channels: (natives) => [
      {
        address: ['ws', 'public'],
        messages: natives.map((coin) => ({
          method: 'subscribe',
          subscription: { type: 'activeAssetCtx', coin },
        })),
      },
    ],
    rows: frames,
  },
  // One call weighs 20 of 1,200 a minute: 40 a minute are 800, beside the poll's 240.
  recheckGapMs: 1_500,
  dated: false,
};
