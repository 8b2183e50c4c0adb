// The log of a file is copied into it by a thread of its own, while further transactions are written. It begins anew once
// all of it is copied: while much is written it never would, so the writer itself copies the last few pages, or all of
// them where the log has become too long. https://www.sqlite.org/wal.html#ckpt
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

/** When a log is copied, in its pages of 4 KiB. */
export interface LogLimits {
  /** So many wait to be copied before it is begun: a page that changed often is copied once. */
  readonly begin: number;
  /** A log of this length is to begin anew; */
  readonly long: number;
  /** the writer copies so many of its pages itself; */
  readonly rest: number;
  /** and all of them at this length, however long it takes: until then nothing more is written. */
  readonly most: number;
}

/** 40, 80, 1 and 400 MB. */
const LIMITS: LogLimits = { begin: 10_000, long: 20_000, rest: 300, most: 100_000 };

/** How often, and for how long at a time, it is tried to empty a log in which somebody else reads. */
const EMPTY_TRIES = 60;
const EMPTY_WAIT_MS = 50;

export interface Checkpoints {
  /** Outside of a transaction: sees to the log. The next transaction waits for what is given back. */
  look(): Promise<void> | undefined;
  /** Outside of a transaction: copies all of the log, and leaves nothing in it.
   *  @returns false where another process reads in it */
  empty(): Promise<boolean>;
  /** The same, tried once. */
  emptyNow(): boolean;
  /** Resolves once the thread has ended. */
  end(): Promise<void>;
}

export function checkpoints(db: DatabaseSync, path: string, limits = LIMITS): Checkpoints {
  const { begin, long, rest, most } = limits;
  // Copies nothing, says how long the log is; a SQLite of before 3.51 takes it for PASSIVE.
  const length = db.prepare('PRAGMA wal_checkpoint(NOOP)');
  const truncate = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  const patience = db.prepare('PRAGMA busy_timeout');
  let thread: Worker | undefined;
  let hasEnded: Promise<void> | undefined;
  /** While the thread copies; only one may at a time. */
  let underWay: { readonly done: Promise<void>; readonly settle: () => void } | undefined;
  let isEmptying = false;

  const start = (): Worker => {
    const started = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), {
      name: 'store-log',
      workerData: { path },
    });
    hasEnded = new Promise((resolve) => started.once('exit', () => resolve()));
    started.on('message', () => {
      const was = underWay;
      underWay = undefined;
      if (db.isOpen && !isEmptying) void look();
      was?.settle();
    });
    // It keeps nothing from ending.
    started.unref();
    return started;
  };

  const look = (): Promise<void> | undefined => {
    if (isEmptying) return undefined;
    const state = length.get();
    const log = Number(state?.['log']);
    const behind = log - Number(state?.['checkpointed']);
    if (underWay !== undefined) return log >= most ? underWay.done : undefined;
    if (behind === 0) return undefined;
    if (log >= most || (log >= long && behind <= rest)) copyHere(db);
    else if (log >= long || behind >= begin) {
      const { promise: done, resolve: settle } = Promise.withResolvers<void>();
      underWay = { done, settle };
      (thread ??= start()).postMessage('copy', []);
    }
    return undefined;
  };

  /** Nothing else may wait for long for who reads in the log. */
  const emptied = (): boolean => {
    const had = Number(patience.get()?.['timeout']);
    db.exec(`PRAGMA busy_timeout = ${EMPTY_WAIT_MS}`);
    try {
      return Number(truncate.get()?.['busy']) === 0;
    } finally {
      db.exec(`PRAGMA busy_timeout = ${had}`);
    }
  };

  return {
    look,
    async empty() {
      isEmptying = true;
      try {
        for (let tries = 0; tries < EMPTY_TRIES; tries += 1) {
          await underWay?.done;
          if (emptied()) return true;
          await new Promise((resolve) => setImmediate(resolve));
        }
        return false;
      } finally {
        isEmptying = false;
      }
    },
    emptyNow: emptied,
    async end() {
      thread?.postMessage('end', []);
      await hasEnded;
    },
  };
}

/** What fails is tried again after the next transaction: what is in the log is as safe as what is in the file. */
function copyHere(db: DatabaseSync): void {
  try {
    db.exec('PRAGMA wal_checkpoint(PASSIVE)');
  } catch {
    // The log goes on growing.
  }
}
