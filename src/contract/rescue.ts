// The rescue sheet: what brings an isolated position to a wanted distance from liquidation, in amounts that
// can be typed at the exchange, what each costs, and the most that can be lost afterwards.
import { type CloseRule, closeForDistance, closePart } from './close.ts';
import { additionForDistance, collateralForLiquidation } from './collateral.ts';
import { Decimal, ONE, ZERO, dec } from './decimal.ts';
import { tradingFee } from './fees.ts';
import { liquidation } from './liquidation.ts';
import { collateralOf, isLiquidated } from './margin.ts';
import { withAdded } from './open.ts';
import { pnl } from './pnl.ts';
import type { Position, Reach } from './types.ts';

/** What can be typed: prices, money and sizes are multiples of these. */
export interface Steps {
  readonly price: Decimal;
  /** Of the settle currency. */
  readonly money: Decimal;
  /** undefined: not known; then sizes have three significant digits. */
  readonly contracts: Decimal | undefined;
}

export interface RescueAsk {
  readonly position: Position;
  readonly markPrice: Decimal;
  /** Wanted: |mark − liquidation| / mark. */
  readonly distance: Decimal;
  readonly steps: Steps;
  /** What a partial close does to the collateral (venue rule). */
  readonly rule: CloseRule;
  /** Of a fill at the market; ZERO where it is not known. */
  readonly feeRate: Decimal;
  /** How much worse than its trigger a stop may be filled, a fraction of the price. */
  readonly slippage: Decimal;
}

interface After {
  /** The position once it is done, and where that is liquidated. */
  readonly position: Position;
  readonly reach: Reach;
  /** In the settle currency: all that this position can have cost in the end, closed parts included. */
  readonly mostLost: Decimal;
}

export type Nothing =
  /** It is that far already. */
  | { readonly kind: 'enough' }
  /** Liquidated at the mark. */
  | { readonly kind: 'already' }
  /** Nothing of this kind brings it there. */
  | { readonly kind: 'never' };

export type AddOption =
  | ({
      readonly kind: 'add';
      readonly added: Decimal;
      /** To be set beside it: that of the position as it is, or where there is none the one it has then. */
      readonly stop: StopOption;
    } & After)
  | Nothing;

export type CloseOption =
  | ({
      readonly kind: 'close';
      /** Contracts to close. */
      readonly contracts: Decimal;
      /** Collateral that this frees; 0 where the venue keeps it with the position. */
      readonly released: Decimal;
      /** To add afterwards, of what it frees; 0: closing alone does it. */
      readonly addBack: Decimal;
      /** Loss of the closed part at the mark with its fee; negative: a profit. */
      readonly cost: Decimal;
    } & After)
  | Nothing;

export type StopOption =
  | {
      readonly kind: 'stop';
      /** Trigger, by mark. */
      readonly price: Decimal;
      /** The worst fill that is counted with: trigger · (1 ∓ slippage). */
      readonly fill: Decimal;
      /** Profit of the whole position at that fill, less the fee. */
      readonly result: Decimal;
    }
  /** No trigger between mark and liquidation leaves room for the slippage. */
  | { readonly kind: 'never' };

export interface Rescue {
  readonly add: AddOption;
  /** Closing; where the venue frees the closed part's collateral, with what has to be put back. */
  readonly close: CloseOption;
  /** Half of that closed, the rest added. */
  readonly both: CloseOption;
  readonly stop: StopOption;
}

/** The options for one position at one mark price. Each reaches the distance; one step less would not. */
export function rescue(ask: RescueAsk): Rescue {
  const stop = stopBefore(ask);
  return { add: adding(ask, stop), ...closing(ask), stop };
}

/** N: collateral to add, rounded up to the money step (see additionForDistance for the equation). */
function adding(ask: RescueAsk, stop: StopOption): AddOption {
  const { position, markPrice, steps } = ask;
  const addition = additionForDistance(ask);
  if (addition.kind !== 'add') return addition;
  const added = roundUp(addition.added, steps.money);
  const more = withAdded(position, added);
  return {
    kind: 'add',
    added,
    stop: stop.kind === 'stop' ? stop : stopBefore({ ...ask, position: more }),
    position: more,
    reach: liquidation(more, markPrice),
    mostLost: collateralOf(more),
  };
}

function closing(ask: RescueAsk): Pick<Rescue, 'close' | 'both'> {
  const whole = closeForDistance(ask);
  if (whole.kind !== 'close') return { close: whole, both: whole };
  return { close: closed(ask, whole.contracts), both: closed(ask, whole.contracts.div(2)) };
}

/**
 * Closes q contracts (rounded up to the step) and adds what is then missing: nothing where the venue keeps
 * the collateral, else at most what closing has freed, C·q/contracts.
 */
function closed(ask: RescueAsk, wanted: Decimal): CloseOption {
  const { position, markPrice, steps, rule, feeRate } = ask;
  const contracts = roundUp(wanted, steps.contracts ?? threeDigits(wanted));
  if (contracts.gte(position.contracts)) return { kind: 'never' };
  const left = closePart(position, contracts, rule);
  const addition = additionForDistance({ ...ask, position: left });
  if (addition.kind === 'never') return addition;
  const addBack = addition.kind === 'add' ? roundUp(addition.added, steps.money) : ZERO;
  const after = withAdded(left, addBack);
  const part = { ...position, contracts };
  const cost = tradingFee(part, markPrice, feeRate).minus(pnl(part, markPrice));
  return {
    kind: 'close',
    contracts,
    released: collateralOf(position).minus(collateralOf(left)),
    addBack,
    cost,
    position: after,
    reach: liquidation(after, markPrice),
    mostLost: collateralOf(after).plus(cost),
  };
}

/** Of the way from the mark to liquidation. */
const STOP_AT = dec('0.5');

/**
 * A stop for the position as it is: half way to liquidation, or nearer to the mark where the slippage
 * needs it: filled at trigger · (1 ∓ slippage) it is still before liquidation. Rounded towards the mark.
 */
export function stopBefore(
  ask: Pick<RescueAsk, 'position' | 'markPrice' | 'slippage' | 'feeRate'> & {
    readonly steps: Pick<Steps, 'price'>;
  },
): StopOption {
  const { position, markPrice, slippage, feeRate } = ask;
  const reach = liquidation(position, markPrice);
  if (reach.kind !== 'at') return { kind: 'never' };
  const tick = ask.steps.price;
  const long = position.side === 'long';
  const worse = long ? ONE.minus(slippage) : ONE.plus(slippage);
  const half = markPrice.plus(reach.price.minus(markPrice).mul(STOP_AT));
  const last = reach.price.div(worse);
  const wanted = long ? Decimal.max(half, last) : Decimal.min(half, last);
  const steps = wanted.div(tick);
  let price = (long ? steps.ceil() : steps.floor()).mul(tick);
  const isBefore = (fill: Decimal): boolean => (long ? fill.gt(reach.price) : fill.lt(reach.price));
  if (!isBefore(price.mul(worse))) price = long ? price.plus(tick) : price.minus(tick);
  const isAhead = long ? price.lt(markPrice) : price.gt(markPrice);
  if (!isAhead || !price.gt(0)) return { kind: 'never' };
  const fill = price.mul(worse);
  const result = pnl(position, fill).minus(tradingFee(position, fill, feeRate));
  return { kind: 'stop', price, fill, result };
}

/**
 * The least multiple of a step that, added as collateral, keeps a position from being liquidated at a mark
 * price: more than C of collateralForLiquidation there; 0 where it is not liquidated.
 */
export function additionToHold(position: Position, markPrice: Decimal, step: Decimal): Decimal {
  if (!isLiquidated(position, markPrice)) return ZERO;
  const missing = collateralForLiquidation(position, markPrice).minus(collateralOf(position));
  let added = roundUp(missing, step);
  while (isLiquidated(withAdded(position, added), markPrice)) added = added.plus(step);
  return added;
}

const roundUp = (value: Decimal, step: Decimal): Decimal => value.div(step).ceil().mul(step);

/** The step of three significant digits. */
const threeDigits = (value: Decimal): Decimal => dec(10).pow(value.e - 2);
