// Random and hostile lines: never an exception, never slow, never a unit that was not written. Each run takes
// new lines; one that fails prints the line, and the seed that finds it again.
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAlert } from '../../../src/chat/parse/alert.ts';
import { parseMarketWords } from '../../../src/chat/parse/market.ts';
import { readNumber } from '../../../src/chat/parse/number.ts';
import type { TradeReading } from '../../../src/chat/parse/reading.ts';
import { parseTrade } from '../../../src/chat/parse/trade.ts';
import { parseWarn } from '../../../src/chat/parse/warn.ts';
import { phrases } from '../../../src/chat/parse/words/index.ts';
import { isAccount } from '../../../src/chat/parse/account-rows.ts';
import { parseAccount } from '../../../src/chat/parse/account.ts';
import { isSaid } from './oracle.ts';
import { lineContext, watchContext } from './read.ts';

/** Lines in all; the other tests of this file take a tenth each. */
const LINES = process.env['PROVE'] === undefined ? 50_000 : 1_000_000;
const timeout = 60_000 + LINES * 2;

const { lines } = JSON.parse(
  readFileSync(new URL('../../vectors/trade-lines.json', import.meta.url), 'utf8'),
) as { readonly lines: readonly { readonly line: string }[] };
const realLines = lines.map((row) => row.line.replace(/^\/\w+(@\w+)?\s/, ''));

const hostile = [
  '1e999', '0x10', '1,5', '64.000', '1.500', '5', '-5', '−5', '+5', '0', '00', '.', ',', '@', '@@', '=', ':', '$', '#', '%', '5%',
  '1/2', '2*3', '64000-64500', '½', '10²', '٦٤', '６４', '\u202e', '\u200b', '\u0000', '<b>', '&lt;', '`', '**', '[x](y)',
  '@everyone', '😀', '👨‍👩‍👧', '1️⃣', '\ud800', '¿', '…', '—', '；', '，', '。', '%s', '${x}', '\'', '"', '\\', '//', '/forget', ';',
  '5c', '5u', '5m', '5k', '5x', 'x5', '5btc', '5mbtc', '0.5btc', '0.5', '5000', '500u', '$500', '500$', '64k', '@64k', '10x', 'btс',
  '1000pepe', 'pepe', 'sol', 'eth', 'usdt', 'usd', '(BTC)', '(USDT)', '64 000', '1_000', "64000'den", "62k'ya", "3.9'dan", "'den", '999999999999999999999999999',
  'position=500', 'margin=500', '500 margin', 'sl 62k', 'tp 68k, 70k', 'warn=8%,4%', 'cs=0.1', 'mmr=0.4%', 'liq=57900',
  'on okx', 'okx:btcusdt', 'on textbook', 'BTC/USDT:USDT', 'BTCUSDT_260327', '\n',
]; // prettier-ignore

const token = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostile) },
  { weight: 4, arbitrary: fc.constantFrom(...phrases.keys()) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 100_000, noNaN: true }).map((each) => String(Math.round(each * 100) / 100)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
); // prettier-ignore

const glue = fc.constantFrom(' ', ' ', ' ', ' ', '', ',', ', ', '\n', '=', ':', '\u00a0');

const soup = fc
  .array(fc.tuple(token, glue), { maxLength: 14 })
  .map((parts) => parts.map(([text, gap]) => text + gap).join(''));

const plausible = fc
  .tuple(fc.constantFrom('long', 'short', 'l', 's', '多', 'лонг'), fc.constantFrom('btc', 'ETHUSDT', '$sol', 'btcusd', '1000pepe'), fc.constantFrom('10x', 'x5', 'lev=20'), soup)
  .chain(([side, market, leverage, rest]) =>
    fc.shuffledSubarray([side, market, leverage, ...rest.split(' ')], { minLength: 3 }).map((words) => words.join(' ')),
  ); // prettier-ignore

/** A reference line with a piece cut out, doubled, moved, replaced or put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...realLines),
    fc.nat(),
    fc.nat({ max: 8 }),
    fc.nat({ max: 3 }),
    token,
    fc.constantFrom(...realLines),
  )
  .map(([line, place, length, how, text, other]) => {
    const at = place % (line.length + 1);
    const [head, piece, tail] = [line.slice(0, at), line.slice(at, at + length), line.slice(at + length)];
    if (how === 0) return head + tail;
    if (how === 1) return head + text + tail;
    if (how === 2) return `${head}${piece}${piece}${tail}`;
    return `${head} ${text} ${other.slice(0, length * 3)} ${tail}`;
  });

const anyLine = fc.oneof(soup, plausible, mutated, mutated);

/** What is wrong with a reading: numbers are plain decimals, units were said. */
function faults(line: string, reads: TradeReading): string[] {
  const { leverage, exit, markPrice, sl, liq, add, collateral, balance, tp = [] } = reads;
  const sizes = [
    ...(reads.size === undefined ? [] : [reads.size]),
    ...(reads.fills ?? []).map((fill) => fill.size),
  ];
  const entry = reads.entryPrice === 'mark' ? undefined : reads.entryPrice;
  const numbers = [entry, leverage, exit, markPrice, sl, liq, add, collateral, balance, ...tp];
  const values = [...numbers, ...sizes.map((size): string | undefined => Object.values(size)[0])];
  const odd = values.filter((value) => value !== undefined && !/^(?!0\d)\d+(?:\.\d+)?$/.test(value));
  const guessed = sizes.filter((size) => !isSaid(line, size, reads.market ?? ''));
  return [
    ...odd.map((value) => `${JSON.stringify(line)} has the number ${value}`),
    ...guessed.map((size) => `${JSON.stringify(line)} was read as ${JSON.stringify(size)}`),
  ];
}

/** What is wrong with a question: each of its answers leads on. */
function loops(line: string): string[] {
  const result = parseTrade(line, lineContext);
  if (result.ok) return [];
  const { asks } = result;
  const back = asks.choices.filter((choice) => {
    const next = parseTrade(choice.line, lineContext);
    // The same about a word further on is another question.
    const { code, text, position } = next.ok ? {} : next.asks;
    return code === asks.code && text === asks.text && position === asks.position;
  });
  return back.map((choice) => `${JSON.stringify(line)} → ${JSON.stringify(choice.line)}: ${asks.text}`);
}

describe('random lines', () => {
  test(
    'are read with the units that they say, or asked about, and nothing breaks',
    () => {
      let read = 0;
      fc.assert(
        fc.property(anyLine, fc.boolean(), (line, watching) => {
          const result = parseTrade(line, watching ? watchContext : lineContext);
          const wrong = result.ok ? faults(line, result.reads) : result.asks.text === '' ? ['no text'] : [];
          read += result.ok ? 1 : 0;
          expect(wrong).toEqual([]);
        }),
        { numRuns: LINES },
      );
      // The generator is worth nothing if everything is refused.
      expect(read).toBeGreaterThan(LINES / 50);
    },
    timeout,
  );

  test('every word that is known, beside a figure, is read with the unit that it is', () => {
    const said = [...phrases.keys()].flatMap((word) =>
      ['5 #', '5#', '# 5', '#=5', 'margin=5#', 'margin=5 #'].map((how) => how.replace('#', word)),
    );
    const read = said.map((amount) => {
      const line = `long btc 10x ${amount} @64k`;
      const result = parseTrade(line, lineContext);
      return result.ok ? faults(line, result.reads) : 'asked';
    });
    expect(read.filter((each) => each !== 'asked').flat()).toEqual([]);
    expect(read.filter((each) => each !== 'asked').length).toBeGreaterThan(500);
  });

  test('a margin said in the coin that the market is margined in is read so, in no other', () => {
    const line = 'baslangic marjini=5btc s btcusd 10x';
    const result = parseTrade(line, lineContext);
    expect(result.ok && result.reads.size).toEqual({ margin: '5' });
    expect(result.ok ? faults(line, result.reads) : 'asked').toEqual([]);
    expect(isSaid(line, { margin: '5' }, 'BTC/USDT:USDT')).toBe(false);
    expect(isSaid(line, { margin: '5' }, 'ETH/USD:ETH')).toBe(false);
  });

  test.each([
    ['the chosen size leaves no other behind', 'long btc 500u long btc 0.5btc 0.5btc @64k liq=57900'],
    ['nor is cross offered for a size that is said by its margin', 'long btc balance=2000 margin=500 @64k'],
    ['nor a kind that was said twice', 'long btcusdt inverse inverse 10x 0.5btc @64k'],
  ])('an answer never leads back: %s', (_, line) => {
    expect(loops(line)).toEqual([]);
  });

  test(
    'an answer never leads back to the same question',
    () => {
      const property = fc.property(anyLine, (line) => {
        expect(loops(line)).toEqual([]);
      });
      fc.assert(property, { numRuns: LINES / 10 });
    },
    timeout,
  );

  test(
    'nor do alerts, markets, accounts, levels and numbers break',
    () => {
      const property = fc.property(anyLine, (line) => {
        const alert = parseAlert(line, lineContext);
        parseMarketWords(line, lineContext);
        parseAccount(line, lineContext);
        parseWarn(line);
        readNumber(line);
        for (const { threshold } of alert.ok ? [alert.alert, ...alert.also] : [])
          expect(threshold).toMatch(/^\d+(?:\.\d+)?$/);
      });
      fc.assert(property, { numRuns: LINES / 10 });
    },
    timeout,
  );
});

describe('64 KB of anything', () => {
  const fill = (piece: string): string => piece.repeat(Math.ceil(65_536 / piece.length)).slice(0, 65_536);
  const pieces = [
    ' ', '多5', '本金.5', 'a', '9', '1 ', 'ab ', 'abc ', '10x ', '🚀', '1,', '@', '<b>', '多', ' ,', '\ufdfa', '\u0301', 'btc ', 'a/', 'aB/', '=', ':', '-', '.', '%', '(', '\n', 'long ', '@64k ', '1.', 'x', '0x', 'e5', '\u200b',
  ]; // prettier-ignore

  const timeOf = (work: () => unknown): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const TEN = 10;
  const tenUsual = (): number =>
    timeOf(() =>
      Array.from({ length: TEN }, () => parseTrade('long btc 10x 0.5btc @64k sl=62k tp=70k', lineContext)),
    );
  /** An ordinary line takes a fifteenth of a millisecond where this was counted, so these take a twentieth of a second. */
  const USUAL_MAX = 750;

  test.each(pieces.map((piece) => [piece]))(
    `%j over and over takes less than ${USUAL_MAX} ordinary lines`,
    (piece) => {
      const inputs = [
        fill(piece),
        fill(piece).slice(0, 1_000),
        `long btc 10x ${fill(piece).slice(0, 980)}`,
        // What looks for the end of a row looks in vain.
        `balance 2k long btc 1btc ${fill(piece).slice(0, 900)}_x, short eth 1eth`,
      ];
      let usual = Math.min(...Array.from({ length: 50 }, tenUsual)) / TEN;
      for (const input of inputs) {
        for (const parse of [parseTrade, parseAlert, parseMarketWords, parseAccount, isAccount] as const) {
          // The best of some, in turns with the ordinary ones: a busy machine is no slow parser.
          let least = Infinity;
          for (let tries = 0; tries < 5 || (tries < 50 && least >= USUAL_MAX * usual); tries += 1) {
            usual = Math.min(usual, tenUsual() / TEN);
            least = Math.min(
              least,
              timeOf(() => parse(input, lineContext)),
            );
          }
          expect(least / usual).toBeLessThan(USUAL_MAX);
        }
      }
    },
  );

  test('more than a line has is turned away by a limit with a name', () => {
    const asked = (line: string): string => {
      const result = parseTrade(line, lineContext);
      return result.ok ? 'read' : result.asks.code;
    };
    expect(asked(fill('x'))).toBe('too-long');
    expect(asked('long btc '.repeat(100))).toBe('too-long');
    expect(asked('1 '.repeat(400))).toBe('too-long');
  });
});
