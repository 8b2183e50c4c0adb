// A thousand alerts or watches at once: exactly as many are kept as may be, whichever store keeps them.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeBody } from '../../src/outbox/body.ts';
import { openRedis } from '../../src/store/redis/index.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Store } from '../../src/store/store.ts';
import { startRedis, type TestRedis } from '../fakes/redis.ts';
import { dispatchOn, typedOn } from './dispatching.ts';
import { patience } from '../patience.ts';

const MOST = 100;
const ASKED = process.env['PROVE'] === '1' ? 1_000 : 200;

let redis: TestRedis;
beforeAll(async () => (redis = await startRedis()), 200_000);
afterAll(() => redis.stop());

/** What was counted is old by the time that it is known: others have their turn in between. */
const slow = (store: Store): Store => ({
  ...store,
  async items(owner) {
    const items = await store.items(owner);
    await sleep(items.length % 7);
    return items;
  },
});

const STORES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['SQLite', async () => openSqlite({ path: ':memory:' })],
  ['Redis', () => openRedis({ url: redis.url, now: () => Date.now() })],
];

describe.each(STORES)('%s', (_, open) => {
  test.each<[string, string, string, (each: number) => string]>([
    ['alerts', 'one person', 'telegram:7', () => 'telegram:7'],
    [
      'alerts',
      'a group, each of its administrators at once',
      'telegram:-7',
      (each) => `telegram:${1000 + each}`,
    ],
    ['watches', 'one person', 'telegram:8', () => 'telegram:8'],
  ])(
    `${MOST} %s are kept for %s, whoever asks for more at the same time`,
    async (what, __, chat, userOf) => {
      const store = slow(await open());
      const dispatch = dispatchOn(store, {
        limits: () => ({
          watches: MOST,
          alerts: MOST,
          commandsPerMinute: Infinity,
          refusalsPerMinute: Infinity,
        }),
      });
      await Promise.all(
        Array.from({ length: ASKED }, (___, each) =>
          dispatch.take(
            typedOn(
              chat,
              what === 'alerts' ? `/alert btc above ${70_000 + each}` : `/watch long btc 3x ${1 + each}btc`,
              { user: userOf(each) },
            ),
          ),
        ),
      );
      const kept = (await store.items(chat)).filter(({ id }) =>
        (what === 'alerts' ? /^a\d/ : /^w\d/).test(id),
      );
      expect(kept.map(({ id }) => Number(id.slice(1))).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: MOST }, (___, each) => each + 1),
      );
      const said = new Map<string, number>();
      for (const slot of await store.claim('telegram', Date.now(), 2 * ASKED)) {
        const body = decodeBody(slot.body);
        const code = body.type === 'reply' ? (body.view.problem?.code ?? 'done') : body.type;
        said.set(code, (said.get(code) ?? 0) + 1);
      }
      // Everybody was answered, once.
      expect(Object.fromEntries(said)).toEqual({ done: MOST, [`too-many-${what}`]: ASKED - MOST });
      await store.close();
    },
    patience(120_000),
  );
});
