// How a watch is stored: forms of before are read, and what a price leaves as it was is written as it was read.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { doubtAtMark } from '../../src/watch/core/doubt.ts';
import { snooze, stepWatch, type Watch } from '../../src/watch/core/watch.ts';
import { decodeWatch, encodeWatch, readWatch } from '../../src/watch/core/watch-stored.ts';

const RUNS = process.env['PROVE'] === undefined ? 300 : 30_000;
const catalog = createCatalog(venues);

/** As releases of before have written them. */
const KEPT = {
  'the first form':
    '{"v":1,"id":1,"venue":"binance-usdm","symbol":"BTC/USDT:USDT","kind":"linear","side":"long","contracts":"0.5","contractSize":"1","entryPrice":"64000","collateralAtEntry":"3200","leverage":"10","liquidationPrice":"57831.325301204819277108433734939759036","levels":[["distance:0.05","60875.079264426125554850982878883956880","62527.65"],["liquidated","57831.325301204819277108433734939759036",null]],"warn":"5%","reached":0,"status":"open","openedAt":1700000000000}',
  'a level in σ, half of what is left, and exits':
    '{"v":1,"id":7,"venue":"okx","symbol":"ETH/USDT:USDT","kind":"linear","side":"short","contracts":"3","contractSize":"0.1","entryPrice":"3000.5","collateralAtEntry":"90.015","leverage":"10","mmr":"0.005","liquidationPrice":"3284.12","levels":[["distance:0.1","2985.56","2526.24",{"k":"2","within":"2999.1","again":"3"}],["distance:0.04","3157.80","2932.25",{"halves":true,"again":"3"}],["liquidated","3284.12",null]],"reached":1,"waits":"sigmas","status":"open","openedAt":1700000000000,"sl":"3200","tp":["2800","2500.5"],"doubt":{"by":"stop","price":"3200","at":1700000100000},"confirmedAt":1700000000500,"calling":{"times":1,"next":1700000300000},"lastWarning":{"level":"distance:0.1","at":1700000000400},"first":1700000000400}',
  'followed on a venue, cut, with funding counted and a wallet behind it':
    '{"v":1,"id":3,"venue":"hyperliquid","symbol":"BTC/USDC:USDC","kind":"linear","side":"long","contracts":"1.25","contractSize":"1","entryPrice":"60000","collateralAtEntry":"7500.12","leverage":"10","liquidationPrice":"54700.3","levels":[["distance:0.1","60778.1","64353.2",{"again":"3"}],["liquidated","54700.3",null]],"reached":0,"status":"open","openedAt":1700000000000,"snoozed":{"until":1700000900000,"reached":1,"breaksAt":"56000"},"funding":[1,1700000000000,"-1.25",3,1,0],"reduced":{"at":1700000050000,"stage":1,"mark":"55000","closedAt":"55000","cut":"0.25","realized":"-1250","fee":"3.1"},"tracked":{"wallet":"0x00000000000000000000000000000000000000aa","mode":"cross","reported":"54700.3","byVenue":true,"at":1700000000000}}',
  'delivered, and never liquidated':
    '{"v":1,"id":2,"venue":"binance-coinm","symbol":"BTC/USD:BTC-260327","kind":"inverse","side":"short","contracts":"100","contractSize":"100","entryPrice":"60000","collateralAtEntry":"10000","leverage":"1","mmr":"0.01","liquidationPrice":null,"levels":[],"reached":0,"status":"delivered","openedAt":1700000000000,"countdown":2,"delivered":[1774598400000,"61234.5",0]}',
} as const;

test.each(Object.entries(KEPT))('%s is read, and written again as the same watch', (_, body) => {
  const watch = decodeWatch(body, catalog);
  expect(decodeWatch(encodeWatch(watch), catalog)).toEqual(watch);
  // Unchanged it is written as it was read, to the byte.
  const read = readWatch(body, catalog);
  expect(encodeWatch(read.watch, read)).toBe(body);
});

test('what is read is what was written', () => {
  const watch = decodeWatch(KEPT['a level in σ, half of what is left, and exits'], catalog);
  expect(watch).toMatchObject({
    id: 7,
    reached: 1,
    waits: 'sigmas',
    status: 'open',
    doubt: { by: 'stop', at: 1_700_000_100_000 },
    attention: { calling: { times: 1, next: 1_700_000_300_000 } },
    lastWarning: { level: 'distance:0.1', at: 1_700_000_000_400 },
    firstWarnedAt: 1_700_000_000_400,
  });
  expect(watch.held.position.collateralAtEntry.toFixed()).toBe('90.015');
  expect(watch.held.given.mmr?.toFixed()).toBe('0.005');
  expect(watch.levels[0]?.within?.toFixed()).toBe('2999.1');
  expect(watch.targets?.map((each) => each.toFixed())).toEqual(['2800', '2500.5']);
});

test('whatever prices do to it, it is written as if it had not been read before', () => {
  const price = fc.integer({ min: 2400, max: 66_000 }).map((each) => dec(each).plus('0.07'));
  const bodies = Object.values(KEPT).map((body) => encodeWatch(decodeWatch(body, catalog)));
  fc.assert(
    fc.property(
      fc.constantFrom(...bodies),
      fc.array(price, { minLength: 1, maxLength: 6 }),
      (begun, prices) => {
        let body = begun;
        let at = 1_700_000_000_000;
        for (const mark of prices) {
          const read = readWatch(body, catalog);
          at += 1000;
          const { watch: stepped } = stepWatch(read.watch, mark, at);
          const changes: (Watch | undefined)[] = [
            stepped,
            doubtAtMark(stepped, mark, at),
            snooze(stepped, mark, at + 60_000),
            { ...stepped, held: { ...stepped.held, leverage: dec(3) }, liquidationPrice: mark },
          ];
          for (const watch of changes)
            if (watch !== undefined) expect(encodeWatch(watch, read)).toBe(encodeWatch(watch));
          body = encodeWatch(stepped, read);
        }
      },
    ),
    { numRuns: RUNS },
  );
});
