// /fees: what opening and closing costs as taker and as maker, and how much of the margin that is.
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
import { type Decimal, ZERO, dec } from '../src/contract/decimal.ts';
import { breakEvenPrice, tradingFee } from '../src/contract/fees.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { exitStep, feeName, feeStep } from './explain/steps.ts';

export const fees: CommandSpec = {
  name: 'fees',
  description: (t) => t.calculators.about.fees,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.commands.options.trade },
  ],
  examples: ['/fees long btc 20x 0.5btc @64k exit=66000', '/fees short eth 2eth @3400 fee=0.045%'],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const asked = askCalculation(context, input, {
      command: 'fees',
      requires: ['side', 'market', 'size'],
      needs: { leverage: false, tiers: false },
    });
    if (!asked.ok) return { view: asked.view };
    const view = feesView(asked.value, words);
    return answered(asked.value, view, words, {
      unused: ['sl', 'tp', 'balance', 'risk', 'warn'],
      usesTiers: false,
    });
  },
};

interface Way {
  readonly name: 'taker' | 'mixed' | 'maker' | 'given';
  readonly label: string;
  readonly open: Decimal;
  readonly close: Decimal;
}

/** The ways to pay: the fee as given, else taker and maker as far as the venue's are known. */
function waysOf({ plan, reading }: Asked, words: Words): readonly Way[] {
  const t = words.calculators.fees;
  const { takerFee, makerFee } = plan.rules;
  const rate = (value: Decimal): string => format.percent(value, 4);
  const { fee } = reading;
  if (fee !== undefined && fee !== 'taker' && fee !== 'maker') {
    const given = dec(fee);
    return [{ name: 'given', label: t.given(rate(given)), open: given, close: given }];
  }
  const taker: Way[] =
    takerFee === undefined
      ? []
      : [{ name: 'taker', label: t.taker(rate(takerFee)), open: takerFee, close: takerFee }];
  const maker: Way[] =
    makerFee === undefined
      ? []
      : [{ name: 'maker', label: t.maker(rate(makerFee)), open: makerFee, close: makerFee }];
  const mixed: Way[] =
    takerFee === undefined || makerFee === undefined
      ? []
      : [{ name: 'mixed', label: t.mixed, open: makerFee, close: takerFee }];
  return fee === 'maker' ? [...maker, ...mixed, ...taker] : [...taker, ...mixed, ...maker];
}

function feesView(asked: Asked, words: Words): View {
  const { plan, reading } = asked;
  const { position, market, mark } = plan;
  const t = words.calculators.fees;
  const { at, cash } = printer(market);
  const [first, ...others] = waysOf(asked, words);
  if (first === undefined)
    return {
      head: words.calculators.noFee(plan.venue.name),
      problem: { code: 'fee-missing', option: 'fee' },
    };
  const exit = reading.exit === undefined ? (mark ?? position.entryPrice) : dec(reading.exit);
  const margin = isLevered(reading) ? marginOf(plan) : undefined;
  const share = (amount: Decimal): string | undefined =>
    margin === undefined ? undefined : format.percent(amount.div(margin));
  const costOf = (way: Way) => {
    const open = tradingFee(position, position.entryPrice, way.open);
    const close = tradingFee(position, exit, way.close);
    return { way, open, close, both: open.plus(close) };
  };
  const costs = [first, ...others].map(costOf);
  const rows = costs.map(({ way, open, close, both }): [string, string] => {
    const sum = t.pair(cash(open), cash(close), cash(both));
    const part = share(both);
    return [way.label, part === undefined ? sum : t.ofMargin(sum, part)];
  });
  const main = costOf(first);
  const pays = breakEvenPrice(position, { entryFeeRate: first.open, exitFeeRate: first.close });
  if (pays.kind === 'at') {
    const move = format.signedPercent(pays.price.div(position.entryPrice).minus(1), 3);
    rows.push([t.pays, words.calculators.share(at(pays.price), move)]);
  }
  const figures: Record<string, FigureValue> = {
    ...basics(plan),
    exitPrice: text(exit),
    openingFee: text(main.open),
    closingFee: text(main.close),
    fees: text(main.both),
    feesOnMargin: margin === undefined ? null : text(main.both.div(margin)),
    breakEvenPrice: pays.kind === 'at' ? text(pays.price) : null,
    ...Object.fromEntries(costs.map(({ way, both }) => [`${way.name}Fees`, text(both)])),
  };
  const { of } = words.accounts.explain;
  const about = (name: string) => ({ name, position, settle: market.settle });
  const named = (label: string): string => feeName(label, plan, words);
  const steps = costs.flatMap(({ way, open, close }) => [
    feeStep(about(named(`${way.label}: ${of.openingFee}`)), {
      price: position.entryPrice,
      rate: way.open,
      fee: open,
    }),
    feeStep(about(named(`${way.label}: ${of.closingFee}`)), { price: exit, rate: way.close, fee: close }),
  ]);
  if (first.open.eq(first.close) && pays.kind === 'at')
    steps.push(exitStep(t.pays, position, { profit: ZERO, rate: first.open, price: pays.price }));
  const closed = reading.exit === undefined ? t.closedAtEntry(at(exit)) : t.closedAt(at(exit));
  return {
    head: t.head(marketName(market.symbol), cash(main.both), share(main.both)),
    rows,
    notes: [
      closed,
      ...(margin === undefined ? [] : [t.lessLeverage]),
      ...(first.name === 'given'
        ? []
        : [plan.feeStated === true ? t.statedRate(plan.venue.name) : t.baseRate(plan.venue.name)]),
    ],
    figures,
    steps,
  };
}
