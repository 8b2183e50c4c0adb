// Live prices: from an exchange on loopback to a warning on Telegram; and what is said when they stop.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { createTelegram } from '../../src/chat/telegram/index.ts';
import { wordsFor } from '../../src/i18n/words.ts';
import { createLatest } from '../../src/market/latest.ts';
import { createExchanges } from '../../src/market/exchange.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { startFakeExchange } from '../fakes/exchange.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { killAll, startBot } from './bot.ts';
import { endTelegram, levelsOf, peopleOn, telegramEnv, using, warningsOf } from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });
afterAll(killAll);

test.concurrent('a price that is crossed becomes a direct message', async () => {
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange()];
  exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
  const bot = startBot({
    args: ['--store', ':memory:'],
    env: { ...telegramEnv(fake), EXCHANGE_ROOTS: `binance-usdm=${exchange.root}`, POLL_SECONDS: '1' },
    driven: false,
  });
  const telegram = using(fake, bot);
  for (let tries = 0; tries < 20; tries += 1) {
    if (/mark 4/.test((await telegram.ask(50 + tries, '/price fil')).text)) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await telegram.ask(1, '/watch long fil 5x 100 contracts warn=15%');
  await telegram.ask(1, '/alert fil below 3.9');
  exchange.set('FILUSDT', { mark: '3.850', index: '3.850' });
  await fake.until(() => fake.shown(1).some((each) => each.text.startsWith('🔔')), 10_000);
  exchange.set('FILUSDT', { mark: '3.700', index: '3.700' });
  await fake.until(() => levelsOf(fake, 1).length === 1, 10_000);
  expect(warningsOf(fake, 1)[0]?.text).toMatch(/Binance USDⓈ-M, live, every 1 s, \d s old/);
  // A jump of more than 5 % waits for a second sample, which is asked for at once.
  exchange.set('FILUSDT', { mark: '3.200', index: '3.200' });
  await fake.until(() => levelsOf(fake, 1).at(-1) === 'liquidated', 10_000);
  await endTelegram(telegram);
  await exchange.close();
});

test.concurrent('prices that stop: shown as stale after 15 s, told after 60 s, and told when they are back', async () => {
  const clock = virtualClock(Date.parse('2026-03-01T00:00:00Z'));
  const wall = realClock();
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange({ now: () => clock.now() })];
  exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
  const catalog = createCatalog(venues);
  const words = wordsFor(undefined);
  const log = silentLog;
  const store = openSqlite({ path: ':memory:', now: () => clock.now() });
  const roots = { 'binance-usdm': exchange.root };
  const app = createApp({
    store,
    catalog,
    latest: createLatest({ clock }),
    feeds: createExchanges({ venues: ['binance-usdm'], roots, clock, catalog }),
    platforms: [
      createTelegram({ token: fake.token, apiRoot: fake.root, commands: [], clock: wall, log, words }),
    ],
    clock,
    wall,
    log,
    defaultVenue: 'binance',
    shared: false,
  });
  const pass = (seconds: number): Promise<void> => clock.advanceTo(clock.now() + seconds * 1000);
  const people = peopleOn(fake);
  try {
    await app.start();
    await people.ask(1, '/watch long fil 5x 100 contracts warn=15%');
    await pass(10);
    expect((await people.ask(1, '/price fil')).text).not.toMatch(/STALE/);

    exchange.order({ kind: 'status', status: 503 }, { times: 1000 });
    await pass(20);
    expect((await people.ask(1, '/price fil')).text).toMatch(/STALE/);
    expect((await people.ask(1, '/watches')).text).toMatch(/price STALE/);
    await pass(30);
    const said = (): string[] => fake.shown(1).map((each) => each.text.split('\n')[0] ?? '');
    expect(said().filter((text) => text.startsWith('🚫'))).toEqual([]);
    await pass(15);
    await app.keptUp(5000);
    expect(said().filter((text) => text.startsWith('🚫'))).toEqual([
      expect.stringMatching(/^🚫 No price for FIL\/USDT since 2026-03-01 00:00:10 UTC/),
    ]);
    await pass(600);
    await app.keptUp(5000);
    expect(said().filter((text) => text.startsWith('🚫'))).toHaveLength(1);

    // Back, and lower: the gap is told, and the warning that is due now comes.
    exchange.heal();
    exchange.set('FILUSDT', { mark: '3.850', index: '3.850' });
    await pass(60);
    await app.keptUp(5000);
    expect(said().filter((text) => text.startsWith('Prices for FIL'))).toHaveLength(1);
    exchange.set('FILUSDT', { mark: '3.700', index: '3.700' });
    await pass(10);
    await app.keptUp(5000);
    expect(levelsOf(fake, 1)).toHaveLength(1);
  } finally {
    await app.stop();
    await fake.close();
    await exchange.close();
  }
  expect(fake.violations).toEqual([]);
});

test('what happened while the bot was away is told at the next start, and that it is late', async () => {
  const clock = virtualClock(Date.parse('2026-03-01T00:00:00Z'));
  const wall = realClock();
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange({ now: () => clock.now() })];
  exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
  const path = join(mkdtempSync(join(tmpdir(), 'perpwatch-late-')), 'store.db');
  const people = peopleOn(fake);
  const pass = (seconds: number): Promise<void> => clock.advanceTo(clock.now() + seconds * 1000);
  const start = async (): Promise<App> => {
    const catalog = createCatalog(venues);
    const words = wordsFor(undefined);
    const app = createApp({
      store: openSqlite({ path, now: () => clock.now() }),
      catalog,
      latest: createLatest({ clock }),
      feeds: createExchanges({
        venues: ['binance-usdm'],
        roots: { 'binance-usdm': exchange.root },
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
          log: silentLog,
          words,
        }),
      ],
      clock,
      wall,
      log: silentLog,
      defaultVenue: 'binance',
      shared: false,
    });
    await app.start();
    return app;
  };
  const said = (user: number): string[] => fake.shown(user).map((each) => each.text);
  let app = await start();
  try {
    await people.ask(1, '/watch long fil 5x 100 contracts');
    await people.ask(2, '/alert fil above 4.5');
    await people.ask(3, '/alert fil below 2');
    await pass(10);
    await app.stop();
    await pass(180);
    // A wick in the second minute, both ways; the price is back where it was. What came before is known.
    const minute = Date.parse('2026-03-01T00:01:00Z');
    exchange.candles('FILUSDT', [
      [minute - 120_000, '9.000', '1.000'],
      [minute, '4.600', '3.000'],
      [minute + 60_000, '4.100', '3.900'],
    ]);
    app = await start();
    await pass(10);
    await app.keptUp(5000);
    await fake.until(() => said(1).some((text) => text.startsWith('🛑')), 5000);
    expect(said(1).find((text) => text.startsWith('🛑'))).toMatch(
      /LATE: this happened while prices were away: mark 3\.000 at 2026-03-01 00:01/,
    );
    await fake.until(() => said(2).some((text) => text.startsWith('🔔')), 5000);
    expect(said(2).find((text) => text.startsWith('🔔'))).toMatch(/LATE.*mark 4\.600/);
    expect(said(3).filter((text) => text.startsWith('🔔'))).toEqual([]);
    // It is told once: the next start has seen it.
    const count = [...said(1), ...said(2)].length;
    await app.stop();
    await pass(60);
    app = await start();
    await pass(60);
    await app.keptUp(5000);
    expect([...said(1), ...said(2)]).toHaveLength(count);
  } finally {
    await app.stop();
    await fake.close();
    await exchange.close();
  }
});
