// Items, their triggers and the commit, in SQLite.
import { checkCommit, unpackTriggers } from '../check.ts';
import type { CheckedChange, CheckedCommit } from '../check.ts';
import { decodeName, encodeName } from '../names.ts';
import type { ArmedTrigger, Committed, Item, Side, Store, Trigger } from '../store.ts';
import { maybeNumber, number, text } from './connection.ts';
import type { Connection, Row } from './connection.ts';
import type { Slots } from './slots.ts';

/** How many owners or watchers are read at a time when all are walked. */
const PAGE = 500;

const ITEM = 'SELECT owner, id, version, triggers, body FROM item';

/** What changes items. */
export function commits(
  { all, get, run, write, db }: Connection,
  slots: Slots,
): Pick<Store, 'commit' | 'taken' | 'forget'> {
  const head = get('SELECT rowid, version, triggers FROM item WHERE owner = ? AND id = ?');
  const items = all(`${ITEM} WHERE owner = ?`);
  const input = get('SELECT id FROM input WHERE id = ?');
  const takeInput = run('INSERT INTO input (id, owner) VALUES (?, ?)');
  const insert = run('INSERT INTO item (owner, id, version, triggers, body) VALUES (?, ?, 1, ?, ?)');
  const update = run('UPDATE item SET version = version + 1, triggers = ?, body = ? WHERE rowid = ?');
  const updateBody = run('UPDATE item SET version = version + 1, body = ? WHERE rowid = ?');
  const remove = run('DELETE FROM item WHERE owner = ? AND id = ?');
  const arm = run('INSERT INTO armed (gauge, side, threshold, owner, item) VALUES (?, ?, ?, ?, ?)');
  const disarm = run(
    'DELETE FROM armed WHERE gauge = ? AND side = ? AND threshold = ? AND owner = ? AND item = ?',
  );
  const forgetItems = run('DELETE FROM item WHERE owner = ?');
  const forgetSlots = run('DELETE FROM slot WHERE owner = ?');
  const forgetInputs = run('DELETE FROM input WHERE owner = ?');

  function point(owner: string, id: string, had: string, has: string): void {
    if (had === has) return;
    const [old, fresh] = [unpackTriggers(had), unpackTriggers(has)];
    const without = (some: readonly Trigger[], others: readonly Trigger[]): Trigger[] =>
      some.filter((one) => !others.some((other) => isSame(one, other)));
    for (const { gauge, side, threshold } of without(old, fresh)) disarm(gauge, side, threshold, owner, id);
    for (const { gauge, side, threshold } of without(fresh, old)) arm(gauge, side, threshold, owner, id);
  }

  function apply(owner: string, { id, body, triggers }: CheckedChange, had: Row | undefined): void {
    const old = had === undefined ? '' : text(had, 'triggers');
    if (body === null) remove(owner, id);
    else if (had === undefined) insert(owner, id, triggers, body);
    else if (old === triggers) updateBody(body, number(had, 'rowid'));
    else update(triggers, body, number(had, 'rowid'));
    point(owner, id, old, triggers);
  }

  /** Looks at everything before it touches anything: a refused commit leaves no trace, and the others
   *  of its transaction need no savepoint. */
  function commitNow(commit: CheckedCommit): Committed {
    const { owner } = commit;
    if (commit.input !== null && input(commit.input) !== undefined) return 'taken';
    const had = commit.changes.map((change) => head(owner, change.id));
    if (commit.changes.some((change, i) => (maybeNumber(had[i], 'version') ?? 0) !== change.expect))
      return 'conflict';
    for (const [i, change] of commit.changes.entries()) apply(owner, change, had[i]);
    for (const key of commit.withdraw) slots.withdraw(owner, key);
    for (const slot of commit.put) slots.put(owner, slot);
    if (commit.input !== null) takeInput(commit.input, owner);
    return 'done';
  }

  return {
    commit: async (commit) => {
      const checked = checkCommit(commit);
      return write(() => commitNow(checked));
    },
    taken: async (id) => input(encodeName(id)) !== undefined,
    forget: async (name) => {
      const owner = encodeName(name);
      await write(() => {
        for (const row of items(owner)) point(owner, text(row, 'id'), text(row, 'triggers'), '');
        forgetItems(owner);
        forgetSlots(owner);
        forgetInputs(owner);
      });
      // Until a checkpoint the log still has the pages as they were.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
  };
}

type Readers = Pick<Store, 'item' | 'items' | 'owners' | 'nearest' | 'due' | 'armed' | 'watchers'>;

/** What reads items and their triggers. */
export function readers({ all, get, read }: Connection): Readers {
  const one = get(`${ITEM} WHERE owner = ? AND id = ?`);
  const ofOwner = all(`${ITEM} WHERE owner = ? ORDER BY id`);
  const nextOwners = all(`SELECT DISTINCT owner FROM item WHERE owner > ? ORDER BY owner LIMIT ${PAGE}`);
  // One step through the index a gauge, and one look-up for each of its ends: no row is scanned.
  const ends = all(
    `WITH RECURSIVE walk (gauge) AS (
       SELECT min(gauge) FROM armed
       UNION ALL
       SELECT (SELECT min(gauge) FROM armed WHERE gauge > walk.gauge) FROM walk WHERE gauge IS NOT NULL
     )
     SELECT gauge,
       (SELECT min(threshold) FROM armed WHERE gauge = walk.gauge AND side = 'up') AS up,
       (SELECT max(threshold) FROM armed WHERE gauge = walk.gauge AND side = 'down') AS down
     FROM walk WHERE gauge IS NOT NULL`,
  );
  const reached = {
    up: all(
      `SELECT gauge, side, threshold, owner, item FROM armed
       WHERE gauge = ? AND side = 'up' AND threshold <= ?
       ORDER BY threshold, owner, item LIMIT ?`,
    ),
    down: all(
      `SELECT gauge, side, threshold, owner, item FROM armed
       WHERE gauge = ? AND side = 'down' AND threshold >= ?
       ORDER BY threshold DESC, owner DESC, item DESC LIMIT ?`,
    ),
  };
  const count = get('SELECT count(*) AS n FROM (SELECT DISTINCT owner, item FROM armed WHERE gauge = ?)');
  const nextWatchers = all(
    `SELECT side, threshold, owner, item FROM armed
     WHERE gauge = ? AND (side, threshold, owner, item) > (?, ?, ?, ?)
     ORDER BY side, threshold, owner, item LIMIT ${PAGE}`,
  );

  return {
    item: (owner, id) =>
      read(() => {
        const row = one(encodeName(owner), encodeName(id));
        return row && toItem(row);
      }),
    items: (owner) => read(() => ofOwner(encodeName(owner)).map(toItem)),
    async *owners() {
      let page = await read(() => nextOwners(''));
      while (page.length > 0) {
        let last = '';
        for (const row of page) {
          last = text(row, 'owner');
          yield decodeName(last);
        }
        page = await read(() => nextOwners(last));
      }
    },
    nearest: () => read(() => ends().flatMap((row) => [...end(row, 'up'), ...end(row, 'down')])),
    due: (gauge, side, value, limit) =>
      read(() => reached[side](encodeName(gauge), value, limit).map(toArmed)),
    armed: (gauge) => read(() => maybeNumber(count(encodeName(gauge)), 'n') ?? 0),
    async *watchers(name) {
      const gauge = encodeName(name);
      const seen = new Set<string>();
      let page = await read(() => nextWatchers(gauge, '', 0, '', ''));
      while (page.length > 0) {
        for (const row of page) {
          const [owner, item] = [text(row, 'owner'), text(row, 'item')];
          if (seen.has(`${owner}|${item}`)) continue;
          seen.add(`${owner}|${item}`);
          yield { owner: decodeName(owner), item: decodeName(item) };
        }
        const last = page.at(-1) ?? {};
        const at = [
          text(last, 'side'),
          number(last, 'threshold'),
          text(last, 'owner'),
          text(last, 'item'),
        ] as const;
        page = await read(() => nextWatchers(gauge, ...at));
      }
    },
  };
}

const isSame = (one: Trigger, other: Trigger): boolean =>
  one.threshold === other.threshold && one.side === other.side && one.gauge === other.gauge;

function end(row: Row, side: Side): Trigger[] {
  const threshold = maybeNumber(row, side);
  return threshold === undefined ? [] : [{ gauge: decodeName(text(row, 'gauge')), side, threshold }];
}

export function toItem(row: Row): Item {
  return {
    owner: decodeName(text(row, 'owner')),
    id: decodeName(text(row, 'id')),
    version: number(row, 'version'),
    body: text(row, 'body'),
    triggers: unpackTriggers(text(row, 'triggers')).map((trigger) => ({
      ...trigger,
      gauge: decodeName(trigger.gauge),
    })),
  };
}

function toArmed(row: Row): ArmedTrigger {
  return {
    gauge: decodeName(text(row, 'gauge')),
    side: text(row, 'side') === 'up' ? 'up' : 'down',
    threshold: number(row, 'threshold'),
    owner: decodeName(text(row, 'owner')),
    item: decodeName(text(row, 'item')),
  };
}
