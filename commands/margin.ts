// /margin: what a size costs to hold: position value, initial and maintenance margin, tier.
import { lessText } from '../src/chat/answer.ts';
import { answered, askCalculation } from '../src/chat/calculator.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { type Plan, sizeText } from '../src/chat/plan.ts';
import type { Decimal } from '../src/contract/decimal.ts';
import { collateralOf, initialMargin, maintenanceMargin } from '../src/contract/margin.ts';
import { notional } from '../src/contract/size.ts';
import type { TradeReading } from '../src/chat/parse/reading.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { maintenanceStep, marginStep, notionalStep } from './explain/steps.ts';
import { orderOf } from './order.ts';

export const margin: CommandSpec = {
  name: 'margin',
  description: (t) => t.commands.about.margin,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.commands.options.trade },
  ],
  examples: ['/margin long btc 10x 0.5btc @64k', '/margin long btc 2x 5c cs=0.1 @20000 on textbook'],
  scope: 'user',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const asked = askCalculation(context, input, {
      command: 'margin',
      requires: ['market', 'size'],
      // What a size costs to hold is the same on either side.
      planned: (reading) =>
        reading.side === undefined && reading.liq === undefined ? { ...reading, side: 'long' } : reading,
    });
    if (!asked.ok) return { view: asked.view };
    return answered(asked.value, marginView(asked.value.plan, asked.value.reading, words), words, {
      unused: ['exit', 'sl', 'tp', 'balance', 'risk', 'warn'],
    });
  },
};

function marginView(plan: Plan, reading: TradeReading, words: Words): View {
  const { position, market, leverage, tier } = plan;
  const t = words.commands;
  const { entryPrice } = position;
  const cash = (value: Decimal): string => format.money(value, market.settle);
  const { tiers } = position.rules;
  const index = tiers.findIndex(({ floor }) => floor.eq(tier.floor));
  const next = tiers[index + 1];
  const needed = initialMargin(position, leverage);
  const value = notional(position, entryPrice);
  const maintenance = maintenanceMargin(position, entryPrice);
  const figures: Record<string, FigureValue> = {
    venue: market.venue,
    market: market.symbol,
    kind: market.kind,
    settle: market.settle,
    contracts: text(position.contracts),
    contractSize: text(position.contractSize),
    entryPrice: text(entryPrice),
    leverage: text(leverage),
    notional: text(value),
    initialMargin: text(needed),
    collateral: text(collateralOf(position)),
    maintenanceMargin: text(maintenance),
    maintenanceMarginRate: text(tier.rate),
    maintenanceAmount: text(tier.amount),
    tier: String(index + 1),
    maxLeverage: tier.maxLeverage === undefined ? null : text(tier.maxLeverage),
  };
  const rows: [string, string][] = [
    [t.figures.position, cash(value)],
    [t.figures.initialMargin, `${cash(needed)} (${format.times(leverage)})`],
    [t.figures.collateral, cash(collateralOf(position))],
    [t.figures.maintenance, cash(maintenance)],
    [t.figures.tier, t.liq.tierRow(index + 1, format.percent(tier.rate), lessText(tier), cash(tier.floor))],
  ];
  if (next !== undefined)
    rows.push([t.figures.nextTier, t.liq.nextTierRow(format.percent(next.rate), cash(next.floor))]);
  if (tier.maxLeverage !== undefined) rows.push([t.figures.maxLeverage, format.times(tier.maxLeverage)]);
  // On a bankruptcy value the closing fee is not the same on either side.
  const { feeRate, rules } = plan;
  const isKnown = reading.side !== undefined && rules.orderFeesOn !== undefined && feeRate !== undefined;
  const order = isKnown ? orderOf(plan, feeRate).frozen : undefined;
  if (order !== undefined) {
    figures['orderMargin'] = text(order.total);
    rows.push([
      t.margin.order,
      t.margin.orderRow(cash(order.total), cash(order.openingFee), cash(order.closingFee)),
    ]);
  }
  const about = (name: string) => ({ name, position, settle: market.settle });
  return {
    head: t.margin.head(marketName(market.symbol), sizeText(position.contracts, market), cash(needed)),
    rows,
    figures,
    steps: [
      notionalStep(about(t.figures.position), entryPrice, value),
      marginStep(about(t.figures.initialMargin), { price: entryPrice, leverage, margin: needed }),
      {
        name: t.figures.tier,
        result: `${cash(value)} → ${t.liq.tierRow(index + 1, format.percent(tier.rate), lessText(tier), cash(tier.floor))}`,
      },
      maintenanceStep(about(t.figures.maintenance), entryPrice, maintenance),
    ],
  };
}
