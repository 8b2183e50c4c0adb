// Buttons that change one part of a calculation, in place: leverage, size, price.
import { type Decimal, dec } from '../contract/decimal.ts';
import type { Words } from '../i18n/words.ts';
import * as format from '../view/format.ts';
import type { Button } from '../view/view.ts';
import type { Size, TradeReading } from './parse/reading.ts';
import { lineOf } from './parse/spell.ts';
import { type Plan, stepOf } from './plan.ts';

const LEVERAGES = [1, 2, 3, 5, 10, 20, 50, 100];
const DIGITS = 6;
const HALF = dec('0.5');
const DOUBLE = dec(2);

/** The next leverage below and above that the tier of this size allows. */
function leverages({ tier }: Plan, { leverage }: TradeReading): number[] {
  if (leverage === undefined) return [];
  const now = dec(leverage);
  const below = LEVERAGES.findLast((each) => now.gt(each));
  const above = LEVERAGES.find((each) => now.lt(each) && tier.maxLeverage?.lt(each) !== true);
  return [below, above].flatMap((each) => (each === undefined ? [] : [each]));
}

function times(size: Size, factor: Decimal): Size {
  const by = (value: string): string => dec(value).mul(factor).toFixed();
  if ('base' in size) return { base: by(size.base) };
  if ('quote' in size) return { quote: by(size.quote) };
  return 'contracts' in size ? { contracts: by(size.contracts) } : { margin: by(size.margin) };
}

/** The buttons under a calculator's answer; none where a part hangs on another (a liquidation price or a
 *  collateral that was typed is of this leverage, size and entry).
 *  @param tail  the command's own keys, as typed after the line */
export function adjustButtons(of: {
  readonly command: string;
  readonly plan: Plan;
  readonly reading: TradeReading;
  readonly tail: string;
  readonly words: Words;
}): Button[] {
  const { command, plan, reading, tail, words } = of;
  const { market, position } = plan;
  if (reading.liq !== undefined || reading.collateral !== undefined) return [];
  const t = words.calculators.adjust;
  const button = (label: string, changed: TradeReading): Button => ({
    label,
    line: `/${command} ${lineOf(changed, market)}${tail}`,
    inPlace: true,
  });
  const { size, fills, exit } = reading;
  const step = stepOf(market);
  const halves = step === undefined || position.contracts.div(2).mod(step).isZero();
  const moved = (price: Decimal, factor: string): string => {
    const to = price.mul(factor);
    return (market.tick === undefined ? to.toSignificantDigits(DIGITS) : to.toNearest(market.tick)).toFixed();
  };
  const key = exit === undefined ? 'entryPrice' : 'exit';
  const price = exit === undefined ? position.entryPrice : dec(exit);
  const label = exit === undefined ? t.entry : t.exit;
  return [
    ...leverages(plan, reading).map((each) =>
      button(format.times(dec(each)), { ...reading, leverage: String(each) }),
    ),
    ...(size === undefined || fills !== undefined
      ? []
      : [
          ...(halves ? [button(t.half, { ...reading, size: times(size, HALF) })] : []),
          button(t.double, { ...reading, size: times(size, DOUBLE) }),
        ]),
    ...(fills !== undefined && exit === undefined
      ? []
      : [
          button(label('−1 %'), { ...reading, [key]: moved(price, '0.99') }),
          button(label('+1 %'), { ...reading, [key]: moved(price, '1.01') }),
        ]),
  ];
}
