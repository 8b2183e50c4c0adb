// A venue changes its margin table: the watches whose liquidation price it moves are told by how much, once,
// whatever is restarted in between; and markets that come and go.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { App } from '../../src/app.ts';
import type { ApiKey } from '../../src/market/ccxt.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { FAKE_KEY, startFakeExchange } from '../fakes/exchange.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { peopleOn } from './telegram.ts';
import { startWatching } from './watched.ts';

vi.setConfig({ testTimeout: 60_000 });
const DAY = 24 * 3_600_000;

async function world(venue: string, key?: ApiKey) {
  const clock = virtualClock(Date.parse('2026-03-01T00:00:00Z'));
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange({ now: () => clock.now() })];
  const path = join(mkdtempSync(join(tmpdir(), 'perpwatch-tables-')), 'store.db');
  const start = (): Promise<App> => startWatching({ venue, path, clock, exchange, telegram: fake, key });
  const people = peopleOn(fake);
  return {
    fake,
    exchange,
    start,
    ask: people.ask,
    pass: (ms: number): Promise<void> => clock.advanceTo(clock.now() + ms),
    said: (user: number): string[] => fake.shown(user).map((each) => each.text),
    async end(app: App) {
      await app.stop();
      await fake.close();
      await exchange.close();
    },
  };
}

test('a table that changes moves a liquidation price, and its owner is told once', async () => {
  const { exchange, fake, start, ask, pass, said, end } = await world('bybit');
  exchange.set('BTCUSDT', { mark: '60000', index: '60000' });
  exchange.table('BTCUSDT', [{ to: '2000000', rate: '0.005', leverage: '100' }]);
  let app = await start();
  try {
    await fake.until(() => exchange.requests.some((each) => each.includes('risk-limit')), 5000);
    await pass(5000);
    // 60,000 · (1 − 1/10) / (1 − 0.005)
    expect((await ask(1, '/watch long btc 10x 0.5btc @60k')).text).toMatch(/54,271\.\d/);
    await ask(2, '/watch long btc 10x 0.5btc @60k mmr=0.5%');
    const sources = (await ask(1, '/liq long btc 10x 0.5btc @60k')).text;
    expect(sources).toMatch(/Bybit’s risk limits, read from it on 2026-03-01/);
    const moved = (user: number): string[] => said(user).filter((text) => text.startsWith('📐'));
    await app.stop();

    // The next day it asks for twice as much. Garbage first: it changes nothing.
    await pass(DAY);
    exchange.table('BTCUSDT', [{ to: '2000000', rate: 'NaN', leverage: '100' }]);
    app = await start();
    await pass(35_000);
    await app.keptUp(5000);
    expect(moved(1)).toEqual([]);
    expect((await ask(1, '/liq long btc 10x 0.5btc @60k')).text).toMatch(/54,271\.\d/);
    await app.stop();

    await pass(2 * 3_600_000);
    exchange.table('BTCUSDT', [{ to: '2000000', rate: '0.01', leverage: '50' }]);
    app = await start();
    await fake.until(() => moved(1).length > 0, 5000);
    // 54,000 / 0.99
    expect(moved(1)[0]).toMatch(
      /Bybit changed the margin tiers of BTC\/USDT: your long's liquidation price moved from 54,271\.\d+ to 54,545\.\d+ \(watch 1\)/,
    );
    expect((await ask(1, '/watches')).text).toMatch(/54,545\.\d/);
    // Who gave the rate themselves is not concerned.
    expect(moved(2)).toEqual([]);
    await app.stop();

    app = await start();
    await pass(120_000);
    await app.keptUp(5000);
    expect(moved(1)).toHaveLength(1);
    // And its levels moved along: 10 % is at 60,606.
    exchange.set('BTCUSDT', { mark: '58700', index: '58700' });
    await pass(10_000);
    await fake.until(() => said(1).some((text) => text.startsWith('⚠️')), 5000);
  } finally {
    await end(app);
  }
});

test('Binance: with a key its tables are those of today, and who watches by the bundled one is told; without, nothing is asked', async () => {
  for (const key of [undefined, FAKE_KEY]) {
    const { exchange, fake, start, ask, pass, said, end } = await world('binance-usdm', key);
    exchange.set('BTCUSDT', { mark: '60000', index: '60000' });
    exchange.table('BTCUSDT', [{ to: '2000000', rate: '0.01', leverage: '50' }]);
    exchange.order(
      { kind: 'status', status: 503 },
      { times: key === undefined ? 1000 : 1, path: 'leverageBracket' },
    );
    const app = await start();
    try {
      await pass(5000);
      const before = (await ask(1, '/watch long btc 10x 0.5btc @60k')).text;
      expect(before).toMatch(/54,216\.9/);
      await pass(key === undefined ? 120_000 : 3_660_000);
      await app.keptUp(5000);
      const asked = exchange.requests.filter((each) => each.includes('leverageBracket'));
      const sources = async (): Promise<string> => (await ask(1, '/liq long btc 10x 0.5btc @60k')).text;
      if (key === undefined) {
        expect(asked).toEqual([]);
        expect(await sources()).toMatch(/Binance brackets of/);
        continue;
      }
      await fake.until(() => said(1).some((text) => text.startsWith('📐')), 5000);
      // 54,000 / 0.99
      expect(said(1).find((text) => text.startsWith('📐'))).toMatch(
        /from 54,216\.\d+ to 54,545\.\d+ \(watch 1\)/,
      );
      expect(await sources()).toMatch(/Binance USDⓈ-M’s brackets, read from it on 2026-03-01/);
    } finally {
      await end(app);
    }
  }
});

test('a table that changed while there was no price is told of once there is one, also by the next process', async () => {
  const { exchange, fake, start, ask, pass, said, end } = await world('bybit');
  exchange.set('BTCUSDT', { mark: '60000', index: '60000' });
  exchange.table('BTCUSDT', [{ to: '2000000', rate: '0.005', leverage: '100' }]);
  let app = await start();
  try {
    await fake.until(() => exchange.requests.some((each) => each.includes('risk-limit')), 5000);
    await pass(5000);
    await ask(1, '/watch long btc 10x 0.5btc @60k');
    await app.stop();
    await pass(DAY + 60_000);
    exchange.table('BTCUSDT', [{ to: '2000000', rate: '0.01', leverage: '50' }]);
    exchange.order({ kind: 'status', status: 503 }, { times: 1000, path: 'tickers' });
    const asked = exchange.requests.length;
    app = await start();
    await fake.until(
      () =>
        exchange.requests
          .slice(asked)
          .some((each) => each.includes('risk-limit') && each.includes('BTCUSDT')),
      5000,
    );
    await pass(1000);
    await app.stop();
    expect(said(1).filter((text) => text.startsWith('📐'))).toEqual([]);
    exchange.heal();
    app = await start();
    await pass(65_000);
    await fake.until(() => said(1).some((text) => text.startsWith('📐')), 5000);
    await pass(65_000);
    await app.keptUp(5000);
    expect(said(1).filter((text) => text.startsWith('📐'))).toHaveLength(1);
  } finally {
    await end(app);
  }
});

test('a market that is not listed any more is told to who watches it, and again when it is back', async () => {
  const { exchange, fake, start, ask, pass, said, end } = await world('binance-usdm');
  exchange.set('FILUSDT', { mark: '4.000', index: '4.000' });
  let app = await start();
  try {
    await ask(1, '/alert fil above 4.5');
    await ask(2, '/alert btc above 500000');
    await pass(35_000);
    await app.stop();
    exchange.list('FILUSDT', false);
    app = await start();
    await fake.until(() => said(1).some((text) => text.startsWith('📌')), 5000);
    expect(said(1).find((text) => text.startsWith('📌'))).toMatch(/Binance USDⓈ-M does not list FIL\/USDT/);
    await app.stop();
    app = await start();
    await pass(35_000);
    await app.stop();
    exchange.list('FILUSDT', true);
    app = await start();
    await fake.until(() => said(1).some((text) => text.includes('lists FIL/USDT again')), 5000);
    await app.keptUp(5000);
    expect(said(1).filter((text) => text.startsWith('📌'))).toHaveLength(1);
    expect(said(2).filter((text) => /list/.test(text))).toEqual([]);
  } finally {
    await end(app);
  }
});
