// /adl: the score that ranks a position for auto-deleveraging, and one liquidation to its end.
import { type Asked, answered, askCalculation, basics, printer } from '../src/chat/calculator.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { type Plan, sizeText } from '../src/chat/plan.ts';
import { type AdlRule, type AdlScore, adlScore, deleverage, isDivided } from '../src/contract/adl.ts';
import { bankruptcyPrice } from '../src/contract/bankruptcy.ts';
import { type Decimal, ZERO, dec } from '../src/contract/decimal.ts';
import { type Takeover, takeover } from '../src/contract/insurance.ts';
import { openPosition } from '../src/contract/open.ts';
import { pnl } from '../src/contract/pnl.ts';
import type { Words } from '../src/i18n/words.ts';
import { processOf } from '../src/venues/process.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, Step, View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { num, profitStep, term, walkSteps } from './explain/steps.ts';
import { citationText } from '../src/view/origin.ts';

/** Fills that are shown where none was typed: so far beyond the bankruptcy price. */
const BEYOND = dec('0.005');
const SAMPLE_LEVERAGES = [5, 20, 50];

export const adl: CommandSpec = {
  name: 'adl',
  description: (t) => t.accounts.about.adl,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.commands.options.trade },
  ],
  examples: [
    '/adl long btc 10x 0.5btc @64k mark=70000',
    '/adl short eth 20x 2eth @3400 mark=3300 fill=3580 fund=1000 on hyperliquid',
  ],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const asked = askCalculation(context, input, {
      command: 'adl',
      requires: ['side', 'market', 'size'],
      extras: [
        { key: 'fill', kind: 'price' },
        { key: 'fund', kind: 'amount' },
      ],
    });
    if (!asked.ok) return { view: asked.view };
    const view = adlView(asked.value, words);
    return answered(asked.value, view, words, {
      unused: ['exit', 'sl', 'tp', 'risk', 'warn'],
      usesMark: true,
    });
  },
};

const scoreText = (score: Decimal): string => format.exact(score.toSignificantDigits(6));

function adlView({ plan, extras }: Asked, words: Words): View {
  const { position, market, mark, leverage } = plan;
  const t = words.accounts.adl;
  const process = processOf(market.venue);
  const rule: AdlRule = process.adl ?? 'texts';
  const from = mark ?? position.entryPrice;
  const source = process.adlSource ?? process.source;
  const score = adlScore(rule, {
    position,
    markPrice: from,
    leverage,
    maxLeverage: plan.tier.maxLeverage,
  });
  const name = marketName(market.symbol);
  const walk = walkThrough({
    plan,
    from,
    rule,
    fill: extras['fill']?.value,
    fund: extras['fund']?.value,
    words,
  });
  const notes = [
    ...(mark === undefined ? [t.noMark()] : []),
    ...(score.kind === 'none' ? [t.noneWhy()] : []),
    ...(process.adl === undefined || source === undefined
      ? [t.unknownRule(plan.venue.name)]
      : [t.source(citationText(source, words))]),
    ...(process.adl !== undefined && !process.adlConfirmed ? [t.unconfirmedRule(plan.venue.name)] : []),
    ...(rule === 'hyperliquid' && position.side === 'short' ? [t.hyperliquidShort()] : []),
    t.place(),
    ...walk.notes,
  ];
  return {
    head:
      score.kind === 'none'
        ? t.headNone(name, words.trade.side[position.side])
        : t.head(name, words.trade.side[position.side], scoreText(score.score)),
    rows: [...scoreRows(score, { plan, from, rule, words }), ...walk.rows],
    notes,
    figures: {
      ...basics(plan),
      markPrice: mark === undefined ? null : text(mark),
      unrealizedPnl: text(pnl(position, from)),
      rule,
      score: score.kind === 'none' ? null : text(score.score),
      ...walk.figures,
    },
    steps: [
      profitStep({ name: t.rows.profit, position, settle: market.settle }, from, pnl(position, from)),
      ...scoreSteps(score, rule, words),
      ...walkSteps({ position, from, at: printer(market).at, settle: market.settle }, words),
    ],
  };
}

function scoreSteps(score: AdlScore, rule: AdlRule, words: Words): Step[] {
  if (score.kind === 'none') return [];
  const t = words.accounts.adl;
  const [a, b] = score.parts;
  const numbers = isDivided(rule, a) ? `${num(a)} / ${num(b)}` : `${num(a)} · ${term(b)}`;
  return [{ name: t.rows.score, formula: t.formula[rule], numbers, result: num(score.score) }];
}

function scoreRows(
  score: AdlScore,
  about: { readonly plan: Plan; readonly from: Decimal; readonly rule: AdlRule; readonly words: Words },
): [string, string][] {
  const { plan, from, rule, words } = about;
  const t = words.accounts.adl;
  const rows: [string, string][] = [
    [t.rows.profit, printer(plan.market).signed(pnl(plan.position, from))],
    [t.rows.formula, t.formula[rule]],
  ];
  if (score.kind === 'none') return rows;
  const [a, b] = score.parts;
  return [...rows, [t.rows.parts, t.parts(scoreText(a), scoreText(b), isDivided(rule, a))]];
}

interface Walked {
  readonly rows: readonly [string, string][];
  readonly notes: readonly string[];
  readonly figures: Record<string, FigureValue>;
}

/** This position liquidated: its order, a fill that is better and one that is worse (or as typed), and who
 *  would be deleveraged. */
function walkThrough(about: {
  readonly plan: Plan;
  readonly from: Decimal;
  readonly rule: AdlRule;
  readonly fill: Decimal | undefined;
  readonly fund: Decimal | undefined;
  readonly words: Words;
}): Walked {
  const { plan, from, fill, words } = about;
  const { position, market } = plan;
  const t = words.accounts.adl;
  const { at, cash } = printer(market);
  const fund = about.fund ?? ZERO;
  const bankrupt = bankruptcyPrice(position, from);
  const nobody: Walked = { rows: [], notes: [t.never()], figures: { liquidation: 'never' } };
  if (bankrupt.kind === 'never') return nobody;
  const first = takeover({ position, from, fillPrice: bankrupt.price, fund });
  if (first.kind === 'never') return nobody;
  const worse = bankrupt.price.mul(position.side === 'long' ? dec(1).minus(BEYOND) : dec(1).plus(BEYOND));
  const fills = fill === undefined || !fill.gt(0) ? [first.liquidationPrice, worse] : [fill];
  const ends = fills.map((fillPrice) => takeover({ position, from, fillPrice, fund }));
  const taken = ends.filter((end): end is Extract<Takeover, { kind: 'taken' }> => end.kind === 'taken');
  const sample = sampleQueue(about, bankrupt.price);
  const resultText = ({ fillPrice, result }: (typeof taken)[number]): string => {
    const price = at(fillPrice);
    if (result.isZero()) return t.even(price);
    return result.gt(0) ? t.gains(price, cash(result)) : t.pays(price, cash(result.neg()));
  };
  return {
    rows: [
      [t.rows.begins, at(first.liquidationPrice)],
      [t.rows.order, t.order(at(first.bankruptcyPrice))],
      ...taken.map((end): [string, string] => [t.rows.fill, resultText(end)]),
      ...taken
        .filter((end) => about.fund !== undefined && end.uncovered.gt(0))
        .map((end): [string, string] => [t.rows.uncovered, t.uncovered(cash(end.uncovered))]),
      ...sample.map((each): [string, string] => [
        t.rows.next,
        t.who({
          side: words.trade.side[position.side === 'long' ? 'short' : 'long'],
          leverage: format.times(each.leverage),
          score: scoreText(each.score),
          closed: sizeText(each.closed, market),
        }),
      ]),
    ],
    notes: [
      t.example(processOf(market.venue).adlAt === 'mark' ? t.atMark : t.atBankruptcy),
      ...(fill === undefined ? [t.fillHelp()] : []),
    ],
    figures: {
      liquidation: 'at',
      liquidationPrice: text(first.liquidationPrice),
      bankruptcyPrice: text(first.bankruptcyPrice),
      fills: taken.map((end) => ({
        fillPrice: text(end.fillPrice),
        fund: text(end.result),
        fundAfter: text(end.fundAfter),
        uncovered: text(end.uncovered),
      })),
    },
  };
}

/** Three positions of the other side, and how much of each is closed for this one. */
function sampleQueue(
  { plan, rule }: { readonly plan: Plan; readonly rule: AdlRule },
  price: Decimal,
): readonly { readonly leverage: Decimal; readonly score: Decimal; readonly closed: Decimal }[] {
  const { position, tier } = plan;
  const side = position.side === 'long' ? 'short' : 'long';
  const half = position.contracts.div(2);
  const others = SAMPLE_LEVERAGES.flatMap((count) => {
    const leverage = dec(count);
    if (tier.maxLeverage?.lt(leverage) === true) return [];
    const opened = openPosition({ ...position, side, contracts: half, leverage });
    const found = adlScore(rule, {
      position: opened,
      markPrice: price,
      leverage,
      maxLeverage: tier.maxLeverage,
    });
    return found.kind === 'none' ? [] : [{ leverage, score: found.score, contracts: half }];
  });
  return deleverage(others, position.contracts).closed.map(({ of, closed }) => ({
    leverage: of.leverage,
    score: of.score,
    closed,
  }));
}
