// The embedded store: one file, or `:memory:`. A commit is one transaction, so there is never anything
// to repair.
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Millis } from '../../ops/clock.ts';
import { demandText } from '../check.ts';
import { encodeName } from '../names.ts';
import type { Store } from '../store.ts';
import type { Kept } from '../wire.ts';
import { connect, text, type Writing } from './connection.ts';
import { gauges } from './gauges.ts';
import { heads } from './heads.ts';
import { inputs } from './inputs.ts';
import { commits, readers } from './items.ts';
import { moving } from './move.ts';
import { slots } from './slots.ts';

export interface SqliteOptions extends Writing {
  /** A file (made when missing, with its folder), or `:memory:`. */
  readonly path: string;
  /** Judges when single values expire. Without it they never do. */
  readonly now?: () => Millis;
}

/** Opens the store, bringing an older file to the newest schema.
 *  @throws Error where the file is locked, damaged, newer, or not a store */
export function openSqlite({ path, now = () => -Infinity, ...writing }: SqliteOptions): Store & Kept {
  const connection = connect(path, writing);
  const { get, run, read, write } = connection;
  const queue = slots(connection);
  const named = gauges(connection);
  const known = heads(connection);
  const { claim, claimBeside, rerank, ack, release, recover, pending, nextDue } = queue;

  const value = get('SELECT value FROM single WHERE key = ? AND (expires IS NULL OR expires >= ?)');
  const single = (key: string): string[] => {
    const row = value(encodeName(key), now());
    return row === undefined ? [] : [text(row, 'value')];
  };
  const setValue = run(
    `INSERT INTO single (key, value, expires) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
  );
  const dropExpired = run('DELETE FROM single WHERE expires < ?');
  const deleteValue = run('DELETE FROM single WHERE key = ?');

  return {
    name: connection.name,
    ...commits(connection, queue, named, known, inputs(connection, now)),
    ...readers(connection, known),
    repair: async () => {
      // A transaction has no inside: triggers and lanes never differ from what is committed.
    },
    claim,
    claimBeside,
    rerank,
    ack,
    release,
    recover,
    pending,
    nextDue,
    get: (key) => read(() => single(key)[0]),
    getAll: (keys) =>
      read(() => new Map(keys.flatMap((key) => single(key).map((body) => [key, body] as const)))),
    set: async (key, body, expires) => {
      demandText(body);
      await write(() => {
        dropExpired(now());
        setValue(encodeName(key), body, expires ?? null);
      });
    },
    delete: (key) => write(() => deleteValue(encodeName(key))),
    room: async () => {
      if (path === ':memory:') return undefined;
      const { bsize, bavail, blocks } = await statfs(dirname(resolve(path)));
      return { free: bavail * bsize, of: blocks * bsize };
    },
    ...moving(connection, named, known, queue),
    // One process has the file.
    lease: async () => true,
    close: connection.close,
  };
}
