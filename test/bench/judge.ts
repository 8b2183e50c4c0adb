// `npm run bench -- judge`: what one crossing costs the thread that judges, by part: the real engine, reaction and
// sealing on a store that is two maps, through the fall of `scale`. Beside it the obvious loop: read the body,
// compare exactly, write the body. WATCHES= sets another number.
import { monitorEventLoopDelay, performance, PerformanceObserver } from 'node:perf_hooks';
import { deserialize, serialize } from 'node:v8';
import { dec, type Decimal } from '../../src/contract/decimal.ts';
import { isLiquidated } from '../../src/contract/liquidation.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { createCodec, sealed } from '../../src/store/sealed.ts';
import type { ArmedTrigger, Commit, Item, Reached, Side, Store, Trigger } from '../../src/store/store.ts';
import { decodeWatch } from '../../src/watch/core/watch-stored.ts';
import { createEngine } from '../../src/watch/engine.ts';
import { createReact } from '../../src/watch/react.ts';
import { catalog, gauges, NOW, PRICE, watches } from './watches.ts';

const FALL = dec('0.15');
const SECONDS = 60;
/** How many crossings the parts are measured on, and how many are asked of a store together. */
const SAMPLE = 20_000;
const TOGETHER = 64;

const codec = createCodec(Buffer.alloc(32, 7));

interface Armed extends ArmedTrigger {
  gone: boolean;
}
interface Kept {
  item: Item;
  armed: readonly Armed[];
}

/** A heap, the nearest first; what is gone is passed over when it comes up. */
function heap(side: Side) {
  const all: Armed[] = [];
  const isNearer = (one: Armed | undefined, other: Armed | undefined): boolean =>
    one !== undefined &&
    other !== undefined &&
    (side === 'up' ? one.threshold < other.threshold : one.threshold > other.threshold);
  const swap = (i: number, j: number): void => {
    const [one, other] = [all[i], all[j]];
    if (one === undefined || other === undefined) return;
    [all[i], all[j]] = [other, one];
  };
  const push = (one: Armed): void => {
    let at = all.push(one) - 1;
    for (let up = (at - 1) >> 1; at > 0 && isNearer(all[at], all[up]); up = (at - 1) >> 1) {
      swap(at, up);
      at = up;
    }
  };
  const pop = (): void => {
    swap(0, all.length - 1);
    all.pop();
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const next = isNearer(all[right], all[left]) ? right : left;
      if (!isNearer(all[next], all[at])) return;
      swap(at, next);
      at = next;
    }
  };
  /** What was given, and is not in the heap until it is looked at anew. */
  let given: Armed[] = [];
  /** The nearest that a value has reached, at most so many: all of them, or only those behind what was given. */
  const reached = (value: number, limit: number, isBehind: boolean): Armed[] => {
    if (!isBehind) {
      for (const one of given) if (!one.gone) push(one);
      given = [];
    }
    const found: Armed[] = [];
    for (let first = all[0]; first !== undefined && found.length < limit; first = all[0]) {
      if (!first.gone && (side === 'up' ? first.threshold > value : first.threshold < value)) break;
      pop();
      if (!first.gone) found.push(first);
    }
    given.push(...found);
    return found;
  };
  return { push, reached };
}

/** Items and their triggers, and nothing else. */
function inMaps() {
  const items = new Map<string, Kept>();
  const ends = new Map<string, Record<Side, ReturnType<typeof heap>>>();
  let ms = 0;
  let [commits, slots] = [0, 0];

  const endsOf = (gauge: string): Record<Side, ReturnType<typeof heap>> => {
    let found = ends.get(gauge);
    if (found === undefined) ends.set(gauge, (found = { up: heap('up'), down: heap('down') }));
    return found;
  };
  const arm = (one: Armed): void => endsOf(one.gauge)[one.side].push(one);
  const behind = (gauge: string, side: Side, ...asked: [number, number, boolean]): Armed[] =>
    endsOf(gauge)[side].reached(...asked);
  const due = (gauge: string, side: Side, value: number, limit: number): Armed[] =>
    behind(gauge, side, value, limit, false);
  const reached = (gauge: string, side: Side, value: number, limit: number, after?: Reached): Reached[] =>
    behind(gauge, side, value, limit, after !== undefined).flatMap((trigger) => {
      const item = items.get(`${trigger.owner} ${trigger.item}`)?.item;
      return item === undefined ? [] : [{ trigger, item, place: '' }];
    });
  const commit = ({ owner, items: changes = [], put = [] }: Commit): void => {
    for (const { id, expect, body, triggers = [] } of changes) {
      const key = `${owner} ${id}`;
      const before = items.get(key);
      if ((before?.item.version ?? 0) !== expect) throw new Error(`${key} is not at ${expect}`);
      const had = before?.armed ?? [];
      const isOf = (armed: Armed, { gauge, side, threshold }: Trigger): boolean =>
        armed.threshold === threshold && armed.gauge === gauge && armed.side === side;
      for (const one of had) if (!triggers.some((trigger) => isOf(one, trigger))) one.gone = true;
      const armed = triggers.map((trigger) => {
        const there = had.find((one) => isOf(one, trigger));
        if (there !== undefined) return there;
        const fresh = { ...trigger, owner, item: id, gone: false };
        arm(fresh);
        return fresh;
      });
      items.set(key, { item: { owner, id, version: expect + 1, body: body ?? '', triggers }, armed });
    }
    commits += 1;
    slots += put.length;
  };
  const nearest = (): Trigger[] =>
    [...ends.keys()].flatMap((gauge) => [
      ...due(gauge, 'up', Infinity, 1),
      ...due(gauge, 'down', -Infinity, 1),
    ]);

  const timed = <T>(work: () => T): Promise<T> => {
    const began = performance.now();
    const value = work();
    ms += performance.now() - began;
    return Promise.resolve(value);
  };
  const store = {
    name: 'maps',
    commit: (asked: Commit) => timed(() => (commit(asked), 'done' as const)),
    item: (owner: string, id: string) => timed(() => items.get(`${owner} ${id}`)?.item),
    due: (...asked: Parameters<typeof due>) => timed(() => due(...asked)),
    reached: (gauge: string, side: Side, value: number, limit: number, after?: Reached) =>
      timed(() => reached(gauge, side, value, limit, after)),
    nearest: () => timed(nearest),
    repair: () => Promise.resolve(),
  } as unknown as Store;
  return { store, spent: () => ({ ms, commits, slots }) };
}

/** Microseconds that this thread has had of a processor: what others do on this machine is not in it. */
function busy(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

/** Microseconds of one, of work that is done for each: the best of some rounds. */
function each<T>(all: readonly T[], work: (one: T) => unknown): number {
  const rounds = Array.from({ length: 5 }, () => {
    globalThis.gc?.();
    const began = busy();
    for (const one of all) work(one);
    return busy() - began;
  });
  return Math.min(...rounds) / all.length;
}

const inPages = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, page) =>
    all.slice(page * TOGETHER, (page + 1) * TOGETHER),
  );

export async function benchJudge(print: (line: string) => void): Promise<void> {
  const count = Number(process.env['WATCHES'] ?? 200_000);
  const { store: maps, spent } = inMaps();
  /** What the engine asked, to be measured by parts. */
  const asked: Commit[] = [];
  const judged: {
    readonly item: Item;
    readonly value: Decimal;
    readonly at: number;
    readonly gauge: string;
  }[] = [];
  const counted: Store = Object.assign(Object.create(maps) as Store, {
    commit: (commit: Commit) => {
      if (asked.length < SAMPLE) asked.push(commit);
      return maps.commit(commit);
    },
  });
  const store = sealed(counted, codec, () => undefined);
  const react = createReact(catalog, { quote: () => undefined });
  for (const commit of watches(count, 1)) await store.commit(commit);
  asked.length = 0;
  const engine = createEngine({
    store,
    react: (item, value, at, gauge, late) => {
      const reaction = react(item, value, at, gauge, late);
      if (reaction !== undefined && judged.length < SAMPLE) judged.push({ item, value, at, gauge });
      return reaction;
    },
    log: {
      ...silentLog,
      error: (fields, text) => {
        throw new Error(text, { cause: fields['error'] });
      },
    },
    wall: realClock(),
    onMessage: () => undefined,
  });
  await engine.refresh();
  for (const gauge of gauges) await engine.value(gauge, PRICE, NOW);
  globalThis.gc?.();

  let collecting = 0;
  const collected = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collecting += duration;
  });
  collected.observe({ entryTypes: ['gc'] });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const before = spent();
  const used = process.cpuUsage();
  const began = busy();
  for (let second = 1; second <= SECONDS; second += 1) {
    const price = PRICE.mul(FALL.mul(-second).div(SECONDS).plus(1));
    await Promise.all(gauges.map((gauge) => engine.value(gauge, price, NOW + second * 1000)));
  }
  const took = (busy() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  delay.disable();
  await new Promise((resolve) => setTimeout(resolve, 10));
  collected.disconnect();
  const after = spent();
  const crossings = after.commits - before.commits;
  const one = (ms: number): number => (ms * 1000) / crossings;

  const bodies = judged.map(({ item }) => ({
    item,
    sealed: codec.seal({ kind: 'item', owner: item.owner, id: item.id }, item.body),
  }));
  const open = each(bodies, ({ item, sealed: body }) =>
    codec.open({ kind: 'item', owner: item.owner, id: item.id }, body),
  );
  const decode = each(judged, ({ item }) => decodeWatch(item.body, catalog));
  const reacted = each(judged, ({ item, value, at, gauge }) => react(item, value, at, gauge));
  const reactions = judged.map(({ item, value, at, gauge }) => ({ item, ...react(item, value, at, gauge) }));
  const seal = each(reactions, ({ item, change, put }) => {
    codec.seal({ kind: 'item', owner: item.owner, id: item.id }, change?.body ?? '');
    if (put !== undefined) codec.seal({ kind: 'slot', owner: item.owner, id: put.key }, put.body);
  });
  const pages = inPages(asked);
  const reads = inPages(bodies.map(({ item, sealed: body }) => ({ ...item, body }))).map((page) =>
    serialize(page),
  );
  const over = each(pages, (page) => serialize(page)) / TOGETHER;
  const back = each(reads, (page) => deserialize(page)) / TOGETHER;
  const positions = judged.map(({ item, value }) => ({
    item,
    value,
    position: decodeWatch(item.body, catalog).held.position,
  }));
  const floor = each(positions, ({ item, value, position }) => {
    const stored = JSON.parse(item.body) as object;
    return JSON.stringify({ ...stored, status: isLiquidated(position, value) ? 'liquidated' : 'open' });
  });

  const whole = one(took - (after.ms - before.ms));
  const us = (value: number): string => value.toFixed(1);
  print(
    `${crossings} crossings of ${count} watches, ${after.slots - before.slots} messages: ${us(whole)} µs of one thread each, ` +
      `${us(whole + over + back)} with what goes to a store's thread and back; ${(whole / floor).toFixed(1)}x the obvious loop (${us(floor)} µs: parse, compare exactly, stringify)`,
  );
  print(
    `  open ${us(open)}, decode ${us(decode)}, judge and encode ${us(reacted - decode)}, seal ${us(seal)}, ` +
      `engine and the rest ${us(whole - open - reacted - seal)}; messages ${us(over)} over, ${us(back)} back; ` +
      `collecting garbage is ${us(one(collecting))} of all that; the maps took ${us(one(after.ms - before.ms))} more`,
  );
  print(
    `  all threads of this process ${us((user + system - (after.ms - before.ms) * 1000) / crossings)} µs a crossing; ` +
      `the loop was blocked at most ${us(delay.max / 1e6)} ms`,
  );
}

if (import.meta.main) await benchJudge((line) => void process.stdout.write(`${line}\n`));
