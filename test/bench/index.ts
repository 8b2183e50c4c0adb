// `npm run bench`: each figure beside the obvious way, measured in the same run. Ratios count; the
// milliseconds are of this machine.
import { performance } from 'node:perf_hooks';
import { Decimal, dec } from '../../src/contract/decimal.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { marginRatio } from '../../src/contract/margin.ts';
import { openPosition } from '../../src/contract/open.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createEngine } from '../../src/watch/engine.ts';
import { benchStore } from './store.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Median milliseconds of one call. */
function median(times: number, work: () => void): number {
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const began = performance.now();
    work();
    taken.push(performance.now() - began);
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

function benchLiquidation(): void {
  const rules = {
    maintenanceOn: 'mark' as const,
    closingFeeOn: 'none' as const,
    closingFeeRate: dec('0'),
    tiers: [
      { floor: dec('0'), cap: dec('50000'), rate: dec('0.004'), amount: dec('0'), maxLeverage: undefined },
      { floor: dec('50000'), cap: undefined, rate: dec('0.005'), amount: dec('50'), maxLeverage: undefined },
    ],
  };
  const positions = Array.from({ length: 2000 }, (_, index) =>
    openPosition({
      kind: 'linear',
      side: index % 2 === 0 ? 'long' : 'short',
      contracts: dec(1 + (index % 37)).div(10),
      contractSize: dec('1'),
      entryPrice: dec(64000 + index),
      leverage: dec(2 + (index % 49)),
      rules,
    }),
  );
  const ours = median(15, () => {
    for (const position of positions) liquidation(position, position.entryPrice);
  });
  const bare = median(15, () => {
    for (const { side, contracts, entryPrice, collateralAtEntry } of positions) {
      const signed = side === 'long' ? contracts : contracts.neg();
      collateralAtEntry.minus(signed.mul(entryPrice)).div(contracts.mul('0.004').minus(signed));
    }
  });
  print(
    `liquidation price: ${((positions.length / ours) * 1000).toFixed(0)} a second, ${(ours / bare).toFixed(2)}x a bare evaluation of the formula`,
  );
}

async function benchQuietTick(): Promise<void> {
  const GAUGES = 600;
  const store = openSqlite({ path: ':memory:' });
  let queries = 0;
  const counted = {
    ...store,
    due: (...args: Parameters<typeof store.due>) => ((queries += 1), store.due(...args)),
  };
  const engine = createEngine({
    store: counted,
    react: () => undefined,
    log: silentLog,
    wall: realClock(),
    onMessage: () => undefined,
  });
  engine.armed(
    Array.from({ length: GAUGES }, (_, index) => index).flatMap((index) => [
      { gauge: `mark:v:${index}`, side: 'up' as const, threshold: 200 },
      { gauge: `mark:v:${index}`, side: 'down' as const, threshold: 50 },
    ]),
  );
  const price = dec('100.25');
  const gauges = Array.from({ length: GAUGES }, (_, index) => `mark:v:${index}`);
  const taken: number[] = [];
  for (let round = 0; round < 200; round += 1) {
    const began = performance.now();
    for (const gauge of gauges) await engine.value(gauge, price, round);
    taken.push(performance.now() - began);
  }
  const ours = taken.toSorted((a, b) => a - b)[100] ?? 0;
  const position = openPosition({
    kind: 'linear',
    side: 'long',
    contracts: dec('1'),
    contractSize: dec('1'),
    entryPrice: dec('100'),
    leverage: dec('10'),
    rules: {
      maintenanceOn: 'mark',
      closingFeeOn: 'none',
      closingFeeRate: dec('0'),
      tiers: [
        { floor: dec('0'), cap: undefined, rate: dec('0.004'), amount: dec('0'), maxLeverage: undefined },
      ],
    },
  });
  const one = median(15, () => {
    for (let index = 0; index < 1000; index += 1) marginRatio(position, price);
  });
  const loop = one * 1000;
  print(
    `quiet tick of ${GAUGES} markets: ${ours.toFixed(3)} ms, ${queries} store queries; a loop that computes the ratio of 1,000,000 positions takes ${(loop / 1000).toFixed(1)} s (${(loop / ours).toFixed(0)}x)`,
  );
  await store.close();
}

print(`Node ${process.version}, decimal.js with ${Decimal.precision} digits`);
benchLiquidation();
await benchQuietTick();
for (const { what, median: middle, p99, unit } of await benchStore())
  print(`${what}: ${middle.toFixed(3)} ${unit} (p99 ${p99.toFixed(3)})`);
