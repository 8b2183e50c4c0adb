// Groups, topics and channels: who may say what where, and where it is answered.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BEFORE_THE_FALL } from './bot.ts';
import { endTelegram, startTelegram, type Telegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

const LINE = 'long fil 10x 100 contracts @4';
let telegram: Telegram;
beforeAll(async () => {
  telegram = await startTelegram();
  await telegram.bot.at(BEFORE_THE_FALL);
});
afterAll(() => endTelegram(telegram));

test('in a group a line that names the bot, or replies to it, is computed; talk is not answered', async () => {
  const { fake, ask } = telegram;
  const chat = fake.group(-31);
  const named = await ask(1, `@${fake.username} ${LINE}`, { chat });
  expect(named.text).toMatch(/liquidation at/);
  const replied = await ask(1, LINE.replace('10x', '5x'), { chat, replyTo: named.id });
  expect(replied.text).toMatch(/ · 5x/);
  // Who names it is answered even where nothing can be read; who only replies is not.
  expect((await ask(1, `@${fake.username} hello there`, { chat })).text).not.toMatch(/liquidation at/);
  const before = fake.shown(chat).length;
  for (const talk of ['thanks!', 'nice', 'added 120', 'closed half', 'who knows?', 'ok'])
    fake.say(1, talk, { chat, replyTo: named.id });
  fake.say(1, 'long fil tomorrow, I guess', { chat });
  await ask(1, '/price fil', { chat });
  expect(fake.shown(chat)).toHaveLength(before + 1);
});

test('a secret in reply to the bot is one wherever it stands', async () => {
  const { fake, ask } = telegram;
  const chat = fake.group(-32);
  fake.world.group(chat).canDelete = true;
  const shown = await ask(1, '/price fil', { chat });
  const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
  const answer = await ask(1, phrase, { chat, replyTo: shown.id });
  expect(answer.text).not.toMatch(/sausage/);
  expect(fake.world.deleted.size).toBe(1);
});

test('a forum’s topics keep apart what is asked in them, and an alert is told in its own', async () => {
  const { fake, bot, ask } = telegram;
  const chat = fake.group(-33, { topics: [5, 6] });
  fake.world.group(chat).status.set(2, 'administrator');
  expect((await ask(2, '/alert fil below 3.75', { chat, thread: 5 })).thread).toBe(5);
  expect((await ask(2, '/alert fil below 3.74', { chat, thread: 6 })).thread).toBe(6);
  expect((await ask(2, `@${fake.username} ${LINE}`, { chat, thread: 6 })).thread).toBe(6);
  await bot.at('2023-06-10T04:20:00Z');
  const alerts = fake.shown(chat).filter(({ text }) => text.startsWith('🔔'));
  expect(alerts.map(({ text, thread }) => [/below (\S+?):/.exec(text)?.[1], thread])).toEqual([
    ['3.75', 5],
    ['3.74', 6],
  ]);
});

test('an administrator who hides behind the group may do what administrators may, and is nobody', async () => {
  const { fake, ask } = telegram;
  const chat = fake.group(-34);
  fake.world.group(chat).status.set(3, 'creator');
  const hidden = { chat, anonymous: true };
  const made = await ask(3, '/alert fil below 3', hidden);
  expect(made.text).toMatch(/^Alert 1/);
  const settings = await ask(3, '/settings', hidden);
  const [label = ''] = settings.keyboard.flat().map(({ text }) => text);
  // Pressing is done by a person: one who is an administrator, or it is another's.
  fake.press(4, settings.id, label);
  await fake.until(() => fake.shown(chat).some(({ text }) => /old, or not yours/.test(text)));
  const before = settings.text;
  fake.press(3, settings.id, label);
  await fake.until(() => settings.edits === 1);
  expect(settings.text).not.toBe(before);
  expect(fake.shown(chat).filter(({ text }) => /old, or not yours/.test(text))).toHaveLength(1);
  for (const line of ['/watch long fil 10x 100 contracts', '/watches', '/export', '/quiet 22-6'])
    expect((await ask(3, line, hidden)).text).toMatch(/You write as the group or channel/);
  expect((await ask(3, '/watches')).text).not.toMatch(/Watch 1/);
});

test('a channel’s posts: its alerts are made and told there, without a button; what is personal is refused', async () => {
  const { fake, bot } = telegram;
  const channel = fake.channel(1);
  const answered = async (text: string, count: number): Promise<string> => {
    fake.post(channel, text);
    await fake.until(() => fake.shown(channel).length === count);
    return fake.shown(channel)[count - 1]?.text ?? '';
  };
  expect(await answered('/alert fil below 3.6', 1)).toMatch(/^Alert 1: FIL\/USDT below 3\.6/);
  expect(await answered('/alerts', 2)).toMatch(/^1 alert\n/);
  expect(await answered('/watch long fil 10x 100 contracts', 3)).toMatch(/group or channel/);
  expect(await answered(`/liq ${LINE}`, 4)).toMatch(/liquidation at/);
  fake.post(channel, 'FIL looks weak today');
  fake.post(channel, `@${fake.username} hello`);
  await bot.at('2023-06-10T04:21:30Z');
  await fake.until(() => fake.shown(channel).length === 5);
  expect(fake.shown(channel)[4]?.text).toMatch(/^🔔 FIL\/USDT is below 3\.6/);
  expect(fake.shown(channel).flatMap(({ keyboard }) => keyboard)).toEqual([]);
});

test('what a linked channel forwards into its group is not a command of that group', async () => {
  const { fake, ask } = telegram;
  const chat = fake.group(-35);
  fake.forwardPost(chat, fake.channel(2), '/alert fil below 2');
  fake.forwardPost(chat, fake.channel(2), `/liq ${LINE}`);
  await ask(6, '/price fil', { chat });
  expect(fake.shown(chat)).toHaveLength(1);
});
