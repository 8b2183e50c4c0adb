// Live prices: from an exchange on loopback to a warning on Telegram; and what is said when they stop.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { createTelegram } from '../../src/chat/telegram/index.ts';
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
import { startWatching } from './watched.ts';

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

test.concurrent('a venue without margin rules here has prices and alerts; what needs its rules is refused by name', async () => {
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange()];
  exchange.set('PF_ETHUSD', { mark: '3000.5', index: '3001', last: '3002' });
  const bot = startBot({
    args: ['--store', ':memory:'],
    env: {
      ...telegramEnv(fake),
      VENUES: 'krakenfutures',
      EXCHANGE_ROOTS: `krakenfutures=${exchange.root}`,
      POLL_SECONDS: '1',
    },
    driven: false,
  });
  const telegram = using(fake, bot);
  let price = '';
  for (let tries = 0; tries < 20 && !/3,000\.5/.test(price); tries += 1) {
    ({ text: price } = await telegram.ask(50 + tries, '/price eth on krakenfutures'));
    if (!/3,000\.5/.test(price)) await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(price).toMatch(/3,000\.5[^]*3,001/);
  for (const line of [
    '/liq long eth 10x 1eth @3000 on krakenfutures',
    '/watch long eth 10x 1eth on krakenfutures',
  ])
    expect((await telegram.ask(1, line)).text).toMatch(
      /Kraken Futures[^]*(not built in|known by name|I know)/,
    );
  expect((await telegram.ask(1, '/alert eth on krakenfutures below 2950')).text).toMatch(/2,950/);
  exchange.set('PF_ETHUSD', { mark: '2900', index: '2900', last: '2900' });
  await fake.until(() => fake.shown(1).some((each) => each.text.startsWith('🔔')), 10_000);
  await endTelegram(telegram);
  await exchange.close();
});

test.concurrent('prices that stop: shown as stale after 15 s, told after 60 s, and told when they are back', async () => {
  const clock = virtualClock(Date.parse('2026-03-01T00:00:00Z'));
  const wall = realClock();
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange({ now: () => clock.now() })];
  exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
  const catalog = createCatalog(venues);
  const log = silentLog;
  const store = openSqlite({ path: ':memory:', now: () => clock.now() });
  const roots = { 'binance-usdm': exchange.root };
  const app = createApp({
    store,
    catalog,
    latest: createLatest({ clock }),
    feeds: createExchanges({ venues: ['binance-usdm'], roots, clock, catalog }),
    platforms: [createTelegram({ token: fake.token, apiRoot: fake.root, commands: [], clock: wall, log })],
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

/** One bot after the other on one store, with the exchange and the people staying there. */
async function lives(venue: string, streams = false) {
  const clock = virtualClock(Date.parse('2026-03-01T00:00:00Z'));
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange({ now: () => clock.now() })];
  const path = join(mkdtempSync(join(tmpdir(), 'perpwatch-late-')), 'store.db');
  let app: App | undefined;
  const pass = (seconds: number): Promise<void> => clock.advanceTo(clock.now() + seconds * 1000);
  return {
    clock,
    fake,
    exchange,
    pass,
    people: peopleOn(fake),
    said: (user: number): string[] => fake.shown(user).map((each) => each.text),
    settle: async (): Promise<void> => {
      await app?.keptUp(5000);
    },
    async start(): Promise<void> {
      app = await startWatching({ venue, path, clock, exchange, telegram: fake, streams });
    },
    async stop(): Promise<void> {
      await app?.stop();
      app = undefined;
    },
    async end(): Promise<void> {
      await app?.stop();
      await fake.close();
      await exchange.close();
    },
  };
}

test('what happened while the bot was away is told at the next start, and that it is late', async () => {
  const live = await lives('binance-usdm');
  const { exchange, people, pass, said, fake } = live;
  exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
  await live.start();
  try {
    await people.ask(1, '/watch long fil 5x 100 contracts');
    await people.ask(2, '/alert fil above 4.5');
    await people.ask(3, '/alert fil below 2');
    await pass(10);
    await live.stop();
    await pass(180);
    // A wick in the second minute, both ways; the price is back where it was. What came before is known.
    const minute = Date.parse('2026-03-01T00:01:00Z');
    exchange.candles('FILUSDT', [
      [minute - 120_000, '9.000', '1.000'],
      [minute, '4.600', '3.000'],
      [minute + 60_000, '4.100', '3.900'],
    ]);
    await live.start();
    await pass(10);
    await live.settle();
    await fake.until(() => said(1).some((text) => text.startsWith('🛑')), 5000);
    expect(said(1).find((text) => text.startsWith('🛑'))).toMatch(
      /LATE: this happened while prices were away: mark 3\.000 at 2026-03-01 00:01/,
    );
    await fake.until(() => said(2).some((text) => text.startsWith('🔔')), 5000);
    expect(said(2).find((text) => text.startsWith('🔔'))).toMatch(/LATE.*mark 4\.600/);
    expect(said(3).filter((text) => text.startsWith('🔔'))).toEqual([]);
    // It is told once: the next start has seen it.
    await pass(10);
    const count = [...said(1), ...said(2)].length;
    await live.stop();
    await pass(60);
    await live.start();
    await pass(60);
    await live.settle();
    expect([...said(1), ...said(2)]).toHaveLength(count);
  } finally {
    await live.end();
  }
});

test('a level that was reached while prices were away, and is over: both in one message, once', async () => {
  const live = await lives('binance-usdm');
  const { exchange, people, pass, said, fake } = live;
  exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
  await live.start();
  try {
    await people.ask(1, '/watch long fil 5x 100 contracts warn=8%');
    await pass(10);
    await live.stop();
    await pass(180);
    const minute = Date.parse('2026-03-01T00:01:00Z');
    // Twice inside: the further one is told; and a price that is no longer there.
    exchange.candles('FILUSDT', [
      [minute, '4.000', '3.400'],
      [minute + 60_000, '4.000', '3.450'],
    ]);
    await live.start();
    await fake.until(() => said(1).some((text) => text.includes('LATE')), 5000);
    await pass(60);
    await live.settle();
    const told = said(1).slice(1);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      /was \d[.\d]* ?% from liquidation while prices were away, and is \d+[.\d]* ?% from it now/,
    );
    expect(told[0]).toMatch(/mark 3\.400 at 2026-03-01 00:01/);
  } finally {
    await live.end();
  }
});

test('what was told in the minute in which prices stopped is not told again by its candle', async () => {
  const live = await lives('binance-usdm');
  const { exchange, people, pass, said, fake } = live;
  exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
  await live.start();
  try {
    await people.ask(1, '/watch long fil 5x 100 contracts warn=8%');
    await people.ask(2, '/alert fil below 3.5 repeat cooldown=1m');
    await pass(60);
    // A candle that begins at 00:01:00: at 00:01:05 it is told, at 00:01:10 it is over.
    exchange.set('FILUSDT', { mark: '3.450', index: '3.450' });
    await pass(7);
    await live.settle();
    exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
    await pass(10);
    await live.settle();
    const before = [...said(1), ...said(2)].length;
    expect(before).toBeGreaterThanOrEqual(4);
    await live.stop();
    await pass(120);
    exchange.candles('FILUSDT', [[Date.parse('2026-03-01T00:01:00Z'), '4.000', '3.450']]);
    await live.start();
    await fake.until(() => exchange.requests.some((path) => path.includes('markPriceKlines')), 5000);
    await pass(60);
    await live.settle();
    expect([...said(1), ...said(2)]).toHaveLength(before);
  } finally {
    await live.end();
  }
});

test('where a venue keeps no record of its mark nothing is judged by its trades, and who may be concerned is told', async () => {
  const live = await lives('hyperliquid');
  const { exchange, people, pass, said, fake } = live;
  exchange.set('FIL', { mark: '4.000', index: '4.000' });
  await live.start();
  try {
    await people.ask(1, '/watch long fil 5x 100 contracts mmr=5%');
    await people.ask(2, '/alert fil below 2');
    await pass(10);
    await live.stop();
    await pass(180);
    exchange.candles('FIL', [[Date.parse('2026-03-01T00:01:00Z'), '4.100', '3.000']]);
    await live.start();
    await fake.until(() => said(1).some((text) => text.startsWith('🚫')), 5000);
    await pass(60);
    await live.settle();
    expect(said(1).slice(1)).toHaveLength(1);
    expect(said(1)[1]).toMatch(
      /no price of FIL\/USDC on Hyperliquid between 2026-03-01 00:00:\d\d.* and 2026-03-01 00:03/,
    );
    expect(said(1)[1]).toMatch(/trades went from 3(\.0+)? to 4\.10* meanwhile/);
    expect(said(2)).toHaveLength(1);
    expect((await people.ask(1, '/watches')).text).toMatch(/FIL/);
  } finally {
    await live.end();
  }
});

test('what did not answer is asked again, and then said to be unknown', async () => {
  const live = await lives('binance-usdm');
  const { exchange, people, pass, said, fake } = live;
  exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
  await live.start();
  try {
    await people.ask(1, '/watch long fil 5x 100 contracts');
    await pass(10);
    await live.stop();
    await pass(180);
    exchange.order({ kind: 'status', status: 503 }, { times: 1000, path: 'markPriceKlines' });
    await live.start();
    for (let turn = 0; turn < 60; turn += 1) {
      await pass(5);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await fake.until(() => said(1).length === 2, 5000);
    expect(said(1)[1]).toMatch(/What it did meanwhile is unknown: Binance USDⓈ-M did not tell/);
  } finally {
    await live.end();
  }
});

test('a move over 24 hours is known after a start, from the candles of the day', async () => {
  const live = await lives('binance-usdm');
  const { exchange, people, pass, said, fake } = live;
  exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
  const day = Array.from({ length: 289 }, (_, index) => live.clock.now() - (288 - index) * 300_000);
  exchange.candles(
    'FILUSDT',
    day.map((time) => [time, '4.000', '4.000'] as const),
  );
  await live.start();
  try {
    await people.ask(1, '/alert fil -10% 24h');
    await pass(10);
    await fake.until(() => exchange.requests.some((path) => path.includes('interval=5m')), 5000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    exchange.set('FILUSDT', { mark: '3.500', index: '3.500' });
    await pass(15);
    await live.settle();
    await fake.until(() => said(1).some((text) => text.startsWith('🔔')), 5000);
    expect(said(1).at(-1)).toMatch(/−12\.5|-12\.5/);
  } finally {
    await live.end();
  }
});

/** What a person is told unasked, by its first sign. */
const signs = (texts: readonly string[]): string[] =>
  texts.flatMap((each) => /^(?:🚫|🧊|Prices for|The price of)/u.exec(each)?.[0] ?? []);

test.each([
  ['polled', false],
  ['streamed', true],
])(
  'the plug of a venue pulled, %s: stale within 15 s, told within 60 s, and it heals by itself',
  async (_how, streams) => {
    const live = await lives('binance-usdm', streams);
    const { exchange, people, said, fake } = live;
    const seconds = async (count: number, isPushed: boolean): Promise<void> => {
      for (let second = 0; second < count; second += 1) {
        if (isPushed && streams) exchange.push();
        await new Promise((resolve) => setTimeout(resolve, streams ? 4 : 0));
        await live.pass(1);
      }
    };
    exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
    await live.start();
    try {
      await people.ask(1, '/watch long fil 5x 100 contracts');
      const minutes = Array.from({ length: 10 }, (_, minute) => live.clock.now() + minute * 60_000);
      exchange.candles(
        'FILUSDT',
        minutes.map((time) => [time, '4.000', '4.000'] as const),
      );
      await seconds(20, true);
      const before = (await people.ask(1, '/price fil')).text;
      expect(before).toMatch(streams ? /streamed/ : /every 5 s/);
      expect(before).not.toMatch(/STALE/);
      exchange.accept(false);
      exchange.cut();
      exchange.order({ kind: 'cut' }, { times: 100_000 });
      await seconds(16, false);
      expect((await people.ask(1, '/price fil')).text).toMatch(/STALE/);
      // The last price may be as old as one turn when the plug is pulled; who looks is a sweep each 5 s.
      await seconds(46, false);
      await live.settle();
      await fake.until(() => signs(said(1)).length > 0, 5000);
      expect(signs(said(1))).toEqual(['🚫']);
      await seconds(60, false);
      exchange.heal();
      exchange.accept(true);
      await seconds(70, true);
      await live.settle();
      await fake.until(() => signs(said(1)).length > 1, 5000);
      expect(signs(said(1))).toEqual(['🚫', 'Prices for']);
      expect((await people.ask(1, '/price fil')).text).not.toMatch(/STALE/);
    } finally {
      await live.end();
    }
  },
);

test('a price that stands still while others move is told once, and that it moves again', async () => {
  const live = await lives('binance-usdm');
  const { exchange, people, pass, said, fake } = live;
  const move = async (turns: number, ...natives: string[]): Promise<void> => {
    for (let turn = 0; turn < turns; turn += 1) {
      for (const native of natives)
        exchange.set(native, { mark: `4.00${turn % 10}`, index: `4.00${turn % 10}` });
      await pass(5);
    }
  };
  await move(0);
  exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
  exchange.set('ETHUSDT', { mark: '4.000', index: '4.000' });
  await live.start();
  try {
    await people.ask(1, '/watch long fil 5x 100 contracts');
    await move(30, 'FILUSDT', 'ETHUSDT');
    await move(25, 'ETHUSDT');
    await live.settle();
    await fake.until(() => signs(said(1)).length > 0, 5000);
    expect(signs(said(1))).toEqual(['🧊']);
    expect((await people.ask(1, '/price fil')).text).toMatch(/stood still since/);
    await move(4, 'FILUSDT', 'ETHUSDT');
    await live.settle();
    await fake.until(() => signs(said(1)).length > 1, 5000);
    expect(signs(said(1))).toEqual(['🧊', 'The price of']);
  } finally {
    await live.end();
  }
});
