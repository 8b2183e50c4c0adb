// One person on two platforms: a last warning that nobody answers on one is told on the other, while a call to the store or
// to either platform fails or kills the process; an answer there ends it.
import { expect, test } from 'vitest';
import { begin } from './life.ts';
import type { Fate } from './world.ts';

const BTC = 'binance-usdm:BTC/USDT:USDT';
const START = Date.parse('2026-03-01T00:00:00Z');
const BEA = 'discord:bea';
const FATES: readonly Fate[] = ['fails', 'fails late', 'dies', 'dies late'];

/** False: there were not so many calls. */
async function toldThere(call: number, fate: Fate): Promise<boolean> {
  let calls = Infinity;
  const life = await begin(
    START,
    () => {
      calls -= 1;
      return calls === 0 ? fate : 'well';
    },
    undefined,
    [],
    undefined,
    ['discord'],
  );
  const last = (): string => life.whole().at(-1) ?? '';
  const heard = (from: number) => life.said.slice(from).filter(({ to }) => to === BEA);
  /** The price stays where it is. */
  const stays = async (mark: string, seconds: number): Promise<void> => {
    for (let left = seconds; left > 0; left -= 10) {
      await life.pass(10_000);
      await life.price(BTC, mark);
    }
  };
  await life.price(BTC, '60000');
  await life.tell('/link');
  await life.pass(2_000);
  const code = /\b([0-9a-z]{26})\b/.exec(last())?.[1] ?? '';
  await life.tellAs(BEA, `/link ${code}`);
  await life.pass(2_000);
  await life.tellAs(BEA, `/link ${code} yes`);
  await life.pass(2_000);
  await life.tell('/watch long btc 20x 0.1btc @60k warn=4%');
  await stays('59000', 460);
  const before = life.said.length;
  expect(heard(0).filter(({ about }) => about['notice'] === 'other-account')).toEqual([]);
  calls = call;
  await stays('59000', 60);
  const wasReached = calls <= 0;
  calls = Infinity;
  await stays('59000', 20);
  const there = heard(before);
  expect(there.map(({ about }) => about['notice'])).toContain('other-account');
  expect(new Set(there.map(({ id }) => id)).size).toBe(1);
  expect(there.slice(1).every(({ repeat }) => repeat)).toBe(true);

  await life.tellAs(BEA, '/ack');
  await life.pass(2_000);
  const answered = life.said.length;
  await stays('59000', 240);
  expect(life.heads().slice(answered)).toEqual([]);
  await life.end();
  return wasReached;
}

test.each(FATES)(
  'who does not answer hears it on their other platform once, where a call %s',
  async (fate) => {
    let call = 1;
    while (await toldThere(call, fate)) call += 1;
    expect(call).toBeGreaterThan(20);
  },
  60_000,
);
