// Whether a warning was answered. One that was not is repeated; one may be put off for a while, though not
// what is worse than it was then. The same for everything that has levels. Pure.
import type { Decimal } from '../../contract/decimal.ts';
import type { Millis } from '../../ops/clock.ts';

const MINUTE = 60_000;

/** Left alone until an instant. */
export interface Snooze<Where = Decimal> {
  readonly until: Millis;
  /** How many levels were reached then: one more ends it. */
  readonly reached: number;
  /** So does this: of a position the mark at or beyond a price. */
  readonly breaksAt: Where;
}

/** A last warning that nobody has answered. */
export interface Calling {
  /** How often it was said again. */
  readonly times: number;
  /** When it is next; undefined: not any more. */
  readonly next: Millis | undefined;
}

/** `Where` a thing that is put off breaks its silence: what has one market has a price. */
export interface Attention<Where = Decimal> {
  readonly snoozed?: Snooze<Where>;
  readonly calling?: Calling;
}

/** What has come of something at a moment, before it is asked who wants to hear it. */
export interface Turn<Where = Decimal> {
  readonly event: 'warning' | 'recovered' | 'liquidated' | undefined;
  readonly at: Millis;
  readonly reached: number;
  /** Nothing but the liquidation comes after the level that is reached. */
  readonly isLast: boolean;
  /** Is it within that level by the mark of now? Until it is armed again it may be back outside. */
  readonly isInside: boolean;
  /** Is it there, where its silence breaks, or beyond? */
  readonly isAt: (where: Where) => boolean;
}

/** `event`: what has come, if anything. `call`: the same again, louder. */
export interface Attended<Where = Decimal> {
  readonly attention: Attention<Where> | undefined;
  readonly tell: 'event' | 'nothing' | 'warning' | 'recovered' | 'call';
}

/** A third of the distance that is left when it is put off: that much nearer, and it is said at once. */
export const SNOOZE_LEFT = { num: 2, den: 3 } as const;

/** From the warning to its first repeat, and on to the next: 2 and 5 minutes after it. Then to others, whoever
 *  there is: 8 and 11 minutes after it. */
const CALL_AFTER_MS: readonly Millis[] = [2 * MINUTE, 3 * MINUTE, 3 * MINUTE, 3 * MINUTE];
/** So often one is repeated to the person themself. */
export const REPEATS = 2;
/** What can't be said now (outside the level, no fresh price) is looked at again after this. */
const LOOK_AGAIN_MS = 30_000;

const callingAfter = (times: number, at: Millis): Calling => {
  const wait = CALL_AFTER_MS[times];
  return { times, next: wait === undefined ? undefined : at + wait };
};

const afterWarning = ({ isLast, at }: Pick<Turn, 'isLast' | 'at'>): Pick<Attention, 'calling'> | undefined =>
  isLast ? { calling: callingAfter(0, at) } : undefined;

/** Who is told what; the same attention where nothing changes. */
export function attend<Where>(before: Attention<Where> | undefined, turn: Turn<Where>): Attended<Where> {
  const { event, at, reached } = turn;
  if (event === 'liquidated') return { attention: undefined, tell: 'event' };
  const { snoozed, calling } = before ?? {};
  if (snoozed !== undefined) {
    const isOver = at >= snoozed.until || reached > snoozed.reached || turn.isAt(snoozed.breaksAt);
    if (!isOver) return { attention: before, tell: 'nothing' };
    return reached > 0
      ? { attention: afterWarning(turn), tell: 'warning' }
      : { attention: undefined, tell: 'recovered' };
  }
  if (event === 'warning') return { attention: afterWarning(turn), tell: 'event' };
  if (calling === undefined) return { attention: before, tell: 'event' };
  if (event === 'recovered' || !turn.isLast) return { attention: undefined, tell: 'event' };
  if (calling.next === undefined || at < calling.next) return { attention: before, tell: 'event' };
  if (!turn.isInside)
    return { attention: { calling: { ...calling, next: at + LOOK_AGAIN_MS } }, tell: 'event' };
  return { attention: { calling: callingAfter(calling.times + 1, at) }, tell: 'call' };
}

/** What of it waits for time, in memory and as it is stored. */
interface Stored {
  readonly snoozed?: { readonly until: Millis };
  readonly calling?: { readonly next?: Millis | undefined };
}

/** When time alone has something to do with it; undefined: never. */
export function attentionDue(attention: Stored | undefined): Millis | undefined {
  const { snoozed, calling } = attention ?? {};
  return snoozed?.until ?? calling?.next;
}

/** Nothing can be said without a fresh price: looked at again a little later. */
export function postponed<Where>(
  attention: Attention<Where> | undefined,
  at: Millis,
): Attention<Where> | undefined {
  const { snoozed, calling } = attention ?? {};
  if (snoozed !== undefined) return { snoozed: { ...snoozed, until: at + LOOK_AGAIN_MS } };
  if (calling !== undefined) return { calling: { ...calling, next: at + LOOK_AGAIN_MS } };
  return attention;
}
