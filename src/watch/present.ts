// The figures of a position at a mark price, and the words for its levels: used by the commands'
// answers and by the warnings, so that the same thing has the same name everywhere.
import type { View } from '../view/view.ts';
import { type Decimal, dec, ZERO } from '../contract/decimal.ts';
import {
  collateralOf,
  initialMargin,
  maintenanceMargin,
  marginBalance,
  marginRatio,
} from '../contract/margin.ts';
import { pnl, roe } from '../contract/pnl.ts';
import { notional } from '../contract/size.ts';
import type { Words } from '../i18n/words.ts';
import * as format from '../view/format.ts';
import type { FigureValue } from '../view/view.ts';
import type { AccountWatch } from './core/account.ts';
import { fundingSum } from './core/account-funding.ts';
import { followsByItself, type Funding } from './core/funding.ts';
import { distanceTo, reached } from './core/ladder.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Market } from '../venues/venue.ts';
import type { Watch, WatchedPosition } from './core/watch.ts';

export const text = (value: Decimal | null): string | null => value?.toFixed() ?? null;

/** `BTC/USDT` of `BTC/USDT:USDT`; a dated future keeps its date. */
export function marketName(symbol: string): string {
  const [pair = symbol, rest] = symbol.split(':');
  const date = rest?.split('-')[1];
  return date === undefined ? pair : `${pair} ${date}`;
}

/** What is to be known of a market beside its price: where its mark comes from without an index, and its end. */
export const marketNotes = (
  { venue, ends }: Pick<Market, 'venue' | 'ends'>,
  quote: { readonly hasNoIndex?: true } | undefined,
  words: Words,
): string[] => [
  ...(quote?.hasNoIndex === true ? [words.commands.price.noIndex(words.trade.venueName(venue))] : []),
  ...(ends === undefined
    ? []
    : [words.warnings.endsNote(words.trade.venueName(venue), format.time(Date.parse(ends)))]),
];

/** A position with what its return is taken on. */
export type Held = Pick<WatchedPosition, 'position' | 'leverage' | 'roeOn'>;

/** Return on equity at a mark price: profit / initial margin, as the venue takes that. */
export const returnAt = ({ position, leverage, roeOn }: Held, mark: Decimal): Decimal =>
  roe(pnl(position, mark), initialMargin(position, leverage, roeOn === 'mark' ? mark : position.entryPrice));

/** The figures that depend on a mark price, by their names. */
export function markFigures(
  held: Held,
  mark: Decimal,
  liquidation: Decimal | undefined,
): Record<string, FigureValue> {
  const { position } = held;
  const profit = pnl(position, mark);
  const balance = marginBalance(position, mark);
  const away = liquidation === undefined ? undefined : distanceTo(position.side, mark, liquidation);
  return {
    markPrice: text(mark),
    notional: text(notional(position, mark)),
    unrealizedPnl: text(profit),
    marginBalance: text(balance),
    maintenanceMargin: text(maintenanceMargin(position, mark)),
    marginRatio: text(marginRatio(position, mark)),
    roe: text(returnAt(held, mark)),
    // Beyond the liquidation price there is none left.
    distance: away === undefined || away.isNegative() ? null : text(away),
  };
}

/** "5 %", "ratio 85 %", "liquidation" for a level's name. */
export function levelText(name: string, words: Words): string {
  const [kind, value] = name.split(':');
  const t = words.warnings.levelName;
  if (value === undefined) return t.liquidated;
  switch (kind) {
    case 'ratio':
      return t.ratio(format.percent(dec(value)));
    case 'sigma':
      return t.sigma(value);
    case 'time':
      return t.time(format.duration(Number.parseInt(value, 10) * 60_000));
    default:
      return t.distance(format.percent(dec(value)));
  }
}

/** A position's collateral, size and entry as one word: a button that was offered for it says it, so that
 *  what is another by then is not changed as if it were the same. Funding changes nothing of what its owner was told
 *  to do, so what was paid is taken as still there. */
export const stateOf = ({ held: { position }, funding }: Watch): string =>
  stateWord([collateralOf(position).plus(funding?.paid ?? ZERO), position.contracts, position.entryPrice]);

/** The same of an account: its balance, and its contracts together, which no single change leaves as they were. */
export const accountStateOf = ({ walletBalance, positions, funding }: AccountWatch): string =>
  stateWord([
    funding === undefined ? walletBalance : walletBalance.plus(fundingSum(funding).paid),
    positions.reduce((sum, { position }) => sum.plus(position.contracts), ZERO),
  ]);

/** Fewer digits than figures have: what was paid is taken off and put back, and each of the two rounds. */
const STATE_DIGITS = 20;

const stateWord = (figures: readonly Decimal[]): string =>
  figures.map((figure) => figure.toSignificantDigits(STATE_DIGITS).toFixed()).join(':');

/** Is the state now what a button tells? Older buttons tell its first figure alone, and more digits. */
export function isAsItWas(state: string, was: string): boolean {
  const now = state.split(':');
  return was.split(':').every((figure, index) => {
    const at = now[index];
    if (at === undefined || !/^-?\d+(?:\.\d+)?$/.test(figure)) return false;
    return dec(figure).toSignificantDigits(STATE_DIGITS).eq(at);
  });
}

/** `funding paid so far 1.20 USDT`; undefined: none was. */
export const fundingText = ({ funding }: Watch, { settle }: Market, words: Words): string | undefined =>
  paidText(funding, settle, words);

export function paidText(
  funding: Pick<Funding, 'paid' | 'times'> | undefined,
  settle: string,
  words: Words,
): string | undefined {
  if (funding === undefined || funding.times === 0) return undefined;
  const t = words.warnings.funding;
  const amount = format.money(funding.paid.abs().toSignificantDigits(MONEY_DIGITS), settle);
  return funding.paid.isNegative() ? t.received(amount) : t.paid(amount);
}

/** What was counted so far, in how many times; where none was, whether that is since none is known. */
export function fundingSoFar(
  funding: Pick<Funding, 'paid' | 'times' | 'unknown'>,
  settle: string,
  words: Words,
  isRateKnown: boolean,
): string {
  const t = words.warnings.funding;
  const said = paidText(funding, settle, words);
  if (said !== undefined) return t.row({ said, times: funding.times });
  return isRateKnown && funding.unknown === 0 ? t.none : t.uncounted;
}

/** Of an amount, where it is large. */
export const MONEY_DIGITS = 8;

/** Is funding counted, and how well is it known? */
export function fundingNotes(
  watch: Watch,
  market: Market,
  words: Words,
  rate?: Decimal | 'unknown',
): string[] {
  const { funding, held } = watch;
  const t = words.warnings.funding;
  if (market.expiry !== undefined || watch.tracked !== undefined || watch.status !== 'open') return [];
  if (funding === undefined) return [];
  if (!funding.on) return [t.off()];
  return [
    followsByItself(held.venue) ? t.on() : t.onAsked(),
    ...(rate === 'unknown' ? [t.noRate()] : []),
    ...(funding.estimated === 0 ? [] : [t.estimated(funding.estimated)]),
    ...(funding.unknown === 0 ? [] : [t.unknown(funding.unknown)]),
  ];
}

/** By names; nothing where funding is not counted. */
export const fundingFigures = ({
  funding,
}: {
  readonly funding?: Pick<Funding, 'paid' | 'times' | 'estimated' | 'unknown'> | undefined;
}): Record<string, FigureValue> =>
  funding === undefined
    ? {}
    : {
        fundingPaid: text(funding.paid),
        fundingTimes: String(funding.times),
        fundingEstimated: String(funding.estimated),
        fundingUnknown: String(funding.unknown),
      };

/** Venues whose public accounts state no liquidation price. */
const STATES_NONE: ReadonlySet<string> = new Set(['dydx']);

/** What the venue says of a tracked position itself, beside ours, and why the two differ. */
export function trackedNotes(
  { tracked, held }: Watch,
  market: Market,
  words: Words,
  { venues }: Pick<Catalog, 'venues'>,
): string[] {
  if (tracked === undefined) return [];
  const t = words.track;
  const { side } = held.position;
  const { reported, own, mode, byVenue, wallet, subaccount } = tracked;
  const place = venues.find(({ id }) => id === held.venue)?.name ?? held.venue;
  const said = (price: Decimal | undefined): string =>
    price === undefined ? t.noPrice() : format.liquidationPrice(price, side, market.tick);
  return [
    STATES_NONE.has(held.venue) ? t.ownOnly(place, said(own)) : t.beside(place, said(reported), said(own)),
    ...(byVenue ? [t.byVenue(place)] : []),
    ...(mode === 'cross' ? [t.cross(format.time(tracked.at))] : []),
    subaccount === undefined
      ? t.fromWallet(shortWallet(wallet))
      : t.fromSubaccount(shortWallet(wallet), String(subaccount)),
  ];
}

/** Enough to tell one's own wallets apart. */
export const shortWallet = (address: string): string => `${address.slice(0, 6)}…${address.slice(-4)}`;

/** The state that the words tell, for a platform that has a colour for it; none where the price is not known now. */
export function toneOf(watch: Pick<Watch, 'status' | 'reached'>, isKnown: boolean): Pick<View, 'tone'> {
  if (watch.status === 'liquidated') return { tone: 'lost' };
  return isKnown ? { tone: watch.reached > 0 ? 'near' : 'safe' } : {};
}

/** Is its stop at or beyond the liquidation price? A change may have moved that past it. */
export const isStopLate = ({ held, stop, liquidationPrice }: Watch): boolean =>
  stop !== undefined && liquidationPrice !== undefined && reached(held.position.side, stop, liquidationPrice);

export function lateStopNotes(watch: Watch, { tick }: Market, words: Words): string[] {
  const { stop, liquidationPrice } = watch;
  if (stop === undefined || liquidationPrice === undefined || !isStopLate(watch)) return [];
  const t = words.checks.lint;
  return [t.said('danger', t.stopBeyond(format.price(stop, tick), format.price(liquidationPrice, tick)))];
}
