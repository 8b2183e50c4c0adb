// The real client against the fake: what people see.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../src/i18n/en/index.ts';
import { MANAGE_GUILD, startFakeDiscord } from '../../fakes/discord.ts';
import type { FakeDiscord } from '../../fakes/discord.ts';
import { message, startBot, startReadyBot } from './kit.ts';
import type { Bot } from './kit.ts';

const PROVE = process.env['PROVE'] !== undefined;

let fake: FakeDiscord;
let bots: Bot[];

async function ready(
  ...args: Parameters<typeof startReadyBot> extends [unknown, ...infer Rest] ? Rest : never
): Promise<Bot> {
  const bot = await startReadyBot(fake, ...args);
  bots.push(bot);
  return bot;
}

beforeEach(async () => {
  fake = await startFakeDiscord();
  bots = [];
});

afterEach(async () => {
  await Promise.all(bots.map(({ platform }) => platform.stop()));
  await fake.stop();
  fake.check();
});

test('a command typed in the direct chat arrives as typed options and is answered there', async () => {
  const bot = await ready(() => ({ head: 'Liquidation at 57,600', rows: [['Margin', '6,400 USDT']] }));
  const typed = { side: 'long', market: 'btc', leverage: '10x', size: '1btc', entry: '64,000.5' };
  const interaction = fake.slash('ann', 'liq', typed);
  const shown = await fake.until(() => interaction.message);

  expect(bot.inputs[0]).toMatchObject({
    id: `discord:${interaction.id}`,
    platform: 'discord',
    user: `discord:${fake.user('ann')}`,
    chat: { id: `discord:${fake.user('ann')}`, kind: 'dm' },
    content: { type: 'command', command: 'liq', options: typed },
    language: 'en-US',
  });
  expect(shown.content).toContain('**Liquidation at 57,600**');
  expect(shown.content).toContain('Margin  6,400 USDT');
  expect(interaction).toMatchObject({ response: 4, ephemeral: false });
  expect(fake.gateway.intents).toBe(0);
});

test('in a server a public answer is seen by all, a private one by its user alone', async () => {
  const bot = await ready((input) => ({
    head: 'x',
    private: input.content.type === 'command' && input.content.command === 'watches',
  }));
  const open = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const hidden = fake.slash('ann', 'watches', {}, { guild: 'g' });
  expect((await fake.until(() => open.message)).only).toBeUndefined();
  expect((await fake.until(() => hidden.message)).only).toBe(fake.user('ann'));
  expect(bot.inputs[0]?.chat).toEqual({ id: `discord:c${fake.channel('g')}`, kind: 'group' });
});

test('what is not answered in a second is deferred, hidden if its command is private, and edited then', async () => {
  const bot = await ready();
  const interaction = fake.slash('ann', 'watches', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  bot.clock.advance(1_000);
  await fake.until(() => interaction.response === 5);
  expect(interaction.ephemeral).toBe(true);

  fake.advance(60_000);
  expect(await bot.answer(input, { head: 'Two watches', private: true })).toEqual({ result: 'sent' });
  expect(interaction.message).toMatchObject({ content: '**Two watches**', only: fake.user('ann') });
});

test('a personal answer to a command deferred for all goes out beside it, for its user alone', async () => {
  const bot = await ready();
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  bot.clock.advance(1_500);
  await fake.until(() => interaction.response === 5);
  expect(await bot.answer(input, { head: 'My position', private: true })).toEqual({ result: 'sent' });
  expect(interaction.message?.content).not.toContain('My position');
  expect(interaction.followUps).toMatchObject([{ content: '**My position**', only: fake.user('ann') }]);
});

test('a personal answer is given again: it never takes the place that all can see', async () => {
  const bot = await ready();
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  bot.clock.advance(1_500);
  await fake.until(() => interaction.response === 5);
  const mine = { head: 'My position', private: true };
  expect(await bot.answer(input, mine)).toEqual({ result: 'sent' });
  expect(await bot.answer(input, mine)).toEqual({ result: 'sent' });
  expect(fake.messages.filter(({ only }) => only === undefined).map(({ content }) => content)).toEqual([
    en.platform.discordOnlyYou,
  ]);
});

test('an answer is a card, in a server that has not added the bot for who asks alone; a warning is plain', async () => {
  const bot = await ready(() => ({ head: 'Liquidation at 57,600' }));
  const asked = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const outside = fake.slash('ann', 'pnl', {}, { guild: 'far', userInstallOnly: true });
  expect(await fake.until(() => asked.message)).toMatchObject({ card: true, only: undefined });
  expect(await fake.until(() => outside.message)).toMatchObject({ card: true, only: fake.user('ann') });
  // Of a card a notification shows nothing.
  await bot.platform.send(message(`discord:${fake.user('ann')}`, { head: '5 % to liquidation' }));
  expect(fake.dms('ann')).toMatchObject([{ card: false, content: '**5 % to liquidation**' }]);
});

test('where it is not a member, also what is deferred is for who asks alone', async () => {
  const bot = await ready();
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'far', userInstallOnly: true });
  const input = await fake.until(() => bot.inputs[0]);
  bot.clock.advance(1_500);
  await fake.until(() => interaction.response === 5);
  await bot.answer(input, { head: 'Liquidation at 57,600' });
  expect(interaction.message).toMatchObject({ content: '**Liquidation at 57,600**', only: fake.user('ann') });
});

test('a button of a plain message: what takes its place is plain, at once or later', async () => {
  const bot = await ready();
  const buttons = [{ id: 'b:1.0!', label: 'Refresh' }];
  await bot.platform.send(message(`discord:${fake.user('ann')}`, { head: 'One' }, { buttons }));
  const shown = await fake.until(() => fake.dms('ann')[0]);
  fake.press('ann', shown, 'Refresh');
  await bot.answer(await fake.until(() => bot.inputs[0]), { head: 'Two' }, { inPlace: true, buttons });
  expect(shown).toMatchObject({ card: false, content: '**Two**' });
  const later = fake.press('ann', shown, 'Refresh');
  const input = await fake.until(() => bot.inputs[1]);
  bot.clock.advance(1_500);
  await fake.until(() => later.response === 6);
  await bot.answer(input, { head: 'Three' }, { inPlace: true, buttons });
  expect(shown).toMatchObject({ card: false, content: '**Three**' });
  expect(fake.dms('ann')).toHaveLength(1);
});

test('a choice of a menu is a press of its button', async () => {
  const bot = await ready();
  fake.slash('ann', 'pnl');
  const buttons = ['okx', 'gate'].map((label, at) => ({ id: `b:1.${at}!`, label, menu: 'Which exchange?' }));
  await bot.answer(await fake.until(() => bot.inputs[0]), { head: 'Your exchange' }, { buttons });
  const shown = await fake.until(() => fake.messages[0]);
  expect(shown).toMatchObject({ buttons: [], menus: [{ placeholder: 'Which exchange?' }] });
  const chosen = fake.choose('ann', shown, 'gate');
  const input = await fake.until(() => bot.inputs[1]);
  expect(input.content).toEqual({ type: 'press', button: 'b:1.1!' });
  await bot.answer(input, { head: 'Gate it is' }, { inPlace: true });
  expect(chosen.response).toBe(7);
  expect(shown.content).toBe('**Gate it is**');
});

describe('a button that asks for a text', () => {
  const buttons = [{ id: 'b:1.0?stop', label: 'I moved the stop…' }];
  const shown = async (bot: Bot) => {
    await bot.platform.send(message(`discord:${fake.user('ann')}`, { head: 'Watch 1' }, { buttons }));
    return fake.until(() => fake.dms('ann')[0]);
  };

  test('opens a form at once, with an example; what is typed comes with the button', async () => {
    const bot = await ready();
    const { opened, sent } = await fake.fill('ann', await shown(bot), 'I moved the stop…', ' 62.5k ');
    expect(opened.form).toMatchObject({
      title: en.platform.forms.stop.title,
      placeholder: '62.5k',
      value: '',
    });
    expect(await fake.until(() => bot.inputs[0])).toMatchObject({
      user: `discord:${fake.user('ann')}`,
      content: { type: 'press', button: 'b:1.0?stop', text: '62.5k' },
    });
    await bot.answer(bot.inputs[0] ?? fail(), { head: 'Done' });
    expect(sent.message).toMatchObject({ content: '**Done**' });
  });

  test('what was not understood stands there again, for its user, until it was', async () => {
    const bot = await ready();
    const at = await shown(bot);
    const fill = async (text: string, view: { head: string; problem?: { code: string } }) => {
      const { opened } = await fake.fill('ann', at, 'I moved the stop…', text);
      const before = bot.inputs.length;
      await bot.answer(await fake.until(() => bot.inputs[before - 1] ?? bot.inputs[before]), view);
      return opened.form?.value;
    };
    expect(await fill('62..5k', { head: 'Not read', problem: { code: 'x' } })).toBe('');
    expect((await fake.open('bob', at, 'I moved the stop…')).form.value).toBe('');
    expect((await fake.open('ann', at, 'I moved the stop…')).form.value).toBe('62..5k');
  });

  test('after a restart it opens as before', async () => {
    const at = await shown(await ready());
    await Promise.all(bots.map(({ platform }) => platform.stop()));
    const after = await ready();
    await fake.fill('ann', at, 'I moved the stop…', '62k');
    expect((await fake.until(() => after.inputs[0])).content).toMatchObject({ text: '62k' });
  });
});

test('administrators are known by their permissions in the server, and only where the bot is in it', async () => {
  const bot = await ready();
  const where = { guild: 'g', permissions: MANAGE_GUILD };
  fake.slash('boss', 'pnl', {}, where);
  fake.slash('ann', 'pnl', {}, { guild: 'g' });
  fake.slash('boss', 'pnl', {}, { ...where, userInstallOnly: true });
  fake.slash('boss', 'pnl');
  await fake.until(() => bot.inputs.length === 4);
  expect(await Promise.all(bot.inputs.map((input) => input.admin()))).toEqual([true, false, false, false]);
});

test('a chat of people that the bot is not part of is a group: private answers stay hidden there', async () => {
  const bot = await ready(() => ({ head: 'x', private: true }));
  const interaction = fake.slash('ann', 'watches', {}, { channel: 'ann and bob' });
  expect((await fake.until(() => interaction.message)).only).toBe(fake.user('ann'));
  expect(bot.inputs[0]?.chat.kind).toBe('group');
});

test('markets are proposed while typing, at most 25, and a hostile text does no harm', async () => {
  const asked: string[] = [];
  await ready(() => undefined, {
    propose: ({ text }) => {
      asked.push(text);
      return Array.from({ length: 40 }, (_, at) => ({
        name: `BTC ${at} ${'x'.repeat(120)}`,
        value: `btc${at}`,
      }));
    },
  });
  const interaction = await fake.autocomplete('ann', 'liq', 'market', 'b'.repeat(6000));
  expect(interaction.choices).toHaveLength(25);
  expect(interaction.choices[0]?.value).toBe('btc0');
  expect(asked[0]).toHaveLength(100);
});

test('a button is pressed and answered; in a server it is taken to concern its presser', async () => {
  const bot = await ready();
  fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const first = await fake.until(() => bot.inputs[0]);
  await bot.answer(
    first,
    { head: 'Position 1,000' },
    { buttons: [{ id: 'b:7f3a', label: '1,000 is my margin' }] },
  );
  const shown = await fake.until(() => fake.messages[0]);
  const press = fake.press('bob', shown, '1,000 is my margin');
  const input = await fake.until(() => bot.inputs[1]);
  expect(input).toMatchObject({
    user: `discord:${fake.user('bob')}`,
    content: { type: 'press', button: 'b:7f3a' },
  });
  bot.clock.advance(1_500);
  await fake.until(() => press.response === 5);
  await bot.answer(input, { head: 'Position 10,000' });
  expect(press.message).toMatchObject({ content: '**Position 10,000**', only: fake.user('bob') });
});

describe('a button that changes its answer in place', () => {
  const buttons = [
    { id: 'b:1.0', label: 'Explain' },
    { id: 'b:1.1!', label: '20x' },
  ];
  const pressed = async () => {
    const bot = await ready();
    fake.slash('ann', 'pnl', {}, { guild: 'g' });
    await bot.answer(await fake.until(() => bot.inputs[0]), { head: 'At 10x' }, { buttons });
    const shown = await fake.until(() => fake.messages[0]);
    const press = fake.press('ann', shown, '20x');
    return { bot, shown, press, input: await fake.until(() => bot.inputs[1]) };
  };

  test('at once', async () => {
    const { bot, shown, press, input } = await pressed();
    await bot.answer(input, { head: 'At 20x' }, { inPlace: true, buttons });
    expect(press.response).toBe(7);
    expect(shown.content).toBe('**At 20x**');
    expect(fake.messages).toHaveLength(1);
    fake.check();
  });

  test('after a while, and again where it is not known whether it arrived', async () => {
    const { bot, shown, press, input } = await pressed();
    bot.clock.advance(1_500);
    await fake.until(() => press.response === 6);
    await bot.answer(input, { head: 'At 20x' }, { inPlace: true, buttons });
    await bot.answer(input, { head: 'At 20x' }, { inPlace: true, buttons, repeat: true });
    expect(shown.content).toContain('**At 20x**');
    expect(fake.messages).toHaveLength(1);
    fake.check();
  });

  test('what went wrong is said beside it, and the figures stay', async () => {
    const { bot, shown, press, input } = await pressed();
    bot.clock.advance(1_500);
    await fake.until(() => press.response === 6);
    await bot.answer(input, { head: 'At most 10x', problem: { code: 'leverage-too-high' } });
    expect(shown.content).toBe('**At 10x**');
    expect(press.followUps.map(({ content }) => content)).toEqual(['**At most 10x**']);
    fake.check();
  });
});

test('a warning goes to the direct chat with its buttons, also of a person never seen before', async () => {
  const bot = await ready();
  const to = `discord:${fake.user('ann')}`;
  const buttons = [{ id: 'ack:1', label: 'Got it' }];
  expect(
    await bot.platform.send(message(to, { head: '5 % to liquidation', private: true }, { buttons })),
  ).toEqual({ result: 'sent' });
  expect(await bot.platform.send(message(to, { head: '2 % to liquidation', private: true }))).toEqual({
    result: 'sent',
  });
  expect(fake.dms('ann').map(({ content }) => content)).toEqual([
    '**5 % to liquidation**',
    '**2 % to liquidation**',
  ]);
  expect(fake.dms('ann')[0]?.buttons).toEqual(buttons);
  expect(fake.requests.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1);

  const press = fake.press('ann', fake.dms('ann')[0] ?? fail(), 'Got it');
  await bot.answer(await fake.until(() => bot.inputs[0]), { head: 'Noted' });
  expect(press.message).toMatchObject({ content: '**Noted**', only: undefined });
});

test('a channel alert goes to the channel; a private view never does', async () => {
  const bot = await ready();
  const channel = `discord:c${fake.channel('g')}`;
  expect(await bot.platform.send(message(channel, { head: 'BTC above 70k' }, { kind: 'alert' }))).toEqual({
    result: 'sent',
  });
  const leak = message(channel, { head: 'a position', private: true });
  expect(await bot.platform.send(leak)).toMatchObject({ result: 'refused' });
  const to = `discord:${fake.user('ann')}`;
  await bot.platform.send({ ...leak, id: 'x', to });
  expect(fake.messages.map(({ channel: where, content }) => [`discord:c${where}`, content])).toEqual([
    [channel, '**BTC above 70k**'],
    [`discord:c${fake.dms('ann')[0]?.channel}`, '**a position**'],
  ]);
});

test('after a restart an answer still reaches a deferred interaction', async () => {
  const before = await ready();
  const interaction = fake.slash('ann', 'watches', {}, { guild: 'g' });
  const input = await fake.until(() => before.inputs[0]);
  await before.platform.stop();
  expect(interaction.response).toBe(5);
  const after = await ready();
  expect(await after.answer(input, { head: 'Two watches', private: true })).toEqual({ result: 'sent' });
  expect(interaction.message).toMatchObject({ content: '**Two watches**', only: fake.user('ann') });
});

test('after a restart a personal answer to a command deferred for all goes to the direct chat', async () => {
  const before = await ready();
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => before.inputs[0]);
  await before.platform.stop();
  const after = await ready();
  expect(await after.answer(input, { head: 'Mine', private: true })).toEqual({ result: 'sent' });
  expect(interaction.message).toBeUndefined();
  expect(fake.dms('ann')).toMatchObject([{ content: '**Mine**' }]);
});

test('an answer too late for the first response goes to the direct chat of who asked', async () => {
  const bot = await ready();
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  fake.advance(3_500);
  expect(await bot.answer(input, { head: 'Late' })).toEqual({ result: 'sent' });
  expect(interaction.message).toBeUndefined();
  expect(fake.dms('ann')).toMatchObject([{ content: '**Late**' }]);
});

test('an answer after the token ran out goes there too, without asking the interaction again', async () => {
  const bot = await ready();
  const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g' });
  const input = await fake.until(() => bot.inputs[0]);
  bot.clock.advance(1_500);
  await fake.until(() => interaction.response === 5);
  fake.advance(15 * 60_000);
  bot.clock.advance(15 * 60_000);
  const before = fake.requests.length;
  expect(await bot.answer(input, { head: 'Late' })).toEqual({ result: 'sent' });
  expect(fake.requests.slice(before).map(({ path }) => path.split('/')[1])).toEqual(['users', 'channels']);
  expect(fake.dms('ann')).toMatchObject([{ content: '**Late**' }]);
});

test('the gateway drops: the session is resumed and what was typed meanwhile is answered once', async () => {
  const bot = await ready(() => ({ head: 'here' }));
  fake.gateway.close(4000);
  const interaction = fake.slash('ann', 'pnl');
  await fake.until(() => interaction.message, 3_000);
  expect(fake.gateway).toMatchObject({ identifies: 1, resumes: 1 });
  expect(bot.inputs).toHaveLength(1);
});

describe('sharding', () => {
  const PLACES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  /** Servers of one millisecond would all have the same shard. */
  const settle = (): void => {
    for (const guild of PLACES) {
      fake.advance(1);
      fake.channel(guild);
    }
  };
  const ask = () => [
    fake.slash('ann', 'pnl'),
    ...PLACES.map((guild) => fake.slash('ann', 'pnl', {}, { guild })),
  ];

  test.for([
    ['as many connections as are set', 3, 1, false, 3],
    ['as many as Discord advises', 'auto', 4, false, 4],
    ['as many as it demands, where too few are set', 1, 2, true, 2],
  ] as const)('%s, and everybody is answered once', async ([, shards, advised, required, made]) => {
    Object.assign(fake.gateway, { shards: advised, required });
    settle();
    const bot = await startBot(fake, () => ({ head: 'here' }), { shards });
    bots.push(bot);
    if (required) {
      await fake.until(() => bot.logged.some((line) => line.message.includes('not connected')));
      bot.clock.advance(5_000);
    }
    await fake.until(() => bot.logged.some((line) => line.message.includes('registered')));
    const asked = ask();
    for (const each of asked) await fake.until(() => each.message);
    expect(bot.inputs).toHaveLength(asked.length);
    const seen = fake.gateway.seen();
    expect(seen.map(({ shard }) => shard)).toEqual(Array.from({ length: made }, (_, at) => at));
    const taken = seen.map(({ events }) => events.filter((each) => each === 'INTERACTION_CREATE').length);
    expect(taken.filter((count) => count > 0).length).toBeGreaterThan(1);
  });

  test('they begin as fast as Discord lets them, and no faster', async () => {
    fake.gateway.concurrency = 1;
    settle();
    const bot = await startBot(fake, () => ({ head: 'here' }), { shards: 2 });
    bots.push(bot);
    await fake.until(() => bot.logged.some((line) => line.message.includes('registered')));
    const asked = ask();
    for (const each of asked) await fake.until(() => each.message);
    expect(fake.gateway).toMatchObject({ hasty: 0, identifies: 2 });
  });

  test.runIf(PROVE)(
    'one that was started again at once is refused, and is there in a few seconds',
    async () => {
      fake.gateway.concurrency = 1;
      const first = await ready();
      await first.platform.stop();
      await startBot(fake, () => ({ head: 'here' })).then((bot) => bots.push(bot));
      await fake.until(() => fake.gateway.hasty > 0);
      await fake.until(() => fake.gateway.connected(), 20_000);
      const interaction = fake.slash('ann', 'pnl');
      expect((await fake.until(() => interaction.message)).content).toBe('**here**');
    },
    30_000,
  );

  test('one connection drops: it is resumed, loses nothing, and the others go on', async () => {
    settle();
    const bot = await ready(() => ({ head: 'here' }), { shards: 2 });
    fake.gateway.close(4000, 1);
    const asked = ask();
    for (const each of asked) await fake.until(() => each.message, 5_000);
    expect(bot.inputs).toHaveLength(asked.length);
    expect(fake.gateway).toMatchObject({ identifies: 2, resumes: 1 });
  });
});

test('asked to reconnect it resumes, and what was typed meanwhile is answered once', async () => {
  const bot = await ready(() => ({ head: 'here' }));
  fake.gateway.askToReconnect();
  const [before, after] = [fake.slash('ann', 'pnl'), await resumed()];
  await fake.until(() => before.message !== undefined && after.message, 5_000);
  expect(fake.gateway).toMatchObject({ identifies: 1, resumes: 1 });
  expect(bot.inputs).toHaveLength(2);

  async function resumed() {
    await fake.until(() => fake.gateway.resumes === 1, 5_000);
    return fake.slash('ann', 'pnl');
  }
});

test('a session that is over is begun anew, and people are answered', async () => {
  const bot = await ready(() => ({ head: 'here' }));
  fake.gateway.endSession();
  await fake.until(() => fake.gateway.identifies === 2 && fake.gateway.connected(), 10_000);
  const interaction = fake.slash('ann', 'pnl');
  await fake.until(() => interaction.message, 5_000);
  expect(bot.inputs).toHaveLength(1);
});

describe('a thread, or a post in a forum', () => {
  const alert = (channel: string, id?: string) =>
    message(`discord:c${channel}`, { head: 'BTC above 70k' }, { kind: 'alert', ...(id ? { id } : {}) });

  test('what is asked there is answered there, and is its own place for alerts', async () => {
    const thread = fake.thread('g', 'ideas');
    const bot = await ready(() => ({ head: 'here' }));
    const interaction = fake.slash('ann', 'pnl', {}, { guild: 'g', channel: 'ideas' });
    expect((await fake.until(() => interaction.message)).channel).toBe(thread);
    expect(bot.inputs[0]?.chat).toEqual({ id: `discord:c${thread}`, kind: 'group' });
  });

  test('put away: an alert opens it again', async () => {
    const thread = fake.thread('g', 'ideas', 'archived');
    const bot = await ready();
    expect(await bot.platform.send(alert(thread))).toEqual({ result: 'sent' });
    // Where Discord does not do that by itself, it is asked to, once.
    fake.thread('g', 'ideas', 'archived');
    fake.fail(/^POST \/channels/, { kind: 'error', status: 400, code: 50083 });
    expect(await bot.platform.send(alert(thread, 'second'))).toEqual({ result: 'sent' });
    expect(fake.messages.map(({ channel }) => channel)).toEqual([thread, thread]);
    expect(fake.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  test('locked, put away for good, or deleted: it can’t be reached, and that costs a call or three', async () => {
    const bot = await ready();
    const locked = fake.thread('g', 'old', 'locked');
    expect(await bot.platform.send(alert(locked))).toMatchObject({ result: 'unreachable' });
    const kept = fake.thread('g', 'kept', 'archived');
    fake.fail(/^POST \/channels/, { kind: 'error', status: 400, code: 50083 }, 2);
    expect(await bot.platform.send(alert(kept))).toMatchObject({ result: 'unreachable' });
    const gone = fake.thread('g', 'gone');
    fake.remove('g', 'gone');
    expect(await bot.platform.send(alert(gone))).toMatchObject({
      result: 'unreachable',
      who: `discord:c${gone}`,
    });
    expect(fake.messages).toEqual([]);
  });
});

test('an interaction that the gateway delivers twice is taken once', async () => {
  const bot = await ready(() => ({ head: 'here' }));
  const interaction = fake.slash('ann', 'pnl');
  await fake.until(() => interaction.message);
  fake.gateway.repeatLast();
  const next = fake.slash('ann', 'watches');
  await fake.until(() => next.message);
  expect(bot.inputs.map(({ id }) => id)).toEqual([`discord:${interaction.id}`, `discord:${next.id}`]);
});

test('commands are registered when they differ, and only then', async () => {
  await ready();
  await ready();
  expect(fake.commandPuts).toBe(1);
  await ready(() => undefined, { commands: [] });
  expect(fake.commandPuts).toBe(2);
  expect(fake.commands).toEqual([]);
});

test('Discord out of reach: it starts, sends wait, and it connects when Discord is back', async () => {
  fake.fail(/^GET \/gateway\/bot/, { kind: 'error', status: 503 }, 2);
  const bot = await startBot(fake);
  bots.push(bot);
  for (const time of [1, 2]) {
    await fake.until(
      () => bot.logged.filter((line) => line.message.includes('not connected')).length === time,
    );
    bot.clock.advance(300_000);
  }
  await fake.until(() => bot.logged.some((line) => line.message.includes('registered')));
  expect(
    bot.logged.map(({ message: text }) => text).filter((text) => text.includes('not connected')),
  ).toHaveLength(2);
});

test('a wrong token does not end the process, loses no message and is in no log', async () => {
  const token = 'Q0FOQVJZ.canary-token.never-to-be-seen';
  const bot = await startBot(fake, () => undefined, { token });
  bots.push(bot);
  await fake.until(() => bot.logged.some((line) => line.message.includes('not connected')));
  const receipt = await bot.platform.send(message(`discord:${fake.user('ann')}`, { head: 'warning' }));
  expect(receipt).toMatchObject({ result: 'retry', scope: 'platform' });
  expect(JSON.stringify([bot.logged, receipt])).not.toContain('canary');
});

test('a session that the gateway ends for good is logged in again', async () => {
  const bot = await ready(() => ({ head: 'here' }));
  fake.gateway.close(4004);
  await fake.until(() => bot.logged.some((line) => line.message.includes('not connected')));
  bot.clock.advance(5_000);
  await fake.until(() => fake.gateway.identifies === 2);
  const interaction = await fake.until(() => fake.gateway.connected() && fake.slash('ann', 'pnl'));
  expect((await fake.until(() => interaction.message)).content).toBe('**here**');
});

function fail(): never {
  throw new Error('nothing there');
}
