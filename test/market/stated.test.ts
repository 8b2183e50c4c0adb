// What a venue states of a market in its public list of contracts, its fees and its end, through the real ccxt client.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../commands/asking.ts';
import { createExchanges } from '../../src/market/exchange.ts';
import type { Feed } from '../../src/market/feed.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { rulesFor } from '../../src/venues/rules.ts';
import { type FakeExchange, raw, startFakeExchange } from '../fakes/exchange.ts';

let fake: FakeExchange;
let feed: Feed | undefined;
beforeEach(async () => {
  fake = await startFakeExchange();
});
afterEach(async () => {
  await feed?.stop();
  await fake.close();
});

/** The catalog once the venue was asked. */
async function asked(venue: string) {
  const catalog = createCatalog(venues);
  const clock = virtualClock(Date.UTC(2026, 10, 22));
  const roots = { [venue]: fake.root };
  [feed] = createExchanges({ venues: [venue], roots, clock, catalog, streams: false, throttled: false });
  await feed?.start({ sample: () => Promise.resolve(), failed: () => undefined, wanted: () => [] });
  return catalog;
}

/** Taker and maker as they hold for the market then. */
async function feesOf(venue: string, symbol = 'BTC/USDT:USDT') {
  const catalog = await asked(venue);
  const rules = rulesFor(catalog, { venue, symbol });
  const stated = rules?.feesStated === true;
  return [rules?.takerFee?.toFixed(), rules?.makerFee?.toFixed(), stated ? 'stated' : 'usual'];
}

test.each([
  [
    'Bitget states both',
    'bitget',
    'BTCUSDT',
    { takerFeeRate: '0.0004', makerFeeRate: '0.0001' },
    '0.0004',
    '0.0001',
  ],
  [
    'KuCoin states bare numbers',
    'kucoin',
    'XBTUSDTM',
    { takerFeeRate: raw('0.00050'), makerFeeRate: raw('0.00010') },
    '0.0005',
    '0.0001',
  ],
  ['MEXC takes none on some markets', 'mexc', 'BTC_USDT', { takerFeeRate: 0, makerFeeRate: 0 }, '0', '0'],
  [
    'Deribit gives a maker something',
    'deribit',
    'BTC_USDC-PERPETUAL',
    { taker_commission: raw('0.0005'), maker_commission: raw('-0.00005') },
    '0.0005',
    '-0.00005',
  ],
])('%s', async (_, venue, native, terms, taker, maker) => {
  fake.terms(native, terms);
  const symbol = venue === 'deribit' ? 'BTC/USDC:USDC' : 'BTC/USDT:USDT';
  expect(await feesOf(venue, symbol)).toEqual([taker, maker, 'stated']);
});

test.each([
  ['a figure in percent', { takerFeeRate: '0.06', makerFeeRate: '0.02' }],
  ['one of the two alone', { takerFeeRate: '0.0004', makerFeeRate: undefined }],
  ['no figure', { takerFeeRate: 'NaN', makerFeeRate: '0.0002' }],
  ['1e400', { takerFeeRate: '1e400', makerFeeRate: '0.0002' }],
  ['a taker who is paid', { takerFeeRate: '-0.0001', makerFeeRate: '0.0002' }],
  ['nothing', { takerFeeRate: undefined, makerFeeRate: undefined }],
])('%s is not taken: the venue\u2019s usual fee holds', async (_, terms) => {
  fake.terms('BTCUSDT', terms);
  expect(await feesOf('bitget')).toEqual(['0.0006', undefined, 'usual']);
});

test('Gate states rates that no regular user pays: they are not taken', async () => {
  fake.terms('BTC_USDT', { maker_fee_rate: '-0.0001', taker_fee_rate: '0.00075' });
  expect(await feesOf('gate')).toEqual(['0.0005', '0.0002', 'usual']);
});

test.each([
  // 0.001 BTC at 60,000 are 60 USDT; 0.04 % of them each way.
  [
    'what the venue states of the market',
    '/pnl long btc 10x 0.001btc @60000 exit=60000 on bitget',
    '0.048',
    true,
  ],
  ['as a maker', '/fees long btc 10x 0.001btc @60000 exit=60000 fee=maker on bitget', '0.012', true],
  [
    'what its person pays wins',
    '/fees long btc 10x 0.001btc @60000 exit=60000 fee=0.1% on bitget',
    '0.12',
    false,
  ],
  [
    'of a market that it said nothing of, the usual',
    '/fees long sol 10x 1sol @60 exit=60 on bitget',
    '0.072',
    false,
  ],
])('fees: %s', async (_, line, fees, stated) => {
  fake.terms('BTCUSDT', { takerFeeRate: '0.0004', makerFeeRate: '0.0001' });
  const view = await ask(line, { catalog: await asked('bitget') });
  expect(view.figures?.['fees']).toBe(fees);
  expect(JSON.stringify(view.steps).includes('Bitget states for this market')).toBe(stated);
});

const AT = Date.UTC(2026, 11, 1, 9);
test.each([
  ['Binance', 'binance-usdm', 'BTCUSDT', { deliveryDate: AT }, 'BTC/USDT:USDT'],
  ['Binance COIN-M', 'binance-coinm', 'BTCUSD_PERP', { deliveryDate: AT }, 'BTC/USD:BTC'],
  ['Bybit', 'bybit', 'BTCUSDT', { deliveryTime: String(AT) }, 'BTC/USDT:USDT'],
  ['OKX', 'okx', 'BTC-USDT-SWAP', { expTime: String(AT) }, 'BTC/USDT:USDT'],
  ['Bitget', 'bitget', 'BTCUSDT', { offTime: String(AT) }, 'BTC/USDT:USDT'],
])('%s states when a perpetual ends', async (_, venue, native, terms, symbol) => {
  expect((await asked(venue)).market(venue, symbol)?.ends).toBeUndefined();
  await feed?.stop();
  fake.terms(native, terms);
  const market = (await asked(venue)).market(venue, symbol);
  expect(market?.ends).toBe('2026-12-01T09:00:00.000Z');
  expect(market?.expiry).toBeUndefined();
});

test.each([
  ['-1', { offTime: '-1' }],
  ['nothing', { offTime: '' }],
  ['0', { offTime: '0' }],
  ['no time', { offTime: 'soon' }],
  ['the year 2100', { offTime: '4133404800000' }],
])('an end of %s is none', async (_, terms) => {
  fake.terms('BTCUSDT', terms);
  expect((await asked('bitget')).market('bitget', 'BTC/USDT:USDT')?.ends).toBeUndefined();
});

test('a dated future has its delivery, and no other end', async () => {
  const market = (await asked('binance-usdm')).market('binance-usdm', 'BTC/USDT:USDT-261225');
  expect([market?.expiry, market?.ends]).toEqual(['2026-12-25T08:00:00.000Z', undefined]);
});

test.each([
  ['Binance', 'binance-usdm', 'BTCUSDT', { status: 'PRE_SETTLE' }, 'BTC/USDT:USDT'],
  ['Binance, cancel only', 'binance-usdm', 'BTCUSDT', { status: 'TRADING_CANCEL_ONLY' }, 'BTC/USDT:USDT'],
  ['Binance COIN-M', 'binance-coinm', 'BTCUSD_PERP', { contractStatus: 'PRE_DELIVERING' }, 'BTC/USD:BTC'],
  ['Bybit', 'bybit', 'BTCUSDT', { status: 'Delivering' }, 'BTC/USDT:USDT'],
  ['OKX', 'okx', 'BTC-USDT-SWAP', { state: 'suspend' }, 'BTC/USDT:USDT'],
  ['Bitget', 'bitget', 'BTCUSDT', { symbolStatus: 'limit_open' }, 'BTC/USDT:USDT'],
  ['Gate, still traded', 'gate', 'BTC_USDT', { in_delisting: true }, 'BTC/USDT:USDT'],
  ['Gate', 'gate', 'BTC_USDT', { status: 'delisting' }, 'BTC/USDT:USDT'],
  ['MEXC', 'mexc', 'BTC_USDT', { state: 4 }, 'BTC/USDT:USDT'],
  ['dYdX', 'dydx', 'BTC-USD', { status: 'CANCEL_ONLY' }, 'BTC/USDC:USDC'],
])('%s states without a date that a market is closing', async (_, venue, native, terms, symbol) => {
  await asked(venue);
  expect([...(feed?.asks?.closing() ?? [])]).toEqual([]);
  await feed?.stop();
  fake.terms(native, terms);
  await asked(venue);
  expect([...(feed?.asks?.closing() ?? [])]).toEqual([symbol]);
  // Its name is still known, so that its prices go on being read.
  expect(feed?.asks?.symbols().get(native)).toBe(symbol);
});

test.each([
  [
    'a perpetual that Binance has delisted is settling for good',
    'binance-usdm',
    'BTCUSDT',
    { status: 'SETTLING' },
  ],
  ['Bybit settles USDC perpetuals each eight hours', 'bybit', 'BTCUSDT', { status: 'Settling' }],
  ['a word that is none', 'okx', 'BTC-USDT-SWAP', { state: 'suspended?' }],
  ['nothing', 'gate', 'BTC_USDT', { in_delisting: undefined }],
])('%s: not closing', async (_, venue, native, terms) => {
  fake.terms(native, terms);
  await asked(venue);
  expect([...(feed?.asks?.closing() ?? [])]).toEqual([]);
});
