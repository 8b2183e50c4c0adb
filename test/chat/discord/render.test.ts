// Text as it is seen: nothing pings, nothing is markup, nothing is too long.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { escape, render, renderCard } from '../../../src/chat/discord/render.ts';
import { en } from '../../../src/i18n/en/index.ts';
import type { View } from '../../../src/view/view.ts';
import { messageFaults } from '../../fakes/discord/rules.ts';

const show = (view: View, more: { repeat?: boolean; buttons?: { id: string; label: string }[] } = {}) =>
  render({ view, buttons: more.buttons ?? [], repeat: more.repeat ?? false, words: en });

const card = (
  view: View,
  more: { repeat?: boolean; buttons?: { id: string; label: string; menu?: string }[] } = {},
) => renderCard({ view, buttons: more.buttons ?? [], repeat: more.repeat ?? false, words: en });

const faultsOfCard = (rendered: ReturnType<typeof card>, files: readonly object[] = []): string[] =>
  messageFaults({ ...rendered, files, allowed_mentions: { parse: [] } }, 'message');

/** All that is read in a card. */
const textIn = ({ components }: ReturnType<typeof card>): string =>
  components
    .flatMap((frame) => frame.components)
    .flatMap((part) => ('content' in part ? [part.content] : []))
    .join('\n');

const faults = (rendered: ReturnType<typeof show>): string[] =>
  messageFaults({ ...rendered, flags: 4, allowed_mentions: { parse: [] } }, 'message');

test('a view is a bold head, a table and sentences', () => {
  const view: View = {
    head: 'Liquidation at 57,600',
    rows: [
      ['Margin', '6,400 USDT'],
      ['To liquidation', '10 %'],
    ],
    notes: ['An estimate: the exchange decides.'],
  };
  expect(show(view).content).toBe(
    [
      '**Liquidation at 57,600**',
      '```',
      'Margin          6,400 USDT',
      'To liquidation  10 %',
      '```',
      'An estimate: the exchange decides.',
    ].join('\n'),
  );
});

test.for([
  ['everybody is not called', '@everyone @here', '@\u200Beveryone @\u200Bhere'],
  [
    'a person, role or channel is not mentioned',
    '<@1> <@&2> <#3>',
    '\\<@\u200B1\\> \\<@\u200B&2\\> \\<#3\\>',
  ],
  ['a format is shown', '**a** _b_ ~~c~~ ||d||', '\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\|'],
  ['code is shown', '`a` ```b```', '\\`a\\` \\`\\`\\`b\\`\\`\\`'],
  ['a backslash hides nothing', '\\*a*', '\\\\\\*a\\*'],
  ['a link has no target', '[free](https://x.test)', '\\[free\\](https:\u200B//x.test)'],
  ['a heading, list or quote is shown', '# a\n- b\n> c\n1. d', '\\# a\n\\- b\n\\> c\n1\\. d'],
  ['an emoji code is shown', 'at :skull: 12:30', 'at \\:skull: 12:30'],
  ['a market is left as it is', 'BTC/USDT:USDT 64,000.5', 'BTC/USDT:USDT 64,000.5'],
  ['text runs one way, without control characters', 'a\u202Eb\u0000c\u2067d', 'abcd'],
])('%s', ([, text, shown]) => {
  expect(escape(String(text))).toBe(shown);
});

test('a card says the same as the plain message, with room for twice as much', () => {
  const rows = Array.from({ length: 200 }, (_, at) => [`Watch ${at}`, 'x'.repeat(40)] as const);
  const short: View = { head: 'Watches', rows: rows.slice(0, 3), notes: ['All of them.'] };
  expect(textIn(card(short))).toBe(show(short).content);
  const long = textIn(card({ head: 'Watches', rows, notes: ['a'.repeat(200)] }, { repeat: true }));
  expect(long.length).toBeLessThanOrEqual(4000);
  expect(long.length).toBeGreaterThan(3800);
  const kept = long.match(/^Watch \d+/gm)?.length ?? 0;
  expect(long).toContain(en.platform.discordCut(200 - kept + 1));
  expect(long.endsWith(en.platform.discordRepeat)).toBe(true);
  expect(long.match(/```/g)).toHaveLength(2);
});

test('each state has a colour of its own', () => {
  const views: View[] = [
    { head: 'x' },
    { head: 'x', problem: { code: 'y' } },
    { head: 'x', tone: 'safe' },
    { head: 'x', tone: 'near' },
    { head: 'x', tone: 'lost' },
  ];
  expect(new Set(views.map((view) => card(view).components[0]?.accent_color)).size).toBe(views.length);
});

test('choices become a menu of at most 25, whatever they say; other buttons stay buttons', () => {
  const choices = Array.from({ length: 40 }, (_, at) => ({
    id: `m.${at}!`,
    label: at === 3 ? ' ' : `Venue ${at} ${'x'.repeat(120)}`,
    menu: 'Which exchange?',
  }));
  const shown = card({ head: 'x' }, { buttons: [...choices, { id: 'm.40', label: 'Back' }] });
  expect(faultsOfCard(shown)).toEqual([]);
  const rows = shown.components[0]?.components.flatMap((part) =>
    'components' in part ? [part.components] : [],
  );
  expect(rows).toHaveLength(2);
  expect(rows?.[0]).toMatchObject([{ placeholder: 'Which exchange?', options: { length: 25 } }]);
  expect(rows?.[1]).toMatchObject([{ custom_id: 'm.40', label: 'Back' }]);
});

test('a file beside a card is shown by it', () => {
  const file = { name: 'export.json', text: '{}' };
  expect(faultsOfCard(card({ head: 'x', file }), [file])).toEqual([]);
  expect(faultsOfCard(card({ head: 'x' }), [file])).not.toEqual([]);
});

test('a cell can not end the table it is in', () => {
  const { content } = show({ head: 'x', rows: [['```\n@everyone', '```**y**']] });
  expect(content.match(/```/g)).toHaveLength(2);
  expect(content).not.toContain('@everyone');
});

test('what does not fit is left out from the end, and the number of lines is said', () => {
  const rows = Array.from({ length: 100 }, (_, at) => [`Watch ${at}`, 'x'.repeat(40)] as const);
  const { content } = show({ head: 'Watches', rows, notes: ['a'.repeat(200)] }, { repeat: true });
  expect(content.length).toBeLessThanOrEqual(2000);
  expect(content.length).toBeGreaterThan(1800);
  expect(content).toContain('Watch 0 ');
  const kept = content.match(/^Watch \d+/gm)?.length ?? 0;
  expect(content).toContain(en.platform.discordCut(100 - kept + 1));
  expect(content.endsWith(en.platform.discordRepeat)).toBe(true);
});

test('buttons beyond 25, of no name, too long an id or the same id are left out, not the message', () => {
  const many = Array.from({ length: 40 }, (_, at) => ({
    id: `b${at}`,
    label: `Button ${at} ${'x'.repeat(90)}`,
  }));
  const bad = [
    { id: 'c'.repeat(101), label: 'long' },
    { id: '', label: 'none' },
    { id: 'b0', label: 'again' },
    { id: 'd', label: ' ' },
  ];
  const { components } = show({ head: 'x' }, { buttons: [...bad, ...many] });
  expect(components.map((row) => row.components.length)).toEqual([5, 5, 5, 5, 5]);
  expect(faults(show({ head: 'x' }, { buttons: [...bad, ...many] }))).toEqual([]);
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 700 }),
  fc.string({
    unit: fc.constantFrom('@', '*', '`', '\\', '<', '\n', ':', 'a', '😀', 'everyone', '/'),
    maxLength: 900,
  }),
);

test('whatever is said: Discord takes it, and no mention is in it', () => {
  const views = fc.record({
    head: nasty,
    rows: fc.array(fc.tuple(nasty, nasty), { maxLength: 30 }),
    notes: fc.array(nasty, { maxLength: 10 }),
  });
  const buttons = fc.array(fc.record({ id: fc.string({ maxLength: 120 }), label: nasty }), { maxLength: 30 });
  fc.assert(
    fc.property(views, buttons, fc.boolean(), (view, some, repeat) => {
      const rendered = show(view, { buttons: some, repeat });
      expect(faults(rendered)).toEqual([]);
      expect(rendered.content).not.toMatch(/@(?!\u200B|…)/);
      const framed = card(view, {
        repeat,
        buttons: some.map((each, at) => (at % 3 === 0 ? { ...each, menu: each.label } : each)),
      });
      expect(faultsOfCard(framed)).toEqual([]);
      expect(textIn(framed)).not.toMatch(/@(?!\u200B|…)/);
    }),
    { numRuns: 300 },
  );
});

test('64 KB of any one character takes no time', () => {
  for (const unit of [' ', '\n', '@', '`', '\\', ':a', '<@', 'a ', '1.', '😀']) {
    const text = unit.repeat(65_536);
    const begin = performance.now();
    expect(faults(show({ head: text, rows: [[text, text]], notes: [text] }))).toEqual([]);
    expect(performance.now() - begin).toBeLessThan(1000);
  }
});
