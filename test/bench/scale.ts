// `npm run bench -- scale`: a million watches over 600 markets, through the real engine, reaction and
// store: filling, a start, a new watch, a quiet tick, and a fall of 15 % in a minute. On SQLite (a file, each commit
// on the disk when it counts); scale-redis.ts is the same on a private Redis. WATCHES= sets another number, FALL_S= how many
// seconds of the fall; SEALED=no leaves encryption out.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { dec } from '../../src/contract/decimal.ts';
import { marginRatio } from '../../src/contract/margin.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { makeAllYoung } from '../../src/ops/young.ts';
import { keyFileOf } from '../../src/store/key.ts';
import { CORES_TO_SEAL, isRedis, openSealed, openStore } from '../../src/store/open.ts';
import type { Commit, Store } from '../../src/store/store.ts';
import { createEngine } from '../../src/watch/engine.ts';
import { createOlder } from '../../src/watch/older.ts';
import { createReact } from '../../src/watch/react.ts';
import { startFakeDiscord } from '../fakes/discord.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { seeded } from '../sim/random.ts';
import { bareFall } from './bare.ts';
import { catalog, gauges, MARKETS, NOW, PRICE, watches, watchOf } from './watches.ts';

const BURST = 5_000;
export const KEY = Buffer.alloc(32, 7);
/** A file or a Redis, as the product has it on this machine; HERE= works it in this thread. */
export async function openKept(where: string): Promise<Store> {
  // As main.ts does.
  makeAllYoung();
  const sealsAside = availableParallelism() >= CORES_TO_SEAL;
  const which = {
    where,
    now: () => 0,
    onWarning: print,
    here: process.env['HERE'] !== undefined,
    sealsAside,
  };
  if (process.env['SEALED'] === 'no') return openStore(which);
  print(
    `  what is stored is sealed ${sealsAside && !which.here ? 'in a thread of its own' : 'where it is judged'}`,
  );
  return openSealed(which, {
    given: KEY,
    old: [],
    file: keyFileOf(where),
    shared: isRedis(where),
    pause: async () => undefined,
  });
}
const FALL = dec('0.15');
const FALL_SECONDS = 60;

export const print = (line: string): void => void process.stdout.write(`${line}\n`);

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;

function spread(taken: readonly number[]): string {
  const sorted = taken.toSorted((a, b) => a - b);
  return `median ${at(sorted, 0.5).toFixed(2)} ms, p99 ${at(sorted, 0.99).toFixed(2)}, most ${at(sorted, 1).toFixed(2)}`;
}

export async function fill(store: Store, count: number): Promise<void> {
  const began = performance.now();
  let burst: Promise<unknown>[] = [];
  for (const commit of watches(count, 1)) {
    burst.push(store.commit(commit));
    if (burst.length < BURST) continue;
    await Promise.all(burst);
    burst = [];
  }
  await Promise.all(burst);
  const seconds = (performance.now() - began) / 1000;
  print(
    `  filled with ${count} watches in ${seconds.toFixed(1)} s: ${(count / seconds).toFixed(0)} a second`,
  );
}

export async function newWatches(store: Store): Promise<void> {
  const taken: number[] = [];
  let index = 0;
  for (const commit of watches(1_000, 2)) {
    const began = performance.now();
    await store.commit({ ...commit, owner: `discord:${(index += 1)}`, input: `new:${index}` });
    taken.push(performance.now() - began);
  }
  print(`  a new watch, one after the other: ${spread(taken)}`);
}

/** Who is asked at a start, and how it is said when it has answered. */
interface Asker {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** Asks for `/status`; resolves once that is answered. */
  answered(): Promise<unknown>;
  end(): Promise<void>;
}

async function onTelegram(): Promise<Asker> {
  // What it was told at an earlier start a store knows.
  const fake = await startFakeTelegram({ firstUpdate: Math.floor(Date.now() / 100) });
  fake.say(1, '/status');
  return {
    name: 'Telegram',
    env: { TELEGRAM_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.root },
    answered: () => soon(() => fake.sent.length > 0),
    end: () => fake.close(),
  };
}

async function onDiscord(): Promise<Asker> {
  const fake = await startFakeDiscord();
  return {
    name: 'Discord',
    env: { DISCORD_TOKEN: fake.token, DISCORD_API_ROOT: fake.apiRoot },
    async answered() {
      await soon(() => fake.gateway.identifies > 0 && fake.commands.length > 0);
      const asked = fake.slash('1', 'status');
      await soon(() => asked.message !== undefined);
    },
    end: () => fake.stop(),
  };
}

async function onBoth(): Promise<Asker> {
  const both = [await onTelegram(), await onDiscord()];
  return {
    name: 'both',
    env: Object.assign({}, ...both.map(({ env }) => env)) as Record<string, string>,
    answered: () => Promise.all(both.map((each) => each.answered())),
    end: async () => void (await Promise.all(both.map((each) => each.end()))),
  };
}

async function soon(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 30_000; !holds();) {
    if (performance.now() > end) throw new Error('it has not answered');
    await sleep(1);
  }
}

/** The product itself on this store, from its start to its first answer: on the console, Telegram, Discord, and both. Each
 *  begins twice: what the first one compiled the second one finds. */
export async function start(where: string): Promise<void> {
  print('  from the start of the process to its first answer, and how large it is then; and once more:');
  for (const open of [undefined, onTelegram, onDiscord, onBoth]) {
    const first = await startOnce(where, open);
    const again = await startOnce(where, open);
    print(`    ${first.on}: ${first.said}; ${again.said}`);
  }
}

async function startOnce(
  where: string,
  open: (() => Promise<Asker>) | undefined,
): Promise<{ readonly on: string; readonly said: string }> {
  const main = resolve(import.meta.dirname, '../../src/main.ts');
  const env = { ...process.env };
  for (const name of ['TELEGRAM_TOKEN', 'DISCORD_TOKEN', 'REDIS_URL', 'STORE']) delete env[name];
  // The key of `openKept`.
  env['DATA_KEY'] = KEY.toString('base64');
  // As `npm start` does.
  env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, '../../.cache/compiled');
  const asker = await open?.();
  const began = performance.now();
  const child = spawn(process.execPath, [main, '--json', '--chat', '--store', where], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...env, ...asker?.env, LOG_LEVEL: 'warn' },
  });
  const ended = once(child, 'exit');
  if (asker === undefined) {
    child.stdin.write('/status\n');
    await once(child.stdout, 'data');
  } else await asker.answered();
  const took = performance.now() - began;
  const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8');
  const resident = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  child.kill('SIGTERM');
  await ended;
  await asker?.end();
  return { on: asker?.name ?? 'console', said: `${took.toFixed(0)} ms, ${resident.toFixed(0)} MB` };
}

function fail(text: string, cause: unknown): never {
  process.stderr.write(`${text}: ${String(cause)}\n`);
  process.exit(1);
}

export function engineOn(store: Store) {
  let messages = 0;
  const engine = createEngine({
    store,
    react: createReact(catalog, { quote: () => undefined }),
    // What can't be judged would be woken again at every price, and measured as if it were work.
    log: { ...silentLog, error: (fields, text) => fail(text, fields['error']) },
    wall: realClock(),
    onMessage: () => (messages += 1),
  });
  return { engine, messages: () => messages };
}

/** Prices that move a little and reach nothing, beside bare compares and the obvious loop. */
export async function quiet(store: Store, count: number): Promise<void> {
  let queries = 0;
  const counted = new Proxy(store, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        queries += 1;
        return Reflect.apply(value, target, args);
      };
    },
  });
  const { engine } = engineOn(counted);
  // What lies at the price itself goes first.
  await engine.refresh();
  for (const gauge of gauges) await engine.value(gauge, PRICE, NOW);
  const near = new Map<string, { up: number; down: number }>(
    gauges.map((gauge) => [gauge, { up: Infinity, down: -Infinity }]),
  );
  for (const { gauge, side, threshold } of await store.nearest()) {
    const entry = near.get(gauge);
    if (entry !== undefined) entry[side] = threshold;
  }
  const prices = gauges.map((gauge) => {
    const { up, down } = near.get(gauge) ?? { up: 0, down: 0 };
    return Array.from({ length: 20 }, (_, step) =>
      dec((Math.max(down, 99) + ((Math.min(up, 101) - Math.max(down, 99)) * (step + 1)) / 22).toFixed(7)),
    );
  });
  queries = 0;
  const rounds = 2_000;
  const ups = Float64Array.from(gauges, (gauge) => near.get(gauge)?.up ?? 0);
  const downs = Float64Array.from(gauges, (gauge) => near.get(gauge)?.down ?? 0);
  const doubles = prices.map((row) => row.map(Number));
  let hits = 0;
  const ours: number[] = [];
  const bare: number[] = [];
  // In turns, so that what else the machine does meets both.
  for (let round = 0; round < rounds; round += 1) {
    let began = performance.now();
    for (let index = 0; index < MARKETS; index += 1) {
      // As the product does: a price is made exact only where it might reach something.
      if (engine.isQuiet(gauges[index] ?? '', doubles[index]?.[round % 20] ?? 0)) continue;
      const price = prices[index]?.[round % 20];
      if (price !== undefined) await engine.value(gauges[index] ?? '', price, NOW + round);
    }
    ours.push(performance.now() - began);
    began = performance.now();
    for (let index = 0; index < MARKETS; index += 1) {
      const price = doubles[index]?.[round % 20] ?? 0;
      if (price >= (ups[index] ?? 0) || price <= (downs[index] ?? 0)) hits += 1;
    }
    bare.push(performance.now() - began);
  }
  await new Promise<void>((done) => setImmediate(done));
  const asked = queries;
  const random = seeded(3);
  const positions = Array.from({ length: 10_000 }, () => watchOf(0, random).held.position);
  const began = performance.now();
  for (const position of positions) marginRatio(position, PRICE)?.gte(1);
  const loop = ((performance.now() - began) / positions.length) * count;
  const middle = (taken: readonly number[]): number =>
    at(
      taken.toSorted((a, b) => a - b),
      0.5,
    );
  const [tick, floor] = [middle(ours), middle(bare)];
  print(
    `  quiet tick of ${MARKETS} markets: ${(1000 * tick).toFixed(1)} µs, ${asked} store queries in ${rounds} ticks; ` +
      `${(tick / floor).toFixed(1)}x bare compares (${(1000 * floor).toFixed(1)} µs, ${hits} hits); ` +
      `a decimal loop over all takes ${(loop / 1000).toFixed(2)} s (10,000 measured, scaled): ${(loop / tick).toFixed(0)}x`,
  );
}

/** Processor time of each sort of thread so far, in ms; nothing where the system does not say. */
function threads(): Map<string, number> {
  const used = new Map<string, number>();
  const tasks = '/proc/self/task';
  for (const task of existsSync(tasks) ? readdirSync(tasks) : []) {
    const stat = /^\d+ \((.*)\) .(?: -?\d+){10} (\d+) (\d+)/.exec(
      readFileSync(join(tasks, task, 'stat'), 'utf8'),
    );
    const [, name = '', user, system] = stat ?? [];
    // A hundredth of a second each: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    used.set(name, (used.get(name) ?? 0) + 10 * (Number(user) + Number(system)));
  }
  return used;
}

/** Time of all cores so far, and what of it the host of this machine gave to others, in ticks; 0 where the system does not say.
 *  https://man7.org/linux/man-pages/man5/proc_stat.5.html */
function cores(): { readonly all: number; readonly stolen: number } {
  if (!existsSync('/proc/stat')) return { all: 0, stolen: 0 };
  const ticks = (/^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '').split(' ').map(Number);
  return { all: ticks.slice(0, 8).reduce((sum, each) => sum + each, 0), stolen: ticks[7] ?? 0 };
}

/** What of the cores' time the host took since then, in percent. */
function stolenSince(before: ReturnType<typeof cores>): number {
  const after = cores();
  return (100 * (after.stolen - before.stolen)) / Math.max(1, after.all - before.all);
}

/** In a second in which the host takes more of the cores, in percent, nobody can tell what this program would take. */
const STOLEN_MAX = 2;

/** What this process has written so far, to files of any sort; 0 where the system does not say. */
const written = (): number =>
  existsSync('/proc/self/io')
    ? Number(/wchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? 0)
    : 0;

/** −15 % in a minute on every market at once; each second's doings are waited for.
 *  @returns how many crossings there were */
export async function crash(store: Store): Promise<number> {
  let crossings = 0;
  const counted: Store = Object.assign(Object.create(store) as Store, {
    commit: (commit: Commit) => ((crossings += 1), store.commit(commit)),
  });
  const { engine } = engineOn(counted);
  await engine.refresh();
  for (const gauge of gauges) await engine.value(gauge, PRICE, NOW);
  // What a start leaves has long been tidied up in a bot when a fall comes.
  globalThis.gc?.();
  const put = await store.pending('telegram');
  crossings = 0;
  const took: number[] = [];
  const blocked: number[] = [];
  const stolen: number[] = [];
  let [most, resident] = [0, 0];
  const usedBefore = process.cpuUsage();
  const writtenBefore = written();
  const threadsBefore = threads();
  const seconds = Number(process.env['FALL_S'] ?? FALL_SECONDS);
  for (let second = 1; second <= seconds; second += 1) {
    const price = PRICE.mul(FALL.mul(-second).div(FALL_SECONDS).plus(1));
    const had = crossings;
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const coresBefore = cores();
    const began = performance.now();
    await Promise.all(gauges.map((gauge) => engine.value(gauge, price, NOW + second * 1000)));
    const ms = performance.now() - began;
    delay.disable();
    took.push(ms);
    blocked.push(delay.max / 1e6);
    const share = stolenSince(coresBefore);
    stolen.push(share);
    most = Math.max(most, crossings - had);
    resident = Math.max(resident, process.memoryUsage.rss() / 2 ** 20);
    if (process.env['EACH'] !== undefined)
      print(
        `  second ${second}: ${crossings - had} in ${ms.toFixed(0)} ms, blocked ${(delay.max / 1e6).toFixed(0)}, stolen ${share.toFixed(0)} %`,
      );
  }
  const used = process.cpuUsage(usedBefore);
  const each = [...threads()]
    .map(([name, ms]) => [name, (1000 * (ms - (threadsBefore.get(name) ?? 0))) / crossings] as const)
    .filter(([, us]) => us >= 1);
  const wall = (1000 * took.reduce((sum, ms) => sum + ms, 0)) / crossings;
  print(
    `  ${wall.toFixed(0)} µs a crossing by the clock; processor time: ${((used.user + used.system) / crossings).toFixed(0)} µs a crossing, all threads of this process; ` +
      `${((written() - writtenBefore) / crossings / 1024).toFixed(1)} KiB written a crossing`,
  );
  print(`  of it: ${each.map(([name, us]) => `${name} ${us.toFixed(0)}`).join(', ')}`);
  print(
    `  −15 % in ${FALL_SECONDS} s${seconds < FALL_SECONDS ? `, the first ${seconds}` : ''}: ${(crossings / seconds).toFixed(0)} crossings a second (most ${most}); ` +
      `${took.filter((ms) => ms <= 1000).length} of ${seconds} within their second; ` +
      `a second's are committed in ${spread(took)}; the loop was blocked at most ${spread(blocked)}; ` +
      `${resident.toFixed(0)} MB resident; ${(await store.pending('telegram')) - put} more messages wait; ` +
      `load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`,
  );
  const own = [...stolen.keys()].filter((i) => (stolen[i] ?? 0) <= STOLEN_MAX);
  print(
    `  the host of this machine took ${(stolen.reduce((sum, share) => sum + share, 0) / seconds).toFixed(1)} % of its cores meanwhile; ` +
      `of the ${own.length} seconds in which it took at most ${STOLEN_MAX} %, ${own.filter((i) => (took[i] ?? 0) <= 1000).length} were within their second, ` +
      `and the loop was blocked at most ${Math.max(0, ...own.map((i) => blocked[i] ?? 0)).toFixed(2)} ms`,
  );
  return crossings;
}

async function all(store: Store, where: string, count: number): Promise<void> {
  print(`${store.name.split(' ')[0]}`);
  // As a release of now has begun it: none of the watches is of an older one.
  const older = { store, catalog, now: () => 0, isOver: () => false, onArmed: () => undefined };
  await createOlder(older).bringOver();
  await fill(store, count);
  await start(where);
  await newWatches(store);
  await quiet(store, count);
  await crash(store);
  await store.close();
  printBare(where);
}

/** What the disk's part of a crossing takes at least, on what the fall has left of the file. */
function printBare(file: string): void {
  const { crossings, wall, processor } = bareFall(file, 20_000);
  print(
    `  the floor, a bare loop over the rows of ${crossings} more: ${wall.toFixed(0)} µs a crossing, ` +
      `${processor.toFixed(0)} of the processor`,
  );
}

export async function benchScale(): Promise<void> {
  const count = Number(process.env['WATCHES'] ?? 1_000_000);
  const dir = mkdtempSync(join(tmpdir(), 'perpwatch-scale-'));
  try {
    const file = join(dir, 'store.db');
    const filled = process.env['FILE'];
    if (filled !== undefined && existsSync(filled)) {
      copyFileSync(filled, file);
      const store = await openKept(file);
      await crash(store);
      await store.close();
      printBare(file);
      return;
    }
    if (filled !== undefined) {
      const store = await openKept(filled);
      await fill(store, count);
      return await store.close();
    }
    await all(await openKept(file), file, count);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

if (import.meta.main) await benchScale();
