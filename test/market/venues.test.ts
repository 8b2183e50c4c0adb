// Every live venue through the list of test/ports/feed.ts.
import { expect, test, vi } from 'vitest';
import { createExchanges } from '../../src/market/exchange.ts';
import { LIVE_VENUES } from '../../src/market/live/index.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { FAKE_VENUES, startFakeExchange } from '../fakes/exchange.ts';
import { coinex } from '../fakes/venues.ts';
import { feedSuite, type VenueFacts } from '../ports/feed.ts';

// A day of silence is 17,280 turns of each venue.
const TIMEOUT_MS = process.env['PROVE'] === '1' ? 300_000 : 30_000;
vi.setConfig({ testTimeout: TIMEOUT_MS, hookTimeout: TIMEOUT_MS });

const usual: VenueFacts = {
  calls: 1,
  index: 'own',
  last: true,
  funding: '8h',
  dated: true,
  datedStream: true,
  perMarketStream: true,
};
const FACTS: Readonly<Record<string, VenueFacts>> = {
  'binance-usdm': { ...usual, last: false, perMarketStream: false },
  'binance-coinm': { ...usual, last: false, perMarketStream: false },
  hyperliquid: { ...usual, last: false, funding: 'hour', dated: false, datedStream: false },
  bybit: { ...usual, calls: 2 },
  okx: { ...usual, calls: 6 },
  gate: { ...usual, calls: 2, dated: false },
  bitget: { ...usual, calls: 3 },
  kucoin: { ...usual, dated: false },
  mexc: { ...usual, perMarketStream: false },
  dydx: {
    ...usual,
    index: 'mark',
    last: false,
    funding: 'hour',
    dated: false,
    datedStream: false,
    perMarketStream: false,
  },
  deribit: { ...usual, calls: 3, funding: 'never' },
};

test('there is a fake, and facts, for each live venue', () => {
  expect(FAKE_VENUES.map(({ venue }) => venue).toSorted()).toEqual([...LIVE_VENUES].toSorted());
  expect(Object.keys(FACTS).toSorted()).toEqual([...LIVE_VENUES].toSorted());
});

for (const fake of FAKE_VENUES) feedSuite(fake, FACTS[fake.venue] ?? usual);

feedSuite(coinex, {
  ...usual,
  calls: 2,
  dated: false,
  datedStream: false,
  perMarketStream: false,
  polled: true,
});

// https://docs.dydx.exchange/api_integration-indexer/indexer_api, GetTime: `epoch` counts seconds.
test('dYdX’s clock, which it tells in seconds, does not move what is asked for into 1970', async () => {
  const clock = virtualClock(Date.UTC(2026, 2, 1, 12));
  const exchange = await startFakeExchange({ now: () => clock.now() });
  const [feed] = createExchanges({
    venues: ['dydx'],
    roots: { dydx: exchange.root },
    clock,
    catalog: createCatalog(venues),
    streams: false,
    throttled: false,
  });
  try {
    await feed?.start({ sample: () => Promise.resolve(), failed: () => undefined, wanted: () => [] });
    await vi.waitFor(() => expect(exchange.requests).toContain('/v4/time'), 5_000);
    await vi.waitFor(async () => {
      await feed?.candles?.('dydx:BTC/USDC:USDC', clock.now() - 3_600_000, clock.now(), '1m').catch(() => 0);
      expect(exchange.requests.at(-1)).toContain('fromIso=2026-03-01T11%3A00%3A00');
    }, 5_000);
  } finally {
    await feed?.stop();
    await exchange.close();
  }
});
