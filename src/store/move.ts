// Moves everything from one store to another, while nobody uses either. A move that was broken off is begun
// again and ends the same; until it has ended the target can't be used.
import type { Owner, Store, Stored } from './store.ts';

/** A value in the target while it is being filled: where it is filled from. */
export const MOVING = 'moving';
/** What a release of before put there. */
const BEGUN = 'begun';
const AT_ONCE = 500;

export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';
}

export interface Moved {
  readonly items: number;
  readonly messages: number;
  readonly inputs: number;
  readonly values: number;
}

/** @throws MoveRefused where the target holds something that is not of this move */
export async function move(from: Store, to: Store): Promise<Moved> {
  if ((await from.get(MOVING)) !== undefined)
    throw new MoveRefused(`${from.name} is half filled itself, by a move that was broken off.`);
  const begun = await to.get(MOVING);
  if (begun === undefined && !(await isEmpty(to)))
    throw new MoveRefused(`${to.name} holds something already. Name an empty one.`);
  if (begun !== undefined && begun !== from.name && begun !== BEGUN)
    throw new MoveRefused(`${to.name} is half filled from ${begun}. Name that one, or an empty one.`);
  await to.set(MOVING, from.name);
  // Since it was broken off somebody may have been forgotten, or have ended what they watched.
  if (begun !== undefined) await clear(to);
  const counts = { item: 0, slot: 0, input: 0, value: 0 };
  let some: Stored[] = [];
  for await (const stored of from.dump()) {
    counts[stored.kind] += 1;
    some.push(stored);
    if (some.length < AT_ONCE) continue;
    await to.load(some);
    some = [];
  }
  await to.load(some);
  await to.delete(MOVING);
  return { items: counts.item, messages: counts.slot, inputs: counts.input, values: counts.value };
}

async function clear(store: Store): Promise<void> {
  const owners: Owner[] = [];
  for await (const owner of store.owners()) owners.push(owner);
  for (const owner of owners) await store.forget(owner);
  const keys: string[] = [];
  for await (const stored of store.dump())
    if (stored.kind === 'value' && stored.key !== MOVING) keys.push(stored.key);
  for (const key of keys) await store.delete(key);
}

async function isEmpty(store: Store): Promise<boolean> {
  for await (const _ of store.dump()) return false;
  return true;
}
