// /account: a cross account typed as several positions: each market's liquidation price with the others
// held, the account's ratio, and the common move that takes it.
import { type AccountRead, type Pool, readAccount } from '../src/chat/account.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { areSeveral, isAccount } from '../src/chat/parse/account-rows.ts';
import { sizeText } from '../src/chat/plan.ts';
import {
  type AccountReach,
  type CommonMove,
  accountBalance,
  accountMaintenance,
  accountRatio,
  commonMove,
  losingWay,
  marketLiquidation,
  marketsOf,
  priceThatWay,
} from '../src/contract/account.ts';
import { type Decimal, ONE } from '../src/contract/decimal.ts';
import { settleAccount } from '../src/contract/settlement.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { accountSteps, coinsWorth } from './explain/account.ts';

/** A hundredfold price: a move beyond it is not worth a number. */
const FAR = 99;
/** Of the other side a note is made only within a tenfold price. */
const FAR_OTHER = 10;

export const account: CommandSpec = {
  name: 'account',
  description: (t) => t.accounts.about.account,
  options: [
    { name: 'positions', kind: 'text', required: true, description: (t) => t.accounts.options.account },
  ],
  examples: [
    '/account balance=2000; long btc 0.1btc @64k; short eth 2eth @3400',
    '/account balance=500 collateral 0.1btc@95% hedge; long btc 0.5btc @64k; short btc 0.2btc @66k',
  ],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  plain: (line) => (isAccount(line) || areSeveral(line) ? line : undefined),
  async run(context, input) {
    const read = readAccount(context, input);
    if (!read.ok) return { view: read.view };
    const view = accountsView(read.value, context.words);
    const typed = (input.rest === '' ? (input.args['positions'] ?? '') : input.rest)
      .trim()
      .replaceAll('\n', '; ');
    // Kept and warned of privately, where the prices are those of the exchange.
    const [{ plans }] = read.value.pools;
    const canWatch =
      context.chat.kind === 'dm' &&
      read.value.pools.length === 1 &&
      plans.every(({ markSource }) => markSource === 'live');
    const button = { label: context.words.accounts.watched.watchIt, line: `/watch account ${typed}` };
    return { view: canWatch ? { ...view, buttons: [...(view.buttons ?? []), button] } : view };
  },
};

/** One pool as it is; several one after the other, each row under its currency. */
function accountsView({ pools, notes }: AccountRead, words: Words): View {
  const t = words.accounts.account;
  if (pools.length === 1) {
    const only = poolView(pools[0], words);
    return { ...only, notes: [...(only.notes ?? []), ...notes] };
  }
  const views = pools.map((pool) => ({ ...poolView(pool, words), settle: pool.settle }));
  return {
    head: views.map(({ head, settle }) => t.poolHead(settle, head)).join('\n'),
    rows: views.flatMap(({ rows, settle }) =>
      (rows ?? []).map(([label, value]): [string, string] => [t.poolRow(settle, label), value]),
    ),
    notes: [...new Set([...views.flatMap((view) => view.notes ?? []), ...notes])],
    steps: views.flatMap(({ steps, settle }) =>
      (steps ?? []).map((step) => ({ ...step, name: t.poolRow(settle, step.name) })),
    ),
    figures: { pools: views.flatMap(({ figures }) => (figures === undefined ? [] : [figures])) },
  };
}

function poolView(read: Pool, words: Words): View {
  const { account: held, settle, plans } = read;
  const t = words.accounts.account;
  const cash = (value: Decimal): string => format.money(value, settle);
  const ratio = accountRatio(held);
  const balance = accountBalance(held);
  const ratioText = ratio === null ? '≥ 100 %' : format.percent(ratio);
  const maintenance = accountMaintenance(held);
  const against = commonMove(held, 'against');
  const down = commonMove(held, 'down');
  const up = commonMove(held, 'up');
  const coins = coinsWorth(held);
  const profit = balance.minus(held.walletBalance).minus(coins);
  const made = t.wallet(
    cash(held.walletBalance),
    coins.isZero() ? undefined : cash(coins),
    format.signedMoney(profit, settle),
  );
  const markets = marketsOf(held).map((market) => marketRow(read, market, words));
  const settled = held.profitsAsMargin ? undefined : accountRatio(settleAccount(held));
  const tail =
    against.kind === 'at' ? `, ${t.against(format.percent(against.distance))}` : `, ${t.againstNever()}`;
  const isGone = against.kind === 'already';
  return {
    head: isGone ? t.headLiquidated() : `${t.head(ratioText)}${against.kind === 'unknown' ? '' : tail}`,
    rows: [
      [t.rows.balance, `${cash(balance)} (${made})`],
      [t.rows.maintenance, cash(maintenance)],
      [t.rows.marginRatio, ratioText],
      ...markets.map((each) => each.row),
      [t.rows.down, moveText(down, words)],
      [t.rows.up, moveText(up, words)],
      [t.rows.against, moveText(against, words)],
      ...(settled === undefined || settled === null
        ? []
        : [[t.rows.settled, t.settledRow(format.percent(settled))] as const]),
    ],
    notes: [
      ...markets.flatMap((each) => each.notes),
      t.held(),
      held.profitsAsMargin ? t.profitsYes() : t.profitsNo(),
    ],
    figures: {
      venue: plans[0]?.market.venue ?? null,
      settle,
      walletBalance: text(held.walletBalance),
      marginBalance: text(balance),
      maintenanceMargin: text(maintenance),
      marginRatio: text(ratio),
      liquidation: isGone ? 'already' : against.kind,
      distance: against.kind === 'at' ? text(against.distance) : null,
      down: moveFigure(down),
      up: moveFigure(up),
      profitsAsMargin: held.profitsAsMargin,
      positions: markets.map((each) => each.figures),
    },
    steps: accountSteps(
      {
        account: held,
        settle,
        tickOf: (symbol) => plans.find(({ market }) => market.symbol === symbol)?.market.tick,
      },
      words,
    ),
  };
}

interface MarketRow {
  readonly row: readonly [string, string];
  readonly notes: readonly string[];
  readonly figures: Record<string, FigureValue>;
}

function marketRow(read: Pool, symbol: string, words: Words): MarketRow {
  const { account: held, plans } = read;
  const t = words.accounts.account;
  const own = plans.filter(({ market }) => market.symbol === symbol);
  const market = own[0]?.market;
  const mark = held.legs.find((leg) => leg.market === symbol)?.markPrice ?? ONE;
  const at = (value: Decimal): string => format.price(value, market?.tick);
  const reach = marketLiquidation(held, symbol);
  const other = otherSide(read, symbol, reach);
  const holds = own
    .map(({ position, market: its }) =>
      t.holds(words.trade.side[position.side], sizeText(position.contracts, its), at(position.entryPrice)),
    )
    .join(' + ');
  const liquidation =
    reach.kind === 'at'
      ? t.at(at(reach.price), format.signedPercent(reach.price.div(mark).minus(ONE)))
      : reach.kind === 'never'
        ? t.never
        : t.already;
  const name = marketName(symbol);
  return {
    row: [name, t.row({ holds, mark: at(mark), liquidation })],
    notes: other === undefined ? [] : [t.otherSide(name, at(other))],
    figures: {
      market: symbol,
      markPrice: text(mark),
      liquidation: reach.kind,
      liquidationPrice: reach.kind === 'never' ? null : text(reach.price),
      otherSidePrice: other === undefined ? null : text(other),
    },
  };
}

/** Where maintenance that grows outruns the profit, within a tenfold price. */
function otherSide(read: Pool, symbol: string, reach: AccountReach): Decimal | undefined {
  const { account: held } = read;
  if (reach.kind === 'already') return undefined;
  const losing = losingWay(held, symbol);
  const mark = held.legs.find((leg) => leg.market === symbol)?.markPrice ?? ONE;
  const ways =
    losing === undefined ? (['up', 'down'] as const) : ([losing === 'up' ? 'down' : 'up'] as const);
  for (const way of ways) {
    const found = priceThatWay(held, symbol, way);
    if (found.kind === 'at' && found.price.lte(mark.mul(FAR_OTHER))) return found.price;
  }
  return undefined;
}

function moveText(move: CommonMove, words: Words): string {
  const t = words.accounts.account;
  switch (move.kind) {
    case 'at':
      return move.distance.gt(FAR) ? t.far : t.move(format.percent(move.distance));
    case 'already':
      return t.already;
    case 'never':
      return t.never;
    case 'unknown':
      return t.unknown;
  }
}

const moveFigure = (move: CommonMove): FigureValue => ({
  liquidation: move.kind,
  distance: move.kind === 'at' ? text(move.distance) : null,
  prices:
    move.kind === 'at' ? move.prices.map(({ market, price }) => ({ market, price: text(price) })) : null,
});
