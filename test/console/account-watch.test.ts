// A kept cross account from its beginning to its end: what is refused, what changes it, and what it says where a
// price is missing.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Out } from '../sim/chat.ts';
import { answers, at, bars, folder, say, unasked } from './kit.ts';

const path = folder();
const SHORT = '/watch account balance=2000 warn=5%,2%; long btc 0.1btc @64000; long eth 2eth @3400';

const still = (minutes: number, price: number): number[] => Array.from({ length: minutes }, () => price);
const flat = [bars(path, still(4, 64_000), 'BTCUSDT'), bars(path, still(4, 3400), 'ETHUSDT')].join(',');

const ask = async (texts: readonly string[], files = flat, minute = 1) =>
  say(
    ['--store', ':memory:', '--replay', files],
    texts.map((text) => ({ from: 'ann', chat: 'dm', at: at(minute, 5), text })),
  );

const REFUSED = [
    ['both sides of a market without hedge', '/watch account balance=2000; long btc 0.1btc @64000; short btc 0.1btc @64000', 'hedge', 'BTC'],
    ['one side of a market twice', '/watch account balance=2000; long btc 0.1btc @64000; long btc 0.2btc @63000', 'twice', 'BTC/USDT long is there twice'],
    ['a balance that would be gone at these prices', '/watch account balance=20; long btc 1btc @65000', 'already-liquidated', 'margin balance -980 USDT, maintenance 270 USDT'],
    ['a liquidation price that the balance does not give', '/watch long btc 10x 0.5btc @64000 cross balance=5000 liq=60000', 'contradiction', 'not 60,000'],
    ['two balances', '/watch long btc 0.5btc @64000 cross balance=5000 collateral=300', 'contradiction', 'balance 5000 and collateral 300'],
    ['two currencies', '/watch account balance=5000 collateral 1btc; long eth 1eth @3400; long btcusd 100c @64000', 'one-pool', 'USDT, BTC'],
    ['a price that was typed', '/watch account balance=2000; long btc 0.1btc @64000 mark=63000', 'mark-given', 'mark price of the exchange'],
    ['levels of another kind', '/watch account balance=2000 warn=sigma:2; long btc 0.1btc @64000', 'warn', 'common move'],
    ['a market without a price', '/watch account balance=2000; long btc 0.1btc @64000; long sol 1sol @180', 'price-unknown', 'SOL'],
] as const; // prettier-ignore

describe('an account that contradicts itself is refused, with the contradiction', () => {
  let given: Out[] = [];
  beforeAll(async () => {
    given = answers(await ask([...REFUSED.map(([, text]) => text), '/watches']));
  }, 30_000);

  test.each(REFUSED)('%s', (what, _, code, says) => {
    const answer = given[REFUSED.findIndex(([each]) => each === what)];
    expect(answer).toMatchObject({ kind: 'problem', problem: { code } });
    expect(answer?.text).toContain(says);
  });

  test('none of them is kept', () => expect(given.at(-1)?.figures).toEqual({ watches: [] }));
});

test('what changed: balance, a part closed, a fill, another position, until the last is closed', async () => {
  const out = answers(
    await ask([
      SHORT,
      '/watch 1 add=500',
      '/watch 1 balance=2400',
      '/watch 1 closed half btc',
      '/watch 1 +0.05btc @60000',
      '/watch 1 +short sol 1sol @180',
      '/watch 1 closed half',
      '/watch 1 closed all eth',
      '/watch 1 took out 3000',
      '/watch 1 add=5btc',
      '/watch 1 sl=60k',
      '/watch 1 closed all',
      '/watches',
    ]),
  );
  const balances = out.map(
    ({ figures }) => (figures as { walletBalance?: string } | undefined)?.walletBalance,
  );
  expect(balances.slice(0, 5)).toEqual(['2000', '2500', '2400', '2400', '2400']);
  expect(out.map(({ kind, problem }) => problem?.code ?? kind)).toEqual([
    'reply', 'reply', 'reply', 'reply', 'reply', 'price-unknown', 'which-position', 'reply', 'already-liquidated', 'change-unread', 'change-unread', 'reply', 'reply',
  ]); // prettier-ignore
  // 0.05 at 64,000 and 0.05 at 60,000.
  expect(out[4]?.text).toContain('long 0.1 BTC @ 62,000');
  expect(out[4]?.figures).toMatchObject({ marginBalance: '2600' });
  expect(out[6]?.buttons?.map(({ label }) => label)).toEqual(['BTC long', 'ETH long']);
  expect(out.at(-2)?.text).toContain('its last position is closed');
  expect(out.at(-1)?.figures).toEqual({ watches: [] });
}, 30_000);

test('a warning about an account can not be answered or put off yet: that is said, and no button offers it', async () => {
  const btc = bars(path, [...still(2, 64_000), ...still(3, 48_000)], 'BTCUSDT');
  const eth = bars(path, still(5, 3400), 'ETHUSDT');
  const lines = [
    SHORT,
    '/watch long btc 3x 1btc @64000',
    '/ack 1',
    '/ack 3',
    '/snooze 1',
    '/snooze 1h',
    '/snooze 2',
  ];
  const out = await ask(lines, [btc, eth].join(','), 4);
  const [, , ack, unknown, snooze, all, one] = answers(out);
  expect(ack).toMatchObject({
    problem: { code: 'account' },
    text: expect.stringMatching(/^Watch 1 is a whole account/),
  });
  expect(unknown).toMatchObject({ problem: { code: 'unknown-watch' } });
  expect(snooze).toMatchObject({
    problem: { code: 'account' },
    text: expect.stringContaining("can't be put off yet"),
  });
  expect(all?.text).toContain("Not watch 1: warnings about a whole account can't be put off yet");
  expect(one?.text).not.toContain('whole account');
  const early = await say(
    ['--store', ':memory:', '--replay', [btc, eth].join(',')],
    [
      { from: 'ann', at: at(1), text: SHORT },
      { from: 'ann', at: at(4), text: '/watches' },
    ],
  );
  const [warning] = unasked(early);
  expect(warning).toMatchObject({ kind: 'warning', watch: '1' });
  expect(
    warning?.buttons.map(({ label }) => label).filter((label) => /Got it|Snooze|^1 h/.test(label)),
  ).toEqual([]);
}, 30_000);

test('closing puts the profit at the mark into the balance', async () => {
  const out = answers(await ask(['/watch account balance=2000; long btc 0.1btc @60000; long eth 2eth @3500', '/watch 1 closed half btc', '/watch 1 closed eth'])); // prettier-ignore
  expect(out[1]?.figures).toMatchObject({ walletBalance: '2200', marginBalance: '2200' });
  expect(out[2]?.figures).toMatchObject({ walletBalance: '2000', marginBalance: '2200' });
}, 30_000);

test('a button that was pressed already does not add twice; a plain answer is asked about first', async () => {
  const out = answers(await ask([SHORT, 'added 100', '/watch 1 added 100 was=2000', '/watch 1 added 100 was=2000', '/watch 1'])); // prettier-ignore
  expect(out[1]?.figures).toMatchObject({ walletBalance: '2100' });
  expect(out[2]?.figures).toMatchObject({ walletBalance: '2100' });
  expect(out[3]).toMatchObject({ problem: { code: 'changed-meanwhile' } });
  expect(out[4]?.figures).toMatchObject({ walletBalance: '2100' });
}, 30_000);

test('/account offers to watch what it shows; the list says the worst first', async () => {
  const out = answers(
    await ask([
      '/account balance=2000; long btc 0.1btc @64000; long eth 2eth @3400',
      '/watch long btc 2x 0.1btc @64000',
      '/watch account balance=2000; long btc 0.1btc @64000; long eth 2eth @3400',
      '/watch short eth 50x 1eth @3400',
      '/watches',
      '/unwatch 2',
      '/watches',
    ]),
  );
  expect(out[0]?.buttons?.map(({ label }) => label)).toContain('Watch this account');
  const ids = (index: number): unknown => (out[index]?.figures as { watches: { watch: string }[] } | undefined)?.watches.map(({ watch }) => watch); // prettier-ignore
  expect(ids(4)).toEqual(['3', '2', '1']);
  expect(ids(6)).toEqual(['3', '1']);
}, 30_000);

test('while a price is missing nothing is judged and that is told; once it is back, what is true is warned of', async () => {
  // Bitcoin falls through every level while ether is away; ether comes back where it was.
  const btc = bars(path, [...still(3, 64_000), ...still(4, 48_000), 48_000, 48_000], 'BTCUSDT');
  const away = [undefined, undefined, undefined, undefined];
  const eth = bars(path, [...still(3, 3400), ...away, 3400, 3400], 'ETHUSDT');
  const said = unasked(await ask([SHORT], [btc, eth].join(',')));
  const told = said.map((each) => `${each.at.slice(11, 19)} ${String(each['level'] ?? each['notice'])}`);
  // The first tick of the bar at minute 3 comes 15 s after ether's last: not old yet, and told at once.
  expect(told[0]).toBe('00:03:00 distance:0.05');
  const late = unasked(
    await ask([SHORT], [bars(path, [...still(4, 64_000), ...still(3, 48_000), 48_000, 48_000], 'BTCUSDT'), eth].join(',')),
  ).map((each) => `${each.at.slice(11, 19)} ${String(each['level'] ?? each['notice'])}`);
  expect(late.filter((each) => each.includes('distance'))).toEqual(['00:07:00 distance:0.05']);
  expect(late.findIndex((each) => each.includes('blind'))).toBe(0);
}, 30_000); // prettier-ignore
