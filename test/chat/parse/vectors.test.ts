// The reference lines: each is read as it says, or asked about, and what is offered can be pressed.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLine } from '../../../tools/read-line.ts';
import { asks, labels, lineContext, reads } from './read.ts';

interface Row {
  readonly line: string;
  readonly reads?: object;
  readonly asks?: string;
  readonly why: string;
}

const { lines } = JSON.parse(
  readFileSync(new URL('../../vectors/trade-lines.json', import.meta.url), 'utf8'),
) as { readonly lines: readonly Row[] };

describe('the reference lines', () => {
  test.each(lines.filter((row) => row.reads !== undefined).map((row) => [row.line, row.reads, row.why]))(
    '%j',
    (line, expected) => {
      expect(readLine(line)).toEqual({ line, reads: expected });
    },
  );

  test.each(lines.filter((row) => row.asks !== undefined).map((row) => [row.line, row.why]))(
    '%j is asked about',
    (line) => {
      expect(readLine(line)).toEqual({ line, asks: expect.stringMatching(/\S/) });
    },
  );
});

describe('what the questions offer', () => {
  test.each<[line: string, code: string, offers: readonly string[]]>([
    ['做多 BTC 10倍 0.5个 64000', 'is-price', ['yes, @64,000']],
    [
      '开多 btc 10倍 500u',
      'size-quote-meaning',
      ['position 500 USDT', 'margin 500 USDT → position 5,000 USDT'],
    ],
    ['лонг sol 0,5 10х', 'size-unit', ['0.5 SOL', 'position 0.5 USDT']],
    ['btc long 10x 0.5btc giriş 64.000', 'number-dot', ['64,000', '64']],
    [
      'long btc 10x 5000 @64k',
      'size-unit',
      ['position 5,000 USDT', 'margin 5,000 USDT → position 50,000 USDT', '5,000 contracts = 5,000 BTC'],
    ],
    ['long btc 10x 0.5 @64k', 'size-unit', ['0.5 BTC', 'position 0.5 USDT']],
    ['long btc 64000 10x 0.5btc', 'is-price', ['yes, @64,000']],
    ['long btc 10x 0.5btc @64k sl 2%', 'price-percent', ['62,720', '63,872']],
    ['long btc 10x 0.5btc @64k tp 50%', 'price-percent', ['67,200', '96,000']],
    ['long btc 10x 0.5btc entry 64000-64500', 'price-range', ['64,000', '64,250', '64,500']],
    ['long btc 10x 0.5btc @6400', 'entry-far', ['64,000', 'keep 6,400 as a what-if']],
    ['btc 10x 0.5btc @64k', 'side-missing', ['long', 'short']],
    ['long 10x 500u', 'market-missing', ['BTC', 'ETH', 'SOL']],
    ['long btc 0.5btc @64k', 'leverage-missing', ['5x', '10x', '20x', 'cross']],
    ['long short btc 10x 1btc', 'side-clash', ['long', 'short']],
    [
      'long btc 10x margin=500 0.5btc @64k',
      'margin-size',
      ['0.5btc', 'margin 500 = 0.07812 BTC', 'both: collateral is 500 now'],
    ],
    ['long btc 10x 0.5btc @64k sl 65k', 'stop-side', ['tp 65,000', 'short']],
    ['long ethusd 10x 1000c on bitmex', 'quanto', ['ETH/USDT:USDT']],
    ['long btc 10x 1btc portfolio margin', 'portfolio-margin', []],
    ['long fil 10x 500$ 3.4', 'is-price', ['yes, @3.4']],
    [
      'short sol 20x 100sol @180 sl=190 tp=150,140',
      'price-off',
      ['150 / 140', '150.14', 'keep 150,140 as a what-if'],
    ],
    ['long btcc 10x 1btc', 'unknown-market', ['BTC', 'BCH']],
    ['long btc yolo 10x 0.5btc @64k', 'unknown-word', ['that’s it']],
    ['long btс 10x 0.5btc', 'look-alike', ['BTC']],
  ])('%j', (line, code, offers) => {
    const question = asks(line);
    expect(question.code).toBe(code);
    expect(labels(question)).toEqual(offers);
  });

  test.each([
    ['long btcusdt 26mar27 10x 0.5btc @64k', 'BTC/USDT:USDT-270326'],
    ['long btc 26MAR27 10x 0.5btc @64k', 'BTC/USDT:USDT-270326'],
    ['long btcusdt_270326 10x 0.5btc @64k', 'BTC/USDT:USDT-270326'],
  ])('a dated name may have a space or an underscore: %s', (line, market) => {
    expect(reads(line)).toMatchObject({ market });
  });

  test('pressing an answer reads what its label says', () => {
    const press = (line: string, index: number) => reads(asks(line).choices[index]?.line ?? '');
    expect(press('long btc 64000 10x 0.5btc', 0)).toMatchObject({
      entryPrice: '64000',
      size: { base: '0.5' },
    });
    expect(press('long btc 10x 5000 @64k', 0)).toMatchObject({
      size: { quote: '5000' },
      entryPrice: '64000',
    });
    expect(press('long btc 10x 5000 @64k', 1)).toMatchObject({ size: { margin: '5000' } });
    expect(press('long btc 10x 5000 @64k', 2)).toMatchObject({ size: { contracts: '5000' } });
    expect(press('long btc 10x 0.5btc @6400', 0)).toMatchObject({ entryPrice: '64000' });
    expect(press('long btc 10x 0.5btc @6400', 1)).toMatchObject({ entryPrice: '6400', markPrice: '6400' });
    expect(press('long btc 10x 0.5btc @64k sl 65k', 0)).toMatchObject({ tp: ['65000'] });
    expect(press('long btc 10x 0.5btc @64k sl 65k', 1)).toMatchObject({ side: 'short', sl: '65000' });
    expect(press('long luna 5x 100u', 1)).toMatchObject({
      market: '1000LUNC/USDT:USDT',
      size: { quote: '100' },
    });
    expect(press('long btс 10x 0.5btc', 0)).toMatchObject({ market: 'BTC/USDT:USDT' });
    expect(press('long btc 10x margin=500 0.5btc @64k', 2)).toMatchObject({ collateral: '500' });
  });

  test('no answer leads back to the same question', () => {
    for (const { line, asks: asked } of lines) {
      if (asked === undefined || line.startsWith('/')) continue;
      const question = asks(line);
      for (const choice of question.choices) {
        const next = asksAgain(choice.line);
        expect(next, `${line} → ${choice.line}`).not.toBe(`${question.code} ${question.word ?? ''}`);
      }
    }
  });

  test('the word and its place are said', () => {
    expect(asks('long btc 10x 0.5btc @64k on mt4')).toMatchObject({ word: 'mt4', position: 7 });
    expect(asks('long btc yolo 10x 0.5btc @64k')).toMatchObject({ word: 'yolo', position: 3 });
    expect(asks('long btc 10x 0.5btc @64k; /forget')).toMatchObject({ word: ';', position: 6 });
    expect(asks('long <b>btc</b> 10x')).toMatchObject({ word: '<b>btc</b>', position: 2 });
  });
});

function asksAgain(line: string): string | undefined {
  try {
    const question = asks(line, lineContext);
    return `${question.code} ${question.word ?? ''}`;
  } catch {
    return undefined;
  }
}
