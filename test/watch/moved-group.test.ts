// A group that became a supergroup: everything it has goes to the new id, also where the process dies in between,
// on every store.
import { afterEach, describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { silentLog } from '../../src/ops/log.ts';
import { openRedis } from '../../src/store/redis/index.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Store } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { type Alert, alertTriggers, decodeAlert, encodeAlert } from '../../src/watch/core/alert.ts';
import { encodePerson, NEW_PERSON } from '../../src/watch/core/person.ts';
import { createReach } from '../../src/watch/reach.ts';
import { startRedis } from '../fakes/redis.ts';
import { alertWith } from './alerts.ts';

const [OLD, NEW] = ['telegram:-5', 'telegram:-100500'];
const GAUGE = 'mark:binance-usdm:BTC/USDT:USDT';
const COUNT = 5;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const STORES: readonly [string, () => Promise<Store>][] = [
  ['SQLite', async () => openSqlite({ path: ':memory:' })],
  [
    'Redis',
    async () => {
      const redis = await startRedis();
      ends.push(() => redis.stop());
      return openRedis({ url: redis.url });
    },
  ],
];

const alertOf = (id: number): Alert =>
  alertWith({ id, threshold: dec(64_000).minus(id), route: '', createdAt: id });

const reachOf = (store: Store) =>
  createReach({
    store,
    catalog: createCatalog(venues),
    prices: { quote: () => undefined },
    now: () => 0,
    log: silentLog,
    onMessage: () => undefined,
    onArmed: () => undefined,
  });

async function withAlerts(store: Store): Promise<void> {
  ends.push(() => store.close());
  const alerts = Array.from({ length: COUNT }, (_, index) => alertOf(index + 1));
  const me = { id: 'me', expect: 0, body: encodePerson({ ...NEW_PERSON, nextAlert: COUNT + 1 }) };
  const items = alerts.map((each) => ({
    id: `a${each.id}`,
    expect: 0,
    body: encodeAlert(each),
    triggers: alertTriggers(each),
  }));
  const put = [{ key: 'a1', platform: 'telegram', lane: 'alert' as const, rank: 0, body: 'waits' }];
  await store.commit({ owner: OLD, items: [me, ...items], put });
}

/** All is at the new id, once, and what wakes it too; what waited still does. */
async function expectMoved(store: Store): Promise<void> {
  const there = (await store.items(NEW)).filter(({ id }) => id.startsWith('a'));
  expect(there.map(({ body }) => decodeAlert(body).threshold.toNumber()).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: COUNT }, (_, index) => 63_999 - index).toSorted((a, b) => a - b),
  );
  expect(await store.items(OLD)).toEqual([]);
  const due = await store.due(GAUGE, 'down', 1, 99);
  expect(due.map(({ owner }) => owner)).toEqual(Array.from({ length: COUNT }, () => NEW));
  expect(await store.pending('telegram')).toBe(1);
}

describe.each(STORES)('a group that moved, on %s', (_, open) => {
  test('everything is at its new id, and again changes nothing', async () => {
    const store = await open();
    await withAlerts(store);
    await reachOf(store).moved(OLD, NEW);
    await expectMoved(store);
    await reachOf(store).moved(OLD, NEW);
    await expectMoved(store);
  });

  test.each([0, 1])('the process dies at commit %i, and the next one does it', async (dies) => {
    const store = await open();
    await withAlerts(store);
    let commits = 0;
    const failing: Store = {
      ...store,
      commit: async (commit) => {
        commits += 1;
        if (commits > dies) throw new Error('killed');
        return store.commit(commit);
      },
    };
    await expect(reachOf(failing).moved(OLD, NEW)).rejects.toThrow('killed');
    expect((await store.items(OLD)).length).toBe(COUNT + 1);
    await reachOf(store).moved(OLD, NEW);
    await expectMoved(store);
  });
});
