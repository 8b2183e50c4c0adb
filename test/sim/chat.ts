// The whole product as a child process, spoken to over the console's JSON lines.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface Out {
  readonly kind: 'reply' | 'problem' | 'warning' | 'alert' | 'notice';
  readonly to: string;
  readonly chat: string;
  readonly at: string;
  readonly command?: string;
  readonly watch?: string;
  readonly alert?: string;
  readonly level?: string;
  readonly notice?: string;
  readonly repeat?: boolean;
  readonly problem?: { readonly code: string; readonly option?: string };
  readonly figures?: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
}

export type LineIn = string | Readonly<Record<string, unknown>>;

const root = resolve(import.meta.dirname, '../..');

/** No token of this machine may leak into a test. */
const ENV = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/TOKEN|REDIS_URL|API_ROOT|^STORE$/.test(name)),
);

export interface Chat {
  readonly child: ChildProcess;
  readonly out: Out[];
  /** stderr so far. */
  errors(): string;
  send(line: LineIn): void;
  end(): void;
  /** Resolves with the exit code, or the signal. */
  readonly exited: Promise<number | string>;
  /** The output, once there are as many messages. */
  until(done: (out: readonly Out[]) => boolean): Promise<readonly Out[]>;
}

export function openChat(args: readonly string[], env: Readonly<Record<string, string>> = {}): Chat {
  const child = spawn(process.execPath, [resolve(root, 'src/main.ts'), '--json', ...args], {
    cwd: root,
    env: { ...ENV, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out: Out[] = [];
  let errors = '';
  let waiting: (() => void)[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    try {
      out.push(JSON.parse(line) as Out);
    } catch {
      // A kill in the middle of a line leaves half of it; anything else is a defect.
      if (child.exitCode === null && child.signalCode === null && !child.killed)
        throw new Error(`not JSON: ${line}`);
    }
    for (const wake of waiting.splice(0)) wake();
  });
  child.stdin.on('error', () => undefined);
  const exited = once(child, 'close').then(([code, signal]: (number | string | null)[]) => {
    for (const wake of waiting.splice(0)) wake();
    return code ?? signal ?? 'unknown';
  });
  let ended = false;
  void exited.then(() => (ended = true));
  return {
    child,
    out,
    errors: () => errors,
    send: (line) => void child.stdin.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`),
    end: () => void child.stdin.end(),
    exited,
    async until(done) {
      while (!done(out)) {
        if (ended) throw new Error(`the process ended first: ${errors}`);
        await new Promise<void>((wake) => waiting.push(wake));
      }
      return out;
    },
  };
}

/** Feeds all lines, ends the input, and gives all that was said. */
export async function chat(
  args: readonly string[],
  lines: readonly LineIn[],
  env: Readonly<Record<string, string>> = {},
) {
  const open = openChat(args, env);
  for (const line of lines) open.send(line);
  open.end();
  const code = await open.exited;
  return { code, out: open.out, errors: open.errors() };
}

export const replayFile = (name: string): string => resolve(root, 'data/replays', name);
export const FIL_2023 = replayFile('FILUSDT_1m_2023-06-09T18_2023-06-10T12Z.csv');
export const FIL_2025 = replayFile('FILUSDT_1m_2025-02-02T18_2025-02-03T12Z.csv');
