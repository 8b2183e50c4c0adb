// Who is forgotten is named by nothing that waits elsewhere; who can't be reached may have anything.
import { expect, test } from 'vitest';
import { silentLog } from '../../src/ops/log.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { dec } from '../../src/contract/decimal.ts';
import { venues } from '../../src/venues/index.ts';
import type { StoredAccount } from '../../src/watch/core/account.ts';
import { encodePerson, NEW_PERSON, PERSON_ITEM } from '../../src/watch/core/person.ts';
import { createReach } from '../../src/watch/reach.ts';

test('a call in a group that was not sent yet goes with the person whom it names', async () => {
  const store = openSqlite({ path: ':memory:' });
  const [ann, group] = ['telegram:1', 'telegram:-7'];
  const reach = createReach({
    store,
    catalog: createCatalog([]),
    prices: { quote: () => undefined },
    now: () => 0,
    log: silentLog,
    onMessage: () => undefined,
    onArmed: () => undefined,
  });
  const body = encodePerson({ ...NEW_PERSON, nudgeIn: group });
  await store.commit({ owner: ann, items: [{ id: PERSON_ITEM, expect: 0, body }] });
  await reach.unreachable(ann, 'blocked');
  expect(await store.pending('telegram')).toBe(1);
  await reach.forgotten(ann);
  expect(await store.pending('telegram')).toBe(0);
  await store.close();
});

test('who has a cross account inside a level can be unreachable, and nobody else is asked about it', async () => {
  const store = openSqlite({ path: ':memory:' });
  const ann = 'telegram:1';
  let told = 0;
  const mark = dec(60_000);
  const reach = createReach({
    store,
    catalog: createCatalog(venues),
    prices: {
      quote: () => ({
        mark, index: undefined, fundingRate: undefined, fundingTime: undefined, time: 0, ageMs: 0, stale: false, source: 'test',
      }),
    },
    now: () => 0,
    elsewhere: async () => void (told += 1),
    log: silentLog,
    onMessage: () => undefined,
    onArmed: () => undefined,
  }); // prettier-ignore
  const leg = {
    symbol: 'BTC/USDT:USDT',
    asset: 'BTC',
    side: 'long',
    contracts: '1',
    contractSize: '1',
    entryPrice: '64000',
  } as const;
  const account: StoredAccount = {
    v: 1,
    id: 1,
    venue: 'binance-usdm',
    settle: 'USDT',
    wallet: '8000',
    kind: 'linear',
    legs: [leg],
    profits: true,
    levels: [['distance', '0.1', '0.3']],
    reached: 1,
    status: 'open',
    openedAt: 0,
  };
  const items = [
    { id: PERSON_ITEM, expect: 0, body: encodePerson(NEW_PERSON) },
    { id: 'x1', expect: 0, body: JSON.stringify(account) },
  ];
  await store.commit({ owner: ann, items });
  await reach.unreachable(ann, 'blocked');
  expect([await reach.since(ann), told]).toEqual([0, 0]);
  await store.close();
});
