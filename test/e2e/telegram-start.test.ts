// From a group to the private chat: who presses Start there has what was asked, once, and nobody else does.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Sent } from '../fakes/telegram.ts';
import { BEFORE_THE_FALL } from './bot.ts';
import { endTelegram, startTelegram, type Telegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

let telegram: Telegram;
let chat: number;
beforeAll(async () => {
  telegram = await startTelegram();
  await telegram.bot.at(BEFORE_THE_FALL);
  chat = telegram.fake.group(-41);
});
afterAll(() => endTelegram(telegram));

/** What the link of a message sends when it is followed. */
function followed({ keyboard }: Sent): string {
  const payload = /\?start=([\w-]{1,64})$/.exec(keyboard.flat()[0]?.url ?? '')?.[1];
  if (payload === undefined) throw new Error('no link');
  return `/start ${payload}`;
}

test('a watch that was asked for in a group is there after Start', async () => {
  const { ask } = telegram;
  const told = await ask(1, '/watch long fil 10x 100 contracts', { chat });
  expect(told.text).toMatch(/Press Start, and you have it there/);
  const shown = await ask(1, followed(told));
  expect(shown.text).toMatch(/^You have 1 watch\n[^]*FIL\/USDT long/);
  expect(shown.text).toMatch(/could not reach you here since/);
});

test('what changes nothing is asked again: a line that was wrong says there what is wrong', async () => {
  const { ask } = telegram;
  const told = await ask(2, '/watch long fil 10xx 100 contracts', { chat });
  const shown = await ask(2, followed(told));
  expect(shown.text).toMatch(/10xx/);
});

test('a setting that was made in a group is shown, not made again', async () => {
  const { ask } = telegram;
  const told = await ask(3, '/quiet 22:00-06:00', { chat });
  expect((await ask(3, followed(told))).text).toMatch(/22:00/);
});

test('the way is gone once, by the one who asked, and names neither them nor what was asked', async () => {
  const { ask } = telegram;
  const told = await ask(4, '/watch long fil 7x 123 contracts', { chat });
  const link = followed(told);
  expect(link).not.toMatch(/fil|long|123\b|watch/i);
  const other = await ask(5, link);
  expect(other.text).toMatch(/old, or not yours/);
  expect(other.text).not.toMatch(/FIL|123/);
  expect((await ask(4, link)).text).toMatch(/123/);
  expect((await ask(4, link)).text).toMatch(/old, or not yours/);
  expect((await ask(4, '/watches')).text).toMatch(/123/);
});

test('what never was a way is one’s first Start', async () => {
  const { ask } = telegram;
  for (const payload of ['private', 'abc', 'x'.repeat(64), '0000000000000000', 'a-go'])
    expect((await ask(6, `/start ${payload}`)).text).not.toMatch(/old, or not yours/);
  expect((await ask(6, `/start ${'0'.repeat(16)}-go`)).text).toMatch(/old, or not yours/);
});
