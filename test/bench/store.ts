// What the stores cost: a new item's commit, the nearest thresholds of a full index, the next message of
// a long queue.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openRedis } from '../../src/store/redis/index.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Commit, Store } from '../../src/store/store.ts';
import { startRedis } from '../fakes/redis.ts';

const COMMITS = 2_000;
const GAUGES = 600;
const TRIGGERS = 1_000_000;
const SLOTS = 100_000;
const CLAIMS = 500;
/** How many commits are handed over at once when a store is filled. */
const BURST = 5_000;

export interface BenchLine {
  readonly what: string;
  readonly median: number;
  readonly p99: number;
  readonly unit: 'ms';
}

/** Measures and gives back the lines; nothing is printed. */
export async function benchStore(triggers = TRIGGERS): Promise<BenchLine[]> {
  const dir = mkdtempSync(join(tmpdir(), 'perpwatch-bench-'));
  const redis = await startRedis({ appendonly: 'everysec' });
  try {
    const file = openSqlite({ path: join(dir, 'store.db') });
    const sqlite = [...(await commits(file)), ...(await queue(file)), ...(await index(file, triggers))];
    await file.close();
    const other = await openRedis({ url: redis.url });
    const lines = [
      ...sqlite,
      ...(await commits(other)),
      ...(await queue(other)),
      ...(await index(other, triggers / 10)),
    ];
    await other.close();
    return lines;
  } finally {
    await redis.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function commits(store: Store): Promise<BenchLine[]> {
  const one = await timed(COMMITS, (i) =>
    store.commit({
      owner: `telegram:${i}`,
      input: `u:${i}`,
      items: [{ id: 'w1', expect: 0, body: BODY, triggers: [trigger(i), trigger(i + 1)] }],
      put: [{ key: `r:${i}`, platform: 'bench', lane: 'reply', rank: 0, body: BODY }],
    }),
  );
  const burst = await timed(20, (i) =>
    Promise.all(Array.from({ length: 100 }, (_, n) => store.commit(slotPut('burst', i * 100 + n)))),
  );
  return [
    line(store, 'commit of a new item, 2 triggers and a reply', one),
    line(store, 'the same for 100 commits at once, messages only', burst),
  ];
}

async function queue(store: Store): Promise<BenchLine[]> {
  await fill(store, SLOTS, (i) => slotPut('telegram', i));
  const claims = await timed(CLAIMS, async (i) => {
    const [slot] = await store.claim('telegram', i, 1);
    if (slot === undefined) throw new Error('the queue is empty');
  });
  const folds = await timed(CLAIMS, async (i) => {
    const [slot] = await store.claim('telegram', i, 1);
    if (slot === undefined) throw new Error('the queue is empty');
    await store.claimBeside(slot, i, 19, ['warning', 'event', 'alert']);
    await store.rerank(slot, 1e6 + i);
  });
  const count = SLOTS.toLocaleString('en');
  return [
    line(store, `claim of the next of ${count} messages`, claims),
    line(store, `claim, what else its owner waits for, and put back behind, of ${count}`, folds),
  ];
}

async function index(store: Store, triggers: number): Promise<BenchLine[]> {
  await fill(store, triggers / 2, (i) => ({
    owner: `discord:${i}`,
    items: [{ id: 'w1', expect: 0, body: BODY, triggers: [trigger(2 * i), trigger(2 * i + 1)] }],
  }));
  const nearest = await timed(50, () => store.nearest());
  const due = await timed(CLAIMS, (i) => store.due(`mark:${i % GAUGES}`, 'up', 900, 100));
  const count = triggers.toLocaleString('en');
  return [
    line(store, `nearest of ${GAUGES} gauges, ${count} triggers`, nearest),
    line(store, `due, the first 100 of ${count} triggers`, due),
    line(
      store,
      `count of what one gauge wakes, ${count} triggers`,
      await timed(20, () => store.armed('mark:0')),
    ),
  ];
}

const BODY = 'x'.repeat(400);

const trigger = (i: number) => ({
  gauge: `mark:${(i * 7_919) % GAUGES}`,
  side: i % 2 === 0 ? ('up' as const) : ('down' as const),
  threshold: 500 + ((i * 104_729) % 1_000_003) / 1_000,
});

const slotPut = (platform: string, i: number): Commit => ({
  owner: `telegram:${i}`,
  put: [{ key: 'w1', platform, lane: 'warning', rank: (i * 7_919) % 1_000, body: BODY }],
});

async function fill(store: Store, count: number, commit: (i: number) => Commit): Promise<void> {
  for (let done = 0; done < count; done += BURST) {
    const length = Math.min(BURST, count - done);
    await Promise.all(Array.from({ length }, (_, i) => store.commit(commit(done + i))));
  }
}

/** Milliseconds of each of `count` runs, one after the other. */
async function timed(count: number, run: (i: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    await run(i);
    took.push(performance.now() - began);
  }
  return took.toSorted((a, b) => a - b);
}

function line(store: Store, what: string, sorted: readonly number[]): BenchLine {
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { what: `${store.name.split(' ')[0]}: ${what}`, median: at(0.5), p99: at(0.99), unit: 'ms' };
}

if (import.meta.main) {
  for (const { what, median, p99, unit } of await benchStore()) {
    process.stdout.write(
      `${what.padEnd(64)} median ${median.toFixed(3)} ${unit}   p99 ${p99.toFixed(3)} ${unit}\n`,
    );
  }
}
