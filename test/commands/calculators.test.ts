// The calculators as they are typed. The figures expected here were computed by hand, in decimal arithmetic,
// from the definitions (profit, margin, maintenance), not with the code under test.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { CommandContext, CommandResult, Quote } from '../../src/chat/command.ts';
import { dec } from '../../src/contract/decimal.ts';
import { renderText } from '../../src/chat/console/render.ts';
import type { FigureValue } from '../../src/view/view.ts';
import { contextOf, run } from './asking.ts';

const NOW = Date.UTC(2026, 10, 22, 6, 0, 0);

const LIVE: Quote = {
  mark: dec(64_000),
  index: dec(64_010),
  fundingRate: dec('0.0001'),
  fundingTime: NOW + 2 * 3_600_000,
  time: NOW,
  ageMs: 1_000,
  stale: false,
  source: 'test',
};

const contextAt = (quote?: Quote): CommandContext => contextOf(quote, { now: NOW });
const OFFLINE = contextAt();
const say = (line: string, context = OFFLINE): Promise<CommandResult> => run(line, context);

const figuresOf = async (line: string, context = OFFLINE) => {
  const { view } = await say(line, context);
  if (view.figures === undefined) throw new Error(`${line}: ${renderText(view)}`);
  return view.figures;
};

/** Equal to 25 digits; words as they are. */
const digits = (value: FigureValue | undefined): unknown =>
  typeof value === 'string' && /^-?[\d.]+$/.test(value)
    ? dec(value).toSignificantDigits(25).toFixed()
    : value;

describe('figures', () => {
  test.each([
    [
      'risk 1 % of 2,000 over 2,000 of price; three times that at the target',
      '/size long btc 10x @64k sl=62k tp=70k balance=2000 risk=1%',
      {
        contracts: '0.01',
        notional: '640',
        initialMargin: '64',
        loss: '20',
        lossWithFees: '20.63',
        rMultiple: '3',
        liquidationPrice: '57831.32530120481927710843373493975903614',
        stopBeyondLiquidation: false,
        mostLeverage: '28.46975088967971530249110320284697508897',
      },
    ],
    [
      'at 50x liquidation comes before that stop',
      '/size long btc 50x @64k sl=62k balance=2000 risk=1%',
      { liquidationPrice: '62971.88755020080321285140562248995983936', stopBeyondLiquidation: true },
    ],
    [
      'a loss with the fees inside: 50 / (100 + 6,900·0.0005)',
      '/size short eth 20x @3400 sl=3500 loss=50 fee=taker',
      { contracts: '0.4833252779120347994200096665055582406960', lossWithFees: '50' },
    ],
    [
      'the largest for a balance, the opening fee paid from it: 20,000 / (1 + 10·0.0005)',
      '/size long btc 10x @64k balance=2000',
      { contracts: '0.3109452736318407960199004975124378109453', limit: 'balance' },
    ],
    [
      'inverse: 0.02 BTC at 19,000 is 7,600 USD, 0.38 BTC',
      '/size inverse long btc 5x @20000 sl=19000 balance=1 risk=2% on textbook',
      { contracts: '7600', notional: '0.38', initialMargin: '0.076', settle: 'BTC' },
    ],
    [
      'two fills, averaged, and what they liquidate at',
      '/average long btc 10x 0.1btc@64k 0.2btc@60k',
      {
        contracts: '0.3',
        entryPrice: '61333.33333333333333333333333333333333333',
        liquidationPrice: '55421.68674698795180722891566265060240964',
        breakEvenPrice: '61394.69734867433716858429214607303651826',
      },
    ],
    [
      'inverse fills average harmonically',
      '/average inverse long btc 5x 100c@20000 300c@15000 on textbook',
      { entryPrice: '16000', collateral: '0.005' },
    ],
    [
      'without a leverage nothing is said of liquidation',
      '/average long btc 0.1btc@64k 0.2btc@60k',
      { liquidation: 'unknown', liquidationPrice: null, collateral: null },
    ],
    [
      'break-even of a long pays 0.05 % twice',
      '/breakeven long btc 0.5btc @64k',
      { breakEvenPrice: '64064.03201600800400200100050025012506253', shownBreakEvenPrice: '64032' },
    ],
    // Its help page's example at 0.075 %: 200 + 7.5 + 7.35.
    [
      'an order on Bybit freezes both fees, the closing one at bankruptcy',
      '/margin long btc 50x 1btc @10000 fee=0.075% mmr=0.5% on bybit-classic',
      { initialMargin: '200', orderMargin: '214.85' },
    ],
    [
      'at 1x the closing fee of a long is nothing',
      '/margin long btc 1x 1btc @10000 fee=0.1% mmr=0.5% on bybit-classic',
      { orderMargin: '10010' },
    ],
    [
      'the plain contract takes it at the order’s price',
      '/margin long btc 10x 1btc @10000 fee=0.1% on textbook',
      { orderMargin: '1020' },
    ],
    [
      'Bybit shows the same: it counts both fees, too',
      '/breakeven long btc 0.5btc @64k on bybit',
      {
        breakEvenPrice: '64070.43874130771924558507178948421631898',
        shownBreakEvenPrice: '64070.43874130771924558507178948421631898',
      },
    ],
    [
      'but at no less than 0.055 % at the exit: (32,000 + 6.4) / (0.5·(1 − 0.00055))',
      '/breakeven long btc 0.5btc @64k fee=0.02% on bybit',
      { shownBreakEvenPrice: '64048.02641452799039471709440192105657812' },
    ],
    [
      'of a short with 1.2 of funding paid',
      '/breakeven short eth 2eth @3400 fee=0.04% funding=1.2',
      { breakEvenPrice: '3396.681327469012395041983206717313074770', fundingPaid: '1.2' },
    ],
    [
      'fees of both fills, and of the margin',
      '/fees long btc 20x 0.5btc @64k exit=66000',
      { openingFee: '16', closingFee: '16.5', fees: '32.5', feesOnMargin: '0.0203125', makerFees: '13' },
    ],
    [
      'a fee that was typed is the only one',
      '/fees short eth 2eth @3400 fee=0.045%',
      { fees: '6.12', givenFees: '6.12', feesOnMargin: null },
    ],
    [
      'the tier of a size, and how large 50x may be',
      '/tiers btc 50x position=700000',
      { tier: '3', maxLeverage: '75', largestNotional: '12000000', date: '2024-10-24' },
    ],
    [
      'a rate that grows with the size: 1 % + 10·0.005 %',
      '/tiers btc 10btc @64k on deribit',
      { notional: '10', maintenanceMarginRate: '0.0105' },
    ],
    [
      'funding needs neither a leverage nor a table',
      '/funding long btc 0.5btc @64k rate=0.01% on okx',
      { fundingPayment: '3.2', liquidation: 'unknown', collateral: null },
    ],
    [
      'a short receives what longs pay',
      '/funding short eth 20x 2eth @3400 mark=3350 rate=0.01% n=6',
      { fundingPayment: '-0.67', fundingPerDay: '-2.01', collateralAfter: '344.02' },
    ],
    [
      'three payments out of the collateral bring liquidation nearer',
      '/funding long btc 10x 0.5btc @64k rate=0.01%',
      {
        fundingPayment: '3.2',
        payments: '3',
        liquidationPrice: '57831.32530120481927710843373493975903614',
        liquidationPriceAfter: '57850.60240963855421686746987951807228916',
      },
    ],
    [
      'half the margin is added where nothing else is said',
      '/whatif long btc 10x 0.5btc @64k',
      {
        added: '1600',
        liquidationPrice: '57831.32530120481927710843373493975903614',
        liquidationPriceWithAdded: '54618.47389558232931726907630522088353414',
      },
    ],
    [
      'half a bitcoin earns 500 with 1,000 of price; fees ask for 64.53 more',
      '/target long btc 10x 0.5btc @64k profit=500',
      { exitPrice: '65000', netExitPrice: '65064.53226613306653326663331665832916458' },
    ],
    [
      'a return on the margin at the exit, as Binance shows it, and on the margin put in',
      '/target short eth 20x 2eth @3400 roe=50%',
      { exitPrice: '3317.073170731707317073170731707317073171', roe: '0.5', exitPriceOnEntryMargin: '3315' },
    ],
    [
      'inverse: 0.05 BTC on 10,000 USD',
      '/target inverse long btc 2x 100c cs=100 @20000 profit=0.05 on textbook',
      { exitPrice: '22222.22222222222222222222222222222222222', netExitPrice: null },
    ],
    [
      'more than the whole value can’t be lost by a long',
      '/target long btc 10x 0.5btc @64k profit=-40000',
      { exitPrice: null },
    ],
  ])('%s', async (_, line, expected: Readonly<Record<string, FigureValue>>) => {
    const figures = await figuresOf(line);
    for (const [name, value] of Object.entries(expected))
      expect([name, digits(figures[name])]).toEqual([name, digits(value)]);
  });

  test('what if: each price with its profit, return, ratio and distance, now and with more', async () => {
    const { prices } = await figuresOf('/whatif long btc 10x 0.5btc @64k');
    expect(
      Array.isArray(prices) && prices.map((each) => (typeof each === 'object' ? each : {})),
    ).toContainEqual({
      price: '60800',
      unrealizedPnl: '-1600',
      roe: dec(-1600).div(3040).toFixed(),
      now: expect.objectContaining({ liquidated: false, marginRatio: '0.076' }),
      withAdded: expect.objectContaining({ liquidated: false, marginRatio: '0.038' }),
    });
  });

  test('compare: every exchange with a table, the same position', async () => {
    const { venues: rows } = await figuresOf('/compare long btc 20x 0.5btc @64k');
    const of = (id: string) =>
      Array.isArray(rows)
        ? rows.find((row) => typeof row === 'object' && row !== null && row['venue'] === id)
        : undefined;
    expect(of('binance-usdm')).toMatchObject({ liquidation: 'at', bankruptcyPrice: '60800' });
    expect(of('hyperliquid')).toMatchObject({ bankruptcyPrice: '60800', maintenanceMargin: '400' });
    expect(of('okx')).toMatchObject({ liquidation: 'unknown', liquidationPrice: null });
    const { venues: given } = await figuresOf('/compare long btc 20x 0.5btc @64k mmr=0.5%');
    expect(
      Array.isArray(given) && given.every((row) => JSON.stringify(row).includes('"liquidation":"at"')),
    ).toBe(true);
  });
});

describe('what is said', () => {
  test.each([
    [
      'a stop that never works',
      '/size long btc 50x @64k sl=62k balance=2000 risk=1%',
      'Danger: liquidation at 62,971.89',
    ],
    [
      'a margin beyond the balance',
      '/size long btc 2x @64k sl=63.9k balance=20 risk=50%',
      'more than the balance of 20 USDT',
    ],
    [
      'a fill that comes too late',
      '/average long btc 20x 0.1btc@64k 0.2btc@60k',
      'The price passes 61,044.18',
    ],
    [
      'a loss beyond liquidation',
      '/target long btc 10x 0.5btc @64k loss=3150',
      'liquidated at 57,831.33, before that exit',
    ],
    [
      'a tier’s cap has its leverage still',
      '/liq long btc 125x position=50000 @64k',
      'liquidation at 63,742.97',
    ],
    ['above it not', '/liq long btc 125x position=50001 @64k', '125x is too high'],
    [
      'an average without a maintenance rate',
      '/average long btcusd 10x 1000usd@5000 2000usd@6000 on bybit',
      'average entry 5,625',
    ],
    [
      'and why it has no liquidation price',
      '/average long btcusd 10x 1000usd@5000 2000usd@6000 on bybit',
      'mmr=0.5%',
    ],
    [
      'one contract is no contracts',
      '/pnl long btcusd 25x 1usd @10500 exit=12000 on bybit',
      '1 contract (1 USD)',
    ],
    [
      'what ends a size: the exchange',
      '/size long btc 100x @64k balance=100000',
      'may be 600,000 USDT at most',
    ],
    [
      'a size that nobody asked for',
      '/size long btc 10x 0.5btc @64k sl=62k loss=20',
      'Not used: the size in your line',
    ],
    ['a price has decimals', '/adl long near 10x 100near @3.769 fill=3.412 on binance', 'deleveraging score'],
    [
      'a percentage, too',
      '/close long near 10x 100near @3.769 distance=12.500% on binance',
      'is 12.5 % away',
    ],
    ['how an unknown rate is given', '/funding long btc 10x 0.5btc @64k', 'rate=0.01%'],
    ['that a future has none', '/funding long btcusdt-26mar27 10x 0.5btc @64k rate=0.01%', 'no funding'],
    ['where the table is from', '/tiers btc', 'Table: Binance brackets of 2024-10-24'],
    ['what a size without a price lacks', '/tiers btc 10btc', 'add @ and a price'],
    ['who has no table', '/compare long btc 20x 0.5btc @64k', 'No tier table here for OKX'],
  ])('%s', async (_, line, said) => {
    expect(renderText((await say(line)).view)).toContain(said);
  });

  test.each([
    ['/target long btc 10x 0.5btc @64k', 'goal-missing'],
    ['/target long btc 10x 0.5btc @64k profit=500 roe=50%', 'goal-clash'],
    ['/target long btc 0.5btc @64k roe=50%', 'leverage-missing'],
    ['/target long btc 10x 0.5btc @64k profit=abc', 'extra-invalid'],
    ['/target long btc 10x 0.5btc @64k profit=1.500', 'number-dot'],
    ['/target long btc 10x 0.5btc @64k profit=500 profit=600', 'extra-clash'],
    ['/target inverse long btc 2x 100c @20000 profit=500usd on textbook', 'money-unit'],
    ['/funding long btc 10x 0.5btc @64k rate=0.01', 'extra-invalid'],
    ['/funding long btc 10x 0.5btc @64k rate=0.01% n=0', 'extra-invalid'],
    ['/breakeven long btc 1btc @20000 on textbook', 'fee-missing'],
    ['/fees long btc 1btc @20000 on textbook', 'fee-missing'],
    ['/average long btc 10x 0.1btc@64k', 'fills-missing'],
    ['/size long btc', 'risk-missing'],
    ['/size long btc @64k sl=62k loss=0', 'extra-invalid'],
    ['/size long btc 10x @64k sl=62k balance=2000 risk=1% loss=20', 'risk-clash'],
    ['/size long btc @64k sl=62k loss=20 fee=taker on textbook', 'fee-missing'],
    ['/size long btc 10x @64k sl=62k risk=1%', 'balance-missing'],
    ['/size long btc 10x @64k sl=62k risk=100', 'risk-unit'],
    ['/size long btc 10x @64k sl=62k risk 2 balance=2000', 'risk-unit'],
    ['/size long btc 10x @64k sl=62k risk=100usdt loss=20', 'extra-clash'],
    ['/size long btc 10x @64k risk=1% balance=2000', 'stop-missing'],
    ['/size long btc @64k balance=2000', 'leverage-missing'],
    ['/size long btc sl=62k loss=20', 'price-unknown'],
    ['/size long btc 126x @64k balance=2000', 'leverage-too-high'],
    ['/size inverse long btc 10x @64k sl=62k loss=0.00001', 'size-too-small'],
    ['/tiers btc on okx', 'mmr-missing'],
    ['/tiers', 'empty'],
  ])('%s is asked about: %s', async (line, code) => {
    expect((await say(line)).view.problem?.code).toBe(code);
  });
});

describe('a risk in money', () => {
  test.each([['risk=100usdt'], ['risk=$100'], ['risk 100 usdt'], ['risk: 100 usd'], ['Risk = 100u']])(
    '%s is the same as loss=100',
    async (key) => {
      const wanted = await figuresOf('/size long btc 10x @64k sl=62k loss=100');
      expect(wanted['contracts']).toBe('0.05');
      expect(await figuresOf(`/size long btc 10x @64k ${key} sl=62k`)).toEqual(wanted);
    },
  );

  test('a bare number is asked about, and each choice is a line that is answered', async () => {
    const { view } = await say('/size long btc 10x @64k sl=62k balance=2000 risk=2');
    expect(view.head).toBe('risk=2: 2 % of your balance, or 2 that may be lost?');
    const lines = view.buttons?.map(({ line }) => line) ?? [];
    expect(lines).toHaveLength(2);
    const sizes = await Promise.all(lines.map(async (line) => (await figuresOf(line))['contracts']));
    expect(sizes).toEqual(['0.02', '0.001']);
  });
});

describe('keys of their own', () => {
  test.each([
    ['profit=500'],
    ['profit: 500'],
    ['profit 500'],
    ['PROFIT=500usdt'],
    ['profit=$500'],
    ['profit=0.5k'],
    ['profit=500 usdt'],
  ])('%s', async (key) => {
    for (const line of [`/target long btc 10x 0.5btc @64k ${key}`, `/target ${key} long btc 10x 0.5btc @64k`])
      expect((await figuresOf(line))['exitPrice']).toBe('65000');
  });

  test('take profit stays what it is in a trade line', async () => {
    for (const words of ['take profit 70k', 'take  profit: 70k', 'Take Profit=70k']) {
      const { view } = await say(`/target long btc 10x 0.5btc @64k ${words} loss=500`);
      expect(view.figures?.['exitPrice']).toBe('63000');
    }
  });

  test('a correction that is offered keeps them', async () => {
    const { view } = await say('/target long btc 10x 500u @64k profit=20');
    expect(view.buttons?.map((button) => button.line)).toEqual([
      '/target long btc 10x margin=500 @64k profit=20',
    ]);
  });

  test('typed options carry them, too', async () => {
    const command = commands.find((each) => each.name === 'target');
    const result = await command?.run(OFFLINE, {
      args: {},
      rest: '',
      segments: [
        { option: 'side', text: 'long' },
        { option: 'market', text: 'btc' },
        { option: 'size', text: '0.5btc' },
        { option: 'entry', text: '64000' },
        { option: 'more', text: 'profit=500' },
      ],
    });
    expect(result?.view.figures?.['exitPrice']).toBe('65000');
  });

  test('what is shown back of a long value is nothing', async () => {
    const { view } = await say(`/target long btc 10x 0.5btc @64k profit=${'a1'.repeat(20)}`);
    expect(renderText(view)).not.toContain('a1a1');
  });
});

describe('with a live price', () => {
  const live = contextAt(LIVE);

  test('funding: the rate of now, when, and how long until then', async () => {
    const { view } = await say('/funding long btc 10x 0.5btc @63k', live);
    expect(view.figures).toMatchObject({ fundingRate: '0.0001', fundingPayment: '3.2' });
    expect(renderText(view)).toContain('2026-11-22 08:00:00 UTC, in 2 h');
  });

  test('an exchange that charges on its index pays by that, every hour', async () => {
    const figures = await figuresOf('/funding long btc 10x 0.5btc @63k on hyperliquid', live);
    expect(figures).toMatchObject({ fundingPayment: '3.2005', payments: '24' });
  });

  test('a stale price is said first', async () => {
    const { view } = await say(
      '/size long btc 10x sl=62k loss=20',
      contextAt({ ...LIVE, stale: true, ageMs: 90_000 }),
    );
    expect(view.figures?.['contracts']).toBe('0.01');
    expect(renderText(view)).toContain('STALE');
  });
});

test('every example of the calculators is answered, and every button under them can be pressed', async () => {
  const names = [
    'size',
    'average',
    'breakeven',
    'fees',
    'tiers',
    'funding',
    'whatif',
    'compare',
    'target',
    'liq',
  ];
  for (const { name, examples } of commands.filter((each) => names.includes(each.name))) {
    for (const line of examples) {
      const live = contextAt({ ...LIVE, mark: line.includes('eth') ? dec(3400) : dec(64_000) });
      const { view } = await say(line, live);
      expect([name, line, view.problem]).toEqual([name, line, undefined]);
      for (const { line: next } of view.buttons ?? []) {
        if (next.startsWith('/watch')) continue;
        expect([next, (await say(next, live)).view.problem]).toEqual([next, undefined]);
      }
    }
  }
});

/** The answer itself: its first line and its table. */
const table = (text: string): string =>
  text
    .split('\n')
    .filter((line, index) => index === 0 || line.startsWith('  '))
    .join('\n');

test('docs/calculators.md shows the figures that are answered', async () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../docs/calculators.md'), 'utf8');
  const shown = [...text.matchAll(/```\n(\/.*)\n\n([\s\S]*?)\n```/g)];
  expect(shown.length).toBeGreaterThan(10);
  for (const [, line = '', answer = ''] of shown)
    expect(`${line}\n${table(renderText((await say(line)).view))}`).toBe(`${line}\n${table(answer)}`);
});
