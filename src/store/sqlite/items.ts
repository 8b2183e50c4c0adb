// Items, their triggers and the commit, in SQLite.
import { checkCommit, unpackTriggers } from '../check.ts';
import type { CheckedChange, CheckedCommit, CheckedPut } from '../check.ts';
import { decodeName, encodeName } from '../names.ts';
import type { ArmedTrigger, Behind, Committed, Item, Side, Store, Trigger } from '../store.ts';
import { type Kept, type ReachedRow, readRows } from '../wire.ts';
import { LIMIT, maybeNumber, number, numberOrNull, text } from './connection.ts';
import type { Connection, Row } from './connection.ts';
import type { Gauges } from './gauges.ts';
import type { Head, Heads } from './heads.ts';
import type { Inputs } from './inputs.ts';
import type { Slots } from './slots.ts';

/** How many owners or watchers are read at a time when all are walked. */
const PAGE = 500;

const ITEM = 'SELECT owner, id, version, triggers, body FROM item';

/** What changes items. */
export function commits(
  { all, get, run, read, write, emptyLog }: Connection,
  slots: Slots,
  gauges: Gauges,
  heads: Heads,
  inputs: Inputs,
): Pick<Store, 'commit' | 'taken' | 'forget'> & Pick<Kept, 'commitChecked'> {
  const headOf = get('SELECT no, version, triggers, slot FROM item WHERE owner = ? AND id = ?');
  const items = all('SELECT no, version, triggers, slot FROM item WHERE owner = ?');
  const insert = get(
    'INSERT INTO item (owner, id, version, triggers, body) VALUES (?, ?, 1, ?, ?) RETURNING no',
  );
  const update = run('UPDATE item SET version = version + 1, slot = ?, triggers = ?, body = ? WHERE no = ?');
  const updateBody = run('UPDATE item SET version = version + 1, slot = ?, body = ? WHERE no = ?');
  const nameSlot = run('UPDATE item SET slot = ? WHERE no = ?');
  const remove = run('DELETE FROM item WHERE no = ?');
  const arm = run('INSERT INTO armed (gauge, side, threshold, item) VALUES (?, ?, ?, ?)');
  const disarm = run('DELETE FROM armed WHERE gauge = ? AND side = ? AND threshold = ? AND item = ?');
  const forgetItems = run('DELETE FROM item WHERE owner = ?');

  function head(owner: string, id: string): Head | undefined {
    const known = heads.of(owner, id);
    if (known !== undefined) return known;
    const row = headOf(owner, id);
    return row && toHead(row);
  }

  /** What an item has armed, and has armed from now on; packed. */
  function point(item: number, had: string, now: string): void {
    if (had === now) return;
    const [old, fresh] = [unpackTriggers(had), unpackTriggers(now)];
    for (const { gauge, side, threshold } of old)
      if (!holds(fresh, gauge, side, threshold)) disarm(gauges.idOf(gauge), side, threshold, item);
    for (const { gauge, side, threshold } of fresh)
      if (!holds(old, gauge, side, threshold)) arm(gauges.idOf(gauge), side, threshold, item);
  }

  function create(owner: string, { id, body, triggers }: CheckedChange): void {
    // Nothing there, and nothing to be there.
    if (body === null) return;
    const no = number(insert(owner, id, triggers, body) ?? {}, 'no');
    point(no, '', triggers);
    const waiting = slots.adopt(no, owner, id);
    if (waiting !== null) nameSlot(waiting, no);
  }

  function apply(commit: CheckedCommit, { id, body, triggers }: CheckedChange, had: Head): void {
    const { owner } = commit;
    if (body === null) {
      if (had.slot !== null) slots.orphan(had.slot);
      remove(had.no);
      point(had.no, had.triggers, triggers);
      return;
    }
    let { slot } = had;
    if (slot !== null && commit.withdraw.includes(id)) {
      slots.remove(slot);
      slot = null;
    }
    const put = commit.put.find(({ key }) => key === id);
    if (put !== undefined) slot = slots.putOf(had.no, slot, owner, put);
    if (had.triggers === triggers) updateBody(slot, body, had.no);
    else {
      update(slot, triggers, body, had.no);
      point(had.no, had.triggers, triggers);
    }
  }

  /** The message of a slot whose item is not changed. */
  function putBeside(owner: string, put: CheckedPut): void {
    const item = head(owner, put.key);
    if (item === undefined) slots.put(owner, put);
    else {
      nameSlot(slots.putOf(item.no, item.slot, owner, put), item.no);
      heads.forget(owner, put.key);
    }
  }

  function withdrawBeside(owner: string, key: string): void {
    const item = head(owner, key);
    if (item === undefined) slots.withdraw(owner, key);
    // Its number is never given again: the item may go on naming it.
    else if (item.slot !== null) slots.remove(item.slot);
  }

  /** Looks at everything before it touches anything: a refused commit leaves no trace, and the others
   *  of its transaction need no savepoint. */
  function commitNow(commit: CheckedCommit): Committed {
    const { owner } = commit;
    if (commit.input !== null && inputs.has(commit.input)) return 'taken';
    const had = commit.changes.map((change) => head(owner, change.id));
    if (commit.changes.some((change, i) => (had[i]?.version ?? 0) !== change.expect)) return 'conflict';
    const changed: string[] = [];
    for (const [i, change] of commit.changes.entries()) {
      heads.forget(owner, change.id);
      const before = had[i];
      if (before === undefined) create(owner, change);
      else {
        apply(commit, change, before);
        if (change.body !== null) changed.push(change.id);
      }
    }
    for (const key of commit.withdraw) if (!changed.includes(key)) withdrawBeside(owner, key);
    for (const put of commit.put) if (!changed.includes(put.key)) putBeside(owner, put);
    if (commit.input !== null) inputs.take(commit.input, owner);
    return 'done';
  }

  const commitChecked = (commit: CheckedCommit): Promise<Committed> => write(() => commitNow(commit));

  return {
    commit: async (commit) => commitChecked(checkCommit(commit)),
    commitChecked,
    taken: (id) => read(() => inputs.has(encodeName(id))),
    forget: async (name) => {
      const owner = encodeName(name);
      await write(() => {
        heads.forgetAll();
        for (const { no, triggers, slot } of items(owner).map(toHead)) {
          point(no, triggers, '');
          if (slot !== null) slots.remove(slot);
        }
        forgetItems(owner);
        slots.withdrawAll(owner);
        inputs.forget(owner);
        // The name of a gauge may be made of the owner's.
        gauges.dropUnused();
      });
      await emptyLog();
    },
  };
}

type Readers = Pick<
  Store,
  'item' | 'items' | 'owners' | 'nearest' | 'due' | 'reached' | 'armed' | 'watchers'
> &
  Pick<Kept, 'reachedRows'>;

/** What reads items and their triggers. */
export function readers({ all, lists, get, read, peek }: Connection, heads: Heads): Readers {
  const one = get(`${ITEM} WHERE owner = ? AND id = ?`);
  const ofOwner = all(`${ITEM} WHERE owner = ? ORDER BY id`);
  const nextOwners = all(`SELECT DISTINCT owner FROM item WHERE owner > ? ORDER BY owner LIMIT ${PAGE}`);
  // A look-up for each end of each gauge: no row is scanned.
  const ends = all(
    `SELECT name AS gauge,
       (SELECT min(threshold) FROM armed WHERE armed.gauge = gauge.id AND side = 'up') AS up,
       (SELECT max(threshold) FROM armed WHERE armed.gauge = gauge.id AND side = 'down') AS down
     FROM gauge ORDER BY name`,
  );
  const due = {
    up: all(
      `SELECT threshold, owner, id FROM armed JOIN item ON item.no = armed.item
       WHERE gauge = (SELECT id FROM gauge WHERE name = ?) AND side = 'up' AND threshold <= ?
       ORDER BY threshold, item ${LIMIT}`,
    ),
    down: all(
      `SELECT threshold, owner, id FROM armed JOIN item ON item.no = armed.item
       WHERE gauge = (SELECT id FROM gauge WHERE name = ?) AND side = 'down' AND threshold >= ?
       ORDER BY threshold DESC, item DESC ${LIMIT}`,
    ),
  };
  const reached = {
    up: lists(
      `SELECT threshold, no, owner, id, version, triggers, body, slot FROM armed JOIN item ON item.no = armed.item
       WHERE gauge = (SELECT id FROM gauge WHERE name = ?) AND side = 'up' AND threshold <= ?
         AND (threshold, item) > (?, ?)
       ORDER BY threshold, item ${LIMIT}`,
    ),
    down: lists(
      `SELECT threshold, no, owner, id, version, triggers, body, slot FROM armed JOIN item ON item.no = armed.item
       WHERE gauge = (SELECT id FROM gauge WHERE name = ?) AND side = 'down' AND threshold >= ?
         AND (threshold, item) < (?, ?)
       ORDER BY threshold DESC, item DESC ${LIMIT}`,
    ),
  };
  const count = get(
    `SELECT count(DISTINCT item) AS n FROM armed WHERE gauge = (SELECT id FROM gauge WHERE name = ?)`,
  );
  const nextWatchers = all(
    `SELECT side, threshold, item, owner, id FROM armed JOIN item ON item.no = armed.item
     WHERE gauge = (SELECT id FROM gauge WHERE name = ?) AND (side, threshold, item) > (?, ?, ?)
     ORDER BY side, threshold, item LIMIT ${PAGE}`,
  );

  /** What is given of an item is changed next: its head is kept for that. */
  function rowsReached(
    gauge: string,
    side: Side,
    value: number,
    limit: number,
    after?: Behind,
  ): readonly ReachedRow[] {
    // Items are numbered from 1.
    const begin = side === 'up' ? [-Infinity, 0] : [Infinity, 0];
    const [threshold = 0, first = 0] =
      after === undefined ? begin : [after.trigger.threshold, Number(after.place)];
    const rows = reached[side](encodeName(gauge), value, threshold, first, limit) as unknown as ReachedRow[];
    for (const [, no, owner, id, version, triggers, , slot] of rows)
      heads.know(owner, id, { no, version, triggers, slot });
    return rows;
  }

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
    nearest: () => peek(() => ends().flatMap((row) => [...end(row, 'up'), ...end(row, 'down')])),
    due: (gauge, side, value, limit) =>
      peek(() =>
        due[side](encodeName(gauge), value, limit).map((row) => ({
          ...toWho(row),
          gauge,
          side,
          threshold: number(row, 'threshold'),
        })),
      ),
    reachedRows: (...asked) => peek(() => rowsReached(...asked)),
    reached: (gauge, side, value, limit, after) =>
      peek(() => readRows(rowsReached(gauge, side, value, limit, after), gauge, side)),
    armed: (gauge) => read(() => maybeNumber(count(encodeName(gauge)), 'n') ?? 0),
    async *watchers(name) {
      const gauge = encodeName(name);
      const seen = new Set<number>();
      let page = await read(() => nextWatchers(gauge, '', 0, 0));
      while (page.length > 0) {
        for (const row of page) {
          const item = number(row, 'item');
          if (seen.has(item)) continue;
          seen.add(item);
          yield toWho(row);
        }
        const last = page.at(-1) ?? {};
        const at = [text(last, 'side'), number(last, 'threshold'), number(last, 'item')] as const;
        page = await read(() => nextWatchers(gauge, ...at));
      }
    },
  };
}

const toHead = (row: Row): Head => ({
  no: number(row, 'no'),
  version: number(row, 'version'),
  triggers: text(row, 'triggers'),
  slot: numberOrNull(row, 'slot'),
});

function holds(some: readonly Trigger[], gauge: string, side: Side, threshold: number): boolean {
  for (const one of some)
    if (one.threshold === threshold && one.side === side && one.gauge === gauge) return true;
  return false;
}

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
    triggers: unpackTriggers(text(row, 'triggers'), decodeName),
  };
}

const toWho = (row: Row): Pick<ArmedTrigger, 'owner' | 'item'> => ({
  owner: decodeName(text(row, 'owner')),
  item: decodeName(text(row, 'id')),
});
