// Room for so much at a time: who finds too little waits, first come, first served.

export interface Room {
  /** Resolves when there is room for so much; no more than there is in all. */
  take(amount: number): Promise<void>;
  give(amount: number): void;
}

export function createRoom(all: number): Room {
  let left = all;
  const waiting: { readonly amount: number; readonly enter: () => void }[] = [];

  return {
    async take(amount) {
      if (waiting.length > 0 || amount > left)
        await new Promise<void>((enter) => waiting.push({ amount, enter }));
      else left -= amount;
    },
    give(amount) {
      left += amount;
      for (let first = waiting[0]; first !== undefined && first.amount <= left; first = waiting[0]) {
        waiting.shift();
        left -= first.amount;
        first.enter();
      }
    },
  };
}
