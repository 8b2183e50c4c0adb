// The margin rules of one market, ready for the contract model: the venue's rules with its tier table,
// or with the maintenance rate that the user gave where there is no table.
import { type Decimal, ONE, ZERO } from '../contract/decimal.ts';
import { direction } from '../contract/size.ts';
import type { Kind, MarginRules, Side } from '../contract/types.ts';
import type { Catalog } from './catalog.ts';
import type { TierTable, Venue, VenueRules } from './venue.ts';

export interface RulesQuery {
  readonly venue: string;
  readonly symbol: string;
  /** mmr=: one rate for every size. */
  readonly mmr?: Decimal;
  /** fee=: counted and reserved as closing fee (textbook only; elsewhere a venue fact). */
  readonly fee?: Decimal;
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
  const { rules } = venue;
  if (rules === undefined) return { answer: 'no-rules', venue, what: venue.name };
  if (catalog.market(venue.id, query.symbol)?.uncomputed === true)
    return { answer: 'no-rules', venue, what: `${venue.name} ${query.symbol.replace(/:.*$/u, '')}` };
  const table = query.mmr === undefined ? venue.tiers(query.symbol) : undefined;
  const tiers =
    query.mmr === undefined
      ? table?.tiers
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
