// The floor of a fall on SQLite: a plain loop, in one thread, that reads and writes the rows that the next crossings of a
// filled file would, and nothing else. No judging, no sealing, no thread to ask.
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';

/** As many as the store writes in one transaction. */
const GROUP = 800;

/** A number that a row has, or a text. */
type Column = string | number;

export interface Bare {
  readonly crossings: number;
  /** µs a crossing, from the wall's clock, and of the processor. */
  readonly wall: number;
  readonly processor: number;
}

/** Takes the nearest `count` thresholds below, as they are spread over the gauges: each item is read, gets a body of
 *  the same length, two thresholds elsewhere, and a message.
 *  @param path a file that nobody else has open */
export function bareFall(path: string, count: number): Bare {
  const db = new DatabaseSync(path);
  db.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -32768;
     PRAGMA wal_autocheckpoint = 20000`,
  );
  const total = Number(db.prepare(`SELECT count(*) AS n FROM armed WHERE side = 'down'`).get()?.['n']);
  const gauges = db
    .prepare(
      `SELECT id, name, (SELECT count(*) FROM armed WHERE gauge = id AND side = 'down') AS n FROM gauge`,
    )
    .all();
  const reached = db.prepare(
    `SELECT threshold, no, owner, item.id AS id, triggers, body FROM armed JOIN item ON item.no = armed.item
     WHERE gauge = ? AND side = 'down' ORDER BY threshold DESC, item DESC LIMIT ?`,
  );
  const update = db.prepare(
    'UPDATE item SET version = version + 1, slot = ?, triggers = ?, body = ? WHERE no = ?',
  );
  const disarm = db.prepare(
    `DELETE FROM armed WHERE gauge = ? AND side = 'down' AND threshold = ? AND item = ?`,
  );
  const arm = db.prepare('INSERT OR IGNORE INTO armed (gauge, side, threshold, item) VALUES (?, ?, ?, ?)');
  const put = db.prepare(
    `INSERT INTO slot (item, owner, key, platform, lane, rank, not_before, state, body)
     VALUES (?, ?, ?, 'telegram', 1, ?, 0, 0, ?)`,
  );
  const message = 'x'.repeat(500);
  let crossings = 0;
  const used = process.threadCpuUsage();
  const began = performance.now();
  for (const { id: gauge = 0, n } of gauges) {
    const share = Math.ceil((count * Number(n)) / total);
    for (const row of reached.all(gauge, share)) {
      if (crossings % GROUP === 0) db.exec(crossings === 0 ? 'BEGIN IMMEDIATE' : 'COMMIT; BEGIN IMMEDIATE');
      const {
        threshold = 0,
        no = 0,
        owner = '',
        id = '',
        triggers = '',
        body = '',
      } = row as Record<string, Column>;
      const { lastInsertRowid: slot } = put.run(no, owner, id, Number(threshold), message);
      update.run(slot, triggers, `${String(body).slice(0, -1)}=`, no);
      disarm.run(gauge, threshold, no);
      arm.run(gauge, 'down', Number(threshold) * 0.95, no);
      arm.run(gauge, 'up', Number(threshold) * 1.1, no);
      crossings += 1;
    }
  }
  if (db.isTransaction) db.exec('COMMIT');
  const wall = performance.now() - began;
  const { user, system } = process.threadCpuUsage(used);
  db.close();
  return { crossings, wall: (1000 * wall) / crossings, processor: (user + system) / crossings };
}
