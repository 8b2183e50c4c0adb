// An administrator who is one no longer: at once on Discord, which tells a person's permissions with each press;
// within a minute on Telegram, which has to be asked. The whole product on both, and a clock that the test moves.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createApp, type App } from '../../src/app.ts';
import { createDiscord } from '../../src/chat/discord/index.ts';
import { createTelegram } from '../../src/chat/telegram/index.ts';
import { en } from '../../src/i18n/en/index.ts';
import { createLatest } from '../../src/market/latest.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { type FakeDiscord, MANAGE_GUILD, startFakeDiscord, type Where } from '../fakes/discord.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram.ts';
import { peopleOn } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

const ADMIN_ONLY = en.commands.dispatch.adminOnly();
const GROUP = -100_500;
const BOSS = 7;
/** What is promised in docs/telegram.md. */
const PROMISED_MS = 60_000;

let telegram: FakeTelegram;
let discord: FakeDiscord;
let app: App;
/** The platforms' time: a minute passes without waiting for it. */
let passed: number;

beforeEach(async () => {
  [telegram, discord] = [await startFakeTelegram(), await startFakeDiscord()];
  passed = 0;
  const real = realClock();
  const wall = {
    ...real,
    now: () => real.now() + passed,
    at: (at: number, run: () => void) => real.at(at - passed, run),
  };
  const clock = virtualClock(Date.parse('2026-03-01T00:00:00Z'));
  const catalog = createCatalog(venues);
  app = createApp({
    store: openSqlite({ path: ':memory:', now: () => clock.now() }),
    catalog,
    latest: createLatest({ clock }),
    feeds: [],
    platforms: [
      createTelegram({
        token: telegram.token,
        apiRoot: telegram.root,
        commands,
        clock: wall,
        log: silentLog,
      }),
      createDiscord({
        token: discord.token,
        apiRoot: discord.apiRoot,
        commands,
        propose: () => [],
        isPrivate: () => false,
        clock: wall,
        log: silentLog,
      }),
    ],
    clock,
    wall: real,
    log: silentLog,
    defaultVenue: 'binance',
    shared: false,
  });
  await app.start();
  await discord.until(() => discord.commands.length > 0);
});

afterEach(async () => {
  await app.stop();
  await telegram.close();
  await discord.stop();
  discord.check();
  if (telegram.violations.length > 0) throw new Error(telegram.violations.join('; '));
});

test('on Telegram, within a minute: typed, and by a button of their own', async () => {
  const { ask, press } = peopleOn(telegram);
  const { status } = telegram.world.group(GROUP);
  const group = { chat: GROUP };
  status.set(BOSS, 'administrator');
  const settings = await ask(BOSS, '/settings', group);
  expect(settings.text).toMatch(/^Settings of this group/);
  for (const now of ['member', 'left', 'kicked', 'restricted']) {
    status.set(BOSS, 'administrator');
    passed += PROMISED_MS;
    expect((await ask(BOSS, '/groupalerts cap 9', group)).text).not.toBe(ADMIN_ONLY);
    status.set(BOSS, now);
    passed += PROMISED_MS;
    expect([now, (await ask(BOSS, '/groupalerts cap 50', group)).text]).toEqual([now, ADMIN_ONLY]);
    const pressed = await press(BOSS, settings, settings.keyboard.flat()[0]?.text ?? '');
    expect([now, pressed.text]).toEqual([now, ADMIN_ONLY]);
  }
  // Nothing of it was done, and who is made one again may, within the same time.
  status.set(BOSS, 'creator');
  passed += PROMISED_MS;
  expect((await ask(BOSS, '/groupalerts', group)).text).toMatch(/\b9\b/);
});

test('on Discord, at once: typed, and by a button of their own', async () => {
  const ask = (command: string, where: Where, options: Record<string, string> = {}) => {
    const interaction = discord.slash('boss', command, options, where);
    return discord.until(() => interaction.message);
  };
  const boss = { guild: 'den', permissions: MANAGE_GUILD };
  const settings = await ask('settings', boss);
  expect(settings.content).toMatch(/Settings of this group/);
  const set = await ask('groupalerts', boss, { setting: 'cap 9' });
  expect(set.content).not.toContain(ADMIN_ONLY);
  // Where Discord would not even show it: a server may show it to everybody.
  const demoted = { guild: 'den', shown: true };
  const refused = await ask('groupalerts', demoted, { setting: 'cap 50' });
  expect(refused.content).toBe(`**${ADMIN_ONLY}**`);
  const label = settings.buttons[0]?.label ?? '';
  const pressed = discord.press('boss', settings, label, demoted);
  expect((await discord.until(() => pressed.message ?? pressed.followUps[0])).content).toBe(
    `**${ADMIN_ONLY}**`,
  );
  const shown = await ask('groupalerts', boss);
  expect(shown.content).toMatch(/\b9\b/);
});
