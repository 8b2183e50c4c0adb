// From a trade line as read to a position under its venue's rules: which market, which table, how many
// contracts, which collateral. Everything that a command computes starts from here.
import { type Decimal, ONE, ZERO, dec } from '../contract/decimal.ts';
import { averageEntry } from '../contract/entry.ts';
import { collateralForLiquidation, openPosition } from '../contract/open.ts';
import { collateralOf, marginRatio, tierOfPosition } from '../contract/margin.ts';
import { contractsFor, notional } from '../contract/size.ts';
import { notionalLimit } from '../contract/solve.ts';
import { flatTier } from '../contract/tiers.ts';
import type { MarginRules, Position, Tier } from '../contract/types.ts';
import type { Words } from '../i18n/words.ts';
import type { Catalog } from '../venues/catalog.ts';
import { marginRules, reservedFeeRate } from '../venues/rules.ts';
import type { Market, TierTable, Venue, VenueRules } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import type { Problem, View } from '../view/view.ts';
import { marketName } from '../watch/present.ts';
import type { PriceBook, Quote } from './command.ts';
import type { Size, TradeReading } from './parse/reading.ts';
import { citationText } from '../view/origin.ts';

export interface Plan {
  readonly market: Market;
  readonly venue: Venue;
  readonly rules: VenueRules;
  /** undefined: the user gave mmr=. */
  readonly table: TierTable | undefined;
  readonly position: Position;
  /** As typed; else notional at entry / collateral. */
  readonly leverage: Decimal;
  readonly tier: Tier;
  /** False: no table, and no mmr= either; then nothing about maintenance may be said. */
  readonly hasTiers: boolean;
  readonly given: { readonly mmr?: Decimal; readonly fee?: Decimal };
  /** Of a trade, each way: as typed, or the venue's; undefined: not known. */
  readonly feeRate: Decimal | undefined;
  /** That is the rate that the venue states of this market now. */
  readonly feeStated?: true;
  readonly stop: Decimal | undefined;
  readonly targets: readonly Decimal[];
  /** mark=, else the live mark; undefined: unknown. */
  readonly mark: Decimal | undefined;
  readonly markSource: 'given' | 'live' | 'unknown';
  readonly quote: Quote | undefined;
  /** Sentences about how the line was taken (size rounded to lots, collateral from liq=, …). */
  readonly notes: readonly string[];
}

export type Planned =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly view: View };

export interface PlanContext {
  readonly catalog: Catalog;
  readonly prices: PriceBook;
  readonly words: Words;
}

const refuse = (problem: Problem, head: string, notes: readonly string[] = []): Planned => ({
  ok: false,
  view: { head, notes, problem },
});

/** As typed, or the venue's taker or maker fee; undefined: not known. */
function feeRateOf(fee: string | undefined, rules: VenueRules): Decimal | undefined {
  if (fee === 'maker') return rules.makerFee;
  return fee === undefined || fee === 'taker' ? rules.takerFee : dec(fee);
}

const optional = (text: string | undefined): Decimal | undefined =>
  text === undefined ? undefined : dec(text);

/** The market that a reading names, with the kind and contract size that its line gives. */
export function marketOf(reading: TradeReading, catalog: Catalog): Market | undefined {
  if (reading.market === undefined) return undefined;
  const answer = catalog.resolve({ word: reading.market, venue: reading.venue, kind: reading.kind });
  if (answer.found !== 'one') return undefined;
  const { market } = answer;
  // The plain contract of the texts is whatever the line says: linear in USDT, or inverse in its coin.
  const kind = market.venue === 'textbook' ? (reading.kind ?? market.kind) : market.kind;
  const settle = kind === 'inverse' ? market.base : market.quote;
  if (reading.contractSize === undefined) return { ...market, kind, settle };
  const { contractSizeUnknown: _, ...known } = market;
  return { ...known, kind, settle, contractSize: dec(reading.contractSize) };
}

/** What a venue's table does not allow: more leverage than a position of that value may have, or a larger position. */
export function beyondTable(
  of: {
    readonly position: Omit<Position, 'collateralAtEntry'>;
    readonly leverage: Decimal | undefined;
    readonly table: TierTable | undefined;
    readonly market: Market;
  },
  words: Words,
): { readonly problem: Problem; readonly text: string } | undefined {
  const { position, leverage, table, market } = of;
  const { rules, entryPrice } = position;
  const t = words.commands.plan;
  const entryNotional = notional(position, entryPrice);
  const tier = tierOfPosition({ ...position, collateralAtEntry: ZERO }, entryPrice);
  const limit = leverage === undefined ? undefined : notionalLimit(rules.tiers, leverage);
  const atCap = rules.rateSlope === undefined && limit?.cap?.eq(entryNotional) === true;
  if (leverage !== undefined && tier.maxLeverage?.lt(leverage) === true && !atCap) {
    return {
      problem: { code: 'leverage-too-high', option: 'leverage' },
      text: t.leverageTooHigh({
        asked: format.times(leverage),
        most: format.times(tier.maxLeverage),
        notional: format.money(entryNotional, market.settle),
        from: format.money(tier.floor, market.settle),
        to: tier.cap === undefined ? undefined : format.money(tier.cap, market.settle),
        source: table === undefined ? undefined : citationText(table.source, words),
      }),
    };
  }
  const cap = table === undefined ? undefined : rules.tiers.at(-1)?.cap;
  if (cap?.lt(entryNotional) !== true) return undefined;
  return {
    problem: { code: 'size-too-large', option: 'size' },
    text: t.sizeTooLarge(format.money(entryNotional, market.settle), format.money(cap, market.settle)),
  };
}

export function planTrade(
  reading: TradeReading,
  context: PlanContext,
  needs: { readonly leverage: boolean; readonly tiers: boolean } = { leverage: true, tiers: true },
): Planned {
  const { catalog, words } = context;
  const t = words.commands.plan;
  const market = marketOf(reading, catalog);
  if (market === undefined || reading.side === undefined) {
    return refuse({ code: 'market-missing', option: 'market' }, t.marketMissing());
  }
  const given = {
    ...(reading.mmr === undefined ? {} : { mmr: dec(reading.mmr) }),
    ...(reading.fee === undefined || Number.isNaN(Number(reading.fee)) ? {} : { fee: dec(reading.fee) }),
  };
  const quote = context.prices.quote(market);
  const mark = optional(reading.markPrice) ?? quote?.mark;
  const entryPrice = entryOf(reading, market, mark);
  const at = { venue: market.venue, symbol: market.symbol, price: entryPrice ?? ONE };
  const asked = marginRules(catalog, { ...at, ...given });
  const hasTiers = asked.answer === 'rules';
  // Profit does not depend on maintenance margin: a market without a table has its profit all the same.
  const answer =
    asked.answer === 'no-table' && !needs.tiers ? marginRules(catalog, { ...at, mmr: ZERO }) : asked;
  if (answer.answer === 'no-venue') return refuse({ code: 'unknown-venue' }, t.noVenue(market.venue));
  if (answer.answer === 'no-rules') {
    return refuse({ code: 'venue-not-built-in', option: 'venue' }, t.noRules(answer.what), [
      t.knownVenues(catalog.venues.flatMap((each) => (each.rules === undefined ? [] : [each.name]))),
    ]);
  }
  if (answer.answer === 'no-table') {
    return refuse(
      { code: 'mmr-missing', option: 'mmr' },
      t.noTable(marketName(market.symbol), answer.venue.name),
      [t.mmrExample()],
    );
  }
  const { margin, rules, venue, table } = answer;

  const markSource = reading.markPrice !== undefined ? 'given' : quote === undefined ? 'unknown' : 'live';
  if (entryPrice === undefined) {
    return refuse(
      { code: 'price-unknown', option: 'entry' },
      t.noPrice(marketName(market.symbol), venue.name),
      [t.priceExample()],
    );
  }

  const leverage = optional(reading.leverage);
  if (
    needs.leverage &&
    leverage === undefined &&
    reading.collateral === undefined &&
    reading.balance === undefined
  ) {
    return refuse({ code: 'leverage-missing', option: 'leverage' }, t.leverageMissing());
  }
  if (leverage !== undefined && leverage.lt(1)) {
    return refuse({ code: 'leverage-too-low', option: 'leverage' }, t.leverageTooLow(format.times(leverage)));
  }
  const sized = contractsOf({ reading, market, entryPrice, leverage, words });
  if ('view' in sized) return { ok: false, view: sized.view };

  const bare = {
    kind: market.kind,
    side: reading.side,
    contracts: sized.contracts,
    contractSize: market.contractSize,
    entryPrice,
    rules: margin,
  };
  const entryNotional = notional(bare, entryPrice);
  const tier = tierOfPosition({ ...bare, collateralAtEntry: ZERO }, entryPrice);
  const beyond = beyondTable({ position: bare, leverage, table, market }, words);
  if (beyond !== undefined) return refuse(beyond.problem, beyond.text);

  const opened = openCollateral({
    reading,
    // Where tiers go by size the whole position stays at its rate, whatever the price does.
    bare:
      table?.bySize === undefined
        ? bare
        : { ...bare, rules: { ...margin, tiers: flatTier(tier.rate, tier.maxLeverage) } },
    margin,
    rules,
    market,
    leverage,
    words,
    entryNotional,
    mark,
  });
  if ('view' in opened) return { ok: false, view: opened.view };
  return {
    ok: true,
    plan: {
      market,
      venue,
      rules,
      table,
      tier,
      hasTiers,
      given,
      feeRate: feeRateOf(reading.fee, rules),
      ...(rules.feesStated === true && given.fee === undefined ? { feeStated: true as const } : {}),
      stop: optional(reading.sl),
      targets: (reading.tp ?? []).map(dec),
      mark,
      markSource,
      quote,
      position: opened.position,
      leverage: leverage ?? opened.leverage,
      notes: [
        ...sized.notes,
        ...opened.notes,
        ...(rules.estimate === undefined ? [] : [t.estimate(words.venues.estimates[rules.estimate])]),
        ...shownRatio({ position: opened.position, mark, rules, venue, words }),
      ],
    },
  };
}

/** The ratio as a venue shows it that divides the other way round. */
function shownRatio(input: {
  readonly position: Position;
  readonly mark: Decimal | undefined;
  readonly rules: VenueRules;
  readonly venue: Venue;
  readonly words: Words;
}): string[] {
  const { position, mark, rules, venue, words } = input;
  if (rules.ratioInverted !== true || mark === undefined) return [];
  const ratio = marginRatio(position, mark);
  if (ratio === null || !ratio.gt(0)) return [];
  return [words.venues.ratioInverted(venue.name, format.percent(ONE.div(ratio)))];
}

function entryOf(reading: TradeReading, market: Market, mark: Decimal | undefined): Decimal | undefined {
  if (reading.fills !== undefined && reading.fills.length > 0) {
    const fills = reading.fills.map((fill) => {
      const price = dec(fill.price);
      return {
        contracts: amountToContracts({ size: fill.size, market, price, leverage: undefined }) ?? ONE,
        price,
      };
    });
    return averageEntry(market.kind, fills);
  }
  return reading.entryPrice === undefined || reading.entryPrice === 'mark' ? mark : dec(reading.entryPrice);
}

/** A size in contracts; undefined for margin= without leverage. */
function amountToContracts(input: {
  readonly size: Size;
  readonly market: Market;
  readonly price: Decimal;
  readonly leverage: Decimal | undefined;
}): Decimal | undefined {
  const { size, market, price, leverage } = input;
  const { kind, contractSize } = market;
  if ('contracts' in size) return dec(size.contracts);
  if ('margin' in size) {
    const margin = dec(size.margin);
    return leverage === undefined
      ? undefined
      : contractsFor({ kind, contractSize, price, amount: { margin, leverage } });
  }
  const amount = 'base' in size ? { base: dec(size.base) } : { quote: dec(size.quote) };
  return contractsFor({ kind, contractSize, price, amount });
}

/** Step of the contract count: the venue's lot; whole contracts where a contract is worth dollars. */
export const stepOf = (market: Market): Decimal | undefined =>
  market.lot ?? (market.kind === 'inverse' && countsContracts(market) ? ONE : undefined);

const countsContracts = (market: Market): boolean =>
  market.venue !== 'textbook' && market.contractSizeUnknown !== true;

type Sized = { readonly contracts: Decimal; readonly notes: readonly string[] } | { readonly view: View };

function contractsOf(input: {
  readonly reading: TradeReading;
  readonly market: Market;
  readonly entryPrice: Decimal;
  readonly leverage: Decimal | undefined;
  readonly words: Words;
}): Sized {
  const { reading, market, entryPrice, leverage, words } = input;
  const t = words.commands.plan;
  const fail = (code: string, head: string, notes: readonly string[] = []): Sized => ({
    view: { head, notes, problem: { code, option: 'size' } },
  });
  const parts = reading.fills?.length
    ? reading.fills.map((fill) => ({ size: fill.size, price: dec(fill.price) }))
    : [];
  if (reading.size !== undefined) parts.push({ size: reading.size, price: entryPrice });
  if (parts.length === 0) return fail('size-missing', t.sizeMissing());
  if (market.contractSizeUnknown === true && parts.some(({ size }) => 'contracts' in size)) {
    const unit = market.kind === 'linear' ? market.base : market.quote;
    const name = marketName(market.symbol);
    return fail('contract-size-unknown', words.venues.contractSizeUnknown(name), [
      words.venues.contractSizeHelp(unit),
    ]);
  }
  let contracts = dec(0);
  for (const part of parts) {
    const count = amountToContracts({ ...part, market, leverage });
    if (count === undefined) return fail('leverage-missing', t.leverageMissing());
    contracts = contracts.plus(count);
  }
  if (!contracts.gt(0)) return fail('size-not-positive', t.sizeNotPositive());
  const step = stepOf(market);
  if (step === undefined || contracts.mod(step).isZero()) return { contracts, notes: [] };
  const down = contracts.div(step).floor().mul(step);
  const up = down.plus(step);
  const name = (count: Decimal): string => sizeText(count, market);
  const exactKind =
    reading.size === undefined ||
    'margin' in reading.size ||
    ('quote' in reading.size && market.kind === 'linear');
  if (!exactKind)
    return fail('size-not-whole', t.sizeNotWhole(name(down), name(up)), [t.sizeStep(name(step))]);
  if (!down.gt(0)) return fail('size-too-small', t.sizeTooSmall(name(step)));
  return { contracts: down, notes: [t.sizeRounded(name(down))] };
}

/** `0.5 BTC`, `320 contracts (32,000 USD)`. */
export function sizeText(contracts: Decimal, market: Market): string {
  const held = contracts.mul(market.contractSize);
  if (market.contractSizeUnknown === true) {
    const unit = market.kind === 'linear' ? market.base : market.quote;
    return `${format.exact(held.toSignificantDigits(12))} ${unit}`;
  }
  const counted = format.contracts(contracts.toSignificantDigits(12));
  if (market.kind === 'inverse')
    return `${counted} (${format.exact(held.toSignificantDigits(12))} ${market.quote})`;
  const base = `${format.exact(held.toSignificantDigits(10))} ${market.base}`;
  return market.contractSize.eq(1) ? base : `${counted} (${base})`;
}

type Opened =
  | { readonly position: Position; readonly leverage: Decimal; readonly notes: readonly string[] }
  | { readonly view: View };

function openCollateral(input: {
  readonly reading: TradeReading;
  readonly bare: Omit<Position, 'collateralAtEntry'>;
  readonly margin: MarginRules;
  readonly rules: VenueRules;
  readonly market: Market;
  readonly leverage: Decimal | undefined;
  readonly entryNotional: Decimal;
  readonly words: Words;
  readonly mark: Decimal | undefined;
}): Opened {
  const { reading, bare, margin, rules, market, words } = input;
  const t = words.commands.plan;
  if (reading.liq !== undefined && reading.collateral !== undefined) {
    return { view: { head: t.liqAndCollateral(), problem: { code: 'liq-and-collateral', option: 'liq' } } };
  }
  const total =
    optional(reading.collateral) ?? (reading.marginMode === 'cross' ? optional(reading.balance) : undefined);
  const leverage = input.leverage ?? (total === undefined ? ONE : input.entryNotional.div(total));
  const { kind, side } = bare;
  const reserved = reservedFeeRate(rules, margin, { kind, side, leverage });
  const opened = openPosition({
    ...bare,
    reservedFeeRate: reserved,
    ...(total === undefined ? { leverage } : { collateral: total }),
    ...(reading.add === undefined ? {} : { added: dec(reading.add) }),
  });
  const notes = reading.marginMode === 'cross' && reading.collateral === undefined ? [t.crossAlone()] : [];
  if (reading.liq === undefined) return { position: opened, leverage, notes };
  const wanted = dec(reading.liq);
  const solved = collateralForLiquidation(opened, wanted);
  if (!solved.gt(0)) {
    return {
      view: {
        head: t.liqImpossible(format.price(wanted, market.tick)),
        problem: { code: 'liq-impossible', option: 'liq' },
      },
    };
  }
  const position = openPosition({ ...bare, collateral: solved });
  const difference = solved.minus(collateralOf(opened));
  return {
    position,
    leverage,
    notes: [
      ...notes,
      t.liqMeans(format.money(solved, market.settle), format.signedMoney(difference, market.settle)),
    ],
  };
}
