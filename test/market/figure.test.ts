import { describe, expect, it } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { optionalPrice, optionalRate, readFigure, readPrice, readTime } from '../../src/market/figure.ts';

describe('a price is read from', () => {
  const rows: [sentence: string, raw: unknown, expected: string][] = [
    [
      'a decimal string keeps every digit',
      '64000.123456789012345678901234',
      '64000.123456789012345678901234',
    ],
    ['trailing zeros change nothing', '0.10', '0.1'],
    ['a leading dot is a decimal', '.5', '0.5'],
    ['a small exponent is a decimal', '1.5e-7', '0.00000015'],
    ['a whole JS number is exact', 64000, '64000'],
    ['a fractional JS number is refused: it passed a float', 64000.12, 'float'],
    ['a whole JS number beyond 2^53 is refused', 2 ** 53, 'float'],
    ['undefined is missing', undefined, 'missing'],
    ['null is missing', null, 'missing'],
    ['the word null is missing', 'null', 'missing'],
    ['empty text is missing', '', 'missing'],
    ['NaN is not finite', NaN, 'not-finite'],
    ['the word NaN is not finite', 'NaN', 'not-finite'],
    ['Infinity is not finite', Infinity, 'not-finite'],
    ['minus Infinity is not finite', -Infinity, 'not-finite'],
    ['the word -Infinity is not finite', '-Infinity', 'not-finite'],
    ['zero is refused', '0', 'zero'],
    ['zero with decimals is refused', '0.00000000', 'zero'],
    ['minus zero is refused', '-0', 'zero'],
    ['the number zero is refused', 0, 'zero'],
    ['a negative price is refused', '-1.5', 'negative'],
    ['a negative number is refused', -1, 'negative'],
    ['1e400 is out of range', '1e400', 'out-of-range'],
    ['1e-400 is out of range', '1e-400', 'out-of-range'],
    ['the largest exponent that is read is out of range', '1e999999999999999', 'out-of-range'],
    ['a longer exponent is no number', '1e9999999999999999', 'not-a-number'],
    ['forty nines are out of range', '9'.repeat(40), 'out-of-range'],
    ['64 KB of digits are no number', '9'.repeat(65_536), 'not-a-number'],
    ['hexadecimal is no number', '0x10', 'not-a-number'],
    ['a comma is no decimal point', '1,5', 'not-a-number'],
    ['grouped thousands are no number', '64,000', 'not-a-number'],
    ['other scripts’ digits are no number', '٦٤٠٠٠', 'not-a-number'],
    ['blanks round a number are no number', ' 5 ', 'not-a-number'],
    ['a line break after a number is no number', '5\n', 'not-a-number'],
    ['words are no number', 'maintenance', 'not-a-number'],
    ['an object is no number', { valueOf: () => 5 }, 'not-a-number'],
    ['a list is no number', ['5'], 'not-a-number'],
    ['true is no number', true, 'not-a-number'],
    ['a bigint is no number', 5n, 'not-a-number'],
  ];
  it.each(rows)('%s', (_sentence, raw, expected) => {
    expect(String(readPrice(raw))).toBe(expected);
  });
});

it('a figure of any sign keeps its sign', () => {
  expect(String(readFigure('-0.0001'))).toBe('-0.0001');
});

it('an optional price that is garbage is absent', () => {
  expect(optionalPrice('0')).toBeUndefined();
  expect(optionalPrice({})).toBeUndefined();
  expect(optionalPrice('5')).toEqual(dec(5));
});

it('a funding rate may be negative or zero, and is absent from 100 % on', () => {
  expect(String(optionalRate('-0.0375'))).toBe('-0.0375');
  expect(String(optionalRate('0.00000000'))).toBe('0');
  expect(optionalRate('1')).toBeUndefined();
  expect(optionalRate('')).toBeUndefined();
  expect(optionalRate(NaN)).toBeUndefined();
});

it('a time is a whole number of milliseconds or its digits', () => {
  expect(readTime(1_738_519_200_000)).toBe(1_738_519_200_000);
  expect(readTime('1738519200000')).toBe(1_738_519_200_000);
  for (const bad of [0, -1, 1.5, NaN, '', '0', 'now', null, undefined, {}, '9'.repeat(30)]) {
    expect(readTime(bad)).toBeUndefined();
  }
});
