// A figure as a double, without a text in between.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { asDouble, dec } from '../../src/contract/decimal.ts';

/** The next larger double of a positive one. */
function nextDouble(value: number): number {
  const [bits = 0n] = new BigUint64Array(Float64Array.of(value).buffer);
  return new Float64Array(BigUint64Array.of(bits + 1n).buffer)[0] ?? 0;
}

const PLACES = 90;
/** Exactly between a double and the next one. */
function middleAfter(low: number): string {
  const [one, other] = [low, nextDouble(low)].map((each) => BigInt(each.toFixed(PLACES).replace('.', '')));
  const digits = String(((one ?? 0n) + (other ?? 0n)) / 2n).padStart(PLACES + 1, '0');
  return `${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}

const HOUR_MS = 3_600_000;
const RUNS = process.env['PROVE'] === undefined ? 20_000 : 2_000_000;

test(
  'is the nearest double, whatever the digits and the exponent',
  () => {
    const figure = fc
      .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: -30, max: 30 }))
      .map(([digits, power]) => `${digits}e${power}`);
    const long = fc
      .tuple(fc.bigInt({ min: -(10n ** 45n), max: 10n ** 45n }), fc.integer({ min: -60, max: 5 }))
      .map(([digits, power]) => `${digits}e${power}`);
    const middle = fc
      .tuple(fc.double({ min: 1e-7, max: 1e9, noNaN: true }), fc.integer({ min: 20, max: PLACES }))
      .map(([low, places]) => middleAfter(low).slice(0, places - PLACES || undefined));
    const price = fc
      .tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 99_999_999 }))
      .map(([whole, part]) => `${whole}.${String(part).padStart(8, '0')}`);
    fc.assert(
      fc.property(fc.oneof(figure, long, middle, price), (text) => {
        expect(asDouble(dec(text))).toBe(Number(text));
      }),
      { numRuns: RUNS },
    );
  },
  HOUR_MS,
);

test.each(['0', '-0', '9007199254740991', '9007199254740993', '1e22', '1e23', '-1e-7', 'Infinity', 'NaN'])(
  'of %s',
  (text) => expect(asDouble(dec(text))).toBe(Number(text)),
);
