// Prices from the socket to the gauges through the whole product: what a frame of 600 markets costs the thread
// that reads it, and ten venues at one frame a second. And how soon after the start the first price is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
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
  end(): Promise<unknown>;
}

async function startSender(): Promise<Sender> {
  const worker = new Worker(new URL('venue.mjs', import.meta.url));
  const [{ port, frame }] = (await once(worker, 'message')) as [{ port: number; frame: string }];
  return {
    root: `http://127.0.0.1:${port}`,
    frame,
    async send(frames, everyMs) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has none
      worker.postMessage({ frames, everyMs });
      await once(worker, 'message');
    },
    end: () => worker.terminate(),
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

  const one = await startApp(sender.root, 1);
  await sender.send(200, 10);
  const costs: number[] = [];
  for (let part = 0; part < 10; part += 1) {
    const [before, from] = [performance.eventLoopUtilization(), one.prices()];
    await sender.send(40, 20);
    const { active } = performance.eventLoopUtilization(before);
    costs.push(active / ((one.prices() - from) / MARKETS));
  }
  await one.app.stop();
  const [frame, bare] = [middle(costs), bareParse(sender.frame)];

  const ten = await startApp(sender.root, VENUES);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const [before, from] = [performance.eventLoopUtilization(), ten.prices()];
  await sender.send(SECONDS, 1_000);
  const { utilization } = performance.eventLoopUtilization(before);
  delay.disable();
  const prices = ten.prices() - from;
  await ten.app.stop();
  await sender.end();
  const rss = process.memoryUsage.rss() / 1e6;
  return [
    `from the start of the process to its first price: ${started.toFixed(0)} ms`,
    `frame of ${MARKETS} markets from the socket to the gauges: ${frame.toFixed(3)} ms, ${(frame / bare).toFixed(1)}x a bare JSON.parse of it (${bare.toFixed(3)} ms)`,
    `${VENUES} venues x ${MARKETS} markets a second, ${prices} prices: ${(utilization * 100).toFixed(1)} % of a core, event loop p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, ${rss.toFixed(0)} MB`,
  ];
}
