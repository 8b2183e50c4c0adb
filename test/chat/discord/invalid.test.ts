// How far we stay from the ban that many invalid requests bring.
import { expect, test } from 'vitest';
import type { Answers } from '../../../src/chat/discord/answers.ts';
import type { Api } from '../../../src/chat/discord/api.ts';
import { createInvalid, TooManyInvalid } from '../../../src/chat/discord/invalid.ts';
import { classify } from '../../../src/chat/discord/errors.ts';
import { createSender } from '../../../src/chat/discord/send.ts';
import { createTestClock, message } from './kit.ts';

const guard = () => {
  const clock = { time: 0, now: () => clock.time };
  return { clock, invalid: createInvalid(clock) };
};

test.each<[string, number, string | null, boolean]>([
  ['401 counts', 401, null, true],
  ['403 counts', 403, null, true],
  ['429 of this bot counts', 429, 'user', true],
  ['429 of everything counts', 429, 'global', true],
  ['429 that is shared with others is free', 429, 'shared', false],
  ['404 is free', 404, null, false],
  ['400 is free', 400, null, false],
  ['200 is free', 200, null, false],
  ['500 is free', 500, null, false],
])('%s', (_, status, scope, counts) => {
  const { invalid } = guard();
  for (let each = 0; each < 10_000; each += 1) invalid.take(status, scope);
  expect(invalid.wait('unknown') > 0).toBe(counts);
  expect(invalid.wait('anybody') > 0).toBe(counts);
});

test('at 500 in ten minutes nobody new is tried, at 900 nobody is, until they are ten minutes past', () => {
  const { clock, invalid } = guard();
  for (let each = 0; each < 899; each += 1) {
    clock.time = each * 100;
    expect(invalid.wait('unknown') > 0).toBe(each >= 500);
    expect(invalid.wait('anybody')).toBe(0);
    invalid.take(403, null);
  }
  clock.time = 90_000;
  invalid.take(403, null);
  const wait = invalid.wait('anybody');
  expect(wait).toBe(600_000 - 90_000);
  clock.time += wait - 1;
  expect(invalid.wait('anybody')).toBe(1);
  clock.time += 1;
  expect(invalid.wait('anybody')).toBe(0);
  expect(invalid.wait('unknown')).toBeGreaterThan(0);
});

test('the platform waits as long as it must', () => {
  expect(classify(new TooManyInvalid(1234))).toEqual({ result: 'retry', afterMs: 1234, scope: 'platform' });
});

test('near the limit who was reached before still is, and who was not costs no call', async () => {
  let [wait, calls] = [0, 0];
  const api = {
    waitForUnknown: () => wait,
    openDm: async (user: string) => ((calls += 1), `c${user}`),
    post: async () => void (calls += 1),
  } as unknown as Api;
  const sender = createSender({ api, answers: {} as Answers, clock: createTestClock() });
  const [ann, bob] = ['discord:1', 'discord:2'];
  expect(await sender.send(message(ann, { head: 'x' }))).toEqual({ result: 'sent' });
  [wait, calls] = [5000, 0];
  expect(await sender.send(message(bob, { head: 'x' }))).toEqual({
    result: 'retry',
    afterMs: 5000,
    scope: 'chat',
  });
  expect(calls).toBe(0);
  expect(await sender.send(message(ann, { head: 'x' }))).toEqual({ result: 'sent' });
  expect(calls).toBe(1);
});
