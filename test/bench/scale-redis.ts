// The Redis half of `npm run bench -- scale`: the same watches and the same fall as in scale.ts on a private
// Redis, with `appendfsync always` as compose.yaml has it and then with `everysec`, beside a bare pipeline of
// the writes that a crossing can't do without. WATCHES=, FALL_S=, EACH= and SEALED= as there; SYNC= only one of the two;
// DISK=no keeps its files in memory: a disk that others use holds up each sync. KEPT= a folder for the filled store, which is filled only where there is none.
import { Redis } from 'ioredis';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '../fakes/redis.ts';
import { crash, fill, newWatches, openKept, print, quiet, start } from './scale.ts';

const SYNCS = ['always', 'everysec'] as const;
const READY_MS = 300_000;
const inMemory = process.env['DISK'] === 'no';
/** How many crossings the floor's writes are measured with, and how many of them share a round trip. */
const FLOOR = 20_000;
const FLOOR_TOGETHER = 1_000;

type Info = (field: string) => number;

async function infoOf(inside: Redis): Promise<Info> {
  const text = String(await inside.call('INFO', 'everything'));
  return (field) => Number(new RegExp(`^${field}:([\\d.]+)`, 'm').exec(text)?.[1] ?? Number.NaN);
}

/** Seconds of its processor so far, of the thread that does everything. */
const processorOf = (info: Info): number =>
  info('used_cpu_user_main_thread') + info('used_cpu_sys_main_thread');

/** How often each command was run and the microseconds that it took, over all. */
async function commandsOf(inside: Redis): Promise<Map<string, { calls: number; us: number }>> {
  const text = String(await inside.call('INFO', 'commandstats'));
  const found = text.matchAll(/^cmdstat_(\S+?):calls=(\d+),usec=(\d+)/gm);
  return new Map(
    [...found].map(([, name = '', calls, us]) => [name, { calls: Number(calls), us: Number(us) }]),
  );
}

/** Makes the watches, and leaves its files in the folder, as they are once all is in one of them. The fall starts from
 *  a copy: for some twenty seconds after a Redis has rewritten its file each page it writes to costs it a fault, which
 *  would be of this bench and not of the fall. */
async function fillInto(folder: string, sync: (typeof SYNCS)[number], count: number): Promise<void> {
  const redis = await startRedis({ appendonly: sync, inMemory });
  const inside = new Redis(redis.url);
  try {
    const store = await openKept(redis.url);
    await fill(store, count);
    const used = (await infoOf(inside))('used_memory');
    print(
      `  ${(used / count).toFixed(0)} bytes of Redis' memory a watch, ${(used / 2 ** 20).toFixed(0)} MB in all`,
    );
    await store.close();
    await inside.call('BGREWRITEAOF');
    do await sleep(100);
    while (/aof_rewrite_(in_progress|scheduled):1/.test(String(await inside.call('INFO', 'persistence'))));
    cpSync(redis.dir, folder, { recursive: true });
  } finally {
    inside.disconnect();
    await redis.stop();
  }
}

/** What a crossing writes at the least: its item, its message, where that waits, its trigger moved. Each as one
 *  plain command with texts of the usual length, nothing compared and nothing read. */
async function floor(inside: Redis): Promise<{ readonly clock: number; readonly processor: number }> {
  const [body, message] = ['b'.repeat(1_000), 'm'.repeat(600)];
  const before = processorOf(await infoOf(inside));
  const began = performance.now();
  for (let from = 0; from < FLOOR; from += FLOOR_TOGETHER) {
    const pipeline = inside.pipeline();
    for (let index = from; index < from + FLOOR_TOGETHER; index += 1) {
      const owner = `telegram:${1_000_000_000 + index}`;
      pipeline.hset(`floor:{${owner}}:i`, 'w1', body);
      pipeline.hset(`floor:{${owner}}:s`, 'w1', message);
      pipeline.zadd('floor:lane', index, `${index}|${owner}`);
      pipeline.zrem(`floor:gauge${index % 600}`, owner);
      pipeline.zadd(`floor:gauge${index % 600}`, index, owner);
    }
    await pipeline.exec();
  }
  const clock = (1000 * (performance.now() - began)) / FLOOR;
  const processor = (1e6 * (processorOf(await infoOf(inside)) - before)) / FLOOR;
  const keys = await inside.keys('floor:*');
  for (let from = 0; from < keys.length; from += FLOOR_TOGETHER)
    await inside.unlink(...keys.slice(from, from + FLOOR_TOGETHER));
  return { clock, processor };
}

/** The fall, and what it cost Redis. */
async function fall(store: Parameters<typeof crash>[0], inside: Redis): Promise<void> {
  const bare = await floor(inside);
  print(
    `  a bare pipeline of what a crossing writes: ${bare.clock.toFixed(0)} µs, ${bare.processor.toFixed(0)} of Redis' processor`,
  );
  const [before, had] = [await infoOf(inside), await commandsOf(inside)];
  const began = performance.now();
  const crossings = await crash(store);
  const us = (1000 * (performance.now() - began)) / crossings;
  const [after, has] = [await infoOf(inside), await commandsOf(inside)];
  const more = (field: string): number => after(field) - before(field);
  const cpu = (processorOf(after) - processorOf(before)) / crossings;
  print(
    `  Redis: ${(1e6 * cpu).toFixed(0)} µs of its processor a crossing, ` +
      `${(more('total_commands_processed') / crossings).toFixed(1)} commands, ` +
      `${(more('total_net_input_bytes') / crossings / 1024).toFixed(1)} KiB in, ` +
      `${(more('total_net_output_bytes') / crossings / 1024).toFixed(1)} KiB out`,
  );
  const spent = [...has]
    .map(([name, { calls, us: took }]) => {
      const old = had.get(name) ?? { calls: 0, us: 0 };
      return { name, calls: (calls - old.calls) / crossings, us: (took - old.us) / crossings };
    })
    .filter((each) => each.us > 0.05)
    .toSorted((a, b) => b.us - a.us);
  print(
    `    ${spent.map(({ name, calls, us: took }) => `${name} ${calls.toFixed(2)}x ${took.toFixed(1)} µs`).join(', ')}`,
  );
  print(`  a crossing took ${us.toFixed(0)} µs, ${(us / bare.clock).toFixed(1)}x the bare pipeline`);
}

export async function benchScaleRedis(): Promise<void> {
  const count = Number(process.env['WATCHES'] ?? 1_000_000);
  const mine = process.env['KEPT'] === undefined ? mkdtempSync(join(tmpdir(), 'perpwatch-kept-')) : undefined;
  const kept = process.env['KEPT'] ?? join(mine ?? '', 'filled');
  const syncs = SYNCS.filter((sync) => (process.env['SYNC'] ?? sync) === sync);
  try {
    for (const sync of syncs) {
      print(`Redis, appendfsync ${sync}`);
      if (!existsSync(kept)) await fillInto(kept, sync, count);
      const redis = await startRedis({ appendonly: sync, readyMs: READY_MS, inMemory, files: kept });
      const inside = new Redis(redis.url);
      try {
        const store = await openKept(redis.url);
        if (process.env['ONLY_FALL'] === undefined) {
          await start(redis.url);
          await newWatches(store);
          await quiet(store, count);
        }
        await fall(store, inside);
        await store.close();
      } finally {
        inside.disconnect();
        await redis.stop();
      }
    }
  } finally {
    if (mine !== undefined) rmSync(mine, { recursive: true, force: true });
  }
}

if (import.meta.main) await benchScaleRedis();
