// `npm run bench -- accounts`: a hundred thousand cross accounts of five positions over 600 markets, through the
// real engine, reaction and store: calm seconds, and a fall of 15 % in a minute, beside a look at every account at
// every tick in decimals and in doubles. On SQLite (a file, each commit on the disk before it counts). ACCOUNTS= sets another number.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { isAccountLiquidated } from '../../src/contract/account.ts';
import { dec } from '../../src/contract/decimal.ts';
import { markGauge } from '../../src/market/feed.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { createCodec, sealed } from '../../src/store/sealed.ts';
import { openAside } from '../../src/store/sqlite/aside.ts';
import type { Commit } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules } from '../../src/venues/rules.ts';
import { accountTriggers } from '../../src/watch/accounts.ts';
import { accountAt, decodeAccount, type StoredAccount, storedAccount } from '../../src/watch/core/account.ts';
import { sketchOf, splitAccount } from '../../src/watch/core/account-bounds.ts';
import { createEngine } from '../../src/watch/engine.ts';
import { createReact } from '../../src/watch/react.ts';
import { seeded } from '../sim/random.ts';

const MARKETS = 300;
const POSITIONS = 5;
const BURST = 5_000;
const PRICE = 100;
const FALL = 0.15;
const FALL_SECONDS = 60;
const CALM_SECONDS = 120;
/** Of a second, at 120 % a year. */
const CALM_SIGMA = 1.2 / Math.sqrt(31_536_000);

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const catalog = createCatalog(venues);
const symbols = (catalog.venue('binance-usdm')?.venues[0]?.markets ?? [])
  .filter((market) => market.expiry === undefined && marginRules(catalog, market).answer === 'rules')
  .slice(0, MARKETS)
  .map(({ symbol }) => symbol);
const gaugeOf = (symbol: string): string => markGauge(`binance-usdm:${symbol}`);

function bodyOf(random: () => number): string {
  const own = new Set<string>();
  while (own.size < POSITIONS) {
    // Few markets hold most positions.
    const symbol = symbols[Math.floor(symbols.length * random() ** 3)];
    if (symbol !== undefined) own.add(symbol);
  }
  let gross = 0;
  const legs = [...own].map((symbol) => {
    const contracts = (1 + Math.floor(random() * 1_000)) / 10;
    gross += contracts * PRICE;
    return {
      symbol,
      asset: symbol.slice(0, symbol.indexOf('/')),
      side: random() < 0.6 ? ('long' as const) : ('short' as const),
      contracts: String(contracts),
      contractSize: '1',
      entryPrice: (PRICE * (1 + (random() - 0.5) * 0.04)).toFixed(2),
    };
  });
  const stored: StoredAccount = {
    v: 1,
    id: 1,
    venue: 'binance-usdm',
    settle: 'USDT',
    wallet: (gross * (0.15 + random() * 0.4)).toFixed(2),
    kind: 'linear',
    legs,
    profits: true,
    levels: [
      ['distance', '0.1', '0.15'],
      ['distance', '0.05', '0.075'],
    ],
    reached: 0,
    status: 'open',
    openedAt: 0,
    // A new one counts funding in each of its markets.
    funding: [1, [...own].map((symbol) => [symbol, 1, 0, '0', 0, 0, 0] as const)],
  };
  return JSON.stringify(stored);
}

function spread(taken: readonly number[]): string {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(3);
  return `median ${at(0.5)} ms, p99 ${at(0.99)}, most ${at(1)}`;
}

export async function benchAccounts(): Promise<void> {
  const count = Number(process.env['ACCOUNTS'] ?? 100_000);
  const dir = mkdtempSync(join(tmpdir(), 'perpwatch-accounts-'));
  const store = sealed(
    await openAside({ path: join(dir, 'store.db') }),
    createCodec(Buffer.alloc(32, 7)),
    () => undefined,
  );
  const random = seeded(1);
  const marks = new Map(symbols.map((symbol) => [symbol, dec(PRICE)]));
  const bodies: string[] = [];
  let burst: Promise<unknown>[] = [];
  const began = performance.now();
  for (let index = 0; index < count; index += 1) {
    const body = bodyOf(random);
    if (bodies.length < 2_000) bodies.push(body);
    const triggers = accountTriggers(body, marks, catalog);
    const commit: Commit = {
      owner: `telegram:${1e9 + index}`,
      items: [{ id: 'x1', expect: 0, body, triggers }],
    };
    burst.push(store.commit(commit));
    if (burst.length < BURST) continue;
    await Promise.all(burst);
    burst = [];
  }
  await Promise.all(burst);
  print(
    `${count} accounts × ${POSITIONS} positions over ${symbols.length} markets, filled in ${((performance.now() - began) / 1000).toFixed(1)} s`,
  );

  const did = { found: 0, judged: 0, committed: 0, messages: 0 };
  const prices = {
    quote: (market: { readonly symbol: string }) => {
      const mark = marks.get(market.symbol);
      return mark === undefined
        ? undefined
        : {
            mark,
            index: undefined,
            fundingRate: undefined,
            fundingTime: undefined,
            time: 0,
            ageMs: 0,
            stale: false,
            source: 'bench',
          };
    },
  };
  const react = createReact(catalog, prices);
  const counted = Object.assign(Object.create(store) as typeof store, {
    reached: async (...asked: Parameters<typeof store.reached>) => {
      const all = await store.reached(...asked);
      did.found += all.length;
      return all;
    },
    commit: async (commit: Commit) => {
      did.committed += 1;
      return store.commit(commit);
    },
  });
  const engine = createEngine({
    store: counted,
    react: (...asked) => {
      did.judged += 1;
      return react(...asked);
    },
    log: silentLog,
    wall: realClock(),
    onMessage: () => (did.messages += 1),
  });
  await engine.refresh();
  const gauges = symbols.map(gaugeOf);
  const second = async (price: (symbol: string) => string, at: number): Promise<number> => {
    const texts = symbols.map(price);
    const doubles = Float64Array.from(texts, Number);
    for (const [index, symbol] of symbols.entries()) marks.set(symbol, dec(texts[index] ?? PRICE));
    const from = performance.now();
    const all: Promise<void>[] = [];
    for (let index = 0; index < gauges.length; index += 1) {
      // As the product does: a price is made exact only where it might reach something.
      const gauge = gauges[index] ?? '';
      if (engine.isQuiet(gauge, doubles[index] ?? 0)) continue;
      all.push(engine.value(gauge, marks.get(symbols[index] ?? '') ?? dec(PRICE), at));
    }
    if (all.length > 0) await Promise.all(all);
    return performance.now() - from;
  };

  const walk = new Map(symbols.map((symbol) => [symbol, PRICE]));
  const calm: number[] = [];
  let lookedCalm = 0;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  for (let tick = 1; tick <= CALM_SECONDS; tick += 1) {
    const next = (symbol: string): string => {
      const price = (walk.get(symbol) ?? PRICE) * (1 + normal() * CALM_SIGMA);
      walk.set(symbol, price);
      return price.toFixed(4);
    };
    const before = did.judged;
    calm.push(await second(next, tick * 1_000));
    if (tick > 10) lookedCalm += did.judged - before;
  }
  print(
    `  a calm second: ${spread(calm.slice(10))}; ${(lookedCalm / (CALM_SECONDS - 10)).toFixed(2)} accounts looked at`,
  );

  const start = new Map(walk);
  const crash: number[] = [];
  const had = { ...did };
  const hadUsed = process.cpuUsage();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let tick = 1; tick <= FALL_SECONDS; tick += 1) {
    const price = (symbol: string): string =>
      ((start.get(symbol) ?? PRICE) * (1 - (FALL * tick) / FALL_SECONDS)).toFixed(4);
    crash.push(await second(price, (CALM_SECONDS + tick) * 1_000));
  }
  delay.disable();
  const { user, system } = process.cpuUsage(hadUsed);
  const [judged, messages] = [did.judged - had.judged, did.messages - had.messages];
  const aSecond = (n: number): string => (n / FALL_SECONDS).toFixed(0);
  print(`  −15 % in ${FALL_SECONDS} s: a second is committed in ${spread(crash)}`);
  print(
    `    a second: ${aSecond(judged)} accounts judged, ${aSecond(did.committed - had.committed)} committed, ` +
      `${aSecond(did.found - had.found)} found by all their markets; ${messages} messages in all, ` +
      `an account judged ${(judged / messages).toFixed(1)} times a message`,
  );
  print(
    `    ${aSecond((user + system) / 1000)} ms of processor time a second, in all threads: ` +
      `${((user + system) / judged).toFixed(0)} µs an account judged; the loop was blocked at most ${(delay.max / 1e6).toFixed(0)} ms`,
  );

  const sample = bodies.map((body) => decodeAccount(body, catalog));
  let from = performance.now();
  for (const account of sample) isAccountLiquidated(accountAt(account, marks));
  const decimals = ((performance.now() - from) / sample.length) * count;
  const stored = bodies.map(storedAccount);
  const doubles = new Map([...marks].map(([symbol, mark]) => [symbol, mark.toNumber()]));
  from = performance.now();
  for (const account of stored) {
    const sketch = sketchOf(account, (symbol) => doubles.get(symbol), catalog);
    if (sketch !== undefined) splitAccount(account, sketch);
  }
  const floats = ((performance.now() - from) / stored.length) * count;
  const median = (taken: readonly number[]): number =>
    taken.toSorted((a, b) => a - b)[taken.length >> 1] ?? 0;
  print(
    `  looking at every account instead: ${decimals.toFixed(0)} ms a second in decimals, ${floats.toFixed(0)} ms in doubles ` +
      `(2,000 measured, scaled): in decimals ${(decimals / median(calm)).toFixed(0)} times a calm second, ` +
      `${(decimals / median(crash)).toFixed(0)} times one of the fall`,
  );
  await store.close();
  rmSync(dir, { recursive: true, force: true });
}
