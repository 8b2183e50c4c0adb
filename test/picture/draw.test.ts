// What is drawn, by its pixels: each price at its height, in its colour; every letter there is; small enough.
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draw, encode, fontOf, PAINTS, plain } from '../../src/picture/draw.ts';
import { encodeIndexed } from '../../src/picture/png.ts';
import {
  type Bar,
  heightOf,
  isInside,
  type LineKind,
  placeOf,
  PLOT,
  SIZE,
  THEMES,
} from '../../src/view/picture.ts';
import { chartOf, FROM, shareOf, walk } from './kit.ts';

const BYTES_MAX = 150_000;
const numRuns = process.env['PROVE'] === undefined ? 12 : 300;

type Pixels = ReturnType<ReturnType<typeof draw>['data']>;
const colourAt = (pixels: Pixels, x: number, y: number): string => {
  const at = (Math.round(y) * SIZE.width + Math.round(x)) * 4;
  return `#${[0, 1, 2].map((part) => (pixels[at + part] ?? 0).toString(16).padStart(2, '0')).join('')}`;
};

/** Heights at which a colour is seen within a column of the plot or near a dash of it. */
function heightsOf(pixels: Pixels, colour: string): number[] {
  const heights = new Set<number>();
  for (let y = PLOT.top; y <= PLOT.bottom; y += 1)
    for (let x = PLOT.left + 120; x < PLOT.left + 180; x += 1)
      if (colourAt(pixels, x, y) === colour) heights.add(y);
  return [...heights];
}

describe.each(THEMES)('a chart, %s', (theme) => {
  const bars = walk(100, 200, 0.002);
  const lines = [
    { kind: 'mark', price: 103 },
    { kind: 'liquidation', price: 92 },
    { kind: 'entry', price: 101.5 },
    { kind: 'warning', price: 94 },
    { kind: 'stop', price: 96 },
    { kind: 'target', price: 107 },
  ] as const;
  const chart = chartOf({ theme, bars, lines });
  const pixels = draw(chart).data();

  test.each(lines.filter(({ kind }) => kind !== 'mark'))(
    '$kind is drawn at the height of $price',
    ({ kind, price }) => {
      expect(isInside(price, chart.range)).toBe(true);
      const heights = heightsOf(pixels, PAINTS[theme].lines[kind]);
      expect(heights.length).toBeGreaterThan(0);
      for (const height of heights)
        expect(Math.abs(height - heightOf(price, chart.range))).toBeLessThanOrEqual(4);
    },
  );

  test('kinds are told apart by their dashes, too', () => {
    const dashes = (['liquidation', 'entry', 'warning', 'stop', 'target'] as LineKind[]).map((kind) => {
      const price = lines.find((line) => line.kind === kind)?.price ?? 0;
      const y = heightOf(price, chart.range);
      let changes = 0;
      for (let x = PLOT.left + 200; x < PLOT.right - 4; x += 1)
        if (
          (colourAt(pixels, x, y) === PAINTS[theme].lines[kind]) !==
          (colourAt(pixels, x + 1, y) === PAINTS[theme].lines[kind])
        )
          changes += 1;
      return changes;
    });
    expect(dashes[0]).toBeLessThan(8);
    expect(new Set(dashes).size).toBe(dashes.length);
  });

  test('words and lines stand out from their ground', () => {
    const paint = PAINTS[theme];
    for (const colour of [
      paint.text,
      paint.faint,
      paint.price,
      ...Object.values(paint.lines),
      ...Object.values(paint.tones),
    ])
      expect(contrast(colour, paint.back)).toBeGreaterThanOrEqual(4.5);
  });
});

/** https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const light = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [more = 0, less = 0] = [light(a), light(b)].toSorted((x, y) => y - x);
  return (more + 0.05) / (less + 0.05);
}

test('a line off the scale is not drawn across, and its name stands at the edge', () => {
  const chart = chartOf({
    lines: [
      { kind: 'mark', price: 64_000 },
      { kind: 'liquidation', price: 20_000 },
    ],
  });
  const pixels = draw(chart).data();
  const colour = PAINTS.dark.lines.liquidation;
  expect(heightsOf(pixels, colour)).toEqual([]);
  const named = [];
  for (let y = PLOT.bottom - 60; y < PLOT.bottom + 10; y += 1)
    for (let x = PLOT.right + 5; x < SIZE.width; x += 1) if (colourAt(pixels, x, y) === colour) named.push(x);
  expect(named.length).toBeGreaterThan(100);
});

test('where no prices came nothing is drawn', () => {
  const bars = walk(100, 200, 0.002).filter((_, index) => index < 60 || index > 140);
  const chart = chartOf({ bars, lines: [] });
  const pixels = draw(chart).data();
  const price = PAINTS.dark.price;
  const seen = (time: number): boolean => {
    const x = placeOf(time, chart.from, chart.to);
    for (let y = PLOT.top + 1; y < PLOT.bottom; y += 1) if (colourAt(pixels, x, y) === price) return true;
    return false;
  };
  expect(seen(FROM + 1_800_000)).toBe(true);
  expect(seen(FROM + 2 * 3_600_000)).toBe(false);
});

const PNG = [0x89, 0x50, 0x4e, 0x47];

test('every picture is a PNG of at most 150 KB, whatever the prices', () => {
  const any = fc.record({
    power: fc.integer({ min: -8, max: 9 }),
    count: fc.constantFrom(1, 2, 30, 260),
    step: fc.constantFrom(0, 0.0001, 0.01, 0.3),
    far: fc.constantFrom(0.0001, 0.5, 0.97, 1.02, 40),
    theme: fc.constantFrom(...THEMES),
    gap: fc.boolean(),
  });
  fc.assert(
    fc.property(any, ({ power, count, step, far, theme, gap }) => {
      const price = 10 ** power;
      const bars = walk(price, count, step).filter((_, index): boolean => !gap || index % 50 < 20);
      const kinds: LineKind[] = [
        'liquidation',
        'entry',
        'warning',
        'warning',
        'warning',
        'stop',
        'target',
        'target',
      ];
      const lines = kinds.map((kind, index) => ({ kind, price: price * far * (1 + index / 50) }));
      const png = encode(draw(chartOf({ theme, bars, lines: [{ kind: 'mark', price }, ...lines] })));
      expect([...png.subarray(0, 4)]).toEqual(PNG);
      expect(png.length).toBeLessThanOrEqual(BYTES_MAX);
    }),
    { numRuns },
  );
});

test('a share card is small, too', () => {
  for (const tone of ['gain', 'loss', 'even'] as const)
    expect(encode(draw(shareOf({ tone }))).length).toBeLessThan(BYTES_MAX / 3);
});

test('the palette keeps what is drawn: the common colours as they are, the rest near', async () => {
  const canvas = draw(chartOf({}));
  const before = canvas.data();
  const image = await loadImage(encodeIndexed(before, SIZE.width, SIZE.height));
  const again = createCanvas(SIZE.width, SIZE.height);
  again.getContext('2d').drawImage(image, 0, 0);
  const after = again.data();
  let worst = 0;
  for (let at = 0; at < before.length; at += 1)
    worst = Math.max(worst, Math.abs((before[at] ?? 0) - (after[at] ?? 0)));
  expect(worst).toBeLessThan(40);
});

// A letter that no font has is drawn as an empty box: the same for all of them.
describe('letters', () => {
  const shape = (letter: string): string => {
    const canvas = createCanvas(60, 60);
    const context = canvas.getContext('2d');
    context.font = fontOf(40);
    context.fillText(letter, 10, 45);
    return canvas.data().toString('base64');
  };
  const root = resolve(import.meta.dirname, '../../src/i18n');
  const languages = readdirSync(root, { withFileTypes: true }).filter((each) => each.isDirectory());

  test.each(languages.map(({ name }) => name))(
    'every letter of the words of pictures is there: %s',
    (language) => {
      draw(chartOf({ title: '清' }));
      const missing = shape('\uFFFF');
      const text = readFileSync(join(root, language, 'pictures.ts'), 'utf8');
      const letters = [...new Set(plain(text))].filter((letter) => letter.trim() !== '');
      expect(letters.filter((letter) => shape(letter) === missing)).toEqual([]);
    },
  );

  test('of the languages to come as well, and a box is seen as one', () => {
    draw(chartOf({ title: '清' }));
    const missing = shape('\uFFFF');
    const has = (text: string): boolean => Array.from(text).every((letter) => shape(letter) !== missing);
    expect(has('距离强平价清算价格止损止盈多头空头收益率入场价标记价格警告，。：（）')).toBe(true);
    expect(has('ЦеналиквидациимаржаёжикСтоппредупреждениеЩЪЫЭЮЯ')).toBe(true);
    expect(has('LikidasyonfiyatıığüşöçİĞÜŞÖÇ')).toBe(true);
    expect(has('Preçodeliquidaçãonãoháãõéñ¿¡')).toBe(true);
    expect(has('\u{10FFFD}')).toBe(false);
  });
});

test('one bar, and none, are drawn without a word of complaint', () => {
  const one: Bar[] = [[FROM, 1e-8, 1.1e-8, 1e-8]];
  expect(() => draw(chartOf({ bars: one }))).not.toThrow();
  expect(() => draw(chartOf({ bars: [], lines: [{ kind: 'mark', price: 1e9 }] }))).not.toThrow();
});
