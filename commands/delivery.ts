// /delivery: when a dated future is delivered, at what, what that costs, and what its basis is a year.
import { marketOf } from '../src/chat/plan.ts';
import { unusedNotes } from '../src/chat/answer.ts';
import type { CommandContext, CommandSpec } from '../src/chat/command.ts';
import { readTradeWith, wrongMoney } from '../src/chat/extra.ts';
import { type Decimal, dec } from '../src/contract/decimal.ts';
import {
  annualisedBasis,
  dayDigits,
  isQuarterly,
  nextFriday,
  nextQuarterly,
  parseDay,
  type RunningDelivery,
  runningDelivery,
} from '../src/contract/delivery.ts';
import { deliveryRule } from '../src/venues/delivery.ts';
import { rulesFor } from '../src/venues/rules.ts';
import type { Market } from '../src/venues/venue.ts';
import * as format from '../src/view/format.ts';
import { marketName, text } from '../src/watch/present.ts';
import { num } from './explain/steps.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const delivery: CommandSpec = {
  name: 'delivery',
  description: (t) => t.checks.about.delivery,
  options: [{ name: 'market', kind: 'trade', required: true, description: (t) => t.checks.options.delivery }],
  examples: ['/delivery btcusdt-26mar27', '/delivery btcusdt-26mar27 mark=65000 index=64000'],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words, now } = context;
    const t = words.checks.delivery;
    const read = readTradeWith(context, input, {
      command: 'delivery',
      purpose: 'calculator',
      requires: ['market'],
      extras: [
        { key: 'index', kind: 'price' },
        { key: 'samples', kind: 'mean' },
      ],
    });
    if (!read.ok) return { view: read.view };
    const { reading, extras, buttons } = read.value;
    const market = marketOf(reading, context.catalog);
    if (market === undefined)
      return {
        view: {
          head: words.commands.plan.marketMissing(),
          problem: { code: 'market-missing', option: 'market' },
        },
      };
    const name = marketName(market.symbol);
    if (market.expiry === undefined)
      return {
        view: {
          head: t.perpetual(name),
          notes: [t.perpetualHelp, words.commands.dispatch.example(t.example)],
          problem: { code: 'no-delivery', option: 'market' },
        },
      };
    const money = wrongMoney(extras['index'], { ...market, settle: market.quote }, words);
    if (money !== undefined) return { view: money };

    const expiry = Date.parse(market.expiry);
    const leftMs = expiry - now;
    const quote = context.prices.quote(market);
    const mark = reading.markPrice === undefined ? quote?.mark : dec(reading.markPrice);
    const index = extras['index']?.value ?? quote?.index;
    const basis = mark === undefined || index === undefined ? undefined : mark.div(index).minus(1);
    const yearly =
      mark === undefined || index === undefined || leftMs <= 0
        ? undefined
        : annualisedBasis({ mark, index, leftMs });
    const fee = feeOf(context, market, reading.fee);
    const next = nextOf(context, market);
    const rule = deliveryRule(market.venue);
    const venue = words.trade.venueName(market.venue);
    const at = (value: Decimal): string => format.price(value, market.tick);
    const rows: [string, string][] = [];
    if (next !== undefined)
      rows.push([t.next, next.quarter ? t.nextQuarter(next.name) : t.nextWeek(next.name)]);
    rows.push([t.fee, feeText(fee, words)]);
    if (mark !== undefined) rows.push([t.mark, at(mark)]);
    if (index !== undefined) rows.push([t.index, at(index)]);
    if (basis !== undefined) rows.push([t.basis, format.signedPercent(basis)]);
    if (yearly !== undefined) rows.push([t.yearly, format.signedPercent(yearly)]);
    const windowMs = rule === undefined ? undefined : rule.minutes * 60_000;
    const samples = extras['samples']?.value;
    const running =
      samples === undefined || windowMs === undefined
        ? undefined
        : runningDelivery({ mean: samples, index, leftMs, windowMs });
    if (running !== undefined) {
      rows.push([t.soFar, t.soFarOf(at(running.mean), format.percent(running.share))]);
      if (running.expected !== undefined) rows.push([t.expected, at(running.expected)]);
    }
    const live = reading.markPrice === undefined || extras['index'] === undefined;
    const days = dec(leftMs).div(DAY_MS).toSignificantDigits(6);
    return {
      view: {
        head:
          leftMs > 0
            ? t.head(name, format.duration(leftMs), format.time(expiry))
            : t.gone(name, format.time(expiry)),
        rows,
        notes: [
          ...(live && quote?.stale === true ? [words.checks.mark.stale(format.duration(quote.ageMs))] : []),
          ...(yearly === undefined || mark === undefined || index === undefined
            ? leftMs > 0
              ? [t.noBasis]
              : []
            : [
                t.formula({
                  mark: at(mark),
                  index: at(index),
                  days: format.exact(days),
                  yearly: format.percent(yearly),
                }),
              ]),
          rule === undefined ? t.open(venue) : t.window(venue, String(rule.minutes)),
          ...runningNotes({ given: samples !== undefined, running, leftMs, windowMs }, words),
          t.closes,
          ...(fee.of === 'taker' ? [t.feeTakerWhy] : fee.of === 'unknown' ? [t.feeUnknownWhy] : []),
          t.postponed,
          ...((reading.side ?? reading.size ?? reading.leverage) === undefined
            ? []
            : [words.checks.mark.marketOnly]),
          ...unusedNotes(reading, ['exit', 'sl', 'tp', 'balance', 'risk', 'warn'], words),
          // No entry is needed, so that none was given is not said.
          ...read.value.notes.flatMap(({ code, text: said }) => (code === 'entry-is-mark' ? [] : [said])),
        ],
        buttons,
        steps:
          basis === undefined || mark === undefined || index === undefined
            ? []
            : [
                {
                  name: t.basis,
                  formula: 'mark / index − 1',
                  numbers: `${num(mark)} / ${num(index)} − 1`,
                  result: format.signedPercent(basis, 6),
                },
                ...(yearly === undefined
                  ? []
                  : [
                      {
                        name: t.yearly,
                        formula: '(mark / index − 1)·365 / days',
                        numbers: `(${num(mark)} / ${num(index)} − 1) · 365 / ${num(dec(leftMs).div(DAY_MS))}`,
                        result: format.signedPercent(yearly, 6),
                      },
                    ]),
              ],
        figures: {
          venue: market.venue,
          market: market.symbol,
          expiry: market.expiry,
          timeLeftMs: leftMs > 0 ? String(leftMs) : null,
          next: next?.symbol ?? null,
          deliveryFeeRate: text(fee.rate ?? null),
          deliveryMinutes: rule === undefined ? null : String(rule.minutes),
          markPrice: text(mark ?? null),
          indexPrice: text(index ?? null),
          basis: text(basis ?? null),
          annualisedBasis: text(yearly ?? null),
          runningDeliveryPrice: text(running?.mean ?? null),
          expectedDeliveryPrice: text(running?.expected ?? null),
        },
      },
    };
  },
};

/** What the mean is made of, and what is missing for it. */
function runningNotes(
  of: {
    readonly given: boolean;
    readonly running: RunningDelivery | undefined;
    readonly leftMs: number;
    readonly windowMs: number | undefined;
  },
  words: CommandContext['words'],
): string[] {
  const t = words.checks.delivery;
  const { given, running, leftMs, windowMs } = of;
  if (running !== undefined) return [t.running, t.asGiven];
  const isInWindow = windowMs !== undefined && leftMs > 0 && leftMs < windowMs;
  if (isInWindow) return [t.running, t.noSamples];
  return given ? [windowMs === undefined ? t.noWindow : t.notYet] : [];
}

interface Fee {
  readonly of: 'given' | 'own' | 'taker' | 'unknown';
  readonly rate: Decimal | undefined;
}

function feeOf({ catalog }: CommandContext, market: Market, typed: string | undefined): Fee {
  if (typed !== undefined && typed !== 'taker' && typed !== 'maker') return { of: 'given', rate: dec(typed) };
  const own = deliveryRule(market.venue)?.fee;
  if (own !== undefined) return { of: 'own', rate: own };
  const rate = rulesFor(catalog, market)?.takerFee;
  return rate === undefined ? { of: 'unknown', rate: undefined } : { of: 'taker', rate };
}

function feeText({ of, rate }: Fee, words: CommandContext['words']): string {
  const t = words.checks.delivery;
  if (rate === undefined || of === 'unknown') return t.feeUnknown;
  const shown = format.percent(rate, 4);
  return of === 'given' ? t.feeGiven(shown) : of === 'own' ? t.feeOwn(shown) : t.feeTaker(shown);
}

/** The contract after this one, where the venue has such a one: of the quarter, or of the week. */
function nextOf(
  { catalog }: CommandContext,
  market: Market,
): { readonly symbol: string; readonly name: string; readonly quarter: boolean } | undefined {
  const [stem, digits] = [market.symbol.slice(0, -6), market.symbol.slice(-6)];
  const day = parseDay(digits);
  if (day === undefined) return undefined;
  const quarter = isQuarterly(day);
  const symbol = `${stem}${dayDigits(quarter ? nextQuarterly(day) : nextFriday(day))}`;
  const next = catalog.market(market.venue, symbol);
  return next === undefined ? undefined : { symbol, name: marketName(symbol), quarter };
}
