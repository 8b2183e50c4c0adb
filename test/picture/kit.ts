// Made-up pictures, as large as they come.
import type { Bar, Chart, LineKind, Share, Theme } from '../../src/view/picture.ts';
import { rangeOf, roundPrices } from '../../src/view/picture.ts';

export const FROM = Date.parse('2025-02-03T00:00:00Z');
const HOUR = 3_600_000;

/** A walk that is the same each time. */
export function walk(start: number, count: number, step: number, seed = 7): Bar[] {
  let state = seed;
  const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5;
  let price = start;
  return Array.from({ length: count }, (_, index): Bar => {
    price *= 1 + random() * step;
    const [low, high] = [price * (1 - Math.abs(random()) * step), price * (1 + Math.abs(random()) * step)];
    return [FROM + (index * 4 * HOUR) / count, low, high, price];
  });
}

export function chartOf(over: {
  readonly theme?: Theme;
  readonly bars?: readonly Bar[];
  readonly lines?: readonly { readonly kind: LineKind; readonly price: number; readonly label?: string }[];
  readonly title?: string;
  readonly subtitle?: string;
  readonly footer?: string;
}): Chart {
  const bars = over.bars ?? walk(64_000, 200, 0.002);
  const last = bars.at(-1)?.[3] ?? 1;
  const lines = (over.lines ?? [{ kind: 'mark', price: last }]).map((line) => ({
    ...line,
    label: line.label ?? `${line.kind} ${line.price.toPrecision(6)}`,
  }));
  const range = rangeOf(
    bars,
    lines.map(({ price }) => price),
  );
  return {
    kind: 'chart',
    theme: over.theme ?? 'dark',
    title: over.title ?? 'BTC/USDT long 10x',
    subtitle: over.subtitle ?? 'Binance USDⓈ-M · the last 4 hours, until 2025-02-03 04:00 UTC',
    from: FROM,
    to: FROM + 4 * HOUR,
    gapMs: 900_000,
    bars,
    lines,
    range,
    prices: roundPrices(range, 5).prices.map((price) => [price, price.toPrecision(6)]),
    times: [1, 2, 3].map((hour) => [FROM + hour * HOUR, `0${hour}:00`]),
    footer: over.footer ?? '3.9 % to liquidation',
  };
}

export const shareOf = (over: Partial<Share> = {}): Share => ({
  kind: 'share',
  theme: 'dark',
  title: 'BTC/USDT',
  tag: 'Long 10x',
  valueLabel: 'Return on margin: profit',
  value: '+43.21 %',
  tone: 'gain',
  rows: [
    ['Entry', '64,000'],
    ['Mark', '66,765.4'],
  ],
  footer: 'Perpwatch · 2025-02-03 04:00:00 UTC',
  ...over,
});
