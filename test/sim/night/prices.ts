// What the markets of a night do, as far as a process can know of it.
import { type Kept as KeptMoves, moves } from '../oracle.ts';
import type { SimClock } from '../world.ts';
import type { Plan } from './plan.ts';

/** A price older than that says nothing of what is true now. */
const OLD_MS = 15_000;

export type Prices = ReturnType<typeof createPrices>;

export function createPrices({ markets }: Plan, clock: SimClock) {
  /** When each price was last seen by this process, by the clock that may be set. */
  const seenAt = new Map<string, number>();
  const marks = new Map<string, number>(markets.map(({ id, start }) => [id, start]));
  const moved = new Map(markets.map(({ id }) => [id, moves()]));
  /** The lowest and the highest mark of the night. */
  const range = new Map([...marks].map(([id, mark]) => [id, { low: mark, high: mark }]));
  const markOf = (market: string | undefined): number => marks.get(market ?? '') ?? 0;
  return {
    marks,
    markOf,
    rangeOf: (market: string | undefined) => range.get(market ?? '') ?? { low: 0, high: 0 },
    isFresh(market: string): boolean {
      const seen = Math.min(seenAt.get(market) ?? -Infinity, clock.now());
      seenAt.set(market, seen);
      return clock.now() - seen <= OLD_MS;
    },
    now: (market: string | undefined) => ({
      mark: markOf(market),
      sigma: moved.get(market ?? '')?.sigma(),
    }),
    set(market: string, mark: number): void {
      const { low, high } = range.get(market) ?? { low: mark, high: mark };
      marks.set(market, mark);
      range.set(market, { low: Math.min(low, mark), high: Math.max(high, mark) });
    },
    /** This process sees its price. */
    see(market: string): void {
      seenAt.set(market, clock.now());
      moved.get(market)?.take(markOf(market), clock.now());
    },
    /** A process begins anew: it knows how much markets moved as far as it was kept. */
    begin(kept: string | undefined, isFirst: boolean): void {
      seenAt.clear();
      const learnt = new Map(JSON.parse(kept ?? '[]') as [string, KeptMoves][]);
      if (!isFirst) for (const [market, own] of moved) own.load(learnt.get(market));
    },
  };
}
