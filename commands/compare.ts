// /compare: one position on several exchanges: liquidation, bankruptcy, maintenance.
import { reachOf } from '../src/chat/answer.ts';
import { type Asked, answered, askCalculation, basics, printer } from '../src/chat/calculator.ts';
import type { CommandContext, CommandSpec } from '../src/chat/command.ts';
import type { TradeReading } from '../src/chat/parse/reading.ts';
import { type Plan, planTrade, sizeText } from '../src/chat/plan.ts';
import { bankruptcyPrice } from '../src/contract/bankruptcy.ts';
import { ONE, type Decimal } from '../src/contract/decimal.ts';
import { maintenanceMargin } from '../src/contract/margin.ts';
import { notional } from '../src/contract/size.ts';
import type { Words } from '../src/i18n/words.ts';
import { coinOf } from '../src/venues/coins.ts';
import type { Venue } from '../src/venues/venue.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue, Step, View } from '../src/view/view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { rootStep } from './explain/steps.ts';

export const compare: CommandSpec = {
  name: 'compare',
  description: (t) => t.calculators.about.compare,
  options: [
    { name: 'position', kind: 'trade', required: true, description: (t) => t.commands.options.trade },
  ],
  examples: ['/compare long btc 20x 0.5btc @64k', '/compare short eth 10x 20eth @3400 mmr=1%'],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const asked = askCalculation(context, input, {
      command: 'compare',
      requires: ['side', 'market', 'size', 'leverage'],
    });
    if (!asked.ok) return { view: asked.view };
    const entries = entriesOf(context, asked.value);
    const view = compareView(asked.value, entries, words);
    return answered(asked.value, view, words, {
      unused: ['exit', 'sl', 'tp', 'balance', 'risk', 'warn'],
      usesTiers: asked.value.reading.mmr === undefined,
    });
  },
};

type Entry = { readonly venue: Venue } & (
  | { readonly plan: Plan }
  /** Listed in a sentence, or with the reason in its row. */
  | { readonly missing: 'table' | 'market' }
  | { readonly why: string }
);

/** The position on every exchange whose rules are built in, the one that was typed first. */
function entriesOf(context: CommandContext, asked: Asked): readonly Entry[] {
  const { plan } = asked;
  const others = context.catalog.venues.filter(
    ({ id, rules }) => rules !== undefined && id !== plan.venue.id && id !== 'textbook',
  );
  return [{ venue: plan.venue, plan }, ...others.flatMap((venue) => entryOn(context, asked, venue) ?? [])];
}

function entryOn(context: CommandContext, { plan, reading }: Asked, venue: Venue): Entry | undefined {
  const t = context.words.calculators.compare;
  const { market, position } = plan;
  // A venue of the other kind of contract has no such position; it is not worth a line.
  if (venue.kind !== undefined && venue.kind !== market.kind) return undefined;
  const coin = coinOf(market.base);
  const found = context.catalog.resolve({ word: coin, venue: venue.id, kind: market.kind });
  // A bundle of another number of coins has another price: not the same position.
  if (found.found !== 'one' || found.market.base !== market.base) return { venue, missing: 'market' };
  const held = position.contracts.mul(market.contractSize);
  const there: TradeReading = {
    ...withoutSize(reading),
    venue: venue.id,
    market: found.market.symbol,
    kind: market.kind,
    size: market.kind === 'linear' ? { base: held.toFixed() } : { quote: held.toFixed() },
    entryPrice: position.entryPrice.toFixed(),
    ...(plan.mark === undefined ? {} : { markPrice: plan.mark.toFixed() }),
  };
  const planned = planTrade(there, { ...context, prices: { quote: () => undefined } });
  if (planned.ok) return { venue, plan: planned.plan };
  const code = planned.view.problem?.code;
  if (code === 'venue-not-built-in') return { venue, missing: 'market' };
  if (code === 'mmr-missing') return { venue, missing: 'table' };
  return { venue, why: code === 'leverage-too-high' ? planned.view.head : t.refused };
}

function withoutSize({ size: _size, fills: _fills, ...rest }: TradeReading): TradeReading {
  return rest;
}

function compareView(asked: Asked, entries: readonly Entry[], words: Words): View {
  const { plan, reading } = asked;
  const { position, market, mark } = plan;
  const t = words.calculators.compare;
  const from = mark ?? position.entryPrice;
  const { at } = printer(market);
  const away = (price: Decimal): string => t.at(at(price), format.signedPercent(price.div(from).minus(ONE)));
  const rows = entries.flatMap((entry): [string, string][] => {
    if ('missing' in entry) return [];
    if ('why' in entry) return [[entry.venue.name, entry.why]];
    const { position: held, market: own, rules } = entry.plan;
    const reach = reachOf(entry.plan);
    const bankruptcy = bankruptcyPrice(held, from);
    const row = t.row(
      reach.kind === 'at' ? away(reach.price) : reach.kind === 'never' ? t.never : t.already,
      bankruptcy.kind === 'never' ? t.never : at(bankruptcy.price),
      format.money(maintenanceMargin(held, from), own.settle),
    );
    return [[rules.estimate === undefined ? entry.venue.name : t.estimated(entry.venue.name), row]];
  });
  const figures: Record<string, FigureValue> = {
    ...basics(plan),
    leverage: text(plan.leverage),
    notional: text(notional(position, from)),
    venues: entries.map((entry): FigureValue => {
      if (!('plan' in entry))
        return {
          venue: entry.venue.id,
          liquidation: 'unknown',
          liquidationPrice: null,
          why: 'missing' in entry ? entry.missing : entry.why,
        };
      const { position: held, market: own, tier } = entry.plan;
      const reach = reachOf(entry.plan);
      const bankruptcy = bankruptcyPrice(held, from);
      return {
        venue: entry.venue.id,
        market: own.symbol,
        settle: own.settle,
        liquidation: reach.kind,
        liquidationPrice: reach.kind === 'never' ? null : text(reach.price),
        bankruptcyPrice: bankruptcy.kind === 'never' ? null : text(bankruptcy.price),
        maintenanceMargin: text(maintenanceMargin(held, from)),
        maintenanceMarginRate: text(tier.rate),
      };
    }),
  };
  const without = (what: 'table' | 'market'): string[] =>
    entries.flatMap((entry) => ('missing' in entry && entry.missing === what ? [entry.venue.name] : []));
  const [tables, markets] = [without('table'), without('market')];
  const estimated = entries.some((entry) => 'plan' in entry && entry.plan.rules.estimate !== undefined);
  return {
    head: t.head({
      side: words.trade.side[position.side],
      market: marketName(market.symbol),
      size: sizeText(position.contracts, market),
      leverage: format.times(plan.leverage),
      price: at(position.entryPrice),
    }),
    rows,
    notes: [
      reading.mmr === undefined ? t.same : t.mmr(format.percent(plan.tier.rate)),
      ...(estimated ? [t.estimates] : []),
      ...(tables.length === 0 ? [] : [t.noTable(tables)]),
      ...(markets.length === 0 ? [] : [t.noMarket(markets)]),
    ],
    figures,
    steps: entries.flatMap((entry): Step[] =>
      'plan' in entry ? [rootStep(entry.venue.name, entry.plan.position, from)] : [],
    ),
  };
}
