// How a watched account stands: /watch 1, its line of /watches, and what every answer about it shows.
import type { CommandContext, CommandResult } from '../../src/chat/command.ts';
import { sizeText } from '../../src/chat/plan.ts';
import {
  type Account,
  accountBalance,
  accountMaintenance,
  accountRatio,
} from '../../src/contract/account.ts';
import { type Decimal } from '../../src/contract/decimal.ts';
import type { Item } from '../../src/store/store.ts';
import * as format from '../../src/view/format.ts';
import type { Button, Figures } from '../../src/view/view.ts';
import { accountSheet } from '../../src/watch/account-sheet.ts';
import {
  accountFigures,
  accountName,
  marketLines,
  sheetFiguresOf,
  sheetSentences,
  staleNotes,
} from '../../src/watch/account-say.ts';
import { knownMarks, marksOfAccount } from '../../src/watch/accounts.ts';
import {
  accountAt,
  accountMarket,
  type AccountLevel,
  type AccountWatch,
  againstOf,
  hiddenWay,
  decodeAccount,
  levelName,
  type Marks,
} from '../../src/watch/core/account.ts';
import { fundingSum } from '../../src/watch/core/account-funding.ts';
import type { Words } from '../../src/i18n/words.ts';
import { levelText, marketName, paidText, toneOf } from '../../src/watch/present.ts';
import { noPrice, problem } from './said.ts';

/** Marks that may be judged by; undefined: one is missing or old, so that the next tick judges. */
export const freshMarks = (account: AccountWatch, { catalog, prices }: CommandContext): Marks | undefined =>
  marksOfAccount(account, { catalog, prices });

export const noPriceOf = (
  venue: string,
  symbol: string,
  { catalog, words }: CommandContext,
): CommandResult => {
  const market = catalog.market(venue, symbol);
  return market === undefined
    ? problem('price-unknown', words.commands.watch.noPrice(symbol))
    : noPrice(market, words);
};

/** How far it is; undefined: no move of all markets takes it, or it is not computed. */
function farOf(account: AccountWatch, marks: Marks): Decimal | undefined {
  const held = accountAt(account, marks);
  const move = againstOf(held);
  return hiddenWay(held)?.distance ?? (move.kind === 'at' ? move.distance : undefined);
}

function awayOf(account: AccountWatch, marks: Marks): string | undefined {
  const distance = farOf(account, marks);
  return distance === undefined ? undefined : format.percent(distance);
}

/** How far all its markets may move against it at once. */
export const distanceRow = (
  account: AccountWatch,
  marks: Marks,
  { words }: CommandContext,
): [string, string] => [
  words.commands.watch.distanceLabel,
  awayOf(account, marks) ?? words.accounts.watched.noMove,
];

export function headOf(account: AccountWatch, marks: Marks, { words }: CommandContext): string {
  const t = words.accounts.watched;
  const id = String(account.id);
  const names = accountName(account);
  if (account.status === 'liquidated') return t.headClosed(id, names);
  const away = awayOf(account, marks);
  return away === undefined ? t.headNever(id, names) : t.head(id, names, away);
}

export const rowsOf = (account: AccountWatch, marks: Marks, context: CommandContext): [string, string][] =>
  [...keyedRows(account, marks, context).values()].map(([label, value]) => [label, value]);

/** The rows by what each is about: both sides of a market have one label. */
export function keyedRows(
  account: AccountWatch,
  marks: Marks,
  { words, catalog }: CommandContext,
): ReadonlyMap<string, readonly [label: string, value: string]> {
  const t = words.accounts;
  const held = accountAt(account, marks);
  const ratio = accountRatio(held);
  const cash = (amount: Decimal): string => format.money(amount, account.settle);
  const now: [string, string][] = [
    [t.account.rows.balance, cash(accountBalance(held))],
    [t.account.rows.maintenance, cash(accountMaintenance(held))],
    [t.account.rows.marginRatio, ratio === null ? '≥ 100 %' : format.percent(ratio)],
  ];
  const figures: [string, string][] = [
    [t.watched.balance, cash(account.walletBalance)],
    ...(account.status === 'open' ? now : []),
    ...(account.status === 'open' ? hiddenRow(held, words) : []),
    ...fundingRow(account, words),
  ];
  return new Map([
    ...figures.map((row) => [row[0], row] as const),
    ...account.positions.map(({ symbol, position }) => {
      const market = accountMarket(account, symbol, catalog);
      const value = t.account.holds(
        words.trade.side[position.side],
        sizeText(position.contracts, market),
        format.price(position.entryPrice, market.tick),
      );
      return [`${symbol} ${position.side}`, [marketName(symbol), value]] as const;
    }),
  ]);
}

/** "All up  7.09 % takes the account", where that is not what the distance tells. */
function hiddenRow(held: Account, { accounts: { account: t } }: Words): [string, string][] {
  const hidden = hiddenWay(held);
  return hidden === undefined ? [] : [[t.rows[hidden.way], t.move(format.percent(hidden.distance))]];
}

function fundingRow({ funding, settle }: AccountWatch, words: Words): [string, string][] {
  const t = words.warnings.funding;
  if (funding === undefined) return [];
  const { paid, times } = fundingSum(funding);
  const said = paidText({ paid, times }, settle, words);
  return said === undefined ? [] : [[t.label, t.row({ said, times })]];
}

/** The markets whose funding is counted though no rate of theirs is known now. */
export const silentMarkets = (
  { funding, venue }: AccountWatch,
  { catalog, prices }: CommandContext,
): readonly string[] =>
  [...(funding?.markets ?? [])].flatMap(([symbol, { on }]) => {
    const market = on ? catalog.market(venue, symbol) : undefined;
    const quote = market && prices.quote(market);
    return quote !== undefined && quote.fundingRate === undefined ? [marketName(symbol)] : [];
  });

/** Is funding counted, and how well is it known? */
export function accountFundingNotes(
  account: AccountWatch,
  context: CommandContext,
  rates: 'asked' | 'unasked' = 'unasked',
): string[] {
  const { funding, status } = account;
  const t = context.words.warnings.funding;
  const own = context.words.accounts.watched.funding;
  if (status !== 'open' || funding === undefined) return [];
  if (!funding.on) return [own.off()];
  const { estimated, unknown } = fundingSum(funding);
  const silent = rates === 'asked' ? silentMarkets(account, context) : [];
  return [
    own.on(),
    ...(silent.length === 0 ? [] : [own.noRate(silent.join(', '))]),
    ...(estimated === 0 ? [] : [t.estimated(estimated)]),
    ...(unknown === 0 ? [] : [own.unknown(unknown)]),
  ];
}

export function levelSentences({ levels, reached }: AccountWatch, { words }: CommandContext): string[] {
  const t = words.accounts.watched;
  const namesOf = (kind: AccountLevel['by']): string =>
    levels
      .slice(reached)
      .filter(({ by }) => by === kind)
      .map((level) => levelText(levelName(level), words))
      .join(', ');
  const [distances, ratios] = [namesOf('distance'), namesOf('ratio')];
  return [
    ...(distances === '' ? [] : [t.warnsAt(distances)]),
    ...(ratios === '' ? [] : [t.warnsAtRatio(ratios)]),
  ];
}

export const buttonsOf = ({ id }: AccountWatch, { words }: CommandContext): Button[] => [
  { label: words.commands.watch.listIt, line: '/watches' },
  { label: words.commands.watch.removeIt(String(id)), line: `/unwatch ${id}` },
];

/** `/watch 1` of an account. */
export function details(account: AccountWatch, context: CommandContext): CommandResult {
  const { words, catalog } = context;
  const marks = knownMarks(account, context);
  const id = String(account.id);
  if (typeof marks === 'string')
    return {
      view: {
        head: words.accounts.watched.unknown(marketName(marks)),
        figures: { watch: id, status: account.status, liquidation: 'unknown' },
        buttons: buttonsOf(account, context),
        private: true,
      },
    };
  const open = account.status === 'open';
  const sheet = open ? accountSheet(account, marks, catalog) : undefined;
  const stale = staleNotes(account, context);
  return {
    view: {
      head: headOf(account, marks, context),
      ...toneOf(account, stale.length === 0),
      rows: rowsOf(account, marks, context),
      notes: [
        ...(account.askedAt === undefined ? [] : [words.commands.watch.inDoubt]),
        ...stale,
        ...(open ? marketLines(account, marks, catalog, words) : []),
        ...sheetSentences(account, marks, sheet, { catalog, words }),
        ...accountFundingNotes(account, context, 'asked'),
        ...(open ? levelSentences(account, context) : []),
        ...(open ? [words.accounts.watched.changeHelp(id)] : []),
      ],
      buttons: [
        ...(account.funding === undefined || fundingSum(account.funding).times === 0
          ? []
          : [{ label: words.warnings.funding.label, line: `/funding #${id}` }]),
        ...(open ? [{ label: words.attention.card.button, line: `/card ${id}` }] : []),
        ...buttonsOf(account, context),
      ],
      figures: { watch: id, ...accountFigures(account, marks), ...sheetFiguresOf(sheet) },
      private: true,
    },
  };
}

export interface Listed {
  readonly id: number;
  readonly open: boolean;
  readonly rank: number;
  readonly row: string;
  readonly figures: Figures;
}

/** A line of /watches; the rank is the distance to liquidation, for ordering. */
export function listAccount(item: Item, context: CommandContext): Listed {
  const { words, catalog } = context;
  const t = words.accounts.watched;
  const account = decodeAccount(item.body, catalog);
  const marks = knownMarks(account, context);
  const known = typeof marks === 'string' ? undefined : marks;
  const far = known === undefined ? undefined : farOf(account, known);
  const away =
    account.status === 'liquidated'
      ? words.commands.watches.liquidated
      : typeof marks === 'string'
        ? t.unknown(marketName(marks))
        : far === undefined
          ? t.noMove
          : t.away(format.percent(far));
  return {
    id: account.id,
    open: account.status === 'open',
    rank: account.status === 'open' && far !== undefined ? far.toNumber() : Number.MAX_VALUE,
    row: t.row({ names: accountName(account), count: account.positions.length, away }),
    figures:
      known === undefined
        ? { watch: String(account.id), status: account.status, liquidation: 'unknown' }
        : { watch: String(account.id), ...accountFigures(account, known) },
  };
}
