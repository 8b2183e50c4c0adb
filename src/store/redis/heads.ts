// What stood at the head of the records of the items that were read or written here last. A commit says by it what it moves,
// so that the script need not take the triggers apart, its own and those of before. It is no more than a guess: the script
// looks whether the item is still as it was.
import type { CheckedChange } from '../check.ts';
import { pointers, sideKey, triggerMember, WHOLE_MARK } from './keys.ts';
import type { ItemHead, Pointer } from './keys.ts';

/** Enough for all that is under way in a crash. */
const KEPT = 4_096;

/** A threshold that comes into its gauge's sorted set; undefined: that goes. */
interface Move {
  readonly key: string;
  readonly member: string;
  readonly threshold: number | undefined;
}

/** What a change does to an item that is still as it was. */
export interface Guess {
  /** It stays in force. */
  readonly token: string;
  readonly moves: readonly Move[];
}

export interface Heads {
  /** What was read, or is written by now; undefined: it is not known any more. */
  readonly note: (owner: string, id: string, head: ItemHead | undefined) => void;
  readonly forget: (owner: string) => void;
  /** undefined: only the script can say. */
  readonly guess: (owner: string, change: CheckedChange) => Guess | undefined;
}

export function createHeads(): Heads {
  const kept = new Map<string, ItemHead>();
  return {
    note: (owner, id, head) => {
      const name = `${owner}|${id}`;
      kept.delete(name);
      if (head === undefined) return;
      kept.set(name, head);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    },
    forget: (owner) => {
      for (const name of kept.keys()) if (name.startsWith(`${owner}|`)) kept.delete(name);
    },
    guess: (owner, { id, expect, body, triggers }) => {
      const head = kept.get(`${owner}|${id}`);
      if (body === null || head?.version !== expect) return undefined;
      const { token } = head;
      if (triggers === head.triggers) return { token, moves: [] };
      if (!token.startsWith(WHOLE_MARK)) return undefined;
      const [had, has] = [pointers(owner, id, token, head.triggers), pointers(owner, id, token, triggers)];
      // Who watches a gauge, and which there are, changes as well.
      if (gaugesOf(had) !== gaugesOf(has)) return undefined;
      const moves = [...without(has, had).map(move), ...without(had, has).map(moveAway)];
      return { token, moves };
    },
  };
}

/** They are packed in the order of their names. */
const gaugesOf = (all: readonly Pointer[]): string => [...new Set(all.map(({ gauge }) => gauge))].join('|');

const placeOf = ({ gauge, side, threshold }: Pointer): string => `${threshold}|${side}|${gauge}`;

function without(all: readonly Pointer[], others: readonly Pointer[]): Pointer[] {
  const places = new Set(others.map(placeOf));
  return all.filter((pointer) => !places.has(placeOf(pointer)));
}

const move = (pointer: Pointer): Move => ({
  key: sideKey(pointer.gauge, pointer.side),
  member: triggerMember(pointer),
  threshold: pointer.threshold,
});
const moveAway = (pointer: Pointer): Move => ({ ...move(pointer), threshold: undefined });
