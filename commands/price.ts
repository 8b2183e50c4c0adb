// /price: mark, index and funding of a market, with their source and age.
import type { CommandSpec, PlainAbout } from '../src/chat/command.ts';
import { parseMarketWords } from '../src/chat/parse/market.ts';
import { readMarket } from '../src/chat/read.ts';
import * as format from '../src/view/format.ts';
import { marketName, marketNotes, text } from '../src/watch/present.ts';
import { originText } from '../src/view/origin.ts';

/** Nothing that is longer names a market: most lines need no second reading. */
const PLAIN = /^(?=.{1,40}$)\S+(?:\s+\S+){0,3}$/u;

const ASKED_MAX = 80;

/** A market and nothing else, also one of another exchange. */
export function marketIn(line: string, about: PlainAbout): string | undefined {
  const read = (typed: string) => parseMarketWords(typed, { ...about, markOf: () => undefined });
  const asked = PLAIN.test(line) ? read(line) : undefined;
  if (asked === undefined || asked.ok) return asked && line;
  const [first] = asked.asks.elsewhere === true ? asked.asks.choices : [];
  return first !== undefined && read(first.line).ok ? line : undefined;
}

export const price: CommandSpec = {
  name: 'price',
  description: (t) => t.commands.about.price,
  options: [
    { name: 'market', kind: 'market', required: true, description: (t) => t.commands.options.market },
  ],
  examples: ['/price btc', '/price eth on hyperliquid'],
  scope: 'user',
  groupAdminOnly: false,
  plain(line, about) {
    if (line.length > ASKED_MAX) return undefined;
    const tidy = line
      .trim()
      .replace(/[\s?？!！.。]+$/u, '')
      .replace(/^[¿¡\s]+/u, '');
    const [, ...named] = about.words.commands.price.asks.exec(tidy) ?? [];
    const asked = named.find((each) => each !== undefined)?.trim();
    return (asked && marketIn(asked, about)) || marketIn(line, about);
  },
  async run(context, { args }) {
    const { words, now } = context;
    const t = words.commands;
    if (args['market'] === undefined) {
      return {
        view: {
          head: t.price.which(),
          notes: [t.price.example()],
          problem: { code: 'market-missing', option: 'market' },
        },
      };
    }
    const read = readMarket(context, args['market'], 'price');
    if (!read.ok) return { view: read.view };
    const market = read.value;
    const name = marketName(market.symbol);
    const quote = context.prices.quote(market);
    const about = { venue: market.venue, market: market.symbol };
    if (quote === undefined) {
      return {
        view: {
          head: t.price.unknown(name, words.trade.venueName(market.venue)),
          notes: [t.price.unknownHelp()],
          figures: { ...about, markPrice: null, price: 'unknown' },
        },
      };
    }
    const at = (value: Parameters<typeof format.price>[0]): string => format.price(value, market.tick);
    const origin = originText(quote.source, words);
    const rows: [string, string][] = [];
    if (quote.index !== undefined) rows.push([t.figures.index, at(quote.index)]);
    if (quote.fundingRate !== undefined) {
      const rate = format.signedPercent(quote.fundingRate, 4);
      const left = quote.fundingTime === undefined ? undefined : format.duration(quote.fundingTime - now);
      rows.push([t.figures.funding, left === undefined ? rate : t.price.fundingIn(rate, left)]);
    }
    rows.push([t.figures.age, format.duration(quote.ageMs)], [t.figures.source, origin]);
    return {
      view: {
        head: t.price.head(name, at(quote.mark)),
        rows,
        steps: [
          [t.figures.mark, at(quote.mark)] as const,
          ...(quote.index === undefined ? [] : [[t.figures.index, at(quote.index)] as const]),
          ...(quote.fundingRate === undefined
            ? []
            : [[t.figures.funding, format.signedPercent(quote.fundingRate, 4)] as const]),
        ].map(([label, value]) => ({
          name: label,
          result: `${value}, ${words.accounts.explain.of.reported(origin, format.duration(quote.ageMs))}`,
        })),
        notes: [
          ...(quote.stale ? [t.price.stale(format.duration(quote.ageMs))] : []),
          ...marketNotes(market, quote, words),
          ...(quote.frozenSince === undefined ? [] : [t.price.frozen(format.time(quote.frozenSince))]),
        ],
        buttons: [{ label: words.pictures.buttons.chart, line: `/chart ${market.venue}:${market.symbol}` }],
        figures: {
          ...about,
          markPrice: text(quote.mark),
          indexPrice: quote.index === undefined ? null : text(quote.index),
          fundingRate: quote.fundingRate === undefined ? null : text(quote.fundingRate),
          price: quote.stale ? 'stale' : 'live',
          ageMs: String(quote.ageMs),
        },
      },
    };
  },
};
