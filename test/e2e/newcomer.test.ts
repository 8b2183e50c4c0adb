// Somebody who knows nothing: from /start to a watched position in at most four steps, by what is shown alone. A
// step is a press, a typed line or a form; what is typed stands as an example in a message, or in the form.
import { afterAll, expect, test, vi } from 'vitest';
import { bars, folder } from '../console/kit.ts';
import { startFakeDiscord } from '../fakes/discord.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { killAll, startBot } from './bot.ts';
import * as onDiscord from './discord.ts';
import * as onTelegram from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });
afterAll(killAll);

const MOST = 4;
const WATCHED = /Watch 1: BTC\/USDT long, liquidation at 57,831\.33/;
// The examples' own market, at their own price.
const replay = bars(folder(), [64_000, 64_000]);
const AT = '2025-01-01T00:00:30Z';
const start = (env: Record<string, string>) =>
  startBot({ args: ['--replay', replay, '--store', ':memory:'], env });

/** A position as a message shows one: what follows "Type". */
const example = (text: string): string => {
  const found = / {2}(long [^\n]*?) {2}/.exec(text)?.[1];
  if (found === undefined) throw new Error(`no example in: ${text}`);
  return found;
};

test('on Telegram: /start, the example as a line of one’s own, a press', async () => {
  const fake = await startFakeTelegram();
  const bot = start(onTelegram.telegramEnv(fake));
  const { ask, press } = onTelegram.using(fake, bot);
  await bot.at(AT);
  const steps = ['/start'];
  const welcome = await ask(1, '/start');
  steps.push(example(welcome.text));
  const figures = await ask(1, example(welcome.text));
  const [first] = figures.keyboard.flat();
  steps.push(first?.text ?? '');
  const watched = await press(1, figures, first?.text ?? '');
  expect(watched.text).toMatch(WATCHED);
  expect(steps).toEqual(['/start', 'long btc 10x 0.5btc @64k', 'Watch it']);
  expect(steps.length).toBeLessThanOrEqual(MOST);
  expect((await ask(1, '/watches')).text).toMatch(/You have 1 watch/);

  // And who types what is shown for a watch is there at once.
  const other = await ask(2, '/start');
  const shown = / {2}(\/watch [^\n]*?) {2}/.exec(other.text)?.[1] ?? '';
  expect((await ask(2, shown)).text).toMatch(WATCHED);
  await bot.stop();
  await fake.close();
  expect(fake.violations).toEqual([]);
});

test('on Discord: /start, a press, the form’s own example', async () => {
  const fake = await startFakeDiscord();
  const bot = start(onDiscord.discordEnv(fake));
  const { ask, press } = onDiscord.using(fake, bot);
  await bot.at(AT);
  await fake.until(() => fake.commands.length > 0, 15_000);
  const steps = ['/start'];
  const welcome = await ask('ann', 'start');
  const label = welcome.buttons[0]?.label ?? '';
  const { form } = await fake.open('ann', welcome, label);
  steps.push(label, form.placeholder);
  const { sent } = await fake.fill('ann', welcome, label, form.placeholder);
  const watched = await fake.until(() => sent.message);
  expect(watched.content).toMatch(WATCHED);
  expect(steps).toEqual(['/start', 'Watch a position…', 'long btc 10x 0.5btc @64k']);
  expect(steps.length).toBeLessThanOrEqual(MOST);
  expect((await ask('ann', 'watches')).content).toMatch(/You have 1 watch/);

  // The other way that is shown, by fields, leads there as well.
  const typed = { side: 'long', market: 'btc', leverage: '10x', size: '0.5 btc', entry: '64k' };
  const figures = await ask('bob', 'liq', typed);
  expect((await press('bob', figures, figures.buttons[0]?.label ?? '')).content).toMatch(WATCHED);
  await bot.stop();
  await fake.stop();
  fake.check();
});
