// /forget on a store that fails at each of its steps: what is said of it is what happened.
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Message, Platform } from '../../src/chat/platform.ts';
import { en } from '../../src/i18n/en/index.ts';
import { realClock } from '../../src/ops/real.ts';
import { decodeBody } from '../../src/outbox/body.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Store } from '../../src/store/store.ts';
import { dispatchOn, typedOn } from './dispatching.ts';

const ANN = 'telegram:1';
const FORGET = '/forget yes';
const DONE = en.commands.forget.done();
const { failed, forgetFailed } = en.commands.dispatch;

/** What can fail: that it is noted that it began, the forgetting, that it is noted to be done, and that its id is kept
 *  when it was said. */
type Step = 'began' | 'forgets' | 'noted' | 'kept';
const stepOf = (input: string): Step =>
  input.startsWith('forget:') ? 'began' : input.startsWith('forgotten:') ? 'noted' : 'kept';

/** @param failures  how often each of them fails */
function failing(store: Store, failures: Partial<Record<Step, number>>): Store {
  const left = { ...failures };
  const fail = (step: Step): void => {
    left[step] = (left[step] ?? 0) - 1;
    if (left[step] >= 0) throw new Error('the store is away');
  };
  return {
    ...store,
    async commit(commit) {
      const { input = '', put = [] } = commit;
      if (put.length === 0 && input.endsWith(FORGET)) fail(stepOf(input));
      return store.commit(commit);
    },
    async forget(owner) {
      fail('forgets');
      return store.forget(owner);
    },
  };
}

async function forgetWith(failures: Partial<Record<Step, number>>) {
  const store = openSqlite({ path: ':memory:' });
  const sent: Message[] = [];
  const telegram: Platform = {
    name: 'telegram',
    pace: { perSecond: 1000, perChatPerSecond: 1000, perGroupPerMinute: 1000, concurrency: 1, together: 1 },
    start: async () => undefined,
    send: async (message) => {
      sent.push(message);
      return { result: 'sent' };
    },
    stop: async () => undefined,
  };
  const logged: string[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_: unknown, text: string) => void logged.push(text),
  };
  // What waits is due in its turn.
  const clock = realClock();
  const wall = {
    ...clock,
    at: (_: number, run: () => void) => (void turn().then(run), { cancel: () => undefined }),
  };
  const dispatch = dispatchOn(failing(store, failures), {
    platforms: new Map([['telegram', telegram]]),
    log,
    wall,
  });
  await dispatch.take(typedOn(ANN, '/watch long btc 3x 1btc'));
  for (const slot of await store.claim('telegram', Date.now(), 9)) await store.ack(slot);
  await dispatch.take(typedOn(ANN, FORGET));
  const stored = async () => (await store.items(ANN)).filter(({ id }) => /^w\d/.test(id)).length;
  const put = async (): Promise<string[]> =>
    (await store.claim('telegram', Date.now(), 9)).map(({ body }) => {
      const read = decodeBody(body);
      return read.type === 'reply' ? read.view.head : read.type;
    });
  return { again: () => dispatch.take(typedOn(ANN, FORGET)), sent, logged, stored, put };
}

interface Outcome {
  /** How often it was said that all is deleted. */
  readonly said: number;
  /** What was said in its place. */
  readonly problem?: string;
  readonly watches: number;
  /** Said once more where the platform gives the line once more. */
  readonly saidAgain: boolean;
}

test.each<[string, Partial<Record<Step, number>>, Outcome]>([
  ['nothing fails: said once, also to a line that is given twice', {}, { said: 1, watches: 0, saidAgain: false }],
  ['it fails twice before it began: done at the third try', { began: 2 }, { said: 1, watches: 0, saidAgain: false }],
  ['it fails before it began: nothing was changed, and that is said', { began: 3 }, { said: 0, problem: failed(), watches: 1, saidAgain: false }],
  ['it fails twice at the forgetting: done at the third try', { forgets: 2 }, { said: 1, watches: 0, saidAgain: false }],
  ['it fails at the forgetting: not everything may be deleted, and that is said', { forgets: 3 }, { said: 0, problem: forgetFailed(), watches: 1, saidAgain: false }],
  ['that it is done can not be noted: no failure, and not said twice', { noted: 3 }, { said: 1, watches: 0, saidAgain: false }],
  ['its id can not be kept at once: no failure, and not said twice', { kept: 2 }, { said: 1, watches: 0, saidAgain: false }],
  ['its id can not be kept: no failure, and a line that is given twice is answered as a repeat', { kept: 3 }, { said: 1, watches: 0, saidAgain: true }],
])('%s', async (_, failures, { said, problem, watches, saidAgain }) => {
  const { again, sent, logged, stored, put } = await forgetWith(failures);
  expect(sent.map(({ view }) => view.head)).toEqual(Array.from({ length: said }, () => DONE));
  expect(await put()).toEqual(problem === undefined ? [] : [problem]);
  expect(await stored()).toBe(watches);
  await again();
  expect(sent.slice(said).map(({ view, repeat }) => [view.head, repeat])).toEqual(saidAgain ? [[DONE, true]] : []);
  expect(await put()).toEqual([]);
  expect(logged.filter((text) => text.includes('may be taken again'))).toHaveLength(failures.kept ?? failures.noted ?? 0);
}); // prettier-ignore
