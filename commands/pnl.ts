// /pnl: what a trade brings at an exit price, before and after fees, and on the margin.
import { entryNotes, reachOf, unusedNotes } from '../src/chat/answer.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { describe } from '../src/chat/parse/describe.ts';
import { type Plan, planTrade, sizeText } from '../src/chat/plan.ts';
import { readTrade } from '../src/chat/read.ts';
import { type Decimal, dec } from '../src/contract/decimal.ts';
import { tradingFee } from '../src/contract/fees.ts';
import { initialMargin } from '../src/contract/margin.ts';
import { netPnl, pnl as profitAt, pnlInQuote, roe } from '../src/contract/pnl.ts';
import { en } from '../src/i18n/en/index.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';

export const pnl: CommandSpec = {
  name: 'pnl',
  description: en.commands.about.pnl,
  options: [{ name: 'position', kind: 'trade', required: true, description: en.commands.options.trade }],
  examples: ['/pnl long btc 10x 0.5btc @64k exit=68000', '/pnl short eth 20x 2eth @3400 exit=3200 fee=0.05%'],
  scope: 'user',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const read = readTrade(context, input, {
      command: 'pnl',
      purpose: 'calculator',
      requires: ['side', 'market', 'size', 'exit'],
    });
    if (!read.ok) return { view: read.view };
    const { reading, notes, buttons } = read.value;
    // Profit does not depend on leverage: without one only the return is left out.
    const planned = planTrade(reading, context, { leverage: false, tiers: false });
    if (!planned.ok) return { view: planned.view };
    if (reading.exit === undefined)
      return {
        view: { head: words.commands.pnl.needExit(), problem: { code: 'exit-missing', option: 'exit' } },
      };
    const view = pnlView({
      plan: planned.plan,
      exit: dec(reading.exit),
      hasLeverage: reading.leverage !== undefined,
      words,
    });
    const echo = describe(reading, planned.plan.market, words);
    return {
      view: {
        ...view,
        notes: [
          echo,
          ...notes.map((note) => note.text),
          ...unusedNotes(reading, ['sl', 'tp', 'balance', 'risk', 'warn'], words),
          ...(view.notes ?? []),
          ...entryNotes(planned.plan, reading, words),
        ],
        buttons,
      },
    };
  },
};

function pnlView(input: {
  readonly plan: Plan;
  readonly exit: Decimal;
  readonly hasLeverage: boolean;
  readonly words: Words;
}): View {
  const { plan, exit, words } = input;
  const { position, market, leverage } = plan;
  const t = words.commands;
  const at = (value: Decimal): string => format.price(value, market.tick);
  const signed = (value: Decimal): string => format.signedMoney(value, market.settle);
  const gross = profitAt(position, exit);
  const rate = plan.feeRate;
  const fees =
    rate === undefined
      ? undefined
      : tradingFee(position, position.entryPrice, rate).plus(tradingFee(position, exit, rate));
  const net = netPnl({ gross, ...(fees === undefined ? {} : { fees }) });
  const rows: [string, string][] = [
    [t.figures.size, sizeText(position.contracts, market)],
    [t.figures.entry, at(position.entryPrice)],
    [t.figures.exit, at(exit)],
    [t.figures.profit, signed(gross)],
  ];
  if (market.kind === 'inverse')
    rows.push([t.figures.worth, format.signedMoney(pnlInQuote(position, exit), market.quote)]);
  const figures: Record<string, FigureValue> = {
    venue: market.venue,
    market: market.symbol,
    kind: market.kind,
    side: position.side,
    settle: market.settle,
    contracts: text(position.contracts),
    entryPrice: text(position.entryPrice),
    exitPrice: text(exit),
    pnl: text(gross),
    pnlInQuote: text(pnlInQuote(position, exit)),
    fees: fees === undefined ? null : text(fees),
    netPnl: fees === undefined ? null : text(net),
  };
  if (fees !== undefined && rate !== undefined) {
    rows.push(
      [t.figures.fees, t.pnl.feesAt(format.money(fees, market.settle), format.percent(rate, 4))],
      [t.figures.net, signed(net)],
    );
  }
  if (input.hasLeverage) {
    // The venue's return: on notional at mark / leverage (Binance), else on the margin at entry.
    const equity = initialMargin(
      position,
      leverage,
      plan.rules.roeOn === 'mark' ? exit : position.entryPrice,
    );
    const value = roe(gross, equity);
    figures['roe'] = text(value);
    figures['initialMargin'] = text(initialMargin(position, leverage));
    rows.push([t.figures.roe, format.signedPercent(value)]);
  }
  const notes: string[] = rate === undefined ? [t.pnl.noFees()] : [];
  const reach = input.hasLeverage && plan.hasTiers ? reachOf(plan) : undefined;
  const lost =
    position.side === 'long' ? (price: Decimal) => exit.lte(price) : (price: Decimal) => exit.gte(price);
  if (reach?.kind === 'at' && lost(reach.price)) notes.push(t.pnl.beyondLiquidation(at(reach.price)));
  return {
    head: t.pnl.head(marketName(market.symbol), position.side, signed(gross), at(exit)),
    rows,
    notes,
    figures,
  };
}
