// What a cross account may have come to while no prices were seen: of each market only is known how far its mark
// went, not when, so all of them are taken where it is worst for the account. Pure.
import {
  accountBalance,
  type AccountLeg,
  accountMaintenance,
  losingWay,
  marketsOf,
} from '../../contract/account.ts';
import type { Decimal } from '../../contract/decimal.ts';
import type { MarketId } from '../../market/feed.ts';
import { type AccountWatch, accountAt, levelName, type Marks } from './account.ts';

export interface Range {
  readonly low: Decimal;
  readonly high: Decimal;
}

/** How far a market's mark went, by the venue's own record. */
export interface MissedRange extends Range {
  /** From when on. */
  readonly from: number;
  /** Of what came after a moment alone; undefined: nothing is recorded of it. */
  readonly since: (time: number) => Range | undefined;
}

/** What several markets did while none was seen. */
export interface Missed {
  readonly from: number;
  readonly to: number;
  readonly ranges: ReadonlyMap<MarketId, MissedRange>;
}

/** Prices inside a range at which a leg's tier is another. */
function floorsOf({ position }: AccountLeg, { low, high }: Range): Decimal[] {
  if (position.rules.maintenanceOn === 'entry') return [];
  const size = position.contracts.mul(position.contractSize);
  return position.rules.tiers
    .slice(1)
    .map(({ floor }) => (position.kind === 'linear' ? floor.div(size) : size.div(floor)))
    .filter((price) => price.gt(low) && price.lt(high));
}

/**
 * Of each market the price in its range at which B − M is least. Where all profits count that is a sum over the
 * markets, and of each straight or bent downwards between the floors of its tiers: an end or a floor is the worst
 * of it, whatever the others do. Where profits are no margin the smallest one ties them together: then it is looked
 * for from several beginnings, until no market's price makes it less.
 */
export function worstMarks(watch: AccountWatch, ranges: ReadonlyMap<string, Range>): Marks {
  const at = (priceOf: (symbol: string, range: Range) => Decimal): Marks =>
    new Map([...ranges].map(([symbol, range]) => [symbol, priceOf(symbol, range)]));
  const lows = at((_, { low }) => low);
  if (watch.profitsAsMargin) return descended(watch, ranges, lows).marks;
  const held = accountAt(watch, lows);
  const markets = new Set(marketsOf(held));
  const losing = at((symbol, { low, high }) =>
    markets.has(symbol) && losingWay(held, symbol) === 'up' ? high : low,
  );
  const found = [losing, lows, at((_, { high }) => high)].map((from) => descended(watch, ranges, from));
  return found.reduce((least, each) => (each.slack.lt(least.slack) ? each : least)).marks;
}

interface Descended {
  readonly marks: Marks;
  readonly slack: Decimal;
}

/** From these prices on, one market after the other where it is worst with the others held, until none is worse. */
function descended(watch: AccountWatch, ranges: ReadonlyMap<string, Range>, from: Marks): Descended {
  const of = (marks: Marks): Descended => {
    const account = accountAt(watch, marks);
    return { marks, slack: accountBalance(account).minus(accountMaintenance(account)) };
  };
  let worst = of(from);
  for (let before: Marks | undefined; before !== worst.marks;) {
    before = worst.marks;
    for (const [symbol, range] of ranges) {
      const own = accountAt(watch, worst.marks).legs.filter(({ market }) => market === symbol);
      const prices = [range.low, range.high, ...own.flatMap((leg) => floorsOf(leg, range))];
      for (const price of prices) {
        const there = of(new Map(worst.marks).set(symbol, price));
        if (there.slack.lt(worst.slack)) worst = there;
      }
    }
  }
  return worst;
}

/** Only one market moved: then it came to exactly that. */
export const isOneMoved = (ranges: ReadonlyMap<string, Range>): boolean =>
  [...ranges.values()].filter(({ low, high }) => !low.eq(high)).length <= 1;

/** Was this level, or a worse one, told of since? */
export function isToldSince({ lastWarning, levels }: AccountWatch, level: string, from: number): boolean {
  if (lastWarning === undefined || lastWarning.at < from) return false;
  const placeOf = (name: string): number =>
    name === 'liquidated' ? levels.length : levels.findIndex((each) => levelName(each) === name);
  return placeOf(lastWarning.level) >= placeOf(level);
}
