// A watch whose liquidation price moved though its owner changed nothing (the venue's table is another, the
// account behind it moved): its levels move along, and what was reached stays reached, so that nothing is told
// twice and nothing is lost. Made anew at the mark of now they would run away from a price that comes nearer.
import { type Decimal, ONE } from '../contract/decimal.ts';
import { liquidation } from '../contract/liquidation.ts';
import { ASSUMED_SIGMA, buildLadder, type Level } from './core/ladder.ts';
import { stepWatch, type Watch, type WatchedPosition, type WatchStep } from './core/watch.ts';
import type { Item, SlotPut } from '../store/store.ts';
import { remake, ruleOf } from './make.ts';
import { watchSlot } from './urgency.ts';

/**
 * The watch as it is with this position, and what is to be told of it at this mark.
 * A distance d from liquidation L lies at L / (1 ∓ d), so that a level moves by L' / L; a margin ratio's is
 * looked for anew.
 */
export function moveWatch(input: {
  readonly watch: Watch;
  readonly held: WatchedPosition;
  readonly mark: Decimal;
  readonly at: number;
  readonly sigma?: Decimal | undefined;
}): WatchStep {
  const { watch, held, mark, at, sigma = ASSUMED_SIGMA } = input;
  const reach = liquidation(held.position, mark);
  if (reach.kind === 'already') {
    return {
      watch: {
        ...watch,
        held,
        liquidationPrice: watch.liquidationPrice ?? mark,
        status: 'liquidated',
        reached: watch.levels.length,
      },
      event: { kind: 'liquidated' },
    };
  }
  const before = watch.liquidationPrice;
  const isSame = held.position.side === watch.held.position.side;
  if (reach.kind === 'never' || before === undefined || !isSame) {
    const made = remake({ ...watch, held }, mark, sigma);
    if (!made.ok) throw new Error('a position that is not liquidated can be watched');
    const { insideAtStart } = made;
    if (insideAtStart === undefined) return { watch: made.watch, event: undefined };
    // Nobody has seen it begin there.
    const lastWarning = { level: insideAtStart, at };
    return { watch: { ...made.watch, lastWarning }, event: { kind: 'warning', level: insideAtStart } };
  }
  const fresh = buildLadder({
    position: held.position,
    liquidation: reach.price,
    mark,
    sigma,
    rule: ruleOf(watch.warn),
  });
  const by = reach.price.div(before);
  const levels = watch.levels.map((level, index) =>
    index === watch.levels.length - 1
      ? { ...level, price: reach.price }
      : (byRatio(level, fresh.levels) ?? movedBy(level, by)),
  );
  const snoozed = watch.attention?.snoozed;
  const attention =
    snoozed === undefined
      ? watch.attention
      : { ...watch.attention, snoozed: { ...snoozed, breaksAt: snoozed.breaksAt.mul(by) } };
  const moved = { ...watch, held, liquidationPrice: reach.price, levels, attention };
  return stepWatch(moved, mark, at, sigma);
}

const byRatio = (level: Level, fresh: readonly Level[]): Level | undefined =>
  level.name.startsWith('ratio:') ? fresh.find(({ name }) => name === level.name) : undefined;

const movedBy = (level: Level, by: Decimal): Level =>
  by.eq(ONE)
    ? level
    : {
        ...level,
        price: level.price.mul(by),
        rearm: level.rearm?.mul(by),
        ...(level.within === undefined ? {} : { within: level.within.mul(by) }),
      };

/** What is to be told of the step, to be committed with it. */
export function eventSlots(item: Item, { watch, event }: WatchStep, mark: Decimal, at: number): SlotPut[] {
  if (event === undefined) return [];
  const kind = event.kind === 'call' ? 'warning' : event.kind;
  const call = event.kind === 'call' ? event.times : undefined;
  return [watchSlot({ item, watch, event: kind, call, version: item.version + 1, mark, at })];
}
