// Every live venue through the list of test/ports/feed.ts.
import { expect, test, vi } from 'vitest';
import { LIVE_VENUES } from '../../src/market/live/index.ts';
import { FAKE_VENUES } from '../fakes/exchange.ts';
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
