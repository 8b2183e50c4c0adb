// /target: the exit price for a wanted profit, loss or return.
import { reachOf } from '../src/chat/answer.ts';
import {
  type Asked,
  answered,
  askCalculation,
  basics,
  isLevered,
  marginOf,
  printer,
} from '../src/chat/calculator.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { type Extras, wrongMoney } from '../src/chat/extra.ts';
import { sizeText } from '../src/chat/plan.ts';
import { typedLine } from '../src/chat/read.ts';
import { type Decimal, ONE } from '../src/contract/decimal.ts';
import { tradingFee } from '../src/contract/fees.ts';
import { initialMargin } from '../src/contract/margin.ts';
import { pnl, roe } from '../src/contract/pnl.ts';
import { type Wanted, exitFor } from '../src/contract/solve.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, Step, View } from '../src/view/view.ts';
import { reached } from '../src/watch/core/ladder.ts';
import { marketName, text } from '../src/watch/present.ts';
import { exitStep, marginStep, profitStep, quotientStep, roeStep } from './explain/steps.ts';

/** Offered where none was typed. */
const GOALS = ['roe=25%', 'roe=50%', 'roe=100%'];

export const target: CommandSpec = {
  name: 'target',
  description: (t) => t.calculators.about.target,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.calculators.options.target },
  ],
  examples: [
    '/target long btc 10x 0.5btc @64k profit=500',
    '/target short eth 20x 2eth @3400 roe=50%',
    '/target inverse long btc 2x 100c cs=100 @20000 profit=0.05 on textbook',
  ],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const t = words.calculators.target;
    const asked = askCalculation(context, input, {
      command: 'target',
      requires: ['side', 'market', 'size'],
      extras: [
        { key: 'profit', kind: 'amount', signed: true },
        { key: 'loss', kind: 'amount' },
        { key: 'roe', kind: 'percent', signed: true },
      ],
      needs: { leverage: false, tiers: false },
    });
    if (!asked.ok) return { view: asked.view };
    const { extras, plan, reading } = asked.value;
    const { profit, loss } = extras;
    const wrong = wrongMoney(profit ?? loss, plan.market, words);
    if (wrong !== undefined) return { view: wrong };
    const goals = Object.keys(extras).length;
    if (goals !== 1) {
      const problem = { code: goals === 0 ? 'goal-missing' : 'goal-clash', option: 'profit' };
      const buttons =
        goals === 0 && isLevered(reading)
          ? GOALS.map((each) => ({ label: each, line: `/target ${typedLine(input)} ${each}` }))
          : [];
      return { view: { head: goals === 0 ? t.which() : t.both(), buttons, problem } };
    }
    if (extras['roe'] !== undefined && !isLevered(reading))
      return {
        view: {
          head: words.commands.plan.leverageMissing(),
          problem: { code: 'leverage-missing', option: 'leverage' },
        },
      };
    const view = targetView(asked.value, goalOf(asked.value, extras), words);
    return answered(asked.value, view, words, {
      unused: ['exit', 'sl', 'tp', 'balance', 'risk', 'warn'],
      usesTiers: false,
    });
  },
};

function goalOf({ plan }: Asked, { profit, loss, roe: wanted }: Extras): Wanted {
  if (wanted !== undefined) return { roe: wanted.value, leverage: plan.leverage, roeOn: plan.rules.roeOn };
  return { profit: profit?.value ?? loss?.value.neg() ?? ONE };
}

function targetView(asked: Asked, goal: Wanted, words: Words): View {
  const { plan, reading } = asked;
  const { position, market, feeRate, leverage } = plan;
  const t = words.calculators.target;
  const { at, signed } = printer(market);
  const name = marketName(market.symbol);
  const wanted = 'roe' in goal ? t.roe(format.signedPercent(goal.roe)) : signed(goal.profit);
  const exit = exitFor(position, goal);
  if (exit.kind === 'never') {
    return {
      head: t.never(name, words.trade.side[position.side], wanted),
      notes: [t.neverWhy],
      figures: { ...basics(plan), exitPrice: null },
    };
  }
  const net =
    feeRate === undefined
      ? undefined
      : exitFor(position, goal, { entryFeeRate: feeRate, exitFeeRate: feeRate });
  const move = (price: Decimal): string => format.signedPercent(price.div(position.entryPrice).minus(ONE));
  const gross = pnl(position, exit.price);
  const { figures: labels } = words.commands;
  const about = (label: string) => ({ name: label, position, settle: market.settle });
  const steps: Step[] =
    'roe' in goal
      ? [roeStep(labels.exit, position, { goal, price: exit.price })]
      : [exitStep(labels.exit, position, { profit: goal.profit, price: exit.price })];
  const rows: [string, string][] = [
    [labels.size, sizeText(position.contracts, market)],
    [labels.entry, at(position.entryPrice)],
    [labels.exit, at(exit.price)],
    [labels.profit, signed(gross)],
  ];
  const figures: Record<string, FigureValue> = {
    ...basics(plan),
    exitPrice: text(exit.price),
    pnl: text(gross),
    netExitPrice: net?.kind === 'at' ? text(net.price) : null,
    feeRate: text(feeRate ?? null),
  };
  if (net?.kind === 'at' && feeRate !== undefined) {
    const fees = tradingFee(position, position.entryPrice, feeRate).plus(
      tradingFee(position, net.price, feeRate),
    );
    figures['fees'] = text(fees);
    if ('profit' in goal)
      steps.push(exitStep(t.withFees, position, { profit: goal.profit, rate: feeRate, price: net.price }));
    rows.push([t.withFees, t.withFeesAt(at(net.price), format.percent(feeRate, 4))]);
  }
  const notes: string[] = feeRate === undefined ? [t.noFees()] : [];
  if (isLevered(reading)) {
    const onMark = plan.rules.roeOn === 'mark';
    const margin = onMark ? initialMargin(position, leverage, exit.price) : marginOf(plan);
    const price = onMark ? exit.price : position.entryPrice;
    steps.push(
      profitStep(about(labels.profit), exit.price, gross),
      marginStep(about(labels.initialMargin), { price, leverage, margin }),
      quotientStep(labels.roe, 'G / (V / N)', {
        above: gross,
        below: margin,
        result: format.signedPercent(roe(gross, margin), 6),
      }),
    );
    figures['leverage'] = text(leverage);
    figures['initialMargin'] = text(marginOf(plan));
    figures['roe'] = text(roe(gross, margin));
    rows.push([labels.roe, format.signedPercent(roe(gross, margin))]);
    const onEntry = 'roe' in goal && onMark ? exitFor(position, { ...goal, roeOn: 'entry' }) : undefined;
    if (onEntry?.kind === 'at') {
      figures['exitPriceOnEntryMargin'] = text(onEntry.price);
      rows.push([t.onEntry, `${at(onEntry.price)} (${move(onEntry.price)})`]);
      notes.push(t.onMark(plan.venue.name));
    }
    const reach = plan.hasTiers ? reachOf(plan) : undefined;
    if (reach?.kind === 'at' && reached(position.side, exit.price, reach.price))
      notes.unshift(t.beyond(at(reach.price)));
  }
  return {
    head: t.head({
      market: name,
      side: words.trade.side[position.side],
      wanted,
      price: at(exit.price),
      move: move(exit.price),
    }),
    rows,
    notes,
    figures,
    steps,
  };
}
