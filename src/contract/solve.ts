// The equation of SPEC section 2 solved for another letter: the size, the leverage, the exit.
// (How much collateral a wanted liquidation price needs is in collateral.ts.)
import { collateralForLiquidation } from './collateral.ts';
import { Decimal, ONE, ZERO, dec } from './decimal.ts';
import type { Price } from './fees.ts';
import { liquidation } from './liquidation.ts';
import { openPosition } from './open.ts';
import { pnl } from './pnl.ts';
import { type Trade, contractsFor, direction, notional } from './size.ts';
import { tradingFee } from './fees.ts';
import type { Kind, Position, Tier } from './types.ts';

export { type CloseRule, type Closing, closeForDistance, closeForRatio, closePart } from './close.ts';

/** The relative error that a last division may leave. */
const HAIR = dec('1e-30');
/** Of a size at a bound: fewer than a quotient has. */
const DIGITS = 30;

export type Largest =
  | {
      readonly kind: 'size';
      readonly contracts: Decimal;
      /** What ends it: the money, or the largest notional that the table gives at this leverage. */
      readonly limit: 'balance' | 'tier';
      /** The largest notional that the table gives at this leverage; undefined: no bound. */
      readonly cap: Decimal | undefined;
    }
  /** No tier allows that leverage. */
  | { readonly kind: 'never' };

/**
 * The largest notional (settle currency) that a table allows at a leverage N: the cap of the last tier
 * whose maximum leverage is at least N. undefined cap: no bound. A position of just the cap has that
 * leverage still, although its maintenance is that of the next tier (floor <= notional < cap; the same
 * margin where the amount makes it continuous): https://hyperliquid.gitbook.io/hyperliquid-docs/trading/margin-tiers
 * and Bybit's risk limits state their tiers that way.
 */
export function notionalLimit(
  tiers: readonly Tier[],
  leverage: Decimal,
): { readonly cap: Decimal | undefined } | undefined {
  const first = tiers.findIndex(({ maxLeverage }) => maxLeverage?.lt(leverage) === true);
  return first === 0 ? undefined : { cap: tiers.at(first === -1 ? -1 : first - 1)?.cap };
}

/**
 * The largest size that a balance opens at a leverage N: V/N + V·fee = balance, so V = balance·N/(1 + N·fee),
 * where fee is all that the venue takes or sets aside of the entry value (opening fee, reserved closing
 * fee); then no larger than notionalLimit. With a step, whole steps, rounded down (0: not even one).
 * balance in the settle currency.
 */
export function largestSize(input: {
  readonly kind: Kind;
  readonly contractSize: Decimal;
  readonly price: Decimal;
  readonly tiers: readonly Tier[];
  readonly balance: Decimal;
  readonly leverage: Decimal;
  readonly feeRate: Decimal;
  readonly step?: Decimal | undefined;
}): Largest {
  const { kind, contractSize, price, balance, leverage, feeRate, step } = input;
  const allowed = notionalLimit(input.tiers, leverage);
  if (allowed === undefined) return { kind: 'never' };
  const { cap } = allowed;
  const affordable = balance.mul(leverage).div(ONE.plus(leverage.mul(feeRate)));
  const free = cap === undefined || affordable.lte(cap);
  const value = free ? affordable : cap;
  const exactly = contractsFor({ kind, contractSize, price, amount: { margin: value, leverage: ONE } });
  const limit = free ? 'balance' : 'tier';
  // A quotient may have been rounded up: what the table allows is not passed by a hair.
  const within = free ? exactly : exactly.toSignificantDigits(DIGITS, Decimal.ROUND_DOWN);
  return {
    kind: 'size',
    contracts: step === undefined ? within : exactly.div(step).floor().mul(step),
    limit,
    cap,
  };
}

/**
 * How many contracts lose an amount (settle currency, fees of both fills included at their rates) when they
 * are closed at a stop: q = loss / (−G₁(stop) + V₁(entry)·entryFee + V₁(stop)·exitFee), each for one contract.
 * undefined: at that stop nothing is lost.
 */
export function contractsForLoss(
  trade: Omit<Trade, 'contracts'>,
  about: {
    readonly loss: Decimal;
    readonly stopPrice: Decimal;
    readonly entryFeeRate?: Decimal;
    readonly exitFeeRate?: Decimal;
  },
): Decimal | undefined {
  const one: Trade = { ...trade, contracts: ONE };
  const lost = pnl(one, about.stopPrice)
    .neg()
    .plus(tradingFee(one, trade.entryPrice, about.entryFeeRate ?? ZERO))
    .plus(tradingFee(one, about.stopPrice, about.exitFeeRate ?? ZERO));
  return lost.gt(0) ? about.loss.div(lost) : undefined;
}

export type Levered =
  | { readonly kind: 'at'; readonly leverage: Decimal }
  /** below-one: it takes more than the whole value (add collateral instead). never: no leverage does. */
  | { readonly kind: 'below-one' | 'never' };

/**
 * The leverage at which a planned position (walked from its entry price) is liquidated at a wanted price, C
 * being the collateral of that price and f the closing fee that is reserved: on the entry value
 * N = V₀ / (C − V₀·f − added), on the bankruptcy value, f·(1 − d/N), N = V₀·(1 − d·f) / (C − V₀·f − added).
 * Where a tier table jumps, a boundary before the wanted price may decide: then never.
 */
export function leverageForLiquidation(input: {
  readonly position: Position;
  readonly wantedPrice: Decimal;
  readonly reservedFeeRate?: Decimal;
  readonly reservedOn?: 'entry' | 'bankruptcy';
  readonly added?: Decimal;
}): Levered {
  const { position, wantedPrice, reservedFeeRate: fee = ZERO, added = ZERO } = input;
  const { entryPrice } = position;
  const beyond = position.side === 'long' ? wantedPrice.lt(entryPrice) : wantedPrice.gt(entryPrice);
  if (!beyond) return { kind: 'never' };
  const value = notional(position, entryPrice);
  const margin = collateralForLiquidation(position, wantedPrice).minus(value.mul(fee)).minus(added);
  if (!margin.gt(0)) return { kind: 'never' };
  const d = input.reservedOn === 'bankruptcy' ? direction(position) : 0;
  const leverage = value.mul(ONE.minus(fee.mul(d))).div(margin);
  if (leverage.lt(ONE.minus(HAIR))) return { kind: 'below-one' };
  const reservedFeeRate = fee.mul(ONE.minus(ONE.div(leverage).mul(d)));
  const opened = openPosition({ ...position, leverage, reservedFeeRate, added });
  const reach = liquidation(opened, entryPrice);
  const there = reach.kind === 'at' && reach.price.minus(wantedPrice).abs().lte(wantedPrice.mul(HAIR));
  return there ? { kind: 'at', leverage } : { kind: 'never' };
}

/** What an exit must bring: money, or a return on the margin of a leverage. */
export type Wanted =
  | { readonly profit: Decimal }
  | { readonly roe: Decimal; readonly leverage: Decimal; readonly roeOn: 'entry' | 'mark' };

/**
 * The exit price at which a trade brings a wanted profit (settle currency) or return, after the fees of both
 * fills and funding paid so far (all 0: gross). With v = notional · scale as in SPEC section 2:
 *
 *   d·(v − v₀) − v₀·entryFee − v·exitFee − funding = profit
 *   v = (v₀·(d + entryFee + ρ₀) + funding + profit) / (d − exitFee − ρ)
 *
 * where a return is ROE/N of the notional at entry (ρ₀) or, as Binance takes it, at the exit itself (ρ).
 * never: no price pays that (a long never returns more per notional at the exit than it is worth, …).
 */
export function exitFor(
  trade: Trade,
  wanted: Wanted,
  costs: {
    readonly entryFeeRate?: Decimal;
    readonly exitFeeRate?: Decimal;
    readonly fundingPaid?: Decimal;
  } = {},
): Price {
  const d = direction(trade);
  const size = trade.contracts.mul(trade.contractSize);
  const linear = trade.kind === 'linear';
  const scale = linear ? ONE : trade.entryPrice;
  const entryValue = linear ? size.mul(trade.entryPrice) : size;
  const share = 'roe' in wanted ? wanted.roe.div(wanted.leverage) : ZERO;
  const onExit = 'roe' in wanted && wanted.roeOn === 'mark';
  const money = 'profit' in wanted ? wanted.profit : ZERO;
  const above = entryValue
    .mul(
      dec(d)
        .plus(costs.entryFeeRate ?? ZERO)
        .plus(onExit ? ZERO : share),
    )
    .plus((costs.fundingPaid ?? ZERO).plus(money).mul(scale));
  const below = dec(d)
    .minus(costs.exitFeeRate ?? ZERO)
    .minus(onExit ? share : ZERO);
  if (below.isZero() || above.isZero() || above.isNegative() !== below.isNegative()) return { kind: 'never' };
  return {
    kind: 'at',
    price: linear ? above.div(below.mul(size)) : trade.entryPrice.mul(size).mul(below).div(above),
  };
}
