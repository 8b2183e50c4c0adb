// The position that a case describes, under the rules of its venue and regime.
import { Decimal, ONE, ZERO } from '../../src/contract/decimal.ts';
import { bankruptcyPrice } from '../../src/contract/bankruptcy.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { openPosition, withAdded } from '../../src/contract/open.ts';
import { pnl } from '../../src/contract/pnl.ts';
import { requirement } from '../../src/contract/margin.ts';
import type { Trade } from '../../src/contract/size.ts';
import { againstTrader } from '../../src/contract/rounding.ts';
import { flatTier } from '../../src/contract/tiers.ts';
import type { MarginRules, Position, Reach } from '../../src/contract/types.ts';
import {
  CannotCompute,
  type VectorCase,
  entryOf,
  find,
  has,
  isBybit,
  kindOf,
  leverageOf,
  maintenanceRateOf,
  markOf,
  need,
  orZero,
  rows,
  sideOf,
  sizeOf,
} from './case.ts';

export function tradeOf(given: VectorCase): Trade {
  const entryPrice = entryOf(given) ?? impliedEntry(given);
  return { kind: kindOf(given), side: sideOf(given), ...sizeOf(given), entryPrice };
}

/** Equity that is given at a price (Hyperliquid's raw USD, dYdX) is as good as an entry at that price. */
function impliedEntry(given: VectorCase): Decimal {
  const value = find(given, 'positionValue');
  const { contracts, contractSize } = sizeOf(given);
  if (value !== undefined) return value.div(contracts.mul(contractSize));
  if (has(given, 'rawUsd')) return ONE;
  const mark = markOf(given);
  if (mark === undefined) throw new CannotCompute('no entry price among the inputs');
  return mark;
}

export function positionOf(given: VectorCase): Position {
  const trade = tradeOf(given);
  const rules = rulesOf(given);
  const held = find(
    given,
    'walletBalance',
    'crossWalletBalance',
    'margin',
    'positionMargin',
    'collateral',
    'balance',
    'isolatedWallet',
    'isolatedMargin',
    'positionIM',
  );
  const leverage = leverageOf(given);
  const raw = find(given, 'rawUsd');
  let opened: Position;
  if (raw !== undefined) {
    const value = requirement(trade, trade.entryPrice, ONE);
    opened = openPosition({
      ...trade,
      rules,
      collateral: raw.plus(trade.side === 'long' ? value : value.neg()),
    });
  } else if (has(given, 'equity') || has(given, 'accountValue')) {
    opened = openPosition({ ...trade, rules, collateral: shareOf(given, trade, rules) });
  } else if (held !== undefined) {
    opened = openPosition({ ...trade, rules, collateral: held });
  } else if (leverage !== undefined) {
    opened = openPosition({ ...trade, rules, leverage, reservedFeeRate: reservedOf(given, rules) });
  } else {
    throw new CannotCompute('neither collateral nor leverage among the inputs');
  }
  return withAdded(opened, addedOf(given, trade));
}

/** A cross account's equity, without what the other positions must keep. */
function shareOf(given: VectorCase, trade: Trade, rules: MarginRules): Decimal {
  const equity = find(given, 'equity');
  if (equity !== undefined) return equity.minus(orZero(find(given, 'otherMMR')));
  const used = need(given, 'crossMaintenanceMarginUsed');
  const own = requirement(trade, trade.entryPrice, rules.tiers[0]?.rate ?? ZERO);
  return need(given, 'accountValue').minus(used.minus(own));
}

/** Further collateral, and in a shared account what the other positions take and bring. */
function addedOf(given: VectorCase, trade: Trade): Decimal {
  const raw = orZero(find(given, 'extraMargin', 'extra', 'addedMargin', 'add'));
  const fee = isUnified(given) ? orZero(find(given, 'taker', 'takerFee')) : ZERO;
  const extra = raw.div(trade.side === 'long' ? ONE.plus(fee) : ONE.minus(fee));
  return extra.minus(orZero(find(given, 'orderMargin'))).plus(othersOf(given));
}

/** Unrealised profit of the other positions less their maintenance: as sums, or as one other position. */
function othersOf(given: VectorCase): Decimal {
  const upnl = find(given, 'otherUpnl');
  const kept = find(given, 'otherMaintMargin');
  if (upnl !== undefined || kept !== undefined) return orZero(upnl).minus(orZero(kept));
  const value = given.inputs['other'];
  const list = Array.isArray(value)
    ? rows(given, 'other')
    : typeof value === 'object' && value !== null
      ? [value]
      : [];
  return list.reduce<Decimal>((sum, inputs) => {
    const one: VectorCase = { ...given, inputs: { ...inputs } };
    const trade: Trade = {
      kind: kindOf(given),
      side: sideOf(one),
      contracts: need(one, 'q', 'qty', 'contracts').abs(),
      contractSize: find(one, 'contractSize') ?? ONE,
      entryPrice: need(one, 'EP', 'entry'),
    };
    const mark = need(one, 'mark');
    const maintenance = requirement(trade, mark, need(one, 'mmr')).minus(
      orZero(find(one, 'cum', 'maintAmount')),
    );
    return sum.plus(pnl(trade, mark)).minus(maintenance);
  }, ZERO);
}

const isUnified = (given: VectorCase): boolean =>
  /\bUTA\b|new margin/u.test([given.source, given.note, given.formula].join(' '));

/** Maintenance on the entry value: Bybit before its unified account, MEXC, BitMEX's and KuCoin's older pages. */
const takesEntryValue = (given: VectorCase): boolean =>
  (isBybit(given) && !isUnified(given)) ||
  given.venue === 'mexc' ||
  given.venue === 'bitmex' ||
  (given.venue === 'kucoin' && !has(given, 'liqFee'));

export function rulesOf(given: VectorCase): MarginRules {
  const rate = maintenanceRateOf(given);
  const fixed = find(given, 'maintMarginFixed', 'positionMM');
  const [tier] = flatTier(rate ?? ZERO);
  if (tier === undefined || (rate === undefined && fixed === undefined && given.kind === 'liq')) {
    throw new CannotCompute('no maintenance rate among the inputs');
  }
  // A maintenance margin given as one amount is an amount that is added instead of subtracted.
  const amount =
    fixed?.neg() ?? orZero(find(given, 'maintAmount', 'maintenanceAmount', 'mmDeduction', 'mmAmount', 'cum'));
  const fee = closingFeeOf(given);
  return {
    maintenanceOn: takesEntryValue(given) ? 'entry' : 'mark',
    closingFeeOn: fee.isZero() ? 'none' : isBybit(given) ? 'bankruptcy' : 'mark',
    closingFeeRate: fee,
    tiers: [{ ...tier, amount }],
  };
}

/** The closing fee that the venue counts in maintenance: Binance, Hyperliquid and dYdX count none. */
function closingFeeOf(given: VectorCase): Decimal {
  if (/^(?:binance|hyperliquid|dydx)/u.test(given.venue ?? '') || isUnified(given)) return ZERO;
  return orZero(find(given, 'closingFeeRate', 'reserveFee', 'liqFee', 'takerFee', 'taker'));
}

/** Set aside at opening: on the plain contract, by Gate at its fixed reserve, by Phemex on the bankruptcy value. */
function reservedOf(given: VectorCase, rules: MarginRules): Decimal {
  const { venue = 'textbook' } = given;
  if (venue === 'textbook' || has(given, 'reserveFee')) return rules.closingFeeRate;
  if (venue !== 'phemex') return ZERO;
  const share = ONE.div(leverageOf(given) ?? ONE);
  return rules.closingFeeRate.mul(sideOf(given) === 'long' ? ONE.minus(share) : ONE.plus(share));
}

export const liquidationOf = (given: VectorCase): Decimal | null =>
  reachOf(given, positionOf(given), liquidation);

export function bankruptcyOf(given: VectorCase): Decimal | null {
  const position = positionOf(given);
  return reachOf(given, position, bankruptcyPrice);
}

/**
 * The price that a case asks for. A position that is past it already is walked again from the far
 * profitable side, because cases name the price at which it was reached.
 */
function reachOf(
  given: VectorCase,
  position: Position,
  solve: (position: Position, from: Decimal) => Reach,
): Decimal | null {
  const reach = solve(position, markOf(given) ?? position.entryPrice);
  if (reach.kind !== 'already') return reach.kind === 'never' ? null : atStep(given, reach.price);
  const far = Decimal.pow(10, position.side === 'long' ? 30 : -30);
  const passed = solve(position, position.entryPrice.mul(far));
  return passed.kind === 'at' ? atStep(given, passed.price) : null;
}

/** As the venue shows it, where a case gives the price step. */
function atStep(given: VectorCase, price: Decimal): Decimal {
  const tick = find(given, 'tick', 'tickSize', 'priceStep');
  return tick === undefined || !tick.gt(0) ? price : againstTrader(price, sideOf(given), tick);
}
