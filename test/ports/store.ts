// The one suite of the store port: every implementation passes all of it, row by row.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type {
  Commit,
  Committed,
  ItemChange,
  Lane,
  Reached,
  Slot,
  SlotPut,
  Store,
  Trigger,
} from '../../src/store/store.ts';
import { LANES, NOBODY } from '../../src/store/store.ts';

/** What a test of an implementation brings. */
export interface StoreUnderTest {
  readonly store: Store;
  /** A second store on the same data, as another process (or the next) would open it. */
  again(): Promise<Store>;
  /** Everything that is stored, keys and values, as one text: to look for what must be gone. */
  dump(): Promise<string>;
  /** Whatever `store` and `again` left open, and the data. */
  stop(): Promise<void>;
}

/** The clock that single values expire by. */
export interface TestClock {
  now: number;
}

const WEEK = 7 * 86_400_000;
export const ANN = 'telegram:1001';
export const BOB = 'discord:2002';
const BTC = 'mark:binance-usdm:BTC/USDT:USDT';
const ETH = 'mark:binance-usdm:ETH/USDT:USDT';

export const up = (threshold: number, gauge = BTC): Trigger => ({ gauge, side: 'up', threshold });
export const down = (threshold: number, gauge = BTC): Trigger => ({ gauge, side: 'down', threshold });

export function create(owner: string, id: string, body: string, ...triggers: Trigger[]): Commit {
  return { owner, items: [{ id, expect: 0, body, triggers }] };
}

export function change(owner: string, id: string, expectVersion: number, rest: Partial<ItemChange>): Commit {
  return { owner, items: [{ id, expect: expectVersion, body: 'changed', ...rest }] };
}

export function slot(key: string, rest: Partial<SlotPut> = {}): SlotPut {
  return { key, platform: 'telegram', lane: 'warning', rank: 0, body: `body of ${key}`, ...rest };
}

async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of all) found.push(one);
  return found;
}

const keys = (slots: readonly Slot[]) => slots.map((taken) => taken.key);
const watchersOf = async (store: Store, gauge: string) =>
  (await collect(store.watchers(gauge))).map(({ owner, item }) => `${owner} ${item}`).toSorted();

/** Names that would break a key, a column or a pattern that was put together carelessly. */
const ODD_NAMES = [
  '',
  ' ',
  '%',
  '%0025',
  'a|b',
  '|',
  '{x}',
  '}{',
  '{',
  'a\nb',
  '\u0000',
  'a\u0000b',
  '*',
  '?[a]',
  ':',
  'a:b',
  'w1|w2',
  '\ud800',
  '\udfff',
  '😀',
  'ё',
  'İ',
  "'; DROP TABLE item; --",
  '\\',
  '"',
  'x'.repeat(300),
];

/** @param keeps whether what is stored outlives the store that wrote it */
export function storeContract(open: (clock: TestClock) => Promise<StoreUnderTest>, keeps = true): void {
  let test: StoreUnderTest;
  let store: Store;
  let clock: TestClock;

  beforeEach(async () => {
    clock = { now: 1_000_000 };
    test = await open(clock);
    store = test.store;
  });
  afterEach(async () => {
    await test.stop();
  });

  const done = async (commit: Commit): Promise<void> => {
    expect(await store.commit(commit)).toBe('done');
  };

  describe('items', () => {
    it('has a new item at version 1, with its body and its triggers', async () => {
      await done(create(ANN, 'w1', 'a body', up(70_000), down(60_000)));
      expect(await store.item(ANN, 'w1')).toEqual({
        owner: ANN,
        id: 'w1',
        version: 1,
        body: 'a body',
        triggers: expect.arrayContaining([up(70_000), down(60_000)]),
      });
    });

    it('has nothing for an item that was never made, or is another owner’s', async () => {
      await done(create(ANN, 'w1', 'a'));
      expect(await store.item(ANN, 'w2')).toBeUndefined();
      expect(await store.item(BOB, 'w1')).toBeUndefined();
    });

    it('lists an owner’s items by id, and nobody else’s', async () => {
      for (const id of ['w2', 'a1', 'me', 'w1']) await done(create(ANN, id, id));
      await done(create(BOB, 'w9', 'b'));
      expect((await store.items(ANN)).map((item) => item.id)).toEqual(['a1', 'me', 'w1', 'w2']);
      expect(await store.items('telegram:1')).toEqual([]);
    });

    it('adds one to the version at each change', async () => {
      await done(create(ANN, 'w1', 'one'));
      await done(change(ANN, 'w1', 1, { body: 'two' }));
      await done(change(ANN, 'w1', 2, { body: 'three' }));
      expect(await store.item(ANN, 'w1')).toMatchObject({ version: 3, body: 'three' });
    });

    const refused: [sentence: string, commit: Commit][] = [
      ['creating what exists', create(ANN, 'w1', 'other', down(1))],
      ['changing from a version that has passed', change(ANN, 'w1', 1, { triggers: [down(1)] })],
      ['changing from a version that has not been', change(ANN, 'w1', 3, {})],
      ['changing what does not exist', change(ANN, 'w7', 1, {})],
      ['removing from a version that has passed', change(ANN, 'w1', 1, { body: null })],
    ];
    it.each(refused)('refuses %s, and the whole commit with it', async (_sentence, commit) => {
      await done(create(ANN, 'w1', 'one', up(10)));
      await done(change(ANN, 'w1', 1, { body: 'two', triggers: [up(20)] }));
      const whole: Commit = {
        ...commit,
        input: 'i1',
        items: [{ id: 'w2', expect: 0, body: 'new', triggers: [up(5)] }, ...(commit.items ?? [])],
        put: [slot('w1')],
      };
      expect(await store.commit(whole)).toBe('conflict');
      expect(await store.items(ANN)).toEqual([
        { owner: ANN, id: 'w1', version: 2, body: 'two', triggers: [up(20)] },
      ]);
      expect(await store.nearest()).toEqual([up(20)]);
      expect(await store.pending('telegram')).toBe(0);
      expect(await store.taken('i1')).toBe(false);
    });

    it('can make again what was removed, from version 1', async () => {
      await done(create(ANN, 'w1', 'one', up(10)));
      await done(change(ANN, 'w1', 1, { body: null }));
      expect(await store.item(ANN, 'w1')).toBeUndefined();
      await done(create(ANN, 'w1', 'again', up(30)));
      expect(await store.item(ANN, 'w1')).toMatchObject({ version: 1, body: 'again' });
      expect(await store.nearest()).toEqual([up(30)]);
    });

    it('lets exactly one of many concurrent changes of one version win', async () => {
      await done(create(ANN, 'w1', 'start', up(1)));
      const tries = Array.from({ length: 50 }, (_, i) =>
        store.commit(change(ANN, 'w1', 1, { body: `${i}`, triggers: [up(100 + i)] })),
      );
      const results = await Promise.all(tries);
      expect(results.filter((result) => result === 'done')).toHaveLength(1);
      expect(results.filter((result) => result === 'conflict')).toHaveLength(49);
      const winner = results.indexOf('done');
      expect(await store.item(ANN, 'w1')).toMatchObject({ version: 2, body: `${winner}` });
      expect(await store.nearest()).toEqual([up(100 + winner)]);
      expect(await store.armed(BTC)).toBe(1);
    });

    it('does many commits that are handed over together, each by itself, and leaves no trigger or message behind', async () => {
      const owners = Array.from({ length: 450 }, (_, n) => `telegram:${n + 1}`);
      const told = (owner: string, version: number) => ({
        ...change(owner, 'w1', version, {
          body: `${version + 1}`,
          triggers: [up(version * 1000 + Number(owner.slice(9)))],
        }),
        put: [slot('w1', { body: `${version + 1}` })],
      });
      const made = await Promise.all([
        ...owners.map((owner) => store.commit(told(owner, 0))),
        // Two more on a version that only one can have, and an input that comes twice.
        store.commit({ ...create(ANN, 'w2', 'once'), input: 'twice' }),
        store.commit({ ...create(ANN, 'w3', 'again'), input: 'twice' }),
        store.commit(create(BOB, 'w2', 'one')),
        store.commit(create(BOB, 'w2', 'other')),
      ]);
      expect(made.slice(0, 450).filter((one) => one !== 'done')).toEqual([]);
      expect(made.slice(450, 452).toSorted()).toEqual(['done', 'taken']);
      expect(made.slice(452).toSorted()).toEqual(['conflict', 'done']);
      // Each twice in one turn: of both versions the second is refused.
      const changed = await Promise.all(
        owners.flatMap((owner) => [store.commit(told(owner, 1)), store.commit(told(owner, 1))]),
      );
      expect(Map.groupBy(changed, (one) => one).get('done')).toHaveLength(450);
      expect(Map.groupBy(changed, (one) => one).get('conflict')).toHaveLength(450);
      const due = await store.due(BTC, 'up', 1e9, 10_000);
      expect(due.map(({ owner, threshold }) => `${owner} ${threshold}`)).toEqual(
        owners.map((owner) => `${owner} ${1000 + Number(owner.slice(9))}`),
      );
      expect(await store.armed(BTC)).toBe(450);
      const said = await store.claim(slot('w1').platform, 0, 10_000);
      expect(said.map(({ body }) => body)).toEqual(owners.map(() => '2'));
    });

    it('gives out what is equally urgent in the order it was told in, though very many were told at once', async () => {
      const owners = Array.from({ length: 450 }, (_, n) => `telegram:${n + 1}`);
      await Promise.all(owners.map((owner) => done(create(owner, 'w1', '0'))));
      const tell = (of: Store, owner: string, version: number, body: string): Promise<Committed> =>
        of.commit({ ...change(owner, 'w1', version, { body }), put: [slot(`q${version}`, { body })] });
      const told = await Promise.all(
        [1, 2, 3].flatMap((version) =>
          owners.map((owner) => tell(store, owner, version, `${owner} ${version}`)),
        ),
      );
      expect(told.filter((one) => one !== 'done')).toEqual([]);
      // Nothing waits any more: what comes now comes last, whoever tells it.
      const other = await test.again();
      for (const [of, owner] of [
        [other, 'telegram:1'],
        [store, 'telegram:2'],
        [other, 'telegram:3'],
      ] as const)
        expect(await tell(of, owner, 4, `${owner} 4`)).toBe('done');
      const said = await store.claim(slot('w1').platform, 0, 10_000);
      expect(new Set(said.map(({ seq }) => seq)).size).toBe(3 * 450 + 3);
      expect(said.slice(-3).map(({ body }) => body)).toEqual([
        'telegram:1 4',
        'telegram:2 4',
        'telegram:3 4',
      ]);
      const versions = Map.groupBy(said.slice(0, -3), ({ owner }) => owner);
      expect([...versions].filter(([, of]) => of.map(({ key }) => key).join() !== 'q1,q2,q3')).toEqual([]);
    });

    it('counts 1,000 creates of eight concurrent workers exactly through a counter that is compared and set', async () => {
      await done(create(ANN, 'me', '0'));
      const other = await test.again();
      const createNext = async (of: Store): Promise<void> => {
        for (;;) {
          const me = await of.item(ANN, 'me');
          const n = Number(me?.body) + 1;
          const result: Committed = await of.commit({
            owner: ANN,
            items: [
              { id: 'me', expect: me?.version ?? 0, body: `${n}` },
              { id: `w${n}`, expect: 0, body: 'new', triggers: [up(n)] },
            ],
          });
          if (result === 'done') return;
        }
      };
      const worker = async (of: Store): Promise<void> => {
        for (let i = 0; i < 125; i += 1) await createNext(of);
      };
      await Promise.all(Array.from({ length: 8 }, (_, i) => worker(i % 2 === 0 ? store : other)));
      expect(await store.item(ANN, 'me')).toMatchObject({ version: 1001, body: '1000' });
      const items = await store.items(ANN);
      expect(items).toHaveLength(1001);
      expect(await store.armed(BTC)).toBe(1000);
      expect(await store.nearest()).toEqual([up(1)]);
    }, 60_000);

    const texts: [sentence: string, text: string][] = [
      ['nothing', ''],
      ['a NUL in the middle', 'a\u0000b'],
      ['line ends and separators', '1|2\n3\r\n|'],
      ['emoji and other planes', '😀👩‍👩‍👧 𝒳 ﷽'],
      ['64 KB', 'ж'.repeat(32_768)],
      ['what looks like markup, SQL and Lua', "<b>*x*</b> '; DROP TABLE item; -- %d %s %%"],
    ];
    it.each(texts)(
      'gives back a body with %s as it was, in items, slots and values',
      async (_sentence, text) => {
        await done({ ...create(ANN, 'w1', text), put: [slot('w1', { body: text })] });
        await store.set('k', text);
        expect((await store.item(ANN, 'w1'))?.body).toBe(text);
        expect((await store.items(ANN))[0]?.body).toBe(text);
        expect((await store.claim('telegram', 0, 1))[0]?.body).toBe(text);
        expect(await store.get('k')).toBe(text);
      },
    );

    it('takes every name apart from every other, whatever is in it', async () => {
      for (const name of ODD_NAMES) {
        await done({
          owner: name,
          input: `i${name}`,
          items: [{ id: name, expect: 0, body: `of ${name.length}`, triggers: [up(1, name)] }],
          put: [slot(name, { platform: name, body: 'x' })],
        });
        await store.set(name, name.toWellFormed());
      }
      expect(new Set(await collect(store.owners()))).toEqual(new Set(ODD_NAMES));
      for (const name of ODD_NAMES) {
        expect((await store.items(name)).map((item) => [item.owner, item.id])).toEqual([[name, name]]);
        expect(await store.due(name, 'up', 1, 9)).toEqual([{ ...up(1, name), owner: name, item: name }]);
        expect(await watchersOf(store, name)).toEqual([`${name} ${name}`]);
        const claimed = await store.claim(name, 0, 9);
        expect(claimed.map((taken) => [taken.owner, taken.key, taken.platform])).toEqual([
          [name, name, name],
        ]);
        expect(await store.taken(`i${name}`)).toBe(true);
        expect(await store.get(name)).toBe(name.toWellFormed());
        await store.forget(name);
      }
      expect(await collect(store.owners())).toEqual([]);
      expect(await store.nearest()).toEqual([]);
    });

    it('names every owner that has an item, once each', async () => {
      const owners = Array.from({ length: 1_200 }, (_, i) => `telegram:${i}`);
      await Promise.all(owners.map((owner) => store.commit(create(owner, 'me', 'x'))));
      await done(create('telegram:7', 'w1', 'y'));
      await done(change('telegram:9', 'me', 1, { body: null }));
      const found = await collect(store.owners());
      expect(found.toSorted()).toEqual(owners.filter((owner) => owner !== 'telegram:9').toSorted());
    });

    const wrong: [sentence: string, commit: Commit][] = [
      ['a threshold that is not a number', create(ANN, 'w1', 'x', up(Number.NaN))],
      ['a threshold that is not finite', create(ANN, 'w1', 'x', down(-Infinity))],
      ['a rank that is not a number', { owner: ANN, put: [slot('w1', { rank: Number.NaN })] }],
      [
        'one item twice',
        {
          owner: ANN,
          items: [
            { id: 'w1', expect: 0, body: 'a' },
            { id: 'w1', expect: 0, body: 'b' },
          ],
        },
      ],
      ['one slot twice', { owner: ANN, put: [slot('w1'), slot('w1')] }],
      ['a version below 0', change(ANN, 'w1', -1, {})],
      ['half a surrogate pair, which no store keeps', create(ANN, 'w1', 'a\ud800b')],
    ];
    it.each(wrong)('throws at a commit with %s, and does nothing', async (_sentence, commit) => {
      await expect(store.commit(commit)).rejects.toThrow(TypeError);
      expect(await store.items(ANN)).toEqual([]);
      expect(await store.pending('telegram')).toBe(0);
    });
  });

  describe('triggers', () => {
    it('replaces an item’s triggers at each commit, and removes them with the item', async () => {
      await done(create(ANN, 'w1', 'x', up(10), down(5)));
      await done(change(ANN, 'w1', 1, { triggers: [up(20), up(10, ETH)] }));
      expect(await store.nearest()).toEqual([up(20), up(10, ETH)]);
      await done(change(ANN, 'w1', 2, {}));
      expect(await store.nearest()).toEqual([]);
      await done(change(ANN, 'w1', 3, { triggers: [up(30)] }));
      await done(change(ANN, 'w1', 4, { body: null }));
      expect(await store.nearest()).toEqual([]);
      expect(await store.due(BTC, 'up', 1e9, 9)).toEqual([]);
      expect(await store.armed(BTC)).toBe(0);
    });

    it('keeps triggers armed through a commit that names the same ones again', async () => {
      await done(create(ANN, 'w1', 'x', up(10), down(5)));
      await done(change(ANN, 'w1', 1, { body: 'y', triggers: [down(5), up(10), up(10)] }));
      expect(await store.nearest()).toEqual([up(10), down(5)]);
      expect((await store.item(ANN, 'w1'))?.triggers).toHaveLength(2);
      expect(await store.due(BTC, 'up', 10, 9)).toHaveLength(1);
    });

    it('names the nearest of each gauge and side: lowest up, highest down', async () => {
      await done(create(ANN, 'w1', 'x', up(30), up(20), down(10), down(5)));
      await done(create(BOB, 'w1', 'x', up(25), down(15), down(-1, 'funding:x'), up(0, 'funding:x')));
      const found = await store.nearest();
      const expected = [up(20), down(15), up(0, 'funding:x'), down(-1, 'funding:x')];
      expect(found).toHaveLength(expected.length);
      expect(found).toEqual(expect.arrayContaining(expected));
    });

    const due: [
      sentence: string,
      side: Trigger['side'],
      value: number,
      limit: number,
      thresholds: number[],
    ][] = [
      ['nothing below the lowest up', 'up', 9.999, 9, []],
      ['an up that is equal to the value', 'up', 10, 9, [10]],
      ['ups in rising order', 'up', 25, 9, [10, 20]],
      ['no more ups than asked for, the first reached', 'up', 99, 2, [10, 20]],
      ['nothing above the highest down', 'down', 30.001, 9, []],
      ['a down that is equal to the value', 'down', 30, 9, [30]],
      ['downs in falling order', 'down', 15, 9, [30, 20]],
      ['no more downs than asked for, the first reached', 'down', 1, 2, [30, 20]],
    ];
    it.each(due)('gives as due %s', async (_sentence, side, value, limit, thresholds) => {
      for (const threshold of [20, 10, 30]) {
        await done(create(ANN, `w${threshold}`, 'x', up(threshold), down(threshold), up(1, ETH)));
      }
      const found = await store.due(BTC, side, value, limit);
      expect(found).toEqual(
        thresholds.map((threshold) => ({ gauge: BTC, side, threshold, owner: ANN, item: `w${threshold}` })),
      );
    });

    it.each(due)('gives with its item %s', async (_sentence, side, value, limit, thresholds) => {
      for (const threshold of [20, 10, 30]) {
        await done(create(ANN, `w${threshold}`, `x${threshold}`, up(threshold), down(threshold), up(1, ETH)));
      }
      const found = await store.reached(BTC, side, value, limit);
      expect(found.map(({ trigger }) => trigger)).toEqual(await store.due(BTC, side, value, limit));
      const items = await Promise.all(thresholds.map((threshold) => store.item(ANN, `w${threshold}`)));
      expect(found.map(({ item }) => item)).toEqual(items);
    });

    it.each(['up', 'down'] as const)(
      'goes on with what is reached behind what was given, at one threshold and over several: %s',
      async (side) => {
        const at = side === 'up' ? up : down;
        const thresholds = [10, 11, 12];
        const owners = Array.from({ length: 120 }, (_, i) => `telegram:${i}é`);
        await Promise.all(
          owners.map((owner, i) => store.commit(create(owner, 'w1', 'x', at(thresholds[i % 3] ?? 0)))),
        );
        const seen: string[] = [];
        const reached: number[] = [];
        let last: Reached | undefined;
        for (;;) {
          const page = await store.reached(BTC, side, 11.5, 7, last);
          seen.push(...page.map(({ item }) => item.owner));
          reached.push(...page.map(({ trigger }) => trigger.threshold));
          last = page.at(-1);
          if (page.length < 7) break;
          // Some of what was given is armed no more, at times the very last: it goes on all the same.
          for (const { item } of [...page.slice(0, 2), ...(seen.length % 2 === 0 ? page.slice(-1) : [])])
            await done(change(item.owner, 'w1', 1, { body: 'y' }));
        }
        const isReached = (threshold: number) => (side === 'up' ? threshold <= 11.5 : threshold >= 11.5);
        expect(seen.toSorted()).toEqual(
          owners.filter((_, i) => isReached(thresholds[i % 3] ?? 0)).toSorted(),
        );
        expect(reached).toEqual(reached.toSorted((a, b) => (side === 'up' ? a - b : b - a)));
      },
    );

    it('says what an item that was reached is by now, and whose it is after it was made anew', async () => {
      await done(create(ANN, 'w1', 'old', up(10)));
      const [first] = await store.reached(BTC, 'up', 10, 9);
      expect(first?.item.body).toBe('old');
      await done(change(ANN, 'w1', 1, { body: null }));
      await done(create(BOB, 'w1', 'theirs', up(10)));
      await done(create(ANN, 'w1', 'new', up(9)));
      await done(change(ANN, 'w1', 1, { body: 'newer', triggers: [up(9)] }));
      expect(await store.commit(change(ANN, 'w1', 1, { body: 'late' }))).toBe('conflict');
      const found = await store.reached(BTC, 'up', 10, 9);
      expect(found.map(({ item }) => [item.owner, item.version, item.body])).toEqual([
        [ANN, 2, 'newer'],
        [BOB, 1, 'theirs'],
      ]);
    });

    it('gives all of many that wait at one threshold, each once', async () => {
      const owners = Array.from({ length: 300 }, (_, i) => `telegram:${i}`);
      await Promise.all(owners.map((owner) => store.commit(create(owner, 'w1', 'x', up(10)))));
      const found = await store.due(BTC, 'up', 10, 1_000);
      expect(new Set(found.map((trigger) => trigger.owner)).size).toBe(300);
      expect(await store.due(BTC, 'up', 10, 7)).toHaveLength(7);
    });

    it('keeps every bit of a threshold', async () => {
      const odd = [
        64_000.123_456_789_01,
        5e-324,
        1.797_693_134_862_315_7e308,
        -0.1 - 0.2,
        1e21,
        1 / 3,
        0,
        -7.25,
      ];
      for (const [i, threshold] of odd.entries()) await done(create(ANN, `w${i}`, 'x', up(threshold)));
      const found = await store.due(BTC, 'up', Number.MAX_VALUE, 99);
      expect(found.map((trigger) => trigger.threshold)).toEqual(odd.toSorted((a, b) => a - b));
      for (const threshold of odd) {
        const at = await store.due(BTC, 'up', threshold, 99);
        expect(at.at(-1)?.threshold).toBe(threshold);
      }
    });

    it('counts and names the items a gauge wakes, once each, whatever they have armed', async () => {
      await done(create(ANN, 'w1', 'x', up(1), up(2), down(3), down(1, ETH)));
      await done(create(ANN, 'w2', 'x', down(3)));
      await done(create(BOB, 'a1', 'x', up(9)));
      await done(create(BOB, 'a2', 'x', up(9, ETH)));
      expect(await store.armed(BTC)).toBe(3);
      expect(await watchersOf(store, BTC)).toEqual([`${BOB} a1`, `${ANN} w1`, `${ANN} w2`]);
      expect(await store.armed('mark:none')).toBe(0);
      expect(await watchersOf(store, 'mark:none')).toEqual([]);
    });

    it('names 1,500 watchers of one gauge', async () => {
      const owners = Array.from({ length: 1_500 }, (_, i) => `telegram:${i}`);
      await Promise.all(owners.map((owner) => store.commit(create(owner, 'w1', 'x', up(1), down(2)))));
      expect(await watchersOf(store, BTC)).toEqual(owners.map((owner) => `${owner} w1`).toSorted());
      expect(await store.armed(BTC)).toBe(1_500);
    });

    it('changes nothing when what is in order is repaired, twice', async () => {
      await done({ ...create(ANN, 'w1', 'x', up(1), down(2)), put: [slot('w1')] });
      await store.repair(ANN, 'w1');
      await store.repair(ANN, 'w1');
      await store.repair(ANN, 'w2');
      await store.repair(BOB, 'w1');
      expect(await store.nearest()).toEqual([up(1), down(2)]);
      expect(await store.armed(BTC)).toBe(1);
      expect(await store.pending('telegram')).toBe(1);
      expect(keys(await store.claim('telegram', 0, 9))).toEqual(['w1']);
    });
  });

  describe('slots', () => {
    const put = (owner: string, ...slots: SlotPut[]) => done({ owner, put: slots });

    it('gives a slot as it was put, with its owner, a seq and no attempts', async () => {
      await put(ANN, slot('w1', { lane: 'alert', rank: 2.5, notBefore: 10, expires: 20 }));
      expect(await store.claim('telegram', 10, 1)).toEqual([
        {
          owner: ANN,
          key: 'w1',
          platform: 'telegram',
          lane: 'alert',
          rank: 2.5,
          body: 'body of w1',
          seq: expect.any(Number),
          attempts: 0,
          notBefore: 10,
          expires: 20,
        },
      ]);
    });

    it('gives no bounds as 0 and undefined', async () => {
      await put(ANN, slot('w1'));
      expect((await store.claim('telegram', 5, 1))[0]).toMatchObject({ notBefore: 0, expires: undefined });
    });

    it('serves lanes in their order, within one the smaller rank, then the earlier', async () => {
      const puts = LANES.toReversed().flatMap((lane) =>
        [3, -1, 0.5, 0.5, 1e15].map((rank, i) => ({ lane, rank, key: `${lane} ${rank} ${i}` })),
      );
      for (const one of puts) await put(ANN, slot(one.key, one));
      const order: string[] = [];
      for (let i = 0; i < puts.length; i += 1) order.push(...keys(await store.claim('telegram', 0, 1)));
      const ranks = ['-1 1', '0.5 2', '0.5 3', '3 0', '1000000000000000 4'];
      expect(order).toEqual(LANES.flatMap((lane) => ranks.map((rank) => `${lane} ${rank}`)));
    });

    it('gives many in one claim in the order of single ones, and no more than asked for', async () => {
      const lanes: Lane[] = ['digest', 'warning', 'reply', 'warning'];
      for (const [i, lane] of lanes.entries()) await put(ANN, slot(`${i}`, { lane }));
      expect(keys(await store.claim('telegram', 0, 3))).toEqual(['2', '1', '3']);
      expect(keys(await store.claim('telegram', 0, 3))).toEqual(['0']);
      expect(await store.claim('telegram', 0, 3)).toEqual([]);
    });

    it('gives only the lanes asked for', async () => {
      for (const lane of LANES) await put(ANN, slot(lane, { lane }));
      expect(keys(await store.claim('telegram', 0, 9, ['alert', 'reply']))).toEqual(['reply', 'alert']);
      expect(await store.claim('telegram', 0, 9, [])).toEqual([]);
      expect(keys(await store.claim('telegram', 0, 9))).toEqual(['warning', 'event', 'digest']);
    });

    it('gives a platform only its own', async () => {
      await put(ANN, slot('w1'), slot('d1', { platform: 'discord' }));
      expect(await store.pending('discord')).toBe(1);
      expect(keys(await store.claim('discord', 0, 9))).toEqual(['d1']);
      expect(keys(await store.claim('telegram', 0, 9))).toEqual(['w1']);
      expect(await store.claim('console', 0, 9)).toEqual([]);
    });

    it('does not give a slot twice', async () => {
      await put(ANN, slot('w1'));
      const both = await Promise.all([store.claim('telegram', 0, 1), store.claim('telegram', 0, 1)]);
      expect(both.flat()).toHaveLength(1);
      const other = await test.again();
      expect(await other.claim('telegram', 0, 1)).toEqual([]);
    });

    it('keeps only the newest message of a slot', async () => {
      await put(ANN, slot('w1', { body: 'old', lane: 'reply' }));
      await put(BOB, slot('w1', { body: 'another’s' }));
      await put(ANN, slot('w1', { body: 'new', lane: 'alert' }));
      expect(await store.pending('telegram')).toBe(2);
      const bodies = (await store.claim('telegram', 0, 9)).map((taken) => taken.body);
      expect(bodies).toEqual(['another’s', 'new']);
    });

    it('moves a slot to another platform with its newest message', async () => {
      await put(ANN, slot('w1'));
      await put(ANN, slot('w1', { platform: 'discord', body: 'new' }));
      expect(await store.claim('telegram', 0, 9)).toEqual([]);
      expect(await store.pending('telegram')).toBe(0);
      expect(keys(await store.claim('discord', 0, 9))).toEqual(['w1']);
    });

    it('gives the newer message of a slot whose older one is being sent, and each receipt is its own', async () => {
      await put(ANN, slot('w1', { body: 'old' }));
      const [old] = await store.claim('telegram', 0, 1);
      await put(ANN, slot('w1', { body: 'new' }));
      expect(await store.pending('telegram')).toBe(1);
      if (old === undefined) throw new Error('nothing was claimed');
      await store.ack(old);
      expect(await store.pending('telegram')).toBe(1);
      await store.release(old, 5_000, 'unsure');
      const [fresh] = await store.claim('telegram', 0, 9);
      expect(fresh).toMatchObject({ body: 'new', attempts: 0 });
      expect(fresh?.seq).toBeGreaterThan(old.seq);
      if (fresh === undefined) throw new Error('nothing was claimed');
      await store.ack(fresh);
      expect(await store.pending('telegram')).toBe(0);
    });

    it('does not give again what was acknowledged, twice', async () => {
      await put(ANN, slot('w1'));
      const [taken] = await store.claim('telegram', 0, 1);
      if (taken === undefined) throw new Error('nothing was claimed');
      await store.ack(taken);
      await store.ack(taken);
      await store.recover('telegram');
      expect(await store.claim('telegram', 0, 9)).toEqual([]);
      expect(await store.pending('telegram')).toBe(0);
      expect(await store.nextDue('telegram')).toBeUndefined();
    });

    it('withdraws a slot that waits', async () => {
      await put(ANN, slot('w1'), slot('w2', { notBefore: 50 }), slot('w3'));
      await done({ owner: ANN, withdraw: ['w1', 'w2', 'w9'] });
      expect(await store.pending('telegram')).toBe(1);
      expect(keys(await store.claim('telegram', 99, 9))).toEqual(['w3']);
    });

    it('withdraws a slot that is being sent: its receipt then changes nothing', async () => {
      await put(ANN, slot('w1'), slot('w2'));
      const [first, second] = await store.claim('telegram', 0, 2);
      if (first === undefined || second === undefined) throw new Error('two were put');
      await done({ owner: ANN, withdraw: ['w1', 'w2'] });
      await store.ack(first);
      await store.release(second, 0, 'unsure');
      await store.recover('telegram');
      expect(await store.claim('telegram', 0, 9)).toEqual([]);
      expect(await store.pending('telegram')).toBe(0);
    });

    it('withdraws before it puts', async () => {
      await put(ANN, slot('w1', { body: 'old' }));
      await done({ owner: ANN, withdraw: ['w1'], put: [slot('w1', { body: 'new' })] });
      expect((await store.claim('telegram', 0, 9)).map((taken) => taken.body)).toEqual(['new']);
    });

    it('gives a released slot again, but not before its time, and says that it was taken', async () => {
      await put(ANN, slot('w1'));
      const [taken] = await store.claim('telegram', 0, 1);
      if (taken === undefined) throw new Error('nothing was claimed');
      await store.release(taken, 100, 'unsure');
      expect(await store.pending('telegram')).toBe(1);
      expect(await store.claim('telegram', 99, 1)).toEqual([]);
      expect(await store.nextDue('telegram')).toBe(100);
      expect((await store.claim('telegram', 100, 1))[0]).toMatchObject({
        ...taken,
        attempts: 1,
        notBefore: 100,
      });
    });

    it('does not call it a try when a slot is given back unsent', async () => {
      await put(ANN, slot('w1'));
      for (let turn = 0; turn < 3; turn += 1) {
        const [taken] = await store.claim('telegram', turn, 1);
        if (taken === undefined) throw new Error('nothing was claimed');
        expect(taken.attempts).toBe(0);
        await store.release(taken, turn + 1, 'unsent');
      }
      const [taken] = await store.claim('telegram', 3, 1);
      if (taken === undefined) throw new Error('nothing was claimed');
      await store.release(taken, 4, 'unsure');
      expect((await store.claim('telegram', 4, 1))[0]?.attempts).toBe(1);
    });

    it('puts a released slot back at its place in the order', async () => {
      await put(ANN, slot('w1'), slot('w2'), slot('w3', { rank: 1 }));
      const [first] = await store.claim('telegram', 0, 1);
      if (first === undefined) throw new Error('nothing was claimed');
      await store.release(first, 0, 'unsure');
      expect(keys(await store.claim('telegram', 0, 9))).toEqual(['w1', 'w2', 'w3']);
    });

    it('does not give a slot before its time, in whatever lane, and then in the order of lanes', async () => {
      await put(ANN, slot('late', { lane: 'reply', notBefore: 100 }), slot('now', { lane: 'digest' }));
      expect(keys(await store.claim('telegram', 99, 1))).toEqual(['now']);
      await put(ANN, slot('now', { lane: 'digest' }));
      expect(keys(await store.claim('telegram', 100, 1))).toEqual(['late']);
    });

    it('drops a slot after its time, not at it', async () => {
      await put(ANN, slot('w1', { expires: 100 }), slot('w2', { expires: 99 }));
      await put(BOB, slot('w1', { expires: 99, notBefore: 50 }));
      expect(keys(await store.claim('telegram', 100, 9))).toEqual(['w1']);
      expect(await store.pending('telegram')).toBe(1);
    });

    it('does not let many expired ones hide the one that is not', async () => {
      const old = Array.from({ length: 5_000 }, (_, i) => slot(`old${i}`, { expires: 10, lane: 'reply' }));
      await put(ANN, ...old, slot('w1', { lane: 'digest' }));
      let claimed: Slot[] = [];
      for (let i = 0; i < 9 && claimed.length === 0; i += 1) claimed = await store.claim('telegram', 11, 1);
      expect(keys(claimed)).toEqual(['w1']);
    });

    it('drops a released slot after its time', async () => {
      await put(ANN, slot('w1', { expires: 100 }));
      const [taken] = await store.claim('telegram', 50, 1);
      if (taken === undefined) throw new Error('nothing was claimed');
      await store.release(taken, 200, 'unsure');
      expect(await store.claim('telegram', 250, 1)).toEqual([]);
      expect(await store.pending('telegram')).toBe(0);
    });

    it('after a start gives what was taken again, in order, and says that it may have been sent', async () => {
      await put(ANN, slot('w1'), slot('w2'), slot('w3'), slot('d1', { platform: 'discord' }));
      const [first] = await store.claim('telegram', 0, 2);
      await store.claim('discord', 0, 1);
      if (first === undefined) throw new Error('nothing was claimed');
      await store.ack(first);
      const next = await test.again();
      await next.recover('telegram');
      const claimed = await next.claim('telegram', 0, 9);
      expect(claimed.map((taken) => [taken.key, taken.attempts])).toEqual([
        ['w2', 1],
        ['w3', 0],
      ]);
      await next.recover('telegram');
      expect((await next.claim('telegram', 0, 1))[0]).toMatchObject({ key: 'w2', attempts: 2 });
      expect(await next.claim('discord', 0, 1)).toEqual([]);
    });

    it('says when the next may be sent', async () => {
      expect(await store.nextDue('telegram')).toBeUndefined();
      await put(
        ANN,
        slot('w1', { notBefore: 300, lane: 'reply' }),
        slot('w2', { notBefore: 200, lane: 'digest' }),
      );
      expect(await store.nextDue('telegram')).toBe(200);
      expect(await store.nextDue('discord')).toBeUndefined();
      await put(ANN, slot('w3'));
      expect(await store.nextDue('telegram')).toBeLessThanOrEqual(0);
      await store.claim('telegram', 0, 1);
      expect(await store.nextDue('telegram')).toBe(200);
      await store.claim('telegram', 300, 2);
      expect(await store.nextDue('telegram')).toBeUndefined();
      expect(await store.pending('telegram')).toBe(3);
    });

    it('takes what else of the same owner may be sent beside a slot, by lane and rank, and nothing else', async () => {
      await put(
        ANN,
        slot('far', { rank: 3 }),
        slot('near', { rank: 1 }),
        slot('later', { notBefore: 50 }),
        slot('past', { notBefore: 9 }),
        slot('over', { expires: 9 }),
        slot('answer', { lane: 'reply' }),
        slot('alert', { lane: 'alert', rank: -1 }),
        slot('elsewhere', { platform: 'discord' }),
        slot('first', { rank: -5 }),
      );
      await put(BOB, slot('w1', { rank: 2 }));
      const [first] = await store.claim('telegram', 10, 1, ['warning']);
      if (first === undefined) throw new Error('nothing was claimed');
      expect(first.key).toBe('first');
      const beside = await store.claimBeside(first, 10, 9, ['warning', 'alert']);
      expect(keys(beside)).toEqual(['past', 'near', 'far', 'alert']);
      expect(beside.map((each) => each.attempts)).toEqual([0, 0, 0, 0]);
      expect(await store.claimBeside(first, 10, 9, ['warning', 'alert'])).toEqual([]);
      expect(keys(await store.claim('telegram', 10, 9))).toEqual(['answer', 'w1']);
      for (const each of beside) await store.ack(each);
      await store.ack(first);
      expect(keys(await store.claim('telegram', 50, 9))).toEqual(['later']);
    });

    it('takes no more beside a slot than asked for, and gives it again after a start', async () => {
      await put(ANN, slot('w1'), slot('w2', { rank: 2 }), slot('w3', { rank: 1 }));
      const [first] = await store.claim('telegram', 0, 1);
      if (first === undefined) throw new Error('nothing was claimed');
      const beside = await store.claimBeside(first, 0, 1, ['warning']);
      expect(keys(beside)).toEqual(['w3']);
      const next = await test.again();
      await next.recover('telegram');
      expect((await next.claim('telegram', 0, 9)).map((each) => [each.key, each.attempts])).toEqual([
        ['w1', 1],
        ['w3', 1],
        ['w2', 0],
      ]);
    });

    it('puts a slot at another place of its lane, as often as asked, and that is no try', async () => {
      await put(ANN, slot('w1', { rank: 1 }), slot('w2', { rank: 2, notBefore: 5 }), slot('w3', { rank: 3 }));
      const [first] = await store.claim('telegram', 10, 1);
      if (first === undefined) throw new Error('nothing was claimed');
      await store.rerank(first, 2.5);
      expect(await store.pending('telegram')).toBe(3);
      expect(await store.nextDue('telegram')).toBeLessThanOrEqual(10);
      const [second, again] = await store.claim('telegram', 10, 2);
      expect([second?.key, again?.key, again?.rank, again?.attempts]).toEqual(['w2', 'w1', 2.5, 0]);
      if (second === undefined || again === undefined) throw new Error('two were put');
      await store.rerank(second, 1e15);
      await store.rerank(again, 9);
      const rest = await store.claim('telegram', 10, 9);
      expect(keys(rest)).toEqual(['w3', 'w1', 'w2']);
      for (const each of rest) await store.ack(each);
      expect(await store.pending('telegram')).toBe(0);
      await store.recover('telegram');
      expect(await store.claim('telegram', 10, 9)).toEqual([]);
    });

    it('lets a newer message, a withdrawal and a release be as they are where an older one is put elsewhere', async () => {
      await put(ANN, slot('w1', { body: 'old' }), slot('w2'));
      const [old, gone] = await store.claim('telegram', 0, 2);
      if (old === undefined || gone === undefined) throw new Error('two were put');
      await done({ owner: ANN, put: [slot('w1', { body: 'new' })], withdraw: ['w2'] });
      await store.rerank(old, 5);
      await store.rerank(gone, 5);
      const claimed = await store.claim('telegram', 0, 9);
      expect(claimed.map((each) => each.body)).toEqual(['new']);
      expect(await store.pending('telegram')).toBe(1);
    });

    it('gives every put a greater seq than the one before, over all owners and after all have gone', async () => {
      const seqs: number[] = [];
      for (const owner of [ANN, BOB, ANN]) {
        await put(owner, slot('w1'), slot('w2'));
        const claimed = await store.claim('telegram', 0, 9);
        seqs.push(...claimed.map((taken) => taken.seq));
        await Promise.all(claimed.map((taken) => store.ack(taken)));
      }
      expect(seqs).toHaveLength(6);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
      expect(new Set(seqs).size).toBe(6);
    });
  });

  describe('inputs', () => {
    it('takes an input once: the same again changes nothing, for its owner or any other', async () => {
      await done({ ...create(ANN, 'w1', 'x'), input: 'u:1' });
      expect(await store.taken('u:1')).toBe(true);
      expect(await store.taken('u:2')).toBe(false);
      expect(await store.commit({ ...create(ANN, 'w2', 'x', up(1)), input: 'u:1', put: [slot('w2')] })).toBe(
        'taken',
      );
      expect(await store.commit({ ...create(BOB, 'w1', 'x', up(1)), input: 'u:1', put: [slot('w1')] })).toBe(
        'taken',
      );
      expect((await store.items(ANN)).map((item) => item.id)).toEqual(['w1']);
      expect(await store.items(BOB)).toEqual([]);
      expect(await store.nearest()).toEqual([]);
      expect(await store.pending('telegram')).toBe(0);
    });

    it('takes an input that changed nothing but itself', async () => {
      await done({ owner: ANN, input: 'u:1' });
      expect(await store.taken('u:1')).toBe(true);
      expect(await store.items(ANN)).toEqual([]);
    });

    it('says taken, not conflict, where both would be true', async () => {
      await done({ ...create(ANN, 'w1', 'x'), input: 'u:1' });
      expect(await store.commit({ ...create(ANN, 'w1', 'x'), input: 'u:1' })).toBe('taken');
    });

    it('can run an input that was refused', async () => {
      await done(create(ANN, 'w1', 'x'));
      expect(await store.commit({ ...create(ANN, 'w1', 'y'), input: 'u:1' })).toBe('conflict');
      expect(await store.taken('u:1')).toBe(false);
      await done({ ...create(BOB, 'w1', 'y'), input: 'u:1' });
      expect(await store.taken('u:1')).toBe(true);
    });

    it('lets exactly one of many concurrent commits of one input through, of whatever owner', async () => {
      const owners = Array.from({ length: 40 }, (_, i) => `telegram:${i % 5}`);
      const other = await test.again();
      const results = await Promise.all(
        owners.map((owner, i) =>
          (i % 2 === 0 ? store : other).commit({ ...create(owner, `w${i}`, 'x', up(1)), input: 'u:1' }),
        ),
      );
      expect(results.filter((result) => result === 'done')).toHaveLength(1);
      expect(results.filter((result) => result === 'taken')).toHaveLength(39);
      expect(await store.armed(BTC)).toBe(1);
      expect(await store.taken('u:1')).toBe(true);
    });
  });

  describe('forgetting', () => {
    it('leaves nothing of an owner anywhere, and all of the others', async () => {
      const ann = 'telegram:424242001';
      for (const owner of [ann, BOB]) {
        await done({
          ...create(owner, 'w1', `secret of ${owner}`, up(10), down(5)),
          input: `${owner}:1`,
          put: [slot('w1'), slot('w2', { notBefore: 1e15 }), slot('w3', { platform: 'discord' })],
        });
        await done(change(owner, 'w1', 1, { body: `more of ${owner}`, triggers: [up(20)] }));
        await done({ ...create(owner, 'me', owner), input: `${owner}:2` });
      }
      const claimed = await store.claim('telegram', 0, 1);
      expect(claimed[0]?.owner).toBe(ann);
      expect((await test.dump()).includes(ann)).toBe(true);

      await store.forget(ann);
      expect((await test.dump()).includes('424242001')).toBe(false);
      expect(await store.items(ann)).toEqual([]);
      // Theirs stay taken, and nobody's: not even their ids, which may be made of the name, are kept as they are.
      for (const input of [`${ann}:1`, `${ann}:2`]) {
        expect(await store.taken(input)).toBe(true);
        expect(await store.commit({ ...create(ann, 'w1', 'x'), input })).toBe('taken');
        expect(await store.commit({ ...create(BOB, 'w7', 'x'), input })).toBe('taken');
      }
      expect(await collect(store.owners())).toEqual([BOB]);
      expect(await store.nearest()).toEqual([up(20)]);
      expect(await watchersOf(store, BTC)).toEqual([`${BOB} w1`]);
      expect(await store.pending('telegram')).toBe(2);
      expect(await store.taken(`${BOB}:1`)).toBe(true);

      for (const taken of claimed) await store.ack(taken);
      await store.recover('telegram');
      expect((await store.claim('telegram', 1e15, 9)).map((taken) => taken.owner)).toEqual([BOB, BOB]);
      expect((await test.dump()).includes('424242001')).toBe(false);
    });

    it('takes an input as nobody’s, of which only a digest is kept', async () => {
      const input = 'u:ann-424242001';
      await done({ owner: NOBODY, input });
      expect(await store.commit({ owner: NOBODY, input })).toBe('taken');
      expect(await store.commit({ ...create(ANN, 'w1', 'x'), input })).toBe('taken');
      expect(await store.taken(input)).toBe(true);
      expect(await collect(store.owners())).toEqual([]);
      expect((await test.dump()).includes('424242001')).toBe(false);
      // It is nobody's to forget.
      await store.forget(NOBODY);
      expect(await store.taken(input)).toBe(true);
    });

    it('keeps what is nobody’s for a week from when it was taken, and no longer', async () => {
      await done({ owner: ANN, input: 'u:1' });
      clock.now += WEEK / 2;
      await store.forget(ANN);
      clock.now += WEEK / 2;
      for (let n = 0; n < 3; n += 1) {
        await done({ owner: BOB, input: `u:of ${BOB} ${n}` });
        await store.forget(BOB);
      }
      expect(await store.taken('u:1')).toBe(true);
      clock.now += 2;
      for (let n = 3; n < 6; n += 1) {
        await done({ owner: BOB, input: `u:of ${BOB} ${n}` });
        await store.forget(BOB);
      }
      expect(await store.taken('u:1')).toBe(false);
      expect(await store.taken(`u:of ${BOB} 0`)).toBe(true);
    });

    it('gives all that is stored of one owner, and of nobody else', async () => {
      const all = async (owner: string): Promise<unknown[]> => {
        const found: unknown[] = [];
        for await (const one of store.dump(owner))
          found.push(one.kind === 'item' ? one.item.id : one.kind === 'slot' ? one.slot.body : one);
        return found;
      };
      await done({ ...create(ANN, 'w1', 'a', up(1)), put: [slot('r')], input: 'u:1' });
      await done({ ...create(BOB, 'w2', 'b', up(1)), put: [slot('s')], input: 'u:2' });
      await store.set(ANN, 'a value');
      expect(await all(ANN)).toEqual(['w1', 'body of r', { kind: 'input', owner: ANN, input: 'u:1' }]);
      expect(await all('telegram:1')).toEqual([]);
    });

    it('does nothing for an owner who has nothing, and lets a forgotten one start afresh', async () => {
      await store.forget(ANN);
      await done({ ...create(ANN, 'w1', 'x', up(1)), input: 'u:1', put: [slot('w1')] });
      await store.forget(ANN);
      await store.forget(ANN);
      await done({ ...create(ANN, 'w1', 'y', up(2)), input: 'u:2', put: [slot('w1')] });
      expect(await store.item(ANN, 'w1')).toMatchObject({ version: 1, body: 'y' });
      expect(await store.nearest()).toEqual([up(2)]);
      expect(await store.pending('telegram')).toBe(1);
    });
  });

  describe('single values', () => {
    it('gives what was set last, and nothing after it was deleted', async () => {
      expect(await store.get('k')).toBeUndefined();
      await store.set('k', 'one');
      await store.set('k', 'two');
      await store.set('k2', '');
      expect(await store.get('k')).toBe('two');
      expect(await store.get('k2')).toBe('');
      await store.delete('k');
      await store.delete('k');
      expect(await store.get('k')).toBeUndefined();
    });

    it('gives several at once: those that are there', async () => {
      expect(await store.getAll([])).toEqual(new Map());
      await store.set('k|{1}', 'one');
      await store.set('k2', '');
      await store.set('old', 'x', clock.now + 10);
      clock.now += 11;
      expect(await store.getAll(['k2', 'none', 'k|{1}', 'old'])).toEqual(
        new Map([
          ['k2', ''],
          ['k|{1}', 'one'],
        ]),
      );
    });

    it('gives a value up to the moment it expires, by the clock it was handed', async () => {
      await store.set('k', 'x', clock.now + 10);
      await store.set('forever', 'y');
      clock.now += 10;
      expect(await store.get('k')).toBe('x');
      clock.now += 1;
      expect(await store.get('k')).toBeUndefined();
      await store.set('k', 'z');
      clock.now += 1e12;
      expect(await store.get('k')).toBe('z');
      expect(await store.get('forever')).toBe('y');
    });
  });

  describe('opening again', () => {
    const kept = async (): Promise<void> => {
      await done({ ...create(ANN, 'w1', 'x', up(1)), input: 'u:1', put: [slot('w1')] });
      await store.set('k', 'v');
      await store.close();
      const next = await test.again();
      expect(await next.item(ANN, 'w1')).toMatchObject({ version: 1, body: 'x', triggers: [up(1)] });
      expect(await next.nearest()).toEqual([up(1)]);
      expect(await next.taken('u:1')).toBe(true);
      expect(await next.get('k')).toBe('v');
      expect(keys(await next.claim('telegram', 0, 9))).toEqual(['w1']);
    };
    // A store in memory has nothing to open again.
    if (keeps) it('has everything that was committed before', kept);

    it('has a lease for as long as it keeps it, and gives it back', async () => {
      expect(await store.lease('judge:x|{y}', 60_000)).toBe(true);
      expect(await store.lease('judge:x|{y}', 60_000)).toBe(true);
      await store.lease('judge:x|{y}', 0);
      expect(await store.lease('judge:x|{y}', 60_000)).toBe(true);
    });

    it('names itself', () => {
      expect(store.name).toMatch(/^(SQLite|Redis) /);
    });
  });
}
