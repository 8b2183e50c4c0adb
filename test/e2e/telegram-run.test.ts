// The process itself: it stays when its replay has ended, it ends when it is told to, and a Telegram that is
// away or slow neither hangs nor breaks it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { FakeTelegram, startFakeTelegram } from '../fakes/telegram.ts';
import { FIL_2023 } from '../sim/chat.ts';
import { AFTER_THE_FALL, BEFORE_THE_FALL, CUT_OFF, ENDS_MS, killAll, startBot, THE_FALL } from './bot.ts';
import { endTelegram, levelsOf, startTelegram, telegramEnv, using, warningsOf } from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });
const folder = mkdtempSync(join(tmpdir(), 'perpwatch-run-'));
afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

const WATCH = '/watch long fil 10x 100 contracts warn=7.09%,4.73%,2.36%';
const args = (store: string, ...more: string[]): string[] => [
  '--replay',
  THE_FALL,
  '--store',
  store === ':memory:' ? store : join(folder, store),
  ...more,
];

test.concurrent('a replay at its own pace, people who type meanwhile, and a bot that stays', async () => {
  const telegram = await startTelegram({ args: args(':memory:', '--speed', '240'), driven: false });
  const { fake, ask } = telegram;
  await ask(1, '/start');
  await ask(1, WATCH);
  await fake.until(() => levelsOf(fake, 1).includes('liquidated'), 20_000);
  expect(levelsOf(fake, 1).length).toBeGreaterThan(1);
  // The replay ends seven seconds after the start, at the close of its last bar.
  const last = Number(readFileSync(THE_FALL, 'utf8').trim().split('\n').at(-1)?.split(',')[4]);
  let said = '';
  for (let tries = 0; tries < 15 && !said.startsWith(`FIL/USDT: mark ${last}\n`); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    said = (await ask(1, '/price fil')).text;
  }
  expect(said).toMatch(new RegExp(`^FIL/USDT: mark ${last}\n`));
  // Ended is not stopped.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await ask(1, '/watches')).text).toMatch(/^1 watch, closed: liquidated\n/);
  expect(telegram.bot.stdout()).toBe('');
  await endTelegram(telegram);
});

test.concurrent('as fast as it goes: who typed before the start is warned all the same', async () => {
  const fake = await startFakeTelegram();
  for (const user of [1, 2, 3]) fake.say(user, WATCH.replace('10x', `${user + 4}x`));
  const bot = startBot({
    args: ['--replay', FIL_2023, '--store', ':memory:', '--speed', 'max'],
    env: telegramEnv(fake),
    driven: false,
  });
  await fake.until(() => [1, 2, 3].every((user) => levelsOf(fake, user).includes('liquidated')), 40_000);
  for (const user of [1, 2, 3]) expect(levelsOf(fake, user).length).toBeGreaterThan(1);
  await endTelegram(using(fake, bot));
});

test.concurrent('as fast as it goes, and an end in the middle of it', async () => {
  const telegram = await startTelegram({ args: args('fast.db'), driven: true });
  await telegram.bot.at(BEFORE_THE_FALL);
  for (const user of [1, 2, 3]) await telegram.ask(user, WATCH);
  await telegram.bot.stop();
  const bot = startBot({
    args: args('fast.db', '--speed', 'max'),
    env: telegramEnv(telegram.fake),
    driven: false,
  });
  const again = using(telegram.fake, bot);
  await telegram.fake.until(() => warningsOf(telegram.fake, 3).length > 0);
  await endTelegram(again);
});

test.concurrent('Telegram is away: the replay goes on, what is left to say is said when it is back', async () => {
  const telegram = await startTelegram({ args: args('away.db'), driven: true });
  const { fake } = telegram;
  await telegram.bot.at(BEFORE_THE_FALL);
  for (const user of [1, 2]) await telegram.ask(user, WATCH);
  await telegram.ask(3, '/watch long fil 2x 100 contracts');
  await telegram.bot.stop();
  await fake.close();

  const bot = startBot({ args: args('away.db'), env: { ...telegramEnv(fake), LOG_LEVEL: 'debug' } });
  await bot.at('2023-06-10T04:16:00Z');
  const began = performance.now();
  await bot.at(AFTER_THE_FALL);
  // It waits once, as long as it has patience, and not at each of a hundred ticks.
  expect(performance.now() - began).toBeLessThan(16_000);
  expect(bot.stderr()).toMatch(/ECONNREFUSED/);

  const returned = await new FakeTelegram().listen(Number(new URL(fake.root).port));
  for (const user of [1, 2, 3]) returned.world.person(user).started = true;
  await returned.until(() => [1, 2, 3].every((user) => levelsOf(returned, user).length > 0), 20_000);
  expect([levelsOf(returned, 1), levelsOf(returned, 2)]).toEqual([['liquidated'], ['liquidated']]);
  // What is so by then, once.
  expect(warningsOf(returned, 3).map(({ text }) => text)).toEqual([
    expect.stringMatching(/38\.91 % to liquidation/),
  ]);
  await endTelegram(using(returned, bot));
});

test.concurrent('told to end while Telegram hangs: it ends, and says it again at the next start', async () => {
  const telegram = await startTelegram({ args: args('hang.db'), driven: true });
  const { fake, bot } = telegram;
  await bot.at(BEFORE_THE_FALL);
  await telegram.ask(1, WATCH);
  fake.fault({ chat: 1, with: { delayMs: 20_000 } });
  void bot.at('2023-06-10T04:19:30Z').catch(() => undefined);
  await fake.until(() => fake.callsOf('sendMessage').length === 2);
  const { code, ms } = await bot.stop();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(ENDS_MS);
  expect(bot.stderr()).toContain(CUT_OFF);
  const next = startBot({ args: args('hang.db'), env: telegramEnv(fake) });
  await fake.until(() => warningsOf(fake, 1).length > 0);
  expect(levelsOf(fake, 1)).toEqual(['7.09 %']);
  expect(warningsOf(fake, 1)[0]?.text).toMatch(/may be a repeat/);
  await endTelegram(using(fake, next));
});
