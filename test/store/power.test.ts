// The power is lost at random moments of a writer that runs under strace: `npm run power`, on Linux.
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

import { openAside } from '../../src/store/sqlite/aside.ts';
import { seeded } from '../sim/random.ts';
import { inspect } from './crash.ts';
import { follow, LEFT } from './power.ts';

const WRITES_MS = 4_000;
const LOSSES = 300;
const CALLS = 'write,pwrite64,fdatasync,fsync,ftruncate';

/** A writer that is killed after a while, and all that it did with its files.
 *  @returns the lines of the trace */
async function traced(dir: string): Promise<AsyncIterable<string>> {
  const said = await open(join(dir, 'said'), 'w');
  const whole = '-f -qq -y -xx -s 1000000 --seccomp-bpf'.split(' ');
  const options = [...whole, '-e', `trace=${CALLS}`, '-o', join(dir, 'trace')];
  const program = [process.execPath, join(import.meta.dirname, 'crash-writer.ts'), join(dir, 'db')];
  const child = spawn('strace', [...options, ...program], {
    stdio: ['ignore', said.fd, 'inherit'],
    // A group of their own: strace goes on for as long as its program.
    detached: true,
  });
  const gone = new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', () => reject(new Error('This takes strace on PATH: apt-get install strace')));
  });
  await Promise.race([sleep(WRITES_MS), gone]);
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  await gone;
  await said.close();
  return createInterface({ input: createReadStream(join(dir, 'trace')), crlfDelay: Infinity });
}

describe.runIf(process.env['POWER'] === '1')('a SQLite file after a loss of power', () => {
  it(`has every commit that was acknowledged, whole, at ${LOSSES} random moments, whatever of the rest is there`, async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    const random = seeded(seed);
    const dir = await mkdtemp(join(tmpdir(), 'perpwatch-power-'));
    let losses = 0;
    try {
      const trace = follow(['db', 'db-wal'], 'said');
      const lines: string[] = [];
      for await (const line of await traced(dir)) lines.push(line);
      // Before, it makes its schema.
      const first = lines.findIndex((line) => /write\(1</.test(line));
      const moments = Array.from(
        { length: LOSSES },
        () => first + Math.floor(random() * (lines.length - first)),
      );
      const wanted = new Set(moments);
      for (const [i, line] of lines.entries()) {
        trace.line(line);
        if (!wanted.has(i)) continue;
        for (const left of LEFT) {
          const found = join(dir, 'found');
          await mkdir(found);
          for (const [name, content] of trace.lose(left, random)) await writeFile(join(found, name), content);
          const store = await openAside({ path: join(found, 'db') });
          await inspect(store, [...trace.said]).catch((error: unknown) => {
            throw new Error(`seed ${seed}, line ${i} of the trace, of what no sync was for: ${left}`, {
              cause: error,
            });
          });
          await store.close();
          await rm(found, { recursive: true });
          losses += 1;
        }
      }
      process.stdout.write(`${JSON.stringify({ seed, losses, commits: trace.said.length })}\n`);
      expect(trace.said.length).toBeGreaterThan(LOSSES);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  }, 1_800_000);
});
