// kill -9 while one message of several positions is under way. Started again on the same store no position of it
// is lost; what came twice says so, and on Discord nothing does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { BEFORE_THE_FALL, type Bot, killAll, startBot, THE_FALL } from './bot.ts';
import { discordEnv, endDiscord, startDiscord, using as usingDiscord } from './discord.ts';
import { endTelegram, sendsTo, telegramEnv, using, warningsOf } from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });

const ALL_FIRE = '2023-06-10T04:19:30Z';
const LIQUIDATED = '2023-06-10T04:27:30Z';
const LEVERAGES = ['9x', '11x', '10x'];
const TOGETHER = /⚠️ FIL\/USDT long: [\d.]+ % to liquidation, and 2 more positions at risk/u;
const REPEAT = /This may be a repeat/;
const POST = /^POST \/channels\/\d+\/messages/;

const folder = mkdtempSync(join(tmpdir(), 'perpwatch-together-'));
afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});
const argsFor = (store: string): string[] => ['--replay', THE_FALL, '--store', join(folder, store)];

/** The watches that a message has a line of. */
const watchesIn = (text: string): string[] =>
  [...text.matchAll(/^FIL.*watch (\d)$/gm)].map(([, id = '']) => id).toSorted();
/** What was told as over, of all messages. */
const overIn = (texts: readonly string[]): number =>
  texts.flatMap((text) => [...text.matchAll(/reached its liquidation price/g)]).length;

test.concurrent('on Telegram it comes at most once more a kill, whole, and marked as a possible repeat', async () => {
  const fake = await startFakeTelegram();
  const [seen, unseen] = [1, 2];
  const start = (): Bot => startBot({ args: argsFor('telegram.db'), env: telegramEnv(fake) });
  let bot = start();
  await bot.at(BEFORE_THE_FALL);
  const { ask } = using(fake, bot);
  for (const leverage of LEVERAGES)
    await Promise.all([seen, unseen].map((user) => ask(user, `/watch long fil ${leverage} 100 contracts`)));
  const told = (user: number): string[] =>
    fake.shown(user).flatMap(({ text }) => (TOGETHER.test(text) ? [text] : []));
  const KILLS = 2;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const before = sendsTo(fake, seen);
    // One arrives though its sender is gone; the other's never does.
    fake.fault({ chat: seen, with: { delayMs: 300 } });
    fake.fault({ chat: unseen, with: 'drop' });
    void bot.at(ALL_FIRE).catch(() => undefined);
    await fake.until(() => sendsTo(fake, seen) > before);
    await bot.kill();
    await fake.until(() => told(seen).length === kill);
    bot = start();
  }
  await bot.at(ALL_FIRE);
  expect(told(seen)).toHaveLength(1 + KILLS);
  expect(told(seen).map((text) => REPEAT.test(text))).toEqual([false, true, true]);
  for (const text of told(seen)) expect(watchesIn(text)).toEqual(['1', '2', '3']);
  // Killed before it was one message they may come one by one; what was interrupted waits a moment.
  const warned = (): string[] =>
    warningsOf(fake, unseen).flatMap(({ text }) => (text.startsWith('⚠️') ? [text] : []));
  const timesOf = (watch: number): number =>
    warned().filter((text) => new RegExp(`watch ${watch}\\b`).test(text)).length;
  await fake.until(() => [1, 2, 3].every((watch) => timesOf(watch) > 0));
  for (const watch of [1, 2, 3]) expect(timesOf(watch)).toBeLessThanOrEqual(1 + KILLS);
  await bot.at(LIQUIDATED);
  expect(told(seen)).toHaveLength(1 + KILLS);
  for (const user of [seen, unseen])
    expect(overIn(fake.shown(user).map(({ text }) => text))).toBe(LEVERAGES.length);
  await endTelegram(using(fake, bot));
});

test.concurrent('on Discord it is seen once', async () => {
  const args = argsFor('discord.db');
  const discord = await startDiscord({ args });
  const { fake, bot } = discord;
  for (const leverage of LEVERAGES)
    await discord.ask('ann', 'watch', { side: 'long', market: 'fil', leverage, size: '100 contracts' });
  const posts = (): number => fake.requests.filter((each) => POST.test(`${each.method} ${each.path}`)).length;
  const texts = (): string[] => fake.dms('ann').map(({ content }) => content);
  const told = (): string[] => texts().filter((text) => TOGETHER.test(text));
  fake.fail(POST, { kind: 'slow', ms: 300 });
  void bot.at(ALL_FIRE).catch(() => undefined);
  await fake.until(() => posts() === 1);
  await bot.kill();
  await fake.until(() => told().length === 1);
  const again = startBot({ args, env: discordEnv(fake) });
  await again.at(ALL_FIRE);
  // It was sent once more, and is the same.
  await fake.until(() => posts() === 2);
  expect(told()).toHaveLength(1);
  expect(watchesIn(told()[0] ?? '')).toEqual(['1', '2', '3']);
  await again.at(LIQUIDATED);
  expect(told()).toHaveLength(1);
  expect(overIn(texts())).toBe(LEVERAGES.length);
  await endDiscord(usingDiscord(fake, again));
});
