// /close: how much of a position to close, so that liquidation is so far away or the margin ratio so low.
import { type Asked, answered, askCalculation, basics, printer } from '../src/chat/calculator.ts';
import type { CommandContext, CommandResult, CommandSpec } from '../src/chat/command.ts';
import { type Extra, tailOf } from '../src/chat/extra.ts';
import { sizeText, stepOf } from '../src/chat/plan.ts';
import { typedLine } from '../src/chat/read.ts';
import {
  type CloseRule,
  type Closing,
  closeForDistance,
  closeForRatio,
  closePart,
} from '../src/contract/close.ts';
import { type Decimal, ZERO } from '../src/contract/decimal.ts';
import { liquidation } from '../src/contract/liquidation.ts';
import { collateralOf, marginRatio } from '../src/contract/margin.ts';
import type { Position } from '../src/contract/types.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { View } from '../src/view/view.ts';
import { distanceTo } from '../src/watch/core/ladder.ts';
import { marketName, text } from '../src/watch/present.ts';
import { num, walkSteps } from './explain/steps.ts';

const DIGITS = 4;
/** decimal.js: away from zero. */
const UP = 0;
const CHOICES = ['distance=10%', 'distance=20%', 'ratio=30%', 'ratio=50%'];

export const close: CommandSpec = {
  name: 'close',
  description: (t) => t.calculators.about.close,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.calculators.options.close },
  ],
  examples: [
    '/close long btc 20x 0.5btc @64k mark=62500 distance=10%',
    '/close short eth 10x 20eth @3400 mark=3650 ratio=10%',
  ],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const asked = askCalculation(context, input, {
      command: 'close',
      requires: ['side', 'market', 'size'],
      extras: [
        { key: 'distance', kind: 'percent', example: '10%' },
        { key: 'ratio', kind: 'percent', example: '50%' },
      ],
    });
    if (!asked.ok) return { view: asked.view };
    const { distance, ratio } = asked.value.extras;
    const goal = distance ?? ratio;
    if (goal === undefined || (distance !== undefined && ratio !== undefined))
      return { view: goalView(typedLine(input), tailOf(asked.value.extras), words) };
    if (!goal.value.gt(0) || !goal.value.lt(1))
      return {
        view: {
          head: words.calculators.close.range(distance === undefined ? 'ratio' : 'distance'),
          problem: { code: 'goal-range', option: distance === undefined ? 'ratio' : 'distance' },
        },
      };
    return closeView(asked.value, { goal, isDistance: distance !== undefined }, context);
  },
};

/** Neither goal, or both: which? */
function goalView(line: string, tail: string, words: Words): View {
  const t = words.calculators.close;
  const both = tail !== '';
  const bare = line.replaceAll(/(?<!\S)(?:distance|ratio)\s{0,2}[=:]?\s{0,2}\S{1,20}/giu, ' ').trim();
  return {
    head: both ? t.both : t.which,
    buttons: CHOICES.map((choice) => ({ label: choice, line: `/close ${bare} ${choice}` })),
    problem: { code: both ? 'goal-clash' : 'goal-missing', option: 'distance' },
  };
}

interface Goal {
  readonly goal: Extra;
  readonly isDistance: boolean;
}

function closeView(asked: Asked, { goal, isDistance }: Goal, { words }: CommandContext): CommandResult {
  const { plan, reading } = asked;
  const { position, market, rules } = plan;
  const t = words.calculators.close;
  const markPrice = plan.mark ?? position.entryPrice;
  const own = rules.partialClose;
  // A cross position has no collateral of its own that could be released.
  const rule: CloseRule = reading.marginMode === 'cross' ? 'kept' : (own ?? 'proportional');
  const of = { position, markPrice, rule };
  const closing = isDistance
    ? closeForDistance({ ...of, distance: goal.value })
    : closeForRatio({ ...of, ratio: goal.value });
  const name = marketName(market.symbol);
  const wanted = isDistance ? t.distance(format.percent(goal.value)) : t.ratio(format.percent(goal.value));
  const view =
    closing.kind === 'close'
      ? found({ asked, closing, markPrice, wanted, words })
      : {
          head: t[closing.kind](name, words.trade.side[position.side], wanted),
          figures: { ...basics(plan), close: closing.kind, contractsToClose: null },
          steps: walkSteps(
            { position, from: markPrice, at: printer(market).at, settle: market.settle },
            words,
          ),
        };
  const notes = [
    ...(view.notes ?? []),
    ...(rule === 'proportional'
      ? [own === undefined ? t.ruleUnknown(plan.venue.name) : t.proportional]
      : [t.kept]),
  ];
  return answered(asked, { ...view, notes }, words, {
    unused: ['exit', 'sl', 'tp', 'risk', 'warn'],
    usesMark: true,
  });
}

/** Whole steps are closed, or digits that can be typed: rather more than less. */
function rounded(contracts: Decimal, { position, market }: Asked['plan']): Decimal {
  const step = stepOf(market);
  const up =
    step === undefined ? contracts.toSignificantDigits(DIGITS, UP) : contracts.div(step).ceil().mul(step);
  return up.gt(position.contracts) ? position.contracts : up;
}

function found(of: {
  readonly asked: Asked;
  readonly closing: Closing & { readonly kind: 'close' };
  readonly markPrice: Decimal;
  readonly wanted: string;
  readonly words: Words;
}): View {
  const { asked, closing, markPrice, wanted, words } = of;
  const { plan } = asked;
  const { position, market } = plan;
  const t = words.calculators.close;
  const { at, cash } = printer(market);
  const cut = rounded(closing.contracts, plan);
  const alone = closing.alone === undefined ? undefined : rounded(closing.alone, plan);
  // What is put back is what the closing released: the collateral is what it was.
  const after: Position = closePart(position, cut, 'kept');
  const released = closing.addBack.isZero() ? ZERO : collateralOf(position).mul(cut).div(position.contracts);
  const reach = after.contracts.isZero() ? undefined : liquidation(after, markPrice);
  const ratio = after.contracts.isZero() ? undefined : marginRatio(after, markPrice);
  const where =
    reach === undefined
      ? undefined
      : reach.kind === 'at'
        ? words.calculators.share(
            at(reach.price),
            format.percent(distanceTo(position.side, markPrice, reach.price)),
          )
        : words.calculators.average.never;
  const rows: [string, string][] = [
    [
      t.rows.close,
      words.calculators.share(sizeText(cut, market), format.percent(cut.div(position.contracts))),
    ],
    [t.rows.left, sizeText(after.contracts, market)],
    ...(released.isZero() ? [] : [[t.rows.putBack, cash(released)] as [string, string]]),
    ...(where === undefined ? [] : [[t.rows.liquidation, where] as [string, string]]),
    ...(ratio === undefined || ratio === null
      ? []
      : [[t.rows.ratio, format.percent(ratio)] as [string, string]]),
    ...(released.isZero()
      ? []
      : [[t.rows.alone, alone === undefined ? t.aloneNever : sizeText(alone, market)] as [string, string]]),
  ];
  const about = {
    market: marketName(market.symbol),
    side: words.trade.side[position.side],
    wanted,
    size: sizeText(cut, market),
  };
  return {
    head: released.isZero() ? t.head(about) : t.headPutBack({ ...about, amount: cash(released) }),
    rows,
    figures: {
      ...basics(plan),
      close: 'close',
      markPrice: text(markPrice),
      contractsToClose: text(cut),
      contractsToCloseExact: text(closing.contracts),
      contractsLeft: text(after.contracts),
      collateralToPutBack: text(released),
      contractsToCloseAlone: text(alone ?? null),
      liquidation: reach?.kind ?? 'unknown',
      liquidationPrice: reach?.kind === 'at' ? text(reach.price) : null,
      distance: reach?.kind === 'at' ? text(distanceTo(position.side, markPrice, reach.price)) : null,
      marginRatio: text(ratio ?? null),
    },
    steps: [
      {
        name: t.rows.left,
        formula: t.formula,
        numbers: `${num(position.contracts)} − ${num(cut)}`,
        result: num(after.contracts),
      },
      ...(released.isZero()
        ? []
        : [
            {
              name: t.rows.putBack,
              formula: 'C·closed / contracts',
              numbers: `${num(collateralOf(position))} · ${num(cut)} / ${num(position.contracts)}`,
              result: `${num(released)} ${market.settle}`,
            },
          ]),
      ...(after.contracts.isZero()
        ? []
        : walkSteps({ position: after, from: markPrice, at, settle: market.settle }, words)),
    ],
  };
}
