// The whole product as a child process, on fakes of the platforms that the test holds in its hand. Driven,
// it also speaks the console's JSON lines, and a line with `at` moves the replay to that moment exactly.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll } from 'vitest';
import { FIL_2023, type Out } from '../sim/chat.ts';

/** The bars of a night from one time to another, as a file of their own: a start in the middle. */
export function cut(file: string, from: string, to: string): string {
  const [head = '', ...bars] = readFileSync(file, 'utf8').trim().split('\n');
  const within = bars.filter((bar) => {
    const time = Number(bar.split(',')[0]);
    return time >= Date.parse(from) && time <= Date.parse(to);
  });
  const folder = mkdtempSync(join(tmpdir(), 'perpwatch-e2e-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const [market = ''] = basename(file).split('_');
  const name = join(folder, `${market}_1m_cut.csv`);
  writeFileSync(name, [head, ...within, ''].join('\n'));
  return name;
}

/** The fall of FIL on 10 June 2023: 3.82 at 04:15, 3.46 at 04:21:30, 2.54 at 04:27. */
export const BEFORE_THE_FALL = '2023-06-10T04:15:00Z';
export const AFTER_THE_FALL = '2023-06-10T04:40:00Z';
export const THE_FALL = cut(FIL_2023, '2023-06-10T04:13:00Z', AFTER_THE_FALL);

const root = resolve(import.meta.dirname, '../..');

/** No setting of this machine may leak into a test. */
const ENV = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/TOKEN|REDIS_URL|DATA_KEY|_ROOTS?$|^STORE$|^VENUES$/.test(name),
  ),
);

export interface Bot {
  readonly child: ChildProcess;
  /** What the console was told. */
  readonly out: readonly Out[];
  stdout(): string;
  stderr(): string;
  /** Plays the replay through this moment; resolves when all it caused was sent or has to wait. */
  at(time: string): Promise<void>;
  /** Says a line on the console and resolves with the answer to it. */
  ask(line: Readonly<Record<string, unknown>>): Promise<Out>;
  /** Asks the process to end, as a service manager would. */
  stop(): Promise<{ readonly code: number | null; readonly ms: number }>;
  kill(): Promise<void>;
  readonly ended: Promise<unknown>;
}

/** What a service manager kills after ten seconds must have ended by then, on a busy machine too. */
export const ENDS_MS = 8_000;
/** Said by a bot that was told to end and had to leave something. */
export const CUT_OFF = 'told to end: what was under way is cut off';

const running = new Set<Bot>();

/** For `afterEach`: a failed test must not leave a process behind. */
export async function killAll(): Promise<void> {
  await Promise.all([...running].map((bot) => bot.kill()));
}

export function startBot(parts: {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The console beside the platforms. */
  readonly driven?: boolean;
}): Bot {
  const { args, env, driven = true } = parts;
  const child = spawn(
    process.execPath,
    [resolve(root, 'src/main.ts'), ...(driven ? ['--json'] : []), ...args],
    { cwd: root, env: { ...ENV, ...env }, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const out: Out[] = [];
  const answers: Out[] = [];
  const waiting: { readonly resolve: (out: Out) => void; readonly reject: (error: Error) => void }[] = [];
  let [stdout, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    stdout += `${line}\n`;
    if (!driven) return;
    const said = JSON.parse(line) as Out;
    out.push(said);
    if (said.kind !== 'reply' && said.kind !== 'problem') return;
    const next = waiting.shift();
    if (next === undefined) answers.push(said);
    else next.resolve(said);
  });
  const ended = once(child, 'close').then(() => {
    running.delete(bot);
    for (const each of waiting.splice(0)) each.reject(new Error(`the process ended: ${stderr}`));
    return undefined;
  });
  const ask: Bot['ask'] = (line) =>
    new Promise((done, reject) => {
      const answer = answers.shift();
      if (answer !== undefined) done(answer);
      else waiting.push({ resolve: done, reject });
      child.stdin.write(`${JSON.stringify(line)}\n`);
    });
  const bot: Bot = {
    child,
    out,
    stdout: () => stdout,
    stderr: () => stderr,
    ask,
    at: async (time) => void (await ask({ from: 'driver', at: time, text: '/status' })),
    async stop() {
      const began = performance.now();
      child.kill('SIGTERM');
      await ended;
      return { code: child.exitCode, ms: performance.now() - began };
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    ended,
  };
  running.add(bot);
  return bot;
}
