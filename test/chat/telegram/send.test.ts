// Sending, end to end: the real client against a strict Telegram on loopback.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../src/chat/platform.ts';
import { en } from '../../../src/i18n/en/index.ts';
import type { View } from '../../../src/view/view.ts';
import { answerTo, messageTo, type Setup, setUp } from './setup.ts';

const USER = 77;
const OTHER = 78;
const GROUP = -100500;
const words = en.platform;
let setup: Setup;

beforeEach(async () => {
  setup = await setUp();
  setup.fake.group(GROUP, { topics: [31] });
});
afterEach(() => setup.end());

/** Says something and waits until it is received. */
async function heard(
  text: string,
  place: Parameters<Setup['fake']['say']>[2] = {},
): Promise<Setup['inputs'][number]> {
  const before = setup.inputs.length;
  setup.fake.say(USER, text, place);
  await setup.fake.until(() => setup.inputs.length > before);
  const input = setup.inputs[before];
  if (input === undefined) throw new Error('nothing was heard');
  return input;
}

const inGroup = (over: Partial<Message> = {}): Message =>
  messageTo(USER, { chat: { id: `telegram:${GROUP}`, kind: 'group' }, ...over });
const positions: View = { head: 'Your positions', rows: [['Liquidation', '57,885.12']], private: true };
const texts = (chat: number): string[] => setup.fake.shown(chat).map((each) => each.text);

describe('a message', () => {
  it('arrives as rendered, with its buttons and without link previews', async () => {
    const input = await heard('/liq');
    const receipt = await setup.bot.send(
      answerTo(input, { head: 'A <b>', rows: [['Price', '1']] }, { buttons: [{ id: 'm.0', label: 'Add' }] }),
    );
    expect(receipt).toEqual({ result: 'sent' });
    const [shown] = setup.fake.shown(USER);
    expect(shown).toMatchObject({ text: 'A <b>\n\nPrice: 1', silent: false, replyTo: undefined });
    expect(shown?.entities.map((each) => each.type)).toEqual(['bold', 'code']);
    expect(shown?.keyboard).toEqual([[{ text: 'Add', data: 'm.0', url: undefined }]]);
    expect(setup.fake.callsOf('sendMessage')[0]?.params['link_preview_options']).toEqual({
      is_disabled: true,
    });
  });

  it('a warning is loud, a notice is not, but where it matters as much', async () => {
    await heard('/start');
    await setup.bot.send(messageTo(USER, { kind: 'warning' }));
    await setup.bot.send(messageTo(USER, { kind: 'notice' }));
    await setup.bot.send(messageTo(USER, { kind: 'notice', view: { head: 'I am blind', sounds: true } }));
    expect(setup.fake.shown(USER).map((each) => each.silent)).toEqual([false, true, false]);
  });

  it('an answer in a group shows whom it answers; an alert answers nobody', async () => {
    const input = await heard('/price btc', { chat: GROUP });
    await setup.bot.send(answerTo(input, { head: 'A' }));
    await setup.bot.send(messageTo(GROUP, { kind: 'alert', route: input.route }));
    expect(setup.fake.shown(GROUP).map((each) => each.replyTo)).toEqual([
      setup.fake.shown(GROUP)[0]?.replyTo,
      undefined,
    ]);
    expect(setup.fake.shown(GROUP)[0]?.replyTo).toBeTypeOf('number');
  });

  it('stays in its topic, for as long as there is one', async () => {
    const input = await heard('/alert btc above 70k', { chat: GROUP, thread: 31 });
    const alert = messageTo(GROUP, { kind: 'alert', route: input.route });
    expect(await setup.bot.send(alert)).toEqual({ result: 'sent' });
    setup.fake.world.group(GROUP).topics.set(31, 'closed');
    expect(await setup.bot.send(alert)).toEqual({ result: 'sent' });
    setup.fake.world.group(GROUP).topics.delete(31);
    expect(await setup.bot.send(alert)).toEqual({ result: 'sent' });
    expect(setup.fake.shown(GROUP).map((each) => each.thread)).toEqual([31, undefined, undefined]);
  });

  it('for another platform is refused without a call', async () => {
    const receipt = await setup.bot.send(messageTo(1, { chat: { id: 'discord:1', kind: 'dm' } }));
    expect(receipt).toMatchObject({ result: 'refused' });
    expect(setup.fake.callsOf('sendMessage')).toEqual([]);
  });
});

describe('what is somebody’s own', () => {
  it('goes to the person, and the group hears only that', async () => {
    const input = await heard('/watches', { chat: GROUP, thread: 31 });
    setup.fake.unblock(USER);
    const receipt = await setup.bot.send(
      answerTo(input, positions, { buttons: [{ id: 'm.0', label: 'Remove' }] }),
    );
    expect(receipt).toEqual({ result: 'sent' });
    expect(texts(USER)).toEqual(['Your positions\n\nLiquidation: 57,885.12']);
    expect(texts(GROUP)).toEqual([words.telegramMovedToPrivate]);
    const [note] = setup.fake.shown(GROUP);
    expect(note).toMatchObject({ thread: 31, silent: true });
    expect(note?.keyboard).toEqual([
      [
        {
          text: words.telegramOpenPrivate,
          data: undefined,
          url: `https://t.me/${setup.fake.username}?start=private`,
        },
      ],
    ]);
  });

  it('waits for Start where the bot may not write; the group gets no figure', async () => {
    const input = await heard('/watches', { chat: GROUP });
    const receipt = await setup.bot.send(answerTo(input, positions));
    expect(receipt).toMatchObject({ result: 'unreachable' });
    expect(texts(USER)).toEqual([]);
    expect(texts(GROUP)).toEqual([words.telegramPressStart]);
    expect(setup.fake.shown(GROUP)[0]?.keyboard[0]?.[0]).toMatchObject({ text: words.telegramStart });
  });

  it('and a process that only sends knows the bot’s name for the link, too', async () => {
    const input = await heard('/watches', { chat: GROUP });
    const sender = setup.another();
    await sender.send(answerTo(input, positions));
    const url = `https://t.me/${setup.fake.username}?start=private`;
    expect(setup.fake.shown(GROUP)[0]?.keyboard[0]?.[0]).toMatchObject({ url });
    await sender.stop();
  });

  it('and Start leads to the private chat', async () => {
    const input = await heard('/start private');
    expect(input.content).toEqual({ type: 'text', text: '/start' });
  });

  it('an answer that has to wait says nothing in the group yet', async () => {
    const input = await heard('/watches', { chat: GROUP });
    setup.fake.unblock(USER);
    setup.fake.fault({
      chat: USER,
      with: { code: 429, description: 'wait', parameters: { retry_after: 3 } },
    });
    expect(await setup.bot.send(answerTo(input, positions))).toMatchObject({
      result: 'retry',
      afterMs: 3000,
    });
    expect(texts(GROUP)).toEqual([]);
  });

  it('a note that fails does not send the answer again', async () => {
    const input = await heard('/watches', { chat: GROUP });
    setup.fake.unblock(USER);
    setup.fake.fault({
      chat: GROUP,
      with: { code: 429, description: 'wait', parameters: { retry_after: 3 } },
    });
    expect(await setup.bot.send(answerTo(input, positions))).toEqual({ result: 'sent' });
  });

  it('a word to press Start that has to wait is tried again', async () => {
    const input = await heard('/watches', { chat: GROUP });
    setup.fake.fault({
      chat: GROUP,
      with: { code: 429, description: 'wait', parameters: { retry_after: 3 } },
    });
    expect(await setup.bot.send(answerTo(input, positions))).toEqual({
      result: 'retry',
      afterMs: 3000,
      scope: 'chat',
    });
  });

  it('an anonymous administrator is sent to the private chat', async () => {
    const input = await heard('/watches', { chat: GROUP, anonymous: true });
    expect(await setup.bot.send(answerTo(input, positions))).toEqual({ result: 'sent' });
    expect(texts(GROUP)).toEqual([words.telegramAnonymous]);
  });

  it.each<[string, Partial<Message>]>([
    ['a warning whose view forgot to say so', { kind: 'warning', view: { head: 'Liquidation 57,885.12' } }],
    ['a warning in a group, for nobody', { kind: 'warning', to: `telegram:${GROUP}`, view: positions }],
    ['a notice for nobody', { kind: 'notice', to: `telegram:${GROUP}`, view: positions }],
    ['an answer for nobody', { to: `telegram:${GROUP}`, view: positions }],
    ['a chat that claims to be private', { chat: { id: `telegram:${GROUP}`, kind: 'dm' }, view: positions }],
  ])('%s shows no figure in a group', async (_, over) => {
    await heard('/start');
    await setup.bot.send(inGroup(over));
    expect(texts(GROUP).join()).not.toMatch(/57,885|positions\n/);
  });
});

describe('a pasted secret', () => {
  const said: View = { head: 'That looked like a key.', problem: { code: 'secret' } };

  it('is deleted before the answer', async () => {
    const input = await heard('my key is …');
    await setup.bot.send(answerTo(input, said, { kind: 'problem' }));
    expect(setup.fake.callsOf('deleteMessage').map((each) => each.status)).toEqual([200]);
    expect(texts(USER)).toEqual(['That looked like a key.']);
  });

  it('is asked to be deleted where the bot may not', async () => {
    const input = await heard('/watch 0x…', { chat: GROUP });
    await setup.bot.send(answerTo(input, said, { kind: 'problem' }));
    expect(texts(GROUP)[0]).toContain(words.telegramDeleteYourself);
  });

  it('is deleted in a group that lets the bot', async () => {
    setup.fake.world.group(GROUP).canDelete = true;
    const input = await heard('/watch 0x…', { chat: GROUP });
    await setup.bot.send(answerTo(input, said, { kind: 'problem' }));
    expect(texts(GROUP)).toEqual(['That looked like a key.']);
    expect(setup.fake.world.deleted.size).toBe(1);
  });

  it('that is gone already is gone', async () => {
    const input = await heard('my key is …');
    await setup.bot.send(answerTo(input, said));
    await setup.bot.send(answerTo(input, said, { repeat: true }));
    expect(texts(USER)[1]).toBe(`That looked like a key.\n\n${words.telegramRepeat}`);
  });

  it('other problems delete nothing', async () => {
    const input = await heard('/liq');
    await setup.bot.send(answerTo(input, { head: 'A', problem: { code: 'unknown-market' } }));
    expect(setup.fake.callsOf('deleteMessage')).toEqual([]);
  });
});

describe('when it fails', () => {
  beforeEach(async () => void (await heard('/start')));

  it.each<[string, Parameters<Setup['fake']['fault']>[0]['with'], object]>([
    [
      '429',
      { code: 429, description: 'Too Many Requests: retry after 9', parameters: { retry_after: 9 } },
      { result: 'retry', afterMs: 9000, scope: 'platform' },
    ],
    ['500', { code: 500, description: 'Internal Server Error' }, { result: 'unknown' }],
    ['a proxy’s page', 'html page', { result: 'unknown' }],
    ['a drop before it was taken', 'drop', { result: 'unknown' }],
    ['401', { code: 401, description: 'Unauthorized' }, { result: 'retry', scope: 'platform' }],
  ])('%s: one call, and the truth about it', async (_, then, expected) => {
    setup.fake.fault({ with: then });
    expect(await setup.bot.send(messageTo(USER))).toMatchObject(expected);
    expect(setup.fake.callsOf('sendMessage')).toHaveLength(1);
    expect(texts(USER)).toEqual([]);
    expect(await setup.bot.send(messageTo(USER))).toEqual({ result: 'sent' });
  });

  it('a drop after it was taken is unknown, and its repeat says so', async () => {
    setup.fake.fault({ with: 'accept then drop' });
    expect(await setup.bot.send(messageTo(USER))).toMatchObject({ result: 'unknown' });
    expect(await setup.bot.send(messageTo(USER, { repeat: true }))).toEqual({ result: 'sent' });
    expect(texts(USER).map((text) => text.includes(words.telegramRepeat))).toEqual([false, true]);
  });

  it('who has blocked the bot, or never met it, is out of reach', async () => {
    setup.fake.block(USER);
    expect(await setup.bot.send(messageTo(USER))).toMatchObject({ result: 'unreachable' });
    expect(await setup.bot.send(messageTo(OTHER))).toMatchObject({ result: 'unreachable' });
  });

  it('a group that became a supergroup has moved', async () => {
    setup.fake.migrate(GROUP, -100501);
    const alert = messageTo(GROUP, { kind: 'alert' });
    expect(await setup.bot.send(alert)).toEqual({ result: 'moved', to: 'telegram:-100501' });
    expect(await setup.bot.send({ ...alert, chat: { id: 'telegram:-100501', kind: 'group' } })).toEqual({
      result: 'sent',
    });
  });

  it('a slow one does not hold up another chat', async () => {
    setup.fake.say(OTHER, '/start');
    setup.fake.fault({ chat: USER, with: { delayMs: 400 } });
    const order: string[] = [];
    await Promise.all([
      setup.bot.send(messageTo(USER)).then(() => order.push('slow')),
      setup.bot.send(messageTo(OTHER)).then(() => order.push('other')),
    ]);
    expect(order).toEqual(['other', 'slow']);
  });

  it('what can’t be rendered is no crash', async () => {
    const view: View = {
      get head(): string {
        throw new Error('our defect');
      },
    };
    expect(await setup.bot.send(messageTo(USER, { view }))).toMatchObject({ result: 'unknown' });
  });
});

describe('a button that changes its answer in place', () => {
  const buttons = [
    { id: 'm.0', label: 'Explain' },
    { id: 'm.1!', label: '5x' },
    { id: 'm.2!', label: '20x' },
    { id: 'm.3!', label: '½ size' },
    { id: 'm.4!', label: 'Entry +1 %' },
  ];

  async function pressed(): Promise<{ readonly id: number; readonly input: Setup['inputs'][number] }> {
    await setup.bot.send(answerTo(await heard('/liq'), { head: 'At 10x' }, { buttons }));
    const [shown] = setup.fake.shown(USER);
    if (shown === undefined) throw new Error('nothing is shown');
    const before = setup.inputs.length;
    setup.fake.press(USER, shown.id, '20x');
    await setup.fake.until(() => setup.inputs.length > before);
    const input = setup.inputs[before];
    if (input === undefined) throw new Error('nothing was pressed');
    return { id: shown.id, input };
  }

  it('has its rows below the others', async () => {
    await pressed();
    const rows = setup.fake.shown(USER)[0]?.keyboard.map((row) => row.map(({ text }) => text));
    expect(rows).toEqual([['Explain'], ['5x', '20x', '½ size'], ['Entry +1 %']]);
  });

  it('changes the message that carries it, also when it is tried again', async () => {
    const { input } = await pressed();
    const answer = answerTo(input, { head: 'At 20x' }, { inPlace: true, buttons });
    expect(await setup.bot.send(answer)).toEqual({ result: 'sent' });
    expect(await setup.bot.send(answer)).toEqual({ result: 'sent' });
    expect(texts(USER)).toEqual(['At 20x']);
  });

  it('is answered anew where the message is gone', async () => {
    const { input } = await pressed();
    const answer = answerTo({ ...input, route: 'e999' }, { head: 'At 20x' }, { inPlace: true });
    expect(await setup.bot.send(answer)).toEqual({ result: 'sent' });
    expect(texts(USER)).toEqual(['At 10x', 'At 20x']);
  });

  it('leaves the figures where something went wrong', async () => {
    const { input } = await pressed();
    await setup.bot.send(answerTo(input, { head: 'At most 10x', problem: { code: 'leverage-too-high' } }));
    expect(texts(USER)).toEqual(['At 10x', 'At most 10x']);
  });
});

describe('a live card', () => {
  it('is posted without a sound, edited in its place, and comes anew where it is gone or asked for again', async () => {
    await heard('/start');
    const card = (head: string, handle: string | undefined, anew = false) =>
      setup.bot.send(
        messageTo(USER, { kind: 'notice', view: { head, private: true }, card: { handle, anew } }),
      );
    const first = await card('one', undefined);
    expect(first).toMatchObject({ result: 'sent', handle: expect.stringMatching(/^\d+$/) as string });
    const handle = first.result === 'sent' ? first.handle : undefined;
    expect(await card('two', handle)).toEqual(first);
    // The same once more: Telegram calls that an error, and it is none.
    expect(await card('two', handle)).toEqual(first);
    expect(setup.fake.shown(USER)).toMatchObject([{ text: 'two', silent: true, edits: 1 }]);
    const again = await card('three', handle, true);
    expect(setup.fake.shown(USER).map(({ text }) => text)).toEqual(['three']);
    expect(again).not.toEqual(first);
    // Deleted by its owner: edits are refused, and it is posted anew.
    expect(await card('four', handle)).not.toEqual(first);
    expect(setup.fake.shown(USER).map(({ text }) => text)).toEqual(['three', 'four']);
  });
});
