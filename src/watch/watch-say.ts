// What is said of a watched position while it lives: warnings, that they are over, and whether it is still open.
import { dec } from '../contract/decimal.ts';
import type { Quote } from '../chat/command.ts';
import type { Words } from '../i18n/words.ts';
import type { WatchBody } from '../outbox/body.ts';
import type { Market } from '../venues/venue.ts';
import { type Span, SPANS } from '../market/feed.ts';
import * as format from '../view/format.ts';
import type { Pictured } from '../view/picture.ts';
import type { View } from '../view/view.ts';
import { isLastLevel, levelNow, type Watch, watchMarket } from './core/watch.ts';
import { watchDrawn } from './chart-view.ts';
import { distanceTo } from './core/ladder.ts';
import { marketName, markFigures, text } from './present.ts';
import { attentionButtons, doubtButtons, type PriceSaid, warningView } from './warning.ts';
import { type SayParts, type Reader, type Said, withLate, reasonOf } from './said.ts';
import { liquidatedSaid, reducedSaid, deliverySaid, deliveredSaid } from './ends-say.ts';

/** As in market/latest.ts, for a price that waited in the store with its message. */
const STALE_AFTER_MS = 15_000;

const WARNED_SPAN: Span = '4h';

/** What is to be said of a watch by now; undefined: nothing any more. */
export function watchSaid(
  owner: string,
  body: WatchBody,
  watch: Watch,
  reader: Reader,
  parts: SayParts,
): Said | undefined {
  const { words } = reader;
  const watched = watchView({ body, watch, parts, reader });
  if (watched === undefined) return undefined;
  const said = { ...watched, view: withLate(watched.view, body, watchMarket(watch, parts.catalog), words) };
  const told = { ...said, about: { watch: String(watch.id), ...said.about } };
  const view = reader.discreet ? discreetView(watch, body.event, words) : told.view;
  return { ...told, view: body.call === undefined ? view : { ...view, calls: owner } };
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
  const { side } = watch.held.position;
  // After a restart the price that caused this may be newer than the last one that was read.
  const ofNow = latest !== undefined && latest.time >= body.at ? latest : undefined;
  // Beyond liquidation is told when it is judged, in a moment: there no distance is left, and nothing helps.
  const isBeyond = ofNow !== undefined && distanceTo(side, ofNow.mark, liquidationPrice).lte(0);
  if (isBeyond && body.call !== undefined) return undefined;
  const quote = isBeyond ? undefined : ofNow;
  const mark = quote?.mark ?? dec(body.mark);
  const names = { market: marketName(watch.held.symbol), side: words.trade.side[side] };
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
  const away = distanceTo(side, mark, liquidationPrice);
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
    const wick = distanceTo(side, dec(body.mark), liquidationPrice);
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
