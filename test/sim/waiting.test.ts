// What waits for a store that fails: in which order it is done, and how soon once it can be.
import { expect, test } from 'vitest';
import { createOutbox } from '../../src/outbox/outbox.ts';
import { silentLog } from '../../src/ops/log.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { begin } from './life.ts';
import { simClock, simPlatform } from './world.ts';

const BTC = 'binance-usdm:BTC/USDT:USDT';
const START = Date.parse('2026-03-01T00:00:00Z');

test('a price that waited for the store is not judged after a newer one', async () => {
  let isAway = false;
  const life = await begin(START, () => (isAway ? 'fails' : 'well'));
  await life.price(BTC, '60000');
  await life.tell('/watch long btc 10x 0.1btc @60k warn=5%');
  isAway = true;
  // Each is tried again every 200 ms, and the store is there again just before the newer one's turn.
  const fallen = life.offered(BTC, '56000');
  await life.clock.advance(100);
  const back = life.offered(BTC, '60000');
  await life.clock.advance(150);
  isAway = false;
  await life.clock.advance(5_000);
  await Promise.all([fallen, back]);
  // Reached, and left again: had the fall come last it would stand as reached at a price far from it.
  expect((await life.watch())?.reached).toBe(0);
  expect(life.heads().at(-1)).toContain('back to 9.64 %');
  await life.end();
});

test('what could not be made while the store failed is tried every few seconds, not later and later', async () => {
  const clock = simClock(START);
  const store = openSqlite({ path: ':memory:', now: () => clock.now() });
  const sentAt: number[] = [];
  const life = { dead: false, fate: () => 'well' as const, die: () => undefined };
  const onSent = (): void => void sentAt.push(clock.passed);
  const { platform } = simPlatform({ name: 'telegram', life, onSent, onUnsure: () => undefined });
  let tries = 0;
  const outbox = createOutbox({
    store,
    platform,
    clock,
    wall: clock,
    log: silentLog,
    compose: async ([slot]) => {
      tries += 1;
      if (tries <= 20) throw new Error('the store is away');
      const owner = slot?.owner ?? '';
      const chat = { id: owner, kind: 'dm' as const };
      const message = { id: 'w', kind: 'warning', to: owner, chat, route: undefined, buttons: [] } as const;
      const say = { ...message, view: { head: 'w' }, repeat: false, at: clock.now(), about: {} };
      return { say, withdrawn: [], later: [] };
    },
    chatOf: (owner) => ({ id: owner, kind: 'dm' }),
    onAnswered: async () => undefined,
    onUnreachable: async () => undefined,
    onMoved: async () => undefined,
  });
  await outbox.start();
  const put = { key: 'w1', platform: 'telegram', lane: 'warning' as const, rank: 0, body: '' };
  await store.commit({ owner: 'telegram:1', put: [put] });
  outbox.kick();
  await clock.advance(120_000);
  expect({ tries, sent: sentAt.length }).toEqual({ tries: 21, sent: 1 });
  // Five times at once, then at most three seconds after each; half a second is left to the store itself each time.
  expect(sentAt[0]).toBeLessThan(20 * 500 + 16 * 3_500);
  await outbox.stop();
});
