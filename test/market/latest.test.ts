import { describe, expect, it } from 'vitest';
import type { Sample } from '../../src/market/feed.ts';
import { createLatest } from '../../src/market/latest.ts';
import type { Latest, LatestOptions } from '../../src/market/latest.ts';

const T0 = Date.UTC(2025, 1, 2, 18);
const FIL = 'binance-usdm:FIL/USDT:USDT';

/** A guard with a clock that the test turns; times are seconds from T0. */
function rig(options: Omit<LatestOptions, 'clock'> = {}): {
  latest: Latest;
  at: (seconds: number) => void;
  /** 'accepted value', or the reason; '+' where another sample is asked for. */
  offer: (seconds: number, mark: unknown, more?: Partial<Sample>) => string;
} {
  let now = T0;
  const latest = createLatest({ clock: { now: () => now }, ...options });
  return {
    latest,
    at(seconds) {
      now = T0 + seconds * 1_000;
    },
    offer(seconds, mark, more = {}) {
      now = T0 + seconds * 1_000;
      const offer = latest.offer({ market: FIL, mark, time: now, ...more }, 'feed');
      return `${offer.accepted ? String(offer.price.mark) : offer.reason}${offer.recheck ? '+' : ''}`;
    },
  };
}

describe('the jump guard', () => {
  const rows: [sentence: string, steps: [seconds: number, mark: string, expected: string][]][] = [
    ['the first price is taken', [[0, '100', '100']]],
    [
      'exactly 5 % is no jump',
      [
        [0, '100', '100'],
        [5, '105', '105'],
      ],
    ],
    [
      'exactly 5 % down is no jump',
      [
        [0, '100', '100'],
        [5, '95', '95'],
      ],
    ],
    [
      'a hair over 5 % waits',
      [
        [0, '100', '100'],
        [5, '105.00000001', 'jump+'],
      ],
    ],
    [
      'a ten-fold outlier is discarded by the next sample',
      [
        [0, '100', '100'],
        [5, '1000', 'jump+'],
        [5.1, '100.1', '100.1'],
        [10, '100', '100'],
      ],
    ],
    [
      'a tenth is discarded likewise',
      [
        [0, '100', '100'],
        [5, '10', 'jump+'],
        [5.1, '99.9', '99.9'],
      ],
    ],
    [
      'two outliers with a good sample between them are both held',
      [
        [0, '100', '100'],
        [5, '1000', 'jump+'],
        [6, '100', '100'],
        [7, '1000', 'jump+'],
        [8, '100', '100'],
      ],
    ],
    [
      'a real gap is taken at its second sample',
      [
        [0, '100', '100'],
        [5, '70', 'jump+'],
        [5.1, '70.2', '70.2'],
      ],
    ],
    [
      'a real gap that goes on a little is taken at its second sample',
      [
        [0, '100', '100'],
        [5, '70', 'jump+'],
        [5.1, '68', '68'],
        [10, '67', '67'],
      ],
    ],
    [
      'an outlier after half of a real gap does not pass with it',
      [
        [0, '100', '100'],
        [5, '70', 'jump+'],
        [5.1, '7', '70+'],
        [5.2, '70', '70'],
      ],
    ],
    [
      'the other side replaces what is held',
      [
        [0, '100', '100'],
        [5, '130', 'jump+'],
        [5.1, '70', 'jump+'],
        [5.2, '70', '70'],
      ],
    ],
    [
      'a free fall of 10 % a sample is followed one sample behind',
      [
        [0, '100', '100'],
        [5, '90', 'jump+'],
        [6, '81', '90+'],
        [7, '73', '81+'],
        [8, '66', '73+'],
        [9, '66', '66'],
      ],
    ],
    [
      'after an outage two samples decide as ever',
      [
        [0, '100', '100'],
        [7200, '150', 'jump+'],
        [7200.1, '150', '150'],
      ],
    ],
    [
      'after an outage an outlier does not pass either',
      [
        [0, '100', '100'],
        [7200, '1000', 'jump+'],
        [7200.1, '101', '101'],
      ],
    ],
  ];
  it.each(rows)('%s', (_sentence, steps) => {
    const { offer } = rig();
    expect(steps.map(([seconds, mark]) => offer(seconds, mark))).toEqual(steps.map((step) => step[2]));
  });

  it('the same observation read twice confirms nothing', () => {
    const { offer } = rig();
    offer(0, '100');
    expect(offer(5, '1000')).toBe('jump+');
    expect(offer(5.2, '1000', { time: T0 + 5_000 })).toBe('jump+');
    expect(offer(5.4, '1000', { time: T0 + 4_900 })).toBe('jump+');
    expect(offer(6, '100')).toBe('100');
  });

  it('a jump whose time stands still is not asked about for ever', () => {
    const { offer } = rig();
    offer(0, '100');
    expect(offer(5, '1000')).toBe('jump+');
    expect(offer(20, '1000', { time: T0 + 5_000 })).toBe('jump+');
    expect(offer(20.5, '1000', { time: T0 + 5_000 })).toBe('jump');
  });

  it('an older sample near the last price does not discard a newer one that waits', () => {
    const { offer } = rig();
    offer(0, '100');
    expect(offer(5, '70')).toBe('jump+');
    expect(offer(5.1, '100', { time: T0 + 4_000 })).toBe('100+');
    expect(offer(5.2, '70')).toBe('70');
  });

  it('a first mark far off its own index waits for a second', () => {
    const { offer } = rig();
    expect(offer(0, '1000', { index: '100' })).toBe('jump+');
    expect(offer(1, '100', { index: '100' })).toBe('100');
    const premarket = rig();
    expect(premarket.offer(0, '120', { index: '100' })).toBe('jump+');
    expect(premarket.offer(1, '121', { index: '100' })).toBe('121');
  });

  it('a first mark without a usable index is taken', () => {
    expect(rig().offer(0, '1000', { index: '0' })).toBe('1000');
  });

  it('is off for a replay, and zeros and NaN are still refused', () => {
    const { offer } = rig({ guard: false });
    expect(['100', '60', '0', 'NaN', '-1', '', '140'].map((mark, i) => offer(i * 15, mark))).toEqual([
      '100',
      '60',
      'zero',
      'not-finite',
      'negative',
      'missing',
      '140',
    ]);
  });
});

describe('a sample is refused', () => {
  it('when its market is not known', () => {
    const { latest, offer } = rig({ knows: (market) => market !== FIL });
    expect(offer(0, '100')).toBe('unknown-market');
    expect(latest.quote(FIL)).toBeUndefined();
  });

  it('when it is older than the last accepted one; of equal age it is taken', () => {
    const { offer } = rig();
    offer(5, '100');
    expect(offer(6, '101', { time: T0 + 4_999 })).toBe('older');
    expect(offer(6, '101', { time: T0 + 5_000 })).toBe('101');
  });

  it('when its time can’t be read; without one it is now', () => {
    const { latest, offer } = rig();
    for (const time of [null, NaN, 'soon', -5, 0, 1.5, {}])
      expect(offer(0, '100', { time })).toBe('bad-time');
    expect(offer(3, '100', { time: undefined })).toBe('100');
    expect(latest.quote(FIL)?.time).toBe(T0 + 3_000);
    expect(offer(4, '100', { time: String(T0 + 4_000) })).toBe('100');
  });

  it('when it is from more than 10 s ahead; up to 10 s it is a fast clock and counts from now', () => {
    const { latest, offer } = rig();
    expect(offer(0, '100', { time: T0 + 10_001 })).toBe('future');
    expect(offer(0, '100', { time: T0 + 10_000 })).toBe('100');
    expect(latest.quote(FIL)).toMatchObject({ time: T0, ageMs: 0, stale: false });
    expect(offer(5, '101', { time: T0 + 15_000 })).toBe('101');
    expect(offer(5, '102', { time: T0 + 14_999 })).toBe('older');
  });

  it('and counted by reason and source', () => {
    const { latest, offer } = rig();
    for (const mark of ['0', '0', '-1', 'x', '100', '1000']) offer(0, mark);
    latest.failed('feed');
    latest.offer({ market: FIL, mark: '100', time: T0 }, 'other');
    expect(latest.status()).toEqual([
      {
        source: 'feed',
        markets: 1,
        lastSampleAt: T0,
        refused: { zero: 2, negative: 1, 'not-a-number': 1, jump: 1 },
        failures: 1,
        via: 'poll',
        lastGap: undefined,
      },
      {
        source: 'other',
        markets: 1,
        lastSampleAt: T0,
        refused: {},
        failures: 0,
        via: 'poll',
        lastGap: undefined,
      },
    ]);
  });
});

describe('a quote', () => {
  it('carries what came with the mark, and drops what was garbage', () => {
    const { latest, offer } = rig();
    offer(0, '100', { index: '99.9', fundingRate: '-0.0001', fundingTime: T0 + 3_600_000 });
    expect(latest.quote(FIL)).toMatchObject({ source: 'feed', fundingTime: T0 + 3_600_000 });
    expect(String(latest.quote(FIL)?.index)).toBe('99.9');
    expect(String(latest.quote(FIL)?.fundingRate)).toBe('-0.0001');
    expect(offer(1, '100', { index: '-1', fundingRate: 'NaN', fundingTime: '0', last: {} })).toBe('100');
    expect(latest.quote(FIL)).toMatchObject({
      index: undefined,
      fundingRate: undefined,
      fundingTime: undefined,
    });
  });

  it('is stale when older than 15 s, not at 15 s', () => {
    const { latest, offer, at } = rig();
    offer(0, '100');
    at(15);
    expect(latest.quote(FIL)).toMatchObject({ ageMs: 15_000, stale: false });
    at(15.001);
    expect(latest.quote(FIL)?.stale).toBe(true);
  });

  it('of a price that the venue dates long ago is stale from the start', () => {
    const { latest } = rig();
    const offer = latest.offer({ market: FIL, mark: '100', time: T0 - 3_600_000 }, 'feed');
    expect(offer).toMatchObject({ accepted: true, stale: true });
    expect(latest.quote(FIL)?.stale).toBe(true);
  });

  it('is not refreshed by refused samples', () => {
    const { latest, offer } = rig();
    offer(0, '100');
    for (let second = 5; second <= 60; second += 5) offer(second, '0');
    expect(latest.quote(FIL)).toMatchObject({ time: T0, stale: true });
  });
});

describe('a sweep', () => {
  it('tells a blind market once, and its recovery once', () => {
    const { latest, offer } = rig();
    const sweep = (seconds: number): unknown => latest.sweep(T0 + seconds * 1_000);
    const quiet = { blind: [], recovered: [], frozen: [], thawed: [] };
    offer(0, '100');
    expect(sweep(59.999)).toEqual(quiet);
    expect(sweep(60)).toEqual({ ...quiet, blind: [FIL] });
    expect(sweep(61)).toEqual(quiet);
    offer(100, '100');
    expect(sweep(100)).toEqual({ ...quiet, recovered: [FIL] });
    expect(sweep(101)).toEqual(quiet);
    expect(sweep(160)).toEqual({ ...quiet, blind: [FIL] });
  });

  it('a time that stands still is blind too, however often it is sent', () => {
    const { latest, offer } = rig();
    for (let second = 0; second <= 60; second += 5) offer(second, '100', { time: T0 });
    expect(latest.sweep(T0 + 60_000).blind).toEqual([FIL]);
  });

  it('a market that somebody watches is blind when no price ever comes', () => {
    const { latest } = rig();
    latest.expect([FIL]);
    expect(latest.sweep(T0 + 59_000).blind).toEqual([]);
    expect(latest.sweep(T0 + 60_000).blind).toEqual([FIL]);
  });
});

describe('a market that jumps about by itself', () => {
  /** A price that goes up and down by `step` each second; then one jump. */
  const after = (step: number, jump: number): string => {
    const { offer } = rig();
    for (let second = 0; second < 200; second += 1)
      offer(second, (second % 2 === 0 ? 100 : 100 * (1 + step)).toFixed(4));
    return offer(200, (100 * (1 + jump)).toFixed(4));
  };
  it.each([
    ['calm: 6 % waits', 0.0001, 0.06, 'jump+'],
    ['calm: 6 % down waits', 0.0001, -0.06, 'jump+'],
    ['20 deviations of 0.4 % are 8 %: 6 % is taken', 0.004, 0.06, '106'],
    ['and down', 0.004, -0.06, '94'],
    ['9 % waits', 0.004, 0.09, 'jump+'],
    ['however wild, a third waits', 0.04, 0.35, 'jump+'],
    ['and down', 0.04, -0.3, 'jump+'],
  ])('%s', (_sentence, step, jump, expected) => {
    expect(after(step, jump)).toBe(expected);
  });
});

describe('a second source', () => {
  const BYBIT = 'bybit:FIL/USDT:USDT';
  const rows: [sentence: string, market: string, secondsBefore: number, price: string, expected: string][] = [
    ['that is there already confirms at once', BYBIT, 1, '70.5', '70'],
    ['that is 2 % off does too', BYBIT, 1, '71.4', '70'],
    ['that is further off does not', BYBIT, 1, '72', 'jump+'],
    ['that is 6 s old does not', BYBIT, 6, '70', 'jump+'],
    ['of the same venue is none', 'binance-usdm:FIL/USDC:USDC', 1, '70', 'jump+'],
    ['of another coin is none', 'bybit:ETH/USDT:USDT', 1, '70', 'jump+'],
    ['a dated future is none', 'bybit:FIL/USDT:USDT-261225', 1, '70', 'jump+'],
  ];
  it.each(rows)('%s', (_sentence, market, secondsBefore, price, expected) => {
    const { offer, at, latest } = rig();
    offer(0, '100');
    at(20 - secondsBefore);
    latest.offer({ market, mark: price, time: undefined }, 'other');
    expect(offer(20, '70')).toBe(expected);
  });
});

describe('a price that stands still with fresh times', () => {
  const ETH = 'binance-usdm:ETH/USDT:USDT';
  const play = (others: boolean, still: boolean, seconds: number): { frozen: string[]; thawed: string[] } => {
    const { latest, offer } = rig();
    const told = { frozen: [] as string[], thawed: [] as string[] };
    for (let second = 0; second < 60 + seconds; second += 1) {
      const moving = second < 60 || !still || second > 60 + seconds - 3;
      offer(second, moving ? (100 + (second % 7) / 10).toFixed(1) : '100.3');
      offer(second, (others ? 50 + (second % 5) / 10 : 50).toFixed(1), { market: ETH });
      const { frozen, thawed } = latest.sweep(T0 + second * 1_000);
      told.frozen.push(...frozen);
      told.thawed.push(...thawed);
    }
    return told;
  };
  it('is noticed once after 60 s while others move, and once when it moves again', () => {
    expect(play(true, true, 200)).toEqual({ frozen: [FIL], thawed: [FIL] });
  });
  it('is not noticed before', () => expect(play(true, true, 55)).toEqual({ frozen: [], thawed: [] }));
  it('is no news where it moves', () => expect(play(true, false, 300)).toEqual({ frozen: [], thawed: [] }));
  it('is no news where nothing else moves', () =>
    expect(play(false, true, 300)).toEqual({ frozen: [], thawed: [] }));
});

it('a feed says how its last price came, and when none came for a while', () => {
  const { latest, offer } = rig();
  offer(0, '100', { via: 'stream' });
  expect(latest.status()[0]).toMatchObject({ via: 'stream', lastGap: undefined });
  offer(15, '100');
  expect(latest.status()[0]).toMatchObject({ via: 'poll', lastGap: undefined });
  offer(40, '100');
  offer(41, '100');
  expect(latest.status()[0]?.lastGap).toEqual({ from: T0 + 15_000, to: T0 + 40_000 });
});

describe('an index that a venue', () => {
  it.each([
    ['leaves empty is none', '', true],
    ['says to be zero is none', '0.00000000', true],
    ['says to be null is none', null, true],
    ['does not name may come by another call', undefined, undefined],
    ['states is one', '100.5', undefined],
    ['garbles is not known', 'x', undefined],
  ] as const)('%s', (_sentence, index, expected) => {
    const { latest, offer } = rig();
    offer(0, '100', { index });
    expect(latest.quote(FIL)?.hasNoIndex).toBe(expected);
  });
});
