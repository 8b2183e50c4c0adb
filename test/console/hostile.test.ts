// What bad input gets: an answer each, and nothing changed.
import { describe, expect, test, vi } from 'vitest';
import type { LineIn, Out } from '../sim/chat.ts';
import { seeded } from '../sim/random.ts';
import { answers, bars, folder, say } from './kit.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(900_000) });

const PROVE = process.env['PROVE'] !== undefined;
const tmp = folder();

/** The mark is 64,000 and stays there. */
const replay = bars(tmp, [64_000, 64_000]);
const args = ['--replay', replay];

/** Answers without the ids of their buttons, which are new each time. */
const shown = (out: readonly Out[]): readonly unknown[] =>
  out.map((each) => ({ ...each, buttons: each.buttons.map(({ label }) => label) }));

const KB = ' so long'.repeat(8192);

const refused: readonly [what: string, line: string, code: string, text: RegExp, labels?: readonly string[]][] = [
  ['an unknown market: the nearest names', '/liq long btcc 10x 1btcc', 'unknown-market', /Near: BTC/, ['BTC', 'BCH']],
  ['the same for a price', '/price etth', 'unknown-market', /Near: ETH/, ['ETH', 'ETC']],
  ['the same for an alert', '/alert solll above 200', 'unknown-market', /Near: SOL/],
  ['too much leverage for the size: the most, and the tier', '/watch long btc 125x 500btc @64k', 'leverage-too-high', /125x is too high: a position of 32,000,000 USDT may have 25x at most \(tier from 12,000,000 USDT to 70,000,000 USDT/],
  ['too much leverage for any size', '/liq long btc 200x 0.001btc', 'leverage-too-high', /125x at most/],
  ['more than the market allows', '/liq long btc 1x 100000btc', 'size-too-large', /1,800,000,000 USDT at most/],
  ['liquidated at the mark already: the numbers', '/watch long btc 10x 1btc @75k', 'already-liquidated', /liquidated at the mark 64,000[\s\S]*balance would be -3,500 USDT, and maintenance margin is 270 USDT/],
  ['a mark of one’s own for a watch', '/watch long btc 10x 1btc @64k mark=64k', 'mark-given', /leave mark= out/],
  ['cross without the account', '/liq cross long btc 10x 1btc', 'cross-balance', /balance/],
  ['size 0', '/watch long btc 10x 0btc', 'not-positive', /above 0/],
  ['a size below 0', '/watch long btc 10x -1btc', 'not-positive', /above 0/],
  ['1e999', '/watch long btc 10x 1e999btc', 'number-exponent', /1e999/],
  ['0x10', '/watch long btc 10x 0x10btc', 'number-hex', /0x10/],
  ['1,5: both readings are offered', '/watch long btc 10x 1,5btc', 'number-comma', /1,5/, ['1.5']],
  ['other scripts’ digits: shown back', '/watch long btc 10x ١٢btc', 'number-script', /0 to 9/, ['12']],
  ['64 KB', `/watch long btc 10x 1btc${KB}`, 'too-long', /too long/],
  ['HTML', '/watch <b>long</b> btc 10x 1btc', 'unknown-word', /<b>long<\/b>/],
  ['Markdown', '/watch long btc 10x 1btc **now**', 'unknown-word', /\*\*now\*\*/],
  ['@everyone', '/watch long btc 10x 1btc @everyone', 'unknown-word', /@everyone/],
  ['a price below 0', '/watch long btc 10x 1btc @-5', 'price-not-positive', /above 0/],
  ['a size without a unit', '/watch long btc 10x 5000', 'size-unit', /5,?000 of what/],
  ['two sides', '/watch long short btc 10x 1btc', 'side-clash', /Which/, ['long', 'short']],
  ['liq= and collateral=', '/liq long btc 10x 1btc liq=57k collateral=5000', 'liq-and-collateral', /Give one of them/],
  ['a watch of what has no price', '/watch long eth 5x 1eth', 'price-unknown', /no price for ETH\/USDT, so I could not warn you/],
  ['an alert without anything', '/alert', 'rule-missing', /Example: \/alert btc above 70k/],
  ['an alert at two prices', '/alert btc above 70k below 60k', 'two-prices', /One alert has one price/],
  ['an alert at 0', '/alert btc below 0', 'price-not-positive', /above 0/],
  ['an alert where the price is', '/alert btc 64000', 'side-missing', /Above or below 64,000/],
  ['a price of nothing', '/price', 'market-missing', /Example: \/price btc/],
  ['a mistyped command', '/wacth long btc 10x 1btc', 'unknown-command', /Did you mean \/watch\?/],
  ['help on a mistyped command', '/help wacth', 'unknown-command', /Did you mean \/watch\?/],
  ['an id that is none', '/unwatch 1e3', 'unknown-watch', /no watch 1e3/],
  ['an id of another script', '/unwatch ١', 'unknown-watch', /no watch/],
  ['an id below 0', '/unwatch -1', 'unknown-watch', /no watch -1/],
  ['a long id', `/watch ${'9'.repeat(300)} add=5`, 'unknown-watch', /no watch 9{20}\./],
  ['no id', '/unwatch', 'id-missing', /\/unwatch 1/],
  ['everything, by mistake', '/forget all', 'confirm', /can’t be undone/, ['Delete everything']],
]; // prettier-ignore

describe('what is refused', async () => {
  const lists: LineIn[] = [{ text: '/watches' }, { text: '/alerts' }];
  const before: LineIn[] = [{ text: '/watch long btc 5x 1btc' }, { text: '/alert btc above 70k' }, ...lists];
  const out = await say(args, [...before, ...refused.map(([, line]) => ({ text: line })), ...lists]);
  const mine = out.slice(before.length);

  test.each(refused.map(([what, , ...wanted], index) => [what, wanted, index] as const))(
    '%s',
    (_, [code, text, labels], index) => {
      const answer = mine[index];
      expect(answer).toMatchObject({ kind: 'problem', problem: { code }, text: expect.stringMatching(text) });
      if (labels !== undefined) expect(answer?.buttons.map((each) => each.label)).toEqual(labels);
      expect(answer?.text.length).toBeLessThan(700);
    },
  );

  test('nothing is changed by any of it', () => {
    expect(shown(mine.slice(-2))).toEqual(shown(out.slice(2, 4)));
  });

  test('/liq answers a position that is liquidated already, with the numbers', async () => {
    const [answer] = await say(args, ['/liq long btc 10x 1btc @75k']);
    expect(answer).toMatchObject({
      kind: 'reply',
      figures: {
        liquidation: 'already',
        liquidationPrice: '64000',
        marginBalance: '-3500',
        marginRatio: null,
      },
    });
    expect(answer?.text).toMatch(/already liquidated at the mark 64,000/);
  });
});

describe('another person’s things', () => {
  const GUESSES = PROVE ? 10_000 : 2000;

  test(`${GUESSES} guesses of numbers and buttons find nothing, and say nothing`, async () => {
    const random = seeded(3);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T; // oxlint-disable-line typescript/no-unsafe-type-assertion -- never empty
    const id = (): string => String(Math.floor(random() * (random() < 0.5 ? 10 : 1e9)));
    const word = (): string =>
      Array.from({ length: 16 }, () => Math.floor(random() * 36).toString(36)).join('');
    const owned: LineIn[] = Array.from({ length: 5 }, () => [
      { from: 'ann', text: '/watch long btc 5x 1btc' },
      { from: 'ann', text: '/alert btc above 70k' },
      { from: 'ann', chat: 'g', admin: true, text: '/alert btc above 71k' },
    ]).flat();
    const lists: LineIn[] = [{ from: 'ann', text: '/watches' }, { from: 'ann', text: '/alerts' }, { from: 'ann', chat: 'g', text: '/alerts' }]; // prettier-ignore
    const guesses: LineIn[] = Array.from({ length: GUESSES }, (): LineIn => {
      const chat = random() < 0.3 ? 'g' : 'dm';
      const made = pick([`/unwatch ${id()}`, `/watch ${id()} add=5`, `/watch ${id()} take=5`, `/unalert ${id()}`, undefined]);
      return made === undefined ? { from: 'eve', chat, press: `${word()}.${Math.floor(random() * 3)}` } : { from: 'eve', chat, text: made };
    }); // prettier-ignore
    const out = await say(args, [...owned, ...lists, ...guesses, ...lists]);
    const tries = out.slice(owned.length + lists.length, -lists.length);
    expect(new Set(tries.map((each) => each.problem?.code))).toEqual(
      new Set(['unknown-watch', 'unknown-alert', 'admin-only', 'old-button']),
    );
    // A number that somebody else has is answered as one that nobody has.
    const said = new Set(tries.map((each) => each.text.replaceAll(/\d+/g, 'N')));
    expect([...said].toSorted()).toEqual([
      'Only the administrators of this group can do that.',
      'That button is old, or not yours. Send the command again.',
      'There is no alert N here. /alerts lists them.',
      'You have no watch N. /watches lists them.',
    ]);
    expect(shown(out.slice(-lists.length))).toEqual(
      shown(out.slice(owned.length, owned.length + lists.length)),
    );
  });
});

describe('a storm of lines', () => {
  const LINES = PROVE ? 100_000 : 5000;
  const WORDS = [
    'long', 'short', 'buy', 'btc', 'eth', 'BTCUSDT', 'btc-perp', 'inverse', 'btcusd', 'on', 'binance', 'hyperliquid', 'textbook', 'okx', '10x', 'x5', '125x', '0x',
    '1btc', '0.5 btc', '5c', '100 contracts', 'margin=500', '500usdt', '$500', '1', '1,5btc', '1e5btc', '0x10btc', '٣btc', '@64k', '@', '@64.000', '@@', '@-1', '@everyone', '@here',
    'mark=63k', 'sl=60k', 'tp=70k', 'liq=57k', 'add=100', 'add=-1', 'collateral=5000', 'balance=9', 'risk=1%', 'fee=taker', 'mmr=0.4%', 'cs=0.1', 'iso', 'cross', 'warn=8%,4%', 'warn=ratio:80%', 'exit=70k',
    '<b>x</b>', '*x*', '`x`', '[x](http://x.y)', '<script>alert(1)</script>', '<@1234>', '||x||', '\u0000', '\u202e', '\ud800', '\u2028', '🚀', 'ＢＴＣ', '½', '∞', 'NaN', 'null', '__proto__', 'constructor',
    '-', '--', '=', '==', ',', ',,', '%', '%%', '/', '\\', '"', "'", '(', ')', '{', '}', '{"a":1}', '\t', '9'.repeat(30), 'x'.repeat(300),
  ]; // prettier-ignore
  const HEADS = [
    '/watch', '/watch', '/liq', '/liq long btc 10x 1btc', '/margin btc 3x 1btc', '/pnl short eth 5x 1eth exit=3k', '/pnl', '/margin', '/alert', '/alert', '/price', '', '/watch 1', '/watch 1 add=5', '/watch 2 take=1', '/watch #1', '/unwatch', '/unwatch 1',
    '/unwatch 3', '/unalert', '/unalert 2', '/alert btc above 70k', '/alert btc below 60k repeat', '/watch long btc 5x 1btc', '/watch short eth 3x 2eth', '/watches', '/alerts', '/help', '/status', '/start', '/forget', '/x', '/watch@you',
  ]; // prettier-ignore

  const OBEYED = 'liq pnl margin price watch watches unwatch alert alerts unalert status help start'.split(
    ' ',
  );

  test(`${LINES} hostile lines: one answer each, and what is kept is what the answers say`, async () => {
    const random = seeded(17);
    const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
    const text = (): string => {
      const words = Array.from({ length: Math.floor(random() * 8) }, () => pick(WORDS));
      return [pick(HEADS), ...words].join(random() < 0.95 ? ' ' : pick(['', '\t', '\u00a0', '  ', ','])) + (random() < 0.002 ? KB : ''); // prettier-ignore
    };
    const ann: LineIn[] = [
      { from: 'ann', text: '/watch long btc 5x 1btc' },
      { from: 'ann', text: '/alert btc above 70k' },
    ];
    const lists = (from: string): LineIn[] => [
      { from, text: '/watches' },
      { from, text: '/alerts' },
    ];
    const storm: LineIn[] = Array.from({ length: LINES }, () => ({ from: 'eve', text: text() }));
    const lines = [...ann, ...lists('ann'), ...storm, ...lists('eve'), ...lists('ann')];
    // What nobody asked for, as that prices ended, stands between them.
    const out = answers(await say(args, lines));
    expect(out).toHaveLength(lines.length);
    expect(shown(out.slice(-2))).toEqual(shown(out.slice(2, 4)));

    const watches = new Map<unknown, unknown>();
    const alerts = new Set<unknown>();
    const taken = new Set<unknown>();
    for (const { kind, command, figures, text: said } of out.slice(4, -4)) {
      // A list is as long as what it lists, and the console has no quota.
      if (command !== 'watches' && command !== 'alerts') expect(said.length).toBeLessThan(4000);
      // oxlint-disable-next-line no-control-regex
      expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u2028-\u202e]/);
      if (kind !== 'reply') continue;
      if (command === 'watch') watches.set(figures?.['watch'], figures?.['liquidationPrice']);
      if (command === 'unwatch') watches.delete(figures?.['watch']);
      // One line may make several.
      const made = figures?.['alerts'] as readonly { alert: unknown }[] | undefined; // oxlint-disable-line typescript/no-unsafe-type-assertion -- the protocol says so
      if (command === 'alert')
        for (const each of made ?? [{ alert: figures?.['alert'] }]) alerts.add(each.alert);
      if (command === 'unalert') alerts.delete(figures?.['alert']);
      taken.add(command);
    }
    const [w, a] = out.slice(-4, -2);
    const kept = (each: Out | undefined, name: string): Record<string, unknown>[] =>
      each?.figures?.[name] as Record<string, unknown>[]; // oxlint-disable-line typescript/no-unsafe-type-assertion -- the protocol says so
    expect(new Map(kept(w, 'watches').map((each) => [each['watch'], each['liquidationPrice']]))).toEqual(
      new Map([...watches].toSorted(([x], [y]) => Number(x) - Number(y))),
    );
    expect(new Set(kept(a, 'alerts').map((each) => each['alert']))).toEqual(alerts);
    // The storm does hit: each command was obeyed at least once.
    expect(taken).toEqual(new Set(OBEYED));
  });
});
