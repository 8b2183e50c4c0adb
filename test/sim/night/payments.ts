// Funding: what is stated of it with each price, what is paid of it, and when.
import { moveAlong } from '../oracle.ts';
import type { Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { Prices } from './prices.ts';
import type { Kept, State } from './things.ts';

const EVERY_MS = 3 * 60_000;

interface Over {
  readonly time: number;
  readonly rate: number;
  readonly mark: number;
}

export type Payments = ReturnType<typeof createPayments>;

export function createPayments(plan: Plan, prices: Prices, { kept, storedOf }: Ledger) {
  /** What was stated last, by market: a rate for a time, and the mark then. */
  const stated = new Map<string, { at: number; next: number; rate: number; mark: number }>();
  /** What is begun after a time was settled does not pay for it, whatever the clock says. */
  const settledUntil = new Map<string, number>();
  /** Of a night in which nobody can say which was seen last it is one rate. */
  const one = plan.isExact || plan.mayFail ? undefined : 0.0004;

  /** Nobody learns of the funding of a market that nobody pays in. */
  const isPaidIn = (market: string): boolean =>
    kept.some(
      ({ markets, thing }) =>
        markets.includes(market) && thing.kind === 'watch' && thing.funding !== undefined,
    );

  /** Those that are over by now and not taken over by a later statement. */
  const over = (market: string, mark: number, now: number): readonly Over[] => {
    const last = stated.get(market);
    if (last === undefined || now < last.next) return [];
    return [{ time: last.next, rate: last.rate, mark: now === last.next ? mark : last.mark }];
  };

  const pay = (each: Kept, all: readonly Over[]): void => {
    const { thing } = each;
    if (thing.kind !== 'watch' || thing.funding === undefined || thing.status !== 'open') return;
    const sign = thing.side === 'long' ? 1 : -1;
    let { collateral } = thing;
    let paid = false;
    for (const { time, rate, mark } of all) {
      if (time <= thing.funding.until) continue;
      collateral -= sign * thing.size * mark * rate;
      thing.funding = { until: time, times: thing.funding.times + 1 };
      paid = true;
    }
    if (!paid) return;
    plan.counts.fundings += 1;
    moveAlong(thing, collateral);
  };

  /** Where deaths or a clock that is set leave open which times were counted at which mark: what was paid lies
   *  within the marks of the night, each time once. */
  const adopt = async (each: Kept, rate: number, states: readonly State[], added: number): Promise<void> => {
    const stored = await storedOf(each);
    const { thing } = each;
    if (thing.kind !== 'watch' || thing.funding === undefined || stored?.funding === undefined) return;
    const [, until, , times, , , recent = []] = stored.funding;
    const more = times - thing.funding.times;
    let last = thing.funding.until;
    for (const [time] of more > 0 ? recent.slice(-more) : []) {
      if (time <= last)
        plan.wrong.push(`${each.owner} ${each.item}: paid at ${time}, was paid up to ${last}`);
      last = time;
    }
    const { low, high } = prices.rangeOf(each.markets[0]);
    const sign = thing.side === 'long' ? 1 : -1;
    const collateral = Number(stored.collateralAtEntry) - added;
    const paid = (sign * (thing.collateral - collateral)) / thing.size;
    const [least, most] = [more * low * rate, more * high * rate];
    if (more < 0 || paid < least - 1e-6 || paid > most + 1e-6)
      plan.wrong.push(
        `${each.owner} ${each.item}: ${more} funding times, ${paid} paid, not ${least} to ${most}`,
      );
    if (more === 0) return;
    plan.counts.fundings += more;
    for (const state of [...states, each]) {
      if (state.thing.kind !== 'watch' || state.thing.status !== 'open') continue;
      state.thing.funding = { until, times };
      moveAlong(state.thing, collateral);
    }
  };

  return {
    over(market: string, mark: number, now: number): readonly Over[] {
      const found = over(market, mark, now);
      for (const { time } of isPaidIn(market) ? found : [])
        settledUntil.set(market, Math.max(time, settledUntil.get(market) ?? 0));
      return found;
    },
    /** What is stated with a price. */
    state(market: string, mark: number, now: number): { fundingRate?: string; fundingTime?: number } {
      const next = (Math.floor(now / EVERY_MS) + 1) * EVERY_MS;
      const rate = one ?? Math.round((plan.random() - 0.4) * 4_000) / 1_000_000;
      if (!plan.isFunded) return {};
      // What is stated at a time before the last says nothing newer, to whom the last was known.
      if (!isPaidIn(market) || now >= (stated.get(market)?.at ?? now))
        stated.set(market, { at: now, next, rate, mark });
      return { fundingRate: String(rate), fundingTime: next };
    },
    settledUntil: (market: string): number => settledUntil.get(market) ?? 0,
    /** What may have been counted by then, in each of these states too. */
    async adopted(each: Kept, states: readonly State[]): Promise<void> {
      if (one !== undefined) await adopt(each, one, states, 0);
    },
    paid(each: Kept, all: readonly Over[]): void {
      if (one === undefined) pay(each, all);
    },
    /** What was over before a change of so much was paid by the position as it was. */
    async paidBefore(each: Kept, added: number, now: number): Promise<void> {
      if (one !== undefined) return adopt(each, one, [], added);
      const [market = ''] = each.markets;
      const until = (await storedOf(each))?.funding?.[1] ?? Infinity;
      const all = over(market, prices.markOf(market), now);
      pay(
        each,
        all.filter(({ time }) => time <= until || plan.isExact),
      );
    },
  };
}
