// The inputs that were taken, in SQLite. Each is known for a week at least: whoever takes one looks at a few others, in
// turn, and drops those whose time is over. So none is waited for, and no index of times is kept.
import type { Millis } from '../../ops/clock.ts';
import { INPUT_MS } from '../check.ts';
import { digestOf, encodeName } from '../names.ts';
import { NOBODY } from '../store.ts';
import { maybeNumber, text } from './connection.ts';
import type { Connection } from './connection.ts';

/** How many others are looked at: where people ask as much every week, a quarter of all that are kept is older than one. */
const OTHERS = 4;

export interface Inputs {
  /** Names escaped. */
  has(id: string): boolean;
  /** Within a transaction. */
  take(id: string, owner: string): void;
  /** They stay taken, as nobody's. Within a transaction. */
  forget(owner: string): void;
}

const NOBODYS = encodeName(NOBODY);

/** @param now -Infinity: there is no clock, and nothing is ever over */
export function inputs({ all, get, run }: Connection, now: () => Millis): Inputs {
  const find = get('SELECT id FROM input WHERE id IN (?, ?)');
  const add = run('INSERT INTO input (id, owner, at) VALUES (?, ?, ?)');
  const others = all(`SELECT id, at FROM input WHERE id > ? ORDER BY id LIMIT ${OTHERS}`);
  const date = run('UPDATE input SET at = ? WHERE id = ?');
  const drop = run('DELETE FROM input WHERE id = ?');
  const ofOwner = all('SELECT id, at FROM input WHERE owner = ?');
  const keep = run('INSERT OR IGNORE INTO input (id, owner, at) VALUES (?, ?, ?)');
  const dropAll = run('DELETE FROM input WHERE owner = ?');
  let last = '';

  function lookAtOthers(time: Millis): void {
    const rows = others(last);
    last = rows.length < OTHERS ? '' : text(rows.at(-1) ?? {}, 'id');
    for (const row of rows) {
      const at = maybeNumber(row, 'at');
      // Nobody knows when it was taken: its week begins.
      if (at === undefined) date(time, text(row, 'id'));
      else if (at < time - INPUT_MS) drop(text(row, 'id'));
    }
  }

  return {
    has: (id) => find(id, digestOf(id)) !== undefined,
    take(id, owner) {
      const time = now();
      const hasClock = Number.isFinite(time);
      add(id, owner, hasClock ? time : null);
      if (hasClock) lookAtOthers(time);
    },
    forget(owner) {
      if (owner === NOBODYS) return;
      for (const row of ofOwner(owner))
        keep(digestOf(text(row, 'id')), NOBODYS, maybeNumber(row, 'at') ?? null);
      dropAll(owner);
    },
  };
}
