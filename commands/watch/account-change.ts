// What changed about a watched account: /watch 1 closed half btc, and so on.
import { isDeepStrictEqual } from 'node:util';
import type { CommandContext, CommandInput, CommandResult } from '../../src/chat/command.ts';
import {
  amountWithUnit,
  type Edit,
  type EditReading,
  isTrade,
  parseEdit,
  type Quantity,
} from '../../src/chat/parse/edit.ts';
import { AND } from '../../src/chat/parse/listed.ts';
import { isOneEdit, stepsOf } from '../../src/chat/parse/steps.ts';
import { inEnglish, wordInEnglish } from '../../src/chat/parse/told.ts';
import { readNumber, spell } from '../../src/chat/parse/number.ts';
import { languageSwaps } from '../../src/chat/parse/words/index.ts';
import { type Plan, planTrade, sizeText } from '../../src/chat/plan.ts';
import { readTrade } from '../../src/chat/read.ts';
import { accountBalance, accountMaintenance } from '../../src/contract/account.ts';
import { type Decimal, ONE, ZERO } from '../../src/contract/decimal.ts';
import { withFill } from '../../src/contract/entry.ts';
import { pnl } from '../../src/contract/pnl.ts';
import { contractsFor } from '../../src/contract/size.ts';
import type { Words } from '../../src/i18n/words.ts';
import type { Item, ItemChange } from '../../src/store/store.ts';
import type { Market } from '../../src/venues/venue.ts';
import * as format from '../../src/view/format.ts';
import type { Button, View } from '../../src/view/view.ts';
import { accountFigures, accountFundingFigures, accountName } from '../../src/watch/account-say.ts';
import { accountTriggers, knownMarks } from '../../src/watch/accounts.ts';
import {
  accountAt,
  accountItem,
  accountMarket,
  confirmedAccount,
  type AccountPosition,
  type AccountWatch,
  decodeAccount,
  encodeAccount,
  isAccountItem,
  makeAccount,
  type Marks,
} from '../../src/watch/core/account.ts';
import {
  followFundings,
  followHeld,
  fundedAccount,
  fundingSum,
} from '../../src/watch/core/account-funding.ts';
import { askKey } from '../../src/watch/core/person.ts';
import { isMoney } from '../../src/watch/edit.ts';
import { accountStateOf, isAsItWas, levelText, marketName, paidText } from '../../src/watch/present.ts';
import { sideSaid } from './meant.ts';
import { farPrice, problem, unreadChange, splitTail } from './said.ts';
import { refusedPlans, fromNow, perpetualsOf, positionOf, accountRule } from './account.ts';
import {
  accountFundingNotes,
  freshMarks,
  noPriceOf,
  rowsOf,
  keyedRows,
  distanceRow,
  levelSentences,
  buttonsOf,
  details,
} from './account-view.ts';

/** Of several accounts and positions the account that is meant; undefined: none of them. */
export async function meantAccount(
  context: CommandContext,
  id: string | undefined,
): Promise<Item | undefined> {
  if (id !== undefined) return /^\d{1,9}$/.test(id) ? context.item(accountItem(Number(id))) : undefined;
  const items = await context.items();
  const accounts = items.filter((item) => isAccountItem(item.id));
  const others = items.some((item) => /^w\d/.test(item.id));
  return accounts.length === 1 && !others ? context.item(accounts[0]?.id ?? '') : undefined;
}

const BALANCE = /^balance\s*[=:]\s*(\S+)$/iu;
const isBalance = (what: string): boolean => BALANCE.test(inEnglish(what));
const OPENS = /^(?:\+|opened\s|open\s)?\s*((?:long|short|buy|sell|l|s)\s.*)$/iu;

/** What is changed by `/watch 1 …`; without a number, and from a button, it is shown first. */
export function changeAccount(
  context: CommandContext,
  item: Item,
  asked: { readonly id: string | undefined; readonly what: string },
): CommandResult {
  const { words, catalog } = context;
  const t = words.commands.watch;
  const account = decodeAccount(item.body, catalog);
  const id = String(account.id);
  const { what, isSure, was, asks } = splitTail(asked.what);
  if (what === '') return details(account, context);
  if (account.status === 'liquidated') return problem('watch-closed', t.closed(id, false));
  const marks = knownMarks(account, context);
  if (typeof marks === 'string') return noPriceOf(account.venue, marks, context);
  if (was !== undefined && !isAsItWas(accountStateOf(account), was))
    return problem(
      'changed-meanwhile',
      t.changeMeanwhile(id, format.money(account.walletBalance, account.settle)),
      [],
      {
        buttons: [{ label: words.warnings.details, line: `/watch ${id}` }],
      },
    );
  // What was paid before the change was paid by the account as it was.
  const paid = fundedAccount(account, context.prices.fundings);
  const ask = asks || asked.id === undefined;
  const applied = applyAll(paid, { what, ask, isSure }, marks, context);
  if ('view' in applied) return applied;
  const names = accountName(account);
  const confirm: Button[] = ask
    ? [
        {
          label: t.yes,
          line: `/watch ${id} ${applied.said ?? what}${isSure ? ' sure' : ''} was=${accountStateOf(account)}`,
          answers: 'yes',
        },
        { label: t.no, line: `/watch ${id}`, answers: 'no' },
      ]
    : [];
  const notYet = ask ? [t.notYet()] : [];
  if (applied.account === undefined)
    return {
      view: {
        head: ask
          ? words.accounts.watched.confirmClosed(id, names, applied.all === true)
          : words.accounts.watched.removed(id, applied.all === true),
        notes: [...applied.notes, ...notYet],
        buttons: confirm,
        figures: { watch: id, status: ask ? 'open' : 'closed' },
        private: true,
      },
      ...(ask
        ? {}
        : {
            changes: [{ id: item.id, expect: item.version, body: null }],
            withdraw: [item.id, askKey(item.id)],
          }),
    };
  const confirmed = confirmedAccount(applied.account, context.now);
  if (applied.isOpen === true)
    return {
      ...details(confirmed, context),
      changes: [changeTo(item, confirmed, context)],
      withdraw: [askKey(item.id)],
    };
  if (applied.sameLevels === true) return fundingChanged(confirmed, item, context);
  // A new position may be in another market.
  const all = knownMarks(applied.account, context);
  if (typeof all === 'string') return noPriceOf(account.venue, all, context);
  const rule = accountRule(applied.account.warn) ?? { by: 'default' };
  const { funding } = applied.account;
  const made = makeAccount(
    {
      ...confirmed,
      lastWarning: undefined,
      attention: undefined,
      funding:
        funding && followHeld(funding, perpetualsOf(applied.account, context), fromNow(account, context)),
    },
    rule,
    all,
  );
  if (!made.ok) {
    const held = accountAt(applied.account, all);
    const cash = (amount: Decimal): string => format.money(amount, account.settle);
    return problem(
      'already-liquidated',
      words.accounts.watched.already(cash(accountBalance(held)), cash(accountMaintenance(held))),
      [words.accounts.watched.alreadyHelp()],
    );
  }
  return {
    view: {
      head: changedHead(applied, { id, names: ask ? names : accountName(made.account), ask }, words),
      rows: ask
        ? changedRows({ account, marks }, { account: made.account, marks: all }, context)
        : [...rowsOf(made.account, all, context), distanceRow(made.account, all, context)],
      notes: [
        ...applied.notes,
        ...notYet,
        ...(made.insideAtStart === undefined
          ? []
          : [words.accounts.watched.inside(levelText(made.insideAtStart, words))]),
        ...levelSentences(made.account, context),
      ],
      buttons: [...confirm, ...(ask ? [] : buttonsOf(made.account, context))],
      figures: { watch: id, ...(ask ? { confirm: true } : {}), ...accountFigures(made.account, all) },
      private: true,
    },
    ...(ask
      ? {}
      : {
          changes: [changeTo(item, made.account, context)],
          withdraw: [item.id, askKey(item.id)],
        }),
  };
}

type Applied =
  | {
      /** undefined: its last position is closed. */
      readonly account: AccountWatch | undefined;
      /** What was done, in words. */
      readonly did: string;
      /** All of them were closed at once. */
      readonly all?: true;
      readonly notes: readonly string[];
      /** The change with the price that it was counted at: what is shown is what Yes does, whatever the mark is by then. */
      readonly said?: string;
      /** It was told anew, and that is all. */
      readonly balance?: string;
      /** Nothing that its levels stand on is another. */
      readonly sameLevels?: true;
      /** It was only said to be there. */
      readonly isOpen?: true;
    }
  | CommandResult;

function changedHead(
  { balance, did }: Extract<Applied, { readonly did: string }>,
  { id, names, ask }: { readonly id: string; readonly names: string; readonly ask: boolean },
  { accounts: { watched: t } }: Words,
): string {
  if (balance !== undefined) return (ask ? t.confirmBalance : t.balanceIs)(id, names, balance);
  return ask ? t.confirm(id, names, did) : t.changed(id, names);
}

/** What was counted until now, beside the balance that is told: funding or fees may be all that differs. */
function balanceNote(account: AccountWatch, told: Decimal, words: Words): string {
  const { walletBalance, funding, settle } = account;
  const t = words.accounts.watched;
  if (told.eq(walletBalance)) return t.balanceAsCounted;
  const paid = paidText(funding && fundingSum(funding), settle, words);
  return t.balanceWas(
    format.money(walletBalance, settle),
    format.signedMoney(told.minus(walletBalance), settle),
    paid,
  );
}

/** `Balance  500 USDT → 700 USDT`: what is another than before. */
function changedRows(
  before: { readonly account: AccountWatch; readonly marks: Marks },
  after: { readonly account: AccountWatch; readonly marks: Marks },
  context: CommandContext,
): [string, string][] {
  const { none } = context.words.commands.watch;
  const rows = ({ account, marks }: typeof before) =>
    new Map([...keyedRows(account, marks, context), ['', distanceRow(account, marks, context)] as const]);
  const was = rows(before);
  const is = rows(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): [string, string][] => {
    const [label = '', from = none] = was.get(key) ?? [];
    const [newLabel = label, to = none] = is.get(key) ?? [];
    return from === to ? [] : [[newLabel, `${from} → ${to}`]];
  });
}

/** Whether funding is counted is no question: what was reached stays reached. */
function fundingChanged(account: AccountWatch, item: Item, context: CommandContext): CommandResult {
  const { words } = context;
  const id = String(account.id);
  return {
    view: {
      head: words.accounts.watched.changed(id, accountName(account)),
      notes: accountFundingNotes(account, context),
      buttons: buttonsOf(account, context),
      figures: { watch: id, ...accountFundingFigures(account) },
      private: true,
    },
    changes: [changeTo(item, account, context)],
  };
}

function changeTo(item: Item, account: AccountWatch, context: CommandContext): ItemChange {
  const body = encodeAccount(account);
  const triggers = accountTriggers(body, freshMarks(account, context), context.catalog);
  return { id: item.id, expect: item.version, body, triggers };
}

interface Told {
  readonly what: string;
  /** It is shown first, and so is what a choice between positions makes of it. */
  readonly ask: boolean;
  /** A price far from the mark is meant. */
  readonly isSure: boolean;
}

/** A change of one of its positions, or of its balance, and of which. */
function readChange(account: AccountWatch, what: string, marks: Marks, { language }: CommandContext) {
  const { legs: meantLegs, isSeveral, rest } = named(account, what);
  // "covered half" is of a short, though it does not say so.
  const said = isSeveral ? undefined : sideSaid(what);
  const legs = said === undefined ? meantLegs : meantLegs.filter(({ position }) => position.side === said);
  const legsOf = (unit: string): readonly AccountPosition[] => {
    const byUnit = legs.filter(({ asset }) => asset === unit);
    return byUnit.length > 0 ? byUnit : legs;
  };
  const reading = parseEdit(rest, {
    markOf(unit) {
      const [leg, another] = legsOf(unit);
      return leg === undefined || another !== undefined ? undefined : marks.get(leg.symbol);
    },
    sideOf(unit) {
      const [side, another] = new Set(legsOf(unit).map(({ position }) => position.side));
      return another === undefined ? side : undefined;
    },
    inCoins: legs.every(({ position }) => position.kind === 'inverse'),
    swaps: languageSwaps(language),
  });
  return { legs, isSeveral, rest, legsOf, reading };
}

/** A change without a price as one at the mark; undefined: it has one, or would be read otherwise. */
function pricedAs(
  account: AccountWatch,
  { what, edit, mark }: { readonly what: string; readonly edit: Edit; readonly mark: Decimal | undefined },
  marks: Marks,
  context: CommandContext,
): string | undefined {
  if ((edit.does !== 'close' && edit.does !== 'fill') || edit.price !== undefined || mark === undefined)
    return undefined;
  const priced = `${what} at ${spell(mark.toFixed())}`;
  const { reading } = readChange(account, priced, marks, context);
  const same = { ...edit, price: mark };
  return reading.ok &&
    isDeepStrictEqual(JSON.parse(JSON.stringify(reading.edit)), JSON.parse(JSON.stringify(same)))
    ? priced
    : undefined;
}

const isRead = (account: AccountWatch, what: string, marks: Marks, context: CommandContext): boolean =>
  isBalance(what) || OPENS.test(what) || isOneEdit(readChange(account, what, marks, context).reading);

/** One thing that was told, or several one after the other; the balance is that after all of them. */
function applyAll(account: AccountWatch, told: Told, marks: Marks, context: CommandContext): Applied {
  const steps = isRead(account, told.what, marks, context)
    ? undefined
    : stepsOf(told.what, (part) => isRead(account, part, marks, context));
  if (steps === undefined) return applyTo(account, told, marks, context);
  const { words } = context;
  let so: Extract<Applied, { readonly did: string }> | undefined;
  const said: string[] = [];
  for (const what of steps.toSorted((a, b) => Number(isBalance(a)) - Number(isBalance(b)))) {
    if (so !== undefined && so.account === undefined) return nothingLeft(account, context);
    const next = applyTo(so?.account ?? account, { ...told, what }, marks, context);
    // Its buttons would do this one alone.
    if ('view' in next) return { ...next, view: { ...next.view, buttons: [] } };
    said.push(next.said ?? what);
    so = {
      said: said.join(', '),
      account: next.account,
      did: words.commands.watch.did.changed,
      notes: [...(so?.notes ?? []), ...next.notes],
    };
  }
  return so ?? applyTo(account, told, marks, context);
}

function applyTo(account: AccountWatch, told: Told, marks: Marks, context: CommandContext): Applied {
  const { what } = told;
  const { words } = context;
  const t = words.accounts.watched;
  const { did } = words.commands.watch;
  const id = String(account.id);
  const unread = (): CommandResult => problem('change-unread', t.changeWhat, [t.changeHelp(id)]);
  const refused = (reading: Extract<EditReading, { ok: false }>): CommandResult =>
    unreadChange(reading, { ...told, id }, [t.changeHelp(id)], words);
  const noMoney = (unit: string): CommandResult =>
    problem('change-unread', t.currency(unit.slice(0, 20), account.settle), [t.changeHelp(id)]);
  const balance = BALANCE.exec(inEnglish(what))?.[1];
  if (balance !== undefined) {
    const [, figure = balance, unit = ''] =
      /^(.*?[\p{Nd}.,kmк])\s?((?![kmк]$)[a-z]{1,5}|\$)?$/iu.exec(balance) ?? [];
    const currency = unit === '$' ? 'USD' : unit.toUpperCase();
    if (!isMoney(currency, account)) return noMoney(currency);
    const number = readNumber(figure);
    if (!number.ok) return refused({ ...number, reason: 'number', word: figure });
    if (!number.value.gt(0)) return unread();
    // The exchange's own figure of now has in it whatever was paid until now.
    const funding =
      account.funding &&
      followFundings(fromNow(account, context), perpetualsOf(account, context), account.funding.on);
    return {
      account: { ...account, walletBalance: number.value, funding },
      did: did.changed,
      balance: format.money(number.value, account.settle),
      notes: [balanceNote(account, number.value, words)],
    };
  }
  const opens = OPENS.exec(what)?.[1];
  if (opens !== undefined) return opened(account, { ...told, what: opens }, context);
  const { legs, isSeveral, rest, legsOf, reading } = readChange(account, what, marks, context);
  const choosing = isSeveral ? { ...told, what: rest } : told;
  if (!reading.ok) {
    if (reading.reason === 'unread') return unread();
    if (reading.reason === 'side') return which(account, told, legsOf(reading.unit), context);
    const isName = reading.problem === 'not-a-number' && /^\p{L}/u.test(reading.word);
    return isName
      ? problem('change-unread', t.noSuchPosition(reading.word.slice(0, 20)), [t.changeHelp(id)])
      : refused(reading);
  }
  const { edit } = reading;
  const farFrom = ({ symbol }: AccountPosition): CommandResult | undefined => {
    const mark = marks.get(symbol);
    return mark === undefined || told.isSure ? undefined : farPrice([edit], mark, { ...told, id }, words);
  };
  switch (edit.does) {
    case 'collateral': {
      if (edit.isAll === true) return unread();
      const { value, unit } = edit.amount;
      if (!isMoney(unit, account)) return noMoney(unit);
      const amount = format.money(value.abs(), account.settle);
      return {
        account: { ...account, walletBalance: account.walletBalance.plus(value) },
        did: value.gt(0) ? did.added(amount) : did.took(amount),
        notes: [],
      };
    }
    case 'close':
    case 'fill': {
      // At a price it is one of them.
      const isWhole = edit.does === 'close' && edit.price === undefined;
      if (isWhole && legs.length > 1 && legs === account.positions && isAll(rest))
        return edit.addBack === undefined
          ? { account: undefined, did: did.changed, all: true, notes: [] }
          : nothingLeft(account, context);
      const found = legsOf(edit.size?.unit ?? '');
      const [leg] = found;
      if (leg === undefined || found.length > 1) return which(account, choosing, found, context);
      const far = farFrom(leg);
      if (far !== undefined) return far;
      const withPrice = (done: Applied): Applied => {
        const priced = pricedAs(account, { what, edit, mark: marks.get(leg.symbol) }, marks, context);
        return 'view' in done || priced === undefined ? done : { ...done, said: priced };
      };
      if (edit.does === 'fill') return withPrice(filled(account, leg, edit, marks, context));
      const { addBack } = edit;
      if (addBack !== undefined && !isMoney(addBack.unit, account)) return noMoney(addBack.unit);
      return withPrice(closed(account, leg, edit, marks, context));
    }
    case 'entry': {
      const [leg] = legs;
      if (leg === undefined || legs.length > 1) return which(account, choosing, legs, context);
      const far = farFrom(leg);
      if (far !== undefined) return far;
      const by = { ...leg, position: { ...leg.position, entryPrice: edit.value } };
      return replaced(account, leg, by, { did: did.changed, notes: [] });
    }
    case 'funding': {
      const paying = perpetualsOf(account, context);
      if (paying.length === 0) return problem('no-funding', words.commands.watch.noFunding(false));
      const before = account.funding ?? followFundings(fromNow(account, context), [], edit.on);
      const funding = followHeld({ ...before, on: edit.on }, paying, fromNow(account, context));
      return { account: { ...account, funding }, did: did.changed, notes: [], sameLevels: true };
    }
    case 'warn':
      return accountRule(edit.levels) === undefined
        ? problem('warn', t.warnMoves())
        : { account: { ...account, warn: edit.levels }, did: did.changed, notes: [] };
    case 'open':
      return { account, did: did.changed, notes: [], isOpen: true };
    default:
      return problem('change-unread', t.notForAccounts(), [t.changeHelp(id)]);
  }
}

/** What a change names by coin or market, and side. */
interface Named {
  readonly legs: readonly AccountPosition[];
  /** Several markets: of none of them is it clear that it is meant. */
  readonly isSeveral: boolean;
  /** The change without those words. */
  readonly rest: string;
}

function named(account: AccountWatch, what: string): Named {
  let legs = account.positions;
  let isSeveral = false;
  let isOther = false;
  const amount = amountWithUnit(what, (word) => legs.some(({ asset }) => asset === word.toUpperCase()));
  const rest: string[] = [];
  for (const word of what.slice(amount.length).trim().split(/\s+/)) {
    // "closed half fil and added 20 fil": the unit of what was added.
    if (/^add(?:ed)?$/u.test(rest.at(-2) ?? '') && /\p{Nd}$/u.test(rest.at(-1) ?? '')) {
      rest.push(word);
      continue;
    }
    const plain = wordInEnglish(word.toLowerCase().replace(/[.,]$/, ''));
    const side = legs.filter(({ position }) => position.side === plain);
    const market = account.positions.filter(
      ({ asset, symbol }) =>
        asset.toLowerCase() === plain ||
        symbol.toLowerCase() === plain ||
        marketName(symbol).toLowerCase() === plain ||
        marketName(symbol).replace('/', '').toLowerCase() === plain,
    );
    const narrower = market.filter((each) => legs.includes(each));
    const isAnother = market.length > 0 && narrower.length === 0;
    const found = side.length > 0 ? side : market;
    const isSide = plain === 'long' || plain === 'short';
    if (found.length === 0 && (!isSide || isTrade(what))) {
      rest.push(word);
      continue;
    }
    // "fil short" where only a long of it is held: that is neither.
    if (found.length === 0) isOther = true;
    else if (isAnother) legs = [...legs, ...market];
    // Of several the side is of one only: "btc long and eth short".
    else if (!isSeveral) legs = side.length > 0 ? side : narrower;
    isSeveral ||= isAnother;
    // "to my long", "of the btc position", "and eth"
    while (BESIDE.test(rest.at(-1) ?? '') || (isAnother && AND.has(rest.at(-1) ?? ''))) rest.pop();
  }
  return {
    legs: isOther ? [] : legs,
    isSeveral: isSeveral || isOther,
    rest: `${amount} ${rest.join(' ')}`.trim().replace(AFTER, ''),
  };
}

const BESIDE = /^(?:of|on|in|to|from|my|the|for)$/iu;
const AFTER = /\s+(?:position|trade)$/iu;

/** "closed all", "close everything". */
const isAll = (text: string): boolean => /\b(?:all|everything)\b/u.test(inEnglish(text));

function which(
  account: AccountWatch,
  { what, ask }: Told,
  found: readonly AccountPosition[],
  { words }: CommandContext,
): CommandResult {
  const t = words.accounts.watched;
  const { id, positions } = account;
  const all = found.length > 0 ? found : positions;
  const tail = `was=${accountStateOf(account)}${ask ? ' ask' : ''}`;
  return problem('which-position', t.whichPosition(), [t.changeHelp(String(id))], {
    buttons: [
      ...all.slice(0, 5).map(({ asset, position }) => ({
        label: `${asset} ${words.trade.side[position.side]}`,
        line: `/watch ${id} ${what} ${asset.toLowerCase()} ${position.side} ${tail}`,
      })),
      ...(all.length === positions.length && /^closed?$/u.test(inEnglish(what))
        ? [{ label: t.allOfThem, line: `/watch ${id} closed all ${tail}` }]
        : []),
    ],
  });
}

const CONTRACTS = new Set(['C', 'CONTRACT', 'CONTRACTS', 'CONT', 'CONTS', 'LOT', 'LOTS']);

function contractsIn(market: Market, { value, unit }: Quantity, price: Decimal): Decimal | undefined {
  const { kind, contractSize, base, quote } = market;
  if (CONTRACTS.has(unit)) return market.contractSizeUnknown === true ? undefined : value;
  if (unit === '' && kind === 'inverse') return value;
  if (unit === '' || unit === base)
    return contractsFor({ kind, contractSize, price, amount: { base: value } });
  return unit === quote || unit === 'USD' || unit === 'U'
    ? contractsFor({ kind, contractSize, price, amount: { quote: value } })
    : undefined;
}

const replaced = (
  account: AccountWatch,
  leg: AccountPosition,
  by: AccountPosition,
  said: { readonly did: string; readonly notes: readonly string[] },
): Applied => ({
  account: { ...account, positions: account.positions.map((each) => (each === leg ? by : each)) },
  ...said,
});

function closed(
  account: AccountWatch,
  leg: AccountPosition,
  edit: Extract<Edit, { does: 'close' }>,
  marks: Marks,
  context: CommandContext,
): Applied {
  const { words, catalog } = context;
  const market = accountMarket(account, leg.symbol, catalog);
  const mark = marks.get(leg.symbol) ?? leg.position.entryPrice;
  const { position } = leg;
  const { price } = edit;
  const contracts =
    edit.size === undefined
      ? position.contracts.mul(edit.part ?? ONE)
      : contractsIn(market, edit.size, price ?? mark);
  if (contracts === undefined)
    return problem(
      'change-unread',
      words.accounts.watched.noSuchPosition((edit.size?.unit ?? '').slice(0, 20)),
    );
  if (contracts.gt(position.contracts))
    return problem(
      'close-too-much',
      words.commands.watch.closeTooMuch(String(account.id), sizeText(position.contracts, market)),
    );
  // What it was closed at is what it brought.
  const profit = pnl({ ...position, contracts }, price ?? mark);
  const amount = format.signedMoney(profit, account.settle);
  const size = sizeText(contracts, market);
  const added = edit.addBack?.value ?? ZERO;
  const t = words.accounts.watched;
  const did = added.isZero()
    ? words.commands.watch.did.closed(size)
    : words.commands.watch.did.closedAndAdded(size, format.money(added, account.settle));
  const notes = [
    price === undefined ? t.realized(amount) : t.realizedAt(amount, format.price(price, market.tick)),
  ];
  const left = position.contracts.minus(contracts);
  const after = { ...account, walletBalance: account.walletBalance.plus(profit).plus(added) };
  if (left.gt(0))
    return replaced(after, leg, { ...leg, position: { ...position, contracts: left } }, { did, notes });
  const positions = after.positions.filter((each) => each !== leg);
  if (positions.length === 0 && edit.addBack !== undefined) return nothingLeft(account, context);
  return { account: positions.length === 0 ? undefined : { ...after, positions }, did, notes };
}

const nothingLeft = ({ id }: AccountWatch, { words }: CommandContext): CommandResult =>
  problem('nothing-left', words.commands.watch.nothingLeft(String(id)));

function filled(
  account: AccountWatch,
  leg: AccountPosition,
  { size, price }: Extract<Edit, { does: 'fill' }>,
  marks: Marks,
  context: CommandContext,
): Applied {
  const { words, catalog } = context;
  const market = accountMarket(account, leg.symbol, catalog);
  const at = price ?? marks.get(leg.symbol) ?? leg.position.entryPrice;
  const contracts = contractsIn(market, size, at);
  if (contracts === undefined)
    return problem('change-unread', words.accounts.watched.noSuchPosition(size.unit.slice(0, 20)));
  return grown(account, leg, { contracts, price: at, isAtMark: price === undefined }, context);
}

/** Its entry is the mean of both. */
function grown(
  account: AccountWatch,
  leg: AccountPosition,
  {
    contracts,
    price,
    isAtMark,
  }: { readonly contracts: Decimal; readonly price: Decimal; readonly isAtMark: boolean },
  { words, catalog }: CommandContext,
): Applied {
  const market = accountMarket(account, leg.symbol, catalog);
  const { collateralAtEntry: _, ...position } = withFill(
    { ...leg.position, collateralAtEntry: ZERO },
    { contracts, price },
    ZERO,
  );
  const notes = isAtMark ? [words.accounts.watched.fillAtMark(format.price(price, market.tick))] : [];
  const did = words.commands.watch.did.grew(sizeText(contracts, market));
  return replaced(account, leg, { ...leg, position }, { did, notes });
}

const HEDGE = /\s+hedge(?!\p{L})/iu;

/** The other side of a market of its own: both open, or so much of the position closed? */
function twoSides(
  account: AccountWatch,
  of: { readonly plan: Plan; readonly other: AccountPosition; readonly line: string; readonly ask: boolean },
  { words }: CommandContext,
): CommandResult {
  const { plan, other, line, ask } = of;
  const { market, position } = plan;
  const t = words.trade.account;
  const tail = `was=${accountStateOf(account)}${ask ? ' ask' : ''}`;
  const left = other.position.contracts.minus(position.contracts);
  const size = market.kind === 'linear' ? position.contracts.mul(market.contractSize) : position.contracts;
  const unit = market.kind === 'linear' ? market.base.toLowerCase() : 'c';
  const { side } = other.position;
  const label = left.isZero()
    ? words.commands.watch.did.closed(sizeText(position.contracts, market))
    : t.net(`${words.trade.side[side]} ${sizeText(left, market)}`);
  return problem('hedge', t.twoSides(market.base), [], {
    buttons: [
      ...(left.isNegative()
        ? []
        : [
            {
              label,
              line: `/watch ${account.id} closed ${size.toFixed()}${unit} ${market.base.toLowerCase()} ${side} at ${position.entryPrice.toFixed()} ${tail}`,
            },
          ]),
      { label: t.hedge, line: `/watch ${account.id} +${line} hedge ${tail}` },
    ],
  });
}

/** `+short eth 2eth @3400`: a position more on the same balance. */
function opened(account: AccountWatch, { what, ask, isSure }: Told, context: CommandContext): Applied {
  const { words } = context;
  const t = words.accounts.watched;
  const line = what.replace(HEDGE, '');
  const hedge = line !== what;
  const input: CommandInput = { args: {}, rest: isSure ? `${line} sure` : line, segments: undefined };
  const read = readTrade(context, input, {
    command: 'watch',
    purpose: 'calculator',
    isKept: true,
    requires: ['side', 'market', 'size'],
  });
  // What may have been meant is another position of this account, not one of its own.
  const asked = (view: View): CommandResult => {
    const end = `${hedge ? ' hedge' : ''}${ask ? ' ask' : ''}`;
    const ofAccount = (other: string): string =>
      other.startsWith('/watch ') ? `/watch ${account.id} +${other.slice('/watch '.length)}${end}` : other;
    const buttons = (view.buttons ?? []).map((button) => ({ ...button, line: ofAccount(button.line) }));
    return { view: { ...view, buttons, private: true } };
  };
  if (!read.ok) return asked(read.view);
  const planned = planTrade(read.value.reading, context, { leverage: false, tiers: true });
  if (!planned.ok) return asked(planned.view);
  const { plan } = planned;
  const refused = refusedPlans([plan], context);
  if (refused !== undefined) return refused;
  if (plan.market.venue !== account.venue) return problem('one-venue', words.accounts.account.oneVenue());
  if (plan.market.settle !== account.settle)
    return problem('one-pool', t.onePool(`${account.settle}, ${plan.market.settle}`));
  const same = account.positions.find(
    ({ symbol, position }) => symbol === plan.market.symbol && position.side === plan.position.side,
  );
  const other = account.positions.find(
    ({ symbol, position }) => symbol === plan.market.symbol && position.side !== plan.position.side,
  );
  const isHedged = account.positions.some(({ symbol, position }) =>
    account.positions.some((each) => each.symbol === symbol && each.position.side !== position.side),
  );
  if (same === undefined && other !== undefined && !isHedged && !hedge)
    return twoSides(account, { plan, other, line, ask }, context);
  // The exchange has one position of it: more of that.
  if (same !== undefined) {
    const { contracts, entryPrice: price } = plan.position;
    const { entryPrice: said, fills } = read.value.reading;
    return grown(
      account,
      same,
      { contracts, price, isAtMark: said === 'mark' && fills === undefined },
      context,
    );
  }
  return {
    account: { ...account, positions: [...account.positions, positionOf(plan)] },
    did: words.commands.watch.did.grew(sizeText(plan.position.contracts, plan.market)),
    notes: [],
  };
}
