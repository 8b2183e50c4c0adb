// The thread of a store: does what aside.ts asks.
import { parentPort, workerData } from 'node:worker_threads';
import type { Millis } from '../ops/clock.ts';
import { type Asked, type Begin, OPENED, type Opened, type Said, TURN, WARNING, weightOf } from './aside.ts';
import { giveBack } from '../ops/spare.ts';
import type { Store } from './store.ts';
import { type Kept, packPage, type PackedCommit, unpackChecked, unpackCommit } from './wire.ts';

const PAGE = 500;

const begin = workerData as Begin;
let { now } = begin;
let store: (Store & Partial<Kept>) | undefined;
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
  say([id, false, [name, message]]);
};

const walks = new Map<number, AsyncIterator<unknown>>();
let begun = 0;

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** What `reached` is asked, as it comes over. */
function asked(args: readonly unknown[]): Parameters<Store['reached']> {
  const [gauge, side, value, limit, threshold, place] = args as [
    ...Parameters<Store['due']>,
    number | undefined,
    string,
  ];
  return [gauge, side, value, limit, threshold === undefined ? undefined : { trigger: { threshold }, place }];
}

/** What comes and goes packed; walks: begun, a page of one (the last is empty), and left. */
const own: Readonly<Record<string, Method>> = {
  commit: async (...packed) => store?.commit(unpackCommit(packed as PackedCommit)),
  commitChecked: async (...packed) => store?.commitChecked?.(unpackChecked(packed as PackedCommit)),
  reached: async (...args) => packPage((await store?.reached(...asked(args))) ?? []),
  reachedRows: async (...args) => store?.reachedRows?.(...asked(args)),
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

async function answer([id, method, args]: Asked['calls'][number]): Promise<void> {
  try {
    const called = own[method] ?? (store as unknown as Record<string, Method>)[method];
    if (called === undefined) throw new Error(`there is no ${method}`);
    say([id, true, await called(...args)]);
  } catch (error) {
    fail(id, error);
  }
}

parentPort?.on('message', ({ now: time, calls }: Asked) => {
  now = time;
  for (const call of calls) void answer(call);
});

/** Opens the store of this thread, and works it.
 *  @param open is given the data that `inThread` was given, the time there, and whom to tell what an operator should know */
export async function serve(
  open: (
    data: unknown,
    now: () => Millis,
    onWarning: (text: string) => void,
  ) => (Store & Partial<Kept>) | Promise<Store & Partial<Kept>>,
): Promise<void> {
  const warnings: string[] = [];
  let isOpen = false;
  try {
    store = await open(
      begin.data,
      () => now,
      (text) => (isOpen ? say([WARNING, true, text]) : warnings.push(text)),
    );
    isOpen = true;
    giveBack();
    const value: Opened = { name: store.name, warnings };
    say([OPENED, true, value]);
  } catch (error) {
    fail(OPENED, error);
  }
}
