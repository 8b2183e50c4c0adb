// Receiving, end to end: the real client against a strict Telegram on loopback.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { allWords } from '../../../src/i18n/words.ts';
import type { Input } from '../../../src/chat/platform.ts';
import { Window } from '../../../src/chat/telegram/poll.ts';
import { realClock } from '../../../src/ops/real.ts';
import { answerTo, MENU, type Setup, setUp } from './setup.ts';

const spoken = await allWords();

const GROUP = -100500;
let setup: Setup;
afterEach(() => setup.end());

const textOf = (input: Input): string =>
  input.content.type === 'text' ? input.content.text : input.content.type;
const heard = (): string[] => setup.inputs.map(textOf);

describe('from a line to its answer and back', () => {
  it('a line is answered, the button of the answer is pressed, and the press is answered, too', async () => {
    setup = await setUp();
    setup.receive = async (input) => {
      await setup.bot.send(
        answerTo(input, { head: textOf(input) }, { buttons: [{ id: 'abc.0', label: 'Again' }] }),
      );
    };
    setup.fake.say(7, '/liq long btc 10x');
    await setup.fake.until(() => setup.fake.shown(7).length === 1);
    const press = setup.fake.press(7, setup.fake.shown(7)[0]?.id ?? 0, 'Again');
    await setup.fake.until(() => setup.inputs.length === 2 && setup.fake.answered.has(press));
    expect(setup.inputs.at(-1)?.content).toEqual({ type: 'press', button: 'abc.0' });
  });

  it('a press is answered at once, however long its command takes', async () => {
    setup = await setUp();
    const message = { id: 5, chat: 7, keyboard: [[{ text: 'Go', data: 'x.0', url: undefined }]] };
    setup.fake.world.sent.push({
      ...message,
      thread: undefined,
      replyTo: undefined,
      silent: false,
      at: 0,
      text: 'A',
      html: 'A',
      entities: [],
      edits: 0,
      file: undefined,
      deleted: false,
    });
    setup.receive = () => sleep(1500);
    const press = setup.fake.press(7, 5, 'Go');
    await setup.fake.until(() => setup.fake.answered.has(press), 1400);
    expect(setup.inputs).toEqual([]);
  });

  it('menus are set for all, for private chats and for groups', async () => {
    setup = await setUp();
    await setup.fake.until(() => setup.fake.menus.size === 3 * spoken.length);
    const menus = spoken.flatMap(({ language, words }) => {
      const menu = MENU.map(({ name, description }) => ({ command: name, description: description(words) }));
      const tag: string = language;
      const own = tag === 'en' ? '' : `:${tag}`;
      return ['default', 'all_private_chats', 'all_group_chats'].map(
        (scope) => [`${scope}${own}`, menu] as const,
      );
    });
    expect(Object.fromEntries(setup.fake.menus)).toEqual(Object.fromEntries(menus));
  });

  it('a menu that is refused is tried again, while all else goes on', async () => {
    setup = await setUp({ started: false });
    setup.fake.fault({ method: 'setMyCommands', times: 2, with: { code: 500, description: 'no' } });
    await setup.bot.start((input) => Promise.resolve(void setup.inputs.push(input)));
    setup.fake.say(7, 'hi');
    await setup.fake.until(() => setup.inputs.length === 1);
    await setup.fake.until(() => setup.fake.menus.size === 3 * spoken.length);
    expect(setup.fake.callsOf('setMyCommands')).toHaveLength(3 * spoken.length + 2);
  });

  it('only the kinds of update that are read are asked for', async () => {
    setup = await setUp();
    await setup.fake.until(() => setup.fake.callsOf('getUpdates').length > 0);
    expect(setup.fake.callsOf('getUpdates')[0]?.params['allowed_updates']).toEqual([
      'message',
      'edited_message',
      'channel_post',
      'callback_query',
      'inline_query',
      'my_chat_member',
    ]);
  });

  it('coming back, and a group’s new id, are told', async () => {
    setup = await setUp();
    setup.fake.block(7);
    setup.fake.unblock(7);
    setup.fake.migrate(-200, -100300);
    await setup.fake.until(() => setup.inputs.length === 3);
    expect(setup.inputs.map((each) => each.content.type).toSorted()).toEqual(['contact', 'moved', 'moved']);
  });
});

describe('administrators', () => {
  it('are asked for live, remembered for a minute, and nobody is one while Telegram is silent', async () => {
    setup = await setUp({ clock: realClock() });
    const { status } = setup.fake.world.group(GROUP);
    status.set(7, 'administrator');
    setup.fake.say(7, '/alerts', { chat: GROUP });
    setup.fake.say(8, '/alerts', { chat: GROUP });
    await setup.fake.until(() => setup.inputs.length === 2);
    const [admin, member] = setup.inputs;
    setup.fake.fault({ method: 'getChatMember', with: { code: 500, description: 'no' } });
    expect(await admin?.admin()).toBe(false);
    expect(await admin?.admin()).toBe(true);
    status.set(7, 'member');
    expect(await admin?.admin()).toBe(true);
    expect(await member?.admin()).toBe(false);
    expect(setup.fake.callsOf('getChatMember')).toHaveLength(3);
  });

  it('a demoted one loses the right within a minute', async () => {
    setup = await setUp({ clock: { ...realClock(), now: () => now } });
    let now = 1_000_000;
    const { status } = setup.fake.world.group(GROUP);
    status.set(7, 'creator');
    setup.fake.say(7, '/alerts', { chat: GROUP });
    await setup.fake.until(() => setup.inputs.length === 1);
    expect(await setup.inputs[0]?.admin()).toBe(true);
    status.set(7, 'member');
    now += 60_000;
    expect(await setup.inputs[0]?.admin()).toBe(false);
  });
});

describe('no update is lost', () => {
  it('none is confirmed before it is done, though later ones are', async () => {
    setup = await setUp();
    const slowOne = Promise.withResolvers<void>();
    setup.receive = (input) => (input.user === 'telegram:1' ? slowOne.promise : Promise.resolve());
    const slow = setup.fake.say(1, 'slow');
    await setup.fake.until(() => setup.fake.callsOf('getUpdates').length > 2);
    for (let user = 2; user < 12; user += 1) setup.fake.say(user, `quick ${user}`);
    await setup.fake.until(() => setup.inputs.length === 10);
    await sleep(50);
    expect(setup.fake.updates.confirmed).toBe(slow.update - 1);
    slowOne.resolve();
    await setup.fake.until(() => setup.fake.updates.confirmed === slow.update + 10);
    expect(setup.inputs).toHaveLength(11);
    expect(new Set(setup.inputs.map((each) => each.id)).size).toBe(11);
  });

  it('a slow chat does not delay the others', async () => {
    setup = await setUp({ clock: realClock() });
    setup.receive = (input) => (input.user === 'telegram:1' ? sleep(2000) : Promise.resolve());
    setup.fake.say(1, 'slow');
    await setup.fake.until(() => setup.fake.callsOf('getUpdates').length > 1);
    const begun = Date.now();
    setup.fake.say(2, 'quick');
    await setup.fake.until(() => heard().includes('quick'));
    expect(Date.now() - begun).toBeLessThan(1000);
  });

  it('what one chat says stays in order', async () => {
    setup = await setUp();
    let first = true;
    setup.receive = () => {
      const wait = first ? 60 : 0;
      first = false;
      return sleep(wait);
    };
    for (let index = 0; index < 20; index += 1) setup.fake.say(1, `${index}`);
    await setup.fake.until(() => setup.inputs.length === 20);
    expect(heard()).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
  });

  it('stopping waits for what is under way and confirms it', async () => {
    setup = await setUp();
    let begun = 0;
    setup.receive = () => {
      begun += 1;
      return sleep(150);
    };
    const { update } = setup.fake.say(1, 'last');
    await setup.fake.until(() => begun > 0);
    await setup.bot.stop();
    expect(heard()).toEqual(['last']);
    expect(setup.fake.updates.confirmed).toBe(update);
  });

  it('what was not done when the process went comes again to the next, with the same id', async () => {
    setup = await setUp();
    let attempts = 0;
    setup.receive = () => {
      attempts += 1;
      return Promise.reject(new Error('the store is gone'));
    };
    setup.fake.say(1, 'keep me');
    await setup.fake.until(() => attempts > 1);
    await setup.bot.stop();
    const next: Input[] = [];
    await setup.another().start((input) => Promise.resolve(void next.push(input)));
    await setup.fake.until(() => next.length === 1);
    expect(next[0]?.id).toBe('telegram:1000');
    expect(
      setup.log.lines.some((line) => line.level === 'error' && line.text.includes('could not be taken')),
    ).toBe(true);
  });

  it('an input that can never be taken is given up in the end, and said so', async () => {
    setup = await setUp({
      clock: {
        now: () => Date.now() * 10_000,
        at: (_, run) => ({
          cancel: clearTimeout.bind(
            null,
            setTimeout(() => void run(), 5),
          ),
        }),
        every: () => ({ cancel: () => undefined }),
      },
    });
    setup.receive = (input) =>
      input.user === 'telegram:1' ? Promise.reject(new Error('poison')) : Promise.resolve();
    const { update } = setup.fake.say(1, 'poison');
    await setup.fake.until(() => setup.fake.updates.confirmed >= update);
    expect(setup.log.lines.some((line) => line.fields['giveUp'] === true)).toBe(true);
  });

  it('an update that breaks the reader is passed over, not fatal', async () => {
    setup = await setUp();
    setup.fake.updates.push({ message: { message_id: 1, text: '/liq', from: { id: 1 } } });
    setup.fake.say(1, 'after it');
    await setup.fake.until(() => heard().includes('after it'));
    expect(setup.log.lines.some((line) => line.text.includes('broke'))).toBe(true);
  });

  it('a hundred people at once are all heard', async () => {
    setup = await setUp();
    for (let user = 1; user <= 250; user += 1) setup.fake.say(user, `from ${user}`);
    await setup.fake.until(() => setup.inputs.length === 250);
    expect(new Set(heard()).size).toBe(250);
  });
});

describe('while Telegram is not there', () => {
  it('the start returns, the operator is told now and then, and all begins once it is', async () => {
    setup = await setUp({ started: false });
    setup.fake.fault({ method: 'getMe', times: 3, with: 'drop' });
    setup.fake.fault({ method: 'getUpdates', times: 2, with: { code: 502, description: 'Bad Gateway' } });
    await setup.bot.start((input) => Promise.resolve(void setup.inputs.push(input)));
    setup.fake.say(1, 'hi');
    await setup.fake.until(() => setup.inputs.length === 1);
    const told = setup.log.lines.filter((line) => line.level === 'warn').length;
    expect(told).toBeGreaterThanOrEqual(2);
    expect(told).toBeLessThan(5);
  });

  it('a start against nobody can be stopped', async () => {
    setup = await setUp({ apiRoot: 'http://127.0.0.1:9', started: false });
    await setup.bot.start(() => Promise.resolve());
    await sleep(50);
    await setup.bot.stop();
    expect(setup.log.lines[0]?.fields['error']).toMatch(/ECONNREFUSED/);
  });

  it('a wrong token is told to the operator, and nothing ends', async () => {
    setup = await setUp({ botToken: '1:wrong_canary_token', started: false });
    await setup.bot.start(() => Promise.resolve());
    await setup.fake.until(() => setup.fake.callsOf('getMe').length > 2);
    const errors = setup.log.lines.filter((line) => line.level === 'error');
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThan(setup.fake.callsOf('getMe').length);
    expect(errors[0]?.text).toMatch(/TELEGRAM_TOKEN/);
  });

  it('a second process with the token is told of clearly, and the first takes over again', async () => {
    setup = await setUp();
    await setup.fake.until(() => setup.fake.callsOf('getUpdates').length === 1);
    const second = setup.another();
    await second.start((input) => Promise.resolve(void setup.inputs.push(input)));
    await setup.fake.until(() => setup.fake.updates.conflicts > 0);
    await setup.fake.until(() => setup.log.lines.some((line) => line.text.includes('another process')));
    await second.stop();
    setup.fake.say(1, 'still here?');
    await setup.fake.until(() => setup.inputs.length === 1);
    expect(heard()).toEqual(['still here?']);
  });

  it('a webhook left behind is removed', async () => {
    setup = await setUp({ started: false });
    const description =
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    setup.fake.fault({ method: 'getUpdates', with: { code: 409, description } });
    await setup.bot.start((input) => Promise.resolve(void setup.inputs.push(input)));
    setup.fake.say(1, 'hi');
    await setup.fake.until(() => setup.inputs.length === 1);
    expect(setup.fake.callsOf('deleteWebhook').map((each) => each.params['drop_pending_updates'])).toEqual([
      false,
    ]);
  });

  it('a wait that Telegram asks for is kept', async () => {
    setup = await setUp({ started: false, clock: realClock() });
    setup.fake.fault({
      method: 'getUpdates',
      with: { code: 429, description: 'wait', parameters: { retry_after: 1 } },
    });
    await setup.bot.start((input) => Promise.resolve(void setup.inputs.push(input)));
    setup.fake.say(1, 'hi');
    await setup.fake.until(() => setup.inputs.length === 1);
    const [first, second] = setup.fake.callsOf('getUpdates');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});

describe('the token', () => {
  it('is in no log line and no receipt, whatever goes wrong', async () => {
    setup = await setUp({ started: false });
    const { fake, bot } = setup;
    for (const method of [
      'getMe',
      'getUpdates',
      'setMyCommands',
      'getChatMember',
      'answerCallbackQuery',
      'deleteMessage',
    ]) {
      for (const then of [
        'drop',
        'html page',
        'accept then drop',
        { code: 400, description: `no /bot${fake.token}/` },
      ] as const) {
        fake.fault({ method, with: then });
      }
    }
    await bot.start((input) => Promise.resolve(void setup.inputs.push(input)));
    fake.group(GROUP);
    fake.say(1, '/start');
    fake.say(1, '/liq', { chat: GROUP });
    await fake.until(() => setup.inputs.length === 2);
    await setup.inputs[1]?.admin();
    const receipts: unknown[] = [];
    for (const then of [
      'drop',
      'html page',
      'accept then drop',
      { code: 401, description: 'Unauthorized' },
      { code: 500, description: `at ${fake.token}` },
    ] as const) {
      fake.fault({ with: then });
      const [input] = setup.inputs;
      if (input === undefined) throw new Error('nothing was heard');
      receipts.push(await bot.send(answerTo(input, { head: 'A', problem: { code: 'secret' } })));
    }
    await bot.stop();
    const everything = JSON.stringify([setup.log.lines, receipts, setup.inputs]);
    expect(setup.log.lines.length).toBeGreaterThan(3);
    expect(everything).not.toMatch(/canary/);
  });
});

describe('what may be confirmed', () => {
  it('is all before the oldest that is not done', () => {
    const window = new Window();
    expect(window.offset).toBeUndefined();
    for (const id of [10, 11, 12]) expect(window.begin(id)).toBe(true);
    window.end(11, true);
    window.end(12, true);
    expect(window.offset).toBe(10);
    expect(window.begin(12)).toBe(false);
    window.end(10, true);
    expect(window.offset).toBe(13);
    expect(window.busy).toBe(false);
  });

  it('a call that was under way when an update was done does not bring it twice', () => {
    const window = new Window();
    window.begin(10);
    const { offset } = window;
    window.end(10, true);
    window.confirmed(offset);
    expect(window.begin(10)).toBe(false);
    window.confirmed(window.offset);
    expect(window.offset).toBe(11);
  });

  it('never passes one that was not done', () => {
    const window = new Window();
    window.begin(10);
    window.begin(11);
    window.end(10, false);
    window.end(11, true);
    expect([window.offset, window.busy]).toEqual([10, false]);
  });

  it('follows a sequence that starts again lower', () => {
    const window = new Window();
    window.begin(900);
    window.end(900, true);
    window.confirmed(901);
    expect(window.begin(5)).toBe(true);
    window.end(5, true);
    expect(window.offset).toBe(6);
  });
});
