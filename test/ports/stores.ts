// What the tests of stores share: a Redis for all tests of a file, and all that is stored, past the store.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { type RedisOptions, startRedis, type TestRedis } from '../fakes/redis.ts';
import type { StoreUnderTest } from './store.ts';

/** Starts one before the tests of the file that calls this, and stops it after them.
 *  @param use  is told of it, and of a connection that looks into it */
export function redisOfFile(
  use: (redis: TestRedis, inside: Redis) => void,
  options: RedisOptions = {},
): void {
  let redis: TestRedis;
  let inside: Redis;
  beforeAll(async () => {
    redis = await startRedis(options);
    inside = new Redis(redis.url);
    use(redis, inside);
  }, 200_000);
  afterAll(async () => {
    inside.disconnect();
    await redis.stop();
  });
}

const reading: Readonly<Record<string, readonly [command: string, ...range: string[]]>> = {
  string: ['GET'],
  hash: ['HGETALL'],
  set: ['SMEMBERS'],
  zset: ['ZRANGE', '0', '-1'],
};

/** Every key with all it holds. */
export async function everyKey(...nodes: readonly Redis[]): Promise<string> {
  const said: string[] = [];
  for (const node of nodes)
    for (const key of await node.keys('*')) {
      const type = await node.type(key);
      // It went meanwhile.
      if (type === 'none') continue;
      const read = reading[type];
      if (read === undefined) throw new Error(`a ${type} at ${key}`);
      const [command, ...range] = read;
      said.push(`${key} ${JSON.stringify(await node.call(command, key, ...range))}`);
    }
  return said.toSorted().join('\n');
}

/** Every byte of the files, whatever it is part of: also of pages that are free. */
export const everyByte = (folder: string): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');

/** A store that is opened again and again, as the suite asks. */
export async function reopened(
  open: () => Promise<Store>,
  dump: StoreUnderTest['dump'],
): Promise<StoreUnderTest> {
  const opened: Store[] = [];
  const again = async (): Promise<Store> => {
    const store = await open();
    opened.push(store);
    return store;
  };
  return {
    store: await again(),
    again,
    dump,
    stop: async () => {
      await Promise.all(opened.map((store) => store.close()));
    },
  };
}
