// Prices from the socket to the gauges through the whole product: what a frame of 600 markets costs the thread
// that reads it, and ten venues at one frame a second. And how soon after the start the first price is there.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type App, createApp } from '../../src/app.ts';
import { createExchange } from '../../src/market/exchange.ts';
import { createLatest } from '../../src/market/latest.ts';
import { liveVenue } from '../../src/market/live/index.ts';
import type { LiveVenue } from '../../src/market/live/venue.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';

const MARKETS = 600;
const VENUES = 10;
const SECONDS = 10;
/** Of each venue so many markets have an alert on them, far away. */
const WATCHED = 50;

interface Sender {
  readonly root: string;
  readonly frame: string;
  send(frames: number, everyMs: number): Promise<void>;
  end(): void;
}

async function startSender(): Promise<Sender> {
  const child = fork(fileURLToPath(new URL('venue.mjs', import.meta.url)));
  const [{ port, frame }] = (await once(child, 'message')) as [{ port: number; frame: string }];
  return {
    root: `http://127.0.0.1:${port}`,
    frame,
    async send(frames, everyMs) {
      child.send({ frames, everyMs });
      await once(child, 'message');
    },
    end: () => void child.kill(),
  };
}

/** The product with so many venues of 600 markets; resolves when all of them stream. */
async function startApp(root: string, count: number): Promise<{ app: App; prices: () => number }> {
  const clock = realClock();
  const catalog = createCatalog(venues);
  const store = openSqlite({ path: ':memory:' });
  const latest = createLatest({ clock });
  let prices = 0;
  const ids = Array.from({ length: count }, (_, index) => `venue${index}`);
  const feeds = ids.map((venue) =>
    createExchange({
      venue: { ...(liveVenue('binance-usdm') as LiveVenue), venue },
      clock,
      catalog,
      root,
      throttled: false,
    }),
  );
  for (const venue of ids) {
    const triggers = Array.from({ length: WATCHED }, (_, index) => ({
      gauge: `mark:${venue}:COIN${index}/USDT:USDT`,
      side: 'down' as const,
      threshold: 1,
    }));
    await store.commit({ owner: `console:${venue}`, items: [{ id: 'a1', expect: 0, body: '{}', triggers }] });
  }
  const app = createApp({
    store,
    catalog,
    latest: {
      ...latest,
      offer(sample, source) {
        const offer = latest.offer(sample, source);
        if (offer.accepted) prices += 1;
        return offer;
      },
    },
    feeds,
    platforms: [],
    clock,
    wall: clock,
    log: silentLog,
    defaultVenue: 'binance',
    shared: false,
  });
  await app.start();
  // The next turn of each feed finds its connection.
  await sleep(1_500);
  return { app, prices: () => prices };
}

const middle = (taken: readonly number[]): number =>
  taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0;

/** What reading a text costs in the same process, and in the same run. */
function bareParse(text: string): number {
  const taken = Array.from({ length: 300 }, () => {
    const began = performance.now();
    JSON.parse(text);
    return performance.now() - began;
  });
  return middle(taken);
}

/** Milliseconds of the thread that each frame costs, of a few hundred. */
async function costOfFrame(sender: Sender): Promise<number> {
  await sender.send(200, 10);
  const costs: number[] = [];
  for (let part = 0; part < 10; part += 1) {
    const before = performance.eventLoopUtilization();
    await sender.send(40, 20);
    costs.push(performance.eventLoopUtilization(before).active / 40);
  }
  return middle(costs);
}

interface Watching {
  enableRateLimit: boolean;
  newUpdates: boolean;
  urls: { api: unknown };
  loadHttpProxyAgent(): Promise<unknown>;
  watchMarkPrices(symbols: undefined, params: object): Promise<unknown>;
  close(): Promise<unknown>;
}

/** ccxt alone: its own reading of the same frames, and nobody who looks at what it made of them. */
async function ccxtAlone(sender: Sender): Promise<number> {
  const index = createRequire(import.meta.url).resolve('ccxt');
  const file = new URL('../js/src/pro/binanceusdm.js', pathToFileURL(index));
  const { default: Exchange } = (await import(file.href)) as { default: new () => Watching };
  const exchange = new Exchange();
  exchange.enableRateLimit = false;
  const moved = JSON.stringify(exchange.urls.api)
    .replaceAll(/wss:\/\/[^/"]+/g, sender.root.replace('http', 'ws'))
    .replaceAll(/https:\/\/[^/"]+/g, sender.root);
  exchange.urls.api = JSON.parse(moved);
  await exchange.loadHttpProxyAgent();
  let ended = false;
  const watch = async (): Promise<void> => {
    while (!ended) {
      await exchange.watchMarkPrices(undefined, {});
    }
  };
  void watch().catch(() => undefined);
  await sleep(1_500);
  const cost = await costOfFrame(sender);
  ended = true;
  await exchange.close();
  return cost;
}

/** Milliseconds from the start of the process to its first price. */
async function firstPrice(root: string): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('../../src/main.ts', import.meta.url)),
      '--chat',
      '--json',
      '--live',
      '--store',
      ':memory:',
    ],
    {
      env: {
        ...process.env,
        METRICS_PORT: String(port),
        EXCHANGE_ROOTS: `binance-usdm=${root}`,
        VENUES: 'binance-usdm',
      },
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  const isThere = async (): Promise<boolean> => {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    return answer?.status === 200;
  };
  while (performance.now() - began < 30_000 && !(await isThere())) await sleep(10);
  const took = performance.now() - began;
  child.kill('SIGKILL');
  return took;
}

/** Lines for people. */
export async function benchFeed(): Promise<string[]> {
  const sender = await startSender();
  const started = await firstPrice(sender.root);

  const ten = await startApp(sender.root, VENUES);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const [before, from] = [performance.eventLoopUtilization(), ten.prices()];
  await sender.send(SECONDS, 1_000);
  const { utilization } = performance.eventLoopUtilization(before);
  delay.disable();
  const prices = ten.prices() - from;
  await ten.app.stop();
  const rss = process.memoryUsage.rss() / 1e6;
  const one = await startApp(sender.root, 1);
  const frame = await costOfFrame(sender);
  await one.app.stop();
  // Last: what it leaves behind in this process is not ours.
  const [ccxt, bare] = [await ccxtAlone(sender), bareParse(sender.frame)];
  const times = (cost: number): string => `${(cost / bare).toFixed(1)}x`;
  sender.end();
  return [
    `from the start of the process to its first price: ${started.toFixed(0)} ms`,
    `frame of ${MARKETS} markets from the socket to the gauges: ${frame.toFixed(3)} ms, ${times(frame)} a bare JSON.parse of it (${bare.toFixed(3)} ms); ccxt’s own reading of it alone ${times(ccxt)}, what is above that ${times(frame - ccxt)}`,
    `${VENUES} venues x ${MARKETS} markets a second, ${prices} prices: ${(utilization * 100).toFixed(1)} % of a core, event loop p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, ${rss.toFixed(0)} MB`,
  ];
}
