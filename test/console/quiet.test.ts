// When a person wants to be told: their own levels for every new watch, and hours of quiet.
import { describe, expect, test } from 'vitest';
import { answers, at, bars, folder, say, START, unasked } from './kit.ts';
import type { LineIn, Out } from '../sim/chat.ts';

const tmp = folder();
const minute = (out: Out): number => (Date.parse(out.at) - START) / 60_000;
const told = (out: readonly Out[]): string[] =>
  unasked(out).map((each) => `${minute(each)}: ${each.level ?? each.notice ?? each.text.split('\n')[0]}`);

// A long of 1 BTC at 100 with 5x is liquidated at 80.3213: 10 % is at 89.25, 5 % at 84.55.
describe('quiet hours', () => {
  const WATCH = '/watch long btc 5x 1btc @100 mmr=0.4% warn=10%,5%';
  test.each<[string, string, (number | undefined)[], string[]]>([
    [
      'what is still true is told at their end',
      '/quiet 23:00-0:06',
      [100, 88, 88, 88, 88, 88, 88, 88],
      ['6: distance:0.1'],
    ],
    [
      'what is over by then is told as over',
      '/quiet 23:00-0:06',
      [100, 88, 88, 96, 96, 96, 96, 96],
      ['6: recovered'],
    ],
    [
      'the last level breaks them',
      '/quiet 23:00-0:06',
      [100, 88, 84, 84, 84, 84, 84, 84],
      ['2: distance:0.05'],
    ],
    ['so does the liquidation', '/quiet 23:00-0:06', [100, 80, 80, 80, 80, 80, 80, 80], ['1: liquidated']],
    [
      'by the clock of the person',
      '/quiet 01:30-02:06 +2',
      [100, 88, 88, 88, 88, 88, 88, 88],
      ['6: distance:0.1'],
    ],
    ['outside of them nothing waits', '/quiet 01:00-06:00', [100, 88, 88], ['1: distance:0.1']],
    ['and nothing where there are none any more', '/quiet off', [100, 88, 88], ['1: distance:0.1']],
  ])('%s', async (_, line, prices, wanted) => {
    const out = await say(['--replay', bars(tmp, prices)], [
      { at: at(0), text: '/quiet 22:00-21:00' },
      { text: line },
      { text: WATCH },
    ]); // prettier-ignore
    expect(answers(out).map((each) => each.kind)).toEqual(['reply', 'reply', 'reply']);
    expect(told(out)).toEqual(wanted);
  });

  test('what fell into them is told in one message, the worst first', async () => {
    const files = [bars(tmp, [100, 88, 88, 88, 88]), bars(tmp, [100, 86, 86, 86, 86], 'ETHUSDT')].join(',');
    const out = await say(['--replay', files], [
      { at: at(0), text: '/quiet 23:00-00:03' },
      { text: WATCH },
      { text: WATCH.replaceAll('btc', 'eth') },
      { at: at(4), text: '/status' },
    ]); // prettier-ignore
    const [first] = unasked(out);
    expect(unasked(out).every((each) => minute(each) === 3)).toBe(true);
    expect(first?.watch).toBe('2');
  });

  test('what is answered', async () => {
    const lines: LineIn[] = ['/quiet', '/quiet 23-7 +5:30', '/quiet', '/quiet 25:00-07:00', '/quiet 7-7', '/quiet bananas', '/quiet 1-2 Nowhere/Land', '/quiet 23-7 europe/berlin', '/quiet 22:00 to 6:00 UTC-5', '/quiet off'].map((text) => ({ text })); // prettier-ignore
    const out = answers(await say(['--replay', bars(tmp, [100])], lines));
    expect(out.map((each) => each.problem?.code ?? each.figures?.['quiet'])).toEqual([
      null,
      { from: '23:00', to: '07:00', zone: '+05:30' },
      { from: '23:00', to: '07:00', zone: '+05:30' },
      'hours-unread',
      'hours-unread',
      'hours-unread',
      'hours-unread',
      { from: '23:00', to: '07:00', zone: 'Europe/Berlin' },
      { from: '22:00', to: '06:00', zone: '-05:00' },
      null,
    ]);
    expect(out[1]?.text).toMatch(/^Quiet from 23:00–07:00 \(\+05:30\)\.[\s\S]*it is 05:30 now/);
  });
});

describe('one’s own levels', () => {
  test('hold for every new watch that says nothing else, until they are given back', async () => {
    const lines: LineIn[] = ['/warn', '/warn 12%, 6%', '/watch long btc 5x 1btc', '/watch long btc 5x 1btc warn=4%', '/watch long btc 5x 1btc warn=default', '/warn 5', '/warn', '/warn default', '/watch long btc 5x 1btc'].map((text) => ({ text })); // prettier-ignore
    const out = answers(await say(['--replay', bars(tmp, [100])], lines));
    const standard = ['distance:0.1', 'sigma:2', 'distance:0.05', 'liquidated'];
    expect(out.map((each) => each.problem?.code ?? each.figures?.['levels'] ?? each.figures?.['warn'])).toEqual([
      'default',
      '12%, 6%',
      ['distance:0.12', 'distance:0.06', 'liquidated'],
      ['distance:0.04', 'liquidated'],
      standard,
      'warn-invalid',
      '12%, 6%',
      'default',
      standard,
    ]); // prettier-ignore
    expect(out[4]?.text).toMatch(
      /I warn you at 89\.\d+ \(10 %\), or sooner when a bad hour could liquidate you, and again/,
    );
  });
});

test('a market that turns wild warns sooner than 10 %: where two hours of it are left', async () => {
  // Twenty minutes of 2 % up and down: an hour of that is 15.3 %; two are 30.7 %.
  const wild = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 100 : 98));
  const out = await say(['--replay', bars(tmp, [...wild, 85, 85])], [
    { at: at(0), text: '/watch long btc 3x 1btc mmr=0.4%' },
  ]); // prettier-ignore
  expect(told(out)[0]).toMatch(/^\d+: sigma:2$/);
  const distance = Number(unasked(out)[0]?.figures?.['distance']);
  expect(distance).toBeGreaterThan(0.2);
});
