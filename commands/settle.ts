// /settle: a position after a settlement, where an exchange turns unrealised into realised profit each minute.
import { type Asked, answered, askCalculation, basics, printer } from '../src/chat/calculator.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { sizeText } from '../src/chat/plan.ts';
import type { Decimal } from '../src/contract/decimal.ts';
import { liquidation } from '../src/contract/liquidation.ts';
import { collateralOf, marginBalance } from '../src/contract/margin.ts';
import { settle as settled } from '../src/contract/settlement.ts';
import type { Position, Reach } from '../src/contract/types.ts';
import type { Words } from '../src/i18n/words.ts';
import type { View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { num, profitStep, term, walkSteps } from './explain/steps.ts';

export const settle: CommandSpec = {
  name: 'settle',
  description: (t) => t.calculators.about.settle,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.calculators.options.settle },
  ],
  examples: ['/settle long btc 10x 0.5btc @64k mark=65000', '/settle short eth 20x 2eth @3400 mark=3450'],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const asked = askCalculation(context, input, { command: 'settle', requires: ['side', 'market', 'size'] });
    if (!asked.ok) return { view: asked.view };
    const { mark } = asked.value.plan;
    if (mark === undefined)
      return {
        view: { head: words.calculators.settle.needMark, problem: { code: 'mark-missing', option: 'mark' } },
      };
    return answered(asked.value, settleView(asked.value, mark, words), words, {
      unused: ['exit', 'sl', 'tp', 'risk', 'warn'],
      usesMark: true,
    });
  },
};

function settleView({ plan }: Asked, mark: Decimal, words: Words): View {
  const { position, market } = plan;
  const t = words.calculators.settle;
  const { figures: labels } = words.commands;
  const { at, cash, signed } = printer(market);
  const { position: after, realized } = settled(position, mark);
  const [before, later] = [liquidation(position, mark), liquidation(after, mark)];
  const where = (reach: Reach): string =>
    reach.kind === 'at'
      ? at(reach.price)
      : reach.kind === 'never'
        ? words.calculators.average.never
        : t.already;
  const both = (of: (held: Position) => string): string => t.both(of(position), of(after));
  const name = marketName(market.symbol);
  return {
    head: t.head(name, words.trade.side[position.side], signed(realized), at(mark)),
    rows: [
      [labels.size, sizeText(position.contracts, market)],
      [labels.entry, both((held) => at(held.entryPrice))],
      [labels.collateral, both((held) => cash(collateralOf(held)))],
      [t.balance, both((held) => cash(marginBalance(held, mark)))],
      [t.liquidation, t.both(where(before), where(later))],
    ],
    notes: [t.same, ...(position.rules.maintenanceOn === 'entry' ? [t.onEntry] : []), t.who],
    figures: {
      ...basics(plan),
      markPrice: text(mark),
      realizedPnl: text(realized),
      entryPriceAfter: text(after.entryPrice),
      collateral: text(collateralOf(position)),
      collateralAfter: text(collateralOf(after)),
      marginBalance: text(marginBalance(after, mark)),
      liquidation: before.kind,
      liquidationPrice: before.kind === 'never' ? null : text(before.price),
      liquidationPriceAfter: later.kind === 'never' ? null : text(later.price),
    },
    steps: [
      profitStep({ name: t.realized, position, settle: market.settle }, mark, realized),
      {
        name: labels.collateral,
        formula: 'C + G',
        numbers: `${num(collateralOf(position))} + ${term(realized)}`,
        result: `${num(collateralOf(after))} ${market.settle}`,
      },
      ...walkSteps({ position: after, from: mark, at, settle: market.settle }, words),
    ],
  };
}
