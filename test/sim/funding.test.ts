// Funding of watched positions, in the whole app: counted at each funding time, once, whatever dies meanwhile.
import { expect, test, vi } from 'vitest';
import { collateralOf } from '../../src/contract/margin.ts';
import { dec } from '../../src/contract/decimal.ts';
import type { Position } from '../../src/contract/types.ts';
import { marginRules } from '../../src/venues/rules.ts';
import {
  followFunding,
  type FundingBook,
  fundedPosition,
  fundingOf,
  paymentsOf,
  storedFunding,
} from '../../src/watch/core/funding.ts';
import { ask } from '../commands/asking.ts';
import { begin, catalog, type Life } from './life.ts';
import { seeded } from './random.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(600_000) });

const BTC = 'binance-usdm:BTC/USDT:USDT';
const EIGHT = Date.parse('2026-03-01T08:00:00Z');
const HOUR = 3_600_000;
const MINUTE = 60_000;

const stated = (rate: string, fundingTime: number) => ({ fundingRate: rate, fundingTime });

const figures = async (life: Life) => {
  const watch = await life.watch();
  if (watch === undefined) throw new Error('it is gone');
  return {
    collateral: collateralOf(watch.held.position).toFixed(),
    liquidation: watch.liquidationPrice?.toDecimalPlaces(6).toFixed(),
    times: watch.funding?.times,
    estimated: watch.funding?.estimated,
    unknown: watch.funding?.unknown,
    paid: watch.funding?.paid.toFixed(),
  };
};

/** 0.1 BTC, 10x from 60,000: 600 of collateral, 0.4 % maintenance. L = (C − q·entry) / (q·(m − 1)), or its mirror. */
const liquidationOf = (side: 'long' | 'short', collateral: number): number =>
  side === 'long' ? (6000 - collateral) / (0.1 * (1 - 0.004)) : (6000 + collateral) / (0.1 * (1 + 0.004));

const opened = async (side: string, before = 10 * MINUTE, more = ''): Promise<Life> => {
  const life = await begin(EIGHT - before);
  await life.price(BTC, '60000', stated('0.0001', EIGHT));
  await life.tell(`/watch ${side} btc 10x 0.1btc @60k ${more}`);
  return life;
};

test.each([
  ['a long pays a positive rate', 'long', '0.001', '6.1', '593.9'],
  ['a short receives it', 'short', '0.001', '-6.1', '606.1'],
  ['a long receives a negative rate', 'long', '-0.0025', '-15.25', '615.25'],
  ['a short pays it', 'short', '-0.0025', '15.25', '584.75'],
  ['no rate, nothing moves', 'long', '0', '0', '600'],
] as const)(
  '%s: notional at the mark of the funding time · rate',
  async (_what, side, rate, paid, collateral) => {
    const life = await opened(side);
    await life.pass(5 * MINUTE);
    await life.price(BTC, '60500', stated(rate, EIGHT));
    await life.pass(EIGHT - life.clock.now());
    // The rate of the next eight hours is stated already.
    await life.price(BTC, '61000', stated('0.04', EIGHT + 8 * HOUR));
    expect(await figures(life)).toMatchObject({ paid, collateral, times: 1, unknown: 0 });
    const { liquidation } = await figures(life);
    expect(Number(liquidation)).toBeCloseTo(liquidationOf(side, Number(collateral)), 5);
    // The same price again, and later ones, count nothing more.
    await life.price(BTC, '61000', stated('0.04', EIGHT + 8 * HOUR));
    await life.pass(MINUTE);
    await life.price(BTC, '62000', stated('0.04', EIGHT + 8 * HOUR));
    expect(await figures(life)).toMatchObject({ paid, collateral, times: 1 });
    await life.end();
  },
);

test('an inverse contract pays in its coin: contracts · size / mark · rate', async () => {
  const coin = 'binance-coinm:BTC/USD:BTC';
  const life = await begin(EIGHT - MINUTE / 2);
  await life.price(coin, '50000', stated('0.001', EIGHT));
  await life.tell('/watch short btcusd 5x 100 contracts @50k');
  await life.pass(MINUTE / 2);
  await life.price(coin, '40000', stated('0.02', EIGHT + 8 * HOUR));
  // 100 contracts of 100 USD: 0.2 BTC at 50,000, 5x: 0.04. At 40,000 they are 0.25 BTC: 0.00025 is received.
  expect(await figures(life)).toMatchObject({ paid: '-0.00025', collateral: '0.04025', estimated: 0 });
  await life.end();
});

test.each([
  ['the index', { index: '61000' }, '6.1', 0],
  ['the mark, called an estimate, where no index is known', {}, '6', 1],
])('where a venue pays on the index: %s', async (_what, more, paid, estimated) => {
  const market = 'hyperliquid:BTC/USDC:USDC';
  const life = await begin(EIGHT - MINUTE / 2);
  await life.price(market, '60000', { ...stated('0.001', EIGHT), ...more });
  await life.tell('/watch long btc 5x 0.1btc @60k on hyperliquid funding=on');
  await life.pass(MINUTE / 2);
  await life.price(market, '60000', { ...stated('0.02', EIGHT + HOUR), ...more });
  expect(await figures(life)).toMatchObject({ paid, estimated, times: 1 });
  await life.tell('/watch 1');
  await life.pass(2_000);
  expect(life.whole().at(-1)).toMatch(/Your exchange may take it from your balance first/);
  await life.end();
});

test('only what was stated before counts, the levels move along, and it is said', async () => {
  const life = await opened('long');
  await life.pass(9 * MINUTE + 30_000);
  await life.price(BTC, '60000', stated('0.002', EIGHT));
  const before = await life.watch();
  await life.pass(45_000);
  await life.price(BTC, '60000', stated('-0.02', EIGHT + 8 * HOUR));
  const after = await life.watch();
  expect(await figures(life)).toMatchObject({ paid: '12', collateral: '588', estimated: 0 });
  const by = after?.liquidationPrice?.div(before?.liquidationPrice ?? 1).toNumber() ?? 0;
  const moved = after?.levels.map(({ price }, index) =>
    price.div(before?.levels[index]?.price ?? 1).toNumber(),
  );
  for (const each of moved ?? []) expect(each).toBeCloseTo(by, 10);
  await life.price(BTC, '59000', stated('-0.02', EIGHT + 8 * HOUR));
  await life.pass(2_000);
  await life.tell('/watches');
  await life.tell('/watch 1');
  await life.pass(2_000);
  const all = life.whole();
  expect(all.at(-2)).toMatch(/funding paid so far 12 USDT/);
  expect(all.at(-1)).toMatch(/Funding funding paid so far 12 USDT, once/);
  await life.end();
});

test('funding can make a warning due, and a liquidation', async () => {
  const life = await opened('long', 10 * MINUTE, 'warn=5%');
  await life.price(BTC, '58000', stated('0.02', EIGHT));
  expect((await life.watch())?.reached).toBe(0);
  await life.pass(9 * MINUTE + 55_000);
  await life.price(BTC, '58000', stated('0.02', EIGHT));
  await life.pass(5_000);
  await life.price(BTC, '58000', stated('0.02', EIGHT + 8 * HOUR));
  await life.pass(2_000);
  // 116 paid: 54,216 → 55,381; 58,000 is 4.5 % away.
  expect((await life.watch())?.reached).toBe(1);
  expect(life.whole().at(-1)).toMatch(/4\.5\d? % to liquidation[^]*funding paid so far 116 USDT/);
  for (let time = 1; time <= 3; time += 1) {
    await life.pass(8 * HOUR - 20_000);
    await life.price(BTC, '58000', stated('0.03', EIGHT + time * 8 * HOUR));
    await life.pass(20_000);
    await life.price(BTC, '58000', stated('0.03', EIGHT + (time + 1) * 8 * HOUR));
  }
  await life.pass(2_000);
  expect((await life.watch())?.status).toBe('liquidated');
  expect(life.heads().at(-1)).toMatch(/reached its liquidation price/);
  await life.end();
});

test('while nobody was there: each time once, marked as an estimate; never without any rate', async () => {
  const life = await opened('long');
  await life.price(BTC, '60000', stated('0.001', EIGHT));
  await life.pass(2 * MINUTE);
  await life.away(20 * HOUR);
  await life.price(BTC, '60000', stated('0.009', EIGHT + 24 * HOUR));
  // 08:00, 16:00 and 00:00 at the last rate that was known, 0.001 at 60,000.
  expect(await figures(life)).toMatchObject({ times: 3, estimated: 3, unknown: 0, paid: '18' });
  await life.away(30 * MINUTE);
  await life.price(BTC, '60000', stated('0.009', EIGHT + 24 * HOUR));
  expect(await figures(life)).toMatchObject({ times: 3, paid: '18' });
  await life.tell('/watch 1');
  await life.pass(2_000);
  expect(life.whole().at(-1)).toMatch(/3 funding times were counted at the last rate or price that I knew/);
  await life.end();
});

test('times at which no rate was known are unknown, and said to be; nothing is made up', async () => {
  const life = await begin(EIGHT - 10 * MINUTE);
  await life.price(BTC, '60000');
  await life.tell('/watch long btc 10x 0.1btc @60k');
  await life.pass(15 * MINUTE);
  await life.price(BTC, '60000');
  expect(await figures(life)).toMatchObject({ times: 0, paid: '0', collateral: '600' });
  await life.price(BTC, '60000', stated('0.001', EIGHT + 8 * HOUR));
  await life.pass(8 * HOUR - 5 * MINUTE - 30_000);
  await life.price(BTC, '60000', stated('0.001', EIGHT + 8 * HOUR));
  await life.pass(30_000);
  await life.price(BTC, '60000', stated('0.001', EIGHT + 16 * HOUR));
  expect(await figures(life)).toMatchObject({ times: 1, unknown: 1, paid: '6' });
  await life.tell('/watch 1');
  await life.pass(2_000);
  expect(life.whole().at(-1)).toMatch(/One funding time is not counted: no rate was known then/);
  await life.end();
});

test('funding=off, on again, and venues that may take it from elsewhere', async () => {
  const life = await opened('long', 10 * MINUTE, 'funding=off');
  const step = async (time: number): Promise<void> => {
    await life.pass(EIGHT + time * 8 * HOUR - 30_000 - life.clock.now());
    await life.price(BTC, '60000', stated('0.001', EIGHT + time * 8 * HOUR));
    await life.pass(30_000);
    await life.price(BTC, '60000', stated('0.001', EIGHT + (time + 1) * 8 * HOUR));
  };
  await step(0);
  expect(await figures(life)).toMatchObject({ times: 0, collateral: '600' });
  await life.tell('/watch 1 funding=on');
  await step(1);
  expect(await figures(life)).toMatchObject({ times: 1, collateral: '594' });
  await life.tell('/watch 1 add=100');
  await step(2);
  expect(await figures(life)).toMatchObject({ times: 2, collateral: '688' });
  await life.tell('/watch 1 funding=off');
  await step(3);
  expect(await figures(life)).toMatchObject({ times: 2, collateral: '688', paid: '12' });
  await life.end();
});

/** What `/funding #1` tells scripts, newest first; its words go the whole way to the person, too. */
const history = async (life: Life, line = '/funding #1') => {
  await life.tell(line);
  await life.pass(2_000);
  const body = await life.stored('w1');
  const item =
    body === undefined ? undefined : { owner: 'telegram:ann', id: 'w1', version: 1, body, triggers: [] };
  const { figures: said } = await ask(line, {
    catalog,
    item: async (id) => (id === 'w1' ? item : undefined),
  });
  return { ...said, payments: (said?.['payments'] ?? []) as Readonly<Record<string, string>>[] };
};

/** One funding time of Binance's, with the rate stated half a minute before it. */
const fundedAt = async (life: Life, time: number, rate: string, mark = '60000'): Promise<void> => {
  await life.pass(time - 30_000 - life.clock.now());
  await life.price(BTC, mark, stated(rate, time));
  await life.pass(30_000);
  await life.price(BTC, mark, stated(rate, time + 8 * HOUR));
};

test('/funding #1: what was counted, when, at what rate, and how well it is known; also after changes', async () => {
  const life = await opened('long');
  expect((await history(life)).payments).toEqual([]);
  expect(life.whole().at(-1)).toMatch(/So far none paid yet/);
  await fundedAt(life, EIGHT, '0.001');
  await life.tell('/watch 1 closed half');
  await fundedAt(life, EIGHT + 8 * HOUR, '-0.002', '61000');
  await life.tell('/watch 1 add=100');
  await life.tell('/watch 1 +0.15btc @60k');
  await life.pass(2 * MINUTE);
  await life.away(9 * HOUR);
  await life.price(BTC, '60000', stated('0.009', EIGHT + 24 * HOUR));
  const { payments, ...sums } = await history(life, '/funding 1');
  expect(payments).toEqual([
    { time: '2026-03-02T00:00:00.000Z', rate: '-0.002', price: '61000', contracts: '0.2', paid: '-24.4', source: 'estimated' },
    { time: '2026-03-01T16:00:00.000Z', rate: '-0.002', price: '61000', contracts: '0.05', paid: '-6.1', source: 'reported' },
    { time: '2026-03-01T08:00:00.000Z', rate: '0.001', price: '60000', contracts: '0.1', paid: '6', source: 'reported' },
  ]); // prettier-ignore
  expect(sums).toMatchObject({ fundingPaid: '-24.5', fundingTimes: '3', fundingEstimated: '1' });
  const shown = life.whole().at(-1);
  expect(shown).toMatch(/received 24\.40 USDT: -0\.2 % on 0\.2 BTC at 61,000, an estimate by the last rate/);
  expect(shown).toMatch(/paid 6 USDT: \+0\.1 % on 0\.1 BTC at 60,000, by the rate that the exchange stated/);
  await life.end();
});

test.each([
  ['closing a half frees a half of what was left', 'closed half', { collateral: '297' }, '0.05', '3'],
  ['more is opened', '+0.1btc @60k', { collateral: '1194' }, '0.2', '12'],
  ['margin is added', 'add=100', { collateral: '694' }, '0.1', '6'],
  ['a stop is moved', 'sl=58k', { collateral: '594' }, '0.1', '6'],
  ['it is counted no more', 'funding=off', { collateral: '594' }, '0.1', undefined],
  [
    'the liquidation price is told: it has in it what was paid',
    'liq=54500',
    { liquidation: '54500' },
    '0.1',
    '6',
  ],
])(
  'a change after a funding time of which no price has told yet: %s',
  async (_what, change, after, size, next) => {
    const life = await opened('long');
    await life.pass(9 * MINUTE + 30_000);
    await life.price(BTC, '60000', stated('0.001', EIGHT));
    await life.pass(MINUTE);
    await life.tell(`/watch 1 ${change}`);
    expect(await figures(life)).toMatchObject({ paid: '6', times: 1, ...after });
    await life.price(BTC, '60000', stated('0.004', EIGHT + 8 * HOUR));
    expect(await figures(life)).toMatchObject({ paid: '6', times: 1, ...after });
    expect((await history(life)).payments).toMatchObject([
      { contracts: '0.1', paid: '6', source: 'reported' },
    ]);
    await fundedAt(life, EIGHT + 8 * HOUR, '0.001');
    const { payments } = await history(life);
    expect(payments).toHaveLength(next === undefined ? 1 : 2);
    if (next !== undefined) expect(payments[0]).toMatchObject({ contracts: size, paid: next });
    await life.end();
  },
);

test('/funding #1: where no rate is known that is said, not that nothing was paid', async () => {
  const life = await opened('long');
  await life.price(BTC, '60000');
  expect((await history(life)).payments).toEqual([]);
  expect(life.whole().at(-1)).toMatch(/So far none counted: the exchange’s rate is not known here/);
  expect(life.whole().at(-1)).toMatch(/what is paid meanwhile is not counted/);
  await life.end();
});

test('only the latest are listed one by one, the sum has all; each listed is as it was counted', () => {
  const venue = 'binance-usdm';
  const rules = marginRules(catalog, { venue, symbol: 'BTC/USDT:USDT', size: dec('0.1') });
  if (rules.answer !== 'rules') throw new Error('no rules');
  const position: Position = {
    kind: 'linear',
    side: 'short',
    contracts: dec('0.1'),
    contractSize: dec(1),
    entryPrice: dec(60_000),
    collateralAtEntry: dec(600),
    rules: rules.margin,
  };
  const times = Array.from({ length: 30 }, (_, index) => index + 1);
  const settled = times.map((time) => ({
    time,
    rate: dec(time - 12).div(10_000),
    mark: dec(60_000 + time),
    index: undefined,
    estimated: time % 7 === 0,
  }));
  const book: FundingBook = { after: (_, from) => settled.filter(({ time }) => time > from), every: () => 1 };
  const counted = fundedPosition(followFunding(0), { venue, symbol: 'BTC/USDT:USDT', position }, book);
  const payments = counted === undefined ? [] : paymentsOf(counted.funding, counted.position);
  expect(payments.map(({ time }) => time)).toEqual(times.slice(6));
  expect(payments.filter(({ estimated }) => estimated).map(({ time }) => time)).toEqual([7, 14, 21, 28]);
  for (const { time, paid } of payments)
    expect(paid.toNumber()).toBeCloseTo((-0.1 * (60_000 + time) * (time - 12)) / 10_000, 9);
  expect(counted?.funding).toMatchObject({ times: 30, estimated: 4 });
  const sum = times.reduce((all, time) => all - (0.1 * (60_000 + time) * (time - 12)) / 10_000, 0);
  expect(counted?.funding.paid.toNumber()).toBeCloseTo(sum, 9);
});

test.each([
  ['nothing set: as the exchange takes it', '', 'binance', '', true],
  ['nothing set, and an exchange that takes it from the balance', '', 'bybit', '', undefined],
  ['off for all new ones', 'off', 'binance', '', false],
  ['on for all new ones', 'on', 'bybit', '', true],
  ['a line that says it counts more', 'off', 'binance', 'funding=on', true],
  ['a line that says it counts more', 'on', 'bybit', 'funding=off', false],
  ['set back', 'default', 'binance', '', true],
])('%s', async (_what, setting, venue, more, on) => {
  const life = await begin(EIGHT - MINUTE);
  const market = venue === 'bybit' ? 'bybit:BTC/USDT:USDT' : BTC;
  await life.price(market, '60000', stated('0.0001', EIGHT));
  if (setting === 'default') await life.tell('/settings funding off');
  if (setting !== '') await life.tell(`/settings funding ${setting}`);
  await life.tell(`/watch long btc 10x 0.1btc @60k on ${venue} ${more}`);
  expect((await life.watch())?.funding?.on).toBe(on);
  await life.end();
});

test('funding as it was stored at first is read, and goes on', () => {
  const first = [1, 5, '12.5', 3, 1, 2] as const;
  expect(fundingOf(first)).toMatchObject({ on: true, until: 5, times: 3, unknown: 2, recent: [] });
  expect(storedFunding(fundingOf(first))).toEqual(first);
  const later = [...first, [[9, '0.0001', '60000', '0.1', 0]]] as const;
  expect(storedFunding(fundingOf(later))).toEqual(later);
});

const SEEDS = process.env['PROVE'] === undefined ? 12 : 500;

test('whatever dies at whatever call: each funding time once, and as an evaluation of every tick has it', async () => {
  let deaths = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const random = seeded(seed);
    let calm = true;
    const mayDie = random() < 0.7;
    const life = await begin(EIGHT - 10 * MINUTE, () =>
      !calm && mayDie && random() < 0.08 ? (random() < 0.5 ? 'dies' : 'dies late') : 'well',
    );
    const side = random() < 0.5 ? 'long' : 'short';
    await life.price(BTC, '60000', stated('0.0001', EIGHT));
    await life.tell(`/watch ${side} btc 5x 0.1btc @60k`);
    let rate = 0.0001;
    let next = EIGHT;
    let [low, high, exact] = [1200, 1200, 1200];
    for (let time = 0; time < 4; time += 1) {
      calm = false;
      let mark = 60_000;
      for (let tick = 0; tick < 5; tick += 1) {
        mark = Math.round(59_000 + random() * 2_000);
        rate = Math.round((random() - 0.4) * 4000) / 1_000_000;
        await life.price(BTC, String(mark), stated(String(rate), next));
        if (tick < 4) await life.pass(1_000 + Math.floor(random() * 4_000));
      }
      calm = true;
      // With nobody dying: what is stated last before the funding time has been kept for a minute.
      await life.price(BTC, String(mark), stated(String(rate), next));
      await life.pass(next - 20_000 - life.clock.now());
      await life.price(BTC, String(mark), stated(String(rate), next));
      await life.pass(next - life.clock.now());
      calm = false;
      const over = next;
      // Sooner than any venue's, for the test to be short.
      next += 6 * MINUTE;
      const isLate = random() < 0.5;
      if (isLate) await life.pass(1_000 + Math.floor(random() * 3_000));
      const after = Math.round(59_000 + random() * 2_000);
      const isExact = life.clock.now() === over;
      await life.price(BTC, String(after), stated('0.03', next));
      const sign = side === 'long' ? 1 : -1;
      exact -= sign * 0.1 * (isExact ? after : mark) * rate;
      // Who died there may have had to take the price before or after it.
      const both = [mark, after].map((price) => sign * 0.1 * price * rate);
      low -= Math.max(...both);
      high -= Math.min(...both);
      calm = true;
      await life.price(BTC, String(after), stated('0.03', next));
      await life.pass(next - 3 * MINUTE - life.clock.now());
    }
    const watch = await life.watch();
    const collateral = Number((await figures(life)).collateral);
    const wrong = [
      ...(watch?.funding?.times === 4 ? [] : ['not each time once']),
      ...(collateral >= low - 1e-6 && collateral <= high + 1e-6 ? [] : ['no such payments']),
      ...(life.deaths() > 0 || Math.abs(collateral - exact) < 1e-6 ? [] : ['not exact']),
      ...(Math.abs(Number(watch?.liquidationPrice) - liquidationOf(side, collateral)) < 1e-4
        ? []
        : ['not there']),
    ];
    expect({ seed, deaths: life.deaths(), wrong }).toMatchObject({ wrong: [] });
    deaths += life.deaths();
    await life.end();
  }
  expect(deaths).toBeGreaterThan(SEEDS / 2);
});
