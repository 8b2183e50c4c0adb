// /liq: where a position is liquidated, what it needs and how far that is.
import { positionView, reachOf, unusedNotes } from '../src/chat/answer.ts';
import { type Asked, adjusting, askCalculation } from '../src/chat/calculator.ts';
import type { CommandInput, CommandSpec } from '../src/chat/command.ts';
import { lintNotes } from '../src/chat/lint.ts';
import { describe } from '../src/chat/parse/describe.ts';
import type { TradeReading } from '../src/chat/parse/reading.ts';
import { lineOf } from '../src/chat/parse/spell.ts';
import { typedLine } from '../src/chat/read.ts';
import type { Words } from '../src/i18n/words.ts';
import type { Button } from '../src/view/view.ts';
import { heldInstead } from './watch/meant.ts';

/** Only of a cross position the balance is what it stands on. */
const unused = ({ marginMode }: TradeReading) =>
  marginMode === 'cross'
    ? (['exit', 'risk', 'warn'] as const)
    : (['exit', 'risk', 'warn', 'balance'] as const);

/** What people ask next, where nothing about the line itself is left to ask. */
function nextButtons(input: CommandInput, asked: Asked, words: Words): Button[] {
  const rest = typedLine(input);
  const t = words.calculators.buttons;
  return [
    ...watching(asked, words),
    { label: t.whatIf, line: `/whatif ${rest}` },
    ...(asked.plan.feeRate === undefined ? [] : [{ label: t.fees, line: `/fees ${rest}` }]),
    { label: words.accounts.explain.button, line: `/explain ${rest}` },
    ...adjusting(asked, words),
  ];
}

/** The same position to be watched, at the entry that is shown; none where no live price judges it, or where that has
 *  liquidated it already. */
function watching({ plan, reading }: Asked, words: Words): Button[] {
  const { market, position, quote } = plan;
  if (quote === undefined) return [];
  // As the answer has it already, most often.
  const now = plan.mark?.eq(quote.mark) === true ? plan : { ...plan, mark: quote.mark };
  if (reachOf(now).kind === 'already') return [];
  const { markPrice: _, exit: _exit, risk: _risk, ...kept } = reading;
  const entryPrice = reading.fills === undefined ? position.entryPrice.toFixed() : undefined;
  const watched: TradeReading = { ...kept, ...(entryPrice === undefined ? {} : { entryPrice }) };
  return [{ label: words.calculators.buttons.watch, line: `/watch ${lineOf(watched, market)}` }];
}

export const liq: CommandSpec = {
  name: 'liq',
  aliases: ['liquidation'],
  description: (t) => t.commands.about.liq,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.commands.options.trade },
  ],
  examples: [
    '/liq long btc 10x 0.5btc @64k mark=63800',
    '/liq short eth 20x margin=500 @3400 on hyperliquid',
    '/liq inverse long btc 2x 100c cs=100 @20000 on textbook',
  ],
  scope: 'user',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const asked = askCalculation(context, input, { command: 'liq', requires: ['side', 'market', 'size'] });
    if (!asked.ok) {
      const { view } = asked;
      const held = await heldInstead(context, typedLine(input), view.problem?.code ?? '');
      return { view: { ...view, buttons: [...held, ...(view.buttons ?? [])] } };
    }
    const { plan, reading, notes, buttons } = asked.value;
    return {
      view: positionView({
        plan,
        words,
        echo: describe(reading, plan.market, words),
        dangers: lintNotes(plan, reading, words),
        notes: [...notes, ...unusedNotes(reading, unused(reading), words)],
        buttons: buttons.length > 0 ? buttons : nextButtons(input, asked.value, words),
        figures: context.peopleHere !== true,
      }),
    };
  },
};
