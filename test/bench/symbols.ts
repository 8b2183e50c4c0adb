// Finding a market: 10 venues with 600 markets each, as live venues list them. Discord waits 300 ms for its
// suggestions, and everything else waits with it.
import { performance } from 'node:perf_hooks';
import { ONE } from '../../src/contract/decimal.ts';
import { MAJORS } from '../../src/venues/coins.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import type { Market } from '../../src/venues/venue.ts';

const VENUES = 'binance-usdm bybit okx gate bitget kucoin mexc hyperliquid htx coinex'.split(' ');
const EACH = 600;

/** Names like those that are listed: three to five letters, some bundled. */
const coinAt = (index: number): string => {
  const letters = Array.from({ length: 3 + (index % 3) }, (_, place) =>
    String.fromCodePoint(65 + ((index * 7 + place * 11 + ((index / 26) | 0) * (place + 3)) % 26)),
  ).join('');
  return index % 20 === 0 ? `1000${letters}` : letters;
};
const COINS = [...new Set([...MAJORS, ...Array.from({ length: 900 }, (_, index) => coinAt(index))])].slice(
  0,
  EACH,
);

export const manyMarkets = (): Market[] =>
  VENUES.flatMap((venue) => {
    const quote = venue === 'hyperliquid' ? 'USDC' : 'USDT';
    return COINS.map((base) => ({
      venue,
      symbol: `${base}/${quote}:${quote}`,
      base,
      quote,
      settle: quote,
      kind: 'linear' as const,
      contractSize: ONE,
      expiry: undefined,
      tick: undefined,
      lot: undefined,
    }));
  });

/** Milliseconds of one call: the median and the worst of many. */
function timed(words: readonly string[], work: (word: string) => unknown): [median: number, worst: number] {
  for (const word of words) work(word);
  const taken = Array.from({ length: 20 }, () => words).flatMap((all) =>
    all.map((word) => {
      const began = performance.now();
      work(word);
      return performance.now() - began;
    }),
  );
  taken.sort((a, b) => a - b);
  return [taken[taken.length >> 1] ?? 0, taken.at(-1) ?? 0];
}

export function benchSymbols(print: (line: string) => void): void {
  const catalog = createCatalog(venues);
  const markets = manyMarkets();
  const began = performance.now();
  catalog.learn(markets);
  const learnt = performance.now() - began;
  const names = markets.map(({ symbol }) => symbol);
  const words = ['btc', '1000pepe', 'xbt', 'btcusd', 'eth-26dec25', 'shib', 'wif', 'okx:btc'];
  const typos = ['btcc', 'solan', 'etherium', 'dogge', 'qqqqq'];
  const typed = ['', 'b', 'bt', 'btc', 'pep', 'usdt', 'okx btc', 'zzz'];
  const plain = timed(typed, (word) =>
    names.filter((name) => name.includes(word.toUpperCase())).slice(0, 25),
  );
  const rows: [string, [number, number]][] = [
    [
      'a word to its market',
      timed(words, (word) => catalog.resolve({ word, venue: undefined, kind: undefined })),
    ],
    [
      'a typo to near names',
      timed(typos, (word) => {
        const answer = catalog.resolve({ word, venue: undefined, kind: undefined });
        return answer.found === 'none' ? answer.near : [];
      }),
    ],
    ['25 suggestions', timed(typed, (word) => catalog.suggest(word, undefined, 25))],
    ['25 suggestions of one venue', timed(typed, (word) => catalog.suggest(word, 'okx', 25))],
  ];
  print(`finding one of ${markets.length} markets (learning them: ${learnt.toFixed(0)} ms)`);
  for (const [what, [median, worst]] of rows)
    print(
      `  ${what}: ${median.toFixed(3)} ms, worst ${worst.toFixed(2)} ms; ${(median / plain[0]).toFixed(2)}x a plain search through all names (${plain[0].toFixed(3)} ms)`,
    );
}
