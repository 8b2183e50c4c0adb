// From which side a threshold is reached.
import type { Decimal } from '../../../contract/decimal.ts';
import type { Price } from '../facts.ts';
import { ask, choice, type Edit, edited, type Work } from '../questions.ts';
import type { Question } from '../reading.ts';
import type { Parts } from './said.ts';

/** As said; else the side that the threshold is reached from by where things are now. */
export function readSide(of: {
  readonly work: Work;
  readonly parts: Parts;
  readonly price: Price;
  readonly now: Decimal | undefined;
  readonly threshold: Decimal;
  readonly shown: string;
}): 'up' | 'down' | Question {
  const { work, parts, price, now, threshold, shown } = of;
  const { ask: t } = work.context.words.alerts;
  const [first] = parts.sides;
  const other = parts.sides.find((each) => each.value !== first?.value);
  const label = (side: 'up' | 'down'): string => (side === 'up' ? t.above(shown) : t.below(shown));
  if (first !== undefined && other !== undefined) {
    const choices = [first, other].map((kept) => {
      const gone = parts.sides.filter((each) => each.value !== kept.value);
      return choice(label(kept.value), edited(work.line, gone.map((each): Edit => ({ ...each, text: '' })))); // prettier-ignore
    });
    return ask(work, { code: 'side-clash', at: other, text: t.twoSides, choices });
  }
  if (first !== undefined) return first.value;
  if (now !== undefined && !now.eq(threshold)) return now.lt(threshold) ? 'up' : 'down';
  const choices = (['above', 'below'] as const).map((word) =>
    choice(
      word === 'above' ? label('up') : label('down'),
      edited(work.line, [{ start: price.start, end: price.start, text: word }]),
    ),
  );
  return ask(work, { code: 'side-missing', text: t.sideMissing(shown, now !== undefined), choices });
}
