// What a watched cross account came to while nobody saw prices, in the whole app: by each market's own record, at
// worst together.
import { expect, test, vi } from 'vitest';
import { type Decimal, dec } from '../../src/contract/decimal.ts';
import type { Candles } from '../../src/market/feed.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules } from '../../src/venues/rules.ts';
import type { AccountWatch } from '../../src/watch/core/account.ts';
import { worstMarks } from '../../src/watch/core/account-missed.ts';
import { big, plainOf, reckon, taken } from '../watch/account-oracle.ts';
import { begin, type Life } from './life.ts';
import { seeded } from './random.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(600_000) });

const BTC = 'binance-usdm:BTC/USDT:USDT';
const ETH = 'binance-usdm:ETH/USDT:USDT';
const START = Date.parse('2026-03-01T08:00:00Z');
const MINUTE = 60_000;

type Record_ = Readonly<
  Record<string, readonly (readonly [low: string, high: string])[] | 'fails' | 'trades'>
>;

interface Seen {
  readonly life: Life;
  record: Record_;
  asked: number;
}

/** A venue whose record of a time has these minutes, whichever it is. */
const opened = async (line: string): Promise<Seen> => {
  const seen: { life?: Life; record: Record_; asked: number } = { record: {}, asked: 0 };
  const life = await begin(
    START,
    undefined,
    undefined,
    [],
    async (market, from): Promise<Candles | undefined> => {
      seen.asked += 1;
      const own = seen.record[market];
      if (own === 'fails') throw new Error('busy');
      if (own === undefined) return undefined;
      if (own === 'trades') return { of: 'trades', list: [{ time: from, open: '1', low: '1', high: '2' }] };
      const minute = Math.floor(from / MINUTE) * MINUTE;
      const list = own.map(([low, high], index) => ({ time: minute + index * MINUTE, open: low, low, high }));
      return { of: 'mark', list };
    },
  );
  seen.life = life;
  await life.price(BTC, '60000');
  await life.price(ETH, '3000');
  await life.tell(line);
  for (let tick = 0; tick < 20; tick += 1) {
    await life.pass(4_000);
    await life.price(BTC, '60000');
    await life.price(ETH, '3000');
  }
  return seen as Seen;
};

/** Nobody sees prices for ten minutes; then these come. */
const afterwards = async ({ life }: Seen, btc = '60000', eth = '3000'): Promise<string[]> => {
  const before = life.said.length;
  await life.away(10 * MINUTE);
  for (let tick = 0; tick < 12; tick += 1) {
    await life.price(BTC, btc);
    await life.price(ETH, eth);
    await life.pass(3_000);
  }
  const found = life.whole().slice(before);
  return found.filter(
    (each) => !each.startsWith('🚫 No price') && !/prices are back|Prices .* are back/i.test(each),
  );
};

const BOTH = '/watch account balance=3000 warn=20%,10%,3%; long btc 0.1btc @60k; long eth 2eth @3000';

test('both markets fell and came back: what may have been is told, once, and nothing is taken to have been', async () => {
  const seen = await opened(BOTH);
  seen.record = { [BTC]: [['60000', '60000'], ['54000', '60000'], ['60000', '60000']], [ETH]: [['2700', '3000'], ['3000', '3000']] }; // prettier-ignore
  const told = await afterwards(seen);
  const account = (await seen.life.account()) as AccountWatch;
  // At 54,000 and 2,700 at once: independently, to the digits shown.
  const worst = new Map([['BTC/USDT:USDT', dec('54000')], ['ETH/USDT:USDT', dec('2700')]]); // prettier-ignore
  const figures = seen.life.said.map(({ view }) => view.figures?.['missed'] as { distance?: string } | undefined);
  const distance = figures.find((each) => each !== undefined)?.distance ?? '0';
  expect(taken(plainOf(account), worst, big(distance).mul('1.000000001'))).toBe(true);
  expect(taken(plainOf(account), worst, big(distance).mul('0.999999999'))).toBe(false);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^⚠️ Account 1 \(BTC, ETH\): while I could not see prices, from 2026-03-01 08:0\d:\d\d UTC to 2026-03-01 08:1\d:\d\d UTC, it may have come to 16\.3\d? % of a common move to liquidation\nEach market’s worst price/); // prettier-ignore
  expect(told[0]).toMatch(/At the prices of now it is 24\.7 % of a common move away/);
  expect(account).toMatchObject({ status: 'open', reached: 0, lastWarning: { level: 'distance:0.2' } });
  // It is armed as before: a fall that is seen is warned of.
  const before = seen.life.said.length;
  await seen.life.price(BTC, '54000');
  await seen.life.price(ETH, '2700');
  await seen.life.pass(3_000);
  expect(seen.life.heads().slice(before).at(-1)).toMatch(/^⚠️ Account 1 \(BTC, ETH\): 16\.3\d? % of a common move/);
  await seen.life.end();
}); // prettier-ignore

test.each([
  ['one market moved: it came to exactly that', '55000', /it came to 3\.2\d? % of a common move to liquidation/, 'open'],
  ['one market moved, as far as it holds: it was liquidated', '53000', /^🛑 Account 1 \(BTC\) reached its liquidation\nMarks BTC\/USDT 53,000[^]*It was while I could not see prices/, 'liquidated'],
])('%s', async (_what, low, words, status) => {
  const seen = await opened('/watch account balance=700 warn=8%,4%; long btc 0.1btc @60k');
  seen.record = { [BTC]: [['60000', '60000'], [low, '60000'], ['60000', '60000']] };
  const told = await afterwards(seen);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(words);
  expect(told[0]).not.toMatch(/worst price/);
  expect((await seen.life.account())?.status).toBe(status);
  await seen.life.end();
}); // prettier-ignore

test('of two markets at their worst it may have been liquidated: that is said, and it is watched on', async () => {
  const seen = await opened(BOTH);
  seen.record = { [BTC]: [['45000', '60000']], [ETH]: [['2200', '3000']] };
  const told = await afterwards(seen);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(
    /^🛑 Account 1 \(BTC, ETH\): while I could not see prices, .*, it may have been liquidated\n/,
  );
  expect(await seen.life.account()).toMatchObject({ status: 'open', reached: 0 });
  await seen.life.end();
});

test.each([
  ['far from any level', { [BTC]: [['59500', '60500']], [ETH]: [['2980', '3010']] }, '60000', '3000', 0],
  ['on the side where it gains', { [BTC]: [['60000', '90000']], [ETH]: [['3000', '5000']] }, '60000', '3000', 0],
  ['no worse than what the prices of now say', { [BTC]: [['54000', '60000']], [ETH]: [['2700', '3000']] }, '54000', '2700', 1],
] as const)('nothing more is told of what was %s', async (_what, record, btc, eth, times) => {
  const seen = await opened(BOTH);
  seen.record = record;
  const told = await afterwards(seen, btc, eth);
  expect(told.filter((each) => each.includes('while I could not see'))).toEqual([]);
  expect(told).toHaveLength(times);
  await seen.life.end();
}); // prettier-ignore

test('one market’s record comes at a later try: then both are taken together', async () => {
  const seen = await opened(BOTH);
  seen.record = { [BTC]: [['54000', '60000']], [ETH]: 'fails' };
  const first = await afterwards(seen);
  // Of one alone 20 % is not reached; nothing is made of the other.
  expect(first.filter((each) => each.includes('may have come to 16'))).toEqual([]);
  seen.record = { [BTC]: [['54000', '60000']], [ETH]: [['2700', '3000']] };
  const before = seen.life.said.length;
  for (let tick = 0; tick < 20; tick += 1) {
    await seen.life.pass(4_000);
    await seen.life.price(BTC, '60000');
    await seen.life.price(ETH, '3000');
  }
  expect(seen.life.whole().slice(before).filter((each) => each.includes('may have come to 16.3'))).toHaveLength(1);
  await seen.life.end();
}); // prettier-ignore

test('what is known of one market alone is told as that: the other is not in it', async () => {
  const seen = await opened(BOTH);
  seen.record = { [BTC]: [['45000', '60000']], [ETH]: 'trades' };
  const told = await afterwards(seen);
  const missed = told.filter((each) => each.includes('it may have'));
  expect(missed).toHaveLength(1);
  expect(missed[0]).toMatch(/What ETH\/USDT did in that time is not known and not in it/);
  await seen.life.end();
});

test('what may have been does not take the place of a warning of now, and is as discreet', async () => {
  const seen = await opened(BOTH);
  await seen.life.tell('/discreet on');
  seen.record = { [BTC]: [['50000', '60000']], [ETH]: [['2500', '3000']] };
  const told = await afterwards(seen, '56000', '2800');
  expect(told.filter((each) => each.includes('An account needs attention'))).toHaveLength(2);
  expect(told.join(' ')).not.toMatch(/BTC|ETH|%/);
  await seen.life.end();
});

const CASES = process.env['PROVE'] === undefined ? 400 : 5_000;

const symbols = ['BTC/USDT:USDT', 'ETH/USDT:USDT', 'SOL/USDT:USDT'];
const catalog = createCatalog(venues);

/** An account that was entered somewhere between these prices. */
function madeUp(
  random: () => number,
  [least, most]: readonly [number, number],
  profits: boolean,
): AccountWatch {
  const positions = symbols.flatMap((symbol) => {
    const rules = marginRules(catalog, { venue: 'binance-usdm', symbol });
    if (rules.answer !== 'rules') throw new Error(rules.answer);
    const leg = (side: 'long' | 'short') => ({
      symbol,
      asset: symbol.slice(0, 3),
      position: {
        kind: 'linear' as const,
        side,
        // Notionals up to several floors of their tables.
        contracts: dec((1 + random() ** 3 * 40_000).toPrecision(4)),
        contractSize: dec(1),
        entryPrice: dec((least + random() * (most - least)).toFixed(2)),
        rules: rules.margin,
      },
      leverage: undefined,
      given: {},
    });
    const side = random() < 0.5 ? 'long' : 'short';
    return random() < 0.3 ? [leg('long'), leg('short')] : [leg(side)];
  });
  return {
    id: 1,
    venue: 'binance-usdm',
    settle: 'USDT',
    walletBalance: dec(10_000),
    positions,
    coins: [],
    profitsAsMargin: profits,
    levels: [],
    warn: undefined,
    reached: 0,
    status: 'open',
    openedAt: 0,
    lastWarning: undefined,
  };
}

/** What is left of an account at prices, reckoned a second time. */
function leftOf(watch: AccountWatch) {
  const plain = plainOf(watch);
  return (marks: ReadonlyMap<string, Decimal>) => {
    const { b, m } = reckon(plain, (symbol) => big(marks.get(symbol) ?? dec(0)));
    return b.minus(m);
  };
}

test('no prices within the ranges leave less than those that are taken', () => {
  let inside = 0;
  for (let seed = 1; seed <= CASES; seed += 1) {
    const random = seeded(seed);
    const watch = madeUp(random, [90, 110], random() < 0.6);
    const ranges = new Map(
      symbols.map((symbol) => {
        const low = dec((70 + random() * 40).toFixed(2));
        return [symbol, { low, high: low.mul((1 + random() * 0.4).toFixed(3)) }];
      }),
    );
    const left = leftOf(watch);
    const worst = worstMarks(watch, ranges);
    const least = left(worst);
    for (const [symbol, mark] of worst) {
      const range = ranges.get(symbol);
      if (range === undefined || mark.lt(range.low) || mark.gt(range.high)) throw new Error('outside');
      if (mark.gt(range.low) && mark.lt(range.high)) inside += 1;
    }
    for (let tried = 0; tried < 20; tried += 1) {
      const marks = new Map(
        [...ranges].map(([symbol, { low, high }]) => {
          const way = random() < 0.3 ? 0 : random() < 0.4 ? 1 : random();
          return [symbol, low.plus(high.minus(low).mul(way.toFixed(6)))];
        }),
      );
      if (left(marks).lt(least.minus('1e-9')))
        throw new Error(`seed ${seed}: ${left(marks).toFixed(6)} is less than ${least.toFixed(6)}`);
    }
  }
  // Smooth tables have no worst price between the ends.
  expect(inside).toBe(0);
});

test.each([true, false])(
  'of the minutes of all markets, in each combination, none leaves less than what is taken: profits count %s',
  (profits) => {
    /** Where it is none of the minutes that were. */
    let others = 0;
    for (let seed = 1; seed <= CASES / 8; seed += 1) {
      const random = seeded(seed);
      // In profit, in loss, or on both sides of where it was entered.
      const entered = [
        [40, 70],
        [60, 180],
        [90, 110],
      ][seed % 3] as [number, number];
      const watch = madeUp(random, entered, profits);
      const left = leftOf(watch);
      const paths = symbols.map(() => {
        let mark = 80 + random() * 40;
        return Array.from({ length: 4 }, () => dec((mark *= 1 + (random() - 0.5) * 0.2).toFixed(2)));
      });
      const ranges = new Map(
        symbols.map((symbol, index) => {
          const path = paths[index] ?? [];
          const by = (way: 1 | -1) => path.reduce((a, b) => (b.minus(a).mul(way).gt(0) ? b : a));
          return [symbol, { low: by(-1), high: by(1) }];
        }),
      );
      const worst = worstMarks(watch, ranges);
      const least = left(worst);
      const combined = paths.reduce<Decimal[][]>(
        (all, path) => all.flatMap((each) => path.map((mark) => [...each, mark])),
        [[]],
      );
      for (const marks of combined) {
        const there = left(new Map(symbols.map((symbol, index) => [symbol, marks[index] ?? dec(0)])));
        if (there.lt(least.minus('1e-9')))
          throw new Error(`seed ${seed}: ${there.toFixed(6)} is less than ${least.toFixed(6)}`);
      }
      // Tables without jumps: it is one of the combinations, and not less than all of them.
      const found = combined.some((marks) =>
        symbols.every((symbol, index) => worst.get(symbol)?.eq(marks[index] ?? 0)),
      );
      if (!found) others += 1;
    }
    expect(others).toBe(0);
  },
  patience(600_000),
);
