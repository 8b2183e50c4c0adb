// A commit in plain commands, for one Redis: what it touches is watched and read, compared here, and written in one
// transaction, which Redis refuses where another has written any of it since. Plain commands cost Redis a third of what its
// own Lua does with the same texts.
import type { CheckedCommit } from '../check.ts';
import type { Committed } from '../store.ts';
import {
  GAUGES,
  itemRecord,
  ownerKeys,
  placeInLane,
  placesOf,
  pointers,
  readHead,
  readSlotHead,
} from './keys.ts';
import { SEQ, sideKey, slotPointer, slotRecord, triggerMember, WHOLE_MARK } from './keys.ts';
import { watcherMember, watchersKey } from './keys.ts';
import type { Pointer } from './keys.ts';
import type { Answer, Plain } from './watched.ts';

/** What items are changed and slots written in one transaction: none of them twice. */
export type Names = Set<string>;

/** Is it a change of what there is, without an input? Creating, removing and taking inputs are the script's. */
export const isPlain = ({ input, changes }: CheckedCommit): boolean =>
  input === null && changes.every(({ expect, body }) => expect > 0 && body !== null);

/** Puts down what a commit touches.
 *  @returns false, and puts nothing down, where a commit before it touches any of that */
export function fitsIn(names: Names, { owner, changes, withdraw, put }: CheckedCommit): boolean {
  const own = [
    ...changes.map(({ id }) => `${owner}|i|${id}`),
    ...new Set([...withdraw, ...put.map(({ key }) => key)].map((key) => `${owner}|s|${key}`)),
  ];
  if (own.some((name) => names.has(name))) return false;
  for (const name of own) names.add(name);
  return true;
}

/** What is watched and then read of commits: their items and slots, in their order, and at last the number of the newest
 *  message, which theirs are counted into. */
export function readsOf(all: readonly CheckedCommit[]): {
  readonly watched: string[];
  readonly reads: Plain[];
} {
  const watched = new Set<string>();
  const reads: Plain[] = [];
  let puts = 0;
  for (const { owner, changes, withdraw, put } of all) {
    const { items, slots } = ownerKeys(owner);
    if (changes.length > 0) watched.add(items);
    if (withdraw.length + put.length > 0) watched.add(slots);
    for (const { id } of changes) reads.push(['HGET', items, id]);
    for (const key of withdraw) reads.push(['HGET', slots, key]);
    for (const { key } of put) reads.push(['HGET', slots, key]);
    puts += put.length;
  }
  if (puts > 0) reads.push(['INCRBY', SEQ, String(puts)]);
  return { watched: [...watched], reads };
}

/** What is done with members, in one command for each key. */
function gathering(verb: string) {
  const commands = new Map<string, string[]>();
  return {
    add(key: string, ...parts: readonly string[]): void {
      let command = commands.get(key);
      if (command === undefined) commands.set(key, (command = [verb, key]));
      command.push(...parts);
    },
    commands,
  };
}

/** What is to be written of commits, and what becomes of each then.
 *  @param answers first lines of what was read of them
 *  @param nextToken gives one that nothing is armed with yet */
export function writesOf(
  all: readonly CheckedCommit[],
  answers: readonly Answer[],
  nextToken: () => string,
): { readonly commands: Plain[]; readonly outcomes: Committed[] } {
  const written: Plain[] = [];
  // What is new first, as it is in the script.
  const [arm, tell, disarm] = [gathering('ZADD'), gathering('SADD'), gathering('ZREM')];
  const [untell, release] = [gathering('SREM'), gathering('HDEL')];
  let at = 0;
  const next = (): string | undefined => {
    const answer = answers[at];
    at += 1;
    return typeof answer === 'string' ? answer : undefined;
  };

  function rearm(had: readonly Pointer[], has: readonly Pointer[]): void {
    for (const pointer of without(has, had, isSamePointer))
      arm.add(sideKey(pointer.gauge, pointer.side), String(pointer.threshold), triggerMember(pointer));
    for (const pointer of without(had, has, isSamePointer))
      disarm.add(sideKey(pointer.gauge, pointer.side), triggerMember(pointer));
    for (const pointer of without(has, had, isSameWatcher)) {
      tell.add(watchersKey(pointer.gauge), watcherMember(pointer));
      tell.add(GAUGES, pointer.gauge);
    }
    for (const pointer of without(had, has, isSameWatcher))
      untell.add(watchersKey(pointer.gauge), watcherMember(pointer));
  }

  let seq = Number(answers.at(-1)) - all.reduce((sum, { put }) => sum + put.length, 0);
  const outcomes = all.map(({ owner, changes, withdraw, put }): Committed => {
    const { items, slots } = ownerKeys(owner);
    const heads = changes.map(next).map((record) => (record === undefined ? undefined : readHead(record)));
    const old = [...withdraw, ...put].map(next);
    const first = seq + 1;
    seq += put.length;
    if (heads.some((head, i) => head?.version !== changes[i]?.expect)) return 'conflict';

    for (const [i, { id, expect, body, triggers }] of changes.entries()) {
      const had = heads[i]?.triggers ?? '';
      let token = heads[i]?.token ?? '';
      if (triggers !== had) {
        const before = pointers(owner, id, token, had);
        // A token of whole commits stays in force from one change to the next.
        if (!token.startsWith(WHOLE_MARK)) token = nextToken();
        rearm(before, pointers(owner, id, token, triggers));
      }
      written.push(['HSET', items, id, itemRecord({ version: expect + 1, token, triggers }, body ?? '')]);
    }
    for (const record of old) {
      if (record === undefined) continue;
      const { platform, pointer, lane } = readSlotHead(record);
      const [taken, ready, delayed] = placesOf(platform, lane);
      release.add(taken, pointer);
      disarm.add(ready, pointer);
      disarm.add(delayed, pointer);
    }
    for (const [i, key] of withdraw.entries()) if (old[i] !== undefined) written.push(['HDEL', slots, key]);
    for (const [i, slot] of put.entries()) {
      const pointer = slotPointer({ ...slot, owner, seq: first + i });
      arm.add(...placeInLane(slot), pointer);
      written.push(['HSET', slots, slot.key, slotRecord(slot, pointer)]);
    }
    return 'done';
  });
  for (const { commands } of [arm, tell, disarm, untell, release]) written.push(...commands.values());
  return { commands: written, outcomes };
}

type Same = (one: Pointer, other: Pointer) => boolean;
const isSameWatcher: Same = (one, other) => one.gauge === other.gauge && one.token === other.token;
const isSamePointer: Same = (one, other) =>
  one.threshold === other.threshold && one.side === other.side && isSameWatcher(one, other);

/** Of one item. */
const without = (all: readonly Pointer[], others: readonly Pointer[], isSame: Same): Pointer[] =>
  all.filter((one) => !others.some((other) => isSame(one, other)));
