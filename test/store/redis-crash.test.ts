// Redis: a commit broken off between any two of its steps, and Redis itself killed.
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openRedis } from '../../src/store/redis/index.ts';
import type { Commit, Store, Trigger } from '../../src/store/store.ts';
import { startRedis, type TestRedis } from '../fakes/redis.ts';
import { everyKey, redisOfFile } from '../ports/stores.ts';
import { ANN, BOB, change, create, down, slot, up } from '../ports/store.ts';
import { write } from './crash-writer.ts';
import { inspect } from './crash.ts';
import { patience } from '../patience.ts';

const STEPS = [
  'noted',
  'input claimed',
  'committed',
  'lanes put',
  'triggers armed',
  'old pointers removed',
  'finished',
];
/** From this step on the commit has happened. */
const COMMITTED = STEPS.indexOf('committed');
const BTC = up(0).gauge;

let redis: TestRedis;
let inside: Redis;
redisOfFile((...started) => ([redis, inside] = started));
beforeEach(async () => {
  await inside.flushall();
});

/** A store whose process dies at a step, for good: nothing it does afterwards reaches Redis. */
async function dyingAt(step: string): Promise<Store> {
  return openRedis({
    url: redis.url,
    failpoint: (name) => {
      if (name === step) throw new Error(`died: ${name}`);
    },
  });
}

const BEFORE: Commit = {
  ...create(ANN, 'w1', 'before', up(10), down(5)),
  put: [slot('w1', { body: 'before' }), slot('w9', { body: 'to be withdrawn' })],
};

/** What a commit on top of BEFORE leaves: bodies, triggers by the index, messages. */
interface Outcome {
  readonly bodies: readonly string[];
  readonly armed: readonly Trigger[];
  readonly messages: readonly string[];
}

const UNTOUCHED: Outcome = {
  bodies: ['before'],
  armed: [up(10), down(5)],
  messages: ['before', 'to be withdrawn'],
};

const cases: [sentence: string, commit: Commit, after: Outcome][] = [
  [
    'a change with other triggers and a newer message',
    {
      owner: ANN,
      input: 'u:1',
      items: [{ id: 'w1', expect: 1, body: 'after', triggers: [up(20), down(5)] }],
      put: [slot('w1', { body: 'after' })],
      withdraw: ['w9'],
    },
    { bodies: ['after'], armed: [up(20), down(5)], messages: ['after'] },
  ],
  [
    'a removal',
    { owner: ANN, input: 'u:1', items: [{ id: 'w1', expect: 1, body: null }], withdraw: ['w1'] },
    { bodies: [], armed: [], messages: ['to be withdrawn'] },
  ],
  [
    'a second item beside the first',
    {
      owner: ANN,
      input: 'u:1',
      items: [{ id: 'w2', expect: 0, body: 'new', triggers: [up(3)] }],
      put: [slot('w2', { body: 'new', lane: 'reply' })],
    },
    {
      bodies: ['before', 'new'],
      armed: [up(3), up(10), down(5)],
      messages: ['new', 'before', 'to be withdrawn'],
    },
  ],
  [
    'a change of the body alone',
    {
      owner: ANN,
      input: 'u:1',
      items: [{ id: 'w1', expect: 1, body: 'after', triggers: [up(10), down(5)] }],
    },
    { bodies: ['after'], armed: [up(10), down(5)], messages: ['before', 'to be withdrawn'] },
  ],
];

/** The pointers as they are in Redis itself, not as a reader that clears up would give them. */
async function standing(): Promise<string[]> {
  const ends = ['up', 'down'].map((side) => inside.zrange(`pw:g:{${BTC}}:${side}`, '0', '-1', 'WITHSCORES'));
  const sides = await Promise.all(ends);
  return sides.flatMap((all) => all.filter((_, i) => i % 2 === 1)).toSorted();
}

async function expectOutcome(store: Store, { bodies, armed, messages }: Outcome): Promise<void> {
  expect((await store.items(ANN)).map((item) => item.body)).toEqual(bodies);
  expect(await standing()).toEqual(armed.map(({ threshold }) => String(threshold)).toSorted());
  const [ups, downs] = [await store.due(BTC, 'up', 1e9, 99), await store.due(BTC, 'down', -1e9, 99)];
  expect([...ups, ...downs].map(({ side, threshold }) => ({ gauge: BTC, side, threshold }))).toEqual(armed);
  const items = await store.items(ANN);
  expect(await store.armed(BTC)).toBe(items.filter((item) => item.triggers.length > 0).length);
  expect(await store.pending('telegram')).toBe(messages.length);
  const claimed = await store.claim('telegram', 0, 99);
  expect(claimed.map((taken) => taken.body)).toEqual(messages);
  expect(await inside.zcard('pw:dirty')).toBe(0);
  expect(await inside.exists(`pw:o:{${ANN}}:x`)).toBe(0);
}

describe.each(cases)('in Redis, %s', (_sentence, commit, after) => {
  it.each(STEPS)(
    'that dies when it is "%s" is found whole or not at all by the next process',
    async (step) => {
      const dying = await dyingAt(step);
      const fine = await openRedis({ url: redis.url });
      expect(await fine.commit(BEFORE)).toBe('done');
      const died = await dying.commit(commit).then(
        (result) => result,
        (error: Error) => error.message,
      );
      await dying.close();
      const happened = STEPS.indexOf(step) >= COMMITTED;
      // A commit with nothing to arm or remove has no last step to die at.
      expect(died === `died: ${step}` || (step === 'finished' && died === 'done')).toBe(true);

      const next = await openRedis({ url: redis.url });
      expect(await next.taken('u:1')).toBe(happened);
      await expectOutcome(next, happened ? after : UNTOUCHED);
      await next.recover('telegram');
      // The input is run again: it does its work if it had not, and nothing if it had.
      expect(await next.commit(commit)).toBe(happened ? 'taken' : 'done');
      expect(await next.taken('u:1')).toBe(true);
      await expectOutcome(next, after);
      await Promise.all([fine.close(), next.close()]);
    },
  );

  it.each(STEPS)('that dies when it is "%s" is finished by another process that goes on', async (step) => {
    const clock = { now: 1_000_000 };
    const fine = await openRedis({ url: redis.url, now: () => clock.now });
    expect(await fine.commit(BEFORE)).toBe('done');
    const dying = await openRedis({
      url: redis.url,
      now: () => clock.now,
      failpoint: (name) => {
        if (name === step) throw new Error(`died: ${name}`);
      },
    });
    await dying.commit(commit).catch(() => 'it died');
    await dying.close();
    clock.now += 5_000;
    await fine.nearest();
    await expectOutcome(fine, STEPS.indexOf(step) >= COMMITTED ? after : UNTOUCHED);
    await fine.close();
  });
});

describe.each(STEPS)('in Redis, commits of three owners that take their steps together', (step) => {
  const owners = [ANN, BOB, 'telegram:3003'];
  const commits = owners.map((owner, i) => ({
    owner,
    input: `u:${i}`,
    items: [{ id: 'w1', expect: 1, body: 'after', triggers: [up(20 + i)] }],
    put: [slot('w1', { body: `after ${owner}` })],
  }));
  const happened = STEPS.indexOf(step) >= COMMITTED;

  /** All are begun, and die there. */
  async function die(): Promise<Store> {
    const fine = await openRedis({ url: redis.url });
    for (const owner of owners) await fine.commit({ ...BEFORE, owner });
    const dying = await dyingAt(step);
    const said = await Promise.allSettled(commits.map((commit) => dying.commit(commit)));
    expect(said.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await dying.close();
    expect(await inside.zcard('pw:dirty')).toBe(1);
    await fine.close();
    return openRedis({ url: redis.url });
  }

  it(`and die when it is "${step}" are each found whole, or none of them, by the next process`, async () => {
    const next = await die();
    for (const [i, owner] of owners.entries()) {
      expect((await next.item(owner, 'w1'))?.body).toBe(happened ? 'after' : 'before');
      expect(await next.taken(`u:${i}`)).toBe(happened);
    }
    expect(await standing()).toEqual(happened ? ['20', '21', '22'] : ['10', '10', '10', '5', '5', '5']);
    expect(await inside.zcard('pw:dirty')).toBe(0);
    for (const commit of commits) expect(await next.commit(commit)).toBe(happened ? 'taken' : 'done');
    expect(await standing()).toEqual(['20', '21', '22']);
    await next.close();
  });

  it(`and die when it is "${step}": one of them is forgotten, and the others are not`, async () => {
    const next = await die();
    await next.forget(BOB);
    expect(await everyKey(inside)).not.toContain(BOB);
    expect((await next.item(ANN, 'w1'))?.body).toBe(happened ? 'after' : 'before');
    expect(await next.armed(BTC)).toBe(2);
    await next.close();
  });
});

/** A commit that stands still at a step until it is let go on. */
async function pausedAt(step: string, commit: Commit): Promise<() => Promise<string>> {
  let goOn = (): void => {};
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  let reached = (): void => {};
  const arrived = new Promise<void>((resolve) => (reached = resolve));
  let visits = 0;
  const store = await openRedis({
    url: redis.url,
    failpoint: async (name) => {
      if (name !== step) return;
      visits += 1;
      // Begun anew, it is not stopped again.
      if (visits > 1) return;
      reached();
      await gate;
    },
  });
  const result = store.commit(commit);
  await Promise.race([arrived, result]);
  return async () => {
    goOn();
    const said = await result;
    await store.close();
    return said;
  };
}

/** Where pointers, notes and leftovers must agree with what is committed, whatever happened. */
async function expectConsistent(store: Store): Promise<void> {
  const items = [...(await store.items(ANN)), ...(await store.items(BOB))];
  const declared = items.flatMap((item) => item.triggers.map(({ threshold }) => String(threshold)));
  expect(await standing()).toEqual(declared.toSorted());
  expect(await store.armed(BTC)).toBe(items.filter((item) => item.triggers.length > 0).length);
  const slots = [ANN, BOB].map((owner) => inside.hlen(`pw:o:{${owner}}:s`));
  expect(await store.pending('telegram')).toBe((await Promise.all(slots)).reduce((a, b) => a + b));
  const left = await inside.keys('pw:o:{*}:x');
  expect({ notes: await inside.zcard('pw:dirty'), left }).toEqual({ notes: 0, left: [] });
}

describe.each(STEPS)('in Redis, a commit that is only slow, at "%s"', (step) => {
  const committed = STEPS.indexOf(step) >= COMMITTED;
  const [[, slow, after] = ['', BEFORE, UNTOUCHED]] = cases;
  let store: Store;
  beforeEach(async () => {
    store = await openRedis({ url: redis.url });
    await store.commit(BEFORE);
  });
  afterEach(async () => {
    await expectConsistent(store);
    await store.close();
  });

  it('is done once, though a process that starts meanwhile takes it for dead', async () => {
    const goOn = await pausedAt(step, slow);
    const starting = await openRedis({ url: redis.url });
    expect(await goOn()).toBe('done');
    await starting.close();
    expect(await store.taken('u:1')).toBe(true);
    await expectOutcome(store, after);
  });

  it('and the same input given to another process: exactly one of them does it', async () => {
    const goOn = await pausedAt(step, slow);
    const here = await store.commit({ ...slow, owner: ANN });
    const there = await goOn();
    expect([here, there]).toEqual(committed ? ['taken', 'done'] : ['done', 'taken']);
    await expectOutcome(store, after);
  });

  it('and the same input given to another process for another owner: exactly one of them does it', async () => {
    const goOn = await pausedAt(step, slow);
    const here = await store.commit({ ...create(BOB, 'w1', 'y', up(77)), input: 'u:1' });
    const there = await goOn();
    expect([here, there]).toEqual(committed ? ['taken', 'done'] : ['done', 'taken']);
    expect(await store.taken('u:1')).toBe(true);
    expect((await store.items(BOB)).length).toBe(committed ? 0 : 1);
  });

  it('and another change of the same version: exactly one of them wins', async () => {
    const goOn = await pausedAt(step, slow);
    const here = await store.commit(change(ANN, 'w1', 1, { body: 'theirs', triggers: [up(99)] }));
    const there = await goOn();
    expect([here, there]).toEqual(committed ? ['conflict', 'done'] : ['done', 'conflict']);
    expect((await store.item(ANN, 'w1'))?.body).toBe(committed ? 'after' : 'theirs');
    expect(await store.taken('u:1')).toBe(committed);
  });

  it('and the next change on top of it: the newer triggers and message stay', async () => {
    const goOn = await pausedAt(step, slow);
    const item = await store.item(ANN, 'w1');
    const next = change(ANN, 'w1', item?.version ?? 0, { body: 'newer', triggers: [up(20), up(99)] });
    expect(await store.commit({ ...next, put: [slot('w1', { body: 'newer' })] })).toBe('done');
    expect(await goOn()).toBe(committed ? 'done' : 'conflict');
    expect(await standing()).toEqual(['20', '99']);
    const bodies = (await store.claim('telegram', 0, 9)).map((taken) => taken.body);
    expect(bodies).toContain('newer');
    expect(bodies).not.toContain('after');
  });

  it('and its message sent, or put off, meanwhile: it is not given twice, nor too early', async () => {
    const goOn = await pausedAt(step, slow);
    const starting = await openRedis({ url: redis.url });
    const [first, ...more] = await starting.claim('telegram', 0, 9);
    if (first !== undefined) await starting.release(first, 500, 'unsure');
    for (const taken of more) await starting.ack(taken);
    await goOn();
    await starting.close();
    const again = await store.claim('telegram', 499, 9);
    const late = await store.claim('telegram', 500, 9);
    const bodies = [...again, ...late].map((taken) => taken.body);
    expect(bodies).toEqual(['after']);
    expect(again.length).toBe(committed ? 0 : 1);
  });

  it('and its owner forgotten meanwhile: nothing of them comes back', async () => {
    const goOn = await pausedAt(step, slow);
    await store.forget(ANN);
    expect(await goOn()).toBe(committed ? 'done' : 'conflict');
    const left = (await everyKey(inside)).split('\n');
    expect(left.filter((text) => text.includes('1001'))).toEqual([]);
  });
});

describe('in Redis', () => {
  it('a forgetting that died is finished by the next process', async () => {
    const store = await openRedis({ url: redis.url });
    await store.commit({ ...BEFORE, owner: BOB });
    await store.commit({ ...BEFORE, input: 'u:1' });
    await inside.zadd('pw:dirty', 0, `${ANN}|0.forget|\n!`);
    const next = await openRedis({ url: redis.url });
    expect(await next.items(ANN)).toEqual([]);
    expect(await next.taken('u:1')).toBe(true);
    expect(await next.armed(BTC)).toBe(1);
    expect((await inside.keys(`*${ANN}*`)).length).toBe(0);
    await Promise.all([store.close(), next.close()]);
  });

  it('a commit that died leaves nothing of its owner once they are forgotten', async () => {
    for (const step of STEPS) {
      const dying = await dyingAt(step);
      await dying
        .commit({ ...create(ANN, 'w1', 'x', up(1)), input: 'u:1', put: [slot('w1')] })
        .catch(() => 'died');
      await dying.forget(ANN);
      await dying.close();
      const left = (await everyKey(inside)).split('\n');
      expect({ step, left: left.filter((text) => text.includes('1001')) }).toEqual({ step, left: [] });
    }
  });

  it('triggers that were armed too late, by a process that then died, are removed by the next one', async () => {
    const store = await openRedis({ url: redis.url });
    await store.commit(BEFORE);
    let goOn = (): void => {};
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const slow = await openRedis({
      url: redis.url,
      failpoint: async (name) => {
        if (name === 'committed') await gate;
        if (name === 'triggers armed') throw new Error('died');
      },
    });
    const dying = slow.commit(change(ANN, 'w1', 1, { triggers: [up(20)] })).catch(() => 'died');
    await expect.poll(() => store.item(ANN, 'w1')).toMatchObject({ version: 2 });
    expect(await store.commit(change(ANN, 'w1', 2, { triggers: [up(30)] }))).toBe('done');
    goOn();
    expect(await dying).toBe('died');
    expect(await standing()).toEqual(['10', '20', '30', '5']);
    const next = await openRedis({ url: redis.url });
    expect(await standing()).toEqual(['30']);
    await expectConsistent(next);
    await Promise.all([store.close(), slow.close(), next.close()]);
  });

  it('a message that was replaced by a commit that died is not sent from its old place', async () => {
    const store = await openRedis({ url: redis.url });
    await store.commit({ owner: ANN, put: [slot('w1', { body: 'old' })] });
    const dying = await dyingAt('committed');
    const newer = { owner: ANN, put: [slot('w1', { body: 'new', lane: 'digest' as const })] };
    await expect(dying.commit(newer)).rejects.toThrow('died');
    expect(await store.claim('telegram', 0, 9)).toEqual([]);
    const next = await openRedis({ url: redis.url });
    expect((await next.claim('telegram', 0, 9)).map((taken) => taken.body)).toEqual(['new']);
    await Promise.all([store.close(), dying.close(), next.close()]);
  });

  it('a claim whose reply got lost is given out again by the next one, in the same process', async () => {
    const store = await openRedis({ url: redis.url });
    await store.commit({ owner: ANN, put: [slot('w1'), slot('w2')] });
    const [first] = await store.claim('telegram', 0, 1);
    // As if the script had run and its reply had not come.
    const holder = await inside.hvals('pw:p:{telegram}:k');
    const [pointer = ''] = await inside.zrange('pw:p:{telegram}:1', '0', '0');
    await inside.zrem('pw:p:{telegram}:1', pointer);
    await inside.hset('pw:p:{telegram}:k', pointer, holder[0] ?? '');
    expect(first?.key).toBe('w1');
    expect(await store.claim('telegram', 0, 1)).toEqual([]);
    expect((await store.claim('telegram', 0, 9)).map((taken) => taken.key)).toEqual(['w2']);
    await store.close();
  });

  it('a trigger that outlived its item is not given as due, and is gone afterwards', async () => {
    const store = await openRedis({ url: redis.url });
    await store.commit(create(ANN, 'w1', 'x', up(10)));
    await inside.zadd(`pw:g:{${BTC}}:up`, '9', `${ANN}|w1|old.1|9`, '8', `${BOB}|w1|old.2|8`);
    expect(await store.due(BTC, 'up', 99, 1)).toEqual([{ ...up(10), owner: ANN, item: 'w1' }]);
    expect(await standing()).toEqual(['10']);
    await store.close();
  });

  it('a trigger that its item gave up while it was read is not given as reached, and not removed: it may be back', async () => {
    const store = await openRedis({ url: redis.url });
    await store.commit(create(ANN, 'w1', 'x', up(10)));
    const [, token = ''] = String(await inside.hget(`pw:o:{${ANN}}:i`, 'w1')).split('|');
    // As it was before the change, and read just then.
    await inside.zadd(`pw:g:{${BTC}}:up`, '9', `${ANN}|w1|${token}|9`);
    const found = await store.reached(BTC, 'up', 99, 9);
    expect(found.map(({ trigger }) => trigger.threshold)).toEqual([10]);
    expect(await standing()).toEqual(['10', '9']);
    await store.close();
  });

  it('a slot that lost its pointer gets it back when it is repaired, one that is being sent does not', async () => {
    const store = await openRedis({ url: redis.url });
    await store.commit({ owner: ANN, put: [slot('w1'), slot('w2')] });
    await store.claim('telegram', 0, 1);
    await inside.del('pw:p:{telegram}:1');
    await store.repair(ANN, 'w1');
    expect(await store.pending('telegram')).toBe(2);
    expect((await store.claim('telegram', 0, 9)).map((taken) => taken.key)).toEqual(['w2']);
    await store.close();
  });

  it('triggers that were lost are armed again when their item is repaired', async () => {
    const store = await openRedis({ url: redis.url });
    await store.commit(create(ANN, 'w1', 'x', up(10), down(5)));
    await inside.del(`pw:g:{${BTC}}:up`, `pw:g:{${BTC}}:down`, `pw:g:{${BTC}}:w`);
    await store.repair(ANN, 'w1');
    await store.repair(ANN, 'w1');
    expect(await store.nearest()).toEqual([up(10), down(5)]);
    expect(await store.armed(BTC)).toBe(1);
    await store.close();
  });

  it('many processes that change the same items at once leave exactly the triggers that are declared', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => openRedis({ url: redis.url })));
    await Promise.all(
      stores.map(async (store, s) => {
        for (let i = 0; i < 100; i += 1) {
          const id = `w${i % 3}`;
          const item = await store.item(ANN, id);
          const remove = (i + s) % 7 === 0 && item !== undefined;
          await store.commit({
            owner: ANN,
            items: [
              {
                id,
                expect: item?.version ?? 0,
                body: remove ? null : 'x',
                triggers: remove ? [] : [up(s * 1_000 + i)],
              },
            ],
            put: [slot(id, { body: `${s} ${i}` })],
          });
          if (i % 9 === 0) await store.repair(ANN, id);
        }
      }),
    );
    const items = (await stores[0]?.items(ANN)) ?? [];
    const declared = items.flatMap((item) => item.triggers.map((trigger) => String(trigger.threshold)));
    expect(await standing()).toEqual(declared.toSorted());
    expect(await stores[0]?.armed(BTC)).toBe(declared.length);
    expect(await stores[0]?.pending('telegram')).toBe((await inside.hkeys(`pw:o:{${ANN}}:s`)).length);
    expect(await inside.zcard('pw:dirty')).toBe(0);
    expect(await inside.exists(`pw:o:{${ANN}}:x`)).toBe(0);
    await Promise.all(stores.map((store) => store.close()));
  });
});

describe('in Redis', () => {
  it('a commit of this process is not taken for dead by it, however slow it is', async () => {
    const clock = { now: 0 };
    let goOn = (): void => {};
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const noted: string[] = [];
    const store = await openRedis({
      url: redis.url,
      now: () => clock.now,
      failpoint: async (name) => {
        noted.push(name);
        if (name === 'noted') await gate;
      },
    });
    const slow = store.commit({ ...BEFORE, input: 'u:1' });
    await expect.poll(() => noted).toEqual(['noted']);
    clock.now += 60_000;
    await store.nearest();
    goOn();
    expect(await slow).toBe('done');
    // It was not begun anew.
    expect(noted.filter((name) => name === 'noted')).toHaveLength(1);
    await store.close();
  });

  it('what the version before wrote is read as it is, also the note of a commit that died', async () => {
    const store = await openRedis({ url: redis.url });
    await store.commit(BEFORE);
    await inside.set('pw:schema', '1');
    await inside.hset(`pw:o:{${ANN}}:i`, 'w2', `1|old.1|${BTC}|up|30\nold`);
    await inside.zadd('pw:dirty', 0, `${ANN}|old.1|\nw2|${BTC}|up|30`);
    await inside.set('pw:in:u:old', `${ANN}|old.1`);
    await inside.sadd(`pw:o:{${ANN}}:t`, 'u:old');
    const next = await openRedis({ url: redis.url, now: () => 1e12 });
    expect(await next.taken('u:old')).toBe(true);
    expect(await next.commit({ owner: ANN, input: 'u:old' })).toBe('taken');
    expect(await next.commit({ owner: ANN, input: 'u:new' })).toBe('done');
    expect(await next.taken('u:old')).toBe(true);
    expect(await inside.pttl('pw:in:u:old')).toBeGreaterThan(0);
    expect(await inside.zscore(`pw:o:{${ANN}}:t`, 'u:old')).toBe('inf');
    expect(await next.item(ANN, 'w2')).toMatchObject({ version: 1, body: 'old', triggers: [up(30)] });
    expect(await standing()).toEqual(['10', '30', '5']);
    expect(await inside.get('pw:schema')).toBe('2');
    await Promise.all([store.close(), next.close()]);
  });
});

describe('a Redis that is killed', () => {
  const kills = process.env['PROVE'] === '1' ? 60 : 5;

  /** How much of what was said is certainly in its append-only file, as far as that outlives the process. With
   *  everysec Redis puts off writing while its disk is busy syncing, and what it put off is lost with it:
   *  it tells how much that is (redis.io/docs/latest/commands/info, aof_buffer_length). */
  async function written(said: readonly string[], url: string): Promise<number> {
    const asking = new Redis(url);
    try {
      for (;;) {
        const before = said.length;
        if (/^aof_buffer_length:0\r?$/m.test(await asking.info('persistence'))) return before;
      }
    } finally {
      asking.disconnect();
    }
  }

  it.each(['everysec', 'always'] as const)(
    `with appendfsync %s has every commit that was acknowledged and written, whole, after ${kills} kills`,
    async (appendonly) => {
      const killed = await startRedis({ appendonly, inMemory: appendonly === 'everysec' });
      try {
        const said: string[] = [];
        for (let kill = 0; kill < kills; kill += 1) {
          const store = await openRedis({ url: killed.url });
          const writing = write(store, (line) => said.push(line)).catch(() => 'Redis is gone');
          await sleep(Math.random() * 150);
          const sure = appendonly === 'always' ? Infinity : await written(said, killed.url);
          await killed.kill();
          await writing;
          await store.close();
          await killed.restart();
          const next = await openRedis({ url: killed.url });
          const unsure = said.splice(sure);
          await inspect(next, said, unsure);
          await next.close();
        }
        expect(said.filter((line) => line.startsWith('done')).length).toBeGreaterThan(kills);
      } finally {
        await killed.stop();
      }
    },
    patience(300_000),
  );
});
