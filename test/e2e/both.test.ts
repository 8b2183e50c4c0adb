// Telegram and Discord in one process: neither waits for the other.
import { afterAll, expect, test, vi } from 'vitest';
import { AFTER_THE_FALL, killAll } from './bot.ts';
import { startOnBoth } from './both.ts';
import * as onDiscord from './discord.ts';
import * as onTelegram from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });
afterAll(killAll);

test('a night on both, each with troubles of its own', async () => {
  const { telegram, discord, bot, left, right, stop } = await startOnBoth();
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
  await stop();
  expect(bot.child.exitCode).toBe(0);
});
