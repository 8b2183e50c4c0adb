// Who may do what on Discord, where the platform says who people are and what they may: typed, pressed, chosen from
// menus, sent in forms, proposed while typing; and that who has the same id on Telegram is somebody else.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { en } from '../../src/i18n/en/index.ts';
import { killAll, startBot, THE_FALL } from '../e2e/bot.ts';
import * as onDiscord from '../e2e/discord.ts';
import * as onTelegram from '../e2e/telegram.ts';
import {
  type FakeInteraction,
  type FakeMessage,
  MANAGE_GUILD,
  startFakeDiscord,
  type Where,
} from '../fakes/discord.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { guesses } from './guesses.ts';
import { linesOf, plainly } from './rows.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(900_000) });

const PROVE = process.env['PROVE'] !== undefined;
/** There is no second one: it is a number that nobody has. */
const IDS = { watch: 1, account: 2, alert: 1 };
/** On Telegram; a person of the same number is on Discord. */
const OWNER_THERE = 4711;
const HERE: Where = { guild: 'den', shown: true };
const MARKS = /\b731\.7\b|\b4\.017\b|zanzibar|1,287\.5/i;
const ADMIN_ONLY = `**${en.commands.dispatch.adminOnly()}**`;
const OLD = `**${en.commands.dispatch.oldButton()}**`;

let discord: onDiscord.Discord;
let telegram: onTelegram.Telegram;
let owners: readonly FakeMessage[] = [];
let next = 0;
const fresh = (): string => `p${(next += 1)}`;

/** A typed line as options of its command. */
function optionsOf(line: string): { readonly command: string; readonly options: Readonly<Record<string, string>> } {
  const [, command = '', rest = ''] = /^\/(\w+)\s*(.*)$/.exec(line) ?? [];
  const spec = commands.find(({ name }) => name === command);
  const specs = spec?.options ?? [];
  if (rest === '') return { command, options: {} };
  const [first = '', second = '', ...others] = rest.split(' ');
  const trade = specs.some(({ kind }) => kind === 'trade');
  if (trade && /^(?:long|short)$/.test(first)) return { command, options: { side: first, market: second, more: others.join(' ') } };
  if (command === 'watch' && /^\d+$/.test(first)) {
    const change = [second, ...others].join(' ');
    return { command, options: { id: first, ...(change === '' ? {} : { change }) } };
  }
  if (trade && specs[0]?.name === 'market') return { command, options: { market: first, more: [second, ...others].join(' ') } };
  if (trade && command === 'tiers') return { command, options: { market: rest } };
  if (trade) return { command, options: { more: rest } };
  const [one, two] = specs;
  return two === undefined || second === ''
    ? { command, options: { [one?.name ?? '']: rest } }
    : { command, options: { [one?.name ?? '']: first, [two.name]: [second, ...others].join(' ') } };
} // prettier-ignore

const shownOf = async (interaction: FakeInteraction): Promise<FakeMessage> =>
  discord.fake.until(() => interaction.followUps.at(-1) ?? interaction.message, 20_000);

/** What is said, and whether all there read it. */
async function heard(user: string, line: string, where: Where = {}): Promise<{ readonly text: string; readonly isAlone: boolean }> {
  const { command, options } = optionsOf(line);
  const message = await shownOf(discord.fake.slash(user, command, options, where));
  return { text: plainly(message.content), isAlone: message.only === discord.fake.user(user) };
} // prettier-ignore

const manager = (guild: string): Where => ({ guild, permissions: MANAGE_GUILD });
const strangers = new Map<string, ReturnType<typeof heard>>();
function stranger(line: string, inGroup: boolean): ReturnType<typeof heard> {
  const key = `${String(inGroup)} ${line}`;
  const said = strangers.get(key) ?? heard(fresh(), line, inGroup ? manager('nowhere') : {});
  strangers.set(key, said);
  return said;
}

beforeAll(async () => {
  const [fake, other] = [await startFakeDiscord(), await startFakeTelegram()];
  const bot = startBot({
    args: ['--replay', THE_FALL, '--store', ':memory:'],
    env: { ...onDiscord.discordEnv(fake), ...onTelegram.telegramEnv(other) },
  });
  discord = onDiscord.using(fake, bot);
  telegram = onTelegram.using(other, bot);
  await bot.at('2023-06-10T04:15:00Z');
  await fake.until(() => fake.commands.length > 0, 15_000);
  const owner = (line: string, where: Where = {}): Promise<unknown> => heard('owner', line, where);
  for (const line of ['/watch long fil 5x 731.7 contracts @4.017 warn=15%,1%', '/alert fil below 1 note "zanzibar"']) {
    await owner(line);
    await telegram.ask(OWNER_THERE, line);
  }
  await heard('boss', '/alert fil below 1.1', manager('den'));
  await bot.at('2023-06-10T04:17:00Z');
  for (const line of ['/watch 1', '/watches', '/alerts', '/settings', '/privacy', '/forget', '/start']) await owner(line);
  await owner('/watch 1', HERE);
  await owner('/watches', HERE);
  await owner('/liq long fil 10x 5fil', HERE);
  for (const line of ['/settings', '/groupalerts', '/forget']) await heard('boss', line, manager('den'));
  owners = fake.messages.filter(({ buttons, menus }) => buttons.length + menus.length > 0);
}, 60_000); // prettier-ignore

afterAll(async () => {
  await discord.bot.stop();
  await discord.fake.stop();
  await telegram.fake.close();
  discord.fake.check();
  await killAll();
});

const lines = linesOf(IDS);
const PEOPLE: readonly (readonly [name: string, where: Where])[] = [
  ['another person, in private', {}],
  ['a member', HERE],
  ['who manages another server, here', HERE],
  ['who managed it once', HERE],
  ['who manages a server that has not added the bot', { guild: 'bare', permissions: MANAGE_GUILD, userInstallOnly: true }],
  ['a person in a private chat of others', { channel: 'friends' }],
]; // prettier-ignore

describe.each(PEOPLE)('%s', (name, where) => {
  const inGroup = where.guild !== undefined || where.channel !== undefined;
  // Each by somebody of their own, so side by side.
  test.concurrent.each(lines)('$line', async ({ whose, line }) => {
    const user = fresh();
    if (name.startsWith('who manages another')) await heard(user, '/groupalerts', manager('elsewhere'));
    if (name.startsWith('who managed') && whose === 'administrators')
      await heard(user, '/groupalerts', manager('den'));
    const said = await heard(user, line, where);
    if (inGroup && whose === 'administrators') expect(said.text).toBe(ADMIN_ONLY);
    else if (where.guild === 'den' && whose === 'group')
      expect(said.text).toMatch(/^\*\*1 alert\*\*[^]*1\.1/);
    else expect(said.text).toBe((await stranger(line, inGroup)).text);
    // What one keeps is never said where others read.
    if (inGroup && whose === 'own') expect(said.isAlone).toBe(true);
    expect(said.text).not.toMatch(MARKS);
  });
});

describe('the same number as the owner’s on Telegram', () => {
  const cells = lines
    .filter(({ whose, line }) => whose === 'own' && /\b1\b|watches|export/.test(line))
    .slice(0, 18);
  test.each(cells)('$line', async ({ line }) => {
    expect(discord.fake.user(String(OWNER_THERE))).toBe(String(OWNER_THERE));
    expect((await heard(String(OWNER_THERE), line)).text).toBe((await stranger(line, false)).text);
  });

  test('and the owner there has it all', async () => {
    expect((await telegram.ask(OWNER_THERE, '/watches')).text).toMatch(/You have 1 watch[^]*731\.7/);
  });
});

test('what is proposed while one types is one’s own', async () => {
  const { fake } = discord;
  const options = fake.commands.flatMap((command) =>
    (command['options'] as Readonly<Record<string, unknown>>[])
      .filter(({ autocomplete }) => autocomplete === true)
      .map(({ name }) => [String(command['name']), String(name)] as const),
  );
  expect(options.length).toBeGreaterThan(8);
  for (const [command, option] of options)
    for (const where of [{}, HERE, manager('elsewhere')]) {
      const { choices } = await fake.autocomplete(fresh(), command, option, '', { ...where, shown: true });
      expect(JSON.stringify(choices)).not.toMatch(MARKS);
      if (option === 'id' && command !== 'unalert') expect(choices).toEqual([]);
    }
});

/** A message that its holder can press, choose from and fill in, with what another's has. */
const copied = (message: FakeMessage, id: string): FakeMessage => ({
  ...message,
  channel: discord.fake.channel('den'),
  only: undefined,
  buttons: [{ id, label: 'x' }],
  menus: [{ placeholder: '', choices: [{ id, label: 'x' }] }],
});

async function refused(interaction: FakeInteraction, user: string): Promise<void> {
  const { content, only } = await discord.fake.until(
    () => interaction.followUps[0] ?? (interaction.message === interaction.carrier ? undefined : interaction.message),
  );
  expect([content, only]).toEqual([OLD, discord.fake.user(user)]);
} // prettier-ignore

test('a press, a choice or a form of another’s says so to who made it, and does nothing', async () => {
  const { fake } = discord;
  const before = new Map(owners.map((each) => [each.id, each.content]));
  let forms = 0;
  const tried: Promise<void>[] = [];
  for (const message of owners)
    for (const { id } of [...message.buttons, ...message.menus.flatMap(({ choices }) => choices)]) {
      const copy = copied(message, id);
      if (id.includes('?')) {
        const user = fresh();
        forms += 1;
        tried.push(fake.fill(user, copy, 'x', '5').then(({ sent }) => refused(sent, user)));
      } else
        for (const act of [fake.press, fake.choose]) {
          const user = fresh();
          tried.push(refused(act(user, copy, 'x'), user));
        }
    }
  await Promise.all(tried);
  expect(tried.length).toBeGreaterThan(80);
  expect(forms).toBeGreaterThan(3);
  for (const message of owners) expect(message.content).toBe(before.get(message.id));
});

const GUESSES = PROVE ? 10_000 : 400;
test(`${GUESSES} ids that are made up find nothing: pressed, chosen or sent with a form`, async () => {
  const { fake } = discord;
  const guess = guesses(7);
  const [message] = owners;
  if (message === undefined) throw new Error('no message');
  for (let made = 0; made < GUESSES;) {
    const batch: Promise<void>[] = [];
    // As many of one as are answered at once: a fourth waits half a second, and nothing is shown by that.
    for (const user of Array.from({ length: 36 }, fresh))
      for (let each = 0; each < 3; each += 1, made += 1) {
        const id = guess.button();
        const copy = copied(message, id);
        if (/\?(?:add|setting)!?$/.test(id))
          batch.push(fake.fill(user, copy, 'x', '1').then(({ sent }) => refused(sent, user)));
        else batch.push(refused((each % 2 === 0 ? fake.press : fake.choose)(user, copy, 'x'), user));
      }
    await Promise.all(batch);
  }
});

test.each(
  ['/explain #1', '/chart 1', '/share 1', '/watch 1'].map((line) => ({ line })),
)('the owner, in a channel, is answered alone: $line', async ({ line }) => {
  const { text, isAlone } = await heard('owner', line, HERE);
  expect([line, isAlone]).toEqual([line, true]);
  expect(text).not.toBe((await stranger(line, true)).text);
}); // prettier-ignore

test('and after all of it the owner’s things are there, and their buttons work', async () => {
  const { fake, ask } = discord;
  expect((await ask('owner', 'watches')).content).toMatch(/You have 1 watch[^]*731\.7/);
  const watch = owners.find(({ content }) => content.includes('Watch 1: FIL'));
  if (watch === undefined) throw new Error('no watch');
  expect((await shownOf(fake.press('owner', watch, 'Explain'))).content).not.toBe(OLD);
  const settings = owners.find(({ content }) => content.includes('Settings of this group'));
  if (settings === undefined) throw new Error('no settings');
  const label = settings.buttons[0]?.label ?? '';
  // Their own button, and no administrator any more.
  const demoted = await shownOf(fake.press('boss', settings, label));
  expect(demoted.content).toBe(ADMIN_ONLY);
  expect((await heard('boss', '/unalert 1', manager('den'))).text).not.toBe(ADMIN_ONLY);
  const owner = fake.user('owner');
  const others = fake.messages.filter(
    ({ content, only, channel }) => MARKS.test(content) && only !== owner && fake.places.get(channel)?.recipient !== owner,
  );
  expect(others.map(({ content }) => content)).toEqual([]);
}); // prettier-ignore
