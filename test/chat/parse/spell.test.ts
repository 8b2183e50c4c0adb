// A reading that is spelled as a line reads back as the same, whatever its line was.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lineOf } from '../../../src/chat/parse/spell.ts';
import { parseTrade } from '../../../src/chat/parse/trade.ts';
import { marketOf } from '../../../src/chat/plan.ts';
import { lineContext } from './read.ts';

const { lines } = JSON.parse(
  readFileSync(new URL('../../vectors/trade-lines.json', import.meta.url), 'utf8'),
) as { readonly lines: readonly { readonly line: string }[] };
const more = [
  'inverse short btc 2x 100c cs=100 @20000 mmr=0.5% fee=0.06% on textbook',
  'long btc 10x 0.1btc@64k 0.2btc@60k sl 50k tp 70k, 80k mark=63k',
  'long btc 0.5btc margin=3200 @64k liq=57900',
  'long btc 10x @64k risk=1% balance=5,000 sl 63k',
  'long BTCUSDT_260327 5x 1btc @64k cross balance=50000 warn=8%,4%',
  'short eth 20x 1.500eth @3400.500 on hyperliquid',
  'long btc 2x 0.5btc @6400 sure',
  'long 1000pepe 10x 5000u @0.012',
];
const readings = [...lines.map(({ line }) => line.replace(/^\/\w+(@\w+)?\s/, '')), ...more].flatMap(
  (line) => {
    const result = parseTrade(line, lineContext);
    const market = result.ok ? marketOf(result.reads, lineContext.catalog) : undefined;
    return result.ok && market !== undefined ? [{ line, reads: result.reads, market }] : [];
  },
);

test('there are lines to judge it by', () => {
  expect(readings.length).toBeGreaterThan(30);
});

test.each(readings)('$line', ({ reads, market }) => {
  const spelled = lineOf(reads, market);
  const again = parseTrade(spelled, lineContext);
  expect(again.ok ? again.reads : `${spelled} → ${again.asks.text}`).toEqual(reads);
});
