// A commit in plain commands, for one Redis: what it touches is watched and read, compared here, and written in one
// transaction, which Redis refuses where another has written any of it since. Plain commands cost Redis a third of what its
// own Lua does with the same texts.
import type { CheckedCommit } from '../check.ts';
import type { Committed, Trigger } from '../store.ts';
import { GAUGES, itemRecord, ownerKeys, placeInLane, placesOf, readHead, readSlotHead } from './keys.ts';
import { sideKey, slotPointer, slotRecord, WHOLE_MARK } from './keys.ts';
import { watcherMember, watchersKey } from './keys.ts';
import type { Answer, Plain } from './watched.ts';

/** What items are changed and slots written in one transaction: none of them twice. */
export type Names = Set<string>;

/** Is it a change of what there is, without an input? Creating, removing and taking inputs are the script's. */
export const isPlain = ({ input, changes, withdraw, put }: CheckedCommit): boolean =>
  input === null &&
  changes.length + withdraw.length + put.length > 0 &&
  changes.every(({ expect, body }) => expect > 0 && body !== null);

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

/** What is watched and then read of commits: their items and slots, in their order. */
export function readsOf(all: readonly CheckedCommit[]): {
  readonly watched: string[];
  readonly reads: Plain[];
} {
  const watched = new Set<string>();
  const reads: Plain[] = [];
  for (const { owner, changes, withdraw, put } of all) {
    const { items, slots } = ownerKeys(owner);
    if (changes.length > 0) watched.add(items);
    if (withdraw.length + put.length > 0) watched.add(slots);
    for (const { id } of changes) reads.push(['HGET', items, id]);
    for (const key of withdraw) reads.push(['HGET', slots, key]);
    for (const { key } of put) reads.push(['HGET', slots, key]);
  }
  return { watched: [...watched], reads };
}

/** What is done with members, in one command for each key. */
function gathering(verb: string) {
  const commands = new Map<string, string[]>();
  return {
    add(key: string, one: string, other?: string): void {
      let command = commands.get(key);
      if (command === undefined) commands.set(key, (command = [verb, key]));
      command.push(one);
      if (other !== undefined) command.push(other);
    },
    commands,
  };
}

/** How many messages they put. */
export const putsOf = (all: readonly CheckedCommit[]): number =>
  all.reduce((sum, { put }) => sum + put.length, 0);

/** What is to be written of commits, and what becomes of each then.
 *  @param answers first lines of what was read of them
 *  @param newest the number of the newest message before theirs
 *  @param nextToken gives one that nothing is armed with yet */
export function writesOf(
  all: readonly CheckedCommit[],
  answers: readonly Answer[],
  newest: number,
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

  /** @param had what stands there by the first name, and what is to stand there by the second one: owner|item|token */
  function rearm(had: readonly Packed[], before: string, has: readonly Packed[], after: string): void {
    const isKept = before === after;
    for (const one of has) {
      if (isKept && had.some((other) => isSame(one, other))) continue;
      arm.add(sideKey(one.gauge, one.side), one.threshold, `${after}|${one.threshold}`);
      if (isKept && had.some(({ gauge }) => gauge === one.gauge)) continue;
      tell.add(watchersKey(one.gauge), after);
      tell.add(GAUGES, one.gauge);
    }
    for (const one of had) {
      if (isKept && has.some((other) => isSame(one, other))) continue;
      disarm.add(sideKey(one.gauge, one.side), `${before}|${one.threshold}`);
      if (isKept && has.some(({ gauge }) => gauge === one.gauge)) continue;
      untell.add(watchersKey(one.gauge), before);
    }
  }

  let seq = newest;
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
        const before = watcherMember({ owner, item: id, token });
        // A token of whole commits stays in force from one change to the next.
        if (!token.startsWith(WHOLE_MARK)) token = nextToken();
        rearm(packedOnes(had), before, packedOnes(triggers), watcherMember({ owner, item: id, token }));
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

/** A trigger as it is packed, and stands in its members. */
interface Packed {
  readonly gauge: string;
  readonly side: Trigger['side'];
  readonly threshold: string;
}

function packedOnes(packed: string): Packed[] {
  if (packed === '') return [];
  const parts = packed.split('|');
  const ones: Packed[] = [];
  for (let at = 0; at < parts.length; at += 3)
    ones.push({
      gauge: parts[at] ?? '',
      side: parts[at + 1] === 'up' ? 'up' : 'down',
      threshold: parts[at + 2] ?? '',
    });
  return ones;
}

const isSame = (one: Packed, other: Packed): boolean =>
  one.threshold === other.threshold && one.side === other.side && one.gauge === other.gauge;
