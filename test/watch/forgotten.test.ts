// Who is forgotten is named by nothing that waits elsewhere.
import { expect, test } from 'vitest';
import { silentLog } from '../../src/ops/log.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
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
