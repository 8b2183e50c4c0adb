// Funding of watched cross accounts, in the whole app: each market's at its funding time, once, out of the balance
// that they share.
import { expect, test, vi } from 'vitest';
import { type Decimal, dec } from '../../src/contract/decimal.ts';
import { collateralOf } from '../../src/contract/margin.ts';
import { accountPayments, fundingSum } from '../../src/watch/core/account-funding.ts';
import { big, type Expecting, expectedNow, plainOf } from '../watch/account-oracle.ts';
import { ask } from '../commands/asking.ts';
import { catalog, begin, type Life } from './life.ts';
import { seeded } from './random.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(600_000) });

const BTC = 'binance-usdm:BTC/USDT:USDT';
const ETH = 'binance-usdm:ETH/USDT:USDT';
const EIGHT = Date.parse('2026-03-01T08:00:00Z');
const HOUR = 3_600_000;
const MINUTE = 60_000;
const NEXT = EIGHT + 8 * HOUR;

const stated = (rate: string, fundingTime = EIGHT) => ({ fundingRate: rate, fundingTime });

const figures = async (life: Life) => {
  const account = await life.account();
  if (account === undefined) throw new Error('it is gone');
  const { walletBalance, funding, status, reached } = account;
  const sum = funding && fundingSum(funding);
  return {
    wallet: walletBalance.toFixed(),
    paid: sum?.paid.toFixed(),
    times: sum?.times,
    estimated: sum?.estimated,
    unknown: sum?.unknown,
    on: funding?.on,
    status,
    reached,
  };
};

const opened = async (positions: string, balance = 'balance=2000', before = 10 * MINUTE): Promise<Life> => {
  const life = await begin(EIGHT - before);
  await life.price(BTC, '60000', stated('0.0001'));
  await life.price(ETH, '3000', stated('0.0001'));
  await life.tell(`/watch account ${balance}; ${positions}`);
  return life;
};

/** Eight o'clock: the rates stated half a minute before it, and these marks. */
const eight = async (
  life: Life,
  rates: readonly [btc: string, eth: string],
  marks: readonly [btc: string, eth: string] = ['60000', '3000'],
): Promise<void> => {
  await life.pass(EIGHT - MINUTE / 2 - life.clock.now());
  await life.price(BTC, '60000', stated(rates[0]));
  await life.price(ETH, '3000', stated(rates[1]));
  await life.pass(EIGHT - life.clock.now());
  await life.price(BTC, marks[0], stated('0.07', NEXT));
  await life.price(ETH, marks[1], stated('0.07', NEXT));
};

const BOTH = 'long btc 0.1btc @60k; short eth 2eth @3000';

test.each([
  ['a long pays, a short receives', BOTH, 'balance=2000', ['0.001', '0.001'], '1999.9', '0.1', 2],
  ['rates below zero turn both round', BOTH, 'balance=2000', ['-0.001', '-0.002'], '1994.1', '5.9', 2],
  ['each market has its own rate', BOTH, 'balance=2000', ['0.001', '-0.0005'], '1990.9', '9.1', 2],
  ['both sides of a market pay on what is left of them', 'long btc 0.3btc @60k; short btc 0.1btc @61k', 'balance=9000 hedge', ['0.001', '0'], '8987.8', '12.2', 1],
  ['equal sides pay each other', 'long btc 0.3btc @60k; short btc 0.3btc @61k', 'balance=9000 hedge', ['0.001', '0'], '9000', '0', 1],
  ['it is not counted where that is said', BOTH, 'balance=2000 funding=off', ['0.001', '0.001'], '2000', '0', 0],
] as const)('%s: W − Σ notional at the mark of the funding time · rate', async (_what, positions, balance, rates, wallet, paid, times) => {
  const life = await opened(positions, balance);
  await eight(life, rates, ['61000', '3000']);
  const counted = { wallet, paid, times, estimated: 0, unknown: 0 };
  expect(await figures(life)).toMatchObject(counted);
  // The same prices again, and later ones, count nothing more.
  await life.price(BTC, '61000', stated('0.07', NEXT));
  await life.pass(MINUTE);
  await life.price(BTC, '62000', stated('0.07', NEXT));
  await life.price(ETH, '3100', stated('0.07', NEXT));
  expect(await figures(life)).toMatchObject(counted);
  await life.end();
}); // prettier-ignore

test('coin-margined: in the coin, contracts · size / mark · rate', async () => {
  const coin = 'binance-coinm:BTC/USD:BTC';
  const life = await begin(EIGHT - MINUTE / 2);
  await life.price(coin, '50000', stated('0.001'));
  await life.tell('/watch account balance=0.1; short btcusd 100 contracts @50k');
  await life.pass(MINUTE / 2);
  await life.price(coin, '40000', stated('0.02', NEXT));
  // 100 contracts of 100 USD are 0.25 BTC at 40,000: 0.00025 is received.
  expect(await figures(life)).toMatchObject({ wallet: '0.10025', paid: '-0.00025', times: 1 });
  await life.end();
});

test('a cross position alone is counted too, and a person who counts none counts none', async () => {
  const life = await begin(EIGHT - MINUTE);
  await life.price(BTC, '60000', stated('0.001'));
  await life.tell('/watch long btc 10x 0.1btc @60k cross balance=1000');
  await life.tell('/watch long btc 10x 0.1btc @60k cross balance=1000 funding=off');
  await life.tell('/settings funding off');
  await life.tell('/watch long btc 10x 0.1btc @60k cross balance=1000');
  const counts = await Promise.all([1, 2, 3].map(async (id) => (await life.account(id))?.funding?.on));
  expect(counts).toEqual([true, false, false]);
  await life.end();
});

test('a balance told anew is of now: what was paid before is in it, what is paid later is not', async () => {
  const life = await opened(BOTH);
  await eight(life, ['0.001', '0']);
  expect(await figures(life)).toMatchObject({ wallet: '1994', times: 2 });
  // Typed from the exchange's page a second after the next funding time, before any price has told of it.
  await life.pass(NEXT - MINUTE / 2 - life.clock.now());
  await life.price(BTC, '60000', stated('0.001', NEXT));
  await life.price(ETH, '3000', stated('0', NEXT));
  await life.pass(MINUTE / 2 + 1_000);
  await life.tell('/watch 1 balance=1988');
  await life.price(BTC, '60000', stated('0.001', NEXT + 8 * HOUR));
  expect(await figures(life)).toMatchObject({ wallet: '1988', paid: '0', times: 0, on: true });
  await life.pass(8 * HOUR - MINUTE / 2);
  await life.price(BTC, '60000', stated('0.001', NEXT + 8 * HOUR));
  await life.pass(MINUTE);
  await life.price(BTC, '60000', stated('0.001', NEXT + 16 * HOUR));
  expect(await figures(life)).toMatchObject({ wallet: '1982', paid: '6', times: 1 });
  await life.end();
});

test.each([
  ['what was closed after a funding time has paid it', 'closed half btc', '0.05'],
  ['what was bought after it has not', '+0.1btc @60000', '0.2'],
  ['what was added after it changes nothing of it', 'add=0.5', '0.1'],
])('a change before any price has told of a funding time: %s', async (_what, change, size) => {
  const life = await opened('long btc 0.1btc @60k');
  await life.pass(10 * MINUTE - MINUTE / 2);
  await life.price(BTC, '60000', stated('0.001'));
  await life.pass(MINUTE / 2 + 5_000);
  await life.tell(`/watch 1 ${change}`);
  await life.price(BTC, '60000', stated('0.001', NEXT));
  const account = await life.account();
  const wallet = change.startsWith('add') ? '1994.5' : '1994';
  expect(await figures(life)).toMatchObject({ wallet, paid: '6', times: 1 });
  expect(account?.positions[0]?.position.contracts.toFixed()).toBe(size);
  await life.end();
});

test('a new position pays from now on, one that is closed no more, and /funding #1 lists all of it', async () => {
  const life = await opened('long btc 0.1btc @60k');
  await eight(life, ['0.001', '0.001']);
  await life.tell('/watch 1 +short eth 2eth @3000');
  await life.tell('/watch 1 closed btc');
  await life.pass(NEXT - MINUTE / 2 - life.clock.now());
  await life.price(BTC, '60000', stated('0.001', NEXT));
  await life.price(ETH, '3000', stated('0.002', NEXT));
  await life.pass(MINUTE / 2);
  await life.price(BTC, '60000', stated('0.001', NEXT + 8 * HOUR));
  await life.price(ETH, '3000', stated('0.002', NEXT + 8 * HOUR));
  expect(await figures(life)).toMatchObject({ wallet: '2006', paid: '-6', times: 2 });
  const before = life.said.length;
  await life.tell('/funding #1');
  await life.pass(2_000);
  const shown = life.said.slice(before).at(-1)?.view;
  expect(shown?.head).toBe('Funding of watch 1: account ETH');
  expect(shown?.rows).toEqual([
    ['So far', 'funding received so far 6 USDT, 2 times'],
    ['2026-03-01 16:00:00 UTC ETH/USDT', 'received 12 USDT: +0.2 % on 2 ETH at 3,000, by the rate that the exchange stated'],
    ['2026-03-01 08:00:00 UTC BTC/USDT', 'paid 6 USDT: +0.1 % on 0.1 BTC at 60,000, by the rate that the exchange stated'],
  ]);
  const body = await life.stored('x1');
  const item = body === undefined ? undefined : { owner: 'telegram:ann', id: 'x1', version: 1, body, triggers: [] };
  const { figures: told } = await ask('/funding #1', { catalog, item: async (id) => (id === 'x1' ? item : undefined) });
  expect(told).toMatchObject({
    fundingPaid: '-6',
    fundingTimes: '2',
    payments: [
      { market: 'ETH/USDT:USDT', paid: '-12', contracts: '-2', source: 'reported' },
      { market: 'BTC/USDT:USDT', paid: '6', contracts: '0.1', source: 'reported' },
    ],
  });
  await life.tell('/watch 1');
  await life.pass(2_000);
  expect(life.whole().at(-1)).toMatch(/Funding funding received so far 6 USDT, 2 times/);
  await life.end();
}); // prettier-ignore

test.each([
  ['an account, whose balance pays it', '/watch account balance=1900 warn=30%,3%; long btc 0.1btc @60k'],
  ['a position, whose own collateral pays it', '/watch long btc 5x 0.1btc @60k warn=19%,3% collateral=1300'],
])(
  'what a warning said to add is added after a funding time came between, once: %s',
  async (_what, typed) => {
    const life = await begin(EIGHT - 10 * MINUTE);
    await life.price(BTC, '60000', stated('0.0001'));
    await life.tell(typed);
    await life.pass(9.5 * MINUTE);
    await life.price(BTC, '58000', stated('0.001'));
    await life.pass(5_000);
    const held = async (): Promise<Decimal | undefined> => {
      const watch = await life.watch();
      return watch === undefined ? (await life.account())?.walletBalance : collateralOf(watch.held.position);
    };
    const before = await held();
    const warned = life.said.findLast(({ kind }) => kind === 'warning');
    const offered = warned?.buttons.find(({ label }) => label.startsWith('I added'))?.id ?? '';
    const added = dec((warned?.view.figures?.['addCollateral'] ?? '') as string);
    await life.pass(EIGHT - life.clock.now());
    await life.price(BTC, '58000', stated('0.001', NEXT));
    // 5,800 · 0.1 %
    const paid = before?.minus('5.8');
    expect((await held())?.toFixed()).toBe(paid?.toFixed());
    await life.press(offered);
    await life.pass(2_000);
    expect((await held())?.toFixed()).toBe(paid?.toFixed());
    expect(life.heads().at(-1)).toMatch(/: added [\d.,]+ USDT\. Is that done at your exchange\?$/);
    const yes = life.said.at(-1)?.buttons[0]?.id ?? '';
    // And between the question and its answer.
    await life.pass(NEXT - MINUTE / 2 - life.clock.now());
    await life.price(BTC, '58000', stated('0.001', NEXT));
    await life.pass(MINUTE / 2);
    await life.price(BTC, '58000', stated('0.001', NEXT + 8 * HOUR));
    const again = paid?.minus('5.8').plus(added).toFixed();
    await life.press(yes);
    await life.pass(2_000);
    expect((await held())?.toFixed()).toBe(again);
    for (const button of [yes, offered]) {
      await life.press(button);
      await life.pass(2_000);
      expect(life.heads().at(-1)).toMatch(/^Nothing was changed: watch 1 holds /);
      expect((await held())?.toFixed()).toBe(again);
    }
    await life.end();
  },
);

test.each([
  ['only funding differs', 'my balance is 1994 now', 'is its balance 1,994 USDT at your exchange now?', 'That is what I had counted, too.'],
  ['fees that are not counted', 'my balance is 1990 now', 'is its balance 1,990 USDT at your exchange now?', 'I had counted 1,994 USDT (funding paid so far 6 USDT): the difference is -4 USDT.'],
  ['as a command', '/watch 1 balance=1990', 'the balance of account BTC, ETH is 1,990 USDT', 'I had counted 1,994 USDT (funding paid so far 6 USDT): the difference is -4 USDT.'],
])('a balance told beside what was counted: %s', async (_what, typed, head, note) => {
  const life = await opened(BOTH);
  await eight(life, ['0.001', '0']);
  await life.tell(typed);
  await life.pass(2_000);
  expect(life.heads().at(-1)).toContain(head);
  expect(life.whole().at(-1)).toContain(note);
  await life.end();
}); // prettier-ignore

test('/funding #1 of an account whose markets state no rate says so', async () => {
  const life = await opened('long btc 0.1btc @60k');
  await life.price(BTC, '60000');
  await life.tell('/funding #1');
  await life.pass(2_000);
  expect(life.whole().at(-1)).toMatch(/So far none counted: the exchange’s rate is not known here/);
  await life.end();
});

test('funding can make a warning due, which says what was paid, and a liquidation', async () => {
  const life = await opened('long btc 0.1btc @60k', 'balance=660 warn=9%,3%', MINUTE);
  // Maintenance 24 of a value of 6,000: (660 − 24) / (6,000 − 24) = 10.6 % away.
  expect(await figures(life)).toMatchObject({ reached: 0 });
  await eight(life, ['0.02', '0']);
  expect(await figures(life)).toMatchObject({ wallet: '540', reached: 1 });
  await life.pass(3_000);
  expect(life.whole().at(-1)).toMatch(/Account 1 \(BTC\): 8\.6\d? % of a common move[^]*funding paid so far 120 USDT/);
  await life.pass(NEXT - MINUTE / 2 - life.clock.now());
  await life.price(BTC, '60000', stated('0.09', NEXT));
  await life.pass(MINUTE / 2);
  await life.price(BTC, '60000', stated('0.09', NEXT + 8 * HOUR));
  expect(await figures(life)).toMatchObject({ wallet: '0', status: 'liquidated' });
  await life.pass(3_000);
  expect(life.heads().at(-1)).toMatch(/Account 1 \(BTC\) reached its liquidation/);
  await life.end();
}); // prettier-ignore

test('while a price is missing it is counted all the same, and judged by the first that comes', async () => {
  const life = await opened(BOTH, 'balance=1400 warn=9%', MINUTE);
  await life.pass(MINUTE / 2);
  await life.price(BTC, '60000', stated('0.1'));
  await life.pass(MINUTE / 2);
  // Of ETH nothing has come for a minute.
  await life.price(BTC, '60000', stated('0.1', NEXT));
  expect(await figures(life)).toMatchObject({ wallet: '800', times: 1, reached: 0 });
  await life.price(ETH, '3000', stated('0', NEXT));
  expect(await figures(life)).toMatchObject({ wallet: '800.6', times: 2, reached: 1 });
  await life.end();
});

test('a time at which no rate was known is not counted, and that is said', async () => {
  const life = await begin(EIGHT - 10 * MINUTE);
  await life.price(BTC, '60000');
  await life.tell('/watch account balance=2000; long btc 0.1btc @60k');
  await life.tell('/watch 1');
  await life.pass(2_000);
  expect(life.whole().at(-1)).toMatch(/The funding rate of BTC\/USDT is not known here now/);
  await life.pass(20 * MINUTE);
  await life.price(BTC, '60000', stated('0.001', NEXT));
  await life.pass(NEXT - life.clock.now());
  await life.price(BTC, '60000', stated('0.001', NEXT + 8 * HOUR));
  expect(await figures(life)).toMatchObject({ times: 1, unknown: 1, wallet: '1994' });
  await life.tell('/watch 1');
  await life.pass(2_000);
  expect(life.whole().at(-1)).toMatch(
    /One funding time is not counted: no rate was known then\. Say balance=/,
  );
  await life.end();
});

test('an account as it was stored at first counts none until it is told to; its levels stay as they are', async () => {
  const life = await opened('long btc 0.1btc @60k', 'balance=660 warn=20%,3%', HOUR);
  await life.stored('x1', (body) => {
    const { funding: _, ...first } = JSON.parse(body) as Record<string, unknown>;
    return JSON.stringify(first);
  });
  expect(await figures(life)).toMatchObject({ on: undefined, reached: 1 });
  await life.tell('/watch 1 funding=on');
  expect(await figures(life)).toMatchObject({ on: true, reached: 1, times: 0 });
  await life.pass(1_000);
  expect(life.whole().at(-1)).toMatch(/account BTC changed\nFunding is counted into the balance/);
  await eight(life, ['0.001', '0']);
  expect(await figures(life)).toMatchObject({ times: 1, wallet: '654' });
  await life.tell('/watch 1 funding=off');
  expect(await figures(life)).toMatchObject({ on: false, times: 1, wallet: '654' });
  await life.pass(NEXT + MINUTE - life.clock.now());
  await life.price(BTC, '60000', stated('0.001', NEXT + 8 * HOUR));
  // What passed meanwhile is not made up for.
  await life.tell('/watch 1 funding=on');
  await life.price(BTC, '60000', stated('0.001', NEXT + 8 * HOUR));
  expect(await figures(life)).toMatchObject({ on: true, times: 1, unknown: 0, wallet: '654' });
  await life.end();
});

const SEEDS = process.env['PROVE'] === undefined ? 6 : 300;

test('at every tick what a second reckoning of accounts and their funding has', async () => {
  let [events, payments] = [0, 0];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const random = seeded(seed);
    const hedge = random() < 0.4;
    const profits = random() < 0.6;
    const way = (): string => (random() < 0.6 ? 'long' : 'short');
    const first = way();
    const lines = [
      `${first} btc ${hedge ? '0.3' : '0.1'}btc @60k`,
      ...(hedge ? [`${first === 'long' ? 'short' : 'long'} btc 0.1btc @61k`] : []),
      // At 3,000 it crosses floors of its table.
      `${way()} eth ${20 + Math.floor(random() * 40)}eth @3000`,
    ];
    const life = await begin(EIGHT - 5 * MINUTE);
    const marks = new Map<string, Decimal>();
    const rates = new Map<string, string>();
    const put = async (market: string, mark: string, rate: string, next: number): Promise<void> => {
      const symbol = market.slice('binance-usdm:'.length);
      marks.set(symbol, dec(mark));
      rates.set(symbol, rate);
      await life.price(market, mark, stated(rate, next));
    };
    await put(BTC, '60000', '0.0001', EIGHT);
    await put(ETH, '3000', '0.0001', EIGHT);
    const balance = 9_000 + Math.floor(random() * 16_000);
    await life.tell(
      `/watch account balance=${balance} warn=8%,4%,1% profits=${profits ? 'yes' : 'no'}${hedge ? ' hedge' : ''}; ${lines.join('; ')}`,
    );
    const made = await life.account();
    if (made === undefined) continue;
    const levels = made.levels.map(({ by, at, rearm }) => ({ by, at: big(at), rearm: big(rearm) }));
    let held: Expecting = { plain: plainOf(made), levels, reached: made.reached, gone: false };
    let next = EIGHT;
    for (let tick = 0; tick < 40; tick += 1) {
      const isOver = tick % 10 === 9;
      await life.pass(isOver ? next - life.clock.now() : 1_000 + Math.floor(random() * 4_000));
      const market = random() < 0.5 ? BTC : ETH;
      const symbol = market.slice('binance-usdm:'.length);
      const mark = (Number(marks.get(symbol)) * (1 + (random() - 0.5) * 0.06)).toFixed(1);
      const rate = (Math.round((random() - 0.4) * 40_000) / 1_000_000).toFixed(6);
      if (isOver) {
        next += 10 * MINUTE;
        for (const each of market === BTC ? [BTC, ETH] : [ETH, BTC]) {
          const own = each.slice('binance-usdm:'.length);
          const fresh = each === market ? mark : (marks.get(own)?.toFixed() ?? '0');
          const at = rates.get(own) ?? '0';
          // At the funding time itself: the mark that comes there, at the rate stated before it.
          for (const leg of held.plain.legs.filter((one) => one.symbol === own)) {
            const value = leg.size.mul(fresh).mul(at);
            const wallet = held.plain.wallet.minus(leg.long ? value : value.neg());
            if (!held.gone) held = { ...held, plain: { ...held.plain, wallet } };
          }
          payments += 1;
          await put(each, fresh, rate, next);
        }
        // Minutes have passed: the first of them came beside an old price of the other, which judges nothing.
        if (!held.gone && expectedNow(held, marks) !== undefined) events += 1;
      } else {
        await put(market, mark, rate, next);
        await put(market === BTC ? ETH : BTC, marks.get(market === BTC ? 'ETH/USDT:USDT' : 'BTC/USDT:USDT')?.toFixed() ?? '', rate, next);
        if (!held.gone && expectedNow(held, marks) !== undefined) events += 1;
      }
      const { walletBalance, reached, status } = (await life.account()) ?? made;
      expect({ seed, tick, wallet: walletBalance.toFixed(), status, reached: held.gone ? undefined : reached }).toEqual({
        seed,
        tick,
        wallet: held.plain.wallet.toFixed(),
        status: held.gone ? 'liquidated' : 'open',
        reached: held.gone ? undefined : held.reached,
      });
    }
    await life.end();
  }
  expect(payments).toBeGreaterThan(SEEDS * 6);
  expect(events).toBeGreaterThan(SEEDS);
}, 600_000); // prettier-ignore

test('whatever dies at whatever call: each market at each time once, and out of the balance what was counted', async () => {
  let deaths = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const random = seeded(seed);
    let calm = true;
    const life = await begin(EIGHT - 5 * MINUTE, () =>
      !calm && random() < 0.08 ? (random() < 0.5 ? 'dies' : 'dies late') : 'well',
    );
    await life.price(BTC, '60000', stated('0.0001'));
    await life.price(ETH, '3000', stated('0.0001'));
    await life.tell(`/watch account balance=4000; ${BOTH}`);
    let next = EIGHT;
    for (let time = 0; time < 4; time += 1) {
      calm = true;
      await life.pass(next - 20_000 - life.clock.now());
      const rate = ((random() - 0.4) / 100).toFixed(6);
      await life.price(BTC, '60000', stated(rate, next));
      await life.price(ETH, '3000', stated(rate, next));
      await life.pass(next - life.clock.now());
      next += 6 * MINUTE;
      calm = false;
      await life.price(BTC, '60500', stated(rate, next));
      await life.price(ETH, '3010', stated(rate, next));
      await life.pass(5_000);
      calm = true;
      await life.price(BTC, '60500', stated(rate, next));
      await life.price(ETH, '3010', stated(rate, next));
    }
    const account = await life.account();
    const counted = account === undefined ? [] : accountPayments(account);
    const sum = counted.reduce((all, { paid }) => all.plus(paid), dec(0));
    expect({
      seed,
      each: counted.map(({ symbol, time }) => `${symbol} ${time}`).toSorted(),
      wallet: account?.walletBalance.toFixed(),
    }).toEqual({
      seed,
      each: ['BTC/USDT:USDT', 'ETH/USDT:USDT']
        .flatMap((symbol) => [0, 1, 2, 3].map((time) => `${symbol} ${EIGHT + time * 6 * MINUTE}`))
        .toSorted(),
      wallet: dec(4000).minus(sum).toFixed(),
    });
    deaths += life.deaths();
    await life.end();
  }
  expect(deaths).toBeGreaterThan(SEEDS / 2);
});
