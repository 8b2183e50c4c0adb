// A figure as a double, without a text in between.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { asDouble, dec } from '../../src/contract/decimal.ts';

const RUNS = process.env['PROVE'] === undefined ? 20_000 : 2_000_000;

test('is the nearest double, whatever the digits and the exponent', () => {
  const figure = fc
    .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: -30, max: 30 }))
    .map(([digits, power]) => `${digits}e${power}`);
  const price = fc
    .tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 99_999_999 }))
    .map(([whole, part]) => `${whole}.${String(part).padStart(8, '0')}`);
  fc.assert(
    fc.property(fc.oneof(figure, price), (text) => {
      expect(asDouble(dec(text))).toBe(Number(text));
    }),
    { numRuns: RUNS },
  );
});

test.each(['0', '-0', '9007199254740991', '9007199254740993', '1e22', '1e23', '-1e-7', 'Infinity', 'NaN'])(
  'of %s',
  (text) => expect(asDouble(dec(text))).toBe(Number(text)),
);
