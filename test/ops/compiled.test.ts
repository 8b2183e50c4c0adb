// What one start has compiled the next one finds, in each of its threads.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const kept = resolve(root, '.cache/compiled');

/** The program with this run before it, on a cache that nobody has named. */
async function told(before: string, ...args: readonly string[]): Promise<string> {
  const run = promisify(execFile)(
    process.execPath,
    [`--import=data:text/javascript,${encodeURIComponent(before)}`, 'src/main.ts', ...args],
    { cwd: root, env: { ...process.env, NODE_COMPILE_CACHE: undefined } },
  );
  run.child.stdin?.end();
  return (await run).stderr;
}

test('what was compiled is kept beside the code, where nobody else may write', async () => {
  const tells = `import { getCompileCacheDir } from 'node:module';
    process.on('exit', () => process.stderr.write(String(getCompileCacheDir())));`;
  expect(await told(tells, '--help')).toContain(kept);
});

test('a thread finds it as well, and need not load what compiles', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perpwatch-compiled-'));
  const tells = `import { writeSync } from 'node:fs';
    import { getCompileCacheDir } from 'node:module';
    import { isMainThread } from 'node:worker_threads';
    if (!isMainThread) writeSync(2, 'a thread: ' + getCompileCacheDir());`;
  try {
    const said = await told(tells, '--chat', '--json', '--store', join(folder, 'store.db'));
    expect(said).toContain(`a thread: ${kept}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
