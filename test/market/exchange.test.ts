// The pollers with the real ccxt client against a local exchange that fails in every way it can.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Feed, FeedSink, Sample } from '../../src/market/feed.ts';
import { createLatest } from '../../src/market/latest.ts';
import { LIVE_VENUES } from '../../src/market/live/index.ts';
import { createExchanges, otherVenues } from '../../src/market/exchange.ts';
import { realClock } from '../../src/ops/real.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import type { VirtualClock } from '../../src/ops/virtual.ts';
import type { Market } from '../../src/venues/venue.ts';
import { MAINTENANCE_HTML, raw, startFakeExchange } from '../fakes/exchange.ts';
import type { FakeExchange, Fault } from '../fakes/exchange.ts';

const T0 = Date.UTC(2026, 10, 21, 12);
const BTC = 'binance-usdm:BTC/USDT:USDT';
const FIL = 'binance-usdm:FIL/USDT:USDT';

let fake: FakeExchange;
let clock: VirtualClock;
let feeds: Feed[];
let learnt: Market[];
let samples: Sample[];
let failures: string[];

/** Keeps what comes. */
const sink: FeedSink = {
  sample(sample) {
    samples.push(sample);
    return Promise.resolve();
  },
  failed: (venue, reason) => void failures.push(`${venue}: ${reason}`),
  wanted: () => [],
};

/** Requests wait for their turn only where that is what is tested. */
function feedOf(
  venue: string,
  options: { real?: boolean; timeoutMs?: number; everyMs?: number; throttled?: boolean } = {},
): Feed {
  const { real = false, throttled = false, ...rest } = options;
  const [feed] = createExchanges({
    venues: [venue],
    clock: real ? realClock() : clock,
    catalog: { learn: (markets) => void learnt.push(...markets) },
    roots: { [venue]: fake.root },
    streams: false,
    throttled,
    ...rest,
  });
  if (feed === undefined) throw new Error('no feed');
  feeds.push(feed);
  return feed;
}
const said = (market: string): Sample | undefined => samples.findLast((sample) => sample.market === market);
const polls = (): number => fake.requests.filter((path) => path.endsWith('/premiumIndex')).length;
const pass = (seconds: number): Promise<void> => clock.advanceTo(clock.now() + seconds * 1_000);

beforeEach(async () => {
  clock = virtualClock(T0);
  fake = await startFakeExchange({ now: () => clock.now() });
  feeds = [];
  learnt = [];
  samples = [];
  failures = [];
});
afterEach(async () => {
  await Promise.all(feeds.map((feed) => feed.stop()));
  await fake.close();
});

describe('each venue', () => {
  it('binance-usdm: all figures of all markets, digit by digit, by one call', async () => {
    fake.set('BTCUSDT', { mark: '64000.12345678', index: '63990.10', funding: '-0.00010000' });
    fake.set('FILUSDT', { mark: raw('3.8501234567890123456789') });
    const feed = feedOf('binance-usdm');
    expect(feed.name).toBe('Binance USDⓈ-M, live, every 5 s');
    await feed.start(sink);
    expect(fake.requests).toEqual(['/fapi/v1/exchangeInfo', '/fapi/v1/premiumIndex', '/fapi/v1/time']);
    expect(said(BTC)).toEqual({
      market: BTC,
      mark: '64000.12345678',
      index: '63990.10',
      fundingRate: '-0.00010000',
      fundingTime: String(Date.UTC(2026, 10, 21, 16)),
      time: String(T0),
    });
    expect(said(FIL)?.mark).toBe('3.8501234567890123456789');
    expect(said('binance-usdm:BTC/USDT:USDT-261225')).toMatchObject({ fundingRate: '', fundingTime: '0' });
    expect(failures).toEqual([]);
  });

  it('binance-usdm: teaches the catalog its active markets', async () => {
    await feedOf('binance-usdm').start(sink);
    const rows = learnt.map(({ symbol, kind, contractSize, expiry, tick, lot }) =>
      [symbol, kind, contractSize, tick, lot, expiry ?? 'perpetual'].join(' '),
    );
    expect(rows).toEqual([
      'BTC/USDT:USDT linear 1 0.1 0.001 perpetual',
      'ETH/USDT:USDT linear 1 0.01 0.001 perpetual',
      'FIL/USDT:USDT linear 1 0.001 0.1 perpetual',
      'BTC/USDT:USDT-261225 linear 1 0.1 0.001 2026-12-25T08:00:00.000Z',
    ]);
    // Settling: no longer to be chosen, but who holds it still gets its price.
    expect(said('binance-usdm:SRM/USDT:USDT')).toBeDefined();
  });

  it('binance-coinm: inverse contracts with their sizes', async () => {
    fake.set('BTCUSD_PERP', { mark: '64000.1' });
    await feedOf('binance-coinm').start(sink);
    expect(
      learnt.map(({ symbol, kind, settle, contractSize }) => [symbol, kind, settle, String(contractSize)]),
    ).toEqual([
      ['BTC/USD:BTC', 'inverse', 'BTC', '100'],
      ['ETH/USD:ETH', 'inverse', 'ETH', '10'],
    ]);
    expect(said('binance-coinm:BTC/USD:BTC')).toMatchObject({ mark: '64000.1', time: String(T0) });
  });

  it('hyperliquid: oracle as index, funding on the hour, no time of its own, nothing delisted', async () => {
    fake.set('FIL', { mark: '3.85', index: '3.8512', funding: '0.0000125' });
    await feedOf('hyperliquid').start(sink);
    expect(learnt.map(({ symbol, tick, lot }) => [symbol, tick, String(lot)])).toEqual([
      ['BTC/USDC:USDC', undefined, '0.00001'],
      ['ETH/USDC:USDC', undefined, '0.0001'],
      ['FIL/USDC:USDC', undefined, '0.1'],
    ]);
    expect(said('hyperliquid:FIL/USDC:USDC')).toEqual({
      market: 'hyperliquid:FIL/USDC:USDC',
      mark: '3.85',
      index: '3.8512',
      fundingRate: '0.0000125',
      fundingTime: T0 + 3_600_000,
      time: undefined,
    });
    expect(samples).toHaveLength(3);
  });

  it('that has no live prices is refused by name', () => {
    expect(() => feedOf('textbook')).toThrow(/no live prices for "textbook".*binance-usdm/);
    expect(LIVE_VENUES).toHaveLength(11);
  });
});

describe('a venue that has no file here', () => {
  it.each([
    ['that ccxt does not know is refused', 'nosuchvenue', 'ccxt knows no venue "nosuchvenue"'],
    [
      'that states no mark price of all its markets is refused by name',
      'htx',
      'HTX states the mark prices of all its markets in no call, only candles of it, a market a call',
    ],
    ['whose name is no name is refused', '../binance', 'ccxt knows no venue "../binance"'],
  ])('%s', async (_sentence, id, reason) => {
    await expect(otherVenues([id])).rejects.toThrow(new RangeError(reason));
  });

  it('of those that have one none is made', async () => {
    expect(await otherVenues(LIVE_VENUES)).toEqual([]);
  });

  it('that states no mark price brings no price, and says why', async () => {
    const [venue] = await otherVenues(['krakenfutures']);
    const entry = { symbol: 'BTC/USDT:USDT', last: '64000', indexPrice: '64001' };
    const answer = { 'BTC/USDT:USDT': entry };
    const answers = venue?.reads.map(({ rows }) => {
      try {
        return rows(answer, T0).map((row) => 'mark' in row);
      } catch (error) {
        return String(error);
      }
    });
    expect(answers?.at(-1)).toBe('AskFailed: it states no mark price');
    expect(answers?.slice(0, -1)).toEqual(answers?.slice(0, -1).map(() => [false]));
  });
});

describe('a turn', () => {
  it('comes every 5 s, over one connection', async () => {
    await feedOf('binance-usdm', { throttled: true }).start(sink);
    await pass(20);
    expect(polls()).toBe(5);
    expect(fake.sockets).toBe(1);
  });

  it('every hour asks for the markets too', async () => {
    await feedOf('binance-usdm', { everyMs: 1_800_000 }).start(sink);
    await pass(7_200);
    expect(fake.requests.filter((path) => path.includes('exchangeInfo'))).toHaveLength(3);
  });

  it('ends with the feed', async () => {
    const feed = feedOf('binance-usdm');
    await feed.start(sink);
    await feed.stop();
    const before = fake.requests.length;
    await pass(60);
    expect(fake.requests).toHaveLength(before);
  });

  it('goes on when a price could not be committed', async () => {
    const feed = feedOf('binance-usdm');
    let count = 0;
    await feed.start({
      ...sink,
      sample() {
        count += 1;
        return count === 1 ? Promise.reject(new Error('disk full')) : Promise.resolve();
      },
    });
    expect(count).toBe(5);
    expect(failures).toEqual(['binance-usdm: a price could not be committed']);
  });
});

const FAULTS: [sentence: string, fault: Fault, reason: string][] = [
  ['an answer 500', { kind: 'status', status: 500 }, 'http 500'],
  ['an answer 503 in HTML', { kind: 'status', status: 503, body: MAINTENANCE_HTML }, 'http 503'],
  ['an answer 403 by a firewall', { kind: 'status', status: 403, body: '<html>' }, 'http 403'],
  ['a refusal by location', { kind: 'status', status: 451 }, 'http 451'],
  ['a redirect', { kind: 'status', status: 302 }, 'network'],
  [
    'a maintenance page with status 200',
    { kind: 'body', body: MAINTENANCE_HTML, type: 'text/html' },
    'bad answer',
  ],
  ['JSON cut short', { kind: 'body', body: '[{"symbol":"BTCUSDT","markPr' }, 'bad answer'],
  ['an empty answer', { kind: 'body', body: '' }, 'bad answer'],
  ['null', { kind: 'body', body: 'null' }, 'bad answer'],
  ['an empty list', { kind: 'body', body: '[]' }, 'bad answer'],
  ['a list of the wrong things', { kind: 'body', body: '[1,"a",null,{"s":1}]' }, 'bad answer'],
  [
    'an error in an answer 200',
    { kind: 'body', body: '{"code":-1000,"msg":"An unknown error"}' },
    'bad answer',
  ],
  ['a cut socket', { kind: 'cut' }, 'network'],
  ['a socket cut inside the answer', { kind: 'cut-body' }, 'network'],
];

describe.each(FAULTS)('after %s', (_sentence, fault, reason) => {
  it('the failure is told in our words, and the next turn has prices', async () => {
    const feed = feedOf('binance-usdm');
    await feed.start(sink);
    samples = [];
    fake.order(fault);
    await pass(5);
    expect(failures).toEqual([`binance-usdm: ${reason}`]);
    expect(samples).toEqual([]);
    await pass(5);
    expect(samples).toHaveLength(5);
    expect(failures).toHaveLength(1);
  });

  it('also when it comes at the start, for the markets', async () => {
    const feed = feedOf('binance-usdm');
    fake.order(fault);
    await feed.start(sink);
    expect(failures).toEqual([`binance-usdm: ${reason}`]);
    expect(await feed.recheck(BTC)).toBe(false);
    await pass(5);
    expect(samples).toHaveLength(5);
  });
});

describe('failures in a row', () => {
  it('leave out turns for 5, 10, 20, then 30 s, and one success forgets them', async () => {
    await feedOf('binance-usdm').start(sink);
    fake.order({ kind: 'status', status: 502 }, { times: 6 });
    const at: number[] = [];
    for (let second = 5; second <= 150; second += 5) {
      const before = polls();
      await clock.advanceTo(T0 + second * 1_000);
      if (polls() > before) at.push(second);
    }
    expect(at.slice(0, 9)).toEqual([5, 10, 15, 25, 45, 75, 105, 110, 115]);
  });

  it('of a server that is gone are told, without its address', async () => {
    await fake.close();
    await feedOf('binance-usdm').start(sink);
    expect(failures).toEqual(['binance-usdm: network']);
    fake = await startFakeExchange();
  });
});

describe('a rate limit', () => {
  it.each([
    ['is obeyed for as long as the venue says', { kind: 'rate-limit', retryAfterS: 47 }, 'rate limit', 50],
    ['without a time is obeyed for 30 s', { kind: 'rate-limit' }, 'rate limit', 30],
    ['that became a ban is obeyed for minutes', { kind: 'ban', retryAfterS: 120 }, 'banned for a while', 120],
  ] as const)('%s', async (_sentence, fault, reason, seconds) => {
    const feed = feedOf('binance-usdm');
    await feed.start(sink);
    fake.order(fault);
    await pass(5);
    const before = fake.requests.length;
    expect(failures).toEqual([`binance-usdm: ${reason}`]);
    expect(await feed.recheck(BTC)).toBe(false);
    await pass(seconds - 0.001);
    expect(fake.requests).toHaveLength(before);
    await pass(5);
    expect(fake.requests.length).toBeGreaterThan(before);
  });
});

/** Weights of https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api and
 *  https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/rate-limits-and-user-limits */
const BINANCE = {
  burst: 60,
  perSecond: 40,
  retryAfterS: 1,
  weigh: (path: string) => (path.endsWith('/premiumIndex') ? 10 : path.includes('Klines') ? 2 : 1),
};
const HYPERLIQUID = {
  burst: 60,
  perSecond: 20,
  retryAfterS: 1,
  weigh: (_path: string, body: string) =>
    /clearinghouseState|exchangeStatus/.test(body) ? 2 : body.includes('candleSnapshot') ? 24 : 20,
};

/** Everything that asks a venue at once, for so long: prices, rechecks, candles, tables, wallets. */
async function storm(
  feed: Feed,
  market: string,
  call: [string, Record<string, string>],
  forMs: number,
  atOnce = 25,
): Promise<void> {
  const ends = performance.now() + forMs;
  const asking: Promise<unknown>[] = [];
  const quietly = (work: Promise<unknown> | undefined): void =>
    void asking.push(work?.catch(() => undefined) ?? Promise.resolve());
  // More at once than the venue takes: what waits for its turn is what a limit must hold back.
  for (let index = 0; index < atOnce; index += 1) {
    quietly(feed.asks?.ask(...call));
    quietly(feed.candles?.(market, Date.now() - 3_600_000, Date.now(), '1m'));
  }
  while (performance.now() < ends) {
    quietly(feed.recheck(market));
    await sleep(50);
  }
  await feed.stop();
  await Promise.all(asking);
}

describe('the limit of a venue', () => {
  it('is never passed, whatever is asked at once: all of it waits in one line', async () => {
    fake.limit(BINANCE);
    const binance = feedOf('binance-usdm', { real: true, throttled: true, everyMs: 1_000 });
    await binance.start(sink);
    await storm(binance, BTC, ['fapiPublicGetTime', {}], 1_500);
    expect(fake.refusals).toEqual([]);
    expect(fake.requests.length).toBeGreaterThan(20);
    expect(failures).toEqual([]);
  });

  it('is never passed on a venue whose calls weigh twenty times as much', async () => {
    fake.limit(HYPERLIQUID);
    const feed = feedOf('hyperliquid', { real: true, throttled: true, everyMs: 2_000 });
    await feed.start(sink);
    const wallet = { type: 'clearinghouseState', user: `0x${'1'.repeat(40)}` };
    await storm(feed, 'hyperliquid:BTC/USDC:USDC', ['publicPostInfo', wallet], 1_500);
    expect(fake.refusals).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('that others on the same address use up is one 429, never a ban, and prices are back', async () => {
    const feed = feedOf('binance-usdm', { real: true, throttled: true, everyMs: 1_000 });
    let after = 0;
    await feed.start({
      ...sink,
      sample: () => void (after += failures.length > 0 ? 1 : 0),
    });
    // Half of what ccxt believes.
    fake.limit({ ...BINANCE, burst: 12, perSecond: 12 });
    await storm(feed, BTC, ['fapiPublicGetTime', {}], 3_500, 12);
    expect(fake.refusals.length).toBeGreaterThan(0);
    expect(fake.refusals).not.toContain(418);
    expect(new Set(failures)).toEqual(new Set(['binance-usdm: rate limit']));
    expect(after).toBeGreaterThan(0);
  });
});

describe('a hung exchange', () => {
  it.each(['slow', 'stall'] as const)('(%s) costs a timeout and no more', async (kind) => {
    const feed = feedOf('binance-usdm', { real: true, timeoutMs: 300, everyMs: 1_000 });
    await feed.start(sink);
    fake.order({ kind }, { path: 'premiumIndex' });
    samples = [];
    const ends = performance.now() + 2_600;
    while (samples.length < 5 && performance.now() < ends) await sleep(20);
    expect(failures).toEqual(['binance-usdm: timeout']);
    expect(samples.length).toBeGreaterThanOrEqual(5);
  });

  it('does not hold up a stop', async () => {
    const feed = feedOf('binance-usdm', { real: true });
    fake.order({ kind: 'slow' });
    const started = feed.start(sink);
    await sleep(300);
    const begun = performance.now();
    await feed.stop();
    await started;
    expect(performance.now() - begun).toBeLessThan(500);
    expect(failures).toEqual([]);
  });
});

describe('a recheck', () => {
  it('asks at once, for that market alone, and never waits for the sink', async () => {
    const feed = feedOf('binance-usdm');
    await feed.start(sink);
    samples = [];
    expect(await feed.recheck(FIL)).toBe(true);
    await pass(0);
    expect(fake.requests.at(-1)).toBe('/fapi/v1/premiumIndex?symbol=FILUSDT');
    expect(samples.map(({ market }) => market)).toEqual([FIL]);
    expect(await feed.recheck('binance-usdm:NOPE/USDT:USDT')).toBe(false);
  });

  it('of many markets is one call, and a storm of them keeps its distance', async () => {
    const feed = feedOf('binance-usdm', { everyMs: 60_000 });
    await feed.start(sink);
    const before = fake.requests.length;
    await Promise.all([BTC, FIL, BTC, FIL].map((market) => feed.recheck(market)));
    await pass(0);
    expect(fake.requests.slice(before)).toEqual(['/fapi/v1/premiumIndex']);
    for (let turn = 0; turn < 40; turn += 1) {
      await feed.recheck(BTC);
      await pass(0.1);
    }
    expect(fake.requests.length - before).toBeLessThanOrEqual(1 + 8);
  });

  it('of a venue that does not date its prices waits until a new one can be there', async () => {
    const feed = feedOf('hyperliquid', { everyMs: 60_000 });
    await feed.start(sink);
    const before = fake.requests.length;
    await feed.recheck('hyperliquid:BTC/USDC:USDC');
    await pass(1.4);
    expect(fake.requests).toHaveLength(before);
    await pass(0.1);
    expect(fake.requests).toHaveLength(before + 1);
  });

  it('that fails leaves the feed at work', async () => {
    const feed = feedOf('binance-usdm');
    await feed.start(sink);
    fake.order({ kind: 'cut' });
    await feed.recheck(BTC);
    await pass(0);
    expect(failures).toEqual(['binance-usdm: network']);
    samples = [];
    await pass(5);
    expect(samples).toHaveLength(5);
  });
});

/** The guard as the watch uses it: what is held asks for a second sample from inside the sink. */
function guarded(feed: Feed): {
  sink: FeedSink;
  accepted: string[];
  refused: () => Record<string, number>;
} {
  const latest = createLatest({ clock });
  const accepted: string[] = [];
  return {
    accepted,
    refused: () => latest.status()[0]?.refused ?? {},
    sink: {
      async sample(sample) {
        const offer = latest.offer(sample, feed.name);
        if (offer.accepted && offer.market === FIL) accepted.push(String(offer.price.mark));
        if (offer.recheck) await feed.recheck(sample.market);
      },
      failed: (venue, reason) => sink.failed(venue, reason),
      wanted: () => [],
    },
  };
}

describe('behind the guard', () => {
  it('garbage of every kind is refused and counted, and the good markets go on', async () => {
    const feed = feedOf('binance-usdm');
    const guard = guarded(feed);
    fake.set('FILUSDT', { mark: '4.000', index: '4.0' });
    await feed.start(guard.sink);
    const garbage = [
      '0',
      '0.00000000',
      '-4',
      '',
      null,
      'NaN',
      raw('0'),
      raw('1e400'),
      raw('-1'),
      '1e400',
      raw('{}'),
    ];
    for (const mark of garbage) {
      fake.set('FILUSDT', { mark });
      await pass(5);
    }
    fake.set('FILUSDT', { mark: '4.001', time: T0 - 60_000 });
    await pass(5);
    fake.set('FILUSDT', { mark: '4.001', time: undefined });
    await pass(5);
    expect(guard.accepted).toEqual(['4', '4.001']);
    expect(guard.refused()).toEqual({
      zero: 3,
      negative: 2,
      missing: 2,
      'not-finite': 1,
      'out-of-range': 2,
      'not-a-number': 1,
      older: 1,
    });
    expect(failures).toEqual([]);
  });

  it('JSON that is broken by one bad price costs that answer', async () => {
    const feed = feedOf('binance-usdm');
    await feed.start(sink);
    fake.set('FILUSDT', { mark: raw('NaN') });
    await pass(5);
    expect(failures).toEqual(['binance-usdm: bad answer']);
  });

  it('a ten-fold price is asked about again at once, and is gone', async () => {
    const feed = feedOf('binance-usdm');
    const guard = guarded(feed);
    fake.set('FILUSDT', { mark: '4', index: '4.0' });
    await feed.start(guard.sink);
    fake.set('FILUSDT', { mark: '40' });
    await clock.advanceTo(T0 + 5_000);
    fake.set('FILUSDT', { mark: '4.01' });
    await pass(1);
    expect(guard.accepted).toEqual(['4', '4.01']);
  });

  it('a real fall of 30 % is accepted within 2 s of being seen', async () => {
    const feed = feedOf('binance-usdm');
    const guard = guarded(feed);
    fake.set('FILUSDT', { mark: '4', index: '4.0' });
    await feed.start(guard.sink);
    fake.set('FILUSDT', { mark: '2.8' });
    await clock.advanceTo(T0 + 5_000);
    expect(guard.accepted).toEqual(['4']);
    await clock.advanceTo(T0 + 7_000);
    expect(guard.accepted[1]).toBe('2.8');
  });
});
