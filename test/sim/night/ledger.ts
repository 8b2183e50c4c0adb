// What everybody has, what became of it, and what is owed to its owner since when.
import type { Store } from '../../../src/store/store.ts';
import { REPEATS } from '../../../src/watch/core/attention.ts';
import { dueAt, postpone, stepAccount, stepAlert, stepDelivery, stepWatch, type Told } from '../oracle.ts';
import type { SimClock } from '../world.ts';
import { HOUR, type Plan } from './plan.ts';
import type { Prices } from './prices.ts';
import {
  copyOf,
  differs,
  type Kept,
  type SlotOf,
  type State,
  type StoredThing,
  type Thing,
  without,
} from './things.ts';

/** After so long without a word of its owner a position may be closed. */
const OF_NOW_MS = 7 * 24 * HOUR;

export type Ledger = ReturnType<typeof createLedger>;

export function createLedger(parts: {
  readonly plan: Plan;
  readonly clock: SimClock;
  readonly inner: Store;
  readonly prices: Prices;
}) {
  const { plan, clock, inner, prices } = parts;
  const kept: Kept[] = [];
  /** Things as they were before what is going on now, and on the way: a message may tell of any of it. */
  let before = new Map<Kept, Thing[]>();
  const remember = (all: readonly Kept[] = kept): void => {
    for (const each of all) before.set(each, [...(before.get(each) ?? []), { ...each.thing }]);
  };

  const owe = (each: Kept, slot: SlotOf): void => {
    each.events += 1;
    plan.counts.events += 1;
    each.owed = new Map(each.owed).set(slot, plan.lived);
    if (slot === 'main') each.isCall = false;
  };

  const happen = (each: Kept, told: Told | 'quiet' | 'delivery' | 'delivered' | undefined): void => {
    switch (told) {
      case undefined:
        return;
      case 'quiet':
        each.owed = without(each.owed, 'main');
        return;
      case 'call': {
        const { thing } = each;
        const times = thing.kind === 'alert' ? 0 : (thing.calling?.times ?? 0);
        // After the repeats others hear of it.
        if (times > REPEATS) return;
        each.owed = new Map(each.owed).set('main', plan.lived);
        each.isCall = true;
        return;
      }
      case 'reduced':
        each.owed = without(each.owed, 'main');
        return owe(each, 'cut');
      case 'liquidated':
        each.owed = without(each.owed, 'cut', 'end');
        return owe(each, 'main');
      case 'delivered':
        each.owed = without(each.owed, 'main', 'cut');
        return owe(each, 'end');
      case 'delivery':
        return owe(each, 'end');
      default:
        return owe(each, 'main');
    }
  };

  /** What the prices of now do to its levels. */
  const levels = (each: Kept, at: number): void => {
    const { thing } = each;
    if (thing.kind === 'alert') return;
    if (thing.kind === 'watch') happen(each, stepWatch(thing, prices.now(each.markets[0]), at));
    // A mark that is old or missing: it is judged by nobody.
    else if (each.markets.every(prices.isFresh)) happen(each, stepAccount(thing, prices.marks, at));
  };

  /** A price of one of its markets. */
  const priced = (each: Kept, mark: number, at: number): void => {
    if (each.thing.kind !== 'alert') levels(each, at);
    else if (stepAlert(each.thing, mark)) owe(each, 'main');
  };

  /** What time does to a thing. */
  const timePasses = (each: Kept): void => {
    const { thing } = each;
    const now = clock.now();
    if (thing.kind === 'alert' || each.removed) return;
    each.isOfLongAgo ||= now - each.madeAt >= OF_NOW_MS;
    /** What was so before each thing that time did: of two at one instant only the first may have been done. */
    const passing = (): void => {
      each.untimed.push(copyOf(each));
      remember([each]);
    };
    const told = thing.kind === 'watch' ? stepDelivery({ ...thing }, now) : undefined;
    if (told !== undefined && thing.kind === 'watch') {
      passing();
      happen(each, stepDelivery(thing, now));
      // What else waits for time is due at the next look.
      if (plan.isExact) return;
    }
    const due = dueAt(thing);
    if (due === undefined || due > now) return;
    passing();
    if (each.markets.every(prices.isFresh)) levels(each, now);
    else postpone(thing, now);
  };

  const become = (each: Kept, { thing, owed, events }: State): void => {
    each.thing = thing;
    each.owed = owed;
    each.events = Math.max(events, each.events - 1);
  };

  const storedOf = async (each: Kept): Promise<StoredThing | undefined> => {
    const item = await inner.item(each.owner, each.item);
    return item === undefined ? undefined : (JSON.parse(item.body) as StoredThing);
  };

  return {
    kept,
    happen,
    priced,
    timePasses,
    /** A look at what time does that fails is made again at once: what is done by then has happened, though the next
     *  look has not come. */
    async doneAhead(each: Kept): Promise<void> {
      const { thing } = each;
      if (thing.kind === 'alert' || (dueAt(thing) ?? Infinity) > clock.now()) return;
      if (differs(thing, await storedOf(each), plan.isExact) !== undefined) timePasses(each);
    },
    storedOf,
    wasChanged: async (each: Kept): Promise<boolean> =>
      ((await inner.item(each.owner, each.item))?.version ?? 0) > 1,
    before: (each: Kept): readonly Thing[] => before.get(each) ?? [],
    /** From here on both are right to tell: what is so now, and what will be. */
    remember,
    forget: (): void => void (before = new Map()),

    /** What it would be had this price come before what time alone did to it: then the price decides. */
    instead(each: Kept, isPriced: boolean, at: number): State[] {
      if (plan.isExact) return [];
      return each.untimed.map((earlier) => {
        const timed = copyOf(each);
        become(each, { ...earlier, thing: structuredClone(earlier.thing) });
        if (isPriced || each.markets.every(prices.isFresh)) levels(each, at);
        const state = copyOf(each);
        become(each, timed);
        return state;
      });
    },

    /** What this price pays of it where what time alone did to it was done otherwise: before it, while nobody knew the price. */
    paidUntimed(each: Kept, pay: () => void): State[] {
      if (plan.isExact) return [];
      return each.untimed.map((earlier) => {
        const timed = copyOf(each);
        become(each, { ...earlier, thing: structuredClone(earlier.thing) });
        pay();
        const state = copyOf(each);
        become(each, timed);
        return state;
      });
    },

    /** What a change makes of it where what time alone did to it before was not done yet. */
    untimedAs: (each: Kept, change: (thing: Thing) => Thing): State[] =>
      plan.isExact ? [] : each.untimed.map((state) => ({ ...state, thing: change(state.thing) })),

    /** Is it as it has to be? Where something may not have come that far, as it was before, and nothing else. */
    async settle(each: Kept, what: string, others: readonly State[] = []): Promise<void> {
      const stored = await storedOf(each);
      const found = differs(each.thing, stored, plan.isExact);
      const earlier = [...others, ...(plan.isExact ? [] : each.untimed)];
      each.untimed = [];
      if (found === undefined) return;
      const state = earlier.find(({ thing }) => differs(thing, stored, plan.isExact) === undefined);
      if (state !== undefined) return become(each, state);
      plan.wrong.push(
        `${each.owner} ${each.item}, ${what}: ${found}, but should be ${JSON.stringify(each.thing)}`,
      );
      each.removed = true;
    },

    fresh: (owner: string, item: string, markets: readonly string[], thing: Thing): Kept => ({
      owner,
      markets,
      item,
      thing,
      since: clock.passed,
      madeAt: clock.now(),
      isOfLongAgo: false,
      removed: false,
      owed: new Map(),
      events: 0,
      untimed: [],
      messages: new Set(),
      calls: new Set(),
      asked: new Set(),
      unsure: 0,
      isCall: false,
    }),

    late(limit: number): void {
      for (const each of kept) {
        for (const [slot, since] of each.owed) {
          if (plan.lived - since <= limit) continue;
          const { owner, item, thing } = each;
          plan.wrong.push(
            `never told (${slot}, ${plan.lived - since} ms): ${owner} ${item} ${JSON.stringify(thing)}`,
          );
          each.owed = without(each.owed, slot);
        }
      }
    },
  };
}
