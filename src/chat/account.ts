// From the text of a cross account to the account of the contract model: its balance and coins, one position
// a line (or after a semicolon), each under its venue's rules.
import type { Account, AccountLeg, CoinCollateral } from '../contract/account.ts';
import { type Decimal, ZERO, dec } from '../contract/decimal.ts';
import type { Words } from '../i18n/words.ts';
import * as format from '../view/format.ts';
import type { View } from '../view/view.ts';
import { marketName } from '../watch/present.ts';
import { contradictionOf, type SaidOfAccount, takeLiquidation, takeSaid } from './account-said.ts';
import type { CommandContext, CommandInput } from './command.ts';
import { accountRows } from './parse/account-rows.ts';
import { type AccountReading, parseAccount } from './parse/account.ts';
import { type Plan, planTrade } from './plan.ts';
import { type Read, type TradeRead, accountContext, questionView, readTrade } from './read.ts';
import { citationText } from '../view/origin.ts';

/** What shares a balance: the positions that settle in one currency. */
export interface Pool {
  readonly account: Account;
  readonly plans: readonly Plan[];
  readonly settle: string;
}

export interface AccountRead {
  /** In the order of the positions; at least one. */
  readonly pools: readonly [Pool, ...Pool[]];
  /** Sentences about how positions were taken. */
  readonly notes: readonly string[];
  readonly hedge: boolean;
}

const REQUIRES = ['side', 'market', 'size'] as const;
const PROFITS = /(?<![^\s;,])profits?\s{0,2}[=:]\s{0,2}(yes|no)(?![^\s;,])/iu;

/** `balance=2000 on okx`: an exchange said with the balance is that of every position. */
const HEAD_VENUE = /(?<![^\s,])(?:on\s{1,3}|venue\s{0,2}[=:]\s{0,2})([^\s,]{1,40})/iu;

function withVenue(text: string): string {
  const [head = '', ...rows] = text.split('\n');
  const venue = HEAD_VENUE.exec(head)?.[1];
  if (venue === undefined) return text;
  const named = rows.map((row) => (row.trim() === '' ? row : `${row.trimEnd()} on ${venue}`));
  return [head.replace(HEAD_VENUE, ' '), ...named].join('\n');
}

/** What the reader asks where it found no balance. */
const NO_BALANCE: ReadonlySet<string> = new Set(['balance-missing', 'several-positions']);

/** @param isKept it is to be watched */
export function readAccount(context: CommandContext, input: CommandInput, isKept = false): Read<AccountRead> {
  const typed = input.rest === '' ? (input.args['positions'] ?? '') : input.rest;
  const [profitsText, profits] = PROFITS.exec(typed) ?? [];
  const { text, said, liquidations } = withSaid(withVenue(accountRows(typed.replace(PROFITS, ' '))));
  const aside = [...(profitsText === undefined ? [] : [profitsText]), ...said.map((each) => each.text)];
  const again = (line: string): string =>
    aside.length === 0 ? line : line.replace(/\n|$/u, (end) => ` ${aside.join(' ')}${end}`);
  const parsed = parseAccount(text, accountContext(context, { requires: REQUIRES, isKept }));
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .filter((row) => row.trim() !== '');
  const read: TradeRead[] = [];
  for (const [index, row] of rows.entries()) {
    const one = readTrade(
      context,
      { args: {}, rest: row.trim(), segments: undefined },
      { command: 'account', purpose: 'calculator', isKept, requires: REQUIRES },
    );
    if (one.ok) read.push(one.value);
    else if (!parsed.ok && parsed.asks.text === one.view.head) {
      // A corrected row is offered with the whole account around it.
      const whole = (line: string): string =>
        [text.trim().split('\n')[0] ?? '', ...rows.with(index, line)].map((each) => each.trim()).join('; ');
      const choices = parsed.asks.choices.map((each) => ({ ...each, line: again(whole(each.line)) }));
      return { ok: false, view: question({ ...parsed.asks, choices }, context) };
    }
  }
  if (!parsed.ok && NO_BALANCE.has(parsed.asks.code) && said.some(({ what }) => what === 'equity')) {
    const asks = { ...parsed.asks, code: 'balance-missing', text: context.words.accounts.said.equityAlone };
    return { ok: false, view: question(asks, context) };
  }
  if (!parsed.ok) {
    const choices = parsed.asks.choices.map((each) => ({ ...each, line: again(each.line) }));
    return { ok: false, view: question({ ...parsed.asks, choices }, context) };
  }
  return join({
    context,
    reading: parsed.reads,
    read,
    profitsAsMargin: profits?.toLowerCase() !== 'no',
    said,
    liquidations,
  });
}

/** The text without what is only said to be checked; the liquidation prices by the position's place. */
function withSaid(text: string): {
  readonly text: string;
  readonly said: readonly SaidOfAccount[];
  readonly liquidations: readonly (string | undefined)[];
} {
  const [first = '', ...rows] = text.split('\n');
  const { head, said } = takeSaid(first);
  const taken = rows.map(takeLiquidation).filter(({ row }) => row.trim() !== '');
  return {
    text: [head, ...taken.map(({ row }) => row)].join('\n'),
    said,
    liquidations: taken.map(({ liq }) => liq),
  };
}

type Asks = Extract<ReturnType<typeof parseAccount>, { ok: false }>['asks'];

function question(asks: Asks, context: CommandContext): View {
  const view = questionView({ ...asks, example: '' }, 'account', context.words);
  const { dispatch } = context.words.commands;
  return { ...view, notes: [dispatch.example(context.words.accounts.account.example())] };
}

function join(given: {
  readonly context: CommandContext;
  readonly reading: AccountReading;
  readonly read: readonly TradeRead[];
  readonly profitsAsMargin: boolean;
  readonly said: readonly SaidOfAccount[];
  /** By the position's place. */
  readonly liquidations: readonly (string | undefined)[];
}): Read<AccountRead> {
  const { context, reading, read, profitsAsMargin, said, liquidations } = given;
  const { words } = context;
  const t = words.accounts.account;
  const refuse = (code: string, head: string, notes: readonly string[] = []): Read<AccountRead> => ({
    ok: false,
    view: { head, notes, problem: { code, option: 'positions' } },
  });
  const plans: Plan[] = [];
  for (const each of read) {
    const planned = planTrade(each.reading, context, { leverage: false, tiers: true });
    if (!planned.ok) return planned;
    plans.push(planned.plan);
  }
  const [first] = plans;
  if (first === undefined) return refuse('positions-missing', words.trade.account.noPositions);
  if (plans.some(({ venue }) => venue.family !== first.venue.family))
    return refuse('one-venue', t.oneVenue());
  if (
    plans.some(({ market, position }) => market.kind === 'inverse' && position.rules.rateSlope !== undefined)
  )
    return refuse('blended', t.blended());
  const settles = [...new Set(plans.map(({ market }) => market.settle))];
  // balance= is money where there is a pool in money; the other pools are told by their coin.
  const [main = first.market.settle] = plans
    .filter(({ market }) => market.kind === 'linear')
    .map(({ market }) => market.settle);
  const { balanceIn } = reading;
  if (balanceIn !== undefined && balanceIn !== main)
    return refuse('currency', words.accounts.watched.currency(balanceIn, main));
  const legs = legsOf(plans);
  const coins: CoinCollateral[] = [];
  for (const { asset, amount, haircut } of reading.collateral ?? []) {
    if (settles.includes(asset)) continue;
    // A coin that no pool is in can only be counted in money.
    if (!plans.some(({ market }) => market.kind === 'linear'))
      return refuse('inverse-coins', t.inverseCoins());
    const indexPrice = indexOf(asset, legs, context);
    if (indexPrice === undefined)
      return refuse('coin-price', t.noCoinPrice(asset), [t.noCoinPriceHelp(asset)]);
    coins.push({ asset, amount: dec(amount), haircut: dec(haircut), indexPrice });
  }
  const poolOf = (settle: string): Pool => {
    const own = (reading.collateral ?? [])
      .filter(({ asset }) => asset === settle)
      .map(({ amount, haircut }) => dec(amount).mul(haircut));
    const isMain = settle === main;
    const mine = plans.filter(({ market }) => market.settle === settle);
    return {
      settle,
      plans: mine,
      account: {
        walletBalance: own.reduce((sum, each) => sum.plus(each), isMain ? dec(reading.balance) : ZERO),
        legs: legsOf(mine),
        coins: isMain ? coins : [],
        profitsAsMargin,
      },
    };
  };
  const [pool, ...others] = settles.map(poolOf);
  if (pool === undefined) return refuse('positions-missing', words.trade.account.noPositions);
  const empty = [pool, ...others].find(({ account }) => account.walletBalance.isZero());
  if (empty !== undefined) return refuse('pool-balance', t.poolBalance(empty.settle, main));
  for (const each of [pool, ...others]) {
    const contradiction = contradictionOf({
      account: each.account,
      settle: each.settle,
      said: each.settle === main ? said : [],
      liquidations: plans.flatMap((plan, index) => {
        const liq = liquidations[index];
        return liq === undefined || !each.plans.includes(plan) ? [] : [{ market: plan.market, liq }];
      }),
      words,
    });
    if (contradiction !== undefined) return refuse('contradiction', contradiction.head, contradiction.notes);
  }
  return {
    ok: true,
    value: {
      pools: [pool, ...others],
      hedge: reading.hedge === true,
      notes: [
        ...read.flatMap(({ notes }) => notes.map((note) => note.text)),
        // Said, and of no consequence here: nothing that was typed is dropped in silence.
        ...(read.some(({ reading: { sl, tp } }) => sl !== undefined || tp !== undefined)
          ? [words.accounts.watched.notForAccounts()]
          : []),
        ...(others.length === 0 ? [] : [t.pools(settles.join(', '), main)]),
        ...sources(plans, words),
        ...coins.map((coin) =>
          t.coins(
            `${format.exact(coin.amount)} ${coin.asset} @ ${format.price(coin.indexPrice)} · ${format.percent(coin.haircut)}`,
          ),
        ),
      ],
    },
  };
}

function legsOf(plans: readonly Plan[]): readonly AccountLeg[] {
  const marks = marksOf(plans);
  return plans.map(({ market, position }): AccountLeg => {
    const { collateralAtEntry: _, ...trade } = position;
    const markPrice = marks.get(market.symbol) ?? position.entryPrice;
    return { market: market.symbol, asset: market.base, position: trade, markPrice };
  });
}

/** One mark a market: as typed, else live, else none. */
function marksOf(plans: readonly Plan[]): ReadonlyMap<string, Decimal> {
  const marks = new Map<string, Decimal>();
  for (const source of ['given', 'live'] as const)
    for (const { market, mark, markSource } of plans)
      if (markSource === source && mark !== undefined && !marks.has(market.symbol))
        marks.set(market.symbol, mark);
  for (const { market, position } of plans)
    if (!marks.has(market.symbol)) marks.set(market.symbol, position.entryPrice);
  return marks;
}

/** What a coin is worth: the mark of a position in it, else the live price of its market. */
function indexOf(asset: string, legs: readonly AccountLeg[], context: CommandContext): Decimal | undefined {
  const beside = legs.find((leg) => leg.asset === asset);
  if (beside !== undefined) return beside.markPrice;
  const answer = context.catalog.resolve({ word: asset, venue: undefined, kind: 'linear' });
  if (answer.found !== 'one') return undefined;
  const quote = context.prices.quote(answer.market);
  return quote?.stale === false ? (quote.index ?? quote.mark) : undefined;
}

/** Marks that are old or missing, and what the figures stand on; each sentence once. */
function sources(plans: readonly Plan[], words: Words): string[] {
  const t = words.accounts.account;
  const unknown = plans.filter(({ markSource }) => markSource === 'unknown');
  const names = [...new Set(unknown.map(({ market }) => marketName(market.symbol)))];
  const known = new Set(
    plans.filter(({ markSource }) => markSource === 'given').map(({ market }) => marketName(market.symbol)),
  );
  const missing = names.filter((name) => !known.has(name));
  const stale = plans.flatMap(({ markSource, quote, market }) =>
    markSource === 'live' && quote?.stale === true
      ? [t.stale(marketName(market.symbol), format.duration(quote.ageMs))]
      : [],
  );
  const tables = plans.flatMap(({ table }) =>
    table === undefined ? [] : [words.commands.plan.tierSource(citationText(table.source, words))],
  );
  const estimates = plans.flatMap(({ rules }) =>
    rules.estimate === undefined
      ? []
      : [words.commands.plan.estimate(words.venues.estimates[rules.estimate])],
  );
  const fees = plans.some(({ position }) => position.rules.closingFeeOn === 'bankruptcy') ? [t.noFees()] : [];
  return [
    ...new Set([
      ...(missing.length === 0 ? [] : [t.marksAreEntries(missing.join(', '))]),
      ...stale,
      ...tables,
      ...estimates,
      ...fees,
    ]),
  ];
}
