// Profit and loss, and what it is on the margin.
import { type Decimal, ZERO } from './decimal.ts';
import type { Trade } from './size.ts';

const signed = (trade: Trade): Decimal => {
  const size = trade.contracts.mul(trade.contractSize);
  return trade.side === 'long' ? size : size.neg();
};

/**
 * G: gross profit of leaving at a price, in the settle currency (unrealised when that price is the mark).
 * Linear: ±k·(exit − entry). Inverse: ±k·(1/entry − 1/exit) = ±k·(exit − entry) / (entry·exit), in base.
 */
export function pnl(trade: Trade, exitPrice: Decimal): Decimal {
  const gain = signed(trade).mul(exitPrice.minus(trade.entryPrice));
  return trade.kind === 'linear' ? gain : gain.div(trade.entryPrice.mul(exitPrice));
}

/**
 * What that profit is worth in quote at the exit. Linear: the profit itself.
 * Inverse: profit · exit = ±k·(exit − entry) / entry.
 */
export function pnlInQuote(trade: Trade, exitPrice: Decimal): Decimal {
  const gain = signed(trade).mul(exitPrice.minus(trade.entryPrice));
  return trade.kind === 'linear' ? gain : gain.div(trade.entryPrice);
}

/** Profit after what was paid: gross − fees − funding paid, all in the settle currency. */
export function netPnl(input: {
  readonly gross: Decimal;
  readonly fees?: Decimal;
  /** Paid: positive; received: negative. */
  readonly funding?: Decimal;
}): Decimal {
  return input.gross.minus(input.fees ?? ZERO).minus(input.funding ?? ZERO);
}

/** Return on equity: profit / initial margin (the margin as the venue takes it: at entry, or at mark). */
export const roe = (profit: Decimal, initialMargin: Decimal): Decimal => profit.div(initialMargin);
