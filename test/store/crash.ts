// What a crash must not break: a store that was opened after it, held against what its writers said.
import { expect } from 'vitest';

import type { Store, Trigger } from '../../src/store/store.ts';
import { gauge, hasInput, ITEMS, OWNERS, PLATFORM, triggersOf } from './crash-writer.ts';

/** Holds a store that was opened after a crash against what its writers said before, and adds to it what
 *  was done although nobody could say so any more.
 *  @param unsure what they said after that, which may be lost: the later the sooner */
export async function inspect(store: Store, said: string[], unsure: readonly string[] = []): Promise<void> {
  const last = (word: string, owner: string, item: string, among: readonly string[] = said): number => {
    const prefix = `${word} ${owner} ${item} `;
    const numbers = among
      .filter((line) => line.startsWith(prefix))
      .map((line) => Number(line.slice(prefix.length)));
    return Math.max(0, ...numbers);
  };
  await store.recover(PLATFORM);
  const waiting = await store.claim(PLATFORM, 0, 1_000);
  const nearest = await store.nearest();

  for (const owner of OWNERS) {
    for (const id of ITEMS) {
      const item = await store.item(owner, id);
      const version = item?.version ?? 0;
      const own = gauge(owner, id);
      const slots = waiting.filter((taken) => taken.owner === owner && taken.key === id);
      const found = {
        owner,
        id,
        body: item?.body,
        triggers: item?.triggers.toSorted(byThreshold),
        nearest: nearest.filter((trigger) => trigger.gauge === own).toSorted(byThreshold),
        up: await store.due(own, 'up', Infinity, 9),
        down: await store.due(own, 'down', -Infinity, 9),
        armed: await store.armed(own),
        taken: await store.taken(`${owner} ${id} ${version}`),
        nextTaken: await store.taken(`${owner} ${id} ${version + 1}`),
        messages: slots.map((taken) => taken.body),
      };
      const exists = version > 0;
      const armed = exists ? triggersOf(owner, id, version).toSorted(byThreshold) : [];
      const wakes = armed.map((trigger) => ({ ...trigger, owner, item: id }));
      // The message of this version waits, unless somebody had begun to send it.
      const mayBeGone =
        slots.length === 0 &&
        [said, unsure].some((each) => each.includes(`sending ${owner} ${id} ${version}`));
      expect(found).toEqual({
        owner,
        id,
        body: exists ? String(version) : undefined,
        triggers: exists ? armed : undefined,
        nearest: armed,
        up: wakes.filter((trigger) => trigger.side === 'up'),
        down: wakes.filter((trigger) => trigger.side === 'down'),
        armed: exists ? 1 : 0,
        taken: exists && hasInput(version),
        nextTaken: false,
        messages: exists && !mayBeGone ? [String(version)] : [],
      });
      // Nothing that was acknowledged is lost; at most the one commit under way was done on top of it.
      const done = last('done', owner, id);
      expect(version).toBeGreaterThanOrEqual(done);
      expect(version).toBeLessThanOrEqual(Math.max(done, last('done', owner, id, unsure)) + 1);
      said.push(`done ${owner} ${id} ${version}`);
      // What was in doubt is not any more: the message is gone, and stays so where the next crash comes at once.
      if (mayBeGone) said.push(`sending ${owner} ${id} ${version}`);
    }
  }
  expect(await store.pending(PLATFORM)).toBe(waiting.length);
  // And it goes on.
  for (const taken of waiting) await store.release(taken, 0, 'unsure');
  for (const owner of OWNERS) {
    const me = await store.item(owner, 'me');
    const commit = { owner, items: [{ id: 'me', expect: me?.version ?? 0, body: 'on it goes' }] };
    expect(await store.commit(commit)).toBe('done');
  }
}

const byThreshold = (a: Trigger, b: Trigger): number => a.threshold - b.threshold;
