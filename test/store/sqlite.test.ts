// SQLite: the port's suite on a file and in memory, and what is this implementation's own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { openAside } from '../../src/store/sqlite/aside.ts';
import { checkpoints } from '../../src/store/sqlite/checkpoints.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Trigger } from '../../src/store/store.ts';
import { everyByte, reopened } from '../ports/stores.ts';
import { ANN, BOB, create, slot, storeContract, up } from '../ports/store.ts';
import { inspect } from './crash.ts';
import type { StoreUnderTest, TestClock } from '../ports/store.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(300_000) });

/** The schema of a file of before items and gauges had numbers, as it was released. */
const BEFORE_NUMBERS = `
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
  CREATE INDEX single_expires ON single (expires) WHERE expires IS NOT NULL;
  PRAGMA user_version = 2; PRAGMA application_id = 1347904360`;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'perpwatch-sqlite-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const onFile =
  (open: typeof openAside) =>
  (clock: TestClock): Promise<StoreUnderTest> =>
    reopened(
      () => open({ path: join(dir, 'store.db'), now: () => clock.now }),
      async () => everyByte(dir),
    );

describe('SQLite, in a file', () => {
  storeContract(onFile(async (options) => openSqlite(options)));
});

describe('SQLite, in a file and a thread of its own', () => {
  storeContract(onFile(openAside));
});

async function inMemory(clock: TestClock): Promise<StoreUnderTest> {
  const store = openSqlite({ path: ':memory:', now: () => clock.now });
  const dump = async () => {
    const said: string[] = [];
    for await (const owner of store.owners()) said.push(JSON.stringify(await store.items(owner)));
    return said.join('\n');
  };
  return { store, again: async () => store, dump, stop: () => store.close() };
}

describe('SQLite, in memory', () => {
  storeContract(inMemory, false);
});

describe('a SQLite file', () => {
  const path = () => join(dir, 'store.db');

  it('can be read by its owner only, and makes the folder it is to be in', async () => {
    const deep = join(dir, 'a', 'b', 'store.db');
    const store = openSqlite({ path: deep });
    await store.set('k', 'v');
    for (const name of readdirSync(join(dir, 'a', 'b'))) {
      expect([name, statSync(join(dir, 'a', 'b', name)).mode & 0o077]).toEqual([name, 0]);
    }
    await store.close();
  });

  it('is read by others while it is written: it has a write-ahead log', async () => {
    const store = openSqlite({ path: path() });
    const db = new DatabaseSync(path());
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    db.close();
    await store.close();
  });

  it('of a newer schema is refused in words, and left as it is', async () => {
    await openSqlite({ path: path() }).close();
    const db = new DatabaseSync(path());
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => openSqlite({ path: path() })).toThrow(
      /newer Perpwatch \(its schema is 99, this one knows \d+\)/,
    );
    const after = new DatabaseSync(path());
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
    after.close();
  });

  it('of another program is refused, and left as it is', () => {
    const db = new DatabaseSync(path());
    db.exec('CREATE TABLE theirs (x)');
    db.close();
    expect(() => openSqlite({ path: path() })).toThrow(/database of another program/);
    const after = new DatabaseSync(path());
    expect(after.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'theirs' }]);
    after.close();
  });

  it('that is no database is refused, and left as it is', () => {
    writeFileSync(path(), 'these are not the pages you are looking for'.repeat(100));
    expect(() => openSqlite({ path: path() })).toThrow(/^SQLite .*store\.db is not a database/);
    expect(readFileSync(path(), 'utf8')).toContain('these are not');
  });

  it('in a place that cannot be written says so', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => openSqlite({ path: join(dir, 'file', 'store.db') })).toThrow(/^SQLite .*file.store\.db: /);
  });

  it('that another process keeps locked makes a write fail in words, and works again afterwards', async () => {
    const store = openSqlite({ path: path() });
    const other = new DatabaseSync(path());
    other.exec('BEGIN IMMEDIATE');
    await expect(store.commit(create(ANN, 'w1', 'x'))).rejects.toThrow(/is locked by another process/);
    other.exec('ROLLBACK');
    other.close();
    expect(await store.commit(create(ANN, 'w1', 'x'))).toBe('done');
    await store.close();
  }, 20_000);

  it('in a thread of its own holds up nothing else while it waits for the disk', async () => {
    const store = await openAside({ path: path() });
    const other = new DatabaseSync(path());
    other.exec('BEGIN IMMEDIATE');
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 20);
    await expect(store.commit(create(ANN, 'w1', 'x'))).rejects.toThrow(/is locked by another process/);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
    other.exec('ROLLBACK');
    other.close();
    expect(await store.commit(create(ANN, 'w1', 'x'))).toBe('done');
    await expect(store.commit({ owner: ANN, items: [{ id: 'w1', expect: -1, body: 'x' }] })).rejects.toThrow(
      TypeError,
    );
    await store.close();
    await expect(store.item(ANN, 'w1')).rejects.toThrow(/is closed/);
  }, 20_000);

  it('has a log that stays short and is copied by its thread while it is written without a pause', async () => {
    await openSqlite({ path: path() }).close();
    const db = new DatabaseSync(path());
    db.exec('PRAGMA wal_autocheckpoint = 0');
    const state = db.prepare('PRAGMA wal_checkpoint(NOOP)');
    const limits = { begin: 100, long: 300, rest: 30, most: 1_000 };
    const copying = checkpoints(db, path(), limits);
    const put = db.prepare('INSERT OR REPLACE INTO single (key, value) VALUES (?, ?)');
    const lengths: number[] = [];
    let waits = 0;
    for (let commit = 0; commit < 1_000; commit += 1) {
      put.run(`k${commit % 50}`, String(commit).repeat(10_000));
      const wait = copying.look();
      lengths.push(Number(state.get()?.['log']));
      if (wait !== undefined) waits += 1;
      await wait;
    }
    // No longer than one transaction beyond; it began anew again and again.
    expect(Math.max(...lengths)).toBeLessThan(limits.most + 50);
    expect(lengths.filter((length, i) => length < (lengths[i - 1] ?? 0)).length).toBeGreaterThan(5);
    expect(waits).toBeGreaterThan(0);
    expect(await copying.empty()).toBe(true);
    expect(state.get()).toMatchObject({ log: 0 });
    await copying.end();
    db.close();
    const after = new DatabaseSync(path());
    expect(after.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    expect(after.prepare(`SELECT length(value) AS n FROM single WHERE key = 'k49'`).get()).toEqual({
      n: 30_000,
    });
    after.close();
  }, 20_000);

  it('says so where what was forgotten stays in the log, since another process reads in it', async () => {
    const store = openSqlite({ path: path() });
    await store.commit(create(ANN, 'w1', 'x', up(1)));
    const other = new DatabaseSync(path());
    other.exec('BEGIN');
    other.prepare('SELECT count(*) FROM item').get();
    const forgotten = store.forget(ANN);
    let isOver = false;
    forgotten.catch(() => (isOver = true));
    // Nothing else waits for it.
    for (let turn = 1; turn <= 20; turn += 1) await store.commit(create('discord:2', `w${turn}`, 'x', up(1)));
    expect(isOver).toBe(false);
    await expect(forgotten).rejects.toThrow(/is being read by another process/);
    expect(await store.items(ANN)).toEqual([]);
    other.exec('COMMIT');
    other.close();
    await store.forget(ANN);
    for (const name of readdirSync(dir))
      expect([name, readFileSync(join(dir, name), 'latin1').includes(ANN)]).toEqual([name, false]);
    await store.close();
  }, 20_000);

  it('forgets an owner while its log is being copied: nothing is left in it', async () => {
    const store = await openAside({ path: path(), log: { begin: 50, long: 100, rest: 10, most: 100_000 } });
    const body = 'x'.repeat(20_000);
    for (let round = 0; round < 5; round += 1) {
      const owners = Array.from({ length: 200 }, (_, i) => `telegram:${i}`);
      const rest = owners.map((owner) => store.commit(create(owner, `w${round}`, body, up(round))));
      await store.commit(create(ANN, 'w1', body, up(1)));
      await store.forget(ANN);
      for (const name of readdirSync(dir))
        expect([name, readFileSync(join(dir, name), 'latin1').includes(ANN)]).toEqual([name, false]);
      await Promise.all(rest);
    }
    expect(await store.items('telegram:7')).toHaveLength(5);
    await store.close();
    expect(readdirSync(dir)).toEqual(['store.db']);
  }, 20_000);

  it('closes while who copies its log is only about to open it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const file = join(dir, `${round}.db`);
      const store = await openAside({
        path: file,
        log: { begin: 10, long: 100_000, rest: 10, most: 100_000 },
      });
      const owners = Array.from({ length: 300 }, (_, i) => `telegram:${i}`);
      await Promise.all(owners.map((owner) => store.commit(create(owner, 'w1', 'x'.repeat(2_000), up(1)))));
      await store.close();
      expect(readdirSync(dir).filter((name) => name.startsWith(`${round}.`))).toEqual([`${round}.db`]);
    }
  }, 20_000);

  it('finds the next of 100,000 slots, the nearest thresholds and what is due without a scan', async () => {
    await openSqlite({ path: path() }).close();
    const db = new DatabaseSync(path());
    const plan = (sql: string) => JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    const next = plan(
      `SELECT seq FROM slot WHERE platform = 'x' AND state = 0 AND lane = 1 AND not_before <= 5
       AND (expires IS NULL OR expires >= 5) ORDER BY rank, seq LIMIT 1`,
    );
    expect(next).toContain('SEARCH slot USING INDEX slot_next');
    expect(next).not.toContain('TEMP B-TREE');
    const due = plan(
      `SELECT owner, id FROM armed JOIN item ON item.no = armed.item
       WHERE gauge = (SELECT id FROM gauge WHERE name = 'x') AND side = 'down' AND threshold >= 5
       ORDER BY threshold DESC, item DESC LIMIT 1`,
    );
    expect(due).toContain('SEARCH armed USING PRIMARY KEY');
    expect(due).not.toContain('TEMP B-TREE');
    expect(due).not.toContain('SCAN item');
    db.close();
  });

  it('of the time before items had numbers is brought to now, with all that is in it', async () => {
    const db = new DatabaseSync(path());
    db.exec(BEFORE_NUMBERS);
    const item = db.prepare('INSERT INTO item VALUES (?, ?, ?, ?, ?)');
    const armed = db.prepare('INSERT INTO armed VALUES (?, ?, ?, ?, ?)');
    const owners = Array.from({ length: 50 }, (_, i) => `telegram:${i}`);
    for (const [i, owner] of owners.entries()) {
      item.run(owner, 'w1', 3, `mark:a|down|${90 - i}|time|up|${i}`, `body ${i}`);
      armed.run('mark:a', 'down', 90 - i, owner, 'w1');
      armed.run('time', 'up', i, owner, 'w1');
    }
    // Rows go and come, as they do: an item's number is not its place.
    db.exec(`DELETE FROM item WHERE owner = 'telegram:7'; DELETE FROM armed WHERE owner = 'telegram:7'`);
    const slots = db.prepare(
      `INSERT INTO slot (owner, key, platform, lane, rank, not_before, expires, state, attempts, body)
       VALUES (?, ?, 'telegram', 1, ?, ?, NULL, ?, 0, ?)`,
    );
    slots.run(owners[1] ?? '', 'w1', 5, 0, 0, 'ready');
    slots.run(owners[2] ?? '', 'w1', 4, 100, 1, 'later');
    slots.run(owners[3] ?? '', 'w1', 3, 0, 2, 'taken');
    slots.run(owners[4] ?? '', 'r:1', 2, 0, 0, 'sent');
    db.exec(`DELETE FROM slot WHERE key = 'r:1'`);
    db.exec(`INSERT INTO input VALUES ('u:1', 'telegram:1'); INSERT INTO single VALUES ('k', 'v', NULL)`);
    db.close();

    const store = openSqlite({ path: path() });
    expect(await store.due('mark:a', 'down', 87, 2)).toEqual([
      { gauge: 'mark:a', side: 'down', threshold: 90, owner: 'telegram:0', item: 'w1' },
      { gauge: 'mark:a', side: 'down', threshold: 89, owner: 'telegram:1', item: 'w1' },
    ]);
    expect(await store.armed('mark:a')).toBe(49);
    expect(await store.armed('time')).toBe(49);
    expect(await store.item('telegram:9', 'w1')).toEqual({
      owner: 'telegram:9',
      id: 'w1',
      version: 3,
      body: 'body 9',
      triggers: [
        { gauge: 'mark:a', side: 'down', threshold: 81 },
        { gauge: 'time', side: 'up', threshold: 9 },
      ],
    });
    expect(
      await store.commit({
        owner: 'telegram:9',
        items: [
          {
            id: 'w1',
            expect: 3,
            body: 'moved',
            triggers: [{ gauge: 'mark:a', side: 'down', threshold: 99 }],
          },
        ],
      }),
    ).toBe('done');
    expect(await store.nearest()).toEqual([
      { gauge: 'mark:a', side: 'down', threshold: 99 },
      { gauge: 'time', side: 'up', threshold: 0 },
    ]);
    expect(await store.armed('time')).toBe(48);
    expect(await store.pending('telegram')).toBe(3);
    expect((await store.claim('telegram', 50, 9)).map(({ body }) => body)).toEqual(['ready']);
    await store.recover('telegram');
    expect((await store.claim('telegram', 100, 9)).map(({ body }) => body)).toEqual([
      'taken',
      'later',
      'ready',
    ]);
    // The message of an item is its own, with it and without it; numbers are never given again.
    await store.recover('telegram');
    for (const [owner, expected] of [
      ['telegram:1', 1],
      ['telegram:2', 0],
    ] as const)
      await store.commit({
        owner,
        items: expected === 0 ? [] : [{ id: 'w1', expect: 3, body: 'x' }],
        put: [slot('w1', { body: 'newer' })],
      });
    const newer = (await store.claim('telegram', 100, 9)).filter(({ body }) => body === 'newer');
    expect(newer.map(({ owner, seq }) => [owner, seq])).toEqual([
      ['telegram:1', 5],
      ['telegram:2', 6],
    ]);
    expect(await store.pending('telegram')).toBe(3);
    await store.forget('telegram:3');
    expect(await store.pending('telegram')).toBe(2);
    expect(await store.taken('u:1')).toBe(true);
    expect(await store.get('k')).toBe('v');
    await store.close();
    const after = new DatabaseSync(path());
    expect(after.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    after.close();
  });

  it('knows an input for a week, and drops older ones little by little while others are taken', async () => {
    const week = 7 * 86_400_000;
    const clock = { now: 1_000 };
    const store = openSqlite({ path: path(), now: () => clock.now });
    const take = async (name: string, count: number) => {
      for (let i = 0; i < count; i += 1)
        expect(await store.commit({ owner: ANN, input: `${name}${i}` })).toBe('done');
    };
    const known = async (name: string, count: number) => {
      let taken = 0;
      for (let i = 0; i < count; i += 1) taken += Number(await store.taken(`${name}${i}`));
      return taken;
    };
    await take('first', 100);
    clock.now += week;
    await take('second', 100);
    expect(await known('first', 100)).toBe(100);
    clock.now += 1;
    // Twice round, four at a time.
    await take('third', 100);
    expect(await known('first', 100)).toBe(0);
    expect(await known('second', 100)).toBe(100);
    expect(await known('third', 100)).toBe(100);
    expect(await store.commit({ owner: BOB, input: 'second7' })).toBe('taken');
    await store.close();
  });

  it('lets the week of an input begin when it is first seen, where nobody noted when it was taken', async () => {
    const clock = { now: 1e12 };
    const undated = openSqlite({ path: path() });
    await undated.commit({ owner: ANN, input: 'before' });
    await undated.close();
    const store = openSqlite({ path: path(), now: () => clock.now });
    await store.commit({ owner: ANN, input: 'a' });
    clock.now += 7 * 86_400_000;
    for (const input of ['b', 'c', 'd']) await store.commit({ owner: ANN, input });
    expect(await store.taken('before')).toBe(true);
    clock.now += 1;
    for (const input of ['e', 'f', 'g']) await store.commit({ owner: ANN, input });
    expect(await store.taken('before')).toBe(false);
    expect(await store.taken('b')).toBe(true);
    await store.close();
  });

  it('says nothing of a gauge that another process has dropped, or that was rolled back', async () => {
    const [one, other] = [openSqlite({ path: path() }), openSqlite({ path: path() })];
    const on = (gauge: string) => ({ gauge, side: 'up' as const, threshold: 1 });
    await one.commit(create(ANN, 'w1', 'x', on('a'), on('b')));
    await other.forget(ANN);
    await other.commit(create(ANN, 'w1', 'x', on('c')));
    await one.commit(create(ANN, 'w2', 'x', on('b')));
    expect(await one.nearest()).toEqual([on('b'), on('c')]);
    const db = new DatabaseSync(path());
    db.exec(`CREATE TRIGGER no BEFORE INSERT ON slot BEGIN SELECT RAISE(ABORT, 'no more slots'); END`);
    await expect(one.commit({ ...create(ANN, 'w3', 'x', on('d')), put: [slot('w3')] })).rejects.toThrow(
      /no more slots/,
    );
    db.exec('DROP TRIGGER no');
    db.close();
    await other.commit(create(ANN, 'w4', 'x', on('e')));
    await one.commit(create(ANN, 'w5', 'x', on('d')));
    expect((await one.nearest()).map(({ gauge }) => gauge)).toEqual(['b', 'c', 'd', 'e']);
    await Promise.all([one.close(), other.close()]);
  });

  it('takes nothing for known of an item that another process has changed since it was reached, or that was rolled back', async () => {
    const [one, other] = [openSqlite({ path: path() }), openSqlite({ path: path() })];
    const changed = (version: number, body: string, ...triggers: Trigger[]) => ({
      owner: ANN,
      items: [{ id: 'w1', expect: version, body, triggers }],
    });
    await one.commit(create(ANN, 'w1', 'first', up(1)));
    expect(await one.reached(up(1).gauge, 'up', 9, 9)).toHaveLength(1);
    await other.commit(changed(1, 'second', up(2)));
    expect(await one.commit(changed(1, 'late', up(5)))).toBe('conflict');
    expect(await one.reached(up(1).gauge, 'up', 9, 9)).toHaveLength(1);
    await other.commit(changed(2, 'third', up(3)));
    expect(await one.commit(changed(3, 'fourth', up(4)))).toBe('done');
    expect(await one.nearest()).toEqual([up(4)]);

    // Removed and made anew by the other: another row.
    expect(await one.reached(up(1).gauge, 'up', 9, 9)).toHaveLength(1);
    await other.commit({ owner: ANN, items: [{ id: 'w1', expect: 4, body: null }] });
    await other.commit(create('discord:2', 'w1', 'theirs', up(7)));
    await other.commit(create(ANN, 'w1', 'anew', up(6)));
    expect(await one.commit(changed(1, 'after', up(8)))).toBe('done');
    expect((await one.item('discord:2', 'w1'))?.body).toBe('theirs');
    expect(await one.nearest()).toEqual([up(7)]);

    const db = new DatabaseSync(path());
    db.exec(`CREATE TRIGGER no BEFORE INSERT ON slot BEGIN SELECT RAISE(ABORT, 'no more slots'); END`);
    expect(await one.reached(up(1).gauge, 'up', 9, 9)).toHaveLength(2);
    await expect(one.commit({ ...changed(2, 'not kept', up(9)), put: [slot('w1')] })).rejects.toThrow(
      /no more/,
    );
    db.exec('DROP TRIGGER no');
    db.close();
    expect(await one.commit(changed(3, 'not kept', up(9)))).toBe('conflict');
    expect(await one.commit(changed(2, 'kept', up(0)))).toBe('done');
    expect(await one.nearest()).toEqual([up(0)]);
    await Promise.all([one.close(), other.close()]);
  });

  it('fails whole: when a commit cannot be written, those of its turn are not half done', async () => {
    const store = openSqlite({ path: path() });
    const db = new DatabaseSync(path());
    db.exec(`CREATE TRIGGER no BEFORE INSERT ON slot BEGIN SELECT RAISE(ABORT, 'no more slots'); END`);
    const both = await Promise.allSettled([
      store.commit(create(ANN, 'w1', 'x', up(1))),
      store.commit({ ...create(ANN, 'w2', 'x', up(2)), put: [slot('w2')] }),
    ]);
    expect(both.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    db.exec('DROP TRIGGER no');
    db.close();
    expect(await store.items(ANN)).toEqual([]);
    expect(await store.nearest()).toEqual([]);
    expect(await store.commit(create(ANN, 'w1', 'x', up(1)))).toBe('done');
    await store.close();
  });
});

describe('a SQLite file whose process is killed', () => {
  const kills = process.env['PROVE'] === '1' ? 200 : 20;
  const writer = join(import.meta.dirname, 'crash-writer.ts');

  /** Lets a writer work for a while, kills it, and gives back what it said. */
  function crash(path: string, afterMs: number): Promise<string[]> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [writer, path], { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      let trouble = '';
      child.stdout.on('data', (chunk: Buffer) => {
        if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
        said += chunk.toString();
      });
      child.stderr.on('data', (chunk: Buffer) => (trouble += chunk.toString()));
      child.on('close', (_code, signal) => {
        if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1));
        else reject(new Error(`the writer ended by itself: ${trouble}`));
      });
    });
  }

  it(`has every acknowledged commit, whole, after ${kills} kills at random points`, async () => {
    const path = join(dir, 'store.db');
    const said: string[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      said.push(...(await crash(path, Math.random() * 80)));
      const store = openSqlite({ path });
      await inspect(store, said);
      await store.close();
      const db = new DatabaseSync(path);
      expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      db.close();
    }
    expect(said.filter((line) => line.startsWith('done')).length).toBeGreaterThan(kills);
  });
});

it('the disk of a file has so much room; memory has no end', async () => {
  const store = openSqlite({ path: join(dir, 'room.db') });
  const room = await store.room();
  expect(room?.free).toBeGreaterThan(0);
  expect(room?.of).toBeGreaterThanOrEqual(room?.free ?? Infinity);
  await store.close();
  const memory = openSqlite({ path: ':memory:' });
  expect(await memory.room()).toBeUndefined();
  await memory.close();
});
