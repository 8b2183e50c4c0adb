// The thread of a store: does what aside.ts asks.
import { parentPort, workerData } from 'node:worker_threads';
import type { Millis } from '../ops/clock.ts';
import { type Asked, type Begin, OPENED, type Opened, type Said, TURN, weightOf } from './aside.ts';
import type { Store } from './store.ts';
import { packPage, type PackedCommit, unpackCommit } from './wire.ts';

const PAGE = 500;

const begin = workerData as Begin;
let { now } = begin;
let store: Store | undefined;
let said: Said[] = [];

let weight = 0;

function hand(): void {
  if (said.length === 0) return;
  const all = said;
  said = [];
  weight = 0;
  parentPort?.postMessage(all, []);
}

/** What is done in one go goes back together, as much of it as is handed over in one turn there: what was read before what
 *  is to be written. */
function say(one: Said): void {
  if (said.length === 0) process.nextTick(hand);
  said.push(one);
  weight += weightOf(one);
  if (weight >= TURN) hand();
}

const fail = (id: number, error: unknown): void => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  say({ id, ok: false, error: { name, message } });
};

const walks = new Map<number, AsyncIterator<unknown>>();
let begun = 0;

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** What comes and goes packed; walks: begun, a page of one (the last is empty), and left. */
const own: Readonly<Record<string, Method>> = {
  commit: async (...packed) => store?.commit(unpackCommit(packed as PackedCommit)),
  async reached(...asked) {
    const [gauge, side, value, limit, threshold, place] = asked as [
      ...Parameters<Store['due']>,
      number | undefined,
      string,
    ];
    const after = threshold === undefined ? undefined : { trigger: { threshold }, place };
    return packPage((await store?.reached(gauge, side, value, limit, after)) ?? []);
  },
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

/** Opens the store of this thread, and works it.
 *  @param open is given the data that `inThread` was given, the time there, and whom to tell what an operator should know */
export async function serve(
  open: (data: unknown, now: () => Millis, onWarning: (text: string) => void) => Store | Promise<Store>,
): Promise<void> {
  const warnings: string[] = [];
  let isOpen = false;
  try {
    store = await open(
      begin.data,
      () => now,
      (text) => (isOpen ? say({ warning: text }) : warnings.push(text)),
    );
    isOpen = true;
    const value: Opened = { name: store.name, warnings };
    say({ id: OPENED, ok: true, value });
  } catch (error) {
    fail(OPENED, error);
  }
}
