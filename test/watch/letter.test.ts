// Several slots of one owner as one message, and the same message again after a crash.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/en/index.ts';
import { encodeBody, type SlotBody } from '../../src/outbox/body.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Slot, Store } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { encodePerson, NEW_PERSON } from '../../src/watch/core/person.ts';
import { createCompose } from '../../src/watch/letter.ts';

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
    words: () => en,
    now: () => NOW,
    chatOf: (owner) => ({ id: owner, kind: owner.includes('-') ? 'group' : 'dm' }),
  })(slots);

const blind = (market: string, at = NOW): SlotBody => ({
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
    const slots = await waiting([blind('BTC'), blind('ETH', NOW - 25 * 3_600_000), blind('SOL')]);
    const { say, withdrawn, later } = await compose(slots);
    expect(say?.view.head).toBe('2 things happened, the most urgent first');
    expect(say?.view.notes?.map((note) => /for (\w+)/.exec(note)?.[1])).toEqual(['BTC', 'SOL']);
    expect(say).toMatchObject({ kind: 'notice', to: ANN, repeat: false });
    expect([withdrawn.map(({ key }) => key), later]).toEqual([['n1'], []]);
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
