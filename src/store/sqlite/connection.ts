// One open database: its settings, its errors in words, and the writer that lets everything written in
// one turn share a transaction.
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';

import { checkpoints, type LogLimits } from './checkpoints.ts';
import { disk, type Sync } from './disk.ts';
import { migrate } from './schema.ts';

/** How long a write waits for another process's transaction. It blocks this one: keep it short. */
export const BUSY_TIMEOUT_MS = 3_000;
/** What one transaction writes at most, unless said otherwise: it blocks the thread, and between two all
 *  else has its turn. */
const TOGETHER = 150;
const PAGE_CACHE_KIB = 32_768;
/** The log is copied into the file when it is this long (80 MB): a page that changed often is copied once. */
const CHECKPOINT_PAGES = 20_000;

/** SQLite's own result codes, the low byte of what node:sqlite calls `errcode`. */
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

export interface Connection {
  readonly name: string;
  readonly db: DatabaseSync;
  /** Prepared statements: for all rows, the first row, none. */
  readonly all: (sql: string) => (...values: SQLInputValue[]) => Row[];
  /** The same, each row as its columns' values in their order: much is read so. */
  readonly lists: (sql: string) => (...values: SQLInputValue[]) => List[];
  readonly get: (sql: string) => (...values: SQLInputValue[]) => Row | undefined;
  readonly run: (sql: string) => (...values: SQLInputValue[]) => void;
  /** Inserts a row, and gives its number. */
  readonly insert: (sql: string) => (...values: SQLInputValue[]) => number;
  /** Reads outside a transaction; what it gives is on disk. */
  readonly read: <T>(work: () => T) => Promise<T>;
  /** The same, where it is only worked with: what comes of it is written behind it. */
  readonly peek: <T>(work: () => T) => Promise<T>;
  /** Runs `work` in a transaction and resolves once it is on disk. What is written in one turn of the
   *  event loop shares a transaction, up to a limit, so a burst costs few fsyncs: it is done or fails
   *  together. */
  readonly write: <T>(work: () => T) => Promise<T>;
  /** The same, but does not wait for the disk itself, only for what was written before it: it outlives the process, not
   *  a machine that loses its power, unless something is written after it. For what only says who is at work on what. */
  readonly note: <T>(work: () => T) => Promise<T>;
  /** Leaves nothing in the log: until then it has pages as they were before.
   *  @throws Error where another process reads in it */
  readonly emptyLog: () => Promise<void>;
  /** Called within a transaction, before anything else in it, where what was read in earlier ones may not hold:
   *  another connection has written, or one was rolled back. */
  readonly onForeign: (forget: () => void) => void;
  /** Writes what is still waiting, then closes. */
  readonly close: () => Promise<void>;
}

/** The last parameter says how many rows: SQLite would look at the value of a bare one, and prepare the statement anew at
 *  each call. */
export const LIMIT = 'LIMIT 0 + ?';

/** A row, by column. */
export type Row = Record<string, SQLOutputValue>;

/** A row, by place. */
export type List = readonly SQLOutputValue[];

/** A column that holds a text. */
export function text(row: Row | List, column: string | number): string {
  const value = (row as Row)[column];
  if (typeof value !== 'string') throw new Error(`the column ${column} holds no text`);
  return value;
}

/** A column that holds a number. */
export function number(row: Row | List, column: string | number): number {
  const value = (row as Row)[column];
  if (typeof value !== 'number') throw new Error(`the column ${column} holds no number`);
  return value;
}

/** A column that holds a number or nothing. */
export const numberOrNull = (row: Row | List, column: string | number): number | null =>
  (row as Row)[column] === null ? null : number(row, column);

/** A column that holds a number or nothing. */
export function maybeNumber(row: Row | undefined, column: string): number | undefined {
  return row === undefined || row[column] === null ? undefined : number(row, column);
}

export interface Writing {
  /** What one transaction writes at most. */
  readonly together?: number | undefined;
  /** It is worked in a thread of its own: what is read goes before what is written, and other threads put the log on the
   *  disk and copy it into the file. */
  readonly isAside?: boolean | undefined;
  /** When that copies. */
  readonly log?: LogLimits | undefined;
  /** What puts that on the disk. */
  readonly sync?: Sync | undefined;
}

export function connect(
  path: string,
  { together = TOGETHER, isAside = false, log, sync }: Writing = {},
): Connection {
  const inMemory = path === ':memory:';
  const name = inMemory ? 'SQLite :memory:' : `SQLite ${resolve(path)}`;
  const db = explained(name, () => {
    if (!inMemory) createPrivately(path);
    return open(path, name);
  });

  const later = isAside ? setImmediate : queueMicrotask;
  const copying = checkpoints(db, path, log);
  const onDisk = isAside ? disk(db.location() ?? path, sync) : undefined;
  if (isAside) db.exec('PRAGMA wal_autocheckpoint = 0');

  interface Job {
    /** Does the work; what it returns is called once the transaction is on disk, or as far as it waits for that. */
    readonly run: () => () => void;
    readonly reject: (error: Error) => void;
    /** Must be on disk before it counts as done. */
    readonly isLasting: boolean;
  }
  const waiting: Job[] = [];
  let waitsForDisk = true;

  /** https://www.sqlite.org/pragma.html#pragma_synchronous: in WAL mode NORMAL is as consistent as FULL, and
   *  what the next transaction of the other kind syncs includes it. */
  function waitForDisk(wanted: boolean): void {
    if (wanted === waitsForDisk) return;
    db.exec(`PRAGMA synchronous = ${wanted ? 'FULL' : 'NORMAL'}`);
    waitsForDisk = wanted;
  }

  /** What is written or told builds on what is in the log. */
  function beSure(): void {
    if (onDisk?.isInDoubt !== true) return;
    if (!copying.emptyNow())
      throw new Error(
        `${name} is being read by another process: what may not be on the disk can't be put there anew until then.`,
      );
    onDisk.emptied();
  }

  const dataVersion = db.prepare('PRAGMA data_version');
  let seen: unknown;
  const forget: (() => void)[] = [];
  /** https://www.sqlite.org/pragma.html#pragma_data_version: changes when another connection commits. */
  function lookForOthers(): void {
    const found = dataVersion.get()?.['data_version'];
    if (found !== seen) for (const each of forget) each();
    seen = found;
  }

  /** The log is too long to write more before it is copied. */
  let held: Promise<void> | undefined;
  function next(when: (work: () => void) => void): void {
    if (held === undefined) when(flush);
    else void held.then(flush);
  }

  function flush(): void {
    writeSome();
    if (isAside && db.isOpen) held = copying.look();
    if (waiting.length > 0) next(setImmediate);
  }

  function writeSome(): void {
    const jobs = waiting.splice(0, together);
    if (jobs.length === 0) return;
    const isLasting = jobs.some((job) => job.isLasting);
    try {
      waitForDisk(isLasting && onDisk === undefined);
      beSure();
      db.exec('BEGIN IMMEDIATE');
      lookForOthers();
      const settle = jobs.map((job) => job.run());
      db.exec('COMMIT');
      const lasts = isLasting ? onDisk?.wrote() : onDisk?.waits();
      if (lasts === undefined) for (const done of settle) done();
      else void settleAfter(lasts, jobs, settle);
    } catch (error) {
      if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
      seen = undefined;
      for (const job of jobs) job.reject(explain(name, error));
    }
  }

  async function settleAfter(lasts: Promise<void>, jobs: Job[], settle: (() => void)[]): Promise<void> {
    try {
      await lasts;
    } catch (error) {
      for (const job of jobs) if (job.isLasting) job.reject(explain(name, error));
    }
    // Also what it failed for is done: who has taken a message must know.
    for (const done of settle) done();
  }

  const inTransaction = <T>(work: () => T, isLasting: boolean): Promise<T> =>
    new Promise<T>((settled, reject) => {
      if (waiting.length === 0) next(later);
      waiting.push({
        run: () => {
          const result = work();
          return () => settled(result);
        },
        reject,
        isLasting,
      });
    });

  return {
    name,
    db,
    all: (sql) => {
      const statement = db.prepare(sql);
      return (...values) => statement.all(...values);
    },
    lists: (sql) => {
      const statement = db.prepare(sql);
      statement.setReturnArrays(true);
      // Its type does not follow that.
      return (...values) => statement.all(...values) as unknown as List[];
    },
    get: (sql) => {
      const statement = db.prepare(sql);
      return (...values) => statement.get(...values);
    },
    run: (sql) => {
      const statement = db.prepare(sql);
      return (...values) => {
        statement.run(...values);
      };
    },
    insert: (sql) => {
      const statement = db.prepare(sql);
      return (...values) => Number(statement.run(...values).lastInsertRowid);
    },
    read: async (work) => {
      const found = explained(name, () => {
        beSure();
        return work();
      });
      await onDisk?.waits()?.catch((error: unknown) => {
        throw explain(name, error);
      });
      return found;
    },
    peek: async (work) => explained(name, work),
    write: (work) => inTransaction(work, true),
    note: (work) => inTransaction(work, false),
    emptyLog: async () => {
      if (!(await copying.empty()))
        throw new Error(
          `${name} is being read by another process: its log keeps what was forgotten until then.`,
        );
    },
    onForeign: (heard) => void forget.push(heard),
    close: async () => {
      while (waiting.length > 0) writeSome();
      await onDisk?.end();
      await copying.end();
      if (db.isOpen) db.close();
    },
  };
}

/** Positions are nobody else's business: the file is readable by its owner only, from the first byte. */
function createPrivately(path: string): void {
  mkdirSync(dirname(resolve(path)), { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
}

function open(path: string, name: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    // secure_delete: /forget leaves nothing behind in pages that are free.
    db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
       PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
       PRAGMA cache_size = -${PAGE_CACHE_KIB}`,
    );
    migrate(db, name);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function explained<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explain(name, error);
  }
}

/** The error in words that say what to do. */
function explain(name: string, error: unknown): Error {
  if (error instanceof TypeError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const said = {
    [SQLITE_BUSY]: `is locked by another process (waited ${BUSY_TIMEOUT_MS / 1000} s): only one may write`,
    [SQLITE_CORRUPT]: 'is damaged: restore a backup',
    [SQLITE_FULL]: 'cannot grow: the disk is full',
    [SQLITE_CANTOPEN]: 'cannot be opened: look at the path and its permissions',
    [SQLITE_NOTADB]: 'is not a database: name another file',
  }[errorCode(error)];
  if (said === undefined)
    return cause.message.startsWith('SQLite ') ? cause : new Error(`${name}: ${cause.message}`, { cause });
  return new Error(`${name} ${said}.`, { cause });
}

function errorCode(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return -1;
  return Number(error.errcode) & 0xff;
}
