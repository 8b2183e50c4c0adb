// What should have been said, worked out a second time: in doubles, from the textbook's formulas, thing by
// thing at every price. Knows nothing of triggers, stores, slots or the app's own code.

export interface Level {
  /** What it may be called: of a distance that is rounded both neighbours, of one in σ each of its parts. */
  readonly names: readonly string[];
  readonly price: number;
  readonly rearm: number;
  /** Armed again at so many times its distance. */
  readonly again: number;
  /** Reached as well within so many σ of liquidation, at or beyond `within`. */
  readonly sigmas?: number;
  readonly within?: number;
  readonly halves?: true;
}

export interface Tier {
  readonly floor: number;
  readonly cap: number;
  readonly rate: number;
  readonly amount: number;
}

/** Put off until then, a level more, or the place where its silence breaks. */
export interface Snoozed {
  readonly until: number;
  readonly reached: number;
  readonly breaksAt: number;
}
/** A last warning that nobody answers: said again so often, next at that time. */
export interface Calling {
  readonly times: number;
  readonly next: number | undefined;
}

/** What is paid of a market's funding: up to when it is counted, how often it was, and how much that is. */
export interface Paying {
  readonly until: number;
  readonly times: number;
  readonly paid: number;
}

interface Attended {
  reached: number;
  status: 'open' | 'liquidated' | 'delivered';
  /** What was only said at the start is not called off. */
  warned: boolean;
  snoozed: Snoozed | undefined;
  calling: Calling | undefined;
}

export interface OracleWatch extends Attended {
  readonly kind: 'watch';
  readonly side: 'long' | 'short';
  readonly entry: number;
  readonly tiers: readonly Tier[];
  /** Its exchange takes it tier by tier. */
  readonly isCut: boolean;
  /** Distances of `warn=`; undefined: the default. */
  readonly own: readonly number[] | undefined;
  /** Of a dated future. */
  readonly expiresAt: number | undefined;
  size: number;
  collateral: number;
  liquidation: number;
  levels: readonly Level[];
  cuts: number;
  /** How many of the times before its delivery are over. */
  countdown: number;
  /** undefined: it is not counted. */
  funding: Paying | undefined;
}

export interface OracleAccount extends Attended {
  readonly kind: 'account';
  balance: number;
  /** By market. */
  funding: ReadonlyMap<string, Paying>;
  readonly rate: number;
  readonly legs: readonly {
    readonly market: string;
    readonly side: 'long' | 'short';
    readonly size: number;
    readonly entry: number;
  }[];
  readonly distances: readonly number[];
}

export interface OracleAlert {
  readonly kind: 'alert';
  readonly side: 'up' | 'down';
  readonly threshold: number;
  readonly repeat: boolean;
  state: 'armed' | 'waiting' | 'rearming' | 'done';
}

export type LevelEvent = 'warning' | 'liquidated' | 'reduced' | 'recovered' | 'quiet';
/** What is said of it: `call`: again, since nobody answered. */
export type Told = Exclude<LevelEvent, 'quiet'> | 'call';

const MINUTE = 60_000;
const REARM = 1.5;
const DEFAULT_AGAIN = 3;
/** σ of an hour where a market was not seen for long enough. */
const ASSUMED = 0.05;

/** What doubles add at the end would make a mark that is just there seem to be beside it. */
const snapped = (price: number): number => Number(price.toFixed(10));
const signOf = (side: 'long' | 'short'): 1 | -1 => (side === 'long' ? 1 : -1);

const tierOf = ({ tiers }: Pick<OracleWatch, 'tiers'>, value: number): number =>
  tiers.findLastIndex(({ floor }) => value >= floor);

type Held = Pick<OracleWatch, 'side' | 'entry' | 'size' | 'tiers' | 'collateral'>;

/** collateral ± size·(price − entry) = rate·size·price − amount, solved for the price in each tier. */
export function liquidationPrice({ side, entry, size, tiers, collateral }: Held): number {
  const sign = signOf(side);
  for (const { floor, cap, rate, amount } of tiers) {
    const price = (sign * entry - (collateral + amount) / size) / (sign - rate);
    if (size * price >= floor * (1 - 1e-12) && size * price < cap) return snapped(price);
  }
  return 0;
}

const isOut = (held: Held, mark: number, tier = tierOf(held, held.size * mark)): boolean => {
  const { rate = 0, amount = 0 } = held.tiers[tier] ?? {};
  const { side, size, collateral, entry } = held;
  return collateral + signOf(side) * size * (mark - entry) <= size * mark * rate - amount;
};

const beyond = (side: OracleWatch['side'], mark: number, price: number): boolean =>
  side === 'long' ? mark <= price : mark >= price;
const safe = (side: OracleWatch['side'], mark: number, price: number): boolean =>
  side === 'long' ? mark >= price : mark <= price;

/** No price is a whole distance above its liquidation: that is never reached. */
const priceAt = (side: OracleWatch['side'], liquidation: number, distance: number): number =>
  side === 'long' && distance >= 1
    ? Infinity
    : snapped(side === 'long' ? liquidation / (1 - distance) : liquidation / (1 + distance));
const distanceAt = (side: OracleWatch['side'], liquidation: number, mark: number): number =>
  signOf(side) * (1 - liquidation / mark);
const named = (distance: number): string => `distance:${distance}`;

/** Cut or raised to three digits: where the doubles are just beside a step they are meant to be on it, first of all,
 *  or else one of its neighbours. */
function threeDigits(value: number, way: 'up' | 'down'): readonly number[] {
  const step = 10 ** (Math.floor(Math.log10(value)) - 2);
  const round = (steps: number): number =>
    Number(((way === 'up' ? Math.ceil(steps) : Math.floor(steps)) * step).toPrecision(3));
  const steps = value / step;
  return [...new Set([Number(steps.toPrecision(11)), steps * (1 - 1e-10), steps * (1 + 1e-10)].map(round))];
}

interface Market {
  readonly mark: number;
  readonly sigma: number | undefined;
}

function still(watch: OracleWatch, distances: readonly number[], again: number): Level {
  const [distance = 0] = distances;
  const { side, liquidation } = watch;
  return {
    names: distances.map(named),
    price: priceAt(side, liquidation, distance),
    rearm: priceAt(side, liquidation, distance * again),
    again,
  };
}

const half = (watch: OracleWatch, ...left: readonly number[]): Level => ({
  ...still(
    watch,
    left.flatMap((each) => threeDigits(each / 2, 'down')),
    DEFAULT_AGAIN,
  ),
  halves: true,
});

/** The farther of 10 % and 2 σ, though not before a tenth of the starting distance is lost; then half. */
function defaultLevels(watch: OracleWatch, mark: number): Level[] {
  const { side, liquidation } = watch;
  const either = threeDigits(distanceAt(side, liquidation, mark) * 0.9, 'up');
  const [most = 0] = either;
  const distances = [...new Set(either.map((each) => Math.min(each, 0.1)))];
  const first = still(watch, distances, DEFAULT_AGAIN);
  const whole: Level =
    most <= 0.1
      ? first
      : {
          ...first,
          names: [...first.names, 'sigma:2'],
          sigmas: 2,
          within: priceAt(side, liquidation, most),
        };
  return [whole, half(watch, ...distances)];
}

const inSigmas = ({ side, liquidation }: OracleWatch, level: Level, { mark, sigma = ASSUMED }: Market) =>
  level.sigmas !== undefined && beyond(side, mark * (1 - signOf(side) * level.sigmas * sigma), liquidation);

const isReached = (watch: OracleWatch, level: Level, market: Market): boolean =>
  beyond(watch.side, market.mark, level.price) ||
  (inSigmas(watch, level, market) &&
    (level.within === undefined || beyond(watch.side, market.mark, level.within)));

/** The level with the recovery that belongs to the market of now. */
function rearmed(watch: OracleWatch, level: Level, { sigma = ASSUMED }: Market): Level {
  const { side, liquidation } = watch;
  if (level.sigmas === undefined) return level;
  const move = level.sigmas * sigma;
  const cap = level.within === undefined ? move : Math.min(move, distanceAt(side, liquidation, level.within));
  const distance = Math.max(distanceAt(side, liquidation, level.price), cap);
  return { ...level, rearm: priceAt(side, liquidation, distance * level.again) };
}

/** A new episode: liquidation price and levels as they are at this mark; false: liquidated already. */
export function begin(watch: OracleWatch, market: Market): boolean {
  const liquidation = liquidationPrice(watch);
  if (beyond(watch.side, market.mark, liquidation)) return false;
  watch.liquidation = liquidation;
  watch.snoozed = undefined;
  watch.calling = undefined;
  const own = watch.own?.map((distance) => still(watch, [distance], REARM)) ?? [];
  // What is true at the start is in the answer; where all of them are, those of the default follow.
  watch.reached = own.filter((level) => beyond(watch.side, market.mark, level.price)).length;
  watch.levels = watch.reached < own.length ? own : [...own, ...defaultLevels(watch, market.mark)];
  return true;
}

/** Cut at the bankruptcy price down to the tier below, if it would stand at the lowest rate; false: taken whole. */
function cut(watch: OracleWatch, market: Market): boolean {
  const { mark } = market;
  const tier = tierOf(watch, watch.size * mark);
  const left = Math.floor(((watch.tiers[tier - 1]?.cap ?? 0) / mark) * 1e8) / 1e8;
  const next = { ...watch, size: left, collateral: (watch.collateral * left) / watch.size };
  if (tier === 0 || isOut(watch, mark, 0) || isOut(next, mark)) return false;
  watch.size = left;
  watch.collateral = next.collateral;
  watch.cuts += 1;
  return begin(watch, market);
}

function stepLevels(watch: OracleWatch, market: Market): LevelEvent | undefined {
  if (beyond(watch.side, market.mark, watch.liquidation)) {
    if (watch.isCut && cut(watch, market)) return 'reduced';
    watch.status = 'liquidated';
    return 'liquidated';
  }
  let worst = watch.reached;
  for (const [index, level] of watch.levels.entries()) {
    if (index < watch.reached) continue;
    if (level.halves === true && worst > watch.reached) break;
    if (isReached(watch, level, market)) worst = index + 1;
  }
  if (worst > watch.reached) {
    watch.levels = watch.levels.map((level, index) => {
      if (index < worst) return rearmed(watch, level, market);
      return index === worst && level.halves === true
        ? half(watch, distanceAt(watch.side, watch.liquidation, market.mark))
        : level;
    });
    watch.reached = worst;
    watch.warned = true;
    return 'warning';
  }
  const before = watch.reached;
  while (watch.reached > 0) {
    const level = watch.levels[watch.reached - 1];
    if (level === undefined || !safe(watch.side, market.mark, level.rearm)) break;
    // One that moved out meanwhile waits for longer.
    const later = rearmed(watch, level, market);
    if (!safe(watch.side, market.mark, later.rearm)) {
      watch.levels = watch.levels.with(watch.reached - 1, later);
      break;
    }
    watch.reached -= 1;
  }
  if (watch.reached === before) return undefined;
  return watch.reached === 0 && watch.warned ? 'recovered' : 'quiet';
}

const CALL_AFTER = [2, 3, 3, 3].map((minutes) => minutes * MINUTE);
const callingAfter = (times: number, at: number): Calling => {
  const wait = CALL_AFTER[times];
  return { times, next: wait === undefined ? undefined : at + wait };
};

/** What of an event is said to whom it was put off for, or who did not answer. */
function attend(
  thing: OracleWatch | OracleAccount,
  turn: {
    readonly event: LevelEvent | undefined;
    readonly at: number;
    readonly isLast: boolean;
    readonly isInside: boolean;
    readonly isBroken: () => boolean;
  },
): Told | 'quiet' | undefined {
  const { event, at, isLast } = turn;
  if (event === 'liquidated') {
    thing.snoozed = undefined;
    thing.calling = undefined;
    return event;
  }
  // What is left of it is something new.
  if (event === 'reduced') return event;
  const { snoozed, calling } = thing;
  if (snoozed !== undefined) {
    if (at < snoozed.until && thing.reached <= snoozed.reached && !turn.isBroken()) {
      return event === undefined ? undefined : 'quiet';
    }
    thing.snoozed = undefined;
    thing.calling = thing.reached > 0 && isLast ? callingAfter(0, at) : undefined;
    if (thing.reached > 0) thing.warned = true;
    return thing.reached > 0 ? 'warning' : 'recovered';
  }
  if (event === 'warning') {
    thing.calling = isLast ? callingAfter(0, at) : undefined;
    return event;
  }
  if (calling === undefined) return event;
  if (event === 'recovered' || !isLast) {
    thing.calling = undefined;
    return event;
  }
  if (calling.next === undefined || at < calling.next) return event;
  if (!turn.isInside) {
    thing.calling = { ...calling, next: at + MINUTE / 2 };
    return event;
  }
  thing.calling = callingAfter(calling.times + 1, at);
  return 'call';
}

export const isLast = (thing: OracleWatch | OracleAccount): boolean =>
  thing.reached > 0 &&
  thing.reached >= (thing.kind === 'watch' ? thing.levels.length : thing.distances.length);

/** One price; undefined: nothing changes, 'quiet': nothing is said of it. */
export function stepWatch(watch: OracleWatch, market: Market, at: number): Told | 'quiet' | undefined {
  if (watch.status !== 'open') return undefined;
  const event = stepLevels(watch, market);
  if (event !== 'warning' && watch.snoozed === undefined && watch.calling === undefined) return event;
  const level = watch.levels[watch.reached - 1];
  return attend(watch, {
    event,
    at,
    isLast: isLast(watch),
    isInside: level !== undefined && isReached(watch, level, market),
    isBroken: () => watch.snoozed !== undefined && beyond(watch.side, market.mark, watch.snoozed.breaksAt),
  });
}

/** What of it waits for time; undefined: nothing. */
export const dueAt = (thing: OracleWatch | OracleAccount): number | undefined =>
  thing.status === 'open' ? (thing.snoozed?.until ?? thing.calling?.next) : undefined;

/** Its time came while nobody knew the price: half a minute later. */
export function postpone(thing: OracleWatch | OracleAccount, at: number): void {
  const next = at + MINUTE / 2;
  if (thing.snoozed !== undefined) thing.snoozed = { ...thing.snoozed, until: next };
  else if (thing.calling !== undefined) thing.calling = { ...thing.calling, next };
}

/** Where the silence of one that is put off now breaks: a third of what is left is lost. */
export const breaksAt = ({ side, liquidation }: OracleWatch, mark: number): number =>
  priceAt(side, liquidation, (Math.max(0, distanceAt(side, liquidation, mark)) * 2) / 3);

/** Moves a watch's levels along, after funding moved where it is liquidated. */
export function moveAlong(watch: OracleWatch, collateral: number): void {
  const before = watch.liquidation;
  watch.collateral = collateral;
  watch.liquidation = liquidationPrice(watch);
  const by = watch.liquidation / before;
  watch.levels = watch.levels.map((level) => ({
    ...level,
    price: level.price * by,
    rearm: level.rearm * by,
    ...(level.within === undefined ? {} : { within: level.within * by }),
  }));
  if (watch.snoozed !== undefined)
    watch.snoozed = { ...watch.snoozed, breaksAt: watch.snoozed.breaksAt * by };
}

const TOLD_BEFORE = [24 * 60 * MINUTE, 60 * MINUTE];
export const countdownAt = (expiresAt: number, at: number): number =>
  TOLD_BEFORE.filter((before) => at >= expiresAt - before).length;

/** What its delivery does to it at an instant. */
export function stepDelivery(watch: OracleWatch, at: number): 'delivery' | 'delivered' | undefined {
  const { expiresAt, status, countdown } = watch;
  if (status !== 'open' || expiresAt === undefined) return undefined;
  if (at < expiresAt - (TOLD_BEFORE[countdown] ?? 0)) return undefined;
  if (at < expiresAt) {
    watch.countdown = countdownAt(expiresAt, at);
    return 'delivery';
  }
  watch.status = 'delivered';
  watch.snoozed = undefined;
  watch.calling = undefined;
  return 'delivered';
}

// ---- accounts

type Marks = ReadonlyMap<string, number>;

/** Balance and maintenance once all markets have moved so far against it; of one rate for all sizes the slack
 *  falls all the way. */
const isTaken = ({ balance, rate, legs }: OracleAccount, marks: Marks, move: number): boolean => {
  let [b, m] = [balance, 0];
  for (const { market, side, size, entry } of legs) {
    const price = (marks.get(market) ?? 0) * (1 - signOf(side) * move);
    b += signOf(side) * size * (price - entry);
    m += size * price * rate;
  }
  return b <= m;
};

/** The common move that takes it. */
export function distanceOfAccount(account: OracleAccount, marks: Marks): number {
  let [slack, slope] = [account.balance, 0];
  for (const { market, side, size, entry } of account.legs) {
    const mark = marks.get(market) ?? 0;
    slack += signOf(side) * size * (mark - entry) - size * mark * account.rate;
    slope += size * mark * (1 - signOf(side) * account.rate);
  }
  return slack / slope;
}

/** A new account: levels that are true at the start are in the answer; false: it is taken already. */
export function beginAccount(account: OracleAccount, marks: Marks): boolean {
  account.reached = account.distances.filter((distance) => isTaken(account, marks, distance)).length;
  return !isTaken(account, marks, 0);
}

export function stepAccount(account: OracleAccount, marks: Marks, at: number): Told | 'quiet' | undefined {
  if (account.status !== 'open') return undefined;
  const event = accountEvent(account, marks);
  const distance = account.distances[account.reached - 1];
  return attend(account, {
    event,
    at,
    isLast: isLast(account),
    isInside: distance !== undefined && isTaken(account, marks, distance),
    isBroken: () => account.snoozed !== undefined && isTaken(account, marks, account.snoozed.breaksAt),
  });
}

function accountEvent(account: OracleAccount, marks: Marks): LevelEvent | undefined {
  if (isTaken(account, marks, 0)) {
    account.status = 'liquidated';
    return 'liquidated';
  }
  const worst = account.distances.filter((distance) => isTaken(account, marks, distance)).length;
  if (worst > account.reached) {
    account.reached = worst;
    account.warned = true;
    return 'warning';
  }
  const before = account.reached;
  while (account.reached > 0) {
    if (isTaken(account, marks, (account.distances[account.reached - 1] ?? 0) * REARM)) break;
    account.reached -= 1;
  }
  if (account.reached === before) return undefined;
  return account.reached === 0 && account.warned ? 'recovered' : 'quiet';
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

// ---- how much a market moves

export interface Moves {
  take(mark: number, at: number): void;
  /** undefined: not seen for long enough. */
  sigma(): number | undefined;
  /** A process that begins anew knows what it has kept. */
  load(kept: Kept | undefined): void;
}
export interface Kept {
  readonly minute: number;
  readonly price: number;
  readonly before?: { readonly minute: number; readonly price: number };
  readonly seen: number;
  readonly fast: number;
  readonly slow: number;
}

/** The larger of a 15- and a 180-minute average of the squared changes from minute to minute, of an hour. */
export function moves(): Moves {
  let known: (Kept & { readonly at: number }) | undefined;
  let sigma: number | undefined;
  const average = (old: number, squared: number, constant: number, minutes: number, seen: number): number =>
    old + Math.max(1 - (1 - 1 / constant) ** minutes, minutes / seen) * (squared - old);
  const sigmaNow = ({ seen, fast, slow }: Kept): number | undefined =>
    seen < 15 ? undefined : Number(Math.sqrt(60 * Math.max(fast, slow)).toPrecision(4));
  return {
    take(mark, at) {
      const minute = Math.floor(at / MINUTE);
      if (known === undefined || minute - known.minute > 180) {
        known = { minute, price: mark, seen: 0, fast: 0, slow: 0, at };
        sigma = undefined;
        return;
      }
      if (minute > known.minute) {
        const { before } = known;
        if (before !== undefined) {
          const minutes = known.minute - before.minute;
          const squared = Math.log(known.price / before.price) ** 2 / minutes;
          const seen = known.seen + minutes;
          known = {
            ...known,
            seen,
            fast: average(known.fast, squared, 15, minutes, seen),
            slow: average(known.slow, squared, 180, minutes, seen),
          };
        }
        known = { ...known, before: { minute: known.minute, price: known.price }, minute };
        sigma = sigmaNow(known);
      }
      if (at >= known.at) known = { ...known, price: mark, at };
    },
    sigma: () => sigma,
    load(kept) {
      known = kept === undefined ? undefined : { ...kept, at: 0 };
      sigma = kept === undefined ? undefined : sigmaNow(kept);
    },
  };
}
