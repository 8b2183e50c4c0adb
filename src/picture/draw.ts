// Draws a picture. The only folder that knows the canvas; it runs in a thread of its own (worker.ts).
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { fileURLToPath } from 'node:url';
import {
  type Chart,
  heightOf,
  isInside,
  type LineKind,
  type Picture,
  placeOf,
  PLOT,
  type PriceLine,
  type Share,
  SIZE,
  spread,
  type Theme,
} from '../view/picture.ts';
import { encodeIndexed } from './png.ts';

/** Each file is a part of a font: under one name only the first would be looked at. */
const FONTS = {
  latin: 'noto-sans-latin',
  extended: 'noto-sans-latin-ext',
  cyrillic: 'noto-sans-cyrillic',
} as const;
const CHINESE = 'noto-sans-sc-chinese-simplified-400-normal';
const path = (name: string): string =>
  fileURLToPath(new URL(`../../assets/fonts/${name}.woff2`, import.meta.url));

let loaded = false;
let hasChinese = false;
function loadFonts(picture: Picture): void {
  if (!loaded) {
    for (const [name, file] of Object.entries(FONTS))
      for (const weight of ['400', '700']) {
        if (GlobalFonts.registerFromPath(path(`${file}-${weight}-normal`), `${name}${weight}`) === null)
          throw new Error(`no font ${file}`);
      }
    loaded = true;
  }
  if (!hasChinese && /\p{Script=Han}/u.test(JSON.stringify(picture))) loadChinese();
}

/** Ten times as large as all others: read where it is needed, or before, where nobody waits.
 *  @throws Error where the file is not there */
export function loadChinese(): void {
  if (hasChinese) return;
  if (GlobalFonts.registerFromPath(path(CHINESE), 'chinese400') === null) throw new Error('no Chinese font');
  hasChinese = true;
}

export const fontOf = (size: number, weight: 400 | 700 = 400): string =>
  `${size}px ${Object.keys(FONTS)
    .map((name) => `${name}${weight}`)
    .join(', ')}, chinese400`;

interface Paint {
  readonly back: string;
  readonly grid: string;
  readonly text: string;
  readonly faint: string;
  readonly price: string;
  readonly band: string;
  readonly lines: Record<LineKind, string>;
  readonly tones: Record<Share['tone'], string>;
}

/** The colours of Okabe and Ito are told apart by colour-blind eyes, too (https://jfly.uni-koeln.de/color/);
 *  on white the light ones are darkened. Every line has a dash of its own and its name beside it. */
export const PAINTS: Record<Theme, Paint> = {
  dark: {
    back: '#12161c',
    grid: '#2a313b',
    text: '#f2f4f7',
    faint: '#a3adba',
    price: '#dfe5ee',
    band: 'rgba(163, 173, 186, 0.30)',
    lines: {
      mark: '#f2f4f7',
      entry: '#56b4e9',
      liquidation: '#ff6a1a',
      warning: '#f0e442',
      stop: '#e58fc0',
      target: '#1fc795',
    },
    tones: { gain: '#1fc795', loss: '#ff6a1a', even: '#f2f4f7' },
  },
  light: {
    back: '#ffffff',
    grid: '#e1e5ea',
    text: '#10151c',
    faint: '#5a6572',
    price: '#2b3440',
    band: 'rgba(90, 101, 114, 0.26)',
    lines: {
      mark: '#10151c',
      entry: '#0072b2',
      liquidation: '#c04a00',
      warning: '#8a6d00',
      stop: '#a8457f',
      target: '#00795a',
    },
    tones: { gain: '#00795a', loss: '#c04a00', even: '#10151c' },
  },
};

const DASHES: Record<LineKind, number[]> = {
  mark: [2, 6],
  entry: [18, 10],
  liquidation: [],
  warning: [8, 8],
  stop: [20, 8, 4, 8],
  target: [28, 6],
};

/** Draws it whole; throws where a font or the canvas is missing. */
export function draw(picture: Picture): Canvas {
  loadFonts(picture);
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext('2d');
  const paint = PAINTS[picture.theme];
  context.fillStyle = paint.back;
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  if (picture.kind === 'chart') drawChart(context, picture, paint);
  else drawShare(context, picture, paint);
  return canvas;
}

export const encode = (canvas: Canvas): Buffer => encodeIndexed(canvas.data(), SIZE.width, SIZE.height);

/** Enclosed letters (Binance USDⓈ-M) are in none of the fonts. */
export const plain = (text: string): string =>
  text.replace(/[\u2460-\u24ff]/g, (letter) => letter.normalize('NFKC'));

/** Text as large as it may be, and smaller where it would not fit. */
function write(
  context: SKRSContext2D,
  raw: string,
  at: { readonly x: number; readonly y: number; readonly width: number },
  how: {
    readonly size: number;
    readonly weight?: 400 | 700;
    readonly colour: string;
    readonly align?: 'left' | 'right' | 'center';
  },
): void {
  let { size } = how;
  const text = plain(raw);
  context.font = fontOf(size, how.weight);
  while (size > SMALLEST && context.measureText(text).width > at.width) {
    size -= 2;
    context.font = fontOf(size, how.weight);
  }
  context.textAlign = how.align ?? 'left';
  context.fillStyle = how.colour;
  context.fillText(text, at.x, at.y);
}
const SMALLEST = 18;

function drawChart(context: SKRSContext2D, chart: Chart, paint: Paint): void {
  const wide = SIZE.width - 2 * PLOT.left;
  write(
    context,
    chart.title,
    { x: PLOT.left, y: 58, width: wide },
    { size: 46, weight: 700, colour: paint.text },
  );
  write(context, chart.subtitle, { x: PLOT.left, y: 104, width: wide }, { size: 30, colour: paint.faint });
  drawGrid(context, chart, paint);
  drawBars(context, chart, paint);
  drawLines(context, chart, paint);
  drawPrices(context, chart, paint);
  write(
    context,
    chart.footer,
    { x: PLOT.left, y: 650, width: wide },
    { size: 32, weight: 700, colour: paint.text },
  );
}

function drawGrid(context: SKRSContext2D, { prices, times, range, from, to }: Chart, paint: Paint): void {
  context.strokeStyle = paint.grid;
  context.lineWidth = 2;
  context.setLineDash([]);
  context.strokeRect(PLOT.left, PLOT.top, PLOT.right - PLOT.left, PLOT.bottom - PLOT.top);
  for (const [price] of prices) {
    const y = heightOf(price, range);
    stroke(context, [PLOT.left, y, PLOT.right, y]);
  }
  for (const [time, label] of times) {
    const x = placeOf(time, from, to);
    stroke(context, [x, PLOT.top, x, PLOT.bottom]);
    write(
      context,
      label,
      { x, y: PLOT.bottom + 32, width: 200 },
      { size: 24, colour: paint.faint, align: 'center' },
    );
  }
}

/** Above all that is drawn, each letter with a rim of the ground around it. */
function drawPrices(context: SKRSContext2D, { prices, range }: Chart, paint: Paint): void {
  const how = { size: 22, colour: paint.faint } as const;
  context.strokeStyle = paint.back;
  context.lineWidth = 6;
  for (const [price, label] of prices) {
    const y = heightOf(price, range) - 7;
    if (y - PLOT.top < 22) continue;
    context.font = fontOf(how.size);
    context.textAlign = 'left';
    context.strokeText(label, PLOT.left + 8, y);
    write(context, label, { x: PLOT.left + 8, y, width: 300 }, how);
  }
}

function stroke(context: SKRSContext2D, [x1, y1, x2, y2]: readonly [number, number, number, number]): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function drawBars(context: SKRSContext2D, { bars, range, from, to, gapMs }: Chart, paint: Paint): void {
  context.save();
  context.beginPath();
  context.rect(PLOT.left, PLOT.top, PLOT.right - PLOT.left, PLOT.bottom - PLOT.top);
  context.clip();
  // From the lowest to the highest price of each step, and a line through the last ones.
  context.strokeStyle = paint.band;
  context.lineWidth = Math.max(2, Math.min(10, (PLOT.right - PLOT.left) / bars.length));
  for (const [time, low, high] of bars) {
    const x = placeOf(time, from, to);
    stroke(context, [x, heightOf(high, range), x, heightOf(low, range)]);
  }
  context.strokeStyle = paint.price;
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.beginPath();
  let before = -Infinity;
  for (const [time, , , last] of bars) {
    const [x, y] = [placeOf(time, from, to), heightOf(last, range)];
    if (time - before > gapMs) context.moveTo(x, y);
    else context.lineTo(x, y);
    before = time;
  }
  context.stroke();
  context.restore();
}

const NAME_ROOM = 40;
const NAMES_LEFT = PLOT.right + 34;

function drawLines(context: SKRSContext2D, { lines, range }: Chart, paint: Paint): void {
  // What lies outside has its name at the edge, with an arrow that says on which side.
  const clamped = lines.map(({ price }) => heightOf(Math.min(range.high, Math.max(range.low, price)), range));
  const heights = spread(clamped, NAME_ROOM, PLOT.top + 8, PLOT.bottom - 8);
  for (const [index, line] of lines.entries()) {
    const [y, at] = [clamped[index] ?? 0, heights[index] ?? 0];
    const colour = paint.lines[line.kind];
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = line.kind === 'liquidation' ? 6 : 4;
    if (isInside(line.price, range)) {
      context.setLineDash(DASHES[line.kind]);
      stroke(context, [PLOT.left, y, PLOT.right, y]);
      context.setLineDash([]);
      context.lineWidth = 2;
      stroke(context, [PLOT.right, y, NAMES_LEFT - 8, at]);
    } else arrow(context, line.price > range.high, at);
    nameOf(context, line, at, colour);
  }
}

const nameOf = (context: SKRSContext2D, { label, kind }: PriceLine, y: number, colour: string): void =>
  write(
    context,
    label,
    { x: NAMES_LEFT, y: y + 10, width: SIZE.width - NAMES_LEFT - 12 },
    { size: 30, weight: kind === 'liquidation' || kind === 'mark' ? 700 : 400, colour },
  );

function arrow(context: SKRSContext2D, isAbove: boolean, y: number): void {
  const x = PLOT.right + 17;
  const tip = isAbove ? -12 : 12;
  context.beginPath();
  context.moveTo(x, y + tip);
  context.lineTo(x - 10, y - tip);
  context.lineTo(x + 10, y - tip);
  context.closePath();
  context.fill();
}

function drawShare(context: SKRSContext2D, share: Share, paint: Paint): void {
  const wide = SIZE.width - 120;
  const colour = paint.tones[share.tone];
  context.fillStyle = colour;
  context.fillRect(0, 0, 16, SIZE.height);
  write(context, share.title, { x: 70, y: 104, width: wide }, { size: 64, weight: 700, colour: paint.text });
  write(context, share.tag, { x: 70, y: 166, width: wide }, { size: 42, colour: paint.faint });
  write(context, share.valueLabel, { x: 70, y: 256, width: wide }, { size: 36, colour: paint.faint });
  write(context, share.value, { x: 70, y: 396, width: wide }, { size: 150, weight: 700, colour });
  const step = Math.min(300, wide / Math.max(1, share.rows.length));
  for (const [index, [label, value]] of share.rows.entries()) {
    const x = 70 + index * step;
    write(context, label, { x, y: 480, width: step - 24 }, { size: 34, colour: paint.faint });
    write(context, value, { x, y: 530, width: step - 24 }, { size: 42, weight: 700, colour: paint.text });
  }
  write(context, share.footer, { x: 70, y: 630, width: wide }, { size: 30, colour: paint.faint });
}
