// Who takes over the judging of a venue goes on from where the other one stopped, not from its own start.
import { expect, test } from 'vitest';
import type { Decimal } from '../../src/contract/decimal.ts';
import { silentLog } from '../../src/ops/log.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createGaps } from '../../src/watch/gap.ts';

const T0 = Date.UTC(2026, 10, 21, 12);
const MARKET = 'binance-usdm:BTC/USDT:USDT';

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

async function process(store: ReturnType<typeof openSqlite>, clock: ReturnType<typeof virtualClock>) {
  const asked: [number, number][] = [];
  const judged: { mark: Decimal; at: number }[] = [];
  const state = { ours: false };
  const gaps = createGaps({
    feeds: [
      {
        candles(_market, from, to) {
          asked.push([from - T0, to - T0]);
          return Promise.resolve({ of: 'mark', list: [{ time: from, open: '100', high: '101', low: '90' }] });
        },
      },
    ],
    store,
    clock,
    isWatched: () => true,
    isOurs: () => state.ours,
    judge(_market, extreme) {
      judged.push(extreme);
      return Promise.resolve();
    },
    onMessage: () => undefined,
    log: silentLog,
  });
  return {
    asked,
    judged,
    /** A price each second until then. */
    async prices(untilS: number) {
      for (let at = clock.now(); at <= T0 + untilS * 1_000; at += 1_000) {
        await clock.advanceTo(at);
        gaps.accepted(MARKET, at);
      }
      await gaps.save();
      await settled();
    },
    async price(atS: number) {
      await clock.advanceTo(T0 + atS * 1_000);
      gaps.accepted(MARKET, T0 + atS * 1_000);
    },
    settled,
    async takeOver() {
      state.ours = true;
      await gaps.start('binance-usdm');
    },
    gaps,
  };
}

test('a process that stood by with prices of its own reads what happened since the other judged last', async () => {
  const clock = virtualClock(T0);
  const store = openSqlite({ path: ':memory:' });
  const former = await process(store, clock);
  await former.takeOver();
  await former.prices(30);
  // It hangs: it holds the venue and judges nothing, and meanwhile the other one has every price.
  const standing = await process(store, clock);
  await standing.prices(120);
  expect(standing.asked).toEqual([]);
  await standing.takeOver();
  await standing.prices(125);
  expect(standing.asked).toEqual([[30_000, 120_000]]);
  expect(standing.judged.map(({ mark }) => String(mark)).toSorted()).toEqual(['101', '90']);
  await store.close();
});

test('who stands by does not say that prices were judged', async () => {
  const clock = virtualClock(T0);
  const store = openSqlite({ path: ':memory:' });
  const former = await process(store, clock);
  await former.takeOver();
  await former.prices(10);
  await (await process(store, clock)).prices(300);
  expect(await store.get('seen:binance-usdm')).toBe(String(T0 + 10_000));
  await store.close();
});

test('a wick inside a takeover of seconds is read: prices come each second, and four were judged by nobody', async () => {
  const clock = virtualClock(T0);
  const store = openSqlite({ path: ':memory:' });
  const former = await process(store, clock);
  await former.takeOver();
  await former.prices(10);
  const next = await process(store, clock);
  await clock.advanceTo(T0 + 14_000);
  await next.takeOver();
  await next.prices(60);
  expect(next.asked).toEqual([[10_000, 14_000]]);
  expect(next.judged.map(({ mark }) => String(mark)).toSorted()).toEqual(['101', '90']);
  await store.close();
});

test.each([
  ['a takeover between two prices', [10, 12], []],
  ['polls every five seconds', [5, 10, 15, 20], []],
  ['a poll that was slow', [5, 12, 15, 20], []],
  ['one poll that was left out', [5, 15, 20], [[5_000, 15_000]]],
  ['two that were left out while nothing else waits', [5, 20, 25], [[5_000, 20_000]]],
])('%s', async (_, prices, asked) => {
  const clock = virtualClock(T0);
  const store = openSqlite({ path: ':memory:' });
  await store.set('seen:binance-usdm', String(T0 + (prices[0] ?? 0) * 1_000));
  const one = await process(store, clock);
  await one.takeOver();
  for (const at of prices) await one.price(at);
  await one.settled();
  expect(one.asked).toEqual(asked);
  await store.close();
});

test('a venue that fails now and then is asked for each market once, however many gaps there were meanwhile', async () => {
  const clock = virtualClock(T0);
  const store = openSqlite({ path: ':memory:' });
  await store.set('seen:binance-usdm', String(T0));
  const one = await process(store, clock);
  await one.takeOver();
  // Its first answer takes longer than all of them.
  for (const at of [1, 11, 21, 31, 41]) one.gaps.accepted(MARKET, T0 + at * 1_000);
  await one.settled();
  expect(one.asked).toEqual([[1_000, 41_000]]);
  // Nothing is open any more: until when prices were judged is kept.
  await one.gaps.save();
  expect(await store.get('seen:binance-usdm')).toBe(String(T0 + 41_000));
  await store.close();
});
