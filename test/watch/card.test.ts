// A live card on a clock: shown once, edited each half minute, last of all, until it ends; whatever dies meanwhile.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Chat, Message, Platform, Receipt } from '../../src/chat/platform.ts';
import { dec } from '../../src/contract/decimal.ts';
import { openPosition } from '../../src/contract/open.ts';
import { silentLog } from '../../src/ops/log.ts';
import { virtualClock, type VirtualClock } from '../../src/ops/virtual.ts';
import { createOutbox, type Outbox } from '../../src/outbox/outbox.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Store } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules } from '../../src/venues/rules.ts';
import { bar } from '../../src/watch/card-view.ts';
import { cardShown, cardSlot } from '../../src/watch/cards.ts';
import { cardItem, decodeCard, encodeCard } from '../../src/watch/core/card.ts';
import { encodeAccount, makeAccount } from '../../src/watch/core/account.ts';
import { decodeWatch, encodeWatch } from '../../src/watch/core/watch-stored.ts';
import { createCompose } from '../../src/watch/letter.ts';
import { remake } from '../../src/watch/make.ts';

const ANN = 'telegram:1';
const CARD = cardItem(1);
const catalog = createCatalog(venues);
let clock: VirtualClock;
let store: Store;
let outbox: Outbox;
let sent: { at: number; head: string; handle: string | undefined; said: string }[];
let mark: string;
let answer: () => Receipt;

const start = (): Outbox => {
  const chatOf = (owner: string): Chat => ({ id: owner, kind: 'dm' });
  const platform: Platform = {
    name: 'telegram',
    pace: { perSecond: 30, perChatPerSecond: 1, perGroupPerMinute: 20, concurrency: 5, together: 20 },
    start: async () => undefined,
    stop: async () => undefined,
    async send(message: Message) {
      const said = (message.view.rows ?? []).map((row) => row.join(' ')).join('\n');
      sent.push({ at: clock.now() / 1000, head: message.view.head, handle: message.card?.handle, said });
      return answer();
    },
  };
  const quote = () => ({
    mark: dec(mark), index: undefined, fundingRate: dec('0.0001'), fundingTime: clock.now() + 3_600_000,
    time: clock.now(), ageMs: 0, stale: false, source: 'test',
  }); // prettier-ignore
  const made = createOutbox({
    store,
    platform,
    clock,
    wall: clock,
    log: silentLog,
    chatOf,
    compose: createCompose({
      store,
      catalog,
      prices: { quote },
      now: () => clock.now(),
      chatOf,
    }),
    onCard: (shown) => cardShown(store, { ...shown, at: clock.now() }),
    onAnswered: async () => undefined,
    onUnreachable: async () => undefined,
    onMoved: async () => undefined,
  });
  return made;
};

const pass = async (seconds: number): Promise<void> => {
  for (const until = clock.now() + seconds * 1000; clock.now() < until;) {
    await clock.advanceTo(clock.now() + 500);
    await outbox.drained();
  }
};

beforeEach(async () => {
  clock = virtualClock(0);
  store = openSqlite({ path: ':memory:', now: () => clock.now() });
  [sent, mark, answer] = [[], '84', () => ({ result: 'sent', handle: 'm1' })];
  const rules = marginRules(catalog, { venue: 'binance-usdm', symbol: 'BTC/USDT:USDT' });
  if (rules.answer !== 'rules') throw new Error('BTC must have a table');
  const position = openPosition({
    kind: 'linear', side: 'long', contracts: dec('1'), contractSize: dec('1'), entryPrice: dec('100'), leverage: dec('5'), rules: rules.margin,
  }); // prettier-ignore
  const held = {
    venue: 'binance-usdm',
    symbol: 'BTC/USDT:USDT',
    position,
    leverage: dec('5'),
    roeOn: 'mark',
    given: {},
  } as const;
  const made = remake(
    { id: 1, held, warn: undefined, status: 'open', openedAt: 0, lastWarning: undefined },
    dec('100'),
  );
  if (!made.ok) throw new Error('liquidated at once');
  await store.commit({
    owner: ANN,
    items: [
      { id: 'w1', expect: 0, body: encodeWatch(made.watch) },
      { id: CARD, expect: 0, body: encodeCard({ watch: 1, handle: undefined, anew: false, ended: false }) },
    ],
    put: [cardSlot(ANN, CARD, 0)],
  });
  outbox = start();
  await outbox.start();
});
afterEach(async () => {
  await outbox.stop();
  await store.close();
});

const card = async () => {
  const item = await store.item(ANN, CARD);
  return item === undefined ? undefined : decodeCard(item.body);
};

test('shown once, then edited each half minute with the price of then', async () => {
  await pass(65);
  mark = '90';
  await pass(30);
  expect(sent.map(({ at, handle }) => [Math.round(at / 30) * 30, handle])).toEqual([
    [0, undefined], [30, 'm1'], [60, 'm1'], [90, 'm1'],
  ]); // prettier-ignore
  expect(sent[0]?.said).toBe(
    'Mark 84\nLiquidation 80.3213\nDistance ▰▰▱▱▱▱▱▱▱▱ 4.38 %\nProfit now -16 USDT (-95 %)\nMargin ratio 8.4 %\nFunding +0.01 % in 60 min',
  );
  expect(sent.at(-1)?.said).toMatch(/^Mark 90\n/);
});

test('a process that dies after sending edits it once more, and goes on', async () => {
  await pass(31);
  const [slot] = await store.claim('telegram', clock.now() + 60_000, 1);
  if (slot === undefined) throw new Error('the next edit waits');
  // Recorded, but not acknowledged: as after a crash between the two.
  await cardShown(store, { slot, handle: 'm1', now: clock.now(), at: clock.now() });
  await cardShown(store, { slot, handle: 'm1', now: clock.now(), at: clock.now() });
  await outbox.stop();
  outbox = start();
  await outbox.start();
  const before = sent.length;
  await pass(61);
  expect(sent.length - before).toBe(2);
  expect(await store.pending('telegram')).toBe(1);
});

test('a platform that fails for a while: the card goes on when it is back', async () => {
  await pass(31);
  answer = () => ({ result: 'unknown', reason: 'away' });
  await pass(60);
  answer = () => ({ result: 'sent', handle: 'm1' });
  await pass(120);
  expect(sent.filter(({ at }) => at > 91).length).toBeGreaterThanOrEqual(3);
});

test('ended by its owner, or with its watch: it says so once, and nothing stays behind', async () => {
  await pass(31);
  await store.commit({ owner: ANN, items: [{ id: 'w1', expect: 1, body: null }] });
  await pass(120);
  expect(sent.slice(2).map(({ head }) => head)).toEqual(['The live card of watch 1 has ended.']);
  expect(await card()).toBeUndefined();
  expect(await store.pending('telegram')).toBe(0);
});

test('where nothing can be edited it is shown once', async () => {
  answer = () => ({ result: 'sent' });
  await pass(100);
  expect(sent).toHaveLength(1);
  expect(await card()).toBeUndefined();
});

test.each([
  ['0', '▱▱▱▱▱▱▱▱▱▱'],
  ['-0.1', '▱▱▱▱▱▱▱▱▱▱'],
  ['0.0001', '▰▱▱▱▱▱▱▱▱▱'],
  ['0.1', '▰▰▰▰▰▱▱▱▱▱'],
  ['0.1999', '▰▰▰▰▰▰▰▰▰▱'],
  ['0.2', '▰▰▰▰▰▰▰▰▰▰'],
  ['3', '▰▰▰▰▰▰▰▰▰▰'],
])('the bar of the distance %s', (distance, cells) => {
  expect(bar(dec(distance))).toBe(cells);
});

test('the card of an account shows how far a common move may go, follows what is told of it, and ends with it', async () => {
  const kept = await store.item(ANN, 'w1');
  const { position } = decodeWatch(kept?.body ?? '', catalog).held;
  const { collateralAtEntry: _, ...leg } = position;
  const marks = new Map([['BTC/USDT:USDT', dec(mark)]]);
  const made = makeAccount(
    {
      id: 2,
      venue: 'binance-usdm',
      settle: 'USDT',
      walletBalance: dec('40'),
      positions: [{ symbol: 'BTC/USDT:USDT', asset: 'BTC', position: leg, leverage: dec('5'), given: {} }],
      coins: [],
      profitsAsMargin: true,
      warn: undefined,
      status: 'open',
      openedAt: 0,
      lastWarning: undefined,
    },
    { by: 'default' },
    marks,
  );
  if (!made.ok) throw new Error('liquidated at once');
  await store.commit({
    owner: ANN,
    items: [
      { id: 'w1', expect: 1, body: null },
      { id: CARD, expect: 1, body: null },
      { id: 'x2', expect: 0, body: encodeAccount(made.account) },
      {
        id: cardItem(2),
        expect: 0,
        body: encodeCard({ watch: 2, handle: undefined, anew: false, ended: false }),
      },
    ],
    withdraw: [CARD],
    put: [cardSlot(ANN, cardItem(2), 0)],
  });
  await pass(5);
  // 40 − 16 of loss are 24; liquidated where 40 + p − 100 = 0.4 % of p: at 60.241, 28.28 % below 84.
  expect(sent.slice(-1).map(({ head, handle, said }) => [head, handle, said])).toEqual([
    [
      '📍 account BTC · live card of watch 2',
      undefined,
      'Distance ▰▰▰▰▰▰▰▰▰▰ 28.28 %\nMargin balance 24 USDT\nMaintenance 0.34 USDT\nMargin ratio 1.4 %',
    ],
  ]);
  await store.commit({
    owner: ANN,
    items: [{ id: 'x2', expect: 1, body: encodeAccount({ ...made.account, walletBalance: dec('20') }) }],
  });
  await pass(30);
  expect(sent.at(-1)).toMatchObject({ handle: 'm1', said: expect.stringContaining('Margin balance 4 USDT') });
  await store.commit({ owner: ANN, items: [{ id: 'x2', expect: 2, body: null }] });
  await pass(60);
  expect(sent.at(-1)?.head).toBe('The live card of watch 2 has ended.');
  expect(await store.item(ANN, cardItem(2))).toBeUndefined();
});
