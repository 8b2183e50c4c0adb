// What people store is sealed: the port's suite through the seal on both stores, what can't be read or put in
// another's place, and which key a store takes.
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert as always, property, string } from 'fast-check';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idOfKey, createCodec, sealed } from '../../src/store/sealed.ts';
import { keyFileOf, readKey } from '../../src/store/key.ts';
import { move } from '../../src/store/move.ts';
import { isRedis, openSealed, openStore, StoreUnusable } from '../../src/store/open.ts';
import { openRedis } from '../../src/store/redis/index.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { rekey } from '../../src/store/rekey.ts';
import type { Store } from '../../src/store/store.ts';
import type { TestRedis } from '../fakes/redis.ts';
import { everyByte, everyKey, redisOfFile, reopened } from '../ports/stores.ts';
import { ANN, BOB, change, create, slot, storeContract, type TestClock, up } from '../ports/store.ts';

const KEY = randomBytes(32);
const OTHER = randomBytes(32);
const CANARY = 'collateral 4711.5 USDT';

let redis: TestRedis;
let inside: Redis;
redisOfFile((...started) => ([redis, inside] = started));

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'perpwatch-sealed-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const nothingUnreadable = (what: string): void => {
  throw new Error(`${what} can't be opened`);
};
const seal = (store: Store, key = KEY, old: readonly Buffer[] = []): Store =>
  sealed(store, createCodec(key, old), nothingUnreadable);

describe('SQLite, sealed', () => {
  storeContract(async (clock: TestClock) => {
    const open = async () => seal(openSqlite({ path: join(dir, 'store.db'), now: () => clock.now }));
    return reopened(open, async () => everyByte(dir));
  });
});

describe('Redis, sealed', () => {
  storeContract(async (clock: TestClock) => {
    await inside.flushall();
    const open = async () => seal(await openRedis({ url: redis.url, now: () => clock.now }));
    return reopened(open, () => everyKey(inside));
  });
});

describe('a sealed text', () => {
  const place = { kind: 'item', owner: ANN, id: 'w1' } as const;

  it('opens to what it was, whatever that is, and is another each time', () => {
    const codec = createCodec(KEY);
    always(
      property(string({ unit: 'binary', maxLength: 300 }), string({ maxLength: 9 }), (text, id) => {
        const [one, two] = [codec.seal({ ...place, id }, text), codec.seal({ ...place, id }, text)];
        expect(codec.open({ ...place, id }, one)).toBe(text);
        expect(codec.open({ ...place, id }, two)).toBe(text);
        expect(one).not.toBe(two);
        expect(one).toMatch(/^pw1\.[\w-]{8}\.[\w+/]+=*$/);
      }),
    );
  });

  const elsewhere: [sentence: string, other: Parameters<ReturnType<typeof createCodec>['open']>[0]][] = [
    ['another owner', { ...place, owner: BOB }],
    ['another item', { ...place, id: 'w2' }],
    ['a slot of the same name', { ...place, kind: 'slot' }],
    ['a value', { kind: 'value', owner: '', id: 'w1' }],
    ['an owner and item whose names run together the same', { ...place, owner: `${ANN}w`, id: '1' }],
  ];
  it.each(elsewhere)('does not open in the place of %s', (_, other) => {
    const codec = createCodec(KEY);
    expect(codec.open(other, codec.seal(place, CANARY))).toBeUndefined();
  });

  it('does not open when any one bit of it is changed, or it is cut', () => {
    const codec = createCodec(KEY);
    const text = codec.seal(place, CANARY);
    const head = text.slice(0, 13);
    const bytes = Buffer.from(text.slice(13), 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(codec.open(place, head + changed.toString('base64'))).toBeUndefined();
    }
    for (let length = 0; length < text.length - 3; length += 1)
      expect([length, codec.open(place, text.slice(0, length))]).not.toEqual([length, CANARY]);
  });

  it('opens with the key of before, and not without it', () => {
    const before = createCodec(OTHER).seal(place, CANARY);
    expect(createCodec(KEY, [OTHER]).open(place, before)).toBe(CANARY);
    expect(createCodec(KEY).open(place, before)).toBeUndefined();
  });
});

const key = (file: string, more: Partial<Parameters<typeof openSealed>[1]> = {}) => ({
  given: undefined,
  old: [],
  file,
  shared: false,
  pause: async () => undefined,
  ...more,
});
const warnings: string[] = [];
let sealsAside = false;
const openAt = (where: string, more: Partial<Parameters<typeof openSealed>[1]> = {}): Promise<Store> =>
  openSealed(
    { where, now: () => 0, onWarning: (text) => warnings.push(text), sealsAside },
    key(isRedis(where) ? join(dir, 'perpwatch.key') : keyFileOf(where), { shared: isRedis(where), ...more }),
  );

const database = (): string => join(dir, 'perpwatch.db');
const server = (): string => `${redis.url}/3`;
const stores: [name: string, where: () => string, aside: boolean][] = [
  ['SQLite', database, false],
  ['SQLite, sealed aside', database, true],
  ['Redis', server, false],
  ['Redis, sealed aside', server, true],
];

describe.each(stores)('the key of a store on %s', (_name, at, aside) => {
  let where: string;
  beforeEach(async () => {
    sealsAside = aside;
    await inside.flushall();
    warnings.length = 0;
    where = at();
  });
  const file = (): string => join(dir, 'perpwatch.key');
  const raw = async (): Promise<string> => {
    const store = await openStore({ where, now: () => 0, onWarning: () => undefined });
    const all: string[] = [];
    for await (const stored of store.dump()) all.push(JSON.stringify(stored));
    await store.close();
    return all.toSorted().join('\n');
  };
  const fill = async (store: Store): Promise<void> => {
    await store.commit({ ...create(ANN, 'w1', CANARY, up(7)), put: [slot('r', { body: CANARY })] });
    await store.set('single', CANARY);
    await store.close();
  };

  it('is made on the first run, beside the database, for its owner only, and opens it again', async () => {
    await fill(await openAt(where));
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readKey(readFileSync(file(), 'utf8'))).toHaveLength(32);
    const all = await raw();
    expect(all).not.toContain('4711');
    expect(all).not.toContain(readFileSync(file(), 'utf8').trim());
    const store = await openAt(where);
    expect(await store.item(ANN, 'w1')).toMatchObject({ body: CANARY, triggers: [up(7)] });
    expect(await store.get('single')).toBe(CANARY);
    expect((await store.claim('telegram', 0, 9)).map(({ body }) => body)).toEqual([CANARY]);
    await store.close();
  });

  it('that is lost, or another, is refused in a sentence; nothing is written, no key is made', async () => {
    await fill(await openAt(where));
    const before = await raw();
    copyFileSync(file(), join(dir, 'away'));
    rmSync(file());
    const lost = openAt(where);
    await expect(lost).rejects.toThrow(StoreUnusable);
    await expect(lost).rejects.toThrow(/encrypted, and its key is not here\. .*DATA_KEY/);
    expect(existsSync(file())).toBe(false);
    const wrong = openAt(where, { given: OTHER });
    await expect(wrong).rejects.toThrow(/DATA_KEY is not the key that .* was encrypted with/);
    await expect(wrong).rejects.not.toThrow(OTHER.toString('base64'));
    writeFileSync(file(), 'no key');
    await expect(openAt(where)).rejects.toThrow(/holds no key/);
    expect(await raw()).toBe(before);
    const given = readKey(readFileSync(join(dir, 'away'), 'utf8'));
    const store = await openAt(where, { given });
    expect((await store.item(ANN, 'w1'))?.body).toBe(CANARY);
    await store.close();
  });

  it('is not asked of what was stored before there was one: that is read, and sealed when it changes', async () => {
    const old = await openStore({ where, now: () => 0, onWarning: () => undefined });
    await old.commit(create(ANN, 'w1', CANARY, up(7)));
    await old.commit(create(ANN, 'w2', 'other 1234', up(7)));
    await old.close();
    const store = await openAt(where);
    expect((await store.items(ANN)).map(({ body }) => body)).toEqual([CANARY, 'other 1234']);
    await store.commit(change(ANN, 'w1', 1, { body: `${CANARY}!`, triggers: [up(7)] }));
    await store.close();
    const all = await raw();
    expect(all).not.toContain('4711');
    expect(all).toContain('other 1234');
  });

  it('is changed: the old one opens until all is sealed anew, then it is not needed', async () => {
    await fill(await openAt(where, { given: OTHER }));
    await expect(openAt(where, { given: KEY })).rejects.toThrow(/DATA_KEY_OLD/);
    const both = { given: KEY, old: [OTHER] };
    const between = await openAt(where, both);
    expect((await between.item(ANN, 'w1'))?.body).toBe(CANARY);
    await between.close();
    const done = async () => {
      const store = await openStore({ where, now: () => 0, onWarning: () => undefined });
      const result = await rekey(store, createCodec(KEY, [OTHER]));
      await store.close();
      return result;
    };
    expect(await done()).toEqual({ renewed: 2, waiting: 1, unreadable: 0 });
    await expect(openAt(where, { given: KEY })).rejects.toThrow(/DATA_KEY_OLD/);
    const sent = await openAt(where, both);
    for (const one of await sent.claim('telegram', 0, 9)) await sent.ack(one);
    await sent.close();
    expect(await done()).toEqual({ renewed: 0, waiting: 0, unreadable: 0 });
    const after = await openAt(where, { given: KEY });
    expect(await after.item(ANN, 'w1')).toMatchObject({ body: CANARY, triggers: [up(7)], version: 2 });
    expect(await after.get('single')).toBe(CANARY);
    expect(await after.armed(up(7).gauge)).toBe(1);
    await after.close();
  });

  it('goes with what is moved: it is copied as it is', async () => {
    await fill(await openAt(where));
    const from = await openStore({ where, now: () => 0, onWarning: () => undefined });
    const place = join(dir, 'elsewhere', 'moved.db');
    const to = openSqlite({ path: place });
    await move(from, to);
    await Promise.all([from.close(), to.close()]);
    await expect(openAt(place)).rejects.toThrow(join(dir, 'elsewhere', 'perpwatch.key'));
    copyFileSync(file(), join(dir, 'elsewhere', 'perpwatch.key'));
    const moved = await openAt(place);
    expect((await moved.item(ANN, 'w1'))?.body).toBe(CANARY);
    await moved.close();
  });

  it('finds what was put in another’s place: that is given to nobody, told once, and left as it is', async () => {
    await fill(await openAt(where));
    const store = await openStore({ where, now: () => 0, onWarning: () => undefined });
    const mine = (await store.item(ANN, 'w1'))?.body ?? '';
    await store.commit(create(BOB, 'w1', mine, up(8)));
    await store.close();
    const opened = await openAt(where);
    const stolen = await opened.item(BOB, 'w1');
    await opened.items(BOB);
    expect(stolen?.body).toMatch(/^unreadable/);
    expect(stolen?.triggers).toEqual([up(8)]);
    expect(warnings.filter((text) => text.includes("can't be opened"))).toHaveLength(1);
    await opened.close();
  });
});

it('processes that start together on one Redis agree on one key', async () => {
  sealsAside = false;
  await inside.flushall();
  const where = `${redis.url}/4`;
  const all = await Promise.all(Array.from({ length: 6 }, () => openAt(where)));
  await all[0]?.commit(create(ANN, 'w1', CANARY));
  for (const store of all) expect((await store.item(ANN, 'w1'))?.body).toBe(CANARY);
  await Promise.all(all.map((store) => store.close()));
  expect(await inside.select(4)).toBe('OK');
  expect(await inside.get('pw:v:keys')).toHaveLength(1 + idOfKey(KEY).length);
  await inside.select(0);
});

const typed: [text: string, good: boolean][] = [
  [KEY.toString('hex'), true],
  [KEY.toString('base64'), true],
  [KEY.toString('base64url'), true],
  [` ${KEY.toString('hex').toUpperCase()}\n`, true],
  [KEY.toString('hex').slice(2), false],
  [KEY.subarray(1).toString('base64'), false],
  ['', false],
  ['password', false],
];
it.each(typed)('a key is 32 bytes, in base64 or hex: %s', (text, good) => {
  expect(readKey(text)).toEqual(good ? KEY : undefined);
});
