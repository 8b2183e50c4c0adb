// What goes wrong on the way to Discord, and what becomes of the message.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Receipt } from '../../../src/chat/platform.ts';
import { startFakeDiscord } from '../../fakes/discord.ts';
import type { FakeDiscord, Fault } from '../../fakes/discord.ts';
import { createTestClock, message, startReadyBot } from './kit.ts';
import { createDiscord } from '../../../src/chat/discord/index.ts';
import { en } from '../../../src/i18n/en/index.ts';
import { silentLog } from '../../../src/ops/log.ts';
import type { Bot } from './kit.ts';

let fake: FakeDiscord;
let bot: Bot;
let ann: string;

const POST = /^POST \/channels\//;
const OPEN = /^POST \/users\/@me\/channels/;
const posts = () => fake.requests.filter(({ method, path }) => POST.test(`${method} ${path}`)).length;
const warn = (head: string) => message(ann, { head, private: true });
const sent = { result: 'sent' } as const;

beforeEach(async () => {
  fake = await startFakeDiscord();
  bot = await startReadyBot(fake);
  ann = `discord:${fake.user('ann')}`;
});

afterEach(async () => {
  await bot.platform.stop();
  await fake.stop();
  fake.check();
});

test('a warning accepted before the socket drops is unknown; sent again it is there once', async () => {
  const warning = warn('5 % to liquidation');
  fake.fail(POST, { kind: 'drop', after: true });
  expect(await bot.platform.send(warning)).toMatchObject({ result: 'unknown' });
  expect(await bot.platform.send({ ...warning, repeat: true })).toEqual(sent);
  expect(fake.dms('ann').map(({ content }) => content)).toEqual(['**5 % to liquidation**']);
  expect(fake.dms('ann')[0]?.nonce).toHaveLength(25);
});

test('a socket that drops before Discord accepts is unknown too; sent again it is there, and says so', async () => {
  const warning = warn('5 % to liquidation');
  fake.fail(POST, { kind: 'drop', after: false });
  expect(await bot.platform.send(warning)).toMatchObject({ result: 'unknown' });
  expect(await bot.platform.send({ ...warning, repeat: true })).toEqual(sent);
  expect(fake.dms('ann')).toHaveLength(1);
  expect(fake.dms('ann')[0]?.content).toContain(en.platform.discordRepeat);
});

test.for<[string, RegExp, Fault, Partial<Receipt>]>([
  ['500 may or may not have arrived', POST, { kind: 'error', status: 500 }, { result: 'unknown' }],
  ['503 likewise', POST, { kind: 'error', status: 503 }, { result: 'unknown' }],
  [
    '50007: no direct messages wanted',
    POST,
    { kind: 'error', status: 403, code: 50007 },
    { result: 'unreachable' },
  ],
  [
    '50278: no server in common',
    POST,
    { kind: 'error', status: 403, code: 50278 },
    { result: 'unreachable' },
  ],
  ['10013: no such user', OPEN, { kind: 'error', status: 404, code: 10013 }, { result: 'unreachable' }],
  ['50001: no access', POST, { kind: 'error', status: 403, code: 50001 }, { result: 'unreachable' }],
  ['50013: no permission', POST, { kind: 'error', status: 403, code: 50013 }, { result: 'unreachable' }],
  ['10003: no such channel', POST, { kind: 'error', status: 404, code: 10003 }, { result: 'unreachable' }],
  ['10004: no such server', POST, { kind: 'error', status: 404, code: 10004 }, { result: 'unreachable' }],
  ['a 403 of any other code', POST, { kind: 'error', status: 403, code: 59999 }, { result: 'unreachable' }],
  [
    'a malformed message is our defect',
    POST,
    { kind: 'error', status: 400, code: 50035 },
    { result: 'refused' },
  ],
  ['slow mode', POST, { kind: 'error', status: 400, code: 20016 }, { result: 'retry', scope: 'chat' }],
  [
    '401: the token, not the message',
    POST,
    { kind: 'error', status: 401 },
    { result: 'retry', scope: 'platform' },
  ],
  ['opening the chat failed: nothing was sent', OPEN, { kind: 'error', status: 500 }, { result: 'retry' }],
  [
    'opening chats too fast',
    OPEN,
    { kind: 'error', status: 403, code: 40003 },
    { result: 'retry', scope: 'chat' },
  ],
])('%s', async ([, on, fault, expected]) => {
  fake.fail(on, fault);
  const before = fake.requests.length;
  expect(await bot.platform.send(warn('x'))).toMatchObject(expected);
  // One call to open the chat, at most one to send: nothing is tried again here.
  expect(fake.requests.length - before).toBe(on === OPEN ? 1 : 2);
});

test('after "too fast" no chat is opened for a minute, while known ones are written to', async () => {
  const bob = `discord:${fake.user('bob')}`;
  await bot.platform.send(warn('first'));
  fake.fail(OPEN, { kind: 'error', status: 403, code: 40003 });
  await bot.platform.send(message(bob, { head: 'x' }));
  const calls = fake.requests.length;
  expect(await bot.platform.send(message(bob, { head: 'x' }))).toMatchObject({
    result: 'retry',
    scope: 'chat',
  });
  expect(fake.requests.length).toBe(calls);
  expect(await bot.platform.send(warn('second'))).toEqual(sent);
  bot.clock.advance(60_000);
  expect(await bot.platform.send(message(bob, { head: 'x' }))).toEqual(sent);
});

test('a person who closed direct messages costs one call a message', async () => {
  fake.closeDms('ann');
  expect(await bot.platform.send(warn('x'))).toEqual({
    result: 'unreachable',
    who: `discord:${fake.user('ann')}`,
    reason: '50007 cannot send messages to this user',
  });
  expect(posts()).toBe(1);
  expect(fake.invalid).toBe(1);
});

test.for<[string, Fault, 'chat' | 'platform', number]>([
  ['of this chat', { kind: 'limit', scope: 'user', retryAfter: 30 }, 'chat', 30_000],
  ['shared with others', { kind: 'limit', scope: 'shared', retryAfter: 1337 }, 'chat', 1_337_000],
  ['as long as only a ban is', { kind: 'limit', scope: 'user', retryAfter: 1800 }, 'platform', 1_800_000],
  ['of everything', { kind: 'limit', scope: 'global', retryAfter: 60 }, 'platform', 60_000],
])('a limit %s comes back with its time, at once', async ([, fault, scope, afterMs]) => {
  fake.fail(POST, fault);
  const receipt = await bot.platform.send(warn('x'));
  expect(receipt).toMatchObject({ result: 'retry', scope });
  const told = receipt.result === 'retry' ? receipt.afterMs : 0;
  expect(told).toBeGreaterThanOrEqual(afterMs);
  expect(told).toBeLessThan(afterMs + 500);
  expect(posts()).toBe(1);
});

test('a channel that is full is not called again before its time; others go on', async () => {
  const results: Receipt[] = [];
  for (const number of [1, 2, 3, 4, 5, 6]) results.push(await bot.platform.send(warn(`${number}`)));
  expect(results.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => sent));
  expect(results[5]).toMatchObject({ result: 'retry', scope: 'chat' });
  expect(posts()).toBe(5);
  expect(fake.invalid).toBe(0);
  expect(await bot.platform.send(message(`discord:${fake.user('bob')}`, { head: 'x' }))).toEqual(sent);
});

test('fifty people who were never written to: all are, a hundred calls, never 50 of them in a second', async () => {
  const people = Array.from({ length: 50 }, (_, at) => `discord:${fake.user(`p${at}`)}`);
  const results = await Promise.all(people.map((to) => bot.platform.send(message(to, { head: 'x' }))));
  expect(results).toEqual(people.map(() => sent));
  expect(fake.messages).toHaveLength(50);
  expect(fake.violations).toEqual([]);
});

test('an answer accepted before the socket drops is given once, however often it is sent', async () => {
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  fake.fail(/callback$/, { kind: 'drop', after: true });
  expect(await bot.answer(input, { head: 'Profit 5' })).toMatchObject({ result: 'unknown' });
  expect(await bot.answer(input, { head: 'Profit 5' }, { repeat: true })).toEqual(sent);
  expect(fake.messages).toEqual([interaction.message]);
});

test('an edit of a deferred answer that is unclear is repeated in place', async () => {
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  bot.clock.advance(1_500);
  await fake.until(() => interaction.response === 5);
  fake.fail(/@original$/, { kind: 'drop', after: true });
  expect(await bot.answer(input, { head: 'Profit 5' })).toMatchObject({ result: 'unknown' });
  expect(await bot.answer(input, { head: 'Profit 5' })).toEqual(sent);
  expect(fake.messages).toEqual([interaction.message]);
});

test('an answer that comes while it is being deferred waits for that, and is given once', async () => {
  fake.fail(/callback$/, { kind: 'slow', ms: 100 });
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  bot.clock.advance(1_500);
  expect(await bot.answer(input, { head: 'Profit 5' })).toEqual(sent);
  expect(interaction).toMatchObject({ response: 5, message: { content: '**Profit 5**' } });
  expect(fake.messages).toHaveLength(1);
});

test('a second answer to one input goes out beside the first', async () => {
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  expect(await bot.answer(input, { head: 'one' })).toEqual(sent);
  expect(await bot.answer(input, { head: 'two', private: true }, { id: 'second' })).toEqual(sent);
  expect(interaction.message?.content).toBe('**one**');
  expect(interaction.followUps).toMatchObject([{ content: '**two**', only: fake.user('ann') }]);
});

test('a deferral that is unclear does not lose the answer', async () => {
  fake.fail(/callback$/, { kind: 'drop', after: true });
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  bot.clock.advance(1_500);
  await fake.until(() => interaction.response === 5);
  expect(await bot.answer(input, { head: 'Profit 5' })).toEqual(sent);
  expect(interaction.message?.content).toBe('**Profit 5**');
});

test('an answer to somebody who is gone is tried at its place and at one other, once each', async () => {
  fake.closeDms('ann');
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  fake.advance(3_500);
  const before = fake.requests.length;
  expect(await bot.answer(input, { head: 'x' })).toMatchObject({ result: 'unreachable' });
  expect(fake.requests.slice(before).map(({ path }) => path.split('/')[1])).toEqual([
    'interactions',
    'users',
    'channels',
  ]);
  expect(interaction.response).toBeUndefined();
});

test('an interaction that is gone is not asked again, also when its user must be waited for', async () => {
  fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  fake.advance(3_500);
  fake.fail(POST, { kind: 'limit', scope: 'user', retryAfter: 30 });
  expect(await bot.answer(input, { head: 'x' })).toMatchObject({ result: 'retry', scope: 'chat' });
  const before = fake.requests.length;
  expect(await bot.answer(input, { head: 'x' })).toEqual(sent);
  expect(fake.requests.slice(before).map(({ path }) => path.split('/')[1])).toEqual(['channels']);
});

test('nobody there at all: it was never sent, so it waits', async () => {
  const nowhere = createDiscord({
    token: fake.token,
    apiRoot: 'http://127.0.0.1:9/api',
    commands: [],
    propose: () => [],
    isPrivate: () => false,
    clock: createTestClock(),
    log: silentLog,
  });
  expect(await nowhere.send(warn('x'))).toMatchObject({ result: 'retry', scope: 'platform' });
  await nowhere.stop();
});

test('an unclear log line never holds a token: not the bot’s, not an interaction’s', async () => {
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  fake.fail(/callback$/, { kind: 'error', status: 400, code: 50035 });
  const receipt = await bot.answer(input, { head: 'x' });
  expect(receipt).toMatchObject({ result: 'refused' });
  fake.fail(/callback$/, { kind: 'error', status: 500 });
  await bot.answer(input, { head: 'x' });
  const said = JSON.stringify([receipt, bot.logged]);
  expect(said).not.toContain(interaction.token);
  expect(said).not.toContain(fake.token);
  // Interaction endpoints are called without the bot's token.
  const calls = fake.requests.filter(({ path }) => path.startsWith('/interactions'));
  expect(calls.map(({ headers }) => headers['authorization'])).toEqual([undefined, undefined]);
});

test('two hundred people ask at once and each is answered once, in time', async () => {
  const asked = Array.from({ length: 200 }, (_, at) => fake.slash(`p${at}`, 'pnl', {}, { guild: 'g' }));
  await fake.until(() => bot.inputs.length === 200);
  const receipts = await Promise.all(bot.inputs.map((input) => bot.answer(input, { head: input.user })));
  expect(new Set(receipts.map(({ result }) => result))).toEqual(new Set(['sent']));
  for (const { response, user, message: shown } of asked) {
    expect(response).toBe(4);
    expect(shown?.content).toBe(`**discord:${user}**`);
  }
});

test('stopping waits for what is under way', async () => {
  await bot.platform.send(warn('known'));
  fake.fail(POST, { kind: 'slow', ms: 150 });
  const sending = bot.platform.send(warn('last words'));
  await bot.platform.stop();
  expect(fake.dms('ann').map(({ content }) => content)).toContain('**last words**');
  expect(await sending).toEqual(sent);
});

test('a live card is silent, is edited, and is posted anew before the hour, and where it is gone', async () => {
  const card = async (head: string, handle: string | undefined, anew = false) => {
    const receipt = await bot.platform.send(
      message(ann, { head, private: true }, { kind: 'notice', card: { handle, anew } }),
    );
    expect(receipt).toMatchObject({ result: 'sent' });
    return receipt.result === 'sent' ? receipt.handle : undefined;
  };
  const shown = () => fake.dms('ann').map(({ content }) => content);
  const first = await card('one', undefined);
  expect(fake.requests.at(-1)?.body).toMatchObject({ flags: (1 << 15) | (1 << 12) });
  expect(await card('two', first)).toBe(first);
  expect(shown()).toEqual(['**two**']);
  bot.clock.advance(51 * 60_000);
  const second = await card('three', first);
  expect(second).not.toBe(first);
  expect(shown()).toEqual(['**three**']);
  // Edits of it are refused all the same.
  fake.fail(/^PATCH /, { kind: 'error', status: 400, code: 30046 });
  const third = await card('four', second);
  expect(shown()).toEqual(['**four**']);
  expect(await card('five', third, true)).not.toBe(third);
  expect(shown()).toEqual(['**five**']);
  // That Discord is away says nothing about the card.
  fake.fail(/^PATCH /, { kind: 'error', status: 500 });
  const trying = bot.platform.send(
    message(
      ann,
      { head: 'six', private: true },
      { kind: 'notice', card: { handle: await card('six', undefined), anew: false } },
    ),
  );
  expect(await trying).toMatchObject({ result: 'unknown' });
});
