// Who sets no levels is warned by the program's own, on both platforms, before liquidation.
import { afterAll, expect, test, vi } from 'vitest';
import { AFTER_THE_FALL, killAll } from './bot.ts';
import { startOnBoth } from './both.ts';
import * as onDiscord from './discord.ts';
import * as onTelegram from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });
afterAll(killAll);

test('the fall at the levels that nobody had to name', async () => {
  const { telegram, discord, bot, left, right, stop } = await startOnBoth();
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

  await stop();
});
