// The rescue sheet of a watched position, in steps of its market: what the warning and the answers about
// a watch say to do.
import { Decimal, ZERO, dec } from '../contract/decimal.ts';
import { tradingFee } from '../contract/fees.ts';
import { collateralOf } from '../contract/margin.ts';
import { pnl } from '../contract/pnl.ts';
import { additionToHold, type Rescue, type Steps, rescue } from '../contract/rescue.ts';
import type { Catalog } from '../venues/catalog.ts';
import { deliveryRule } from '../venues/delivery.ts';
import { marginRules } from '../venues/rules.ts';
import type { Market, VenueRules } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import type { FigureValue, Figures } from '../view/view.ts';
import { distanceTo } from './core/ladder.ts';
import { type Watch, watchMarket } from './core/watch.ts';
import { MONEY_DIGITS, text } from './present.ts';

export interface Sheet extends Rescue {
  /** What it is about: a distance to liquidation. */
  readonly distance: Decimal;
  readonly slippage: Decimal;
  /** Is it known what closing a part does to the collateral here? */
  readonly closeRuleKnown: boolean;
}

/** A rescue moves liquidation half as far again, and a little beyond the first warning level. */
const RESCUE_FACTOR = dec('1.5');
const BEYOND_FIRST_LEVEL = dec('1.1');
/** How much worse than its trigger a stop may be filled: what a thin book takes on a bad night. */
const SLIPPAGE = dec('0.005');

/** Cents, or the smallest part of a coin that is written; of large amounts eight digits. */
const moneyStep = (market: Market, held: Decimal): Decimal =>
  dec(10).pow(Math.max(market.kind === 'linear' ? -2 : -8, held.e + 2 - MONEY_DIGITS));

/** Whole contracts where a contract is worth dollars, and where it is unknown nothing smaller than is shown. */
export const lotOf = (market: Market): Decimal | undefined =>
  market.lot ?? (market.kind === 'inverse' && market.venue !== 'textbook' ? dec(1) : undefined);

export function stepsOf(market: Market, held: Decimal, prices: readonly Decimal[]): Steps {
  return {
    price: format.priceStep(Decimal.max(...prices), market.tick),
    money: moneyStep(market, held),
    contracts: market.contractSizeUnknown === true ? undefined : lotOf(market),
  };
}

/** The venue's rules of a watch, which was read under them. */
export function venueRules(watch: Watch, catalog: Catalog): VenueRules | undefined {
  const { venue, symbol, given } = watch.held;
  const answer = marginRules(catalog, { venue, symbol, ...given });
  return answer.answer === 'rules' ? answer.rules : undefined;
}

/** The distance that is worth reaching: out of all levels, and half as far again as now. */
function wantedDistance(watch: Watch, liquidation: Decimal, mark: Decimal): Decimal {
  const { side } = watch.held.position;
  const first = watch.levels[0]?.price ?? liquidation;
  const outside = distanceTo(side, first, liquidation).mul(BEYOND_FIRST_LEVEL);
  return Decimal.max(distanceTo(side, mark, liquidation).mul(RESCUE_FACTOR), outside).toSignificantDigits(3);
}

/** What would have had to be added, at any time before, to hold the position at a mark that liquidates it. */
export const holdingOf = ({ held: { position } }: Watch, mark: Decimal, market: Market): Decimal =>
  additionToHold(position, mark, moneyStep(market, collateralOf(position)));

/** What delivery at a price brings: G(P) less the delivery fee, the taker's where the venue has no rate of its own. */
export function deliveryResult(
  watch: Watch,
  price: Decimal,
  catalog: Catalog,
): { readonly profit: Decimal; readonly fee: Decimal; readonly net: Decimal } {
  const { position, venue, given } = watch.held;
  const rate = deliveryRule(venue)?.fee ?? given.fee ?? venueRules(watch, catalog)?.takerFee ?? ZERO;
  const profit = pnl(position, price);
  const fee = tradingFee(position, price, rate);
  return { profit, fee, net: profit.minus(fee) };
}

/** undefined: no price liquidates it. */
export function sheetOf(watch: Watch, mark: Decimal, catalog: Catalog): Sheet | undefined {
  const { liquidationPrice } = watch;
  if (liquidationPrice === undefined) return undefined;
  const market = watchMarket(watch, catalog);
  const rules = venueRules(watch, catalog);
  const distance = wantedDistance(watch, liquidationPrice, mark);
  return {
    ...rescue({
      position: watch.held.position,
      markPrice: mark,
      distance,
      steps: stepsOf(market, collateralOf(watch.held.position), [mark, liquidationPrice]),
      rule: rules?.partialClose ?? 'proportional',
      feeRate: watch.held.given.fee ?? rules?.takerFee ?? ZERO,
      slippage: SLIPPAGE,
    }),
    distance,
    slippage: SLIPPAGE,
    closeRuleKnown: rules?.partialClose !== undefined,
  };
}

/** The sheet by names; what there is none of is left out. */
export function sheetFigures({ add, close, both, stop, distance }: Sheet): Figures {
  const reached = (option: {
    readonly reach: { readonly kind: string; readonly price?: Decimal };
  }): FigureValue => (option.reach.kind === 'at' ? text(option.reach.price ?? dec(0)) : null);
  return {
    rescueDistance: text(distance),
    ...(add.kind === 'add'
      ? {
          addCollateral: text(add.added),
          liquidationPriceAfterAdding: reached(add),
          mostLostAfterAdding: text(add.mostLost),
        }
      : {}),
    ...(stop.kind === 'stop'
      ? { stopPrice: text(stop.price), stopFill: text(stop.fill), stopPnl: text(stop.result) }
      : {}),
    ...[close, both].reduce<Record<string, FigureValue>>(
      (all, option, index) =>
        option.kind === 'close'
          ? {
              ...all,
              [index === 0 ? 'close' : 'closeHalf']: {
                contracts: text(option.contracts),
                released: text(option.released),
                addBack: text(option.addBack),
                cost: text(option.cost),
                liquidationPrice: reached(option),
                mostLost: text(option.mostLost),
              },
            }
          : all,
      {},
    ),
  };
}
