// Every number that a source, an exchange or another project's test states, computed through the same
// functions that answer in chat.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import type { VectorCase } from '../../tools/vectors/case.ts';
import { compute } from '../../tools/vectors/compute.ts';

interface Stated extends VectorCase {
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance?: string;
}

const read = (name: string): readonly Stated[] =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8'));

/** Cases that are not met, with the reason. Exact: one that is met again must leave this list. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map();

const isNumber = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/u.test(value));

function misses(given: Stated): string[] {
  const { got, why } = compute(given);
  if (got === null) return [why ?? 'no reason'];
  return Object.entries(given.expected).flatMap(([key, wanted]) => {
    const had = got[key] ?? null;
    const met =
      isNumber(wanted) && had !== null
        ? dec(had)
            .minus(wanted)
            .abs()
            .lte(dec(given.tolerance ?? '0'))
        : had === wanted;
    return met ? [] : [`${key}: got ${had}, stated ${String(wanted)}`];
  });
}

describe.each(['sources.json', 'venues.json', 'help-pages.json'])('%s', (name) => {
  const cases = read(name);

  test('has cases, each named once', () => {
    expect(cases.length).toBeGreaterThan(0);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  test.each(cases.filter(({ id }) => !EXCEPTIONS.has(id)))('$id is met within its tolerance', (given) => {
    expect(misses(given)).toEqual([]);
  });

  test.each(cases.filter(({ id }) => EXCEPTIONS.has(id)))('$id is still not met', (given) => {
    expect(misses(given)).not.toEqual([]);
  });
});

test('a kind that is not computed is said, not guessed', () => {
  const given = { id: 'x', venue: 'bybit', kind: 'adl', inputs: {}, expected: { rank: '1' } };
  expect(compute(given)).toEqual({ id: 'x', got: null, why: 'rank is not computed (a case of kind adl)' });
});

test('inputs that are missing are named', () => {
  const given = {
    id: 'x',
    kind: 'liq',
    inputs: { side: 'long', entry: '1', mmr: '0.01' },
    expected: { liqPrice: '1' },
  };
  expect(compute(given).why).toBe('neither collateral nor leverage among the inputs');
});
