// What an order that is not filled yet freezes.
import type { Decimal } from './decimal.ts';
import { tradingFee } from './fees.ts';
import { initialMargin } from './margin.ts';
import type { Trade } from './size.ts';

export interface OrderMargin {
  readonly initialMargin: Decimal;
  readonly openingFee: Decimal;
  readonly closingFee: Decimal;
  /** orderMargin: their sum. */
  readonly total: Decimal;
}

/**
 * Order margin = initial margin + opening fee + closing fee (SPEC section 1), in the settle currency. The
 * trade's entry price is the order's price; the closing fee is taken on the value at `closingPrice` (the
 * bankruptcy price on some venues), by default at the order's price. The closing fee is counted once.
 * @throws RangeError a leverage that is not positive.
 */
export function orderMargin(input: {
  readonly trade: Trade;
  readonly leverage: Decimal;
  readonly openingFeeRate: Decimal;
  readonly closingFeeRate: Decimal;
  readonly closingPrice?: Decimal;
}): OrderMargin {
  const { trade, leverage, openingFeeRate, closingFeeRate } = input;
  if (!leverage.gt(0)) throw new RangeError('A leverage is above 0');
  const initial = initialMargin(trade, leverage);
  const openingFee = tradingFee(trade, trade.entryPrice, openingFeeRate);
  const closingFee = tradingFee(trade, input.closingPrice ?? trade.entryPrice, closingFeeRate);
  return { initialMargin: initial, openingFee, closingFee, total: initial.plus(openingFee).plus(closingFee) };
}
