// Accounts, reductions, deleveraging and explanations as they are typed. Expected figures were computed by
// hand from the definitions, in decimal arithmetic.
import { describe, expect, test } from 'vitest';
import { accountRows, areSeveral, isAccount } from '../../src/chat/parse/account-rows.ts';
import { en } from '../../src/i18n/en/index.ts';
import { renderText } from '../../src/chat/console/render.ts';
import { ask, at, figuresOf } from './asking.ts';

const TWO = '/account balance=2000\nlong btc 0.1btc @64k mark=63800\nshort eth 2eth @3400 mark=3450';

describe('/account', () => {
  test.each([
    ['positions.0.liquidationPrice', '45457.831325301204819'],
    ['positions.1.liquidationPrice', '4359.8007968127490039'],
    ['marginBalance', '1880'],
    ['maintenanceMargin', '53.12'],
    ['marginRatio', '0.0282553191489361702'],
    ['distance', '0.1375447219110259838'],
    ['up.distance', '3.1876046901172529313'],
    ['down.liquidation', 'never'],
  ])('%s of two positions', async (path, expected) => {
    expect(at(await figuresOf(TWO), path)).toBe(expected);
  });

  test('the same after semicolons, as one line', async () => {
    expect(await figuresOf(TWO.replaceAll('\n', '; '))).toEqual(await figuresOf(TWO));
  });

  // Each with the marks of TWO left out: the entry is the mark.
  const PLAIN = '/account balance=2000; long btc 0.1btc @64k; short eth 2eth @3400';
  test.each([
    ['commas part the positions', '/account balance=2000, long btc 0.1btc @64k, short eth 2eth @3400'],
    ['nothing but their sides does', '/account balance 2000 long btc 0.1btc @64k short eth 2eth @3400'],
    ['the market may come first', '/account balance 2000, btc long 0.1btc @64k, eth short 2eth @3400'],
    ['and an “and” between them', '/account balance 2000; btc long 0.1btc @64k and eth short 2eth @3400'],
    [
      'a comma inside a position parts none',
      '/account balance=2000; long btc, 0.1btc, @64k, short eth, 2eth @3400',
    ],
    [
      'the price of “bought” is no position',
      '/account balance=2000; long btc 0.1btc bought at 64k; short eth 2eth @3400',
    ],
    ['the balance needs no name', '/account 2000; long btc 0.1btc @64k; short eth 2eth @3400'],
    ['nor a name with its unit', '/account 2,000 USDT, long btc 0.1btc @64k, short eth 2eth @3400'],
    ['nor in thousands', '/account 2k: long btc 0.1btc @64k; short eth 2eth @3400'],
    [
      'it has the names that exchanges give it',
      '/account wallet balance $2,000; long btc 0.1btc @64k; short eth 2eth @3400',
    ],
    [
      'with its unit behind a key and a comma',
      '/account balance=2,000usdt; long btc 0.1btc @64k; short eth 2eth @3400',
    ],
    ['with its name behind it', '/account 2k usdt balance: btc long 0.1btc @64k, eth short 2eth @3400'],
    [
      'in a sentence',
      '/account i have 2000 usdt in my cross wallet, long btc 0.1btc @64k, short eth 2eth @3400',
    ],
    ['in groups that spaces part', '/account balance 2 000 usdt, long btc 0.1btc @64k, short eth 2eth @3400'],
    ['last, behind a comma', '/account btc long 0.1btc @64k, eth short 2eth @3400, wallet balance 2,000'],
    [
      'last, behind positions that begin with their side',
      '/account long btc 0.1btc @64k, short eth 2eth @3400, balance 2000',
    ],
    [
      'by the word for an account, in Russian',
      '/account мой счёт 2000 usdt: лонг btc 0.1btc от 64к и шорт eth 2eth от 3400',
    ],
    ['in Portuguese', '/account minha conta 2000 usdt: comprado btc 0.1btc a 64k; vendido eth 2eth a 3400'],
    ['in Turkish', "/account hesabım 2000 usdt: btc long 0.1btc 64k'dan, eth short 2eth 3400'den"],
    ['in Chinese, without a space', '/account 我的账户 2000u：做多BTC 0.1个 @64000，做空ETH 2个 @3400'],
    ['it may come last', '/account long btc 0.1btc @64k; short eth 2eth @3400; balance 2000'],
    ['in Russian', '/account баланс 2000; лонг btc 0.1btc от 64000; шорт eth 2eth от 3400'],
    ['in Chinese', '/account 余额2000；做多BTC 0.1个 @64000；做空ETH 2个 @3400'],
    ['in Spanish', '/account saldo 2000, largo btc 0.1btc a 64k, corto eth 2eth a 3400'],
  ])('%s', async (_, line) => {
    expect(await figuresOf(line)).toEqual(await figuresOf(PLAIN));
  });

  test.each([
    ['balance 500 usdt', '500'],
    ['wallet 750', '750'],
    ['balance 999.5, hedge', '999.5'],
  ])('a balance of three digits is one, too: %s', async (head, wallet) => {
    const rows = 'long btc 0.01btc @64k, short eth 0.1eth @3400';
    expect(at(await figuresOf(`/account ${head} ${rows}`), 'walletBalance')).toBe(wallet);
  });

  test.each([
    ['a comma as a decimal sign', 'balance 1234,5', 'number-comma', '1,234.5', 'balance 1234.5'],
    [
      'beside groups that spaces part',
      'balance 1 234,56 usdt',
      'number-comma',
      '1,234.56',
      'balance 1234.56 usdt',
    ],
    ['beside groups that dots part', 'balance=1.234,56', 'number-dots', '1,234.56', 'balance 1234.56'],
  ])(
    'a balance is asked about, and offered, with the positions behind it: %s',
    async (_, head, code, label, offered) => {
      const rows = 'long btc 0.1btc @64k; short eth 0.1eth @3400';
      const view = await ask(`/account ${head}; ${rows}`);
      expect(view.problem?.code).toBe(code);
      expect(view.buttons).toEqual([{ label, line: `/account ${offered}; ${rows}` }]);
    },
  );

  test.each([
    [
      'an equity alone is no wallet balance',
      '/account equity 500: long btc 0.1btc @64k, short eth 2eth @3400',
      'without that profit',
    ],
    [
      'several positions and no balance',
      '/account long btc 0.1btc @64k; short eth 2eth @3400',
      'These are several positions.',
    ],
    [
      'nor where they are to be watched',
      '/watch long btc 10x 0.1btc @64k; short eth 10x 2eth @3400',
      'These are several positions.',
    ],
    ['no balance of one position', '/account long btc 0.1btc @64k', 'Write the account’s balance first'],
    [
      'a balance in another dollar',
      '/account balance=900 usdc; long btc 0.1btc @64k',
      'USDC: the balance of this account is in USDT.',
    ],
    [
      'glued to it',
      '/account 900usdc, long btc 0.1btc @64k, short eth 2eth @3400',
      'USDC: the balance of this account is in USDT.',
    ],
    ['nothing left in it', '/account balance=0; long btc 0.1btc @64k', 'needs an amount'],
  ])('what is missing is said: %s', async (_, line, says) => expect((await ask(line)).head).toContain(says));

  test.each([
    ['two whole positions', 'long btc 10x 0.1btc @64k; short eth 10x 2eth @3400', true],
    ['parted by a comma', 'btc long 10x 0.1btc @64k, eth short 10x 2eth @3400', true],
    ['a position in several lines', 'long btc\n10x 0.5btc\n@64k', false],
    ['a position and its stop', 'long btc 10x 0.5btc @64k, sl 62k', false],
    ['bought, and sold', 'bought 0.5 btc at 64k sold 0.5 at 70k', false],
    ['a side that was said twice', 'long btc 10x 0.5btc @64k short', false],
    ['an account', 'balance=2000; long btc 0.1btc @64k; short eth 2eth @3400', false],
  ])('%s: are these several positions?', (_, text, expected) => expect(areSeveral(text)).toBe(expected));

  test.each([
    ['one position of several lines', 'long btc\n0.1btc @64k\nbalance=2000 cross', false],
    ['two positions without a balance', 'long btc 10x 0.1btc @64k; short eth 10x 2eth @3400', false],
    ['called one', 'my account: 2000, long btc 0.1btc @64k, short eth 2eth @3400', true],
    ['a balance and two positions', 'long btc 0.1btc @64k; short eth 2eth @3400; balance=2000', true],
  ])('%s: is it an account?', (_, text, expected) => expect(isAccount(text)).toBe(expected));

  test('what parts positions may stand there often, and takes no longer for it', () => {
    const row = `long btc${' ,'.repeat(400)}x and, and , : and`;
    expect(accountRows(row)).toBe(`\nlong btc${' ,'.repeat(400)}x`);
    expect(accountRows('2k thousand, long btc 1btc and')).toBe('2k thousand\nlong btc 1btc');
  });

  test('a stop beside a position is no part of an account, and that is said', async () => {
    const view = await ask('/account balance=2000; long btc 0.1btc @64k sl 62k; short eth 2eth @3400');
    expect(view.notes).toContain(en.accounts.watched.notForAccounts());
  });

  test('coins count with their haircut and move with their coin', async () => {
    const figures = await figuresOf(
      '/account balance=2000 collateral 0.1btc@95%; long btc 0.1btc @64k mark=63800',
    );
    expect(at(figures, 'positions.0.liquidationPrice')).toBe('22610.483042137718396');
    expect(at(figures, 'marginBalance')).toBe('8041');
  });

  test('hedge mode is asked for, never assumed; then both share a price', async () => {
    const line = '/account balance=2000; long btc 0.5btc @64k; short btc 0.2btc @66k';
    const view = await ask(line);
    expect(view.problem?.code).toBe('hedge');
    const hedged = view.buttons?.[0]?.line ?? '';
    expect(at(await figuresOf(hedged), 'positions.0.liquidationPrice')).toBe('56527.590847913862718');
    const equal = await figuresOf(line.replace('0.2btc', '0.5btc').replace('2000', '2000 hedge'));
    expect(at(equal, 'positions.0.liquidation')).toBe('never');
    expect(at(equal, 'positions.0.otherSidePrice')).not.toBeNull();
  });

  test('profits=no leaves out what others have won, and says what a settlement changes', async () => {
    const line =
      '/account balance=1000 profits=no; long btc 0.1btc @60k mark=65000; long eth 1eth @3400 mark=3300';
    const view = await ask(line);
    expect(at(view.figures ?? {}, 'marginBalance')).toBe('900');
    expect(view.rows?.map(([name]) => name)).toContain('After settlement');
    expect(at(await figuresOf(line.replace('profits=no', '')), 'marginBalance')).toBe('1400');
  });

  test('each settle currency is a pool of its own, as if asked for alone', async () => {
    const [money, coin] = ['long btc 0.1btc @64k', 'long btcusd 1000usd @64000 mark=63000'];
    const both = await ask(`/account balance=2000 collateral 0.05btc; ${money} mark=63000; ${coin}`);
    const pools = both.figures?.['pools'];
    expect(pools).toEqual([
      await figuresOf(`/account balance=2000; ${money} mark=63000`),
      await figuresOf(`/account balance=0.05; ${coin}`),
    ]);
    expect(both.notes?.join(' ')).toContain('Each currency is an account of its own');
    // The coin belongs to the account that is in it: the other does not count it.
    expect(at(both.figures ?? {}, 'pools.0.marginBalance')).toBe('1900');
    expect(at(both.figures ?? {}, 'pools.1.walletBalance')).toBe('0.05');
  });

  test.each([
    ['the exchange with the balance', '/account balance=2000 on bybit; long btc 0.1btc @64k mark=63000'],
    [
      'cross, and the currency',
      '/account cross balance=2,000 USDT venue=bybit; long btc 0.1btc @64k mark=63000',
    ],
    [
      'the first position in the line of the balance',
      '/account balance 2000 on bybit long btc 0.1btc @64k mark=63000',
    ],
  ])('%s', async (_, line) => {
    const plain = '/account balance=2000; long btc 0.1btc @64k mark=63000 on bybit';
    expect(await figuresOf(line)).toEqual(await figuresOf(plain));
  });

  test.each([
    [
      'a balance that is used up is said first',
      '/account balance=10; long btc 0.1btc @64k mark=63000',
      undefined,
    ],
    [
      'USDT and USDC are two accounts: the second’s balance is asked for',
      '/account balance=10; long btc 0.1btc @64k; long eth/usdc 1eth @3k',
      'pool-balance',
    ],
    [
      'positions of two exchanges are no account',
      '/account balance=10; long btc 0.1btc @64k; long eth 1eth @3k on hyperliquid',
      'one-venue',
    ],
    [
      'portfolio margin is refused by its name',
      '/account portfolio margin balance=10; long btc 0.1btc @64k',
      'portfolio-margin',
    ],
    [
      'a row that can’t be read is asked about',
      '/account balance=2000; long btc 0.1btc @64k; short eth 2 @3400',
      'size-unit',
    ],
    ['without a balance it is asked for', '/account long btc 0.1btc @64k', 'balance-missing'],
    ['without anything, too', '/account', 'balance-missing'],
    ['equity is not the balance', '/account equity 2000; long btc 0.1btc @64k', 'balance-missing'],
    [
      'of two balances none is taken',
      '/account balance=2000 balance=3000; long btc 0.1btc @64k',
      'value-clash',
    ],
    ['a second figure is no coin', '/account 2000 5000; long btc 0.1btc @64k', 'unknown-word'],
    ['a balance without a figure', '/account balance; long btc 0.1btc @64k', 'value-missing'],
    [
      'an isolated position is none of a cross account',
      '/account balance=2000; long btc 0.1btc @64k; long eth 2eth @3400 iso',
      'cross-margin',
    ],
    ['nor is margin added to one', '/account balance=2000; long btc 0.1btc @64k add=100', 'cross-margin'],
    [
      'one exchange in the first line, another in a row',
      '/account balance=2000 on okx; long btc 0.1btc @64k mmr=0.5% on bybit',
      'venue-clash',
    ],
    [
      'a coin without a price is not counted',
      '/account balance=5 collateral 3sol@90%; long btc 0.1btc @64k',
      'coin-price',
    ],
  ])('%s', async (_, line, code) => {
    const view = await ask(line);
    expect(view.problem?.code).toBe(code);
    if (code === undefined) expect(view.head).toContain('liquidated');
  });

  test('a correction of one row keeps the whole account', async () => {
    const { buttons } = await ask(
      '/account balance=2000 profits=no; long btc 0.1btc @64k; short eth 2 @3400',
    );
    const eth = buttons?.find(({ label }) => label === '2 ETH');
    expect(eth?.line).toContain('balance=2000');
    expect(eth?.line).toContain('profits=no');
    expect(at(await figuresOf(eth?.line ?? ''), 'positions.1.market')).toBe('ETH/USDT:USDT');
  });
});

describe('/partial', () => {
  test('on Binance by one tier at the bankruptcy price', async () => {
    const figures = await figuresOf('/partial long btc 20x 300btc @64k');
    expect(at(figures, 'stages.0.price')).toBe('61593.707482993197278');
    expect(at(figures, 'stages.0.left')).toBe('194.82509');
    expect(at(figures, 'stages.0.closedAt')).toBe('60800');
    expect(at(figures, 'stages.4.stage')).toBe('taken');
  });

  test('by two tiers where it is asked for, and back', async () => {
    const view = await ask('/partial long btc 20x 300btc @64k');
    const two = await ask(view.buttons?.find(({ label }) => label === 'By two tiers')?.line ?? '');
    expect([at(two.figures ?? {}, 'stages.0.tier'), at(two.figures ?? {}, 'stages.0.tierAfter')]).toEqual([
      '5',
      '3',
    ]);
    expect(two.buttons?.at(-1)?.line).toBe('/partial long btc 20x 300btc @64k');
  });

  test('on Hyperliquid a fifth at a time, with the pause said', async () => {
    const view = await ask('/partial short eth 10x 900eth @3400 on hyperliquid');
    expect(at(view.figures ?? {}, 'stages.0.cut')).toBe('180');
    expect(renderText(view)).toContain('within 30 s');
  });

  test('a position in the lowest tier is taken whole; what is never liquidated has no stages', async () => {
    expect((await ask('/partial long btc 10x 0.5btc @64k')).head).toContain('nothing is cut');
    const never = await figuresOf('/partial inverse short btc 1x 100c cs=100 @20000 on textbook');
    expect(never['stages']).toEqual([]);
  });
});

describe('/adl', () => {
  test('the venue’s score, and a liquidation to its end', async () => {
    const figures = await figuresOf('/adl long btc 10x 0.5btc @64k mark=70000');
    // 3000/3200 · 140/6200
    expect(at(figures, 'score')).toMatch(/^0\.0211693548387/);
    // 0.5 · (57312 − 57600) = −144
    expect(at(figures, 'fills.1.fund')).toBe('-144');
  });

  test('a fill and a fund as typed', async () => {
    const figures = await figuresOf(
      '/adl short eth 20x 2eth @3400 mark=3300 fill=3580 fund=10 on hyperliquid',
    );
    expect(at(figures, 'fills.0')).toEqual({
      fillPrice: '3580',
      fund: '-20',
      fundAfter: '0',
      uncovered: '10',
    });
  });
});

describe('/explain', () => {
  test.each([
    ['long btc 10x 0.5btc @64k mark=63800', '28800', '0.498'],
    ['short btc 20x 300btc @64k', '20291450', '306'],
    ['inverse long btc 2x 100c cs=100 @20000 mmr=0.5% fee=0.06% on textbook', '201120000', '15006'],
    ['long eth 20x 2eth @3400 on hyperliquid', undefined, undefined],
    ['short btc 25x 500btc @64k', undefined, undefined],
    ['inverse short btc 1x 100c cs=100 @20000 on textbook', undefined, undefined],
  ])('of %s is to the byte what /liq says', async (line, above, below) => {
    const [explained, answered] = [await figuresOf(`/explain ${line}`), await figuresOf(`/liq ${line}`)];
    expect(explained['liquidation']).toBe(answered['liquidation']);
    expect(explained['liquidationPrice']).toBe(answered['liquidationPrice']);
    if (above !== undefined)
      expect([explained['numerator'], explained['denominator']]).toEqual([above, below]);
  });

  test('names the table with its date, the formula and each step', async () => {
    const text = renderText(await ask('/explain short btc 10x 9btc @64k'));
    expect(text).toContain('of 2024-10-24');
    expect(text).toContain('P = (k·P₀ + C + A) / (k·(1 + m))');
    expect(text).toContain('tier 2 ends at');
    expect(text).toContain('in tier 3 balance and maintenance meet');
  });

  test.each([
    ['ratio long btc 10x 0.5btc @64k mark=60000', 'marginRatio', '0.1'],
    ['bankruptcy long btc 10x 0.5btc @64k', 'bankruptcyPrice', '57600'],
    ['margin long btc 10x 0.5btc @64k', 'initialMargin', '3200'],
    ['pnl inverse long btc 100c cs=100 @20000 exit=25000 on textbook', 'pnl', '0.1'],
  ])('%s', async (line, name, expected) => {
    expect((await figuresOf(`/explain ${line}`))[name]).toBe(expected);
  });

  test('margin=500 belongs to the line; a missing mark or exit is asked for', async () => {
    expect((await figuresOf('/explain margin=500 long btc 10x @64k'))['liquidation']).toBe('at');
    expect((await ask('/explain ratio long btc 10x 0.5btc @64k')).problem?.code).toBe('mark-missing');
    expect((await ask('/explain pnl long btc 10x 0.5btc @64k')).problem?.code).toBe('exit-missing');
  });

  test('is a button under /liq', async () => {
    const { buttons } = await ask('/liq long btc 10x 0.5btc @64k');
    expect(buttons?.find(({ label }) => label === 'Explain')?.line).toBe('/explain long btc 10x 0.5btc @64k');
  });
});
