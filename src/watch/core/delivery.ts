// The end of a watched dated future: told of a day and an hour before, and closed when it is delivered. Pure.
import { type Decimal, dec } from '../../contract/decimal.ts';
import { type MarketId, TIME_GAUGE } from '../../market/feed.ts';
import type { Trigger } from '../../store/store.ts';

/** How long before a delivery it is told of, the earliest first. */
const TOLD_BEFORE_MS = [24 * 3_600_000, 3_600_000] as const;

/** What it was delivered at. */
export interface Delivered {
  readonly at: number;
  /** undefined: no price of it was known. */
  readonly price: Decimal | undefined;
  /** Not the mean of the whole window: a part of it was not seen, or it is the last mark. */
  readonly estimated: boolean;
}

/** The delivery prices that are known. */
export interface DeliveryBook {
  /** Of a future that is over: the mean of its index in the venue's window; undefined: none was seen. */
  price(market: MarketId): Pick<Delivered, 'price' | 'estimated'> | undefined;
}

interface Ends {
  readonly status: string;
  readonly held: { readonly expiresAt?: number | undefined };
  /** How many of the times before its delivery are over. */
  readonly countdown?: number | undefined;
}

/** How many of the times at which it is told of are over at an instant. */
export const countdownAt = (expiresAt: number, at: number): number =>
  TOLD_BEFORE_MS.filter((before) => at >= expiresAt - before).length;

/** When its delivery next has something to do with it; undefined: never. */
export function deliveryDue({ status, held: { expiresAt }, countdown = 0 }: Ends): number | undefined {
  if (status !== 'open' || expiresAt === undefined) return undefined;
  return expiresAt - (TOLD_BEFORE_MS[countdown] ?? 0);
}

export function deliveryTriggers(of: Ends): Trigger[] {
  const due = deliveryDue(of);
  return due === undefined ? [] : [{ gauge: TIME_GAUGE, side: 'up', threshold: due }];
}

// ---- stored form

export type StoredDelivered = readonly [at: number, price: string | null, estimated: 0 | 1];

export const storedDelivered = ({ at, price, estimated }: Delivered): StoredDelivered => [
  at,
  price?.toFixed() ?? null,
  estimated ? 1 : 0,
];

export const deliveredOf = ([at, price, estimated]: StoredDelivered): Delivered => ({
  at,
  price: price === null ? undefined : dec(price),
  estimated: estimated === 1,
});
