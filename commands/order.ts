// /order: what an order that is not filled yet freezes.
import { type Asked, answered, askCalculation, basics, printer } from '../src/chat/calculator.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { type Plan, sizeText } from '../src/chat/plan.ts';
import { type Decimal, ZERO, dec } from '../src/contract/decimal.ts';
import { type OrderMargin, orderMargin } from '../src/contract/order.ts';
import { thumbPrice } from '../src/contract/thumb.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { feeName, feeStep, marginStep, num } from './explain/steps.ts';

export const order: CommandSpec = {
  name: 'order',
  description: (t) => t.calculators.about.order,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.calculators.options.order },
  ],
  examples: ['/order long btc 10x 0.5btc @64k', '/order short eth 20x 2eth @3400 fee=maker balance=500'],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const asked = askCalculation(context, input, {
      command: 'order',
      requires: ['side', 'market', 'size', 'leverage'],
      needs: { leverage: true, tiers: false },
    });
    if (!asked.ok) return { view: asked.view };
    const { plan } = asked.value;
    if (plan.feeRate === undefined)
      return {
        view: {
          head: words.calculators.noFee(plan.venue.name),
          problem: { code: 'fee-missing', option: 'fee' },
        },
      };
    return answered(asked.value, orderView(asked.value, plan.feeRate, words), words, {
      unused: ['exit', 'sl', 'tp', 'risk', 'warn'],
      usesTiers: false,
    });
  },
};

function orderView({ plan, reading }: Asked, rate: Decimal, words: Words): View {
  const { position, market, leverage, rules } = plan;
  const { entryPrice } = position;
  const t = words.calculators.order;
  const { of } = words.accounts.explain;
  const { at, cash } = printer(market);
  const { frozen, closingPrice, closingRate } = orderOf(plan, rate);
  const without = frozen.total.minus(frozen.closingFee);
  const balance = reading.balance === undefined ? undefined : dec(reading.balance);
  const left = balance?.minus(frozen.total);
  const about = (name: string) => ({ name, position, settle: market.settle });
  return {
    head: t.head(marketName(market.symbol), sizeText(position.contracts, market), cash(frozen.total)),
    rows: [
      [words.commands.figures.entry, at(entryPrice)],
      [words.commands.figures.initialMargin, `${cash(frozen.initialMargin)} (${format.times(leverage)})`],
      [of.openingFee, words.calculators.share(cash(frozen.openingFee), format.percent(rate, 4))],
      [of.closingFee, words.calculators.share(cash(frozen.closingFee), format.percent(closingRate, 4))],
      [t.withoutClosing, cash(without)],
      ...(left === undefined
        ? []
        : [[t.available, left.isNegative() ? t.short(cash(left.neg())) : cash(left)] as const]),
    ],
    notes: [
      rules.orderFeesOn === undefined ? t.ruleUnknown(plan.venue.name) : t.rule(rules.orderFeesOn),
      t.filled,
    ],
    figures: {
      ...basics(plan),
      leverage: text(leverage),
      initialMargin: text(frozen.initialMargin),
      openingFee: text(frozen.openingFee),
      closingFee: text(frozen.closingFee),
      orderMargin: text(frozen.total),
      orderMarginWithoutClosingFee: text(without),
      availableBalance: text(left ?? null),
    },
    steps: [
      marginStep(about(words.commands.figures.initialMargin), {
        price: entryPrice,
        leverage,
        margin: frozen.initialMargin,
      }),
      feeStep(about(feeName(of.openingFee, plan, words)), {
        price: entryPrice,
        rate,
        fee: frozen.openingFee,
      }),
      feeStep(about(of.closingFee), { price: closingPrice, rate: closingRate, fee: frozen.closingFee }),
      {
        name: t.total,
        numbers: `${num(frozen.initialMargin)} + ${num(frozen.openingFee)} + ${num(frozen.closingFee)}`,
        result: `${num(frozen.total)} ${market.settle}`,
      },
    ],
  };
}

/** What the order freezes until it is filled; where the exchange's rule is not known, both fees at its price. */
export function orderOf(
  { position, leverage, rules }: Plan,
  rate: Decimal,
): { readonly frozen: OrderMargin; readonly closingPrice: Decimal; readonly closingRate: Decimal } {
  const { kind, side, entryPrice } = position;
  const bare =
    rules.orderFeesOn === 'bankruptcy' ? thumbPrice({ kind, side, leverage, entryPrice }) : undefined;
  const closingPrice = bare?.kind === 'at' ? bare.price : entryPrice;
  // A position that is worth nothing at bankruptcy costs nothing to close there.
  const closingRate = bare === undefined || bare.kind === 'at' ? rate : ZERO;
  const frozen = orderMargin({
    trade: position,
    leverage,
    openingFeeRate: rate,
    closingFeeRate: closingRate,
    closingPrice,
  });
  return { frozen, closingPrice, closingRate };
}
