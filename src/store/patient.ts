// A call that fails is made again at once, where doing it again changes nothing: reads, and what only brings in line.
// Of a row of calls one would nearly always fail where the store fails now and then, and what needs them all (a
// warning, an answer) would never be made.
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
  'repair',
  'recover',
  'ack',
  'set',
  'delete',
] as const satisfies readonly (keyof Store)[];
const TRIES = 3;

type Call = (...asked: readonly unknown[]) => Promise<unknown>;

const again = async (call: Call, asked: readonly unknown[], left: number): Promise<unknown> => {
  try {
    return await call(...asked);
  } catch (error) {
    if (left <= 1) throw error;
    return again(call, asked, left - 1);
  }
};

/** @throws what the last try was answered */
export function patient(store: Store): Store {
  const calls = AGAIN.map((name): [string, Call] => {
    const call = (store[name] as Call).bind(store);
    return [name, (...asked) => again(call, asked, TRIES)];
  });
  return Object.assign(Object.create(store) as Store, Object.fromEntries(calls));
}
