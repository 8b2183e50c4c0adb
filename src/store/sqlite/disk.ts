// What a transaction has written to the log is put on the disk by another thread, while the next is written. Who
// waits for a commit waits for that as well, so it is as lasting as with `synchronous=FULL`; with NORMAL SQLite keeps
// the order: what outlives a loss of power is all up to some commit. https://www.sqlite.org/pragma.html#pragma_synchronous
import { closeSync, fdatasync, openSync } from 'node:fs';

/** Puts on the disk what was written to an open file. It is one of few threads of the process that does it; looking up names,
 *  which may take long, gets half of them at most (github.com/libuv/libuv/blob/v1.x/src/threadpool.c). */
export type Sync = (file: number, done: (error: Error | null) => void) => void;

export interface Disk {
  /** Something was written. Resolves once it is on the disk, with all before it; rejects where that is not known. */
  wrote(): Promise<void>;
  /** The same of what was written until now; undefined: nothing waits for the disk. */
  waits(): Promise<void> | undefined;
  /** Something in the log may not be on the disk, and what comes behind it would be lost with it: nothing more is to be
   *  written before the log has been emptied. */
  readonly isInDoubt: boolean;
  /** The log was copied into the file, that is on the disk, and the log begins anew. */
  emptied(): void;
  /** Resolves once nothing is under way any more. */
  end(): Promise<void>;
}

/** @param path of the file, as SQLite has it; its log is there for as long as that is open */
export function disk(path: string, sync: Sync = fdatasync): Disk {
  let log: number | undefined;
  let underWay: PromiseWithResolvers<void> | undefined;
  /** What was written since that began. */
  let behind: PromiseWithResolvers<void> | undefined;
  let isInDoubt = false;

  const begin = (): void => {
    underWay = behind;
    behind = undefined;
    if (underWay === undefined) return;
    const { resolve } = underWay;
    try {
      log ??= openSync(`${path}-wal`, 'r+');
    } catch (error) {
      // No more files may be open, say: what was written is as unsure as if the disk had failed.
      doubt(error);
      return;
    }
    sync(log, (error) => {
      if (error !== null) {
        doubt(error);
        return;
      }
      begin();
      resolve();
    });
  };
  const doubt = (error: unknown): void => {
    isInDoubt = true;
    const both = [underWay, behind];
    underWay = behind = undefined;
    for (const each of both) each?.reject(error);
  };

  return {
    wrote() {
      behind ??= Promise.withResolvers();
      const { promise } = behind;
      if (underWay === undefined) begin();
      return promise;
    },
    waits: () => (behind ?? underWay)?.promise,
    get isInDoubt() {
      return isInDoubt;
    },
    emptied: () => {
      isInDoubt = false;
    },
    async end() {
      await (behind ?? underWay)?.promise.catch(() => undefined);
      if (log !== undefined) closeSync(log);
      log = undefined;
    },
  };
}
