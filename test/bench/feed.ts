// Prices from the socket to the gauges: one frame of 600 markets, and ten venues at one frame a second.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { openClient } from '../../src/market/ccxt.ts';
import type { Fields } from '../../src/market/ccxt.ts';
import { createLatest } from '../../src/market/latest.ts';
import { liveVenue } from '../../src/market/live/index.ts';
import type { LiveVenue } from '../../src/market/live/venue.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createEngine } from '../../src/watch/engine.ts';

const MARKETS = 600;
const VENUES = 10;
const SECONDS = 10;

const frameAt = (now: number, round: number): string =>
  JSON.stringify(
    Array.from({ length: MARKETS }, (_, index) => ({
      e: 'markPriceUpdate',
      E: now,
      s: `COIN${index}USDT`,
      p: (100 + ((index + round) % 7) / 100).toFixed(8),
      i: (100 + ((index + round) % 11) / 100).toFixed(8),
      P: '100.02000000',
      r: '0.00010000',
      T: 1_800_000_000_000,
    })),
  );

/** Lines for people. */
export async function benchFeed(): Promise<string[]> {
  const venue = liveVenue('binance-usdm') as LiveVenue;
  const streaming = venue.streaming as NonNullable<LiveVenue['streaming']>;
  const clock = realClock();
  const store = openSqlite({ path: ':memory:' });
  const engine = createEngine({
    store,
    react: () => undefined,
    log: silentLog,
    wall: clock,
    onMessage: () => undefined,
  });
  const latest = createLatest({ clock });
  const judged = async (frame: Fields | readonly unknown[], name: string): Promise<number> => {
    let count = 0;
    for (const row of streaming.rows(frame, clock.now()) ?? []) {
      const market = `${name}:${row.native}`;
      const offer = latest.offer({ ...row, mark: row.mark, market, time: row.time }, name);
      if (!offer.accepted) continue;
      count += 1;
      await engine.value(`mark:${market}`, offer.value, offer.time);
    }
    return count;
  };

  const parsing: number[] = [];
  const all: number[] = [];
  for (let round = 0; round < 300; round += 1) {
    const text = frameAt(clock.now(), round);
    let began = performance.now();
    JSON.parse(text);
    parsing.push(performance.now() - began);
    began = performance.now();
    await judged(JSON.parse(text) as readonly unknown[], 'one');
    all.push(performance.now() - began);
  }
  const middle = (taken: readonly number[]): number => taken.toSorted((a, b) => a - b)[150] ?? 0;
  const [bare, whole] = [middle(parsing), middle(all)];

  // The sockets are real, and so is ccxt's client; the sender is another matter and is made beforehand.
  const server = new WebSocketServer({ port: 0 });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  let prices = 0;
  const clients = await Promise.all(
    Array.from({ length: VENUES }, async (_, index) => {
      const root = `http://127.0.0.1:${port}`;
      const client = await openClient({ ...venue, root, timeoutMs: 4_000, throttled: false });
      await client.connect({
        address: ['ws', 'future'],
        bareNumbers: false,
        onFrame: (frame) => void judged(frame, `venue${index}`).then((count) => (prices += count)),
      });
      return client;
    }),
  );
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const before = process.cpuUsage();
  const began = performance.now();
  for (let round = 0; round < SECONDS; round += 1) {
    const text = frameAt(clock.now(), round);
    for (const socket of server.clients) socket.send(text);
    await sleep(1_000);
  }
  const { user, system } = process.cpuUsage(before);
  const core = (user + system) / 1_000 / (performance.now() - began);
  delay.disable();
  for (const client of clients) client.close();
  for (const socket of server.clients) socket.terminate();
  server.close();
  await store.close();
  return [
    `frame of ${MARKETS} markets from text to gauges: ${whole.toFixed(3)} ms, ${(whole / bare).toFixed(1)}x a bare JSON.parse of it (${bare.toFixed(3)} ms)`,
    `${VENUES} venues x ${MARKETS} markets a second through ccxt's sockets, ${prices} prices: ${(core * 100).toFixed(1)} % of a core (the sender's share included), event loop p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`,
  ];
}
