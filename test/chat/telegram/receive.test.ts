import { describe, expect, it } from 'vitest';
import type { Input } from '../../../src/chat/platform.ts';
import { readUpdate } from '../../../src/chat/telegram/receive.ts';
import { idOf, readRoute, writeRoute } from '../../../src/chat/telegram/route.ts';

const user = { id: 7, is_bot: false, first_name: 'U', language_code: 'pt-BR' };
const dm = { id: 7, type: 'private', first_name: 'U' };
const group = { id: -100200, type: 'supergroup', title: 'G' };
const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group' };

const read = (content: object): Input | undefined =>
  readUpdate({
    update: { update_id: 55, ...content },
    username: 'Perpwatch_Bot',
    isAdmin: ({ chatId, userId }) => Promise.resolve(chatId === -100200 && userId === 7),
  });

const message = (over: object): object => ({
  message: { message_id: 9, date: 1, chat: dm, from: user, ...over },
});

describe('texts', () => {
  it.each([
    ['plain text in private is taken as it is', { text: 'long btc 10x' }, 'long btc 10x'],
    ['a command in private is taken', { text: '/liq long btc' }, '/liq long btc'],
    ['our name is taken off a command', { text: '/liq@perpwatch_bot long', chat: group }, '/liq long'],
    ['our name is read in any case', { text: '/LIQ@PERPWATCH_BOT', chat: group }, '/LIQ'],
    [
      'a line break may follow the command',
      { text: '/liq@Perpwatch_Bot\nlong btc', chat: group },
      '/liq\nlong btc',
    ],
    [
      'a price after @ is no name of a bot',
      { text: '/liq long btc @64000', chat: group },
      '/liq long btc @64000',
    ],
    ['a price right after the command is no name either', { text: '/liq@64000' }, '/liq@64000'],
    ['a caption counts as text', { caption: '/help' }, '/help'],
    ['the payload of our own link says nothing', { text: '/start private' }, '/start'],
    ['another payload is left', { text: '/start abc' }, '/start abc'],
    ['a picture without a word is an empty line', { photo: [{}] }, ''],
  ])('%s', (_, over, text) => {
    expect(read(message(over))?.content).toEqual({ type: 'text', text });
  });

  it.each([
    ['a command for another bot in a group', { text: '/liq@otherbot long', chat: group }],
    ['a command for another bot in private', { text: '/liq@otherbot long' }],
    ['a command for a bot whose name begins like ours', { text: '/liq@perpwatch_bot2', chat: group }],
    ['talk in a group', { text: 'long btc 10x', chat: group }],
    ['a sticker in a group', { sticker: {}, chat: group }],
    ['an event of the chat itself', { pinned_message: {} }],
    [
      'what a member posts in a channel’s name',
      {
        text: '/liq',
        chat: group,
        from: { id: 136817688, is_bot: true },
        sender_chat: { id: -1009, type: 'channel' },
      },
    ],
    [
      'what a linked channel forwards',
      {
        text: '/liq',
        chat: group,
        from: { id: 777000, is_bot: false },
        sender_chat: { id: -1009, type: 'channel' },
      },
    ],
    ['another bot', { text: '/liq', chat: group, from: { id: 5, is_bot: true } }],
    [
      'an anonymous administrator of another group',
      { text: '/liq', chat: group, from: anonymous, sender_chat: { id: -777, type: 'supergroup' } },
    ],
    ['a message from nobody', { text: '/liq', chat: group, from: undefined }],
  ])('%s is passed over', (_, over) => {
    expect(read(message(over))).toBeUndefined();
  });

  it('an edited line says that it is one, and has the name that it had', () => {
    const edited = { message_id: 9, date: 1, edit_date: 901, chat: dm, from: user, text: '/liq' };
    const input = read({ edited_message: edited });
    expect(input).toMatchObject({ typed: '9', content: { type: 'text', text: '/liq', edited: true } });
    expect(input?.typed).toBe(read(message({ text: '/lqi' }))?.typed);
    expect(read({ edited_message: { ...edited, chat: group, text: 'talk' } })).toBeUndefined();
  });

  it('what is edited after more than a quarter of an hour is tidied up, not asked', () => {
    const edited = { message_id: 9, date: 1, edit_date: 902, chat: dm, from: user, text: '/liq' };
    expect(read({ edited_message: edited })).toBeUndefined();
  });

  const channel = { id: -1005, type: 'channel', title: 'C' };
  const post = (text: string): object => ({
    channel_post: { message_id: 9, date: 1, chat: channel, sender_chat: channel, text },
  });

  it('a command that a channel posts is the channel’s, by who may post there; other posts are not for us', async () => {
    const input = read(post('/alert btc above 70k'));
    expect(input).toMatchObject({
      user: 'telegram:-1005',
      chat: { id: 'telegram:-1005', kind: 'group' },
      content: { type: 'text', text: '/alert btc above 70k' },
      topic: 'c',
    });
    expect(await input?.admin()).toBe(true);
    expect(read(post('BTC to the moon'))).toBeUndefined();
    expect(read(post('@perpwatch_bot long btc 10x'))).toBeUndefined();
  });

  const us = { id: 4242, is_bot: true, first_name: 'P', username: 'perpwatch_bot' };
  const reply = { message_id: 3, date: 1, chat: group, from: us, text: 'ours' };
  it.each([
    ['our name in front', { text: '@perpwatch_bot long btc 10x' }, 'long btc 10x', 'us'],
    ['our name behind, in any case', { text: 'long btc 10x @PERPWATCH_BOT' }, 'long btc 10x', 'us'],
    ['our name in the middle', { text: 'long btc @perpwatch_bot, 10x' }, 'long btc  10x', 'us'],
    ['a reply to us', { text: 'long btc 10x', reply_to_message: reply }, 'long btc 10x', 'our message'],
    ['a reply that names us', { text: '@perpwatch_bot hi', reply_to_message: reply }, 'hi', 'us'],
  ])('%s is said to us, in a group', (_, over, text, towards) => {
    expect(read(message({ chat: group, ...over }))?.content).toEqual({ type: 'text', text, towards });
  });

  it.each([
    ['a name that begins like ours', { text: '@perpwatch_bot2 long btc 10x' }],
    ['a name that ends like ours', { text: 'x@perpwatch_bot long btc 10x' }],
    ['our name alone', { text: '@perpwatch_bot' }],
    ['a reply to another', { text: 'long btc', reply_to_message: { ...reply, from: user } }],
    ['a card that was sent by our inline mode', { text: '/liq long btc 10x', via_bot: us }],
    [
      'a linked channel’s forward that names us',
      { text: '@perpwatch_bot hi', from: { id: 777000, is_bot: false }, sender_chat: channel },
    ],
  ])('%s is not, in a group', (_, over) => {
    expect(read(message({ chat: group, ...over }))).toBeUndefined();
  });

  it('in private our name means nothing, and a card that was sent there is not for us either', () => {
    expect(read(message({ text: 'long btc 10x @perpwatch_bot' }))?.content).toEqual({
      type: 'text',
      text: 'long btc 10x @perpwatch_bot',
    });
    expect(read(message({ text: 'Liquidation at 57,885', via_bot: us }))).toBeUndefined();
    expect(read(message({ text: 'by another', via_bot: { ...us, username: 'gif' } }))).toBeDefined();
  });
});

describe('who and where', () => {
  it('in private the chat is the person', async () => {
    const input = read(message({ text: 'hi' }));
    expect(input).toMatchObject({
      id: 'telegram:55',
      platform: 'telegram',
      user: 'telegram:7',
      chat: { id: 'telegram:7', kind: 'dm' },
      language: 'pt-BR',
      route: 'm9',
    });
    expect(await input?.admin()).toBe(true);
  });

  it('in a group the rights are asked for', async () => {
    const input = read(message({ text: '/alerts', chat: group }));
    expect(input).toMatchObject({ user: 'telegram:7', chat: { id: 'telegram:-100200', kind: 'group' } });
    expect(await input?.admin()).toBe(true);
    const other = read(message({ text: '/alerts', chat: group, from: { ...user, id: 8 } }));
    expect(await other?.admin()).toBe(false);
  });

  it('an anonymous administrator is the group itself, with its rights and without a person', async () => {
    const input = read(message({ text: '/alerts', chat: group, from: anonymous, sender_chat: group }));
    expect(input).toMatchObject({
      user: 'telegram:-100200',
      chat: { id: 'telegram:-100200' },
      language: undefined,
    });
    expect(await input?.admin()).toBe(true);
  });

  it('a topic is kept in the route, the thread of a mere reply is not', () => {
    const inTopic = { text: '/liq', chat: group, message_thread_id: 31, is_topic_message: true };
    expect(read(message(inTopic))?.route).toBe('t31m9');
    expect(read(message({ text: '/liq', chat: group, message_thread_id: 31 }))?.route).toBe('m9');
  });

  it('a route survives being written and read, and rubbish is no route', () => {
    for (const route of [
      { thread: 3, message: 9 },
      { thread: undefined, message: 9 },
      { thread: 3, message: undefined },
    ]) {
      expect(readRoute(writeRoute(route))).toEqual(route);
    }
    const none = { thread: undefined, message: undefined };
    for (const rubbish of [undefined, '', 'x', 't', 'm9t3', 't1m2 ', `t${'9'.repeat(40)}`]) {
      expect(readRoute(rubbish)).toEqual(none);
    }
  });

  it('only Telegram’s owners have a number', () => {
    expect(idOf('telegram:-1001234567890123')).toBe(-1001234567890123);
    for (const owner of [
      'discord:1',
      'telegram:',
      'telegram:0',
      'telegram:1.5',
      'telegram:9999999999999999',
      'telegram:1 ',
    ]) {
      expect(idOf(owner)).toBeUndefined();
    }
  });
});

describe('other updates', () => {
  const press = { id: 'q', from: user, chat_instance: 'x', data: 'b.0' };

  it('a press is the button, in the topic of its message', () => {
    const pressed = { message_id: 3, date: 5, chat: group, message_thread_id: 31, is_topic_message: true };
    expect(read({ callback_query: { ...press, message: pressed } })).toMatchObject({
      user: 'telegram:7',
      chat: { id: 'telegram:-100200', kind: 'group' },
      content: { type: 'press', button: 'b.0' },
      route: 't31',
    });
  });

  it('a press on a message that Telegram has forgotten still counts', () => {
    expect(
      read({ callback_query: { ...press, message: { message_id: 3, date: 0, chat: dm } } }),
    ).toMatchObject({
      chat: { id: 'telegram:7', kind: 'dm' },
      route: '',
    });
  });

  it('a press without a message, or without data, says nothing', () => {
    expect(read({ callback_query: press })).toBeUndefined();
    expect(
      read({ callback_query: { ...press, data: undefined, message: { message_id: 3, date: 1, chat: dm } } }),
    ).toBeUndefined();
  });

  const membership = (chat: object, status: string): object => ({
    my_chat_member: { chat, from: user, date: 1, old_chat_member: {}, new_chat_member: { status } },
  });

  it('coming back is a contact, of a person or of a group; leaving is not', () => {
    expect(read(membership(dm, 'member'))).toMatchObject({
      user: 'telegram:7',
      content: { type: 'contact' },
    });
    expect(read(membership(dm, 'kicked'))).toBeUndefined();
    expect(read(membership(group, 'administrator'))).toMatchObject({
      chat: { id: 'telegram:-100200', kind: 'group' },
      content: { type: 'contact' },
    });
    expect(read(membership(group, 'left'))).toBeUndefined();
    expect(read(membership({ ...group, type: 'channel' }, 'administrator'))).toMatchObject({
      route: 'c',
      content: { type: 'contact' },
    });
    expect(read(membership({ ...group, type: 'channel' }, 'left'))).toBeUndefined();
  });

  it('both words about a group’s new id say the same', () => {
    const moved = {
      chat: { id: 'telegram:-100300', kind: 'group' },
      content: { type: 'moved', from: 'telegram:-200' },
    };
    expect(read(message({ chat: { ...group, id: -200 }, migrate_to_chat_id: -100300 }))).toMatchObject(moved);
    expect(read(message({ chat: { ...group, id: -100300 }, migrate_from_chat_id: -200 }))).toMatchObject(
      moved,
    );
  });
});
