// Commits in plain commands: what happens between their reading and their writing.
import { Redis } from 'ioredis';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';

import { openRedis } from '../../src/store/redis/index.ts';
import type { Commit, Committed, Store } from '../../src/store/store.ts';
import { startRedis, type TestRedis } from '../fakes/redis.ts';
import { everyKey, redisOfFile } from '../ports/stores.ts';
import { ANN, BOB, change, create, down, slot, up } from '../ports/store.ts';
import { seeded } from '../sim/random.ts';

let redis: TestRedis;
let inside: Redis;
redisOfFile((...started) => ([redis, inside] = started));

const BTC = up(0).gauge;
const ETH = 'mark:x:ETH';

/** Something that happens when a transaction is about to be written; 'swallowed': it never arrives, 'lost': its answer
 *  never does. */
type Between = () => Promise<'passed' | 'swallowed' | 'lost'>;

/** The network between a store and Redis. `between` happens once, before the first transaction. */
async function networkTo(port: number): Promise<{ port: number; meanwhile: (between: Between) => void }> {
  let between: Between | undefined;
  const network = createServer((near) => {
    const far = createConnection(port, '127.0.0.1');
    let turn: Promise<unknown> = Promise.resolve();
    const send = async (chunk: Buffer): Promise<void> => {
      if (between === undefined || !chunk.includes('MULTI\r\n')) return void far.write(chunk);
      const happens = between;
      between = undefined;
      const end = await happens();
      if (end === 'swallowed') return void near.destroy();
      if (end === 'lost') far.removeAllListeners('data').once('data', () => near.destroy());
      far.write(chunk);
    };
    near.on('data', (chunk) => {
      turn = turn.then(() => send(chunk));
    });
    far.on('data', (chunk) => near.write(chunk));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    for (const end of [near, far] satisfies Socket[]) end.on('error', () => end.destroy());
  });
  await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void network.close());
  return {
    port: (network.address() as AddressInfo).port,
    meanwhile: (happens) => (between = happens),
  };
}

interface Stores {
  /** Behind the network. */
  readonly store: Store;
  readonly other: Store;
  /** Beside which of its transactions something happens. */
  readonly meanwhile: (between: () => Promise<unknown>) => void;
  /** How the transaction fares. */
  readonly fares: (how: Between) => void;
}

async function stores(timeoutMs = 3_000, port = redis.port): Promise<Stores> {
  const own = new Redis(port);
  await own.flushall();
  own.disconnect();
  const network = await networkTo(port);
  const store = await openRedis({ url: `redis://127.0.0.1:${network.port}`, timeoutMs });
  const other = await openRedis({ url: `redis://127.0.0.1:${port}` });
  onTestFinished(async () => {
    await Promise.all([store.close(), other.close()]);
  });
  return {
    store,
    other,
    meanwhile: (happens) =>
      network.meanwhile(async () => {
        await happens();
        return 'passed';
      }),
    fares: network.meanwhile,
  };
}

/** How often a command was run since the counts were last reset. */
async function ran(command: string): Promise<number> {
  const text = String(await inside.call('INFO', 'commandstats'));
  return Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(text)?.[1] ?? 0);
}

/** What points at items and messages is what they declare, and nothing else. */
async function expectInLine(store: Store): Promise<void> {
  const items = [...(await store.items(ANN)), ...(await store.items(BOB))];
  const declared = items.flatMap((item) =>
    item.triggers.map(
      ({ gauge, side, threshold }) => `${gauge} ${side} ${item.owner}|${item.id} ${threshold}`,
    ),
  );
  const standing: string[] = [];
  const watching: string[] = [];
  for (const gauge of [BTC, ETH]) {
    for (const side of ['up', 'down'])
      for (const member of await inside.zrange(`pw:g:{${gauge}}:${side}`, '0', '-1')) {
        const [owner, item, , threshold] = member.split('|');
        standing.push(`${gauge} ${side} ${owner}|${item} ${threshold}`);
      }
    for (const member of await inside.smembers(`pw:g:{${gauge}}:w`))
      watching.push(`${gauge} ${member.split('|').slice(0, 2).join('|')}`);
  }
  expect(standing.toSorted()).toEqual(declared.toSorted());
  const watchers = items.flatMap((item) =>
    [...new Set(item.triggers.map(({ gauge }) => gauge))].map((gauge) => `${gauge} ${item.owner}|${item.id}`),
  );
  expect(watching.toSorted()).toEqual(watchers.toSorted());
  const gauges = new Set(items.flatMap(({ triggers }) => triggers.map(({ gauge }) => gauge)));
  for (const gauge of gauges) expect(await inside.sismember('pw:gauges', gauge)).toBe(1);
  const slots = [ANN, BOB].map((owner) => inside.hlen(`pw:o:{${owner}}:s`));
  expect(await store.pending('telegram')).toBe((await Promise.all(slots)).reduce((a, b) => a + b));
}

const BEFORE: Commit = {
  ...create(ANN, 'w1', 'before', up(10), down(5)),
  put: [slot('w1', { body: 'before' }), slot('w9', { body: 'to be withdrawn' })],
};

const AFTER: Commit = {
  ...change(ANN, 'w1', 1, { body: 'after', triggers: [up(20), down(5), up(7, ETH)] }),
  put: [slot('w1', { body: 'after' })],
  withdraw: ['w9'],
};

const cases: [
  sentence: string,
  between: (other: Store) => Promise<unknown>,
  outcome: Committed,
  body: string | undefined,
  waiting: readonly string[],
][] = [
  ['nobody', async () => undefined, 'done', 'after', ['after']],
  [
    'another who changes the item wins',
    (other) => other.commit(change(ANN, 'w1', 1, { body: 'theirs', triggers: [up(99)] })),
    'conflict',
    'theirs',
    ['before', 'to be withdrawn'],
  ],
  [
    'another who removes the item wins',
    (other) => other.commit({ owner: ANN, items: [{ id: 'w1', expect: 1, body: null }] }),
    'conflict',
    undefined,
    ['before', 'to be withdrawn'],
  ],
  [
    'another who makes the item anew with other triggers leaves none of them armed',
    async (other) => {
      await other.commit({ owner: ANN, items: [{ id: 'w1', expect: 1, body: null }] });
      await other.commit(create(ANN, 'w1', 'anew', up(3), up(4, ETH)));
    },
    'done',
    'after',
    ['after'],
  ],
  [
    'another who changes another item of theirs keeps that',
    (other) => other.commit(create(ANN, 'w2', 'theirs', up(8))),
    'done',
    'after',
    ['after'],
  ],
  [
    'a newer message in the same slot is replaced as a whole',
    (other) => other.commit({ owner: ANN, put: [slot('w1', { body: 'theirs' })] }),
    'done',
    'after',
    ['after'],
  ],
  [
    'a newer message in the slot that is withdrawn goes as well',
    (other) => other.commit({ owner: ANN, put: [slot('w9', { body: 'theirs', lane: 'reply' })] }),
    'done',
    'after',
    ['after'],
  ],
  [
    'a sender who takes the older message and has it sent ends nothing newer',
    async (other) => {
      for (const taken of await other.claim('telegram', 0, 9)) await other.ack(taken);
    },
    'done',
    'after',
    ['after'],
  ],
  [
    'a sender who puts the older message off does not put off the newer one',
    async (other) => {
      for (const taken of await other.claim('telegram', 0, 9)) await other.release(taken, 500, 'unsure');
    },
    'done',
    'after',
    ['after'],
  ],
  ['their being forgotten leaves nothing', (other) => other.forget(ANN), 'conflict', undefined, []],
];

describe('in Redis, between the reading and the writing of a commit', () => {
  it.each(cases)('%s', async (_sentence, between, outcome, body, waiting) => {
    const { store, other, meanwhile } = await stores();
    await store.commit(BEFORE);
    let happened = false;
    meanwhile(async () => {
      await between(other);
      happened = true;
    });
    expect(await store.commit(AFTER)).toBe(outcome);
    expect(happened).toBe(true);
    expect((await other.item(ANN, 'w1'))?.body).toBe(body);
    await expectInLine(other);
    expect((await other.claim('telegram', 0, 9)).map((slotTaken) => slotTaken.body)).toEqual(waiting);
    const left = await everyKey(inside);
    if (outcome === 'conflict' && body === undefined && waiting.length === 0) expect(left).not.toContain(ANN);
  });

  it('nobody: no script is run, and the log has it as one transaction', async () => {
    const { store } = await stores();
    await store.commit(BEFORE);
    await inside.config('RESETSTAT');
    expect(await store.commit(AFTER)).toBe('done');
    expect([await ran('exec'), await ran('evalsha'), await ran('eval')]).toEqual([1, 0, 0]);
    await expectInLine(store);
  });

  it('one of many is changed by another: that one is refused, and the others are done', async () => {
    const { store, other, meanwhile } = await stores();
    const owners = Array.from({ length: 30 }, (_, i) => `telegram:${i}`);
    for (const owner of owners) await store.commit(create(owner, 'w1', 'before', up(1)));
    meanwhile(() => other.commit(change('telegram:7', 'w1', 1, { body: 'theirs', triggers: [up(99)] })));
    const said = await Promise.all(
      owners.map((owner) => store.commit(change(owner, 'w1', 1, { body: 'after', triggers: [up(2)] }))),
    );
    expect(said).toEqual(owners.map((owner) => (owner === 'telegram:7' ? 'conflict' : 'done')));
    const standing = await inside.zrange(`pw:g:{${BTC}}:up`, '0', '-1', 'WITHSCORES');
    expect(standing.filter((_, i) => i % 2 === 1)).toEqual([...owners.slice(1).map(() => '2'), '99']);
  });

  it('one of many had been changed before: that one alone is refused', async () => {
    const { store } = await stores();
    for (const owner of [ANN, BOB]) await store.commit({ ...BEFORE, owner });
    await store.commit(change(ANN, 'w1', 1, { body: 'theirs' }));
    await inside.config('RESETSTAT');
    const both = [ANN, BOB].map((owner) => store.commit({ ...AFTER, owner }));
    expect(await Promise.all(both)).toEqual(['conflict', 'done']);
    expect([await ran('exec'), await ran('evalsha')]).toEqual([1, 0]);
    expect((await store.item(ANN, 'w1'))?.body).toBe('theirs');
    await expectInLine(store);
  });
});

describe('in Redis, a transaction', () => {
  const why = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      (value) => `it did not fail: ${String(value)}`,
      (error: Error) => error.message,
    );

  it('that never arrives is an error, has done nothing, and the next one works', async () => {
    const { store, other, fares } = await stores();
    await store.commit(BEFORE);
    const before = await everyKey(inside);
    fares(async () => 'swallowed');
    expect(await why(store.commit(AFTER))).toMatch(/^Redis 127\.0\.0\.1:\d+: /);
    // But for the number of its message.
    const numberless = (text: string): string => text.replace(/^pw:seq .*$/m, '');
    expect(numberless(await everyKey(inside))).toBe(numberless(before));
    expect(await store.commit(AFTER)).toBe('done');
    await expectInLine(other);
  });

  it('whose answer is lost is an error, and is done as a whole', async () => {
    const { store, other, fares } = await stores();
    await store.commit(BEFORE);
    fares(async () => 'lost');
    expect(await why(store.commit(AFTER))).toMatch(/^Redis 127\.0\.0\.1:\d+: /);
    expect((await other.item(ANN, 'w1'))?.body).toBe('after');
    await expectInLine(other);
    expect(await store.commit(AFTER)).toBe('conflict');
  });

  it('that gets no answer in time is an error', async () => {
    const own = await startRedis();
    onTestFinished(() => own.stop());
    const { store, fares } = await stores(300, own.port);
    await store.commit(BEFORE);
    const other = { owner: BOB, put: [slot('m')] };
    expect(await store.commit(other)).toBe('done');
    // Its connection is idle for longer than that, and is used again.
    await sleep(700);
    const clients = async (): Promise<number> => {
      const look = new Redis(own.url);
      const all = String(await look.client('LIST'))
        .trim()
        .split('\n').length;
      look.disconnect();
      return all;
    };
    const had = await clients();
    expect(await store.commit(other)).toBe('done');
    expect(await clients()).toBe(had);
    fares(async () => {
      own.freeze();
      return 'passed';
    });
    expect(await why(store.commit(AFTER))).toMatch(/did not answer within 0\.3 s$/);
    own.thaw();
    await expect.poll(() => store.commit(AFTER).catch(() => 'not yet'), { timeout: 10_000 }).toBe('conflict');
    expect((await store.item(ANN, 'w1'))?.body).toBe('after');
  });

  it('that Redis refuses as its memory is full has done nothing, and says so', async () => {
    const { store, meanwhile } = await stores();
    await store.commit(BEFORE);
    const before = await everyKey(inside);
    meanwhile(() => inside.config('SET', 'maxmemory', '1'));
    expect(await why(store.commit(AFTER))).toMatch(/OOM/);
    await inside.config('SET', 'maxmemory', '0');
    const numberless = (text: string): string => text.replace(/^pw:seq .*$/m, '');
    expect(numberless(await everyKey(inside))).toBe(numberless(before));
    expect(await store.commit(AFTER)).toBe('done');
  });

  it('of an owner whose messages are no hash fails for that one alone', async () => {
    const { store } = await stores();
    for (const owner of [ANN, BOB]) await store.commit(create(owner, 'w1', 'before', up(1)));
    await inside.set(`pw:o:{${ANN}}:s`, 'not a hash');
    const both = [ANN, BOB].map((owner) => why(store.commit({ ...AFTER, owner })));
    expect(await Promise.all(both)).toEqual([expect.stringContaining('WRONGTYPE'), 'it did not fail: done']);
    expect(await store.item(ANN, 'w1')).toMatchObject({ version: 1, body: 'before' });
    await inside.del(`pw:o:{${ANN}}:s`);
    await expectInLine(store);
  });

  it('is left to the script where nobody may watch', async () => {
    const { store } = await stores();
    await store.commit(BEFORE);
    await inside.call('ACL', 'SETUSER', 'default', '-watch');
    onTestFinished(async () => void (await inside.call('ACL', 'SETUSER', 'default', '+watch')));
    await inside.config('RESETSTAT');
    expect(await store.commit(AFTER)).toBe('done');
    expect([await ran('exec'), (await ran('evalsha')) + (await ran('eval'))]).toEqual([0, 1]);
    await expectInLine(store);
  });

  it('is done on a Redis with a password, in the database that is named', async () => {
    const own = await startRedis({ password: 'p@ss word/é' });
    onTestFinished(() => own.stop());
    const store = await openRedis({ url: `${own.url}/3` });
    await store.commit(BEFORE);
    expect(await store.commit(AFTER)).toBe('done');
    const look = new Redis(`${own.url}/3`);
    expect(String(await look.call('INFO', 'commandstats'))).toMatch(/cmdstat_exec:calls=1,/);
    expect(await look.hget(`pw:o:{${ANN}}:i`, 'w1')).toMatch(/^2\|.*\nafter$/);
    look.disconnect();
    await store.close();
  });

  it('holds what is written in any script, and 200 of them at once', async () => {
    const { store } = await stores();
    const owners = Array.from({ length: 450 }, (_, i) => `console:ünï💥${i}`);
    await Promise.all(owners.map((owner) => store.commit(create(owner, 'wé', 'vorher', up(1)))));
    const body = (owner: string): string => `${owner} \0 многo 文字 💥\r\n$5\r\n${'x'.repeat(3_000)}`;
    await inside.config('RESETSTAT');
    const commits = owners.map((owner) =>
      store.commit({
        ...change(owner, 'wé', 1, { body: body(owner), triggers: [up(2)] }),
        put: [slot('wé', { body: body(owner) })],
      }),
    );
    expect(new Set(await Promise.all(commits))).toEqual(new Set(['done']));
    expect([await ran('exec'), await ran('evalsha')]).toEqual([3, 0]);
    for (const owner of owners.filter((_, i) => i % 50 === 0))
      expect(await store.item(owner, 'wé')).toMatchObject({ body: body(owner), version: 2 });
    const claimed = await store.claim('telegram', 0, 1_000);
    // In the order in which they were handed over.
    expect(claimed.map(({ owner }) => owner)).toEqual(owners);
    expect(claimed.every(({ owner, body: said }) => said === body(owner))).toBe(true);
  });
});

describe('in Redis, items that prices have reached', () => {
  it('are read for many gauges at once by one connection, whole, also where there are none', async () => {
    const { store } = await stores();
    const owners = Array.from({ length: 40 }, (_, i) => `telegram:ü${i}`);
    const body = (owner: string): string => `${owner}\n\n$-1\r\n💥${'ñ'.repeat(5_000)}\n`;
    for (const [i, owner] of owners.entries())
      await store.commit(create(owner, 'w1', body(owner), up(1, `mark:x:${i}`)));
    await store.reached('mark:x:0', 'up', 9, 9);
    const clients = async (): Promise<number> => String(await inside.client('LIST')).split('\n').length;
    const had = await clients();
    const found = await Promise.all(
      [...owners.keys(), 99, 100].map((i) => store.reached(`mark:x:${i}`, 'up', 9, 9)),
    );
    expect(found.map((page) => page.map(({ item }) => item.body))).toEqual([
      ...owners.map((owner) => [body(owner)]),
      [],
      [],
    ]);
    expect(await clients()).toBe(had);
  });

  it('are an error while Redis is away, and are read again when it is back', async () => {
    const own = await startRedis({ appendonly: 'always' });
    onTestFinished(() => own.stop());
    const store = await openRedis({ url: own.url });
    onTestFinished(() => store.close());
    await store.commit(create(ANN, 'w1', 'x', up(1)));
    const reached = async (): Promise<string> =>
      (await store.reached(BTC, 'up', 9, 9)).map(({ item }) => item.body).join();
    expect(await reached()).toBe('x');
    await own.kill();
    await expect(reached()).rejects.toThrow(/^Redis 127\.0\.0\.1:\d+: /);
    await own.restart();
    await expect.poll(() => reached().catch(() => 'not yet'), { timeout: 10_000 }).toBe('x');
    expect(await store.commit(change(ANN, 'w1', 1, { triggers: [up(2)] }))).toBe('done');
  });
});

describe('in Redis, two processes that change the same items', () => {
  it('each version is written by one of them, and what points at the items is in line', async () => {
    const { store, other } = await stores();
    const random = seeded(5);
    const some = (count: number): number => Math.floor(random() * count);
    const ids = ['w0', 'w1', 'w2'];
    for (const owner of [ANN, BOB]) for (const id of ids) await store.commit(create(owner, id, '0', up(1)));
    await inside.config('RESETSTAT');
    const wins = new Map<string, number>();
    const turns = process.env['PROVE'] === undefined ? 100 : 3_000;
    const work = async (own: Store): Promise<void> => {
      for (let turn = 0; turn < turns; turn += 1) {
        const owner = some(2) === 0 ? ANN : BOB;
        const changed = ids.filter(() => some(2) === 0);
        const said = await Promise.all(
          changed.map(async (id) => {
            const had = await own.item(owner, id);
            const triggers = Array.from({ length: some(4) }, () =>
              (some(2) === 0 ? up : down)(some(5), some(2) === 0 ? BTC : ETH),
            );
            const outcome = await own.commit({
              ...change(owner, id, had?.version ?? 0, { body: 'x', triggers }),
              ...(some(2) === 0 ? { put: [slot(`s${some(2)}`)] } : {}),
              ...(some(4) === 0 ? { withdraw: ['s0'] } : {}),
            });
            return [`${owner} ${id}`, outcome] as const;
          }),
        );
        for (const [name, outcome] of said) {
          expect(['done', 'conflict']).toContain(outcome);
          if (outcome === 'done') wins.set(name, (wins.get(name) ?? 0) + 1);
        }
      }
    };
    await Promise.all([work(store), work(other)]);
    for (const owner of [ANN, BOB])
      for (const id of ids)
        expect((await store.item(owner, id))?.version).toBe(1 + (wins.get(`${owner} ${id}`) ?? 0));
    await expectInLine(store);
    // They did come between each other.
    expect(await ran('evalsha')).toBeGreaterThan(0);
    expect(await ran('exec')).toBeGreaterThan(turns / 2);
  });
});
