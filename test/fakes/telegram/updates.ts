// The queue of updates and its long polls, with the real one's rules: an offset confirms all before it, what
// is not confirmed comes again, a second poll ends the first with 409.

export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

export type PollAnswer = { readonly updates: readonly Update[] } | { readonly conflict: true };

/** Where updates are brought; resolves to the status of the answer, 0 where there was none. */
export interface Hook {
  readonly url: string;
  readonly secret: string | undefined;
  readonly connections: number;
  readonly bring: (update: Update) => Promise<number>;
}

const AGAIN_MS = 50;

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
  hook: Hook | undefined;
  /** What the hook answered last, if it was not a success; in seconds of now. */
  hookError: { readonly at: number; readonly message: string } | undefined;
  readonly #brought = new Set<number>();

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
      this.#bring();
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

  setHook(hook: Hook | undefined, allowed: readonly string[] | undefined): void {
    this.hook = hook;
    if (allowed !== undefined) this.#allowed = allowed.length === 0 ? undefined : allowed;
    this.#bring();
  }

  /** Brings what waits, so many at once; what is not taken comes again. */
  #bring(): void {
    const { hook } = this;
    if (hook === undefined) return;
    for (const update of this.#queue) {
      const { update_id: id } = update;
      if (this.#brought.has(id)) continue;
      if (this.#brought.size >= hook.connections) return;
      this.#brought.add(id);
      void hook.bring(update).then((status) => {
        const isTaken = status >= 200 && status < 300;
        if (isTaken) {
          this.#queue = this.#queue.filter((each) => each.update_id !== id);
          this.confirmed = Math.max(this.confirmed, id);
        } else
          this.hookError = {
            at: Math.floor(Date.now() / 1000),
            message: `Wrong response from the webhook: ${status}`,
          };
        setTimeout(
          () => {
            this.#brought.delete(id);
            this.#bring();
          },
          isTaken ? 0 : AGAIN_MS,
        ).unref();
        return undefined;
      });
    }
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
