// /chart: a picture of a market, or of a watch with its prices; all of it in words, too.
import type {
  CommandContext,
  CommandInput,
  CommandResult,
  CommandSpec,
  Past,
  Quote,
} from '../src/chat/command.ts';
import { readMarket } from '../src/chat/read.ts';
import type { Span } from '../src/market/feed.ts';
import type { Market } from '../src/venues/venue.ts';
import * as format from '../src/view/format.ts';
import type { Button, View } from '../src/view/view.ts';
import {
  type Drawn,
  drawnOf,
  type Line,
  linesOf,
  stateText,
  venueName,
  watchDrawn,
} from '../src/watch/chart-view.ts';
import { decodePerson, PERSON_ITEM, themeOf, watchItem } from '../src/watch/core/person.ts';
import { accountItem } from '../src/watch/core/account.ts';
import { type Watch, watchMarket } from '../src/watch/core/watch.ts';
import { decodeWatch } from '../src/watch/core/watch-stored.ts';
import { marketName, markFigures, text } from '../src/watch/present.ts';
import { chartButtons, ownWatches } from './watch/own.ts';

const SPAN_NAMES = ['1h', '4h', '1d', '7d'] as const satisfies readonly Span[];
const ALIASES: Readonly<Record<string, Span>> = { '60m': '1h', '24h': '1d', '1w': '7d', '168h': '7d' };
const SPAN_USUAL: Span = '4h';
const SHOWN_MAX = 20;
const CHOICES_MAX = 8;

export const chart: CommandSpec = {
  name: 'chart',
  under: 'watching',
  description: (t) => t.pictures.about.chart,
  options: [
    { name: 'what', kind: 'text', required: false, description: (t) => t.pictures.options.what },
    {
      name: 'span',
      kind: 'text',
      required: false,
      description: (t) => t.pictures.options.span,
      choices: SPAN_NAMES,
    },
  ],
  examples: ['/chart btc', '/chart eth 1d', '/chart 1'],
  scope: 'user',
  groupAdminOnly: false,
  async run(context, input) {
    const asked = readAsked(input);
    const t = context.words.pictures.chart;
    if (asked.span === undefined)
      return refuse('span-unknown', t.unknownSpan(asked.spanTyped.slice(0, SHOWN_MAX)), 'span');
    const id = /^#?(\d{1,9})$/.exec(asked.what)?.[1];
    if (id !== undefined) return ofWatch(context, Number(id), asked.span);
    if (asked.what === '' || /^(?:watch|watches|account|accounts)$/i.test(asked.what))
      return ofOnly(context, asked.span);
    const read = readMarket(context, asked.what, 'chart');
    return read.ok ? ofMarket(context, read.value, asked.span) : { view: read.view };
  },
};

const refuse = (code: string, head: string, option: string): CommandResult => ({
  view: { head, problem: { code, option }, private: true },
});

interface Asked {
  readonly what: string;
  /** undefined: what was typed is none. */
  readonly span: Span | undefined;
  readonly spanTyped: string;
}

const spanOf = (typed: string): Span | undefined => {
  const folded = typed.toLowerCase();
  return SPAN_NAMES.find((each) => each === folded) ?? ALIASES[folded];
};

/** The length is the last word where it looks like one: no market is called so. */
function readAsked({ args, rest }: CommandInput): Asked {
  const typed = (rest === '' ? `${args['what'] ?? ''} ${args['span'] ?? ''}` : rest).normalize('NFKC').trim();
  const [, what = '', last = ''] = /^(?:([\s\S]*?)\s+)?(\d+\s?(?:m|min|h|d|w|day|days))$/i.exec(typed) ?? [];
  if (last === '') return { what: typed, span: SPAN_USUAL, spanTyped: '' };
  return { what: what.trim(), span: spanOf(last.replace(/\s/, '')), spanTyped: last };
}

/** The past of a market and its price of now. */
async function pricesOf(
  { prices }: CommandContext,
  market: Market,
  span: Span,
): Promise<{ readonly quote: Quote | undefined; readonly past: Past | undefined }> {
  const past = await prices.past?.(market, span);
  return { quote: prices.quote(market), past };
}

async function themeFor(context: CommandContext) {
  return themeOf(decodePerson((await context.item(PERSON_ITEM))?.body));
}

/** Without a name the only watch is meant; of several one is picked. */
async function ofOnly(context: CommandContext, span: Span): Promise<CommandResult> {
  const t = context.words.pictures;
  const open = (await ownWatches(context)).filter(({ watch }) => watch.status === 'open');
  const [only] = open;
  if (only !== undefined && open.length === 1) return ofWatch(context, only.watch.id, span);
  return {
    view: {
      head: t.chart.which(),
      notes: [t.chart.whichHelp()],
      buttons: open.slice(0, CHOICES_MAX).map(({ watch }) => ({
        label: t.chart.watch[watch.held.position.side](marketName(watch.held.symbol), String(watch.id)),
        line: `/chart ${watch.id} ${span}`,
      })),
      problem: { code: 'market-missing', option: 'what' },
      private: true,
    },
  };
}

/** The same over other lengths of time. */
const otherSpans = (what: string, shown: Span, { pictures }: CommandContext['words']): Button[] =>
  SPAN_NAMES.filter((each) => each !== shown).map((each) => ({
    label: pictures.spans[each],
    line: `/chart ${what} ${each}`,
    inPlace: true,
  }));

async function ofMarket(context: CommandContext, market: Market, span: Span): Promise<CommandResult> {
  const { words, now, catalog } = context;
  const t = words.pictures;
  const { quote, past } = await pricesOf(context, market, span);
  const name = marketName(market.symbol);
  const at = (price: Line['price']): string => format.price(price, market.tick);
  const lines: Line[] =
    quote === undefined ? [] : [{ kind: 'mark', name: 'mark', price: quote.mark, text: at(quote.mark) }];
  const drawn = drawnOf({
    market,
    title: name,
    venue: venueName(catalog, market),
    past,
    quote,
    lines,
    what: name,
    footer: '',
    span,
    now,
    theme: await themeFor(context),
    words,
  });
  const buttons = otherSpans(`${market.venue}:${market.symbol}`, span, words);
  const figures = { venue: market.venue, market: market.symbol, span, markPrice: text(quote?.mark ?? null) };
  if (drawn === undefined) {
    const head = t.chart.noData(name, t.last[span]);
    return {
      view: { head, notes: [t.chart.noDataHelp()], buttons, figures: { ...figures, picture: false } },
    };
  }
  const change = format.signedPercent(drawn.change);
  const head = t.chart.market(name, t.last[span], change);
  const { picture } = drawn;
  return {
    view: {
      head,
      rows: [
        ...lines.map((line): [string, string] => [t.rows.mark, line.text]),
        [t.chart.high, at(drawn.high)],
        [t.chart.low, at(drawn.low)],
      ],
      notes: sourceNotes(context, market, past, drawn, quote),
      buttons,
      figures: {
        ...figures,
        picture: true,
        high: text(drawn.high),
        low: text(drawn.low),
        change: text(drawn.change),
      },
      picture: { ...picture, of: { ...picture.of, footer: head } },
    },
  };
}

function sourceNotes(
  { words, catalog }: CommandContext,
  market: Market,
  past: Past | undefined,
  drawn: Drawn,
  quote: Quote | undefined,
): string[] {
  const t = words.pictures.chart;
  const venue = venueName(catalog, market);
  return [
    past?.of === 'seen' ? t.by.seen(format.time(drawn.since)) : t.by[past?.of ?? 'mark'](venue),
    ...(quote?.stale === true ? [words.commands.price.stale(format.duration(quote.ageMs))] : []),
  ];
}

async function ofWatch(context: CommandContext, id: number, span: Span): Promise<CommandResult> {
  const { words, now, catalog } = context;
  const t = words.pictures;
  const item = await context.item(watchItem(id));
  if (item === undefined) {
    const account = await context.item(accountItem(id));
    if (account === undefined) return refuse('unknown-watch', t.chart.unknownWatch(String(id)), 'what');
    const { view } = refuse('account', t.chart.ofAccount(String(id)), 'what');
    return { view: { ...view, buttons: chartButtons(account, context) } };
  }
  const watch = decodeWatch(item.body, catalog);
  const market = watchMarket(watch, catalog);
  const { quote, past } = await pricesOf(context, market, span);
  const theme = await themeFor(context);
  const drawn = watchDrawn({ watch, quote, past, catalog, span, now, theme, words });
  const state = stateText(watch, quote, words);
  const { side } = watch.held.position;
  const name = marketName(market.symbol);
  const view: View = {
    head: t.chart.headWith(t.chart.watch[side](name, String(id)), state),
    rows: rowsOf(watch, quote, market, words),
    notes:
      drawn === undefined
        ? [t.chart.noData(name, t.last[span]), t.chart.noDataHelp()]
        : sourceNotes(context, market, past, drawn, quote),
    buttons: otherSpans(String(id), span, words),
    figures: {
      watch: String(id),
      venue: market.venue,
      market: market.symbol,
      span,
      picture: drawn !== undefined,
      entryPrice: text(watch.held.position.entryPrice),
      liquidationPrice: text(watch.liquidationPrice ?? null),
      ...(quote === undefined
        ? { markPrice: null }
        : markFigures(watch.held, quote.mark, watch.liquidationPrice)),
    },
    private: true,
    ...(drawn === undefined ? {} : { picture: drawn.picture }),
  };
  return { view };
}

/** The lines of the picture as a table; those of one name in one row. */
function rowsOf(
  watch: Watch,
  quote: Quote | undefined,
  market: Market,
  { pictures: t }: CommandContext['words'],
): [string, string][] {
  const byName = Map.groupBy(linesOf(watch, quote, market), ({ name }) => name);
  return [...byName].map(([name, lines]) => [t.rows[name], lines.map((line) => line.text).join(' · ')]);
}
