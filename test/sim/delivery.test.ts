// Watched dated futures, in the whole app: told of before their delivery, and closed at it, whatever dies.
import { expect, test, vi } from 'vitest';
import { begin, type Life } from './life.ts';
import { seeded } from './random.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(600_000) });

const BTC = 'binance-usdm:BTC/USDT:USDT-260327';
const END = Date.parse('2026-03-27T08:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const at = async (life: Life, time: number, mark: string, index?: string): Promise<void> => {
  await life.pass(time - life.clock.now());
  await life.price(BTC, mark, index === undefined ? {} : { index });
};

const opened = async (
  before: number,
  stated: { readonly index?: string } = { index: '60000' },
): Promise<Life> => {
  const life = await begin(END - before);
  await life.price(BTC, '60000', stated);
  await life.tell('/watch long btcusdt-260327 5x 0.5btc @60k mmr=0.5%');
  await life.pass(2_000);
  return life;
};

const unasked = (life: Life): string[] =>
  life.said
    .filter(
      ({ kind, about }) => kind === 'warning' || ['delivery', 'delivered'].includes(about['notice'] ?? ''),
    )
    .map(({ view }) => [view.head, ...(view.notes ?? [])].join('\n'));

test('told of a day and an hour before, then closed at the mean of the index, with its result', async () => {
  const life = await opened(24 * HOUR + 10 * MINUTE);
  expect(life.whole().at(-1)).toMatch(/It is delivered at 2026-03-27 08:00:00 UTC/);
  await at(life, END - 24 * HOUR - MINUTE, '60000', '60000');
  expect(unasked(life)).toEqual([]);
  await at(life, END - 24 * HOUR, '60100', '60000');
  await life.pass(10_000);
  expect(unasked(life)).toHaveLength(1);
  expect(unasked(life)[0]).toMatch(
    /BTC\/USDT 260327 long is delivered in (1 d|24 h|23 h 59 min)[^]*last 30 minutes/,
  );
  expect(unasked(life)[0]).toMatch(/At the mark of now: \+50/);
  await at(life, END - HOUR, '60000', '60000');
  await life.pass(10_000);
  expect(unasked(life).filter((each) => each.includes('is delivered in'))).toHaveLength(2);
  for (let minute = 31; minute > 15; minute -= 1)
    await at(life, END - minute * MINUTE + 30_000, '60500', '60000');
  for (let minute = 15; minute > 0; minute -= 1) await at(life, END - minute * MINUTE, '60500', '62000');
  await life.pass(END + 20_000 - life.clock.now());
  const watch = await life.watch();
  expect(watch).toMatchObject({ status: 'delivered', delivered: { at: END, estimated: false } });
  // Half of the window at 60,000 and half at 62,000: 61,000. 0.5 · 1,000 less 0.05 % of 30,500.
  expect(watch?.delivered?.price?.toFixed()).toBe('61000');
  expect(unasked(life).at(-1)).toMatch(/was delivered at 61,000[^]*Result \+484\.75 USDT: profit \+500 USDT, delivery fee 15\.25 USDT[^]*mean of the index/); // prettier-ignore
  const count = unasked(life).length;
  // Afterwards nothing is warned of, whatever the price.
  await at(life, END + MINUTE, '30000', '30000');
  await life.pass(MINUTE);
  expect(unasked(life)).toHaveLength(count);
  await life.tell('/watches');
  await life.tell('/watch 1 add=100');
  await life.tell('/watch long btcusdt-260327 5x 0.5btc @60k mmr=0.5%');
  await life.pass(2_000);
  expect(life.whole().slice(-3).join('\n')).toMatch(/delivered at 61,000[^]*was delivered; it can't be changed[^]*there is nothing left to watch/); // prettier-ignore
  await life.end();
});

test.each([
  ['a part of the window was not seen', '60000', '60000', true],
  ['no index is known: the last mark', undefined, '60200', true],
])('%s: an estimate', async (_what, index, price, estimated) => {
  const life = await opened(20 * MINUTE, index === undefined ? {} : { index });
  await at(life, END - 10 * MINUTE, '60200', index);
  await life.pass(10 * MINUTE + 6_000);
  const watch = await life.watch();
  expect(watch?.delivered).toMatchObject({ estimated });
  expect(watch?.delivered?.price?.toFixed()).toBe(index === undefined ? '60200' : price);
  expect(unasked(life).at(-1)).toMatch(/An estimate/);
  await life.end();
});

test('who was away at the delivery hears of it afterwards, and no countdown to what is over', async () => {
  const life = await opened(26 * HOUR);
  await life.away(27 * HOUR);
  await life.pass(20_000);
  expect(await life.watch()).toMatchObject({ status: 'delivered', delivered: { price: undefined } });
  expect(unasked(life)).toHaveLength(1);
  expect(unasked(life)[0]).toMatch(/was delivered \(watch 1\); at which price is not known here/);
  await life.end();
});

const alerted = (life: Life): string[] =>
  life.said
    .filter(({ kind }) => kind === 'alert')
    .map(({ view }) =>
      [view.head, ...(view.notes ?? []).filter((note) => note.startsWith('Note'))].join('\n'),
    );

test('/alert … delivery: told once, so long before it, without any price and without a position', async () => {
  const life = await begin(END - 2 * HOUR);
  await life.tell('/alert btcusdt-260327 delivery 90m note "roll it"');
  await life.tell('/alert btcusdt-260327 30 min before delivery');
  await life.tell('/alert btcusdt-260327 delivery 4d');
  await life.tell('/alerts');
  await life.pass(2_000);
  const [made, , refused, listed] = life.whole();
  expect(made).toMatch(/90 min before its delivery, once[^]*It is delivered at 2026-03-27 08:00:00 UTC: I tell you at 2026-03-27 06:30:00 UTC/); // prettier-ignore
  expect(refused).toMatch(/is delivered at 2026-03-27 08:00:00 UTC, in 2 h: give a shorter time/);
  expect(listed).toMatch(/^2 alerts[^]*90 min before its delivery[^]*30 min before its delivery/);
  await life.pass(END - 90 * MINUTE - 1_000 - life.clock.now());
  expect(alerted(life)).toEqual([]);
  await life.pass(11_000);
  expect(alerted(life)).toEqual([
    '🔔 BTC/USDT 260327 is delivered in 90 min, at 2026-03-27 08:00:00 UTC\nNote: roll it',
  ]);
  // Nobody is there when the second one is due.
  await life.away(80 * MINUTE);
  await life.pass(10_000);
  expect(alerted(life).slice(1)).toEqual([
    '🔔 BTC/USDT 260327 is delivered in 10 min, at 2026-03-27 08:00:00 UTC',
  ]);
  await life.pass(30 * MINUTE);
  expect(alerted(life)).toHaveLength(2);
  await life.end();
});

test('who was away at the delivery of an alert hears that it is over', async () => {
  const life = await begin(END - HOUR);
  await life.tell('/alert btcusdt-260327 delivery 30m');
  await life.away(2 * HOUR);
  await life.pass(10_000);
  expect(alerted(life)).toEqual(['🔔 BTC/USDT 260327 was delivered at 2026-03-27 08:00:00 UTC']);
  await life.end();
});

test('a liquidated one is not delivered', async () => {
  const life = await opened(5 * MINUTE);
  await at(life, END - 2 * MINUTE, '40000', '40000');
  await life.pass(3 * MINUTE);
  expect((await life.watch())?.status).toBe('liquidated');
  expect(unasked(life).filter((each) => each.includes('delivered'))).toEqual([]);
  await life.end();
});

const SEEDS = process.env['PROVE'] === undefined ? 20 : 1000;

test('whatever dies at whatever call: delivered once, and told of each stage, and of an alert', async () => {
  let deaths = 0;
  const wrong: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const random = seeded(seed);
    let calm = true;
    const life = await begin(END - HOUR - MINUTE, () =>
      !calm && random() < 0.1 ? (random() < 0.5 ? 'dies' : 'dies late') : 'well',
    );
    await life.price(BTC, '60000', { index: '60000' });
    await life.tell('/watch long btcusdt-260327 5x 0.5btc @60k mmr=0.5%');
    await life.tell('/alert btcusdt-260327 delivery 1h');
    await life.pass(50_000);
    calm = false;
    await life.pass(30_000);
    await life.price(BTC, '60000', { index: '60000' });
    calm = true;
    for (let minute = 31; minute > 0; minute -= 1) await at(life, END - minute * MINUTE, '60000', '60000');
    await life.pass(END - 10_000 - life.clock.now());
    calm = false;
    await life.pass(30_000);
    await life.price(BTC, '35000', { index: '35000' });
    calm = true;
    await life.pass(30_000);
    const watch = await life.watch();
    const heads = new Set(life.heads().filter((head) => /is delivered in|was delivered/.test(head)));
    if (watch?.status !== 'delivered' || watch.delivered?.price?.toFixed() !== '60000')
      wrong.push(`seed ${seed}: ${watch?.status} at ${watch?.delivered?.price?.toFixed()}`);
    if (![...heads].some((head) => head.includes('was delivered at 60,000')))
      wrong.push(`seed ${seed}: not told`);
    if (![...heads].some((head) => head.includes('is delivered in')))
      wrong.push(`seed ${seed}: no countdown`);
    if (!alerted(life)[0]?.includes('is delivered in')) wrong.push(`seed ${seed}: no alert`);
    if (life.heads().some((head) => head.includes('liquidation price')))
      wrong.push(`seed ${seed}: warned after`);
    deaths += life.deaths();
    await life.end();
  }
  expect({ wrong, deaths: deaths > SEEDS / 2 }).toEqual({ wrong: [], deaths: true });
});
