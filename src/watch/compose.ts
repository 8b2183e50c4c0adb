// What a slot says at the moment it is sent: with the state and the price of that moment.
import { type Decimal, dec } from '../contract/decimal.ts';
import { collateralOf } from '../contract/margin.ts';
import { pnl } from '../contract/pnl.ts';
import { sizeText } from '../chat/plan.ts';
import type { Message } from '../chat/platform.ts';
import type { PriceBook, Quote } from '../chat/command.ts';
import type { Words } from '../i18n/words.ts';
import type {
  AlertBody,
  BlindBody,
  CardBody,
  ElsewhereBody,
  GapBody,
  ListedBody,
  MovedBody,
  ReplyBody,
  SlotBody,
  WalletBody,
  WatchBody,
} from '../outbox/body.ts';
import type { Item, Slot, Store } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import { deliveryRule } from '../venues/delivery.ts';
import { processOf } from '../venues/process.ts';
import type { Market } from '../venues/venue.ts';
import { type Span, SPANS } from '../market/feed.ts';
import * as format from '../view/format.ts';
import { citationText } from '../view/origin.ts';
import type { Pictured, Theme } from '../view/picture.ts';
import type { Button, View } from '../view/view.ts';
import { accountCall, sayAccount } from './account-say.ts';
import { sayAlert } from './alerts.ts';
import { isAccountItem } from './core/account.ts';
import type { Reason } from './core/sent.ts';
import { isLastLevel, levelNow, type Watch, watchMarket } from './core/watch.ts';
import { decodeWatch } from './core/watch-stored.ts';
import { areLinked, hasAgreed } from './core/bond.ts';
import { watchDrawn } from './chart-view.ts';
import { distanceTo } from './core/ladder.ts';
import { cardView, endedView } from './card-view.ts';
import { decodeCard } from './core/card.ts';
import { decodePerson, PERSON_ITEM, watchItem } from './core/person.ts';
import { levelText, marketName, markFigures, MONEY_DIGITS, text, trackedNotes } from './present.ts';
import { deliveryResult, holdingOf } from './sheet.ts';
import { platformTitle, sayOperator, sayWord } from './told.ts';
import { attentionButtons, doubtButtons, type PriceSaid, warningView } from './warning.ts';

export interface SayParts {
  readonly store: Pick<Store, 'item' | 'commit'>;
  readonly catalog: Catalog;
  readonly prices: PriceBook;
  readonly now: () => number;
}

/** For whom it is composed. */
export interface Reader {
  readonly words: Words;
  /** Positions without figures. */
  readonly discreet: boolean;
  /** How the pictures of last warnings are to look; undefined: there are to be none. */
  readonly pictures: Theme | undefined;
}

/** What one slot has to say by now. */
export interface Said extends Pick<Message, 'kind' | 'view' | 'about'> {
  readonly route?: string;
  /** Kept for /why, of what is told to a person. */
  readonly reason?: Reason;
  /** Nothing but the liquidation comes after it: it is told in quiet hours too. */
  readonly isLast?: boolean;
  readonly card?: Message['card'];
}

/** As in market/latest.ts, for a price that waited in the store with its message. */
const STALE_AFTER_MS = 15_000;
/** Things that happened so long ago are told to nobody any more. A warning is of now whenever it is told. */
const TELL_WITHIN_MS = 24 * 3_600_000;

const WARNED_SPAN: Span = '4h';

/** Composes what is unasked; undefined: nothing is left to say. */
export async function say(
  slot: Slot,
  body: Exclude<SlotBody, ReplyBody>,
  reader: Reader,
  parts: SayParts,
): Promise<Said | undefined> {
  const { words } = reader;
  const isOld = body.at < parts.now() - TELL_WITHIN_MS;
  if (body.type === 'alert') {
    if (isOld) return undefined;
    const market = parts.catalog.market(body.venue, body.symbol);
    const told = await sayAlert({ slot, body, words, parts });
    if (told === undefined) return undefined;
    const said = { ...told, view: withLate(told.view, body, market, words) };
    const quote = market === undefined ? undefined : parts.prices.quote(market);
    return {
      ...said,
      reason: {
        about: { alert: String(body.id) },
        head: said.view.head,
        mark: body.mark,
        source: quote?.source ?? body.venue,
        ageMs: Math.max(0, parts.now() - body.at),
        firedAt: body.at,
      },
    };
  }
  if (body.type === 'lost') {
    const view = { head: words.alerts.group.lost(), private: true };
    return { kind: 'notice', view, about: { notice: 'group-lost' } };
  }
  if (body.type === 'nudge') {
    if (isOld) return undefined;
    const view = { head: words.platform.nudge, calls: body.user };
    return { kind: 'notice', view, about: { notice: 'nudge' } };
  }
  if (body.type === 'word') return isOld ? undefined : sayWord(body, words);
  if (body.type === 'card') return cardSaid(slot.owner, body, reader, parts);
  if (body.type === 'elsewhere') return isOld ? undefined : elsewhereSaid(slot.owner, body, reader, parts);
  if (body.type === 'operator') return isOld ? undefined : sayOperator(body, words);
  if (body.type === 'gap') {
    if (isOld) return undefined;
    return { kind: 'notice', view: gapView(body, parts, words), about: { notice: 'gap' } };
  }
  if (body.type === 'blind') {
    if (isOld) return undefined;
    return { kind: 'notice', view: blindView(body, words), about: { notice: body.state } };
  }
  if (body.type === 'listed') {
    if (isOld) return undefined;
    const view = listedView(body, words);
    const moves = body.state === 'renamed' ? await movesOf(slot.owner, body, words, parts) : [];
    const buttons = [...moves, ...(view.buttons ?? [])];
    return {
      kind: 'notice',
      view: buttons.length === 0 ? view : { ...view, buttons },
      about: { notice: `listing-${body.state}` },
    };
  }
  if (body.type === 'account') return sayAccount(slot.owner, body, reader, parts);
  if (body.type === 'wallet') return isOld ? undefined : walletSaid(slot, body, reader, parts);
  const item = await parts.store.item(slot.owner, body.item);
  if (item === undefined) return undefined;
  const watch = decodeWatch(item.body, parts.catalog);
  if (body.type === 'moved') return isOld ? undefined : movedSaid(body, watch, reader, parts);
  const watched = watchView({ body, watch, parts, reader });
  if (watched === undefined) return undefined;
  const said = { ...watched, view: withLate(watched.view, body, watchMarket(watch, parts.catalog), words) };
  const told = { ...said, about: { watch: String(watch.id), ...said.about } };
  const view = reader.discreet ? discreetView(watch, body.event, words) : told.view;
  return { ...told, view: body.call === undefined ? view : { ...view, calls: slot.owner } };
}

/** Says first that it is told late, where it is. */
function withLate(
  view: View,
  body: Pick<WatchBody | AlertBody, 'late' | 'mark' | 'at'>,
  market: Market | undefined,
  words: Words,
): View {
  if (body.late !== true || body.mark === null) return view;
  const note = words.warnings.late(format.price(dec(body.mark), market?.tick), format.time(body.at));
  return { ...view, notes: [note, ...(view.notes ?? [])] };
}

/** A card as things are now; undefined: there is none any more. */
async function cardSaid(
  owner: string,
  body: CardBody,
  { words, discreet }: Reader,
  { store, catalog, prices, now }: SayParts,
): Promise<Said | undefined> {
  const item = await store.item(owner, body.item);
  if (item === undefined) return undefined;
  const card = decodeCard(item.body);
  const kept = await store.item(owner, watchItem(card.watch));
  const watch = kept === undefined ? undefined : decodeWatch(kept.body, catalog);
  const said = {
    kind: 'notice',
    card: { handle: card.handle, anew: card.anew },
    isLast: true,
  } as const;
  const about = { watch: String(card.watch), notice: 'card' };
  if (card.ended || watch?.status !== 'open') {
    // Nothing shows it: nothing has to be said.
    if (card.handle === undefined) return undefined;
    return {
      ...said,
      about,
      view: endedView(card.watch, words),
      card: { ...said.card, anew: false, last: true },
    };
  }
  const quote = prices.quote(watchMarket(watch, catalog));
  return { ...said, about, view: cardView({ watch, quote, catalog, words, now: now(), discreet }) };
}

/** What another hears of a last warning that nobody answered; undefined: it was answered, or they are no
 *  longer who they were to that person. */
async function elsewhereSaid(
  reading: string,
  body: ElsewhereBody,
  { words, discreet }: Reader,
  parts: SayParts,
): Promise<Said | undefined> {
  const { store } = parts;
  const person = decodePerson((await store.item(body.of, PERSON_ITEM))?.body);
  const theirs = decodePerson((await store.item(reading, PERSON_ITEM))?.body);
  const isTheirs =
    body.as === 'self'
      ? areLinked(body.of, person, reading, theirs)
      : hasAgreed(body.of, person, reading, theirs);
  const item = isTheirs ? await store.item(body.of, body.item) : undefined;
  const t = words.attention.elsewhere;
  const about = { notice: body.as === 'self' ? 'other-account' : 'contact' };
  const from = t.self(platformTitle(body.of));
  const told = { at: body.at, spare: from.length + 1, words, parts };
  const view =
    item === undefined ? undefined : isAccountItem(item.id) ? accountCall(item, told) : watchCall(item, told);
  if (view === undefined) return undefined;
  const gotIt = { label: words.attention.gotIt, line: '/ack' };
  const shared = { buttons: [gotIt], private: true, calls: reading } as const;
  const said = (own: View): Said => ({ kind: 'notice', view: own, about, isLast: true });
  if (body.as === 'self') {
    const hidden = { head: t.discreet(platformTitle(body.of)), ...shared };
    const { line: _, ...shown } = view;
    return said(
      discreet || person.discreet ? hidden : { ...shown, notes: [from, ...(view.notes ?? [])], ...shared },
    );
  }
  const name = theirs.contactFor.find(({ owner }) => owner === body.of)?.name ?? '';
  const seen = person.contact?.figures === true && !person.discreet;
  return said({
    head: t.contact(name),
    notes: [...(seen ? [view.head] : []), t.contactHelp()],
    ...shared,
    buttons: [{ ...gotIt, label: t.onIt }],
  });
}

/** A last warning that waits for an answer, by the price of now; undefined: it does not wait, or none is known. */
function watchCall(
  item: Item,
  told: { readonly at: number; readonly spare: number; readonly words: Words; readonly parts: SayParts },
): View | undefined {
  const { at, spare, words, parts } = told;
  const watch = decodeWatch(item.body, parts.catalog);
  const quote = parts.prices.quote(watchMarket(watch, parts.catalog));
  const level = quote === undefined ? undefined : levelNow(watch, quote.mark);
  const { liquidationPrice } = watch;
  if (watch.attention?.calling === undefined || liquidationPrice === undefined) return undefined;
  if (quote === undefined || level === undefined || quote.stale) return undefined;
  return warningView({
    watch,
    mark: quote.mark,
    source: quote.source,
    ageMs: quote.ageMs,
    stale: false,
    time: Math.max(parts.now(), at),
    liquidationPrice,
    level,
    isCall: true,
    spare,
    catalog: parts.catalog,
    words,
  });
}

/** The market and nothing else; what it is about is behind the button. */
function discreetView(watch: Watch, event: WatchBody['event'], words: Words): View {
  const t = words.warnings;
  const id = String(watch.id);
  const name = marketName(watch.held.symbol);
  const heads = {
    warning: t.discreet,
    liquidated: t.discreet,
    recovered: t.discreetRecovered,
    asks: t.discreetAsks,
    missed: t.discreetMissed,
    delivery: t.delivery.soonDiscreet,
    delivered: t.delivery.overDiscreet,
    reduced: t.reduced.discreet,
  };
  return {
    head: heads[event](name, id),
    buttons: [
      ...(watch.doubt === undefined ? [] : doubtButtons(watch, words)),
      { label: t.details, line: `/watch ${id}` },
      ...(event === 'warning' ? attentionButtons(id, words) : []),
    ],
    private: true,
  };
}

/** Of a renamed market: each watch on it as one under the new name, which is made only when that is pressed. */
async function movesOf(owner: string, body: ListedBody, words: Words, parts: SayParts): Promise<Button[]> {
  const { name, on } = body;
  const buttons: Button[] = [];
  for (const id of (body.items ?? []).filter((each) => /^w\d+$/.test(each)).slice(0, MOVES_MAX)) {
    // oxlint-disable-next-line no-await-in-loop
    const item = await parts.store.item(owner, id);
    const watch = item === undefined ? undefined : decodeWatch(item.body, parts.catalog);
    const line = watch === undefined || name === undefined ? undefined : lineAs(watch, `${on}:${name}`);
    if (watch === undefined || name === undefined || line === undefined) continue;
    const number = String(watch.id);
    buttons.push(
      { label: words.warnings.watchAs(number, marketName(name)), line },
      { label: words.commands.watch.removeIt(number), line: `/unwatch ${number}` },
    );
  }
  return buttons;
}
const MOVES_MAX = 2;

/** What is typed to watch the same position on another market; undefined: its liquidation price can't be typed. */
function lineAs({ held, status, liquidationPrice }: Watch, market: string): string | undefined {
  if (status !== 'open' || liquidationPrice === undefined) return undefined;
  const { position, leverage, given } = held;
  const terms = [
    ...(given.mmr === undefined ? [] : [`mmr=${given.mmr.mul(100).toFixed()}%`]),
    ...(given.fee === undefined ? [] : [`fee=${given.fee.mul(100).toFixed()}%`]),
  ];
  return [
    `/watch ${position.side} ${market} ${leverage.toFixed()}x ${position.contracts.toFixed()} contracts`,
    `@${position.entryPrice.toFixed()} liq=${liquidationPrice.toSignificantDigits(LIQ_DIGITS).toFixed()}`,
    ...terms,
  ].join(' ');
}
const LIQ_DIGITS = 12;

function listedView({ state, venue, symbol, from, to, name: renamed }: ListedBody, words: Words): View {
  const t = words.warnings;
  const name = marketName(symbol);
  const figures = { market: symbol, venue, listed: state !== 'gone' && state !== 'renamed' };
  const at = (time: number | undefined): string => (time === undefined ? '–' : format.time(time));
  const iso = (time: number | undefined): string | null =>
    time === undefined ? null : new Date(time).toISOString();
  switch (state) {
    case 'gone':
      return { head: t.unlisted(name, venue), notes: [t.unlistedHelp()], figures, sounds: true };
    case 'back':
      return { head: t.listedAgain(name, venue), figures };
    case 'ends':
      return {
        head: t.ends(name, venue, at(to)),
        notes: [t.endsHelp()],
        figures: { ...figures, ends: iso(to) },
        sounds: true,
      };
    case 'closing':
      return {
        head: t.closing(name, venue),
        notes: [t.closingHelp()],
        figures: { ...figures, closing: true },
        sounds: true,
      };
    case 'open':
      return { head: t.openAgain(name, venue), figures: { ...figures, closing: false } };
    case 'stays':
      return { head: t.stays(name, venue), figures };
    case 'postponed':
      return {
        head: t.postponed({ market: name, venue, from: at(from), to: at(to) }),
        notes: [t.postponedHelp()],
        figures: { ...figures, delivery: iso(to), deliveryBefore: iso(from) },
        sounds: true,
      };
    case 'renamed':
      return {
        head: t.renamed(name, venue, marketName(renamed ?? symbol)),
        notes: [t.renamedHelp()],
        buttons: [{ label: words.commands.watch.listIt, line: '/watches' }],
        figures: { ...figures, renamed: renamed ?? null },
        sounds: true,
      };
  }
}

/** A position came or went; undefined: it has gone already, or its owner took it off the list. */
async function walletSaid(
  slot: Slot,
  { event, item: id, venue, symbol, side, near, at }: WalletBody,
  { words, discreet }: Reader,
  { store, catalog }: SayParts,
): Promise<Said | undefined> {
  const t = words.track;
  const name = marketName(symbol);
  const number = id.slice(1);
  const place = catalog.venues.find((each) => each.id === venue)?.name ?? venue;
  const buttons = [{ label: words.warnings.details, line: `/watch ${number}` }];
  const figures = { market: symbol, venue, watch: number, event };
  const about = { notice: `tracked-${event}`, watch: number };
  const item = await store.item(slot.owner, id);
  if (event === 'closed') {
    // It may have been opened again meanwhile.
    if (item !== undefined) return undefined;
    const head = discreet
      ? t.closedDiscreet(name)
      : t.closed({ market: name, side: words.trade.side[side], venue: place, id: number });
    return {
      kind: 'notice',
      view: {
        head,
        notes: [t.closedAt(format.time(at)), ...(near === true ? [t.closedNear()] : [])],
        figures,
        private: true,
      },
      about,
    };
  }
  if (item === undefined) return undefined;
  if (discreet)
    return { kind: 'notice', view: { head: t.openedDiscreet(name, number), buttons, private: true }, about };
  const watch = decodeWatch(item.body, catalog);
  const market = watchMarket(watch, catalog);
  const { liquidationPrice } = watch;
  const size = format.money(watch.held.position.contracts, market.base);
  const liquidation =
    liquidationPrice === undefined ? undefined : format.liquidationPrice(liquidationPrice, side, market.tick);
  return {
    kind: 'notice',
    view: {
      head: t.opened({
        market: name,
        side: words.trade.side[side],
        size,
        venue: place,
        liquidation,
        id: number,
      }),
      notes: trackedNotes(watch, market, words, catalog),
      buttons,
      figures: { ...figures, liquidationPrice: text(liquidationPrice ?? null) },
      private: true,
    },
    about,
  };
}

/** The liquidation price as it is now, beside the one of before; undefined: it is as it was by now. */
function movedSaid(
  body: MovedBody,
  watch: Watch,
  { words, discreet }: Reader,
  { catalog, prices }: SayParts,
): Said | undefined {
  if (watch.status !== 'open') return undefined;
  const t = words.warnings;
  const market = watchMarket(watch, catalog);
  const { side } = watch.held.position;
  const said = (price: Decimal | undefined): string =>
    price === undefined ? t.noPriceAtAll() : format.liquidationPrice(price, side, market.tick);
  const before = body.from === null ? undefined : dec(body.from);
  const after = watch.liquidationPrice;
  const id = String(watch.id);
  const name = marketName(market.symbol);
  const venue = catalog.venues.find((each) => each.id === market.venue)?.name ?? market.venue;
  const table = catalog.tiers(market.venue, market.symbol);
  const buttons = [{ label: t.details, line: `/watch ${id}` }];
  const about = { notice: 'table', watch: id };
  if (discreet)
    return { kind: 'notice', view: { head: t.movedDiscreet(name, id), buttons, private: true }, about };
  if (before !== undefined && after !== undefined && said(before) === said(after)) return undefined;
  const quote = prices.quote(market);
  const away =
    quote === undefined || quote.stale || after === undefined
      ? undefined
      : distanceTo(side, quote.mark, after);
  return {
    kind: 'notice',
    view: {
      head: t.moved({
        venue,
        market: name,
        side: words.trade.side[side],
        from: said(before),
        to: said(after),
        id,
      }),
      notes: [
        ...(away === undefined ? [] : [t.movedAway(format.percent(away))]),
        t.movedSource(table === undefined ? venue : citationText(table.source, words)),
      ],
      buttons,
      figures: {
        market: market.symbol,
        venue: market.venue,
        before: text(before ?? null),
        liquidation: after === undefined ? 'never' : 'at',
        liquidationPrice: text(after ?? null),
      },
      private: true,
    },
    about,
  };
}

function blindView(body: BlindBody, words: Words): View {
  const t = words.warnings;
  const name = marketName(body.symbol);
  if (body.state === 'frozen')
    return {
      head: t.frozen(name, format.time(body.lastAt)),
      notes: [t.frozenHelp()],
      figures: { market: body.symbol, venue: body.venue, price: 'frozen' },
      sounds: true,
    };
  if (body.state === 'moving')
    return {
      head: t.moving(name),
      figures: { market: body.symbol, venue: body.venue, price: 'live' },
    };
  return body.state === 'blind'
    ? {
        head: t.blind(name, format.time(body.lastAt)),
        notes: [t.blindHelp()],
        figures: { market: body.symbol, venue: body.venue, price: 'stale' },
        sounds: true,
      }
    : {
        head: t.back(name, format.duration(body.at - body.lastAt)),
        figures: { market: body.symbol, venue: body.venue, price: 'live' },
      };
}

/** What is known of a time without prices. */
function gapView(body: GapBody, parts: Pick<SayParts, 'catalog'>, words: Words): View {
  const t = words.warnings;
  const market = parts.catalog.market(body.venue, body.symbol);
  const name = marketName(body.symbol);
  const venue = parts.catalog.venues.find(({ id }) => id === body.venue)?.name ?? body.venue;
  const span = { market: name, venue, from: format.time(body.from), to: format.time(body.to) };
  const tick = market?.tick;
  const isKnown = body.low !== undefined && body.high !== undefined;
  return {
    head: t.gap(span),
    notes: [
      isKnown
        ? t.gapTrades(venue, format.price(dec(body.low), tick), format.price(dec(body.high), tick))
        : t.gapUnknown(venue),
      t.gapHelp(),
    ],
    figures: {
      market: body.symbol,
      venue: body.venue,
      low: body.low ?? 'unknown',
      high: body.high ?? 'unknown',
    },
  };
}

function watchView(input: {
  readonly body: WatchBody;
  readonly watch: Watch;
  readonly parts: SayParts;
  readonly reader: Reader;
}): Said | undefined {
  const { body, watch, parts } = input;
  const { words } = input.reader;
  if (body.event === 'asks') return asksSaid(watch, parts, words);
  if (body.event === 'reduced') return reducedSaid(watch, parts, words);
  if (body.event === 'delivery') return deliverySaid(watch, parts, words);
  if (body.event === 'delivered') return deliveredSaid(watch, parts, words);
  const { liquidationPrice } = watch;
  if (liquidationPrice === undefined || watch.status === 'delivered') return undefined;
  const market = watchMarket(watch, parts.catalog);
  const latest = parts.prices.quote(market);
  // After a restart the price that caused this may be newer than the last one that was read.
  const quote = latest !== undefined && latest.time >= body.at ? latest : undefined;
  const mark = quote?.mark ?? dec(body.mark);
  const names = { market: marketName(watch.held.symbol), side: words.trade.side[watch.held.position.side] };
  if (watch.status === 'liquidated') {
    return body.event === 'liquidated'
      ? liquidatedSaid({
          body,
          watch,
          market,
          liquidationPrice,
          names,
          words,
          price: priceOf({ quote: undefined, source: latest?.source, body, market, now: parts.now() }),
        })
      : undefined;
  }
  const away = distanceTo(watch.held.position.side, mark, liquidationPrice);
  if (body.event === 'recovered') {
    if (watch.reached > 0) return undefined;
    return {
      kind: 'notice',
      view: {
        head: words.warnings.recovered({ ...names, away: format.percent(away), id: String(watch.id) }),
        figures: {
          liquidationPrice: text(liquidationPrice),
          ...markFigures(watch.held, mark, liquidationPrice),
        },
        private: true,
      },
      about: { notice: 'recovered' },
    };
  }
  const level = levelNow(watch, mark);
  if (level === undefined) {
    if (body.event !== 'missed') return undefined;
    const wick = distanceTo(watch.held.position.side, dec(body.mark), liquidationPrice);
    return {
      kind: 'warning',
      view: {
        head: words.warnings.missed({
          ...names,
          nearest: format.percent(wick),
          now: format.percent(away),
          id: String(watch.id),
        }),
        figures: {
          liquidationPrice: text(liquidationPrice),
          ...markFigures(watch.held, mark, liquidationPrice),
        },
        private: true,
      },
      about: { level: 'missed' },
    };
  }
  // It was answered meanwhile.
  if (body.call !== undefined && watch.attention?.calling === undefined) return undefined;
  const price = priceOf({ quote, source: latest?.source, body, market, now: parts.now() });
  const view = warningView({
    watch,
    mark,
    ...price,
    liquidationPrice,
    level,
    isCall: body.call !== undefined,
    catalog: parts.catalog,
    words,
  });
  const reason = reasonOf({ watch, level, head: view.head, mark, price, body });
  if (body.call !== undefined) return { kind: 'notice', view, about: { notice: 'unanswered' }, isLast: true };
  const isLast = isLastLevel(watch);
  const picture = isLast ? pictureOf({ watch, market, quote, parts, reader: input.reader }) : undefined;
  const shown = picture === undefined ? view : { ...view, picture };
  return { kind: 'warning', view: shown, about: { level }, reason, isLast };
}

/** The last hours with all prices of the watch, of what is known already: a warning waits for nobody. */
function pictureOf(input: {
  readonly watch: Watch;
  readonly market: Market;
  readonly quote: Quote | undefined;
  readonly parts: SayParts;
  readonly reader: Reader;
}): Pictured | undefined {
  const { watch, market, quote, parts, reader } = input;
  // A price that is not of now would be a picture of something else than the words.
  if (reader.pictures === undefined || quote === undefined || quote.stale) return undefined;
  const now = Math.max(parts.now(), quote.time);
  const past = parts.prices.seen?.(market, now - SPANS[WARNED_SPAN]);
  const { catalog } = parts;
  const { words, pictures: theme } = reader;
  return watchDrawn({ watch, quote, past, catalog, span: WARNED_SPAN, now, theme, words })?.picture;
}

/** What the venue left of a position; undefined: nothing by now. */
function reducedSaid(watch: Watch, { catalog }: SayParts, words: Words): Said | undefined {
  const { reduced, liquidationPrice } = watch;
  if (reduced === undefined || watch.status !== 'open') return undefined;
  const t = words.warnings.reduced;
  const market = watchMarket(watch, catalog);
  const { position } = watch.held;
  const id = String(watch.id);
  const { source } = processOf(market.venue);
  const cash = (amount: Decimal): string =>
    format.money(amount.toSignificantDigits(MONEY_DIGITS), market.settle);
  const at = (price: Decimal): string => format.price(price, market.tick);
  const { stage, cut, closedAt, realized, fee, mark } = reduced;
  const collateral = cash(collateralOf(position));
  return {
    kind: 'warning',
    view: {
      head: t.head({
        market: marketName(market.symbol),
        side: position.side,
        left: sizeText(position.contracts, market),
        id,
      }),
      notes: [
        t.cut({
          stage,
          cut: sizeText(cut, market),
          price: at(closedAt),
          result: format.signedMoney(realized.toSignificantDigits(MONEY_DIGITS), market.settle),
          fee: fee.isZero() ? undefined : cash(fee),
          mark: at(mark),
          time: format.time(reduced.at),
        }),
        liquidationPrice === undefined
          ? t.never(collateral)
          : t.next({
              collateral,
              liquidation: format.liquidationPrice(liquidationPrice, position.side, market.tick),
              away: format.percent(distanceTo(position.side, mark, liquidationPrice)),
            }),
        ...(source === undefined ? [] : [t.source(citationText(source, words))]),
      ],
      buttons: [{ label: words.warnings.details, line: `/watch ${id}` }],
      figures: {
        watch: id,
        stage: String(stage),
        cut: text(cut),
        left: text(position.contracts),
        closedAt: text(closedAt),
        realizedPnl: text(realized),
        fee: text(fee),
        collateral: text(collateralOf(position)),
        markPrice: text(mark),
        liquidationPrice: text(liquidationPrice ?? null),
      },
      private: true,
    },
    about: { level: 'reduced' },
    isLast: true,
  };
}

/** A dated future ends soon; undefined: it has ended. */
function deliverySaid(watch: Watch, { catalog, prices, now }: SayParts, words: Words): Said | undefined {
  const { expiresAt, position, symbol } = watch.held;
  if (watch.status !== 'open' || expiresAt === undefined || now() >= expiresAt) return undefined;
  const t = words.warnings.delivery;
  const market = watchMarket(watch, catalog);
  const id = String(watch.id);
  const quote = prices.quote(market);
  const minutes = deliveryRule(market.venue)?.minutes;
  return {
    kind: 'notice',
    view: {
      head: t.soon({
        market: marketName(symbol),
        side: words.trade.side[position.side],
        left: format.duration(expiresAt - now()),
        time: format.time(expiresAt),
        id,
      }),
      notes: [
        minutes === undefined ? t.noRule() : t.rule(minutes),
        ...(quote === undefined || quote.stale
          ? []
          : [t.now(format.signedMoney(pnl(position, quote.mark), market.settle))]),
        t.soonHelp(),
      ],
      buttons: [{ label: words.warnings.details, line: `/watch ${id}` }],
      figures: { market: symbol, venue: market.venue, delivery: new Date(expiresAt).toISOString() },
      private: true,
    },
    about: { notice: 'delivery' },
  };
}

function deliveredSaid(watch: Watch, { catalog }: SayParts, words: Words): Said | undefined {
  const { delivered } = watch;
  if (delivered === undefined) return undefined;
  const t = words.warnings.delivery;
  const market = watchMarket(watch, catalog);
  const names = {
    market: marketName(market.symbol),
    side: words.trade.side[watch.held.position.side],
    id: String(watch.id),
  };
  const shared = { kind: 'notice', about: { notice: 'delivered' } } as const;
  const figures = { market: market.symbol, venue: market.venue, status: watch.status };
  const { price, estimated } = delivered;
  if (price === undefined)
    return {
      ...shared,
      view: {
        head: t.overUnknown(names),
        notes: [t.closed()],
        figures: { ...figures, deliveryPrice: 'unknown' },
        private: true,
      },
    };
  const rule = deliveryRule(market.venue);
  const result = deliveryResult(watch, price, catalog);
  const signed = (amount: Decimal): string => format.signedMoney(amount, market.settle);
  const { profit, fee, net } = result;
  return {
    ...shared,
    view: {
      head: t.over({ ...names, price: format.price(price, market.tick) }),
      notes: [
        t.result({ net: signed(net), profit: signed(profit), fee: format.money(fee, market.settle) }),
        ...(estimated ? [t.estimated()] : rule === undefined ? [] : [t.mean(rule.minutes)]),
        t.closed(),
      ],
      figures: {
        ...figures,
        deliveryPrice: text(price),
        estimated,
        pnl: text(profit),
        fee: text(fee),
        netPnl: text(net),
      },
      private: true,
    },
  };
}

/** Asks whether it is closed; undefined: that was answered. */
function asksSaid(watch: Watch, parts: SayParts, words: Words): Said | undefined {
  const { doubt } = watch;
  if (doubt === undefined || watch.status !== 'open') return undefined;
  const t = words.warnings;
  const market = watchMarket(watch, parts.catalog);
  const id = String(watch.id);
  const names = { market: marketName(watch.held.symbol), side: words.trade.side[watch.held.position.side] };
  const since = format.duration(doubt.at - (watch.confirmedAt ?? watch.openedAt));
  const head =
    doubt.by === 'age'
      ? t.asksAge({ ...names, since })
      : t.asksExit({ ...names, exit: doubt.by, price: format.price(doubt.price, market.tick) });
  return {
    kind: 'notice',
    view: {
      head,
      notes: [t.asksHelp(id)],
      buttons: [...doubtButtons(watch, words), { label: t.details, line: `/watch ${id}` }],
      figures: { by: doubt.by, price: doubt.by === 'age' ? null : text(doubt.price) },
      private: true,
    },
    about: { notice: 'still-open' },
  };
}

function reasonOf(input: {
  readonly watch: Watch;
  readonly level: string;
  readonly head: string;
  readonly mark: Decimal;
  readonly price: Pick<PriceSaid, 'source' | 'ageMs'>;
  readonly body: WatchBody;
}): Reason {
  const { watch, level, head, mark, price, body } = input;
  return {
    about: { watch: String(watch.id) },
    head,
    level,
    ...(watch.warn === undefined ? {} : { warn: watch.warn }),
    mark: mark.toFixed(),
    source: price.source,
    ageMs: price.ageMs,
    firedAt: body.at,
  };
}

/** How good the price of a warning is: without a quote it is the one that caused it, long ago maybe. */
function priceOf(input: {
  readonly quote: Quote | undefined;
  /** Where prices of this market come from, if any has come since the start. */
  readonly source: string | undefined;
  readonly body: WatchBody;
  readonly market: Market;
  readonly now: number;
}): PriceSaid {
  const { quote, body, market } = input;
  // A replay that goes on begins a moment before the price that it stopped at.
  const time = Math.max(input.now, body.at);
  if (quote !== undefined) return { source: quote.source, ageMs: quote.ageMs, stale: quote.stale, time };
  const ageMs = time - body.at;
  return { source: input.source ?? market.venue, ageMs, stale: ageMs > STALE_AFTER_MS, time };
}

function liquidatedSaid(input: {
  readonly body: WatchBody;
  readonly watch: Watch;
  readonly market: Market;
  readonly liquidationPrice: Decimal;
  readonly names: { readonly market: string; readonly side: string };
  readonly words: Words;
  readonly price: PriceSaid;
}): Said {
  const { body, watch, market, liquidationPrice, names, words, price } = input;
  const t = words.warnings;
  const mark = dec(body.mark);
  const warned = watch.lastWarning;
  const head = t.liquidated({
    ...names,
    price: format.liquidationPrice(liquidationPrice, watch.held.position.side, market.tick),
  });
  const holding = holdingOf(watch, mark, market);
  return {
    kind: 'warning',
    reason: reasonOf({ watch, level: 'liquidated', head, mark, price, body }),
    view: {
      head,
      notes: [
        t.liquidatedMark(format.price(mark, market.tick), format.time(body.at)),
        ...(watch.firstWarnedAt === undefined || watch.firstWarnedAt === warned?.at
          ? []
          : [t.liquidatedFirst(format.duration(body.at - watch.firstWarnedAt))]),
        warned === undefined
          ? t.liquidatedUnwarned()
          : t.liquidatedWarned(levelText(warned.level, words), format.duration(body.at - warned.at)),
        t.wouldHold(format.money(holding, market.settle), warned !== undefined),
      ],
      figures: {
        liquidation: 'already',
        liquidationPrice: text(liquidationPrice),
        ...markFigures(watch.held, mark, liquidationPrice),
        wouldHaveHeld: text(holding),
      },
      private: true,
    },
    about: { level: 'liquidated' },
    isLast: true,
  };
}
