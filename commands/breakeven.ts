// /breakeven: the exit price that pays the fees of both fills, and funding so far.
import { type Asked, answered, askCalculation, basics, printer } from '../src/chat/calculator.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { wrongMoney } from '../src/chat/extra.ts';
import { sizeText } from '../src/chat/plan.ts';
import { type Decimal, ONE, ZERO } from '../src/contract/decimal.ts';
import {
  breakEvenPrice,
  bybitBreakEvenPrice,
  shownBreakEvenPrice,
  tradingFee,
} from '../src/contract/fees.ts';
import { pnl } from '../src/contract/pnl.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { exitStep, feeName, feeStep, profitStep } from './explain/steps.ts';

export const breakeven: CommandSpec = {
  name: 'breakeven',
  description: (t) => t.calculators.about.breakeven,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.calculators.options.breakeven },
  ],
  examples: ['/breakeven long btc 0.5btc @64k', '/breakeven short eth 2eth @3400 fee=0.04% funding=1.2'],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const asked = askCalculation(context, input, {
      command: 'breakeven',
      requires: ['side', 'market', 'size'],
      extras: [{ key: 'funding', kind: 'amount', signed: true }],
      needs: { leverage: false, tiers: false },
    });
    if (!asked.ok) return { view: asked.view };
    const { plan, extras } = asked.value;
    const wrong = wrongMoney(extras['funding'], plan.market, words);
    if (wrong !== undefined) return { view: wrong };
    if (plan.feeRate === undefined)
      return {
        view: {
          head: words.calculators.noFee(plan.venue.name),
          problem: { code: 'fee-missing', option: 'fee' },
        },
      };
    return answered(asked.value, breakEvenView(asked.value, plan.feeRate, words), words, {
      unused: ['exit', 'sl', 'tp', 'balance', 'risk', 'warn'],
      usesTiers: false,
    });
  },
};

function breakEvenView({ plan, reading, extras }: Asked, rate: Decimal, words: Words): View {
  const { position, market } = plan;
  const t = words.calculators.breakEven;
  const { at, cash } = printer(market);
  const name = marketName(market.symbol);
  const funding = extras['funding']?.value;
  const paid = funding === undefined ? {} : { fundingPaid: funding };
  const answer = breakEvenPrice(position, { entryFeeRate: rate, exitFeeRate: rate, ...paid });
  if (answer.kind === 'never')
    return { head: t.never(name), figures: { ...basics(plan), breakEvenPrice: null } };
  const { price } = answer;
  const opening = tradingFee(position, position.entryPrice, rate);
  const closing = tradingFee(position, price, rate);
  const fees = opening.plus(closing);
  const { figures: labels } = words.commands;
  const figures: Record<string, FigureValue> = {
    ...basics(plan),
    breakEvenPrice: text(price),
    fees: text(fees),
    feeRate: text(rate),
    fundingPaid: text(funding ?? null),
  };
  const rows: [string, string][] = [
    [labels.size, sizeText(position.contracts, market)],
    [labels.entry, at(position.entryPrice)],
    [t.fees, words.calculators.share(cash(fees), words.calculators.eachWay(format.percent(rate, 4)))],
  ];
  if (funding !== undefined)
    rows.push([t.fundingPaid, words.calculators.paid(cash(funding.abs()), funding.gte(ZERO))]);
  const { makerFee } = plan.rules;
  if (reading.fee === undefined && makerFee !== undefined) {
    const maker = breakEvenPrice(position, { entryFeeRate: makerFee, exitFeeRate: makerFee, ...paid });
    if (maker.kind === 'at') {
      figures['makerBreakEvenPrice'] = text(maker.price);
      rows.push([t.maker, words.calculators.share(at(maker.price), format.percent(makerFee, 4))]);
    }
  }
  const notes = funding === undefined ? [t.noFunding] : [];
  if (plan.venue.family === 'binance') {
    const { side, entryPrice } = position;
    const shown = shownBreakEvenPrice({ side, entryPrice, feeRate: rate });
    figures['shownBreakEvenPrice'] = text(shown);
    rows.push([t.shown, at(shown)]);
    notes.push(t.shownWhy);
  }
  if (plan.venue.id === 'bybit') {
    const realized = opening.plus(funding ?? ZERO).neg();
    const shown = bybitBreakEvenPrice(position, { realized, takerRate: rate });
    if (shown.kind === 'at') {
      figures['shownBreakEvenPrice'] = text(shown.price);
      rows.push([t.shownBybit, at(shown.price)]);
      notes.push(t.shownBybitWhy);
    }
  }
  const move = format.signedPercent(price.div(position.entryPrice).minus(ONE), 3);
  const { of } = words.accounts.explain;
  const about = (label: string) => ({ name: label, position, settle: market.settle });
  const steps = [
    exitStep(labels.breakEven, position, { profit: funding ?? ZERO, rate, price }),
    feeStep(about(feeName(of.openingFee, plan, words)), { price: position.entryPrice, rate, fee: opening }),
    feeStep(about(feeName(of.closingFee, plan, words)), { price, rate, fee: closing }),
    profitStep(about(labels.profit), price, pnl(position, price)),
  ];
  return {
    head: t.head(name, words.trade.side[position.side], at(price), move),
    rows,
    notes,
    figures,
    steps,
  };
}
