// Who sets no levels is warned by the program's own, on both platforms, before liquidation.
import { afterAll, expect, test, vi } from 'vitest';
import { startFakeDiscord } from '../fakes/discord.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { AFTER_THE_FALL, BEFORE_THE_FALL, killAll, startBot, THE_FALL } from './bot.ts';
import * as onDiscord from './discord.ts';
import * as onTelegram from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });
afterAll(killAll);

test('the fall at the levels that nobody had to name', async () => {
  const [telegram, discord] = [await startFakeTelegram(), await startFakeDiscord()];
  const bot = startBot({
    args: ['--replay', THE_FALL, '--store', ':memory:'],
    env: { ...onTelegram.telegramEnv(telegram), ...onDiscord.discordEnv(discord) },
  });
  const [left, right] = [onTelegram.using(telegram, bot), onDiscord.using(discord, bot)];
  await bot.at(BEFORE_THE_FALL);
  await discord.until(() => discord.commands.length > 0, 15_000);
  await left.ask(1, '/watch long fil 10x 100 contracts');
  await right.ask('ann', 'watch', onDiscord.POSITION);
  const levels = (): string[][] => [onTelegram.levelsOf(telegram, 1), onDiscord.levelsOf(discord, 'ann')];

  // Four minutes before the price that liquidates it.
  await bot.at('2023-06-10T04:17:30Z');
  expect(levels()).toEqual([['8.52 %'], ['8.52 %']]);
  await bot.at(AFTER_THE_FALL);
  expect(levels()).toEqual([
    ['8.52 %', 'liquidated'],
    ['8.52 %', 'liquidated'],
  ]);

  await bot.stop();
  await telegram.close();
  discord.check();
  await discord.stop();
  expect(telegram.violations).toEqual([]);
});
