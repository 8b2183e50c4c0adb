// On which side of the entry prices lie.
import { type Decimal, dec } from '../../contract/decimal.ts';
import type { Side } from '../../contract/types.ts';
import { all, type FactOf } from './facts.ts';
import { grouped, spell } from './number.ts';
import { ask, choice, edited, type Work } from './questions.ts';
import type { Question } from './reading.ts';

type PriceFact = FactOf<'price'>;

interface Sided {
  readonly side: Side | undefined;
  /** The entry, else the mark. */
  readonly reference: Decimal | undefined;
  readonly mark: Decimal | undefined;
  readonly sl: PriceFact | undefined;
  readonly liq: PriceFact | undefined;
  readonly targets: readonly PriceFact[];
}

/** A stop and the liquidation lie on the losing side, targets on the other; seen from the entry, or from
 *  where the mark is already (a stop that takes profit). */
export function checkSides(work: Work, of: Sided): Question | undefined {
  const { side, reference, mark, sl, liq, targets } = of;
  if (side === undefined || reference === undefined) return undefined;
  const from = mark === undefined ? [reference] : [reference, mark];
  const below = (value: string): boolean => from.some((each) => each.gte(value));
  const above = (value: string): boolean => from.some((each) => each.lte(value));
  const [losing, winning] = side === 'long' ? [below, above] : [above, below];
  const entry = grouped(reference.toFixed());
  const valueOf = (fact: PriceFact): string => fact.price.number.value;
  const { ask: t } = work.words;
  if (sl !== undefined && !losing(valueOf(sl))) {
    return swap(work, sl, 'tp', side, {
      code: 'stop-side',
      text: t.stopSide(side, grouped(valueOf(sl)), entry),
    });
  }
  const target = targets.find((each) => !winning(valueOf(each)));
  if (target !== undefined) {
    const text = t.targetSide(side, grouped(valueOf(target)), entry);
    return swap(work, target, 'sl', side, { code: 'target-side', text });
  }
  if (liq === undefined || losing(valueOf(liq))) return undefined;
  const text = t.liqSide(side, grouped(valueOf(liq)), grouped((mark ?? dec(reference)).toFixed()));
  return ask(work, { code: 'liq-side', at: liq, text, option: 'liq' });
}

function swap(
  work: Work,
  fact: PriceFact,
  key: 'sl' | 'tp',
  side: Side,
  of: { readonly code: string; readonly text: string },
): Question {
  const { value } = fact.price.number;
  const other = side === 'long' ? 'short' : 'long';
  const same = all(work.facts, 'price').filter(
    (each) => each.key === fact.key && each.price.number.value === value,
  );
  const sides = all(work.facts, 'side').map((each) => ({ ...each, text: other }));
  const choices = [
    choice(
      work.words.ask.asKey(key, grouped(value)),
      edited(
        work.line,
        same.map((each) => ({ ...each, text: `${key}=${spell(value)}` })),
      ),
    ),
    choice(work.words.side[other], edited(work.line, sides)),
  ];
  return ask(work, { ...of, at: fact, choices, option: fact.key });
}
