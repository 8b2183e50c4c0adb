// A call that fails is made again at once, where doing it again changes nothing: reads, and what only brings in line.
// Of a row of calls one would nearly always fail where the store fails now and then, and what needs them all (a
// warning, an answer) would never be made. A store that is away is not waited for again: a try that was answered only
// after its whole time limit is the last.
import type { Millis } from '../ops/clock.ts';
import type { Store } from './store.ts';

const AGAIN = [
  'item',
  'items',
  'due',
  'reached',
  'nearest',
  'armed',
  'taken',
  'pending',
  'nextDue',
  'get',
  'getAll',
  'room',
  'repair',
  'recover',
  'ack',
  'set',
  'delete',
  'forget',
] as const satisfies readonly (keyof Store)[];
const TRIES = 3;
/** No try begins later than so long after the first: with a store's own limit of 3 s no call takes longer than 4 s. */
export const AGAIN_WITHIN_MS: Millis = 1_000;

type Call = (...asked: readonly unknown[]) => Promise<unknown>;

/** @param now of a clock that judges how long a try took
 *  @throws what the last try was answered */
export function patient(store: Store, now: () => Millis): Store {
  const again = async (
    call: Call,
    asked: readonly unknown[],
    left: number,
    until: Millis,
  ): Promise<unknown> => {
    try {
      return await call(...asked);
    } catch (error) {
      if (left <= 1 || now() > until) throw error;
      return again(call, asked, left - 1, until);
    }
  };
  const calls = AGAIN.map((name): [string, Call] => {
    const call = (store[name] as Call).bind(store);
    return [name, (...asked) => again(call, asked, TRIES, now() + AGAIN_WITHIN_MS)];
  });
  return Object.assign(Object.create(store) as Store, Object.fromEntries(calls));
}
