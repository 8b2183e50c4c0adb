// A watched cross account: what a mark of one of its markets does to it.
import type { PriceBook } from '../chat/command.ts';
import { losingWay } from '../contract/account.ts';
import { asDouble, type Decimal } from '../contract/decimal.ts';
import { notional } from '../contract/size.ts';
import { marketId, markGauge } from '../market/feed.ts';
import type { Speeds } from '../market/speed.ts';
import { type AccountBody, encodeBody } from '../outbox/body.ts';
import { overRank } from '../outbox/rank.ts';
import type { Item, ItemChange, SlotPut, Trigger } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import {
  againstOf,
  type AccountEvent,
  type AccountWatch,
  accountAt,
  decodeAccount,
  encodeAccount,
  type Marks,
  stepAccount,
  type StoredAccount,
  storedAccount,
  symbolsOf,
} from './core/account.ts';
import { everyTick, sketchOf, splitAccount } from './core/account-bounds.ts';
import type { Reaction } from './engine.ts';
import { dangerRank, platformOf } from './urgency.ts';

interface Woken {
  readonly value: Decimal;
  readonly at: number;
  readonly gauge: string;
}

export interface AccountParts {
  readonly catalog: Catalog;
  readonly prices: PriceBook;
  readonly speeds?: Pick<Speeds, 'towards'> | undefined;
}

/** The marks of all its markets, none of them old; undefined: one is unknown, so that nothing can be said. */
export function marksOf(
  venue: string,
  symbols: readonly string[],
  { catalog, prices }: Pick<AccountParts, 'catalog' | 'prices'>,
  known?: { readonly gauge: string; readonly value: Decimal },
): Marks | undefined {
  const marks = new Map<string, Decimal>();
  for (const symbol of symbols) {
    if (known?.gauge === markGauge(`${venue}:${symbol}`)) {
      marks.set(symbol, known.value);
      continue;
    }
    const market = catalog.market(venue, symbol);
    const quote = market === undefined ? undefined : prices.quote(market);
    if (quote === undefined || quote.stale) return undefined;
    marks.set(symbol, quote.mark);
  }
  return marks;
}

const storedSymbols = (stored: StoredAccount): readonly string[] => [
  ...new Set([...stored.legs, ...(stored.coins ?? [])].map(({ symbol }) => symbol)),
];

/** Its triggers at these marks, and whether something may have been reached; marks unknown: every tick. */
function split(
  stored: StoredAccount,
  marks: Marks | undefined,
  catalog: Catalog,
): { readonly triggers: readonly Trigger[]; readonly certain: boolean } {
  const sketch =
    marks &&
    sketchOf(
      stored,
      (symbol) => {
        const mark = marks.get(symbol);
        return mark === undefined ? undefined : asDouble(mark);
      },
      catalog,
    );
  if (sketch !== undefined) return splitAccount(stored, sketch);
  if (stored.status === 'liquidated') return { triggers: [], certain: true };
  const every = storedSymbols(stored).flatMap((symbol) => everyTick(markGauge(`${stored.venue}:${symbol}`)));
  return { triggers: every, certain: false };
}

/** The triggers of an account that is stored. */
export function accountTriggers(
  body: string,
  marks: Marks | undefined,
  catalog: Catalog,
): readonly Trigger[] {
  return split(storedAccount(body), marks, catalog).triggers;
}

const sameTriggers = (some: readonly Trigger[], others: readonly Trigger[]): boolean =>
  some.length === others.length &&
  some.every((one) =>
    others.some(
      (other) => one.gauge === other.gauge && one.side === other.side && one.threshold === other.threshold,
    ),
  );

/** Is one of the declared triggers at or beyond these marks? Else nothing that it waits for can have happened. */
function isWoken(triggers: readonly Trigger[], venue: string, marks: Marks): boolean {
  const doubles = new Map(
    [...marks].map(([symbol, mark]) => [markGauge(`${venue}:${symbol}`), asDouble(mark)]),
  );
  return triggers.some(({ gauge, side, threshold }) => {
    const mark = doubles.get(gauge as ReturnType<typeof markGauge>);
    if (mark === undefined) return false;
    return side === 'up' ? mark >= threshold : mark <= threshold;
  });
}

export function accountReaction(item: Item, woken: Woken, parts: AccountParts): Reaction | undefined {
  const stored = storedAccount(item.body);
  if (stored.status === 'liquidated') return undefined;
  const marks = marksOf(stored.venue, storedSymbols(stored), parts, woken);
  if (marks !== undefined && !isWoken(item.triggers, stored.venue, marks)) return undefined;
  const reaction = judged(item, stored, { marks, at: woken.at }, parts);
  if (reaction === undefined || marks === undefined) return reaction;
  const beside = [...marks].map(([symbol, mark]) => [markGauge(`${stored.venue}:${symbol}`), mark] as const);
  return { ...reaction, beside: new Map<string, Decimal>(beside.filter(([gauge]) => gauge !== woken.gauge)) };
}

/** What the prices of now do to an account whose rules are others than when it was split; 'unknown': one is
 *  missing. */
export function rejudged(item: Item, at: number, parts: AccountParts): Reaction | 'unknown' | undefined {
  const stored = storedAccount(item.body);
  if (stored.status === 'liquidated') return undefined;
  const marks = marksOf(stored.venue, storedSymbols(stored), parts);
  return marks === undefined ? 'unknown' : judged(item, stored, { marks, at }, parts);
}

function judged(
  item: Item,
  stored: StoredAccount,
  { marks, at }: { readonly marks: Marks | undefined; readonly at: number },
  { catalog, speeds }: AccountParts,
): Reaction | undefined {
  const rearmed = (triggers: readonly Trigger[]): Reaction | undefined =>
    sameTriggers(triggers, item.triggers)
      ? undefined
      : { change: { id: item.id, expect: item.version, body: item.body, triggers } };
  if (marks === undefined) return rearmed(split(stored, undefined, catalog).triggers);
  const looked = split(stored, marks, catalog);
  if (looked.certain) return rearmed(looked.triggers);
  const before = decodeAccount(item.body, catalog);
  const { account, event } = stepAccount(before, marks, at);
  if (account === before) return rearmed(looked.triggers);
  const body = encodeAccount(account);
  const change: ItemChange = {
    id: item.id,
    expect: item.version,
    body,
    triggers: accountTriggers(body, marks, catalog),
  };
  if (event === undefined) return { change, withdraw: item.id };
  return {
    change,
    put: accountSlot({
      item,
      account,
      event: event.kind,
      version: item.version + 1,
      marks,
      at,
      speeds,
    }),
  };
}

/** The slot that tells of something that happened to an account. */
export function accountSlot(input: {
  readonly item: Pick<Item, 'owner' | 'id'>;
  readonly account: AccountWatch;
  readonly event: AccountEvent['kind'];
  readonly version: number;
  readonly marks: Marks;
  readonly at: number;
  readonly speeds?: Pick<Speeds, 'towards'> | undefined;
}): SlotPut {
  const { item, account, event, version, marks, at, speeds } = input;
  const danger = event === 'warning' ? dangerOf(account, marks) : undefined;
  return {
    key: item.id,
    platform: platformOf(item.owner),
    lane: event === 'recovered' ? 'event' : 'warning',
    rank:
      danger === undefined
        ? overRank(at)
        : dangerRank({ danger, mark: Number(danger.mark), at, ...(speeds === undefined ? {} : { speeds }) }),
    notBefore: at,
    body: encodeBody({
      type: 'account',
      item: item.id,
      event,
      version,
      at,
      marks: Object.fromEntries([...marks].map(([symbol, mark]) => [symbol, mark.toFixed()])),
      ...(danger === undefined ? {} : { danger }),
    }),
  };
}

/** What orders it: its largest position, at the price that the common move takes it to. */
function dangerOf(
  account: AccountWatch,
  marks: Marks,
): (NonNullable<AccountBody['danger']> & { readonly mark: string }) | undefined {
  const held = accountAt(account, marks);
  const move = againstOf(held);
  if (move.kind !== 'at') return undefined;
  const sized = held.legs.map((leg) => ({ leg, size: notional(leg.position, leg.markPrice) }));
  const largest = sized.reduce((most, each) => (each.size.gt(most.size) ? each : most)).leg;
  const price = move.prices.find(({ market }) => market === largest.market)?.price;
  const way = losingWay(held, largest.market);
  if (price === undefined || way === undefined) return undefined;
  return {
    side: way === 'down' ? 'long' : 'short',
    market: marketId({ venue: account.venue, symbol: largest.market }),
    liquidationPrice: price.toFixed(),
    mark: largest.markPrice.toFixed(),
  };
}

export const marksOfAccount = (
  account: AccountWatch,
  parts: Pick<AccountParts, 'catalog' | 'prices'>,
): Marks | undefined => marksOf(account.venue, symbolsOf(account), parts);
