// Which prices wake a watched cross account. Pure, in doubles, read straight from the stored form: most
// accounts that a fall wakes are only looked at and split again.
//
// At a level (ratio r, common move d) the account has the slack S = r·B − M at the prices moved by d against it;
// the level is not reached while S > 0 on the whole way there. S is a sum over the markets, of each a function
// of its own price that is straight between the floors of its tiers. So every market gets a share of the slack,
// in proportion to its notional, as a bound for its price: while no market is beyond its bound, S > 0 is
// certain, whatever the others do. A bound is cut where its market's line changes. The same from above, with
// what is missing, for the recovery of the level that is reached.
//
// In y = price (linear) or 1 / price (inverse) both kinds are the same: profit is s·(y − y₀), notional k·y.
// Every sum is known to within `error`; shares are taken of what is certain. Where nothing is,
// every tick of every market is judged, exactly.
import { markGauge } from '../../market/feed.ts';
import type { Tier } from '../../contract/types.ts';
import type { Trigger } from '../../store/store.ts';
import type { Catalog } from '../../venues/catalog.ts';
import { marginRules } from '../../venues/rules.ts';
import type { TierTable } from '../../venues/venue.ts';
import { dec } from '../../contract/decimal.ts';
import type { StoredAccount } from './account.ts';

interface Row {
  readonly floor: number;
  readonly cap: number;
  readonly rate: number;
  readonly amount: number;
}

interface Rules {
  readonly rows: readonly Row[];
  /** Maintenance has no jumps, and no rate takes a whole profit. */
  readonly smooth: boolean;
  readonly most: number;
  readonly onEntry: boolean;
  readonly feeOn: 'none' | 'entry' | 'value';
  readonly fee: number;
  readonly slope: number;
}

interface Leg {
  /** Signed: profit is s·(y − y₀). */
  readonly s: number;
  readonly k: number;
  readonly y0: number;
  readonly rules: Rules;
}

interface Group {
  readonly symbol: string;
  readonly mark: number;
  readonly y: number;
  readonly legs: readonly Leg[];
  readonly net: number;
  /** Collateral in the coin, after its haircut. */
  readonly coin: number;
  /** Where the account loses, in y. */
  readonly way: 'down' | 'up' | undefined;
  /** Every position gains as y grows. */
  readonly rising: boolean;
  readonly smooth: boolean;
  readonly most: number;
}

export interface Sketch {
  readonly linear: boolean;
  readonly wallet: number;
  readonly allProfits: boolean;
  readonly groups: readonly Group[];
  /** A coin's collateral that belongs to several markets: never split. */
  readonly mixed: boolean;
}

/** One sum of a level: the value of each market's line, its slope, and where the line holds. */
interface Line {
  readonly value: number;
  readonly slope: number;
  /** In y; beyond them another line holds. */
  readonly from: number;
  readonly to: number;
  /** Sides on which the other line is known to do no harm. */
  readonly safeBelow: boolean;
  readonly safeAbove: boolean;
  readonly size: number;
  readonly terms: number;
}

/** A floor is told from a notional only as far apart as this. */
const NEAR = 1e-12;
const ROUNDING = 2 ** -52;
/** Floors that a bound is carried across. */
const TIERS_MAX = 8;

const tables = new WeakMap<readonly Tier[], Pick<Rules, 'rows' | 'smooth' | 'most'>>();

function tableOf(tiers: readonly Tier[]): Pick<Rules, 'rows' | 'smooth' | 'most'> {
  let known = tables.get(tiers);
  if (known === undefined) {
    const smooth = tiers.every((tier, index) => {
      const before = tiers[index - 1];
      if (before === undefined) return tier.amount.isZero();
      return (
        tier.rate.gte(before.rate) &&
        tier.floor.mul(tier.rate.minus(before.rate)).plus(before.amount).eq(tier.amount)
      );
    });
    const rows = tiers.map(({ floor, cap, rate, amount }) => ({
      floor: floor.toNumber(),
      cap: cap === undefined ? Infinity : cap.toNumber(),
      rate: rate.toNumber(),
      amount: amount.toNumber(),
    }));
    tables.set(tiers, (known = { rows, smooth, most: Math.max(...rows.map((row) => row.rate)) }));
  }
  return known;
}

/** By the table that they were made of: a venue's table can be another tomorrow. */
const rulesOf = new WeakMap<TierTable, Map<string, Rules>>();

function findRules(stored: StoredAccount, leg: StoredAccount['legs'][number], catalog: Catalog): Rules {
  const table = leg.mmr === undefined ? catalog.tiers(stored.venue, leg.symbol) : undefined;
  const isOfAll = table !== undefined && table.bySize !== true && leg.fee === undefined;
  const found = isOfAll ? rulesOf.get(table)?.get(stored.venue) : undefined;
  if (found !== undefined) return found;
  const answer = marginRules(catalog, {
    venue: stored.venue,
    symbol: leg.symbol,
    ...(leg.mmr === undefined ? {} : { mmr: dec(leg.mmr) }),
    ...(leg.fee === undefined ? {} : { fee: dec(leg.fee) }),
    size: dec(leg.contracts).mul(leg.contractSize),
  });
  if (answer.answer !== 'rules')
    throw new Error(`no margin rules for ${stored.venue} ${leg.symbol}: ${answer.answer}`);
  const { maintenanceOn, closingFeeOn, closingFeeRate, tiers, rateSlope } = answer.margin;
  const rules: Rules = {
    ...tableOf(tiers),
    onEntry: maintenanceOn === 'entry',
    feeOn: closingFeeOn === 'none' ? 'none' : closingFeeOn === 'entry' ? 'entry' : 'value',
    fee: closingFeeOn === 'none' ? 0 : closingFeeRate.toNumber(),
    slope: rateSlope?.toNumber() ?? 0,
  };
  if (isOfAll) {
    const known = rulesOf.get(table) ?? new Map<string, Rules>();
    rulesOf.set(table, known.set(stored.venue, rules));
  }
  return rules;
}

/** The account in doubles at these marks; undefined: a mark is missing. */
export function sketchOf(
  stored: StoredAccount,
  markOf: (symbol: string) => number | undefined,
  catalog: Catalog,
): Sketch | undefined {
  const linear = stored.kind === 'linear';
  const symbols = new Set(stored.legs.map((leg) => leg.symbol));
  for (const { symbol } of stored.coins ?? []) symbols.add(symbol);
  const groups: Group[] = [];
  let mixed = false;
  for (const symbol of symbols) {
    const mark = markOf(symbol);
    if (mark === undefined) return undefined;
    const own = stored.legs.filter((leg) => leg.symbol === symbol);
    const legs = own.map((leg): Leg => {
      const k = Number(leg.contracts) * Number(leg.contractSize);
      const entry = Number(leg.entryPrice);
      return {
        s: (leg.side === 'long') === linear ? k : -k,
        k,
        y0: linear ? entry : 1 / entry,
        rules: findRules(stored, leg, catalog),
      };
    });
    const asset = own[0]?.asset;
    let coin = 0;
    for (const each of stored.coins ?? []) {
      if (each.symbol === symbol) coin += Number(each.amount) * Number(each.haircut);
      if (stored.legs.some((leg) => leg.asset === each.asset && leg.symbol !== each.symbol)) mixed = true;
      if (asset !== undefined && each.symbol === symbol && each.asset !== asset) mixed = true;
    }
    const net = legs.reduce((sum, leg) => sum + leg.s, 0);
    const sum = net + coin;
    const gross = legs.reduce((all, leg) => all + leg.k, coin);
    // Too near to nothing for doubles to say on which side it is.
    if (sum !== 0 && Math.abs(sum) < gross * NEAR) mixed = true;
    groups.push({
      symbol,
      mark,
      y: linear ? mark : 1 / mark,
      legs,
      net,
      coin,
      way: sum > 0 ? 'down' : sum < 0 ? 'up' : undefined,
      rising: legs.every((leg) => leg.s > 0),
      smooth: legs.every(({ rules }) => rules.smooth && !rules.onEntry),
      most: Math.max(0, ...legs.map(({ rules, k }) => rules.most + rules.fee + k * rules.slope)),
    });
  }
  const trading = groups.filter(({ legs }) => legs.length > 0).length;
  return {
    linear,
    wallet: Number(stored.wallet),
    allProfits: stored.profits || trading === 1,
    groups,
    mixed,
  };
}

/** What of a level is asked: r, and how far every market is moved. */
interface Test {
  readonly ratio: number;
  readonly move: number;
  /** lower: never above the slack on the whole way. upper: never below the slack at its end. */
  readonly bound: 'lower' | 'upper';
}

/** y is multiplied by this in a move against the account. */
function factorOf(way: Group['way'], move: number, linear: boolean): number {
  if (way === undefined || move === 0) return 1;
  if (linear) return way === 'down' ? 1 - move : 1 + move;
  return way === 'down' ? 1 / (1 + move) : 1 / (1 - move);
}

/** Where a market's profit is nothing, in moved y; undefined: nowhere. */
const evenAt = ({ legs, net }: Group): number | undefined =>
  net === 0 ? undefined : legs.reduce((sum, leg) => sum + leg.s * leg.y0, 0) / net;

const profitAt = ({ legs }: Group, y: number): number =>
  legs.reduce((sum, leg) => sum + leg.s * (y - leg.y0), 0);

/** `beyond`: on which side of the floors that y may stand at. */
function lineOf(
  group: Group,
  test: Test,
  sketch: Sketch,
  counts: 'all' | 'losses',
  y = group.y,
  beyond?: 'below' | 'above',
): Line {
  const { ratio, move, bound } = test;
  const { legs, coin, way } = group;
  const factor = factorOf(way, move, sketch.linear);
  const moved = y * factor;
  const isLower = bound === 'lower';
  /** Its slack falls all the way with the move and with y. */
  const plain = counts === 'all' && group.rising && group.smooth && ratio > group.most;
  // Else maintenance is taken where it is highest on the way: at the beginning of a way down.
  const taken = isLower && way === 'down' && move > 0 && !plain ? 1 : factor;
  let [from, to] = [0, Infinity];
  let size = 0;
  let terms = 4;
  // Beside profits that do not count a coin is worth the least where the way up begins.
  const coinAt = isLower && counts === 'losses' && way === 'up' ? 1 : factor;
  let value = ratio * coin * y * coinAt;
  let slope = ratio * coin * coinAt;
  size += Math.abs(value);
  const even = counts === 'losses' ? evenAt(group) : undefined;
  const profit = profitAt(group, moved);
  const isGain = counts === 'losses' && profit >= 0;
  for (const leg of legs) {
    const [gain, cost] = [ratio * leg.s * moved, ratio * leg.s * leg.y0];
    size += Math.abs(gain) + Math.abs(cost);
    terms += 8;
    if (!isGain) {
      value += gain - cost;
      slope += ratio * leg.s * factor;
    }
    const { rules, k } = leg;
    const on = rules.onEntry ? k * leg.y0 : k * y * taken;
    // Beside a floor where maintenance jumps, the tier that is worse for what is to be certain.
    const isHigher = beyond === undefined ? isLower : beyond === 'above';
    const beside = rules.smooth && beyond === undefined ? 1 : isHigher ? 1 + NEAR : 1 - NEAR;
    const looked = on * beside;
    const row = rowAt(rules.rows, looked);
    const rate = row.rate + k * rules.slope;
    value -= on * rate - row.amount;
    size += Math.abs(on * rate) + Math.abs(row.amount);
    if (!rules.onEntry) {
      slope -= k * taken * rate;
      from = Math.max(from, row.floor / (k * taken));
      to = Math.min(to, row.cap / (k * taken));
    }
    if (rules.feeOn === 'none') continue;
    const fee = rules.feeOn === 'entry' ? k * leg.y0 * rules.fee : k * y * taken * rules.fee;
    value -= fee;
    size += fee;
    if (rules.feeOn === 'value') slope -= k * taken * rules.fee;
  }
  if (even !== undefined) {
    const kink = even / factor;
    if (kink <= y) from = Math.max(from, kink);
    if (kink >= y) to = Math.min(to, kink);
  }
  // Where the account loses upwards, and holds nothing, maintenance only grows with y: below it falls.
  const falls = counts === 'all' && way !== 'down';
  return {
    value,
    slope,
    from,
    to,
    safeBelow: isLower ? falls : plain && way === 'down',
    safeAbove: isLower ? plain && way === 'down' : falls,
    size,
    terms,
  };
}

function rowAt(rows: readonly Row[], value: number): Row {
  let at = rows.length - 1;
  while (at > 0 && (rows[at]?.floor ?? 0) > value) at -= 1;
  const row = rows[at];
  if (row === undefined) throw new RangeError('A tier table has at least one row');
  return row;
}

/** The prices between which a level is certainly not reached (lower) or not recovered (upper), by market, in y;
 *  undefined: nothing is certain. */
type Box = readonly { readonly low: number; readonly high: number }[];

function boxOf(sketch: Sketch, test: Test): Box | undefined {
  const { groups, wallet, allProfits, mixed } = sketch;
  if (mixed || test.move >= 1) return undefined;
  const isLower = test.bound === 'lower';
  // Where profits are no margin, the smallest gain counts all the same: from above as that of one market,
  // from below not at all.
  const least = allProfits || isLower ? -1 : leastGain(sketch, test);
  const lines = groups.map((group, index) =>
    lineOf(group, test, sketch, allProfits || index === least ? 'all' : 'losses'),
  );
  let sum = test.ratio * wallet;
  let size = Math.abs(sum);
  let terms = 16;
  for (const line of lines) {
    sum += line.value;
    size += line.size;
    terms += line.terms;
  }
  const error = 2 * terms * ROUNDING * size;
  const budget = (isLower ? sum : -sum) - error;
  if (!(budget > 0)) return undefined;
  const weight = lines.reduce((all, line, index) => all + Math.abs(line.slope) * (groups[index]?.y ?? 0), 0);
  return lines.map((line, index) => {
    const group = groups[index];
    if (group === undefined) throw new RangeError('a line belongs to a market');
    const { y } = group;
    const [cutLow, cutHigh] = [line.from * (1 + NEAR), line.to * (1 - NEAR)];
    let low = line.safeBelow ? 0 : cutLow;
    let high = line.safeAbove ? Infinity : cutHigh;
    if (line.slope !== 0) {
      // budget · (slope·y / weight) of the slack, at slope a unit of y.
      const share = (budget * Math.abs(line.slope) * y) / weight;
      const room = share / Math.abs(line.slope);
      const isBelow = line.slope > 0 === isLower;
      // Profits that do not count have lines of their own: these bounds are cut where theirs ends.
      if (!allProfits)
        [low, high] = isBelow ? [Math.max(y - room, cutLow), high] : [low, Math.min(y + room, cutHigh)];
      else if (isBelow) low = walked({ group, test, sketch, line, share, harmful: 'below' });
      else high = walked({ group, test, sketch, line, share, harmful: 'above' });
    }
    // Inwards by more than doubles are apart.
    low = Math.min(y, low * (1 + 4 * ROUNDING));
    high = Math.max(y, high * (1 - 4 * ROUNDING));
    return { low, high };
  });
}

/** How far y can go to one side until its share is used up: through the tiers, each with its own line. */
function walked(way: {
  readonly group: Group;
  readonly test: Test;
  readonly sketch: Sketch;
  readonly line: Line;
  readonly share: number;
  readonly harmful: 'below' | 'above';
}): number {
  const { group, test, sketch, harmful } = way;
  let { line, share } = way;
  let { y } = group;
  for (let tiers = 0; tiers < TIERS_MAX; tiers += 1) {
    const end = harmful === 'below' ? line.from : line.to;
    const drop = Math.abs(line.slope) * Math.abs(end - y);
    if (drop >= share || end === 0 || end === Infinity) {
      const room = share / Math.abs(line.slope);
      return harmful === 'below' ? Math.max(0, y - room) : y + room;
    }
    const there = line.value + line.slope * (end - y);
    const next = lineOf(group, test, sketch, 'all', end, harmful);
    // Where it turns, or maintenance jumps the wrong way, the walk ends.
    const jump = test.bound === 'lower' ? there - next.value : next.value - there;
    const left = share - drop - Math.max(0, jump) - ROUNDING * 8 * next.size;
    if (left <= 0 || next.slope > 0 !== line.slope > 0 || next.slope === 0)
      return end * (harmful === 'below' ? 1 + NEAR : 1 - NEAR);
    y = end;
    line = next;
    share = left;
  }
  return y;
}

/** Which market's profit is the smallest that counts. */
function leastGain({ groups, linear }: Sketch, { move }: Test): number {
  let least = -1;
  let smallest = Infinity;
  for (const [index, group] of groups.entries()) {
    if (group.legs.length === 0) continue;
    const gain = Math.max(0, profitAt(group, group.y * factorOf(group.way, move, linear)));
    if (gain < smallest) [least, smallest] = [index, gain];
  }
  return least;
}

/** What an account waits for: its next level, the recovery of the one that it is inside, and where it was put
 *  off what breaks that. */
function testsOf({ levels, reached, snoozed }: StoredAccount): readonly Test[] {
  const next = levels[reached];
  const last = levels[reached - 1];
  // Of another kind than the next: neither comes first.
  const beside = levels.slice(reached + 1).find(([by]) => by !== next?.[0]);
  return [
    ...(beside === undefined ? [] : [testOf(beside[0], beside[1], 'lower')]),
    next === undefined ? { ratio: 1, move: 0, bound: 'lower' } : testOf(next[0], next[1], 'lower'),
    ...(last === undefined ? [] : [testOf(last[0], last[2], 'upper')]),
    ...(snoozed === undefined ? [] : [testOf(snoozed.by, snoozed.at, 'lower')]),
  ];
}

const testOf = (by: 'distance' | 'ratio', at: string, bound: Test['bound']): Test =>
  by === 'ratio' ? { ratio: Number(at), move: 0, bound } : { ratio: 1, move: Number(at), bound };

/** Prices that wake the account, from what it is at these marks. */
export interface Split {
  readonly triggers: readonly Trigger[];
  /** Nothing that it waits for is true at these marks: it need not be judged. */
  readonly certain: boolean;
}

/**
 * The account's triggers at these marks. Where it is not certain that nothing has been reached, any value of any
 * of its markets wakes it: the slack is less than doubles can tell apart, or no line is known.
 */
export function splitAccount(stored: StoredAccount, sketch: Sketch): Split {
  if (stored.status === 'liquidated') return { triggers: [], certain: true };
  const boxes = testsOf(stored).map((test) => boxOf(sketch, test));
  const known = boxes.filter((box) => box !== undefined);
  const certain = known.length === boxes.length;
  const triggers = sketch.groups.flatMap(({ symbol, y, mark }, index): Trigger[] => {
    const gauge = markGauge(`${stored.venue}:${symbol}`);
    if (!certain) return everyTick(gauge);
    const low = Math.max(...known.map((box) => box[index]?.low ?? 0));
    const high = Math.min(...known.map((box) => box[index]?.high ?? Infinity));
    const [down, up] = sketch.linear ? [low, high] : [inverted(high, y, mark), inverted(low, y, mark)];
    const found: Trigger[] = [];
    if (down > 0) found.push({ gauge, side: 'down', threshold: down });
    if (up < Infinity) found.push({ gauge, side: 'up', threshold: up });
    // Its price is needed all the same, and who watches it is told where it stops.
    return found.length === 0 ? [{ gauge, side: 'up', threshold: Number.MAX_VALUE }] : found;
  });
  return { triggers, certain };
}

/** The price of a bound; of the price itself, the price as it is. */
const inverted = (bound: number, y: number, mark: number): number =>
  bound === y ? mark : bound === 0 ? Infinity : bound === Infinity ? 0 : 1 / bound;

/** Every price is above nothing. */
export const everyTick = (gauge: string): Trigger[] => [{ gauge, side: 'up', threshold: 0 }];
