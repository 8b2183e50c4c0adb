// The glossary: every term has words and, where it has an example, figures that are right; each line that it
// offers to try works.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderText } from '../../src/chat/console/render.ts';
import { en } from '../../src/i18n/en/index.ts';
import { ask } from './asking.ts';

const terms = Object.keys(en.learn.terms);

describe('/learn', () => {
  test.each(terms)('%s', async (term) => {
    const view = await ask(`/learn ${term}`);
    expect(view.problem).toBeUndefined();
    expect(renderText(view)).not.toMatch(/undefined|NaN|\$\{/);
    for (const { line } of view.buttons ?? []) {
      const tried = await ask(line);
      expect(tried.problem, `${line}: ${renderText(tried)}`).toBeUndefined();
    }
  });

  // The texts' numbers, where they were wrong with the right ones.
  test.each([
    ['linear', '5,000 USDT'],
    ['linear', '+2,500 USDT'],
    ['inverse', 'margin 0.25 BTC'],
    ['inverse', '+0.1 BTC'],
    ['reverse', 'worth 2,500 USDT'],
    ['rule of thumb', 'linear long 2x 10,000, 50x 19,600'],
    ['rule of thumb', 'inverse long 2x 13,333.33, inverse short 2x 40,000'],
    ['rule of thumb', 'inverse short 1x never'],
    ['convexity', 'at 30,000 +0.166667 BTC'],
    ['insurance fund', 'at 39,000. Filled at 39,050 the fund gets 50 USDT, at 38,850 it pays 150 USDT'],
    ['order margin', 'freezes 1,010 USDT'],
    ['dated', '2025-09-26T08:00:00Z; after it comes BTCUSDT-26DEC25'],
    // 0.4 % of 40,000; 0.5 % of 100,000 − 50
    ['gear', '40,000 needs 160 USDT and 100,000 needs 450 USDT'],
    // (10000 − 1000)/(0.5·0.996)
    ['margin call', 'liquidation at 18,072.29, bankruptcy at 18,000'],
    // (2000 − 1000)/(0.1·0.996); with 400 lost and 6.4 needed (2000 − 593.6)/0.0996
    ['full position', '10,040.16. With a loss of 400 in ETH: at 14,120.48'],
    ['restriction mode', 'at most 1,000 USDT'],
    ['hedge mode', 'at 13,458.95; 0.5 and 0.5: never'],
    ['basis', '+2 %, +10 % a year'],
    ['mark price', 'the mark is 20,010, at funding 20,000'],
  ])('%s says %s', async (term, says) => {
    expect(renderText(await ask(`/learn ${term}`))).toContain(says);
  });

  test('a mistyped term is the nearest one, and says so', async () => {
    const view = await ask('/learn bankrupcy');
    expect(view.head).toContain('I have no “bankrupcy”; the nearest is');
    expect(view.head).toContain('Bankruptcy price');
  });

  test('without a term, or with one that is none, all are listed', async () => {
    expect(renderText(await ask('/learn'))).toContain('counterparty');
    const view = await ask('/learn zebra');
    expect(view.problem?.code).toBe('unknown-term');
    expect(renderText(view)).toContain('counterparty');
  });

  test('docs/glossary.md says the same', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../docs/glossary.md'), 'utf8');
    for (const { title, says } of Object.values(en.learn.terms))
      expect(page).toContain(`## ${title}\n\n${says}\n`);
  });

  test('every name means one term', () => {
    const names = Object.entries(en.learn.terms).flatMap(([term, { also }]) => [...new Set([term, ...also])]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
