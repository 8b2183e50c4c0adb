// The heartbeat beats while everything works, and not a moment longer; its address is never logged.
import { expect, test } from 'vitest';
import { startHeartbeat } from '../../src/ops/heartbeat.ts';
import { virtualClock } from '../../src/ops/virtual.ts';

const URL = 'https://watchdog.test/ping/s3cret';

test('every 30 s while all is well; what is wrong is logged once, without the address', async () => {
  const clock = virtualClock(0);
  const asked: number[] = [];
  const logged: string[] = [];
  const note = (fields: object, message: string): void =>
    void logged.push(JSON.stringify({ ...fields, message }));
  let wrong: string | undefined;
  let answer: () => Promise<{ ok: boolean; status: number }> = async () => ({ ok: true, status: 200 });
  const beating = startHeartbeat({
    url: URL,
    clock,
    alive: async () => wrong,
    log: { error: note, warn: note, info: note },
    ask: async (url) => {
      expect(url).toBe(URL);
      asked.push(clock.now());
      return answer();
    },
  });
  const until = async (seconds: number): Promise<void> => {
    for (let at = clock.now() + 1000; at <= seconds * 1000; at += 1000) await clock.advanceTo(at);
  };
  await until(95);
  expect(asked).toEqual([30_000, 60_000, 90_000]);
  expect(logged).toEqual([]);
  wrong = 'prices: bybit';
  await until(185);
  expect(asked).toHaveLength(3);
  expect(logged).toEqual([expect.stringContaining('prices: bybit')]);
  wrong = undefined;
  answer = async () => Promise.reject(new Error(`connect ECONNREFUSED ${URL}`));
  await until(275);
  expect(asked).toHaveLength(6);
  answer = async () => ({ ok: false, status: 404 });
  await until(305);
  answer = async () => ({ ok: true, status: 200 });
  await until(335);
  expect(logged).toHaveLength(4);
  expect(logged.join('\n')).not.toMatch(/s3cret|watchdog/);
  beating.cancel();
  await until(400);
  expect(asked).toHaveLength(8);
});

test('an answer that never comes does not pile up others', async () => {
  const clock = virtualClock(0);
  let asked = 0;
  const none = (): void => undefined;
  startHeartbeat({
    url: URL,
    clock,
    alive: async () => undefined,
    log: { error: none, warn: none, info: none },
    ask: () => new Promise(() => (asked += 1)),
  });
  for (let at = 1000; at <= 300_000; at += 1000) await clock.advanceTo(at);
  expect(asked).toBe(1);
});
