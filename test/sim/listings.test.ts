// What a venue says of its markets from time to time, told to who watches them, in the whole app.
import { afterEach, describe, expect, test } from 'vitest';
import type { Asks } from '../../src/market/feed.ts';
import type { Market } from '../../src/venues/venue.ts';
import { begin, catalog, type Life } from './life.ts';

const START = Date.parse('2026-03-26T07:00:00Z');
const HOUR = 3_600_000;
const FUTURE = 'BTC/USDT:USDT-260327';
const END = '2026-03-27T08:00:00.000Z';

const perpetuals = ['BTC', 'ETH', 'FIL', 'SOL'].map((coin) => must(`${coin}/USDT:USDT`));
const future = must(FUTURE);
function must(symbol: string): Market {
  const market = catalog.market('binance-usdm', symbol);
  if (market === undefined) throw new Error(symbol);
  return market;
}

/** A venue whose list of markets a test sets; as a feed does, it has the catalog learn it first. */
function venue() {
  let list: readonly Market[] = [];
  let names = new Map<string, string>();
  let closing: ReadonlySet<string> = new Set();
  const asks: Asks = {
    venue: 'binance-usdm',
    ask: () => Promise.reject(new Error('nothing else is asked')),
    symbols: () => names,
    active: () => list,
    closing: () => closing,
  };
  return {
    asks,
    lists(markets: readonly Market[], named: Readonly<Record<string, string>> = {}) {
      catalog.learn(markets);
      list = [...markets];
      names = new Map([
        ...markets.map(({ symbol }) => [symbol.replace(/\W/g, ''), symbol] as const),
        ...Object.entries(named),
      ]);
    },
    closes(...symbols: readonly string[]) {
      closing = new Set(symbols);
    },
  };
}

afterEach(() => catalog.learn([...perpetuals, future]));

const notices = (life: Life): string[] =>
  life.said
    .filter(({ about }) => /^(listing|delivery|delivered)/.test(about['notice'] ?? ''))
    .map(({ view }) => [view.head, ...(view.notes ?? [])].join('\n'));

async function watched(line: string, market: string, mark = '60000') {
  const said = venue();
  const life = await begin(START, () => 'well', said.asks);
  said.lists([...perpetuals, future]);
  await life.price(`binance-usdm:${market}`, mark);
  await life.tell(line);
  await life.pass(65_000);
  expect(notices(life)).toEqual([]);
  const next = async (...args: Parameters<typeof said.lists>): Promise<void> => {
    said.lists(...args);
    await life.pass(65_000);
  };
  return { life, next, closes: said.closes };
}

const ending = (ends: string | undefined): Market[] => [
  ...perpetuals.map((market) => (market.base === 'BTC' && ends !== undefined ? { ...market, ends } : market)),
  future,
];

test('a perpetual that is to end is told of once, with the date; again where that changes; and when it stays', async () => {
  const { life, next } = await watched('/watch long btc 5x 0.5btc @60k mmr=0.5%', 'BTC/USDT:USDT');
  await next(ending('2026-03-27T09:00:00.000Z'));
  await next(ending('2026-03-27T09:00:00.000Z'));
  expect(notices(life)).toHaveLength(1);
  expect(notices(life)[0]).toMatch(/Binance USDⓈ-M stops trading BTC\/USDT at 2026-03-27 09:00:00 UTC\.\nA position that is still open then is closed by the exchange/); // prettier-ignore
  await next(ending('2026-03-28T09:00:00.000Z'));
  expect(notices(life)).toHaveLength(2);
  expect(notices(life)[1]).toContain('2026-03-28 09:00:00');
  await next(ending(undefined));
  expect(notices(life)[2]).toMatch(/still trades BTC\/USDT/);
  // Who begins a watch then is told in the answer.
  await next(ending('2026-03-28T09:00:00.000Z'));
  await life.tell('/watch short btc 5x 0.5btc @60k mmr=0.5%');
  await life.tell('/alert btc above 70000');
  expect(
    life.whole().filter((each) => each.includes('stops trading it at 2026-03-28 09:00:00 UTC')),
  ).toHaveLength(2);
});

test('what nobody watches, or an end that is over, is told to nobody', async () => {
  const { life, next } = await watched('/watch long eth 5x 1eth @3k mmr=0.5%', 'ETH/USDT:USDT', '3000');
  await next(ending('2026-03-27T09:00:00.000Z'));
  await next(
    perpetuals.map((market) =>
      market.base === 'ETH' ? { ...market, ends: '2026-03-01T00:00:00.000Z' } : market,
    ),
  );
  expect(notices(life)).toEqual([]);
});

test('a postponed delivery is told with both times, and the watch follows it', async () => {
  const { life, next } = await watched('/watch long btcusdt-260327 5x 0.5btc @60k mmr=0.5%', FUTURE);
  // Told of a day before the first date …
  await life.pass(Date.parse(END) - 23 * HOUR - life.clock.now());
  await life.price(`binance-usdm:${FUTURE}`, '60000', { index: '60000' });
  await life.pass(10_000);
  expect(notices(life)).toHaveLength(1);
  expect(notices(life)[0]).toMatch(/is delivered in/);
  const later = '2026-03-28T09:00:00.000Z';
  await next([...perpetuals, { ...future, expiry: later }]);
  expect(notices(life)[1]).toMatch(
    /delivers BTC\/USDT 260327 at 2026-03-28 09:00:00 UTC now, not at 2026-03-27 08:00:00 UTC/,
  );
  expect((await life.watch())?.held.expiresAt).toBe(Date.parse(later));
  await life.pass(Date.parse(END) + HOUR / 2 - life.clock.now());
  expect((await life.watch())?.status).toBe('open');
  expect(notices(life)).toHaveLength(2);
  // … and of a day before the second one again.
  await life.pass(HOUR);
  expect(notices(life)).toHaveLength(3);
  expect(notices(life)[2]).toMatch(/is delivered in/);
});

test('an alert on a delivery follows a postponed one', async () => {
  const { life, next } = await watched('/alert btcusdt-260327 delivery 1d', FUTURE);
  await next([...perpetuals, { ...future, expiry: '2026-03-27T09:00:00.000Z' }]);
  expect(notices(life)[0]).toMatch(/at 2026-03-27 09:00:00 UTC now, not at 2026-03-27 08:00:00 UTC/);
  const alerts = () => life.said.filter(({ kind }) => kind === 'alert').map(({ view }) => view.head);
  await life.pass(START + HOUR + HOUR / 2 - life.clock.now());
  expect(alerts()).toEqual([]);
  await life.pass(HOUR / 2 + 20_000);
  expect(alerts()).toEqual(['🔔 BTC/USDT 260327 is delivered in 24 h, at 2026-03-27 09:00:00 UTC']);
});

test('another name under the same contract id is told as a new name, and nothing is moved', async () => {
  const { life, next } = await watched('/watch long btc 5x 0.5btc @60k mmr=0.5%', 'BTC/USDT:USDT');
  const renamed = { ...must('BTC/USDT:USDT'), symbol: 'XYZ/USDT:USDT', base: 'XYZ' };
  const others = perpetuals.filter(({ base }) => base !== 'BTC');
  await next([...others, future, renamed], { BTCUSDTUSDT: renamed.symbol });
  expect(notices(life)).toHaveLength(1);
  expect(notices(life)[0]).toMatch(/does not list BTC\/USDT any more; the same contract is XYZ\/USDT now/);
  expect((await life.watch())?.held.symbol).toBe('BTC/USDT:USDT');
  const buttons = life.said.at(-1)?.view.buttons ?? [];
  expect(buttons.map(({ label }) => label)).toEqual(['Watch 1 as XYZ/USDT', 'Stop watch 1', 'All watches']);
  // Pressed, it is the same position under the new name, and the old one is there until it is taken away.
  await life.price('binance-usdm:XYZ/USDT:USDT', '60000');
  await life.tell(buttons[0]?.line ?? '');
  await life.pass(2_000);
  const [old, fresh] = [await life.watch(1), await life.watch(2)];
  expect(fresh?.held.symbol).toBe('XYZ/USDT:USDT');
  expect(fresh?.held.position.contracts.eq(old?.held.position.contracts ?? 0)).toBe(true);
  expect(fresh?.liquidationPrice?.toFixed(4)).toBe(old?.liquidationPrice?.toFixed(4));
  expect(fresh?.held.given.mmr?.toFixed()).toBe('0.005');
});

test('one that vanishes while a stranger appears is not called renamed', async () => {
  const { life, next } = await watched('/watch long btc 5x 0.5btc @60k mmr=0.5%', 'BTC/USDT:USDT');
  const stranger = { ...must('BTC/USDT:USDT'), symbol: 'BTC/USDC:USDC', quote: 'USDC', settle: 'USDC' };
  await next([...perpetuals.filter(({ base }) => base !== 'BTC'), future, stranger]);
  expect(notices(life)).toHaveLength(1);
  expect(notices(life)[0]).toMatch(/does not list BTC\/USDT as tradable any more/);
});

test.each([
  ['', 3],
  ['60000', 0],
])(
  'a market with index “%s”: /price, /watch and /alert say %i times where its mark comes from',
  async (index, times) => {
    const life = await begin(START);
    await life.price('binance-usdm:BTC/USDT:USDT', '60000', { index });
    for (const line of ['/price btc', '/watch long btc 5x 0.5btc @60k mmr=0.5%', '/alert btc above 70000'])
      await life.tell(line);
    await life.pass(2_000);
    expect(
      life.whole().filter((each) => each.includes('Binance USDⓈ-M states no index for it')),
    ).toHaveLength(times);
  },
);

describe('a market that is closing without a date', () => {
  const BTC = 'BTC/USDT:USDT';
  const others = [...perpetuals.filter(({ base }) => base !== 'BTC'), future];

  test('is told of once while it is still listed, and when it is gone', async () => {
    const { life, next, closes } = await watched('/watch long btc 5x 0.5btc @60k mmr=0.5%', BTC);
    closes(BTC);
    await next([...perpetuals, future]);
    await next([...perpetuals, future]);
    expect(notices(life)).toHaveLength(1);
    expect(notices(life)[0]).toMatch(
      /Binance USDⓈ-M does not trade BTC\/USDT as usual any more[^]*\nLook there now/,
    );
    closes();
    await next(others);
    await next(others);
    expect(notices(life)).toHaveLength(2);
    expect(notices(life)[1]).toMatch(/does not list BTC\/USDT as tradable any more/);
  });

  test('is not called gone while the venue still has it, but not among those that are traded; it may vanish then', async () => {
    const { life, next, closes } = await watched('/watch long btc 5x 0.5btc @60k mmr=0.5%', BTC);
    closes(BTC, 'SOL/USDT:USDT');
    await next(others);
    await next(others);
    expect(notices(life)).toHaveLength(1);
    expect(notices(life)[0]).toMatch(/does not trade BTC\/USDT as usual/);
    closes();
    await next(others);
    await next(others);
    expect(notices(life).slice(1)).toHaveLength(1);
    expect(notices(life)[1]).toMatch(/does not list BTC\/USDT/);
  });

  test('or is traded as usual again, which is told once; and the next time it is told anew', async () => {
    const { life, next, closes } = await watched('/watch long btc 5x 0.5btc @60k mmr=0.5%', BTC);
    closes(BTC);
    await next(others);
    closes();
    await next([...perpetuals, future]);
    await next([...perpetuals, future]);
    expect(notices(life)).toHaveLength(2);
    expect(notices(life)[1]).toMatch(/^Binance USDⓈ-M trades BTC\/USDT as usual again\./);
    closes(BTC);
    await next([...perpetuals, future]);
    expect(notices(life)).toHaveLength(3);
  });

  test('with a date it is told by that alone; once gone, nothing of a state is told', async () => {
    const { life, next, closes } = await watched('/watch long btc 5x 0.5btc @60k mmr=0.5%', BTC);
    closes(BTC);
    await next(ending('2026-03-27T09:00:00.000Z'));
    expect(notices(life)).toHaveLength(1);
    expect(notices(life)[0]).toMatch(/stops trading BTC\/USDT at/);
    closes();
    await next(others);
    closes(BTC);
    await next(others);
    expect(notices(life)).toHaveLength(2);
    expect(notices(life)[1]).toMatch(/does not list BTC\/USDT/);
  });
});
