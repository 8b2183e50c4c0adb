// What is said of a position that is another though its owner changed nothing: a venue's table, a followed wallet.
import { type Decimal, dec } from '../contract/decimal.ts';
import type { MovedBody, WalletBody } from '../outbox/body.ts';
import type { Slot } from '../store/store.ts';
import * as format from '../view/format.ts';
import { citationText } from '../view/origin.ts';
import { type Watch, watchMarket } from './core/watch.ts';
import { decodeWatch } from './core/watch-stored.ts';
import { distanceTo } from './core/ladder.ts';
import { marketName, text, trackedNotes } from './present.ts';
import type { SayParts, Reader, Said } from './said.ts';

/** The liquidation price as it is now, beside the one of before; undefined: it is as it was by now. */
export function movedSaid(
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

/** A position came or went; undefined: it has gone already, or its owner took it off the list. */
export async function walletSaid(
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
