// The loop on a night on which thousands are due at one price.
import { expect, test, vi } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { markGauge } from '../../src/market/feed.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { alertTriggers, encodeAlert } from '../../src/watch/core/alert.ts';
import { createEngine } from '../../src/watch/engine.ts';
import { createReact } from '../../src/watch/react.ts';
import { alertWith } from './alerts.ts';

const COUNT = 2000;
const ALERT = alertWith({ symbol: 'FIL/USDT:USDT', threshold: dec('3.7') });

test('thousands due at one price: each is told once, and everything else has its turn meanwhile', async () => {
  const store = openSqlite({ path: ':memory:' });
  const item = { id: 'a1', expect: 0, body: encodeAlert(ALERT), triggers: alertTriggers(ALERT) };
  const owners = Array.from({ length: COUNT }, (_, index) => `telegram:${index}`);
  await Promise.all(owners.map((owner) => store.commit({ owner, items: [item] })));
  let [messages, toldAtFirstTurn] = [0, 0];
  const engine = createEngine({
    store,
    react: createReact(createCatalog(venues), { quote: () => undefined }),
    log: silentLog,
    wall: realClock(),
    onMessage: () => (messages += 1),
  });
  await engine.refresh();
  setImmediate(() => (toldAtFirstTurn = messages));
  await engine.value(markGauge('binance-usdm:FIL/USDT:USDT'), dec('3.6'), 1000);
  expect(messages).toBe(COUNT);
  expect(await store.pending('telegram')).toBe(COUNT);
  // Somebody else had a turn when but a few were judged.
  expect(toldAtFirstTurn).toBeLessThan(COUNT / 4);
  // Said again, the same price changes nothing.
  await engine.value(markGauge('binance-usdm:FIL/USDT:USDT'), dec('3.6'), 2000);
  expect(messages).toBe(COUNT);
  await store.close();
});

test('hundreds that a price reaches and that stay as they are hide none of those behind them, and none is judged twice', async () => {
  const store = openSqlite({ path: ':memory:' });
  const all = Array.from({ length: 700 }, (_, index) => ({
    owner: `console:${index}`,
    items: [
      {
        id: 'w1',
        expect: 0,
        body: '{}',
        triggers: [{ gauge: 'g', side: 'down' as const, threshold: 1000 - index }],
      },
    ],
  }));
  await Promise.all(all.map((commit) => store.commit(commit)));
  const woken: string[] = [];
  const told: string[] = [];
  const engine = createEngine({
    store,
    react({ owner, id, version }) {
      woken.push(owner);
      // The first three hundred, and every third of the others, were only nominated.
      const index = Number(owner.slice('console:'.length));
      if (index < 300 || index % 3 === 0) return undefined;
      told.push(owner);
      return { change: { id, expect: version, body: '{}' } };
    },
    log: silentLog,
    wall: realClock(),
    onMessage: () => undefined,
  });
  await engine.refresh();
  await engine.value('g', dec(1), 1000);
  expect(woken.toSorted()).toEqual(all.map(({ owner }) => owner).toSorted());
  expect(told).toHaveLength(266);
  expect(await store.armed('g')).toBe(434);
  await store.close();
});

test('what arms another gauge while a price of that one comes is judged by it without waiting for the next', async () => {
  const store = openSqlite({ path: ':memory:' });
  const first = { gauge: 'mark:v:A', side: 'down' as const, threshold: 100 };
  await store.commit({ owner: 'console:u', items: [{ id: 'x1', expect: 0, body: '{}', triggers: [first] }] });
  const woken: string[] = [];
  const engine = createEngine({
    store,
    react(item, value, _at, gauge) {
      woken.push(`${gauge} ${value.toFixed()}`);
      if (gauge !== 'mark:v:A') return undefined;
      // Judged with B at 50, and armed below it at 48; by then B is at 47.
      const triggers = [{ gauge: 'mark:v:B', side: 'down' as const, threshold: 48 }];
      const change = { id: item.id, expect: item.version, body: '{}', triggers };
      return { change, beside: new Map([['mark:v:B', dec(50)]]) };
    },
    lastOf: (gauge) => (gauge === 'mark:v:B' ? { value: dec(47), at: 1000 } : undefined),
    log: silentLog,
    wall: realClock(),
    onMessage: () => undefined,
  });
  await engine.refresh();
  await engine.value('mark:v:A', dec(99), 1000);
  await vi.waitFor(() => expect(woken).toEqual(['mark:v:A 99', 'mark:v:B 47']));
  await store.close();
});

test.each([
  ['armed beyond both: the second has nothing to judge', { 'mark:v:A': 90, 'mark:v:B': 40 }, 1],
  ['armed anew where the second still is: it judges too', { 'mark:v:A': 90, 'mark:v:B': 49 }, 2],
] as const)(
  'two gauges that wake one item at once judge it one after the other: %s',
  async (_, armed, times) => {
    const store = openSqlite({ path: ':memory:' });
    const on = (A: number, B: number) => [
      { gauge: 'mark:v:A', side: 'down' as const, threshold: A },
      { gauge: 'mark:v:B', side: 'down' as const, threshold: B },
    ];
    await store.commit({
      owner: 'console:u',
      items: [{ id: 'x1', expect: 0, body: '{}', triggers: on(100, 50) }],
    });
    const versions: number[] = [];
    const engine = createEngine({
      store,
      react(item) {
        versions.push(item.version);
        const triggers = on(armed['mark:v:A'], versions.length === 1 ? armed['mark:v:B'] : 30);
        return { change: { id: item.id, expect: item.version, body: '{}', triggers } };
      },
      log: silentLog,
      wall: realClock(),
      onMessage: () => undefined,
    });
    await engine.refresh();
    await Promise.all([engine.value('mark:v:A', dec(99), 1000), engine.value('mark:v:B', dec(48), 1000)]);
    // Never two of one version: one of these could not be committed.
    expect(versions).toEqual(times === 1 ? [1] : [1, 2]);
    await store.close();
  },
);

test('a value that waits for the store is judged before those that come after it', async () => {
  const store = openSqlite({ path: ':memory:' });
  const triggers = [
    { gauge: 'g', side: 'down' as const, threshold: 100 },
    { gauge: 'g', side: 'up' as const, threshold: 0 },
  ];
  await store.commit({ owner: 'console:u', items: [{ id: 'a1', expect: 0, body: '{}', triggers }] });
  let failing = 3;
  const woken: string[] = [];
  const engine = createEngine({
    store,
    react(_item, value) {
      woken.push(value.toFixed());
      return undefined;
    },
    async surely(work) {
      while (failing > 0) {
        failing -= 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await work();
    },
    log: silentLog,
    wall: realClock(),
    onMessage: () => undefined,
  });
  await engine.refresh();
  const first = engine.value('g', dec(90), 1000);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await Promise.all([first, engine.value('g', dec(80), 1001), engine.value('g', dec(95), 1002)]);
  expect(woken.filter((value, index) => woken[index - 1] !== value)).toEqual(['90', '80', '95']);
  await store.close();
});

test('what two prices reach at once is judged by the first, and by the second only as it is by then', async () => {
  const store = openSqlite({ path: ':memory:' });
  const on = (gauge: string, threshold: number) => ({ gauge, side: 'down' as const, threshold });
  const owners = Array.from({ length: 300 }, (_, index) => `console:${index}`);
  await Promise.all(
    owners.map((owner, index) =>
      store.commit({
        owner,
        items: [{ id: 'x1', expect: 0, body: '0', triggers: [on('g', 10 + index), on('h', 310 - index)] }],
      }),
    ),
  );
  let [reads, found] = [0, 0];
  const refused: string[] = [];
  const judgedOld: string[] = [];
  const counted = Object.assign(Object.create(store) as typeof store, {
    item: (owner: string, id: string) => ((reads += 1), store.item(owner, id)),
    reached: async (...asked: Parameters<typeof store.reached>) => {
      const all = await store.reached(...asked);
      found += all.length;
      return all;
    },
    commit: async (change: Parameters<typeof store.commit>[0]) => {
      const done = await store.commit(change);
      if (done !== 'done') refused.push(change.owner);
      return done;
    },
  });
  const engine = createEngine({
    store: counted,
    react: (item) => {
      if (item.body !== '0') judgedOld.push(item.owner);
      return {
        change: { id: item.id, expect: item.version, body: '1', triggers: [on('g', -1), on('h', -1)] },
      };
    },
    log: silentLog,
    wall: realClock(),
    onMessage: () => undefined,
  });
  await engine.refresh();
  await Promise.all([engine.value('g', dec(5), 0), engine.value('h', dec(5), 0)]);
  expect(await Promise.all(owners.map(async (owner) => (await store.item(owner, 'x1'))?.version))).toEqual(
    owners.map(() => 2),
  );
  expect({ refused, judgedOld }).toEqual({ refused: [], judgedOld: [] });
  // Both prices found some, and what they wait for since they were judged is known: none is read by itself.
  expect(found).toBeGreaterThan(owners.length);
  expect(reads).toBe(0);
  await store.close();
});

/** Items of many gauges, each reached by any price below its threshold, and a store that says what is under way. */
async function crowded(sizes: readonly number[], failing: (call: number) => boolean = () => false) {
  const store = openSqlite({ path: ':memory:' });
  const owners = sizes.flatMap((size, gauge) =>
    Array.from({ length: size }, (_, index) => ({ gauge: `g${gauge}`, owner: `console:${gauge}.${index}` })),
  );
  await Promise.all(
    owners.map(({ gauge, owner }, index) =>
      store.commit({
        owner,
        items: [
          {
            id: 'x1',
            expect: 0,
            body: '0',
            triggers: [{ gauge, side: 'down' as const, threshold: 10 + index }],
          },
        ],
      }),
    ),
  );
  const judged: string[] = [];
  let [calls, under, most] = [0, 0, 0];
  const pages: number[] = [];
  const told = Object.assign(Object.create(store) as typeof store, {
    reached: async (...asked: Parameters<typeof store.reached>) => {
      calls += 1;
      if (failing(calls)) throw new Error('the store is away');
      const all = await store.reached(...asked);
      pages.push(all.length);
      under += all.length;
      most = Math.max(most, under);
      return all;
    },
    commit: async (change: Parameters<typeof store.commit>[0]) => {
      const done = await store.commit(change);
      under -= 1;
      return done;
    },
  });
  const engine = createEngine({
    store: told,
    react(item) {
      judged.push(item.owner);
      return { change: { id: item.id, expect: item.version, body: '1', triggers: [] } };
    },
    log: silentLog,
    wall: realClock(),
    onMessage: () => undefined,
  });
  await engine.refresh();
  return {
    store,
    engine,
    judged,
    pages,
    owners: owners.map(({ owner }) => owner),
    most: () => most,
    values: () => Promise.allSettled(sizes.map((_, gauge) => engine.value(`g${gauge}`, dec(5), 0))),
  };
}

test('a gauge that a price has reached thousands of is taken in pages that grow, and each is judged once', async () => {
  const { store, judged, pages, owners, values } = await crowded([3000, 5, 1]);
  await values();
  expect(judged.toSorted()).toEqual(owners.toSorted());
  const full = Array.from({ length: 14 }, () => 192);
  expect(pages.toSorted((a, b) => a - b)).toEqual([1, 5, 24, 48, 96, 144, ...full]);
  expect(pages.reduce((sum, length) => sum + length, 0)).toBe(owners.length);
  await store.close();
});

test('however many gauges move at once, no more is under way than there is room for', async () => {
  const { store, judged, owners, most, values } = await crowded(Array.from({ length: 120 }, () => 40));
  await values();
  expect(judged.toSorted()).toEqual(owners.toSorted());
  expect(most()).toBeGreaterThan(16 * 24);
  expect(most()).toBeLessThanOrEqual(32 * 24);
  await store.close();
});

test('what fails gives back its room: after a thousand failures all is judged', async () => {
  const { store, judged, owners, values } = await crowded([400, 30], (call) => call % 3 !== 0 && call < 1000);
  for (let times = 0; times < 600 && judged.length < owners.length; times += 1) await values();
  expect(judged.toSorted()).toEqual(owners.toSorted());
  await store.close();
});
