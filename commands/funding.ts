// /funding: what funding costs or brings, when, and what it does to the liquidation price.
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
import { type Decimal, dec } from '../src/contract/decimal.ts';
import { afterFunding, fundingPayment, paymentsPerDay } from '../src/contract/funding.ts';
import { liquidation } from '../src/contract/liquidation.ts';
import { collateralOf } from '../src/contract/margin.ts';
import { notional } from '../src/contract/size.ts';
import type { Reach } from '../src/contract/types.ts';
import type { Words } from '../src/i18n/words.ts';
import { fundingRule } from '../src/venues/funding.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, Step, View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { notionalStep, num, term, walkSteps } from './explain/steps.ts';
import { typedLine } from '../src/chat/read.ts';
import { fundingOfWatch } from './watch/funding.ts';

/** A forecast over so many payments where nothing says how many a day has. */
const PAYMENTS = dec(3);

export const funding: CommandSpec = {
  name: 'funding',
  description: (t) => t.calculators.about.funding,
  options: [
    { name: 'position', kind: 'trade', required: false, description: (t) => t.calculators.options.funding },
  ],
  examples: [
    '/funding long btc 10x 0.5btc @64k',
    '/funding short eth 20x 2eth @3400 mark=3350 rate=0.01% n=6',
  ],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words, now } = context;
    const t = words.calculators.funding;
    const kept = /^#?(\d{1,9})$/.exec(typedLine(input).trim())?.[1];
    // What one keeps, and whether one keeps it, is said to oneself.
    if (kept !== undefined) return { view: { ...(await fundingOfWatch(context, kept)), private: true } };
    const asked = askCalculation(context, input, {
      command: 'funding',
      requires: ['side', 'market', 'size'],
      needs: { leverage: false, tiers: false },
      extras: [
        { key: 'rate', kind: 'percent', signed: true, example: '0.01%' },
        { key: 'n', kind: 'count' },
        { key: 'every', kind: 'hours' },
      ],
    });
    if (!asked.ok) return { view: asked.view };
    const { plan, extras } = asked.value;
    const name = marketName(plan.market.symbol);
    if (plan.market.expiry !== undefined)
      return { view: { head: t.expiry(name), problem: { code: 'no-funding', option: 'market' } } };
    const rate = extras['rate']?.value ?? plan.quote?.fundingRate;
    if (rate === undefined)
      return {
        view: {
          head: t.noRate(name),
          notes: [t.noRateHelp],
          problem: { code: 'funding-unknown', option: 'rate' },
        },
      };
    return answered(asked.value, fundingView({ asked: asked.value, rate, now, words }), words, {
      unused: ['exit', 'sl', 'tp', 'risk', 'warn'],
      usesMark: true,
      usesTiers: plan.hasTiers && isLevered(asked.value.reading),
    });
  },
};

function fundingView(of: {
  readonly asked: Asked;
  readonly rate: Decimal;
  readonly now: number;
  readonly words: Words;
}): View {
  const { asked, rate, now, words } = of;
  const { plan, extras, reading } = asked;
  const { position, market, quote, mark } = plan;
  const t = words.calculators.funding;
  const { at, cash } = printer(market);
  const rule = fundingRule(market.venue);
  const every = extras['every']?.value ?? rule?.everyHours;
  const onIndex = rule?.on === 'index' && reading.markPrice === undefined ? quote?.index : undefined;
  const price = onIndex ?? mark ?? position.entryPrice;
  const amount = fundingPayment(position, price, rate);
  const paid = (value: Decimal): string => (value.gte(0) ? t.pay(cash(value)) : t.receive(cash(value.neg())));
  const perDay = every === undefined ? undefined : paymentsPerDay(every);
  const payments = extras['n']?.value ?? perDay?.ceil() ?? PAYMENTS;
  const from = mark ?? position.entryPrice;
  // What lies beside an isolated position pays first where the exchange takes it there, or where it is not known.
  const isBeside = reading.marginMode !== 'cross' && rule?.from !== 'collateral';
  const available = isBeside && reading.balance !== undefined ? dec(reading.balance) : undefined;
  const later = afterFunding(position, { price, rate, payments, available });
  const [before, after] = [liquidation(position, from), liquidation(later, from)];
  const where = (reach: Reach): string =>
    reach.kind === 'at' ? at(reach.price) : reach.kind === 'never' ? t.never : t.beaten;
  const levered = isLevered(reading);
  const judged = levered && plan.hasTiers;
  const rows: [string, string][] = [
    [extras['rate'] === undefined ? t.rate : t.rateGiven, format.signedPercent(rate, 4)],
  ];
  if (quote?.fundingTime !== undefined && quote.fundingTime > now)
    rows.push([t.next, t.nextAt(format.time(quote.fundingTime), format.duration(quote.fundingTime - now))]);
  const total = perDay === undefined ? undefined : amount.mul(perDay);
  if (perDay !== undefined && total !== undefined) {
    const share = levered ? format.percent(total.abs().div(marginOf(plan))) : undefined;
    rows.push([t.day, t.perDay(paid(total), format.exact(perDay.toSignificantDigits(4)), share)]);
  }
  if (judged) rows.push([t.liquidationNow, where(before)]);
  if (judged)
    rows.push([t.after(format.exact(payments)), t.afterRow(where(after), cash(collateralOf(later)))]);
  const figures: Record<string, FigureValue> = {
    ...basics(plan),
    leverage: levered ? text(plan.leverage) : null,
    markPrice: text(mark ?? null),
    fundingRate: text(rate),
    fundingPayment: text(amount),
    fundingTime: quote?.fundingTime === undefined ? null : new Date(quote.fundingTime).toISOString(),
    fundingPerDay: text(total ?? null),
    payments: text(payments),
    liquidation: judged ? before.kind : 'unknown',
    liquidationPrice: judged && before.kind !== 'never' ? text(before.price) : null,
    collateral: levered ? text(collateralOf(position)) : null,
    liquidationAfter: judged ? after.kind : 'unknown',
    liquidationPriceAfter: judged && after.kind !== 'never' ? text(after.price) : null,
    collateralAfter: levered ? text(collateralOf(later)) : null,
  };
  const { of: names } = words.accounts.explain;
  const value = notional(position, price);
  const minus = position.side === 'long' ? '' : '−';
  const whole = amount.mul(payments);
  const steps: Step[] = [
    notionalStep({ name: names.value, position, settle: market.settle }, price, value),
    {
      name: names.payment,
      formula: `${minus}V·rate`,
      numbers: `${minus}${num(value)} · ${term(rate)}`,
      result: `${num(amount)} ${market.settle}`,
    },
    {
      name: names.payments(format.exact(payments)),
      formula: 'n·payment',
      numbers: `${num(payments)} · ${term(amount)}`,
      result: `${num(whole)} ${market.settle}`,
    },
    ...(judged
      ? [
          {
            name: names.afterwards,
            ...(available === undefined
              ? {
                  formula: 'C − n·payment',
                  numbers: `${num(collateralOf(position))} − ${term(whole)}`,
                }
              : {
                  formula: 'C − max(0, n·payment − balance)',
                  numbers: `${num(collateralOf(position))} − max(0, ${num(whole)} − ${num(available)})`,
                }),
            result: `${num(collateralOf(later))} ${market.settle}`,
          },
          ...walkSteps({ position: later, from, at, settle: market.settle }, words),
        ]
      : []),
  ];
  const name = marketName(market.symbol);
  const head = amount.isZero()
    ? t.nothing(name)
    : amount.gt(0)
      ? t.pays(name, words.trade.side[position.side], cash(amount))
      : t.receives(name, words.trade.side[position.side], cash(amount.neg()));
  return {
    head,
    rows,
    notes: [
      t.sign,
      ...(judged
        ? sourceNotes({ from: rule?.from, available: available !== undefined, pays: amount.gt(0) }, words)
        : [levered ? t.noTable : t.noLeverage]),
      ...(every === undefined
        ? [t.unknownInterval]
        : extras['every'] === undefined
          ? [t.interval(format.exact(every))]
          : []),
      ...(rule?.on === 'index' ? [t.oracle] : []),
    ],
    figures,
    steps,
  };
}

/** Out of which balance it is paid, as far as that is known. */
function sourceNotes(
  of: {
    readonly from: 'available' | 'collateral' | undefined;
    readonly available: boolean;
    readonly pays: boolean;
  },
  words: Words,
): string[] {
  const t = words.calculators.funding;
  if (of.from === 'collateral') return [t.ofCollateral];
  if (of.available) return [of.from === 'available' ? t.availableFirst : t.availableTaken];
  if (!of.pays) return [];
  return [of.from === 'available' ? t.availableFirstHelp : t.fromCollateral];
}
