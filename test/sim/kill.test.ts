// kill -9 at random points of a replay: started again on the same store it goes on, no warning is lost,
// and a repeat happens only for what was in flight.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startRedis } from '../fakes/redis.ts';
import { chat, FIL_2023, type LineIn, openChat, type Out } from './chat.ts';
import { seeded } from './random.ts';

const PROVE = process.env['PROVE'] !== undefined;
const KILLS = PROVE ? 500 : 20;
const folder = mkdtempSync(join(tmpdir(), 'perpwatch-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Positions and alerts all over the night, each with an id of its own. */
function scenario(seed: number, count: number): LineIn[] {
  const random = seeded(seed);
  const start = Date.parse('2023-06-09T18:00:00Z');
  return Array.from({ length: count }, (_, index) => ({
    index,
    at: start + Math.floor(random() * 1080) * 60_000,
  }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ index, at }) => ({
      id: `line-${index}`,
      from: `u${index % 17}`,
      at: new Date(at).toISOString(),
      text:
        index % 5 === 4
          ? `/alert fil below ${(2.6 + random() * 1.4).toFixed(3)} repeat`
          : `/watch ${random() < 0.7 ? 'long' : 'short'} fil ${2 + Math.floor(random() * 30)}x ${1 + Math.floor(random() * 500)} contracts`,
    }));
}

const keyOf = (each: Out): string =>
  [
    each.to,
    each.kind,
    each.at,
    each.watch ?? each.alert ?? each.command,
    each.level ?? each.notice ?? '',
    each.text,
  ].join('|');

const count = (out: readonly Out[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const each of out) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
};

function compare(reference: readonly Out[], got: readonly Out[], interruptions: number): void {
  const [want, have] = [count(reference), count(got)];
  const lost = [...want.keys()].filter((key) => !have.has(key));
  const phantom = [...have.keys()].filter((key) => !want.has(key));
  let copies = 0;
  for (const [key, times] of have) copies += Math.max(0, times - (want.get(key) ?? 0));
  expect({ lost, phantom }).toEqual({ lost: [], phantom: [] });
  // The console sends one message at a time: one may be in flight at each interruption.
  expect(copies).toBeLessThanOrEqual(interruptions);
}

test(`${KILLS} kills of the bot on a file store`, async () => {
  const lines = scenario(7, 120);
  const args = ['--replay', FIL_2023];
  const began = performance.now();
  const reference = await chat([...args, '--store', join(folder, 'whole.db')], lines);
  const whole = performance.now() - began;
  expect(reference.out.filter((each) => each.kind === 'warning').length).toBeGreaterThan(60);

  const random = seeded(11);
  const store = join(folder, 'killed.db');
  const got: Out[] = [];
  let kills = 0;
  let finished = false;
  for (let round = 0; !finished; round += 1) {
    const open = openChat([...args, '--store', store]);
    for (const line of lines) open.send(line);
    open.end();
    const timer =
      kills < KILLS ? setTimeout(() => open.child.kill('SIGKILL'), 150 + random() * whole * 0.9) : undefined;
    const code = await open.exited;
    clearTimeout(timer);
    got.push(...open.out);
    expect(open.errors()).toBe('');
    if (code === 'SIGKILL') kills += 1;
    else {
      expect(code).toBe(0);
      // A run that came to its end before the kill starts the next night on a fresh store.
      if (kills >= KILLS) finished = true;
      compare(reference.out, got, kills + 1);
      if (!finished) {
        got.length = 0;
        for (const name of ['killed.db', 'killed.db-wal', 'killed.db-shm'])
          rmSync(join(folder, name), { force: true });
      }
    }
  }
}, 3_600_000);

test(`${KILLS} kills of Redis while the bot runs`, async () => {
  const lines = scenario(23, 80);
  const args = ['--replay', FIL_2023];
  const reference = await chat(args, lines);
  const random = seeded(5);
  // Night after night, each on a fresh Redis, until there were enough kills.
  for (let kills = 0; kills < KILLS;) {
    const redis = await startRedis({ appendonly: 'always' });
    try {
      const open = openChat([...args, '--store', redis.url]);
      for (const line of lines) open.send(line);
      open.end();
      let ended = false;
      void open.exited.then(() => (ended = true));
      let tonight = 0;
      while (!ended && kills + tonight < KILLS) {
        await new Promise((resolve) => setTimeout(resolve, 50 + random() * 400));
        if (ended) break;
        await redis.kill();
        tonight += 1;
        await redis.restart();
      }
      const code = await open.exited;
      // Its log may tell of failures; what is no log line would be a crash.
      const crashed = open
        .errors()
        .split('\n')
        .filter((line) => !line.startsWith('{'))
        .join('\n');
      expect({ code, crashed }).toEqual({ code: 0, crashed: '' });
      compare(reference.out, open.out, tonight);
      kills += tonight;
    } finally {
      await redis.stop();
    }
  }
}, 3_600_000);
