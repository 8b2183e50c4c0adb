import { expect, test } from 'vitest';
import { healing } from '../../src/store/healing.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Store, Trigger } from '../../src/store/store.ts';

const up: Trigger = { gauge: 'mark:v:X', side: 'up', threshold: 5 };

/** A store whose commits fail as told: before anything is done, or after it, as a lost answer looks. */
function failing(when: 'before' | 'after', times: number) {
  const inner = openSqlite({ path: ':memory:' });
  const repaired: string[] = [];
  let left = times;
  const store = Object.assign(Object.create(inner) as Store, {
    async commit(change: Parameters<Store['commit']>[0]) {
      left -= 1;
      if (left >= 0 && when === 'before') throw new Error('away');
      const result = await inner.commit(change);
      if (left >= 0) throw new Error('the answer was lost');
      return result;
    },
    async repair(owner: string, id: string) {
      repaired.push(`${owner} ${id}`);
      return inner.repair(owner, id);
    },
  });
  const healed: Trigger[] = [];
  return { inner, repaired, healed, store: healing(store, (triggers) => healed.push(...triggers)) };
}

const change = { owner: 'console:u:ann', items: [{ id: 'w1', expect: 0, body: 'x', triggers: [up] }] };

test('a commit whose answer was lost is repaired, and its triggers are made known, before the next one', async () => {
  const { store, repaired, healed } = failing('after', 2);
  await expect(store.commit(change)).rejects.toThrow('lost');
  expect(await store.commit({ owner: 'console:u:ben', items: [{ id: 'w1', expect: 0, body: 'y' }] })).toBe(
    'done',
  );
  expect(repaired).toEqual(['console:u:ann me', 'console:u:ann w1']);
  expect(healed).toEqual([up]);
});

test('a commit that was never done has nothing to make known', async () => {
  const { store, healed } = failing('before', 2);
  await expect(store.commit(change)).rejects.toThrow('away');
  await store.heal();
  expect(healed).toEqual([]);
  expect(await store.commit(change)).toBe('done');
});

test('a commit that fails once is made again at once', async () => {
  const { store } = failing('before', 1);
  expect(await store.commit(change)).toBe('done');
});

test('one that was done and gave no answer is found to be there, and what it armed is made known at once', async () => {
  const { inner, store, repaired, healed } = failing('after', 1);
  expect(await store.commit(change)).toBe('conflict');
  expect(repaired).toEqual(['console:u:ann me', 'console:u:ann w1']);
  expect(healed).toEqual([up]);
  expect(await inner.item('console:u:ann', 'w1')).toMatchObject({ version: 1 });
});

test('a message alone could be put twice: it is left to who asked', async () => {
  const { store } = failing('before', 1);
  const put = [{ key: 'n', platform: 'console', lane: 'event' as const, rank: 0, body: 'b' }];
  await expect(store.commit({ owner: 'console:u:ann', put })).rejects.toThrow('away');
});

test('nothing failed: nothing is repaired', async () => {
  const { store, repaired } = failing('before', 0);
  await store.commit(change);
  await store.heal();
  expect(repaired).toEqual([]);
});
