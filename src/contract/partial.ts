// Forced reduction: how a position is cut before it is liquidated whole (SPEC section 3.3, and venues' ways).
import { bankruptcyPrice } from './bankruptcy.ts';
import { type Decimal, ONE, ZERO } from './decimal.ts';
import { tradingFee } from './fees.ts';
import { hasReached, isLiquidated, liquidation } from './liquidation.ts';
import { collateralOf, marginRatio } from './margin.ts';
import { pnl } from './pnl.ts';
import { contractsFor, notional } from './size.ts';
import { flatTier, sizeTierIndex, tierIndexAt } from './tiers.ts';
import type { Position, Tier } from './types.ts';

export type Reduction =
  /** By so many tiers at a time at the bankruptcy price, as long as the balance would hold the whole
   *  position at the lowest tier's rate + closing fee; from tier `lowest` (an index) upwards. With
   *  `again` until the ratio is under 1, else once a price: what is still short is taken whole. */
  | { readonly kind: 'tiers'; readonly step: 1 | 2; readonly lowest: number; readonly again: boolean }
  /** A share of it at the market, where it is larger than `above` (settle currency); then a pause, within
   *  which the next order is for all. At the margin ratio `backstop` (above 1) all is taken over. */
  | {
      readonly kind: 'share';
      readonly share: Decimal;
      readonly above: Decimal;
      readonly pauseSeconds: number;
      readonly backstop: Decimal;
    }
  /** All at once. */
  | { readonly kind: 'whole' };

export interface Stage {
  readonly kind: 'cut' | 'taken';
  /** Mark price at which it happens. */
  readonly price: Decimal;
  /** The price that the cut contracts are closed at. */
  readonly closedAt: Decimal;
  /** Index of the tier before and after; after: of what is left. */
  readonly tier: number;
  readonly tierAfter: number;
  /** Contracts. */
  readonly cut: Decimal;
  readonly left: Decimal;
  /** Of what is left, in the settle currency. */
  readonly collateralLeft: Decimal;
  /** Realised by the cut, and the fee on it, in the settle currency. */
  readonly realized: Decimal;
  readonly fee: Decimal;
  /** Margin ratio of what is left at `price`; null: its balance is used up; undefined: nothing is left. */
  readonly ratio: Decimal | null | undefined;
  readonly position: Position | undefined;
}

/** Where a notional grows as the price goes on, cuts can follow each other ever closer: then the rest is taken. */
const CUTS_MAX = 30;

/**
 * The stages, walking from a price in the losing direction, until all is taken or no price takes what is
 * left. A cut of c contracts at the bankruptcy price leaves C·left/contracts of collateral: profit and fee
 * of the cut use up just its own share.
 * sizes: tiers that go by size (base, or quote where inverse), the whole position at its tier's rate: what a cut
 * leaves is at the rate of its own. Left out: the position's tiers, by value.
 * lot: the contract step; a cut leaves a whole number of them, so that the notional is below the tier's cap.
 * here: only the stages at that very price, without a look at where the next one would be.
 * @throws RangeError a lot that is not positive.
 */
export function forcedStages(input: {
  readonly position: Position;
  readonly from: Decimal;
  readonly rule: Reduction;
  readonly lot: Decimal | undefined;
  readonly sizes?: readonly Tier[] | undefined;
  readonly here?: true;
}): readonly Stage[] {
  const { rule, lot, sizes, here } = input;
  if (lot !== undefined && !lot.gt(0)) throw new RangeError('A lot is above 0');
  const stages: Stage[] = [];
  let { position, from } = input;
  for (;;) {
    const price = here === undefined ? liquidatedAt(position, from) : from;
    if (price === undefined || (here && !isLiquidated(position, price))) return stages;
    const cutHere = stages.at(-1)?.price.eq(price) === true;
    const now: Reduction = stages.length < CUTS_MAX ? rule : { kind: 'whole' };
    const stage = nextStage({ position, price, rule: now, lot, cutHere, sizes });
    stages.push(stage);
    if (stage.position === undefined) return stages;
    ({ position } = stage);
    from = price;
  }
}

/** undefined: no price does. */
function liquidatedAt(position: Position, from: Decimal): Decimal | undefined {
  const reach = liquidation(position, from);
  return reach.kind === 'never' ? undefined : reach.price;
}

/** Is a position large enough for a rule to cut it at a price? What is not is taken whole. */
export function isCuttable(
  position: Position,
  price: Decimal,
  rule: Reduction,
  sizes?: readonly Tier[],
): boolean {
  switch (rule.kind) {
    case 'whole':
      return false;
    case 'share':
      return notional(position, price).gt(rule.above);
    case 'tiers':
      return tierIndex(position, price, sizes) >= Math.max(1, rule.lowest);
  }
}

function nextStage(input: {
  readonly position: Position;
  readonly price: Decimal;
  readonly rule: Reduction;
  readonly lot: Decimal | undefined;
  /** Was it cut at this very price already? */
  readonly cutHere: boolean;
  readonly sizes: readonly Tier[] | undefined;
}): Stage {
  const { position, price, rule, lot, cutHere, sizes } = input;
  const tier = tierIndex(position, price, sizes);
  const isLarge = isCuttable(position, price, rule, sizes);
  if (rule.kind === 'share') {
    const left = toLot(position.contracts.mul(ONE.minus(rule.share)), lot);
    if (isLarge && left.gt(0) && !hasReached(position, rule.backstop, price))
      return cutTo({ position, price, left, closedAt: price, tier, sizes });
  }
  if (rule.kind === 'tiers' && isLarge && (rule.again || !cutHere)) {
    const target = Math.max(0, tier - rule.step);
    // First what doubles mostly tell: how much would be left takes divisions.
    const left = standsAtLowest(position, price, sizes)
      ? largestIn({ position, price, target, lot, sizes })
      : ZERO;
    if (left.gt(0) && left.lt(position.contracts))
      return cutTo({ position, price, left, closedAt: orderPrice(position, price), tier, sizes });
  }
  const order = orderPrice(position, price);
  return {
    kind: 'taken',
    price,
    closedAt: order,
    tier,
    tierAfter: tier,
    cut: position.contracts,
    left: ZERO,
    collateralLeft: ZERO,
    realized: pnl(position, order),
    fee: feeOf(position, order),
    ratio: undefined,
    position: undefined,
  };
}

/** The price of a venue's order: that of bankruptcy, or the mark where none is. */
function orderPrice(position: Position, price: Decimal): Decimal {
  const bankrupt = bankruptcyPrice(position, price);
  return bankrupt.kind === 'never' ? price : bankrupt.price;
}

/** The price at which the venue takes the value that a tier is of. */
const valuePrice = ({ rules, entryPrice }: Position, price: Decimal): Decimal =>
  rules.maintenanceOn === 'entry' ? entryPrice : price;

const sizeOf = ({ contracts, contractSize }: Position): Decimal => contracts.mul(contractSize);

const tierIndex = (position: Position, price: Decimal, sizes: readonly Tier[] | undefined): number =>
  sizes === undefined
    ? tierIndexAt(position, position.rules.tiers, valuePrice(position, price))
    : sizeTierIndex(sizes, sizeOf(position));

/** What closing contracts at a price costs, where the venue counts a closing fee. */
function feeOf(position: Position, closedAt: Decimal): Decimal {
  const { closingFeeOn, closingFeeRate } = position.rules;
  if (closingFeeOn === 'none') return ZERO;
  return tradingFee(position, closingFeeOn === 'entry' ? position.entryPrice : closedAt, closingFeeRate);
}

function cutTo(input: {
  readonly position: Position;
  readonly price: Decimal;
  readonly left: Decimal;
  readonly closedAt: Decimal;
  readonly tier: number;
  readonly sizes: readonly Tier[] | undefined;
}): Stage {
  const { position, price, left, closedAt, tier, sizes } = input;
  const cut = position.contracts.minus(left);
  const part = { ...position, contracts: cut };
  const realized = pnl(part, closedAt);
  const fee = feeOf(part, closedAt);
  const after = collateralOf(position).plus(realized).minus(fee);
  const smaller: Position = {
    ...position,
    contracts: left,
    collateralAtEntry: position.kind === 'linear' ? after : after.mul(position.entryPrice),
  };
  const tierAfter = tierIndex(smaller, price, sizes);
  const own = sizes?.[tierAfter];
  const rest = own === undefined ? smaller : withTiers(smaller, flatTier(own.rate, own.maxLeverage));
  return {
    kind: 'cut',
    price,
    closedAt,
    tier,
    tierAfter,
    cut,
    left,
    collateralLeft: after,
    realized,
    fee,
    ratio: marginRatio(rest, price),
    position: rest,
  };
}

const withTiers = (position: Position, tiers: readonly Tier[]): Position => ({
  ...position,
  rules: { ...position.rules, tiers },
});

/** Would the balance hold the whole position at the lowest tier's rate + closing fee? */
function standsAtLowest(position: Position, price: Decimal, sizes: readonly Tier[] | undefined): boolean {
  const [lowest] = sizes ?? position.rules.tiers;
  if (lowest === undefined) return false;
  return !isLiquidated(withTiers(position, [{ ...lowest, cap: undefined }]), price);
}

/** The most contracts that are in a tier at a price, in whole lots: with a notional below the tier's cap, or a size up to it. */
function largestIn(of: {
  readonly position: Position;
  readonly price: Decimal;
  readonly target: number;
  readonly lot: Decimal | undefined;
  readonly sizes: readonly Tier[] | undefined;
}): Decimal {
  const { position, price, target, lot, sizes } = of;
  const { kind, contractSize, rules } = position;
  const cap = (sizes ?? rules.tiers)[target]?.cap;
  if (cap === undefined) return position.contracts;
  const at = valuePrice(position, price);
  // Notional in the settle currency: of a linear contract quote money, of an inverse one its coin.
  const amount = kind === 'linear' ? { quote: cap } : { base: cap };
  const whole =
    sizes === undefined ? contractsFor({ kind, contractSize, price: at, amount }) : cap.div(contractSize);
  const step = lot ?? stepOf(whole);
  const left = toLot(whole, step);
  return tierIndex({ ...position, contracts: left }, price, sizes) <= target ? left : left.minus(step);
}

/** Without a lot a size is kept to eight digits. */
const stepOf = (contracts: Decimal): Decimal => ONE.mul(10).pow(contracts.e - 7);

const toLot = (contracts: Decimal, lot: Decimal | undefined): Decimal =>
  lot === undefined ? contracts : contracts.div(lot).floor().mul(lot);
