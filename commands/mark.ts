// /mark: the mark price that index, funding rate and the time to funding make.
import { marketOf } from '../src/chat/plan.ts';
import { unusedNotes } from '../src/chat/answer.ts';
import type { CommandSpec } from '../src/chat/command.ts';
import { readTradeWith, wrongMoney } from '../src/chat/extra.ts';
import { type Decimal, dec } from '../src/contract/decimal.ts';
import { fundedMark } from '../src/contract/funding.ts';
import { fundingRule } from '../src/venues/funding.ts';
import * as format from '../src/view/format.ts';
import type { View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { num, term } from './explain/steps.ts';

const HOUR_MS = 3_600_000;
const refuse = (code: string, option: string, head: string, notes: readonly string[] = []) => ({
  view: { head, notes, problem: { code, option } },
});
const hours = (value: Decimal): string => format.exact(value.toSignificantDigits(4));

export const mark: CommandSpec = {
  name: 'mark',
  description: (t) => t.checks.about.mark,
  options: [{ name: 'market', kind: 'trade', required: true, description: (t) => t.checks.options.mark }],
  examples: [
    '/mark btc index=64000 rate=0.01% left=2h',
    '/mark eth index=3400 rate=-0.02% left=30m every=4h',
  ],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words, now } = context;
    const t = words.checks.mark;
    const read = readTradeWith(context, input, {
      command: 'mark',
      purpose: 'calculator',
      requires: ['market'],
      extras: [
        { key: 'index', kind: 'price' },
        { key: 'rate', kind: 'percent', signed: true, example: '0.01%' },
        { key: 'left', kind: 'hours', example: '2h' },
        { key: 'every', kind: 'hours' },
      ],
    });
    if (!read.ok) return { view: read.view };
    const { reading, extras, buttons } = read.value;
    const market = marketOf(reading, context.catalog);
    if (market === undefined) return refuse('market-missing', 'market', words.commands.plan.marketMissing());
    const name = marketName(market.symbol);
    if (market.expiry !== undefined) return refuse('no-funding', 'market', t.dated(name));
    const money = wrongMoney(extras['index'], { ...market, settle: market.quote }, words);
    if (money !== undefined) return { view: money };

    const quote = context.prices.quote(market);
    const index = extras['index']?.value ?? quote?.index;
    const rate = extras['rate']?.value ?? quote?.fundingRate;
    const due = quote?.fundingTime;
    const ahead = due !== undefined && due > now ? dec(due - now).div(HOUR_MS) : undefined;
    const left = extras['left']?.value ?? ahead;
    const every = extras['every']?.value ?? fundingRule(market.venue)?.everyHours;
    const example = [words.commands.dispatch.example(t.example(market.base.toLowerCase()))];
    if (index === undefined) return refuse('index-missing', 'index', t.need('index', name), example);
    if (rate === undefined) return refuse('rate-missing', 'rate', t.need('rate', name), example);
    if (left === undefined) return refuse('left-missing', 'left', t.need('left', name), example);
    if (every === undefined) return refuse('every-missing', 'every', t.needEvery);
    if (left.gt(every)) return refuse('left-too-long', 'left', t.tooLong(hours(left), hours(every)));

    const price = fundedMark({ index, rate, left, every });
    const basis = price.minus(index);
    const at = (value: Decimal): string => format.price(value, market.tick);
    const shown = reading.markPrice === undefined ? quote?.mark : dec(reading.markPrice);
    const live =
      extras['index'] === undefined || extras['rate'] === undefined || extras['left'] === undefined;
    const view: View = {
      head: t.head(name, at(price)),
      rows: [
        [t.index, at(index)],
        [t.rate, format.signedPercent(rate, 4)],
        [t.left, t.leftOf(hours(left), hours(every))],
        [t.basis, t.basisOf(format.signedPercent(basis.div(index), 4), at(basis))],
        ...(shown === undefined
          ? []
          : [[t.shown, t.shownOf(at(shown), format.signedPercent(shown.div(price).minus(1), 4))] as const]),
      ],
      notes: [
        ...(live && quote?.stale === true ? [t.stale(format.duration(quote.ageMs))] : []),
        t.formula,
        t.numbers({
          mark: at(price),
          index: at(index),
          rate: format.percent(rate, 4),
          left: hours(left),
          every: hours(every),
        }),
        t.decays,
        ...(extras['every'] === undefined ? [words.calculators.funding.interval(hours(every))] : []),
        t.estimate,
        ...((reading.side ?? reading.size ?? reading.leverage) === undefined ? [] : [t.marketOnly]),
        ...unusedNotes(reading, ['exit', 'sl', 'tp', 'balance', 'risk', 'warn'], words),
        // No entry is needed, so that none was given is not said.
        ...read.value.notes.flatMap(({ code, text: said }) => (code === 'entry-is-mark' ? [] : [said])),
      ],
      buttons,
      steps: [
        {
          name: words.commands.figures.mark,
          formula: 'index·(1 + rate·left/every)',
          numbers: `${num(index)} · (1 + ${term(rate)} · ${num(left)} / ${num(every)})`,
          result: num(price),
        },
        {
          name: t.basis,
          formula: 'mark − index',
          numbers: `${num(price)} − ${num(index)}`,
          result: num(basis),
        },
      ],
      figures: {
        venue: market.venue,
        market: market.symbol,
        markPrice: text(price),
        indexPrice: text(index),
        fundingRate: text(rate),
        hoursLeft: text(left),
        everyHours: text(every),
        basis: text(basis),
        markPriceShown: text(shown ?? null),
      },
    };
    return { view };
  },
};
