// What crosses from thread to thread in arrays comes out as it went in.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Commit, LANES, type Reached } from '../../src/store/store.ts';
import { checkCommit } from '../../src/store/check.ts';
import {
  packChecked,
  packCommit,
  packPage,
  unpackChecked,
  unpackCommit,
  unpackPage,
} from '../../src/store/wire.ts';

const name = fc.string({ unit: 'grapheme' });
// What is wrong with a commit is for the store to say: it comes over, too.
const double = fc.double();
const trigger = fc.record({
  gauge: name,
  side: fc.constantFrom('up' as const, 'down' as const),
  threshold: double,
});
const change = fc.record({
  id: name,
  expect: fc.integer(),
  body: fc.option(fc.string({ unit: 'binary' })),
  triggers: fc.array(trigger, { maxLength: 4 }),
});
const slot = fc.record(
  {
    key: name,
    platform: name,
    lane: fc.constantFrom(...LANES),
    rank: double,
    body: fc.string({ unit: 'binary' }),
    notBefore: double,
    expires: double,
  },
  { requiredKeys: ['key', 'platform', 'lane', 'rank', 'body'] },
);
const commit = fc.record(
  {
    owner: name,
    input: name,
    items: fc.array(change, { maxLength: 3 }),
    put: fc.array(slot, { maxLength: 3 }),
    withdraw: fc.array(name, { maxLength: 3 }),
  },
  { requiredKeys: ['owner'] },
) as fc.Arbitrary<Commit>;

test('a commit comes over as it was given: what is left out of it is left out, or empty', () => {
  fc.assert(
    fc.property(commit, (given) => {
      expect(unpackCommit(structuredClone(packCommit(given)))).toEqual({
        items: [],
        put: [],
        withdraw: [],
        ...given,
      });
    }),
  );
});

test('an item without its triggers named has none', () => {
  const items = [{ id: 'w1', expect: 0, body: '{}' }];
  expect(unpackCommit(packCommit({ owner: 'console:u', items })).items).toEqual([
    { id: 'w1', expect: 0, body: '{}', triggers: [] },
  ]);
});

test('what a price has reached comes over as it was read', () => {
  const one = fc.record({
    threshold: double,
    place: name,
    owner: name,
    id: name,
    version: fc.integer(),
    body: name,
    triggers: fc.array(trigger, { maxLength: 4 }),
  });
  const gauge = fc.record({ name, side: fc.constantFrom('up' as const, 'down' as const) });
  fc.assert(
    fc.property(gauge, fc.array(one), (on, all) => {
      const page = all.map(({ threshold, place, ...item }): Reached => ({
        trigger: { gauge: on.name, side: on.side, threshold, owner: item.owner, item: item.id },
        place,
        item,
      }));
      expect(unpackPage(structuredClone(packPage(page)), on.name, on.side)).toEqual(page);
    }),
  );
});

/** Nothing in it that is refused: no name twice, no half of a surrogate pair, a number where one must be. */
const text = fc.string({ unit: 'grapheme' });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const right = fc.record(
  {
    owner: name,
    input: name,
    items: fc.uniqueArray(
      fc.record(
        {
          id: name,
          expect: fc.nat(),
          body: text,
          triggers: fc.array(
            fc.record({ gauge: name, side: fc.constantFrom('up', 'down'), threshold: finite }),
            {
              maxLength: 4,
            },
          ),
        },
        { requiredKeys: ['id', 'expect', 'body'] },
      ),
      { maxLength: 3, selector: ({ id }) => id },
    ),
    put: fc.uniqueArray(
      fc.record(
        {
          key: name,
          platform: name,
          lane: fc.constantFrom(...LANES),
          rank: finite,
          body: text,
          notBefore: finite,
          expires: finite,
        },
        { requiredKeys: ['key', 'platform', 'lane', 'rank', 'body'] },
      ),
      { maxLength: 3, selector: ({ key }) => key },
    ),
    withdraw: fc.array(name, { maxLength: 3 }),
  },
  { requiredKeys: ['owner'] },
) as fc.Arbitrary<Commit>;

test('a commit that was checked comes over as it was: with its removals, and the bounds that it has not', () => {
  fc.assert(
    fc.property(right, fc.boolean(), (given, removes) => {
      const items = removes ? [{ id: 'gone', expect: 1, body: null }] : (given.items ?? []);
      const checked = checkCommit({ ...given, items });
      expect(unpackChecked(structuredClone(packChecked(checked)))).toEqual(checked);
    }),
  );
});
