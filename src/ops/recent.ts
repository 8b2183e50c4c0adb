// The last things that were asked for, by their key; at least so many of them, and at most twice as many.
//
// Two maps, of which the older one goes as a whole: a map that things are taken out of leaves tables behind which hold them
// on until all memory is tidied up, and each of these the next one.

export interface Recent<Thing> {
  /** The thing of this key, made where none is known. */
  of(key: string): Thing;
  /** Forgets all. */
  clear(): void;
}

export function createRecent<Thing>(atLeast: number, make: () => Thing): Recent<Thing> {
  let newer = new Map<string, Thing>();
  let older = new Map<string, Thing>();

  return {
    of(key) {
      const known = newer.get(key);
      if (known !== undefined) return known;
      const thing = older.get(key) ?? make();
      if (newer.size >= atLeast) {
        older = newer;
        newer = new Map();
      }
      newer.set(key, thing);
      return thing;
    },
    clear() {
      newer = new Map();
      older = new Map();
    },
  };
}
