// What a live card shows: the position at the price of now, on one screen.
import type { Decimal } from '../contract/decimal.ts';
import { accountBalance, accountMaintenance, accountRatio, commonMove } from '../contract/account.ts';
import { marginRatio } from '../contract/margin.ts';
import { pnl } from '../contract/pnl.ts';
import type { Quote } from '../chat/command.ts';
import type { Words } from '../i18n/words.ts';
import type { CardBody } from '../outbox/body.ts';
import type { Catalog } from '../venues/catalog.ts';
import * as format from '../view/format.ts';
import type { Button, View } from '../view/view.ts';
import { accountFigures, accountName, marketLines, staleNotes } from './account-say.ts';
import { knownMarks } from './accounts.ts';
import { accountAt, accountItem, type AccountWatch, decodeAccount } from './core/account.ts';
import { distanceTo } from './core/ladder.ts';
import { decodeCard } from './core/card.ts';
import { watchItem } from './core/person.ts';
import { type Watch, watchMarket } from './core/watch.ts';
import { decodeWatch } from './core/watch-stored.ts';
import { marketName, markFigures, returnAt, text, toneOf } from './present.ts';
import type { Reader, Said, SayParts } from './said.ts';

const CELLS = 10;
/** Full at this distance and farther. */
const FULL = 0.2;

/** ▰▰▰▱▱▱▱▱▱▱: how much of a fifth of the price is left. */
export function bar(distance: Decimal): string {
  const part = Math.min(1, Math.max(0, distance.toNumber() / FULL));
  // What is left at all shows.
  const full = part > 0 ? Math.max(1, Math.floor(part * CELLS)) : 0;
  return '▰'.repeat(full) + '▱'.repeat(CELLS - full);
}

const buttonsOf = (id: string, words: Words): Button[] => [
  { label: words.attention.card.refresh, line: `/card ${id} now`, inPlace: true },
  { label: words.attention.card.end, line: `/card ${id} off`, inPlace: true },
];

export function cardView(input: {
  readonly watch: Watch;
  readonly quote: Quote | undefined;
  readonly catalog: Catalog;
  readonly words: Words;
  readonly now: number;
  /** No figures. */
  readonly discreet: boolean;
}): View {
  const { watch, quote, catalog, words, now, discreet } = input;
  const t = words.attention.card;
  const labels = words.commands.figures;
  const market = watchMarket(watch, catalog);
  const { position } = watch.held;
  const { liquidationPrice } = watch;
  const id = String(watch.id);
  const names = { id, market: marketName(market.symbol), side: words.trade.side[position.side] };
  const buttons = buttonsOf(id, words);
  if (discreet) return { head: t.discreet(id), buttons, private: true };
  const at = (price: Decimal): string => format.price(price, market.tick);
  const rows: [string, string][] = [];
  if (quote !== undefined) {
    const age = format.duration(quote.ageMs);
    rows.push([labels.mark, quote.stale ? t.stale(at(quote.mark), age) : at(quote.mark)]);
  }
  if (liquidationPrice !== undefined)
    rows.push([t.liquidation, format.liquidationPrice(liquidationPrice, position.side, market.tick)]);
  if (quote !== undefined) {
    const { mark, fundingRate, fundingTime } = quote;
    if (liquidationPrice !== undefined) {
      const distance = distanceTo(position.side, mark, liquidationPrice);
      rows.push([t.distance, `${bar(distance)} ${format.percent(distance)}`]);
    }
    const profit = format.signedMoney(pnl(position, mark), market.settle);
    const ratio = marginRatio(position, mark);
    rows.push(
      [labels.unrealized, `${profit} (${format.signedPercent(returnAt(watch.held, mark), 0)})`],
      [labels.marginRatio, ratio === null ? '≥ 100 %' : format.percent(ratio)],
    );
    if (fundingRate !== undefined || (fundingTime !== undefined && fundingTime > now)) {
      const rate = fundingRate === undefined ? undefined : format.signedPercent(fundingRate, 4);
      const left =
        fundingTime === undefined || fundingTime <= now ? undefined : format.duration(fundingTime - now);
      rows.push([t.funding, t.fundingIn(rate, left)]);
    }
  }
  return {
    head: t.head(names),
    ...toneOf(watch, quote?.stale === false),
    rows,
    notes: [quote === undefined ? t.noPrice : t.asOf(format.time(now))],
    buttons,
    figures: {
      watch: id,
      liquidationPrice: text(liquidationPrice ?? null),
      ...(quote === undefined ? { markPrice: null } : markFigures(watch.held, quote.mark, liquidationPrice)),
    },
    private: true,
  };
}

/** The same of an account: how far a common move of all its markets may go, and each market's own end. */
export function accountCardView(input: {
  readonly account: AccountWatch;
  readonly prices: SayParts['prices'];
  readonly catalog: Catalog;
  readonly words: Words;
  readonly now: number;
  readonly discreet: boolean;
}): View {
  const { account, prices, catalog, words, now, discreet } = input;
  const t = words.attention.card;
  const id = String(account.id);
  const buttons = buttonsOf(id, words);
  if (discreet) return { head: t.discreet(id), buttons, private: true };
  const head = t.headAccount(id, accountName(account));
  const marks = knownMarks(account, { catalog, prices });
  if (typeof marks === 'string')
    return { head, notes: [words.accounts.watched.unknown(marketName(marks))], buttons, private: true };
  const held = accountAt(account, marks);
  const labels = words.accounts.account.rows;
  const cash = (amount: Decimal): string => format.money(amount, account.settle);
  const against = commonMove(held, 'against');
  const ratio = accountRatio(held);
  const stale = staleNotes(account, { catalog, prices, words });
  return {
    head,
    ...toneOf(account, stale.length === 0),
    rows: [
      [
        t.distance,
        against.kind === 'at'
          ? `${bar(against.distance)} ${format.percent(against.distance)}`
          : words.accounts.watched.noMove,
      ],
      [labels.balance, cash(accountBalance(held))],
      [labels.maintenance, cash(accountMaintenance(held))],
      [labels.marginRatio, ratio === null ? '≥ 100 %' : format.percent(ratio)],
    ],
    notes: [...marketLines(account, marks, catalog, words), ...stale, t.asOf(format.time(now))],
    buttons,
    figures: { watch: id, ...accountFigures(account, marks) },
    private: true,
  };
}

/** The last that a card says. */
export const endedView = (id: number, words: Words): View => ({
  head: words.attention.card.ended(String(id)),
  private: true,
});

/** A card as things are now; undefined: there is none any more. */
export async function cardSaid(
  owner: string,
  body: CardBody,
  { words, discreet }: Reader,
  { store, catalog, prices, now }: SayParts,
): Promise<Said | undefined> {
  const item = await store.item(owner, body.item);
  if (item === undefined) return undefined;
  const card = decodeCard(item.body);
  const kept = await store.item(owner, watchItem(card.watch));
  const whole = kept === undefined ? await store.item(owner, accountItem(card.watch)) : undefined;
  const watch = kept === undefined ? undefined : decodeWatch(kept.body, catalog);
  const account = whole === undefined ? undefined : decodeAccount(whole.body, catalog);
  const said = {
    kind: 'notice',
    card: { handle: card.handle, anew: card.anew },
    isLast: true,
  } as const;
  const about = { watch: String(card.watch), notice: 'card' };
  if (card.ended || (watch ?? account)?.status !== 'open') {
    // Nothing shows it: nothing has to be said.
    if (card.handle === undefined) return undefined;
    return {
      ...said,
      about,
      view: endedView(card.watch, words),
      card: { ...said.card, anew: false, last: true },
    };
  }
  const shown = { catalog, words, now: now(), discreet };
  const view =
    watch === undefined
      ? account && accountCardView({ ...shown, account, prices })
      : cardView({ ...shown, watch, quote: prices.quote(watchMarket(watch, catalog)) });
  return view && { ...said, about, view };
}
