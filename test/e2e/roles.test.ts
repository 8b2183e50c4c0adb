// Several processes on one Redis, two of each role: each thing is done by one of them, and when that one is
// killed or falls asleep the other goes on within five seconds, and nothing is said twice.
import { afterAll, expect, test, vi } from 'vitest';
import { startFakeExchange } from '../fakes/exchange.ts';
import { startRedis } from '../fakes/redis.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { type Bot, killAll, startBot } from './bot.ts';
import { levelsOf, peopleOn, telegramEnv } from './telegram.ts';

vi.setConfig({ testTimeout: 120_000 });
afterAll(killAll);

const PROVE = process.env['PROVE'] !== undefined;
const ROLES = ['chat', 'chat', 'monitor', 'monitor', 'send', 'send'] as const;
/** What a takeover may take. */
const TAKEOVER_MS = 5_000;
/** Until all six processes are up, on a machine that does other things, too. */
const STARTING_MS = 60_000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('two of each: killed and sleeping ones are replaced, nobody is warned twice', async () => {
  const redis = await startRedis({ appendonly: 'always' });
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange()];
  const price = (mark: string): void => exchange.set('FILUSDT', { mark, index: mark });
  price('4.000');
  const env = {
    ...telegramEnv(fake),
    EXCHANGE_ROOTS: `binance-usdm=${exchange.root}`,
    POLL_SECONDS: '1',
    REDIS_URL: redis.url,
    DATA_KEY: 'ab'.repeat(32),
  };
  const open = (role: string): Bot => startBot({ args: [], env: { ...env, ROLE: role }, driven: false });
  const bots: Bot[] = ROLES.map(open);
  const alive = (): Bot[] => bots.filter(({ child }) => child.exitCode === null && child.signalCode === null);
  const holds = (bot: Bot, lease: string): boolean => bot.stderr().includes(`"lease":"${lease}`);
  const holder = async (lease: string): Promise<Bot> => {
    await expect.poll(() => alive().some((bot) => holds(bot, lease)), { timeout: 20_000 }).toBe(true);
    return alive().find((bot) => holds(bot, lease)) as Bot;
  };
  const { ask } = peopleOn(fake);
  /** Milliseconds until somebody was warned so often. */
  const warned = async (chat: number, times: number): Promise<number> => {
    const began = performance.now();
    await fake.until(() => levelsOf(fake, chat).length >= times, 20_000);
    return performance.now() - began;
  };

  try {
    // Six processes share what the machine has: nobody is spoken to before each part is held by one of them.
    for (const lease of ['receive:telegram', 'judge:', 'send:telegram'])
      await expect.poll(() => alive().some((bot) => holds(bot, lease)), { timeout: STARTING_MS }).toBe(true);
    for (let tries = 0; tries < 30; tries += 1) {
      if (/mark 4/.test((await ask(50 + tries, '/price fil')).text)) break;
      await sleep(200);
    }
    for (const user of [1, 2, 3]) await ask(user, '/watch long fil 5x 100 contracts warn=15%,10%,5%');
    price('3.800');
    price('3.700');
    for (const user of [1, 2, 3]) await warned(user, 1);

    // Killed: the one that judges, then the one that sends.
    await (await holder('judge:')).kill();
    price('3.520');
    expect(await warned(1, 2)).toBeLessThan(TAKEOVER_MS + 1_500);
    for (const user of [2, 3]) await warned(user, 2);
    await (await holder('send:telegram')).kill();
    price('3.350');
    expect(await warned(1, 3)).toBeLessThan(TAKEOVER_MS + 1_500);
    for (const user of [2, 3]) await warned(user, 3);
    bots.push(open('monitor'), open('send'));
    for (const user of [1, 2, 3]) await ask(user, '/unwatch 1');
    await sleep(1_500);

    // Asleep: what wakes finds another in its place, says nothing, and ends.
    for (const lease of PROVE ? ['judge:', 'receive:telegram', 'send:telegram'] : ['send:telegram']) {
      const sleeper = await holder(lease);
      sleeper.child.kill('SIGSTOP');
      const user = { 'judge:': 11, 'send:telegram': 12, 'receive:telegram': 13 }[lease] ?? 0;
      price('3.500');
      await sleep(2_500);
      const answer = await ask(user, '/watch long fil 10x 100 contracts warn=7%');
      expect(answer.text).toMatch(/^Watch 1/);
      price('3.370');
      await warned(user, 1);
      sleeper.child.kill('SIGCONT');
      await sleeper.ended;
      await ask(user, '/unwatch 1');
      expect(sleeper.child.exitCode).toBe(75);
      bots.push(
        open({ 'judge:': 'monitor', 'send:telegram': 'send', 'receive:telegram': 'chat' }[lease] ?? ''),
      );
      await sleep(1_500);
    }
    for (const chat of [1, 2, 3, 11, 12, 13]) {
      const said = levelsOf(fake, chat);
      expect(new Set(said).size, `${chat}: ${said.join(', ')}`).toBe(said.length);
    }
    expect(fake.violations).toEqual([]);
    // Who has a lease is up; who waits for one gets it when the others are gone. One that is still starting would die
    // of the signal itself.
    const isUp = (bot: Bot): boolean => holds(bot, '');
    while (alive().length > 0) {
      await expect.poll(() => alive().some(isUp), { timeout: STARTING_MS }).toBe(true);
      expect((await alive().find(isUp)?.stop())?.code).toBe(0);
    }
  } finally {
    await killAll();
    await fake.close();
    await exchange.close();
    await redis.stop();
  }
});
