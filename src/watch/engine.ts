// The loop: a value of a gauge -> triggers reached -> exact check of their items -> one commit each.
//
// It holds one thing in memory: the nearest threshold of each gauge and side, so that a quiet tick is
// two comparisons. All else is in the store and level-triggered: what lies beyond the value now is due
// now, so a restart, a missed hint or a second worker loses nothing.
import { asDouble, type Decimal } from '../contract/decimal.ts';
import type { Clock } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import { createRecent } from '../ops/recent.ts';
import { createRoom } from '../ops/room.ts';
import type { Missed } from './core/account-missed.ts';
import type {
  ArmedTrigger,
  Item,
  ItemChange,
  Reached,
  Side,
  SlotPut,
  Store,
  Trigger,
} from '../store/store.ts';

/** What an item does at a value; undefined: nothing changes. */
export interface Reaction {
  readonly change: ItemChange;
  readonly put?: SlotPut;
  /** Done before it is committed, and again should the process die in between. */
  readonly first?: () => Promise<void>;
  /** A question about the same item, which has a slot of its own. */
  readonly ask?: SlotPut | undefined;
  readonly withdraw?: string;
  /** Values of other gauges that it was judged by. */
  readonly beside?: ReadonlyMap<string, Decimal>;
}
/** A value is of before: what has begun since then was not there to be reached by it. A further one came before
 *  it at `begunAfter`, and was judged: this one is for what began after that. */
export interface Late {
  readonly begunAfter: number;
  /** What several markets did, for what stands on all of them together; nothing else is judged by it. */
  readonly missed?: Missed;
}
export type React = (
  item: Item,
  value: Decimal,
  at: number,
  gauge: string,
  late?: Late,
) => Reaction | undefined;

/** How many due triggers are taken from the store at first; of a gauge that has more of them twice as many each time, up to
 *  the most: most gauges have few, and on a bad night one has more than a hundred others together, which would be worked
 *  alone, a small page after the other, when all the others are done. */
const PAGE = 24;
const PAGE_MOST = 192;
/** So many pages of a gauge are judged and committed side by side, while a further one is read. */
const PAGES_AT_ONCE = 2;
/** How long one turn of the event loop judges, in ms; then everything else has its turn. On a bad night
 *  thousands are due at one price, and the first of them must be told, and people answered, while the last
 *  are still being judged. */
const TURN_MS = 3;
/** Tries to commit an item that others change at the same time, before it is left to the next value. */
const CONFLICTS_MAX = 20;

const DONE = Promise.resolve();
const NONE: readonly string[] = [];

/** Due triggers that are under way at once, of all gauges: so what is committed of them shares a write to the disk, and judging
 *  goes on while the store works, which a page waits for three times. Not all: in a crash all gauges move at once, the first
 *  are to be told first, and what is kept in memory for them is moved about by each garbage collection. */
const UNDER_WAY = 32 * PAGE;

/** Items that were woken last: at least so many are known. What is forgotten is only judged in vain, and refused. */
const WOKEN = 2 * UNDER_WAY;

interface Point {
  readonly value: Decimal;
  readonly at: number;
  readonly late: Late | undefined;
}

interface Line {
  points: Point[];
  drained: Promise<void>;
}

/** What a value has reached, a part of it, and which changes it may know. */
interface Page {
  readonly asOf: number;
  readonly reached: readonly Reached[];
  readonly isLast: boolean;
}

/** An item that was woken. */
interface Woken {
  /** The last of those who judge it; undefined: nobody does. */
  last: Promise<void> | undefined;
  /** Which of all changes was the last of it, and what it has waited for since: what was read before it is out of date. */
  changed: number;
  triggers: readonly Trigger[];
}

interface Nearest {
  up: number;
  down: number;
}

export interface Engine {
  /** A gauge has this value now. Resolves when all that it causes is committed. Of values that come while
   *  the gauge is still being worked the lowest, the highest and the last are worked next. */
  value(gauge: string, value: Decimal, at: number, late?: Late): Promise<void>;
  /** A hint that these triggers were armed elsewhere (a command). */
  armed(triggers: readonly Trigger[]): void;
  /** Reads all nearest thresholds again: at start, and each second against lost hints. */
  refresh(): Promise<void>;
  /** Would this value cause nothing, and is nothing of the gauge under way? */
  isQuiet(gauge: string, value: number): boolean;
  /** Is something armed on this gauge? */
  isWatched(gauge: string): boolean;
  /** Gauges that something is armed on. */
  gauges(): readonly string[];
}

export function createEngine(parts: {
  readonly store: Store;
  readonly react: React;
  readonly log: Log;
  /** How long one turn judges, in ms of real time; Infinity: until all is judged. */
  readonly turnMs?: number;
  /** Real time, to let everything else have its turn. */
  readonly wall: Clock;
  /** Is judging (still) this process's? Asked before each commit; left out: it is. */
  readonly mayAct?: () => boolean;
  /** Does it until it is done: while a value waits for a store that is away, later ones wait behind it. Judged after
   *  a newer one it would tell of what was over by then. Left out: what fails is the caller's. */
  readonly surely?: (work: () => Promise<void>) => Promise<void>;
  /** Called after a commit that put a message. */
  readonly onMessage: (platform: string) => void;
  /** Something is armed on a gauge; said again whenever thresholds are read again. */
  readonly onGauge?: (gauge: string) => void;
  /** The last value of a gauge that may be judged by; what depends on several gauges arms one while
   *  another moves. */
  readonly lastOf?: (gauge: string) => Omit<Point, 'late'> | undefined;
}): Engine {
  const { store, react, log, wall, turnMs = TURN_MS, mayAct = () => true, surely = (work) => work() } = parts;
  let nearest = new Map<string, Nearest>();
  /** Gauges that are being worked, each with what came meanwhile. */
  const lines = new Map<string, Line>();
  const room = createRoom(UNDER_WAY);

  const of = (gauge: string): Nearest => {
    let entry = nearest.get(gauge);
    if (entry === undefined) {
      nearest.set(gauge, (entry = { up: Infinity, down: -Infinity }));
      parts.onGauge?.(gauge);
    }
    return entry;
  };

  const armed = (triggers: readonly Trigger[]): void => {
    for (const { gauge, side, threshold } of triggers) {
      const entry = of(gauge);
      if (side === 'up') entry.up = Math.min(entry.up, threshold);
      else entry.down = Math.max(entry.down, threshold);
    }
  };

  const refresh = async (): Promise<void> => {
    const fresh = new Map<string, Nearest>();
    const before = nearest;
    // Hints that arrive while the store is read must not be lost: they go to the new map.
    nearest = fresh;
    try {
      armed(await store.nearest());
    } catch (error) {
      nearest = before;
      throw error;
    }
  };

  /** The side's nearest threshold as the store has it now. */
  const reread = async (gauge: string, side: Side): Promise<void> => {
    const entry = of(gauge);
    const [first] = await store.due(gauge, side, side === 'up' ? Number.MAX_VALUE : -Number.MAX_VALUE, 1);
    if (side === 'up') entry.up = first?.threshold ?? Infinity;
    else entry.down = first?.threshold ?? -Infinity;
  };

  /** One item that can't be judged must not keep the others from being judged. */
  const safely = (item: Item, gauge: string, { value, at, late }: Point): Reaction | undefined => {
    try {
      return react(item, value, at, gauge, late);
    } catch (error) {
      log.error({ owner: item.owner, item: item.id, error }, 'an item could not be judged');
      return undefined;
    }
  };

  let turnBegan = wall.now();
  /** What is to be judged, in the order in which it came; while there is any, the next turn of it is asked for. */
  let toJudge: (() => void)[] = [];
  const judge = async (): Promise<void> => {
    turnBegan = wall.now();
    let done = 0;
    for (; done < toJudge.length && !isOver(); done += 1) {
      toJudge[done]?.();
      // What follows from it, its commit, belongs to the same turn: else all commits of one come after its time is over.
      await DONE;
    }
    toJudge = toJudge.slice(done);
    if (toJudge.length > 0) wall.at(wall.now(), judge);
  };
  /** Has this turn judged for long enough (or was the clock set)? */
  const isOver = (): boolean => Math.abs(wall.now() - turnBegan) > turnMs;
  /** Does it at once, unless this turn has judged for long enough: then after all else has had its turn. */
  const inTurn = <T>(work: () => T): T | Promise<T> => {
    if (toJudge.length === 0 && !isOver()) return work();
    return new Promise<T>((resolve, reject) => {
      if (toJudge.length === 0) wall.at(wall.now(), judge);
      toJudge.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
  };

  /** What was armed on other gauges may lie beyond a value of theirs that came while it was committed. */
  const recheck = ({ change, beside }: Reaction): void => {
    if (beside === undefined) return;
    for (const { gauge, side: which, threshold } of change.triggers ?? []) {
      const judgedBy = beside.get(gauge);
      const last = judgedBy === undefined ? undefined : parts.lastOf?.(gauge);
      if (last === undefined || judgedBy?.eq(last.value) === true) continue;
      const double = asDouble(last.value);
      if (which === 'up' ? double < threshold : double > threshold) continue;
      value(gauge, last.value, last.at).catch((error: unknown) =>
        log.error({ gauge, error }, 'a price could not be judged; the next one is'),
      );
    }
  };

  let changes = 0;
  /** How many wait for what is judged, or are judged. */
  let judging = 0;
  const recent = createRecent<Woken>(WOKEN, () => ({ last: undefined, changed: 0, triggers: [] }));

  /** One item is judged by one gauge after the other: what several gauges have woken would else be judged by each
   *  of them, and only one of these could be committed. */
  const wake = (woken: Woken, { trigger, item }: Reached, point: Point, asOf: number): Promise<void> => {
    const { last: before } = woken;
    const mine =
      before === undefined
        ? wakeNow(woken, trigger, point, woken.changed > asOf ? undefined : item)
        : wakeAfter(before, woken, trigger, point);
    woken.last = mine;
    judging += 1;
    const over = (): void => {
      judging -= 1;
      if (woken.last === mine) woken.last = undefined;
    };
    mine.then(over, over);
    return mine;
  };

  const wakeAfter = async (
    before: Promise<void>,
    woken: Woken,
    trigger: ArmedTrigger,
    point: Point,
  ): Promise<void> => {
    await before.catch(() => undefined);
    return wakeNow(woken, trigger, point, undefined);
  };

  /** @param read the item as it was read with the trigger; undefined: it was judged since then */
  const wakeNow = async (
    woken: Woken,
    trigger: ArmedTrigger,
    point: Point,
    read: Item | undefined,
  ): Promise<void> => {
    const isAgain = read === undefined;
    // Who judged it a moment ago has armed it anew: nothing of it waits for this value any more. Whoever else has
    // changed it since then says so, as always (`armed`).
    if (isAgain && woken.changed > 0 && !isReached(woken, trigger.gauge, point)) return;
    for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
      const item = attempt === 0 && !isAgain ? read : await store.item(trigger.owner, trigger.item);
      if (isAgain && item !== undefined && !isReached(item, trigger.gauge, point)) return;
      const reaction =
        item === undefined ? undefined : await inTurn(() => safely(item, trigger.gauge, point));
      if (reaction === undefined) {
        // A trigger that its item no longer declares is a leftover of a crash; one that it does
        // declare was nominated by a double equal to its threshold and stays.
        const declared = item?.triggers.some(
          (each) =>
            each.gauge === trigger.gauge &&
            each.side === trigger.side &&
            each.threshold === trigger.threshold,
        );
        if (declared !== true) await store.repair(trigger.owner, trigger.item);
        return;
      }
      if (!mayAct()) return;
      await reaction.first?.();
      const { change, put, ask, withdraw } = reaction;
      const puts: SlotPut[] = [];
      if (put !== undefined) puts.push(put);
      if (ask !== undefined) puts.push(ask);
      const done = await store.commit({
        owner: trigger.owner,
        items: [change],
        put: puts,
        withdraw: withdraw === undefined ? NONE : [withdraw],
      });
      if (done === 'done') {
        const { triggers = [] } = change;
        woken.changed = changes += 1;
        woken.triggers = triggers;
        armed(triggers);
        recheck(reaction);
        for (const { platform } of puts) parts.onMessage(platform);
        return;
      }
    }
    log.warn(
      { owner: trigger.owner, item: trigger.item },
      'item kept changing under us; left to the next value',
    );
  };

  const isReached = (
    { triggers }: Pick<Item, 'triggers'>,
    gauge: string,
    { value: at, late }: Point,
  ): boolean => {
    const double = asDouble(at);
    return (
      late !== undefined ||
      triggers.some(
        (each) =>
          each.gauge === gauge && (each.side === 'up' ? double >= each.threshold : double <= each.threshold),
      )
    );
  };

  /** Into room that is taken for all that may come: it is kept for what has come, until that is judged. */
  const read = async (
    gauge: string,
    which: Side,
    double: number,
    size: number,
    after?: Reached,
  ): Promise<Page> => {
    const asOf = changes;
    let unused = size;
    try {
      const reached = await store.reached(gauge, which, double, size, after);
      unused -= reached.length;
      return { asOf, reached, isLast: unused > 0 };
    } finally {
      room.give(unused);
    }
  };

  /** @param seen the keys of what this value has woken, which it wakes once */
  const judgePage = async (page: Page, seen: Set<string>, point: Point): Promise<void> => {
    try {
      const woken: Promise<void>[] = [];
      for (const reached of page.reached) {
        const key = keyOf(reached.trigger);
        if (seen.has(key)) continue;
        seen.add(key);
        woken.push(wake(recent.of(key), reached, point, page.asOf));
      }
      await Promise.all(woken);
    } finally {
      room.give(page.reached.length);
    }
  };

  /** In a crash hundreds of gauges wait here. What waits that long is old to the garbage collector, and so becomes whatever it
   *  comes to hold: hence nothing of the work is begun before. */
  const side = async (gauge: string, which: Side, point: Point): Promise<void> => {
    await room.take(PAGE);
    await sideNow(gauge, which, point);
  };

  /** @param point its first page has its room already */
  const sideNow = async (gauge: string, which: Side, point: Point): Promise<void> => {
    const double = asDouble(point.value);
    // An item is woken once per value; what it arms anew is for the next value to reach, except where
    // that already lies beyond this one, which `react` has taken into account.
    const seen = new Set<string>();
    const underWay: Promise<void>[] = [];
    let size = PAGE;
    let next: Promise<Page> | undefined = read(gauge, which, double, size);
    const readNext = async (most: number, after: Reached | undefined): Promise<Page> => {
      await room.take(most);
      return read(gauge, which, double, most, after);
    };
    /** Begins to judge a page, and to read the next one: what is being committed need not be waited for. */
    const begin = (page: Page): Promise<Page> | undefined => {
      size = Math.min(2 * size, PAGE_MOST);
      const after = page.isLast ? undefined : readNext(size, page.reached.at(-1));
      const done = judgePage(page, seen, point);
      // Should one before it fail, nobody waits for it.
      done.catch(() => undefined);
      underWay.push(done);
      return after;
    };
    try {
      while (next !== undefined) {
        next = begin(await next);
        if (underWay.length >= PAGES_AT_ONCE) await underWay.shift();
      }
      await Promise.all(underWay);
    } finally {
      next?.then(
        ({ reached }) => room.give(reached.length),
        () => undefined,
      );
    }
    await reread(gauge, which);
  };

  const isBetween = (gauge: string, value: number): boolean => {
    const entry = nearest.get(gauge);
    if (entry === undefined) return true;
    return value > entry.down && value < entry.up;
  };

  const work = async (gauge: string, point: Point): Promise<void> => {
    const double = asDouble(point.value);
    const entry = nearest.get(gauge);
    if (entry === undefined) return;
    if (double <= entry.down) await side(gauge, 'down', point);
    if (double >= entry.up) await side(gauge, 'up', point);
  };

  /** Works a gauge's values one after the other, until none waits. */
  const drain = async (gauge: string, line: Line): Promise<void> => {
    try {
      for (let next = line.points.shift(); next !== undefined; next = line.points.shift())
        await surely(() => work(gauge, next));
    } finally {
      lines.delete(gauge);
      if (lines.size === 0 && judging === 0) recent.clear();
    }
  };

  const value: Engine['value'] = (gauge, price, at, late) => {
    const line = lines.size === 0 ? undefined : lines.get(gauge);
    if (line !== undefined) {
      line.points = extremes([...line.points, { value: price, at, late }]);
      return line.drained;
    }
    // Nothing is armed near it, and nothing is under way: the tick is over.
    if (isBetween(gauge, asDouble(price))) return DONE;
    const fresh: Line = { points: [{ value: price, at, late }], drained: DONE };
    lines.set(gauge, fresh);
    return (fresh.drained = drain(gauge, fresh));
  };

  return {
    armed,
    refresh,
    isQuiet: (gauge, double) => (lines.size === 0 || !lines.has(gauge)) && isBetween(gauge, double),
    isWatched(gauge) {
      const entry = nearest.get(gauge);
      return entry !== undefined && (entry.up !== Infinity || entry.down !== -Infinity);
    },
    gauges: () => [...nearest.keys()],
    value,
  };
}

const keyOf = ({ owner, item }: ArmedTrigger): string => `${owner} ${item}`;

/** Of what waits only the lowest, the highest and the last value can matter, in the order of time. */
function extremes(points: readonly Point[]): Point[] {
  const last = points.at(-1);
  let [low, high] = [last, last];
  for (const point of points) {
    if (low === undefined || point.value.lt(low.value)) low = point;
    if (high === undefined || point.value.gt(high.value)) high = point;
  }
  // What came late is of other times, and judged by itself.
  return points.filter(
    (point) => point.late !== undefined || point === low || point === high || point === last,
  );
}
