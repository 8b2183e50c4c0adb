// Runs before every npm script, on whatever Node is there (20 or later): installs what the lockfile
// names if that has not been done, so that `npm start` and `npm test` work on a fresh clone.
// Says nothing on stdout: the scripts' stdout belongs to their own protocols.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.perpwatch-setup');
const wantsDev = process.argv[2] === 'dev';
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
const enough = installed === `${lock} dev` || (!wantsDev && installed === `${lock} run`);

if (!enough) {
  process.stderr.write('Setting up (once): installing the packages of package-lock.json …\n');
  const args = ['ci', '--no-audit', '--no-fund', ...(wantsDev ? [] : ['--omit=dev'])];
  // npm's own output goes to stderr: see above.
  const npm = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    // An installation must not inherit "production": the optional Node binary would be left out.
    env: { ...process.env, NODE_ENV: '', npm_config_omit: '', npm_config_optional: 'true' },
  });
  if (npm.status !== 0) {
    process.stderr.write('Set-up failed: `npm ci` did not succeed. See its messages above.\n');
    process.exit(1);
  }
  writeFileSync(stamp, `${lock} ${wantsDev ? 'dev' : 'run'}`);
}

const bundled = existsSync(
  join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node'),
);
if (!bundled && Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `Perpwatch needs Node 24. It comes with the packages on Linux and Windows; here (${process.platform} ` +
      `${process.arch}, Node ${process.versions.node}) install Node 24 or later yourself: https://nodejs.org\n`,
  );
  process.exit(1);
}
