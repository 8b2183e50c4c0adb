// From a message that is put to its being handed to the platform, on a system that has nothing else to do:
// the commit, the claim, what else waits for the same person, composing, and the call.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '../../src/chat/platform.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { createOutbox } from '../../src/outbox/outbox.ts';
import { openRedis } from '../../src/store/redis/index.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Store } from '../../src/store/store.ts';
import { startRedis } from '../fakes/redis.ts';
import type { BenchLine } from './store.ts';

const MESSAGES = 300;
/** Between two of them, so that no window is full and nothing is under way. */
const APART_MS = 5;

async function putToSend(store: Store): Promise<BenchLine[]> {
  const clock = realClock();
  const arrived = new Map<string, () => void>();
  const platform: Platform = {
    name: 'telegram',
    pace: { perSecond: 1000, perChatPerSecond: 1, perGroupPerMinute: 20, concurrency: 5, together: 20 },
    start: async () => undefined,
    stop: async () => undefined,
    async send({ to }) {
      arrived.get(to)?.();
      return { result: 'sent' };
    },
  };
  const outbox = createOutbox({
    store,
    platform,
    clock,
    wall: clock,
    log: silentLog,
    compose: async ([slot]) => ({
      say: {
        id: slot?.key ?? '',
        kind: 'warning',
        to: slot?.owner ?? '',
        chat: { id: slot?.owner ?? '', kind: 'dm' },
        route: undefined,
        view: { head: slot?.body ?? '' },
        buttons: [],
        repeat: false,
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
  await outbox.start();
  const took: number[] = [];
  // What it can't do without: the disk, twice (put, taken); the receipt is written after it was sent.
  const bare: number[] = [];
  for (let each = 0; each < MESSAGES; each += 1) {
    const owner = `telegram:${each}`;
    const sent = new Promise<void>((resolve) => arrived.set(owner, resolve));
    const began = performance.now();
    await store.commit({
      owner,
      put: [{ key: 'w1', platform: 'telegram', lane: 'warning', rank: 0, body: 'x'.repeat(300) }],
    });
    outbox.kick();
    await sent;
    took.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, APART_MS));
    const alone = performance.now();
    await store.commit({
      owner: 'bench:0',
      put: [{ key: 'w', platform: 'x', lane: 'alert', rank: 0, body: 'x' }],
    });
    bare.push(performance.now() - alone);
    await new Promise((resolve) => setTimeout(resolve, APART_MS));
  }
  await outbox.stop();
  const line = (what: string, times: readonly number[]): BenchLine => {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
    return { what: `${store.name.split(' ')[0]}: ${what}`, median: at(0.5), p99: at(0.99), unit: 'ms' };
  };
  return [line('from put to send, nothing else to do', took), line('a commit alone, beside it', bare)];
}

/** Measures and gives back the lines; nothing is printed. */
export async function benchOutbox(): Promise<BenchLine[]> {
  const dir = mkdtempSync(join(tmpdir(), 'perpwatch-bench-'));
  const redis = await startRedis({ appendonly: 'everysec' });
  try {
    const lines: BenchLine[] = [];
    for (const store of [openSqlite({ path: join(dir, 'store.db') }), await openRedis({ url: redis.url })]) {
      lines.push(...(await putToSend(store)));
      await store.close();
    }
    return lines;
  } finally {
    await redis.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  for (const { what, median, p99, unit } of await benchOutbox())
    process.stdout.write(
      `${what.padEnd(64)} median ${median.toFixed(3)} ${unit}   p99 ${p99.toFixed(3)} ${unit}\n`,
    );
}
