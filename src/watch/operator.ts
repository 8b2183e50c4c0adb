// Tells the operator when prices or sending stall, and when they are back. What was told is kept in the store:
// a process that is started again and again tells it once.
import type { MarketId } from '../market/feed.ts';
import type { Log } from '../ops/log.ts';
import { encodeBody, type OperatorBody } from '../outbox/body.ts';
import type { Owner, Store } from '../store/store.ts';
import { platformOf } from './urgency.ts';

/** So long nothing could be sent, or no price came. */
export const STALLED_MS = 60_000;
/** Of one thing at most so often. */
const EVERY_MS = 600_000;

/** Something that works or does not; `since`: it does not, since then. */
export interface Part {
  readonly what: OperatorBody['what'];
  readonly name: string;
  readonly since: number | undefined;
}

/** Venues with prices that somebody watches, since when none of them came. */
export function pricesComing(of: {
  readonly markets: Iterable<MarketId>;
  readonly startedAt: number;
  readonly now: number;
  readonly quote: (market: MarketId) => { readonly time: number } | undefined;
}): Part[] {
  const { startedAt, now, quote } = of;
  const byVenue = Map.groupBy(of.markets, (market) => market.slice(0, market.indexOf(':')));
  return [...byVenue].map(([name, markets]) => {
    const last = Math.max(startedAt, ...markets.flatMap((market) => quote(market)?.time ?? []));
    return { what: 'prices', name, since: now - last >= STALLED_MS ? last : undefined };
  });
}

interface Told {
  readonly state: OperatorBody['state'];
  readonly since: number;
  readonly at: number;
}

export interface Operator {
  /** Looks at all parts: what has changed is told, now or when it may be. */
  look(parts: readonly Part[]): Promise<void>;
}

export function createOperator(parts: {
  /** Left out: nobody is told; it is logged all the same. */
  readonly owner: Owner | undefined;
  readonly store: Pick<Store, 'get' | 'set' | 'commit'>;
  readonly now: () => number;
  readonly log: Log;
  readonly onMessage: (platform: string) => void;
}): Operator {
  const { owner, store, now, log } = parts;
  const logged = new Set<string>();
  const keyOf = ({ what, name }: Part): string => `operator:${what}:${name}`;

  const tell = async (part: Part): Promise<void> => {
    const key = keyOf(part);
    const isStalled = part.since !== undefined && now() - part.since >= STALLED_MS;
    if (isStalled !== logged.has(key)) {
      if (isStalled) logged.add(key);
      else logged.delete(key);
      log.warn({ part: part.what, name: part.name }, isStalled ? 'it stalls' : 'it works again');
    }
    if (owner === undefined) return;
    const kept = await store.get(key);
    const told = kept === undefined ? undefined : (JSON.parse(kept) as Told);
    if (isStalled === (told?.state === 'stalled')) return;
    if (told !== undefined && now() - told.at < EVERY_MS && now() >= told.at) return;
    const since = part.since ?? told?.since ?? now();
    const state = isStalled ? 'stalled' : 'back';
    const body = encodeBody({ type: 'operator', what: part.what, name: part.name, state, since, at: now() });
    const platform = platformOf(owner);
    await store.commit({ owner, put: [{ key, platform, lane: 'event', rank: 0, body }] });
    await store.set(key, JSON.stringify({ state, since, at: now() } satisfies Told));
    parts.onMessage(platform);
  };

  return {
    async look(all) {
      for (const part of all) await tell(part);
    },
  };
}
