// /watch … cross, /watch account …: a cross account kept and watched as a whole.
import { type AccountRead, readAccount } from '../../src/chat/account.ts';
import type { CommandContext, CommandResult } from '../../src/chat/command.ts';
import type { TradeReading } from '../../src/chat/parse/reading.ts';
import { parseWarn } from '../../src/chat/parse/warn.ts';
import { type Plan, planTrade } from '../../src/chat/plan.ts';
import { accountBalance, accountMaintenance, marketLiquidation } from '../../src/contract/account.ts';
import { type Decimal, ONE, dec } from '../../src/contract/decimal.ts';
import type { Item, ItemChange } from '../../src/store/store.ts';
import * as format from '../../src/view/format.ts';
import type { Button } from '../../src/view/view.ts';
import { accountFigures, accountName } from '../../src/watch/account-say.ts';
import { accountTriggers } from '../../src/watch/accounts.ts';
import {
  accountAt,
  type AccountCoin,
  accountItem,
  type AccountPosition,
  type AccountRule,
  type AccountWatch,
  encodeAccount,
  levelName,
  makeAccount,
  type Marks,
  symbolsOf,
  decodeAccount,
  isAccountItem,
} from '../../src/watch/core/account.ts';
import { followFundings, type FromNow } from '../../src/watch/core/account-funding.ts';
import { countsFrom } from '../../src/watch/core/funding.ts';
import { decodePerson, encodePerson, PERSON_ITEM } from '../../src/watch/core/person.ts';
import { ruleOf } from '../../src/watch/make.ts';
import { levelText, marketName, text } from '../../src/watch/present.ts';
import { FEW } from './own.ts';
import { noPrice, problem, splitFunding } from './said.ts';
import {
  accountFundingNotes,
  freshMarks,
  noPriceOf,
  headOf,
  rowsOf,
  levelSentences,
  buttonsOf,
} from './account-view.ts';

const WARN = /(?<![^\s;])warn\s{0,2}[=:]\s{0,2}([^\s;]+)/iu;
/** A liquidation price that differs by more than this contradicts the balance. */
const CONTRADICTS = dec('0.005');

/** `/watch account balance=2000; long btc 0.1btc @64k; …` */
export async function watchAccount(context: CommandContext, typed: string): Promise<CommandResult> {
  const { words } = context;
  const t = words.accounts.watched;
  const { counts, rest: said } = splitFunding(typed);
  const [warnText, warn] = WARN.exec(said) ?? [];
  const rest = warnText === undefined ? said : said.replace(warnText, ' ');
  const read = readAccount(context, { args: {}, rest: rest.trim(), segments: undefined }, true);
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
    counts,
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
  counts: boolean | undefined,
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
    counts,
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
  /** Is funding counted? undefined: not said. */
  readonly counts: boolean | undefined;
  readonly notes: readonly string[];
}

export function refusedPlans(plans: readonly Plan[], { words }: CommandContext): CommandResult | undefined {
  if (plans.some(({ markSource }) => markSource === 'given'))
    return problem('mark-given', words.commands.watch.markGiven());
  const missing = plans.find(({ quote }) => quote === undefined);
  if (missing !== undefined) return noPrice(missing.market, words);
  const keys = plans.map(({ market, position }) => `${market.symbol} ${position.side}`);
  const twice = plans.find((_, index) => keys.indexOf(keys[index] ?? '') !== index);
  return twice === undefined
    ? undefined
    : problem(
        'twice',
        words.accounts.watched.twice(marketName(twice.market.symbol), words.trade.side[twice.position.side]),
      );
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

export const positionOf = ({ market, position, leverage, given }: Plan): AccountPosition => {
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

/** Its markets that pay funding. */
export const perpetualsOf = (
  { venue, positions }: Pick<AccountWatch, 'venue' | 'positions'>,
  { catalog }: CommandContext,
): string[] =>
  [...new Set(positions.map(({ symbol }) => symbol))].filter(
    (symbol) => catalog.market(venue, symbol)?.expiry === undefined,
  );

/** From when on a market counts funding that begins to now. */
export const fromNow =
  ({ venue }: Pick<AccountWatch, 'venue'>, { now, prices }: CommandContext): FromNow =>
  (symbol) =>
    countsFrom(now, { venue, symbol }, prices.fundings);

/** Levels of an account are common moves or ratios; undefined: they are of another kind. */
export function accountRule(warn: string | undefined): AccountRule | undefined {
  const rule = ruleOf(warn);
  return rule.by === 'default' || rule.by === 'distance' || rule.by === 'ratio' ? rule : undefined;
}

/** One balance told as two accounts: neither would know what the other loses. */
function alsoAccount(
  { id, venue, settle }: AccountWatch,
  items: readonly Item[],
  { words, catalog }: CommandContext,
): string[] {
  const other = items
    .flatMap((item) => (isAccountItem(item.id) ? [decodeAccount(item.body, catalog)] : []))
    .find((each) => each.status === 'open' && each.venue === venue && each.settle === settle);
  if (other === undefined) return [];
  const of = { other: String(other.id), names: accountName(other), settle, id: String(id) };
  return [words.accounts.watched.alsoAccount(of)];
}

async function begin(context: CommandContext, given: Given): Promise<CommandResult> {
  const { words, catalog } = context;
  const t = words.accounts.watched;
  if (given.warn !== undefined && (!parseWarn(given.warn).ok || accountRule(given.warn) === undefined))
    return problem('warn', t.warnMoves());
  const me = await context.item(PERSON_ITEM);
  const person = decodePerson(me?.body);
  const owned =
    Number.isFinite(context.limits.watches) || person.nextWatch <= FEW
      ? (await context.items()).filter((item) => /^[wx]\d/.test(item.id))
      : [];
  if (owned.length >= context.limits.watches)
    return problem('too-many-watches', words.commands.watch.tooMany(context.limits.watches));
  const id = person.nextWatch;
  const { account: bare, marks } = accountOf(given, id, context);
  const paying = perpetualsOf(bare, context);
  const missing = symbolsOf(bare).find((symbol) => !marks.has(symbol));
  if (missing !== undefined) return noPriceOf(bare.venue, missing, context);
  const usual = given.warn ?? person.warn;
  const rule = accountRule(usual);
  const made = makeAccount(
    {
      ...bare,
      warn: rule === undefined ? undefined : usual,
      // The funding of cross positions comes out of the balance that they share (docs/accounts.md).
      ...(paying.length === 0
        ? {}
        : {
            funding: followFundings(fromNow(bare, context), paying, given.counts ?? person.funding ?? true),
          }),
    },
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
        ...alsoAccount(account, owned, context),
        ...given.notes,
        ...accountFundingNotes(account, context),
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
