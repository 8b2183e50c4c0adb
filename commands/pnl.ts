// /pnl: what a trade brings at an exit price, before and after fees, and on the margin.
import { reachOf } from '../src/chat/answer.ts';
import { answered, askCalculation } from '../src/chat/calculator.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { wrongMoney } from '../src/chat/extra.ts';
import { readProfitAsked } from '../src/chat/parse/profit.ts';
import { type Plan, sizeText } from '../src/chat/plan.ts';
import { type Decimal, ZERO, dec } from '../src/contract/decimal.ts';
import { tradingFee } from '../src/contract/fees.ts';
import { initialMargin } from '../src/contract/margin.ts';
import { netPnl, pnl as profitAt, pnlInQuote, roe } from '../src/contract/pnl.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, Step, View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { feeName, feeStep, marginStep, num, profitStep, quotientStep, term } from './explain/steps.ts';

export const pnl: CommandSpec = {
  name: 'pnl',
  aliases: ['profit'],
  description: (t) => t.commands.about.pnl,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.commands.options.trade },
  ],
  examples: [
    '/pnl long btc 10x 0.5btc @64k exit=68000',
    '/pnl short eth 20x 2eth @3400 exit=3200 fee=0.05% funding=1.2',
  ],
  scope: 'user',
  groupAdminOnly: false,
  // "Long btc 10x 0.5btc @64k, what do I make at 70k?"
  plain(line) {
    const asked = readProfitAsked(line);
    return asked?.isLine === true ? `${asked.about} exit=${asked.price}` : undefined;
  },
  async run(context, input) {
    const { words } = context;
    const asked = askCalculation(context, input, {
      command: 'pnl',
      requires: ['side', 'market', 'size', 'exit'],
      extras: [{ key: 'funding', kind: 'amount', signed: true }],
      // Profit does not depend on leverage: without one only the return is left out.
      needs: { leverage: false, tiers: false },
    });
    if (!asked.ok) return { view: asked.view };
    const { plan, reading, extras } = asked.value;
    const wrong = wrongMoney(extras['funding'], plan.market, words);
    if (wrong !== undefined) return { view: wrong };
    if (reading.exit === undefined)
      return {
        view: { head: words.commands.pnl.needExit(), problem: { code: 'exit-missing', option: 'exit' } },
      };
    const exit = dec(reading.exit);
    const hasLeverage = reading.leverage !== undefined;
    const funding = extras['funding']?.value;
    const { view, isBeyond } = pnlView({ plan, exit, hasLeverage, funding, words });
    return answered(asked.value, view, words, {
      unused: ['sl', 'tp', 'balance', 'risk', 'warn'],
      usesTiers: isBeyond,
    });
  },
};

function pnlView(input: {
  readonly plan: Plan;
  readonly exit: Decimal;
  readonly hasLeverage: boolean;
  /** Paid so far; received: negative. */
  readonly funding: Decimal | undefined;
  readonly words: Words;
}): { readonly view: View; readonly isBeyond: boolean } {
  const { plan, exit, funding, words } = input;
  const { position, market, leverage } = plan;
  const t = words.commands;
  const at = (value: Decimal): string => format.price(value, market.tick);
  const signed = (value: Decimal): string => format.signedMoney(value, market.settle);
  const gross = profitAt(position, exit);
  const rate = plan.feeRate;
  const opening = rate === undefined ? undefined : tradingFee(position, position.entryPrice, rate);
  const closing = rate === undefined ? undefined : tradingFee(position, exit, rate);
  const fees = closing === undefined ? undefined : opening?.plus(closing);
  const paid = funding === undefined ? {} : { funding };
  const net = netPnl({ gross, ...paid, ...(fees === undefined ? {} : { fees }) });
  const { of, formulas } = words.accounts.explain;
  const about = (name: string) => ({ name, position, settle: market.settle });
  const steps: Step[] = [profitStep(about(t.figures.profit), exit, gross)];
  const rows: [string, string][] = [
    [t.figures.size, sizeText(position.contracts, market)],
    [t.figures.entry, at(position.entryPrice)],
    [t.figures.exit, at(exit)],
    [t.figures.profit, signed(gross)],
  ];
  if (market.kind === 'inverse') {
    const worth = pnlInQuote(position, exit);
    rows.push([t.figures.worth, format.signedMoney(worth, market.quote)]);
    steps.push({
      name: t.figures.worth,
      formula: 'G·P',
      numbers: `${term(gross)} · ${num(exit)}`,
      result: `${num(worth)} ${market.quote}`,
    });
  }
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
    netPnl: fees === undefined && funding === undefined ? null : text(net),
    ...(funding === undefined ? {} : { fundingPaid: text(funding) }),
  };
  if (fees !== undefined && rate !== undefined && opening !== undefined && closing !== undefined) {
    steps.push(
      feeStep(about(feeName(of.openingFee, plan, words)), { price: position.entryPrice, rate, fee: opening }),
      feeStep(about(feeName(of.closingFee, plan, words)), { price: exit, rate, fee: closing }),
    );
    rows.push([t.figures.fees, t.pnl.feesAt(format.money(fees, market.settle), format.percent(rate, 4))]);
  }
  if (funding !== undefined) {
    const money = format.money(funding.abs(), market.settle);
    rows.push([words.calculators.breakEven.fundingPaid, words.calculators.paid(money, funding.gte(ZERO))]);
  }
  if (fees !== undefined || funding !== undefined) {
    const name = t.pnl.net(fees !== undefined, funding !== undefined);
    const less = [opening, closing, funding].filter((each) => each !== undefined);
    steps.push({
      name,
      formula: [
        'G',
        ...(fees === undefined ? [] : [formulas.fees]),
        ...(funding === undefined ? [] : [formulas.funding]),
      ].join(' − '),
      numbers: [num(gross), ...less.map(term)].join(' − '),
      result: `${num(net)} ${market.settle}`,
    });
    rows.push([name, signed(net)]);
  }
  if (input.hasLeverage) {
    // The venue's return: on notional at mark / leverage (Binance), else on the margin at entry.
    const price = plan.rules.roeOn === 'mark' ? exit : position.entryPrice;
    const equity = initialMargin(position, leverage, price);
    const value = roe(gross, equity);
    steps.push(
      marginStep(about(t.figures.initialMargin), { price, leverage, margin: equity }),
      quotientStep(t.figures.roe, 'G / (V / N)', {
        above: gross,
        below: equity,
        result: format.signedPercent(value, 6),
      }),
    );
    figures['roe'] = text(value);
    figures['initialMargin'] = text(initialMargin(position, leverage));
    rows.push([t.figures.roe, format.signedPercent(value)]);
    if (plan.rules.roeOn === 'mark') {
      const onEntry = roe(gross, initialMargin(position, leverage));
      figures['roeOnEntryMargin'] = text(onEntry);
      rows.push([words.calculators.target.onEntry, format.signedPercent(onEntry)]);
    }
  }
  const notes: string[] = rate === undefined ? [t.pnl.noFees()] : [];
  if (figures['roeOnEntryMargin'] !== undefined) notes.push(words.calculators.target.onMark(plan.venue.name));
  const reach = input.hasLeverage && plan.hasTiers ? reachOf(plan) : undefined;
  const lost =
    position.side === 'long' ? (price: Decimal) => exit.lte(price) : (price: Decimal) => exit.gte(price);
  const isBeyond = reach?.kind === 'at' && lost(reach.price);
  if (isBeyond) notes.push(t.pnl.beyondLiquidation(at(reach.price)));
  const head = t.pnl.head(
    marketName(market.symbol),
    words.trade.side[position.side],
    signed(gross),
    at(exit),
  );
  return { view: { head, rows, notes, figures, steps }, isBeyond };
}
