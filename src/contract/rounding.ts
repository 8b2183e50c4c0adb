// How venues round what they show and book, where it is not to the nearest.
import { Decimal, ZERO, dec, toStep } from './decimal.ts';
import type { Trade } from './size.ts';
import type { Side } from './types.ts';

/**
 * A liquidation or bankruptcy price at a price step, against the trader: up for a long, down for a short, so
 * that the shown price is never beyond the true one (Bybit's API does so).
 * @throws RangeError a step that is not positive.
 */
export function againstTrader(price: Decimal, side: Side, tick: Decimal): Decimal {
  if (!tick.gt(0)) throw new RangeError('A price step is above 0');
  return toStep(price, tick, side === 'long' ? 'up' : 'down');
}

const SATOSHIS = dec(100_000_000);

/**
 * Profit of an inverse contract in whole satoshis, as BitMEX books it: the value of each `unit` of contracts
 * is rounded to a satoshi at either price, and the unit values are multiplied. unit = 1 until 2021, 100 since.
 * ±contracts/unit · (round(unit·size·10⁸/entry) − round(unit·size·10⁸/exit)). The exact profit can be hundreds
 * of satoshis off.
 */
export function satoshiPnl(trade: Trade, exitPrice: Decimal, unit: Decimal): Decimal {
  const valueOf = (price: Decimal): Decimal =>
    unit.mul(trade.contractSize).mul(SATOSHIS).div(price).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
  const gain = valueOf(trade.entryPrice).minus(valueOf(exitPrice)).mul(trade.contracts.div(unit));
  return gain.isZero() ? ZERO : trade.side === 'long' ? gain : gain.neg();
}
