// Who takes over the judging of a venue goes on from where the other one stopped, not from its own start.
import { expect, test } from 'vitest';
import type { Decimal } from '../../src/contract/decimal.ts';
import { silentLog } from '../../src/ops/log.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createGaps } from '../../src/watch/gap.ts';

const T0 = Date.UTC(2026, 10, 21, 12);
const MARKET = 'binance-usdm:BTC/USDT:USDT';

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
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
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

test('a takeover within seconds is no gap', async () => {
  const clock = virtualClock(T0);
  const store = openSqlite({ path: ':memory:' });
  const former = await process(store, clock);
  await former.takeOver();
  await former.prices(10);
  const next = await process(store, clock);
  await clock.advanceTo(T0 + 14_000);
  await next.takeOver();
  await next.prices(60);
  expect(next.asked).toEqual([]);
  await store.close();
});
