// The thread of a SQLite file: does what src/store/sqlite/aside.ts asks.
import { parentPort, workerData } from 'node:worker_threads';
import type { Store } from '../store.ts';
import { type AsideOptions, type Asked, OPENED, type Said } from './aside.ts';
import { openSqlite } from './index.ts';

/** What one transaction takes here, where nobody waits for it but who waits for the disk anyway. */
const TOGETHER = 800;
const PAGE = 500;

const { path, log } = workerData as Pick<AsideOptions, 'path' | 'log'>;
let now = -Infinity;
let store: Store | undefined;
let said: Said[] = [];

/** What is done in one go goes back together: what was read before what is to be written. */
function say(one: Said): void {
  if (said.length === 0) {
    process.nextTick(() => {
      const all = said;
      said = [];
      parentPort?.postMessage(all, []);
    });
  }
  said.push(one);
}

const fail = (id: number, error: unknown): void => {
  const message = error instanceof Error ? error.message : String(error);
  say({ id, ok: false, error: { type: error instanceof TypeError, message } });
};

const walks = new Map<number, AsyncIterator<unknown>>();
let begun = 0;

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** Walks: begun, a page of one (the last is empty), and left. */
const own: Readonly<Record<string, Method>> = {
  async walk(method, ...args) {
    const walked = (
      store as unknown as Record<string, (...args: readonly unknown[]) => AsyncIterable<unknown>>
    )[String(method)]?.(...args);
    if (walked === undefined) throw new Error(`there is no ${String(method)}`);
    begun += 1;
    walks.set(begun, walked[Symbol.asyncIterator]());
    return begun;
  },
  async page(walked) {
    const walk = walks.get(Number(walked));
    const page: unknown[] = [];
    while (walk !== undefined && page.length < PAGE) {
      const next = await walk.next();
      if (next.done === true) break;
      page.push(next.value);
    }
    return page;
  },
  async leave(walked) {
    await walks.get(Number(walked))?.return?.();
    walks.delete(Number(walked));
  },
};

async function answer({ id, method, args }: Asked['calls'][number]): Promise<void> {
  try {
    const asked = own[method] ?? (store as unknown as Record<string, Method>)[method];
    if (asked === undefined) throw new Error(`there is no ${method}`);
    say({ id, ok: true, value: await asked(...args) });
  } catch (error) {
    fail(id, error);
  }
}

parentPort?.on('message', (asked: Asked) => {
  now = asked.now;
  for (const call of asked.calls) void answer(call);
});

try {
  store = openSqlite({ path, now: () => now, together: TOGETHER, isAside: true, log });
  say({ id: OPENED, ok: true, value: store.name });
} catch (error) {
  fail(OPENED, error);
}
