// A real Redis for tests: private, on a random loopback port, in its own folder. `redis-server` from PATH,
// or Debian's package unpacked without root into .cache/redis. If none can be had the test fails and says
// how to get one: it never skips.
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';

const CACHE = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '.cache', 'redis');
const READY_MS = 20_000;
const MEMORY = '/dev/shm';
/** A lock that is older was left behind by a process that died. */
const LOCK_STALE_MS = 300_000;

/** redis-server and what it links that a small system may lack. The latter are named differently from one
 *  release to the next, so any of them may be missing. */
const PACKAGES = ['redis-server', 'redis-tools', 'liblzf1', 'libjemalloc2', 'libatomic1'];
const PERHAPS = [
  'libssl3',
  'libssl3t64',
  'libsystemd0',
  'libstdc++6',
  'libcap2',
  'libgcrypt20',
  'libgpg-error0',
];

const HOW_TO = `These tests need a real Redis (6 or later) and could not get one.
  Debian or Ubuntu: apt-get install redis-server      Fedora: dnf install redis      macOS: brew install redis
Then \`redis-server\` must be on PATH. On Debian and Ubuntu the tests fetch it themselves, without root, if apt
can reach its archive.`;

export interface RedisOptions {
  /** How the append-only file is written; 'no': nothing is kept. */
  readonly appendonly?: 'everysec' | 'always' | 'no';
  readonly password?: string;
  /** Its files are where no disk holds them up, if the system has such a place. */
  readonly inMemory?: boolean;
  /** A folder as one of these left it: it starts with a copy. */
  readonly files?: string;
  /** How long it may take to read them. */
  readonly readyMs?: number;
  /** More of redis-server's own options, e.g. `['--maxmemory-policy', 'allkeys-lru']`. */
  readonly args?: readonly string[];
}

export interface TestRedis {
  /** With the password, if it has one. */
  readonly url: string;
  readonly port: number;
  /** Where it keeps its files. */
  readonly dir: string;
  /** SIGKILL, as if the machine's power were cut under the process. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts again on the same files and port. */
  restart(): Promise<void>;
  /** SIGSTOP and SIGCONT: it holds its connections but answers nothing. */
  freeze(): void;
  thaw(): void;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** Starts a private Redis.
 *  @throws Error that says how to install one where none can be had */
export async function startRedis(options: RedisOptions = {}): Promise<TestRedis> {
  const { appendonly = 'no', password, inMemory = false, files, readyMs = READY_MS } = options;
  const program = await findRedis();
  const dir = mkdtempSync(join(inMemory && existsSync(MEMORY) ? MEMORY : tmpdir(), 'perpwatch-redis-'));
  if (files !== undefined) cpSync(files, dir, { recursive: true });
  const args = ['--dir', dir, '--bind', '127.0.0.1', '--save', '', '--daemonize', 'no'];
  if (appendonly !== 'no') args.push('--appendonly', 'yes', '--appendfsync', appendonly);
  if (password !== undefined) args.push('--requirepass', password);
  args.push(...(options.args ?? []));

  let port = await freePort();
  let child = await launch(program, [...args, '--port', String(port)], port, readyMs).catch(async () => {
    // Another process took the port in between: once more, with another one.
    port = await freePort();
    return launch(program, [...args, '--port', String(port)], port, readyMs);
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);

  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url: `redis://${password === undefined ? '' : `:${encodeURIComponent(password)}@`}127.0.0.1:${port}`,
    port,
    dir,
    kill,
    restart: async () => {
      await kill();
      child = await launch(program, [...args, '--port', String(port)], port, readyMs);
    },
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    stop: async () => {
      process.off('exit', endWithUs);
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export interface TestCluster {
  /** Names every node. */
  readonly url: string;
  readonly nodes: readonly TestRedis[];
  stop(): Promise<void>;
}

/** Starts a private cluster of three nodes, each with a third of the slots. */
export async function startCluster(): Promise<TestCluster> {
  const buses = [await freePort(), await freePort(), await freePort()];
  const nodes = await Promise.all(
    buses.map((bus) => startRedis({ args: ['--cluster-enabled', 'yes', '--cluster-port', String(bus)] })),
  );
  const clients = nodes.map(({ url }) => new Redis(url));
  try {
    for (const [i, client] of clients.entries()) {
      const [from, to] = [i, i + 1].map((part) => Math.floor((16_384 * part) / nodes.length));
      await client.call('CLUSTER', 'ADDSLOTSRANGE', String(from), String((to ?? 0) - 1));
    }
    for (const [i, { port }] of nodes.entries())
      await clients[0]?.call('CLUSTER', 'MEET', '127.0.0.1', String(port), String(buses[i]));
    const until = performance.now() + READY_MS;
    for (const client of clients) {
      while (!String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
        if (performance.now() > until) throw new Error('the cluster did not come together');
        await sleep(20);
      }
    }
  } finally {
    for (const client of clients) client.disconnect();
  }
  return {
    url: `redis://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    nodes,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

interface Program {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
}

async function launch(
  { path, env }: Program,
  args: readonly string[],
  port: number,
  readyMs: number,
): Promise<ChildProcess> {
  const child = spawn(path, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  }
  const until = performance.now() + readyMs;
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if (await answersPing(port)) return child;
    await sleep(10);
  }
  child.kill('SIGKILL');
  throw new Error(`redis-server did not start on port ${port}:\n${said}`);
}

/** +PONG, or -NOAUTH: it is up either way; while it loads its file it says -LOADING. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (chunk) => {
      socket.destroy();
      resolve(/^\+PONG|^-NOAUTH/.test(chunk.toString()));
    });
    socket.once('error', () => resolve(false));
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function findRedis(): Promise<Program> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, 'redis-server');
    if (folder !== '' && existsSync(path)) return { path, env: process.env };
  }
  const ready = join(CACHE, 'ready');
  await locked(() => {
    if (existsSync(ready)) return;
    rmSync(CACHE, { recursive: true, force: true });
    const fresh = `${CACHE}.${process.pid}`;
    try {
      unpackDebian(fresh);
      writeFileSync(join(fresh, 'ready'), '');
      renameSync(fresh, CACHE);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${HOW_TO}\n\nWhat was tried: ${why}`, { cause: error });
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
  return unpacked(CACHE);
}

/** One of many test workers fetches, the others wait for it. */
async function locked(work: () => void): Promise<void> {
  const lock = `${CACHE}.lock`;
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const touched = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - touched > LOCK_STALE_MS) rmSync(lock, { recursive: true, force: true });
      await sleep(50);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Fetches Debian's packages into a folder and unpacks them there: no root, nothing outside it changes. */
function unpackDebian(folder: string): void {
  mkdirSync(folder, { recursive: true });
  try {
    fetchPackages(folder, PACKAGES, []);
    if (!runs(unpacked(folder))) {
      for (const name of PERHAPS) tryTo(() => fetchPackages(folder, [name], []));
    }
  } catch {
    // No package lists on this machine (as in most container images): make private ones.
    const lists = privateLists(folder);
    command('apt-get', [...lists, 'update'], folder);
    fetchPackages(folder, PACKAGES, lists);
    if (!runs(unpacked(folder))) {
      for (const name of PERHAPS) tryTo(() => fetchPackages(folder, [name], lists));
    }
    rmSync(join(folder, 'apt'), { recursive: true, force: true });
  }
  if (!runs(unpacked(folder))) throw new Error(`${unpacked(folder).path} was unpacked but does not run`);
}

function privateLists(folder: string): string[] {
  const state = join(folder, 'apt');
  mkdirSync(join(state, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(state, 'cache', 'archives', 'partial'), { recursive: true });
  return ['-o', `Dir::State::lists=${state}/lists`, '-o', `Dir::Cache=${state}/cache`];
}

function fetchPackages(folder: string, names: readonly string[], options: readonly string[]): void {
  // As root apt would hand the download to a user who may not write here.
  command('apt-get', [...options, '-o', 'APT::Sandbox::User=root', 'download', ...names], folder);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
    command('dpkg-deb', ['-x', file, '.'], folder);
    rmSync(join(folder, file));
  }
}

function unpacked(folder: string): Program {
  const lib = join(folder, 'usr', 'lib');
  const triplets = existsSync(lib) ? readdirSync(lib).filter((name) => name.endsWith('-linux-gnu')) : [];
  const paths = triplets.map((name) => join(lib, name));
  return {
    path: join(folder, 'usr', 'bin', 'redis-server'),
    env: { ...process.env, LD_LIBRARY_PATH: paths.join(delimiter) },
  };
}

function runs({ path, env }: Program): boolean {
  return spawnSync(path, ['--version'], { env }).status === 0;
}

function command(name: string, args: readonly string[], cwd: string): void {
  const done = spawnSync(name, args, { cwd, encoding: 'utf8', timeout: 120_000 });
  if (done.status !== 0) {
    const why = done.error?.message ?? done.stderr.trim().slice(-500);
    throw new Error(`${name} ${args.join(' ')}: ${why}`);
  }
}

function tryTo(work: () => void): void {
  try {
    work();
  } catch {
    // One of several ways; whether they were enough is checked at the end.
  }
}
