// The thread that copies a file's log into it, when src/store/sqlite/checkpoints.ts says so.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const { path } = workerData as { readonly path: string };
/** Whoever closes the file meanwhile has it alone for a moment; without waiting for that the process would end here. */
const BUSY_TIMEOUT_MS = 3_000;
const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
db.exec('PRAGMA synchronous = FULL');
const copy = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');

parentPort?.on('message', (asked: 'copy' | 'end') => {
  if (asked === 'end') {
    db.close();
    parentPort?.close();
    return;
  }
  try {
    copy.get();
  } catch {
    // Tried again after the next transaction; nothing is lost with what is not copied yet.
  }
  parentPort?.postMessage('done', []);
});
