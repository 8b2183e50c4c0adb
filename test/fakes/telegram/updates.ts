// The queue of updates and its long polls, with the real one's rules: an offset confirms all before it, what
// is not confirmed comes again, a second poll ends the first with 409.

export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

export type PollAnswer = { readonly updates: readonly Update[] } | { readonly conflict: true };

interface Waiting {
  readonly answer: (answer: PollAnswer) => void;
  readonly timer: NodeJS.Timeout;
}

export class Updates {
  #queue: Update[] = [];
  #nextId: number;
  #waiting: Waiting | undefined;
  #allowed: readonly string[] | undefined;
  /** The highest id that a poll has confirmed. */
  confirmed = 0;
  conflicts = 0;

  constructor(firstId: number) {
    this.#nextId = firstId;
  }

  /** The updates that wait, confirmed ones gone. */
  get pending(): readonly Update[] {
    return this.#queue;
  }

  push(content: Readonly<Record<string, unknown>>): number {
    const update: Update = { update_id: this.#nextId, ...content };
    this.#nextId += 1;
    const kinds = Object.keys(content);
    if (this.#allowed === undefined || kinds.some((kind) => this.#allowed?.includes(kind))) {
      this.#queue.push(update);
      this.#settle({ updates: this.#queue.slice(0, 100) });
    }
    return update.update_id;
  }

  /** Resolves with updates, with none after the timeout, or with a conflict when another poll comes. */
  poll({
    offset,
    limit,
    timeoutMs,
    allowed,
    closed,
  }: {
    readonly offset: number | undefined;
    readonly limit: number;
    readonly timeoutMs: number;
    readonly allowed: readonly string[] | undefined;
    readonly closed: AbortSignal;
  }): Promise<PollAnswer> {
    if (this.#waiting !== undefined) {
      this.conflicts += 1;
      this.#settle({ conflict: true });
    }
    if (allowed !== undefined) this.#allowed = allowed.length === 0 ? undefined : allowed;
    if (offset !== undefined) {
      this.#queue = this.#queue.filter((update) => update.update_id >= offset);
      this.confirmed = Math.max(this.confirmed, offset - 1);
    }
    const ready = this.#queue.slice(0, limit);
    if (ready.length > 0 || timeoutMs === 0) return Promise.resolve({ updates: ready });
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle({ updates: [] }), timeoutMs);
      const waiting: Waiting = { answer: resolve, timer };
      this.#waiting = waiting;
      closed.addEventListener('abort', () => {
        if (this.#waiting === waiting) this.#settle({ updates: [] });
      });
    });
  }

  /** Ends the poll that hangs, if there is one. */
  end(): void {
    this.#settle({ updates: [] });
  }

  #settle(answer: PollAnswer): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    this.#waiting = undefined;
    clearTimeout(waiting.timer);
    waiting.answer(answer);
  }
}
