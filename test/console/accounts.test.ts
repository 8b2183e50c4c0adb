// A whole account through the console, on several recorded markets at once: what is said, when and with which
// figures is compared with a second reckoning of every tick.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules } from '../../src/venues/rules.ts';
import type { AccountWatch } from '../../src/watch/core/account.ts';
import { big, type Expecting, expectedNow, plainOf, reckon, taken } from '../watch/account-oracle.ts';
import type { Out } from '../sim/chat.ts';
import { answers, folder, say, unasked } from './kit.ts';

const COINS = ['ALGO', 'AVAX', 'FIL', 'NEAR'] as const;
const isWhole = process.env['PROVE'] !== undefined;
/** The worst hours of that night; PROVE=1: all of it. */
const [FROM, BEGIN, TO] = isWhole
  ? ['2025-02-02T18:00:00Z', '2025-02-02T18:05:00Z', '2025-02-03T13:00:00Z']
  : ['2025-02-03T00:30:00Z', '2025-02-03T00:35:00Z', '2025-02-03T03:30:00Z'];
const path = folder();
const FILES = COINS.map((coin) => {
  const name = `${coin}USDT_1m_2025-02-02T18_2025-02-03T12Z.csv`;
  const [head = '', ...rows] = readFileSync(resolve(import.meta.dirname, '../../data/replays', name), 'utf8').trim().split('\n');
  const kept = rows.filter((row) => Number.parseInt(row, 10) >= Date.parse(FROM) && Number.parseInt(row, 10) < Date.parse(TO));
  const file = join(path, name);
  writeFileSync(file, [head, ...kept, ''].join('\n'));
  return file;
}); // prettier-ignore
const symbolOf = (coin: string): string => `${coin}/USDT:USDT`;

interface Tick {
  readonly at: number;
  readonly symbol: string;
  readonly price: string;
}

/** A bar is four ticks; those of one instant come in the order of the files. */
const ticks: readonly Tick[] = FILES.flatMap((file, index) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((row) => {
      const [time = '', open = '', high = '', low = '', close = ''] = row.split(',');
      const way = dec(close).lt(open) ? [open, high, low, close] : [open, low, high, close];
      return way.map((price, part) => ({ at: Number(time) + part * 15_000, symbol: symbolOf(COINS[index] ?? ''), price }));
    }),
).toSorted((a, b) => a.at - b.at); // prettier-ignore

const catalog = createCatalog(venues);

interface Row {
  readonly side: 'long' | 'short';
  readonly coin: (typeof COINS)[number];
  readonly size: string;
  readonly entry: string;
}

function accountOf(balance: string, rows: readonly Row[], profits: boolean): AccountWatch {
  return {
    id: 1,
    venue: 'binance-usdm',
    settle: 'USDT',
    walletBalance: dec(balance),
    positions: rows.map(({ side, coin, size, entry }) => {
      const rules = marginRules(catalog, { venue: 'binance-usdm', symbol: symbolOf(coin) });
      if (rules.answer !== 'rules') throw new Error(rules.answer);
      return {
        symbol: symbolOf(coin),
        asset: coin,
        position: { kind: 'linear', side, contracts: dec(size), contractSize: dec(1), entryPrice: dec(entry), rules: rules.margin },
        leverage: undefined,
        given: {},
      };
    }),
    coins: [],
    profitsAsMargin: profits,
    levels: [],
    warn: undefined,
    reached: 0,
    status: 'open',
    openedAt: 0,
    lastWarning: undefined,
  };
} // prettier-ignore

/** Positions whose tier is another at one price of the night than at the next. */
function crossed(rows: readonly Row[]): string[] {
  return rows.flatMap(({ coin, size }) => {
    const rules = marginRules(catalog, { venue: 'binance-usdm', symbol: symbolOf(coin) });
    const floors = rules.answer === 'rules' ? rules.margin.tiers.map(({ floor }) => floor) : [];
    const own = ticks.filter(({ symbol, at }) => symbol === symbolOf(coin) && at > Date.parse(BEGIN));
    const tiers = new Set(own.map(({ price }) => floors.filter((floor) => floor.lte(dec(price).mul(size))).length));
    return tiers.size > 1 ? [coin] : [];
  });
} // prettier-ignore

interface Expected {
  readonly at: string;
  readonly what: string;
  readonly balance: string;
  readonly maintenance: string;
  /** It is liquidated at this distance, and not at one a little smaller. */
  readonly isAt: (distance: string) => boolean;
}

/** Put off at an instant until this breaks it. */
interface PutOff {
  readonly at: number;
  readonly breaksAt: string;
}

function expectedOf(watch: AccountWatch, levels: Expecting['levels'], putOff?: PutOff): Expected[] {
  const marks = new Map<string, ReturnType<typeof dec>>();
  const held: Expecting = { plain: plainOf(watch), levels, reached: 0, gone: false };
  const found: Expected[] = [];
  const own = new Set(watch.positions.map(({ symbol }) => symbol));
  let [begun, isPutOff] = [false, false];
  const begin = Date.parse(BEGIN);
  for (const { at, symbol, price } of ticks) {
    if (at > begin && !begun) {
      begun = true;
      // Levels that are true at the start are said, and count as reached.
      for (;;) {
        const level = levels[held.reached];
        if (level === undefined || !isTrue(held, level, marks)) break;
        held.reached += 1;
      }
    }
    if (putOff !== undefined && at > putOff.at && !isPutOff) {
      isPutOff = true;
      held.snoozed = { by: 'distance', at: big(putOff.breaksAt), reached: held.reached };
    }
    marks.set(symbol, dec(price));
    if (at <= begin || held.gone || !own.has(symbol)) continue;
    const what = expectedNow(held, marks);
    if (what === undefined || what.startsWith('back to') && what !== 'back to 0') continue;
    const now = new Map(marks);
    const { b, m } = reckon(held.plain, (each) => big(now.get(each) ?? dec(0)));
    found.push({
      at: new Date(at).toISOString(),
      what,
      balance: b.toFixed(),
      maintenance: m.toFixed(),
      isAt: (distance) =>
        taken(held.plain, now, big(distance).mul('1.000000000001')) && !taken(held.plain, now, big(distance).mul('0.999999999999')),
    });
  }
  return found;
} // prettier-ignore

function isTrue(
  held: Expecting,
  level: Expecting['levels'][number],
  marks: Parameters<typeof taken>[1],
): boolean {
  if (level.by === 'distance') return taken(held.plain, marks, level.at);
  const { b, m } = reckon(held.plain, (symbol) => big(marks.get(symbol) ?? dec(0)));
  return b.mul(level.at).lte(m);
}

const distances = (...all: readonly string[]): Expecting['levels'] =>
  all.map((at) => ({ by: 'distance', at: big(at), rearm: big(at).mul('1.5') }));
const ratios = (...all: readonly string[]): Expecting['levels'] =>
  all.map((at) => ({ by: 'ratio', at: big(at), rearm: big(big(at).div(big('1.5').minus(big(at).mul('0.5'))).toSignificantDigits(6, 1)) })); // prettier-ignore

const LONGS: readonly Row[] = [
  { side: 'long', coin: 'ALGO', size: '5000', entry: '0.33' },
  { side: 'long', coin: 'AVAX', size: '60', entry: '31' },
  { side: 'long', coin: 'NEAR', size: '400', entry: '4.3' },
  { side: 'short', coin: 'FIL', size: '200', entry: '4.6' },
];
const HEDGE: readonly Row[] = [
  { side: 'long', coin: 'AVAX', size: '100', entry: '30' },
  { side: 'short', coin: 'AVAX', size: '70', entry: '29' },
  { side: 'long', coin: 'NEAR', size: '300', entry: '4.4' },
];
/** On that night each of them crosses a floor of its table: 100,000, 80,000, 100,000 and 50,000 of notional. */
const LARGE: readonly Row[] = [
  { side: 'long', coin: 'ALGO', size: '380000', entry: '0.31' },
  { side: 'short', coin: 'AVAX', size: '3500', entry: '28.9' },
  { side: 'long', coin: 'NEAR', size: '30000', entry: '3.8' },
  { side: 'long', coin: 'FIL', size: '17000', entry: '3.5' },
];

describe('a watched account on four recorded markets', () => {
  test.each([
    ['three longs and a short, distances', '1500', LONGS, 'warn=10%,5%,2%', distances('0.1', '0.05', '0.02'), true],
    ['the same by margin ratio', '1500', LONGS, 'warn=ratio:30%,60%,90%', ratios('0.3', '0.6', '0.9'), true],
    ['profits are no margin', '1300', LONGS, 'warn=8%,3% profits=no', distances('0.08', '0.03'), false],
    ['both sides of a market', '900', HEDGE, 'hedge warn=12%,6%,3%,1%', distances('0.12', '0.06', '0.03', '0.01'), true],
    ['notionals that cross floors of their tables', '58000', LARGE, 'warn=12%,6%,3%,1%', distances('0.12', '0.06', '0.03', '0.01'), true],
    ['the same, profits are no margin', '75000', LARGE, 'warn=ratio:40%,60%,80% profits=no', ratios('0.4', '0.6', '0.8'), false],
    ['enough for all of it: nothing is said', '60000', LONGS, 'warn=5%', distances('0.05'), true],
  ] as const)('%s', async (_, balance, rows, more, levels, profits) => {
    const lines = rows.map(({ side, coin, size, entry }) => `${side} ${coin.toLowerCase()} ${size}${coin.toLowerCase()} @${entry}`);
    const out = await say(
      ['--store', ':memory:', '--replay', FILES.join(',')],
      [{ from: 'u1', chat: 'dm', at: BEGIN, text: `/watch account balance=${balance} ${more}; ${lines.join('; ')}` }],
    );
    expect(answers(out).map(({ kind }) => kind)).toEqual(['reply']);
    const told = unasked(out);
    const expected = expectedOf(accountOf(balance, rows, profits), levels);
    if (rows === LARGE) expect(crossed(rows)).toEqual(['ALGO', 'AVAX', 'NEAR', 'FIL']);
    const nameOf = (each: (typeof told)[number]): string =>
      each.kind === 'notice' ? 'back to 0' : each['level'] === 'liquidated' ? 'liquidated' : `warning ${String(each['level'])}`;
    expect(told.map((each) => `${each.at} ${nameOf(each)}`)).toEqual(expected.map(({ at, what }) => `${at} ${what}`));
    for (const [index, { figures }] of told.entries()) {
      const right = expected[index];
      expect(figures).toMatchObject({ marginBalance: right?.balance, maintenanceMargin: right?.maintenance });
      const distance = (figures as { distance?: string | null } | undefined)?.distance;
      if (typeof distance === 'string') expect(right?.isAt(distance)).toBe(true);
    }
    if (balance === '60000') expect(told).toEqual([]);
    else expect(told.length).toBeGreaterThan(1);
  }, 60_000); // prettier-ignore

  test('put off after its first warning it says what the second reckoning says: the worse, and nothing before', async () => {
    const account = accountOf('1500', LONGS, true);
    const levels = distances('0.1', '0.05', '0.02');
    const [first] = expectedOf(account, levels);
    const lines = LONGS.map(({ side, coin, size, entry }) => `${side} ${coin.toLowerCase()} ${size}${coin.toLowerCase()} @${entry}`);
    const later = Date.parse(first?.at ?? '') + 1_000;
    const out = await say(
      ['--store', ':memory:', '--replay', FILES.join(',')],
      [
        { from: 'u1', chat: 'dm', at: BEGIN, text: `/watch account balance=1500 warn=10%,5%,2%; ${lines.join('; ')}` },
        { from: 'u1', chat: 'dm', at: new Date(later).toISOString(), text: '/watch 1' },
        { from: 'u1', chat: 'dm', at: new Date(later).toISOString(), text: '/snooze 1 24h' },
      ],
    );
    const [, shown, answer] = answers(out);
    const [snoozed] = (answer?.figures as { snoozed?: { breaksAt: string }[] } | undefined)?.snoozed ?? [];
    const breaksAt = /^distance:(.+)$/.exec(snoozed?.breaksAt ?? '')?.[1] ?? '';
    // Two thirds of the common move that was left.
    const distance = (shown?.figures as { distance?: string } | undefined)?.distance ?? 'none';
    expect(breaksAt).toBe(dec(distance).mul(2).div(3).toSignificantDigits(6).toFixed());
    const expected = expectedOf(account, levels, { at: later, breaksAt });
    const nameOf = (each: Out): string =>
      each['level'] === 'liquidated' ? 'liquidated' : `warning ${String(each['level'])}`;
    const told = unasked(out).filter(({ kind }) => kind === 'warning');
    expect(told.map((each) => `${each.at} ${nameOf(each)}`)).toEqual(
      expected.filter(({ what }) => !what.startsWith('back')).map(({ at, what }) => `${at} ${what}`),
    );
    expect(expected.length).toBeGreaterThan(1);
    expect(expected.map(({ at }) => at)).not.toEqual(expectedOf(account, levels).map(({ at }) => at));
  }, 60_000); // prettier-ignore
});
