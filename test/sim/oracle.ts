// What should have been said, worked out a second time: in doubles, from the textbook's formulas, watch
// by watch at every price. Knows nothing of triggers, stores, slots or the app's own code.

export interface Level {
  /** The distance that names it; undefined: liquidation itself. */
  readonly distance: number | undefined;
  readonly price: number;
  readonly rearm: number;
}

export type WatchEvent = 'warning' | 'liquidated' | 'recovered' | 'quiet';

export interface OracleWatch {
  readonly kind: 'watch';
  readonly side: 'long' | 'short';
  readonly entry: number;
  readonly size: number;
  readonly rate: number;
  collateral: number;
  liquidation: number;
  levels: readonly Level[];
  reached: number;
  status: 'open' | 'liquidated';
  /** What was only said at the start is not called off. */
  warned: boolean;
}

export interface OracleAlert {
  readonly kind: 'alert';
  readonly side: 'up' | 'down';
  readonly threshold: number;
  readonly repeat: boolean;
  state: 'armed' | 'waiting' | 'rearming' | 'done';
}

/** `warn=` of every watch. */
export const DISTANCES = [0.15, 0.1, 0.05, 0.025, 0.01];
/** A watch that begins within its last level, or is changed there, gets others: not done here. */
export const isInside = (watch: OracleWatch): boolean => watch.reached === watch.levels.length;
const REARM = 1.5;

/** What doubles add at the end would make a mark that is just there seem to be beside it. */
const snapped = (price: number): number => Number(price.toFixed(10));

/** collateral ± size·(price − entry) = rate·size·price, solved for the price. */
export function liquidationPrice(
  watch: Pick<OracleWatch, 'side' | 'entry' | 'size' | 'rate' | 'collateral'>,
) {
  const own = watch.collateral / watch.size;
  return snapped(
    watch.side === 'long' ? (watch.entry - own) / (1 - watch.rate) : (watch.entry + own) / (1 + watch.rate),
  );
}

const beyond = (side: OracleWatch['side'], mark: number, price: number): boolean =>
  side === 'long' ? mark <= price : mark >= price;
const safe = (side: OracleWatch['side'], mark: number, price: number): boolean =>
  side === 'long' ? mark >= price : mark <= price;

const priceAt = (side: OracleWatch['side'], liquidation: number, distance: number): number =>
  snapped(side === 'long' ? liquidation / (1 - distance) : liquidation / (1 + distance));

/** A new episode: liquidation price and ladder as they are at this mark; false: liquidated already. */
export function begin(watch: OracleWatch, mark: number): boolean {
  const liquidation = liquidationPrice(watch);
  if (beyond(watch.side, mark, liquidation)) return false;
  const ladder = (distances: readonly number[]): Level[] =>
    distances.map((distance) => ({
      distance,
      price: priceAt(watch.side, liquidation, distance),
      rearm: priceAt(watch.side, liquidation, distance * REARM),
    }));
  watch.liquidation = liquidation;
  watch.levels = ladder(DISTANCES);
  // What is true at the start is in the answer.
  watch.reached = watch.levels.filter((level) => beyond(watch.side, mark, level.price)).length;
  return true;
}

/** One price; undefined: nothing changes. */
export function stepWatch(watch: OracleWatch, mark: number): WatchEvent | undefined {
  if (watch.status === 'liquidated') return undefined;
  if (beyond(watch.side, mark, watch.liquidation)) {
    watch.status = 'liquidated';
    return 'liquidated';
  }
  const worst = watch.levels.filter((level) => beyond(watch.side, mark, level.price)).length;
  if (worst > watch.reached) {
    watch.reached = worst;
    watch.warned = true;
    return 'warning';
  }
  const before = watch.reached;
  while (watch.reached > 0) {
    const level = watch.levels[watch.reached - 1];
    if (level === undefined || !safe(watch.side, mark, level.rearm)) break;
    watch.reached -= 1;
  }
  if (watch.reached === before) return undefined;
  return watch.reached === 0 && watch.warned ? 'recovered' : 'quiet';
}

/** One price; true: it fires. */
export function stepAlert(alert: OracleAlert, mark: number): boolean {
  const isTrue = alert.side === 'up' ? mark >= alert.threshold : mark <= alert.threshold;
  if (alert.state === 'armed' && isTrue) {
    alert.state = alert.repeat ? 'rearming' : 'done';
    return true;
  }
  if (alert.state === 'waiting' && !isTrue) alert.state = 'armed';
  if (alert.state === 'rearming') {
    const back = alert.threshold * (alert.side === 'up' ? 0.995 : 1.005);
    if (alert.side === 'up' ? mark <= back : mark >= back) alert.state = 'armed';
  }
  return false;
}
