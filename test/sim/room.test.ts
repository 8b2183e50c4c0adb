// A store that is nearly full: nothing new is taken, so that what is watched already goes on; the operator is told.
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Message } from '../../src/chat/platform.ts';
import { createLatest } from '../../src/market/latest.ts';
import { silentLog } from '../../src/ops/log.ts';
import { isTight, type Room } from '../../src/store/room.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Store } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { simClock, simPlatform } from './world.ts';

const MB = 2 ** 20;
const BTC = 'binance-usdm:BTC/USDT:USDT';
const START = Date.parse('2026-03-01T00:00:00Z');

test.each<[sentence: string, room: Room, tight: boolean]>([
  ['of a large one 64 MB are kept', { free: 63 * MB, of: 100_000 * MB }, true],
  ['and no more', { free: 65 * MB, of: 100_000 * MB }, false],
  ['of a small one a tenth', { free: 9 * MB, of: 100 * MB }, true],
  ['and no more of that', { free: 11 * MB, of: 100 * MB }, false],
  ['it is full', { free: 0, of: 100 * MB }, true],
])('%s', (_, room, tight) => expect(isTight(room)).toBe(tight));

async function begin() {
  const clock = simClock(START);
  const inner = openSqlite({ path: ':memory:', now: () => clock.now() });
  let room: Room | 'away' | undefined;
  const store: Store = Object.assign(Object.create(inner) as Store, {
    room: async () => {
      if (room === 'away') throw new Error('the store is away');
      return room;
    },
  });
  const said: Message[] = [];
  const process = clock.process();
  const { platform, take } = simPlatform({
    name: 'telegram',
    life: { dead: false, fate: () => 'well', die: () => undefined },
    onSent: (message) => void said.push(message),
    onUnsure: () => undefined,
  });
  const app = createApp({
    store,
    catalog: createCatalog(venues),
    latest: createLatest({ clock: process.clock, guard: false }),
    feeds: [
      {
        name: 'binance-usdm',
        start: async () => undefined,
        recheck: async () => false,
        stop: async () => undefined,
      },
    ],
    platforms: [platform],
    clock: process.clock,
    wall: process.clock,
    log: silentLog,
    defaultVenue: 'binance',
    operator: 'telegram:op',
    shared: false,
  });
  void app.start();
  await clock.advance(1_000);
  let lines = 0;
  const price = async (mark: string): Promise<void> => {
    void app.sample({ market: BTC, mark, time: undefined }, 'sim');
    await clock.advance(2_000);
  };
  return {
    said,
    price,
    /** Time goes by in which prices come. */
    async pass(seconds: number, mark: string): Promise<void> {
      for (let gone = 0; gone < seconds; gone += 2) await price(mark);
    },
    has: (now: typeof room): void => void (room = now),
    async ask(text: string): Promise<Message | undefined> {
      lines += 1;
      const before = said.length;
      void take({
        id: `line${lines}`,
        platform: 'telegram',
        user: 'telegram:1',
        chat: { id: 'telegram:1', kind: 'dm' },
        admin: async () => false,
        route: '1',
        topic: '',
        content: { type: 'text', text },
        language: undefined,
      });
      await clock.advance(3_000);
      return said
        .slice(before)
        .find(({ kind, to }) => /^(?:reply|problem)$/.test(kind) && to === 'telegram:1');
    },
  };
}

const codeOf = (message: Message | undefined): string | undefined => message?.view.problem?.code;
const WATCH = '/watch long btc 5x 1btc @100';

test('what is watched goes on, nothing new is taken, and there is room again', async () => {
  const { ask, has, pass, price, said } = await begin();
  await price('100');
  expect(codeOf(await ask(WATCH))).toBeUndefined();
  has({ free: 5 * MB, of: 1_000 * MB });
  await pass(12, '100');
  for (const line of [WATCH, '/alert btc above 120', '/watch account balance=300; long btc 1btc @100'])
    expect({ line, code: codeOf(await ask(line)) }).toEqual({ line, code: 'no-room' });
  expect((await ask('/watches'))?.view.head).toMatch(/^You have 1 watch/);
  expect((await ask('/watch 1 add=5'))?.view.head).toMatch(/^Watch 1: collateral 25 USDT/);
  expect((await ask('/warn 9%,4%'))?.view.problem).toBeUndefined();
  await price('80');
  expect(said.filter(({ kind }) => kind === 'warning').length).toBeGreaterThan(0);
  // That it can't be known changes nothing.
  has('away');
  await pass(12, '100');
  expect(codeOf(await ask(WATCH))).toBe('no-room');
  has({ free: 500 * MB, of: 1_000 * MB });
  await pass(12, '100');
  expect(codeOf(await ask(WATCH))).toBeUndefined();
});

test('the operator is told once it lasts, and when it is over', async () => {
  const { has, pass, said } = await begin();
  const told = (): string[] => said.filter(({ to }) => to === 'telegram:op').map(({ view }) => view.head);
  has({ free: 5 * MB, of: 1_000 * MB });
  await pass(60, '100');
  expect(told()).toEqual([]);
  await pass(30, '100');
  expect(told()).toEqual([expect.stringMatching(/^🚨 Operator: SQLite :memory: is nearly full since /)]);
  has(undefined);
  await pass(700, '100');
  expect(told()).toEqual([
    expect.anything(),
    expect.stringMatching(/^✅ Operator: SQLite :memory: has room again after /),
  ]);
});
