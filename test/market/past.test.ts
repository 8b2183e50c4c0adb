// What a market did lately: by its venue where that answers in time, else as it was seen.
import { expect, test } from 'vitest';
import type { Past } from '../../src/chat/command.ts';
import { dec } from '../../src/contract/decimal.ts';
import type { Candles } from '../../src/market/feed.ts';
import { barsOf, createPast } from '../../src/market/past.ts';
import { createWindows } from '../../src/market/windows.ts';
import { silentLog } from '../../src/ops/log.ts';
import { virtualClock } from '../../src/ops/virtual.ts';

const MARKET = 'v:BTC/USDT:USDT';
const NOW = 100 * 86_400_000;
const SEEN: Past = { of: 'seen', gapMs: 1, bars: [] };
const candles = (...opens: readonly string[]): Candles => ({
  of: 'mark',
  list: opens.map((open, index) => ({
    time: NOW - 3_600_000 + index * 60_000,
    open,
    high: `${open}.5`,
    low: '1',
  })),
});

function setUp(answer: (() => Promise<Candles | undefined>) | undefined) {
  const clock = virtualClock(NOW);
  const calls: (readonly [number, string])[] = [];
  const feeds =
    answer === undefined
      ? []
      : [
          {
            candles: (_: string, from: number, to: number, step: string) => {
              calls.push([to - from, step]);
              return answer();
            },
          },
        ];
  const past = createPast({ feeds, clock, wall: clock, log: silentLog, seen: () => SEEN });
  return { clock, calls, past };
}

test.each([
  ['1h', 3_600_000, '1m'],
  ['4h', 14_400_000, '5m'],
  ['1d', 86_400_000, '15m'],
  ['7d', 604_800_000, '1h'],
] as const)('%s are asked for in one call, and not again soon', async (span, length, step) => {
  const { calls, past, clock } = setUp(() => Promise.resolve(candles('2', '3')));
  expect((await past(MARKET, span))?.of).toBe('mark');
  await past(MARKET, span);
  expect(calls).toEqual([[length, step]]);
  await clock.advanceTo(NOW + 20_001);
  await past(MARKET, span);
  expect(calls).toHaveLength(2);
});

test.each<[string, (() => Promise<Candles | undefined>) | undefined]>([
  ['there is no venue to ask', undefined],
  ['the venue refuses', () => Promise.reject(new Error('rate limit'))],
  ['the venue does not know the market', () => Promise.resolve(undefined)],
  ['the venue tells one candle', () => Promise.resolve(candles('2'))],
])('what was seen is drawn where %s', async (_, answer) => {
  expect(await setUp(answer).past(MARKET, '4h')).toBe(SEEN);
});

test('a venue that takes longer than two seconds is not waited for', async () => {
  const { past, clock } = setUp(() => new Promise(() => undefined));
  const asked = past(MARKET, '4h');
  await clock.advanceTo(NOW + 2_000);
  expect(await asked).toBe(SEEN);
});

test('a candle’s last price is the first of the next; one that can’t be read is left out', () => {
  const list = [
    { time: 1, open: '10', high: '12', low: '9' },
    { time: 2, open: 'NaN', high: '12', low: '9' },
    { time: 3, open: '11', high: '11.5', low: 'x' },
  ];
  expect(barsOf({ of: 'mark', list })).toEqual([
    [1, 9, 12, 11],
    [3, 11, 11.5, 11],
  ]);
});

test('of what was seen no wick is lost, and the last hour is fine', () => {
  const windows = createWindows(() => false);
  const take = (time: number, mark: string): void =>
    void windows.take({
      market: MARKET,
      quote: { mark: dec(mark), index: undefined, fundingRate: undefined, fundingTime: undefined },
      time,
      double: Number(mark),
    });
  for (let minute = 0; minute < 180; minute += 1) {
    take(NOW + minute * 60_000, '100');
    take(NOW + minute * 60_000 + 20_000, minute === 30 ? '90' : '100');
    take(NOW + minute * 60_000 + 40_000, minute === 31 ? '110' : '100');
  }
  const bars = windows.bars(MARKET, NOW);
  expect(Math.min(...bars.map((bar) => bar[1]))).toBe(90);
  expect(Math.max(...bars.map((bar) => bar[2]))).toBe(110);
  expect(bars.map(([time]) => time)).toEqual(bars.map(([time]) => time).toSorted((a, b) => a - b));
  const lastHour = bars.filter(([time]) => time > NOW + 120 * 60_000);
  expect(lastHour.length).toBeGreaterThan(150);
  // What is learnt of before leaves it as it is.
  windows.seed(MARKET, [{ time: NOW - 600_000, price: dec('99') }]);
  expect(Math.min(...windows.bars(MARKET, NOW).map((bar) => bar[1]))).toBe(90);
  expect(windows.bars(MARKET, NOW + 170 * 60_000).every(([time]) => time >= NOW + 170 * 60_000)).toBe(true);
});
