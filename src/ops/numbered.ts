// Things that are kept under a number until they are taken: answers that are waited for. A number is given again once what it
// stood for was taken.
//
// Not a Map: each table that a map outgrows goes on to hold what was in it, and the table after it, until all memory is
// tidied up. Where thousands come and go in a second that was most of what garbage collection had to move.

export interface Numbered<Thing> {
  /** How many are kept. */
  readonly size: number;
  /** @returns its number; the first is 0 */
  add(thing: Thing): number;
  /** undefined: none is kept under it. */
  take(id: number): Thing | undefined;
  takeAll(): Thing[];
}

export function createNumbered<Thing>(): Numbered<Thing> {
  const kept: (Thing | undefined)[] = [];
  const free: number[] = [];
  const take = (id: number): Thing | undefined => {
    const thing = kept[id];
    if (thing === undefined) return undefined;
    kept[id] = undefined;
    free.push(id);
    return thing;
  };

  return {
    get size() {
      return kept.length - free.length;
    },
    add(thing) {
      const id = free.pop() ?? kept.length;
      kept[id] = thing;
      return id;
    },
    take,
    takeAll: () => kept.flatMap((_, id) => take(id) ?? []),
  };
}
