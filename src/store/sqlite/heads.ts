// The heads of items that were given out a moment ago: what a price has reached is changed next, and its row is found
// without going through the index of owners, and not read again.
import type { Connection } from './connection.ts';

/** As many as may be judged at a time, and some. */
const KEPT = 8_192;

/** What a commit must know of an item that it changes. */
export interface Head {
  /** The row's number. */
  readonly no: number;
  readonly version: number;
  /** As they are packed. */
  readonly triggers: string;
  /** The message in its slot, if that has not gone; null: none. */
  readonly slot: number | null;
}

/** Names escaped. They hold for the next transaction: what it changes it says here. */
export interface Heads {
  know(owner: string, id: string, head: Head): void;
  /** undefined: not known, look for it. */
  of(owner: string, id: string): Head | undefined;
  forget(owner: string, id: string): void;
  forgetAll(): void;
}

export function heads({ onForeign }: Pick<Connection, 'onForeign'>): Heads {
  const known = new Map<string, Head>();
  // What another process has changed, or what was rolled back.
  onForeign(() => known.clear());
  // An escaped name has no line end.
  const key = (owner: string, id: string): string => `${owner}\n${id}`;
  return {
    know(owner, id, head) {
      if (known.size >= KEPT) known.clear();
      known.set(key(owner, id), head);
    },
    of: (owner, id) => known.get(key(owner, id)),
    forget: (owner, id) => void known.delete(key(owner, id)),
    forgetAll: () => known.clear(),
  };
}
