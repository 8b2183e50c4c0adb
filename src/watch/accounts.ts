// A watched cross account: what a mark of one of its markets does to it.
import type { PriceBook } from '../chat/command.ts';
import { losingWay } from '../contract/account.ts';
import { asDouble, type Decimal } from '../contract/decimal.ts';
import { notional } from '../contract/size.ts';
import { marketId, markGauge, TIME_GAUGE } from '../market/feed.ts';
import type { Speeds } from '../market/speed.ts';
import { type AccountBody, encodeBody } from '../outbox/body.ts';
import { overRank } from '../outbox/rank.ts';
import type { Item, ItemChange, SlotPut, Trigger } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import { accountFundingTriggers, fundedAccount, fundedSymbol } from './core/account-funding.ts';
import { attentionDue, postponed } from './core/attention.ts';
import type { FundingBook } from './core/funding.ts';
import {
  againstOf,
  type AccountWatch,
  accountAsksAt,
  accountAt,
  accountMarket,
  accountOf,
  encodeAccount,
  isLastAccountLevel,
  type Marks,
  stepAccount,
  type StoredAccount,
  storedAccount,
  storedOf,
  symbolsOf,
} from './core/account.ts';
import { everyTick, sketchOf, splitAccount } from './core/account-bounds.ts';
import { askKey } from './core/person.ts';
import { type Elsewhere, hearsOf } from './elsewhere.ts';
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
  /** Who else hears of a last warning that nobody answers. */
  readonly elsewhere?: Elsewhere | undefined;
  /** Funding times that are over; without it none is counted. */
  readonly fundings?: FundingBook | undefined;
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
  if (stored.status === 'liquidated') return { triggers: [], certain: true };
  if (sketch !== undefined) {
    const { triggers, certain } = splitAccount(stored, sketch);
    return { triggers: [...triggers, ...otherTriggers(stored)], certain };
  }
  const every = storedSymbols(stored).flatMap((symbol) => everyTick(markGauge(`${stored.venue}:${symbol}`)));
  return { triggers: [...every, ...otherTriggers(stored)], certain: false };
}

/** A warning that was put off, or that waits for an answer, waits for time too, and so does the question whether it is
 *  still there; funding for its times. */
function otherTriggers(stored: StoredAccount): readonly Trigger[] {
  const due = [attentionDue(stored), accountAsksAt(stored)].flatMap((at) => at ?? []);
  return [
    ...due.map((threshold) => ({ gauge: TIME_GAUGE, side: 'up' as const, threshold })),
    ...(stored.funding === undefined ? [] : accountFundingTriggers(stored.venue, stored.funding)),
  ];
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
  if (woken.gauge === TIME_GAUGE) return timeReaction(item, stored, { marks, at: woken.at }, parts);
  const paying = fundedSymbol(woken.gauge, stored.venue);
  if (paying !== undefined)
    return fundedReaction(item, { symbol: paying, stored, marks, at: woken.at }, parts);
  if (marks !== undefined && !isWoken(item.triggers, stored.venue, marks)) return undefined;
  const reaction = judged(item, stored, { marks, at: woken.at }, parts);
  return reaction === undefined ? undefined : { ...reaction, beside: besideOf(stored, marks, woken.gauge) };
}

/** The values of other gauges that it was judged by. */
function besideOf(stored: StoredAccount, marks: Marks | undefined, own: string): Map<string, Decimal> {
  const beside = [...(marks ?? [])].map(
    ([symbol, mark]) => [markGauge(`${stored.venue}:${symbol}`), mark] as const,
  );
  return new Map<string, Decimal>(beside.filter(([gauge]) => gauge !== own));
}

/** Time alone: what was put off is over, nobody has answered, or nobody has said for long that it is there. */
function timeReaction(
  item: Item,
  stored: StoredAccount,
  { marks, at }: { readonly marks: Marks | undefined; readonly at: number },
  parts: AccountParts,
): Reaction | undefined {
  const isDue = (attentionDue(stored) ?? Infinity) <= at;
  const asks = (accountAsksAt(stored) ?? Infinity) <= at;
  if (!isDue && !asks) return undefined;
  const before = accountOf(stored, parts.catalog);
  const asked = asks ? { ...before, askedAt: at } : before;
  const told = { item, account: asked, version: item.version + 1, marks: marks ?? new Map(), at };
  const ask = asks ? { ask: accountSlot({ ...told, event: 'asks' }) } : {};
  if (marks !== undefined && isDue) {
    const reaction = stepped(item, { before, paid: asked }, { marks, at }, parts);
    return reaction && { ...reaction, ...ask, beside: besideOf(stored, marks, TIME_GAUGE) };
  }
  // What can't be said without fresh prices waits a little longer.
  const body = encodeAccount(isDue ? { ...asked, attention: postponed(asked.attention, at) } : asked);
  const triggers = accountTriggers(body, marks, parts.catalog);
  return { change: { id: item.id, expect: item.version, body, triggers }, ...ask };
}

/** A market has paid: the balance is another, and its levels may be reached by that. Without fresh prices the next
 *  one of any market judges it. */
function fundedReaction(
  item: Item,
  {
    symbol,
    stored,
    marks,
    at,
  }: {
    readonly symbol: string;
    readonly stored: StoredAccount;
    readonly marks: Marks | undefined;
    readonly at: number;
  },
  parts: AccountParts,
): Reaction | undefined {
  const before = accountOf(stored, parts.catalog);
  const paid = fundedAccount(before, parts.fundings, [symbol]);
  if (paid === before) return undefined;
  if (marks !== undefined) {
    const reaction = stepped(item, { before, paid }, { marks, at }, parts);
    return reaction && { ...reaction, beside: besideOf(stored, marks, '') };
  }
  const body = encodeAccount(paid);
  const triggers = accountTriggers(body, undefined, parts.catalog);
  return { change: { id: item.id, expect: item.version, body, triggers } };
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
  parts: AccountParts,
): Reaction | undefined {
  const { catalog } = parts;
  const rearmed = (triggers: readonly Trigger[]): Reaction | undefined =>
    sameTriggers(triggers, item.triggers)
      ? undefined
      : { change: { id: item.id, expect: item.version, body: item.body, triggers } };
  if (marks === undefined) return rearmed(split(stored, undefined, catalog).triggers);
  const looked = split(stored, marks, catalog);
  if (looked.certain) return rearmed(looked.triggers);
  const before = accountOf(stored, catalog);
  return stepped(item, { before }, { marks, at }, parts) ?? rearmed(looked.triggers);
}

/** What these marks do to it, exactly; undefined: nothing. `paid`: as it is after what else happened to it. */
function stepped(
  item: Item,
  { before, paid = before }: { readonly before: AccountWatch; readonly paid?: AccountWatch },
  { marks, at }: { readonly marks: Marks; readonly at: number },
  { catalog, speeds, elsewhere }: AccountParts,
): Reaction | undefined {
  const { account, event } = stepAccount(paid, marks, at);
  if (account === before) return undefined;
  const stored = storedOf(account);
  const change: ItemChange = {
    id: item.id,
    expect: item.version,
    body: JSON.stringify(stored),
    triggers: split(stored, marks, catalog).triggers,
  };
  // A recovery withdraws what waits to be said; putting off a repeat does not.
  if (event === undefined)
    return account.reached < before.reached ? { change, withdraw: item.id } : { change };
  const times = event.kind === 'call' ? event.times : undefined;
  const slot = accountSlot({
    item,
    account,
    event: event.kind === 'call' ? 'warning' : event.kind,
    call: times,
    version: item.version + 1,
    marks,
    at,
    speeds,
  });
  const isLast = event.kind === 'warning' && isLastAccountLevel(account);
  return { change, ...hearsOf({ item, times, isLast, slot, at, elsewhere }) };
}

/** The slot that tells of something that happened to an account. */
export function accountSlot(input: {
  readonly item: Pick<Item, 'owner' | 'id'>;
  readonly account: AccountWatch;
  readonly event: AccountBody['event'];
  readonly call?: number | undefined;
  readonly missed?: AccountBody['missed'];
  readonly version: number;
  readonly marks: Marks;
  readonly at: number;
  readonly speeds?: Pick<Speeds, 'towards'> | undefined;
}): SlotPut {
  const { item, account, event, call, missed, version, marks, at, speeds } = input;
  const danger = event === 'warning' ? dangerOf(account, marks) : undefined;
  return {
    // What waits to be said of now is not replaced by what may have been, nor by a question.
    key: event === 'missed' ? `m:${item.id}` : event === 'asks' ? askKey(item.id) : item.id,
    platform: platformOf(item.owner),
    lane: event === 'recovered' || event === 'asks' ? 'event' : 'warning',
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
      ...(call === undefined ? {} : { call }),
      ...(missed === undefined ? {} : { missed }),
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

/** The best marks there are, old ones too: for what is shown. A symbol: it has none. */
export function knownMarks(
  account: AccountWatch,
  { catalog, prices }: Pick<AccountParts, 'catalog' | 'prices'>,
): Marks | string {
  const marks = new Map<string, Decimal>();
  for (const symbol of symbolsOf(account)) {
    const quote = prices.quote(accountMarket(account, symbol, catalog));
    if (quote === undefined) return symbol;
    marks.set(symbol, quote.mark);
  }
  return marks;
}

export const marksOfAccount = (
  account: AccountWatch,
  parts: Pick<AccountParts, 'catalog' | 'prices'>,
): Marks | undefined => marksOf(account.venue, symbolsOf(account), parts);
