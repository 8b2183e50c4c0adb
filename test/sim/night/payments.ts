// Funding: what is stated of it with each price, what is paid of it, and when.
import { moveAlong, type Paying } from '../oracle.ts';
import type { Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { Prices } from './prices.ts';
import { fundingIn, type Kept, type State, type Thing } from './things.ts';

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

  /** Nobody learns of the funding of a market that nobody ever paid in. */
  const isPaidIn = (market: string): boolean =>
    kept.some(
      ({ markets, thing }) =>
        markets.includes(market) && thing.kind !== 'alert' && thing.funding !== undefined,
    );

  /** Those that are over by now and not taken over by a later statement. */
  const over = (market: string, mark: number, now: number): readonly Over[] => {
    const last = stated.get(market);
    if (last === undefined || now < last.next) return [];
    return [{ time: last.next, rate: last.rate, mark: now === last.next ? mark : last.mark }];
  };

  const pay = ({ thing }: Kept, market: string, all: readonly Over[]): void => {
    const leg = payingIn(thing, market);
    let paying = leg?.paying;
    if (leg === undefined || paying === undefined) return;
    for (const { time, rate, mark } of all) {
      if (time <= paying.until) continue;
      plan.counts.fundings += 1;
      paying = { until: time, times: paying.times + 1, paid: paying.paid + leg.size * mark * rate };
    }
    if (paying !== leg.paying) leg.become(paying);
  };

  /** Where deaths or a clock that is set leave open which times were counted at which mark: what was paid lies
   *  within the marks of the night, each time once. */
  const adopt = async (each: Kept, rate: number, states: readonly State[]): Promise<void> => {
    const stored = await storedOf(each);
    for (const market of each.markets) {
      const leg = payingIn(each.thing, market);
      const funding = stored === undefined ? undefined : fundingIn(stored, market);
      if (leg === undefined || funding === undefined) continue;
      const [, until, sum, times, , , recent = []] = funding;
      const more = times - leg.paying.times;
      let last = leg.paying.until;
      for (const [time] of more > 0 ? recent.slice(-more) : []) {
        if (time <= last)
          plan.wrong.push(`${each.owner} ${each.item}: paid at ${time}, was paid up to ${last}`);
        last = time;
      }
      const { low, high } = prices.rangeOf(market);
      const paid = (Number(sum) - leg.paying.paid) / leg.size;
      const [least, most] = [more * low * rate, more * high * rate];
      if (more < 0 || paid < least - 1e-6 || paid > most + 1e-6)
        plan.wrong.push(
          `${each.owner} ${each.item}: ${more} funding times, ${paid} paid, not ${least} to ${most}`,
        );
      if (more === 0) continue;
      plan.counts.fundings += more;
      for (const { thing } of [...states, each])
        payingIn(thing, market)?.become({ until, times, paid: Number(sum) });
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
    /** What may have been counted by then, in each of these states too. */
    async adopted(each: Kept, states: readonly State[]): Promise<void> {
      if (one !== undefined) await adopt(each, one, states);
    },
    paid(each: Kept, market: string, all: readonly Over[]): void {
      if (one === undefined) pay(each, market, all);
    },
    /** It is counted from when it was begun, and not for what was settled before. */
    async begun(each: Kept): Promise<void> {
      const stored = await storedOf(each);
      for (const market of each.markets) {
        const leg = payingIn(each.thing, market);
        const until = stored === undefined ? undefined : fundingIn(stored, market)?.[1];
        if (leg === undefined || until === undefined) continue;
        leg.become({ until, times: 0, paid: 0 });
        if (until < (settledUntil.get(market) ?? 0))
          plan.wrong.push(
            `${each.owner} ${each.item}: begins to pay for what was settled before it was there`,
          );
      }
    },
    /** What was over before a change is paid by the position as it was. */
    async paidBefore(each: Kept, now: number): Promise<void> {
      if (one !== undefined) return adopt(each, one, []);
      const stored = await storedOf(each);
      for (const market of each.markets) {
        const until = (stored && fundingIn(stored, market)?.[1]) ?? Infinity;
        const all = over(market, prices.markOf(market), now);
        pay(
          each,
          market,
          all.filter(({ time }) => time <= until || plan.isExact),
        );
      }
    },
  };
}

interface Leg {
  /** Below zero: short. */
  readonly size: number;
  readonly paying: Paying;
  /** What was paid beside what was paid before comes out of what is behind it. */
  readonly become: (paying: Paying) => void;
}

/** What a thing pays in a market; undefined: nothing. */
function payingIn(thing: Thing, market: string): Leg | undefined {
  if (thing.kind === 'alert' || thing.status !== 'open') return undefined;
  const signed = ({ side, size }: { side: 'long' | 'short'; size: number }): number =>
    side === 'long' ? size : -size;
  if (thing.kind === 'watch') {
    const { funding: paying, collateral } = thing;
    if (paying === undefined) return undefined;
    return {
      size: signed(thing),
      paying,
      become(after) {
        thing.funding = after;
        if (after.paid !== paying.paid) moveAlong(thing, collateral - (after.paid - paying.paid));
      },
    };
  }
  const leg = thing.legs.find((each) => each.market === market);
  const paying = thing.funding.get(market);
  if (leg === undefined || paying === undefined) return undefined;
  return {
    size: signed(leg),
    paying,
    become(after) {
      thing.funding = new Map(thing.funding).set(market, after);
      thing.balance -= after.paid - paying.paid;
    },
  };
}
