// /size: how large a position may be: for a loss at a stop, or for a balance at a leverage.
import { reachOf } from '../src/chat/answer.ts';
import {
  type Asked,
  answered,
  basics,
  isLevered,
  marginOf,
  printer,
  readCalculation,
} from '../src/chat/calculator.ts';
import type { CommandInput, CommandResult, CommandSpec } from '../src/chat/command.ts';
import type { TradeReading } from '../src/chat/parse/reading.ts';
import { type Plan, planTrade, sizeText, stepOf } from '../src/chat/plan.ts';
import { typedLine } from '../src/chat/read.ts';
import { type Premises, byBalance, byRisk, premises, refuse, spentRate } from '../src/chat/sizing.ts';
import { type Decimal, ZERO, dec } from '../src/contract/decimal.ts';
import { tradingFee } from '../src/contract/fees.ts';
import { pnl } from '../src/contract/pnl.ts';
import { notional } from '../src/contract/size.ts';
import { type Largest, leverageForLiquidation } from '../src/contract/solve.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { Button, FigureValue, View } from '../src/view/view.ts';
import { reached } from '../src/watch/core/ladder.ts';
import { marketName, text } from '../src/watch/present.ts';
import { lossStep, marginStep, notionalStep, num, profitStep, walkSteps } from './explain/steps.ts';

/** Of a size in a line that is offered. */
const DIGITS = 10;
const ODD_DIGITS = 4;
/** decimal.js: towards zero. */
const DOWN = 1;

export const size: CommandSpec = {
  name: 'size',
  aliases: ['max'],
  description: (t) => t.calculators.about.size,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.calculators.options.size },
  ],
  examples: [
    '/size long btc 10x @64k sl=62k tp=70k balance=2000 risk=1%',
    '/size short eth 20x @3400 sl=3500 loss=50',
    '/size long btc 10x @64k balance=2000',
  ],
  scope: 'user',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const risk = riskAsTyped(input);
    if (risk.unit === 'none') return whichRisk(typedLine(input), risk.number, words);
    const read = readCalculation(context, risk.input, {
      command: 'size',
      requires: ['side', 'market'],
      extras: [{ key: 'loss', kind: 'amount' }],
    });
    if (!read.ok) return { view: read.view };
    const about = premises(context, read.value);
    if ('view' in about) return about;
    const sized = about.stop === undefined ? byBalance(context, about) : byRisk(about, words);
    if ('view' in sized) return sized;
    const { contracts, exact, largest } = sized;
    const step = stepOf(about.market);
    if (!contracts.gt(0))
      return refuse(
        'size-too-small',
        words.calculators.size.tooSmall(step === undefined ? '0' : sizeText(step, about.market)),
      );
    const held = contracts.mul(about.market.contractSize).toFixed();
    const reading: TradeReading = {
      ...about.reading,
      size: about.market.kind === 'linear' ? { base: held } : { quote: held },
      entryPrice: about.entry.toFixed(),
    };
    const levered = isLevered(reading);
    const planned = planTrade(reading, context, { leverage: false, tiers: false });
    if (!planned.ok) return { view: planned.view };
    const { notes, reading: typed } = read.value;
    const hasSize = typed.size !== undefined || typed.fills !== undefined;
    const asked: Asked = {
      ...read.value,
      notes: hasSize ? [...notes, words.calculators.size.sizeUnused] : notes,
      plan: planned.plan,
    };
    const view =
      largest === undefined
        ? riskView({ asked, about, exact, words })
        : maxView({ asked, about, largest, words });
    return answered(asked, view, words, {
      unused: ['exit', 'warn', ...(largest === undefined ? [] : (['tp'] as const))],
      usesTiers: levered && planned.plan.hasTiers,
      buttons: [...feeButton(asked, about, typedLine(input), words), ...nextButtons(asked, levered, words)],
    });
  },
};

/** `risk=` with an amount; the share of a balance that it also can be bears a %. */
const RISK =
  /(?<![^\s,;])risk(?:\s{0,2}[=:]\s{0,2}|\s{1,2})(\$?)(\d[\d.,_]{0,39}k?)\s?(usdt|usdc|usd|u|\$)?(?![^\s,;])/iu;

/** `risk=50usdt` is what may be lost: loss=50usdt. A bare number may be that or a percentage. */
function riskAsTyped(
  input: CommandInput,
):
  | { readonly unit: 'none'; readonly number: string }
  | { readonly unit: 'money'; readonly input: CommandInput } {
  const [, dollar = '', number = '', unit = ''] = RISK.exec(typedLine(input)) ?? [];
  if (number !== '' && dollar === '' && unit === '') return { unit: 'none', number };
  const asLoss = (typed: string): string => typed.replace(RISK, ' loss=$1$2$3 ').trim();
  const segments = input.segments?.map((each) => ({ ...each, text: asLoss(each.text) }));
  return { unit: 'money', input: { ...input, rest: asLoss(input.rest), segments } };
}

function whichRisk(line: string, number: string, words: Words): CommandResult {
  const t = words.calculators.size;
  const choice = (label: string, value: string) => ({ label, line: `/size ${line.replace(RISK, value)}` });
  return {
    view: {
      head: t.whichRisk(number),
      notes: [t.whichRiskHelp()],
      buttons: [choice(t.riskShare(number), `risk=${number}%`), choice(t.riskLoss(number), `loss=${number}`)],
      problem: { code: 'risk-unit', option: 'risk' },
    },
  };
}

function riskView(of: {
  readonly asked: Asked;
  readonly about: Premises;
  readonly exact: Decimal;
  readonly words: Words;
}): View {
  const { asked, about, exact, words } = of;
  const { plan, reading } = asked;
  const { position, market } = plan;
  const { stop, balance, loss, entry } = about;
  const t = words.calculators.size;
  const { at, cash, signed } = printer(market);
  if (stop === undefined || loss === undefined) return refuse('risk-missing', t.need()).view;
  const { of: names } = words.accounts.explain;
  const step = (name: string) => ({ name, position, settle: market.settle });
  const levered = isLevered(reading);
  const lost = pnl(position, stop).neg();
  const rate = reading.fee === undefined ? plan.feeRate : about.feeRate;
  const fees =
    rate === undefined ? undefined : tradingFee(position, entry, rate).plus(tradingFee(position, stop, rate));
  const all = fees === undefined ? undefined : lost.plus(fees);
  const margin = levered ? marginOf(plan) : undefined;
  const reach = levered && plan.hasTiers ? reachOf(plan) : undefined;
  const most = leverageForLiquidation({
    position,
    wantedPrice: stop,
    reservedFeeRate: plan.rules.feeReserved ? position.rules.closingFeeRate : ZERO,
    reservedOn: position.rules.closingFeeOn === 'bankruptcy' ? 'bankruptcy' : 'entry',
  });
  const isolated = reading.marginMode !== 'cross';
  const mostLeverage = isolated && plan.hasTiers && most.kind === 'at' ? most.leverage : undefined;
  const beyond = reach?.kind === 'at' && reached(position.side, stop, reach.price);
  const share = balance === undefined ? undefined : format.percent(lost.div(balance));
  const rows: [string, string][] = [
    [t.size, sizeText(position.contracts, market)],
    [t.value, cash(notional(position, entry))],
  ];
  if (margin !== undefined)
    rows.push([t.margin, words.calculators.share(cash(margin), format.times(plan.leverage))]);
  rows.push([t.risk, share === undefined ? cash(lost) : t.riskOf(cash(lost), share)]);
  if (all !== undefined && rate !== undefined)
    rows.push([t.withFees, t.lossWithFees(cash(all), format.percent(rate, 4))]);
  const targets = (reading.tp ?? []).map((price) => {
    const profit = pnl(position, dec(price));
    return { price: dec(price), profit, multiple: profit.div(lost) };
  });
  for (const [index, { price, profit, multiple }] of targets.entries())
    rows.push([
      t.multiple(targets.length === 1 ? '' : String(index + 1)),
      t.r(at(price), signed(profit), format.exact(multiple.toDecimalPlaces(2))),
    ]);
  if (reach?.kind === 'at') rows.push([t.liquidation, at(reach.price)]);
  if (reach?.kind === 'never') rows.push([t.liquidation, words.calculators.average.never]);
  if (mostLeverage !== undefined)
    rows.push([t.mostLeverage, t.mostLeverageFor(format.times(mostLeverage.toDecimalPlaces(1, DOWN)))]);
  const tooMuch = margin !== undefined && balance !== undefined && margin.gt(balance);
  const notes = [
    ...(beyond
      ? [
          t.beyond(
            at(stop),
            at(reach.price),
            mostLeverage === undefined ? undefined : format.times(mostLeverage.toDecimalPlaces(1, DOWN)),
          ),
        ]
      : []),
    ...(tooMuch ? [t.tooMuch(cash(margin), cash(balance))] : []),
    ...(reading.fee === undefined ? [] : [t.feesIn(format.percent(about.feeRate, 4))]),
    ...(levered && !plan.hasTiers ? [t.notChecked()] : []),
    ...roundNotes(plan, words),
    t.gap(),
  ];
  const [first] = targets;
  const figures: Record<string, FigureValue> = {
    ...basics(plan),
    leverage: levered ? text(plan.leverage) : null,
    notional: text(notional(position, entry)),
    initialMargin: text(margin ?? null),
    stopPrice: text(stop),
    loss: text(lost),
    lossWithFees: text(all ?? null),
    balance: text(balance ?? null),
    liquidation: reach?.kind ?? 'unknown',
    liquidationPrice: reach === undefined || reach.kind === 'never' ? null : text(reach.price),
    stopBeyondLiquidation: reach === undefined ? null : beyond,
    mostLeverage: text(mostLeverage ?? null),
    rMultiple: text(first?.multiple ?? null),
    targets: targets.map(({ price, profit, multiple }) => ({
      exitPrice: text(price),
      pnl: text(profit),
      rMultiple: text(multiple),
    })),
  };
  return {
    head: t.headRisk({
      market: marketName(market.symbol),
      side: words.trade.side[position.side],
      size: sizeText(position.contracts, market),
      loss: cash(lost),
      stop: at(stop),
    }),
    rows,
    notes,
    figures,
    steps: [
      lossStep({ name: names.size, loss: words.accounts.explain.formulas.loss }, position, {
        loss,
        stop,
        rate: about.feeRate,
        exact,
      }),
      notionalStep(step(names.value), entry, notional(position, entry)),
      profitStep(step(t.risk), stop, pnl(position, stop)),
      ...(margin === undefined
        ? []
        : [marginStep(step(t.margin), { price: entry, leverage: plan.leverage, margin })]),
      ...(reach === undefined
        ? []
        : walkSteps({ position, from: plan.mark ?? entry, at, settle: market.settle }, words)),
    ],
  };
}

function maxView(of: {
  readonly asked: Asked;
  readonly about: Premises;
  readonly largest: Largest & { readonly kind: 'size' };
  readonly words: Words;
}): View {
  const { asked, about, largest, words } = of;
  const { plan } = asked;
  const { position, market } = plan;
  const t = words.calculators.size;
  const { at, cash } = printer(market);
  const { entry, balance } = about;
  const { of: names } = words.accounts.explain;
  const step = (name: string) => ({ name, position, settle: market.settle });
  const spent = spentRate(about);
  const reach = plan.hasTiers ? reachOf(plan) : undefined;
  const rows: [string, string][] = [
    [t.size, sizeText(position.contracts, market)],
    [t.value, cash(notional(position, entry))],
    [t.margin, words.calculators.share(cash(marginOf(plan)), format.times(plan.leverage))],
  ];
  if (reach?.kind === 'at') rows.push([t.liquidation, at(reach.price)]);
  const { cap = notional(position, entry) } = largest;
  return {
    head: t.headMax({
      market: marketName(market.symbol),
      side: words.trade.side[position.side],
      size: sizeText(position.contracts, market),
      balance: cash(balance ?? ZERO),
    }),
    rows,
    notes: [
      ...(largest.limit === 'tier' ? [t.limitTier(cash(cap), format.times(plan.leverage))] : []),
      ...(spent.isZero() ? [] : [t.limitSpend(format.percent(spent, 4))]),
      ...roundNotes(plan, words),
    ],
    figures: {
      ...basics(plan),
      leverage: text(plan.leverage),
      notional: text(notional(position, entry)),
      initialMargin: text(marginOf(plan)),
      balance: text(balance ?? null),
      limit: largest.limit,
      liquidation: reach?.kind ?? 'unknown',
      liquidationPrice: reach === undefined || reach.kind === 'never' ? null : text(reach.price),
    },
    steps: [
      largest.limit === 'tier'
        ? { name: names.largestValue, result: t.limitTier(cash(cap), format.times(plan.leverage)) }
        : {
            name: names.largestValue,
            formula: `${words.accounts.explain.formulas.balance}·N / (1 + N·f)`,
            numbers: `${num(balance ?? ZERO)} · ${num(plan.leverage)} / (1 + ${num(plan.leverage)} · ${num(spent)})`,
            result: t.atMost(cash(notional(position, entry))),
          },
      notionalStep(step(names.value), entry, notional(position, entry)),
      marginStep(step(t.margin), { price: entry, leverage: plan.leverage, margin: marginOf(plan) }),
      ...(reach === undefined
        ? []
        : walkSteps({ position, from: plan.mark ?? entry, at, settle: market.settle }, words)),
    ],
  };
}

/** A size in more digits than exchanges take, where the exchange's own step is not known. */
const roundNotes = ({ position, market }: Plan, words: Words): string[] =>
  stepOf(market) === undefined && market.venue !== 'textbook' && position.contracts.precision() > ODD_DIGITS
    ? [words.calculators.size.roundDown()]
    : [];

/** The same with the exchange's fees inside the risk. */
function feeButton({ plan, reading }: Asked, { stop }: Premises, line: string, words: Words): Button[] {
  if (stop === undefined || reading.fee !== undefined || plan.feeRate === undefined || line === '') return [];
  return [{ label: words.calculators.size.feesInside, line: `/size ${line} fee=taker` }];
}

/** The position that was found, as a line for the commands that go on from it. */
function nextButtons({ plan, reading }: Asked, levered: boolean, words: Words): Button[] {
  if (!levered || reading.leverage === undefined) return [];
  const { position, market } = plan;
  // As much as can be typed: rounded down where no step is known.
  const held = position.contracts.mul(market.contractSize).toSignificantDigits(DIGITS, DOWN).toFixed();
  const amount = market.kind === 'linear' ? `size=${held} ${market.base}` : `position=${held}`;
  const line = [
    position.side,
    market.symbol,
    `${reading.leverage}x`,
    amount,
    `@${position.entryPrice.toFixed()}`,
    ...(reading.sl === undefined ? [] : [`sl=${reading.sl}`]),
    ...(reading.mmr === undefined ? [] : [`mmr=${dec(reading.mmr).mul(100).toFixed()}%`]),
    `on ${market.venue}`,
  ].join(' ');
  const t = words.calculators.size;
  return [
    { label: t.show, line: `/liq ${line}` },
    { label: t.watch, line: `/watch ${line}` },
  ];
}
