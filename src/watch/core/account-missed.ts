// What a cross account may have come to while no prices were seen: of each market only is known how far its mark
// went, not when, so all of them are taken where it is worst for the account. Pure.
import { accountBalance, type AccountLeg, accountMaintenance } from '../../contract/account.ts';
import { type Decimal, dec } from '../../contract/decimal.ts';
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

/** What one market's price adds to B − M, whatever the others do. */
interface Share {
  readonly price: Decimal;
  /** Its profit or loss counts. */
  readonly whole: Decimal;
  /** Only its loss does. */
  readonly loss: Decimal;
}

/** Its share at each price in its range that may be the worst: straight or bent downwards between the floors of its
 *  tiers, each share is least at an end or at a floor. */
function sharesOf(watch: AccountWatch, symbol: string, range: Range): readonly Share[] {
  const of = <Each extends { readonly symbol: string }>(all: readonly Each[]): readonly Each[] =>
    all.filter((each) => each.symbol === symbol);
  const coins = of(watch.coins);
  const alone: AccountWatch = {
    ...watch,
    walletBalance: dec(0),
    positions: of(watch.positions),
    coins: [],
    profitsAsMargin: true,
  };
  const shareAt = (price: Decimal): Share => {
    const collateral = coins.reduce(
      (sum, { amount, haircut }) => sum.plus(amount.mul(haircut).mul(price)),
      dec(0),
    );
    // A coin that nothing is held in.
    if (alone.positions.length === 0) return { price, whole: collateral, loss: collateral };
    const account = accountAt(alone, new Map([[symbol, price]]));
    const profit = accountBalance(account);
    const beside = collateral.minus(accountMaintenance(account));
    return { price, whole: beside.plus(profit), loss: beside.plus(profit.lt(0) ? profit : 0) };
  };
  const legs = alone.positions.length === 0 ? [] : accountAt(alone, new Map([[symbol, range.low]])).legs;
  const floors = legs.flatMap((leg) => floorsOf(leg, range));
  return [range.low, range.high, ...floors].map(shareAt);
}

/**
 * Of each market the price in its range at which B − M is least. Where all profits count that is the sum of what each
 * market adds, so each is taken where it adds least. Where profits are no margin the smallest one counts beside the
 * losses: Σ loss + min profit = min over k of (the whole of k + Σ loss of the others), so for each k each market is
 * again taken by itself, and the least of these sums is the worst there is.
 */
export function worstMarks(watch: AccountWatch, ranges: ReadonlyMap<string, Range>): Marks {
  const least = (shares: readonly Share[], by: 'whole' | 'loss'): Share =>
    shares.reduce((worst, share) => (share[by].lt(worst[by]) ? share : worst));
  const worst = [...ranges].map(([symbol, range]) => {
    const shares = sharesOf(watch, symbol, range);
    return { symbol, whole: least(shares, 'whole'), loss: least(shares, 'loss') };
  });
  if (watch.profitsAsMargin) return new Map(worst.map(({ symbol, whole }) => [symbol, whole.price]));
  const held = new Set(watch.positions.map(({ symbol }) => symbol));
  /** Which one's whole makes the sum least: the others are the same in each. */
  const [k] = worst
    .filter(({ symbol }) => held.has(symbol))
    .toSorted((a, b) => a.whole.whole.minus(a.loss.loss).comparedTo(b.whole.whole.minus(b.loss.loss)));
  return new Map(worst.map((each) => [each.symbol, (each === k ? each.whole : each.loss).price]));
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
