// /liq: where a position is liquidated, what it needs and how far that is.
import { positionView, unusedNotes } from '../src/chat/answer.ts';
import type { CommandInput, CommandSpec } from '../src/chat/command.ts';
import { lintNotes } from '../src/chat/lint.ts';
import { describe } from '../src/chat/parse/describe.ts';
import type { TradeReading } from '../src/chat/parse/reading.ts';
import { type Plan, planTrade } from '../src/chat/plan.ts';
import { readTrade, typedLine } from '../src/chat/read.ts';
import { en } from '../src/i18n/en/index.ts';
import type { Words } from '../src/i18n/words.ts';
import type { Button } from '../src/view/view.ts';

/** Only of a cross position the balance is what it stands on. */
const unused = ({ marginMode }: TradeReading) =>
  marginMode === 'cross'
    ? (['exit', 'risk', 'warn'] as const)
    : (['exit', 'risk', 'warn', 'balance'] as const);

/** What people ask next, where nothing about the line itself is left to ask. */
function nextButtons(input: CommandInput, plan: Plan, asked: readonly Button[], words: Words): Button[] {
  if (asked.length > 0) return [];
  const rest = typedLine(input);
  const t = words.calculators.buttons;
  return [
    { label: t.whatIf, line: `/whatif ${rest}` },
    ...(plan.feeRate === undefined ? [] : [{ label: t.fees, line: `/fees ${rest}` }]),
    { label: words.accounts.explain.button, line: `/explain ${rest}` },
  ];
}

export const liq: CommandSpec = {
  name: 'liq',
  description: en.commands.about.liq,
  options: [{ name: 'position', kind: 'trade', required: true, description: en.commands.options.trade }],
  examples: [
    '/liq long btc 10x 0.5btc @64k mark=63800',
    '/liq short eth 20x margin=500 @3400 on hyperliquid',
    '/liq inverse long btc 2x 100c cs=100 @20000 on textbook',
  ],
  scope: 'user',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const read = readTrade(context, input, {
      command: 'liq',
      purpose: 'calculator',
      requires: ['side', 'market', 'size'],
    });
    if (!read.ok) return { view: read.view };
    const { reading, notes, buttons } = read.value;
    const planned = planTrade(reading, context);
    if (!planned.ok) return { view: planned.view };
    return {
      view: positionView({
        plan: planned.plan,
        words,
        echo: describe(reading, planned.plan.market, words),
        dangers: lintNotes(planned.plan, reading, words),
        notes: [...notes.map((note) => note.text), ...unusedNotes(reading, unused(reading), words)],
        buttons: [...buttons, ...nextButtons(input, planned.plan, buttons, words)],
      }),
    };
  },
};
