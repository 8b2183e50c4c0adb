// What is risky about a plan, the mark price and deliveries. The figures expected here were computed by hand
// from the definitions, not with the code under test.
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Quote } from '../../src/chat/command.ts';
import { renderText } from '../../src/chat/console/render.ts';
import { dec } from '../../src/contract/decimal.ts';
import { annualisedBasis, nextFriday } from '../../src/contract/delivery.ts';
import { fundedMark } from '../../src/contract/funding.ts';
import type { FigureValue, View } from '../../src/view/view.ts';
import { ask, contextOf, run } from './asking.ts';

const NOW = Date.UTC(2026, 10, 22, 6, 0, 0);
const HOUR = 3_600_000;

const LIVE: Quote = {
  mark: dec(64_000),
  index: dec(63_900),
  fundingRate: dec('0.0002'),
  fundingTime: NOW + 2 * HOUR,
  time: NOW,
  ageMs: 1_000,
  stale: false,
  source: 'test',
};

const say = (line: string, quote?: Quote, now = NOW): Promise<View> =>
  ask(line, { now, prices: { quote: () => quote } });

interface Found {
  readonly code: string;
  readonly level: string;
  readonly value: string | null;
}

const isFound = (value: FigureValue): boolean => typeof value === 'object' && value !== null;

async function findings(line: string): Promise<readonly Found[]> {
  const view = await say(line);
  const all = view.figures?.['findings'];
  if (!Array.isArray(all) || !all.every(isFound)) throw new Error(renderText(view));
  return all;
}

describe('/lint', () => {
  test.each([
    ['nothing to say: liquidation is far, a stop, low leverage', 'long btc 3x 0.1btc @64k sl=62k tp=70k', []],
    ['no stop', 'long btc 3x 0.1btc @64k', ['no-stop']],
    // 64,000·(1 − 1/50)/(1 − 0.004) = 62,971.89: 1.61 % away; 25 of profit, 32.01 of fees.
    [
      'a stop beyond liquidation, liquidation near, fees above the profit: dangers first',
      'long btc 50x 0.5btc @64k sl=62k tp=64050',
      ['stop-beyond-liquidation', 'liquidation-within-2', 'fees-above-profit'],
    ],
    // Liquidation 57,831.33; 0.05 % of that is 28.92: 57,860.2 is the edge.
    [
      'a stop one fee before liquidation',
      'long btc 10x 0.5btc @64k sl=57860',
      ['stop-near-liquidation', 'liquidation-within-10'],
    ],
    ['a stop farther than that', 'long btc 10x 0.5btc @64k sl=57861', ['liquidation-within-10']],
    [
      'a short’s stop at its liquidation, 64,000·1.05/1.004 = 66,932.27',
      'short btc 20x 0.5btc @64k sl=66933',
      ['stop-beyond-liquidation', 'liquidation-within-5'],
    ],
    [
      'leverage of 100x where 125x is the most: 80 %',
      'long btc 100x 0.1btc @64k sl=63900',
      ['liquidation-within-2', 'leverage-near-most'],
    ],
    ['leverage of 99x where 125x is the most', 'long btc 99x 0.1btc @64k sl=63900', ['liquidation-within-2']],
    // 2 · 0.5 % · 12 = 12 % of the margin.
    [
      'fees of more than a tenth of the margin',
      'long btc 12x 0.1btc @64k sl=64000 fee=0.5%',
      ['fees-of-margin', 'liquidation-within-10'],
    ],
    [
      'size just above a floor of 50,000: 0.79·64,000 = 50,560',
      'long btc 3x 0.79btc @64k sl=62k',
      ['just-above-tier'],
    ],
    ['size more than 5 % above that floor', 'long btc 3x 0.83btc @64k sl=62k', []],
    ['an entry 3.2 % from the mark', 'long btc 3x 0.1btc @64k sl=60k mark=62k', ['entry-far']],
    ['an inverse short at 1x is never liquidated', 'short inverse btc 1x 10c @64k sl=70k', []],
  ])('%s', async (_, line, codes) => {
    const found = await findings(`/lint ${line}`);
    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  test('each has its numbers', async () => {
    const found = await findings('/lint long btc 3x 0.79btc @64k');
    expect(found).toEqual([
      { code: 'no-stop', level: 'note', value: null },
      { code: 'just-above-tier', level: 'note', value: '560' },
    ]);
    const text = renderText(await say('/lint long btc 3x 0.79btc @64k'));
    expect(text).toContain('16,853.33 USDT');
    expect(text).toContain('560 USDT above a tier that begins at 50,000 USDT');
    expect(text).toContain('0.4 % and not 0.5 %');
  });

  test('leverage above the tier’s is refused with the most that is allowed', async () => {
    const view = await say('/lint long btc 125x 50btc @64k');
    expect(view.problem?.code).toBe('leverage-too-high');
    expect(view.head).toContain('50x at most');
  });
});

describe('unasked', () => {
  const dangers = (view: View): number =>
    (view.notes ?? []).filter((note) => note.startsWith('Danger:')).length;

  test.each([
    ['/liq: the two worst of three', '/liq long btc 50x 0.5btc @64k sl=62k tp=64050', 2],
    ['/liq: nothing where there is no real danger', '/liq long btc 100x 0.1btc @64k collateral=2000', 0],
    ['/liq: not a missing stop', '/liq long btc 20x 0.1btc @64k', 0],
    ['/watch: a stop that is never reached', '/watch long btc 10x 0.1btc @64k sl=50k', 1],
    ['/watch: nothing', '/watch long btc 10x 0.1btc @64k sl=62k', 0],
  ])('%s', async (_, line, count) => {
    const view = await say(line, line.startsWith('/watch') ? LIVE : undefined);
    expect(view.problem).toBeUndefined();
    expect(dangers(view)).toBe(count);
  });

  test('what is liquidated already is said once', async () => {
    const view = await say('/liq long btc 100x 0.1btc @64k mark=62k');
    expect(view.figures?.['liquidation']).toBe('already');
    expect(dangers(view)).toBe(0);
  });
});

describe('/mark', () => {
  test.each([
    [
      'two of eight hours: 64,000·(1 + 0.0001/4)',
      '/mark btc index=64000 rate=0.01% left=2h',
      undefined,
      '64001.6',
    ],
    [
      'half an hour of four, below zero: 3,400·(1 − 0.0002/8)',
      '/mark eth index=3400 rate=-0.02% left=30m every=4h',
      undefined,
      '3399.915',
    ],
    [
      'the same in other words',
      '/mark eth index=3400 rate=-0.02% left=30мин every=4小时',
      undefined,
      '3399.915',
    ],
    [
      'hyperliquid pays every hour',
      '/mark btc on hyperliquid index=64000 rate=0.01% left=30m',
      undefined,
      '64003.2',
    ],
    ['all live: 63,900·(1 + 0.0002·2/8)', '/mark btc', LIVE, '63903.195'],
    ['what is typed goes before what is live', '/mark btc index=64000', LIVE, '64003.2'],
  ])('%s', async (_, line, quote, expected) => {
    const view = await say(line, quote);
    expect([view.head, view.figures?.['markPrice']]).toEqual([view.head, expected]);
  });

  test('it shows the formula with its numbers', async () => {
    const text = renderText(await say('/mark btc index=64000 rate=0.01% left=2h'));
    expect(text).toContain('64,001.6 = 64,000 × (1 + (0.01 %) × 2 / 8)');
    expect(text).not.toContain('No entry price');
  });

  test.each([
    ['no index', '/mark btc rate=0.01% left=2h', 'index-missing'],
    ['no rate', '/mark btc index=64000 left=2h', 'rate-missing'],
    ['no time', '/mark btc index=64000 rate=0.01%', 'left-missing'],
    ['more time than an interval has', '/mark btc index=64000 rate=0.01% left=9h', 'left-too-long'],
    ['an interval that is not known', '/mark btc on okx index=64000 rate=0.01% left=2h', 'every-missing'],
    ['a dated future', '/mark btcusdt-26mar27 index=64000', 'no-funding'],
    ['an index in a coin', '/mark btc index=2eth rate=0.01% left=2h', 'money-unit'],
    ['two rates', '/mark btc index=64000 rate=0.01% rate=0.02%', 'extra-clash'],
  ])('%s is asked about', async (_, line, code) => {
    expect((await say(line)).problem?.code).toBe(code);
  });

  test('at the funding time the mark price is the index', () => {
    const index = dec('64000.1');
    expect(fundedMark({ index, rate: dec('0.01'), left: dec(0), every: dec(8) }).eq(index)).toBe(true);
  });
});

describe('/delivery', () => {
  test('time left, next contract, fee and yearly basis', async () => {
    const view = await say('/delivery btcusdt-26mar27 mark=65000 index=64000');
    expect(view.head).toContain('124 d 2 h');
    // 124 days and 2 hours are 2,978 hours: 1/64 · 8,760 / 2,978.
    const yearly = view.figures?.['annualisedBasis'];
    if (typeof yearly !== 'string') throw new Error(renderText(view));
    expect(dec(yearly).toSignificantDigits(25).toFixed()).toBe(
      dec(8760).div(dec(64).mul(2978)).toSignificantDigits(25).toFixed(),
    );
    expect(view.figures).toMatchObject({
      expiry: '2027-03-26T08:00:00Z',
      timeLeftMs: String(2978 * HOUR),
      next: 'BTC/USDT:USDT-270625',
      deliveryFeeRate: '0.0005',
      deliveryMinutes: '30',
      basis: '0.015625',
    });
    expect(renderText(view)).toContain('over the last 30 minutes');
    const open = await say('/delivery btc-26mar27 on htx');
    expect(renderText(open)).toContain('not confirmed');
  });

  test.each([
    ['a weekly contract: the next Friday', '/delivery btcusdt-4dec26 on okx', 'BTC/USDT:USDT-261211'],
    ['December: March of the next year', '/delivery btcusdt-25dec26', 'BTC/USDT:USDT-270326'],
  ])('%s', async (_, line, next) => {
    expect((await say(line)).figures?.['next']).toBe(next);
  });

  test('Deribit’s own window and fee; a fee that is typed goes before it', async () => {
    const own = await say('/delivery btc-26mar27 on deribit');
    expect(own.figures).toMatchObject({ deliveryFeeRate: '0.00025', deliveryMinutes: '30' });
    const given = await say('/delivery btc-26mar27 on deribit fee=0.1%');
    expect(given.figures?.['deliveryFeeRate']).toBe('0.001');
  });

  test('live prices stand for those that were not typed', async () => {
    const { figures } = await say('/delivery btcusdt-26mar27', LIVE);
    expect(figures).toMatchObject({ markPrice: '64000', indexPrice: '63900' });
  });

  test('in the last minutes the mean so far, and what comes if the index stays', async () => {
    const at = (time: string) => Date.parse(`2027-03-26T${time}Z`);
    const line = '/delivery btcusdt-26mar27 index=64100';
    // A third of 30 minutes is over: 64,010 / 3 + 64,100 · 2/3.
    const view = await say(`${line} samples=64000/64010/64020`, undefined, at('07:40:00'));
    expect(view.figures).toMatchObject({ runningDeliveryPrice: '64010' });
    expect(view.figures?.['expectedDeliveryPrice']).toBe('64070');
    // Without samples it is said that they are missing, and no price is made up.
    const none = await say(line, LIVE, at('07:40:00'));
    expect(none.figures).toMatchObject({ runningDeliveryPrice: null, expectedDeliveryPrice: null });
    expect(none.notes?.join(' ')).toContain('I keep no index samples');
    const early = await say(`${line} samples=64000`, undefined, at('07:00:00'));
    expect(early.figures).toMatchObject({ runningDeliveryPrice: null });
    expect(early.notes?.join(' ')).toContain('only in the last minutes');
    expect((await say(`${line} samples=64000,64010`)).problem?.code).toBe('extra-invalid');
  });

  test('after delivery there is no basis a year', async () => {
    const view = await say(
      '/delivery btcusdt-26mar27 mark=65000 index=64000',
      undefined,
      Date.UTC(2027, 3, 1),
    );
    expect(view.head).toContain('was delivered');
    expect(view.figures).toMatchObject({ timeLeftMs: null, annualisedBasis: null });
  });

  test('a perpetual is never delivered', async () => {
    expect((await say('/delivery btc')).problem?.code).toBe('no-delivery');
  });

  test('no time left has no yearly basis', () => {
    expect(() => annualisedBasis({ mark: dec(2), index: dec(1), leftMs: 0 })).toThrow(RangeError);
  });

  test('the Friday after a Friday, after a Thursday and over the end of a year', () => {
    expect(nextFriday({ year: 2026, month: 12, day: 4 })).toEqual({ year: 2026, month: 12, day: 11 });
    expect(nextFriday({ year: 2026, month: 12, day: 3 })).toEqual({ year: 2026, month: 12, day: 4 });
    expect(nextFriday({ year: 2026, month: 12, day: 25 })).toEqual({ year: 2027, month: 1, day: 1 });
  });
});

test('several alerts of one line are all made, or none', async () => {
  expect((await run('/alert btc 70k', contextOf(LIVE))).changes).toHaveLength(2);
  const refused = await run('/alert btc 70k 72k', contextOf(LIVE));
  expect([refused.view.problem?.code, refused.changes]).toEqual(['too-many-alerts', undefined]);
});

test('every example is answered', async () => {
  for (const name of ['lint', 'mark', 'delivery'])
    for (const line of commands.find((each) => each.name === name)?.examples ?? [])
      // oxlint-disable-next-line no-await-in-loop
      expect([line, (await say(line)).problem]).toEqual([line, undefined]);
});
