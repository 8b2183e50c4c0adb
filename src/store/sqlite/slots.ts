// The messages that wait, in SQLite.
import { decodeName, encodeName } from '../names.ts';
import { LANES } from '../store.ts';
import type { Slot, Store } from '../store.ts';
import type { CheckedPut } from '../check.ts';
import { LIMIT, maybeNumber, number, text } from './connection.ts';
import type { Connection, Row } from './connection.ts';

/** Where a slot stands: it may be sent once its turn comes; not before its time; given to a sender. */
const READY = 0;
const DELAYED = 1;
const TAKEN = 2;

export const SLOT = 'seq, owner, key, platform, lane, rank, body, attempts, not_before, expires';

/** The messages of the owner `?1`. Other indexes lead through all that waits. */
export const OF_OWNER = `SELECT * FROM slot INDEXED BY slot_key WHERE owner = ?1 AND item IS NULL
  UNION ALL SELECT slot.* FROM item CROSS JOIN slot ON slot.seq = item.slot WHERE item.owner = ?1`;

/** How many rows one claim clears away at most: it blocks the process while it does. */
const CLEAR_MAX = 2_000;

type SlotMethods = Pick<
  Store,
  'claim' | 'claimBeside' | 'rerank' | 'ack' | 'release' | 'recover' | 'pending' | 'nextDue'
>;

export interface Slots extends SlotMethods {
  /** Within a transaction: puts a message into the slot of an item, which is to name it; `before` was there.
   *  @returns its number */
  putOf(item: number, before: number | null, owner: string, slot: CheckedPut): number;
  /** Within a transaction: puts a message, in place of what its key held; there is no item of that name. */
  put(owner: string, slot: CheckedPut): void;
  /** Within a transaction: withdraws a message. */
  remove(seq: number): void;
  /** Within a transaction: withdraws what a key holds; there is no item of that name. */
  withdraw(owner: string, key: string): void;
  /** Within a transaction: withdraws all of an owner but the messages of items. */
  withdrawAll(owner: string): void;
  /** Within a transaction: there is an item of that name now.
   *  @returns the message that its slot holds */
  adopt(item: number, owner: string, key: string): number | null;
  /** Within a transaction: the item of a message goes, and that stays. */
  orphan(seq: number): void;
}

export function slots({ all, get, run, insert, read, write, note }: Connection): Slots {
  const remove = run('DELETE FROM slot WHERE seq = ?');
  const withdraw = run('DELETE FROM slot WHERE owner = ? AND key = ? AND item IS NULL');
  const withdrawAll = run('DELETE FROM slot WHERE owner = ? AND item IS NULL');
  // With a new seq, in place of what a key without an item held.
  const add = insert(
    `INSERT OR REPLACE INTO slot (item, owner, key, platform, lane, rank, not_before, expires, state, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const adopt = get('UPDATE slot SET item = ? WHERE owner = ? AND key = ? AND item IS NULL RETURNING seq');
  const orphan = run('UPDATE slot SET item = NULL WHERE seq = ?');
  const dropExpired = run(
    `DELETE FROM slot WHERE seq IN (
       SELECT seq FROM slot WHERE platform = ? AND expires < ? AND state <> ${TAKEN} LIMIT ${CLEAR_MAX})`,
  );
  const wake = run(
    `UPDATE slot SET state = ${READY} WHERE seq IN (
       SELECT seq FROM slot WHERE platform = ? AND state = ${DELAYED} AND lane = ? AND not_before <= ?
       ORDER BY not_before LIMIT ${CLEAR_MAX})`,
  );
  const next = all(
    `SELECT ${SLOT} FROM slot
     WHERE platform = ? AND state = ${READY} AND lane = ? AND not_before <= ?
       AND (expires IS NULL OR expires >= ?)
     ORDER BY rank, seq ${LIMIT}`,
  );
  const beside = all(
    `SELECT ${SLOT} FROM (${OF_OWNER})
     WHERE platform = ?2 AND state <> ${TAKEN} AND not_before <= ?3 AND (expires IS NULL OR expires >= ?3)
     ORDER BY lane, rank, seq`,
  );
  const take = run(`UPDATE slot SET state = ${TAKEN}, attempts = attempts + 1 WHERE seq = ?`);
  const giveBack = run(
    `UPDATE slot SET state = ?, not_before = ?, attempts = ? WHERE seq = ? AND state = ${TAKEN}`,
  );
  const putBack = run(
    `UPDATE slot SET state = ${READY}, rank = ?, attempts = ? WHERE seq = ? AND state = ${TAKEN}`,
  );
  const recoverAll = run(`UPDATE slot SET state = ${READY} WHERE platform = ? AND state = ${TAKEN}`);
  const count = get(
    // Each state has an index of its own.
    `SELECT ${[READY, DELAYED, TAKEN]
      .map((state) => `(SELECT count(*) FROM slot WHERE platform = ?1 AND state = ${state})`)
      .join(' + ')} AS n`,
  );
  // Each part goes no further into its index than its first row.
  const first = get(
    `SELECT
       (SELECT not_before FROM slot WHERE platform = ?1 AND state = ${READY} LIMIT 1) AS ready,
       (SELECT min(not_before) FROM slot
         WHERE platform = ?1 AND state = ${DELAYED} AND lane IN (${LANES.map((_, lane) => lane).join()})) AS delayed,
       (SELECT min(expires) FROM slot
         WHERE platform = ?1 AND expires IS NOT NULL AND state <> ${TAKEN}) AS expires`,
  );

  return {
    putOf(item, before, owner, slot) {
      if (before !== null) remove(before);
      return add(item, owner, ...columns(slot));
    },
    put: (owner, slot) => void add(null, owner, ...columns(slot)),
    remove,
    withdraw,
    withdrawAll,
    adopt: (item, owner, key) => maybeNumber(adopt(item, owner, key), 'seq') ?? null,
    orphan,

    // Who has taken what need not outlive the machine: what is lost with it is only sent as if for the first time,
    // and where a message's buttons are kept before it goes out, that keeps it, too.
    claim(platform, now, limit, lanes = LANES) {
      const of = encodeName(platform);
      return note(() => {
        // Most often nothing waits.
        const { ready, delayed, expires } = ends(first(of));
        if (ready === undefined && delayed > now && expires >= now) return [];
        if (expires < now) dropExpired(of, now);
        const rows: Row[] = [];
        for (const [place, lane] of LANES.entries()) {
          if (rows.length >= limit) break;
          if (!lanes.includes(lane)) continue;
          if (delayed <= now) wake(of, place, now);
          rows.push(...next(of, place, now, now, limit - rows.length));
        }
        for (const row of rows) take(number(row, 'seq'));
        return rows.map(toSlot);
      });
    },
    claimBeside: ({ owner, platform }, now, limit, lanes) =>
      note(() => {
        const wanted = new Set(lanes.map((lane) => LANES.indexOf(lane)));
        const rows = beside(encodeName(owner), encodeName(platform), now)
          .filter((row) => wanted.has(number(row, 'lane')))
          .slice(0, limit);
        for (const row of rows) take(number(row, 'seq'));
        return rows.map(toSlot);
      }),
    rerank: (slot, rank) => note(() => putBack(rank, slot.attempts, slot.seq)),
    // An answer that a machine without power has forgotten to have sent is sent again; nobody waits for the disk to
    // have it, since of a thousand who ask each waits for those before.
    ack: (slot) => (slot.lane === 'reply' ? note : write)(() => remove(slot.seq)),
    release: (slot, notBefore, tried) =>
      write(() => {
        const attempts = slot.attempts + (tried === 'unsure' ? 1 : 0);
        giveBack(notBefore > 0 ? DELAYED : READY, notBefore, attempts, slot.seq);
      }),
    recover: (platform) => write(() => recoverAll(encodeName(platform))),
    pending: (platform) => read(() => maybeNumber(count(encodeName(platform)), 'n') ?? 0),
    nextDue: (platform) =>
      read(() => {
        const { ready, delayed } = ends(first(encodeName(platform)));
        return ready ?? (delayed === Infinity ? undefined : delayed);
      }),
  };
}

const columns = ({ key, platform, lane, rank, notBefore, expires, body }: CheckedPut) =>
  [key, platform, lane, rank, notBefore, expires, notBefore > 0 ? DELAYED : READY, body] as const;

const ends = (row: Row | undefined) => ({
  ready: maybeNumber(row, 'ready'),
  delayed: maybeNumber(row, 'delayed') ?? Infinity,
  expires: maybeNumber(row, 'expires') ?? Infinity,
});

export function toSlot(row: Row): Slot {
  const lane = LANES[number(row, 'lane')];
  if (lane === undefined) throw new Error(`a slot is in lane ${number(row, 'lane')}, which there is not`);
  return {
    owner: decodeName(text(row, 'owner')),
    key: decodeName(text(row, 'key')),
    platform: decodeName(text(row, 'platform')),
    lane,
    rank: number(row, 'rank'),
    body: text(row, 'body'),
    seq: number(row, 'seq'),
    attempts: number(row, 'attempts'),
    notBefore: number(row, 'not_before'),
    expires: maybeNumber(row, 'expires'),
  };
}
