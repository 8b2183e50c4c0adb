// How large a position may be, and what has to be known for that: for a loss at a stop, or for a balance.
import { type Decimal, ONE, ZERO, dec } from '../contract/decimal.ts';
import { direction } from '../contract/size.ts';
import { type Largest, contractsForLoss, largestSize } from '../contract/solve.ts';
import type { Side } from '../contract/types.ts';
import type { Words } from '../i18n/words.ts';
import { marginRules, rulesFor } from '../venues/rules.ts';
import type { Market, VenueRules } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import type { View } from '../view/view.ts';
import type { Reading } from './calculator.ts';
import type { CommandContext } from './command.ts';
import { wrongMoney } from './extra.ts';
import type { TradeReading } from './parse/reading.ts';
import { marketOf, sizeText, stepOf } from './plan.ts';

export interface Premises {
  readonly reading: TradeReading;
  readonly market: Market;
  readonly side: Side;
  readonly entry: Decimal;
  readonly balance: Decimal | undefined;
  readonly loss: Decimal | undefined;
  /** undefined: the largest size for the balance is asked for. */
  readonly stop: Decimal | undefined;
  /** Inside the risk only where it was typed. */
  readonly feeRate: Decimal;
  readonly rules: VenueRules | undefined;
}

export type Refused = { readonly view: View };
export type Sized =
  | {
      readonly contracts: Decimal;
      /** Before it was rounded down to whole steps. */
      readonly exact: Decimal;
      readonly largest?: Largest & { readonly kind: 'size' };
    }
  | Refused;

export const refuse = (
  code: string,
  head: string,
  option = 'size',
  notes: readonly string[] = [],
): Refused => ({
  view: { head, notes, problem: { code, option } },
});

/** What the question stands on, or what is missing. */
export function premises(context: CommandContext, { reading: read, extras }: Reading): Premises | Refused {
  const { words, catalog } = context;
  const t = words.calculators.size;
  // A size that was typed is not what is asked for.
  const { size: _size, fills: _fills, ...reading } = read;
  const market = marketOf(reading, catalog);
  if (market === undefined || reading.side === undefined)
    return refuse('market-missing', words.commands.plan.marketMissing(), 'market');
  const wrong = wrongMoney(extras['loss'], market, words);
  if (wrong !== undefined) return { view: wrong };
  const optional = (value: string | undefined): Decimal | undefined =>
    value === undefined ? undefined : dec(value);
  const typed = reading.entryPrice === 'mark' ? reading.markPrice : reading.entryPrice;
  const entry = optional(typed) ?? context.prices.quote(market)?.mark;
  const stop = optional(reading.sl);
  const balance = optional(reading.balance);
  const risk = optional(reading.risk);
  const lossTyped = extras['loss']?.value;
  if (risk !== undefined && lossTyped !== undefined) return refuse('risk-clash', t.both(), 'risk');
  if (stop === undefined && (risk !== undefined || lossTyped !== undefined))
    return refuse('stop-missing', t.needStop(), 'sl');
  if (risk !== undefined && balance === undefined && lossTyped === undefined)
    return refuse('balance-missing', t.needBalance(), 'balance');
  const loss = lossTyped ?? (risk === undefined ? undefined : balance?.mul(risk));
  if (stop !== undefined && loss === undefined)
    return refuse('risk-missing', t.need(), 'risk', [t.needHelp()]);
  if (stop === undefined && balance === undefined)
    return refuse('risk-missing', t.need(), 'risk', [t.needHelp()]);
  if (stop === undefined && reading.leverage === undefined)
    return refuse('leverage-missing', t.needLeverage(), 'leverage');
  if (entry === undefined) return refuse('price-unknown', t.needEntry(), 'entry');
  const rules = rulesFor(catalog, market);
  const { fee } = reading;
  const named = fee === 'maker' ? rules?.makerFee : rules?.takerFee;
  const isNamed = fee === 'maker' || fee === 'taker';
  if (isNamed && named === undefined)
    return refuse('fee-missing', words.calculators.noFee(words.trade.venueName(market.venue)), 'fee');
  const feeRate = fee === undefined ? ZERO : fee === 'maker' || fee === 'taker' ? (named ?? ZERO) : dec(fee);
  return { reading, market, side: reading.side, entry, balance, loss, stop, feeRate, rules };
}

/** Rounded down to the exchange's step. */
function whole(contracts: Decimal, market: Market): Decimal {
  const step = stepOf(market);
  return step === undefined ? contracts : contracts.div(step).floor().mul(step);
}

export function byRisk(about: Premises, words: Words): Sized {
  const { market, side, entry, stop, loss, feeRate } = about;
  if (stop === undefined || loss === undefined) return refuse('risk-missing', words.calculators.size.need());
  const trade = { kind: market.kind, side, contractSize: market.contractSize, entryPrice: entry };
  const beyond = side === 'long' ? stop.lt(entry) : stop.gt(entry);
  const contracts = beyond
    ? contractsForLoss(trade, { loss, stopPrice: stop, entryFeeRate: feeRate, exitFeeRate: feeRate })
    : undefined;
  return contracts === undefined
    ? refuse('stop-side', words.calculators.size.stopAtEntry(), 'sl')
    : { contracts: whole(contracts, market), exact: contracts };
}

/** The opening fee as typed or as the venue's taker pays it, and what the venue sets aside for closing. */
export function spentRate({ reading, rules, feeRate, market, side }: Premises): Decimal {
  const opening = reading.fee === undefined ? (rules?.takerFee ?? ZERO) : feeRate;
  if (rules?.feeReserved !== true) return opening;
  const closing = rules.feeByUser && reading.fee !== undefined ? feeRate : rules.closingFeeRate;
  if (rules.closingFeeOn !== 'bankruptcy' || reading.leverage === undefined) return opening.plus(closing);
  const d = direction({ kind: market.kind, side });
  return opening.plus(closing.mul(ONE.minus(ONE.div(reading.leverage).mul(d))));
}

export function byBalance(context: CommandContext, about: Premises): Sized {
  const { words, catalog } = context;
  const { market, entry, balance, reading } = about;
  const t = words.calculators.size;
  const answer = marginRules(catalog, {
    venue: market.venue,
    symbol: market.symbol,
    mmr: reading.mmr === undefined ? ZERO : dec(reading.mmr),
  });
  const byTable =
    reading.mmr === undefined
      ? marginRules(catalog, { venue: market.venue, symbol: market.symbol, price: entry })
      : undefined;
  const table = byTable?.answer === 'rules' ? byTable : undefined;
  if (answer.answer === 'no-rules')
    return refuse('venue-not-built-in', words.commands.plan.noRules(answer.venue.name), 'venue');
  if (answer.answer !== 'rules' || balance === undefined || reading.leverage === undefined)
    return refuse('risk-missing', t.need());
  const leverage = dec(reading.leverage);
  const tiers = (table ?? answer).margin.tiers;
  const largest = largestSize({
    kind: market.kind,
    contractSize: market.contractSize,
    price: entry,
    tiers,
    balance,
    leverage,
    feeRate: spentRate(about),
    step: stepOf(market),
  });
  if (largest.kind === 'never') {
    const most = tiers[0]?.maxLeverage ?? leverage;
    return refuse('leverage-too-high', t.tooHigh(format.times(leverage), format.times(most)), 'leverage');
  }
  return { contracts: largest.contracts, exact: largest.contracts, largest };
}

/**
 * A line without a size that says what may be lost at its stop (risk=1% sl=62k balance=2000): the same line
 * with the size that loses just that, rounded down to the exchange's step. Any other line as it is.
 */
export function sizedByRisk(context: CommandContext, read: Reading): Reading | Refused {
  const { words } = context;
  const { size, fills, risk, sl, balance } = read.reading;
  if (size !== undefined || fills !== undefined || risk === undefined || sl === undefined) return read;
  const about = premises(context, read);
  if ('view' in about) return about;
  const sized = byRisk(about, words);
  if ('view' in sized) return sized;
  const { market, loss } = about;
  const t = words.calculators.size;
  const step = stepOf(market);
  if (!sized.contracts.gt(0))
    return refuse('size-too-small', t.tooSmall(step === undefined ? '0' : sizeText(step, market)));
  // In digits that can be typed again.
  const contracts = step === undefined ? sized.contracts.toSignificantDigits(DIGITS, DOWN) : sized.contracts;
  const { risk: _risk, balance: _balance, ...rest } = read.reading;
  const reading: TradeReading = {
    ...rest,
    ...(rest.marginMode === 'cross' && balance !== undefined ? { balance } : {}),
    size:
      market.kind === 'linear'
        ? { base: contracts.mul(market.contractSize).toFixed() }
        : { contracts: contracts.toFixed() },
  };
  const lost = format.money(loss ?? ZERO, market.settle);
  return { ...read, reading, notes: [...read.notes, t.sizedByRisk(sizeText(contracts, market), lost)] };
}

const DIGITS = 10;
/** decimal.js: towards zero. */
const DOWN = 1;
