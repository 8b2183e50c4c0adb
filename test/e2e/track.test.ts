// Following a wallet: its positions appear, change and go by themselves, through the real ccxt client.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Log } from '../../src/ops/log.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { startFakeExchange } from '../fakes/exchange.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { killAll, startBot } from './bot.ts';
import { peopleOn } from './telegram.ts';
import { startWatching } from './watched.ts';

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

async function world(venue: 'hyperliquid' | 'dydx' = 'hyperliquid') {
  const clock = virtualClock(Date.parse('2026-03-01T00:00:00Z'));
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange({ now: () => clock.now() })];
  const path = join(mkdtempSync(join(tmpdir(), 'perpwatch-track-')), 'store.db');
  const logged: string[] = [];
  const keep = (fields: object, text: string): void =>
    void logged.push(
      `${text} ${JSON.stringify(fields, (_, value: unknown) => (value instanceof Error ? value.stack : value))}`,
    );
  const log: Log = { info: keep, warn: keep, error: keep };
  const start = (): Promise<App> => startWatching({ venue, path, clock, exchange, telegram: fake, log });
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

/** An address of the public documentation of ccxt, and its answer's shape; figures are of
 *  https://docs.dydx.exchange/api_integration-indexer/indexer_api, GetAddress. */
const DYDX = 'dydx14zzueazeh0hj67cghhf9jypslcf9sh2n5k6art';
const leg = (market: string, size: number, entry: number, oracle: number) => ({
  market,
  status: 'OPEN',
  side: size < 0 ? 'SHORT' : 'LONG',
  size: String(size),
  maxSize: String(size),
  entryPrice: String(entry),
  exitPrice: null,
  realizedPnl: '0',
  unrealizedPnl: String(size * (oracle - entry)),
  createdAt: '2025-07-14T07:53:55.631Z',
  createdAtHeight: '44140908',
  closedAt: null,
  sumOpen: '0.53',
  sumClose: '0.038',
  netFunding: '3.1',
  subaccountNumber: 0,
});
const subaccount = (
  subaccountNumber: number,
  usdc: number,
  equity: number,
  ...legs: readonly ReturnType<typeof leg>[]
) => ({
  address: DYDX,
  subaccountNumber,
  equity: String(equity),
  freeCollateral: '0',
  openPerpetualPositions: Object.fromEntries(legs.map((each) => [each.market, each])),
  assetPositions: {
    USDC: {
      size: String(Math.abs(usdc)),
      symbol: 'USDC',
      side: usdc < 0 ? 'SHORT' : 'LONG',
      assetId: '0',
      subaccountNumber,
    },
  },
  marginEnabled: true,
  updatedAtHeight: '45234659',
  latestProcessedBlockHeight: '45293477',
});
const dydxState = (...subaccounts: readonly unknown[]) => ({ subaccounts, totalTradingRewards: '0' });

test('dYdX: each subaccount holds by itself, a torn answer or none closes nothing, and an unused address is no error', async () => {
  const { fake, exchange, start, ask, pass, said, until, logged } = await world('dydx');
  exchange.set('BTC-USD', { mark: '60000', index: '60000' });
  exchange.set('ETH-USD', { mark: '3000', index: '3000' });
  exchange.terms('ETH-USD', { initialMarginFraction: '0.05', maintenanceMarginFraction: '0.03' });
  let app = await start();
  try {
    await fake.until(() => exchange.requests.some((each) => each.includes('perpetualMarkets')), 5000);
    await pass(35_000);
    expect((await ask(1, `/track ${DYDX.slice(0, -1)}q`)).text).toMatch(/wrong or missing/);
    expect((await ask(1, `/track ${DYDX}`)).text).toMatch(/Following dydx14…6art on dYdX/);
    await pass(65_000);
    expect(exchange.requests.filter((each) => each.includes(DYDX)).length).toBeGreaterThan(1);
    expect(logged.join('\n')).not.toMatch(/wallet could not be read/);

    // 0: long 1 BTC and short 10 ETH, worth 10,000 together. 128: long 0.1 BTC alone, worth 500.
    const cross = subaccount(
      0,
      -20_000,
      10_000,
      leg('BTC-USD', 1, 59_000, 60_000),
      leg('ETH-USD', -10, 3_100, 3_000),
    );
    const child = subaccount(128, -5_500, 500, leg('BTC-USD', 0.1, 60_000, 60_000));
    exchange.wallet(DYDX, dydxState(cross, child));
    await pass(35_000);
    await until(1, /watch 3/);
    // (60,000 − 10,000 + 900) / 0.988; (30,000 + 10,000 − 720) / 10.3; 5,500 / 0.0988: by hand, ticks of 1.
    expect(said(1).at(-1)).toMatch(
      /BTC\/USDC long, 1 BTC on dYdX v4: liquidation 51,519 [\s\S]*ETH\/USDC short, 10 ETH on dYdX v4: liquidation 3,813 [\s\S]*long, 0\.1 BTC on dYdX v4: liquidation 55,669 /,
    );
    const first = (await ask(1, '/watch 1')).text;
    expect(first).toMatch(/by my figures: 51,519\. dYdX v4 states none[\s\S]*Cross[\s\S]*subaccount 0/);
    const third = (await ask(1, '/watch 3')).text;
    expect(third).toMatch(/by my figures: 55,669\.[\s\S]*subaccount 128/);
    expect(third).not.toMatch(/Cross/);

    // What can't be right changes nothing: torn, half, an error, and nobody there of a sudden.
    const unread = (): number => logged.filter((line) => line.includes('a wallet could not be read')).length;
    const torn = dydxState({ ...cross, equity: '25000' }, child);
    const half = dydxState({ ...cross, assetPositions: undefined });
    for (const answer of [torn, half, undefined]) {
      const before = unread();
      exchange.wallet(DYDX, answer);
      // oxlint-disable-next-line no-await-in-loop
      await pass(31_000);
      expect(unread()).toBeGreaterThan(before);
    }
    exchange.order({ kind: 'status', status: 500 }, { times: 3, path: '/v4/addresses' });
    await pass(35_000);
    expect((await ask(1, '/watches')).text).toMatch(/51,519[\s\S]*3,813|3,813[\s\S]*51,519/);

    // Half of it is sold, 2,000 are taken out elsewhere: it changes without being opened anew, after a restart too.
    await app.stop();
    app = await start();
    await pass(35_000);
    const changed = subaccount(
      0,
      8_000,
      8_000 + 30_000 - 30_000,
      leg('BTC-USD', 0.5, 59_000, 60_000),
      leg('ETH-USD', -10, 3_100, 3_000),
    );
    exchange.wallet(DYDX, dydxState(changed, subaccount(128, 500, 500)));
    await pass(35_000);
    await until(1, /^👛 BTC\/USDC long on dYdX v4 is closed/);
    // (30,000 − 8,000 + 900) / 0.494
    expect((await ask(1, '/watch 1')).text).toMatch(/46,357/);
    expect(said(1).filter((text) => /\(watch \d\)/.test(text))).toHaveLength(1);

    expect((await ask(1, '/track')).text).toMatch(/dydx14…6art on dYdX v4 · 2 positions/);
    exchange.wallet(DYDX, dydxState(subaccount(0, 8_000, 8_000)));
    await pass(35_000);
    await until(1, / is closed/, 2);
    expect((await ask(1, '/watches')).text).toMatch(/nothing|no /i);
    expect((await ask(1, '/untrack 1')).text).toMatch(/Not following/);
    expect(logged.join('\n').toLowerCase()).not.toContain(DYDX);
  } finally {
    await app.stop();
    await fake.close();
    await exchange.close();
  }
});

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
