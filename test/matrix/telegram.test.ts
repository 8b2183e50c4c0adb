// Who may do what on Telegram, where the platform says who people are: members, administrators of now and of once,
// those who hide behind the group, administrators of another one; typed, pressed, by links and inline.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { en } from '../../src/i18n/en/index.ts';
import { endTelegram, startTelegram, type Telegram } from '../e2e/telegram.ts';
import type { Place, Sent } from '../fakes/telegram.ts';
import { guesses } from './guesses.ts';
import { linesOf, plainly } from './rows.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(600_000) });

const PROVE = process.env['PROVE'] !== undefined;
const IDS = { watch: 1, account: 2, alert: 1 };
const [OWNER, BOSS] = [11, 12];
const [GROUP, ELSEWHERE, NOWHERE] = [-51, -52, -53];
const MARKS = /\b731\.7\b|\b4\.017\b|zanzibar|1,287\.5/i;
const ADMIN_ONLY = en.commands.dispatch.adminOnly();
const OLD = en.commands.dispatch.oldButton();
const MOVED = en.platform.telegramMovedToPrivate;
const ANONYMOUS = en.commands.dispatch.anonymous();

let telegram: Telegram;
let owners: readonly Sent[] = [];
let next = 1000;

interface Heard {
  /** In the group; empty where it was asked in private. */
  readonly group: readonly string[];
  readonly dm: readonly string[];
}

/** Says a line and hears all that it is answered with. */
async function heard(user: number, line: string, place: Place = {}): Promise<Heard> {
  const { fake } = telegram;
  fake.world.person(user).started = true;
  const { message } = fake.say(user, line, place);
  const group = (): string[] =>
    place.chat === undefined
      ? []
      : fake
          .shown(place.chat)
          .filter(({ replyTo }) => replyTo === message)
          .map(({ text }) => text);
  const dm = (): string[] => fake.shown(user).map(({ text }) => text);
  await fake.until(() => (group().some((text) => !text.startsWith(MOVED)) ? true : dm().length > 0));
  return { group: group().map(plainly), dm: dm().map(plainly) };
}

const fresh = (): number => (next += 1);
const strangers = new Map<string, Promise<Heard>>();
/** What somebody hears who has never been here, where nothing is kept. */
function stranger(line: string, inGroup: boolean): Promise<Heard> {
  const ask = (): Promise<Heard> =>
    inGroup ? heard(withStatus(NOWHERE, 'creator'), line, { chat: NOWHERE }) : heard(fresh(), line);
  const key = `${String(inGroup)} ${line}`;
  const said = strangers.get(key) ?? ask();
  strangers.set(key, said);
  return said;
}

/** A person of this standing in a group. */
const withStatus = (chat: number, status: string): number => {
  const user = fresh();
  telegram.fake.world.group(chat).status.set(user, status);
  return user;
};

beforeAll(async () => {
  telegram = await startTelegram();
  const { fake, bot, ask } = telegram;
  for (const group of [GROUP, ELSEWHERE, NOWHERE]) fake.group(group);
  fake.world.group(GROUP).status.set(BOSS, 'administrator');
  await bot.at('2023-06-10T04:15:00Z');
  await ask(OWNER, '/watch long fil 10x 731.7 contracts @4.017 warn=15%,1%');
  await ask(OWNER, '/watch account balance=1287.5; long fil 10fil @4');
  await ask(OWNER, '/alert fil below 1 note "zanzibar"');
  await ask(BOSS, '/alert fil below 1.1', { chat: GROUP });
  await bot.at('2023-06-10T04:17:00Z');
  for (const line of ['/watch 1', '/watch 2', '/watches', '/alerts', '/settings', '/privacy', '/forget', '/explain #1'])
    await ask(OWNER, line);
  await ask(OWNER, '/liq long fil 10x 5fil', { chat: GROUP });
  for (const line of ['/settings', '/groupalerts', '/forget']) await ask(BOSS, line, { chat: GROUP });
  owners = [...fake.shown(OWNER), ...fake.shown(GROUP)].filter(({ keyboard }) => keyboard.flat().length > 0);
}, 60_000); // prettier-ignore

afterAll(() => endTelegram(telegram));

const lines = linesOf(IDS);

/** As `speaks` says it; each line by somebody new. */
type Speaks = (line: string) => Promise<Heard>;
const anonymously: Speaks = (line) => {
  // Who hides behind a group is that group to us: each line has one of its own, as nobody may type so fast.
  const chat = telegram.fake.group(-100 - fresh());
  return heard(withStatus(chat, 'creator'), line, { chat, anonymous: true });
};
const PEOPLE: readonly (readonly [name: string, inGroup: boolean, mayManage: boolean, speaks: Speaks])[] = [
  ['another person, in private', false, false, (line) => heard(fresh(), line)],
  ['a member', true, false, (line) => heard(fresh(), line, { chat: GROUP })],
  ...['member', 'restricted', 'left', 'kicked'].map(
    (status) =>
      [
        `who was an administrator, and is ${status}`,
        true,
        false,
        (line: string) => {
          const user = withStatus(GROUP, 'administrator');
          telegram.fake.world.group(GROUP).status.set(user, status);
          return heard(user, line, { chat: GROUP });
        },
      ] as const,
  ),
  ['another group’s administrator, here', true, false, (line) => heard(withStatus(ELSEWHERE, 'creator'), line, { chat: GROUP })],
]; // prettier-ignore

describe.each(PEOPLE)('%s', (_, inGroup, mayManage, speaks) => {
  test.each(lines)('$line', async ({ whose, line }) => {
    const said = await speaks(line);
    if (inGroup && whose === 'administrators' && !mayManage) expect(said).toEqual({ group: [ADMIN_ONLY], dm: [] });
    else if (inGroup && whose === 'group') expect(said.group).toEqual([expect.stringMatching(/^1 alert\n[^]*1\.1/)]);
    else if (whose === 'own' && inGroup) expect(said.dm).toEqual((await stranger(line, true)).dm);
    else expect(said).toEqual(await stranger(line, inGroup));
    expect(JSON.stringify(said)).not.toMatch(MARKS);
  }); // prettier-ignore
});

describe('an administrator who hides behind the group', () => {
  test.each(lines)('$line', async ({ whose, line }) => {
    const { group, dm } = await anonymously(line);
    expect(dm).toEqual([]);
    expect(group).toHaveLength(1);
    const [text = ''] = group;
    if (whose === 'own') expect(text).toBe(ANONYMOUS);
    else if (whose !== 'anyone') expect(text).not.toBe(ADMIN_ONLY);
    expect(text).not.toMatch(MARKS);
  });
});

describe('another group’s administrator, there', () => {
  test.each(lines.filter(({ whose }) => whose === 'group' || whose === 'administrators'))('$line', async ({ line }) => {
    const said = await heard(withStatus(ELSEWHERE, 'administrator'), line, { chat: ELSEWHERE });
    expect(said.group).not.toEqual([ADMIN_ONLY]);
    expect(JSON.stringify(said)).not.toMatch(/1\.1\b/);
  }); // prettier-ignore
});

test('a press of another’s says so, and does nothing: real ones in the group, forged ones anywhere', async () => {
  const { fake } = telegram;
  const before = fake.shown(GROUP).map(({ text }) => text);
  const pressed: Promise<void>[] = [];
  for (const { id, chat, keyboard } of owners)
    for (const { text: label, data } of keyboard.flat()) {
      if (data === undefined) continue;
      const others = [fresh(), withStatus(GROUP, 'administrator')];
      for (const user of others) {
        if (chat === GROUP) fake.press(user, id, label);
        fake.forge(user, data);
        pressed.push(fake.until(() => fake.shown(user).length > 0).then(() => expect(fake.shown(user).map(({ text }) => text)).toEqual([OLD])));
      }
    }
  expect(pressed.length).toBeGreaterThan(60);
  await Promise.all(pressed);
  await fake.until(() => fake.answered.size >= pressed.length);
  const after = fake.shown(GROUP).map(({ text }) => text);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(new Set(after.slice(before.length))).toEqual(new Set([OLD]));
}); // prettier-ignore

test('links from a group lead nobody else to what was asked', async () => {
  const { fake } = telegram;
  const { message } = fake.say(fresh(), '/watch long fil 10x 731.7 contracts', { chat: GROUP });
  const told = () => fake.shown(GROUP).find(({ replyTo }) => replyTo === message);
  await fake.until(() => told() !== undefined);
  const payload = /start=([\w-]+)$/.exec(told()?.keyboard.flat()[0]?.url ?? '')?.[1] ?? '';
  expect(payload).toMatch(/-go$/);
  for (let each = 0; each < 5; each += 1)
    expect((await heard(fresh(), `/start ${payload}`)).dm).toEqual([OLD]);
  expect(fake.violations).toEqual([]);
});

test('inline nothing that is kept is said, to its owner neither', async () => {
  const { fake } = telegram;
  for (const { line } of lines.filter(({ whose }) => whose !== 'anyone'))
    for (const user of [OWNER, fresh()]) {
      const id = fake.inline(user, line.slice(1));
      await fake.until(() => fake.offered(id) !== undefined);
      expect(JSON.stringify(fake.offered(id))).not.toMatch(MARKS);
    }
});

const GUESSES = PROVE ? 10_000 : 400;
/** Nobody may ask faster than this a minute. */
const EACH = 18;
test(`${GUESSES} ids that are made up find nothing, pressed or in a link`, async () => {
  const { fake } = telegram;
  const guess = guesses(5);
  for (let made = 0; made < GUESSES;) {
    const people = Array.from({ length: 10 }, fresh);
    for (const user of people)
      for (let each = 0; each < EACH; each += 1, made += 1)
        if (each % 3 === 0) fake.say(user, `/start ${guess.link()}`);
        else fake.forge(user, guess.button());
    await fake.until(() => people.every((user) => fake.shown(user).length === EACH), 60_000);
    expect(new Set(people.flatMap((user) => fake.shown(user).map(({ text }) => text)))).toEqual(
      new Set([OLD]),
    );
  }
});

test('and after all of it the owner’s things are there, and their buttons work', async () => {
  const { fake, ask, press } = telegram;
  expect((await ask(OWNER, '/watches')).text).toMatch(/You have 2 watches[^]*731\.7/);
  const watch = owners.find(({ text }) => /Watch 1: FIL/.test(text));
  if (watch === undefined) throw new Error('no watch');
  expect((await press(OWNER, watch, 'Explain')).text).not.toBe(OLD);
  const settings = owners.findLast(({ chat }) => chat === GROUP);
  expect(settings?.text).toMatch(/Delete|delete/);
  // By an administrator of this group, now: the group's own alert goes.
  expect((await heard(withStatus(GROUP, 'administrator'), '/unalert 1', { chat: GROUP })).group[0]).toMatch(
    /1/,
  );
  expect((await heard(fresh(), '/alerts', { chat: GROUP })).group[0]).not.toMatch(/1\.1\b/);
  const others = fake.sent.filter(({ chat, text }) => chat !== OWNER && MARKS.test(text));
  expect(others).toEqual([]);
});
