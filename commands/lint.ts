// /lint: what is risky or wrong about a planned position.
import { positionFigures, reachOf } from '../src/chat/answer.ts';
import { answered, askCalculation } from '../src/chat/calculator.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { lint as findingsOf } from '../src/chat/lint.ts';
import { sizeText } from '../src/chat/plan.ts';
import { typedLine } from '../src/chat/read.ts';
import type { Decimal } from '../src/contract/decimal.ts';
import * as format from '../src/view/format.ts';
import { marketName, text } from '../src/watch/present.ts';
import { walkSteps } from './explain/steps.ts';

export const lint: CommandSpec = {
  name: 'lint',
  description: (t) => t.checks.about.lint,
  options: [{ name: 'position', kind: 'trade', required: true, description: (t) => t.checks.options.lint }],
  examples: [
    '/lint long btc 50x 0.5btc @64k sl=62k tp=64050',
    '/lint short eth 10x 2eth @3400 sl=3500 on hyperliquid',
  ],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const t = words.checks.lint;
    const asked = askCalculation(context, input, { command: 'lint', requires: ['side', 'market', 'size'] });
    if (!asked.ok) return { view: asked.view };
    const { plan, reading } = asked.value;
    const { position, market, leverage } = plan;
    const findings = findingsOf(plan, reading, words);
    const [worst] = findings;
    const size = `${sizeText(position.contracts, market)} ${format.times(leverage)}`;
    const name = `${marketName(market.symbol)} ${words.trade.side[position.side]} ${size}`;
    const view = {
      head: worst === undefined ? t.clean(name) : t.head(name, worst.level, findings.length),
      notes: [
        ...(worst === undefined
          ? [t.cleanMeans]
          : findings.map(({ level, text: said }) => t.said(level, said))),
        ...(plan.feeRate === undefined ? [t.noFee(plan.venue.name)] : []),
      ],
      steps: walkSteps(
        {
          position,
          from: plan.mark ?? position.entryPrice,
          at: (price: Decimal) => format.price(price, market.tick),
          settle: market.settle,
        },
        words,
      ),
      figures: {
        ...positionFigures(plan, reachOf(plan)),
        findings: findings.map(({ code, level, value }) => ({ code, level, value: text(value ?? null) })),
      },
    };
    return answered(asked.value, view, words, {
      unused: ['exit', 'risk', 'warn', ...(reading.marginMode === 'cross' ? [] : (['balance'] as const))],
      usesMark: true,
      buttons: asked.value.buttons.length > 0 ? [] : [{ label: t.show, line: `/liq ${typedLine(input)}` }],
    });
  },
};
