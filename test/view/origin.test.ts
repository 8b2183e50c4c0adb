// Where a price came from is said in the reader's language, from the one name that is kept of it.
import { describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/en/index.ts';
import { allWords } from '../../src/i18n/words.ts';
import { originText } from '../../src/view/origin.ts';

const spoken = await allWords();

const feeds: [why: string, name: string, figures: readonly string[]][] = [
  ['a stream', 'Binance USDⓈ-M, live, streamed', ['Binance USDⓈ-M']],
  ['polling', 'Bybit, live, every 0.5 s', ['Bybit', '0.5']],
  [
    'recordings of several markets',
    'replay of FILUSDT, ALGOUSDT, 2025-02-02 to 2025-02-03',
    ['FILUSDT, ALGOUSDT', '2025-02-02', '2025-02-03'],
  ],
];

describe.for(spoken)('in $language', ({ language, words }) => {
  test.for(feeds)('%s is said with all its figures, and with no English', ([, name, figures]) => {
    const said = originText(name, words);
    for (const figure of figures) expect(said).toContain(figure);
    if (language === 'en') expect(said).toBe(name);
    else expect(said).not.toMatch(/\b(?:live|streamed|every|replay of)\b/u);
  });
});

test('what is no feed of ours keeps its name: a venue that only stood in a message', () => {
  expect(originText('binance-usdm', en)).toBe('binance-usdm');
});
