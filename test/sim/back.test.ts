// Somebody blocks the bot while their position comes near its end, and comes back: whatever fails or dies at whatever
// call, others are told that they can't be reached, and they themselves are warned once they are there again.
import { expect, test } from 'vitest';
import { encodePerson, NEW_PERSON, PERSON_ITEM } from '../../src/watch/core/person.ts';
import { begin, OWNER } from './life.ts';
import type { Fate } from './world.ts';

const BTC = 'binance-usdm:BTC/USDT:USDT';
const ETH = 'binance-usdm:ETH/USDT:USDT';
const START = Date.parse('2026-03-01T00:00:00Z');
const GROUP = 'telegram:-100';
/** A process that dies does so at every call in the long run, at every third one each day. */
const STEP = process.env['PROVE'] === undefined ? 3 : 1;
const FATES = ['fails', 'fails late', 'dies', 'dies late'] as const;

/** Who is called in a group when they can't be reached. */
const NUDGED = [{ id: PERSON_ITEM, expect: 0, body: encodePerson({ ...NEW_PERSON, nudgeIn: GROUP }) }];

/** One night in which exactly this call of the part that `isCounted` has this fate. */
async function night(of: { fate: Fate; call: number; counted: 'going' | 'return'; watched: string }) {
  let calls = 0;
  let part = '';
  const fate = (): Fate => {
    if (part === of.counted) calls += 1;
    return part === of.counted && calls === of.call ? of.fate : 'well';
  };
  const life = await begin(START, fate, undefined, NUDGED);
  const prices = async (mark: string): Promise<void> => {
    await life.price(BTC, mark);
    await life.price(ETH, '3000');
  };
  await prices('60000');
  await life.tell(of.watched);
  await life.pass(2_000);
  life.blocks(OWNER);
  part = 'going';
  await prices('56900');
  await life.pass(20_000);
  await prices('56900');
  const before = life.said.length;
  life.blocks(undefined);
  part = 'return';
  await life.tell('/price btc');
  for (let turn = 0; turn < 4; turn += 1) {
    await life.pass(10_000);
    await prices('56900');
  }
  await life.end();
  const [going, after] = [life.said.slice(0, before), life.said.slice(before)];
  return {
    calls,
    called: going.filter(({ to, about }) => to === GROUP && about.notice === 'nudge').length,
    warned: after.filter(({ to, kind }) => to === OWNER && kind === 'warning').length,
  };
}

const WATCHED = [
  ['a position', '/watch long btc 10x 0.1btc @60k warn=5%,2%'],
  ['an account', '/watch account balance=1500; long btc 0.2btc @60k; long eth 1eth @3000 warn=8%,2%'],
] as const;

test.each(WATCHED.flatMap(([what, watched]) => FATES.map((fate) => ({ what, watched, fate }))))(
  'who comes back to $what inside a level is warned, whichever call $fate',
  async ({ watched, fate }) => {
    const wrong: string[] = [];
    for (let call = 1, most = 1; call <= most; call += STEP) {
      const { calls, warned } = await night({ fate, call, counted: 'return', watched });
      most = Math.max(most, calls);
      // Once more than once only where nobody knows whether it arrived.
      if (warned < 1 || warned > 2) wrong.push(`call ${call}: warned ${warned} times`);
    }
    expect(wrong).toEqual([]);
  },
);

test.each(FATES)('who blocks us is called where they said, whichever call %s', async (fate) => {
  const wrong: string[] = [];
  for (let call = 1, most = 1; call <= most; call += STEP) {
    const { calls, called } = await night({ fate, call, counted: 'going', watched: WATCHED[0][1] });
    most = Math.max(most, calls);
    if (called < 1 || called > 2) wrong.push(`call ${call}: called ${called} times`);
  }
  expect(wrong).toEqual([]);
});

/** The alerts of a group that throws us out, and takes us in again: what is said where, once each. */
async function groupNight(of: { fate: Fate; call: number }) {
  let calls = 0;
  let isCounting = false;
  const life = await begin(START, (): Fate => {
    if (isCounting) calls += 1;
    return isCounting && calls === of.call ? of.fate : 'well';
  });
  const price = async (mark: string): Promise<void> => {
    await life.price(BTC, mark);
    await life.pass(6_000);
    await life.price(BTC, mark);
  };
  await price('60000');
  await life.tell('/alert btc above 61k repeat', GROUP);
  await life.tell('/alert btc above 62k', GROUP);
  await life.pass(5_000);
  const before = life.said.length;
  life.blocks(GROUP);
  isCounting = true;
  // Below both when it comes back: what is true of a price that is not known then is told as new.
  for (const mark of ['61100', '60000', '62500', '60500']) await price(mark);
  life.blocks(undefined);
  await life.tell('/groupalerts', GROUP);
  await life.pass(5_000);
  for (const mark of ['62100', '60000', '61200']) await price(mark);
  await life.pass(10_000);
  await life.end();
  const said = life.said.slice(before).filter(({ kind }) => kind !== 'reply');
  return { calls, said: [...new Set(said.map(({ to, view }) => `${to} ${view.head}`))].toSorted() };
}

test.each(FATES)(
  'a group that throws us out and takes us in again hears the same, whichever call %s',
  async (fate) => {
    const wrong: unknown[] = [];
    const whole = await groupNight({ fate, call: 0 });
    for (let call = 1; call <= whole.calls; call += STEP) {
      const { said } = await groupNight({ fate, call });
      if (said.join() !== whole.said.join()) wrong.push({ call, said });
    }
    expect({ whole: whole.said, wrong }).toEqual({ whole: whole.said, wrong: [] });
  },
);
