// /partial: how a position is cut, stage by stage, before it is liquidated whole.
import { type Asked, answered, askCalculation, basics, printer } from '../src/chat/calculator.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { sizeText } from '../src/chat/plan.ts';
import { typedLine } from '../src/chat/read.ts';
import { ONE } from '../src/contract/decimal.ts';
import { type Reduction, type Stage, forcedStages } from '../src/contract/partial.ts';
import type { Tier } from '../src/contract/types.ts';
import type { Words } from '../src/i18n/words.ts';
import { processOf, stepwise } from '../src/venues/process.ts';
import { sizeTiers } from '../src/venues/rules.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, Step, View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { num, walkSteps } from './explain/steps.ts';
import { citationText } from '../src/view/origin.ts';

const TYPED_TIERS = /\btiers\s{0,2}[=:]?\s{0,2}\d{1,4}\b/giu;
/** Stages that a table shows; of more, the first ones and the last. */
const ROWS_MAX = 8;

export const partial: CommandSpec = {
  name: 'partial',
  description: (t) => t.accounts.about.partial,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.commands.options.trade },
  ],
  examples: ['/partial long btc 20x 300btc @64k', '/partial short eth 10x 9000eth @3400 on hyperliquid'],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const asked = askCalculation(context, input, {
      command: 'partial',
      requires: ['side', 'market', 'size'],
      extras: [{ key: 'tiers', kind: 'count' }],
    });
    if (!asked.ok) return { view: asked.view };
    const { plan, extras } = asked.value;
    const typed = extras['tiers']?.value;
    const rule = typed === undefined ? undefined : stepwise(typed.eq(1) ? 1 : 2);
    const { venue, symbol } = plan.market;
    const sizes = sizeTiers(context.catalog, { venue, symbol, ...plan.given });
    const view = partialView(asked.value, { typed: rule, sizes }, words);
    const t = words.accounts.partial;
    const line = `/partial ${typedLine(input).replaceAll(TYPED_TIERS, ' ').trim()}`;
    const own = processOf(plan.market.venue).reduction;
    const isTwo = own.kind === 'tiers' && own.step === 2;
    const other = isTwo
      ? []
      : [rule === undefined ? { label: t.byTwo, line: `${line} tiers=2` } : { label: t.byVenue, line }];
    return answered(asked.value, view, words, {
      unused: ['exit', 'sl', 'tp', 'risk', 'warn'],
      usesMark: true,
      buttons: other,
    });
  },
};

function partialView(
  { plan }: Asked,
  { typed, sizes }: { readonly typed: Reduction | undefined; readonly sizes: readonly Tier[] | undefined },
  words: Words,
): View {
  const { position, market, mark } = plan;
  const t = words.accounts.partial;
  const process = processOf(market.venue);
  const rule = typed ?? process.reduction;
  const isWhole =
    market.kind === 'inverse' && market.venue !== 'textbook' && market.contractSizeUnknown !== true;
  const lot = market.lot ?? (isWhole ? ONE : undefined);
  const stages = forcedStages({ position, from: mark ?? position.entryPrice, rule, lot, sizes });
  const name = marketName(market.symbol);
  const { side } = position;
  const { at } = printer(market);
  const cuts = stages.filter((stage) => stage.kind === 'cut').length;
  const last = stages.at(-1);
  const about = {
    market: name,
    side: words.trade.side[side],
    cuts,
    price: last === undefined ? '' : at(last.price),
  };
  const head =
    last === undefined
      ? t.headNever(name, about.side)
      : last.kind === 'taken'
        ? t.head(about)
        : t.headSaved(about);
  const shown = stages.length <= ROWS_MAX ? stages : [...stages.slice(0, ROWS_MAX - 1), ...stages.slice(-1)];
  return {
    head,
    rows: shown.map((stage): [string, string] => [
      `${stages.indexOf(stage) + 1} · ${at(stage.price)}`,
      stageText(stage, plan, words),
    ]),
    notes: [
      ...(shown.length < stages.length ? [t.more(stages.length - shown.length)] : []),
      ruleText(rule, words, market.settle),
      ...(typed === undefined
        ? [
            process.confirmed && process.source !== undefined
              ? t.source(citationText(process.source, words))
              : t.unconfirmed(),
          ]
        : []),
      ...(cuts > 0 && rule.kind === 'tiers' ? [t.frozen(), t.better()] : []),
    ],
    figures: {
      ...basics(plan),
      liquidation: last === undefined ? 'never' : 'at',
      stages: stages.map(stageFigures),
    },
    steps: [
      ...walkSteps({ position, from: mark ?? position.entryPrice, at, settle: market.settle }, words),
      ...shown.flatMap((stage): Step[] => {
        const before = stage.left.plus(stage.cut);
        const label = words.accounts.explain.of.stage(stages.indexOf(stage) + 1);
        const numbers = `${num(before)} − ${num(stage.cut)}`;
        const formula = words.accounts.explain.formulas.cut;
        return [{ name: label, formula, numbers, result: num(stage.left) }];
      }),
    ],
  };
}

function stageText(stage: Stage, plan: Asked['plan'], words: Words): string {
  const t = words.accounts.partial;
  const { at, cash } = printer(plan.market);
  const cut = sizeText(stage.cut, plan.market);
  const tier = stage.tier + 1;
  if (stage.kind === 'taken') return t.taken({ cut, at: at(stage.closedAt), tier });
  const { ratio } = stage;
  return t.cut({
    cut,
    at: at(stage.closedAt),
    left: sizeText(stage.left, plan.market),
    collateral: cash(stage.collateralLeft),
    tier,
    tierAfter: stage.tierAfter + 1,
    ratio: ratio === null || ratio === undefined ? '≥ 100 %' : format.percent(ratio),
  });
}

const stageFigures = (stage: Stage): Record<string, FigureValue> => ({
  stage: stage.kind,
  price: text(stage.price),
  closedAt: text(stage.closedAt),
  cut: text(stage.cut),
  left: text(stage.left),
  collateral: text(stage.collateralLeft),
  realizedPnl: text(stage.realized),
  fee: text(stage.fee),
  tier: String(stage.tier + 1),
  tierAfter: String(stage.tierAfter + 1),
  marginRatio: stage.ratio === undefined ? null : text(stage.ratio),
});

function ruleText(rule: Reduction, words: Words, settle: string): string {
  const t = words.accounts.partial;
  if (rule.kind === 'whole') return t.whole();
  if (rule.kind === 'tiers') return t.tiers(rule.step, Math.max(1, rule.lowest) + 1, rule.again);
  return t.share(format.percent(rule.share), format.money(rule.above, settle), rule.pauseSeconds);
}
