// A kept cross account from its beginning to its end: what is refused, what changes it, and what it says where a
// price is missing.
import { beforeAll, describe, expect, test } from 'vitest';
import type { LineIn, Out } from '../sim/chat.ts';
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
    ['an equity that is not wallet and profit', '/watch account balance=2000 equity=1500; long btc 0.1btc @65000', 'contradiction', 'equity 1,500 USDT, but balance, positions and prices come to 1,900 USDT'],
  ['an unrealised profit of another sign', '/watch account balance=2000 upnl=+100; long btc 0.1btc @65000', 'contradiction', 'unrealised profit 100 USDT, but balance, positions and prices come to -100 USDT'],
  ['a margin ratio that is not maintenance over balance', '/watch account balance=2000 ratio=40%; long btc 0.1btc @64000', 'contradiction', 'margin ratio 40 %, but balance, positions and prices come to 1.28 %'],
  ['a maintenance margin of other tiers', '/watch account balance=2000 maintenance=90; long btc 0.1btc @64000', 'contradiction', 'maintenance margin 90 USDT'],
  ['a liquidation price of one of several', '/watch account balance=2000; long btc 0.1btc @64000 liq=52000; long eth 2eth @3400', 'contradiction', 'BTC/USDT liquidation 52,000'],
  ['a liquidation price where there is none', '/watch account balance=200000; long btc 0.1btc @64000 liq=52000', 'contradiction', 'come to never'],
  ['an equity that is no number', '/watch account balance=2000 equity=much; long btc 0.1btc @64000', 'contradiction', '"equity=much": I expected a number'],
  ['a margin that leverage and size do not give', '/watch account balance=2000; long btc 10x 0.1btc @64000 margin=100', 'margin-size', 'margin'],
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

test('what agrees is taken, within what prices may have moved meanwhile', async () => {
  const said = 'balance=2000 equity=1,898.50usdt upnl=-100 maintenance=25.6 ratio=1.35%';
  const out = answers(
    await ask([
      `/watch account ${said}; long btc 0.1btc @65000 liq=45,180`,
      `/account ${said}; long btc 0.1btc @65000 liq=45180`,
      '/watch account balance=2000 equity=2000; long btc 0.1btc @64000; long eth 2eth @3400 liq=2420',
    ]),
  );
  expect(out.map(({ kind, problem, text }) => problem?.code ?? (kind === 'reply' ? kind : text))).toEqual([
    'reply',
    'reply',
    'reply',
  ]);
}, 30_000);

test('a balance and several positions are an account, also where it is not called one', async () => {
  const typed = 'balance=2000 warn=5%,2%; long btc 0.1btc @64000; long eth 2eth @3400';
  const out = answers(
    await ask([
      SHORT,
      `/watch ${typed}`,
      `/watch cross ${typed.replace('balance=', '')}`,
      `/watch cross account ${typed}`,
      typed.replace(' warn=5%,2%', ''),
      '/watch cross long btc 10x 0.1btc @64000 balance=2000',
      '/watch long btc 10x 0.1btc @64000; short eth 10x 2eth @3400',
    ]),
  );
  const [kept, bare, cross, named, plain, one, two] = out;
  for (const each of [bare, cross, named]) {
    expect({ ...each?.figures, watch: '1' }).toEqual(kept?.figures);
    expect(each?.kind).toBe('reply');
  }
  expect([plain?.kind, plain?.command, one?.kind]).toEqual(['reply', 'account', 'reply']);
  // Two positions without a balance are no account, and one message is one watch.
  expect(two).toMatchObject({ kind: 'problem', problem: { code: 'several-positions' } });
}, 30_000);

describe('told in plain words it is asked about first, and shows what becomes of it', () => {
  const ONE = '/watch account balance=2000 warn=5%,2%; long btc 0.1btc @64000; short eth 2eth @3400';
  const heads = (out: readonly Out[]): unknown[] =>
    out.map(({ kind, text, buttons }) => [kind, text.split('\n')[0], buttons?.map(({ label }) => label)]);

  test('each says what was done, and nothing is changed', async () => {
    const out = answers(
      await ask([
        ONE,
        'added 200',
        'closed eth',
        '1 closed half eth at 3300',
        'bought 0.05 btc more at 63000',
        'my balance is 1800 now',
        '/watches',
      ]),
    );
    const asked = (what: string): unknown => [
      'reply',
      `Watch 1, account BTC, ETH: ${what}. Is that done at your exchange?`,
      ['Yes', 'No'],
    ];
    expect(heads(out.slice(1, 6))).toEqual([
      asked('added 200 USDT'),
      asked('closed 2 ETH'),
      asked('closed 1 ETH'),
      asked('0.05 BTC more'),
      ['reply', 'Watch 1, account BTC, ETH: is its balance 1,800 USDT at your exchange now?', ['Yes', 'No']],
    ]);
    expect(out[5]?.text).toContain('I had counted 2,000 USDT: the difference is -200 USDT.');
    // Closed at 3,300 and not at the mark of 3,400: 100 of profit, which is the balance's.
    expect(out[3]?.text).toContain('2,000 USDT → 2,100 USDT');
    expect(out[3]?.text).toContain('short 2 ETH @ 3,400 → short 1 ETH @ 3,400');
    expect(out[5]?.text).toContain('2,000 USDT → 1,800 USDT');
    for (const each of out.slice(1, 6))
      expect(each.text).toContain('Nothing is changed before you press Yes');
    expect(out.at(-1)?.figures).toMatchObject({ watches: [{ watch: '1', walletBalance: '2000' }] });
  }, 30_000);

  test('the last position closed is asked about, too', async () => {
    const out = answers(await ask(['/watch cross 2000; long btc 0.1btc @64000', 'closed btc']));
    expect(heads(out.slice(1))).toEqual([
      ['reply', 'Watch 1, account BTC: is its last position closed? Then I stop watching it.', ['Yes', 'No']],
    ]);
  }, 30_000);

  test('beside a position of its own it is asked which is meant, unless only one has that coin', async () => {
    const out = answers(
      await ask([
        ONE,
        '/watch short eth 5x 1eth @3400',
        'added 50',
        'closed eth',
        'closed btc',
        'balance 1900',
        'closed 0.05 btc',
      ]),
    );
    expect(heads(out.slice(2))).toEqual([
      ['problem', 'Which of your watches?', ['Watch 2: ETH/USDT short', 'Watch 1: account BTC, ETH']],
      ['problem', 'Which of your watches?', ['Watch 2: ETH/USDT short', 'Watch 1: account BTC, ETH']],
      ['reply', 'Watch 1, account BTC, ETH: closed 0.1 BTC. Is that done at your exchange?', ['Yes', 'No']],
      ['reply', 'Watch 1, account BTC, ETH: is its balance 1,900 USDT at your exchange now?', ['Yes', 'No']],
      ['reply', 'Watch 1, account BTC, ETH: closed 0.05 BTC. Is that done at your exchange?', ['Yes', 'No']],
    ]);
  }, 30_000);
});

test('a watch is ended by its number or its coin, an account by its number alone, all after a question', async () => {
  const out = answers(
    await ask([
      '/watch account balance=2000; long btc 0.1btc @64000; short eth 2eth @3400',
      '/watch short eth 5x 1eth @3400',
      '/watch long btc 5x 1btc @64000',
      'stop watching btc',
      '/unwatch 3',
      '/unwatch btc',
      '/unwatch eth',
      '/unwatch 2',
      '/unwatch sol',
      '/unwatch',
      '/unwatch all',
      '/watches',
      '/unwatch all yes',
      '/watches',
      '/unwatch all',
    ]),
  ).slice(3);
  const said = ({ problem, text, buttons }: Out): unknown => [
    problem?.code,
    text.split('\n')[0],
    (buttons ?? []).map(({ label }) => label),
  ];
  const account = 'Watch 1: account BTC, ETH';
  const which = 'Which watch? Give its number or its coin, e.g. /unwatch 1 or /unwatch btc';
  expect(out.map(said)).toEqual([
    ['which-watch', which, ['Watch 3: BTC/USDT long', account]],
    [undefined, 'Watch 3 (BTC/USDT) is removed.', []],
    ['which-watch', which, [account]],
    ['which-watch', which, ['Watch 2: ETH/USDT short', account]],
    [undefined, 'Watch 2 (ETH/USDT) is removed.', []],
    ['unknown-watch', 'You have no watch sol. /watches lists them.', []],
    ['id-missing', which, [account]],
    ['confirm', 'Stop the one watch?', ['Remove all']],
    [undefined, 'You have 1 watch', ['Explain #1']],
    [undefined, '1 watch is removed.', []],
    [undefined, 'You have no watches.', []],
    [undefined, 'You have no watches.', []],
  ]);
}, 30_000);

test('a kept account explains its figures as a typed one does, at the marks of now', async () => {
  const typed = 'balance=2000; long btc 0.1btc @65000; short eth 2eth @3300';
  const [, kept, made] = answers(
    await ask([`/watch account ${typed}`, '/explain #1', `/explain account ${typed}`]),
  );
  const steps = (out: Out | undefined): unknown => out?.figures?.['explanation'];
  expect(steps(kept)).toEqual(steps(made));
  expect(steps(kept)).toContainEqual({
    name: 'Profit BTC/USDT',
    formula: 'k·(P − P₀)',
    numbers: '0.1 · (64,000 − 65,000)',
    result: '−100 USDT',
  });
  expect(kept?.text).not.toContain('Add ');
  expect(kept?.buttons?.map(({ label }) => label)).toEqual(['The answer']);
}, 30_000);

test('what changed: balance, a part closed, a fill, another position, until the last is closed', async () => {
  const out = answers(
    await ask([
      SHORT,
      '/watch 1 add=500',
      '/watch 1 balance=2400',
      '/watch 1 closed half btc',
      '/watch 1 +0.05 btc 60000',
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

test.each<[string, string]>([
  ['closed half btc', '2000'],
  ['closed half btc and added 20', '2020'],
  ['closed 0.05 btc and added 20 usdt', '2020'],
  ['closed 0.05btc at 65000 and added 20.50', '2070.5'],
  ['closed half of eth and added 1,000', '3000'],
  ['closed btc and added 20', '2020'],
  ['closed all and added 50', 'nothing-left'],
  ['closed 640usdt of btc at 32000', '1360'],
  ['closed btc short', 'which-position'],
  ['closed half of my btc short', 'which-position'],
  ['closed half of my btc long', '2000'],
  ['closed eth short at 3500', 'which-position'],
  ['covered half at 3500', 'which-position'],
  ['covered half of btc', 'which-position'],
  ['closed half btc and added 20 btc', 'change-unread'],
  ['closed half btc and added 20 eth', 'change-unread'],
])(
  'an account of which “%s” is told has the balance %s',
  async (told, becomes) => {
    const [, out] = answers(await ask([SHORT, `/watch 1 ${told}`]));
    const { walletBalance } = (out?.figures ?? {}) as { walletBalance?: string };
    expect(out?.problem?.code ?? walletBalance).toBe(becomes);
  },
  30_000,
);

test.each<[string, readonly string[], string | undefined]>([
  ['closed btc and eth', ['BTC long', 'ETH short', 'All of its positions'], 'closed 0.1 BTC'],
  ['eth and btc closed', ['ETH short', 'BTC long', 'All of its positions'], 'closed 2 ETH'],
  ['closed half of btc and eth', ['BTC long', 'ETH short'], 'closed 0.05 BTC'],
  ['#1 closed half of my btc short', ['BTC long', 'ETH short'], 'closed 0.05 BTC'],
  ['#1 closed eth long', ['BTC long', 'ETH short', 'All of its positions'], 'closed 0.1 BTC'],
  ['closed my btc long & the eth short', ['BTC long', 'ETH short', 'All of its positions'], 'closed 0.1 BTC'],
  ['закрыл btc и eth', ['BTC long', 'ETH short', 'All of its positions'], 'closed 0.1 BTC'],
])(
  'of an account “%s” asks which, and leads to that one',
  async (told, labels, then) => {
    const lines = [
      { at: at(1, 5), text: '/watch account balance=2000; long btc 0.1btc @64000; short eth 2eth @3400' },
      { text: told },
    ];
    const chatWith = async (more: readonly LineIn[] = []): Promise<Out[]> =>
      answers(await say(['--store', ':memory:', '--replay', flat], [...lines, ...more]));
    const buttons = (await chatWith())[1]?.buttons ?? [];
    expect(buttons.map(({ label }) => label)).toEqual(labels);
    const [, , pressed] = await chatWith([{ press: buttons[0]?.id }]);
    expect(pressed?.text).toContain(`${then}. Is that done at your exchange?`);
  },
  30_000,
);

test.each<[string, string, readonly string[], string]>([
  [
    'a part closed',
    'closed half btc at 640000',
    ['64,000', 'yes, 640,000 is meant'],
    '+28,800 USDT of profit',
  ],
  ['a fill', '+0.05 btc 6400', ['64,000', 'yes, 6,400 is meant'], 'long 0.15 BTC @ 44,800'],
  ['an entry', 'moved btc entry to 6400', ['64,000', 'yes, 6,400 is meant'], 'long 0.1 BTC @ 6,400'],
  ['one more position', '+short eth 1eth @340 hedge', ['3,400', 'yes, 340 is meant'], ''],
])(
  'a price far from the mark of %s of an account is asked about',
  async (_, told, labels, then) => {
    const chatWith = async (...more: LineIn[]): Promise<Out[]> =>
      answers(
        await say(
          ['--store', ':memory:', '--replay', flat],
          [{ at: at(1, 5), text: SHORT }, { text: `/watch 1 ${told}` }, ...more],
        ),
      );
    const [, asked, kept] = await chatWith({ text: '/watches' });
    expect(asked?.problem?.code).toMatch(/^(?:price|entry)-far$/);
    expect(asked?.buttons?.map(({ label }) => label)).toEqual(labels);
    expect(kept?.text).toContain('You have 1 watch');
    const [right, meant] = asked?.buttons ?? [];
    for (const press of [right?.id, meant?.id]) {
      const [, , done, after] = await chatWith({ press }, { text: '/watches' });
      expect(done?.problem?.code ?? 'done').toMatch(/^(?:done|already-liquidated)$/);
      // It is of the account, and no watch of its own.
      expect(after?.text).toContain('You have 1 watch\n');
      if (press === meant?.id) expect(done?.text).toContain(then);
    }
  },
  60_000,
);

test('an account with an entry of long ago is watched once it is said to be meant', async () => {
  const line = {
    at: at(1, 5),
    text: '/watch account balance=2000; long btc 0.1btc @6400; short eth 2eth @3400',
  };
  const files = ['--store', ':memory:', '--replay', flat];
  const [far] = answers(await say(files, [line]));
  expect(far?.buttons?.map(({ label }) => label)).toEqual(['64,000', 'yes, 6,400 is meant']);
  const [, kept] = answers(await say(files, [line, { press: far?.buttons?.[1]?.id }]));
  expect(kept?.text).toContain('long 0.1 BTC @ 6,400');
}, 30_000);

test('an account that is watched gets other levels, and keeps its own where they can’t be read', async () => {
  const out = await ask([
    '/watch account balance=2000; long btc 0.1btc @64000',
    '/watch 1 warn=8%,4%',
    '/watch 1 warn=sigma:2',
    '/watch 1 warn=8',
    '/watch 1 add=1',
    '/watch 1 warn=ratio:80%',
    '/watch 1 warn=default',
  ]);
  expect(out.map(({ text, problem }) => problem?.code ?? /I warn at (.+?) (?:\(|and)/.exec(text)?.[1])).toEqual([
    '10 %, 5 %', '8 %, 4 %', 'warn', 'warn-invalid', '8 %, 4 %', 'margin ratio 80 %', '10 %, 5 %',
  ]); // prettier-ignore
  expect(out[3]?.text).toContain('/watch 1 warn=10%,5%');
}, 30_000);

test('prices of a few dollars are read with their three decimals, each near the mark of its own market', async () => {
  const files = [flat, bars(path, still(4, 3.769), 'NEARUSDT')].join(',');
  const out = await ask(
    [
      '/watch account balance=9000 warn=5%; long btc 0.1btc @64000; short near 300near @3.4',
      '/watch 1 +200near @3.769',
      '/watch 1 closed half near at 3.512',
      '/watch 1 entry near 3.512',
      '/watch 1 +0.1btc @64.512',
      '/watch 1 balance=9.512',
      '/watch 1 +short near 50near @3.712',
      '/watch 1 +long btc 0.1btc',
    ],
    files,
  );
  // (300·3.4 + 200·3.769) / 500 = 3.5476; 250·(3.5476 − 3.512) = 8.90 are realised.
  expect(out[1]?.text).toContain('short 500 NEAR @ 3.5476');
  expect(out[2]?.text).toContain('+8.90 USDT of profit at 3.512');
  expect(out[3]?.text).toContain('short 250 NEAR @ 3.512');
  // 64.512 is far from its mark; that of another market says nothing.
  expect(out[4]?.buttons?.map(({ label }) => label)).toEqual(['64.512', '64,512']);
  expect(out[5]?.buttons?.map(({ label }) => label)).toEqual(['9.512', '9,512']);
  // Said whole, it is more of the one that the exchange has: (250·3.512 + 50·3.712) / 300.
  expect(out[6]?.text).toContain('short 300 NEAR @ 3.54533');
  expect(out[7]?.text).toMatch(/long 0\.2 BTC @ 64,000[^]*Filled at the mark 64,000/);
}, 30_000);

describe('a warning about an account is answered, put off, repeated and handed on as that of a position is', () => {
  // At 48,000 the account is 3.06 % away; a third of that is gone at 46,790.
  const night = (...btc: readonly (readonly [minutes: number, price: number])[]): string => {
    const prices = [...still(2, 64_000), ...btc.flatMap(([minutes, price]) => still(minutes, price))];
    return [bars(path, prices, 'BTCUSDT'), bars(path, still(prices.length, 3400), 'ETHUSDT')].join(',');
  };
  const LAST = SHORT.replace('5%,2%', '5%');
  const line = (minute: number, text: string, from = 'ann') => ({
    from,
    chat: 'dm',
    at: at(minute, 5),
    text,
  });
  const told = (out: readonly Out[], to = 'ann'): string[] =>
    out
      .filter((each) => each.to === to && each.kind !== 'reply' && each.kind !== 'problem')
      .map((each) => `${each.at.slice(14, 19)} ${String(each['level'] ?? each['notice'])}`);
  const play = (files: string, lines: readonly ReturnType<typeof line>[]) =>
    say(['--store', ':memory:', '--replay', files], lines);

  test.each([
    ['nobody answers: twice again, 2 and 5 minutes after it', [line(1, LAST)], ['02:00 distance:0.05', '04:00 unanswered', '07:00 unanswered']],
    ['an answer ends it', [line(1, LAST), line(3, '/ack 1')], ['02:00 distance:0.05']],
    ['and so does one to all', [line(1, LAST), line(3, '/ack')], ['02:00 distance:0.05']],
    ['another level follows: nothing is repeated', [line(1, SHORT)], ['02:00 distance:0.05']],
    ['put off, it is said again when the time is over', [line(1, SHORT), line(3, '/snooze 1 5m')], ['02:00 distance:0.05', '08:05 distance:0.05']],
    ['put off and taken back: nothing more', [line(1, SHORT), line(3, '/snooze 1 5m'), line(4, '/snooze off')], ['02:00 distance:0.05']],
    ['what changed about it begins anew: nobody is called any more', [line(1, LAST), line(3, '/watch 1 add=1')], ['02:00 distance:0.05']],
    ['it is watched no more', [line(1, LAST), line(3, '/unwatch 1')], ['02:00 distance:0.05']],
  ] as const)('%s', async (_, lines, expected) => {
    expect(told(await play(night([12, 48_000]), lines))).toEqual(expected);
  }); // prettier-ignore

  test('put off for an hour it is said at once where a third of what was left is gone', async () => {
    const files = night([4, 48_000], [3, 47_500], [3, 46_800], [3, 46_780]);
    const out = await play(files, [line(1, SHORT.replace('2%', '1%')), line(3, '/snooze 1 1h')]);
    expect(told(out)).toEqual(['02:00 distance:0.05', '12:00 distance:0.05']);
    const [, snoozed] = answers(out);
    expect(snoozed?.text).toMatch(/at 2\.04 % by a common move, a third nearer/);
    expect(snoozed?.figures).toMatchObject({ snoozed: [{ watch: '1' }] });
  });

  test('the warning has the buttons, and the repeat says that nobody answered', async () => {
    const out = await play(night([12, 48_000]), [line(1, LAST)]);
    const [warning, call] = out.filter((each) => each.kind !== 'reply');
    for (const each of [warning, call]) {
      const labels = each?.buttons?.map(({ label }) => label);
      expect(labels).toEqual(expect.arrayContaining(['Got it', 'Snooze 15 m', '1 h', 'Details']));
    }
    expect(call?.text).toMatch(
      /^‼️ Account 1 \(BTC, ETH\): .* of a common move to liquidation, no answer yet/,
    );
  });

  test('what comes next is said with the answer; who asks for another watch hears that there is none', async () => {
    const out = answers(await play(night([12, 48_000]), [line(1, SHORT), line(3, '/ack 1'), line(3, '/ack 3'), line(3, '/why 1')])); // prettier-ignore
    expect(out[1]?.text).toContain('Watch 1: I write again at 2 %, by a common move');
    expect(out[2]).toMatchObject({ problem: { code: 'unknown-watch' } });
    expect(out[3]?.text).toContain('Account 1 (BTC, ETH)');
  });

  test('it goes to the linked account after 8 minutes, whose answer counts', async () => {
    const start = [line(1, LAST), line(1, '/link')];
    const files = night([20, 48_000]);
    const code = String(answers(await play(files, start))[1]?.figures?.['code']);
    const linked = [...start, ...[1, 1].map((minute) => line(minute, `/link ${code} yes`, 'bea'))];
    const out = await play(files, linked);
    expect(told(out, 'bea')).toEqual(['10:00 other-account']);
    const [other] = out.filter((each) => each['notice'] === 'other-account');
    expect(other?.text).toMatch(
      /^‼️ Account 1 \(BTC, ETH\): .*no answer yet\nNot answered on your terminal account\./,
    );
    const early = await play(files, [...linked, line(8, '/ack', 'bea')]);
    expect(told(early, 'bea')).toEqual([]);
    expect(told(early)).toEqual(told(out).filter((each) => each < '08'));
  });

  test('a price that is away at the time of the repeat: looked at again each half minute', async () => {
    const btc = [...still(2, 64_000), ...still(12, 48_000)];
    const eth = [...still(3, 3400), undefined, undefined, undefined, ...still(8, 3400)];
    const files = [bars(path, btc, 'BTCUSDT'), bars(path, eth, 'ETHUSDT')].join(',');
    const out = told(await play(files, [line(1, LAST)])).filter((each) => /distance|unanswered/.test(each));
    expect(out).toEqual(['02:00 distance:0.05', '06:30 unanswered', '09:30 unanswered']);
  });
}, 30_000);

test('closing puts the profit at the mark into the balance', async () => {
  const out = answers(await ask(['/watch account balance=2000; long btc 0.1btc @60000; long eth 2eth @3500', '/watch 1 closed half btc', '/watch 1 closed eth'])); // prettier-ignore
  expect(out[1]?.figures).toMatchObject({ walletBalance: '2200', marginBalance: '2200' });
  expect(out[2]?.figures).toMatchObject({ walletBalance: '2000', marginBalance: '2200' });
}, 30_000);

describe('what is told of an account as people tell it', () => {
  const HELD =
    '/watch account balance=2000 hedge; long btc 0.1btc @64000; short btc 0.05btc @64000; long eth 2eth @3400';
  const TOLD: readonly (readonly [what: string, text: string, says: string, buttons?: readonly string[]])[] =
    [
      [
        'all of it is closed',
        'closed everything',
        'are all its positions closed? Then I stop watching it.',
        ['Yes', 'No'],
      ],
      ['in another order', 'close all positions', 'are all its positions closed?', ['Yes', 'No']],
      ['in Russian', 'закрыл все позиции', 'are all its positions closed?', ['Yes', 'No']],
      [
        'nothing but that it is closed',
        'closed',
        'Which of its positions?',
        ['BTC long', 'BTC short', 'ETH long', 'All of its positions'],
      ],
      [
        'of both sides of a market one goes, and the other stays',
        'closed btc long completely',
        'long 0.1 BTC @ 64,000 → none',
        ['Yes', 'No'],
      ],
      ['how far away it is then is said', 'added 1000', '19.47 % → 29.54 %', ['Yes', 'No']],
      [
        'a decimal comma is offered with a dot',
        'balance 1.234,5',
        '“1.234,5”: a dot stands before decimals',
        ['1,234.5'],
      ],
      [
        'a decimal comma of an amount is named',
        'added 1,5 usdt',
        '“1,5”: a comma stands between thousands',
        ['1.5'],
      ],
      [
        'a coin behind how much is its unit',
        'closed 1 eth 3300',
        '-100 USDT of profit at 3,300',
        ['Yes', 'No'],
      ],
      [
        'what is sold of a long is less of it',
        '#1 sold 1 eth at 3300',
        '-100 USDT of profit at 3,300',
        ['Yes', 'No'],
      ],
      [
        'of both sides of a market it is asked',
        '#1 sold 0.01 btc at 64k',
        'Which of its positions?',
        ['BTC long', 'BTC short'],
      ],
      [
        'and its button says which',
        '#1 sold 0.01 btc at 64k btc short',
        'account BTC, ETH: 0.01 BTC more. Is that done',
        ['Yes', 'No'],
      ],
      ['thousands of it, too', 'closed 0.001k eth 3300', '-100 USDT of profit at 3,300', ['Yes', 'No']],
      ['in Russian, too', 'закрыл 1 eth по 3300', '-100 USDT of profit at 3,300', ['Yes', 'No']],
      ['a coin is no money', 'added 100 eth', 'ETH: the balance of this account is in USDT.'],
      ['out of the account', 'took 50 out of my account', 'took 50 USDT out', ['Yes', 'No']],
      [
        'the balance behind its watch, without a sign',
        '/watch 1 balance 1990',
        'the balance of account BTC, ETH is 1,990 USDT',
        ['All watches', 'Stop watch 1'],
      ],
      ['funding, too', '/watch 1 funding off', 'Funding is not counted', ['All watches', 'Stop watch 1']],
      ['a coin that it has not', '/watch 1 closed sol', 'The account has no position in sol'],
      ['leverage changes nothing of it', '/watch 1 leverage=20', 'leverage and liq= are of single positions'],
      [
        'it is still there',
        'still open',
        'Watch 1: account BTC, ETH',
        ['Live card', 'All watches', 'Stop watch 1'],
      ],
    ];
  let given: Out[] = [];
  beforeAll(async () => {
    given = answers(await ask([HELD, ...TOLD.map(([, text]) => text)]));
  }, 30_000);

  test.each(TOLD)('%s', (what, _, says, buttons = []) => {
    const answer = given[1 + TOLD.findIndex(([each]) => each === what)];
    expect(answer?.text).toContain(says);
    expect(answer?.buttons.map(({ label }) => label)).toEqual(buttons);
  });
});

test('the other side of a market is asked about: hedge mode is never assumed', async () => {
  const lines = [{ text: '/watch account balance=2000; long btc 0.1btc @64000' }, { text: '/watch 1 +short btc 0.04btc @64500' }];
  const args = ['--store', ':memory:', '--replay', bars(path, [64_000, 64_000], 'BTCUSDT')];
  const [, which] = answers(await say(args, lines));
  expect(which?.problem?.code).toBe('hedge');
  expect(which?.buttons.map(({ label }) => label)).toEqual(['one-way: net long 0.06 BTC', 'hedge mode: both open']);
  const [net, both] = await Promise.all(
    [0, 1].map(async (index) => answers(await say(args, [...lines, { press: which?.buttons[index]?.id }, { text: '/watch 1' }]))),
  );
  // 0.04 of the long were closed at 64,500.
  expect(net?.[3]?.figures).toMatchObject({ walletBalance: '2020' });
  expect(net?.[3]?.text).toContain('long 0.06 BTC @ 64,000');
  expect(both?.[3]?.figures).toMatchObject({ walletBalance: '2000' });
  expect(both?.[3]?.text).toContain('short 0.04 BTC @ 64,500');
}, 30_000); // prettier-ignore

test('a plain answer that leaves open which position is shown first, also after that was chosen', async () => {
  const lines = [
    { text: '/watch account balance=2000; long btc 0.1btc @64000; long eth 2eth @3400' },
    { text: 'closed half' },
  ];
  const files = [bars(path, [64_000, 64_000], 'BTCUSDT'), bars(path, [3400, 3400], 'ETHUSDT')].join(',');
  const args = ['--store', ':memory:', '--replay', files];
  const [, which] = answers(await say(args, lines));
  const press = which?.buttons.find(({ label }) => label.startsWith('BTC'))?.id;
  const out = answers(await say(args, [...lines, { press }, { text: '/watch 1' }]));
  expect(out[2]?.figures).toMatchObject({ confirm: true });
  expect(out[3]?.text).toContain('0.1 BTC');
}, 30_000);

test('which of two sides is closed may be said in any language', async () => {
  const changes = [
    ['closed half btc long', '2400'],
    ['закрыл половину btc шорта', '2240'],
    ['yarısını kapattım btc longun', '2440'],
    ['平了一半 btc 空单', '2360'],
    ['cerré la mitad del largo de btc', '2460'],
    ['fechei metade do btc vendido', '2420'],
  ] as const;
  const held = '/watch account balance=2000 hedge; long btc 0.2btc @60000; short btc 0.08btc @60000';
  const out = answers(await ask([held, ...changes.map(([text]) => `/watch 1 ${text}`)]));
  expect(out.slice(1).map(({ figures }) => figures?.['walletBalance'])).toEqual(
    changes.map(([, balance]) => balance),
  );
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

test('a button of several positions does not close twice, also where nothing was won or lost by it', async () => {
  const lines = [
    { text: '/watch account balance=2000; long btc 0.1btc @64000; long eth 2eth @3400' },
    { text: '/watch 1 closed half' },
  ];
  const files = [bars(path, [64_000, 64_000], 'BTCUSDT'), bars(path, [3400, 3400], 'ETHUSDT')].join(',');
  const args = ['--store', ':memory:', '--replay', files];
  const [, which] = answers(await say(args, lines));
  const press = which?.buttons?.find(({ label }) => label.startsWith('BTC'))?.id;
  expect(press).toBeDefined();
  const out = answers(await say(args, [...lines, { press }, { press }, { text: '/watch 1' }]));
  expect(out[2]?.text).toContain('0.05 BTC');
  expect(out[3]).toMatchObject({ problem: { code: 'changed-meanwhile' } });
  expect(out[4]?.text).toContain('0.05 BTC');
}, 30_000);

test('what was paid into an account by the button of its warning is counted once', async () => {
  const files = bars(path, [64_000, 56_000, 56_000, 56_000], 'BTCUSDT');
  const lines = [
    { at: at(0, 5), text: '/watch account balance=1200 warn=8%,2%; long btc 0.1btc @64000' },
    { at: at(1, 30), text: '/watches' },
  ];
  const args = ['--store', ':memory:', '--replay', files];
  const warned = unasked(await say(args, lines))[0];
  const press = warned?.buttons.find(({ label }) => label.includes('added'))?.id;
  expect(press).toBeDefined();
  const shown = answers(await say(args, [...lines, { press }])).at(-1);
  // It is shown first, like that of a single position.
  expect(shown?.figures).toMatchObject({ confirm: true });
  const yes = { press: shown?.buttons[0]?.id };
  const out = answers(await say(args, [...lines, { press }, yes, yes, { press }, { text: '/watch 1' }]));
  const paid = Number(warned?.figures?.['addCollateral']);
  expect(Number(out[3]?.figures?.['walletBalance'])).toBeCloseTo(1200 + paid, 8);
  for (const twice of out.slice(4, 6))
    expect(twice).toMatchObject({ kind: 'problem', problem: { code: 'changed-meanwhile' } });
  expect(Number(out[6]?.figures?.['walletBalance'])).toBeCloseTo(1200 + paid, 8);
});
