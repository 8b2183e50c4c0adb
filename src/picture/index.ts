// Pictures are drawn in a thread of their own, which begins with the first one: nothing that watches prices or
// sends ever waits for a font. What can't be drawn in time is not shown: the words say it all.
import { Worker } from 'node:worker_threads';
import type { Draw } from '../chat/platform.ts';
import type { Clock } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import type { Picture } from '../view/picture.ts';
import type { Drawn, Order } from './worker.ts';

/** Who asked for it waits so long, the start of the thread included; who is warned waits for less. */
const ASKED_MS = 2_000;
const UNASKED_MS = 600;
/** On a bad night thousands are warned at once: these few a second have a picture, and delay nobody. */
const UNASKED_PER_SECOND = 5;
/** Answers that wait to be drawn. */
const WAITING_MAX = 50;

export interface Drawer {
  readonly draw: Draw;
  stop(): Promise<void>;
}

interface Waiting {
  readonly resolve: (png: Uint8Array | undefined) => void;
}

export function createDrawer({
  clock,
  log,
  begin = () => new Worker(new URL('./worker.ts', import.meta.url)),
}: {
  /** Real time, also in a replay. */
  readonly clock: Clock;
  readonly log: Log;
  readonly begin?: () => Worker;
}): Drawer {
  let worker: Worker | undefined;
  let count = 0;
  let unasked: number[] = [];
  const waiting = new Map<number, Waiting>();

  const settle = (id: number, png: Uint8Array | undefined): void => {
    const one = waiting.get(id);
    waiting.delete(id);
    one?.resolve(png);
  };

  /** It died: what it had is sent without, and the next one begins anew. */
  const lost = (of: Worker, error: unknown): void => {
    if (worker !== of) return;
    worker = undefined;
    if (error !== undefined) log.warn({ error }, 'pictures can’t be drawn');
    for (const id of waiting.keys()) settle(id, undefined);
  };

  const started = (): Worker => {
    if (worker !== undefined) return worker;
    const fresh = begin();
    worker = fresh;
    // It must not keep a process alive that has nothing else to do.
    fresh.unref();
    fresh.on('message', ({ id, png }: Drawn) => settle(id, png));
    fresh.on('error', (error) => lost(fresh, error));
    fresh.on('exit', () => lost(fresh, undefined));
    return fresh;
  };

  const mayDraw = (isAsked: boolean): boolean => {
    if (isAsked) return waiting.size < WAITING_MAX;
    const now = clock.now();
    unasked = unasked.filter((at) => at > now - 1000 && at <= now);
    if (waiting.size > 0 || unasked.length >= UNASKED_PER_SECOND) return false;
    unasked.push(now);
    return true;
  };

  const make = (picture: Picture, isAsked: boolean): Promise<Uint8Array | undefined> =>
    new Promise((resolve) => {
      const id = (count += 1);
      const timer = clock.at(clock.now() + (isAsked ? ASKED_MS : UNASKED_MS), () => settle(id, undefined));
      waiting.set(id, { resolve: (png) => (timer.cancel(), resolve(png)) });
      started().postMessage({ id, picture } satisfies Order, []);
    });

  return {
    async draw(picture, { isAsked }) {
      try {
        return mayDraw(isAsked) ? await make(picture, isAsked) : undefined;
      } catch (error) {
        log.warn({ error }, 'pictures can’t be drawn');
        return undefined;
      }
    },
    async stop() {
      const last = worker;
      worker = undefined;
      for (const id of waiting.keys()) settle(id, undefined);
      await last?.terminate();
    },
  };
}
