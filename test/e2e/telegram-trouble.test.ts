// What goes wrong on the way to Telegram, and what people get all the same.
import { expect, test, vi } from 'vitest';
import { AFTER_THE_FALL } from './bot.ts';
import { levelsOf, sendsTo, type Telegram, warningsOf, withTelegram } from './telegram.ts';

const POSITION = 'long fil 10x 100 contracts';
const FIRST_LEVEL = '2023-06-10T04:19:30Z';
const SECOND_LEVEL = '2023-06-10T04:20:30Z';
const LIQUIDATED = '2023-06-10T04:21:30Z';

vi.setConfig({ testTimeout: 30_000 });

/** On a bot of its own; they run side by side. */
const scene = (play: (telegram: Telegram) => Promise<void>) => () => withTelegram(play);

test.concurrent(
  'who blocked the bot costs one call; back again they hear what they missed, and warnings flow',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    await ask(1, `/watch ${POSITION} warn=7.09%,4.73%,2.36%`);
    await ask(2, `/watch ${POSITION} warn=7.09%,4.73%,2.36%`);
    fake.block(1);
    await bot.at(FIRST_LEVEL);
    await bot.at(SECOND_LEVEL);
    // The answer, and one refused warning.
    expect(sendsTo(fake, 1)).toBe(2);
    expect(levelsOf(fake, 2)).toEqual(['7.09 %', '4.73 %']);

    fake.unblock(1);
    await fake.until(() => fake.shown(1).length >= 3);
    const [, missed, again] = fake.shown(1);
    expect(missed?.text).toMatch(/^You have 1 watch\n/);
    expect(missed?.text).toMatch(/I could not reach you here since 2023-06-10 04:19:30 UTC/);
    // It is inside the second level now: that is said as the warning that nobody heard.
    expect(again?.text).toMatch(/^⚠️ FIL\/USDT long: .* level 4\.73 % · watch 1/s);
    expect((await ask(1, '/start')).text).not.toMatch(/could not reach/);
    await bot.at(LIQUIDATED);
    expect(levelsOf(fake, 1).at(-1)).toBe('liquidated');
  }),
);

test.concurrent(
  'who unblocks by typing hears it in the answer',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    await ask(1, `/watch ${POSITION} warn=7.09%,4.73%,2.36%`);
    fake.world.person(1).blocked = true;
    await bot.at(FIRST_LEVEL);
    expect(warningsOf(fake, 1)).toEqual([]);
    expect((await ask(1, '/start')).text).toMatch(/I could not reach you here since 2023-06-10 04:19:30 UTC/);
    await fake.until(() => warningsOf(fake, 1).length === 1);
    await bot.at(SECOND_LEVEL);
    expect(levelsOf(fake, 1)).toEqual(['7.09 %', '4.73 %']);
  }),
);

test.concurrent(
  'a group that the bot may not write to keeps no warning from who asked there',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    const group = fake.group(-1);
    await ask(1, `/watch ${POSITION} warn=7.09%,4.73%,2.36%`);
    fake.fault({
      chat: group,
      with: { code: 400, description: 'Bad Request: not enough rights to send text messages to the chat' },
    });
    fake.say(1, '/price fil', { chat: group });
    await fake.until(() => sendsTo(fake, group) === 1);
    await bot.at(FIRST_LEVEL);
    expect(levelsOf(fake, 1)).toEqual(['7.09 %']);
  }),
);

test.concurrent(
  'a group that has put the bot out is not told; when it is back, it hears of it and gets alerts again',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    const group = fake.group(-1);
    fake.world.group(group).status.set(1, 'creator');
    await ask(1, '/alert fil below 3.75 repeat', { chat: group });
    await ask(1, '/alert fil below 3.4', { chat: group });
    fake.world.group(group).botIsMember = false;
    await bot.at(FIRST_LEVEL);
    expect(sendsTo(fake, group)).toBe(3);
    fake.world.group(group).botIsMember = true;
    expect((await ask(1, '/price fil', { chat: group })).text).toMatch(
      /could not write here since .*04:19:30/,
    );
    await bot.at(AFTER_THE_FALL);
    const told = fake.shown(group).filter((each) => each.text.startsWith('🔔'));
    expect(told.map((each) => each.text.split(':')[0])).toEqual(['🔔 FIL/USDT is below 3.4']);
  }),
);

test.concurrent(
  'who set up alerts in a group that is lost hears of it in private, without a figure; the alerts wait',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    const group = fake.group(-1);
    for (const user of [1, 2]) fake.world.group(group).status.set(user, 'creator');
    await ask(1, '/start');
    await ask(1, '/alert fil below 3.75', { chat: group });
    await ask(2, '/alert fil below 3.4 note "pay attention"', { chat: group });
    fake.world.group(group).botIsMember = false;
    await bot.at(FIRST_LEVEL);
    await fake.until(() => fake.shown(1).length === 2);
    const [, told] = fake.shown(1);
    expect(told?.text).toMatch(/^I can’t write in a group any more in which you set up alerts/);
    expect(told?.text).not.toMatch(/FIL|\d/);
    // What nobody could hear is not used up.
    await bot.at(LIQUIDATED);
    fake.world.group(group).botIsMember = true;
    const list = await ask(2, '/alerts', { chat: group });
    expect(list.text).toMatch(/#2: FIL\/USDT below 3\.4 · once · paused · set by you/);
    await bot.at(AFTER_THE_FALL);
    const alerts = fake.shown(group).filter((each) => each.text.startsWith('🔔'));
    expect(alerts.map((each) => each.text.split('\n')[2])).toEqual(['Note: pay attention']);
    // Who forgets themselves is not told again.
    await ask(1, '/forget');
  }),
);

test.concurrent(
  'alerts of a group that fire together come as one message',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    const group = fake.group(-1);
    fake.world.group(group).status.set(1, 'creator');
    for (const level of ['3.7', '3.69', '3.68', '3.67'])
      await ask(1, `/alert fil below ${level}`, { chat: group });
    await bot.at(SECOND_LEVEL);
    const alerts = fake.shown(group).filter((each) => each.text.includes('🔔'));
    expect(alerts.map((each) => each.text.match(/is below/g)?.length)).toEqual([4]);
    expect(alerts[0]?.text).toMatch(/^🔔 4 alerts\n/);
  }),
);

test.concurrent(
  'a group that takes the bot in again hears of it at once, though nobody asks',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    const group = fake.group(-1);
    fake.world.group(group).status.set(1, 'creator');
    await ask(1, '/alert fil below 3.75', { chat: group });
    await ask(1, '/alert fil below 3.4', { chat: group });
    fake.world.group(group).botIsMember = false;
    await bot.at(FIRST_LEVEL);
    fake.world.group(group).botIsMember = true;
    const chat = { id: group, type: 'supergroup', title: 'G' };
    const from = { id: 1, is_bot: false, first_name: 'U' };
    const [left, member] = [{ status: 'left' }, { status: 'member' }];
    const again = { chat, from, date: 1, old_chat_member: left, new_chat_member: member };
    fake.updates.push({ my_chat_member: again });
    await fake.until(() => fake.shown(group).length === 3);
    expect(fake.shown(group).at(-1)?.text).toMatch(/^1 alert\n.*could not write here since/s);
    // Shown here is not yet noted there.
    await bot.at(FIRST_LEVEL);
    fake.updates.push({ my_chat_member: again });
    await bot.at(AFTER_THE_FALL);
    expect(fake.shown(group)).toHaveLength(4);
    expect(fake.shown(group).at(-1)?.text).toMatch(/^🔔 FIL\/USDT is below 3\.4/u);
  }),
);

/** What left before the "wait" was read; the machine may be busy. */
const ON_ITS_WAY_MS = 500;

test.concurrent(
  '"wait" is obeyed, and nothing is lost by it',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    for (const user of [1, 2, 3]) await ask(user, `/watch ${POSITION} warn=7.09%,4.73%,2.36%`);
    fake.fault({
      with: { code: 429, description: 'Too Many Requests: retry after 2', parameters: { retry_after: 2 } },
    });
    await bot.at(FIRST_LEVEL);
    const refused = fake.callsOf('sendMessage').find((call) => call.status === 429);
    const later = fake.callsOf('sendMessage').filter((call) => call.at > (refused?.at ?? 0) + ON_ITS_WAY_MS);
    expect(later.length).toBeGreaterThan(0);
    for (const call of later) expect(call.at - (refused?.at ?? 0)).toBeGreaterThanOrEqual(2000);
    for (const user of [1, 2, 3]) {
      expect(levelsOf(fake, user)).toEqual(['7.09 %']);
      expect(warningsOf(fake, user)[0]?.text).not.toMatch(/may be a repeat/);
    }
  }),
);

test.concurrent(
  '500 and a page of a proxy: sent again, and said that it may be a repeat',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    for (const user of [1, 2]) await ask(user, `/watch ${POSITION} warn=7.09%,4.73%,2.36%`);
    fake.fault({ chat: 1, with: { code: 500, description: 'Internal Server Error' } });
    fake.fault({ chat: 2, with: 'html page' });
    await bot.at(FIRST_LEVEL);
    for (const user of [1, 2]) {
      expect(levelsOf(fake, user)).toEqual(['7.09 %']);
      expect(warningsOf(fake, user)[0]?.text).toMatch(/may be a repeat/);
    }
  }),
);

test.concurrent(
  'all of it at once, on half of what is sent: everybody is warned, and copies are marked as such',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    const users = Array.from({ length: 24 }, (_, index) => 1 + index);
    for (const user of users) await ask(user, `/watch ${POSITION} warn=7.09%,4.73%,2.36%`);
    const slow = {
      code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    };
    for (let round = 0; round < 3; round += 1) {
      fake.fault({ with: slow });
      for (const fault of ['drop', 'accept then drop', 'html page'] as const) fake.fault({ with: fault });
    }
    await bot.at(FIRST_LEVEL);
    for (const user of users) {
      const [first, ...copies] = warningsOf(fake, user);
      expect(first?.text).toMatch(/level 7\.09 %/);
      expect(copies.length).toBeLessThanOrEqual(3);
      for (const copy of copies) expect(copy.text).toMatch(/may be a repeat/);
    }
    const copies = users
      .map((user) => warningsOf(fake, user).length - 1)
      .reduce((sum, count) => sum + count, 0);
    expect(copies).toBe(3);
  }),
);

test.concurrent(
  'accepted, and then the line drops: a second copy, marked, and no third',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    await ask(1, `/watch ${POSITION} warn=7.09%,4.73%,2.36%`);
    fake.fault({ chat: 1, with: 'accept then drop' });
    await bot.at(FIRST_LEVEL);
    await bot.at('2023-06-10T04:20:00Z');
    expect(levelsOf(fake, 1)).toEqual(['7.09 %', '7.09 %']);
    expect(warningsOf(fake, 1).map((each) => /may be a repeat/.test(each.text))).toEqual([false, true]);
  }),
);

test.concurrent(
  'a group that became a supergroup, learnt by the error: its alerts arrive once, at the new id',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    const [group, moved] = [fake.group(-5), -100_500];
    fake.world.group(group).status.set(1, 'creator');
    fake.world.group(moved).status.set(1, 'creator');
    await ask(1, `/watch ${POSITION} warn=7.09%,4.73%,2.36%`);
    // Two at one price, so that one waits while the other finds out; and one for later.
    for (const price of ['3.75', '3.75', '3.5']) await ask(1, `/alert fil below ${price}`, { chat: group });
    fake.world.group(group).movedTo = moved;
    await bot.at(FIRST_LEVEL);
    const told = (): (string | undefined)[] =>
      fake
        .shown(moved)
        .flatMap((each) =>
          [...each.text.matchAll(/FIL\/USDT is below ([\d.]+): mark/gu)].map(([, at]) => at),
        );
    expect(told()).toEqual(['3.75', '3.75']);
    expect((await ask(1, '/alerts', { chat: moved })).text).toMatch(/^1 alert\n/);
    // Who asked under the old id loses nothing of their own, and is answered under the new one.
    fake.say(1, '/price fil', { chat: group });
    await fake.until(() => fake.shown(moved).some((each) => each.text.startsWith('FIL/USDT: mark')));
    expect((await ask(1, '/watches')).text).toMatch(/^You have 1 watch\n/);
    await bot.at(LIQUIDATED);
    expect(told()).toEqual(['3.75', '3.75', '3.5']);
    expect(levelsOf(fake, 1).at(-1)).toBe('liquidated');
  }),
);

test.concurrent(
  'the same, learnt by the service messages of both ids, where an alert was made already',
  scene(async (telegram) => {
    const { fake, bot, ask } = telegram;
    const [group, moved] = [fake.group(-6), -100_600];
    fake.world.group(group).status.set(1, 'creator');
    fake.world.group(moved).status.set(1, 'creator');
    await ask(1, '/alert fil below 3.75', { chat: group });
    fake.world.group(moved);
    await ask(1, '/alert fil below 3.7', { chat: moved });
    fake.migrate(group, moved);
    await fake.until(() => fake.updates.pending.length === 0);
    expect((await ask(1, '/alerts', { chat: moved })).text).toMatch(/^2 alerts\n/);
    await bot.at(SECOND_LEVEL);
    const told = fake.shown(moved).filter((each) => each.text.startsWith('🔔'));
    expect(new Set(told.map((each) => each.text.split(':')[0]))).toEqual(
      new Set(['🔔 FIL/USDT is below 3.7', '🔔 FIL/USDT is below 3.75']),
    );
    expect(told).toHaveLength(2);
    // Only what was said before.
    expect(sendsTo(fake, group)).toBe(1);
  }),
);
