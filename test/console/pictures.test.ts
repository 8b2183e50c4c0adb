// /chart, /share and the pictures of warnings, as far as a person and a script see them without drawing.
import { expect, test } from 'vitest';
import type { Out } from '../sim/chat.ts';
import { answers, at, bars, folder, say, unasked } from './kit.ts';

const tmp = folder();
/** BTC stands for an hour, and falls from 100 by 2 a minute. */
const FALL = bars(tmp, [...Array.from({ length: 60 }, () => 100), 98, 96, 94, 92, 90, 88, 86, 84, 84, 84]);
const args = ['--replay', FALL, '--store', ':memory:'];
const dm = (text: string, when?: string) => ({
  from: 'ann',
  text,
  ...(when === undefined ? {} : { at: when }),
});

interface Shown {
  readonly alt: string;
  readonly title: string;
  readonly theme: string;
  readonly bars: number;
  readonly footer: string;
  readonly lines: readonly { readonly kind: string; readonly price: number; readonly label: string }[];
  readonly range: { readonly low: number; readonly high: number };
}
const pictureOf = (out: Out | undefined): Shown | undefined =>
  (out as { readonly picture?: Shown } | undefined)?.picture;

test('/chart of a market says in words what it shows, for each length of time', async () => {
  const [usual, day, unknown, wrong, none] = answers(
    await say(args, [
      dm('/chart btc', at(62)),
      dm('/chart btcusdt 24h'),
      dm('/chart eth'),
      dm('/chart btc 3h'),
      dm('/chart'),
    ]),
  );
  expect(usual?.text).toContain('BTC/USDT: -6 % in the last 4 hours');
  expect(usual?.text).toMatch(/Highest +100\n +Lowest +94\n/);
  expect(usual?.text).toMatch(/as I have seen it myself, since 2025-01-01 00:0\d/);
  expect(pictureOf(usual)).toMatchObject({
    title: 'BTC/USDT',
    theme: 'dark',
    lines: [{ kind: 'mark', price: 94 }],
  });
  expect(pictureOf(usual)?.alt).toContain('Mark 94. Prices between 94 and 100.');
  expect(usual?.buttons.map(({ label }) => label)).toEqual(['1 hour', '1 day', '7 days']);
  expect(day?.figures).toMatchObject({ span: '1d', picture: true });
  // No prices: words, and never an empty picture.
  expect(unknown?.figures).toMatchObject({ picture: false });
  expect(unknown?.text).toContain('I have no prices of ETH/USDT of the last 4 hours');
  expect(pictureOf(unknown)).toBeUndefined();
  expect(wrong?.problem?.code).toBe('span-unknown');
  expect(wrong?.text).toContain('1h, 4h, 1d, 7d');
  expect(none?.problem?.code).toBe('market-missing');
});

test('/chart of a watch names all its prices, and how far it is', async () => {
  const out = await say(args, [
    dm('/watch long btc 5x 100btc @100 sl 85 tp 120 warn=10%,5%', at(50)),
    dm('/chart 1'),
    dm('/chart'),
    dm('/chart 2'),
    { from: 'bob', text: '/chart 1' },
  ]);
  const [, one, only, missing, others] = answers(out);
  const picture = pictureOf(one);
  const liquidation = Number(one?.figures?.['liquidationPrice']);
  expect(picture?.title).toBe('BTC/USDT long 5x');
  expect(picture?.lines.map(({ kind }) => kind)).toEqual([
    'mark',
    'liquidation',
    'entry',
    'warning',
    'warning',
    'stop',
    'target',
  ]);
  expect(picture?.lines.find(({ kind }) => kind === 'liquidation')?.price).toBe(liquidation);
  // A level is a distance: liquidation / (1 - distance).
  expect(picture?.lines.filter(({ kind }) => kind === 'warning').map(({ price }) => price)).toEqual([
    expect.closeTo(liquidation / 0.9, 8),
    expect.closeTo(liquidation / 0.95, 8),
  ]);
  expect(picture?.footer).toMatch(/^\d\d\.\d+ % to liquidation$/);
  expect(one?.text).toMatch(/Stop +85\n +Target +120/);
  expect(pictureOf(only)?.title).toBe(picture?.title);
  expect(missing?.problem?.code).toBe('unknown-watch');
  expect(others?.problem?.code).toBe('unknown-watch');
});

test('a short with no stop, of which it is told in a group: its owner alone sees it', async () => {
  const [, chart] = answers(
    await say(args, [
      dm('/watch short btc 5x 100btc @100', at(50)),
      { from: 'ann', chat: 'g', text: '/chart 1' },
    ]),
  );
  expect(chart).toMatchObject({ chat: 'dm', to: 'ann' });
  expect(pictureOf(chart)?.lines.find(({ kind }) => kind === 'liquidation')?.price).toBeGreaterThan(100);
});

const WATCHED = '/watch long btc 5x 100btc @100 warn=12%,6%';
const warnings = (out: readonly Out[]): Out[] =>
  unasked(out).filter(({ kind, level }) => kind === 'warning' && level !== 'liquidated');

test('the last warning brings a picture of the price that it is about; the first does not', async () => {
  const [first, last] = warnings(await say(args, [dm(WATCHED, at(50))]));
  expect(first?.level).toBe('distance:0.12');
  expect(pictureOf(first)).toBeUndefined();
  expect(last?.level).toBe('distance:0.06');
  const mark = Number(last?.figures?.['markPrice']);
  expect(pictureOf(last)?.lines[0]).toMatchObject({ kind: 'mark', price: mark });
  expect(pictureOf(last)?.alt).toContain('Liquidation');
});

test.each([
  ['turned them off', '/settings pictures off'],
  ['wants no figures', '/discreet on'],
])('who %s has none in warnings', async (_, setting) => {
  const told = warnings(await say(args, [dm(setting, at(50)), dm(WATCHED)]));
  expect(told).toHaveLength(2);
  expect(told.map(pictureOf)).toEqual([undefined, undefined]);
});

test('the theme is as it was set', async () => {
  const [, chart, wrong] = answers(
    await say(args, [
      dm('/settings theme light', at(50)),
      dm('/chart btc'),
      dm('/settings theme constructor'),
    ]),
  );
  expect(pictureOf(chart)?.theme).toBe('light');
  expect(wrong?.problem?.code).toBe('theme-unknown');
});

test('/share shows no size, margin or money unless asked for the size, and goes to its owner alone', async () => {
  const out = await say(args, [
    dm('/watch long btc 5x 123.456btc @100 add=777', at(50)),
    dm('/share 1', at(61)),
    dm('/share 1 size'),
    { from: 'ann', chat: 'g', text: '/share 1' },
    dm('/share 7'),
    dm('/share 1 everything'),
    dm('/share'),
  ]);
  const [, card, sized, grouped, unknown, unread, missing] = answers(out);
  const whole = JSON.stringify(card);
  // Of the margin at the mark, as Binance takes it; and nothing that tells how much.
  expect(card?.text).toContain('BTC/USDT long 5x: -20.83 %');
  for (const secret of ['123.456', '777', ' USDT"', 'collateral', 'unrealizedPnl', '493.824'])
    expect(whole).not.toContain(secret);
  expect(pictureOf(card)).toMatchObject({
    title: 'BTC/USDT',
    value: '-20.83 %',
    tone: 'loss',
    tag: 'Long 5x',
  });
  expect(JSON.stringify(sized)).toContain('123.456');
  expect(JSON.stringify(sized)).not.toContain('777');
  expect(grouped).toMatchObject({ chat: 'dm', to: 'ann' });
  expect([unknown, unread, missing].map((each) => each?.problem?.code)).toEqual([
    'unknown-watch',
    'with-unread',
    'id-missing',
  ]);
  expect(out.filter(({ chat }) => chat === 'g')).toEqual([]);
});

test('what has no picture of its own says so, and what can be drawn instead', async () => {
  const asked = ['/chart 1', '/share 1', '/share alert', '/share a1', '/share btc', '/share account', '/share 2'];
  const lines = [
    dm('/watch account balance=2000; long btc 1btc @100', at(62)),
    dm('/alert btc above 500'),
    ...asked.map((line) => dm(line)),
  ];
  const out = answers(await say(args, lines)).slice(2);
  expect(out.map((each) => each.problem?.code)).toEqual([
    'account', 'account', 'alert', 'alert', 'id-unread', 'id-unread', 'unknown-watch',
  ]);
  for (const each of out.slice(0, 2)) expect(each.buttons?.map(({ label }) => label)).toEqual(['📈 BTC/USDT']);
  for (const each of out.slice(2, 6)) expect(each.text).toMatch(/\/chart btc/);
  const drawn = answers(await say(args, [...lines, { from: 'ann', press: out[1]?.buttons?.[0]?.id }]));
  expect(drawn.at(-1)?.text).toMatch(/^BTC\/USDT: /);
}); // prettier-ignore
