// Several slots of one owner as one message, and the same message again after a crash.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BlindBody, encodeBody, type SlotBody } from '../../src/outbox/body.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Slot, Store } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { encodePerson, NEW_PERSON } from '../../src/watch/core/person.ts';
import { dec } from '../../src/contract/decimal.ts';
import { openPosition } from '../../src/contract/open.ts';
import { marginRules } from '../../src/venues/rules.ts';
import type { Watch } from '../../src/watch/core/watch.ts';
import { encodeWatch } from '../../src/watch/core/watch-stored.ts';
import { createCompose } from '../../src/watch/letter.ts';
import { remake } from '../../src/watch/make.ts';

const ANN = 'telegram:1';
const NOW = Date.parse('2026-08-01T00:00:00Z');
const PLATFORM = 'telegram';

let store: Store;
beforeEach(() => {
  store = openSqlite({ path: ':memory:', now: () => NOW });
});
afterEach(() => store.close());

const compose = (slots: readonly Slot[]) =>
  createCompose({
    store,
    catalog: createCatalog(venues),
    prices: { quote: () => undefined },
    now: () => NOW,
    chatOf: (owner) => ({ id: owner, kind: owner.includes('-') ? 'group' : 'dm' }),
  })(slots);

const blind = (market: string, at = NOW): BlindBody => ({
  type: 'blind',
  state: 'blind',
  venue: 'binance-usdm',
  symbol: `${market}/USDT:USDT`,
  lastAt: at - 60_000,
  at,
});

/** Puts these and takes all that waits. */
async function waiting(bodies: readonly SlotBody[], owner = ANN): Promise<Slot[]> {
  const put = bodies.map((body, index) => ({
    key: `n${index}`,
    platform: PLATFORM,
    lane: 'event' as const,
    rank: index,
    body: encodeBody(body),
  }));
  await store.commit({ owner, put });
  return store.claim(PLATFORM, NOW, 99);
}

/** The process died while it sent: what was taken is given again. */
async function afterCrash(): Promise<Slot[]> {
  await store.recover(PLATFORM);
  return store.claim(PLATFORM, NOW, 99);
}

describe('what waits for one person', () => {
  test('one thing is said as it is', async () => {
    const [slot] = await waiting([blind('BTC')]);
    const { say } = await compose(slot === undefined ? [] : [slot]);
    expect(say?.view.head).toMatch(/^🚫 No price for BTC\/USDT/);
    expect(await store.item(ANN, 'told')).toBeUndefined();
  });

  test('several are one message, in the order in which they are given, and what is too old is not in it', async () => {
    const slots = await waiting([blind('BTC'), blind('ETH', NOW - 49 * 3_600_000), blind('SOL')]);
    const { say, withdrawn, later } = await compose(slots);
    const lines = [say?.view.head ?? '', ...(say?.view.notes ?? [])];
    expect(lines.map((line) => /for (\w+)/.exec(line)?.[1])).toEqual(['BTC', 'SOL']);
    expect(say).toMatchObject({ kind: 'notice', to: ANN, repeat: false });
    expect([withdrawn.map(({ key }) => key), later]).toEqual([['n1'], []]);
  });

  test.each<[string, BlindBody['state'][], boolean]>([
    ['that nobody can be warned makes a sound', ['blind'], true],
    ['so does a price that stands still', ['frozen'], true],
    ['that it is over does not', ['back', 'moving'], false],
    ['among other things it does', ['back', 'blind'], true],
  ])('%s', async (_, states, sounds) => {
    const bodies = states.map((state, index) => ({ ...blind(['BTC', 'ETH'][index] ?? ''), state }));
    const { say } = await compose(await waiting(bodies));
    expect(say?.view.sounds ?? false).toBe(sounds);
  });

  test('after a crash the same message goes out, by the same id, and what came meanwhile is for another', async () => {
    const first = await compose(await waiting([blind('BTC'), blind('ETH')]));
    await store.commit({
      owner: ANN,
      put: [{ key: 'new', platform: PLATFORM, lane: 'event', rank: -1, body: encodeBody(blind('SOL')) }],
    });
    const again = await compose(await afterCrash());
    expect(again.say).toMatchObject({ id: first.say?.id, view: first.say?.view, repeat: true });
    expect(again.later.map(({ key }) => key)).toEqual(['new']);
  });

  test('after a crash what is over by then is left out, and it is still that message', async () => {
    const first = await compose(await waiting([blind('BTC'), blind('ETH')]));
    await store.commit({ owner: ANN, withdraw: ['n0'] });
    const again = await compose(await afterCrash());
    expect(again.say?.id).toBe(first.say?.id);
    expect(again.say?.view.head).toMatch(/ETH/);
  });

  test('a newer message in one of the slots is not part of what may have been sent', async () => {
    const first = await compose(await waiting([blind('BTC'), blind('ETH')]));
    await store.commit({
      owner: ANN,
      put: [{ key: 'n0', platform: PLATFORM, lane: 'event', rank: 0, body: encodeBody(blind('SOL')) }],
    });
    const again = await compose(await afterCrash());
    expect(again.say?.id).toBe(first.say?.id);
    expect(again.say?.view.head).toMatch(/ETH/);
    expect(again.later.map(({ key }) => key)).toEqual(['n0']);
  });

  test('one that was tried by itself is repeated by itself', async () => {
    const [one] = await waiting([blind('BTC')]);
    const first = await compose(one === undefined ? [] : [one]);
    await store.commit({
      owner: ANN,
      put: [{ key: 'new', platform: PLATFORM, lane: 'event', rank: -1, body: encodeBody(blind('SOL')) }],
    });
    const again = await compose(await afterCrash());
    expect(again.say?.id).toBe(first.say?.id);
    expect(again.later.map(({ key }) => key)).toEqual(['new']);
  });

  test('who can not be reached is told nothing', async () => {
    const slots = await waiting([blind('BTC'), blind('ETH')]);
    const unreachable = { since: NOW, reason: 'blocked' };
    await store.commit({
      owner: ANN,
      items: [{ id: 'me', expect: 0, body: encodePerson({ ...NEW_PERSON, unreachable }) }],
    });
    expect(await compose(slots)).toEqual({ say: undefined, withdrawn: slots, later: [] });
  });
});

/** A position on BTC at 64,000, near enough to its liquidation to be warned of; and the slot that tells it. */
async function warned(id: number, leverage: number, status: Watch['status'] = 'open'): Promise<SlotBody> {
  const catalog = createCatalog(venues);
  const market = { venue: 'binance-usdm', symbol: 'BTC/USDT:USDT' };
  const rules = marginRules(catalog, { ...market, mmr: dec('0.004') });
  if (rules.answer !== 'rules') throw new Error('no rules');
  const of = { kind: 'linear', side: 'long', contracts: dec(1), contractSize: dec(1) } as const;
  const position = openPosition({
    ...of,
    entryPrice: dec(64_000),
    leverage: dec(leverage),
    rules: rules.margin,
  });
  const held = {
    ...market,
    position,
    leverage: dec(leverage),
    roeOn: 'entry' as const,
    given: { mmr: dec('0.004') },
  };
  const made = remake(
    { id, held, warn: '20%,15%', status, openedAt: NOW, lastWarning: undefined },
    dec(64_000),
  );
  if (!made.ok) throw new Error('no watch');
  await store.commit({ owner: ANN, items: [{ id: `w${id}`, expect: 0, body: encodeWatch(made.watch) }] });
  const event = status === 'open' ? ('warning' as const) : ('liquidated' as const);
  return { type: 'watch', item: `w${id}`, event, version: 1, at: NOW, mark: '63000' };
}
const alert: SlotBody = {
  type: 'alert', id: 1, venue: 'binance-usdm', symbol: 'BTC/USDT:USDT', side: 'down', threshold: '63500', mode: 'once',
  version: 1, at: NOW, value: '63000', mark: '63000', route: null,
}; // prettier-ignore

describe('how several things are told', () => {
  const WHOLE = [
    /^⚠️ BTC\/USDT long: [\d.]+ % to liq/u,
    /^Mark 63,?000/,
    /^Add /,
    /^Or a stop/,
    /^Or close/,
    /^Margin/,
    /watch 1$/,
  ];
  const LINE = /^BTC\/USDT long: [\d.]+ % away · stop at [\d.,]+, or add [\d.,]+ USDT with a stop · watch/;
  test.each<[string, () => Promise<SlotBody[]>, readonly RegExp[], readonly string[]]>([
    [
      'one warning is whole',
      async () => [await warned(1, 10)],
      WHOLE,
      ['I added', 'I closed', 'Got it', 'Snooze', '1 h', 'Details', 'Stop watching'],
    ],
    [
      'of three positions at risk the nearest to liquidation is named first, and then each has a line',
      async () => [await warned(1, 10), await warned(2, 20), await warned(3, 15)],
      [/^⚠️ BTC\/USDT long: 3[\d.]+ % to liquidation, and 2 more positions at risk$/u, LINE, LINE, LINE],
      ['2: I added', '2: I closed', '2: Details', '2: Stop watching', 'Got it', 'Snooze', '1 h', '3: Details', '1: Details'],
    ],
    [
      'a position that is over does not make the warning of another shorter',
      async () => [await warned(2, 50, 'liquidated'), await warned(1, 10)],
      [...WHOLE, /^🛑 BTC\/USDT long: the mark reached its liquidation price/u],
      ['1: I added', '1: I closed', '1: Got it', '1: Snooze', '1: 1 h', '1: Details', '1: Stop watching', '2: Details'],
    ],
    [
      'two that are over are not said to be near',
      async () => [await warned(1, 50, 'liquidated'), await warned(2, 40, 'liquidated')],
      [/^🛑 .*reached/u, /^🛑 .*reached/u],
      ['2: Details'],
    ],
    [
      'after a long wait the warning is whole and first, whatever else there is',
      async () => [blind('ETH'), alert, await warned(1, 10)],
      [...WHOLE, /^🚫 No price for ETH/u, /^BTC\/USDT is below/],
      ['I added', 'I closed', 'Got it', 'Snooze', '1 h', 'Details', 'Stop watching'],
    ],
    ['two notices', async () => [blind('ETH'), blind('SOL')], [/^🚫 No price for ETH/u, /^🚫 No price for SOL/u], []],
  ])('%s', async (_, bodies, lines, labels) => {
    const { say, withdrawn, later } = await compose(await waiting(await bodies()));
    expect([withdrawn, later]).toEqual([[], []]);
    const said = [say?.view.head ?? '', ...(say?.view.notes ?? [])];
    expect(said).toEqual(lines.map((line) => expect.stringMatching(line)));
    const away = said.flatMap((line) => Number(/([\d.]+) % away ·/.exec(line)?.[1] ?? []));
    expect(away).toEqual(away.toSorted((a, b) => a - b));
    expect(say?.buttons.map(({ label }) => label)).toEqual(labels.map((label) => expect.stringContaining(label)));
    expect(said.join('\n')).not.toMatch(/undefined|NaN|things happened/);
  }); // prettier-ignore

  test('what is told a second time without a part of it leaves that part an id of its own', async () => {
    const first = await compose(await waiting([blind('BTC'), blind('ETH')]));
    const [btc, eth] = await afterCrash();
    if (btc === undefined || eth === undefined) throw new Error('not given again');
    const again = await compose([btc]);
    const rest = await compose([eth]);
    expect(again.say?.id).toBe(first.say?.id);
    expect(rest.say?.id).not.toBe(first.say?.id);
    expect([again.say?.repeat, rest.say?.repeat]).toEqual([true, true]);
  });
});
