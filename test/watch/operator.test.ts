// What an operator is told: once when something stalls, once when it is back, and not more than each ten minutes.
import { expect, test } from 'vitest';
import { wordsFor } from '../../src/i18n/words.ts';
import { silentLog } from '../../src/ops/log.ts';
import { decodeBody } from '../../src/outbox/body.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createOperator } from '../../src/watch/operator.ts';
import { sayOperator } from '../../src/watch/told.ts';

const MINUTE = 60_000;
const OWNER = 'telegram:7';

test('stalled and back, once each, also over a restart, at most every ten minutes', async () => {
  let now = 1_000 * MINUTE;
  const store = openSqlite({ path: ':memory:', now: () => now });
  const start = () =>
    createOperator({ owner: OWNER, store, now: () => now, log: silentLog, onMessage: () => undefined });
  let operator = start();
  const told: string[] = [];
  /** A minute passes with the platform failing since then. */
  const look = async (minute: number, since: number | undefined): Promise<void> => {
    now = (1_000 + minute) * MINUTE;
    const at = since === undefined ? undefined : (1_000 + since) * MINUTE;
    await operator.look([{ what: 'sending', name: 'telegram', since: at }]);
    for (const slot of await store.claim('telegram', now, 10)) {
      const body = decodeBody(slot.body);
      if (body.type !== 'operator') throw new Error('a message for the operator');
      told.push(`${minute}: ${sayOperator(body, wordsFor(undefined)).view.head}`);
      await store.ack(slot);
    }
  };
  await look(0, undefined);
  await look(1, 0.5);
  await look(2, 0.5);
  operator = start();
  await look(3, 0.5);
  // It flaps: the operator hears how it is after ten minutes, not each time.
  for (let minute = 4; minute < 12; minute += 1) await look(minute, minute % 2 === 0 ? undefined : 0.5);
  await look(12, undefined);
  await look(13, undefined);
  expect(told).toEqual([
    expect.stringMatching(/^2: .*nothing can be sent over telegram since .*16:40:30/),
    expect.stringMatching(/^12: .*telegram can be sent to again after 12 min/),
  ]);
  await store.close();
});

test('without an operator nothing is put', async () => {
  const store = openSqlite({ path: ':memory:' });
  const operator = createOperator({
    owner: undefined, store, now: () => 1e6, log: silentLog, onMessage: () => undefined,
  }); // prettier-ignore
  await operator.look([{ what: 'prices', name: 'bybit', since: 0 }]);
  expect(await store.pending('telegram')).toBe(0);
  await store.close();
});
