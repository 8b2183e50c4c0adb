// A slot becomes a message at the moment it is sent: with the state and the price of that moment.
import { type Decimal, dec } from '../contract/decimal.ts';
import type { Chat, Message } from '../chat/platform.ts';
import type { PriceBook, Quote } from '../chat/command.ts';
import type { Words } from '../i18n/words.ts';
import { type BlindBody, decodeBody, messageId, type WatchBody } from '../outbox/body.ts';
import { buttonIds, BUTTONS_ITEM, keepButtons } from '../outbox/buttons.ts';
import type { Composed } from '../outbox/outbox.ts';
import type { Slot, Store } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Market } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import type { View } from '../view/view.ts';
import { alertView } from './alerts.ts';
import { decodePerson, PERSON_ITEM } from './core/person.ts';
import { decodeWatch, type Watch, watchMarket } from './core/watch.ts';
import { distanceTo } from './core/ladder.ts';
import { levelText, marketName, markFigures, text } from './present.ts';
import { type PriceSaid, warningView } from './warning.ts';

export interface ComposeParts {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly prices: PriceBook;
  readonly words: (owner: string) => Words;
  readonly now: () => number;
  /** Is this owner a group? (`console:g:…`, a negative Telegram id, a Discord channel) */
  readonly isGroup: (owner: string) => boolean;
  /** The id that a chat has now: a group may have moved since the slot was put. */
  readonly placeOf: (chat: string) => string;
}

/** As in market/latest.ts, for a price that waited in the store with its message. */
const STALE_AFTER_MS = 15_000;

export function createCompose(parts: ComposeParts): (slot: Slot) => Promise<Composed> {
  const chatOf = (owner: string): Chat => ({
    id: parts.placeOf(owner),
    kind: parts.isGroup(owner) ? 'group' : 'dm',
  });

  /** Keeps what the buttons run before the message goes out; another commit may come between. */
  const withButtons = async (owner: string, id: string, view: View): Promise<Message['buttons']> => {
    const buttons = view.buttons ?? [];
    if (buttons.length === 0) return [];
    for (;;) {
      const item = await parts.store.item(owner, BUTTONS_ITEM);
      const { shown, change } = keepButtons({ message: id, user: owner, buttons, item });
      if ((await parts.store.commit({ owner, items: [change] })) === 'done') return shown;
    }
  };

  const unasked = async (
    slot: Slot,
    id: string,
    message: Pick<Message, 'kind' | 'view' | 'about'> & { readonly route?: string },
  ): Promise<Composed> => ({
    say: {
      id,
      kind: message.kind,
      to: parts.placeOf(slot.owner),
      chat: chatOf(slot.owner),
      route: message.route,
      view: message.view,
      buttons: await withButtons(slot.owner, id, message.view),
      repeat: slot.attempts > 0,
      at: parts.now(),
      about: message.about,
    },
  });

  return async (slot) => {
    const body = decodeBody(slot.body);
    if (body.type === 'reply') {
      const id = messageId(slot.owner, slot.key);
      return {
        say: {
          id,
          kind: body.view.problem === undefined ? 'reply' : 'problem',
          to: body.user,
          chat: { ...body.chat, id: parts.placeOf(body.chat.id) },
          route: body.route,
          view: body.view,
          buttons: buttonIds(id, body.view.buttons ?? []),
          repeat: slot.attempts > 0,
          at: body.at,
          about: { command: body.command },
        },
      };
    }
    const person = decodePerson((await parts.store.item(slot.owner, PERSON_ITEM))?.body);
    // They are told at next contact; a call that can't succeed must not be made again and again.
    if (person.unreachable !== undefined) return { withdrawn: true };
    const words = parts.words(slot.owner);
    const id = messageId(slot.owner, slot.key, 'version' in body ? body.version : slot.seq);
    if (body.type === 'alert') {
      const market = parts.catalog.market(body.venue, body.symbol);
      return unasked(slot, id, {
        kind: 'alert',
        view: alertView(body, market, words),
        about: { alert: String(body.id) },
        ...(body.route === null ? {} : { route: body.route }),
      });
    }
    if (body.type === 'blind') {
      return unasked(slot, id, {
        kind: 'notice',
        view: blindView(body, words),
        about: { notice: body.state },
      });
    }
    const item = await parts.store.item(slot.owner, body.item);
    if (item === undefined) return { withdrawn: true };
    const watch = decodeWatch(item.body, parts.catalog);
    const said = watchView({ body, watch, parts, words });
    if (said === undefined) return { withdrawn: true };
    return unasked(slot, id, { ...said, about: { watch: String(watch.id), ...said.about } });
  };
}

function blindView(body: BlindBody, words: Words): View {
  const t = words.warnings;
  const name = marketName(body.symbol);
  return body.state === 'blind'
    ? {
        head: t.blind(name, format.time(body.lastAt)),
        notes: [t.blindHelp()],
        figures: { market: body.symbol, venue: body.venue, price: 'stale' },
      }
    : {
        head: t.back(name, format.duration(body.at - body.lastAt)),
        figures: { market: body.symbol, venue: body.venue, price: 'live' },
      };
}

type Said = Pick<Message, 'kind' | 'view' | 'about'>;

function watchView(input: {
  readonly body: WatchBody;
  readonly watch: Watch;
  readonly parts: ComposeParts;
  readonly words: Words;
}): Said | undefined {
  const { body, watch, parts, words } = input;
  const { liquidationPrice } = watch;
  if (liquidationPrice === undefined) return undefined;
  const market = watchMarket(watch, parts.catalog);
  const latest = parts.prices.quote(market);
  // After a restart the price that caused this may be newer than the last one that was read.
  const quote = latest !== undefined && latest.time >= body.at ? latest : undefined;
  const mark = quote?.mark ?? dec(body.mark);
  const names = { market: marketName(watch.held.symbol), side: watch.held.position.side };
  if (watch.status === 'liquidated') {
    return body.event === 'liquidated'
      ? liquidatedSaid({ body, watch, market, liquidationPrice, names, words })
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
  const level = watch.levels[watch.reached - 1]?.name;
  if (level === undefined) return undefined;
  return {
    kind: 'warning',
    view: warningView({
      watch,
      mark,
      ...priceOf({ quote, source: latest?.source, body, market, now: parts.now() }),
      liquidationPrice,
      level,
      catalog: parts.catalog,
      words,
    }),
    about: { level },
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
}): Said {
  const { body, watch, market, liquidationPrice, names, words } = input;
  const t = words.warnings;
  const mark = dec(body.mark);
  const warned = watch.lastWarning;
  return {
    kind: 'warning',
    view: {
      head: t.liquidated({
        ...names,
        price: format.liquidationPrice(liquidationPrice, watch.held.position.side, market.tick),
      }),
      notes: [
        t.liquidatedMark(format.price(mark, market.tick), format.time(body.at)),
        warned === undefined
          ? t.liquidatedUnwarned()
          : t.liquidatedWarned(levelText(warned.level, words), format.duration(body.at - warned.at)),
      ],
      figures: {
        liquidation: 'already',
        liquidationPrice: text(liquidationPrice),
        ...markFigures(watch.held, mark, liquidationPrice),
      },
      private: true,
    },
    about: { level: 'liquidated' },
  };
}
