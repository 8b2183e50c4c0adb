// Turns what a night has stored into what a release of before would have: funding and delivery were not followed.
import type { Store } from '../../../src/store/store.ts';
import { watchTriggers } from '../../../src/watch/core/watch.ts';
import { decodeWatch } from '../../../src/watch/core/watch-stored.ts';
import { countdownAt } from '../oracle.ts';
import { catalog, MINUTE, type Plan } from './plan.ts';

/** @returns how many watches there are of it. None where one of the times before a delivery is near: what passes
 *  while nobody follows it is told of by nobody. Nor one that such a time has not come to yet: that it is owed would be
 *  forgotten. */
export async function madeOlder(store: Store, plan: Plan, now: number): Promise<number> {
  const isNear = plan.markets.some(
    ({ expiresAt = Infinity }) =>
      countdownAt(expiresAt, now) !== countdownAt(expiresAt, now + MINUTE) ||
      Math.abs(expiresAt - now) < MINUTE,
  );
  if (isNear) return 0;
  let made = 0;
  for (const owner of plan.owners) {
    for (const { id, version, body } of await store.items(owner)) {
      if (!/^w\d/.test(id)) continue;
      const { funding, countdown, ...older } = JSON.parse(body) as Record<string, unknown>;
      if (funding === undefined && countdown === undefined) continue;
      const text = JSON.stringify(older);
      const watch = decodeWatch(text, catalog);
      const { expiresAt } = watch.held;
      if (expiresAt !== undefined && countdown !== countdownAt(expiresAt, now)) continue;
      const items = [{ id, expect: version, body: text, triggers: watchTriggers(watch) }];
      await store.commit({ owner, items });
      made += 1;
    }
  }
  await store.delete('older');
  return made;
}
