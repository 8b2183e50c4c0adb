// A SQLite file, worked in a thread of its own.
import type { Millis } from '../../ops/clock.ts';
import { inThread, PIECE } from '../aside.ts';
import type { Store } from '../store.ts';
import type { LogLimits } from './checkpoints.ts';

export interface AsideOptions {
  /** A file; made when missing, with its folder. */
  readonly path: string;
  readonly now?: () => Millis;
  /** When its log is copied into it. */
  readonly log?: LogLimits;
}

/** Opens the store, bringing an older file to the newest schema.
 *  @throws Error where the file is locked, damaged, newer, or not a store */
export const openAside = ({ path, now, log }: AsideOptions): Promise<Store> =>
  inThread({
    thread: new URL('./thread.ts', import.meta.url),
    name: `SQLite ${path}`,
    data: { path, log },
    now,
    isKept: true,
    together: PIECE,
  });
