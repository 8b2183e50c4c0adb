// What a picture shows, before it is drawn: words as they are read, prices as doubles (a pixel is coarser
// than any of their errors). It can be stored with the answer that it belongs to: drawn again it is the same.

export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** What a market did in a step of time: when, lowest, highest, last price. */
export type Bar = readonly [time: number, low: number, high: number, last: number];

export type LineKind = 'mark' | 'entry' | 'liquidation' | 'warning' | 'stop' | 'target';

/** A price that is drawn across the picture, with its name beside it. */
export interface PriceLine {
  readonly kind: LineKind;
  readonly price: number;
  readonly label: string;
}

export interface Chart {
  readonly kind: 'chart';
  readonly theme: Theme;
  readonly title: string;
  readonly subtitle: string;
  readonly from: number;
  readonly to: number;
  /** A longer time than this between two bars is one without prices: the line is broken there. */
  readonly gapMs: number;
  readonly bars: readonly Bar[];
  readonly lines: readonly PriceLine[];
  /** The prices at the lower and at the upper edge. */
  readonly range: Range;
  /** Prices and times along the edges. */
  readonly prices: readonly (readonly [price: number, label: string])[];
  readonly times: readonly (readonly [time: number, label: string])[];
  readonly footer: string;
}

/** A result to be shown around: no size, margin or account figure unless its owner put it in. */
export interface Share {
  readonly kind: 'share';
  readonly theme: Theme;
  readonly title: string;
  readonly tag: string;
  readonly valueLabel: string;
  readonly value: string;
  readonly tone: 'gain' | 'loss' | 'even';
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly footer: string;
}

export type Picture = Chart | Share;

/** A picture with what it shows in words, for who can't see it. */
export interface Pictured {
  readonly name: string;
  readonly alt: string;
  readonly of: Picture;
}

/** Prices, low to high; never empty. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Where the parts of a chart lie, in pixels from the upper left. Wide enough for names at the right that
 *  are read on a phone, where it is shown at about a third of its size. */
export const SIZE = { width: 1200, height: 675 } as const;
export const PLOT = { left: 24, right: 838, top: 136, bottom: 566 } as const;

/** The height of a price, from the upper edge: the range fills the plot. */
export const heightOf = (price: number, { low, high }: Range): number =>
  PLOT.top + ((high - price) / (high - low)) * (PLOT.bottom - PLOT.top);

/** Where a time lies between two. */
export const placeOf = (time: number, from: number, to: number): number =>
  PLOT.left + ((time - from) / (to - from)) * (PLOT.right - PLOT.left);

export const isInside = (price: number, { low, high }: Range): boolean => price >= low && price <= high;

/** A flat market still fills this part of its price, or a tick would look like a crash. */
const FLAT = 0.002;
/** What the market did takes at least this part of the height: a line that is farther away is named at the edge. */
const BARS_LEAST = 0.14;
/** Free above and below. */
const MARGIN = 0.06;

/**
 * The prices that a chart shows: all bars and the first line (the mark), and of the other lines, the nearest
 * first, as many as leave the bars legible.
 */
export function rangeOf(bars: readonly Bar[], lines: readonly number[]): Range {
  const [first, ...others] = lines;
  const own = bars.flatMap(([, low, high]) => [low, high]);
  if (first !== undefined) own.push(first);
  let low = own.reduce((a, b) => Math.min(a, b), Infinity);
  let high = own.reduce((a, b) => Math.max(a, b), -Infinity);
  const least = Math.max(high - low, high * FLAT);
  const middle = (low + high) / 2;
  low = Math.min(low, middle - least / 2);
  high = Math.max(high, middle + least / 2);
  for (const price of others.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))) {
    const wider = { low: Math.min(low, price), high: Math.max(high, price) };
    if (wider.high - wider.low > least / BARS_LEAST) continue;
    ({ low, high } = wider);
  }
  const margin = (high - low) * MARGIN;
  return { low: Math.max(low - margin, low / 2), high: high + margin };
}

/** Round prices in a range, about `count` of them: steps of 1, 2 or 5. */
export function roundPrices(
  { low, high }: Range,
  count: number,
): { readonly step: number; readonly prices: number[] } {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((each) => each * power >= rough) ?? 10) * power;
  const prices: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high; at += 1) prices.push(at * step);
  return { step, prices };
}

/** Of bars that lie closer than can be seen, one each: its lowest and highest price, and its last. */
export function thinned(bars: readonly Bar[], from: number, to: number, most: number): Bar[] {
  const width = (to - from) / most;
  const kept: Bar[] = [];
  let column = -1;
  for (const [time, low, high, last] of bars) {
    const at = Math.floor((time - from) / width);
    const before = kept.at(-1);
    if (at === column && before !== undefined)
      kept[kept.length - 1] = [time, Math.min(low, before[1]), Math.max(high, before[2]), last];
    else kept.push([time, low, high, last]);
    column = at;
  }
  return kept;
}

/** Names beside their heights, moved apart where they would cover each other; the order stays. */
export function spread(heights: readonly number[], room: number, low: number, high: number): number[] {
  const order = heights.map((height, index) => ({ height, index })).toSorted((a, b) => a.height - b.height);
  const placed: number[] = [];
  let above = -Infinity;
  for (const { height, index } of order) {
    above = Math.max(height, above + room, low);
    placed[index] = above;
  }
  let below = high + room;
  for (const { index } of order.toReversed()) {
    below = Math.min(placed[index] ?? high, below - room);
    placed[index] = below;
  }
  return placed;
}
