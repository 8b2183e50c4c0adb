// /tiers: a market's maintenance table around a size: rates, amounts, most leverage.
import { marketOf } from '../src/chat/plan.ts';
import { readCalculation } from '../src/chat/calculator.ts';
import type { CommandContext, CommandSpec } from '../src/chat/command.ts';
import { lessText, unusedNotes } from '../src/chat/answer.ts';
import type { Size, TradeReading } from '../src/chat/parse/reading.ts';
import { type Decimal, ZERO, dec } from '../src/contract/decimal.ts';
import { blendedRate } from '../src/contract/margin.ts';
import { contractsFor, notional } from '../src/contract/size.ts';
import { notionalLimit } from '../src/contract/solve.ts';
import { tierAt } from '../src/contract/tiers.ts';
import type { Tier } from '../src/contract/types.ts';
import { type Words, wordsFor } from '../src/i18n/words.ts';
import { type RulesAnswer, marginRules } from '../src/venues/rules.ts';
import type { Market } from '../src/venues/venue.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, Step, View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { num } from './explain/steps.ts';
import { citationText } from '../src/view/origin.ts';

/** Longer tables are shown around the size. */
const ROWS_MAX = 12;
const AROUND = 3;

export const tiers: CommandSpec = {
  name: 'tiers',
  description: (t) => t.calculators.about.tiers,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.calculators.options.tiers },
  ],
  examples: ['/tiers btc', '/tiers btc 50x position=700000', '/tiers eth on hyperliquid'],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const read = readCalculation(context, input, { command: 'tiers', requires: ['market'] });
    if (!read.ok) return { view: read.view };
    const { reading, buttons } = read.value;
    const view = tiersView(context, reading, words);
    return { view: { ...view, buttons: view.problem === undefined ? [] : buttons } };
  },
};

function tiersView(context: CommandContext, reading: TradeReading, words: Words): View {
  const { catalog } = context;
  const t = words.commands.plan;
  const market = marketOf(reading, catalog);
  if (market === undefined)
    return { head: t.marketMissing(), problem: { code: 'market-missing', option: 'market' } };
  const price = priceOf(context, market, reading);
  const answer = marginRules(catalog, {
    venue: market.venue,
    symbol: market.symbol,
    // What sizes are valued at, where tiers go by size.
    ...(price === undefined ? {} : { price }),
    ...(reading.mmr === undefined ? {} : { mmr: dec(reading.mmr) }),
  });
  if (answer.answer === 'no-venue')
    return { head: t.noVenue(market.venue), problem: { code: 'unknown-venue', option: 'venue' } };
  if (answer.answer === 'no-rules')
    return {
      head: t.noRules(answer.venue.name),
      problem: { code: 'venue-not-built-in', option: 'venue' },
    };
  if (answer.answer === 'no-table')
    return {
      head: t.noTable(marketName(market.symbol), answer.venue.name),
      notes: [t.mmrExample()],
      problem: { code: 'mmr-missing', option: 'mmr' },
    };
  const value = valueOf(context, market, reading);
  return tableView({ market, answer, reading, value, base: baseOf(context, market, reading, value), words });
}

/** The price that the line says or means; undefined: unknown. */
function priceOf(
  context: CommandContext,
  market: Market,
  { entryPrice, markPrice }: TradeReading,
): Decimal | undefined {
  const typed = entryPrice === undefined || entryPrice === 'mark' ? markPrice : entryPrice;
  return typed === undefined ? context.prices.quote(market)?.mark : dec(typed);
}

/** The same size in base coins. */
function baseOf(
  context: CommandContext,
  market: Market,
  reading: TradeReading,
  value: Decimal | 'unknown' | undefined,
): Decimal | undefined {
  const { size } = reading;
  if (size !== undefined && 'base' in size) return dec(size.base);
  if (value === undefined || value === 'unknown') return undefined;
  if (market.kind === 'inverse') return value;
  const price = priceOf(context, market, reading);
  return price === undefined ? undefined : value.div(price);
}

/** The position value that the line asks about, in the settle currency; 'unknown': it needs a price. */
function valueOf(
  context: CommandContext,
  market: Market,
  reading: TradeReading,
): Decimal | 'unknown' | undefined {
  const { size, leverage } = reading;
  if (size === undefined) return undefined;
  const price = priceOf(context, market, reading);
  const direct = withoutPrice(market, size, leverage);
  if (direct !== undefined) return direct;
  if (price === undefined) return 'unknown';
  const { kind, contractSize } = market;
  const holding = (contracts: Decimal): Decimal => notional({ kind, contractSize, contracts }, price);
  if ('contracts' in size) return holding(dec(size.contracts));
  if ('base' in size)
    return holding(contractsFor({ kind, contractSize, price, amount: { base: dec(size.base) } }));
  return 'quote' in size
    ? holding(contractsFor({ kind, contractSize, price, amount: { quote: dec(size.quote) } }))
    : undefined;
}

/** Amounts that are in the settle currency already. */
function withoutPrice(market: Market, size: Size, leverage: string | undefined): Decimal | undefined {
  if ('margin' in size) return leverage === undefined ? undefined : dec(size.margin).mul(leverage);
  if ('quote' in size) return market.kind === 'linear' ? dec(size.quote) : undefined;
  return 'base' in size && market.kind === 'inverse' ? dec(size.base) : undefined;
}

function tableView(of: {
  readonly market: Market;
  readonly answer: RulesAnswer & { readonly answer: 'rules' };
  readonly reading: TradeReading;
  readonly value: Decimal | 'unknown' | undefined;
  readonly base: Decimal | undefined;
  readonly words: Words;
}): View {
  const { market, answer, reading, value, base, words } = of;
  const t = words.calculators.tiers;
  const { tiers: table, rateSlope: slope } = answer.margin;
  const cash = (amount: Decimal): string => format.money(amount, market.settle);
  const known = value === undefined || value === 'unknown' ? undefined : value;
  const at = known === undefined ? undefined : table.indexOf(tierAt(table, known));
  const from = table.length <= ROWS_MAX || at === undefined ? 0 : Math.max(0, at - AROUND);
  const shown = table.length <= ROWS_MAX ? table : table.slice(from, from + 2 * AROUND + 1);
  const rows = shown.map((tier, index): [string, string] => {
    const cap = tier.cap === undefined ? t.above(cash(tier.floor)) : t.upTo(cash(tier.cap));
    const line = rowText(tier, slope, market.base, t);
    return [`${from + index + 1}: ${cap}`, from + index === at ? t.here(line) : line];
  });
  const figures: Record<string, FigureValue> = {
    venue: market.venue,
    market: market.symbol,
    settle: market.settle,
    tiers: table.map((tier) => ({
      floor: text(tier.floor),
      cap: text(tier.cap ?? null),
      maintenanceMarginRate: text(tier.rate),
      maintenanceAmount: text(tier.amount),
      maxLeverage: text(tier.maxLeverage ?? null),
    })),
    notional: text(known ?? null),
    tier: at === undefined ? null : String(at + 1),
    // One name in every language.
    source: answer.table === undefined ? null : citationText(answer.table.source, wordsFor('en')),
    date: answer.table?.date ?? null,
  };
  if (at !== undefined) {
    const most = table[at]?.maxLeverage;
    figures['maxLeverage'] = text(most ?? null);
    if (slope !== undefined && base !== undefined) {
      const rate = blendedRate({ base: table[at]?.rate ?? ZERO, slope, size: base });
      figures['maintenanceMarginRate'] = text(rate);
      rows.push([t.rateHere, format.percent(rate, 4)]);
    } else if (most !== undefined) rows.push([t.mostLeverage, format.times(most)]);
  }
  if (reading.leverage !== undefined) {
    const leverage = dec(reading.leverage);
    const allowed = notionalLimit(table, leverage);
    figures['largestNotional'] = text(allowed?.cap ?? null);
    rows.push([t.largest(format.times(leverage)), largestText(allowed, leverage, table, cash, t)]);
  }
  const hidden = table.length - shown.length;
  const name = marketName(market.symbol);
  const venue = answer.venue.name;
  return {
    head:
      known === undefined || at === undefined
        ? t.head(name, venue, table.length)
        : t.headAt({
            market: name,
            venue,
            tier: String(at + 1),
            count: String(table.length),
            value: cash(known),
          }),
    rows,
    notes: [
      ...(value === 'unknown' ? [t.noPrice()] : []),
      slope === undefined ? t.means : t.grows(format.percent(slope, 4), market.base),
      ...unusedNotes(reading, ['exit', 'sl', 'tp', 'balance', 'risk', 'warn'], words),
      ...(hidden > 0 ? [t.more(String(hidden))] : []),
      answer.table === undefined
        ? words.commands.plan.mmrGiven(format.percent(table[0]?.rate ?? dec(0)))
        : t.source(citationText(answer.table.source, words), answer.table.date),
      ...(answer.rules.estimate === undefined
        ? []
        : [words.commands.plan.estimate(words.venues.estimates[answer.rules.estimate])]),
    ],
    figures,
    steps: tierSteps({ table, at, known, market, words }),
  };
}

/** Which tier a value is in and what it needs there; how the amounts of the first tiers come about. */
function tierSteps(of: {
  readonly table: readonly Tier[];
  readonly at: number | undefined;
  readonly known: Decimal | undefined;
  readonly market: Market;
  readonly words: Words;
}): Step[] {
  const { table, at, known, market, words } = of;
  const { of: names } = words.accounts.explain;
  const cash = (amount: Decimal): string => format.money(amount, market.settle);
  const tier = at === undefined ? undefined : table[at];
  const steps: Step[] =
    tier === undefined || known === undefined || at === undefined
      ? []
      : [
          {
            name: names.tierOf(at + 1),
            formula: tier.cap === undefined ? 'floor ≤ V' : 'floor ≤ V < cap',
            result: `${cash(tier.floor)} ≤ ${cash(known)}${tier.cap === undefined ? '' : ` < ${cash(tier.cap)}`}`,
          },
        ];
  const shown = at === undefined ? [1, 2, 3] : [at];
  return [
    ...steps,
    ...shown.flatMap((index): Step[] => {
      const [before, own] = [table[index - 1], table[index]];
      if (before === undefined || own === undefined || own.amount.isZero()) return [];
      return [
        {
          name: names.amount(index + 1),
          formula: words.accounts.explain.formulas.tierAmount,
          numbers: `${num(before.amount)} + ${num(own.floor)} · (${num(own.rate)} − ${num(before.rate)})`,
          result: `${num(own.amount)} ${market.settle}`,
        },
      ];
    }),
    ...(steps.length > 0 || shown.length === 0
      ? []
      : table.slice(0, 1).map((first): Step => ({
          name: names.tierOf(1),
          formula: 'M = V·m − A',
          result: `m ${format.percent(first.rate)}, A ${num(first.amount)}`,
        }))),
  ];
}

const rowText = (
  tier: Tier,
  slope: Decimal | undefined,
  coin: string,
  t: Words['calculators']['tiers'],
): string =>
  t.row(
    slope === undefined
      ? format.percent(tier.rate)
      : t.blended(format.percent(tier.rate), format.percent(slope, 4), coin),
    lessText(tier),
    tier.maxLeverage === undefined ? undefined : format.times(tier.maxLeverage),
  );

function largestText(
  allowed: ReturnType<typeof notionalLimit>,
  leverage: Decimal,
  table: readonly Tier[],
  cash: (amount: Decimal) => string,
  t: Words['calculators']['tiers'],
): string {
  const most = table[0]?.maxLeverage;
  if (allowed === undefined)
    return t.none(format.times(leverage), most === undefined ? '' : format.times(most));
  if (allowed.cap === undefined) return t.noLimit;
  return t.at(cash(allowed.cap));
}
