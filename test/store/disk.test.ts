// What is put on the disk by another thread: who waits for what, and what a disk that fails leaves behind.
import { fdatasync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { disk, type Sync } from '../../src/store/sqlite/disk.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { ANN, create, slot, up } from '../ports/store.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'perpwatch-disk-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const path = () => join(dir, 'store.db');

/** A disk that does what it is told: each time it is to write it waits to be let. */
function held() {
  const asked: ((error?: Error) => void)[] = [];
  const sync: Sync = (file, done) => {
    asked.push((error) => (error === undefined ? fdatasync(file, done) : done(error)));
  };
  return { sync, asked };
}

/** Long enough for everything that waits for no disk. */
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
};

const watched = <T>(promise: Promise<T>): { value: T | undefined; error: unknown } => {
  const seen: { value: T | undefined; error: unknown } = { value: undefined, error: undefined };
  promise.then(
    (value) => (seen.value = value),
    (error: unknown) => (seen.error = error),
  );
  return seen;
};

describe('a commit of a file in a thread of its own', () => {
  it('counts as done when it is on the disk; further ones are written meanwhile and go there together', async () => {
    const { sync, asked } = held();
    const store = openSqlite({ path: path(), isAside: true, sync });
    const first = watched(store.commit(create(ANN, 'w1', 'x', up(1))));
    await turns();
    const others = ['w2', 'w3'].map((id) => watched(store.commit(create(ANN, id, 'x', up(2)))));
    await turns();
    const last = watched(store.commit(create(ANN, 'w4', 'x', up(3))));
    await turns();
    // It is written, and what it has armed can be judged: what comes of that is written behind it.
    expect(await store.due(up(1).gauge, 'up', 9, 9)).toHaveLength(4);
    expect([first, ...others, last].map(({ value }) => value)).toEqual(Array(4).fill(undefined));
    expect(asked).toHaveLength(1);
    asked[0]?.();
    await expect.poll(() => first.value).toBe('done');
    await turns();
    expect([...others, last].map(({ value }) => value)).toEqual(Array(3).fill(undefined));
    expect(asked).toHaveLength(2);
    asked[1]?.();
    await expect.poll(() => last.value).toBe('done');
    expect(others.map(({ value }) => value)).toEqual(['done', 'done']);
    expect(asked).toHaveLength(2);
    await store.close();
  });

  it.each([
    ['an item', (store) => store.item(ANN, 'w1')],
    ['the items of an owner', (store) => store.items(ANN)],
    ['an input that was taken', (store) => store.taken('i1')],
    ['a message', (store) => store.claim('telegram', 0, 9)],
    ['how many messages wait', (store) => store.pending('telegram')],
  ] as [string, (store: ReturnType<typeof openSqlite>) => Promise<unknown>][])(
    'lets nobody see before that: %s',
    async (_what, ask) => {
      const { sync, asked } = held();
      const store = openSqlite({ path: path(), isAside: true, sync });
      const done = store.commit({ ...create(ANN, 'w1', 'x'), input: 'i1', put: [slot('w1')] });
      await turns();
      const seen = watched(ask(store));
      await turns();
      expect(seen.value).toBeUndefined();
      asked[0]?.();
      await done;
      await expect.poll(() => seen.value).toBeTruthy();
      await store.close();
    },
  );

  it('that may not be on the disk fails, and so does all behind it; what comes next begins a new log', async () => {
    const { sync, asked } = held();
    const store = openSqlite({ path: path(), isAside: true, sync });
    const first = watched(store.commit({ ...create(ANN, 'w1', 'x', up(1)), put: [slot('w1')] }));
    await turns();
    const second = watched(store.commit(create(ANN, 'w2', 'x', up(2))));
    await turns();
    const claimed = watched(store.claim('telegram', 0, 9));
    await turns();
    asked[0]?.(new Error('EIO: i/o error, fdatasync'));
    await turns();
    expect(String(first.error)).toMatch(/SQLite .*EIO/);
    expect(String(second.error)).toMatch(/SQLite .*EIO/);
    // Taken is taken: who asked must know, or nobody sends it.
    expect(claimed.value).toHaveLength(1);
    expect(asked).toHaveLength(1);

    expect(statSync(`${path()}-wal`).size).toBeGreaterThan(0);
    expect(await store.items(ANN)).toHaveLength(2);
    expect(statSync(`${path()}-wal`).size).toBe(0);
    const third = watched(store.commit(create(ANN, 'w3', 'x', up(3))));
    await turns();
    asked[1]?.();
    await expect.poll(() => third.value).toBe('done');
    await store.close();
  });

  it('that comes behind one that may not be on the disk fails while another process reads in the log, not after', async () => {
    const { sync, asked } = held();
    const store = openSqlite({ path: path(), isAside: true, sync });
    const first = watched(store.commit(create(ANN, 'w1', 'x', up(1))));
    await turns();
    const other = new DatabaseSync(path());
    other.exec('BEGIN');
    other.prepare('SELECT count(*) FROM item').get();
    asked[0]?.(new Error('EIO: i/o error, fdatasync'));
    await expect.poll(() => String(first.error)).toMatch(/EIO/);
    await expect(store.commit(create(ANN, 'w2', 'x', up(2)))).rejects.toThrow(/is being read by another/);
    await expect(store.items(ANN)).rejects.toThrow(/is being read by another/);
    other.exec('COMMIT');
    other.close();
    const second = watched(store.commit(create(ANN, 'w2', 'x', up(2))));
    await turns();
    asked[1]?.();
    await expect.poll(() => second.value).toBe('done');
    expect(await store.items(ANN)).toHaveLength(2);
    await store.close();
  });

  it('whose log can not be opened fails, and so does the next: none waits for ever', async () => {
    const log = disk(join(dir, 'gone', 'store.db'));
    await expect(log.wrote()).rejects.toThrow(/ENOENT/);
    expect(log.isInDoubt).toBe(true);
    await expect(log.wrote()).rejects.toThrow(/ENOENT/);
    await log.end();
  });

  it('is put on the disk where its file is, not where a link to it is', async () => {
    await openSqlite({ path: path() }).close();
    const link = join(dir, 'link.db');
    symlinkSync(path(), link);
    const store = openSqlite({ path: link, isAside: true });
    expect(await store.commit(create(ANN, 'w1', 'x', up(1)))).toBe('done');
    await store.close();
  });
});
