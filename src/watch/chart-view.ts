// Pictures of a market, and of a watch in it, with the same in words.
import { type Decimal, dec } from '../contract/decimal.ts';
import type { Past, Quote } from '../chat/command.ts';
import type { Words } from '../i18n/words.ts';
import { type Span, SPANS } from '../market/feed.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Market } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import {
  type Bar,
  type Chart,
  type LineKind,
  type Pictured,
  rangeOf,
  roundPrices,
  thinned,
  type Theme,
} from '../view/picture.ts';
import { ASSUMED_SIGMA, distanceTo, levelPrice } from './core/ladder.ts';
import { type Watch, watchMarket } from './core/watch.ts';
import { marketName } from './present.ts';

/** A bar takes at least three pixels. */
const BARS_MAX = 260;
/** Beside the lines there is room for so many names. */
const WARNINGS_MAX = 3;
const TARGETS_MAX = 2;
const PRICES_SHOWN = 5;
/** A minute of the day is a multiple of these where a time is named. */
const NAMED_MINUTES: Record<Span, number> = { '1h': 15, '4h': 60, '1d': 360, '7d': 1440 };
const QUARTER_MS = 900_000;

/** A price to be drawn and said. */
export interface Line {
  readonly kind: LineKind;
  readonly name: keyof Words['pictures']['lines'];
  readonly price: Decimal;
  readonly text: string;
}

export interface Drawn {
  readonly picture: Pictured;
  /** What the market did, as it is drawn. */
  readonly low: Decimal;
  readonly high: Decimal;
  readonly change: Decimal;
  readonly since: number;
}

/** All that a watch's picture names: the mark first, then what is nearest to what its owner must know. */
export function linesOf(watch: Watch, quote: Quote | undefined, market: Market): Line[] {
  const { position } = watch.held;
  const { liquidationPrice } = watch;
  const at = (price: Decimal): string => format.price(price, market.tick);
  const line = (kind: LineKind, price: Decimal, name: Line['name'] = kind): Line => ({
    kind,
    name,
    price,
    text: at(price),
  });
  const seen =
    liquidationPrice === undefined
      ? undefined
      : { side: position.side, liquidation: liquidationPrice, sigma: quote?.sigma ?? ASSUMED_SIGMA };
  const levels = watch.levels.slice(0, -1);
  const ahead = levels.slice(watch.reached);
  const behind = levels.slice(0, watch.reached).slice(-1);
  const warnings = seen === undefined ? [] : ahead.flatMap((level) => levelPrice(seen, level) ?? []);
  const warned = seen === undefined ? [] : behind.flatMap((level) => levelPrice(seen, level) ?? []);
  return [
    ...(quote === undefined ? [] : [line('mark', quote.mark)]),
    ...(liquidationPrice === undefined
      ? []
      : [
          {
            ...line('liquidation', liquidationPrice),
            text: format.liquidationPrice(liquidationPrice, position.side, market.tick),
          },
        ]),
    line('entry', position.entryPrice),
    ...warnings.slice(0, WARNINGS_MAX).map((price) => line('warning', price)),
    ...warned.map((price) => line('warning', price, 'warned')),
    ...(watch.stop === undefined ? [] : [line('stop', watch.stop)]),
    ...(watch.targets ?? []).slice(0, TARGETS_MAX).map((price) => line('target', price)),
  ];
}

/** How far it is to liquidation, in a sentence. */
export function stateText(watch: Watch, quote: Quote | undefined, words: Words): string {
  const t = words.pictures.chart;
  const { liquidationPrice } = watch;
  if (watch.status === 'liquidated') return t.liquidated;
  if (liquidationPrice === undefined) return t.never;
  if (quote === undefined) return t.noMark;
  const distance = distanceTo(watch.held.position.side, quote.mark, liquidationPrice);
  if (distance.lte(0)) return t.beyond;
  const said = format.percent(distance);
  return quote.stale ? t.awayStale(said, format.duration(quote.ageMs)) : t.away(said);
}

/** The picture; undefined: there are not two prices to draw. */
export function drawnOf(input: {
  readonly market: Market;
  readonly title: string;
  readonly venue: string;
  readonly past: Past | undefined;
  readonly quote: Quote | undefined;
  readonly lines: readonly Line[];
  readonly footer: string;
  /** What it is of, for who can't see it. */
  readonly what: string;
  readonly span: Span;
  readonly now: number;
  readonly theme: Theme;
  readonly words: Words;
}): Drawn | undefined {
  const { market, past, quote, lines, span, now, theme, words } = input;
  const from = now - SPANS[span];
  const ends: Bar[] = quote === undefined ? [] : [endOf(quote)];
  const all = [...(past?.bars ?? []).filter(([time]) => time < (ends[0]?.[0] ?? Infinity)), ...ends].filter(
    ([time, low]) => time >= from && time <= now && low > 0,
  );
  const bars = thinned(all, from, now, BARS_MAX);
  const [first] = bars;
  const last = bars.at(-1);
  if (past === undefined || first === undefined || last === undefined || bars.length < 2) return undefined;
  const t = words.pictures;
  const low = dec(String(Math.min(...bars.map((bar) => bar[1]))));
  const high = dec(String(Math.max(...bars.map((bar) => bar[2]))));
  const at = (price: Decimal): string => format.price(price, market.tick);
  const range = rangeOf(
    bars,
    lines.map(({ price }) => price.toNumber()),
  );
  const round = roundPrices(range, PRICES_SHOWN);
  const places = Math.max(0, -Math.floor(Math.log10(round.step)));
  const spanText = t.until(t.last[span], format.time(now).replace(/:\d\d /, ' '));
  const subtitle = `${input.venue} · ${spanText}`;
  const chart: Chart = {
    kind: 'chart',
    theme,
    title: input.title,
    subtitle,
    from,
    to: now,
    gapMs: Math.max(past.gapMs, (2 * SPANS[span]) / BARS_MAX),
    bars,
    lines: lines.map(({ kind, name, price, text }) => ({
      kind,
      price: price.toNumber(),
      label: t.lines[name](text),
    })),
    range,
    prices: round.prices.map((price) => [price, format.exact(dec(price.toFixed(Math.min(100, places))))]),
    times: timesOf(from, now, span),
    footer: input.footer,
  };
  const said = [
    ...lines.map(({ name, text }) => `${t.lines[name](text)}.`),
    t.chart.altBetween(at(low), at(high)),
  ].join(' ');
  return {
    picture: {
      name: `${market.base}-${span}.png`.toLowerCase(),
      alt: t.chart.alt(input.what, spanText, said),
      of: chart,
    },
    low,
    high,
    change: dec(String(last[3]))
      .div(dec(String(first[3])))
      .minus(1),
    since: first[0],
  };
}

const endOf = ({ mark, time }: Quote): Bar => {
  const price = mark.toNumber();
  return [time, price, price, price];
};

/** Round times of the reader's clock. */
function timesOf(from: number, to: number, span: Span): [number, string][] {
  const times: [number, string][] = [];
  for (let at = Math.ceil(from / QUARTER_MS) * QUARTER_MS; at < to; at += QUARTER_MS) {
    const said = format.time(at);
    const minutes = Number(said.slice(11, 13)) * 60 + Number(said.slice(14, 16));
    if (minutes % NAMED_MINUTES[span] === 0)
      times.push([at, span === '7d' ? said.slice(5, 10) : said.slice(11, 16)]);
  }
  // At the very edge its name would stick out.
  const room = (to - from) / 25;
  return times.filter(([at]) => at > from + room && at < to - room);
}

/** The picture of a watch, where there is anything to draw. */
export function watchDrawn(input: {
  readonly watch: Watch;
  readonly quote: Quote | undefined;
  readonly past: Past | undefined;
  readonly catalog: Catalog;
  readonly span: Span;
  readonly now: number;
  readonly theme: Theme;
  readonly words: Words;
}): Drawn | undefined {
  const { watch, quote, catalog, words } = input;
  const market = watchMarket(watch, catalog);
  const { position, leverage } = watch.held;
  const t = words.pictures.chart;
  const title = t.title[position.side](marketName(market.symbol), format.times(leverage));
  const footer = stateText(watch, quote, words);
  return drawnOf({
    ...input,
    market,
    title,
    what: t.headWith(title, footer),
    venue: venueName(catalog, market),
    lines: linesOf(watch, quote, market),
    footer,
  });
}

export const venueName = ({ venues }: Catalog, { venue }: Market): string =>
  venues.find(({ id }) => id === venue)?.name ?? venue;
