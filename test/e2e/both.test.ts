// Telegram and Discord in one process: neither waits for the other.
import { afterAll, expect, test, vi } from 'vitest';
import { startFakeDiscord } from '../fakes/discord.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { AFTER_THE_FALL, BEFORE_THE_FALL, killAll, startBot, THE_FALL } from './bot.ts';
import * as onDiscord from './discord.ts';
import * as onTelegram from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });
afterAll(killAll);

test('a night on both, each with troubles of its own', async () => {
  const [telegram, discord] = [await startFakeTelegram(), await startFakeDiscord()];
  const bot = startBot({
    args: ['--replay', THE_FALL, '--store', ':memory:'],
    env: { ...onTelegram.telegramEnv(telegram), ...onDiscord.discordEnv(discord) },
  });
  const [left, right] = [onTelegram.using(telegram, bot), onDiscord.using(discord, bot)];
  await bot.at(BEFORE_THE_FALL);
  await discord.until(() => discord.commands.length > 0, 15_000);
  await left.ask(1, '/watch long fil 10x 100 contracts warn=7.09%,4.73%,2.36%');
  await right.ask('ann', 'watch', onDiscord.WATCHED);

  // Telegram says "wait for half a minute": Discord's people are warned, and the night goes on.
  const description = 'Too Many Requests: retry after 30';
  telegram.fault({ chat: 1, with: { code: 429, description, parameters: { retry_after: 30 } } });
  const began = performance.now();
  await bot.at('2023-06-10T04:19:30Z');
  expect(performance.now() - began).toBeLessThan(5000);
  expect(onDiscord.levelsOf(discord, 'ann')).toEqual(['7.09 %']);
  expect(onTelegram.levelsOf(telegram, 1)).toEqual([]);

  // The numbers of the watches are everybody's own.
  const list = await right.ask('ann', 'watches');
  expect(list.content).toMatch(/^\*\*You have 1 watch\*\*\n```\n#1 /);
  await bot.at(AFTER_THE_FALL);
  expect(onDiscord.levelsOf(discord, 'ann').at(-1)).toBe('liquidated');
  await bot.stop();
  await telegram.close();
  discord.check();
  await discord.stop();
  expect(telegram.violations).toEqual([]);
  expect(bot.child.exitCode).toBe(0);
});
