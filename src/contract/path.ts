// A balance and a maintenance along one move t >= 0, straight or quadratic between known breaks: where the
// first no longer exceeds the second.
import { type Decimal, ONE, ZERO, exact } from './decimal.ts';

/** c0 + c1·t + c2·t²; of exact figures. */
export type Poly = readonly [Decimal, Decimal, Decimal];

/** n / d, d > 0; of exact figures. */
export interface Fraction {
  readonly n: Decimal;
  readonly d: Decimal;
}

export interface Path {
  /** Does it end before t = 1? Else it has no end. */
  readonly bounded: boolean;
  /** Where something changes, in any order; those outside of the path are ignored. */
  readonly breaks: readonly Fraction[];
  /** What holds around a t, times a weight that is positive on the whole path. */
  readonly at: (t: Fraction) => { readonly balance: Poly; readonly maintenance: Poly };
}

const NOTHING = exact(ZERO);
const UNIT = exact(ONE);
export const START: Fraction = { n: NOTHING, d: UNIT };

/** Most paths are straight, and most of their parts are held: what is nothing costs no arithmetic. */
const add = (a: Decimal, b: Decimal): Decimal => (b.isZero() ? a : a.isZero() ? b : a.plus(b));
const take = (a: Decimal, b: Decimal): Decimal => (b.isZero() ? a : a.minus(b));
const times = (a: Decimal, by: Decimal): Decimal => (a.isZero() ? a : a.mul(by));

export const plus = (a: Poly, b: Poly): Poly => [add(a[0], b[0]), add(a[1], b[1]), add(a[2], b[2])];
export const minus = (a: Poly, b: Poly): Poly => [take(a[0], b[0]), take(a[1], b[1]), take(a[2], b[2])];
export const scaled = (a: Poly, by: Decimal): Poly => [times(a[0], by), times(a[1], by), times(a[2], by)];
export const sumOf = (all: readonly Poly[]): Poly => all.reduce(plus, [NOTHING, NOTHING, NOTHING]);

/** The sign of a polynomial at t, by multiplying out. */
export function signAt([c0, c1, c2]: Poly, { n, d }: Fraction): number {
  if (n.isZero()) return c0.cmp(0);
  const straight = c0.mul(d).plus(c1.mul(n));
  return (c2.isZero() ? straight : straight.mul(d).plus(c2.mul(n).mul(n))).cmp(0);
}

const compare = (a: Fraction, b: Fraction): number => a.n.mul(b.d).cmp(b.n.mul(a.d));
const between = (a: Fraction, b: Fraction): Fraction => ({
  n: a.n.mul(b.d).plus(b.n.mul(a.d)),
  d: a.d.mul(b.d).mul(2),
});

/**
 * The first t at which balance <= maintenance, or where it begins right behind t; undefined: none on the
 * path. Not asked of the start itself. Exact; only where the path is quadratic the t is one within 1e-30
 * behind it.
 */
export function firstReached(path: Path): Fraction | undefined {
  const slack = (t: Fraction): Poly => {
    const { balance, maintenance } = path.at(t);
    return minus(balance, maintenance);
  };
  const end: Fraction = { n: UNIT, d: UNIT };
  const inside = path.breaks
    .filter((t) => t.n.gt(0) && (!path.bounded || compare(t, end) < 0))
    .toSorted(compare)
    .filter((t, index, all) => index === 0 || compare(t, all[index - 1] ?? START) !== 0);
  let from = START;
  for (const to of inside) {
    const line = slack(between(from, to));
    const found = signAt(line, from) <= 0 ? from : rootWithin(line, from, to, true);
    if (found !== undefined) return found;
    // At a break a rising notional is in its next tier, a falling one still in its last: all in the higher.
    if (signAt(slack(to), to) <= 0) return to;
    from = to;
  }
  const beyond: Fraction = path.bounded ? end : { n: from.n.plus(from.d), d: from.d };
  const line = slack(between(from, beyond));
  if (signAt(line, from) <= 0) return from;
  if (path.bounded) return rootWithin(line, from, end, false);
  // Unbounded paths are straight.
  return line[1].lt(0) ? { n: line[0], d: line[1].neg() } : undefined;
}

/** The first root in (from, to], or (from, to) where the end does not belong to it; positive at `from`. */
function rootWithin(line: Poly, from: Fraction, to: Fraction, withEnd: boolean): Fraction | undefined {
  const [c0, c1, c2] = line;
  const last = signAt(line, to);
  const isThere = last < 0 || (withEnd && last === 0);
  if (c2.isZero()) return isThere ? { n: c0, d: c1.neg() } : undefined;
  const lowest: Fraction = c2.gt(0) ? { n: c1.neg(), d: c2.mul(2) } : START;
  const dips = compare(lowest, from) > 0 && compare(lowest, to) < 0 && signAt(line, lowest) <= 0;
  if (dips) return halved(line, from, lowest);
  return isThere ? halved(line, from, to) : undefined;
}

const HALVINGS = 110;

/** Between a t before and one behind, on which side it changes once: the one behind, 2^-110 of the way near. */
function halved(line: Poly, before: Fraction, behind: Fraction): Fraction {
  // On the way's own scale: u of 2^110 parts from before to behind, so that no figure is rounded.
  let low = UNIT.mul(0);
  let high = UNIT.mul(2).pow(HALVINGS);
  const whole = high;
  const point = (u: Decimal): Fraction => ({
    n: before.n.mul(behind.d).mul(whole.minus(u)).plus(behind.n.mul(before.d).mul(u)),
    d: before.d.mul(behind.d).mul(whole),
  });
  while (high.minus(low).gt(1)) {
    const middle = low.plus(high).div(2).floor();
    if (signAt(line, point(middle)) <= 0) high = middle;
    else low = middle;
  }
  return point(high);
}
