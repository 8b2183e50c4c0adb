// Redis: the port's suite on a real one, and what is this implementation's own.
import { Redis } from 'ioredis';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';

import { openRedisAside } from '../../src/store/redis/aside.ts';
import { openRedis } from '../../src/store/redis/index.ts';
import type { Store } from '../../src/store/store.ts';
import { type RedisOptions, startRedis, type TestRedis } from '../fakes/redis.ts';
import { everyKey, redisOfFile, reopened } from '../ports/stores.ts';
import { ANN, BOB, change, create, down, slot, storeContract, up } from '../ports/store.ts';
import type { StoreUnderTest, TestClock } from '../ports/store.ts';
import { seeded } from '../sim/random.ts';

let redis: TestRedis;
let inside: Redis;
redisOfFile((...started) => ([redis, inside] = started));

const onRedis = (clock: TestClock): Promise<StoreUnderTest> => underTest(openRedis, clock);

async function underTest(
  open: (options: { readonly url: string; readonly now: () => number }) => Promise<Store>,
  clock: TestClock,
): Promise<StoreUnderTest> {
  await inside.flushall();
  return reopened(
    () => open({ url: redis.url, now: () => clock.now }),
    () => everyKey(inside),
  );
}

describe('Redis', () => {
  storeContract(onRedis);
});

describe('Redis, worked in a thread of its own', () => {
  storeContract((clock) => underTest(openRedisAside, clock));

  it('says on opening what an operator should know', async () => {
    const told: string[] = [];
    const store = await openRedisAside({ url: redis.url, onWarning: (text) => told.push(text) });
    expect(told.join(' ')).toMatch(/keeps nothing on disk/);
    expect(store.name).toBe(`Redis 127.0.0.1:${redis.port}`);
    await store.close();
    await expect(store.get('k')).rejects.toThrow('it is closed');
  });

  it('that cannot be reached says so, without its password', async () => {
    const url = 'redis://:hunter2@127.0.0.1:1';
    const error: unknown = await openRedisAside({ url }).catch((why: unknown) => why);
    expect(String(error)).toMatch(/^Error: Redis 127\.0\.0\.1:1: cannot be reached/);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('hunter2');
  });

  it.each([
    ['redis', 'it closed the connection; is it one with TLS, rediss://?'],
    ['rediss', 'it closed the connection'],
  ])('that hangs up on %s:// says so, in words of an operator', async (scheme, why) => {
    const rude = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    await once(rude.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void rude.close());
    const port = Number(Object(rude.address())['port']);
    const error = await openRedisAside({ url: `${scheme}://127.0.0.1:${port}` }).catch(String);
    expect(error).toBe(`Error: Redis 127.0.0.1:${port}: cannot be reached: ${why}`);
  });
});

/** One for a single test, gone with it however it ends. */
async function ownRedis(options?: RedisOptions): Promise<TestRedis> {
  const own = await startRedis(options);
  onTestFinished(() => own.stop());
  return own;
}

describe('a Redis', () => {
  const SECRET = 'p@ss word/é';
  /** Fails with what was said, so that a test can look for what must not be in it. */
  const failure = async (promise: Promise<unknown>): Promise<Error> => {
    const error = await promise.then(
      () => new Error('it did not fail'),
      (why: unknown) => why,
    );
    return error instanceof Error ? error : new Error(String(error));
  };
  const everything = (error: Error): string => inspect(error, { depth: 9, showHidden: true });

  it('is called by its host and port, never by its password', async () => {
    const closed = await ownRedis({ password: SECRET });
    const store = await openRedis({ url: closed.url });
    expect(store.name).toBe(`Redis 127.0.0.1:${closed.port}`);
    await store.set('k', 'v');
    await closed.kill();
    const gone = await failure(store.get('k'));
    expect(gone.message).toMatch(/^Redis 127\.0\.0\.1:\d+: cannot be reached/);
    const never = await failure(openRedis({ url: closed.url }));
    expect(never.message).toMatch(/^Redis 127\.0\.0\.1:\d+: cannot be reached: .*ECONNREFUSED/);
    await closed.restart();
    const wrong = await failure(openRedis({ url: closed.url.replace(/:[^:@]+@/, ':not-it-either@') }));
    expect(wrong.message).toMatch(/WRONGPASS/);
    for (const error of [gone, never, wrong]) {
      expect(everything(error)).not.toMatch(/p@ss|p%40ss|not-it-either/);
    }
    await store.close();
  }, 30_000);

  it.each(['127.0.0.1:6379', 'http://x', 'redis://', 'redis://u:hunter2@', 'redis://:hunter2@h/x', ''])(
    'whose URL is %s is refused without repeating it',
    async (url) => {
      const error = await failure(openRedis({ url }));
      expect(error.message).toMatch(/REDIS_URL/);
      expect(everything(error)).not.toContain('hunter2');
    },
  );

  it('that fails a command does not tell what was in it', async () => {
    const store = await openRedis({ url: redis.url });
    await inside.set('pw:o:{telegram:1}:i', 'not a hash');
    const error = await failure(
      store.commit({ owner: 'telegram:1', items: [{ id: 'w1', expect: 0, body: 'long 5 BTC' }] }),
    );
    expect(error.message).toContain('WRONGTYPE');
    expect(everything(error)).not.toContain('5 BTC');
    await store.close();
    await inside.flushall();
  });

  it('that falls silent is an error, not a wait, and is used again when it answers', async () => {
    const silent = await ownRedis();
    const store = await openRedis({ url: silent.url, timeoutMs: 300 });
    await store.set('k', 'v');
    silent.freeze();
    const began = performance.now();
    const error = await failure(store.get('k'));
    expect(error.message).toMatch(/did not answer within 0\.3 s/);
    expect(performance.now() - began).toBeLessThan(2_000);
    // Long enough for the dead connection to be given up: the next ones fail as well, and as fast.
    for (let i = 0; i < 4; i += 1) expect((await failure(store.get('k'))).message).toMatch(/^Redis /);
    silent.thaw();
    await expect.poll(() => store.get('k').catch(() => 'not yet'), { timeout: 10_000 }).toBe('v');
    await store.close();
  }, 30_000);

  it('gets what is committed while two calls are under way in one more', async () => {
    const busy = await ownRedis();
    const store = await openRedis({ url: busy.url, timeoutMs: 20_000 });
    const own = new Redis(busy.url);
    // It knows the script from here on.
    await store.commit(create(ANN, 'first', 'a'));
    const calls = async (): Promise<number> =>
      Number(/cmdstat_evalsha:calls=(\d+)/.exec(String(await own.call('INFO', 'commandstats')))?.[1] ?? 0);
    const before = await calls();
    busy.freeze();
    const commits: Promise<unknown>[] = [];
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
      commits.push(store.commit(create(ANN, id, 'a')));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    busy.thaw();
    expect(await Promise.all(commits)).toEqual(Array.from({ length: 6 }, () => 'done'));
    expect((await calls()) - before).toBe(3);
    expect((await store.items(ANN)).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'first']);
    own.disconnect();
    await store.close();
  }, 30_000);

  it('that falls silent is an error soon for what waits for its turn as well', async () => {
    const silent = await ownRedis();
    const store = await openRedis({ url: silent.url, timeoutMs: 300 });
    await store.commit(create(ANN, 'first', 'a'));
    silent.freeze();
    const began = performance.now();
    const commits: Promise<Error>[] = [];
    for (const turn of [1, 1, 20_000]) {
      for (let i = 0; i < turn; i += 1) commits.push(failure(store.commit(create(ANN, `w${i}`, 'a'))));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    for (const { message } of await Promise.all(commits)) expect(message).toMatch(/^Redis /);
    // One call after the other would have taken 15 s.
    expect(performance.now() - began).toBeLessThan(8_000);
    silent.thaw();
    await expect
      .poll(() => store.commit(create(BOB, 'after', 'a')).catch(() => 'not yet'), { timeout: 10_000 })
      .toBe('done');
    await store.close();
  }, 30_000);

  it('behind a network that swallows a connection is reached by a new one', async () => {
    const links: Socket[] = [];
    let swallowed = 0;
    const network = createServer((near) => {
      const far = createConnection(redis.port, '127.0.0.1');
      const isSwallowed = () => links.indexOf(near) < swallowed;
      links.push(near);
      near.on('data', (chunk) => isSwallowed() || far.write(chunk));
      far.on('data', (chunk) => isSwallowed() || near.write(chunk));
      near.on('close', () => far.destroy());
      for (const end of [near, far]) end.on('error', () => end.destroy());
    });
    await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve));
    const address = network.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const store = await openRedis({ url: `redis://127.0.0.1:${port}`, timeoutMs: 300 });
    await store.set('k', 'v');
    swallowed = links.length;
    expect((await failure(store.set('k', 'late'))).message).toMatch(/did not answer/);
    await expect.poll(() => store.get('k').catch(() => 'not yet'), { timeout: 5_000 }).toBe('v');
    await store.close();
    network.close();
  }, 30_000);

  it('that is restarted is reconnected to, with its scripts', async () => {
    const kept = await ownRedis({ appendonly: 'always' });
    const store = await openRedis({ url: kept.url });
    expect(await store.commit(create(ANN, 'w1', 'x', up(1)))).toBe('done');
    await kept.restart();
    const changed = () => store.commit(change(ANN, 'w1', 1, { triggers: [up(2)] })).catch(() => 'not yet');
    await expect.poll(changed, { timeout: 10_000 }).not.toBe('not yet');
    expect(await store.item(ANN, 'w1')).toMatchObject({ version: 2 });
    expect(await store.nearest()).toEqual([up(2)]);
    await store.close();
  }, 30_000);

  it('of a newer schema is refused in words, and left as it is', async () => {
    await inside.set('pw:schema', '99');
    const error = await failure(openRedis({ url: redis.url }));
    expect(error.message).toMatch(/newer Perpwatch \(its schema is 99, this one knows 2\)/);
    expect(await inside.get('pw:schema')).toBe('99');
    await inside.flushall();
  });

  const ALWAYS = ['--appendonly', 'yes', '--appendfsync', 'always'];
  const settings: [sentence: string, args: string[], said: RegExp | undefined][] = [
    ['keeps nothing on disk', [], /keeps nothing on disk: a restart loses every watch/],
    ['keeps snapshots only', ['--save', '3600 1'], /keeps snapshots only/],
    ['writes each commit to its append-only file', [...ALWAYS], undefined],
    ['writes its append-only file once a second', ['--appendonly', 'yes'], /may lose its last seconds/],
    [
      'drops keys when it is full',
      [...ALWAYS, '--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'],
      /may drop watches when its memory is full/,
    ],
    ['keeps its configuration to itself', ['--rename-command', 'CONFIG', ''], undefined],
  ];
  it.each(settings)('that %s: what the operator is told', async (_sentence, args, said) => {
    const server = await ownRedis({ args });
    const told: string[] = [];
    const store = await openRedis({ url: server.url, onWarning: (text) => told.push(text) });
    expect(told.length).toBe(said === undefined ? 0 : 1);
    expect(told.join(' ')).toMatch(said ?? /^$/);
    await store.close();
  });

  it('serves 1,000 gauges, and forgets none that has a trigger', async () => {
    const store = await openRedis({ url: redis.url });
    const gauges = Array.from({ length: 1_000 }, (_, i) => `mark:${i}`);
    await Promise.all(
      gauges.map((gauge, i) => store.commit(create(`telegram:${i}`, 'w1', 'x', up(i, gauge)))),
    );
    expect(await store.nearest()).toHaveLength(1_000);
    await store.close();
    await inside.flushall();
  });

  it('knows an input for a week, and drops what it held of it, whoever runs or does not', async () => {
    const week = 7 * 86_400_000;
    const clock = { now: 1_000 };
    const store = await openRedis({ url: redis.url, now: () => clock.now });
    await store.commit({ owner: ANN, input: 'first' });
    clock.now += week;
    await store.commit({ owner: ANN, input: 'second' });
    expect(await store.commit({ owner: BOB, input: 'first' })).toBe('taken');
    clock.now += 1;
    expect(await store.commit({ owner: ANN, input: 'third' })).toBe('done');
    expect(await inside.zrange(`pw:o:{${ANN}}:t`, '0', '-1')).toEqual(['second', 'third']);
    expect(await store.taken('first')).toBe(false);
    expect(await store.commit({ owner: BOB, input: 'second' })).toBe('taken');
    // Redis drops them by itself: of each there is a key with an end, and the owner's has one, too.
    for (const key of await inside.keys('pw:in:*')) expect(await inside.pttl(key)).toBeGreaterThan(0);
    expect(await inside.pttl(`pw:o:{${ANN}}:t`)).toBeGreaterThan(week - 60_000);
    await store.close();
    await inside.flushall();
  });

  it('forgets the name of a gauge that nothing is armed on any more, and of an owner at once', async () => {
    const store = await openRedis({ url: redis.url });
    await store.commit(create(ANN, 'w1', 'x', up(1, 'of:telegram:1001'), up(1, 'both')));
    await store.commit(create(BOB, 'w1', 'x', up(1, 'of bob'), up(2, 'both')));
    expect((await inside.smembers('pw:gauges')).toSorted()).toEqual(['both', 'of bob', 'of:telegram:1001']);
    await store.forget(ANN);
    expect((await inside.smembers('pw:gauges')).toSorted()).toEqual(['both', 'of bob']);
    await store.commit(change(BOB, 'w1', 1, { triggers: [up(3, 'both')] }));
    expect(await store.nearest()).toEqual([up(3, 'both')]);
    expect(await inside.smembers('pw:gauges')).toEqual(['both']);
    expect(await inside.exists('pw:gone')).toBe(0);
    await store.close();
    await inside.flushall();
  });

  it('knows a gauge whose name was being taken out by a process that died, and puts it back', async () => {
    const store = await openRedis({ url: redis.url });
    await store.commit(create(ANN, 'w1', 'x', up(1)));
    await inside.srem('pw:gauges', up(1).gauge);
    await inside.sadd('pw:gone', `7|${up(1).gauge}`);
    expect(await store.nearest()).toEqual([up(1)]);
    const next = await openRedis({ url: redis.url });
    expect(await inside.smembers('pw:gauges')).toEqual([up(1).gauge]);
    expect(await inside.exists('pw:gone')).toBe(0);
    await Promise.all([store.close(), next.close()]);
    await inside.flushall();
  });

  it('misses no trigger of a gauge whose name is taken out again and again while it is armed', async () => {
    const [store, other] = [await openRedis({ url: redis.url }), await openRedis({ url: redis.url })];
    let isOver = false;
    const pruning = (async () => {
      while (!isOver) await other.nearest();
    })();
    for (let version = 0; version < 150; version += 1) {
      const triggers = version % 2 === 0 ? [up(version)] : [];
      expect(
        await store.commit({ owner: ANN, items: [{ id: 'w1', expect: version, body: 'x', triggers }] }),
      ).toBe('done');
      expect(await other.nearest()).toEqual(triggers);
    }
    isOver = true;
    await pruning;
    await Promise.all([store.close(), other.close()]);
    await inside.flushall();
  });

  it('gives a lease to one store at a time, and messages to none but who has the lease to send', async () => {
    const [one, other] = [await openRedis({ url: redis.url }), await openRedis({ url: redis.url })];
    await one.commit({ owner: ANN, put: [slot('w1')] });
    expect(await one.lease('send:telegram', 60_000)).toBe(true);
    expect(await other.lease('send:telegram', 60_000)).toBe(false);
    expect(await other.lease('send:discord', 60_000)).toBe(true);
    expect(await other.claim('telegram', 0, 1)).toEqual([]);
    expect(await one.lease('send:telegram', 60_000)).toBe(true);
    expect(await one.lease('send:telegram', 0)).toBe(false);
    expect(await other.lease('send:telegram', 50)).toBe(true);
    expect(await one.claim('telegram', 0, 1)).toEqual([]);
    await expect.poll(() => one.lease('send:telegram', 60_000), { timeout: 5_000 }).toBe(true);
    expect(await one.claim('telegram', 0, 1)).toHaveLength(1);
    await Promise.all([one.close(), other.close()]);
    await inside.flushall();
  });

  it('does commits of one turn in one call: each sees those before it, and one that fails stops no other', async () => {
    const monitor = await new Redis(redis.url).monitor();
    const asked: string[] = [];
    monitor.on('monitor', (_time: string, [name = '', ...rest]: string[], source: string) => {
      if (source !== 'lua') asked.push(`${name} ${rest[0] ?? ''}`);
    });
    const store = await openRedis({ url: redis.url });
    await store.commit(create('telegram:9', 'w1', 'first', up(9)));
    await expect.poll(() => asked.some((said) => /^eval/i.test(said))).toBe(true);
    await inside.set('pw:o:{telegram:1}:s', 'not a hash');
    await expect.poll(() => asked.includes('set pw:o:{telegram:1}:s')).toBe(true);
    asked.length = 0;
    const said = await Promise.allSettled([
      store.commit({
        ...create(ANN, 'w1', 'a', up(1), down(1)),
        input: 'u:1',
        put: [slot('w1', { body: 'a' })],
      }),
      store.commit({ ...create('telegram:1', 'w1', 'x', up(5)), put: [slot('w1')] }),
      store.commit({
        ...change(ANN, 'w1', 1, { body: 'b', triggers: [up(2)] }),
        put: [slot('w1', { body: 'b' })],
      }),
      store.commit(change(ANN, 'w1', 1, { body: 'late', triggers: [up(3)] })),
      store.commit({ ...create(BOB, 'w1', 'x', up(4)), input: 'u:1' }),
      store.commit({ ...create(BOB, 'w2', 'c', up(2)), withdraw: ['none'] }),
    ]);
    expect(said.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))).toEqual([
      'done',
      expect.stringContaining('WRONGTYPE'),
      'done',
      'conflict',
      'taken',
      'done',
    ]);
    await inside.get('the end');
    await expect.poll(() => asked.at(-1)).toBe('get the end');
    expect(asked.filter((each) => /^eval/i.test(each))).toHaveLength(1);
    expect(asked.slice(1)).toEqual(['get the end']);
    expect(await inside.exists('pw:o:{telegram:1}:i')).toBe(0);
    const due = await store.due(up(0).gauge, 'up', 99, 99);
    expect(due.map(({ owner, item, threshold }) => `${owner} ${item} ${threshold}`)).toEqual([
      `${BOB} w2 2`,
      `${ANN} w1 2`,
      'telegram:9 w1 9',
    ]);
    expect(await store.due(up(0).gauge, 'down', 0, 99)).toEqual([]);
    expect(await store.armed(up(0).gauge)).toBe(3);
    expect((await store.claim('telegram', 0, 9)).map(({ body }) => body)).toEqual(['b']);
    await store.close();
    monitor.disconnect();
    await inside.flushall();
  });

  it('keeps what did not change armed as it is, and arms again what an earlier commit of the same turn disarmed', async () => {
    const store = await openRedis({ url: redis.url });
    const index = async (): Promise<string[]> => {
      const all = ['up', 'down', 'w'].map((kind) => inside.call('TYPE', `pw:g:{${up(0).gauge}}:${kind}`));
      const types = await Promise.all(all);
      const read = types.map((type, i) => {
        const key = `pw:g:{${up(0).gauge}}:${['up', 'down', 'w'][i]}`;
        return type === 'zset' ? inside.zrange(key, '0', '-1') : inside.smembers(key);
      });
      return (await Promise.all(read)).flat().map((member) => member.replace(/=[^|]*/, 'T'));
    };
    await store.commit(create(ANN, 'w1', 'x', up(1), down(1)));
    const before = await inside.zrange(`pw:g:{${up(0).gauge}}:up`, '0', '-1');
    await store.commit(change(ANN, 'w1', 1, { triggers: [up(1), up(3)] }));
    // With the token of before.
    expect((await inside.zrange(`pw:g:{${up(0).gauge}}:up`, '0', '-1'))[0]).toBe(before[0]);
    expect(await index()).toEqual([`${ANN}|w1|T|1`, `${ANN}|w1|T|3`, `${ANN}|w1|T`]);
    const to = (version: number, ...triggers: ReturnType<typeof up>[]) =>
      store.commit(change(ANN, 'w1', version, { triggers }));
    expect(await Promise.all([to(2, up(3)), to(3, up(1), down(2)), to(4, up(1), up(3)), to(5)])).toEqual(
      Array.from({ length: 4 }, () => 'done'),
    );
    expect(await index()).toEqual([]);
    expect(await Promise.all([to(6, up(1)), to(7, up(2)), to(8, up(1))])).toEqual(['done', 'done', 'done']);
    expect(await index()).toEqual([`${ANN}|w1|T|1`, `${ANN}|w1|T`]);
    expect((await store.reached(up(0).gauge, 'up', 9, 9)).map(({ item }) => item.version)).toEqual([9]);
    await store.close();
    await inside.flushall();
  });

  it('moves what stands there now where an item was removed and made again by another since it was read', async () => {
    const [store, other] = [await openRedis({ url: redis.url }), await openRedis({ url: redis.url })];
    await store.commit(create(ANN, 'w1', 'x', up(1)));
    await other.commit({ owner: ANN, items: [{ id: 'w1', expect: 1, body: null }] });
    await other.commit(create(ANN, 'w1', 'y', up(2)));
    expect(await store.commit(change(ANN, 'w1', 1, { triggers: [up(3)] }))).toBe('done');
    expect(await inside.zrange(`pw:g:{${up(0).gauge}}:up`, '0', '-1', 'WITHSCORES')).toEqual([
      expect.stringMatching(/\|3$/),
      '3',
    ]);
    expect(await store.reached(up(0).gauge, 'up', 9, 9)).toMatchObject([{ item: { version: 2 } }]);
    await Promise.all([store.close(), other.close()]);
    await inside.flushall();
  });

  it('has just what its items declare in its index after many random changes, some of them taken in steps', async () => {
    const whole = await openRedis({ url: redis.url });
    // Reads nothing of its own.
    const blind = await openRedis({ url: redis.url });
    const inSteps = await openRedis({ url: redis.url, failpoint: () => {} });
    const random = seeded(11);
    const some = (count: number): number => Math.floor(random() * count);
    const versions = new Map<string, number>();
    for (let turn = 0; turn < (process.env['PROVE'] === undefined ? 60 : 1_500); turn += 1) {
      const said = await Promise.all(
        Array.from({ length: 1 + some(6) }, () => {
          const [owner, id] = [some(2) === 0 ? ANN : BOB, `w${some(2)}`];
          const expected = versions.get(`${owner} ${id}`) ?? 0;
          const isGone = expected > 0 && some(6) === 0;
          const triggers = isGone
            ? []
            : Array.from({ length: some(4) }, () => (some(2) === 0 ? up : down)(some(5)));
          versions.set(`${owner} ${id}`, isGone ? 0 : expected + 1);
          const store = turn % 5 === 4 ? inSteps : turn % 3 === 0 ? whole : blind;
          return store.commit({
            owner,
            items: [{ id, expect: expected, body: isGone ? null : 'x', triggers }],
            ...(some(2) === 0 ? { put: [slot(id)] } : {}),
          });
        }),
      );
      expect(new Set(said)).toEqual(new Set(['done']));
      if (turn % 7 === 0) await whole.repair(ANN, 'w0');
      const items = [...(await whole.items(ANN)), ...(await whole.items(BOB))];
      const declared = items.flatMap(({ owner, id, triggers }) =>
        triggers.map(({ side, threshold }) => `${owner} ${id} ${side} ${threshold}`),
      );
      const standing = await Promise.all(
        (['up', 'down'] as const).map(async (side) =>
          (await inside.zrange(`pw:g:{${up(0).gauge}}:${side}`, '0', '-1')).map((member) => {
            const [owner = '', id = '', , threshold = ''] = member.split('|');
            return `${owner} ${id} ${side} ${threshold}`;
          }),
        ),
      );
      expect(standing.flat().toSorted()).toEqual(declared.toSorted());
      expect(await whole.armed(up(0).gauge)).toBe(items.filter(({ triggers }) => triggers.length > 0).length);
      expect(await whole.pending('telegram')).toBe(
        (await inside.hlen(`pw:o:{${ANN}}:s`)) + (await inside.hlen(`pw:o:{${BOB}}:s`)),
      );
    }
    await Promise.all([whole.close(), blind.close(), inSteps.close()]);
    await inside.flushall();
  });

  it('is asked for no two keys of different hash tags by one script, as Redis Cluster demands', async () => {
    const monitor = await new Redis(redis.url).monitor();
    const scripts: string[][] = [];
    monitor.on('monitor', (_time: string, args: string[]) => {
      const isScript = /^eval/i.test(args[0] ?? '');
      // One Redis is brought in line by a script that is told no keys.
      if (isScript && args[2] !== '0') scripts.push(args.slice(3, 3 + Number(args[2])));
    });
    // With steps to stop at, which are a cluster's.
    const store = await openRedis({ url: redis.url, failpoint: () => {} });
    await store.commit({
      ...create(ANN, 'w1', 'x', up(1), down(2)),
      input: 'u:1',
      put: [slot('w1'), slot('w2')],
    });
    await store.commit({
      ...change(ANN, 'w1', 1, { triggers: [up(3)] }),
      withdraw: ['w2'],
      put: [slot('w1')],
    });
    const [first] = await store.claim('telegram', 0, 1);
    if (first !== undefined) await store.rerank(first, 3);
    const [taken] = await store.claim('telegram', 0, 1);
    if (taken !== undefined) await store.release(taken, 5, 'unsure');
    await store.recover('telegram');
    await store.repair(ANN, 'w1');
    await store.due(up(3).gauge, 'up', 9, 9);
    await store.forget(ANN);
    await store.close();
    await expect.poll(() => scripts.length).toBeGreaterThan(15);
    for (const keys of scripts) {
      const tags = new Set(keys.map((key) => /\{([^}]+)\}/.exec(key)?.[1] ?? key));
      expect(tags.size).toBe(1);
    }
    monitor.disconnect();
  });
});

it('has so much room as its maxmemory leaves; without one no end is known', async () => {
  const store = await openRedisAside({ url: redis.url });
  expect(await store.room()).toBeUndefined();
  await inside.config('SET', 'maxmemory', String(100 * 2 ** 20));
  const room = await store.room();
  expect(room?.of).toBe(100 * 2 ** 20);
  expect(room?.free).toBeGreaterThan(50 * 2 ** 20);
  expect(room?.free).toBeLessThan(100 * 2 ** 20);
  // It holds more than it may.
  await inside.config('SET', 'maxmemory', '1000');
  expect(await store.room()).toEqual({ free: 0, of: 1000 });
  await inside.config('SET', 'maxmemory', '0');
  await store.close();
});

it('refuses a database that this Redis has not, and touches no other', async () => {
  await inside.flushall();
  for (const open of [openRedis, openRedisAside])
    await expect(open({ url: `${redis.url.replace(/\/\d*$/, '')}/99` })).rejects.toThrow(
      /DB index is out of range/,
    );
  expect(await inside.dbsize()).toBe(0);
});
