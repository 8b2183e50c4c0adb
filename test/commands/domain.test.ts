// What the texts ask for (the domain's section 3), item by item: which line answers it, with which figure. Each
// command is named by /help, and described by /help NAME: two steps.
import { describe, expect, test } from 'vitest';
import { renderText } from '../../src/chat/console/render.ts';
import { ask, at, figuresOf } from './asking.ts';

const ROWS: readonly (readonly [item: string, line: string, figure: string, value: unknown])[] = [
  ['1 linear liquidation', '/liq long btc 10x 0.5btc @64k', 'liquidationPrice', '57831.325301204819277'],
  ['1 linear margin', '/margin long btc 10x 0.5btc @64k', 'initialMargin', '3200'],
  ['1 linear profit', '/pnl short eth 20x 2eth @3400 exit=3200', 'pnl', '400'],
  [
    '1 inverse margin, 0.25 BTC',
    '/margin inverse long btc 2x 100c cs=100 @20000 mmr=0 on textbook',
    'initialMargin',
    '0.25',
  ],
  ['1 inverse profit', '/pnl inverse long btc 2x 100c cs=100 @20000 exit=25000 on textbook', 'pnl', '0.1'],
  [
    '1 inverse profit in dollars',
    '/pnl inverse long btc 2x 100c cs=100 @20000 exit=25000 on textbook',
    'pnlInQuote',
    '2500',
  ],
  [
    '1 inverse short at 2x: +100 %',
    '/liq inverse short btc 2x 100c cs=100 @20000 mmr=0 on textbook',
    'liquidationPrice',
    '40000',
  ],
  [
    '1 inverse short at 1x: never',
    '/liq inverse short btc 1x 100c cs=100 @20000 mmr=0 on textbook',
    'liquidation',
    'never',
  ],
  ['2 the tier of a size', '/tiers btc position=700000', 'tier', '3'],
  ['2 most leverage of a size', '/tiers btc position=700000', 'maxLeverage', '75'],
  ['2 largest value at a leverage', '/tiers btc 50x position=700000', 'largestNotional', '12000000'],
  ['2 tiered maintenance', '/margin short btc 10x 9btc @64k', 'maintenanceMargin', '2830'],
  [
    '3 each cut: price',
    '/partial long btc 20x 300btc @64k tiers=2',
    'stages.0.price',
    '61593.707482993197278',
  ],
  ['3 each cut: what is left', '/partial long btc 20x 300btc @64k', 'stages.0.left', '194.82509'],
  ['4 mark price', '/mark btc index=64000 rate=0.01% left=2h', 'markPrice', '64001.6'],
  ['5 funding payment', '/funding long btc 10x 0.5btc @64k rate=0.01% n=6', 'fundingPayment', '3.2'],
  [
    '5 collateral after payments',
    '/funding long btc 10x 0.5btc @64k rate=0.01% n=6',
    'collateralAfter',
    '3180.8',
  ],
  ['6 fees of both ways', '/fees long btc 20x 0.5btc @64k exit=66000', 'takerFees', '32.5'],
  ['6 maker', '/fees long btc 20x 0.5btc @64k exit=66000', 'makerFees', '13'],
  ['6 delivery fee', '/delivery btcusdt-26mar27 fee=0.05%', 'deliveryFeeRate', '0.0005'],
  ['6 break-even', '/breakeven long btc 0.5btc @64k', 'breakEvenPrice', '64064.032016008004002'],
  ['7 bankruptcy price', '/liq long btc 10x 0.5btc @64k', 'bankruptcyPrice', '57600'],
  ['7 insurance fund', '/adl long btc 10x 0.5btc @64k mark=64000 fill=57000', 'fills.0.fund', '-300'],
  ['7 place in the queue', '/adl long btc 10x 0.5btc @64k mark=70000', 'score', '0.0211693548387096774'],
  ['8 isolated, with added collateral', '/liq long btc 10x 0.5btc @64k add=100', 'collateral', '3300'],
  ['8 cross, alone', '/liq long btc 10x 0.5btc @64k cross balance=5000', 'collateral', '5000'],
  [
    '8 cross, with others',
    '/account balance=2000; long btc 0.1btc @64k; short eth 2eth @3400',
    'marginRatio',
    '0.0264',
  ],
  [
    '8 profits that do not count',
    '/account balance=2000 profits=no; long btc 0.1btc @64k mark=65k; short eth 2eth @3400',
    'marginBalance',
    '2000',
  ],
  ['9 settlement', '/settle long btc 10x 0.5btc @64k mark=65000', 'collateralAfter', '3700'],
  ['10 dated futures: time', '/delivery btcusdt-26mar27', 'expiry', '2027-03-26T08:00:00Z'],
  ['10 their basis', '/delivery btcusdt-26mar27 mark=65000 index=64000', 'basis', '0.015625'],
  ['10 their liquidation', '/liq long btcusdt-26mar27 10x 0.5btc @64k mmr=0.4%', 'liquidation', 'at'],
  ['11 their words', '/liq bullish contract btc 10x 0.5btc @64k restriction mode', 'liquidation', 'at'],
  [
    '11 full position is cross',
    '/liq long btc 10x 0.5btc @64k full position balance=5000',
    'collateral',
    '5000',
  ],
  ['11 the venue decides the kind', '/liq long btc-usd 10x 0.5btc @64k on hyperliquid', 'kind', 'linear'],
  [
    '2 question: collateral for a liquidation price',
    '/liq long btc 10x 0.5btc @64k liq=57900',
    'collateral',
    '3165.8',
  ],
  [
    '2 question: size to close',
    '/close long btc 20x 0.5btc @64k mark=62500 distance=10%',
    'contractsToClose',
    '0.2994',
  ],
  [
    '2 question: largest size',
    '/size inverse long btc 2x @20000 balance=0.25 fee=0 on textbook',
    'initialMargin',
    '0.25',
  ],
  ['2 question: size for a loss', '/size long btc 10x @64k sl=62k balance=2000 risk=1%', 'contracts', '0.01'],
  ['2 question: the same in /liq', '/liq long btc 10x @64k sl=62k balance=2000 risk=1%', 'contracts', '0.01'],
  [
    '2 question: leverage for a stop',
    '/size long btc 10x @64k sl=62k balance=2000 risk=1%',
    'mostLeverage',
    '28.469750889679715302',
  ],
  [
    '2 question: the same in /whatif',
    '/whatif long btc 10x @64k sl=62k balance=2000 risk=1%',
    'contracts',
    '0.01',
  ],
  ['2 question: exit for a profit', '/target long btc 10x 0.5btc @64k profit=500', 'exitPrice', '65000'],
  [
    '2 question: exit for a return',
    '/target long eth 20x 2eth @3400 roe=50% on hyperliquid',
    'exitPrice',
    '3485',
  ],
  ['2 question: average entry', '/average long btc 10x 0.1btc@64k 0.3btc@60k', 'entryPrice', '61000'],
  ['1 order margin', '/order long btc 10x 0.5btc @64k', 'orderMargin', '3232'],
  ['12 how it was computed', '/explain fees long btc 20x 0.5btc @64k', 'explanation.0.result', '16 USDT'],
];

describe('each item has its line', () => {
  test.each(ROWS)('%s: %s', async (_, line, figure, value) => {
    expect(at(await figuresOf(line), figure)).toBe(value);
  });

  test.each(ROWS)('%s: it is found from /help, and its answer can be explained', async (_, line) => {
    const [command = ''] = line.split(' ');
    expect(renderText(await ask('/help'))).toMatch(new RegExp(`${command}\\b`));
    expect(renderText(await ask(`/help ${command}`))).toContain(`${command} `);
    const view = await ask(line);
    const explains = view.buttons?.some((button) => button.line.startsWith('/explain'));
    const hasNothing = command === '/delivery' && view.figures?.['basis'] === null;
    expect(explains === true || (view.steps ?? []).length > 0 || hasNothing || command === '/explain').toBe(
      true,
    );
  });

  test.each([
    'futures',
    'counterparty',
    'fund transfer',
    'realised profit',
    'convexity',
    'lot',
    'gear',
    'full position',
    'restriction mode',
    'margin call',
    'reverse',
    'forward',
    'insurance fund',
    'settlement',
  ])('12 /learn %s', async (term) => {
    const view = await ask(`/learn ${term}`);
    expect([term, view.problem]).toEqual([term, undefined]);
  });

  test.each([
    ['quanto contracts', '/liq long ethusd 10x 100c @3400 on bitmex', 'quanto'],
    ['options', '/liq long btc-27mar26-70000-c 10x 1btc @64k on deribit', 'option'],
  ])('11 %s are refused by name', async (_, line, code) => {
    expect((await ask(line)).problem?.code).toBe(code);
  });
});
