// Markets whose prices stop: who is to be told of it, once, and that they are back.
import type { Message } from '../../../src/chat/platform.ts';
import type { SimClock } from '../world.ts';
import type { Ledger } from './ledger.ts';
import { type Plan, SWEEP_MS } from './plan.ts';
import { isOpen } from './things.ts';

/** Without a price for so long people are told. */
const BLIND_MS = 60_000;

interface Silence {
  readonly market: string;
  /** Time that nobody sets. */
  readonly from: number;
  /** undefined: it lasts. */
  to: number | undefined;
  /** It is known who has to be told. */
  isOwed: boolean;
  /** Who has to be told of it, or that it is over, since when. */
  readonly owed: Map<string, number>;
  /** Who was told of what, by which messages. */
  readonly told: Readonly<Record<'blind' | 'back', Map<string, Set<string>>>>;
}

export type Silences = ReturnType<typeof createSilences>;

export function createSilences(plan: Plan, clock: SimClock, { kept }: Ledger) {
  const offered = new Map<string, number>();
  const silences: Silence[] = [];
  /** Of how many messages to whom nobody knows whether they arrived: what one of several told may come again alone. */
  const unsure = new Map<string, number>();
  /** Where a clock is set, or a process begins anew, the time without a price begins anew. */
  const isSure = plan.trouble !== 'clock' && !plan.mayDie;

  const listens = (owner: string, market: string, madeBy = Infinity): boolean =>
    kept.some(
      (each) => each.owner === owner && each.markets.includes(market) && each.since <= madeBy && isOpen(each),
    );
  const lasting = (market: string): Silence | undefined =>
    silences.find((silence) => silence.market === market && silence.to === undefined);
  const begun = (market: string, from: number): Silence => {
    const silence: Silence = {
      market,
      from,
      to: undefined,
      isOwed: false,
      owed: new Map(),
      told: { blind: new Map(), back: new Map() },
    };
    silences.push(silence);
    return silence;
  };

  /** A market without a price for so long is a silence, and who listens to it is to be told. */
  const passed = (): void => {
    for (const [market, from] of offered) {
      const ms = clock.passed - from;
      if (ms < BLIND_MS) continue;
      const silence = lasting(market) ?? begun(market, from);
      if (silence.isOwed || ms < BLIND_MS + SWEEP_MS || !isSure) continue;
      silence.isOwed = true;
      for (const owner of plan.owners)
        if (!silence.told.blind.has(owner) && listens(owner, market, from + BLIND_MS))
          silence.owed.set(owner, plan.lived);
    }
  };

  return {
    passed,
    /** A price comes. */
    offered(market: string): void {
      passed();
      const silence = lasting(market);
      offered.set(market, clock.passed);
      if (silence === undefined) return;
      silence.to = clock.passed;
      if (!isSure) return;
      for (const owner of silence.told.blind.keys())
        if (listens(owner, market)) silence.owed.set(owner, plan.lived);
    },
    /** @returns what is wrong with a notice */
    hear(what: 'blind' | 'back', { to, id, view }: Message, of: string | undefined): string | undefined {
      passed();
      const about = silences.filter(
        ({ market, to: end }) =>
          (what === 'blind' || end !== undefined) &&
          (of === undefined
            ? view.head.includes(` ${plan.marketOf.get(market)?.base ?? ''}`)
            : market === of),
      );
      const last = about.at(-1);
      if (last === undefined) return 'prices did not stop';
      last.told[what].set(to, (last.told[what].get(to) ?? new Set()).add(id));
      // One slot a market: what is said of it now took the place of what was not sent yet.
      for (const { market, owed } of silences) if (market === last.market) owed.delete(to);
      const ids = new Set(about.flatMap(({ told }) => [...(told[what].get(to) ?? [])]));
      return ids.size <= about.length + (unsure.get(to) ?? 0) ? undefined : 'prices did not stop so often';
    },
    /** It may have arrived, and what it told is said again. */
    repeatable: ({ to }: Message): void => void unsure.set(to, (unsure.get(to) ?? 0) + 1),
    /** Nobody knows any more what they were told: that it is over need not be said. */
    forgotten(owner: string): void {
      for (const { owed, told } of silences) {
        owed.delete(owner);
        told.blind.delete(owner);
      }
    },
    late(limit: number): void {
      for (const { market, owed } of silences) {
        for (const [owner, since] of owed) {
          // It was closed by the very price that came back: nothing is left to be told of.
          if (!listens(owner, market)) owed.delete(owner);
          if (plan.lived - since <= limit || !owed.has(owner)) continue;
          plan.wrong.push(`never told that prices of ${market} stopped or are back: ${owner}`);
          owed.delete(owner);
        }
      }
    },
  };
}
