// Margin tables from the venues' public endpoints through the real ccxt client: what is read, and what is refused.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import type { ApiKey } from '../../src/market/ccxt.ts';
import { createExchanges } from '../../src/market/exchange.ts';
import type { Feed } from '../../src/market/feed.ts';
import { TABLE_VENUES, tableSource } from '../../src/market/tiers.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { type FakeExchange, startFakeExchange, type TableRow } from '../fakes/exchange.ts';
import { FAKE_KEY, FAKE_VENUES } from '../fakes/exchange.ts';

let fake: FakeExchange;
let feed: Feed | undefined;
beforeEach(async () => {
  fake = await startFakeExchange();
});
afterEach(async () => {
  await feed?.stop();
  await fake.close();
});

const nativeOf = (venue: string): string =>
  FAKE_VENUES.find((each) => each.venue === venue)?.markets.find(([, symbol]) =>
    symbol.startsWith('BTC/'),
  )?.[0] ?? '';

/** Reads the venue's table of BTC: floor, rate, amount, leverage of each tier. */
async function reader(venue: string, key: ApiKey = FAKE_KEY): Promise<() => Promise<string[][]>> {
  const catalog = createCatalog(venues);
  const clock = virtualClock(Date.UTC(2026, 10, 22));
  const roots = { [venue]: fake.root };
  const keys = { [venue]: key };
  [feed] = createExchanges({
    venues: [venue],
    roots,
    keys,
    clock,
    catalog,
    streams: false,
    throttled: false,
  });
  await feed?.start({ sample: () => Promise.resolve(), failed: () => undefined, wanted: () => [] });
  const native = nativeOf(venue);
  const symbol = feed?.asks?.symbols().get(native) ?? '';
  const market = catalog.market(venue, symbol);
  if (market === undefined) throw new Error(`no ${native} on ${venue}`);
  const call = tableSource(venue)?.call(native, market);
  if (call === undefined) throw new Error('no call');
  return async () => {
    const found = call.tables(await feed?.asks?.ask(call.endpoint, call.params));
    const tiers = found.get(native);
    if (tiers === undefined) throw new Error('left out');
    return tiers.map(({ floor, rate, amount, maxLeverage }) =>
      [floor, rate, amount, maxLeverage ?? dec(0)].map((each) => each.toFixed()),
    );
  };
}
async function read(venue: string, rows?: readonly TableRow[]): Promise<string[][]> {
  if (rows !== undefined) fake.table(nativeOf(venue), rows);
  return (await reader(venue))();
}

const outcome = (work: () => Promise<unknown>): Promise<string> =>
  work().then(
    () => 'taken',
    () => 'refused',
  );

const TWO: readonly TableRow[] = [
  { to: '2000000', rate: '0.005', leverage: '100' },
  { to: '5000000', rate: '0.01', leverage: '50' },
];
const GRADED = [
  ['0', '0.005', '0', '100'],
  ['2000000', '0.01', '10000', '50'],
];
const WHOLE = [
  ['0', '0.005', '0', '100'],
  ['2000000', '0.01', '0', '50'],
];

describe('a table is read digit by digit', () => {
  test.each([
    ['bybit', 'values, and only what is beyond a limit is at the next rate', TWO, GRADED],
    ['gate', 'the same, where it prints no deduction', TWO, GRADED],
    ['binance-usdm', 'the same, told to an account only', TWO, GRADED],
    [
      'binance-coinm',
      'values in the coin; its printed deduction is not the one that liquidates',
      [
        { to: '50', rate: '0.004', leverage: '125' },
        { to: '100', rate: '0.005', leverage: '100', deduction: '0.07' },
      ],
      [
        ['0', '0.004', '0', '125'],
        ['50', '0.005', '0.05', '100'],
      ],
    ],
    ['bitget', 'values, the whole at its rate', TWO, WHOLE],
    ['kucoin', 'bare numbers, the whole at its rate', TWO, WHOLE],
    [
      'okx',
      'contracts of 0.01 BTC: 500 of them are 5 BTC, not 500 USDT',
      [
        { to: '500', rate: '0.004', leverage: '100' },
        { to: '2000', rate: '0.005', leverage: '75' },
      ],
      [
        ['0', '0.004', '0', '100'],
        ['5', '0.005', '0', '75'],
      ],
    ],
    [
      'mexc',
      'contracts of 0.0001 BTC, the whole at the rate of its size',
      [
        { to: '15000', rate: '0.0015', leverage: '400' },
        { to: '215000', rate: '0.0065', leverage: '95' },
      ],
      [
        ['0', '0.0015', '0', '400'],
        ['1.5', '0.0065', '0', '95'],
      ],
    ],
    [
      'hyperliquid',
      'half the initial rate of each tier, with its deduction',
      [
        { to: '150000000', rate: '', leverage: '40' },
        { to: '', rate: '', leverage: '20' },
      ],
      [
        ['0', '0.0125', '0', '40'],
        ['150000000', '0.025', '1875000', '20'],
      ],
    ],
  ] as const)('%s: %s', async (venue, _why, rows, expected) => {
    expect(await read(venue, rows)).toEqual(expected);
  });

  test('Bybit prints its deductions, and percent on older pages: the initial margin says which', async () => {
    const rows = [
      { to: '2000000', rate: '0.005', leverage: '100' },
      { to: '5000000', rate: '0.01', leverage: '50', deduction: '9999.5' },
    ];
    expect((await read('bybit', rows))[1]).toEqual(['2000000', '0.01', '9999.5', '50']);
  });

  test('Hyperliquid: an asset without a listed table has one tier at its leverage', async () => {
    expect(await read('hyperliquid')).toEqual([['0', '0.0125', '0', '40']]);
  });

  test('dYdX: the market’s maintenance fraction for every size, the leverage is 1 / its initial one', async () => {
    fake.terms('BTC-USD', { initialMarginFraction: '0.05', maintenanceMarginFraction: '0.03' });
    expect(await read('dydx')).toEqual([['0', '0.03', '0', '20']]);
  });
  test.each([
    ['maintenance that is not below the initial fraction', { maintenanceMarginFraction: '0.02' }],
    ['a fraction of nothing', { maintenanceMarginFraction: '0' }],
    ['a fraction that is none', { maintenanceMarginFraction: 'NaN' }],
    ['an initial fraction above the value', { initialMarginFraction: '1.5' }],
    ['no fraction', { initialMarginFraction: null }],
  ])('dYdX: %s leaves that market out, and no other', async (_why, terms) => {
    const again = await reader('dydx');
    fake.terms('ETH-USD', terms);
    expect(await again()).toHaveLength(1);
    fake.terms('BTC-USD', terms);
    expect(await outcome(again)).toBe('refused');
  });
});

describe('what can’t be a table is refused whole', () => {
  const bad: [string, TableRow[]][] = [
    ['a rate that falls', [TWO[0] as TableRow, { to: '5000000', rate: '0.004', leverage: '50' }]],
    ['a rate that is none', [{ to: '2000000', rate: 'NaN', leverage: '100' }]],
    ['a rate of nothing', [{ to: '2000000', rate: '0', leverage: '100' }]],
    ['maintenance above the initial margin', [{ to: '2000000', rate: '0.5', leverage: '100' }]],
    ['a leverage that grows', [TWO[0] as TableRow, { to: '5000000', rate: '0.006', leverage: '125' }]],
    ['the same limit twice', [TWO[0] as TableRow, { to: '2000000', rate: '0.01', leverage: '50' }]],
    ['no rows', []],
  ];
  // These two have no table of limits: one rate a market, or a list of its own.
  test.each(TABLE_VENUES.filter((venue) => venue !== 'hyperliquid' && venue !== 'dydx'))(
    '%s',
    async (venue) => {
      const again = await reader(venue);
      for (const [why, rows] of bad) {
        fake.table(nativeOf(venue), rows);
        expect(`${why}: ${await outcome(again)}`).toBe(`${why}: refused`);
      }
      fake.table(nativeOf(venue), TWO);
      expect(await again()).toHaveLength(2);
    },
  );

  test.each([
    ['an end of the world', { kind: 'status', status: 500 } as const],
    ['a page instead of JSON', { kind: 'body', body: '<html>' } as const],
    ['too many requests', { kind: 'rate-limit' } as const],
    ['another answer', { kind: 'body', body: '{"code":"0","data":[]}' } as const],
  ])('OKX: %s', async (_why, fault) => {
    fake.order(fault, { path: 'position-tiers' });
    expect(await outcome(() => read('okx', TWO))).toBe('refused');
  });
});

test('MEXC’s older mode: steps from a first limit; a market whose limits are no table is left out', () => {
  const older = {
    symbol: 'BTC_USDT',
    contractSize: '0.0001',
    maintenanceMarginRate: '0.004',
    initialMarginRate: '0.008',
    riskBaseVol: '150000',
    riskIncrVol: '150000',
    riskIncrMmr: '0.004',
    riskIncrImr: '0.004',
    riskLevelLimit: '3',
    riskLimitType: 'BY_VOLUME',
  };
  const market = createCatalog(venues).market('mexc', 'BTC/USDT:USDT');
  const call = market && tableSource('mexc')?.call('BTC_USDT', market);
  const found = call?.tables({
    data: [
      older,
      { ...older, symbol: 'A_USDT', riskIncrMmr: '-1' },
      { ...older, symbol: 'B_USDT', riskLimitType: 'BY_VALUE' },
    ],
  });
  expect([...(found?.keys() ?? [])]).toEqual(['BTC_USDT']);
  expect(
    found
      ?.get('BTC_USDT')
      ?.map(({ floor, rate, maxLeverage }) => [
        floor.toFixed(),
        rate.toFixed(),
        maxLeverage?.toDecimalPlaces(2).toFixed(),
      ]),
  ).toEqual([
    ['0', '0.004', '125'],
    ['15', '0.008', '83.33'],
    ['30', '0.012', '62.5'],
  ]);
});

describe('Binance tells its tables to an account only', () => {
  test.each(['binance-usdm', 'binance-coinm'])(
    '%s: the key goes with that call and no other',
    async (venue) => {
      const again = await reader(venue);
      await again();
      await feed?.asks?.ask(`${venue === 'binance-usdm' ? 'fapi' : 'dapi'}PublicGetPremiumIndex`, {});
      const account = venue === 'binance-usdm' ? 'fapiPrivateV2GetAccount' : 'dapiPrivateGetAccount';
      expect(await outcome(async () => feed?.asks?.ask(account, {}))).toBe('refused');
      expect(fake.requests.filter((each) => each.includes('/exchangeInfo'))).toHaveLength(1);
      expect(fake.requests.filter((each) => each.includes('/premiumIndex')).length).toBeGreaterThan(1);
      expect(fake.keyed.map((each) => each.split('?')[0])).toEqual([
        venue === 'binance-usdm' ? '/fapi/v1/leverageBracket' : '/dapi/v2/leverageBracket',
      ]);
      expect(fake.keyed.join()).not.toContain(FAKE_KEY.secret);
      expect(fake.requests.filter((each) => each.includes('signature='))).toEqual(fake.keyed);
    },
  );

  test.each([
    ['a key that it refuses', { key: 'another-key-of-nobody' }, undefined],
    ['a secret of another key', { secret: 'another-secret-of-nobody' }, undefined],
    ['an answer of 500', {}, { kind: 'status', status: 500, body: FAKE_KEY.secret } as const],
    ['a page instead of JSON', {}, { kind: 'body', body: `<html>${FAKE_KEY.key}` } as const],
    ['a refusal with 200', {}, { kind: 'body', body: '{"code":-2015,"msg":"Invalid API-key"}' } as const],
    ['a socket that is cut', {}, { kind: 'cut' } as const],
    ['too many requests', {}, { kind: 'rate-limit' } as const],
  ])('%s is told in a few words without the key, its secret and a signature', async (_why, other, fault) => {
    const again = await reader('binance-usdm', { ...FAKE_KEY, ...other });
    if (fault !== undefined) fake.order(fault, { path: 'leverageBracket' });
    const told = await again().then(
      () => 'taken',
      (error: unknown) => (error instanceof Error ? `${error.message} ${error.stack ?? ''}` : String(error)),
    );
    expect(told).toMatch(/^(?:http \d+|bad answer|network|rate limit)\s/);
    const signature = /signature=(\w+)/.exec(fake.keyed.join())?.[1] ?? '';
    expect(signature).toMatch(/^[0-9a-f]{64}$/);
    for (const secret of [FAKE_KEY.key, FAKE_KEY.secret, signature, 'another-', 'leverageBracket'])
      expect(told).not.toContain(secret);
  });

  test('limits of the asking account’s own are nobody else’s: that market is left out, and one that has no table', () => {
    const brackets = [
      {
        bracket: 1,
        initialLeverage: '75',
        notionalCap: '10000',
        notionalFloor: '0',
        maintMarginRatio: '0.0065',
      },
    ];
    const market = createCatalog(venues).market('binance-usdm', 'BTC/USDT:USDT');
    const call = market && tableSource('binance-usdm')?.call('BTCUSDT', market);
    const names = (rows: readonly object[]): string[] => [...(call?.tables(rows) ?? new Map()).keys()];
    expect(
      names([
        { symbol: 'USUAL', brackets },
        { symbol: 'ONE', notionalCoef: '1.0', brackets },
        { symbol: 'OWN', notionalCoef: '1.50', brackets },
        { symbol: 'ODD', notionalCoef: 'NaN', brackets },
        { symbol: 'NONE', brackets: [] },
        { symbol: 'HOLE', brackets: brackets.map((each) => ({ ...each, notionalFloor: '5' })) },
        { symbol: 'AWAY' },
        { brackets },
      ]),
    ).toEqual(['USUAL', 'ONE']);
    expect(() => names([{ symbol: 'OWN', notionalCoef: '1.50', brackets }])).toThrow(RangeError);
  });
});
