// /whatif: a position at other prices, as it is and with more margin: profit, return, ratio, distance.
import { reachOf } from '../src/chat/answer.ts';
import { type Asked, answered, basics, marginOf, printer, askCalculation } from '../src/chat/calculator.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { type Plan, sizeText } from '../src/chat/plan.ts';
import { type Decimal, ONE, dec } from '../src/contract/decimal.ts';
import { liquidation } from '../src/contract/liquidation.ts';
import { collateralOf, initialMargin, isLiquidated, marginRatio } from '../src/contract/margin.ts';
import { withAdded } from '../src/contract/open.ts';
import { pnl } from '../src/contract/pnl.ts';
import type { Position, Reach } from '../src/contract/types.ts';
import type { Words } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, View } from '../src/view/view.ts';
import { distanceTo, reached } from '../src/watch/core/ladder.ts';
import { marketName, returnAt, text } from '../src/watch/present.ts';
import { marginStep, profitStep, quotientStep, ratioStep, walkSteps } from './explain/steps.ts';

/** Prices around the mark (or the entry), in percent. */
const STEPS = [10, 5, 2, 0, -2, -5, -10];

export const whatif: CommandSpec = {
  name: 'whatif',
  description: (t) => t.calculators.about.whatif,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.commands.options.trade },
  ],
  examples: ['/whatif long btc 10x 0.5btc @64k', '/whatif short eth 20x 2eth @3400 add=100 exit=3000'],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const read = askCalculation(context, input, {
      command: 'whatif',
      requires: ['side', 'market', 'size', 'leverage'],
      // What is added is what the second column is about.
      planned: ({ add: _add, ...bare }) => bare,
    });
    if (!read.ok) return { view: read.view };
    const asked = read.value;
    const { add } = asked.reading;
    const added = add === undefined ? half(asked.plan) : dec(add);
    return answered(asked, whatIfView(asked, added, words), words, {
      unused: ['balance', 'risk', 'warn'],
      usesMark: true,
    });
  },
};

/** Half the initial margin, in three digits. */
const half = (plan: Plan): Decimal => marginOf(plan).div(2).toSignificantDigits(3);

interface Cell {
  readonly liquidated: boolean;
  readonly ratio: Decimal | null;
  readonly distance: Decimal | undefined;
}

/** How a position stands if the price goes from the start to there. */
function cellOf(position: Position, from: Decimal, price: Decimal): Cell {
  const passed = liquidation(position, from);
  const gone =
    passed.kind === 'already' ||
    (passed.kind === 'at' && reached(position.side, price, passed.price)) ||
    isLiquidated(position, price);
  const reach: Reach = gone ? passed : liquidation(position, price);
  return {
    liquidated: gone,
    ratio: gone ? null : marginRatio(position, price),
    distance: !gone && reach.kind === 'at' ? distanceTo(position.side, price, reach.price) : undefined,
  };
}

function pricesOf({ plan, reading }: Asked): readonly Decimal[] {
  const base = plan.mark ?? plan.position.entryPrice;
  const rounded = (price: Decimal): Decimal =>
    plan.market.tick === undefined ? price.toSignificantDigits(6) : price.toNearest(plan.market.tick);
  const around = STEPS.map((step) => (step === 0 ? base : rounded(base.mul(ONE.plus(dec(step).div(100))))));
  const own = [reading.exit, reading.sl, ...(reading.tp ?? [])].flatMap((price) =>
    price === undefined ? [] : [dec(price)],
  );
  const all = [...around, ...own].filter((price) => price.gt(0)).toSorted((a, b) => b.cmp(a));
  return all.filter((price, index) => all[index - 1]?.eq(price) !== true);
}

function whatIfView(asked: Asked, added: Decimal, words: Words): View {
  const { plan } = asked;
  const { position, market, leverage, mark } = plan;
  const t = words.calculators.whatIf;
  const { at, cash, signed } = printer(market);
  const { figures: labels } = words.commands;
  const about = (label: string) => ({ name: label, position, settle: market.settle });
  const from = mark ?? position.entryPrice;
  const more = withAdded(position, added);
  const riskText = (cell: Cell): string => {
    if (cell.liquidated) return t.liquidated;
    const ratio = format.percent(cell.ratio ?? ONE, 1);
    return cell.distance === undefined ? t.riskNever(ratio) : t.risk(ratio, format.percent(cell.distance, 1));
  };
  const lines = pricesOf(asked).map((price) => ({
    price,
    profit: pnl(position, price),
    roe: returnAt({ position, leverage, roeOn: plan.rules.roeOn }, price),
    now: cellOf(position, from, price),
    later: cellOf(more, from, price),
  }));
  const rows = lines.map(({ price, profit, roe, now, later }): [string, string] => {
    const label = t.label(
      at(price),
      price.eq(from) ? '' : format.signedPercent(price.div(from).minus(ONE), 1),
    );
    if (now.liquidated && later.liquidated) return [label.trim(), t.liquidatedBoth];
    const risk = t.both(riskText(now), riskText(later));
    const value = { profit: signed(profit), roe: format.signedPercent(roe, 1), risk };
    return [label.trim(), t.row(value)];
  });
  const [before, after] = [reachOf(plan), liquidation(more, from)];
  const where = (reach: Reach): string =>
    reach.kind === 'at'
      ? at(reach.price)
      : reach.kind === 'never'
        ? words.calculators.average.never
        : t.liquidated;
  rows.push([t.liquidation, t.both(where(before), where(after))]);
  const cell = ({ liquidated, ratio, distance }: Cell): FigureValue => ({
    liquidated,
    marginRatio: text(ratio),
    distance: text(distance ?? null),
  });
  const name = marketName(market.symbol);
  return {
    head: t.head({
      market: name,
      side: words.trade.side[position.side],
      size: sizeText(position.contracts, market),
      added: cash(added),
    }),
    rows,
    notes: [t.note(cash(added))],
    figures: {
      ...basics(plan),
      leverage: text(leverage),
      collateral: text(collateralOf(position)),
      added: text(added),
      liquidation: before.kind,
      liquidationPrice: before.kind === 'never' ? null : text(before.price),
      liquidationWithAdded: after.kind,
      liquidationPriceWithAdded: after.kind === 'never' ? null : text(after.price),
      prices: lines.map(({ price, profit, roe, now, later }) => ({
        price: text(price),
        unrealizedPnl: text(profit),
        roe: text(roe),
        now: cell(now),
        withAdded: cell(later),
      })),
    },
    steps: [
      ...lines
        .filter(({ price }) => !price.eq(from))
        .map(({ price, profit }) => profitStep(about(`${labels.profit} ${at(price)}`), price, profit)),
      ...lines.slice(-1).flatMap(({ price, roe }) => {
        const base = plan.rules.roeOn === 'mark' ? price : position.entryPrice;
        const margin = initialMargin(position, leverage, base);
        return [
          marginStep(about(labels.initialMargin), { price: base, leverage, margin }),
          quotientStep(`${labels.roe} ${at(price)}`, 'G / (V / N)', {
            above: pnl(position, price),
            below: margin,
            result: format.signedPercent(roe, 6),
          }),
        ];
      }),
      ...lines
        .filter(({ price, now }) => price.eq(from) && !now.liquidated)
        .flatMap(({ price, now }) =>
          ratioStep(position, price, { name: `${labels.marginRatio} ${at(price)}`, ratio: now.ratio }),
        ),
      ...walkSteps({ position, from, at, settle: market.settle }, words),
    ],
  };
}
