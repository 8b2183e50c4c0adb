// The whole product on Discord: slash commands, answers for one person alone, direct messages, channels.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { loadWords } from '../../src/i18n/words.ts';
import { MANAGE_GUILD } from '../fakes/discord.ts';
import { AFTER_THE_FALL, BEFORE_THE_FALL, startBot, THE_FALL } from './bot.ts';
import {
  type Discord,
  discordEnv,
  endDiscord,
  levelsOf,
  POSITION,
  startDiscord,
  using,
  WATCHED,
  withDiscord,
} from './discord.ts';

vi.setConfig({ testTimeout: 60_000 });

const FIRST_LEVEL = '2023-06-10T04:19:30Z';
const SECOND_LEVEL = '2023-06-10T04:20:30Z';
const GUILD = { guild: 'den' };
function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing there');
  return value;
}
const POST = /^POST \/channels\/\d+\/messages/;

/** On a bot of its own; they run side by side. */
const scene = (play: (discord: Discord) => Promise<void>) => () => withDiscord(play);

test.concurrent(
  'a calculation with typed options, proposals for the market, and what can’t be read',
  scene(async ({ fake, ask, press }) => {
    const proposals = await fake.autocomplete('ann', 'liq', 'market', 'fi', GUILD);
    expect(proposals.choices.map((choice) => choice.name)).toContain('FIL/USDT:USDT · binance-usdm');
    const chosen = proposals.choices.find((choice) => choice.name.startsWith('FIL/USDT:USDT · binance-usdm'));
    const answer = await ask('ann', 'liq', { ...POSITION, market: chosen?.value ?? '' }, GUILD);
    expect(answer.content).toMatch(
      /^\*\*FIL\/USDT long: liquidation at 3\.\d+ \(9\.46 % from the mark\)\*\*/,
    );
    expect(answer.only).toBeUndefined();
    const asked = await ask('ann', 'liq', { ...POSITION, size: '5000' }, GUILD);
    expect(asked.content).toMatch(/5,000 .*what\?/);
    expect(asked.buttons.length).toBeGreaterThan(0);
    // Another's button does nothing but say so, to who pressed it.
    const others = await press('bob', asked, asked.buttons[0]?.label ?? '');
    expect([others.only, others.content]).toEqual([
      fake.user('bob'),
      '**That button is old, or not yours. Send the command again.**',
    ]);
    const pressed = await press('ann', asked, asked.buttons[0]?.label ?? '');
    expect(pressed.content).toMatch(/liquidation at/);
    expect((await ask('ann', 'price', { market: 'fil' }, GUILD)).content).toMatch(/mark 3\.821/);
    expect((await ask('ann', 'start')).content).toMatch(/never trade/);
    // A whole account has no options of its own: it is typed where the rest of a line is.
    const account = await ask('ann', 'watch', { more: 'account 500, long fil 10fil @3.8' }, GUILD);
    expect(account.content).toMatch(/Watch \d+: account FIL/);
    expect(account.only).toBe(fake.user('ann'));
  }),
);

test.concurrent(
  'a watch is seen by its user alone, also in a channel; the warning comes as a direct message',
  scene(async ({ fake, bot, ask, press }) => {
    const watch = await ask('ann', 'watch', WATCHED, GUILD);
    expect(watch.content).toMatch(/^\*\*Watch 1: FIL\/USDT long, liquidation at 3\./);
    expect(watch.only).toBe(fake.user('ann'));
    expect((await ask('bob', 'watches', {}, GUILD)).content).toMatch(/You have no watches/);
    expect((await ask('bob', 'unwatch', { id: '1' }, GUILD)).content).toMatch(/You have no watch 1/);
    // Proposed where a number is typed, to its owner alone, wherever they are.
    const proposed = async (user: string, where = {}) =>
      (await fake.autocomplete(user, 'unwatch', 'id', '', where)).choices;
    expect(await proposed('ann', GUILD)).toEqual([{ name: '#1 FIL/USDT long', value: '1' }]);
    expect(await proposed('ann')).toHaveLength(1);
    expect([...(await proposed('bob', GUILD)), ...(await proposed('bob'))]).toEqual([]);
    await bot.at(FIRST_LEVEL);
    await bot.at(SECOND_LEVEL);
    expect(levelsOf(fake, 'ann')).toEqual(['7.09 %', '4.73 %']);
    const warning = fake.dms('ann').at(-1);
    if (warning === undefined) throw new Error('no warning');
    expect(warning.nonce).toBeDefined();
    const list = await press('ann', warning, 'Details');
    expect(list.content).toMatch(/^\*\*Watch 1: FIL\/USDT long/);
    // All that others can see says nothing of it.
    const shown = fake.messages.filter(
      (each) => each.only === undefined && fake.places.get(each.channel)?.guild !== undefined,
    );
    expect(shown.filter((each) => /3\.45|watch 1|Watch 1/.test(each.content))).toEqual([]);
  }),
);

test.concurrent(
  'interactions of a server that says less of them are answered like any other',
  scene(async ({ fake, bot, ask }) => {
    const bare = { bare: true };
    const proposals = await fake.autocomplete('ann', 'liq', 'market', 'fi', { ...GUILD, ...bare });
    expect(proposals.choices.length).toBeGreaterThan(0);
    const answer = await ask('ann', 'liq', POSITION, { ...GUILD, ...bare });
    expect([answer.only, answer.content]).toEqual([undefined, expect.stringContaining('liquidation at 3.')]);
    const watch = await ask('ann', 'watch', WATCHED, bare);
    expect([watch.only, watch.content]).toEqual([undefined, expect.stringContaining('Watch 1: FIL/USDT')]);
    expect((await ask('ann', 'watches', {}, { ...GUILD, ...bare })).only).toBe(fake.user('ann'));
    const alert = { rule: 'fil below 3.5' };
    expect((await ask('bob', 'alert', alert, { ...GUILD, ...bare, shown: true })).content).toMatch(
      /administrators/,
    );
    await ask('bob', 'alert', alert, { ...GUILD, ...bare, permissions: MANAGE_GUILD });
    await bot.at(AFTER_THE_FALL);
    expect(levelsOf(fake, 'ann')).toContain('7.09 %');
    expect(fake.messages.find((each) => /below 3\.5/.test(each.content))?.channel).toBe(fake.channel('den'));
  }),
);

test.concurrent(
  'menus and forms: a setting is chosen or typed, a watch opened, what changed is said; bad input is there again',
  scene(async ({ fake, ask, press }) => {
    const settings = await ask('ann', 'settings');
    await press('ann', settings, 'Venue');
    await fake.until(() => settings.menus.length === 1);
    fake.choose('ann', settings, 'okx');
    await fake.until(() => settings.content.includes('okx') && settings.menus.length === 0);
    await press('ann', settings, 'Time zone');
    await fake.until(() => settings.menus.length === 1);
    const bad = await fake.fill('ann', settings, 'Another…', 'nowhere');
    expect((await fake.until(() => bad.sent.message ?? bad.sent.followUps[0])).content).toMatch(/nowhere/);
    await fake.fill('ann', settings, 'Another…', 'Europe/Berlin');
    await fake.until(() => settings.content.includes('Europe/Berlin'));

    await ask('ann', 'watch', { ...WATCHED, more: `${WATCHED.more} on binance` }, GUILD);
    const list = await ask('ann', 'watches', {}, GUILD);
    const label = list.menus[0]?.choices[0]?.label ?? '';
    expect(label).toMatch(/^#1 FIL/);
    const chosen = fake.choose('ann', list, label);
    const watch = await fake.until(() => chosen.message ?? chosen.followUps[0]);
    expect([watch.content.split('\n')[0], watch.only, watch.colour]).toEqual([
      expect.stringMatching(/^\*\*Watch 1: FIL\/USDT long/),
      fake.user('ann'),
      0x2e9e6b,
    ]);
    const unread = await fake.fill('ann', watch, 'I added margin…', 'lots');
    const answer = await fake.until(() => unread.sent.message);
    expect([answer.only, answer.content]).toEqual([
      fake.user('ann'),
      expect.stringMatching(/lots[^]*add=120/),
    ]);
    expect((await fake.open('ann', watch, 'I added margin…')).form.value).toBe('lots');
    const done = await fake.fill('ann', watch, 'I added margin…', '5');
    expect((await fake.until(() => done.sent.message)).content).toMatch(/38\.21 USDT → 43\.21 USDT/);
    const stop = await fake.fill('ann', watch, 'I moved the stop…', '3.6');
    expect((await fake.until(() => stop.sent.message)).content).toMatch(/3\.6/);
    const part = await fake.fill('ann', watch, 'I closed a part…', 'half');
    expect((await fake.until(() => part.sent.message)).content).toMatch(/100 FIL → 50 FIL/);
    expect((await ask('ann', 'watch', { id: '1' })).content).toMatch(/3\.6/);
    // Secrets are refused there, too, and not echoed.
    const key = `0x${'ab12'.repeat(16)}`;
    const secret = await fake.fill('ann', watch, 'I added margin…', key);
    const refused = await fake.until(() => secret.sent.message);
    expect(refused.content).not.toContain('ab12');

    // A form and what is proposed speak the language that was chosen, whatever the app's is.
    await ask('ann', 'settings', { setting: 'language', value: 'zh' });
    const { forms, proposals } = (await loadWords('zh')).platform;
    const { form } = await fake.open('ann', watch, 'I added margin…');
    expect([form.title, form.label]).toEqual([forms.add.title, forms.add.label]);
    const { choices } = await fake.autocomplete('ann', 'help', 'command', 'unwatch', { locale: 'tr' });
    const about = must(commands.find(({ name }) => name === 'unwatch')).description(await loadWords('zh'));
    expect(choices).toEqual([{ name: proposals.command('unwatch', about), value: 'unwatch' }]);
    const others = await fake.autocomplete('bob', 'help', 'command', 'unwatch', { locale: 'tr' });
    expect(others.choices).not.toEqual(choices);
    expect(others.choices[0]?.name).toMatch(/takibi/);
  }),
);

test.concurrent(
  'accepted, and then the line drops: the person sees one warning',
  scene(async ({ fake, bot, ask }) => {
    await ask('ann', 'watch', WATCHED);
    fake.fail(POST, { kind: 'drop', after: true });
    await bot.at(FIRST_LEVEL);
    await bot.at('2023-06-10T04:20:00Z');
    expect(levelsOf(fake, 'ann')).toEqual(['7.09 %']);
    const posts = fake.requests.filter(({ method, path }) => POST.test(`${method} ${path}`));
    expect(posts).toHaveLength(2);
  }),
);

test.concurrent(
  'waits and errors: nothing is lost, a wait is obeyed',
  scene(async ({ fake, bot, ask }) => {
    await ask('ann', 'watch', WATCHED);
    await ask('bob', 'watch', WATCHED);
    fake.fail(POST, { kind: 'limit', scope: 'user', retryAfter: 1.5 });
    fake.fail(POST, { kind: 'error', status: 500 });
    await bot.at(FIRST_LEVEL);
    expect([levelsOf(fake, 'ann'), levelsOf(fake, 'bob')]).toEqual([['7.09 %'], ['7.09 %']]);
    const posts = fake.requests.filter(({ method, path }) => POST.test(`${method} ${path}`));
    const refused = posts.find(({ status }) => status === 429);
    const again = posts.find(({ path, status }) => path === refused?.path && status === 200);
    expect((again?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(1500);
  }),
);

test.concurrent(
  'a channel’s alert: who manages the server may set it, and it is told there',
  scene(async ({ fake, bot, ask }) => {
    const manager = { ...GUILD, permissions: MANAGE_GUILD };
    expect((await ask('bob', 'alert', { rule: 'fil below 3.7' }, { ...GUILD, shown: true })).content).toMatch(
      /Only the administrators/,
    );
    expect((await ask('ann', 'alert', { rule: 'fil below 3.7' }, manager)).content).toMatch(
      /Alert 1: FIL\/USDT below 3\.7/,
    );
    expect((await ask('bob', 'alerts', {}, GUILD)).content).toMatch(/^\*\*1 alert\*\*/);
    const proposed = async (where = {}) =>
      (await fake.autocomplete('ann', 'unalert', 'id', 'fil', where)).choices.map(({ value }) => value);
    expect([await proposed(manager), await proposed()]).toEqual([['1'], []]);
    await bot.at(AFTER_THE_FALL);
    const told = fake.messages.filter((each) => each.content.includes('🔔'));
    expect(told.map((each) => [each.channel, each.only])).toEqual([[fake.channel('den'), undefined]]);
  }),
);

test.concurrent(
  'a role that an alert names is mentioned, and nobody else ever is',
  scene(async ({ fake, bot, ask }) => {
    const manager = { ...GUILD, permissions: MANAGE_GUILD };
    const guild = fake.places.get(fake.channel('den'))?.guild ?? '';
    const rule = (role: string) => ({ rule: `fil below 3.7 role=${role} note "@here <@&77> hold"` });
    for (const everybody of ['@everyone', '@here', `<@&${guild}>`])
      expect((await ask('ann', 'alert', rule(everybody), manager)).content).toMatch(/never everyone/);
    expect((await ask('ann', 'alert', rule('<@&555>'))).content).toMatch(/in a Discord server only/);
    expect((await ask('ann', 'alert', rule('<@&555>'), manager)).content).toMatch(/mentions the role/);
    await bot.at(AFTER_THE_FALL);
    const posts = fake.requests.filter((each) => POST.test(`${each.method} ${each.path}`));
    const told = posts.map((each) => JSON.stringify(each.body)).filter((body) => body.includes('🔔'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('"content":"<@&555> **🔔 FIL/USDT is below 3.7');
    expect(told[0]).toContain('"allowed_mentions":{"parse":[],"roles":["555"]}');
  }),
);

test.concurrent(
  'who takes no direct messages costs one call, and hears of it where they next ask',
  scene(async ({ fake, bot, ask }) => {
    await ask('ann', 'watch', WATCHED, GUILD);
    fake.closeDms('ann');
    await bot.at(FIRST_LEVEL);
    await bot.at(SECOND_LEVEL);
    const refused = () => fake.requests.filter(({ status }) => status === 403).length;
    expect(refused()).toBe(1);
    // Where all can read it, nothing is said of it.
    expect((await ask('ann', 'price', { market: 'fil' }, GUILD)).content).not.toMatch(/could not reach/);
    fake.closedDms.clear();
    const next = await ask('ann', 'watches', {}, GUILD);
    expect(next.only).toBe(fake.user('ann'));
    expect(next.content).toMatch(/I could not reach you here since 2023-06-10 04\\?:19:30 UTC/);
    await fake.until(() => levelsOf(fake, 'ann').length === 1);
    await bot.at(AFTER_THE_FALL);
    expect(levelsOf(fake, 'ann')).toEqual(['4.73 %', 'liquidated']);
    expect(refused()).toBe(1);
  }),
);

test.concurrent(
  'the gateway closes: it is resumed, and what was typed meanwhile is answered',
  scene(async ({ fake, ask }) => {
    await ask('ann', 'watch', WATCHED);
    fake.gateway.close();
    await fake.until(() => !fake.gateway.connected());
    const meanwhile = fake.slash('ann', 'watches');
    await fake.until(() => meanwhile.message !== undefined);
    expect(meanwhile.message?.content).toMatch(/You have 1 watch/);
    expect([fake.gateway.identifies, fake.gateway.resumes]).toEqual([1, 1]);
  }),
);

test.concurrent('killed while a warning is under way: after the restart the person sees it once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perpwatch-discord-'));
  const args = ['--replay', THE_FALL, '--store', join(folder, 'store.db')];
  const discord = await startDiscord({ args });
  const { fake, bot } = discord;
  try {
    await bot.at(BEFORE_THE_FALL);
    await discord.ask('ann', 'watch', WATCHED);
    fake.fail(POST, { kind: 'slow', ms: 400 });
    void bot.at(FIRST_LEVEL).catch(() => undefined);
    await fake.until(() => fake.requests.some(({ method, path }) => POST.test(`${method} ${path}`)));
    await bot.kill();
    await fake.until(() => levelsOf(fake, 'ann').length === 1);
    const again = startBot({ args, env: discordEnv(fake) });
    await again.at(AFTER_THE_FALL);
    expect(levelsOf(fake, 'ann')).toEqual(['7.09 %', '4.73 %', 'liquidated']);
    await endDiscord(using(fake, again));
  } finally {
    await bot.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
