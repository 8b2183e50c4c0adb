// Who is told that prices stopped, how often, and what it costs where nobody watches.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { markGauge } from '../../src/market/feed.ts';
import { createLatest, type Latest } from '../../src/market/latest.ts';
import { silentLog } from '../../src/ops/log.ts';
import { virtualClock, type VirtualClock } from '../../src/ops/virtual.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Store, Trigger } from '../../src/store/store.ts';
import { decodeBody } from '../../src/outbox/body.ts';
import { createBlind, type Blind } from '../../src/watch/blind.ts';

const T0 = Date.UTC(2026, 10, 21, 12);
const marketOf = (coin: string): string => `bybit:${coin}/USDT:USDT`;
const [BTC, ETH] = [marketOf('BTC'), marketOf('ETH')];

let clock: VirtualClock;
let store: Store;
let latest: Latest;
let blind: Blind;
let watched: string[];
let lines: unknown[];
let reads: string[];

const triggerOn = (market: string): Trigger => ({ gauge: markGauge(market), side: 'down', threshold: 1 });
const watch = async (owner: string, market: string): Promise<void> => {
  await store.commit({ owner, items: [{ id: 'a1', expect: 0, body: '{}', triggers: [triggerOn(market)] }] });
  watched = [...new Set([...watched, markGauge(market)])];
};
const price = (market: string): void => {
  latest.offer({ market, mark: '100', time: undefined }, 'bybit');
};
/** What a person would be told by now. */
const waiting = async (owner: string): Promise<unknown[]> => {
  const slots = await store.claim('telegram', clock.now(), 100);
  await Promise.all(slots.map((slot) => store.ack(slot)));
  return slots
    .filter((slot) => slot.owner === owner)
    .map(({ body }) => decodeBody(body))
    .map((body) => (body.type === 'blind' ? `${body.state} ${body.symbol}` : body.type));
};
/** Who is told of what by now. */
const told = async (): Promise<string[]> => {
  const slots = await store.claim('telegram', clock.now(), 100);
  await Promise.all(slots.map((slot) => store.ack(slot)));
  const of = (text: string): string => (decodeBody(text) as { readonly state: string }).state;
  return slots.map(({ owner, body }) => `${owner} ${of(body)}`).toSorted();
};
const begin = (over: Store = store, seen: Latest = createLatest({ clock })): void => {
  latest = seen;
  blind = createBlind({
    store: {
      ...over,
      get(key) {
        reads.push(key);
        return over.get(key);
      },
      getAll(keys) {
        reads.push(...keys);
        return over.getAll(keys);
      },
    },
    latest,
    engine: { gauges: () => watched, isWatched: (gauge) => watched.includes(gauge) },
    isLive: true,
    clock,
    log: { ...silentLog, warn: (fields) => void lines.push(fields) },
    onMessage: () => undefined,
  });
  blind.start();
};
/** Sweeps each five seconds, with prices of these meanwhile. */
const pass = async (seconds: number, ...priced: string[]): Promise<void> => {
  for (let left = seconds; left > 0; left -= 5) {
    await clock.advanceTo(clock.now() + 5_000);
    for (const market of priced) price(market);
    await blind.sweep();
  }
};

/** The same where these move with each price; a process that stands by sees what is given, too. */
const move = async (
  seconds: number,
  prices: Readonly<Record<string, 'moves' | 'stands'>>,
  standby?: Latest,
): Promise<void> => {
  for (let left = seconds; left > 0; left -= 5) {
    await clock.advanceTo(clock.now() + 5_000);
    for (const [market, how] of Object.entries(prices))
      for (const one of [latest, standby])
        one?.offer(
          { market, mark: how === 'moves' ? String(100 + (left % 10) / 100) : '101', time: undefined },
          'bybit',
        );
    await blind.sweep();
  }
};

beforeEach(() => {
  clock = virtualClock(T0);
  store = openSqlite({ path: ':memory:', now: () => clock.now() });
  watched = [];
  lines = [];
  reads = [];
});
afterEach(() => store.close());

test('a venue of 600 markets dies: one line in the log, and nothing is read of what nobody watches', async () => {
  await watch('telegram:1', BTC);
  await watch('telegram:2', ETH);
  begin();
  const markets = Array.from({ length: 598 }, (_, index) => marketOf(`COIN${index}`));
  await pass(10, BTC, ETH, ...markets);
  await pass(60);
  expect(lines).toEqual([{ venue: 'bybit', state: 'blind', markets: 2, told: 2 }]);
  expect(new Set(reads)).toEqual(new Set([`blind:${BTC}`, `blind:${ETH}`]));
  expect(await waiting('telegram:1')).toEqual(['blind BTC/USDT:USDT']);
});

test('who begins to watch a market whose prices stopped before is told, too', async () => {
  begin();
  await pass(10, BTC);
  await pass(120);
  await watch('telegram:1', BTC);
  await pass(5);
  expect(await waiting('telegram:1')).toEqual(['blind BTC/USDT:USDT']);
});

test('a market that never had a price is told of 60 s after somebody began to watch it', async () => {
  begin();
  await pass(300);
  await watch('telegram:1', BTC);
  await pass(60);
  expect(await waiting('telegram:1')).toEqual([]);
  await pass(5);
  expect(await waiting('telegram:1')).toEqual(['blind BTC/USDT:USDT']);
});

test('told, then a restart with prices: they are told as back, and the next silence is told again', async () => {
  await watch('telegram:1', BTC);
  begin();
  await pass(65);
  expect(await waiting('telegram:1')).toEqual(['blind BTC/USDT:USDT']);
  begin();
  await pass(10, BTC);
  expect(await waiting('telegram:1')).toEqual(['back BTC/USDT:USDT']);
  await pass(65);
  expect(await waiting('telegram:1')).toEqual(['blind BTC/USDT:USDT']);
});

test('a store that fails while it is told loses nothing', async () => {
  await watch('telegram:1', BTC);
  let fails = true;
  begin({
    ...store,
    commit: (change) => (fails ? Promise.reject(new Error('disk full')) : store.commit(change)),
  });
  await pass(55);
  await expect(pass(5)).rejects.toThrow('disk full');
  fails = false;
  await blind.sweep();
  expect(await waiting('telegram:1')).toEqual(['blind BTC/USDT:USDT']);
  expect(lines).toHaveLength(1);
});

/** Two who watch it, on a process that dies at the call that it is told. */
async function beginMortal(): Promise<(call: number) => void> {
  clock = virtualClock(T0);
  store = openSqlite({ path: ':memory:', now: () => clock.now() });
  watched = [];
  for (const owner of ['telegram:1', 'telegram:2']) await watch(owner, BTC);
  let calls = Infinity;
  /** None comes through after its death. */
  const counted =
    <Asked extends unknown[], Given>(work: (...asked: Asked) => Promise<Given>) =>
    async (...asked: Asked): Promise<Given> => {
      calls -= 1;
      if (calls < 0) throw new Error('it died');
      return work(...asked);
    };
  const { commit, set, delete: drop } = store;
  begin({ ...store, commit: counted(commit), set: counted(set), delete: counted(drop) });
  return (call) => void (calls = call - 1);
}

test('whichever call the process dies at while it tells: the next one tells the others, and nobody twice', async () => {
  for (const state of ['blind', 'back']) {
    for (let call = 1, died = true; died; call += 1) {
      const dieAt = await beginMortal();
      await pass(60, BTC);
      await pass(55);
      const prices = state === 'back' ? [BTC] : [];
      if (state === 'back') {
        await pass(10);
        expect(await told()).toEqual(['telegram:1 blind', 'telegram:2 blind']);
      }
      dieAt(call);
      died = await pass(10, ...prices).then(
        () => false,
        () => true,
      );
      const before = await told();
      begin();
      await pass(70, ...prices);
      expect([...before, ...(await told())].toSorted()).toEqual([
        `telegram:1 ${state}`,
        `telegram:2 ${state}`,
      ]);
      if (!died) expect(call).toBeGreaterThan(3);
      await store.close();
    }
  }
});

test.each([
  { who: 'one that begins then', stoodBy: false },
  { who: 'one that stood by and saw the same prices', stoodBy: true },
])(
  'whichever call the process dies at while it tells of a price that stands still: $who tells the others, nobody twice',
  async ({ stoodBy }) => {
    for (const state of ['frozen', 'moving']) {
      for (let call = 1, died = true; died; call += 1) {
        const dieAt = await beginMortal();
        const standby = stoodBy ? createLatest({ clock }) : undefined;
        await move(150, { [BTC]: 'moves', [ETH]: 'moves' }, standby);
        await move(100, { [BTC]: 'stands', [ETH]: 'moves' }, standby);
        expect(await told()).toEqual([]);
        if (state === 'moving') {
          await move(10, { [BTC]: 'stands', [ETH]: 'moves' }, standby);
          expect(await told()).toEqual(['telegram:1 frozen', 'telegram:2 frozen']);
        }
        const then = { [BTC]: state === 'moving' ? 'moves' : 'stands', [ETH]: 'moves' } as const;
        dieAt(call);
        died = await move(10, then, standby).then(
          () => false,
          () => true,
        );
        const before = await told();
        begin(store, standby);
        await move(40, then);
        // Before anything is kept of it only who saw the prices before knows that this one stands still.
        const isUnknown = !stoodBy && state === 'frozen' && call === 1;
        expect([...before, ...(await told())].toSorted()).toEqual(
          isUnknown ? [] : [`telegram:1 ${state}`, `telegram:2 ${state}`],
        );
        if (!died) expect(call).toBeGreaterThan(3);
        await store.close();
      }
    }
  },
);

test('told that it stands still, then a restart: while it does so that is known, and that it moves is told once', async () => {
  await watch('telegram:1', BTC);
  begin();
  await move(150, { [BTC]: 'moves', [ETH]: 'moves' });
  const stands = clock.now() + 5_000;
  await move(120, { [BTC]: 'stands', [ETH]: 'moves' });
  expect(await told()).toEqual(['telegram:1 frozen']);
  begin();
  await move(10, { [BTC]: 'stands', [ETH]: 'moves' });
  expect(latest.quote(BTC)?.frozenSince).toBe(stands);
  await move(300, { [BTC]: 'stands', [ETH]: 'moves' });
  expect(await told()).toEqual([]);
  await move(10, { [BTC]: 'moves', [ETH]: 'moves' });
  expect(await told()).toEqual(['telegram:1 moving']);
  expect(latest.quote(BTC)?.frozenSince).toBeUndefined();
  // And that its prices stop beside it is told on its own.
  await move(300, { [BTC]: 'moves', [ETH]: 'moves' });
  await move(300, { [BTC]: 'stands', [ETH]: 'moves' });
  expect(await told()).toEqual(['telegram:1 frozen']);
  await move(70, { [ETH]: 'moves' });
  expect(await told()).toEqual(['telegram:1 blind']);
  begin();
  await move(10, { [BTC]: 'stands', [ETH]: 'moves' });
  expect(await told()).toEqual(['telegram:1 back']);
  begin();
  await move(10, { [BTC]: 'moves', [ETH]: 'moves' });
  expect(await told()).toEqual(['telegram:1 moving']);
  expect(await store.get(`blind:${BTC}`)).toBeUndefined();
});

test('a release of before kept the time of the last price alone: they are told once that it is back', async () => {
  await watch('telegram:1', BTC);
  await store.set(`blind:${BTC}`, String(T0 - 3_600_000));
  begin();
  await pass(70);
  expect(await waiting('telegram:1')).toEqual([]);
  await pass(10, BTC);
  expect(await waiting('telegram:1')).toEqual(['back BTC/USDT:USDT']);
});

test('a store that fails in between has nobody told twice', async () => {
  await watch('telegram:1', BTC);
  await watch('telegram:2', BTC);
  let fails = true;
  begin({
    ...store,
    commit: (change) =>
      fails && change.owner === 'telegram:2' ? Promise.reject(new Error('disk full')) : store.commit(change),
  });
  await pass(55);
  await expect(pass(5)).rejects.toThrow('disk full');
  expect(await waiting('telegram:1')).toEqual(['blind BTC/USDT:USDT']);
  fails = false;
  await blind.sweep();
  expect(await waiting('telegram:2')).toEqual(['blind BTC/USDT:USDT']);
  expect(await waiting('telegram:1')).toEqual([]);
});

test('of three whose commits fail in turn each try gets nearer: who was told is not gone through again', async () => {
  const owners = ['telegram:1', 'telegram:2', 'telegram:3'];
  for (const owner of owners) await watch(owner, BTC);
  const tried: string[] = [];
  begin({
    ...store,
    commit(change) {
      tried.push(change.owner);
      // Every second one: with three in a try that began anew one of them would fail each time.
      return tried.length % 2 === 0 ? Promise.reject(new Error('disk full')) : store.commit(change);
    },
  });
  await pass(55);
  await expect(pass(5)).rejects.toThrow('disk full');
  const failed = tried[1];
  expect(tried.toSorted()).toEqual(owners);
  await expect(blind.sweep()).rejects.toThrow('disk full');
  await blind.sweep();
  expect(tried.slice(3)).toEqual([failed, failed]);
  expect(await told()).toEqual(owners.map((owner) => `${owner} blind`));
  await pass(5);
  expect(tried).toHaveLength(5);
});
