// A store in a thread of its own: what waits for the disk there, or puts together what goes to Redis, holds up
// nobody here. What is asked in one turn of the event loop goes over together, so that its commits share what they can.
import { Worker } from 'node:worker_threads';
import type { Millis } from '../ops/clock.ts';
import { createNumbered } from '../ops/numbered.ts';
import { checkCommit } from './check.ts';
import type { Commit, Store } from './store.ts';
import { packChecked, packCommit, type PackedPage, type ReachedRow, readRows, unpackPage } from './wire.ts';

/** What goes over: the time by the clock the store was opened with, and what is asked. */
export interface Asked {
  readonly now: Millis;
  readonly calls: readonly (readonly [id: number, method: string, args: readonly unknown[]])[];
}

/** What comes back: of the opening (its name) and of each call what it gave, or the error's name and message. */
export type Said =
  | readonly [id: number, ok: true, value: unknown]
  | readonly [id: number, ok: false, value: readonly [name: string, message: string]];

/** The id of what the opening answers: the first that is given. */
export const OPENED = 0;

/** The id of what an operator should know, found after the opening: none that is given. */
export const WARNING = -1;

/** Methods that give one thing after the other: they are asked for a page at a time. */
const WALKS = ['owners', 'watchers', 'dump'] as const;

/** Methods that are one call each. */
export const CALLS = [
  'commit',
  'taken',
  'item',
  'items',
  'forget',
  'nearest',
  'due',
  'reached',
  'armed',
  'repair',
  'claim',
  'claimBeside',
  'rerank',
  'ack',
  'release',
  'recover',
  'pending',
  'nextDue',
  'get',
  'getAll',
  'set',
  'delete',
  'room',
  'lease',
  'load',
] as const satisfies readonly (keyof Store)[];

/** How many answers, or things in answers, are handed over in one turn of the event loop; and come over together, so that
 *  what was read first is worked with while the rest is still being read. */
export const TURN = 64;

/** An answer, and what is in it. */
export const weightOf = ([, , value]: Said): number => (Array.isArray(value) ? 1 + value.length : 1);

/** How many calls go over to a file: while one turn judges, what it has judged first is sealed and written. A Redis is given
 *  all of a turn at once, as each call to it costs a sync. */
export const PIECE = 32;

/** What passes through such a thread is young and soon gone: more room for it than this is not tidied up sooner, only
 *  taken from the machine. */
const YOUNG_MB = 16;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What the thread is given to begin with. */
export interface Begin {
  readonly now: Millis;
  readonly data: unknown;
}

/** What its opening answers. */
export interface Opened {
  readonly name: string;
  /** What an operator should know. */
  readonly warnings: readonly string[];
}

/** What failed there: of which kind it was stays to be seen. */
function errorOf([name, message]: readonly [string, string]): Error {
  return name === 'TypeError' ? new TypeError(message) : Object.assign(new Error(message), { name });
}

/** Opens a store in a thread of its own, which calls `serve`.
 *  @throws Error as the opening there does */
export async function inThread({
  thread,
  name: called,
  as = 'store',
  data,
  now = () => -Infinity,
  onWarning = () => {},
  isKept = false,
  together = Infinity,
}: {
  /** What the thread runs, and what it is given. */
  readonly thread: URL;
  readonly data: unknown;
  /** For people, until it is opened. */
  readonly name: string;
  /** What the thread is called, where the system shows threads. */
  readonly as?: string;
  readonly now?: (() => Millis) | undefined;
  readonly onWarning?: ((text: string) => void) | undefined;
  /** What it opens is `Kept`, too. */
  readonly isKept?: boolean;
  /** How many calls of one turn wait for each other before they go over. */
  readonly together?: number;
}): Promise<Store> {
  const begin: Begin = { now: now(), data };
  const worker = new Worker(thread, {
    name: as,
    workerData: begin,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  /** By the id of their call. */
  const waiting = createNumbered<Waiting>();
  let calls: Asked['calls'][number][] = [];
  let gone: Error | undefined;

  /** @param ask is given the id under which it is answered */
  const answer = (ask: (id: number) => void): Promise<unknown> => {
    if (gone !== undefined) return Promise.reject(gone);
    // Nobody waits for it: then it keeps the process from ending as little as a file would.
    if (waiting.size === 0) worker.ref();
    return new Promise((resolve, reject) => ask(waiting.add({ resolve, reject })));
  };
  const settle = (said: Said): void => {
    const [id, ok, value] = said;
    if (id === WARNING) return onWarning(String(value));
    const one = waiting.take(id);
    if (ok) one?.resolve(value);
    else one?.reject(errorOf(value));
  };
  const ends = (error: Error): void => {
    gone = error;
    for (const { reject } of waiting.takeAll()) reject(error);
  };
  /** What was answered, and is not handed over yet. */
  let said: Said[] = [];
  let at = 0;
  /** Not all in one go: who waits for it does a lot with it, and all else must have its turn in between. */
  const hand = (): void => {
    for (let weight = 0; at < said.length && weight < TURN; at += 1) {
      const one = said[at];
      if (one === undefined) break;
      weight += weightOf(one);
      settle(one);
    }
    if (at < said.length) setImmediate(hand);
    else {
      said = [];
      at = 0;
      if (waiting.size === 0) worker.unref();
    }
  };
  worker.on('message', (all: readonly Said[]) => {
    const isHanding = said.length > 0;
    said.push(...all);
    if (!isHanding) hand();
  });
  // Nobody listens to its 'error': a thread that fails ends the process, and whoever restarts it finds what is
  // on disk.
  worker.on('exit', () => ends(gone ?? new Error(`${called}: it is closed`)));

  const send = (): void => {
    if (calls.length === 0) return;
    const asked: Asked = { now: now(), calls };
    calls = [];
    worker.postMessage(asked, []);
  };
  const call = (method: string, args: readonly unknown[]): Promise<unknown> =>
    answer((id) => {
      // After all else of this turn, whatever it still asks.
      if (calls.length === 0) process.nextTick(send);
      calls.push([id, method, args]);
      if (calls.length >= together) send();
    });
  const walk = async function* (method: string, args: readonly unknown[]): AsyncGenerator {
    const walked = await call('walk', [method, ...args]);
    try {
      for (;;) {
        const page = (await call('page', [walked])) as readonly unknown[];
        if (page.length === 0) return;
        yield* page;
      }
    } finally {
      await call('leave', [walked]);
    }
  };

  const { name, warnings } = await (answer(() => undefined) as Promise<Opened>).catch(
    async (error: unknown) => {
      await worker.terminate();
      throw error;
    },
  );
  for (const warning of warnings) onWarning(warning);
  const methods = {
    name,
    ...Object.fromEntries(CALLS.map((method) => [method, (...args: unknown[]) => call(method, args)])),
    ...Object.fromEntries(WALKS.map((method) => [method, (...args: unknown[]) => walk(method, args)])),
    commit: async (commit: Commit) =>
      isKept ? call('commitChecked', packChecked(checkCommit(commit))) : call('commit', packCommit(commit)),
    reached: async (...[gauge, side, value, limit, after]: Parameters<Store['reached']>) => {
      const asked = [gauge, side, value, limit, after?.trigger.threshold, after?.place];
      return isKept
        ? readRows((await call('reachedRows', asked)) as readonly ReachedRow[], gauge, side)
        : unpackPage((await call('reached', asked)) as PackedPage, gauge, side);
    },
    close: async () => {
      if (gone === undefined) await call('close', []);
      await worker.terminate();
    },
  };
  return methods as unknown as Store;
}
