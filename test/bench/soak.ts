// `npm run bench -- soak`: does the product grow while it runs? It is a process of its own on a store with watches, prices
// come as they did on recorded nights (smaller, a bar a second, each market at another place of them), people ask, watch and
// unwatch, and the fakes take what it sends. SOAK_S= how many seconds, WATCHES= how many, or FILE= a file that `scale` has
// filled; REDIS= on a private Redis; OWED= so many warnings wait when it starts; MOVE= how large moves are, 1: as they were; FLAGS= what Node is
// begun with; EACH= says each look. What the system counts and what V8 counts of each thread are shown side by side: what grows in the one only is neither's.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { dec } from '../../src/contract/decimal.ts';
import type { Store } from '../../src/store/store.ts';
import { startRedis } from '../fakes/redis.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram.ts';
import { engineOn, fill, KEY, openKept, print } from './scale.ts';
import { gauges, PRICE } from './watches.ts';

const SECONDS = 45;
const WATCHES = 20_000;
const MOVE = 0.05;
/** Lines of people a second. */
const LINES = 8;
const PEOPLE = 400;
/** Said in turn by one person after the other, so that what they watch comes and goes. */
const SAID = [
  '/liq long 1000bonk 10x 500 contracts @100',
  '/watch long 1000bonk 20x 10 contracts @100 sl=90',
  '/price 1000bonk',
  '/list',
  '/pnl short btc 5x 1btc @64k exit=60k',
  '/help',
  '/unwatch 1000bonk',
] as const;
const VENUE = 'mark:binance-usdm:';
const MB = 2 ** 20;
const ROOT = resolve(import.meta.dirname, '../..');

/** What a thread says of itself. */
interface Heap {
  readonly thread: string;
  readonly heapTotal: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly spaces: Readonly<Record<string, number>>;
  readonly p99?: number;
  readonly most?: number;
}

interface Look {
  readonly at: number;
  /** What the system counts, in MB: all, what is in files, and the most of all so far. */
  readonly rss: number;
  readonly file: number;
  readonly peak: number;
  readonly heaps: ReadonlyMap<string, Heap>;
  /** Its processor time so far, of all threads, in ms. */
  readonly ran: number;
  /** Of the main thread's loop since the look before. */
  readonly p99: number;
  readonly most: number;
}

const share = (text: string, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN) / 1024;

/** A hundredth of a second each: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function ranBy(stat: string): number {
  const [, user, system] = /\) .(?: -?\d+){10} (\d+) (\d+)/.exec(stat) ?? [];
  return 10 * (Number(user) + Number(system));
}

const until = (at: number): Promise<void> => sleep(Math.max(0, at - performance.now()));

const mean = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / all.length;

/** The closes of all recorded nights behind each other, there and back, beside their mean. */
function recorded(): number[] {
  const folder = join(ROOT, 'data/replays');
  const there = readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .flatMap((name) => {
      const closes = readFileSync(join(folder, name), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((bar) => Number(bar.split(',')[4]));
      const middle = mean(closes);
      return closes.map((close) => close / middle);
    });
  return [...there, ...there.toReversed()];
}

/** Everybody falls until so many are to be warned; at which price that is. */
async function owe(store: Store, owed: number): Promise<number> {
  const { engine } = engineOn(store);
  await engine.refresh();
  let price = PRICE;
  for (let step = 0; (await store.pending('telegram')) < owed; step += 1) {
    price = PRICE.mul(dec('1').minus(dec('0.0005').mul(step)));
    if (price.lt(50)) throw new Error('there are not so many');
    await Promise.all(gauges.map((gauge) => engine.value(gauge, price, Date.now())));
  }
  print(`  ${await store.pending('telegram')} warnings wait, at a price of ${price.toFixed(2)}`);
  return price.toNumber();
}

/** People ask, one after the other. */
function talk(fake: FakeTelegram, ended: () => boolean): { readonly said: () => number } {
  let said = 0;
  const go = async (): Promise<void> => {
    for (const began = performance.now(); !ended(); said += 1) {
      fake.say(5_000 + (Math.floor(said / SAID.length) % PEOPLE), SAID[said % SAID.length] ?? '/help');
      await until(began + ((said + 1) * 1_000) / LINES);
    }
  };
  void go();
  return { said: () => said };
}

interface Bot {
  readonly pid: number;
  readonly isGone: () => boolean;
  /** What its threads said last. */
  readonly heaps: ReadonlyMap<string, Heap>;
  /** What the main one has said since it was asked. */
  readonly held: () => readonly Heap[];
  readonly end: () => Promise<void>;
}

/** The product, as `npm start` begins it. */
function begin({ fake, port, where }: { fake: FakeTelegram; port: number; where: string }): Bot {
  const env = { ...process.env };
  for (const name of ['DISCORD_TOKEN', 'REDIS_URL', 'STORE']) delete env[name];
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const given = /exec node (.*)src\/main\.ts/.exec(scripts['start'] ?? '')?.[1] ?? '';
  const flags = (process.env['FLAGS'] ?? given).split(' ').filter((flag) => flag !== '');
  const probe = new URL('./soak-probe.mjs', import.meta.url).href;
  const child = spawn(
    process.execPath,
    [...flags, '--import', probe, join(ROOT, 'src/main.ts'), '--live', '--store', where],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
      env: {
        ...env,
        TELEGRAM_TOKEN: fake.token,
        TELEGRAM_API_ROOT: fake.root,
        EXCHANGE_ROOTS: `binance-usdm=http://127.0.0.1:${port}`,
        VENUES: 'binance-usdm',
        DATA_KEY: KEY.toString('base64'),
        LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(ROOT, '.cache/compiled'),
      },
    },
  );
  const exited = once(child, 'exit');
  const heaps = new Map<string, Heap>();
  let held: Heap[] = [];
  const said = child.stdio[3];
  if (said === null || said === undefined || !('read' in said)) throw new Error('no way back');
  createInterface({ input: said }).on('line', (line) => {
    const heap = JSON.parse(line) as Heap;
    heaps.set(heap.thread, heap);
    if (heap.p99 !== undefined) held.push(heap);
  });
  return {
    pid: child.pid ?? 0,
    isGone: () => child.exitCode !== null,
    heaps,
    held: () => held.splice(0),
    async end() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** What the first start of all compiles, the next one finds: until then it is larger. */
async function beginOnce(port: number, where: string): Promise<void> {
  const fake = await startFakeTelegram();
  const bot = begin({ fake, port, where });
  fake.say(1, '/help');
  await fake.until(() => fake.sent.length > 0, 20_000);
  await bot.end();
  await fake.close();
}

async function soak(where: string, price: number, other: string): Promise<void> {
  const seconds = Number(process.env['SOAK_S'] ?? SECONDS);
  const move = Number(process.env['MOVE'] ?? MOVE);
  const nights = recorded();
  const markets = gauges
    .filter((gauge) => gauge.startsWith(VENUE))
    .map((gauge) => gauge.slice(VENUE.length).split(/[/:]/).slice(0, 2));
  const priceAt = (second: number): number[] =>
    markets.map((_, market) => price * (nights[(second + 97 * market) % nights.length] ?? 1) ** move);
  const fake = await startFakeTelegram({ firstUpdate: Math.floor(Date.now() / 100), areKnown: true });
  const venue = fork(new URL('./venue.mjs', import.meta.url), [JSON.stringify(markets)], { execArgv: [] });
  const [{ port }] = (await once(venue, 'message')) as [{ readonly port: number }];
  venue.send({ prices: priceAt(0) });

  await beginOnce(port, other);
  const bot = begin({ fake, port, where });
  const began = performance.now();
  const passed = (): number => (performance.now() - began) / 1_000;
  const ended = (): boolean => passed() >= seconds || bot.isGone();
  const talking = talk(fake, ended);
  const looks: Look[] = [];
  while (!ended()) {
    const second = Math.floor(passed()) + 1;
    await until(began + second * 1_000);
    venue.send({ prices: priceAt(second) });
    const [rollup, status, stat] = ['smaps_rollup', 'status', 'stat'].map((name) =>
      readFileSync(`/proc/${bot.pid}/${name}`, 'utf8'),
    );
    const held = bot.held();
    const rss = share(rollup ?? '', 'Rss');
    const look = {
      at: passed(),
      rss,
      file: rss - share(rollup ?? '', 'Anonymous'),
      peak: share(status ?? '', 'VmHWM'),
      heaps: new Map(bot.heaps),
      ran: ranBy(stat ?? ''),
      p99: Math.max(0, ...held.map(({ p99 = 0 }) => p99)),
      most: Math.max(0, ...held.map(({ most = 0 }) => most)),
    };
    looks.push(look);
    if (process.env['EACH'] !== undefined) print(`  ${shown(look)}; ${fake.sent.length} sent`);
  }
  print(
    `  ${talking.said()} lines in ${seconds} s, ${fake.sent.length} messages sent, ${fake.violations.length} limits broken${fake.violations.length === 0 ? '' : ` (${fake.violations[0] ?? ''})`}; at most ${looks.at(-1)?.peak.toFixed(0) ?? '?'} MB`,
  );
  tell(looks, seconds);
  await bot.end();
  venue.kill();
  await fake.close();
}

function shown({ at, rss, file, p99, most, heaps }: Look): string {
  const each = [...heaps.values()].map(
    ({ thread, heapTotal, heapUsed, external }) =>
      `${thread} ${(heapUsed / MB).toFixed(0)}/${(heapTotal / MB).toFixed(0)}+${(external / MB).toFixed(0)}`,
  );
  return `${at.toFixed(0)} s: ${rss.toFixed(0)} MB, ${file.toFixed(0)} of files; loop p99 ${p99.toFixed(0)} ms, most ${most.toFixed(0)}; heap used/all+outside: ${each.join(', ')}`;
}

/** The first third is left to warm up; the other two are held against each other. */
function tell(looks: readonly Look[], seconds: number): void {
  const within = (third: number): readonly Look[] =>
    looks.filter(({ at }) => at > (third * seconds) / 3 && at <= ((third + 1) * seconds) / 3 + 1);
  const [before, after] = [within(1), within(2)];
  if (before.length === 0 || after.length === 0) return print('  too short to say how it grows');
  const line = (what: string, of: (look: Look) => number): void => {
    const [a, b] = [mean(before.map(of)), mean(after.map(of))];
    const grown = `${b >= a ? '+' : '−'}${Math.abs(b - a).toFixed(1)} MB, ${((100 * (b - a)) / a).toFixed(1)} %`;
    print(`  ${what}: ${a.toFixed(1)} MB in the second third, ${b.toFixed(1)} in the last (${grown})`);
  };
  line('resident', ({ rss }) => rss);
  line('  of it in files', ({ file }) => file);
  const threads = [...(looks.at(-1)?.heaps.keys() ?? [])];
  const heapsOf = ({ heaps }: Look): number =>
    [...heaps.values()].reduce((sum, each) => sum + each.heapTotal + each.external, 0) / MB;
  for (const thread of threads) {
    const of = (pick: (heap: Heap) => number) => (look: Look) => {
      const heap = look.heaps.get(thread);
      return heap === undefined ? 0 : pick(heap) / MB;
    };
    const sum =
      (...names: readonly string[]) =>
      ({ spaces }: Heap): number =>
        names.reduce((all, name) => all + (spaces[name] ?? 0), 0);
    line(
      `  heap of ${thread}`,
      of(({ heapTotal }) => heapTotal),
    );
    line(`    old`, of(sum('old_space', 'large_object_space')));
    line(`    young`, of(sum('new_space', 'new_large_object_space')));
    line(
      `    outside of it`,
      of(({ external }) => external),
    );
  }
  line('  what is neither', (look) => look.rss - look.file - heapsOf(look));
  const [from, to] = [before[0], after.at(-1)];
  if (from !== undefined && to !== undefined)
    print(
      `  processor time: ${((to.ran - from.ran) / (to.at - from.at)).toFixed(0)} ms a second, all threads`,
    );
  for (const [name, third] of [
    ['second', before],
    ['last', after],
  ] as const)
    print(
      `  the loop in the ${name} third: p99 of a second ${mean(third.map(({ p99 }) => p99)).toFixed(1)} ms in the mean, at most ${Math.max(...third.map(({ p99 }) => p99)).toFixed(0)}; held up at most ${Math.max(...third.map(({ most }) => most)).toFixed(0)} ms`,
    );
}

export async function benchSoak(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'perpwatch-soak-'));
  const redis = process.env['REDIS'] === undefined ? undefined : await startRedis({ appendonly: 'everysec' });
  try {
    const where = redis?.url ?? join(dir, 'store.db');
    const filled = process.env['FILE'];
    if (filled !== undefined) copyFileSync(filled, where);
    print(`soak on ${redis === undefined ? 'SQLite' : 'Redis'}`);
    const store = await openKept(where);
    if (filled === undefined) await fill(store, Number(process.env['WATCHES'] ?? WATCHES));
    const owed = Number(process.env['OWED'] ?? 0);
    const price = owed === 0 ? PRICE.toNumber() : await owe(store, owed);
    await store.close();
    await soak(where, price, join(dir, 'first.db'));
  } finally {
    await redis?.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

if (import.meta.main) await benchSoak();
