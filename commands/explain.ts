// /explain: how a figure came about: its formula, the numbers put in, each step, the result. The liquidation
// price is explained by the trace of the very walk that answers /liq.
import { lessText } from '../src/chat/answer.ts';
import { type Asked, answered, askCalculation, basics, printer } from '../src/chat/calculator.ts';
import type { CommandInput, CommandSpec } from '../src/chat/command.ts';
import { typedLine } from '../src/chat/read.ts';
import { bankruptcyPrice } from '../src/contract/bankruptcy.ts';
import { type Decimal, dec, plain } from '../src/contract/decimal.ts';
import { type TraceStep, traceLiquidation } from '../src/contract/liquidation.ts';
import {
  collateralOf,
  initialMargin,
  maintenanceMargin,
  marginBalance,
  marginRatio,
  tierOfPosition,
} from '../src/contract/margin.ts';
import { pnl } from '../src/contract/pnl.ts';
import { notional } from '../src/contract/size.ts';
import type { Line } from '../src/contract/terms.ts';
import type { Position } from '../src/contract/types.ts';
import { en } from '../src/i18n/en/index.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { type Sums, balanceText, exactText, formulaOf, maintenanceText, putIn } from './explain/formula.ts';

type What = keyof Words['accounts']['explain']['names'];
const WHATS: readonly What[] = ['liquidation', 'ratio', 'bankruptcy', 'margin', 'pnl'];
const WORDS: Readonly<Record<string, What>> = {
  liquidation: 'liquidation',
  liq: 'liquidation',
  ratio: 'ratio',
  bankruptcy: 'bankruptcy',
  margin: 'margin',
  pnl: 'pnl',
  profit: 'pnl',
};

export const explain: CommandSpec = {
  name: 'explain',
  description: en.accounts.about.explain,
  options: [{ name: 'position', kind: 'trade', required: true, description: en.accounts.options.explain }],
  examples: [
    '/explain long btc 10x 0.5btc @64k mark=63800',
    '/explain ratio short eth 20x 2eth @3400 mark=3450',
    '/explain pnl long btc 10x 0.5btc @64k exit=68000',
  ],
  scope: 'user',
  menu: false,
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const { what, rest } = whatOf(input);
    const asked = askCalculation(context, rest, {
      command: what === 'liquidation' ? 'explain' : `explain ${what}`,
      requires: ['side', 'market', 'size'],
      needs: { leverage: what !== 'pnl', tiers: what !== 'pnl' && what !== 'margin' },
    });
    if (!asked.ok) return { view: asked.view };
    const view = explained(asked.value, what, words);
    const t = words.accounts.explain;
    const line = typedLine(rest);
    const others = WHATS.filter((each) => each !== what && each !== 'pnl');
    return answered(asked.value, view, words, {
      unused: what === 'pnl' ? ['sl', 'tp', 'risk', 'warn'] : ['exit', 'sl', 'tp', 'risk', 'warn'],
      usesMark: what !== 'pnl',
      buttons: others.map((each) => ({
        label: t.other(t.names[each]),
        line: `/explain ${each} ${line}`,
      })),
    });
  },
};

/** A figure's name in front of the line; the liquidation price without one. */
function whatOf(input: CommandInput): { readonly what: What; readonly rest: CommandInput } {
  const [, first = '', rest = ''] = /^\s*([a-z]{3,12})\b([^]*)$/iu.exec(input.rest) ?? [];
  // `margin=500` and `margin 500` are parts of the line.
  const named = /^\s*[=:$\d]/u.test(rest) ? undefined : WORDS[first.toLowerCase()];
  return named === undefined
    ? { what: 'liquidation', rest: input }
    : { what: named, rest: { ...input, rest: rest.trim() } };
}

function explained(asked: Asked, what: What, words: Words): View {
  switch (what) {
    case 'liquidation':
      return liquidationView(asked, words);
    case 'ratio':
      return ratioView(asked, words);
    case 'bankruptcy':
      return bankruptcyView(asked, words);
    case 'margin':
      return marginView(asked, words);
    case 'pnl':
      return profitView(asked, words);
  }
}

const fromOf = ({ plan }: Asked): Decimal => plan.mark ?? plan.position.entryPrice;

/** The numbers that every formula is fed with. */
function inputs(asked: Asked, words: Words, at: Decimal): [string, string][] {
  const { position, market, tier: planned } = asked.plan;
  const t = words.accounts.explain;
  const { cash } = printer(market);
  const { rules } = position;
  const tier = asked.plan.hasTiers ? tierOfPosition(position, at) : planned;
  const size = position.contracts.mul(position.contractSize);
  const index = rules.tiers.findIndex(({ floor }) => floor.eq(tier.floor));
  return [
    [
      t.rows.size,
      position.contractSize.eq(1)
        ? exactText(size)
        : t.size(exactText(position.contracts), exactText(position.contractSize), exactText(size)),
    ],
    [t.rows.entry, exactText(position.entryPrice)],
    [t.rows.collateral, cash(collateralOf(position))],
    [
      t.rows.tier,
      words.commands.liq.tierRow(index + 1, format.percent(tier.rate), lessText(tier), cash(tier.floor)),
    ],
    [t.rows.rate, exactText(tier.rate)],
    [t.rows.amount, exactText(tier.amount)],
    ...(rules.closingFeeOn === 'none'
      ? []
      : ([[t.rows.fee, `${exactText(rules.closingFeeRate)} (${rules.closingFeeOn})`]] as [string, string][])),
  ];
}

function liquidationView(asked: Asked, words: Words): View {
  const { position, market } = asked.plan;
  const t = words.accounts.explain;
  const { at, cash } = printer(market);
  const from = fromOf(asked);
  const { reach, terms, steps } = traceLiquidation(position, from);
  const root = steps.find((step) => step.kind === 'root');
  const end = reach.kind === 'never' ? from : reach.price;
  const sums = root === undefined ? undefined : sumsOf(position, root.line);
  const result = reach.kind === 'never' ? t.never : at(reach.price);
  const fixedFee = terms.fixedFee.isZero()
    ? []
    : [[t.rows.fixedFee, cash(plain(terms.fixedFee).div(plain(terms.scale)))]];
  return {
    head: t.head(t.names.liquidation, marketName(market.symbol), position.side, result),
    rows: [
      ...inputs(asked, words, end),
      ...(fixedFee as [string, string][]),
      [t.rows.from, exactText(from)],
      [t.rows.result, reach.kind === 'never' ? t.never : exactText(reach.price)],
    ],
    notes: [
      t.condition(`${balanceText(position)} ≤ ${maintenanceText(position)}`),
      ...(root === undefined ? [] : [t.formula(formulaOf(position))]),
      ...(position.rules.maintenanceOn === 'entry' ? [t.entryMaintenance()] : []),
      ...steps.map((step) => stepText(step, at, words)),
      ...(root === undefined || sums === undefined
        ? []
        : [t.putIn(putIn({ position, tier: root.tier, sums, price: root.price }))]),
      ...(root?.line.bend === undefined ? [] : [t.bent()]),
      ...(reach.kind === 'never'
        ? []
        : [
            t.check(
              at(reach.price),
              cash(marginBalance(position, reach.price)),
              cash(maintenanceMargin(position, reach.price)),
            ),
          ]),
    ],
    figures: {
      ...basics(asked.plan),
      liquidation: reach.kind,
      liquidationPrice: reach.kind === 'never' ? null : text(reach.price),
      collateral: text(collateralOf(position)),
      tier: reach.kind === 'never' ? null : String(reach.tier + 1),
      maintenanceMarginRate: text(tierOfPosition(position, end).rate),
      maintenanceAmount: text(tierOfPosition(position, end).amount),
      numerator: sums === undefined ? null : text(sums.numerator),
      denominator: sums === undefined ? null : text(sums.denominator),
      steps: steps.map((step) => ({
        step: step.kind,
        tier: String(step.tier + 1),
        price: step.kind === 'none' ? null : text(step.price),
      })),
    },
  };
}

/** price = numerator / denominator of the line that the walk found; a bent line has none. */
function sumsOf(position: Position, line: Line): Sums | undefined {
  if (line.bend !== undefined) return undefined;
  const size = position.contracts.mul(position.contractSize);
  const [above, below] =
    position.kind === 'linear'
      ? [line.level, line.slope.mul(size)]
      : [line.slope.mul(size).mul(position.entryPrice), line.level];
  const sign = below.isNegative() ? -1 : 1;
  return { numerator: plain(above).mul(sign), denominator: plain(below).mul(sign) };
}

function stepText(step: TraceStep, at: (price: Decimal) => string, words: Words): string {
  const t = words.accounts.explain;
  const tier = step.tier + 1;
  switch (step.kind) {
    case 'start':
      return step.reached ? t.startGone(tier, at(step.price)) : t.start(tier, at(step.price));
    case 'edge':
      return t.edge(tier, at(step.price));
    case 'root':
      return t.root(tier, at(step.price));
    case 'jump':
      return t.jump(tier, at(step.price));
    case 'none':
      return t.none(tier);
  }
}

function ratioView(asked: Asked, words: Words): View {
  const { position, market, mark } = asked.plan;
  const t = words.accounts.explain;
  const { cash } = printer(market);
  if (mark === undefined) return { head: t.needMark(), problem: { code: 'mark-missing', option: 'mark' } };
  const ratio = marginRatio(position, mark);
  const balance = marginBalance(position, mark);
  const maintenance = maintenanceMargin(position, mark);
  const shown = ratio === null ? t.usedUp : format.percent(ratio);
  return {
    head: t.head(t.names.ratio, marketName(market.symbol), position.side, shown),
    rows: [...inputs(asked, words, mark), [t.rows.mark, exactText(mark)], [t.rows.result, shown]],
    notes: [
      t.formula(`ratio = M / B; M = ${maintenanceText(position)}; B = ${balanceText(position)}`),
      t.putIn(`${cash(maintenance)} / ${cash(balance)} = ${shown}`),
    ],
    figures: {
      ...basics(asked.plan),
      markPrice: text(mark),
      marginBalance: text(balance),
      maintenanceMargin: text(maintenance),
      marginRatio: text(ratio),
    },
  };
}

function bankruptcyView(asked: Asked, words: Words): View {
  const { position, market } = asked.plan;
  const t = words.accounts.explain;
  const { at, cash } = printer(market);
  const from = fromOf(asked);
  const reach = bankruptcyPrice(position, from);
  const result = reach.kind === 'never' ? t.never : at(reach.price);
  const fee = position.rules.closingFeeOn === 'none' ? '0' : 'closing fee';
  return {
    head: t.head(t.names.bankruptcy, marketName(market.symbol), position.side, result),
    rows: [
      ...inputs(asked, words, from),
      [t.rows.result, reach.kind === 'never' ? t.never : exactText(reach.price)],
    ],
    notes: [
      t.formula(`${balanceText(position)} = ${fee}`),
      ...(reach.kind === 'never'
        ? []
        : [
            t.check(
              at(reach.price),
              cash(marginBalance(position, reach.price)),
              cash(maintenanceMargin(position, reach.price)),
            ),
          ]),
    ],
    figures: {
      ...basics(asked.plan),
      bankruptcyPrice: reach.kind === 'never' ? null : text(reach.price),
    },
  };
}

function marginView(asked: Asked, words: Words): View {
  const { position, market, leverage } = asked.plan;
  const t = words.accounts.explain;
  const { cash } = printer(market);
  const value = notional(position, position.entryPrice);
  const margin = initialMargin(position, leverage);
  return {
    head: t.head(t.names.margin, marketName(market.symbol), position.side, cash(margin)),
    rows: [
      ...inputs(asked, words, position.entryPrice).slice(0, 2),
      [t.rows.leverage, exactText(leverage)],
      [t.rows.result, cash(margin)],
    ],
    notes: [
      t.formula(position.kind === 'linear' ? 'k·P₀ / N' : 'k / P₀ / N'),
      t.putIn(`${cash(value)} / ${exactText(leverage)} = ${cash(margin)}`),
    ],
    figures: {
      ...basics(asked.plan),
      leverage: text(leverage),
      notional: text(value),
      initialMargin: text(margin),
    },
  };
}

function profitView(asked: Asked, words: Words): View {
  const { plan, reading } = asked;
  const { position, market } = plan;
  const t = words.accounts.explain;
  const { signed } = printer(market);
  if (reading.exit === undefined)
    return { head: t.needExit(), problem: { code: 'exit-missing', option: 'exit' } };
  const exit = dec(reading.exit);
  const profit = pnl(position, exit);
  const size = exactText(position.contracts.mul(position.contractSize));
  const entry = exactText(position.entryPrice);
  const sign = position.side === 'long' ? '' : '−';
  const linear = position.kind === 'linear';
  return {
    head: t.head(t.names.pnl, marketName(market.symbol), position.side, signed(profit)),
    rows: [
      ...inputs(asked, words, position.entryPrice).slice(0, 2),
      [t.rows.exit, exactText(exit)],
      [t.rows.result, signed(profit)],
    ],
    notes: [
      t.formula(linear ? `${sign}k·(P − P₀)` : `${sign}k·(1/P₀ − 1/P)`),
      t.putIn(
        linear
          ? `${sign}${size} · (${exactText(exit)} − ${entry}) = ${signed(profit)}`
          : `${sign}${size} · (1/${entry} − 1/${exactText(exit)}) = ${signed(profit)}`,
      ),
    ],
    figures: { ...basics(plan), exitPrice: text(exit), pnl: text(profit) },
  };
}
