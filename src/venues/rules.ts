// The margin rules of one market, ready for the contract model: the venue's rules with its tier table,
// or with the maintenance rate that the user gave where there is no table.
import { type Decimal, ONE, ZERO } from '../contract/decimal.ts';
import { direction } from '../contract/size.ts';
import { flatTier, sizeTierIndex } from '../contract/tiers.ts';
import type { Kind, MarginRules, Side, Tier } from '../contract/types.ts';
import type { Catalog } from './catalog.ts';
import type { TierTable, Venue, VenueRules } from './venue.ts';

export interface RulesQuery {
  readonly venue: string;
  readonly symbol: string;
  /** mmr=: one rate for every size. */
  readonly mmr?: Decimal;
  /** fee=: counted and reserved as closing fee (textbook only; elsewhere a venue fact). */
  readonly fee?: Decimal;
  /** Where the venue's tiers go by size: the size of the position (base, or quote where inverse), which is at
   *  one rate; or a price, at which sizes are read as values. Without either such a table can't be used. A size that
   *  is to be computed first is asked for where it counts. */
  readonly size?: Decimal | (() => Decimal);
  readonly price?: Decimal;
}

export type RulesAnswer =
  | {
      readonly answer: 'rules';
      readonly margin: MarginRules;
      readonly venue: Venue;
      readonly rules: VenueRules;
      /** undefined: the user gave the rate. */
      readonly table: TierTable | undefined;
    }
  /** The venue, or this market of it, is known by name only. */
  | { readonly answer: 'no-rules'; readonly venue: Venue; readonly what: string }
  /** No tier table: the user must say mmr=. */
  | { readonly answer: 'no-table'; readonly venue: Venue }
  | { readonly answer: 'no-venue' };

export function marginRules(catalog: Catalog, query: RulesQuery): RulesAnswer {
  const venue = catalog.venues.find((each) => each.id === query.venue);
  if (venue === undefined) return { answer: 'no-venue' };
  const rules = rulesFor(catalog, query);
  if (rules === undefined) return { answer: 'no-rules', venue, what: venue.name };
  if (catalog.market(venue.id, query.symbol)?.uncomputed === true)
    return { answer: 'no-rules', venue, what: `${venue.name} ${query.symbol.replace(/:.*$/u, '')}` };
  const table = query.mmr === undefined ? catalog.tiers(venue.id, query.symbol) : undefined;
  const tiers =
    query.mmr === undefined
      ? table && tiersFor(table, query)
      : [{ floor: ZERO, cap: undefined, rate: query.mmr, amount: ZERO, maxLeverage: undefined }];
  if (tiers === undefined) return { answer: 'no-table', venue };
  const given = query.fee !== undefined && rules.feeByUser;
  const margin: MarginRules = {
    maintenanceOn: rules.maintenanceOn,
    closingFeeOn: rules.closingFeeOn,
    closingFeeRate: given ? query.fee : rules.closingFeeRate,
    tiers,
    ...(table?.rateSlope === undefined ? {} : { rateSlope: table.rateSlope }),
  };
  return { answer: 'rules', margin, venue, rules, table };
}

/**
 * A venue's rules for one market: what it states of that market's fees holds in the place of its usual ones.
 * What it counts inside maintenance margin is its formula's and stays. undefined: its rules are not built in.
 */
export function rulesFor(
  catalog: Pick<Catalog, 'venues' | 'market'>,
  { venue, symbol }: Pick<RulesQuery, 'venue' | 'symbol'>,
): VenueRules | undefined {
  const rules = catalog.venues.find(({ id }) => id === venue)?.rules;
  const fees = rules === undefined ? undefined : catalog.market(venue, symbol)?.fees;
  return rules === undefined || fees === undefined
    ? rules
    : { ...rules, takerFee: fees.taker, makerFee: fees.maker, feesStated: true };
}

/** The tiers that a market's positions go through by their size; undefined: they go by value, or the user gave the rate. */
export function sizeTiers(
  catalog: Pick<Catalog, 'tiers'>,
  { venue, symbol, mmr }: Pick<RulesQuery, 'venue' | 'symbol' | 'mmr'>,
): readonly Tier[] | undefined {
  const table = mmr === undefined ? catalog.tiers(venue, symbol) : undefined;
  return table?.bySize === undefined ? undefined : table.tiers;
}

/** The tiers of a table as the contract model has them, by value. */
function tiersFor(
  table: TierTable,
  { symbol, size, price }: Pick<RulesQuery, 'symbol' | 'size' | 'price'>,
): readonly Tier[] | undefined {
  if (table.bySize === undefined) return table.tiers;
  if (size !== undefined) {
    const held = typeof size === 'function' ? size() : size;
    const { rate = ZERO, maxLeverage } = table.tiers[sizeTierIndex(table.tiers, held)] ?? {};
    return flatTier(rate, maxLeverage);
  }
  if (price === undefined) return undefined;
  const [base, , settle] = symbol.split(/[/:-]/u);
  const value = (held: Decimal): Decimal => (settle === base ? held.div(price) : held.mul(price));
  return table.tiers.map((tier) => ({
    ...tier,
    floor: value(tier.floor),
    cap: tier.cap === undefined ? undefined : value(tier.cap),
  }));
}

/**
 * What a venue sets aside for closing when a position is opened, as a share of the entry value. On the
 * bankruptcy value, entry·(1 − d/N): rate·(1 − d/N), d the direction and N the leverage.
 */
export function reservedFeeRate(
  rules: VenueRules,
  margin: MarginRules,
  position: { readonly kind: Kind; readonly side: Side; readonly leverage: Decimal },
): Decimal {
  if (!rules.feeReserved) return ZERO;
  const { closingFeeOn, closingFeeRate } = margin;
  if (closingFeeOn !== 'bankruptcy') return closingFeeRate;
  return closingFeeRate.mul(ONE.minus(ONE.div(position.leverage).mul(direction(position))));
}
