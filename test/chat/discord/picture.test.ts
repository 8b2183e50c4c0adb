// Pictures, end to end: the real client against the fake.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Draw } from '../../../src/chat/platform.ts';
import type { View } from '../../../src/view/view.ts';
import { draw as drawNow, encode } from '../../../src/picture/draw.ts';
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord.ts';
import { shareOf } from '../../picture/kit.ts';
import { type Bot, message, startReadyBot } from './kit.ts';

const png = encode(drawNow(shareOf()));
const PICTURE = { name: 'btc.png', alt: 'BTC long: 4 % to liquidation', of: shareOf() };
const view = (over: Partial<View> = {}): View => ({ head: 'BTC long: 4 %', picture: PICTURE, ...over });

let fake: FakeDiscord;
let bot: Bot;
let asked: boolean[];
let draw: Draw;
let reply: View | undefined;

beforeEach(async () => {
  fake = await startFakeDiscord();
  asked = [];
  reply = undefined;
  draw = () => Promise.resolve(png);
  bot = await startReadyBot(fake, () => reply, {
    draw: (picture, how) => {
      asked.push(how.isAsked);
      return draw(picture, how);
    },
  });
});
afterEach(async () => {
  await bot.platform.stop();
  await fake.stop();
  fake.check();
});

test('a warning has its picture, with what it shows in words; sent again it is the same message', async () => {
  const to = `discord:${fake.user('ann')}`;
  const warning = message(to, view());
  expect(await bot.platform.send(warning)).toMatchObject({ result: 'sent' });
  expect(await bot.platform.send(warning)).toMatchObject({ result: 'sent' });
  const sent = fake.messages.filter(({ content }) => content.includes('4 %'));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.files).toMatchObject([{ name: 'btc.png', alt: PICTURE.alt }]);
  expect(Buffer.compare(sent[0]?.files[0]?.bytes ?? Buffer.alloc(0), png)).toBe(0);
  expect(asked).toEqual([false, false]);
});

test('a warning whose picture was not drawn in time goes without', async () => {
  draw = () => Promise.resolve(undefined);
  const to = `discord:${fake.user('ann')}`;
  expect(await bot.platform.send(message(to, view()))).toMatchObject({ result: 'sent' });
  expect(fake.messages.map(({ files }) => files)).toEqual([[]]);
});

test('an answer shows it within its card', async () => {
  reply = view();
  const interaction = fake.slash('ann', 'pnl', {});
  const shown = await fake.until(() => interaction.message);
  expect(shown.card).toBe(true);
  expect(shown.files).toMatchObject([{ name: 'btc.png' }]);
  expect(asked).toEqual([true]);
});

test('a position’s picture asked for in a server is seen by its owner alone', async () => {
  reply = view({ private: true });
  const interaction = fake.slash('ann', 'watches', {}, { guild: 'g' });
  const shown = await fake.until(() => interaction.message);
  expect(shown.only).toBe(fake.user('ann'));
  expect(fake.messages.filter(({ only, files }) => only === undefined && files.length > 0)).toEqual([]);
});

test('what is refused with its picture goes without', async () => {
  draw = () => Promise.resolve(Buffer.alloc(11 * 1024 * 1024));
  const to = `discord:${fake.user('ann')}`;
  expect(await bot.platform.send(message(to, view()))).toMatchObject({ result: 'sent' });
  expect(fake.messages.map(({ files }) => files)).toEqual([[]]);
  // The fake counts what it refuses as our slip; here it was wanted.
  expect(fake.violations.splice(0)).toHaveLength(1);
});
