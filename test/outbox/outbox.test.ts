import { afterEach, describe, expect, test } from 'vitest';
import type { Chat, Message, Pace, Platform, Receipt } from '../../src/chat/platform.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { virtualClock, type VirtualClock } from '../../src/ops/virtual.ts';
import { type Composed, createOutbox, type Outbox } from '../../src/outbox/outbox.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Lane, Slot, Store } from '../../src/store/store.ts';
import { seeded } from '../sim/random.ts';

const PACE: Pace = {
  perSecond: 30,
  perChatPerSecond: 1,
  perGroupPerMinute: 20,
  concurrency: 5,
  together: 20,
};

interface Sent {
  readonly key: string;
  readonly to: string;
  readonly at: number;
  readonly repeat: boolean;
}

interface Bench {
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly sent: Sent[];
  readonly unreachable: string[];
  readonly moved: string[];
  readonly outbox: Outbox;
  put(owner: string, key: string, lane: Lane, rank?: number, body?: string): Promise<void>;
  /** Moves the clock in steps and lets the outbox do what it may at each. */
  pass(ms: number, stepMs?: number): Promise<void>;
}

const open: Outbox[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});

const fresh = (start = 0): Pick<Bench, 'clock' | 'store'> => {
  const clock = virtualClock(start);
  return { clock, store: openSqlite({ path: ':memory:', now: () => clock.now() }) };
};

async function bench(
  answer: (message: Message, attempt: number) => Receipt | Promise<Receipt>,
  pace: Pace = PACE,
  /** What another process has left. */
  { clock, store }: Pick<Bench, 'clock' | 'store'> = fresh(),
): Promise<Bench> {
  const sent: Sent[] = [];
  const unreachable: string[] = [];
  const moved: string[] = [];
  const places = new Map<string, string>();
  const attempts = new Map<string, number>();
  const platform: Platform = {
    name: 'telegram',
    pace,
    start: async () => undefined,
    stop: async () => undefined,
    async send(message) {
      const attempt = (attempts.get(message.id) ?? 0) + 1;
      attempts.set(message.id, attempt);
      const receipt = await answer(message, attempt);
      if (receipt.result === 'sent')
        sent.push({
          key: message.about['key'] ?? '',
          to: message.to,
          at: clock.now(),
          repeat: message.repeat,
        });
      return receipt;
    },
  };
  const chatOf = (owner: string): Chat => ({
    id: places.get(owner) ?? owner,
    kind: owner.includes('-') ? 'group' : 'dm',
  });
  const compose = async (all: readonly Slot[]): Promise<Composed> => {
    const withdrawn = all.filter((slot) => slot.body === 'nothing left');
    const slots = all.filter((slot) => slot.body !== 'nothing left');
    const [slot] = slots;
    if (slot === undefined) return { say: undefined, withdrawn, later: [] };
    const text = slots.map((each) => each.body).join(' + ');
    const say: Message = {
      id: slots.map((each) => `${each.owner}${each.key}${each.seq}`).join(),
      kind: 'warning',
      to: chatOf(slot.owner).id,
      chat: chatOf(slot.owner),
      route: undefined,
      view: { head: text },
      buttons: [],
      repeat: slots.some((each) => each.attempts > 0),
      at: clock.now(),
      about: { key: text },
    };
    return { say, withdrawn, later: [] };
  };
  const outbox = createOutbox({
    store,
    platform,
    clock,
    wall: realClock(),
    log: silentLog,
    compose,
    chatOf,
    onAnswered: async () => undefined,
    onUnreachable: async (who) => void unreachable.push(who),
    onMoved: async (from, to) => {
      moved.push(`${from}>${to}`);
      places.set(from, to);
    },
  });
  open.push(outbox);
  await outbox.start();
  return {
    store,
    clock,
    sent,
    unreachable,
    moved,
    outbox,
    put: async (owner, key, lane, rank = 0, body = key) =>
      void (await store.commit({ owner, put: [{ key, platform: 'telegram', lane, rank, body }] })),
    async pass(ms, stepMs = 100) {
      for (let passed = 0; passed < ms; passed += stepMs) {
        await outbox.drained();
        await clock.advanceTo(clock.now() + stepMs);
      }
      await outbox.drained();
    },
  };
}

const ok = (): Receipt => ({ result: 'sent' });

describe('in which order', () => {
  test('answers first, then warnings the nearest first, then events, then alerts', async () => {
    const { put, pass, sent } = await bench(ok, { ...PACE, concurrency: 1 });
    await put('telegram:1', 'alert', 'alert');
    await put('telegram:2', 'event', 'event');
    await put('telegram:3', 'far', 'warning', 0.08);
    await put('telegram:4', 'near', 'warning', 0.01);
    await put('telegram:5', 'answer', 'reply');
    await pass(1000);
    expect(sent.map(({ key }) => key)).toEqual(['answer', 'near', 'far', 'event', 'alert']);
  });

  test('a newer message in a slot replaces the older', async () => {
    const { put, pass, sent } = await bench(ok);
    await put('telegram:1', 'w1', 'warning', 0.1, 'old');
    await put('telegram:1', 'w1', 'warning', 0.05, 'new');
    await pass(3000);
    expect(sent.map(({ key }) => key)).toEqual(['new']);
  });

  test('what has nothing left to say is not said', async () => {
    const { put, pass, sent, store } = await bench(ok);
    await put('telegram:1', 'w1', 'warning', 0, 'nothing left');
    await pass(1000);
    expect(sent).toEqual([]);
    expect(await store.pending('telegram')).toBe(0);
  });

  test('a storm of warnings keeps no answer waiting', async () => {
    const { put, pass, sent, clock } = await bench(ok);
    for (let user = 0; user < 300; user += 1) await put(`telegram:${user}`, 'w1', 'warning', 0.01);
    await pass(1000);
    await put('telegram:999', 'answer', 'reply');
    const asked = clock.now();
    await pass(12_000);
    expect(sent.find(({ key }) => key === 'answer')?.at).toBe(asked);
    expect(sent).toHaveLength(301);
    expect(
      sent.every(({ repeat }) => !repeat),
      'waiting for its turn is no repeat',
    ).toBe(true);
  });

  test('never more than 30 a second, one a second a chat, twenty a minute a group', async () => {
    const { put, pass, sent } = await bench(ok, { ...PACE, together: 1 });
    for (let user = 0; user < 100; user += 1) await put(`telegram:${user}`, 'w1', 'warning', user);
    for (let each = 0; each < 30; each += 1) await put('telegram:-5', `a${each}`, 'alert');
    await pass(90_000, 250);
    expect(sent).toHaveLength(130);
    for (const { at } of sent)
      expect(sent.filter((each) => each.at >= at && each.at < at + 1000).length).toBeLessThanOrEqual(30);
    const group = sent.filter(({ to }) => to === 'telegram:-5');
    for (const { at } of group)
      expect(group.filter((each) => each.at >= at && each.at < at + 60_000).length).toBeLessThanOrEqual(20);
  });
});

describe('what becomes of a message that is not taken', () => {
  test('"wait" is obeyed to the millisecond, for the whole platform', async () => {
    const { put, pass, sent } = await bench((_, attempt) =>
      attempt === 1 ? { result: 'retry', afterMs: 7000, scope: 'platform' } : ok(),
    );
    await put('telegram:1', 'first', 'warning');
    await pass(1000);
    await put('telegram:2', 'second', 'warning');
    await pass(30_000);
    expect(sent.map(({ key }) => key).toSorted()).toEqual(['first', 'second']);
    expect(Math.min(...sent.map(({ at }) => at))).toBeGreaterThanOrEqual(7000);
  });

  test.each<[sentence: string, dies: boolean, set: number, from: number, by: number]>([
    ['a process that begins meanwhile', true, 0, 40_000, 41_000],
    ['one that follows it in good order', false, 0, 40_000, 41_000],
    ['one whose clock was set ahead', true, 3_600_000, 0, 1_000],
    ['one whose clock was set back: no longer than was said', true, -3_600_000, 40_000, 43_000],
  ])('"wait" is obeyed over a restart, by %s', async (_sentence, dies, set, from, by) => {
    const start = 7_200_000;
    const wait: Receipt = { result: 'retry', afterMs: 40_000, scope: 'platform' };
    const first = await bench(() => wait, PACE, fresh(start));
    await first.put('telegram:1', 'w1', 'warning');
    await first.pass(1_000);
    if (!dies) await first.outbox.stop();
    const { store } = first;
    const clock = virtualClock(first.clock.now() + set);
    const asked: number[] = [];
    const second = await bench(
      () => {
        asked.push(clock.now() - set - start);
        return ok();
      },
      PACE,
      { clock, store },
    );
    for (const key of ['w2', 'answer'])
      await second.put(`telegram:${key}`, key, key === 'answer' ? 'reply' : 'warning');
    await second.pass(60_000, 500);
    expect(asked.length).toBeGreaterThanOrEqual(2);
    expect(Math.min(...asked)).toBeGreaterThanOrEqual(from);
    expect(Math.min(...asked)).toBeLessThanOrEqual(by);
  });

  test('one chat that must wait keeps the others from nothing', async () => {
    const { put, pass, sent } = await bench((message, attempt) =>
      message.to === 'telegram:1' && attempt === 1
        ? { result: 'retry', afterMs: 20_000, scope: 'chat' }
        : ok(),
    );
    await put('telegram:1', 'slow', 'warning');
    await put('telegram:2', 'quick', 'warning');
    await pass(30_000, 500);
    expect(sent.find(({ key }) => key === 'quick')?.at).toBeLessThan(1000);
    expect(sent.find(({ key }) => key === 'slow')?.at).toBeGreaterThanOrEqual(20_000);
  });

  test('an ambiguous failure is repeated, later and later, and says that it may be a repeat', async () => {
    const times: number[] = [];
    const made: Bench = await bench((_, attempt) => {
      times.push(made.clock.now());
      return attempt < 4 ? { result: 'unknown', reason: '500' } : ok();
    });
    await made.put('telegram:1', 'w1', 'warning');
    await made.pass(60_000, 500);
    expect(times).toHaveLength(4);
    expect(made.sent).toEqual([expect.objectContaining({ key: 'w1', repeat: true })]);
  });

  test('who can not be reached costs one call', async () => {
    let calls = 0;
    const { put, pass, unreachable, store } = await bench(() => {
      calls += 1;
      return { result: 'unreachable', who: 'telegram:1', reason: 'blocked' };
    });
    await put('telegram:1', 'w1', 'warning');
    await pass(60_000, 1000);
    expect([calls, unreachable, await store.pending('telegram')]).toEqual([1, ['telegram:1'], 0]);
  });

  test('a group that moved gets its message once, at the new id', async () => {
    const { put, pass, sent, moved } = await bench((message) =>
      message.to === 'telegram:-1' ? { result: 'moved', to: 'telegram:-1001' } : ok(),
    );
    await put('telegram:-1', 'a1', 'alert');
    await pass(3000);
    expect(moved).toEqual(['telegram:-1>telegram:-1001']);
    expect(sent.map(({ to }) => to)).toEqual(['telegram:-1001']);
  });

  test('a message that the platform refuses is not sent for ever', async () => {
    let calls = 0;
    const { put, pass } = await bench(() => {
      calls += 1;
      return { result: 'refused', reason: 'too long' };
    });
    await put('telegram:1', 'w1', 'warning');
    await pass(60_000, 1000);
    expect(calls).toBe(1);
  });

  test('what was being sent when the process died is sent again, as a repeat', async () => {
    const first = await bench(() => new Promise<Receipt>(() => undefined));
    await first.put('telegram:1', 'w1', 'warning');
    first.outbox.kick();
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    // The process is gone: nobody acknowledges. Another one opens the same store.
    open.length = 0;
    const sent: Message[] = [];
    const platform: Platform = {
      name: 'telegram',
      pace: PACE,
      start: async () => undefined,
      stop: async () => undefined,
      send: async (message) => (sent.push(message), ok()),
    };
    const again = createOutbox({
      store: first.store,
      platform,
      clock: first.clock,
      wall: realClock(),
      log: silentLog,
      compose: async ([slot]) => ({
        say: {
          id: 'x',
          kind: 'warning',
          to: 'telegram:1',
          chat: { id: 'telegram:1', kind: 'dm' },
          route: undefined,
          view: { head: '' },
          buttons: [],
          repeat: (slot?.attempts ?? 0) > 0,
          at: 0,
          about: {},
        },
        withdrawn: [],
        later: [],
      }),
      chatOf: (owner) => ({ id: owner, kind: 'dm' }),
      onAnswered: async () => undefined,
      onUnreachable: async () => undefined,
      onMoved: async () => undefined,
    });
    open.push(again);
    await again.start();
    await again.drained();
    expect(sent.map((message) => message.repeat)).toEqual([true]);
  });

  test('a store that fails for a while loses nothing', async () => {
    const made = await bench(ok);
    let failing = 3;
    const { claim } = made.store;
    Object.assign(made.store, {
      claim: async (...args: Parameters<Store['claim']>) => {
        failing -= 1;
        if (failing >= 0) throw new Error('the store is away');
        return claim(...args);
      },
    });
    await made.put('telegram:1', 'w1', 'warning');
    await made.outbox.drained();
    await made.pass(3000, 500);
    expect(made.sent.map(({ key }) => key)).toEqual(['w1']);
  }, 20_000);
});

/** What becomes of a slot, in each lane: by the platform's first answer, where the second is "sent". */
describe('what each answer of the platform does to a slot', () => {
  const LANES_ALL: readonly Lane[] = ['reply', 'warning', 'event', 'alert', 'digest'];
  interface Becomes {
    readonly calls: number;
    readonly sent: number;
    /** Whether the copy that arrived said that it may be one. */
    readonly repeat?: boolean;
    /** When it arrived, at the earliest. */
    readonly after?: number;
    readonly unreachable?: readonly string[];
    readonly to?: string;
  }
  test.each<[string, Receipt, Becomes]>([
    ['sent: it goes', { result: 'sent' }, { calls: 1, sent: 1, repeat: false }],
    [
      'wait, this chat: it is sent after that, and was not sent before',
      { result: 'retry', afterMs: 5000, scope: 'chat' },
      { calls: 2, sent: 1, repeat: false, after: 5000 },
    ],
    [
      'wait, all: the same',
      { result: 'retry', afterMs: 5000, scope: 'platform' },
      { calls: 2, sent: 1, repeat: false, after: 5000 },
    ],
    [
      'can not be reached: it goes, and that is kept',
      { result: 'unreachable', who: 'telegram:1', reason: 'blocked' },
      { calls: 1, sent: 0, unreachable: ['telegram:1'] },
    ],
    [
      'moved: it is sent at once, where the chat is now',
      { result: 'moved', to: 'telegram:-100' },
      { calls: 2, sent: 1, repeat: false, to: 'telegram:-100' },
    ],
    [
      'refused: it goes, it would be refused again',
      { result: 'refused', reason: 'bad' },
      { calls: 1, sent: 0 },
    ],
    [
      'not known: it is sent again a second later, as what may be a repeat',
      { result: 'unknown', reason: '500' },
      { calls: 2, sent: 1, repeat: true, after: 1000 },
    ],
  ])('%s', async (_, receipt, becomes) => {
    for (const lane of LANES_ALL) {
      let calls = 0;
      const { put, pass, sent, unreachable, store } = await bench(() =>
        (calls += 1) === 1 ? receipt : ok(),
      );
      await put('telegram:1', 'x', lane);
      await pass(20_000, 250);
      const [arrived] = sent;
      expect({ lane, calls, sent: sent.length, left: await store.pending('telegram'), unreachable }).toEqual({
        lane,
        calls: becomes.calls,
        sent: becomes.sent,
        left: 0,
        unreachable: becomes.unreachable ?? [],
      });
      expect(arrived?.repeat).toBe(becomes.repeat);
      expect(arrived?.at ?? 0).toBeGreaterThanOrEqual(becomes.after ?? 0);
      if (becomes.to !== undefined) expect(arrived?.to).toBe(becomes.to);
    }
  });
});

describe('several things for one person', () => {
  test('are one message a lane, the worst first; what fires later is another', async () => {
    const { put, pass, sent, store } = await bench(ok);
    await put('telegram:1', 'w1', 'warning', 3, 'third');
    await put('telegram:1', 'w2', 'warning', 1, 'first');
    await put('telegram:1', 'a1', 'alert', 0, 'an alert');
    await put('telegram:1', 'w3', 'warning', 2, 'second');
    await put('telegram:1', 'n', 'event', 0, 'an event');
    await put('telegram:2', 'w1', 'warning', 2, 'another’s');
    await pass(500);
    await put('telegram:1', 'w1', 'warning', 3, 'later');
    await pass(5000);
    expect(sent.map(({ key }) => key)).toEqual([
      'first + second + third',
      'another’s',
      'later',
      'an event',
      'an alert',
    ]);
    expect(await store.pending('telegram')).toBe(0);
  });

  test('a long wait folds all that comes meanwhile into one message, and what is over by then is not in it', async () => {
    const { put, pass, sent, clock } = await bench((message, attempt) =>
      message.to === 'telegram:1' && attempt === 1 && clock.now() < 1000
        ? { result: 'retry', afterMs: 10_072_000, scope: 'chat' }
        : ok(),
    );
    await put('telegram:1', 'w1', 'warning', 5, 'one');
    await pass(1000);
    await put('telegram:1', 'w2', 'warning', 1, 'two');
    await put('telegram:1', 'w3', 'warning', 2, 'nothing left');
    await put('telegram:1', 'a1', 'alert', 2, 'an alert');
    await put('telegram:1', 'w1', 'warning', 3, 'one, worse');
    await put('telegram:2', 'w1', 'warning', 3, 'another’s');
    await pass(20_000_000, 500_000);
    expect(sent.map(({ key }) => key)).toEqual(['another’s', 'two + one, worse + an alert']);
    expect(sent[1]?.at).toBeGreaterThanOrEqual(10_072_000);
    expect(sent[1]?.repeat).toBe(false);
  });

  test('what was told together is acknowledged together, and only once it was sent', async () => {
    const { put, pass, store, sent } = await bench((_, attempt) =>
      attempt === 1 ? { result: 'unknown', reason: '500' } : ok(),
    );
    await put('telegram:1', 'w1', 'warning', 1);
    await put('telegram:1', 'w2', 'warning', 2);
    await pass(500);
    expect(await store.pending('telegram')).toBe(2);
    await pass(10_000, 500);
    expect(await store.pending('telegram')).toBe(0);
    expect(sent).toEqual([expect.objectContaining({ key: 'w1 + w2', repeat: true })]);
  });

  test('what was taken to be told together is not lost where the store took it and gave no answer', async () => {
    const { store, put, pass, sent } = await bench(ok, { ...PACE, concurrency: 2 });
    const { claimBeside } = store;
    let fails = true;
    Object.assign(store, {
      async claimBeside(...asked: Parameters<Store['claimBeside']>) {
        const slots = await claimBeside(...asked);
        if (!fails || slots.length === 0) return slots;
        fails = false;
        throw new Error('the store did not answer');
      },
    });
    for (const [rank, key] of ['first', 'second', 'third', 'fourth', 'fifth'].entries())
      await put('telegram:1', `w${rank}`, 'warning', rank, key);
    await pass(20_000);
    expect(fails).toBe(false);
    const told = sent.flatMap(({ key }) => key.split(' + '));
    expect(told.toSorted()).toEqual(['fifth', 'first', 'fourth', 'second', 'third']);
  });

  test('a message of several that is refused is told one by one', async () => {
    const { put, pass, sent, store } = await bench((message) =>
      message.view.head.includes('+') ? { result: 'refused', reason: 'too long' } : ok(),
    );
    for (const key of ['w1', 'w2', 'w3']) await put('telegram:1', key, 'warning');
    await pass(10_000);
    expect(sent.map(({ key }) => key).toSorted()).toEqual(['w1', 'w2', 'w3']);
    expect(await store.pending('telegram')).toBe(0);
  });
});

describe('who comes first when not all can', () => {
  test('who has just been told comes after those who have heard nothing, and is not forgotten', async () => {
    const { put, pass, sent } = await bench(ok, { ...PACE, perSecond: 1, concurrency: 1 });
    await put('telegram:1', 'w1', 'warning', 1);
    await pass(500);
    await put('telegram:1', 'w1', 'warning', 1);
    for (const user of [2, 3, 4]) await put(`telegram:${user}`, 'w1', 'warning', 10 + user);
    await pass(8000);
    expect(sent.map(({ to }) => to)).toEqual([
      'telegram:1',
      'telegram:2',
      'telegram:3',
      'telegram:4',
      'telegram:1',
    ]);
  });

  test('edits of cards wait while half of what the platform takes is used', async () => {
    const { put, pass, sent, clock } = await bench(ok);
    for (let user = 0; user < 100; user += 1) await put(`telegram:${user}`, 'w1', 'warning', user);
    for (let user = 0; user < 40; user += 1) await put(`telegram:${500 + user}`, 'card', 'digest', user);
    const began = clock.now();
    await pass(20_000);
    const cards = sent.filter(({ key }) => key === 'card');
    expect(cards).toHaveLength(40);
    const lastWarning = Math.max(...sent.filter(({ key }) => key === 'w1').map(({ at }) => at));
    expect(lastWarning - began).toBeLessThanOrEqual(3500);
    expect(Math.min(...cards.map(({ at }) => at))).toBeGreaterThanOrEqual(lastWarning);
    for (const { at } of cards)
      expect(cards.filter((each) => each.at >= at && each.at < at + 1000).length).toBeLessThanOrEqual(15);
  });
});

/** Moves the clock on while sends are still under way. */
async function drive({ outbox, clock }: Bench, ms: number, stepMs = 50): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await clock.advanceTo(clock.now() + stepMs);
  }
  outbox.kick();
}

test('chats that take half a minute to answer delay nobody, and no answer', async () => {
  const made: Bench = await bench(async (message) => {
    if (Number(message.to.split(':')[1]) >= 20) return ok();
    await new Promise<void>((resolve) => made.clock.at(made.clock.now() + 30_000, resolve));
    return ok();
  });
  const { put, sent, clock } = made;
  for (let user = 0; user < 20; user += 1) await put(`telegram:${user}`, 'w1', 'warning', user);
  for (let user = 20; user < 80; user += 1) await put(`telegram:${user}`, 'w1', 'warning', 100 + user);
  made.outbox.kick();
  await drive(made, 500);
  await put('telegram:99', 'answer', 'reply');
  const asked = clock.now();
  made.outbox.kick();
  await drive(made, 9500);
  const quick = sent.filter(({ to }) => Number(to.split(':')[1]) >= 20);
  expect(quick).toHaveLength(61);
  expect((sent.find(({ key }) => key === 'answer')?.at ?? Infinity) - asked).toBeLessThanOrEqual(100);
  await drive(made, 40_000, 500);
  expect(sent).toHaveLength(81);
}, 20_000);

describe('a crowd that asks', () => {
  const TAKES_MS = 150;
  /** A bot that two hundred people ask; and how many answers were under way at once at most. */
  async function asked(first: Receipt): Promise<{ readonly made: Bench; readonly most: () => number }> {
    let atOnce = 0;
    let most = 0;
    const made: Bench = await bench(async (message, attempt) => {
      const one = message.view.head === 'answer' ? 1 : 0;
      atOnce += one;
      most = Math.max(most, atOnce);
      await new Promise<void>((resolve) => made.clock.at(made.clock.now() + TAKES_MS, resolve));
      atOnce -= one;
      return message.to === 'telegram:0' && attempt === 1 ? first : ok();
    });
    await made.put('telegram:0', 'first', 'event');
    made.outbox.kick();
    await drive(made, 1200);
    for (let user = 1; user <= 200; user += 1) await made.put(`telegram:${user}`, 'answer', 'reply');
    made.outbox.kick();
    await drive(made, 300);
    return { made, most: () => most };
  }

  test('keeps no warning waiting, and is answered twenty at a time', async () => {
    const { made, most } = await asked({ result: 'sent' });
    await made.put('telegram:999', 'w1', 'warning');
    const fell = made.clock.now();
    made.outbox.kick();
    await drive(made, 300);
    expect((made.sent.find(({ key }) => key === 'w1')?.at ?? Infinity) - fell).toBeLessThanOrEqual(TAKES_MS);
    expect(made.sent.length).toBeLessThan(200);
    await drive(made, 2000);
    expect(made.sent).toHaveLength(202);
    expect(most()).toBe(20);
  });

  test('is answered five at a time for a minute after the platform has said wait', async () => {
    const { made, most } = await asked({ result: 'retry', afterMs: 500, scope: 'platform' });
    await drive(made, 3000);
    expect(most()).toBe(PACE.concurrency);
    await drive(made, 60_000, 500);
    expect(made.sent).toHaveLength(201);
    for (let user = 1; user <= 200; user += 1) await made.put(`telegram:${user}`, 'answer', 'reply');
    made.outbox.kick();
    await drive(made, 3000);
    expect(most()).toBe(20);
  });
});

test.each([
  ['the whole platform', 'platform'],
  ['one chat', 'chat'],
] as const)(
  'ten minutes in which three of ten calls are told to wait, for %s: nothing lost, nothing early, no window broken',
  async (_, scope) => {
    const random = seeded(7);
    const STORM_MS = 600_000;
    const waits = new Map<string, number>();
    const early: string[] = [];
    const made: Bench = await bench((message) => {
      const now = made.clock.now();
      const place = scope === 'chat' ? message.chat.id : 'all';
      const until = waits.get(place) ?? 0;
      if (now < until && !isNew(until)) early.push(`${message.to} at ${now}, not before ${until}`);
      if (now < STORM_MS && random() < 0.3) {
        const afterMs = 1000 + Math.floor(random() * 59_001);
        waits.set(place, Math.max(until, now + afterMs));
        told.set(now + afterMs, now);
        return { result: 'retry', afterMs, scope };
      }
      return ok();
    });
    const told = new Map<number, number>();
    // Calls of the very same moment had left before.
    const isNew = (until: number): boolean => told.get(until) === made.clock.now();
    const { put, sent, pass, store } = made;
    const expected = new Set<string>();
    for (let minute = 0; minute < 10; minute += 1) {
      for (let each = 0; each < 30; each += 1) {
        const owner = each < 3 ? `telegram:-${each + 1}` : `telegram:${Math.floor(random() * 200)}`;
        const key = `m${minute}-${each}`;
        expected.add(key);
        await put(owner, key, each < 3 ? 'alert' : 'warning', random());
      }
      await pass(60_000, 1000);
    }
    await pass(240_000, 1000);
    expect(early).toEqual([]);
    expect(new Set(sent.flatMap(({ key }) => key.split(' + ')))).toEqual(expected);
    expect(sent.flatMap(({ key }) => key.split(' + '))).toHaveLength(expected.size);
    expect(sent.every(({ repeat }) => !repeat)).toBe(true);
    expect(await store.pending('telegram')).toBe(0);
    for (const { at, to } of sent) {
      const within = (ms: number) => sent.filter((each) => each.at >= at && each.at < at + ms);
      expect(within(1000).length).toBeLessThanOrEqual(30);
      expect(within(1000).filter((each) => each.to === to).length).toBeLessThanOrEqual(1);
      expect(within(60_000).filter((each) => each.to === to && to.includes('-')).length).toBeLessThanOrEqual(
        20,
      );
    }
  },
  60_000,
);

test('one long wait is one chat’s; of three chats in a row it is everybody’s for a minute', async () => {
  const calls: number[] = [];
  const made: Bench = await bench((message) => {
    calls.push(made.clock.now());
    return Number(message.to.split(':')[1]) < 4 && made.clock.now() < 60_000
      ? { result: 'retry', afterMs: 3_600_000, scope: 'chat' }
      : ok();
  });
  const { put, pass, sent } = made;
  await put('telegram:1', 'w1', 'warning', 1);
  await pass(2000);
  await put('telegram:9', 'w1', 'warning', 1);
  await pass(2000);
  expect(sent.map(({ to }) => to)).toEqual(['telegram:9']);
  for (const user of [2, 3]) await put(`telegram:${user}`, 'w1', 'warning', 1);
  await pass(1000);
  await put('telegram:1', 'w2', 'warning', 1);
  await put('telegram:0', 'w1', 'warning', 1);
  await pass(1000);
  for (const user of [10, 11]) await put(`telegram:${user}`, 'w1', 'warning', 1);
  await pass(2000);
  const before = calls.length;
  await pass(30_000, 1000);
  expect(calls).toHaveLength(before);
  await pass(60_000, 1000);
  expect(sent.map(({ to }) => to)).toEqual(['telegram:9', 'telegram:10', 'telegram:11']);
});
