// What one start has compiled the next one finds.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

test('what was compiled is kept beside the code, where nobody else may write', async () => {
  const tells = `import { getCompileCacheDir } from 'node:module';
    process.on('exit', () => process.stderr.write(String(getCompileCacheDir())));`;
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [`--import=data:text/javascript,${encodeURIComponent(tells)}`, 'src/main.ts', '--help'],
    { cwd: root, env: { ...process.env, NODE_COMPILE_CACHE: undefined } },
  );
  expect(stderr).toContain(resolve(root, '.cache/compiled'));
});
