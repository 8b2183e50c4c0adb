// /forget, while each call to the store and the platform fails or kills the process in turn; then the platform gives
// all inputs again. What was forgotten stays so, and what was said after it stands.
import { expect, test } from 'vitest';
import { begin, OWNER } from './life.ts';
import type { Fate } from './world.ts';

const BTC = 'binance-usdm:BTC/USDT:USDT';
const START = Date.parse('2026-03-01T00:00:00Z');
/** Typed it is the same, but that nothing of it can be forgotten before it is read. */
const WAYS = process.env['PROVE'] === undefined ? [true] : [true, false];
const FATES: readonly Fate[] = ['fails', 'fails late', 'dies', 'dies late'];

/** One try, in which something happens at the so-manieth call of what forgets; false: there were not so many. */
async function forgotten(call: number, fate: Fate, isPressed: boolean): Promise<boolean> {
  let calls = Infinity;
  const life = await begin(START, () => {
    calls -= 1;
    return calls === 0 ? fate : 'well';
  });
  await life.price(BTC, '60000');
  await life.tell('/watch long btc 10x 0.1btc @60k');
  await life.tell('/watch short btc 20x 0.3btc @60k');
  await life.tell('/forget');
  await life.pass(3_000);
  const button = life.said.at(-1)?.buttons[0]?.id ?? '';
  const before = life.said.length;
  calls = call;
  await (isPressed ? life.press(button) : life.tell('/forget yes'));
  const wasReached = calls <= 0;
  calls = Infinity;
  await life.pass(10_000);
  const answers = life.heads().slice(before);
  expect(new Set(answers)).toEqual(new Set(['Everything stored about you is deleted.']));
  expect(answers.length).toBeLessThanOrEqual(2);
  expect(await life.dump()).not.toContain(OWNER);

  await life.tell('/watch long btc 5x 0.7btc @60k');
  await life.pass(3_000);
  const said = life.said.length;
  await life.toldAgain();
  await life.pass(10_000);
  expect(life.heads().slice(said)).toEqual([]);
  expect((await life.watch())?.held.leverage.toString()).toBe('5');
  expect(Object.keys(await life.versions())).toEqual(['w1']);
  await life.end();
  return wasReached;
}

test.each(FATES.flatMap((fate) => WAYS.map((isPressed) => ({ fate, isPressed }))))(
  'nothing comes back, nothing is lost where a call $fate (by a button: $isPressed)',
  async ({ fate, isPressed }) => {
    let call = 1;
    while (await forgotten(call, fate, isPressed)) call += 1;
    expect(call).toBeGreaterThan(8);
  },
);
