import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../../src/ops/log.ts';
import { serveMetrics, type Service } from '../../src/ops/metrics.ts';

const NOW = 1_000_000;
const fresh: Service = {
  feeds: [
    {
      source: 'Bybit, live, every 5 s',
      markets: 600,
      lastSampleAt: NOW - 1_500,
      refused: { jump: 2 },
      failures: 3,
      via: 'stream',
    },
    { source: 'odd "name"\\', markets: 0, lastSampleAt: undefined, refused: {}, failures: 0 },
  ],
  pending: 4,
  startedAt: NOW - 60_000,
};
let service: () => Promise<Service>;
let server: Awaited<ReturnType<typeof serveMetrics>>;
const get = async (path: string): Promise<[number, string]> => {
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
  return [answer.status, await answer.text()];
};

beforeEach(async () => {
  service = () => Promise.resolve(fresh);
  server = await serveMetrics({
    port: 0,
    host: '127.0.0.1',
    read: () => service(),
    now: () => NOW,
    log: silentLog,
  });
});
afterEach(() => server.stop());

test('each feed is measured, and names are quoted', async () => {
  const [status, text] = await get('/metrics');
  expect(status).toBe(200);
  for (const line of [
    'perpwatch_price_age_seconds{feed="Bybit, live, every 5 s"} 1.5',
    'perpwatch_streamed{feed="Bybit, live, every 5 s"} 1',
    'perpwatch_refused_total{feed="Bybit, live, every 5 s",reason="jump"} 2',
    'perpwatch_failures_total{feed="odd \\"name\\"\\\\"} 0',
    'perpwatch_messages_pending 4',
    'perpwatch_uptime_seconds 60',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).toMatch(/\nperpwatch_loop_delay_seconds [\d.e-]+\n$/);
});

test.each([
  ['healthy while one feed is fresh', 0, 200],
  ['not when all are stale', 20_000, 503],
])('%s', async (_sentence, older, status) => {
  const feeds = fresh.feeds.map((feed) => ({
    ...feed,
    lastSampleAt: feed.lastSampleAt === undefined ? undefined : feed.lastSampleAt - older,
  }));
  service = () => Promise.resolve({ ...fresh, feeds });
  expect((await get('/healthz'))[0]).toBe(status);
});

test('healthy without feeds; not where the store is away; nothing else is served', async () => {
  service = () => Promise.resolve({ ...fresh, feeds: [] });
  expect(await get('/healthz')).toEqual([200, 'ok\n']);
  service = () => Promise.reject(new Error('secret'));
  expect(await get('/healthz')).toEqual([503, 'not healthy\n']);
  expect((await get('/'))[0]).toBe(404);
});
