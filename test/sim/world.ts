// A world for the whole app (src/app.ts): a clock that moves only when told, a platform and a store that
// fail and die on purpose. Nothing in it is left to chance but what the seed says.
import type { Message, Platform, Receipt } from '../../src/chat/platform.ts';
import type { Clock, Millis, Timer } from '../../src/ops/clock.ts';
import { CALLS } from '../../src/store/aside.ts';
import type { Store } from '../../src/store/store.ts';

/** Lets everything that can go on now go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

export interface SimClock extends Clock {
  /** Moves on, running what becomes due one by one, without waiting for what it waits for. */
  advance(ms: Millis): Promise<void>;
  /** Somebody sets the clock; what waits goes on waiting as long as it was told. */
  step(ms: Millis): void;
  /** A clock of one process, whose timers die with it. */
  process(): {
    readonly clock: Clock;
    kill(): void;
    awake(): Promise<void>;
    sleep(ms: Millis): Promise<void>;
  };
  /** Time that nobody sets. */
  readonly passed: Millis;
}

interface Entry {
  due: Millis;
  readonly born: number;
  readonly everyMs: Millis | undefined;
  readonly run: () => void | Promise<void>;
  busy: boolean;
}

export function simClock(start: Millis): SimClock {
  const entries = new Set<Entry>();
  let passed = 0;
  let set = start;
  let born = 0;
  const now = (): Millis => set + passed;

  const add = (due: Millis, everyMs: Millis | undefined, run: Entry['run']): Timer => {
    const entry: Entry = { due, born: (born += 1), everyMs, run, busy: false };
    entries.add(entry);
    return { cancel: () => void entries.delete(entry) };
  };
  const at: Clock['at'] = (time, run) => add(passed + Math.max(0, time - now()), undefined, run);
  const every: Clock['every'] = (everyMs, run) => add(passed + everyMs, everyMs, run);

  const nextBy = (end: Millis): Entry | undefined => {
    let next: Entry | undefined;
    for (const entry of entries) {
      if (entry.due > end) continue;
      if (next === undefined || entry.due < next.due || (entry.due === next.due && entry.born < next.born))
        next = entry;
    }
    return next;
  };

  const fire = (entry: Entry): void => {
    if (entry.everyMs === undefined) entries.delete(entry);
    else entry.due += entry.everyMs;
    if (entry.busy) return;
    entry.busy = true;
    void Promise.resolve(entry.run()).then(() => (entry.busy = false));
  };

  return {
    now,
    at,
    every,
    get passed() {
      return passed;
    },
    step: (ms) => void (set += ms),
    process() {
      const mine = new Set<Timer>();
      let alive = true;
      let asleep: Promise<void> | undefined;
      /** What becomes due in its sleep is run when it wakes. */
      const awake =
        (run: Entry['run']): Entry['run'] =>
        async () => {
          await asleep;
          return alive ? run() : undefined;
        };
      const keep = (timer: Timer): Timer => (mine.add(timer), timer);
      return {
        clock: {
          now,
          at: (time, run) => keep(at(time, awake(run))),
          every: (everyMs, run) => keep(every(everyMs, awake(run))),
        },
        awake: () => asleep ?? Promise.resolve(),
        sleep(ms) {
          asleep ??= new Promise<void>((wake) => {
            add(passed + ms, undefined, () => {
              asleep = undefined;
              wake();
            });
          });
          return asleep;
        },
        kill() {
          alive = false;
          for (const timer of mine) timer.cancel();
        },
      };
    },
    async advance(ms) {
      const end = passed + ms;
      await settle();
      for (let entry = nextBy(end); entry !== undefined; entry = nextBy(end)) {
        passed = Math.max(passed, entry.due);
        fire(entry);
        await settle();
      }
      passed = end;
      await settle();
    },
  };
}

const never = (): Promise<never> => new Promise(() => undefined);

/** What happens at a call: nothing, it fails before or after it is done, or the process dies there. */
export type Fate = 'well' | 'fails' | 'fails late' | 'dies' | 'dies late' | 'sleeps';

/** One process's way to the store (or to the network): each call has a fate, and after its death none
 *  comes through. */
export interface Life {
  readonly dead: boolean;
  readonly fate: () => Fate;
  readonly die: () => void;
  /** Waits while it sleeps. */
  readonly awake?: () => Promise<void>;
  /** Falls asleep: the call is made when the process wakes. */
  readonly sleep?: () => Promise<void>;
}

/** What may fail: every call to the store, but for leases, what only moves it elsewhere, and what is asked of its machine. */
const MAY_FAIL: ReadonlySet<PropertyKey> = new Set(
  CALLS.filter((name) => name !== 'lease' && name !== 'load' && name !== 'room'),
);

export function faultyStore(store: Store, life: Life): Store {
  return new Proxy(store, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function' || !MAY_FAIL.has(name)) return value;
      return async (...args: unknown[]): Promise<unknown> => {
        await life.awake?.();
        if (life.dead) return never();
        const fate = life.fate();
        if (fate === 'sleeps') await life.sleep?.();
        if (fate === 'fails') throw new Error('the store is away');
        if (fate === 'dies') return (life.die(), never());
        const result: unknown = await Reflect.apply(value, target, args);
        if (fate === 'dies late') life.die();
        await life.awake?.();
        if (life.dead) return never();
        if (fate === 'fails late') throw new Error('the store did not answer');
        return result;
      };
    },
  });
}

/** A store, and what it has given to be sent, by number: a message of several says which of them it tells. */
export function recorded(inner: Store): { readonly store: Store; get(seq: number): string | undefined } {
  const bodies = new Map<number, string>();
  const keep = async (slots: ReturnType<Store['claim']>): ReturnType<Store['claim']> => {
    const given = await slots;
    for (const { seq, body } of given) bodies.set(seq, body);
    return given;
  };
  const store = new Proxy(inner, {
    get(target, name, receiver) {
      if (name === 'claim') return (...args: Parameters<Store['claim']>) => keep(target.claim(...args));
      if (name === 'claimBeside')
        return (...args: Parameters<Store['claimBeside']>) => keep(target.claimBeside(...args));
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  return { store, get: (seq) => bodies.get(seq) };
}

export interface Sent {
  readonly message: Message;
  /** When, in time that nobody sets. */
  readonly at: Millis;
}

/** A platform that takes inputs when told and shows what it was sent. */
export function simPlatform(parts: {
  readonly name: Platform['name'];
  /** So many things are told in one message; left out: one. */
  readonly together?: number;
  readonly life: Life;
  readonly onSent: (message: Message) => void | Promise<void>;
  /** It arrived, and nobody knows: the sender will repeat it. */
  readonly onUnsure: (message: Message) => void;
  /** Who has blocked us; left out: nobody. */
  readonly hasBlocked?: (who: string) => boolean;
}) {
  let receive: Parameters<Platform['start']>[0] | undefined;
  const platform: Platform = {
    name: parts.name,
    pace: {
      perSecond: 30,
      perChatPerSecond: 1,
      perGroupPerMinute: 20,
      concurrency: 4,
      together: parts.together ?? 1,
    },
    async start(handler) {
      receive = handler;
    },
    async send(message): Promise<Receipt> {
      if (parts.life.dead) return never();
      const fate = parts.life.fate();
      if (fate === 'sleeps') await parts.life.sleep?.();
      if (fate === 'dies') return (parts.life.die(), never());
      if (fate === 'fails') return { result: 'retry', afterMs: 3_000, scope: 'chat' };
      if (parts.hasBlocked?.(message.to) === true) {
        if (fate === 'dies late') return (parts.life.die(), never());
        if (fate === 'fails late') return { result: 'unknown', reason: 'no answer' };
        return { result: 'unreachable', who: message.to, reason: 'blocked' };
      }
      await parts.onSent(message);
      if (fate === 'dies late') {
        parts.life.die();
        return never();
      }
      if (fate === 'fails late') {
        parts.onUnsure(message);
        return { result: 'unknown', reason: 'no answer' };
      }
      return { result: 'sent' };
    },
    async stop() {
      receive = undefined;
    },
  };
  return {
    platform,
    take: (input: Parameters<NonNullable<typeof receive>>[0]): Promise<void> =>
      receive?.(input) ?? Promise.resolve(),
  };
}
