// A position that may be closed by now: the mark crossed a stop or target that its owner has said, or nobody
// has said for a week that it is still there. It is asked about once, and watched all the same. Pure.
import { asDouble, type Decimal } from '../../contract/decimal.ts';
import type { Side } from '../../contract/types.ts';
import { marketId, markGauge, TIME_GAUGE } from '../../market/feed.ts';
import type { Trigger } from '../../store/store.ts';
import type { Watch } from './watch.ts';

export type Doubt =
  | { readonly by: 'sl' | 'tp'; readonly price: Decimal; readonly at: number }
  | { readonly by: 'age'; readonly at: number };

export const CONFIRMED_FOR_MS = 7 * 24 * 3_600_000;

const asksAt = (watch: Watch): number => (watch.confirmedAt ?? watch.openedAt) + CONFIRMED_FOR_MS;

/** Is a stop or target still ahead of the mark? */
export const isAhead = (side: Side, exit: 'sl' | 'tp', price: Decimal, mark: Decimal): boolean =>
  (side === 'long') === (exit === 'sl') ? price.lt(mark) : price.gt(mark);

/** What a mark price makes doubtful; the same object where nothing changes. */
export function doubtAtMark(watch: Watch, mark: Decimal, at: number): Watch {
  if (watch.status !== 'open' || watch.doubt !== undefined) return watch;
  const { side } = watch.held.position;
  const { stop, targets = [] } = watch;
  if (stop !== undefined && !isAhead(side, 'sl', stop, mark))
    return { ...watch, doubt: { by: 'sl', price: stop, at } };
  const price = targets.findLast((target) => !isAhead(side, 'tp', target, mark));
  return price === undefined ? watch : { ...watch, doubt: { by: 'tp', price, at } };
}

/** What time alone makes doubtful. */
export const doubtAtTime = (watch: Watch, at: number): Watch =>
  watch.status === 'open' && watch.doubt === undefined && at >= asksAt(watch)
    ? { ...watch, doubt: { by: 'age', at } }
    : watch;

/** Its owner has said that it is there: exits that the mark has passed were not filled, so they are gone. */
export function confirmed(watch: Watch, mark: Decimal, at: number): Watch {
  const { side } = watch.held.position;
  const { stop, targets, doubt: _, ...rest } = watch;
  const ahead = targets?.filter((target) => isAhead(side, 'tp', target, mark)) ?? [];
  return {
    ...rest,
    ...(stop !== undefined && isAhead(side, 'sl', stop, mark) ? { stop } : {}),
    ...(ahead.length === 0 ? {} : { targets: ahead }),
    confirmedAt: at,
  };
}

/** The nearest exit on each side, and the end of the week. Doubles nominate only. */
export function doubtTriggers(watch: Watch): Trigger[] {
  if (watch.status !== 'open' || watch.doubt !== undefined) return [];
  const { venue, symbol, position } = watch.held;
  const gauge = markGauge(marketId({ venue, symbol }));
  const [losing, winning] = position.side === 'long' ? (['down', 'up'] as const) : (['up', 'down'] as const);
  const targets = (watch.targets ?? []).toSorted((a, b) => a.cmp(b));
  const target = position.side === 'long' ? targets[0] : targets.at(-1);
  return [
    ...(watch.stop === undefined ? [] : [{ gauge, side: losing, threshold: asDouble(watch.stop) }]),
    ...(target === undefined ? [] : [{ gauge, side: winning, threshold: asDouble(target) }]),
    { gauge: TIME_GAUGE, side: 'up', threshold: asksAt(watch) },
  ];
}
