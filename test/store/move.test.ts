// Moving everything from one store to another, both ways, and again after it was broken off.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { move } from '../../src/store/move.ts';
import { claimWorld } from '../../src/store/open.ts';
import { openRedis } from '../../src/store/redis/index.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Store, Stored } from '../../src/store/store.ts';
import { startRedis, type TestRedis } from '../fakes/redis.ts';
import { ANN, BOB, change, create, down, slot, up } from '../ports/store.ts';

let redis: TestRedis;
let place = 0;
beforeAll(async () => {
  redis = await startRedis();
}, 200_000);
afterAll(() => redis.stop());

const sqlite = async (): Promise<Store> => openSqlite({ path: ':memory:' });
const onRedis = (): Promise<Store> => openRedis({ url: `${redis.url}/${(place += 1)}` });
const ways: [name: string, from: () => Promise<Store>, to: () => Promise<Store>][] = [
  ['SQLite to Redis', sqlite, onRedis],
  ['Redis to SQLite', onRedis, sqlite],
];

const CID = 'telegram:3003';

async function fill(store: Store): Promise<void> {
  await store.commit({ ...create(ANN, 'w1', 'one', up(70_000), down(60_000.1)), input: 'u:1' });
  await store.commit(change(ANN, 'w1', 1, { body: 'one, later\\n|{}%', triggers: [up(71_000)] }));
  for (let index = 0; index < 700; index += 1)
    await store.commit(create(BOB, `a${index}`, `body ${index}`, up(1_000 + index)));
  await store.commit({ owner: ANN, put: [slot('w1'), slot('later', { notBefore: 500, expires: 900 })] });
  await store.commit({ owner: BOB, put: [slot('taken', { rank: -1.5 })] });
  await store.claim('telegram', 0, 1);
  await store.commit({ owner: CID, input: 'u:forgotten' });
  await store.forget(CID);
  await store.set('key|{x}', 'value');
  await store.set('goes', 'soon', 1_000);
}

async function everything(store: Store): Promise<string[]> {
  const all: string[] = [];
  for await (const stored of store.dump()) all.push(JSON.stringify(stored));
  return all.toSorted();
}

test.each(ways)('%s: everything is there as it was, and works', async (_, from, to) => {
  const [source, target] = [await from(), await to()];
  await fill(source);
  const before = await everything(source);
  expect(await move(source, target)).toEqual({ items: 701, messages: 3, inputs: 2, values: 2 });
  expect(await everything(source)).toEqual(before);
  expect(await everything(target)).toEqual(before);
  expect(await target.nearest()).toEqual(await source.nearest());
  expect(await target.taken('u:1')).toBe(true);
  expect(await target.commit({ owner: ANN, input: 'u:1' })).toBe('taken');
  expect(await target.commit({ owner: ANN, input: 'u:forgotten' })).toBe('taken');
  const due = await target.due(up(0).gauge, 'up', 1_010, 50);
  expect(due.map((trigger) => trigger.item)).toEqual(Array.from({ length: 11 }, (__, index) => `a${index}`));
  // What changes here goes on from where it was.
  expect(await target.commit(change(ANN, 'w1', 2, { triggers: [up(5)] }))).toBe('done');
  expect(await target.due(up(0).gauge, 'up', 6, 9)).toHaveLength(1);
  await target.commit({ owner: ANN, put: [slot('new', { rank: -9 })] });
  const taken = await target.claim('telegram', 600, 9);
  expect(taken.map(({ key, attempts }) => [key, attempts])).toEqual([
    ['new', 0],
    ['taken', 1],
    ['w1', 0],
    ['later', 0],
  ]);
  await source.close();
  await target.close();
});

test.each(ways)('%s: broken off, it can be repeated, and nobody uses the half', async (_, from, to) => {
  const [source, target] = [await from(), await to()];
  await fill(source);
  let loads = 0;
  const dying = Object.assign(Object.create(target) as Store, {
    async load(all: readonly Stored[]) {
      loads += 1;
      await target.load(all);
      if (loads === 1) throw new Error('died');
    },
  });
  await expect(move(source, dying)).rejects.toThrow('died');
  await expect(claimWorld(target, undefined)).rejects.toThrow(/half filled/);
  // Meanwhile the source was used again: who was forgotten there does not come back.
  await source.forget(BOB);
  await source.commit({ owner: ANN, items: [{ id: 'w1', expect: 2, body: null }] });
  await source.set('key|{x}', 'another');
  await source.delete('goes');
  const another = Object.assign(Object.create(source) as Store, { name: 'another' });
  await expect(move(another, target)).rejects.toThrow(/half filled from/);
  await move(source, target);
  // An input stays taken: nothing that was done is done again.
  const [had, has] = [await everything(source), await everything(target)];
  expect(has.filter((each) => !each.includes('"input"'))).toEqual(
    had.filter((each) => !each.includes('"input"')),
  );
  expect(had.filter((each) => !has.includes(each))).toEqual([]);
  await expect(move(source, target)).rejects.toThrow(/holds something already/);
  await source.close();
  await target.close();
});
