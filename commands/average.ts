// /average: the average entry of several fills, and the liquidation price before and after them.
import { reachOf } from '../src/chat/answer.ts';
import {
  type Asked,
  type Reading,
  answered,
  basics,
  isLevered,
  printer,
  readCalculation,
} from '../src/chat/calculator.ts';
import type { CommandContext, CommandSpec, PriceBook } from '../src/chat/command.ts';
import type { Fill, TradeReading } from '../src/chat/parse/reading.ts';
import { type Plan, planTrade, sizeText } from '../src/chat/plan.ts';
import type { Read } from '../src/chat/read.ts';
import { dec } from '../src/contract/decimal.ts';
import { breakEvenPrice } from '../src/contract/fees.ts';
import { collateralOf } from '../src/contract/margin.ts';
import { notional } from '../src/contract/size.ts';
import type { Reach } from '../src/contract/types.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, View } from '../src/view/view.ts';
import { reached } from '../src/watch/core/ladder.ts';
import { marketName, text } from '../src/watch/present.ts';
import { averageStep, walkSteps } from './explain/steps.ts';

export const average: CommandSpec = {
  name: 'average',
  aliases: ['open'],
  description: (t) => t.calculators.about.average,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.calculators.options.average },
  ],
  examples: [
    '/average long btc 10x 0.1btc@64k 0.2btc@60k',
    '/average short eth 5x 1eth@3400 2eth@3600 mark=3550',
  ],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const t = words.calculators.average;
    const read = readCalculation(context, input, {
      command: 'average',
      requires: ['side', 'market', 'size'],
    });
    if (!read.ok) return { view: read.view };
    const { fills } = read.value.reading;
    if (fills === undefined)
      return {
        view: {
          head: t.needFills(),
          notes: [words.commands.dispatch.example('/average long btc 10x 0.1btc@64k 0.2btc@60k')],
          problem: { code: 'fills-missing', option: 'size' },
        },
      };
    const levered = isLevered(read.value.reading);
    const whole = stepsOf(context, read.value, { fills, tiers: levered });
    // Without a maintenance rate there is no liquidation price, but an average entry there is.
    const noRate = !whole.ok && whole.view.problem?.code === 'mmr-missing';
    const steps = noRate ? stepsOf(context, read.value, { fills, tiers: false }) : whole;
    if (!steps.ok) return { view: steps.view };
    const last = steps.value.at(-1);
    if (last === undefined) throw new Error('no fills');
    const asked: Asked = { ...read.value, plan: last.plan };
    const view = averageView(asked, steps.value, words);
    const notes = [...(view.notes ?? []), ...(noRate ? [whole.view.head, ...(whole.view.notes ?? [])] : [])];
    return answered(asked, { ...view, notes }, words, {
      unused: ['exit', 'balance', 'risk', 'warn'],
      usesTiers: levered && !noRate,
    });
  },
};

interface Step {
  readonly fill: Fill;
  readonly plan: Plan;
  /** undefined: no leverage was given, or no maintenance rate is known. */
  readonly reach: Reach | undefined;
}

/** The position after each fill. What the line says of the whole position holds for the last one only. */
function stepsOf(
  context: CommandContext,
  { reading }: Reading,
  { fills, tiers }: { readonly fills: readonly Fill[]; readonly tiers: boolean },
): Read<Step[]> {
  const steps: Step[] = [];
  for (const [index, fill] of fills.entries()) {
    const last = index + 1 === fills.length;
    const planned = planTrade(
      partOf(reading, fills, index + 1),
      last ? context : { ...context, prices: NO_PRICES },
      {
        leverage: false,
        tiers,
      },
    );
    if (!planned.ok) return planned;
    const { plan } = planned;
    const known = tiers && (reading.leverage !== undefined || last);
    steps.push({ fill, plan, reach: known ? reachOf(plan) : undefined });
  }
  return { ok: true, value: steps };
}

/** Before the last fill the price was elsewhere: those positions are walked from their entry. */
const NO_PRICES: PriceBook = { quote: () => undefined };

function partOf(reading: TradeReading, fills: readonly Fill[], count: number): TradeReading {
  if (count === fills.length) return reading;
  const { add: _add, collateral: _collateral, liq: _liq, markPrice: _mark, fills: _fills, ...rest } = reading;
  const [first] = fills;
  return count === 1 && first !== undefined
    ? { ...rest, size: first.size, entryPrice: first.price }
    : { ...rest, fills: fills.slice(0, count) };
}

function averageView(asked: Asked, steps: readonly Step[], words: Words): View {
  const { plan, reading } = asked;
  const { position, market, feeRate } = plan;
  const t = words.calculators.average;
  const { figures: labels } = words.commands;
  const { at, cash } = printer(market);
  const name = marketName(market.symbol);
  const where = (reach: Reach | undefined): string | undefined =>
    reach === undefined ? undefined : reach.kind === 'never' ? t.never : at(reach.price);
  const figuresOf = ({ plan: part, reach }: Step): FigureValue => ({
    contracts: text(part.position.contracts),
    entryPrice: text(part.position.entryPrice),
    liquidation: reach?.kind ?? 'unknown',
    liquidationPrice: reach === undefined || reach.kind === 'never' ? null : text(reach.price),
  });
  const rows = steps.map(({ fill, plan: part, reach }, index): [string, string] => {
    const before = steps[index - 1]?.plan.position.contracts;
    const size = before === undefined ? part.position.contracts : part.position.contracts.minus(before);
    return [
      t.fill(sizeText(size, market), at(dec(fill.price))),
      t.step(at(part.position.entryPrice), where(reach)),
    ];
  });
  const last = steps.at(-1);
  const { entryPrice } = position;
  rows.push(
    [labels.size, sizeText(position.contracts, market)],
    [labels.position, cash(notional(position, entryPrice))],
  );
  const levered = isLevered(reading);
  if (levered) rows.push([labels.collateral, cash(collateralOf(position))]);
  const costs = feeRate === undefined ? undefined : { entryFeeRate: feeRate, exitFeeRate: feeRate };
  const even = costs === undefined ? undefined : breakEvenPrice(position, costs);
  if (even?.kind === 'at' && feeRate !== undefined)
    rows.push([
      t.breakEven,
      words.calculators.share(at(even.price), words.calculators.eachWay(format.percent(feeRate, 4))),
    ]);
  const { of } = words.accounts.explain;
  const from = plan.mark ?? entryPrice;
  const explained = [
    averageStep(
      of.averageEntry,
      position,
      steps.map(({ fill, plan: part }, index) => ({
        price: dec(fill.price),
        contracts: part.position.contracts.minus(steps[index - 1]?.plan.position.contracts ?? 0),
      })),
    ),
    ...(last?.reach === undefined ? [] : walkSteps({ position, from, at, settle: market.settle }, words)),
  ];
  const [before, after] = [where(steps[0]?.reach), where(last?.reach)];
  return {
    head:
      before === undefined || after === undefined
        ? t.head(name, words.trade.side[position.side], at(entryPrice))
        : t.headLiq({
            market: name,
            side: words.trade.side[position.side],
            price: at(entryPrice),
            before,
            after,
          }),
    rows,
    notes: [
      ...tooLate(steps, words, at),
      ...(levered ? [] : [t.noLeverage]),
      ...(reading.add === undefined && reading.collateral === undefined && reading.liq === undefined
        ? levered
          ? [t.eachMargin]
          : []
        : [t.ignored]),
    ],
    figures: {
      ...basics(plan),
      leverage: levered ? text(plan.leverage) : null,
      notional: text(notional(position, entryPrice)),
      collateral: levered ? text(collateralOf(position)) : null,
      breakEvenPrice: even?.kind === 'at' ? text(even.price) : null,
      liquidation: last?.reach?.kind ?? 'unknown',
      liquidationPrice:
        last?.reach === undefined || last.reach.kind === 'never' ? null : text(last.reach.price),
      steps: steps.map(figuresOf),
    },
    steps: explained,
  };
}

/** A fill at a price where the position before it is liquidated already. */
function tooLate(
  steps: readonly Step[],
  words: Words,
  at: (price: Step['plan']['leverage']) => string,
): string[] {
  for (const [index, { fill }] of steps.entries()) {
    const before = steps[index - 1];
    if (before?.reach?.kind !== 'at') continue;
    const price = dec(fill.price);
    if (reached(before.plan.position.side, price, before.reach.price))
      return [words.calculators.average.gone(at(price), at(before.reach.price))];
  }
  return [];
}
