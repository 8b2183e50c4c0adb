// Cross accounts reckoned a second time, from the definition, in decimals of its own: what the watch is compared
// with, tick for tick.
import { Decimal as Base } from 'decimal.js';
import { dec } from '../../src/contract/decimal.ts';
import type { AccountWatch, Marks } from '../../src/watch/core/account.ts';

const Big = Base.clone({ precision: 60, toExpNeg: -9e15, toExpPos: 9e15 });
export type Big = InstanceType<typeof Big>;
export const big = (value: string | number | Base): Big => new Big(value);

export interface Plain {
  readonly inverse: boolean;
  readonly wallet: Big;
  readonly legs: readonly {
    readonly symbol: string;
    readonly long: boolean;
    readonly size: Big;
    readonly entry: Big;
    readonly onEntry: boolean;
    readonly feeOnMark: Big;
    readonly tiers: readonly { floor: Big; rate: Big; amount: Big }[];
  }[];
  readonly coins: readonly { readonly symbol: string; readonly amount: Big }[];
  readonly profits: boolean;
  readonly smooth: boolean;
  readonly hedge: boolean;
}

export function plainOf(watch: AccountWatch, smooth = false): Plain {
  return {
    smooth,
    hedge: new Set(watch.positions.map(({ symbol }) => symbol)).size < watch.positions.length,
    inverse: watch.positions[0]?.position.kind === 'inverse',
    wallet: big(watch.walletBalance),
    legs: watch.positions.map(({ symbol, position }) => ({
      symbol,
      long: position.side === 'long',
      size: big(position.contracts).mul(position.contractSize),
      entry: big(position.entryPrice),
      onEntry: position.rules.maintenanceOn === 'entry',
      feeOnMark: position.rules.closingFeeOn === 'none' ? big(0) : big(position.rules.closingFeeRate),
      tiers: position.rules.tiers.map(({ floor, rate, amount }) => ({
        floor: big(floor),
        rate: big(rate),
        amount: big(amount),
      })),
    })),
    coins: watch.coins.map(({ symbol, amount, haircut }) => ({ symbol, amount: big(amount).mul(haircut) })),
    profits: watch.profitsAsMargin,
  };
}

type PlainLeg = Plain['legs'][number];

/** What a leg was last reckoned at: most prices stand still from one tick to the next. */
const reckoned = new WeakMap<PlainLeg, Map<string, { gain: Big; asked: Big }>>();
const KEPT = 8;

function reckonLeg(leg: PlainLeg, inverse: boolean, price: Big, beside: boolean): { gain: Big; asked: Big } {
  const known = reckoned.get(leg) ?? new Map<string, { gain: Big; asked: Big }>();
  reckoned.set(leg, known);
  const key = `${beside ? '+' : ''}${price.toString()}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const [value, entry] = inverse
    ? [leg.size.div(price), leg.size.div(leg.entry)]
    : [leg.size.mul(price), leg.size.mul(leg.entry)];
  const gain = leg.long === inverse ? entry.minus(value) : value.minus(entry);
  const on = leg.onEntry ? entry : value;
  const after = leg.tiers.findIndex(({ floor }) => floor.gt(on));
  const at = after === -1 ? leg.tiers.length - 1 : after - 1;
  const asks = (index: number): Big =>
    on.mul(leg.tiers[index]?.rate ?? 0).minus(leg.tiers[index]?.amount ?? 0);
  const next = beside ? leg.tiers[at + 1]?.floor : undefined;
  const isBeside = next !== undefined && next.minus(on).lt(on.mul('1e-40'));
  let asked = isBeside ? Big.max(asks(at), asks(at + 1)) : asks(at);
  if (!leg.feeOnMark.isZero()) asked = asked.plus(value.mul(leg.feeOnMark));
  if (known.size >= KEPT) known.clear();
  const made = { gain, asked };
  known.set(key, made);
  return made;
}

/** M and B at prices. `beside`: at a floor the tier that asks for more. */
export function reckon(plain: Plain, priceOf: (symbol: string) => Big, beside = false): { b: Big; m: Big } {
  let m = big(0);
  const gains = new Map<string, Big>();
  for (const leg of plain.legs) {
    const { gain, asked } = reckonLeg(leg, plain.inverse, priceOf(leg.symbol), beside);
    const had = gains.get(leg.symbol);
    gains.set(leg.symbol, had === undefined ? gain : had.plus(gain));
    m = m.plus(asked);
  }
  let b = plain.wallet;
  for (const coin of plain.coins) b = b.plus(coin.amount.mul(priceOf(coin.symbol)));
  const all = [...gains.values()];
  if (plain.profits) b = all.reduce((sum, gain) => sum.plus(gain), b);
  else {
    b = all.reduce((sum, gain) => sum.plus(Big.min(0, gain)), b);
    b = b.plus(all.reduce((least, gain) => Big.min(least, Big.max(0, gain)), big('1e80')));
  }
  return { b, m };
}

/** Does a move of at most d of all markets against the account take it? Between the moves where something
 *  changes the slack is straight, so that its ends say it. */
export function taken(plain: Plain, marks: Marks, d: Big): boolean {
  const slack = (t: Big): boolean => {
    const { b, m } = reckon(plain, (symbol) => movedBy(symbol, t), true);
    return b.lte(m);
  };
  const net = new Map<string, Big>();
  for (const leg of plain.legs) {
    const had = net.get(leg.symbol) ?? big(0);
    net.set(leg.symbol, leg.long ? had.plus(leg.size) : had.minus(leg.size));
  }
  for (const coin of plain.coins) net.set(coin.symbol, (net.get(coin.symbol) ?? big(0)).plus(coin.amount));
  const way = (symbol: string): -1 | 0 | 1 => {
    const sum = net.get(symbol) ?? big(0);
    return sum.gt(0) ? -1 : sum.lt(0) ? 1 : 0;
  };
  const movedBy = (symbol: string, t: Big): Big =>
    big(marks.get(symbol) ?? dec(0)).mul(t.mul(way(symbol)).plus(1));
  if (slack(d)) return true;
  // With one side a market, maintenance without jumps and all profits counted the slack falls all the way.
  const falls = plain.smooth && plain.profits && !plain.hedge && plain.coins.length === 0;
  if (falls) return false;
  const breaks: Big[] = [];
  for (const leg of plain.legs) {
    const mark = big(marks.get(leg.symbol) ?? dec(0));
    const turn = way(leg.symbol);
    if (turn === 0) continue;
    if (!plain.profits) {
      // Where its market's profit changes sign.
      const own = plain.legs.filter(({ symbol }) => symbol === leg.symbol);
      const signed = (one: (typeof own)[number]): Big => (one.long ? one.size : one.size.neg());
      const all = own.reduce((sum, one) => sum.plus(signed(one)), big(0));
      const cost = own.reduce(
        (sum, one) => sum.plus(plain.inverse ? signed(one).div(one.entry) : signed(one).mul(one.entry)),
        big(0),
      );
      if (!all.isZero()) {
        const even = plain.inverse ? all.div(cost) : cost.div(all);
        breaks.push(even.div(mark).minus(1).mul(turn));
      }
    }
    if (leg.onEntry) continue;
    for (const { floor } of leg.tiers.slice(1)) {
      const price = plain.inverse ? leg.size.div(floor) : floor.div(leg.size);
      breaks.push(price.div(mark).minus(1).mul(turn));
    }
  }
  return breaks.some((t) => t.gt(0) && t.lt(d) && slack(t));
}

/** An account with its own levels, as far as it has come. */
export interface Expecting {
  readonly plain: Plain;
  readonly levels: readonly { by: 'distance' | 'ratio'; at: Big; rearm: Big }[];
  reached: number;
  gone: boolean;
  /** Put off until this is true as well, or one level more. */
  snoozed?: { readonly by: 'distance' | 'ratio'; readonly at: Big; readonly reached: number } | undefined;
}

/** What these marks do to it; undefined: nothing. */
export function expectedNow(held: Expecting, marks: Marks): string | undefined {
  const before = held.reached;
  const now = levelsNow(held, marks);
  const { snoozed } = held;
  if (snoozed === undefined || held.gone) return now;
  const { b, m } = reckon(held.plain, (symbol) => big(marks.get(symbol) ?? dec(0)));
  const isBroken =
    held.reached > snoozed.reached ||
    (snoozed.by === 'ratio' ? b.mul(snoozed.at).lte(m) : taken(held.plain, marks, snoozed.at));
  // Put off, only where it stands is kept.
  if (!isBroken) return held.reached === before ? undefined : `back to ${held.reached}`;
  held.snoozed = undefined;
  const level = held.levels[held.reached - 1];
  return `warning ${level?.by}:${level?.at.toFixed()}`;
}

function levelsNow(held: Expecting, marks: Marks): string | undefined {
  const { plain } = held;
  const { b, m } = reckon(plain, (symbol) => big(marks.get(symbol) ?? dec(0)));
  if (b.lte(m)) {
    held.gone = true;
    return 'liquidated';
  }
  const isTrue = ({ by, at }: { by: string; at: Big }): boolean =>
    by === 'ratio' ? b.mul(at).lte(m) : taken(plain, marks, at);
  // Of levels of two kinds the later one may be true alone.
  const worst = Math.max(held.reached, held.levels.findLastIndex((level) => isTrue(level)) + 1);
  if (worst > held.reached) {
    held.reached = worst;
    const level = held.levels[worst - 1];
    return `warning ${level?.by}:${level?.at.toFixed()}`;
  }
  const before = held.reached;
  while (held.reached > 0) {
    const level = held.levels[held.reached - 1];
    if (level === undefined || isTrue({ by: level.by, at: level.rearm })) break;
    held.reached -= 1;
  }
  return held.reached === before ? undefined : `back to ${held.reached}`;
}
