// What people say on Telegram, and what the whole product answers, where, and to whom.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BEFORE_THE_FALL, killAll } from './bot.ts';
import { endTelegram, startTelegram, type Telegram } from './telegram.ts';

const POSITION = 'long fil 10x 100 contracts';
/** What nobody else may read: a price, a distance, a size, an amount. */
const FIGURE = /\d/;

let telegram: Telegram;
beforeAll(async () => {
  telegram = await startTelegram();
  await telegram.bot.at(BEFORE_THE_FALL);
});
afterAll(async () => {
  try {
    await endTelegram(telegram);
  } finally {
    await killAll();
  }
}, 20_000);

test('/start says in three lines what it is, and its button runs what it says', async () => {
  const { ask, press } = telegram;
  const hello = await ask(11, '/start');
  expect(hello.text.split('\n').filter((line) => line !== '')).toHaveLength(3);
  expect(hello.text).toMatch(/never trade/);
  const tried = await press(11, hello, 'Try a calculation');
  expect(tried.text).toMatch(/^BTC\/USDT long: liquidation at 57,\d+/);
});

test('a plain line in private is computed, with the mark price of the replay', async () => {
  const { text } = await telegram.ask(12, POSITION);
  expect(text).toMatch(/^FIL\/USDT long: liquidation at 3\.\d+ \(9\.46 % from the mark\)/);
});

test('a button under a calculation changes it in its place, one after the other', async () => {
  const { fake, ask } = telegram;
  const answer = await ask(16, '/liq long btc 10x 0.5btc @64k mark=64k');
  const count = fake.shown(16).length;
  const text = (): string => fake.shown(16).find(({ id }) => id === answer.id)?.text ?? '';
  fake.press(16, answer.id, '5x');
  await fake.until(() => text().includes('0.5 BTC · 5x'));
  fake.press(16, answer.id, '2× size');
  await fake.until(() => text().includes('1 BTC · 5x'));
  expect(text()).toMatch(/^BTC\/USDT long: liquidation at 51,\d+/);
  expect(fake.shown(16)).toHaveLength(count);
});

test('/watch in private, its buttons, and another person’s hands on them', async () => {
  const { ask, press, pressData } = telegram;
  await ask(13, '/start');
  await ask(14, '/start');
  const watch = await ask(13, `/watch ${POSITION}`);
  expect(watch.text).toMatch(/^Watch 1: FIL\/USDT long, liquidation at 3\.\d+, 9\.46 % away/);
  expect(watch.text).toMatch(/not financial advice/);
  expect((await press(13, watch, 'All watches')).text).toMatch(/^You have 1 watch\n/);

  // Somebody who saw the button's data elsewhere; the answer goes to them, and nothing happens.
  const stop = watch.keyboard.flat().find((each) => each.text === 'Stop watch 1')?.data ?? '';
  expect((await ask(14, '/unwatch 1')).text).toMatch(/^You have no watch 1/);
  expect((await pressData(14, stop)).text).toMatch(/old, or not yours/);
  expect((await pressData(13, `${stop}9`)).text).toMatch(/old, or not yours/);

  expect((await press(13, watch, 'Stop watch 1')).text).toMatch(/Watch 1 .* is removed/);
  expect((await press(13, watch, 'Stop watch 1')).text).toMatch(/You have no watch 1/);
  expect((await ask(13, '/watches')).text).toMatch(/You have no watches/);
});

test('a button pressed twice at once runs its line twice, not a third time', async () => {
  const { fake, ask } = telegram;
  const watch = await ask(15, `/watch ${POSITION}`);
  const shown = fake.shown(15).length;
  fake.press(15, watch.id, 'Stop watch 1');
  fake.press(15, watch.id, 'Stop watch 1');
  await fake.until(() => fake.shown(15).length === shown + 2);
  const texts = fake
    .shown(15)
    .slice(shown)
    .map((each) => each.text);
  expect(texts).toEqual([expect.stringMatching(/is removed/), expect.stringMatching(/no watch 1/)]);
});

test('/watch in a group is answered in private; the group reads no figure', async () => {
  const { fake, ask } = telegram;
  const group = fake.group(-21, { topics: [5] });
  await ask(16, '/start');
  const answer = await ask(16, `/watch ${POSITION}`, { chat: group, thread: 5, answeredIn: 16 });
  expect(answer.text).toMatch(/^Watch 1: FIL/);
  await fake.until(() => fake.shown(group).length === 1);
  const [told] = fake.shown(group);
  expect(told?.text).toMatch(/I answered you in private/);
  expect(told?.text).not.toMatch(FIGURE);
  expect(told?.thread).toBe(5);
});

test('who has not pressed Start is told so in the group, and later what they missed', async () => {
  const { fake, ask } = telegram;
  const group = fake.group(-22);
  const told = await ask(17, `/watch ${POSITION}`, { chat: group });
  expect(told.text).toMatch(/Press Start/);
  expect(told.text).not.toMatch(FIGURE);
  expect(told.keyboard.flat()[0]?.url).toMatch(/^https:\/\/t\.me\/.*\?start=/);
  const hello = await ask(17, '/start private');
  expect(hello.text).toMatch(/I could not reach you here since 2023-06-10/);
  expect((await ask(17, '/watches')).text).toMatch(/^You have 1 watch\n/);
  expect((await ask(17, '/watches')).text).not.toMatch(/could not reach/);
});

test('a calculator in a group answers there, to whom it concerns', async () => {
  const { fake, ask } = telegram;
  const group = fake.group(-23);
  const { update: _, message } = fake.say(18, `/liq ${POSITION}`, { chat: group });
  await fake.until(() => fake.shown(group).length === 1);
  expect(fake.shown(group)[0]).toMatchObject({ replyTo: message });
  expect((await ask(18, '/price fil', { chat: group })).text).toMatch(/^FIL\/USDT: mark 3\.821/);
});

test('a group’s alerts: an administrator may, a member may not, and it is told in its topic', async () => {
  const { fake, bot, ask } = telegram;
  const group = fake.group(-24, { topics: [7] });
  fake.world.group(group).status.set(19, 'administrator');
  const place = { chat: group, thread: 7 };
  expect((await ask(20, '/alert fil below 3.7', place)).text).toMatch(/Only the administrators/);
  expect((await ask(19, '/alert fil below 3.7', place)).text).toMatch(/^Alert 1: FIL\/USDT below 3\.7/);
  expect((await ask(20, '/alerts', place)).text).toMatch(/^1 alert\n/);
  expect((await ask(20, '/unalert 1', place)).text).toMatch(/Only the administrators/);
  await bot.at('2023-06-10T04:20:30Z');
  const alerts = fake.shown(group).filter((each) => each.text.startsWith('🔔'));
  expect(alerts.map((each) => [each.text.split('\n')[0], each.thread, each.silent])).toEqual([
    ['🔔 FIL/USDT is below 3.7: mark 3.631', 7, false],
  ]);
  expect((await ask(20, '/alerts', place)).text).toMatch(/No alerts/);
});

test('what is not for us gets no answer, and everything that is gets exactly one', async () => {
  const { fake, ask } = telegram;
  const group = fake.group(-25);
  const before = fake.calls.length;
  fake.say(31, '/liq@another_bot long btc', { chat: group });
  fake.say(31, '/liq@another_bot long btc');
  fake.say(31, 'long fil 10x 100 contracts', { chat: group });
  const lines = ['', '/', '/nothing', 'hello', '/liq', '/watch 1 add=1', '/unalert 9', '@everyone <b>hi</b>'];
  for (const line of lines) await ask(32, line);
  // A screenshot, without a word.
  fake.updates.push({
    message: {
      message_id: 7,
      date: 1,
      chat: { id: 34, type: 'private', first_name: 'U' },
      from: { id: 34, is_bot: false, first_name: 'U' },
      photo: [{ file_id: 'x' }],
    },
  });
  await fake.until(() => fake.calls.some((call) => call.params['chat_id'] === 34));
  await ask(33, `/price@${fake.username} fil`, { chat: group });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const sends = fake.calls.slice(before).filter((call) => call.method === 'sendMessage');
  const answers = sends
    .map((call) => Number(call.params['chat_id']))
    .filter((chat) => chat > 30 || chat === group);
  expect(answers).toEqual([...lines.map(() => 32), 34, group]);
});

test('twenty commands a minute, then a few words about it, then silence; others notice nothing', async () => {
  const { fake, ask } = telegram;
  for (let line = 0; line < 60; line += 1) fake.say(35, '/price fil');
  await fake.until(() => fake.updates.pending.length === 0);
  expect((await ask(36, '/price fil')).text).toMatch(/^FIL/);
  await fake.until(() => fake.shown(35).length >= 30);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const texts = fake.shown(35).map((each) => each.text);
  expect(texts.filter((text) => text.startsWith('FIL/USDT'))).toHaveLength(20);
  expect(texts.filter((text) => text.includes('too many commands'))).toHaveLength(10);
  expect(texts).toHaveLength(30);
});

test('every press is answered, whoever pressed whatever', () => {
  const { fake } = telegram;
  const presses = fake.calls.filter((call) => call.method === 'answerCallbackQuery');
  expect(presses.length).toBeGreaterThan(4);
  expect(presses.every((call) => call.status === 200)).toBe(true);
});
