// Figures of cases that are not one position: shared accounts, rates, statements, dates.
import { Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { type Day, dayName, deliveryTime, nextQuarterly, parseDay } from '../../src/contract/delivery.ts';
import {
  deadBandRate,
  fundedMark,
  fundingIndexDelta,
  fundingPayment,
  fundingRate,
  impactNotional,
  weightedPremium,
} from '../../src/contract/funding.ts';
import { blendedRate, requirement } from '../../src/contract/margin.ts';
import { netPnl } from '../../src/contract/pnl.ts';
import {
  type Leg,
  type SharedAccount,
  bankruptcyQuote,
  fillablePrice,
  proRataLiquidation,
} from '../../src/contract/shared.ts';
import type { Holding } from '../../src/contract/size.ts';
import {
  CannotCompute,
  type Figure,
  type VectorCase,
  find,
  has,
  holdingOf,
  need,
  orZero,
  rows,
  sideOf,
} from './case.ts';
import { rulesOf } from './position.ts';

export const funding: Figure = (given) =>
  fundingPayment(
    holdingOf(given),
    need(given, 'mark', 'markPrice', 'oracle', 'oraclePrice', 'oraclePx', 'price'),
    need(given, 'rate', 'fundingRate'),
  );

function premiumOf(given: VectorCase): Decimal {
  const list = given.inputs['premiums'];
  if (!Array.isArray(list)) return need(given, 'premium', 'avgPremium');
  return weightedPremium(list.map((premium: unknown) => need({ ...given, inputs: { premium } }, 'premium')));
}

/** The rate of eight hours, or of the interval that the case gives: Binance divides by 8 / hours. */
function intervalRate(given: VectorCase): Decimal {
  const premium = premiumOf(given);
  if (given.venue === 'deribit') return deadBandRate(premium);
  const interest = need(given, 'interest8h', 'interest', 'interestRate');
  const hours = find(given, 'intervalHours', 'everyHours', 'settlementHours');
  const rate = fundingRate({ premium, interest });
  return hours === undefined || given.venue?.startsWith('binance') !== true ? rate : rate.mul(hours).div(8);
}

/** dYdX has no clamp: premium / 8 + interest of the hour. */
const hourlyRate: Figure = (given) =>
  given.venue?.startsWith('dydx') === true
    ? premiumOf(given)
        .div(8)
        .plus(orZero(find(given, 'interest', 'interestHourly')))
    : intervalRate(given).div(8);

const fundedPrice: Figure = (given) =>
  fundedMark({
    index: need(given, 'index', 'indexPrice'),
    rate: need(given, 'fundingRate', 'rate', 'lastFundingRate'),
    left: need(given, 'timeToFunding', 'left', 'hoursToFunding'),
    every: find(given, 'interval', 'every', 'fundingInterval') ?? dec(8),
  });

/** dYdX's integers: one price unit is 10^exponent, one quantum 10^resolution, money in millionths. */
function quantums(given: VectorCase): [Holding, Decimal] {
  const unit = dec(10).pow(need(given, 'atomicResolution').plus(need(given, 'exponent')).plus(6));
  const contracts = need(given, 'quantums').abs();
  return [{ kind: 'linear', contracts, contractSize: unit }, need(given, 'price')];
}

function account(given: VectorCase): { readonly shared: SharedAccount; readonly leg: Leg } {
  const legOf = (inputs: Readonly<Record<string, unknown>>): Leg => {
    const one: VectorCase = { ...given, inputs };
    return {
      size: need(one, 'size'),
      price: need(one, 'oracle', 'price'),
      maintenanceMarginRate: need(one, 'mmf', 'mmr'),
    };
  };
  const legs = has(given, 'legs') ? rows(given, 'legs').map(legOf) : [legOf(given.inputs)];
  const leg = legs[orZero(find(given, 'closeLeg')).toNumber()];
  if (leg === undefined) throw new CannotCompute('closeLeg names no leg');
  return { shared: { quoteBalance: need(given, 'quoteBalance'), legs }, leg };
}

/** KuCoin's cross price of one position (the first, or that of `index`), in an account of several. */
export function proRata(given: VectorCase): Decimal | undefined {
  const margin = find(given, 'totalMargin', 'margin', 'marginBalance', 'equity');
  if (given.venue !== 'kucoin' || margin === undefined || !has(given, 'positions')) return undefined;
  const legs = rows(given, 'positions').map((inputs): Leg => {
    const one: VectorCase = { ...given, inputs };
    const multiplier = find(one, 'multiplier', 'contractSize') ?? ONE;
    const size = need(one, 'size', 'qty', 'contracts', 'lots').mul(multiplier);
    return {
      size: sideOf(one) === 'short' ? size.abs().neg() : size,
      price: need(one, 'mark', 'markPrice', 'price'),
      maintenanceMarginRate: need(one, 'mmr', 'maintenanceMarginRate'),
    };
  });
  const leg = legs[orZero(find(given, 'index')).toNumber()];
  if (leg === undefined) throw new CannotCompute('index names no position');
  const feeRate = orZero(find(given, 'liqFee', 'takerFee', 'taker', 'fee'));
  return proRataLiquidation({ margin, legs, leg, feeRate });
}

const blended = (given: VectorCase): Decimal =>
  blendedRate({
    base: need(given, 'base'),
    slope: need(given, 'slopePerUnit', 'slope'),
    size: need(given, 'size'),
  });

/** Sums as printed in a statement: "0.00000295-0.00002954", "+0.00012685 funding". */
function piece(given: VectorCase, index: number): Decimal {
  const list = given.inputs['pieces'];
  const text: unknown = Array.isArray(list) ? list[index] : undefined;
  if (typeof text !== 'string') throw new CannotCompute('no such piece among the inputs');
  const figures = text.match(/[+-]?\d+(?:\.\d+)?/gu) ?? [];
  return netPnl({ gross: figures.reduce((sum, each) => sum.plus(each), ZERO) });
}

const pieces: Figure = (given) => {
  const list = given.inputs['pieces'];
  const count = Array.isArray(list) ? list.length : 0;
  return Array.from({ length: count }, (_, index) => piece(given, index)).reduce(
    (sum, each) => sum.plus(each),
    ZERO,
  );
};

function dated(given: VectorCase): {
  readonly stem: string;
  readonly day: Day;
} {
  const [, stem, text] = /^(.+[-_ ])(\w+)$/u.exec(String(given.inputs['symbol'])) ?? [];
  const day = text === undefined ? undefined : parseDay(text);
  if (stem === undefined || day === undefined) throw new CannotCompute('no date in the symbol');
  return { stem, day };
}

export const OTHER_FIGURES: Readonly<Record<string, Figure>> = {
  imr: (given) => requirement(...quantums(given), need(given, 'imf')),
  bankruptcyQuote: (given) => {
    const { shared, leg } = account(given);
    return bankruptcyQuote(shared, leg, find(given, 'closeFraction') ?? ONE);
  },
  fillablePrice: (given) => {
    const { shared, leg } = account(given);
    const adjustment = need(given, 'bankruptcyAdjustment');
    return fillablePrice({
      account: shared,
      leg,
      adjustment,
      spreadToMaintenance: need(given, 'spreadToMmr'),
    });
  },
  mmr: (given) => requirement(...quantums(given), need(given, 'imf').mul(need(given, 'maintFraction'))),
  crossMaintenanceMarginUsed: (given) =>
    requirement(
      { kind: 'linear', contracts: need(given, 'totalNtlPos'), contractSize: ONE },
      ONE,
      rulesOf(given).tiers[0]?.rate ?? ZERO,
    ),
  realised1: (given) => piece(given, 0),
  realised2: (given) => piece(given, 1),
  realised3: (given) => piece(given, 2),
  day: pieces,
  total: pieces,
  payment: funding,
  fundingFee: funding,
  fundingPayment: funding,
  fundingRate: intervalRate,
  rate8h: intervalRate,
  hourlyRate,
  markPrice: fundedPrice,
  mark: fundedPrice,
  fairPrice: fundedPrice,
  rate: (given) => (has(given, 'base') ? blended(given) : intervalRate(given)),
  marginCoin: (given) =>
    requirement({ kind: 'linear', contracts: need(given, 'size'), contractSize: ONE }, ONE, blended(given)),
  marginUsd: (given) =>
    requirement(
      { kind: 'linear', contracts: need(given, 'size'), contractSize: ONE },
      need(given, 'index'),
      blended(given),
    ),
  impactNotional: (given) => impactNotional(need(given, 'imf')),
  indexDelta: (given) =>
    fundingIndexDelta({
      price: need(given, 'price'),
      exponent: need(given, 'exponent').toNumber(),
      atomicResolution: need(given, 'atomicResolution').toNumber(),
      ratePpm: need(given, 'rate8hPpm'),
      shareOfInterval: need(given, 'fractionOf8h'),
    }),
  expiry: (given) => deliveryTime(dated(given).day),
  next: (given) => {
    const { stem, day } = dated(given);
    return stem + dayName(nextQuarterly(day));
  },
};
