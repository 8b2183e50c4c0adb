// `npm run bench`: each figure beside the obvious way, measured in the same run. Ratios count; the
// milliseconds are of this machine. `npm run bench -- scale` runs one part: figures, feed, symbols, answers, tick, store,
// picture, storm, judge, wire, scale, accounts or soak.
import { performance } from 'node:perf_hooks';
import { Decimal, dec } from '../../src/contract/decimal.ts';
import { marginRatio } from '../../src/contract/margin.ts';
import { openPosition } from '../../src/contract/open.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createEngine } from '../../src/watch/engine.ts';
import { benchAccounts } from './accounts.ts';
import { benchAnswers } from './answer.ts';
import { benchLiquidation } from './contract.ts';
import { benchJudge } from './judge.ts';
import { benchOutbox } from './outbox.ts';
import { benchCrowd } from './crowd.ts';
import { benchPictures } from './picture.ts';
import { benchScaleRedis } from './scale-redis.ts';
import { benchScale } from './scale.ts';
import { benchFeed } from './feed.ts';
import { benchStore } from './store.ts';
import { benchSoak } from './soak.ts';
import { benchSymbols } from './symbols.ts';
import { benchWire } from './wire.ts';

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
const asked = process.argv.slice(2);
const wants = (name: string): boolean => asked.length === 0 || asked.includes(name);
if (wants('figures')) {
  for (const { what, aSecond, ratio } of benchLiquidation())
    print(
      `liquidation price, ${what}: ${aSecond.toFixed(0)} a second, ${ratio.toFixed(2)}x a bare evaluation of the formula`,
    );
}
if (wants('feed')) for (const line of await benchFeed()) print(line);
if (wants('symbols')) benchSymbols(print);
if (wants('answers')) for (const line of await benchAnswers()) print(line);
if (wants('storm')) for (const line of await benchCrowd()) print(line);
if (wants('picture')) for (const line of await benchPictures()) print(line);
if (wants('tick')) await benchQuietTick();
if (wants('store')) {
  for (const { what, median: middle, p99, unit } of await benchStore())
    print(`${what}: ${middle.toFixed(3)} ${unit} (p99 ${p99.toFixed(3)})`);
}
if (wants('outbox')) {
  for (const { what, median: middle, p99, unit } of await benchOutbox())
    print(`${what}: ${middle.toFixed(3)} ${unit} (p99 ${p99.toFixed(3)})`);
}
if (wants('scale') && process.env['ONLY'] !== 'redis') await benchScale();
if (wants('scale') && process.env['ONLY'] !== 'sqlite') await benchScaleRedis();
if (wants('judge')) await benchJudge(print);
if (wants('wire')) benchWire(print);
if (wants('accounts')) await benchAccounts();
if (wants('soak')) await benchSoak();
