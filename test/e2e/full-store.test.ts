// A store that still answers what is read and takes nothing any more: a full Redis, a full disk. What is said meanwhile is
// answered once it takes it, each once, and every warning comes.
import { Redis } from 'ioredis';
import { afterAll, expect, test, vi } from 'vitest';
import { startFakeExchange } from '../fakes/exchange.ts';
import { startRedis } from '../fakes/redis.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { killAll, startBot } from './bot.ts';
import { levelsOf, peopleOn, telegramEnv } from './telegram.ts';

vi.setConfig({ testTimeout: 120_000 });
afterAll(killAll);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('a full Redis: nothing that is said is lost, and whoever is near is warned when there is room', async () => {
  const redis = await startRedis({ appendonly: 'always', args: ['--maxmemory-policy', 'noeviction'] });
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange()];
  const price = (mark: string): void => exchange.set('FILUSDT', { mark, index: mark });
  price('4.000');
  const bot = startBot({
    args: [],
    env: {
      ...telegramEnv(fake),
      EXCHANGE_ROOTS: `binance-usdm=${exchange.root}`,
      POLL_SECONDS: '1',
      REDIS_URL: redis.url,
      DATA_KEY: 'ab'.repeat(32),
    },
    driven: false,
  });
  const admin = new Redis(redis.url);
  const { ask } = peopleOn(fake);
  const headsTo = (user: number): string[] => fake.shown(user).map(({ text }) => text.split('\n')[0] ?? '');
  try {
    for (let tries = 0; tries < 50; tries += 1) {
      if (/mark 4/.test((await ask(50 + tries, '/price fil')).text)) break;
      await sleep(300);
    }
    for (const user of [1, 2, 3]) await ask(user, '/watch long fil 5x 100 contracts warn=15%,10%,5%');
    const used = /used_memory:(\d+)/.exec(await admin.info('memory'))?.[1];
    await admin.config('SET', 'maxmemory', String(Number(used) - 100_000));
    fake.say(1, '/watches');
    fake.say(2, '/watch 1 sl=3.3');
    fake.say(3, '/watch 1 add=20');
    await sleep(3_000);
    price('3.450');
    await sleep(4_000);
    expect([1, 2, 3].map((user) => headsTo(user).length)).toEqual([1, 1, 1]);

    await admin.config('SET', 'maxmemory', '0');
    // The third's collateral came before the price: it is inside a level already, and no other is crossed.
    await fake.until(() => [3, 3, 2].every((count, user) => headsTo(user + 1).length >= count), 20_000);
    await sleep(2_000);
    expect([1, 2, 3].map((user) => headsTo(user).length)).toEqual([3, 3, 2]);
    expect(headsTo(1)[1]).toBe('You have 1 watch');
    expect(headsTo(2)[1]).toMatch(/^Watch 1: changed/);
    expect(headsTo(3)[1]).toMatch(/^Watch 1: collateral 100 USDT/);
    for (const user of [1, 2]) expect(levelsOf(fake, user)).toHaveLength(1);
    expect(fake.violations).toEqual([]);
    expect(bot.child.exitCode).toBeNull();
  } finally {
    await bot.kill();
    admin.disconnect();
    await redis.stop();
    await Promise.all([fake.close(), exchange.close()]);
  }
});
