// A reading, spelled as a line with its parts in any order, reads back as the same reading.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dec } from '../../../src/contract/decimal.ts';
import type { Size, TradeReading } from '../../../src/chat/parse/reading.ts';
import { parseTrade } from '../../../src/chat/parse/trade.ts';
import { lineContext } from './read.ts';

const RUNS = process.env['PROVE'] === undefined ? 5_000 : 200_000;

const markets = [
  { word: 'btc', market: 'BTC/USDT:USDT', kind: 'linear', unit: 'btc', mark: 63_800 },
  { word: 'ETHUSDT', market: 'ETH/USDT:USDT', kind: 'linear', unit: 'ETH', mark: 3_400 },
  { word: '$SOL', market: 'SOL/USDT:USDT', kind: 'linear', unit: 'sol', mark: 150 },
] as const;

/** A decimal around a value, with up to four places and no trailing zero. */
const around = (value: number, low: number, high: number) =>
  fc
    .tuple(fc.double({ min: low, max: high, noNaN: true }), fc.integer({ min: 0, max: 4 }))
    .map(([factor, places]) => dec(String(value * factor)).toDecimalPlaces(places))
    .filter((each) => each.gt(0))
    .map((each) => each.toFixed());

const amount = fc
  .tuple(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 0, max: 3 }))
  .map(([digits, places]) =>
    dec(digits)
      .div(10 ** places)
      .toFixed(),
  );

/** How a number may be spelled: the same number, plainly, grouped, or with k. */
const spelled = (value: string) => {
  const [whole = '', fraction] = value.split('.');
  const commas = `${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
  const thousands = `${dec(value).div(1000).toFixed()}k`;
  const dots = (text: string): boolean => /^[1-9]\d{0,2}\.\d{3}(?:k|$)/.test(text);
  return fc.constantFrom(...[value, commas, thousands].filter((each) => !dots(each)));
};

interface Part {
  readonly reads: Partial<TradeReading>;
  readonly text: string;
}

/** Units are glued: after `at 148` the digits of `715 contracts` would be a group of its price.
 *  `1.500` alone is asked about, so it is spelled with a zero more. */
const safe = (value: string): string => (/^[1-9]\d{0,2}\.\d{3}$/.test(value) ? `${value}0` : value);

const sizePart = (unit: string) =>
  fc.tuple(amount, fc.integer({ min: 0, max: 6 })).map(([value, form]): Part => {
    const whole = dec(value).ceil().toFixed();
    const forms: readonly [Size, string][] = [
      [{ base: value }, `${safe(value)}${unit}`],
      [{ base: value }, `size=${safe(value)} ${unit}`],
      [{ quote: whole }, `${whole}u`],
      [{ quote: whole }, `position=${whole}`],
      [{ contracts: whole }, `${whole}contracts`],
      [{ margin: whole }, `margin=${whole}`],
      [{ margin: whole }, `${whole}usdt margin`],
    ];
    const [size, text] = forms[form] ?? [{ base: value }, `${value}${unit}`];
    return { reads: { size }, text };
  });

const some = (part: fc.Arbitrary<Part>) => fc.option(part, { nil: undefined });

const price = (key: keyof TradeReading, names: readonly string[], mark: number, low: number, high: number) =>
  around(mark, low, high).chain((value) =>
    fc.tuple(fc.constantFrom(...names), spelled(value)).map(([name, text]): Part => ({
      reads: { [key]: key === 'tp' ? [value] : value },
      text: `${name}${text}`,
    })),
  );

const reading = fc.constantFrom(...markets).chain(({ word, market, kind, unit, mark }) =>
  fc.constantFrom('long', 'short').chain((side) => {
    const [losing, winning] = side === 'long' ? [[0.6, 0.94], [1.06, 1.6]] as const : [[1.06, 1.6], [0.6, 0.94]] as const; // prettier-ignore
    const words = side === 'long' ? ['long', 'buy', 'LONG', 'l', 'bullish'] : ['short', 'sell', 'Short', 's', 'bearish'];
    return fc
      .tuple(
        fc.constantFrom(...words).map((text): Part => ({ reads: { side: side === 'long' ? 'long' : 'short' }, text })),
        fc.constant<Part>({ reads: { market, kind, venue: 'binance' }, text: word }),
        fc.tuple(fc.integer({ min: 1, max: 125 }), fc.constantFrom('x', 'lev=', 'x-')).map(([times, form]): Part => ({
          reads: { leverage: String(times) },
          text: form === 'x' ? `${times}x` : form === 'x-' ? `x${times}` : `lev=${times}`,
        })),
        sizePart(unit),
        some(price('entryPrice', ['@', 'entry=', 'at ', 'entry: '], mark, 0.97, 1.03)),
        some(price('sl', ['sl ', 'sl=', 'stop: '], mark, losing[0], losing[1])),
        some(price('tp', ['tp ', 'tp=', 'tp1: '], mark, winning[0], winning[1])),
        some(price('exit', ['exit=', 'exit '], mark, 0.7, 1.4)),
        some(fc.integer({ min: 1, max: 5_000 }).map((value): Part => ({ reads: { add: String(value) }, text: `add=${value}` }))),
        some(fc.constantFrom('iso', 'isolated').map((text): Part => ({ reads: { marginMode: 'isolated' }, text }))),
        some(fc.constantFrom('8%,4%', 'ratio:80%,90%').map((text): Part => ({ reads: { warn: text }, text: `warn=${text}` }))),
        some(fc.constantFrom('taker', 'maker').map((text): Part => ({ reads: { fee: text }, text: `fee=${text}` }))),
        some(fc.integer({ min: 1, max: 99 }).map((value): Part => ({ reads: { mmr: dec(value).div(1000).toFixed() }, text: `mmr=${dec(value).div(10).toFixed()}%` }))),
      )
      .map((parts) => parts.filter((part) => part !== undefined));
  }),
); // prettier-ignore

test(
  'a spelled reading reads back, whatever the order of its parts',
  () => {
    const lines = reading.chain((parts) =>
      fc.tuple(
        fc.constant(parts),
        fc.shuffledSubarray(parts, { minLength: parts.length }),
        fc.constantFrom(' ', '  ', '\n', ' , '),
      ),
    );
    const property = fc.property(lines, ([parts, shuffled, gap]) => {
      const expected: Partial<TradeReading> = Object.assign(
        { entryPrice: 'mark' },
        ...parts.map((part) => part.reads),
      );
      const result = parseTrade(shuffled.map((part) => part.text).join(gap), lineContext);
      expect(result).toMatchObject({ ok: true, reads: expected });
      expect(result.ok ? Object.keys(result.reads).toSorted() : []).toEqual(Object.keys(expected).toSorted());
    });
    fc.assert(property, { numRuns: RUNS });
  },
  60_000 + RUNS * 5,
);
