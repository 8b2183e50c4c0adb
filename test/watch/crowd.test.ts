// A group whose five hundred alerts fire in one crash: all are told, soon, in few messages; nothing twice.
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Message, Pace, Platform } from '../../src/chat/platform.ts';
import { PACE as DISCORD } from '../../src/chat/discord/limits.ts';
import { render as discordRender } from '../../src/chat/discord/render.ts';
import { PACE as TELEGRAM } from '../../src/chat/telegram/limits.ts';
import { render as telegramRender } from '../../src/chat/telegram/render.ts';
import { dec } from '../../src/contract/decimal.ts';
import { en } from '../../src/i18n/en/index.ts';
import { createLatest } from '../../src/market/latest.ts';
import { silentLog } from '../../src/ops/log.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { type Alert, alertTriggers, encodeAlert } from '../../src/watch/core/alert.ts';
import { alertWith } from './alerts.ts';

const COUNT = 500;
const MARKET = { venue: 'binance-usdm', symbol: 'BTC/USDT:USDT' };
const MINUTE = 60_000;
const NOTE = 'n'.repeat(140);

const alertOf = (id: number): Alert =>
  alertWith({
    id,
    ...MARKET,
    threshold: dec(64_000).minus(id),
    note: id % 2 === 0 ? NOTE : undefined,
    route: '',
  });

const telegramText = (message: Message): string =>
  telegramRender({ view: message.view, buttons: [], repeat: false, words: en }).text;
const discordText = (message: Message): string =>
  discordRender({ view: message.view, buttons: [], repeat: false, words: en }).content;

test.each<[Platform['name'], Pace, string, (message: Message) => string]>([
  ['telegram', TELEGRAM, 'telegram:-100', telegramText],
  ['discord', DISCORD, 'discord:c100', discordText],
])('five hundred at once on %s', async (name, pace, group, textOf) => {
  const clock = virtualClock(Date.parse('2026-01-01T00:00:00Z'));
  const began = clock.now();
  const sent: { readonly at: number; readonly text: string }[] = [];
  const platform: Platform = {
    name,
    pace,
    start: async () => undefined,
    stop: async () => undefined,
    async send(message) {
      sent.push({ at: clock.now() - began, text: textOf(message) });
      return { result: 'sent' };
    },
  };
  const store = openSqlite({ path: ':memory:', now: () => clock.now() });
  const alerts = Array.from({ length: COUNT }, (_, each) => alertOf(each + 1));
  await store.commit({
    owner: group,
    items: alerts.map((each) => ({
      id: `a${each.id}`,
      expect: 0,
      body: encodeAlert(each),
      triggers: alertTriggers(each),
    })),
  });
  const app = createApp({
    store,
    catalog: createCatalog(venues),
    latest: createLatest({ clock, guard: false }),
    feeds: [],
    platforms: [platform],
    clock,
    wall: clock,
    log: silentLog,
    defaultVenue: 'binance',
    shared: false,
  });
  await app.start();
  /** Two and a half minutes, in steps, with everything that happens at each. */
  const pass = async (until: number): Promise<void> => {
    while (clock.now() - began < until) {
      await clock.advanceTo(clock.now() + 100);
      for (let turns = 0; turns < 4; turns += 1) await turn();
    }
  };
  const market = `${MARKET.venue}:${MARKET.symbol}`;
  // The last third fires ten seconds after the others.
  const first = app.sample({ market, mark: '63660', time: clock.now() }, 'test');
  await pass(10_000);
  await first;
  const second = app.sample({ market, mark: '60000', time: clock.now() }, 'test');
  await pass(2.5 * MINUTE);
  await second;

  const told = sent.flatMap(({ text }) =>
    [...text.matchAll(/BTC\/USDT is below ([\d,.]+)/g)].map(([, price = '']) =>
      Number(price.replaceAll(',', '')),
    ),
  );
  // Nothing is lost and nothing is told twice.
  expect(told.toSorted((a, b) => b - a)).toEqual(alerts.map((each) => each.threshold.toNumber()));
  expect(Math.max(...sent.map(({ at }) => at))).toBeLessThanOrEqual(2 * MINUTE + 10_000);
  for (const { at } of sent) {
    const within = sent.filter((other) => other.at <= at && other.at > at - MINUTE);
    // Discord has no such limit of its own: one a second there.
    expect(within.length).toBeLessThanOrEqual(name === 'telegram' ? 20 : 60);
  }
  for (const { text } of sent) {
    expect(text.match(/is below/g)?.length).toBeLessThanOrEqual(20);
    expect(text).not.toMatch(/did not fit/);
  }
  expect(sent.length).toBeLessThanOrEqual(Math.ceil(COUNT / pace.together) + 5);
  expect(await store.pending(name)).toBe(0);
  await app.stop();
});
