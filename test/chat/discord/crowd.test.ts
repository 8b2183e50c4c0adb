// Thousands who ask in the same moment: Discord takes no first response after three seconds.
import { expect, test } from 'vitest';
import { createAnswers, type Route } from '../../../src/chat/discord/answers.ts';
import type { Api } from '../../../src/chat/discord/api.ts';
import { INTERACTION } from '../../../src/chat/discord/limits.ts';
import { virtualClock } from '../../../src/ops/virtual.ts';

const route = (at: number): Route => ({
  interaction: String(at),
  app: '1',
  token: 't',
  user: String(at),
  group: false,
  secret: true,
  at: 0,
});

/** Discord, which answers a deferral when it is told to. */
function crowd() {
  const deferred: string[] = [];
  const replied: string[] = [];
  const waiting: (() => void)[] = [];
  const api: Partial<Api> = {
    defer: ({ interaction }) => {
      deferred.push(interaction);
      return new Promise((resolve) => waiting.push(resolve));
    },
    reply: async ({ interaction }) => void replied.push(interaction),
    editReply: async () => undefined,
  };
  const answers = createAnswers({ api: api as Api, clock: virtualClock(0) });
  /** Whose answers have begun, in order. */
  const begun: number[] = [];
  const ask = (at: number): void => {
    const opened = answers.open(route(at));
    if (opened !== false) void opened.begin.then(() => begun.push(at));
  };
  return { answers, ask, begun, deferred, replied, waiting };
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const answer = { id: 'm', message: { components: [], flags: 0, content: '' }, personal: false, onlyYou: '', inPlace: false }; // prettier-ignore

test('as many as are answered in a second begin at once, and are not deferred', async () => {
  const { ask, begun, deferred } = crowd();
  for (let at = 0; at < INTERACTION.open; at += 1) ask(at);
  await turn();
  expect([begun.length, deferred]).toEqual([INTERACTION.open, []]);
});

test('who comes behind them is deferred at once, and worked for when all of those are', async () => {
  const { ask, begun, deferred, waiting } = crowd();
  for (let at = 0; at < INTERACTION.open; at += 1) ask(at);
  await turn();
  const before = begun.length;
  const late = [INTERACTION.open, INTERACTION.open + 1];
  for (const at of late) ask(at);
  expect(deferred).toEqual(late.map(String));
  waiting[0]?.();
  await turn();
  // One more, while the second is under way.
  ask(INTERACTION.open + 2);
  waiting[1]?.();
  await turn();
  expect(begun.length).toBe(before);
  waiting[2]?.();
  await turn();
  expect(begun.slice(before)).toEqual([...late, INTERACTION.open + 2]);
});

test('who is answered makes room: the next begins at once', async () => {
  const { answers, ask, begun, deferred, replied } = crowd();
  for (let at = 0; at < INTERACTION.open; at += 1) ask(at);
  await answers.answer(route(0), answer);
  ask(INTERACTION.open);
  await turn();
  expect([replied, deferred, begun.at(-1)]).toEqual([['0'], [], INTERACTION.open]);
});
