// What every venue's feed must do: one numbered list, run for each of them against the local exchange
// through the real ccxt client. Streams live on real sockets; what waits for time waits on a virtual clock.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createExchanges, otherVenues } from '../../src/market/exchange.ts';
import { marketId, type Feed, type Sample } from '../../src/market/feed.ts';
import { createLatest, type Latest } from '../../src/market/latest.ts';
import { virtualClock, type VirtualClock } from '../../src/ops/virtual.ts';
import type { Market } from '../../src/venues/venue.ts';
import {
  MAINTENANCE_HTML,
  raw,
  startFakeExchange,
  type FakeExchange,
  type Fault,
} from '../fakes/exchange.ts';
import type { VenueFake } from '../fakes/venues.ts';

const T0 = Date.UTC(2026, 10, 21, 12);

/** Waits, in real time, until it is so. */
async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`waited in vain: ${what}`);
}

export interface VenueFacts {
  /** Calls that bring the marks of all markets. */
  readonly calls: number;
  /** Does it say an index of its own, a last price, and when funding is next? */
  readonly index: 'own' | 'mark';
  readonly last: boolean;
  readonly funding: '8h' | 'hour' | 'never';
  /** Does it date its prices when asked? */
  readonly dated: boolean;
  readonly datedStream: boolean;
  readonly perMarketStream: boolean;
  /** Has it no stream? Then the rows about one are none of its. */
  readonly polled?: true;
}

export function feedSuite(fakeVenue: VenueFake, facts: VenueFacts): void {
  const { venue, markets } = fakeVenue;
  const [[native, symbol] = ['', ''], [otherNative] = ['']] = markets;
  const market = marketId({ venue, symbol });

  describe(`${venue}, live`, () => {
    let fake: FakeExchange;
    let clock: VirtualClock;
    let feed: Feed;
    let latest: Latest;
    let learnt: Market[] = [];
    let samples: Sample[] = [];
    let accepted: string[] = [];
    let failures: string[] = [];
    let wanted: string[] = [market];
    let onSample: (sample: Sample) => void = () => undefined;
    const pass = (seconds: number): Promise<void> => clock.advanceTo(clock.now() + seconds * 1_000);
    const last = (): Sample | undefined => samples.findLast((each) => each.market === market);
    const streamedSamples = (): Sample[] =>
      samples.filter((each) => each.source?.endsWith('streamed') === true);

    // One feed lives through the list: what one row breaks the next finds healed, as it would be live.
    beforeAll(async () => {
      clock = virtualClock(T0);
      fake = await startFakeExchange({ now: () => clock.now() });
      fake.accept(false);
      latest = createLatest({ clock });
      fake.set(native, { mark: '64000.12345678', index: '63990.10', last: '64001.5', funding: '-0.000125' });
      [feed] = createExchanges({
        venues: [venue],
        others: await otherVenues([venue]),
        roots: { [venue]: fake.root },
        clock,
        throttled: false,
        catalog: { learn: (some) => void learnt.push(...some) },
      }) as [Feed];
      await feed.start({
        async sample(sample) {
          samples.push(sample);
          onSample(sample);
          const offer = latest.offer(sample, feed.name);
          if (offer.accepted && offer.market === market) accepted.push(String(offer.price.mark));
          if (offer.recheck) await feed.recheck(sample.market);
        },
        failed: (_venue, reason) => void failures.push(reason),
        wanted: () => wanted,
      });
    });
    afterAll(async () => {
      await feed.stop();
      await fake.close();
    });
    beforeEach(() => {
      samples = [];
      accepted = [];
      failures = [];
      wanted = [market];
      fake.heal();
    });
    const streamed: (row: string, run: () => Promise<void>) => unknown =
      facts.polled === true ? () => undefined : it;
    /** Polls until nothing is wrong any more. */
    const settle = async (): Promise<void> => {
      fake.heal();
      await pass(40);
      samples = [];
      accepted = [];
      failures = [];
    };

    it('1: teaches the catalog its markets, with kind, size and steps', () => {
      // Learnt at the start, before this row.
      const bySymbol = new Map(learnt.map((each) => [each.symbol, each]));
      for (const [, each] of markets) {
        expect(bySymbol.get(each)).toMatchObject({
          venue,
          kind: each.endsWith(`:${each.split('/')[0]}`) ? 'inverse' : 'linear',
          expiry: undefined,
        });
        expect(bySymbol.get(each)?.contractSize.gt(0)).toBe(true);
        expect(bySymbol.get(each)?.lot?.gt(0)).toBe(true);
      }
    });

    it('2: polled, every figure comes digit by digit', async () => {
      await pass(70);
      const sample = last();
      expect(sample?.mark).toBe('64000.12345678');
      expect(sample?.index).toBe(facts.index === 'own' ? '63990.10' : '64000.12345678');
      if (facts.last) expect(sample?.last).toBe('64001.5');
      expect(sample?.fundingRate).toBe('-0.000125');
      const next = facts.funding === '8h' ? 4 : 1;
      if (facts.funding === 'never') expect(sample?.fundingTime).toBeUndefined();
      else expect(Number(sample?.fundingTime)).toBe(T0 + next * 3_600_000);
      if (facts.dated) expect(Number(sample?.time)).toBe(clock.now());
      else expect(sample?.time).toBeUndefined();
      expect(latest.quote(market)).toMatchObject({ stale: false, source: feed.name });
    });

    it('3: a turn makes the same few calls however many markets are wanted, over few connections', async () => {
      await pass(60);
      wanted = markets.map(([, each]) => marketId({ venue, symbol: each }));
      await pass(60);
      const before = fake.requests.length;
      wanted = [];
      await pass(5);
      expect(fake.requests.length - before).toBeLessThanOrEqual(facts.calls + 4);
      expect(samples.length).toBeGreaterThanOrEqual(markets.length);
      expect(fake.sockets).toBeLessThan(40);
    });

    const faults: [string, Fault, RegExp][] = [
      [
        '4: a maintenance page instead of JSON',
        { kind: 'body', body: MAINTENANCE_HTML, type: 'text/html' },
        /bad answer/,
      ],
      ['5: 503', { kind: 'status', status: 503, body: MAINTENANCE_HTML }, /http 503/],
      ['6: a cut socket', { kind: 'cut' }, /network/],
      ['7: an answer that breaks off', { kind: 'cut-body' }, /network/],
      ['8: an error in an answer 200', { kind: 'body', body: '{"code":-1,"msg":"unknown"}' }, /bad answer/],
    ];
    it.each(faults)('%s is told in our words, and heals by itself', async (_row, fault, reason) => {
      fake.order(fault, { times: 500 });
      await pass(10);
      expect(accepted).toEqual([]);
      expect(failures.length).toBeGreaterThan(0);
      for (const said of failures)
        expect(said).toMatch(reason.source === '' ? /./ : new RegExp(`${reason.source}|^stream`));
      await settle();
      await pass(5);
      expect(accepted).not.toEqual([]);
      expect(failures.filter((said) => !said.startsWith('stream'))).toEqual([]);
    });

    it('9: 429 is obeyed for as long as the venue says', async () => {
      fake.order({ kind: 'rate-limit', retryAfterS: 47 }, { times: 20 });
      await pass(5);
      expect(failures.some((said) => said === 'rate limit')).toBe(true);
      fake.heal();
      const before = fake.requests.length;
      await pass(41);
      expect(fake.requests).toHaveLength(before);
      await pass(15);
      expect(accepted).not.toEqual([]);
    });

    it('10: zero, NaN, 1e400, nothing and a text are refused; the other markets go on', async () => {
      for (const mark of [
        raw('0'),
        '0.000',
        raw('1e400'),
        raw('-1'),
        raw('null'),
        raw('"NaN"'),
        raw('"x"'),
        raw('{}'),
      ]) {
        fake.set(native, { mark });
        await pass(5);
      }
      expect(accepted).toEqual([]);
      expect(samples.some((each) => each.market !== market)).toBe(true);
      fake.set(native, { mark: '64000.5' });
      await pass(5);
      expect(accepted).toEqual(['64000.5']);
    });

    it('11: one sample ten times too high warns nobody; it is asked again', async () => {
      fake.set(native, { mark: '640000' });
      onSample = ({ mark }) => {
        if (mark === '640000') fake.set(native, { mark: '64001' });
      };
      await pass(9);
      onSample = () => undefined;
      expect(samples.some(({ mark }) => mark === '640000')).toBe(true);
      expect(new Set(accepted)).toEqual(new Set(['64001']));
    });

    it('12: a real fall of 30 % is accepted within two seconds of its first sample', async () => {
      fake.set(native, { mark: '44800' });
      await pass(5);
      const seen = clock.now();
      while (accepted.at(-1) !== '44800' && clock.now() - seen < 2_000) await pass(0.1);
      expect(accepted.at(-1)).toBe('44800');
      fake.set(native, { mark: '64000' });
      await pass(10);
      expect(accepted.at(-1)).toBe('64000');
    });

    streamed('13: streamed, every figure comes digit by digit, and says so', async () => {
      fake.accept(true);
      // After refusals the next dial may be a minute away.
      for (let turn = 0; turn < 14 && fake.streams === 0; turn += 1) {
        await pass(5);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await until(() => fake.streams > 0, 'a socket');
      await until(() => fake.heard.length > 0, 'a subscription');
      await new Promise((resolve) => setTimeout(resolve, 30));
      fake.set(native, { mark: '64010.00000001', index: '64000.20', last: '64009', funding: '0.0001' });
      fake.push();
      await until(() => streamedSamples().some((each) => each.market === market), 'a streamed price');
      const sample = streamedSamples().findLast((each) => each.market === market);
      expect(sample?.mark).toBe('64010.00000001');
      expect(sample?.index).toBe(facts.index === 'own' ? '64000.20' : '64010.00000001');
      if (facts.datedStream) expect(Number(sample?.time)).toBe(clock.now());
      expect(latest.quote(market)?.source).toMatch(/, live, streamed$/);
      expect(String(latest.quote(market)?.fundingRate)).toMatch(/^(0\.0001|-0\.000125)$/);
    });

    streamed('14: what is newly wanted is subscribed to on the same connection', async () => {
      const sockets = fake.streams;
      if (facts.perMarketStream) fake.push([otherNative]);
      wanted = markets.slice(0, 2).map(([, each]) => marketId({ venue, symbol: each }));
      await pass(5);
      fake.push();
      await new Promise((resolve) => setTimeout(resolve, 30));
      fake.push();
      const other = marketId({ venue, symbol: markets[1]?.[1] ?? '' });
      await until(() => streamedSamples().some((each) => each.market === other), 'the other market');
      expect(fake.streams).toBeGreaterThanOrEqual(sockets);
      expect(fake.streams).toBeLessThanOrEqual(2);
    });

    streamed('15: a price that was just streamed is not taken again from a poll', async () => {
      fake.push();
      await until(() => streamedSamples().length > 0, 'a frame');
      const before = samples.length;
      await pass(0);
      await pass(4);
      expect(
        samples.slice(before).filter((each) => each.market === market && each.source === undefined),
      ).toEqual([]);
    });

    streamed('16: a frame of the past, and frames of rubbish, change nothing', async () => {
      fake.push();
      await until(() => accepted.length > 0, 'a frame');
      const before = latest.quote(market);
      if (facts.datedStream) {
        fake.set(native, { mark: '60000.1', time: clock.now() - 3_000 });
        fake.push([native]);
      }
      for (const text of [
        '{}',
        '[]',
        'null',
        '{"data":1}',
        '{"channel":5,"data":[[]]}',
        'pong',
        '[1,2',
        '<html>',
      ])
        fake.say(text);
      fake.set(native, { mark: raw('"NaN"'), time: undefined });
      fake.push([native]);
      await new Promise((resolve) => setTimeout(resolve, 40));
      expect(String(latest.quote(market)?.mark)).toBe(String(before?.mark));
      fake.set(native, { mark: '64011' });
    });

    streamed('17: a cut stream is polled within a turn and dialled again, and subscribes anew', async () => {
      fake.push();
      fake.cut();
      await until(() => fake.streams === 0, 'the cut');
      await new Promise((resolve) => setTimeout(resolve, 20));
      await pass(10);
      expect(samples.some((each) => each.market === market && each.source === undefined)).toBe(true);
      for (let turn = 0; turn < 20 && fake.streams === 0; turn += 1) {
        await pass(5);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await new Promise((resolve) => setTimeout(resolve, 40));
      samples = [];
      fake.push();
      await until(() => streamedSamples().length > 0, 'a frame of the new connection');
    });

    streamed('18: a stream that says nothing is polled within 10 s, and cut', async () => {
      fake.push();
      await until(() => streamedSamples().length > 0, 'a frame');
      samples = [];
      await pass(10);
      expect(samples.some((each) => each.market === market)).toBe(true);
      await pass(30);
      expect(failures).toContain('stream: silent');
      expect(failures.filter((said) => !said.startsWith('stream'))).toEqual([]);
    });

    it('19: the plug pulled: stale after 15 s, blind after 60 s, and back by itself', async () => {
      await settle();
      await pass(5);
      const told: string[] = [];
      const sweeping = clock.every(5_000, () => {
        const { blind, recovered } = latest.sweep(clock.now());
        if (blind.includes(market)) told.push('blind');
        if (recovered.includes(market)) told.push('back');
      });
      fake.accept(false);
      fake.cut();
      fake.order({ kind: 'cut' }, { times: 100_000 });
      await pass(16);
      expect(latest.quote(market)?.stale).toBe(true);
      await pass(49);
      expect(told).toEqual(['blind']);
      await pass(process.env['PROVE'] === '1' ? 86_400 : 3_600);
      fake.heal();
      fake.accept(true);
      await pass(60);
      expect(latest.quote(market)?.stale).toBe(false);
      expect(told).toEqual(['blind', 'back']);
      sweeping.cancel();
    });

    it('20: a clock of the venue that is 10 s off neither makes a price stale nor hides that it is', async () => {
      await settle();
      for (const skew of [10_000, -10_000]) {
        fake.skew(skew);
        await pass(60);
        accepted = [];
        await pass(5);
        expect(accepted.length).toBeGreaterThan(0);
        // The last turn may be one turn old.
        expect(latest.quote(market)?.ageMs).toBeLessThan(5_000);
      }
      fake.skew(0);
      await pass(60);
    });

    it('21: stop ends it: no request, no socket, no sample', async () => {
      await feed.stop();
      await until(() => fake.streams === 0, 'closed sockets');
      const before = fake.requests.length;
      samples = [];
      await pass(60);
      expect(fake.requests).toHaveLength(before);
      expect(samples).toEqual([]);
    });
  });
}
