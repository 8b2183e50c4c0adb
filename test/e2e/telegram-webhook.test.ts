// Two chat processes behind one webhook and one Redis: each line is answered once, whichever of them it is
// brought to, also where it is brought twice and where one of them is killed under way.
import { afterAll, expect, test, vi } from 'vitest';
import { startFakeExchange } from '../fakes/exchange.ts';
import { freePort, startRedis } from '../fakes/redis.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { type Bot, killAll, startBot } from './bot.ts';
import { peopleOn, telegramEnv } from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });
afterAll(killAll);

const PEOPLE = 40;

test('no line is lost or answered twice behind one webhook', async () => {
  const redis = await startRedis({ appendonly: 'always' });
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange()];
  exchange.set('BTCUSDT', { mark: '64000', index: '64000' });
  const ports = [await freePort(), await freePort()] as const;
  const open = (role: string, port: number): Bot =>
    startBot({
      args: [],
      env: {
        ...telegramEnv(fake),
        EXCHANGE_ROOTS: `binance-usdm=${exchange.root}`,
        POLL_SECONDS: '1',
        REDIS_URL: redis.url,
        DATA_KEY: 'ab'.repeat(32),
        ROLE: role,
        TELEGRAM_WEBHOOK: 'https://bot.example/telegram',
        TELEGRAM_WEBHOOK_PORT: String(port),
      },
      driven: false,
    });
  try {
    const [first] = [open('chat', ports[0]), open('chat', ports[1])];
    const sender = open('send', await freePort());
    await expect.poll(() => sender.stderr().includes('send:telegram'), { timeout: 20_000 }).toBe(true);
    fake.behindHook.push(...ports.map((port) => `http://127.0.0.1:${port}`));
    await fake.until(() => fake.updates.hook !== undefined);
    // Each process asks for prices itself.
    const { ask } = peopleOn(fake);
    for (let [knows, user] = [0, 1000]; knows < 4; user += 1) {
      knows = /mark 64/.test((await ask(user, '/price btc')).text) ? knows + 1 : 0;
      if (knows === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const everybody = Array.from({ length: PEOPLE }, (_, index) => index + 1);
    for (const user of everybody) {
      fake.say(user, `/watch long btc 10x 0.${user} btc @64k`);
      if (user === PEOPLE / 2) await first.kill();
    }
    await fake.until(() => everybody.every((user) => fake.shown(user).length > 0), 30_000);
    // What a dead one had answered comes again to the other.
    await fake.until(() => fake.updates.pending.length === 0);
    for (const user of everybody) fake.say(user, '/watches');
    await fake.until(() => everybody.every((user) => fake.shown(user).length >= 2), 30_000);
    for (const user of everybody) {
      const [watched, listed, ...more] = fake.shown(user).map(({ text }) => text);
      expect([watched?.split('\n')[0], more]).toEqual([expect.stringMatching(/^Watch 1\b/), []]);
      expect(listed).not.toMatch(/\b2\b.*BTC\/USDT long/);
    }
    expect(fake.callsOf('getUpdates')).toEqual([]);
    expect(fake.violations).toEqual([]);
  } finally {
    await killAll();
    await fake.close();
    await exchange.close();
    await redis.stop();
  }
});
