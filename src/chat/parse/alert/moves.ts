// A move in percent within a window.
import { type Decimal, dec } from '../../../contract/decimal.ts';
import type { Price } from '../facts.ts';
import { about, ask, choice, edited, type Work } from '../questions.ts';
import type { Question } from '../reading.ts';
import { type AlertReading, type Condition, type Window, windows } from './reading.ts';
import type { Parts } from './said.ts';

const MINUTE = 60_000;
/** Nothing rises by more within a day that anybody waits for; and nothing falls by all. */
const moveMax = { up: dec(10), down: dec(1) };

export const fractionOf = (price: Price): Decimal => {
  const value = dec(price.number.value).div(100);
  return price.negative ? value.neg() : value;
};

/** `+5% 15m`, `5% 1h`. */
export function readMove(
  work: Work,
  parts: Parts,
  level: { readonly price: Price; readonly plus: boolean },
): Condition | Question {
  const { ask: t } = work.context.words.alerts;
  const { price } = level;
  const word = about(work, price);
  const [length, other] = parts.lengths;
  const offer = (text: (window: Window) => string) =>
    Object.values(windows).map((window) => choice(window, text(window)));
  if (length === undefined) {
    const choices = offer((window) => edited(work.line, [], window));
    return ask(work, { code: 'price-percent', at: price, text: t.windowMissing(word), choices });
  }
  if (other !== undefined) return ask(work, { code: 'extra', at: other, text: t.extra(about(work, other)) });
  const window = new Map<number, Window>(
    Object.entries(windows).map(([minutes, name]) => [Number(minutes), name]),
  ).get(length.value / MINUTE);
  if (window === undefined) {
    const choices = offer((name) => edited(work.line, [{ ...length, text: name }]));
    return ask(work, { code: 'window', at: length, text: t.window(about(work, length)), choices });
  }
  const signed: 'up' | 'down' | undefined = price.negative ? 'down' : level.plus ? 'up' : undefined;
  const sides = new Set<'up' | 'down'>([
    ...parts.sides.map(({ value }) => value),
    ...(signed === undefined ? [] : [signed]),
  ]);
  if (sides.size > 1) return ask(work, { code: 'side-clash', at: price, text: t.moveSides(word) });
  const side: AlertReading['side'] = [...sides][0] ?? 'either';
  const threshold = fractionOf(price).abs();
  const most = side === 'up' ? moveMax.up : moveMax.down;
  if (price.to !== undefined || threshold.isZero() || threshold.gte(most))
    return ask(work, { code: 'move', at: price, text: t.move(word) });
  return { gauge: `change${window}`, side, threshold: threshold.toFixed() };
}
