// The messages of a SQLite store, held against a plain map of what was put: whichever way one came into its slot, with its
// item, before it or after it has gone, it is there once, and found by its owner.
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { ItemChange, Slot, Store, Stored } from '../../src/store/store.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(300_000) });

const OWNERS = ['telegram:1', 'discord:2'];
const ITEMS = ['w1', 'w2'];
const KEYS = [...ITEMS, 'r:1'];

const owner = fc.constantFrom(...OWNERS);
const some = <T>(...values: T[]) => fc.subarray(values);
const act = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      owner,
      change: some(...ITEMS),
      remove: some(...ITEMS),
      put: some(...KEYS),
      withdraw: some(...KEYS),
      reach: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('send', 'giveBack', 'move'), owner }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), owner }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const name = (of: string, key: string): string => `${of} ${key}`;

/** What is there by a walk over all, and by each owner: `owner key` -> body. */
async function slotsOf(store: Store): Promise<Map<string, string>[]> {
  const read = async (...of: [string?]): Promise<[string, string][]> => {
    const found: [string, string][] = [];
    for await (const stored of store.dump(...of))
      if (stored.kind === 'slot') found.push([name(stored.slot.owner, stored.slot.key), stored.slot.body]);
    return found;
  };
  const byOwner = await Promise.all(OWNERS.map((of) => read(of)));
  return [await read(), byOwner.flat()].map((found) => {
    expect(new Set(found.map(([key]) => key)).size).toBe(found.length);
    return new Map(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

async function play(acts: readonly Act[]): Promise<void> {
  let store = openSqlite({ path: ':memory:' });
  const versions = new Map<string, number>();
  const waiting = new Map<string, string>();
  const seqs = new Set<number>();
  let count = 0;

  const commit = async (one: Extract<Act, { kind: 'commit' }>): Promise<void> => {
    if (one.reach) await store.reached('g', 'up', 9, 9);
    const items = ITEMS.flatMap((id): ItemChange[] => {
      const expected = versions.get(name(one.owner, id)) ?? 0;
      if (one.remove.includes(id) && expected > 0) return [{ id, expect: expected, body: null }];
      const triggers = [{ gauge: 'g', side: 'up' as const, threshold: 1 }];
      return one.change.includes(id) ? [{ id, expect: expected, body: 'x', triggers }] : [];
    });
    const put = one.put.map((key) => ({
      key,
      platform: 'p',
      lane: 'warning' as const,
      rank: 0,
      body: String((count += 1)),
    }));
    expect(await store.commit({ owner: one.owner, items, put, withdraw: one.withdraw })).toBe('done');
    for (const { id, expect: expected, body } of items) {
      if (body === null) versions.delete(name(one.owner, id));
      else versions.set(name(one.owner, id), expected + 1);
    }
    for (const key of one.withdraw) waiting.delete(name(one.owner, key));
    for (const { key, body } of put) waiting.set(name(one.owner, key), body);
  };

  const ownSlots = (slots: readonly Slot[], of: string) => {
    const keys = slots.map((slot) => slot.key);
    expect(keys.toSorted()).toEqual(KEYS.filter((key) => waiting.has(name(of, key))).toSorted());
  };

  for (const one of acts) {
    if (one.kind === 'commit') await commit(one);
    else if (one.kind === 'forget') {
      await store.forget(one.owner);
      for (const key of KEYS) waiting.delete(name(one.owner, key));
      for (const id of ITEMS) versions.delete(name(one.owner, id));
    } else if (one.kind === 'move') {
      const next = openSqlite({ path: ':memory:' });
      const all: Stored[] = [];
      for await (const stored of store.dump()) all.push(stored);
      // Whatever comes first, and twice.
      await next.load(all.toReversed());
      await next.load(all);
      await store.close();
      store = next;
      // Another store counts for itself.
      seqs.clear();
    } else {
      const taken = await store.claim('p', 0, 1);
      for (const slot of taken) {
        ownSlots([slot, ...(await store.claimBeside(slot, 0, 9, ['warning']))], slot.owner);
        if (one.kind === 'giveBack') await store.release(slot, 0, 'unsent');
        else {
          expect(seqs.has(slot.seq)).toBe(false);
          seqs.add(slot.seq);
          await store.ack(slot);
          waiting.delete(name(slot.owner, slot.key));
        }
      }
      await store.recover('p');
    }
    const expected = new Map([...waiting].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    expect(await slotsOf(store)).toEqual([expected, expected]);
    expect(await store.pending('p')).toBe(expected.size);
  }
  await store.close();
}

describe('the messages of a SQLite store', () => {
  it('are the last that were put into each slot, however items come and go', async () => {
    const numRuns = process.env['PROVE'] === '1' ? 5_000 : 100;
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), play), { numRuns });
  });
});
