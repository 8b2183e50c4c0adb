// Buttons that change one part of a calculation: each leads to an answer, with just that part changed.
import { describe, expect, test } from 'vitest';
import { ask } from './asking.ts';

const changing = async (line: string) => ((await ask(line)).buttons ?? []).filter(({ inPlace }) => inPlace);
const labels = async (line: string): Promise<string[]> => (await changing(line)).map(({ label }) => label);

describe('what can be changed', () => {
  test.each<[why: string, line: string, labels: string[]]>([
    [
      'leverage, size and entry',
      '/liq long btc 10x 0.5btc @64k',
      ['5x', '20x', '½ size', '2× size', 'Entry −1 %', 'Entry +1 %'],
    ],
    [
      'the exit, where one was asked for',
      '/pnl short eth 20x 2eth @3400 exit=3200',
      ['10x', '50x', '½ size', '2× size', 'Exit −1 %', 'Exit +1 %'],
    ],
    [
      'no more leverage than the tier allows',
      '/liq long btc 20x 300btc @64k',
      ['10x', '½ size', '2× size', 'Entry −1 %', 'Entry +1 %'],
    ],
    [
      'no half of one contract',
      '/liq inverse long btc 5x 1c @64k on binance',
      ['3x', '10x', '2× size', 'Entry −1 %', 'Entry +1 %'],
    ],
    [
      'no size where it is the answer',
      '/size long btc 10x @64k balance=2000',
      ['5x', '20x', 'Entry −1 %', 'Entry +1 %'],
    ],
    ['only the leverage of several fills', '/average long btc 10x 0.1btc@64k 0.2btc@60k', ['5x', '20x']],
    ['nothing where the collateral is of just this position', '/liq long btc 0.5btc margin=3200 @64k', []],
    ['nothing while something is left to ask', '/liq long btc 10x 1000 usdt @64k', []],
  ])('%s', async (_, line, expected) => {
    expect(await labels(line)).toEqual(expected);
  });
});

describe('each leads to an answer, with its own buttons', () => {
  test.each([
    '/liq long btc 10x 0.5btc @64k mark=63800 sl=50000 tp=70k',
    '/liq inverse short btc 3x 100c cs=100 @20000 mmr=0.5% fee=0.06% on textbook',
    '/pnl long btc 10x 0.5btc @64k exit=68000',
    '/margin long btc 10x 0.5btc @64k',
    '/size long btc 10x @64k sl=62k balance=2000 risk=1%',
    '/target long btc 10x 0.5btc @64k profit=500',
    '/breakeven long btc 0.5btc @64k funding=1.2',
    '/fees long btc 20x 0.5btc @64k',
    '/funding short eth 20x 2eth @3400 rate=0.01% n=6',
    '/whatif long btc 10x 0.5btc @64k add=100',
    '/compare long btc 20x 0.5btc @64k',
    '/partial long btc 20x 300btc @64k tiers=2',
    '/adl long btc 10x 0.5btc @64k mark=70000',
    '/lint long btc 50x 0.5btc @64k sl=62k',
  ])('%s', async (line) => {
    const buttons = await changing(line);
    expect(buttons.length).toBeGreaterThan(3);
    for (const { label, line: pressed } of buttons) {
      const view = await ask(pressed);
      expect(`${label} ${pressed} ${view.problem?.code ?? 'answered'}`).toBe(`${label} ${pressed} answered`);
    }
  });

  test('just that part is changed', async () => {
    const before = (await ask('/pnl long btc 10x 0.5btc @64k exit=68000')).figures;
    const pressed = async (name: string) => {
      const button = (await changing('/pnl long btc 10x 0.5btc @64k exit=68000')).find(
        ({ label }) => label === name,
      );
      return (await ask(button?.line ?? '')).figures;
    };
    expect(await pressed('Exit +1 %')).toMatchObject({ exitPrice: '68680', pnl: '2340', contracts: '0.5' });
    expect(await pressed('2× size')).toMatchObject({ contracts: '1', pnl: '4000', exitPrice: '68000' });
    expect(await pressed('20x')).toMatchObject({ pnl: before?.['pnl'], initialMargin: '1600' });
  });
});
