// Every answer with figures can be explained: the numbers that are put in make the result that is shown.
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { withExplain } from '../../src/chat/explained.ts';
import { renderText } from '../../src/chat/console/render.ts';
import { en } from '../../src/i18n/en/index.ts';
import { ask, at, figuresOf } from './asking.ts';

/** `0.5 · (68,000 − 64,000)`: worked out with doubles, by nothing of the product. */
function workedOut(numbers: string): number {
  const text = numbers
    .replaceAll(/[,…\s]/g, '')
    .replaceAll('−', '-')
    .replaceAll('·', '*');
  let place = 0;
  const atom = (): number => {
    if (text[place] === '-') return ((place += 1), -atom());
    if (text[place] === '(') {
      place += 1;
      const inner = sum();
      place += 1;
      return inner;
    }
    const [digits = ''] = /^[\d.]+/.exec(text.slice(place)) ?? [];
    place += digits.length;
    return digits === '' ? NaN : Number(digits);
  };
  const product = (): number => {
    let value = atom();
    while (text[place] === '*' || text[place] === '/')
      value = text[place++] === '*' ? value * atom() : value / atom();
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (text[place] === '+' || text[place] === '-')
      value = text[place++] === '+' ? value + product() : value - product();
    return value;
  };
  const value = sum();
  return place === text.length ? value : NaN;
}

const shown = (result: string): number => {
  const [text = ''] = /^[-−+]?[\d,.]+/.exec(result) ?? [];
  const value = Number(text.replaceAll(/[,+]/g, '').replace('−', '-'));
  return /^[-−+]?[\d,.…]+ %/.test(result) ? value / 100 : value;
};

const LINES = [
  'pnl long btc 10x 0.5btc @64k exit=68000',
  'pnl inverse short btc 5x 100c @64k exit=60000 on binance',
  'pnl inverse long btc 2x 100c cs=100 @20000 exit=25000 fee=0.05% on textbook',
  'margin short btc 10x 9btc @64k',
  'margin inverse long btc 5x 100c @64k on binance',
  'size long btc 10x @64k sl=62k tp=70k balance=2000 risk=1%',
  'size long btc 10x @64k sl=62k balance=2000 risk=1% fee=taker',
  'size short eth 20x @3400 sl=3500 loss=50 fee=0.05%',
  'size inverse short btc 5x @64k sl=66k loss=0.01 fee=0.05% on textbook',
  'size inverse long btc 5x @64k sl=62k loss=0.01 on textbook',
  'target long btc 10x 0.5btc @64k profit=500',
  'target short btc 10x 0.5btc @64k profit=-500',
  'target inverse long btc 2x 100c cs=100 @20000 profit=0.05 fee=0.05% on textbook',
  'target inverse short btc 2x 100c cs=100 @20000 profit=0.05 fee=0.05% on textbook',
  'target long eth 20x 2eth @3400 roe=50%',
  'target short eth 20x 2eth @3400 roe=50%',
  'target long eth 20x 2eth @3400 roe=-20% on hyperliquid',
  'target short eth 20x 2eth @3400 roe=50% on hyperliquid',
  'target inverse long btc 5x 100c @64k roe=50% on binance',
  'target inverse short btc 5x 100c @64k roe=50% on binance',
  'target inverse long btc 5x 100c cs=100 @64k roe=50% on textbook',
  'target inverse short btc 5x 100c cs=100 @64k roe=50% on textbook',
  'average long btc 10x 0.1btc@64k 0.2btc@60k',
  'average inverse long btc 10x 100c@64k 200c@60k on binance',
  'breakeven short eth 2eth @3400 fee=0.04% funding=1.2',
  'breakeven inverse long btc 100c @64k on binance',
  'fees long btc 20x 0.5btc @64k exit=66000',
  'funding short eth 20x 2eth @3400 mark=3350 rate=0.01% n=6',
  'funding long btc 10x 0.5btc @64k rate=-0.02%',
  'tiers btc',
  'tiers btc 50x position=700000',
  'whatif long btc 10x 0.5btc @64k',
  'whatif inverse short btc 5x 100c @64k on binance',
  'compare long btc 20x 0.5btc @64k',
  'account balance=2000; long btc 0.1btc @64k mark=60000; short eth 2eth @3400 mark=3500',
  'close long btc 20x 0.5btc @64k mark=62500 distance=10%',
  'close inverse short btc 10x 100c @64k mark=68000 ratio=5% on binance',
  'order long btc 10x 0.5btc @64k balance=5000',
  'order inverse short btc 10x 100c @64k mmr=0.5% on bybit',
  'settle long btc 10x 0.5btc @64k mark=65000',
  'settle inverse short btc 5x 100c @64k mark=60000 on binance',
  'lint long btc 50x 0.5btc @64k sl=62k tp=64050',
  'partial long btc 20x 300btc @64k',
  'adl long btc 10x 0.5btc @64k mark=70000',
  'adl short btc 10x 0.5btc @64k mark=60000 on bitmex mmr=0.5%',
  'delivery btcusdt-26mar27 mark=65000 index=64000',
  'mark btc index=64000 rate=0.01% left=2h',
  'mark eth index=3400 rate=-0.02% left=30m every=4h',
];

interface Said {
  readonly name: string;
  readonly numbers: string | null;
  readonly result: string;
}

describe('what was put in makes what is shown', () => {
  test.each(LINES)('/explain %s', async (line) => {
    const figures = await figuresOf(`/explain ${line}`);
    const steps = figures['explanation'] as unknown as readonly Said[];
    expect(steps.length).toBeGreaterThan(0);
    for (const { name, numbers, result } of steps) {
      if (numbers === null) continue;
      const [made, said] = [workedOut(numbers), shown(result)];
      // Percentages are shown to eight places; a size in whole steps is not its exact value.
      const near =
        Math.abs(made - said) <= Math.abs(said) * (/whole steps/.test(result) ? 0.01 : 1e-9) + 2e-8;
      expect(`${name}: ${numbers} = ${near ? result : made}`).toBe(`${name}: ${numbers} = ${result}`);
    }
  });

  test.each(LINES)('%s has the figures of its answer, and the button under it', async (line) => {
    const [name = '', ...rest] = line.split(' ');
    const answer = await ask(`/${line}`);
    const explained = await figuresOf(`/explain ${line}`);
    for (const [key, value] of Object.entries(answer.figures ?? {})) expect(explained[key]).toEqual(value);
    const sent = withExplain(answer, name, rest.join(' '), en);
    expect(sent.steps).toBeUndefined();
    expect(sent.buttons?.at(-1)).toEqual({ label: 'Explain', line: `/explain ${line}` });
  });
});

test('a slip in a formula would be seen', () => {
  expect(workedOut('0.5 · (68,000 − 64,000)')).toBe(2000);
  expect(workedOut('−2 · (1/4 − 1/2) / (1 + 1)')).toBe(0.25);
  expect(workedOut('2 +')).toBeNaN();
});

test('every figure that can be chosen is one that can be typed', async () => {
  const { options } = commands.find(({ name }) => name === 'explain') ?? { options: [] };
  const choices = options.find(({ name }) => name === 'figure')?.choices ?? [];
  expect(choices.length).toBeGreaterThan(15);
  const typed = new Set([
    'liquidation',
    'ratio',
    'bankruptcy',
    'price',
    ...LINES.map((line) => line.split(' ')[0]),
  ]);
  expect(choices.filter((choice) => !typed.has(choice))).toEqual([]);
});

test('other names of a command explain its answer, too', async () => {
  const { head } = await ask('/explain open long btc 10x 0.1btc@64k 0.2btc@60k');
  expect(head).toContain('average entry 61,333.33');
  expect((await figuresOf('/explain profit long btc 10x 0.5btc @64k exit=68k'))['pnl']).toBe('2000');
});

test('what is missing is asked for, and the question leads back to /explain', async () => {
  const view = await ask('/explain fees long btc 10x 1,5btc @64k');
  expect(view.problem?.code).toBe('number-comma');
  expect(view.buttons?.map(({ line }) => line)).toEqual(['/explain fees long btc 10x 1.5 btc @64k']);
  expect((await ask('/explain #7')).problem?.code).toBe('unknown-watch');
});

test('the table of the tier is named with its date, and so are the letters', async () => {
  const text = renderText(await ask('/explain margin short btc 10x 9btc @64k'));
  expect(text).toContain('Binance brackets of 2024-10-24');
  expect(text).toContain('N leverage');
  expect(text).not.toContain('G profit');
  expect(at(await figuresOf('/explain margin short btc 10x 9btc @64k'), 'maintenanceMargin')).toBe('2830');
});
