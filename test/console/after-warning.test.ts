// What is said about a warning afterwards: why it came, and how a liquidated position might have been held;
// and warnings for a phone that others see.
import { describe, expect, test } from 'vitest';
import type { LineIn } from '../sim/chat.ts';
import { answers, at, bars, folder, say, unasked } from './kit.ts';

const tmp = folder();
// 5x from 100 is liquidated at 80.3213; 10 % is 89.25, 5 % is 84.55.
const night = bars(tmp, [100, 98, 89, 84, 84, 80]);

describe('/why', () => {
  test('each warning keeps its level, price, source, age and when it was sent; an alert too', async () => {
    const out = await say(['--replay', night], [
      { at: at(0), text: '/watch long btc 5x 1btc @100 warn=10%,5%' },
      { at: at(0), text: '/alert btc below 99' },
      { at: at(0), text: '/why' },
      { at: at(4), text: '/why' },
      { at: at(4), text: '/why 1' },
      { at: at(4), text: '/why #2' },
      { at: at(4), from: 'somebody else', text: '/why 1' },
      { at: at(6), text: '/why 1' },
    ]); // prettier-ignore
    const [none, all, one, other, stranger, after] = answers(out).slice(2);
    expect(none).toMatchObject({ kind: 'reply', figures: { warnings: [] } });
    const warning = (level: string, markPrice: string, minute: number) => ({
      watch: '1', level, warn: '10%,5%', markPrice, ageMs: '0', firedAt: at(minute), sentAt: at(minute),
    }); // prettier-ignore
    const both = [warning('distance:0.05', '84', 3), warning('distance:0.1', '89', 2)];
    const alert = { alert: '1', markPrice: '98', firedAt: at(1), sentAt: at(1) };
    expect(all?.figures?.['warnings']).toMatchObject([...both, alert]);
    expect(one?.figures?.['warnings']).toMatchObject(both);
    expect(one?.text).toMatch(/BTC\/USDT long: 4\.38 % to liquidation”, because watch 1 reached its level 5 % \(warn=10%,5%\)/); // prettier-ignore
    expect(one?.text).toMatch(/Said with the mark 84 of replay of BTCUSDT/);
    expect(other?.figures).toEqual({ warnings: [] });
    expect(stranger?.figures).toEqual({ warnings: [] });
    expect(after?.figures?.['warnings']).toMatchObject([{ level: 'liquidated', markPrice: '80' }, ...both]);
  });

  test('a group’s alerts are nobody’s', async () => {
    const out = await say(['--replay', night], [
      { at: at(0), chat: 'g1', admin: true, text: '/alert btc below 99' },
      { at: at(4), text: '/why' },
    ]); // prettier-ignore
    expect(unasked(out)).toHaveLength(1);
    expect(answers(out)[1]?.figures).toEqual({ warnings: [] });
  });
});

test('a liquidated watch tells how long before it was warned, and what would have held it', async () => {
  const out = await say(
    ['--replay', night],
    [{ at: at(0), text: '/watch long btc 5x 1btc @100 warn=10%,5%' }],
  );
  const last = unasked(out).at(-1);
  // Beyond the liquidation price there is no distance, above all no negative one.
  expect(last).toMatchObject({ kind: 'warning', level: 'liquidated', figures: { distance: null } });
  // At 80 it takes 100 − 80·0.996 = 20.32, and a cent more not to be liquidated there.
  expect(last?.figures?.['wouldHaveHeld']).toBe('0.33');
  expect(last?.text).toMatch(/The last warning was 2 min before \(level 5 %\)\.\nAdding 0\.33 USDT then would have held it/); // prettier-ignore
});

describe('/discreet', () => {
  test('a warning names its market and nothing else; its button shows the rest', async () => {
    const lines = [
      { at: at(0), text: '/watch long btc 5x 1btc @100' },
      { at: at(0), text: '/discreet on' },
      { at: at(0), text: '/discreet maybe' },
      { at: at(3), text: '/discreet' },
    ];
    const out = await say(['--replay', night], lines);
    const [, on, unread, state] = answers(out);
    expect(on?.figures).toEqual({ discreet: true });
    expect(unread).toMatchObject({ kind: 'problem', problem: { code: 'mode-unread' } });
    expect(state?.figures).toEqual({ discreet: true });
    expect(unasked(out).length).toBeGreaterThan(2);
    for (const each of unasked(out)) expect(each.text).toBe('⚠️ BTC/USDT needs attention (watch 1)');
    expect(unasked(out).every((each) => each.figures === undefined)).toBe(true);
    const [details] = unasked(out)[0]?.buttons ?? [];
    const shown = answers(await say(['--replay', night], [...lines, { press: details?.id }])).at(-1);
    expect(shown?.text).toMatch(/^Watch 1: BTC\/USDT long, 4\.38 % to liquidation\n[\s\S]*A stop at /);
    expect(shown?.figures).toMatchObject({ watch: '1', liquidation: 'at', markPrice: '84' });
  });

  test('off again, figures are back', async () => {
    const out = await say(['--replay', night], [
      { at: at(0), text: '/watch long btc 5x 1btc @100' },
      { at: at(0), text: '/discreet on' },
      { at: at(0), text: '/discreet off' },
    ]); // prettier-ignore
    expect(unasked(out)[0]?.text).toMatch(/% to liquidation/);
  });
});

describe('what was bought or sold without a word of which watch', () => {
  const WATCH = '/watch long btc 5x 1btc @100';
  test.each<[string, { text: string; from?: string; chat?: string }, readonly string[]]>([
    [
      'may be of what is watched',
      { text: 'sold 0.5 btc at 98' },
      ['Watch 1: BTC/USDT long', '5x', '10x', '20x'],
    ],
    ['a long by its name is a new one', { text: 'long 0.5 btc at 98' }, ['5x', '10x', '20x']],
    ['of another coin as well', { text: 'sold 0.5 eth at 98' }, ['5x', '10x', '20x']],
    ['another person is told nothing', { text: 'sold 0.5 btc at 98', from: 'bob' }, ['5x', '10x', '20x']],
    ['nor is a group', { text: '/liq sold 0.5 btc at 98', chat: 'g1' }, ['5x', '10x', '20x']],
  ])('%s', async (_, line, labels) => {
    const out = await say(['--replay', night], [
      { at: at(0), text: WATCH },
      { at: at(0), ...line },
    ]); // prettier-ignore
    expect(out[1]?.problem?.code).toBe('leverage-missing');
    expect(out[1]?.buttons?.map(({ label }) => label)).toEqual(labels);
  });

  test('pressed, it is shown and asked first', async () => {
    const lines: LineIn[] = [WATCH, 'sold 0.5 btc at 98'].map((text) => ({ at: at(0), text }));
    const asked = await say(['--replay', night], lines);
    const out = await say(
      ['--replay', night],
      [...lines, { at: at(0), press: asked[1]?.buttons?.[0]?.id ?? '' }],
    );
    expect(out[2]?.text).toMatch(/closed 0\.5 BTC\. Is that done at your exchange\?[^]*1 BTC → 0\.5 BTC/);
  });
});

describe('a position that may be closed by now', () => {
  // 5x from 100 is liquidated at 80.3213: 10 % is 89.25.
  const fall = bars(tmp, [100, 96, 94.9, 94, 89, 89, 96, 94, 100]);
  const watch = { at: at(0), text: '/watch long btc 5x 1btc @100 sl 95 tp 104 warn=10%' };
  const told = (out: Awaited<ReturnType<typeof say>>): string[] =>
    unasked(out).map((each) => each.text.split('\n')[0] ?? '');

  test('a crossed stop is asked about once, and later warnings begin “if still open”', async () => {
    const out = await say(['--replay', fall], [watch]);
    expect(told(out)).toEqual([
      '❓ BTC/USDT long: your stop 95 was crossed: closed?',
      '⚠️ If still open: BTC/USDT long: 9.75 % to liquidation',
      '✅ BTC/USDT long: back to 16.33 % from liquidation (watch 1). Warnings are armed again.',
    ]);
    expect(unasked(out)[0]).toMatchObject({ kind: 'notice', notice: 'still-open', watch: '1', at: at(2) });
    expect(unasked(out)[1]?.text).toMatch(/\nYour stop 95 was crossed at 00:02:00 UTC: closed\?\n/);
    for (const each of unasked(out).slice(0, 2))
      expect(each.buttons.map(({ label }) => label).slice(0, 2)).toEqual(['Closed', 'Still open']);
  });

  test('still open: it is believed, and the stop that was not filled is gone', async () => {
    const lines = [watch, { at: at(3), text: '/price btc' }];
    const [ask] = unasked(await say(['--replay', fall], lines));
    const press = ask?.buttons.find(({ label }) => label === 'Still open')?.id;
    const out = await say(['--replay', fall], [...lines, { press }, '/watch 1']);
    expect(answers(out)[2]).toMatchObject({ kind: 'reply', figures: { watch: '1', contracts: '1' } });
    expect(answers(out)[2]?.text).toMatch(/still open[\s\S]*Your stop {2}95 → none/);
    expect(told(out)).toEqual([
      '❓ BTC/USDT long: your stop 95 was crossed: closed?',
      '⚠️ BTC/USDT long: 9.75 % to liquidation',
      '✅ BTC/USDT long: back to 16.33 % from liquidation (watch 1). Warnings are armed again.',
    ]);
  });

  test('closed: it is watched no longer; by a plain answer after a question', async () => {
    const lines = [watch, { at: at(3), text: '/price btc' }];
    const [ask] = unasked(await say(['--replay', fall], lines));
    const press = ask?.buttons.find(({ label }) => label === 'Closed')?.id;
    const pressed = await say(['--replay', fall], [...lines, { press }, { press }, '/watches']);
    expect(answers(pressed).slice(2)).toMatchObject([
      { figures: { watch: '1', status: 'closed' } },
      { kind: 'problem', problem: { code: 'unknown-watch' } },
      { figures: { watches: [] } },
    ]);
    expect(told(pressed)).toHaveLength(1);
    const plain = answers(await say(['--replay', fall], [...lines, 'still open', 'closed']));
    expect(plain[2]?.text).toMatch(/^Watch 1: still open, liquidation now at 80\.3213/);
    expect(plain[3]?.text).toMatch(/closed as a whole\? Then I stop watching it/);
  });

  test('a short: its stop is above, its target below', async () => {
    const rise = bars(tmp, [100, 104, 105, 95, 90]);
    const out = await say(['--replay', rise], [
      { at: at(0), text: '/watch short btc 5x 1btc @100 sl 105' },
      { at: at(0), text: '/watch short btc 5x 1btc @100 tp 95' },
    ]); // prettier-ignore
    expect(unasked(out).map((each) => `${each.watch} ${each.at.slice(14, 16)} ${each.text.split('\n')[0]}`)).toEqual([
      '1 02 ❓ BTC/USDT short: your stop 105 was crossed: closed?',
      '2 03 ❓ BTC/USDT short: your target 95 was crossed: closed?',
    ]);
  }); // prettier-ignore
});
