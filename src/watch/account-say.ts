// What is said unasked of a watched cross account, and its figures wherever it is shown.
import { spell } from '../chat/parse/number.ts';
import { sizeText } from '../chat/plan.ts';
import {
  accountBalance,
  accountMaintenance,
  accountRatio,
  isAccountLiquidated,
  losingWay,
  marketLiquidation,
  marketsOf,
} from '../contract/account.ts';
import { type Decimal, dec } from '../contract/decimal.ts';
import type { Words } from '../i18n/words.ts';
import type { AccountBody } from '../outbox/body.ts';
import type { Item } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import * as format from '../view/format.ts';
import type { Button, FigureValue, Figures, View } from '../view/view.ts';
import { accountHolding, accountSheet, type AccountSheet } from './account-sheet.ts';
import { marksOfAccount } from './accounts.ts';
import type { Reader, Said, SayParts } from './said.ts';
import {
  accountAt,
  againstOf,
  hiddenWay,
  accountLevelNow,
  accountMarket,
  type AccountWatch,
  decodeAccount,
  isLastAccountLevel,
  type Marks,
  symbolsOf,
} from './core/account.ts';
import { fundingSum } from './core/account-funding.ts';
import { accountStateOf, fundingFigures, levelText, marketName, paidText, text } from './present.ts';
import { attentionButtons } from './warning.ts';

/** `BTC, ETH, SOL`: what the account is called by. */
export function accountName(watch: AccountWatch): string {
  const names = [...new Set(watch.positions.map(({ asset }) => asset))];
  return names.length <= NAMES_MAX
    ? names.join(', ')
    : `${names.slice(0, NAMES_MAX).join(', ')} +${names.length - NAMES_MAX}`;
}
const NAMES_MAX = 4;

/** Its figures at these marks, by the names that /account has for them. */
export function accountFigures(watch: AccountWatch, marks: Marks): Figures {
  const held = accountAt(watch, marks);
  const against = againstOf(held);
  return {
    venue: watch.venue,
    settle: watch.settle,
    status: watch.status,
    walletBalance: text(held.walletBalance),
    marginBalance: text(accountBalance(held)),
    maintenanceMargin: text(accountMaintenance(held)),
    marginRatio: text(accountRatio(held)),
    liquidation: watch.status === 'liquidated' || isAccountLiquidated(held) ? 'already' : against.kind,
    distance: against.kind === 'at' ? text(against.distance) : null,
    profitsAsMargin: held.profitsAsMargin,
    ...accountFundingFigures(watch),
    positions: marketsOf(held).map((market): FigureValue => {
      const reach = marketLiquidation(held, market);
      return {
        market,
        markPrice: text(marks.get(market) ?? null),
        liquidation: reach.kind,
        liquidationPrice: reach.kind === 'never' ? null : text(reach.price),
      };
    }),
  };
}

export const accountFundingFigures = ({ funding }: AccountWatch): Figures =>
  fundingFigures({ funding: funding && fundingSum(funding) });

export function sheetFiguresOf(sheet: AccountSheet | undefined): Figures {
  if (sheet === undefined) return {};
  const { add, close, distance } = sheet;
  return {
    rescueDistance: text(distance),
    ...(add === undefined ? {} : { addCollateral: text(add) }),
    ...(close === undefined
      ? {}
      : {
          close: {
            market: close.position.symbol,
            side: close.position.position.side,
            contracts: text(close.contracts),
            profit: text(close.profit),
            distance: text(close.distance ?? null),
          },
        }),
  };
}

const brief = (amount: Decimal): Decimal => amount.toSignificantDigits(8);

/** The way out, each as a sentence; adding never without a stop beside it. */
export function sheetSentences(
  watch: AccountWatch,
  marks: Marks,
  sheet: AccountSheet | undefined,
  { catalog, words }: { readonly catalog: Catalog; readonly words: Words },
): string[] {
  const t = words.accounts.watched;
  if (sheet === undefined) return [];
  const { add, close, distance } = sheet;
  const stop = stopOf(watch, marks, catalog);
  const size =
    close === undefined
      ? ''
      : close.whole
        ? t.wholeOf(marketName(close.position.symbol), words.trade.side[close.position.position.side])
        : t.partOf(
            sizeText(close.contracts, accountMarket(watch, close.position.symbol, catalog)),
            marketName(close.position.symbol),
            words.trade.side[close.position.position.side],
          );
  return [
    ...(add === undefined || stop === undefined
      ? []
      : [t.add(format.money(brief(add), watch.settle), format.percent(distance), stop)]),
    ...(close === undefined
      ? []
      : [
          t.close(
            size,
            format.signedMoney(brief(close.profit), watch.settle),
            close.distance === undefined ? undefined : format.percent(close.distance),
          ),
        ]),
  ];
}

/** A stop on the largest position, half of the common move away. */
function stopOf(watch: AccountWatch, marks: Marks, catalog: Catalog): string | undefined {
  const held = accountAt(watch, marks);
  const move = againstOf(held);
  if (move.kind !== 'at') return undefined;
  const prices = move.prices.filter(({ market }) => losingWay(held, market) !== undefined);
  const sizeOf = (market: string): Decimal =>
    held.legs.reduce((sum, leg) => {
      const size = leg.position.contracts.mul(leg.position.contractSize);
      return leg.market !== market
        ? sum
        : sum.plus(leg.position.kind === 'linear' ? size.mul(leg.markPrice) : size);
    }, dec(0));
  const [first] = prices.toSorted((a, b) => sizeOf(b.market).cmp(sizeOf(a.market)));
  if (first === undefined) return undefined;
  const mark = marks.get(first.market) ?? first.price;
  const { tick } = accountMarket(watch, first.market, catalog);
  return `${marketName(first.market)} ${format.price(mark.plus(first.price).div(2), tick)}`;
}

/** Which of its marks are old, and how old; a sentence each. */
export const staleNotes = (
  account: AccountWatch,
  { catalog, prices, words }: Pick<SayParts, 'catalog' | 'prices'> & { readonly words: Words },
): string[] =>
  symbolsOf(account).flatMap((symbol) => {
    const quote = prices.quote(accountMarket(account, symbol, catalog));
    return quote?.stale === true
      ? [words.accounts.account.stale(marketName(symbol), format.duration(quote.ageMs))]
      : [];
  });

/** The markets with their own liquidation price, the nearest first. */
export function marketLines(watch: AccountWatch, marks: Marks, catalog: Catalog, words: Words): string[] {
  const t = words.accounts.watched;
  const held = accountAt(watch, marks);
  return marketsOf(held)
    .map((market) => {
      const mark = marks.get(market) ?? dec(1);
      const reach = marketLiquidation(held, market);
      const { tick } = accountMarket(watch, market, catalog);
      const away = reach.kind === 'at' ? reach.price.div(mark).minus(1) : undefined;
      return {
        away: away?.abs().toNumber() ?? Infinity,
        line: t.market(
          marketName(market),
          format.price(mark, tick),
          reach.kind === 'at' && away !== undefined
            ? t.alone(format.price(reach.price, tick), format.signedPercent(away))
            : undefined,
        ),
      };
    })
    .toSorted((a, b) => a.away - b.away)
    .map(({ line }) => line);
}

/** With what a platform's markup adds to it, a warning stays under 500 characters. */
const TEXT_MAX = 480;
const MARKETS_MAX = 3;

/** What a slot about an account says by now; undefined: nothing any more. */
export async function sayAccount(
  owner: string,
  body: AccountBody,
  { words, discreet }: Reader,
  parts: SayParts,
): Promise<Said | undefined> {
  const item = await parts.store.item(owner, body.item);
  if (item === undefined) return undefined;
  const watch = decodeAccount(item.body, parts.catalog);
  const said = saidOf(watch, body, words, parts);
  if (said === undefined) return undefined;
  const t = words.accounts.watched;
  const id = String(watch.id);
  const told = { ...said, about: { watch: id, ...said.about } };
  const head =
    body.event === 'recovered'
      ? t.discreetRecovered(id)
      : body.event === 'asks'
        ? t.discreetAsks(id)
        : t.discreet(id);
  const hidden: View = {
    head,
    buttons: [
      ...(body.event === 'asks' ? accountDoubtButtons(watch, words) : []),
      { label: words.warnings.details, line: `/watch ${id}` },
      ...(body.event === 'warning' ? attentionButtons(id, words) : []),
    ],
    private: true,
  };
  const view = discreet ? hidden : said.view;
  return { ...told, view: body.call === undefined ? view : { ...view, calls: owner } };
}

/** Its last warning, which waits for an answer, for somebody else; undefined: it does not wait, or a price is
 *  missing. */
export function accountCall(
  item: Item,
  told: { readonly at: number; readonly spare: number; readonly words: Words; readonly parts: SayParts },
): View | 'later' | undefined {
  const { parts } = told;
  const watch = decodeAccount(item.body, parts.catalog);
  const marks = marksOfAccount(watch, parts);
  if (watch.attention?.calling === undefined) return undefined;
  if (marks === undefined) return 'later';
  return accountWarning({ ...told, watch, marks, isCall: true, notes: [] })?.view;
}

function saidOf(watch: AccountWatch, body: AccountBody, words: Words, parts: SayParts): Said | undefined {
  const t = words.accounts.watched;
  const id = String(watch.id);
  const name = accountName(watch);
  const atEvent = new Map(Object.entries(body.marks).map(([symbol, mark]) => [symbol, dec(mark)]));
  if (watch.status === 'liquidated') {
    if (body.event !== 'liquidated') return undefined;
    return liquidatedSaid(watch, atEvent, body, words, parts);
  }
  if (body.event === 'liquidated') return undefined;
  if (body.event === 'missed') return missedSaid(watch, atEvent, body, words, parts);
  if (body.event === 'asks') return asksSaid(watch, words);
  const now = marksOfAccount(watch, parts);
  const marks = now === undefined ? atEvent : newest(watch, { now, atEvent, at: body.at }, parts);
  if (body.event === 'recovered') {
    if (watch.reached > 0) return undefined;
    const against = againstOf(accountAt(watch, marks));
    const away = against.kind === 'at' ? format.percent(against.distance) : undefined;
    return {
      kind: 'notice',
      view: { head: t.recovered(id, name, away), figures: accountFigures(watch, marks), private: true },
      about: { notice: 'recovered' },
    };
  }
  // It was answered meanwhile.
  const isCall = body.call !== undefined;
  if (isCall && watch.attention?.calling === undefined) return undefined;
  const notes = now === undefined ? [t.oldPrices(format.time(body.at))] : [];
  const warned = accountWarning({ watch, marks, isCall, notes, words, parts });
  if (warned === undefined) return undefined;
  const { level, view } = warned;
  if (isCall) return { kind: 'notice', view, about: { notice: 'unanswered' }, isLast: true };
  return {
    kind: 'warning',
    view,
    about: { level },
    isLast: isLastAccountLevel(watch),
    reason: reasonOf(watch, level, view.head, marks, body, parts),
  };
}

/** The answers to "is it still there?". */
export function accountDoubtButtons(watch: AccountWatch, words: Words): Button[] {
  const id = String(watch.id);
  return [
    { label: words.warnings.closedAll, line: `/watch ${id} closed all was=${accountStateOf(watch)}` },
    { label: words.warnings.stillOpen, line: `/watch ${id} still open` },
  ];
}

/** Asks whether it is still there; undefined: that was answered. */
function asksSaid(watch: AccountWatch, words: Words): Said | undefined {
  const { askedAt, confirmedAt, openedAt } = watch;
  if (askedAt === undefined) return undefined;
  const id = String(watch.id);
  const since = format.duration(askedAt - (confirmedAt ?? openedAt));
  return {
    kind: 'notice',
    view: {
      head: words.accounts.watched.asksAge(id, accountName(watch), since),
      notes: [words.warnings.asksHelp(id)],
      buttons: [
        ...accountDoubtButtons(watch, words),
        { label: words.warnings.details, line: `/watch ${id}` },
      ],
      figures: { by: 'age', price: null },
      private: true,
    },
    about: { notice: 'still-open' },
  };
}

/** What it may have come to while prices were away; where only one market moved, what it came to. */
function missedSaid(
  watch: AccountWatch,
  worst: Marks,
  { at, missed }: AccountBody,
  words: Words,
  parts: SayParts,
): Said | undefined {
  if (missed === undefined || symbolsOf(watch).some((symbol) => !worst.has(symbol))) return undefined;
  const t = words.accounts.watched.missed;
  const id = String(watch.id);
  const then = accountAt(watch, worst);
  const now = marksOfAccount(watch, parts);
  const isGone = isAccountLiquidated(then);
  const told = {
    id,
    names: accountName(watch),
    from: format.time(missed.from),
    to: format.time(at),
    exact: missed.exact,
  };
  const against = againstOf(then);
  const nearest = against.kind === 'at' ? format.percent(against.distance) : undefined;
  const ratio = accountRatio(then);
  const current = now === undefined ? undefined : againstOf(accountAt(watch, now));
  return {
    kind: 'warning',
    view: {
      head: isGone
        ? t.gone(told)
        : nearest === undefined
          ? t.ratio(told, ratio === null ? '> 100 %' : format.percent(ratio, 0))
          : t.near(told, nearest),
      notes: [
        ...(missed.exact ? [] : [t.bound()]),
        ...(missed.without === undefined ? [] : [t.without(missed.without.map(marketName).join(', '))]),
        ...(current?.kind === 'at' ? [t.now(format.percent(current.distance))] : []),
        t.help(),
      ],
      buttons: [{ label: words.warnings.details, line: `/watch ${id}` }],
      figures: {
        ...(now === undefined ? {} : accountFigures(watch, now)),
        missed: {
          from: new Date(missed.from).toISOString(),
          to: new Date(at).toISOString(),
          exact: missed.exact,
          liquidation: isGone ? 'already' : against.kind,
          distance: against.kind === 'at' ? text(against.distance) : null,
        },
      },
      private: true,
    },
    about: { level: 'missed' },
    ...(isGone ? { isLast: true } : {}),
  };
}

/** The marks of now; after a restart those that caused it may be newer than the last that were read. */
function newest(
  watch: AccountWatch,
  { now, atEvent, at }: { readonly now: Marks; readonly atEvent: Marks; readonly at: number },
  { catalog, prices }: SayParts,
): Marks {
  return new Map(
    [...now].map(([symbol, mark]) => {
      const quote = prices.quote(accountMarket(watch, symbol, catalog));
      return [symbol, quote !== undefined && quote.time < at ? (atEvent.get(symbol) ?? mark) : mark];
    }),
  );
}

/** The warning of an account that is inside a level; undefined: it is in none. */
function accountWarning(of: {
  readonly watch: AccountWatch;
  readonly marks: Marks;
  /** Nobody has answered it yet. */
  readonly isCall: boolean;
  /** More to say at its end. */
  readonly notes: readonly string[];
  /** Characters that are put in front of it besides. */
  readonly spare?: number;
  readonly words: Words;
  readonly parts: SayParts;
}): { readonly level: string; readonly view: View } | undefined {
  const { watch, marks, isCall, words, parts } = of;
  const t = words.accounts.watched;
  const id = String(watch.id);
  const name = accountName(watch);
  const level = accountLevelNow(watch);
  if (level === undefined) return undefined;
  const held = accountAt(watch, marks);
  const against = againstOf(held);
  const hidden = hiddenWay(held);
  const away = against.kind === 'at' && hidden === undefined ? format.percent(against.distance) : undefined;
  const ratio = accountRatio(held);
  const ratioText = ratio === null ? '> 100 %' : format.percent(ratio, 0);
  const inDoubt = watch.askedAt !== undefined;
  const plain = (isCall ? t.call : t.warning)(id, name, away ?? ratioText, away !== undefined);
  const head = inDoubt ? t.ifOpen(plain) : plain;
  const sheet = accountSheet(watch, marks, parts.catalog);
  const ways = sheetSentences(watch, marks, sheet, { catalog: parts.catalog, words });
  const lines = marketLines(watch, marks, parts.catalog, words).slice(0, MARKETS_MAX);
  const { rows, move } = words.accounts.account;
  const tail = [
    ...(hidden === undefined ? [] : [`${rows[hidden.way]}: ${move(format.percent(hidden.distance))}`]),
    t.state(
      ratioText,
      format.money(accountBalance(held), watch.settle),
      paidText(watch.funding && fundingSum(watch.funding), watch.settle, words),
    ),
    ...of.notes,
    t.source(levelText(level, words), id, format.time(parts.now()).slice('2025-02-03 '.length)),
  ];
  let kept = lines;
  const most = TEXT_MAX - (of.spare ?? 0);
  while (kept.length > 1 && [head, ...kept, ...ways, ...tail].join('\n').length > most)
    kept = kept.slice(0, -1);
  const buttons: Button[] = [
    ...(inDoubt ? accountDoubtButtons(watch, words) : []),
    ...(sheet?.add === undefined
      ? []
      : [
          {
            label: words.warnings.addedIt(format.money(brief(sheet.add), watch.settle)),
            line: `/watch ${id} added ${spell(sheet.add.toFixed())} was=${accountStateOf(watch)} ask`,
          },
        ]),
    ...attentionButtons(id, words),
    { label: words.warnings.details, line: `/watch ${id}` },
    { label: words.warnings.stopIt, line: `/unwatch ${id}` },
  ];
  return {
    level,
    view: {
      head,
      line: t.line(head, id),
      notes: [...kept, ...ways, ...tail],
      buttons,
      figures: { ...accountFigures(watch, marks), ...sheetFiguresOf(sheet) },
      private: true,
    },
  };
}

function reasonOf(
  watch: AccountWatch,
  level: string,
  head: string,
  marks: Marks,
  body: AccountBody,
  parts: SayParts,
): NonNullable<Said['reason']> {
  const [first] = watch.positions;
  const symbol = first?.symbol ?? '';
  const quote = parts.prices.quote(accountMarket(watch, symbol, parts.catalog));
  return {
    about: { watch: String(watch.id) },
    head,
    level,
    ...(watch.warn === undefined ? {} : { warn: watch.warn }),
    mark: (marks.get(symbol) ?? dec(0)).toFixed(),
    source: quote?.source ?? watch.venue,
    ageMs: quote?.ageMs ?? Math.max(0, parts.now() - body.at),
    firedAt: body.at,
  };
}

function liquidatedSaid(
  watch: AccountWatch,
  marks: Marks,
  body: AccountBody,
  words: Words,
  parts: SayParts,
): Said {
  const t = words.accounts.watched;
  const w = words.warnings;
  const warned = watch.lastWarning;
  const holding = accountHolding(watch, marks);
  const head = t.liquidated(String(watch.id), accountName(watch));
  const prices = [...marks].map(
    ([symbol, mark]) =>
      `${marketName(symbol)} ${format.price(mark, accountMarket(watch, symbol, parts.catalog).tick)}`,
  );
  return {
    kind: 'warning',
    view: {
      head,
      notes: [
        t.liquidatedAt(prices.join(', '), format.time(body.at)),
        ...(body.missed === undefined ? [] : [t.missed.unseen(format.time(body.missed.from))]),
        warned === undefined
          ? w.liquidatedUnwarned()
          : w.liquidatedWarned(levelText(warned.level, words), format.duration(body.at - warned.at)),
        t.wouldHold(format.money(holding, watch.settle), warned !== undefined),
      ],
      figures: { ...accountFigures(watch, marks), wouldHaveHeld: text(holding) },
      private: true,
    },
    about: { level: 'liquidated' },
    isLast: true,
    reason: reasonOf(watch, 'liquidated', head, marks, body, parts),
  };
}
