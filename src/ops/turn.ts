// The end of a turn of the event loop. What becomes known in one turn and is handed on at its end goes on together:
// receipts of calls that ended, and the claim of what is sent next, share a transaction then.

/** Resolves at the end of this turn of the event loop, for all who ask in it at once. */
export type TurnEnd = () => Promise<void>;

export function createTurnEnd(): TurnEnd {
  let end: Promise<void> | undefined;
  return () =>
    (end ??= new Promise((resolve) => {
      setImmediate(() => {
        end = undefined;
        resolve();
      });
    }));
}
