// The machine's clock is set while the bot runs, by an hour or a day, and back: what is counted, and who may ask.
import { expect, test } from 'vitest';
import { begin } from './life.ts';

const BTC = 'binance-usdm:BTC/USDT:USDT';
const EIGHT = Date.parse('2026-03-01T08:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const stated = (rate: string, fundingTime: number) => ({ fundingRate: rate, fundingTime });

const STEPS: readonly (readonly [string, number])[] = [
  ['an hour', HOUR],
  ['a day', 24 * HOUR],
];

test.each(STEPS)(
  'set back by %s: what is begun then pays for nothing that was settled before',
  async (_, by) => {
    const life = await begin(EIGHT - 10 * MINUTE);
    await life.price(BTC, '60000', stated('0.001', EIGHT));
    await life.tell('/watch long btc 10x 0.1btc @60k funding=on');
    await life.pass(11 * MINUTE);
    await life.price(BTC, '60000', stated('0.002', EIGHT + 8 * HOUR));
    expect((await life.watch())?.funding).toMatchObject({ times: 1 });

    life.clock.step(-by);
    await life.price(BTC, '60000', stated('0.002', EIGHT + 8 * HOUR));
    await life.tell('/watch short btc 10x 0.1btc @60k funding=on');
    await life.tell('/watch long btc 5x 0.1btc @60k funding=off');
    await life.tell('/watch 3 funding=on');
    await life.price(BTC, '60010', stated('0.002', EIGHT + 8 * HOUR));
    for (const id of [2, 3])
      expect((await life.watch(id))?.funding).toMatchObject({ on: true, times: 0, unknown: 0 });

    // Set right again, each next time counts once, for all of them.
    life.clock.step(by);
    await life.price(BTC, '60010', stated('0.002', EIGHT + 8 * HOUR));
    await life.pass(EIGHT + 8 * HOUR - MINUTE / 2 - life.clock.now());
    await life.price(BTC, '60000', stated('0.003', EIGHT + 8 * HOUR));
    await life.pass(MINUTE / 2);
    await life.price(BTC, '60000', stated('0.004', EIGHT + 16 * HOUR));
    expect((await life.watch(1))?.funding).toMatchObject({ times: 2, unknown: 0 });
    for (const id of [2, 3])
      expect((await life.watch(id))?.funding).toMatchObject({ times: 1, estimated: 0, unknown: 0 });
    await life.end();
  },
);

test.each(STEPS)('set back by %s: who typed too fast waits for a minute, no longer', async (_, by) => {
  const life = await begin(EIGHT);
  await life.price(BTC, '60000');
  for (let times = 0; times < 21; times += 1) await life.tell('/price btc');
  await life.pass(MINUTE / 2);
  const refused = life.said.filter(({ view }) => view.problem !== undefined).length;
  expect(refused).toBe(1);
  life.clock.step(-by);
  await life.pass(MINUTE);
  await life.price(BTC, '60000');
  await life.tell('/price btc');
  await life.pass(5_000);
  expect(life.said.length).toBe(22);
  expect(life.said.filter(({ view }) => view.problem !== undefined)).toHaveLength(1);
  await life.end();
});

test.each(STEPS)('set on by %s while an alert waits for its turn: it is told all the same', async (_, by) => {
  const life = await begin(EIGHT);
  await life.price(BTC, '60000');
  await life.tell('/alert btc above 61k');
  await life.tell('/alert btc above 61.1k');
  await life.pass(5_000);
  // The second has its turn a second after the first.
  const judged = life.offered(BTC, '61500');
  await life.clock.advance(0);
  life.clock.step(by);
  await life.clock.advance(5_000);
  await judged;
  expect(life.said.filter(({ kind }) => kind === 'alert')).toHaveLength(2);
  await life.end();
});
