// /watch … cross, /watch account …: a cross account kept and watched as a whole; what changed about it, and
// how it stands.
import { type AccountRead, readAccount } from '../../src/chat/account.ts';
import type { CommandContext, CommandInput, CommandResult } from '../../src/chat/command.ts';
import { type Edit, parseEdit, type Quantity } from '../../src/chat/parse/edit.ts';
import { readNumber } from '../../src/chat/parse/number.ts';
import type { TradeReading } from '../../src/chat/parse/reading.ts';
import { parseWarn } from '../../src/chat/parse/warn.ts';
import { type Plan, planTrade, sizeText } from '../../src/chat/plan.ts';
import { readTrade } from '../../src/chat/read.ts';
import {
  accountBalance,
  accountMaintenance,
  accountRatio,
  commonMove,
  marketLiquidation,
} from '../../src/contract/account.ts';
import { type Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { withFill } from '../../src/contract/entry.ts';
import { pnl } from '../../src/contract/pnl.ts';
import { contractsFor } from '../../src/contract/size.ts';
import type { Item, ItemChange } from '../../src/store/store.ts';
import type { Market } from '../../src/venues/venue.ts';
import * as format from '../../src/view/format.ts';
import type { Button, Figures } from '../../src/view/view.ts';
import { accountSheet } from '../../src/watch/account-sheet.ts';
import {
  accountFigures,
  accountName,
  marketLines,
  sheetFiguresOf,
  sheetSentences,
} from '../../src/watch/account-say.ts';
import { accountTriggers, marksOfAccount } from '../../src/watch/accounts.ts';
import {
  accountAt,
  type AccountCoin,
  accountItem,
  accountMarket,
  type AccountPosition,
  type AccountRule,
  type AccountWatch,
  decodeAccount,
  encodeAccount,
  isAccountItem,
  levelName,
  makeAccount,
  type Marks,
  symbolsOf,
} from '../../src/watch/core/account.ts';
import { decodePerson, encodePerson, PERSON_ITEM } from '../../src/watch/core/person.ts';
import { ruleOf } from '../../src/watch/make.ts';
import { levelText, marketName, text } from '../../src/watch/present.ts';
import { noPrice, problem } from './said.ts';

const WARN = /(?<![^\s;])warn\s{0,2}[=:]\s{0,2}([^\s;]+)/iu;
/** A liquidation price that differs by more than this contradicts the balance. */
const CONTRADICTS = dec('0.005');

/** `/watch account balance=2000; long btc 0.1btc @64k; …` */
export async function watchAccount(context: CommandContext, typed: string): Promise<CommandResult> {
  const { words } = context;
  const t = words.accounts.watched;
  const [warnText, warn] = WARN.exec(typed) ?? [];
  const rest = warnText === undefined ? typed : typed.replace(warnText, ' ');
  const read = readAccount(context, { args: {}, rest: rest.trim(), segments: undefined });
  if (!read.ok) return { view: { ...read.view, buttons: asWatch(read.view.buttons ?? []), private: true } };
  const { pools, notes } = read.value;
  if (pools.length > 1) return problem('one-pool', t.onePool(pools.map(({ settle }) => settle).join(', ')));
  const [{ plans, account }] = pools;
  const refused = refusedPlans(plans, context);
  if (refused !== undefined) return refused;
  const coins = coinsOf(read.value, context);
  return begin(context, {
    plans,
    coins,
    walletBalance: account.walletBalance,
    profitsAsMargin: account.profitsAsMargin,
    warn,
    notes,
  });
}

/** What corrects a typed account corrects it as a watch. */
const asWatch = (buttons: readonly Button[]): Button[] =>
  buttons.map((button) => ({ ...button, line: button.line.replace(/^\/account\b/, '/watch account') }));

/** `/watch long btc 10x 0.5btc @64k cross balance=5000`: an account of one. */
export async function watchCross(
  context: CommandContext,
  reading: TradeReading,
  notes: readonly string[],
): Promise<CommandResult> {
  const { words } = context;
  const t = words.accounts.watched;
  const { liq, collateral, ...rest } = reading;
  const { balance } = reading;
  if (collateral !== undefined && balance !== undefined && !dec(collateral).eq(balance))
    return problem('contradiction', t.twoBalances(balance, collateral));
  const planned = planTrade(rest, context, { leverage: false, tiers: true });
  if (!planned.ok) return { view: { ...planned.view, private: true } };
  const { plan } = planned;
  const refused = refusedPlans([plan], context);
  if (refused !== undefined) return refused;
  const walletBalance = dec(balance ?? collateral ?? 0);
  const given = {
    plans: [plan],
    coins: [],
    walletBalance,
    profitsAsMargin: true,
    warn: reading.warn,
    notes: [t.ofOne(plan.market.settle), ...notes],
  };
  if (liq !== undefined) {
    const { account, marks } = accountOf(given, 0, context);
    const reach = marketLiquidation(
      accountAt({ ...account, levels: [], reached: 0 }, marks),
      plan.market.symbol,
    );
    const at = (price: Decimal): string => format.price(price, plan.market.tick);
    if (reach.kind !== 'at' || reach.price.div(liq).minus(ONE).abs().gt(CONTRADICTS)) {
      const computed = reach.kind === 'at' ? at(reach.price) : words.accounts.account[reach.kind];
      return problem(
        'contradiction',
        t.contradiction({
          balance: format.money(walletBalance, plan.market.settle),
          computed,
          said: at(dec(liq)),
        }),
        [t.contradictionHelp()],
        { figures: { liquidationPrice: reach.kind === 'at' ? text(reach.price) : null, stated: liq } },
      );
    }
  }
  return begin(context, given);
}

interface Given {
  readonly plans: readonly Plan[];
  readonly coins: readonly AccountCoin[];
  readonly walletBalance: Decimal;
  readonly profitsAsMargin: boolean;
  readonly warn: string | undefined;
  readonly notes: readonly string[];
}

function refusedPlans(plans: readonly Plan[], { words }: CommandContext): CommandResult | undefined {
  if (plans.some(({ markSource }) => markSource === 'given'))
    return problem('mark-given', words.commands.watch.markGiven());
  const missing = plans.find(({ quote }) => quote === undefined);
  if (missing !== undefined) return noPrice(missing.market, words);
  const keys = plans.map(({ market, position }) => `${market.symbol} ${position.side}`);
  const twice = plans.find((_, index) => keys.indexOf(keys[index] ?? '') !== index);
  return twice === undefined
    ? undefined
    : problem('twice', words.accounts.watched.twice(marketName(twice.market.symbol), twice.position.side));
}

/** Collateral in coins, each with the market that values it: that of a position in it, else the venue's. */
function coinsOf({ pools: [{ account, plans }] }: AccountRead, { catalog }: CommandContext): AccountCoin[] {
  return (account.coins ?? []).flatMap(({ asset, amount, haircut }) => {
    const beside = account.legs.find((leg) => leg.asset === asset)?.market;
    const answer =
      beside === undefined
        ? catalog.resolve({ word: asset, venue: plans[0]?.market.venue, kind: 'linear' })
        : undefined;
    const symbol = beside ?? (answer?.found === 'one' ? answer.market.symbol : undefined);
    return symbol === undefined ? [] : [{ asset, amount, haircut, symbol }];
  });
}

const positionOf = ({ market, position, leverage, given }: Plan): AccountPosition => {
  const { collateralAtEntry: _, ...trade } = position;
  return { symbol: market.symbol, asset: market.base, position: trade, leverage, given };
};

function accountOf(
  { plans, coins, walletBalance, profitsAsMargin }: Given,
  id: number,
  context: CommandContext,
): { readonly account: Omit<AccountWatch, 'levels' | 'reached'>; readonly marks: Marks } {
  const [first] = plans;
  const marks = new Map<string, Decimal>();
  for (const { market, quote } of plans) if (quote !== undefined) marks.set(market.symbol, quote.mark);
  const account = {
    id,
    venue: first?.market.venue ?? '',
    settle: first?.market.settle ?? '',
    walletBalance,
    positions: plans.map(positionOf),
    coins,
    profitsAsMargin,
    warn: undefined,
    status: 'open' as const,
    openedAt: context.now,
    lastWarning: undefined,
  };
  for (const symbol of symbolsOf(account)) {
    if (marks.has(symbol)) continue;
    const market = context.catalog.market(account.venue, symbol);
    const quote = market === undefined ? undefined : context.prices.quote(market);
    if (quote !== undefined) marks.set(symbol, quote.mark);
  }
  return { account, marks };
}

/** Levels of an account are common moves or ratios; undefined: they are of another kind. */
function accountRule(warn: string | undefined): AccountRule | undefined {
  const rule = ruleOf(warn);
  return rule.by === 'default' || rule.by === 'distance' || rule.by === 'ratio' ? rule : undefined;
}

async function begin(context: CommandContext, given: Given): Promise<CommandResult> {
  const { words, catalog } = context;
  const t = words.accounts.watched;
  if (given.warn !== undefined && (!parseWarn(given.warn).ok || accountRule(given.warn) === undefined))
    return problem('warn', t.warnMoves());
  const owned = Number.isFinite(context.limits.watches)
    ? (await context.items()).filter(({ id }) => /^[wx]\d/.test(id))
    : [];
  if (owned.length >= context.limits.watches)
    return problem('too-many-watches', words.commands.watch.tooMany(context.limits.watches));
  const me = await context.item(PERSON_ITEM);
  const person = decodePerson(me?.body);
  const id = person.nextWatch;
  const { account: bare, marks } = accountOf(given, id, context);
  const missing = symbolsOf(bare).find((symbol) => !marks.has(symbol));
  if (missing !== undefined) return noPriceOf(bare.venue, missing, context);
  const usual = given.warn ?? person.warn;
  const rule = accountRule(usual);
  const made = makeAccount(
    { ...bare, warn: rule === undefined ? undefined : usual },
    rule ?? { by: 'default' },
    marks,
  );
  if (!made.ok) {
    const held = accountAt({ ...bare, levels: [], reached: 0 }, marks);
    const cash = (amount: Decimal): string => format.money(amount, bare.settle);
    return problem(
      'already-liquidated',
      t.already(cash(accountBalance(held)), cash(accountMaintenance(held))),
      [t.alreadyHelp()],
      {
        figures: {
          liquidation: 'already',
          marginBalance: text(accountBalance(held)),
          maintenanceMargin: text(accountMaintenance(held)),
        },
      },
    );
  }
  const { account, insideAtStart } = made;
  const body = encodeAccount(account);
  const changes: ItemChange[] = [
    {
      id: PERSON_ITEM,
      expect: me?.version ?? 0,
      body: encodePerson({ ...person, nextWatch: id + 1, toldCaveats: true }),
    },
    {
      id: accountItem(id),
      expect: 0,
      body,
      triggers: accountTriggers(body, freshMarks(account, context), catalog),
    },
  ];
  return {
    view: {
      head: headOf(account, marks, context),
      rows: rowsOf(account, marks, context),
      notes: [
        ...(insideAtStart === undefined ? [] : [t.inside(levelText(insideAtStart, words))]),
        ...(rule === undefined ? [t.warnMovesHelp()] : []),
        ...levelSentences(account, context),
        ...given.notes,
        t.wholeAccount(),
        ...(person.toldCaveats ? [] : [words.commands.watch.caveats()]),
      ],
      buttons: buttonsOf(account, context),
      figures: {
        watch: String(id),
        ...accountFigures(account, marks),
        ...(insideAtStart === undefined ? {} : { level: insideAtStart }),
        levels: [...account.levels.map(levelName), 'liquidated'],
      },
      private: true,
    },
    changes,
  };
}

/** Marks that may be judged by; undefined: one is missing or old, so that the next tick judges. */
const freshMarks = (account: AccountWatch, { catalog, prices }: CommandContext): Marks | undefined =>
  marksOfAccount(account, { catalog, prices });

const noPriceOf = (venue: string, symbol: string, { catalog, words }: CommandContext): CommandResult => {
  const market = catalog.market(venue, symbol);
  return market === undefined
    ? problem('price-unknown', words.commands.watch.noPrice(symbol))
    : noPrice(market, words);
};

function awayOf(account: AccountWatch, marks: Marks): string | undefined {
  const move = commonMove(accountAt(account, marks), 'against');
  return move.kind === 'at' ? format.percent(move.distance) : undefined;
}

function headOf(account: AccountWatch, marks: Marks, { words }: CommandContext): string {
  const t = words.accounts.watched;
  const id = String(account.id);
  const names = accountName(account);
  if (account.status === 'liquidated') return t.headClosed(id, names);
  const away = awayOf(account, marks);
  return away === undefined ? t.headNever(id, names) : t.head(id, names, away);
}

function rowsOf(account: AccountWatch, marks: Marks, { words, catalog }: CommandContext): [string, string][] {
  const t = words.accounts;
  const held = accountAt(account, marks);
  const ratio = accountRatio(held);
  const cash = (amount: Decimal): string => format.money(amount, account.settle);
  return [
    [t.watched.balance, cash(account.walletBalance)],
    [t.account.rows.balance, cash(accountBalance(held))],
    [t.account.rows.maintenance, cash(accountMaintenance(held))],
    [t.account.rows.marginRatio, ratio === null ? '≥ 100 %' : format.percent(ratio)],
    ...account.positions.map(({ symbol, position }): [string, string] => {
      const market = accountMarket(account, symbol, catalog);
      return [
        marketName(symbol),
        t.account.holds(
          position.side,
          sizeText(position.contracts, market),
          format.price(position.entryPrice, market.tick),
        ),
      ];
    }),
  ];
}

function levelSentences({ levels, reached }: AccountWatch, { words }: CommandContext): string[] {
  const t = words.accounts.watched;
  const ahead = levels.slice(reached);
  if (ahead.length === 0) return [];
  const names = ahead.map((level) => levelText(levelName(level), words)).join(', ');
  return [ahead.every(({ by }) => by === 'ratio') ? t.warnsAtRatio(names) : t.warnsAt(names)];
}

const buttonsOf = ({ id }: AccountWatch, { words }: CommandContext): Button[] => [
  { label: words.commands.watch.listIt, line: '/watches' },
  { label: words.commands.watch.removeIt(String(id)), line: `/unwatch ${id}` },
];

/** The best marks there are, old ones too: for what is shown. */
function knownMarks(account: AccountWatch, { catalog, prices }: CommandContext): Marks | string {
  const marks = new Map<string, Decimal>();
  for (const symbol of symbolsOf(account)) {
    const quote = prices.quote(accountMarket(account, symbol, catalog));
    if (quote === undefined) return symbol;
    marks.set(symbol, quote.mark);
  }
  return marks;
}

/** `/watch 1` of an account. */
function details(account: AccountWatch, context: CommandContext): CommandResult {
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
  const stale = symbolsOf(account).flatMap((symbol) => {
    const quote = context.prices.quote(accountMarket(account, symbol, catalog));
    return quote?.stale === true
      ? [words.accounts.account.stale(marketName(symbol), format.duration(quote.ageMs))]
      : [];
  });
  return {
    view: {
      head: headOf(account, marks, context),
      rows: rowsOf(account, marks, context),
      notes: [
        ...stale,
        ...(open ? marketLines(account, marks, catalog, words) : []),
        ...sheetSentences(account, marks, sheet, { catalog, words }),
        ...(open ? levelSentences(account, context) : []),
        ...(open ? [words.accounts.watched.changeHelp(id)] : []),
      ],
      buttons: buttonsOf(account, context),
      figures: { watch: id, ...accountFigures(account, marks), ...sheetFiguresOf(sheet) },
      private: true,
    },
  };
}

// ---- /watches

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
  const move = known === undefined ? undefined : commonMove(accountAt(account, known), 'against');
  const away =
    account.status === 'liquidated'
      ? words.commands.watches.liquidated
      : typeof marks === 'string'
        ? t.unknown(marketName(marks))
        : move?.kind === 'at'
          ? t.away(format.percent(move.distance))
          : t.noMove;
  return {
    id: account.id,
    open: account.status === 'open',
    rank: account.status === 'open' && move?.kind === 'at' ? move.distance.toNumber() : Number.MAX_VALUE,
    row: t.row({ names: accountName(account), count: account.positions.length, away }),
    figures:
      known === undefined
        ? { watch: String(account.id), status: account.status, liquidation: 'unknown' }
        : { watch: String(account.id), ...accountFigures(account, known) },
  };
}

// ---- what changed

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

const TAIL = /(?:\s+was=([\d.]{1,80}))?(\s+ask)?$/iu;
const BALANCE = /^balance\s*[=:]\s*(\S+)$/iu;
const OPENS = /^\+?\s*((?:long|short|buy|sell|l|s)\s.*)$/iu;

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
  const tail = TAIL.exec(asked.what);
  const what = asked.what.slice(0, asked.what.length - (tail?.[0].length ?? 0)).trim();
  if (what === '') return details(account, context);
  if (account.status === 'liquidated') return problem('watch-closed', t.closed(id));
  const marks = knownMarks(account, context);
  if (typeof marks === 'string') return noPriceOf(account.venue, marks, context);
  if (tail?.[1] !== undefined && !account.walletBalance.eq(tail[1]))
    return problem(
      'changed-meanwhile',
      t.changeMeanwhile(id, format.money(account.walletBalance, account.settle)),
      [],
      {
        buttons: [{ label: words.warnings.details, line: `/watch ${id}` }],
      },
    );
  const applied = applyTo(account, what, marks, context);
  if ('view' in applied) return applied;
  const ask = tail?.[2] !== undefined || asked.id === undefined;
  const confirm: Button[] = ask
    ? [
        {
          label: words.accounts.watched.changeIt,
          line: `/watch ${id} ${what} was=${account.walletBalance.toFixed()}`,
        },
      ]
    : [];
  if (applied.account === undefined)
    return {
      view: {
        head: words.accounts.watched.removed(id),
        notes: applied.notes,
        buttons: confirm,
        figures: { watch: id, status: ask ? 'open' : 'closed' },
        private: true,
      },
      ...(ask ? {} : { changes: [{ id: item.id, expect: item.version, body: null }], withdraw: [item.id] }),
    };
  const rule = accountRule(applied.account.warn) ?? { by: 'default' };
  const made = makeAccount({ ...applied.account, lastWarning: undefined }, rule, marks);
  if (!made.ok) {
    const held = accountAt(applied.account, marks);
    const cash = (amount: Decimal): string => format.money(amount, account.settle);
    return problem(
      'already-liquidated',
      words.accounts.watched.already(cash(accountBalance(held)), cash(accountMaintenance(held))),
      [words.accounts.watched.alreadyHelp()],
    );
  }
  const body = encodeAccount(made.account);
  return {
    view: {
      head: ask
        ? headOf(made.account, marks, context)
        : words.accounts.watched.changed(id, accountName(made.account)),
      rows: rowsOf(made.account, marks, context),
      notes: [
        ...applied.notes,
        ...(made.insideAtStart === undefined
          ? []
          : [words.accounts.watched.inside(levelText(made.insideAtStart, words))]),
        ...levelSentences(made.account, context),
      ],
      buttons: [...confirm, ...buttonsOf(made.account, context)],
      figures: { watch: id, ...accountFigures(made.account, marks) },
      private: true,
    },
    ...(ask
      ? {}
      : {
          changes: [
            {
              id: item.id,
              expect: item.version,
              body,
              triggers: accountTriggers(body, freshMarks(made.account, context), catalog),
            },
          ],
          withdraw: [item.id],
        }),
  };
}

type Applied =
  /** undefined: its last position is closed. */
  { readonly account: AccountWatch | undefined; readonly notes: readonly string[] } | CommandResult;

function applyTo(account: AccountWatch, what: string, marks: Marks, context: CommandContext): Applied {
  const { words } = context;
  const t = words.accounts.watched;
  const id = String(account.id);
  const unread = (): CommandResult =>
    problem('change-unread', words.commands.watch.changeWhat(), [t.changeHelp(id)]);
  const balance = BALANCE.exec(what)?.[1];
  if (balance !== undefined) {
    const number = readNumber(balance.replace(/(?:usdt|usdc|usd|u|\$)$/iu, ''));
    if (!number.ok || !number.value.gt(0)) return unread();
    return { account: { ...account, walletBalance: number.value }, notes: [] };
  }
  const opens = OPENS.exec(what)?.[1];
  if (opens !== undefined) return opened(account, opens, context);
  const { legs, rest } = named(account, what);
  const reading = parseEdit(rest);
  if (!reading.ok) return unread();
  const { edit } = reading;
  switch (edit.does) {
    case 'collateral': {
      const { value, unit } = edit.amount;
      const isMoney =
        unit === '' ||
        unit === account.settle ||
        (account.settle.startsWith('USD') && /^USD?$|^U$/.test(unit));
      if (!isMoney)
        return problem('change-unread', t.currency(unit.slice(0, 20), account.settle), [t.changeHelp(id)]);
      return { account: { ...account, walletBalance: account.walletBalance.plus(value) }, notes: [] };
    }
    case 'close':
    case 'fill': {
      const unit = edit.size?.unit ?? '';
      const byUnit = legs.filter(({ asset }) => asset === unit);
      const found = byUnit.length > 0 ? byUnit : legs;
      const [leg] = found;
      if (leg === undefined || found.length > 1) return which(account, what, found, context);
      return edit.does === 'close'
        ? closed(account, leg, edit, marks, context)
        : filled(account, leg, edit, marks, context);
    }
    case 'entry': {
      const [leg] = legs;
      if (leg === undefined || legs.length > 1) return which(account, what, legs, context);
      return replaced(account, leg, { ...leg, position: { ...leg.position, entryPrice: edit.value } });
    }
    default:
      return problem('change-unread', t.notForAccounts(), [t.changeHelp(id)]);
  }
}

/** The positions that a change names by its coin or market, and side; and the change without those words. */
function named(account: AccountWatch, what: string): { legs: readonly AccountPosition[]; rest: string } {
  let legs = account.positions;
  const rest = what.split(/\s+/).filter((word) => {
    const plain = word.toLowerCase().replace(/[.,]$/, '');
    const side = legs.filter(({ position }) => position.side === plain);
    const market = legs.filter(
      ({ asset, symbol }) =>
        asset.toLowerCase() === plain ||
        symbol.toLowerCase() === plain ||
        marketName(symbol).toLowerCase() === plain ||
        marketName(symbol).replace('/', '').toLowerCase() === plain,
    );
    const found = side.length > 0 ? side : market;
    if (found.length === 0) return true;
    legs = found;
    return false;
  });
  return { legs, rest: rest.join(' ') };
}

function which(
  { id, positions }: AccountWatch,
  what: string,
  found: readonly AccountPosition[],
  { words }: CommandContext,
): CommandResult {
  const t = words.accounts.watched;
  const all = found.length > 0 ? found : positions;
  return problem('which-position', t.whichPosition(), [t.changeHelp(String(id))], {
    buttons: all.slice(0, 5).map(({ asset, position }) => ({
      label: `${asset} ${position.side}`,
      line: `/watch ${id} ${what} ${asset.toLowerCase()} ${position.side}`,
    })),
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
  notes: readonly string[] = [],
): Applied => ({
  account: { ...account, positions: account.positions.map((each) => (each === leg ? by : each)) },
  notes,
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
  const contracts =
    edit.size === undefined ? position.contracts.mul(edit.part ?? ONE) : contractsIn(market, edit.size, mark);
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
  const profit = pnl({ ...position, contracts }, mark);
  const notes = [words.accounts.watched.realized(format.signedMoney(profit, account.settle))];
  const left = position.contracts.minus(contracts);
  const after = { ...account, walletBalance: account.walletBalance.plus(profit) };
  if (left.gt(0)) return replaced(after, leg, { ...leg, position: { ...position, contracts: left } }, notes);
  const positions = after.positions.filter((each) => each !== leg);
  return { account: positions.length === 0 ? undefined : { ...after, positions }, notes };
}

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
  const { collateralAtEntry: _, ...position } = withFill(
    { ...leg.position, collateralAtEntry: ZERO },
    { contracts, price: at },
    ZERO,
  );
  const notes = price === undefined ? [words.accounts.watched.fillAtMark(format.price(at, market.tick))] : [];
  return replaced(account, leg, { ...leg, position }, notes);
}

/** `+short eth 2eth @3400`: a position more on the same balance. */
function opened(account: AccountWatch, line: string, context: CommandContext): Applied {
  const { words } = context;
  const t = words.accounts.watched;
  const input: CommandInput = { args: {}, rest: line, segments: undefined };
  const read = readTrade(context, input, {
    command: 'watch',
    purpose: 'calculator',
    requires: ['side', 'market', 'size'],
  });
  if (!read.ok) return { view: { ...read.view, private: true } };
  const planned = planTrade(read.value.reading, context, { leverage: false, tiers: true });
  if (!planned.ok) return { view: { ...planned.view, private: true } };
  const { plan } = planned;
  const refused = refusedPlans([plan], context);
  if (refused !== undefined) return refused;
  if (plan.market.venue !== account.venue) return problem('one-venue', words.accounts.account.oneVenue());
  if (plan.market.settle !== account.settle)
    return problem('one-pool', t.onePool(`${account.settle}, ${plan.market.settle}`));
  const same = account.positions.find(
    ({ symbol, position }) => symbol === plan.market.symbol && position.side === plan.position.side,
  );
  if (same !== undefined)
    return problem('twice', t.twice(marketName(plan.market.symbol), plan.position.side));
  return { account: { ...account, positions: [...account.positions, positionOf(plan)] }, notes: [] };
}
