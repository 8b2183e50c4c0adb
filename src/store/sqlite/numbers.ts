// Which number an item has, of those that were given out a moment ago: what a price has reached is changed next, and its
// row is found without going through the index of owners. Only a hint: the row says whose it is.

/** As many as may be judged at a time, and some. */
const KEPT = 8_192;

export interface Numbers {
  /** Names escaped. */
  know(owner: string, id: string, no: number): void;
  /** undefined: not known, look for it. */
  of(owner: string, id: string): number | undefined;
}

export function numbers(): Numbers {
  const known = new Map<string, number>();
  // An escaped name has no line end.
  const key = (owner: string, id: string): string => `${owner}\n${id}`;
  return {
    know(owner, id, no) {
      if (known.size >= KEPT) known.clear();
      known.set(key(owner, id), no);
    },
    of: (owner, id) => known.get(key(owner, id)),
  };
}
