// Following a wallet: its positions appear, change and go by themselves, through the real ccxt client.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { createTelegram } from '../../src/chat/telegram/index.ts';
import { createExchanges } from '../../src/market/exchange.ts';
import { createLatest } from '../../src/market/latest.ts';
import type { Log } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { startFakeExchange } from '../fakes/exchange.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { killAll, startBot } from './bot.ts';
import { peopleOn } from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });
afterAll(killAll);

const WALLET = '0x31ca8395cf837de08b24da3f660e77761dfb974b';

/** The sample of the documentation (mark 2985.9), and its own liquidation price. */
const ETH = {
  type: 'oneWay',
  position: {
    coin: 'ETH',
    cumFunding: { allTime: '514.085417', sinceChange: '0.0', sinceOpen: '0.0' },
    entryPx: '2986.3',
    leverage: { rawUsd: '-95.059824', type: 'isolated', value: 20 },
    liquidationPx: '2866.26936529',
    marginUsed: '4.967826',
    maxLeverage: 50,
    positionValue: '100.02765',
    returnOnEquity: '-0.0026789',
    szi: '0.0335',
    unrealizedPnl: '-0.0134',
  },
};
/** Long 1 BTC at 60,000, marked at 60,000; maintenance 1.25 %. */
const BTC = (liquidationPx: string | null) => ({
  type: 'oneWay',
  position: {
    coin: 'BTC',
    cumFunding: { allTime: '0.0', sinceChange: '0.0', sinceOpen: '0.0' },
    entryPx: '60000.0',
    leverage: { type: 'cross', value: 10 },
    liquidationPx,
    marginUsed: '6000.0',
    maxLeverage: 40,
    positionValue: '60000.0',
    returnOnEquity: '0.0',
    szi: '1.0',
    unrealizedPnl: '0.0',
  },
});
const stateOf = (assetPositions: readonly unknown[], equity = '10000.0', maintenance = '750.0') => ({
  marginSummary: { accountValue: equity, totalNtlPos: '0', totalRawUsd: '0', totalMarginUsed: '0' },
  crossMarginSummary: { accountValue: equity, totalNtlPos: '0', totalRawUsd: '0', totalMarginUsed: '0' },
  crossMaintenanceMarginUsed: maintenance,
  withdrawable: '13104.514502',
  assetPositions,
  time: 1_708_622_398_623,
});

async function world() {
  const clock = virtualClock(Date.parse('2026-03-01T00:00:00Z'));
  const wall = realClock();
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange({ now: () => clock.now() })];
  const path = join(mkdtempSync(join(tmpdir(), 'perpwatch-track-')), 'store.db');
  const logged: string[] = [];
  const keep = (fields: object, text: string): void =>
    void logged.push(
      `${text} ${JSON.stringify(fields, (_, value: unknown) => (value instanceof Error ? value.stack : value))}`,
    );
  const log: Log = { info: keep, warn: keep, error: keep };
  const start = async (): Promise<App> => {
    const catalog = createCatalog(venues);
    const app = createApp({
      store: openSqlite({ path, now: () => clock.now() }),
      catalog,
      latest: createLatest({ clock }),
      feeds: createExchanges({
        venues: ['hyperliquid'],
        roots: { hyperliquid: exchange.root },
        clock,
        catalog,
        streams: false,
        throttled: false,
      }),
      platforms: [
        createTelegram({
          token: fake.token,
          apiRoot: fake.root,
          commands: [],
          clock: wall,
          log,
        }),
      ],
      clock,
      wall,
      log,
      defaultVenue: 'hyperliquid',
      shared: false,
    });
    await app.start();
    return app;
  };
  const said = (user: number): string[] => fake.shown(user).map((each) => each.text);
  return {
    fake,
    exchange,
    start,
    logged,
    ask: peopleOn(fake).ask,
    pass: (ms: number): Promise<void> => clock.advanceTo(clock.now() + ms),
    said,
    until: (user: number, text: RegExp, count = 1): Promise<unknown> =>
      fake.until(() => said(user).filter((each) => text.test(each)).length >= count, 5000),
  };
}

test('positions of a wallet appear, move, are warned of, are closed, and come back after a restart', async () => {
  const { fake, exchange, start, ask, pass, said, until, logged } = await world();
  exchange.set('ETH', { mark: '2985.9', index: '2985.9' });
  exchange.set('BTC', { mark: '60000.0', index: '60000.0' });
  exchange.table('ETH', [{ to: '', rate: '', leverage: '50' }]);
  let app = await start();
  try {
    // The margin tables come first: the bundled one of ETH has another leverage.
    await fake.until(() => exchange.requests.filter((each) => each === '/info').length > 3, 5000);
    await pass(35_000);
    exchange.wallet(WALLET, stateOf([ETH]));
    expect((await ask(1, `/track ${WALLET.toUpperCase().replace('X', 'x')}`)).text).toMatch(
      /Following 0x31ca…974b/,
    );
    await until(1, /^👛 ETH\/USDC long/);
    const opened = said(1).find((text) => text.startsWith('👛 ETH'));
    expect(opened).toMatch(/0\.0335 ETH on Hyperliquid: liquidation 2,866\.2\d+ \(watch 1\)/);
    expect(opened).toMatch(/Hyperliquid says 2,866\.2\d+, by my figures 2,866\.2\d+/);
    expect((await ask(1, '/watch 1')).text).toMatch(/Hyperliquid says 2,866\.2/);

    // Another one, cross: 50,000 / 0.9875. It is counted with the account.
    exchange.wallet(WALLET, stateOf([ETH, BTC('50632.91')]));
    await pass(35_000);
    await until(1, /^👛 BTC\/USDC long, 1 BTC/);
    expect(said(1).find((text) => text.startsWith('👛 BTC'))).toMatch(
      /liquidation 50,632\.9\d* \(watch 2\)[\s\S]*Cross/,
    );

    // The account lost 2,000 elsewhere: nearer, without a word. A torn answer changes nothing.
    exchange.wallet(WALLET, stateOf([ETH, BTC('52658.22')], '8000.0'));
    await pass(35_000);
    expect((await ask(1, '/watches')).text).toMatch(/52,658\.2/);
    exchange.wallet(WALLET, { assetPositions: [{ position: { coin: 'BTC', szi: 'NaN' } }] });
    await pass(35_000);
    exchange.order({ kind: 'status', status: 500 }, { times: 3, path: '/info' });
    await pass(35_000);
    expect((await ask(1, '/watches')).text).toMatch(/52,658\.2/);

    // It comes near by the account alone, and that is warned of.
    exchange.wallet(WALLET, stateOf([ETH, BTC('57215.19')], '3500.0'));
    await pass(35_000);
    await until(1, /^⚠️ BTC\/USDC long/);

    // A watch that its owner took off stays off while the position lasts.
    await ask(1, '/unwatch 1');
    await app.stop();
    app = await start();
    await pass(35_000);
    expect((await ask(1, '/watches')).text).not.toMatch(/ETH/);

    exchange.wallet(WALLET, stateOf([]));
    await pass(35_000);
    await until(1, /^👛 BTC\/USDC long on Hyperliquid is closed/);
    expect((await ask(1, '/watches')).text).toMatch(/nothing|no /i);
    // A new one of the same market is a new position.
    exchange.wallet(WALLET, stateOf([ETH]));
    await pass(35_000);
    await until(1, /^👛 ETH/, 2);
    expect((await ask(1, '/track')).text).toMatch(/0x31ca…974b on Hyperliquid · 1 position/);

    expect((await ask(1, '/untrack 1')).text).toMatch(/Its position is not watched any more/);
    expect((await ask(1, '/track')).text).toMatch(/You follow no wallet/);
    const asked = exchange.requests.length;
    await pass(10_000);
    expect(exchange.requests.length - asked).toBeLessThan(5);
    expect(logged.join('\n').toLowerCase()).not.toContain(WALLET);
  } finally {
    await app.stop();
    await fake.close();
    await exchange.close();
  }
});

test('who is liquidated is told so, also where the position is gone before it is said', async () => {
  const { fake, exchange, start, ask, pass, said, until } = await world();
  exchange.set('BTC', { mark: '60000.0', index: '60000.0' });
  const app = await start();
  try {
    await pass(35_000);
    exchange.wallet(WALLET, stateOf([BTC('50632.91')]));
    await ask(1, `/track ${WALLET}`);
    await until(1, /^👛 BTC/);
    // Believed once it was seen twice.
    exchange.set('BTC', { mark: '50000.0', index: '50000.0' });
    await pass(5000);
    await pass(5000);
    await until(1, /^🛑 BTC/);
    // It lives by the venue, and is watched on; then it is gone.
    exchange.set('BTC', { mark: '52000.0', index: '52000.0' });
    await pass(35_000);
    await until(1, /^👛 BTC\/USDC long, 1 BTC/, 2);
    exchange.wallet(WALLET, stateOf([]));
    await pass(35_000);
    await until(1, /^👛 BTC\/USDC long on Hyperliquid is closed/);
    expect(said(1).find((text) => / is closed\. Watch/.test(text))).toMatch(/closed or liquidated/);
  } finally {
    await app.stop();
    await fake.close();
    await exchange.close();
  }
});

test('where the account shows less than the venue counts with, the venue’s own price is warned by', async () => {
  const { fake, exchange, start, ask, pass, said, until } = await world();
  exchange.set('BTC', { mark: '60000.0', index: '60000.0' });
  const app = await start();
  try {
    await pass(35_000);
    exchange.wallet(WALLET, stateOf([BTC('45000.0')], '0.0', '0.0'));
    await ask(1, `/track ${WALLET}`);
    await until(1, /^👛 BTC/);
    expect(said(1).find((text) => text.startsWith('👛 BTC'))).toMatch(
      /liquidation 45,000[\s\S]*I warn by the price/,
    );
  } finally {
    await app.stop();
    await fake.close();
    await exchange.close();
  }
});

test('what is no address is asked about; a key is refused and repeated nowhere', async () => {
  const exchange = await startFakeExchange();
  exchange.set('BTC', { mark: '60000.0', index: '60000.0' });
  exchange.wallet(WALLET, stateOf([BTC('50632.91')]));
  const bot = startBot({
    args: ['--live', '--store', ':memory:'],
    env: { VENUES: 'hyperliquid', EXCHANGE_ROOTS: `hyperliquid=${exchange.root}`, POLL_SECONDS: '1' },
  });
  const key = '0x4f3edf983ac636a65a842ce7c78d9aa706d3b113bce9c46f30d7d21715b23b1d';
  const refused = await bot.ask({ from: 'u1', text: `/track ${key}` });
  expect(refused.problem?.code).toBe('secret');
  expect((await bot.ask({ from: 'u1', text: '/track 0x1234' })).problem?.code).toBe('address-unread');
  expect((await bot.ask({ from: 'u1', text: '/untrack 3' })).problem?.code).toBe('unknown-wallet');
  expect((await bot.ask({ from: 'u1', text: `/track ${WALLET}` })).kind).toBe('reply');
  expect((await bot.ask({ from: 'u1', text: `/track ${WALLET}` })).problem?.code).toBe('already-followed');
  await vi.waitFor(() => expect(bot.stdout()).toContain('"notice":"tracked-opened"'), 15_000);
  await bot.stop();
  expect(bot.stdout() + bot.stderr()).not.toContain(key.slice(2));
  expect(bot.stderr().toLowerCase()).not.toContain(WALLET);
  await exchange.close();
});
