import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render, type Rendered } from '../../../src/chat/telegram/render.ts';
import { en } from '../../../src/i18n/en/index.ts';
import type { View } from '../../../src/view/view.ts';
import { parseHtml } from '../../fakes/telegram/html.ts';
import { readKeyboard, readText } from '../../fakes/telegram/rules.ts';
import { patience } from '../../patience.ts';

const show = (view: View, repeat = false): Rendered => render({ view, buttons: [], repeat, words: en });

/** As Telegram reads it; throws where Telegram would refuse it. */
function read(rendered: Rendered): { text: string; html: string } {
  const result = readText({ text: rendered.text, parse_mode: 'HTML' });
  if (typeof result === 'string') throw new Error(`${result}: ${rendered.text.slice(0, 200)}`);
  return { text: result.text, html: rendered.text };
}

describe('a view', () => {
  it('is a bold head, rows whose values copy at a tap, and sentences', () => {
    const { html } = read(
      show({
        head: 'Long BTC 10x',
        rows: [
          ['Liquidation', '57,885.12 USDT'],
          ['Margin', '3,200 USDT'],
        ],
        notes: ['Estimates.', 'Keep a stop at the exchange.'],
      }),
    );
    expect(html).toBe(
      [
        '<b>Long BTC 10x</b>',
        '',
        'Liquidation: <code>57,885.12 USDT</code>',
        'Margin: <code>3,200 USDT</code>',
        '',
        'Estimates.',
        'Keep a stop at the exchange.',
      ].join('\n'),
    );
  });

  it('says when it may be a repeat', () => {
    expect(read(show({ head: 'A' }, true)).text).toBe(`A\n\n${en.platform.telegramRepeat}`);
  });

  it('is never empty', () => {
    for (const head of ['', '  ', '\n', '\u0000', '\u202e']) expect(read(show({ head })).text).toBe('…');
  });

  it.each([
    ['markup', '<b>x</b> & <a href="tg://user?id=1">y</a>'],
    ['a broken tag', '</b><'],
    ['an entity', '&lt;b&gt; &amp; &#60;'],
    ['a quote', '" onclick="x'],
  ])('shows %s as it was typed, wherever it stands', (_, typed) => {
    const { text } = read(show({ head: typed, rows: [[typed, typed]], notes: [typed] }));
    expect(text).toBe(`${typed}\n\n${typed}: ${typed}\n\n${typed}`);
  });

  it('keeps names from being mentions, and prices as they are', () => {
    const { text } = read(
      show({ head: '@everyone @durov @64k', rows: [['@label', '@value']], notes: ['@'] }),
    );
    expect(text).toBe('@\u200beveryone @\u200bdurov @64k\n\n@\u200blabel: @value\n\n@\u200b');
  });

  it('takes out what could turn figures round', () => {
    expect(read(show({ head: 'a\u202e321\u202c b\u0007\u0000c\ud800' })).text).toBe('a321 bc\ufffd');
  });
});

describe('figures to be typed elsewhere', () => {
  const textOf = (note: string, copies: readonly string[]): string =>
    render({ view: { head: 'h', notes: [note], copies }, buttons: [], repeat: false, words: en }).text;

  it.each<[what: string, note: string, copies: string[], wanted: string]>([
    [
      'a tap copies the stop',
      'a stop at 3.85592 (by mark)',
      ['3.85592'],
      'a stop at <code>3.85592</code> (by mark)',
    ],
    [
      'at the end of a sentence, too',
      'with a stop at 62,500.',
      ['62,500'],
      'with a stop at <code>62,500</code>.',
    ],
    ['not a part of a longer number', 'at 13.85592, 3.855921', ['3.85592'], 'at 13.85592, 3.855921'],
    ['nor the same digits before more decimals', 'Add 16, at 16.5', ['16'], 'Add <code>16</code>, at 16.5'],
    [
      'what is no figure is never marked',
      'Add <b> and $& here',
      ['<b>', '$&', 'here'],
      'Add &lt;b&gt; and $&amp; here',
    ],
    ['nothing to copy', 'Add 5', [], 'Add 5'],
  ])('%s', (_, note, copies, wanted) => {
    expect(textOf(note, copies)).toBe(`<b>h</b>\n\n${wanted}`);
  });
});

describe('what does not fit', () => {
  const cut = en.platform.telegramCut;

  it('4096 characters fit, also where the markup makes many more of them', () => {
    const { text, html } = read(show({ head: 'A', notes: ['&'.repeat(4096 - 3)] }));
    expect(text).toHaveLength(4096);
    expect(html.length).toBeGreaterThan(20_000);
    expect(text).not.toContain(cut);
  });

  it('one more does not', () => {
    const { text } = read(show({ head: 'A', notes: ['&'.repeat(4096 - 2)] }));
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text.endsWith(cut)).toBe(true);
  });

  it('rows are left out whole: no figure is cut', () => {
    const rows = Array.from({ length: 400 }, (_, index): [string, string] => [
      `Row ${index}`,
      '1234567.8901 USDT',
    ]);
    const lines = read(show({ head: 'A', rows, notes: ['B'] })).text.split('\n');
    const figures = lines.filter((line) => line.startsWith('Row'));
    expect(figures.length).toBeGreaterThan(100);
    for (const [index, line] of figures.entries()) expect(line).toBe(`Row ${index}: 1234567.8901 USDT`);
    expect(lines.at(-1)).toBe(cut);
  });

  it('sentences are cut at the end of one', () => {
    const { text } = read(show({ head: 'A', notes: ['One short sentence. '.repeat(400)] }));
    expect(text.endsWith(`sentence. …\n\n${cut}`)).toBe(true);
  });

  it('a huge head leaves room for the figures', () => {
    const { text } = read(show({ head: 'word '.repeat(5000), rows: [['Liquidation', '57,885']] }));
    expect(text).toContain('Liquidation: 57,885');
    expect(text).toContain('word …');
  });

  it('the repeat line stays', () => {
    const { text } = read(show({ head: 'x'.repeat(9000) }, true));
    expect(text.endsWith(`${cut}\n${en.platform.telegramRepeat}`)).toBe(true);
  });

  it('whatever is said, Telegram takes it', { timeout: patience(120_000) }, () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      '&amp;',
      '</b>',
      '😀',
      '\ud83d',
      '\u202e',
      '@',
      ' ',
      '\n',
      'a',
      '. ',
      '0',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(piece, { maxLength: 300 }).map((pieces) => pieces.join('')),
      fc.tuple(piece, fc.integer({ min: 0, max: 6000 })).map(([unit, times]) => unit.repeat(times)),
    );
    fc.assert(
      fc.property(
        text,
        fc.array(fc.tuple(text, text), { maxLength: 30 }),
        fc.array(text, { maxLength: 10 }),
        fc.boolean(),
        (head, rows, notes, repeat) => {
          const result = read(show({ head, rows, notes }, repeat));
          expect(result.text.length).toBeLessThanOrEqual(4096);
        },
      ),
      { numRuns: process.env['PROVE'] === '1' ? 20_000 : 200 },
    );
  });
});

const keyboard = (buttons: readonly { id: string; label: string }[]): Rendered =>
  render({ view: { head: 'A' }, buttons, repeat: false, words: en });

describe('buttons', () => {
  it('short ones stand side by side, long ones alone', () => {
    const { keyboard: rows } = keyboard([
      { id: '1', label: 'Yes' },
      { id: '2', label: 'No' },
      { id: '3', label: '500 USDT is my margin, not my position' },
      { id: '4', label: 'Cancel' },
    ]);
    expect(rows.map((row) => row.map((each) => each.text))).toEqual([
      ['Yes', 'No'],
      ['500 USDT is my margin, not my position'],
      ['Cancel'],
    ]);
  });

  it('64 bytes are data; what Telegram would refuse is left out and named, and the rest is sent', () => {
    const long = 'é'.repeat(33);
    const rendered = keyboard([
      { id: 'x'.repeat(64), label: 'Fits' },
      { id: long, label: 'Too long' },
      { id: '', label: 'Empty' },
    ]);
    expect(rendered.dropped).toEqual([long, '']);
    expect(rendered.keyboard.flat()).toHaveLength(1);
  });

  it('labels are cut and never empty, and there are at most a hundred', () => {
    const rendered = keyboard(
      Array.from({ length: 120 }, (_, id) => ({ id: `${id}`, label: id === 0 ? '' : '😀'.repeat(60) })),
    );
    expect(rendered.keyboard.flat()).toHaveLength(100);
    expect(rendered.dropped).toHaveLength(20);
    expect(rendered.keyboard[0]?.[0]?.text).toBe('…');
    expect(rendered.keyboard[1]?.[0]?.text.isWellFormed()).toBe(true);
    expect(typeof readKeyboard({ reply_markup: { inline_keyboard: rendered.keyboard } })).toBe('object');
  });
});

describe('the fake’s own reading of markup', () => {
  it.each([
    ['<b>a</b>', 'a'],
    ['&lt;&gt;&amp;&quot;&nbsp;&#65;&#x42;', '<>&"&nbsp;AB'],
    ['a & b', 'a & b'],
  ])('%s is taken', (html, text) => {
    expect(parseHtml(html)).toMatchObject({ ok: true, text });
  });

  it.each(['<b>a', 'a</b>', '<b><i>a</b></i>', '1 < 2', '<p>a</p>', '<code><b>a</b></code>', '<b', '<>'])(
    '%s is refused',
    (html) => {
      expect(parseHtml(html)).toMatchObject({ ok: false });
    },
  );
});
