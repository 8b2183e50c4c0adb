// How urgent a warning is: where its slot stands when it is put, and where it would stand by the price of now.
import { asDouble, type Decimal } from '../contract/decimal.ts';
import type { MarketId } from '../market/feed.ts';
import type { Speeds } from '../market/speed.ts';
import { decodeBody, encodeBody, type WatchBody } from '../outbox/body.ts';
import { overRank, warningRank } from '../outbox/rank.ts';
import type { Item, Slot, SlotPut } from '../store/store.ts';
import { askKey, cutKey, endKey, missedKey } from './core/person.ts';
import type { Watch } from './core/watch.ts';

/** `telegram:123` is reached over telegram. */
export const platformOf = (owner: string): string => owner.slice(0, owner.indexOf(':'));

const STILL: Pick<Speeds, 'towards'> = { towards: () => 0 };

/** The side on which the price comes nearer to liquidation. */
const ahead = (side: 'long' | 'short'): 'up' | 'down' => (side === 'long' ? 'down' : 'up');

/** What has a slot of its own beside the watch's warnings. */
const KEYS: Readonly<Partial<Record<WatchBody['event'], (item: string) => string>>> = {
  asks: askKey,
  missed: missedKey,
  delivery: endKey,
  delivered: endKey,
  reduced: cutKey,
};
const URGENT: ReadonlySet<WatchBody['event']> = new Set(['warning', 'liquidated', 'missed', 'reduced']);

/** The slot that tells of something that happened to a watch. */
export function watchSlot(input: {
  readonly item: Item;
  readonly watch: Watch;
  readonly event: WatchBody['event'];
  readonly call?: number | undefined;
  /** The item's version that this is about. */
  readonly version: number;
  readonly mark: Decimal;
  readonly at: number;
  readonly speeds?: Pick<Speeds, 'towards'> | undefined;
}): SlotPut {
  const { item, watch, event, call, version, mark, at, speeds = STILL } = input;
  const { side } = watch.held.position;
  const market: MarketId = `${watch.held.venue}:${watch.held.symbol}`;
  const { liquidationPrice } = watch;
  const danger =
    (event !== 'warning' && event !== 'missed') || liquidationPrice === undefined
      ? undefined
      : { side, market, liquidationPrice: liquidationPrice.toFixed() };
  return {
    key: KEYS[event]?.(item.id) ?? item.id,
    platform: platformOf(item.owner),
    lane: URGENT.has(event) ? 'warning' : 'event',
    rank: danger === undefined ? overRank(at) : dangerRank({ danger, mark: asDouble(mark), at, speeds }),
    // A replay that was killed begins again a moment before this one: not to be said ahead of its time.
    notBefore: at,
    body: encodeBody({
      type: 'watch',
      item: item.id,
      event,
      version,
      at,
      mark: mark.toFixed(),
      ...(call === undefined ? {} : { call }),
      ...(danger === undefined ? {} : { danger }),
    }),
  };
}

/** Where a warning stands that is about such a danger. */
export function dangerRank(input: {
  readonly danger: NonNullable<WatchBody['danger']>;
  readonly mark: number;
  readonly at: number;
  readonly speeds?: Pick<Speeds, 'towards'>;
}): number {
  const { danger, mark, at, speeds = STILL } = input;
  const { side, market } = danger;
  const speed = speeds.towards(market, ahead(side), at);
  return warningRank({ side, liquidationPrice: Number(danger.liquidationPrice), mark, speed }, at);
}

/** Where a warning would stand by the prices of now; undefined: nothing newer is known. */
export function createRankNow(parts: {
  readonly speeds: Pick<Speeds, 'towards'>;
  readonly markOf: (market: MarketId) => number | undefined;
  readonly now: () => number;
}): (slot: Slot) => number | undefined {
  return (slot) => {
    const body = decodeBody(slot.body);
    if ((body.type !== 'watch' && body.type !== 'account') || body.danger === undefined) return undefined;
    const mark = parts.markOf(body.danger.market);
    if (mark === undefined) return undefined;
    return dangerRank({ danger: body.danger, mark, at: parts.now(), speeds: parts.speeds });
  };
}
