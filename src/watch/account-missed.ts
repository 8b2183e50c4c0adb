// What a watched cross account missed while prices were away, once they are back and the venue has told how far
// each of its markets went meanwhile.
import { type Decimal, dec } from '../contract/decimal.ts';
import { marketId } from '../market/feed.ts';
import type { Item } from '../store/store.ts';
import { type AccountParts, accountSlot } from './accounts.ts';
import {
  accountMarket,
  type AccountWatch,
  decodeAccount,
  encodeAccount,
  stepAccount,
  storedAccount,
  symbolsOf,
} from './core/account.ts';
import { isOneMoved, isToldSince, type Missed, type Range, worstMarks } from './core/account-missed.ts';
import type { Reaction } from './engine.ts';

interface Known {
  readonly ranges: ReadonlyMap<string, Range>;
  /** Of these nothing is known but the price of now. */
  readonly without: readonly string[];
}

/** Where each market was, with the price that it has now; undefined: one has no price at all. */
function rangesOf(
  account: AccountWatch,
  { from, ranges }: Missed,
  { catalog, prices }: AccountParts,
): Known | undefined {
  const { openedAt, venue } = account;
  const found = new Map<string, Range>();
  const without: string[] = [];
  for (const symbol of symbolsOf(account)) {
    const market = accountMarket(account, symbol, catalog);
    const now = prices.quote(market)?.mark;
    if (now === undefined) return undefined;
    const missed = ranges.get(marketId({ venue, symbol }));
    // Its prices were there all the time: then they were seen.
    const bars = missed === undefined ? (prices.seen?.(market, Math.max(from, openedAt))?.bars ?? []) : [];
    const own = missed === undefined || openedAt <= missed.from ? missed : missed.since(openedAt);
    if (missed === undefined && bars.length === 0) without.push(symbol);
    const all: Decimal[] = [
      now,
      ...(own === undefined ? [] : [own.low, own.high]),
      ...bars.flatMap(([, low, high]) => [dec(low), dec(high)]),
    ];
    found.set(symbol, {
      low: all.reduce((a, b) => (b.lt(a) ? b : a)),
      high: all.reduce((a, b) => (b.gt(a) ? b : a)),
    });
  }
  return { ranges: found, without };
}

/**
 * It can only have come to a worse level than it is known to have reached: what holds now was judged by the price
 * of now. Where several markets moved it is told what may have been, and nothing else changes; where one did it
 * was so, and a liquidation is one.
 */
export function missedReaction(item: Item, missed: Missed, parts: AccountParts): Reaction | undefined {
  const stored = storedAccount(item.body);
  if (stored.status !== 'open' || stored.openedAt >= missed.to) return undefined;
  const account = decodeAccount(item.body, parts.catalog);
  const known = rangesOf(account, missed, parts);
  if (known === undefined) return undefined;
  const { ranges, without } = known;
  const { from, to: at } = missed;
  const marks = worstMarks(account, ranges);
  const { account: then, event } = stepAccount(account, marks, at);
  if (event?.kind !== 'warning' && event?.kind !== 'liquidated') return undefined;
  const level = event.kind === 'warning' ? event.level : 'liquidated';
  if (isToldSince(account, level, from)) return undefined;
  const exact = without.length === 0 && isOneMoved(ranges);
  const told = {
    item,
    marks,
    at,
    version: item.version + 1,
    missed: { from, exact, ...(without.length === 0 ? {} : { without }) },
  };
  const change = { id: item.id, expect: item.version };
  if (exact && event.kind === 'liquidated')
    return {
      change: { ...change, body: encodeAccount(then), triggers: [] },
      put: accountSlot({ ...told, account: then, event: 'liquidated' }),
    };
  const after: AccountWatch = { ...account, lastWarning: { level, at } };
  return {
    change: { ...change, body: encodeAccount(after), triggers: item.triggers },
    put: accountSlot({ ...told, account: after, event: 'missed' }),
  };
}
