// The tables, and how an older file becomes a newer one: one migration a version, in order, never edited
// once released. PRAGMA user_version says how many of them a file has had.
import type { DatabaseSync } from 'node:sqlite';

/** In a file's header, so that another program's database is not taken for a store: "PWch". */
const APPLICATION_ID = 0x50576368;

const MIGRATIONS: readonly (string | ((db: DatabaseSync) => void))[] = [
  `-- The triggers that an item declares are kept with it; "armed" is the index over them.
   CREATE TABLE item (
     owner TEXT NOT NULL, id TEXT NOT NULL,
     version INTEGER NOT NULL, triggers TEXT NOT NULL, body TEXT NOT NULL,
     UNIQUE (owner, id)
   ) STRICT;

   CREATE TABLE armed (
     gauge TEXT NOT NULL, side TEXT NOT NULL, threshold REAL NOT NULL,
     owner TEXT NOT NULL, item TEXT NOT NULL,
     PRIMARY KEY (gauge, side, threshold, owner, item)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX armed_watcher ON armed (gauge, owner, item);

   -- AUTOINCREMENT: a seq is never given twice, not even after the newest slot has gone.
   CREATE TABLE slot (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     owner TEXT NOT NULL, key TEXT NOT NULL, platform TEXT NOT NULL,
     lane INTEGER NOT NULL, rank REAL NOT NULL,
     not_before REAL NOT NULL, expires REAL,
     state INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
     body TEXT NOT NULL,
     UNIQUE (owner, key)
   ) STRICT;
   CREATE INDEX slot_next ON slot (platform, state, lane, rank);
   CREATE INDEX slot_delayed ON slot (platform, lane, not_before) WHERE state = 1;
   CREATE INDEX slot_expires ON slot (platform, expires) WHERE expires IS NOT NULL;

   CREATE TABLE input (id TEXT PRIMARY KEY, owner TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE INDEX input_owner ON input (owner);

   CREATE TABLE single (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires REAL) STRICT;
   CREATE INDEX single_expires ON single (expires) WHERE expires IS NOT NULL;`,

  // Who watches a gauge is seldom asked; an index for it was one more page to write at every crossing.
  'DROP INDEX armed_watcher',

  numbers,

  // When an input was taken; null: before that was kept.
  'ALTER TABLE input ADD COLUMN at REAL',

  messages,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Brings a file to the newest schema, in one transaction.
 *  @throws Error where a newer Perpwatch, or another program, wrote the file */
export function migrate(db: DatabaseSync, name: string): void {
  if (version(db) === SCHEMA_VERSION) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Read again: another process may have migrated while this one waited.
    const had = version(db);
    if (had > SCHEMA_VERSION) {
      throw new Error(
        `${name} was written by a newer Perpwatch (its schema is ${had}, this one knows ` +
          `${SCHEMA_VERSION}). Update Perpwatch, or name another file.`,
      );
    }
    if (had === 0 && !isEmpty(db)) {
      throw new Error(`${name} is a database of another program. Name another file.`);
    }
    for (const migration of MIGRATIONS.slice(had)) {
      if (typeof migration === 'string') db.exec(migration);
      else migration(db);
    }
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}; PRAGMA application_id = ${APPLICATION_ID}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function version(db: DatabaseSync): number {
  const found = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  const application = Number(db.prepare('PRAGMA application_id').get()?.['application_id'] ?? 0);
  return application === APPLICATION_ID ? found : 0;
}

function isEmpty(db: DatabaseSync): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

/** How many items are moved at a time: what one statement changes is kept in memory until it is done. */
const AT_A_TIME = 2_000;

/** Gauges and items get numbers: an entry of the index is a quarter as long, so that what a fall in prices reaches lies
 *  on few pages. What waits for its time is in no index but that of times. */
function numbers(db: DatabaseSync): void {
  db.exec(
    `CREATE TABLE gauge (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
     INSERT INTO gauge (name) SELECT DISTINCT gauge FROM armed ORDER BY gauge;

     ALTER TABLE item RENAME TO item_before;
     CREATE TABLE item (
       no INTEGER PRIMARY KEY, owner TEXT NOT NULL, id TEXT NOT NULL,
       version INTEGER NOT NULL, triggers TEXT NOT NULL, body TEXT NOT NULL,
       UNIQUE (owner, id)
     ) STRICT;

     ALTER TABLE armed RENAME TO armed_before;
     CREATE TABLE armed (
       gauge INTEGER NOT NULL, side TEXT NOT NULL, threshold REAL NOT NULL, item INTEGER NOT NULL,
       PRIMARY KEY (gauge, side, threshold, item)
     ) STRICT, WITHOUT ROWID;

     DROP INDEX slot_next;
     CREATE INDEX slot_next ON slot (platform, lane, rank) WHERE state = 0;
     CREATE INDEX slot_taken ON slot (platform) WHERE state = 2;`,
  );
  const last = Number(db.prepare('SELECT max(rowid) AS last FROM item_before').get()?.['last'] ?? 0);
  const copyItems = db.prepare(
    `INSERT INTO item (no, owner, id, version, triggers, body)
     SELECT rowid, owner, id, version, triggers, body FROM item_before WHERE rowid > ? AND rowid <= ?`,
  );
  const dropItems = db.prepare('DELETE FROM item_before WHERE rowid <= ?');
  for (let at = 0; at < last; at += AT_A_TIME) {
    copyItems.run(at, at + AT_A_TIME);
    dropItems.run(at + AT_A_TIME);
  }
  const copyArmed = db.prepare(
    `INSERT INTO armed (gauge, side, threshold, item)
     SELECT ?, before.side, before.threshold, item.no
     FROM armed_before AS before JOIN item ON item.owner = before.owner AND item.id = before.item
     WHERE before.gauge = ?`,
  );
  const dropArmed = db.prepare('DELETE FROM armed_before WHERE gauge = ?');
  for (const { id = null, name = null } of db.prepare('SELECT id, name FROM gauge ORDER BY id').all()) {
    copyArmed.run(id, name);
    dropArmed.run(name);
  }
  db.exec('DROP TABLE item_before; DROP TABLE armed_before');
}

/** An item names the message in its slot, and is at hand when that is put: an index over all that waits was one more page to
 *  write at every crossing. What has no item is found by its key, as before. */
function messages(db: DatabaseSync): void {
  db.exec(
    `ALTER TABLE item ADD COLUMN slot INTEGER;

     DROP INDEX slot_next; DROP INDEX slot_taken; DROP INDEX slot_delayed; DROP INDEX slot_expires;
     ALTER TABLE slot RENAME TO slot_before;
     -- "item" is the number of the item whose slot it is; null: there is none.
     CREATE TABLE slot (
       seq INTEGER PRIMARY KEY AUTOINCREMENT, item INTEGER,
       owner TEXT NOT NULL, key TEXT NOT NULL, platform TEXT NOT NULL,
       lane INTEGER NOT NULL, rank REAL NOT NULL,
       not_before REAL NOT NULL, expires REAL,
       state INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
       body TEXT NOT NULL
     ) STRICT;
     INSERT INTO slot (seq, item, owner, key, platform, lane, rank, not_before, expires, state, attempts, body)
     SELECT seq, (SELECT no FROM item WHERE item.owner = slot_before.owner AND item.id = slot_before.key),
       owner, key, platform, lane, rank, not_before, expires, state, attempts, body FROM slot_before;
     -- No number is given again, whatever has gone.
     DELETE FROM sqlite_sequence WHERE name = 'slot';
     INSERT INTO sqlite_sequence (name, seq) SELECT 'slot', seq FROM sqlite_sequence WHERE name = 'slot_before';
     DROP TABLE slot_before;
     CREATE UNIQUE INDEX slot_key ON slot (owner, key) WHERE item IS NULL;
     CREATE INDEX slot_next ON slot (platform, lane, rank) WHERE state = 0;
     CREATE INDEX slot_taken ON slot (platform) WHERE state = 2;
     CREATE INDEX slot_delayed ON slot (platform, lane, not_before) WHERE state = 1;
     CREATE INDEX slot_expires ON slot (platform, expires) WHERE expires IS NOT NULL`,
  );
  const name = db.prepare('UPDATE item SET slot = ? WHERE no = ?');
  for (const { seq = null, item = null } of db
    .prepare('SELECT seq, item FROM slot WHERE item IS NOT NULL')
    .all())
    name.run(seq, item);
}
