// The fake itself: what it lets through, tests that lean on it can't find.
import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeTelegram, startFakeTelegram } from '../../fakes/telegram.ts';
import { Rates } from '../../fakes/telegram/rates.ts';

describe('limits', () => {
  const limits = { perSecond: 30, perChatBurst: 4, perGroupPerMinute: 20 };

  it('thirty a second over all chats', () => {
    const rates = new Rates(limits);
    for (let chat = 1; chat <= 30; chat += 1) expect(rates.take(chat, 0)).toBeUndefined();
    expect(rates.take(31, 999)).toMatchObject({ retryAfter: 1 });
    expect(rates.take(31, 1000)).toBeUndefined();
  });

  it('one a second in a chat, after a small burst', () => {
    const rates = new Rates(limits);
    for (let message = 0; message < 4; message += 1) expect(rates.take(1, 0)).toBeUndefined();
    expect(rates.take(1, 3999)).toMatchObject({ limit: 'one a second in a chat' });
    expect(rates.take(1, 4000)).toBeUndefined();
  });

  it('twenty a minute in a group', () => {
    const rates = new Rates(limits);
    for (let message = 0; message < 20; message += 1) expect(rates.take(-1, message * 1000)).toBeUndefined();
    expect(rates.take(-1, 20_000)).toEqual({ limit: '20 a minute in a group', retryAfter: 40 });
    expect(rates.take(-1, 60_000)).toBeUndefined();
  });

  it('answers are not counted, unless there are more than were asked for', () => {
    const rates = new Rates(limits);
    rates.asked([1], 0);
    for (let message = 0; message < 7; message += 1) expect(rates.take(1, 0)).toBeUndefined();
    expect(rates.take(1, 0)).toBeDefined();
  });
});

describe('the Bot API', () => {
  let fake: FakeTelegram;
  let api: Api;
  beforeEach(async () => {
    fake = await startFakeTelegram({ limits: { perChatBurst: 1 } });
    api = new Api(fake.token, { apiRoot: fake.root });
  });
  afterEach(() => fake.close());

  it('writes down a broken limit and answers 429', async () => {
    fake.world.person(1).started = true;
    await api.sendMessage(1, 'a');
    await expect(api.sendMessage(1, 'b')).rejects.toMatchObject({
      error_code: 429,
      parameters: { retry_after: 1 },
    });
    expect(fake.violations).toEqual(['one a second in a chat, chat 1']);
  });

  it.each<[string, Parameters<Api['sendMessage']>]>([
    ['empty', [1, ' ']],
    ['too long', [1, 'x'.repeat(4097)]],
    ['broken markup', [1, '<b>', { parse_mode: 'HTML' }]],
    [
      'too much data',
      [1, 'a', { reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'é'.repeat(33) }]] } }],
    ],
    ['no data', [1, 'a', { reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: '' }]] } }]],
    [
      'nine in a row',
      [
        1,
        'a',
        {
          reply_markup: {
            inline_keyboard: [Array.from({ length: 9 }, () => ({ text: 'a', callback_data: 'a' }))],
          },
        },
      ],
    ],
    [
      'a link of another kind',
      [1, 'a', { reply_markup: { inline_keyboard: [[{ text: 'a', url: 'javascript:1' }]] } }],
    ],
    ['nobody', [2, 'a']],
  ])('refuses a message: %s', async (_, parameters) => {
    fake.world.person(1).started = true;
    await expect(api.sendMessage(...parameters)).rejects.toMatchObject({ error_code: 400 });
    expect(fake.sent).toEqual([]);
  });

  it('gives updates again until they are confirmed, and never after', async () => {
    fake.say(1, 'a');
    fake.say(1, 'b');
    expect(await api.getUpdates()).toHaveLength(2);
    expect(await api.getUpdates()).toHaveLength(2);
    expect((await api.getUpdates({ offset: 1001 })).map((each) => each.update_id)).toEqual([1001]);
    expect((await api.getUpdates({ offset: 0 })).map((each) => each.update_id)).toEqual([1001]);
  });

  it('ends a poll when another comes', async () => {
    const first = api.getUpdates({ timeout: 5 }).then(
      () => 'updates',
      (error: unknown) => String(error),
    );
    await fake.until(() => fake.calls.length === 1);
    await api.getUpdates();
    expect(await first).toMatch(/409: Conflict/);
  });

  it('edits, but not into the same, and not what is gone', async () => {
    fake.say(1, '/start');
    const { message_id: id } = await api.sendMessage(1, 'a');
    await api.editMessageText(1, id, 'b');
    await expect(api.editMessageText(1, id, 'b')).rejects.toThrow('message is not modified');
    await api.deleteMessage(1, id);
    await expect(api.editMessageText(1, id, 'c')).rejects.toThrow('message to edit not found');
  });

  it('knows its token and its methods', async () => {
    await expect(new Api('1:x', { apiRoot: fake.root }).getMe()).rejects.toMatchObject({ error_code: 401 });
    await expect(api.getMyCommands()).rejects.toMatchObject({ error_code: 404 });
    await expect(api.answerCallbackQuery('press-9')).rejects.toMatchObject({ error_code: 400 });
    await expect(api.setMyCommands([{ command: 'Upper', description: 'x' }])).rejects.toMatchObject({
      error_code: 400,
    });
  });
});
