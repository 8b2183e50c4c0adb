// A bot with people on both platforms, before the fall.
import { expect } from 'vitest';
import { startFakeDiscord } from '../fakes/discord.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { BEFORE_THE_FALL, startBot, THE_FALL } from './bot.ts';
import * as onDiscord from './discord.ts';
import * as onTelegram from './telegram.ts';

export async function startOnBoth() {
  const [telegram, discord] = [await startFakeTelegram(), await startFakeDiscord()];
  const bot = startBot({
    args: ['--replay', THE_FALL, '--store', ':memory:'],
    env: { ...onTelegram.telegramEnv(telegram), ...onDiscord.discordEnv(discord) },
  });
  await bot.at(BEFORE_THE_FALL);
  await discord.until(() => discord.commands.length > 0, 15_000);
  return {
    telegram,
    discord,
    bot,
    left: onTelegram.using(telegram, bot),
    right: onDiscord.using(discord, bot),
    /** Nothing was sent that a platform forbids. */
    stop: async (): Promise<void> => {
      await bot.stop();
      await telegram.close();
      discord.check();
      await discord.stop();
      expect(telegram.violations).toEqual([]);
    },
  };
}
