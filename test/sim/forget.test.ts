// /forget, while each call to the store and the platform fails or kills the process in turn; then the platform gives
// all inputs again. What was forgotten stays so, and what was said after it stands.
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Input } from '../../src/chat/platform.ts';
import { createLatest } from '../../src/market/latest.ts';
import { silentLog } from '../../src/ops/log.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { seeded } from './random.ts';
import { begin, catalog, OWNER } from './life.ts';
import { type Fate, simClock, simPlatform } from './world.ts';

const BTC = 'binance-usdm:BTC/USDT:USDT';
const START = Date.parse('2026-03-01T00:00:00Z');
const PROVE = process.env['PROVE'] !== undefined;
/** Typed it is the same, but that nothing of it can be forgotten before it is read. */
const WAYS = PROVE ? [true, false] : [true];
const DONE = 'Everything stored about you is deleted.';
const NOTHING_DONE = 'Something failed on my side. Nothing was changed; please try again.';
const PERHAPS_DONE =
  'Something failed on my side: not everything may be deleted yet. Please send /forget again.';
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
  expect(new Set(answers)).toEqual(new Set([DONE]));
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

test('where calls fail again and again, what is said of it is true', async () => {
  const heard = new Set<string>();
  for (let seed = 1; seed <= (PROVE ? 1_000 : 20); seed += 1) {
    const random = seeded(seed);
    let isBad = false;
    const life = await begin(START, () => {
      if (!isBad || random() < 0.4) return 'well';
      return random() < 0.5 ? 'fails' : 'fails late';
    });
    await life.price(BTC, '60000');
    await life.tell('/watch long btc 10x 0.1btc @60k');
    await life.pass(3_000);
    const before = life.said.length;
    isBad = true;
    await life.tell('/forget yes');
    isBad = false;
    await life.pass(20_000);
    const answers = new Set(life.heads().slice(before));
    for (const answer of answers) heard.add(answer);
    const isThere = (await life.watch()) !== undefined;
    const mayBeThere = answers.has(NOTHING_DONE) ? [true] : answers.has(DONE) ? [false] : [true, false];
    expect(mayBeThere, `seed ${seed}`).toContain(isThere);
    await life.end();
  }
  expect(heard).toEqual(new Set([DONE, NOTHING_DONE, PERHAPS_DONE]));
});

test('given again to another process while the first one still says it: what was said meanwhile stays', async () => {
  const clock = simClock(START);
  const inner = openSqlite({ path: ':memory:', now: () => clock.now() });
  const said: string[] = [];
  const oneMore = async (holdUp: (head: string) => Promise<void>) => {
    const { platform, take } = simPlatform({
      name: 'telegram',
      life: { dead: false, fate: () => 'well', die: () => undefined },
      onSent: async ({ view }) => (said.push(view.head), holdUp(view.head)),
      onUnsure: () => undefined,
    });
    const app = createApp({
      store: inner,
      catalog,
      latest: createLatest({ clock, guard: false }),
      feeds: [],
      platforms: [platform],
      clock,
      wall: clock,
      log: silentLog,
      defaultVenue: 'binance',
      shared: true,
    });
    void app.start();
    await clock.advance(1_000);
    await app.sample({ market: BTC, mark: '60000', time: undefined }, 'sim');
    return { app, take };
  };
  const inputOf = (id: number, text: string): Input => ({
    id: `telegram:${id}`,
    platform: 'telegram',
    user: OWNER,
    chat: { id: OWNER, kind: 'dm' },
    admin: async () => true,
    route: '',
    topic: '',
    content: { type: 'text', text },
    language: undefined,
  });
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const first = await oneMore((head) => (head === DONE ? answered : Promise.resolve()));
  const second = await oneMore(() => Promise.resolve());
  const given: Promise<void>[] = [];
  const give = async (to: typeof first, id: number, text: string): Promise<void> => {
    given.push(to.take(inputOf(id, text)));
    await clock.advance(3_000);
  };
  await give(first, 1, '/watch long btc 10x 0.1btc @60k');
  await give(first, 2, '/forget yes');
  expect(said.at(-1)).toBe(DONE);
  await give(second, 3, '/watch long btc 5x 0.7btc @60k');
  await give(second, 2, '/forget yes');
  answer();
  await Promise.all(given);
  expect((await inner.items(OWNER)).map(({ id }) => id)).toContain('w1');
  expect(said.filter((head) => head === DONE)).toHaveLength(2);
  await Promise.all([first.app.stop(), second.app.stop()]);
});
