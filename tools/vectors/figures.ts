// What a case expects, by the name of the figure: each name is one call of the contract model.
import { insuranceResult } from '../../src/contract/bankruptcy.ts';
import { Decimal, ZERO, ONE } from '../../src/contract/decimal.ts';
import { averageEntry } from '../../src/contract/entry.ts';
import { bybitBreakEvenPrice, shownBreakEvenPrice, tradingFee, twoWayFee } from '../../src/contract/fees.ts';
import { collateralOf, initialMargin, maintenanceMargin, marginBalance } from '../../src/contract/margin.ts';
import { type OrderMargin, orderMargin } from '../../src/contract/order.ts';
import { netPnl, pnl, pnlInQuote, roe } from '../../src/contract/pnl.ts';
import { satoshiPnl } from '../../src/contract/rounding.ts';
import { notional } from '../../src/contract/size.ts';
import {
  CannotCompute,
  type Figure,
  type VectorCase,
  entryOf,
  find,
  has,
  holdingOf,
  isBybit,
  kindOf,
  leverageOf,
  markOf,
  need,
  orZero,
  rows,
  sideOf,
} from './case.ts';
import { OTHER_FIGURES, funding, proRata } from './others.ts';
import { bankruptcyOf, liquidationOf, positionOf, rulesOf, tradeOf } from './position.ts';

/** The price at which a value is taken: the mark, else the entry. */
function priceOf(given: VectorCase): Decimal {
  const price = markOf(given) ?? entryOf(given);
  if (price === undefined) throw new CannotCompute('no price among the inputs');
  return price;
}

const neededMark = (given: VectorCase): Decimal => {
  const mark = markOf(given);
  if (mark === undefined) throw new CannotCompute('no mark or exit price among the inputs');
  return mark;
};

const value: Figure = (given) => notional(holdingOf(given), priceOf(given));

/** Bybit states the value at entry, Hyperliquid at the mark. */
const positionValue: Figure = (given) =>
  isBybit(given) ? notional(holdingOf(given), tradeOf(given).entryPrice) : value(given);

const initial: Figure = (given) => {
  const leverage = leverageOf(given);
  if (leverage === undefined) throw new CannotCompute('no leverage among the inputs');
  const shown = initialMargin({ ...holdingOf(given), entryPrice: priceOf(given) }, leverage);
  // Binance cuts it after eight decimals.
  return given.venue?.startsWith('binance') === true ? shown.toDecimalPlaces(8, Decimal.ROUND_DOWN) : shown;
};

const maintenance: Figure = (given) => {
  const fixed = find(given, 'maintMarginFixed');
  if (fixed !== undefined) return fixed;
  const trade = { ...holdingOf(given), entryPrice: entryOf(given) ?? priceOf(given) };
  const rules = { ...rulesOf(given), closingFeeOn: 'none' as const };
  return maintenanceMargin({ ...trade, collateralAtEntry: ZERO, rules }, priceOf(given));
};

const profit: Figure = (given) => pnl(tradeOf(given), neededMark(given));

/** Whole satoshis a contract (or a lot), where the case's formula rounds them; else the exact profit. */
const satoshis: Figure = (given) => {
  const mark = neededMark(given);
  if (!/\bround/iu.test([given.formula, given.note].join(' ')) || /un-?rounded/iu.test(given.note ?? ''))
    return pnl(tradeOf(given), mark).mul(100_000_000);
  return satoshiPnl(tradeOf(given), mark, find(given, 'lot', 'lotSize') ?? ONE);
};

/** Realised: gross less fees plus funding as reported, or the opening fee alone while nothing is closed. */
const realised: Figure = (given) => {
  if (has(given, 'fundingFee') || has(given, 'fee')) {
    const paid = orZero(find(given, 'fee')).plus(orZero(find(given, 'fundingFee')));
    return netPnl({
      gross: pnl(tradeOf(given), neededMark(given)),
      fees: paid.plus(orZero(find(given, 'liqPenalty'))).neg(),
    });
  }
  const trade = tradeOf(given);
  return netPnl({
    gross: ZERO,
    fees: tradingFee(trade, trade.entryPrice, need(given, 'tradeFee', 'feeRate', 'takerFee')),
  });
};

const ratioOfReturn: Figure = (given) => {
  const trade = tradeOf(given);
  const leverage = leverageOf(given);
  if (leverage === undefined) throw new CannotCompute('no leverage among the inputs');
  const gain = has(given, 'fee') ? realised(given) : profit(given);
  return gain instanceof Decimal ? roe(gain, initialMargin(trade, leverage)) : null;
};

/** OKX's own ratio is the inverse: higher is safer; so is HTX's, equity / margin used − adjustment factor. */
const marginRatio: Figure = (given) => {
  const factor = find(given, 'adjustmentFactor');
  if (factor !== undefined)
    return need(given, 'equity')
      .div(need(given, 'usedMargin', 'marginUsed'))
      .minus(factor);
  const ratio = ratioOf(given);
  return given.venue === 'okx' && ratio !== null && !ratio.isZero() ? ONE.div(ratio) : ratio;
};

function ratioOf(given: VectorCase): Decimal | null {
  const kept = find(given, 'maintMargin', 'maintenanceMargin');
  const balance = find(given, 'marginBalance', 'equity');
  const held = find(given, 'walletBalance');
  const upnl = find(given, 'unrealizedPnl', 'upnl');
  if (kept !== undefined && balance !== undefined) return balance.gt(0) ? kept.div(balance) : null;
  if (kept !== undefined && held !== undefined) return kept.div(held.plus(orZero(upnl)));
  const position = positionOf(given);
  const mark = priceOf(given);
  const there = marginBalance(position, mark);
  return there.gt(0) ? maintenanceMargin(position, mark).div(there) : null;
}

const breakEven: Figure = (given) => {
  const realisedPnl = find(given, 'realisedPnl', 'realizedPnl', 'curRealisedPnl', 'cumRealisedPnl');
  const feeRate = orZero(find(given, 'takerFee', 'taker', 'feeRate'));
  if (realisedPnl === undefined) {
    return shownBreakEvenPrice({
      side: sideOf(given),
      entryPrice: need(given, 'entry', 'entryPrice'),
      feeRate,
    });
  }
  const even = bybitBreakEvenPrice(tradeOf(given), { realized: realisedPnl, takerRate: feeRate });
  return even.kind === 'at' ? even.price : null;
};

const fee: Figure = (given) => {
  if (given.kind === 'funding') return funding(given);
  const rate = need(given, 'rate', 'taker', 'takerFee', 'maker', 'feeRate');
  const entryPrice = need(given, 'price', 'entry', 'entryPrice');
  const trade = { ...holdingOf(given), entryPrice };
  const leverage = leverageOf(given);
  if (leverage === undefined || given.kind !== 'fee') return tradingFee(trade, entryPrice, rate);
  const bankrupt = bankruptcyOf({
    ...given,
    kind: 'bankruptcy',
    inputs: { ...given.inputs, entry: entryPrice.toFixed(), taker: 0 },
  });
  return bankrupt === null ? tradingFee(trade, entryPrice, rate) : twoWayFee(trade, bankrupt, rate);
};

/** Without a leverage BitMEX's page illustrates a linear contract at its base rates, 1 % and 0.5 %. */
const atBaseRates = (given: VectorCase): VectorCase =>
  given.venue === 'bitmex' && leverageOf(given) === undefined
    ? { ...given, inputs: { kind: 'linear', leverage: 100, mmr: '0.005', ...given.inputs } }
    : given;

/** What an order costs: margin, and both fees, the closing one at the bankruptcy price of the bare margin. */
function orderOf(given: VectorCase): OrderMargin {
  const leverage = leverageOf(given);
  if (leverage === undefined) throw new CannotCompute('no leverage among the inputs');
  const trade = tradeOf(given);
  const rate = need(given, 'rate', 'taker', 'takerFee', 'feeRate');
  const inputs = { ...given.inputs, rate: 0, taker: 0, takerFee: 0, feeRate: 0 };
  const bankrupt = bankruptcyOf({ ...given, kind: 'bankruptcy', inputs });
  return orderMargin({
    trade,
    leverage,
    openingFeeRate: rate,
    closingFeeRate: rate,
    ...(bankrupt === null ? {} : { closingPrice: bankrupt }),
  });
}

const insurance: Figure = (given) => {
  const trade = tradeOf(given);
  const bankrupt = bankruptcyOf(given);
  const close = need(given, 'closePrice', 'fillPrice', 'close');
  return bankrupt === null ? null : insuranceResult(trade, bankrupt, close);
};

const liqPrice: Figure = (given) => proRata(given) ?? liquidationOf(atBaseRates(given));
const bankruptPrice: Figure = (given) => bankruptcyOf(atBaseRates(given));
const collateral: Figure = (given) => collateralOf(positionOf(given));

export const FIGURES: Readonly<Record<string, Figure>> = {
  ...OTHER_FIGURES,
  liqPrice,
  liquidationPrice: liqPrice,
  bankruptcyPrice: bankruptPrice,
  bankruptcy: bankruptPrice,
  initialMargin: initial,
  im: initial,
  maintMargin: maintenance,
  maintenanceMargin: maintenance,
  mm: maintenance,
  margin: collateral,
  positionMargin: collateral,
  marginUsed: (given) => {
    const position = positionOf(given);
    return marginBalance(position, markOf(given) ?? position.entryPrice);
  },
  marginRatio,
  notional: value,
  value,
  positionValue,
  pnl: profit,
  unrealizedPnl: profit,
  unrealisedPnl: profit,
  pnlInQuote: (given) => pnlInQuote(tradeOf(given), neededMark(given)),
  grossSat: satoshis,
  pnlSat: satoshis,
  realisedSat: satoshis,
  realisedPnl: realised,
  realizedPnl: realised,
  pnlRatio: ratioOfReturn,
  roe: ratioOfReturn,
  fee,
  avgEntry: (given) => entryOfFills(given),
  entryPrice: (given) => entryOfFills(given),
  breakEvenPrice: breakEven,
  insuranceDraw: (given) => {
    const result = insurance(given);
    return result instanceof Decimal ? result.neg() : null;
  },
  insuranceGain: insurance,
  openingFee: (given) => orderOf(given).openingFee,
  feeToOpen: (given) => orderOf(given).openingFee,
  closingFee: (given) => orderOf(given).closingFee,
  feeToClose: (given) => orderOf(given).closingFee,
  orderMargin: (given) => orderOf(given).total,
  orderCost: (given) => orderOf(given).total,
};

function entryOfFills(given: VectorCase): Decimal {
  const fills = rows(given, 'fills').map((row) => {
    const [contracts, price] = Array.isArray(row)
      ? row
      : [row['qty'] ?? row['contracts'] ?? row['size'], row['price']];
    const one: VectorCase = { ...given, inputs: { contracts, price } };
    return { contracts: need(one, 'contracts'), price: need(one, 'price') };
  });
  return averageEntry(kindOf(given), fills);
}
