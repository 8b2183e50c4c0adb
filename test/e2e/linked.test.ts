// One person with an account on each platform: who does not answer on one is told on the other, at once where the
// first can't be reached.
import { afterAll, expect, test, vi } from 'vitest';
import { startFakeDiscord } from '../fakes/discord.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { BEFORE_THE_FALL, killAll, startBot, THE_FALL } from './bot.ts';
import * as onDiscord from './discord.ts';
import * as onTelegram from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });
afterAll(killAll);

test('a last warning goes to the other platform at once where the first can not be reached', async () => {
  const [telegram, discord] = [await startFakeTelegram(), await startFakeDiscord()];
  const bot = startBot({
    args: ['--replay', THE_FALL, '--store', ':memory:'],
    env: { ...onTelegram.telegramEnv(telegram), ...onDiscord.discordEnv(discord) },
  });
  const [left, right] = [onTelegram.using(telegram, bot), onDiscord.using(discord, bot)];
  await bot.at(BEFORE_THE_FALL);
  await discord.until(() => discord.commands.length > 0, 15_000);
  await left.ask(1, '/watch long fil 10x 100 contracts warn=7.09%');
  const code = /\/link (\w{26})/.exec((await left.ask(1, '/link')).text)?.[1] ?? '';
  const asked = await right.ask('ann', 'link', { code });
  expect(asked.content).toMatch(/Only continue if that account is yours/);
  const linked = await right.press('ann', asked, 'Both accounts are mine: link');
  expect(linked.content).toMatch(/^\*\*Linked with your Telegram account/);
  await telegram.until(() =>
    telegram.shown(1).some(({ text }) => /Linked with your Discord account/.test(text)),
  );
  telegram.block(1);
  const other = () => discord.dms('ann').filter(({ content }) => /no answer yet/.test(content));
  await bot.at('2023-06-10T04:19:30Z');
  await discord.until(() => other().length > 0, 15_000);
  // It calls them by name, and its button answers for the other account.
  expect(other()[0]?.content).toMatch(
    /^<@\d+> \*\*‼️ FIL\/USDT long: [\d.]+ % to liquidation, no answer yet\*\*\nNot answered on your Telegram account/,
  );
  expect(other()[0]?.content.length).toBeLessThan(530);
  const [first] = other();
  if (first === undefined) throw new Error('it was there');
  const pressed = discord.press('ann', first, 'Got it');
  await discord.until(() => pressed.message !== undefined);
  expect(pressed.message?.content).toMatch(/nobody else is asked any more/);
  const count = other().length;
  await bot.at('2023-06-10T04:20:15Z');
  expect(other()).toHaveLength(count);
  await bot.stop();
  await telegram.close();
  discord.check();
  await discord.stop();
  expect(telegram.violations).toEqual([]);
});
