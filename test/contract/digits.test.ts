// A figure read from its digits is the figure that the library reads.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dec, Decimal } from '../../src/contract/decimal.ts';

const HOUR_MS = 3_600_000;
const RUNS = process.env['PROVE'] === undefined ? 20_000 : 1_000_000;

const parts = (value: Decimal) => ({ d: value.d, e: value.e, s: value.s, of: value.constructor });
const same = (text: string): void => {
  expect(parts(dec(text))).toEqual(parts(new Decimal(text)));
};

const digits = (most: number) =>
  fc.oneof(
    fc.string({
      unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
      minLength: 1,
      maxLength: most,
    }),
    // Zeros on either side, where words begin and end.
    fc
      .tuple(fc.nat(25), fc.bigInt({ min: 0n, max: 10n ** 22n }), fc.nat(25))
      .map(([before, middle, after]) => '0'.repeat(before) + String(middle) + '0'.repeat(after)),
  );

test(
  'of any digits, with and without a point and a sign',
  () => {
    const text = fc
      .tuple(fc.constantFrom('', '-'), digits(60), fc.option(digits(60), { nil: undefined }))
      .map(([sign, whole, part]) => sign + whole + (part === undefined ? '' : `.${part}`));
    fc.assert(fc.property(text, same), { numRuns: RUNS });
  },
  HOUR_MS,
);

test.each([
  '0',
  '-0',
  '0.0',
  '00012',
  '10000000',
  '1e5',
  '+7',
  '.5',
  '5.',
  '-.5',
  '0x1f',
  'Infinity',
  'NaN',
  '1_000',
])('of %s', same);

test.each(['', '-', '.', '-.', '1.2.3', '1,5', '1 ', 'x', '--1', '1-'])('"%s" is none', (text) => {
  expect(() => dec(text)).toThrow(/Invalid argument/);
});
