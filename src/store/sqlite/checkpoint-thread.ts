// The thread that copies a file's log into it, when src/store/sqlite/checkpoints.ts says so.
import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const { path } = workerData as { readonly path: string };
/** Whoever closes the file meanwhile has it alone for a moment; without waiting for that the process would end here. */
const BUSY_TIMEOUT_MS = 3_000;
const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
db.exec('PRAGMA synchronous = FULL');
const copy = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
let file: number | undefined;

parentPort?.on('message', (asked: 'copy' | 'end') => {
  if (asked === 'end') {
    db.close();
    // A process that closes a file gives up all its locks on it: SQLite's must be gone before, the writer's, too.
    // https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
    if (file !== undefined) closeSync(file);
    parentPort?.close();
    return;
  }
  try {
    copy.get();
    // SQLite itself does it only once all of the log is copied: whoever copies the last of it would wait for everything.
    file ??= openSync(path, 'r');
    fdatasyncSync(file);
  } catch {
    // Tried again after the next transaction; nothing is lost with what is not copied yet, or not on the disk: the log
    // begins anew only once SQLite has seen to that.
  }
  parentPort?.postMessage('done', []);
});
