// A watched cross account: several positions on one balance, its state, how it is stored, and what the
// marks of all its markets do to it. Pure. Which prices wake it: account-bounds.ts.
import {
  type Account,
  type AccountLeg,
  type Common,
  type CommonMove,
  type Way,
  accountRatio,
  commonMove,
  hasAccountReached,
  isAccountLiquidated,
} from '../../contract/account.ts';
import { Decimal, ONE, ZERO, dec } from '../../contract/decimal.ts';
import type { Position } from '../../contract/types.ts';
import type { Catalog } from '../../venues/catalog.ts';
import { marginRules } from '../../venues/rules.ts';
import type { Market } from '../../venues/venue.ts';
import {
  type AccountFunding,
  accountFundingOf,
  type StoredAccountFunding,
  storedAccountFunding,
} from './account-funding.ts';
import { type Attention, attend, SNOOZE_LEFT } from './attention.ts';
import { CONFIRMED_FOR_MS } from './doubt.ts';
import type { LadderRule } from './ladder.ts';

export interface AccountPosition {
  readonly symbol: string;
  /** The base coin: collateral in that coin moves with the market. */
  readonly asset: string;
  readonly position: Omit<Position, 'collateralAtEntry'>;
  /** As typed, for people: under cross margin it decides nothing. */
  readonly leverage: Decimal | undefined;
  readonly given: { readonly mmr?: Decimal; readonly fee?: Decimal };
}

/** Collateral in a coin, valued at the mark of a market in it. */
export interface AccountCoin {
  readonly asset: string;
  readonly amount: Decimal;
  readonly haircut: Decimal;
  readonly symbol: string;
}

/** Reached where a common move against the account of `at` liquidates it, or where maintenance / balance is
 *  `at`; armed again where that is `rearm`. */
export interface AccountLevel {
  readonly by: 'distance' | 'ratio';
  readonly at: Decimal;
  readonly rearm: Decimal;
  /** Half of what was left when the level before it was given; set at that moment. */
  readonly halves?: true;
}

/** Where an account that is put off breaks its silence. */
export type AccountBreak = Pick<AccountLevel, 'by' | 'at'>;

export interface AccountWatch {
  /** Number per user, from 1; watches of single positions have theirs of the same row. */
  readonly id: number;
  readonly venue: string;
  readonly settle: string;
  readonly walletBalance: Decimal;
  readonly positions: readonly AccountPosition[];
  readonly coins: readonly AccountCoin[];
  readonly profitsAsMargin: boolean;
  /** From the outermost inwards; liquidation itself is not among them. */
  readonly levels: readonly AccountLevel[];
  /** `warn=` as typed; undefined: the default. */
  readonly warn: string | undefined;
  /** How many levels are reached in this episode. */
  readonly reached: number;
  readonly status: 'open' | 'liquidated';
  readonly openedAt: number;
  /** When its owner last said something of it. */
  readonly confirmedAt?: number | undefined;
  /** Nobody had for a week: since then it may be closed. */
  readonly askedAt?: number | undefined;
  /** Put off for a while, or not answered yet. */
  readonly attention?: Attention<AccountBreak> | undefined;
  /** What its markets pay; undefined: not counted, as of the first form. */
  readonly funding?: AccountFunding | undefined;
  readonly lastWarning: { readonly level: string; readonly at: number } | undefined;
}

/** The mark of each market of the account, by its symbol. */
export type Marks = ReadonlyMap<string, Decimal>;

export type AccountEvent =
  | { readonly kind: 'warning'; readonly level: string }
  /** A last warning that was not answered, for the `times`th time again. */
  | { readonly kind: 'call'; readonly times: number }
  | { readonly kind: 'liquidated' }
  | { readonly kind: 'recovered' };

export interface AccountStep {
  readonly account: AccountWatch;
  readonly event: AccountEvent | undefined;
}

export const ACCOUNT_KEY = 'x';
export const accountItem = (id: number): string => `${ACCOUNT_KEY}${id}`;
export const isAccountItem = (id: string): boolean => /^x\d/.test(id);

/** Every market whose mark the account depends on. */
export const symbolsOf = ({
  positions,
  coins,
}: Pick<AccountWatch, 'positions' | 'coins'>): readonly string[] => [
  ...new Set([...positions.map(({ symbol }) => symbol), ...coins.map(({ symbol }) => symbol)]),
];

/** What was made last of an account's positions: who judges it and who tells of it ask for the same. */
const made = new WeakMap<
  readonly AccountPosition[],
  { readonly marks: Marks; readonly walletBalance: Decimal; readonly account: Account }
>();

/** The account of the contract model at these marks. @throws RangeError a mark is missing. */
export function accountAt(watch: AccountWatch, marks: Marks): Account {
  const { positions, walletBalance } = watch;
  const last = made.get(positions);
  if (last?.marks === marks && last.walletBalance === walletBalance) return last.account;
  const account = newAccount(watch, marks);
  made.set(positions, { marks, walletBalance, account });
  return account;
}

function newAccount(watch: AccountWatch, marks: Marks): Account {
  const markOf = (symbol: string): Decimal => {
    const mark = marks.get(symbol);
    if (mark === undefined) throw new RangeError(`no mark of ${symbol}`);
    return mark;
  };
  return {
    walletBalance: watch.walletBalance,
    legs: watch.positions.map(({ symbol, asset, position }): AccountLeg => ({
      market: symbol,
      asset,
      position,
      markPrice: markOf(symbol),
    })),
    coins: watch.coins.map(({ asset, amount, haircut, symbol }) => ({
      asset,
      amount,
      haircut,
      indexPrice: markOf(symbol),
    })),
    profitsAsMargin: watch.profitsAsMargin,
  };
}

export const levelName = ({ by, at }: AccountBreak): string => `${by}:${at.toFixed()}`;

/** What the level is called that the account is inside; undefined: none. */
export function accountLevelNow({ levels, reached }: AccountWatch): string | undefined {
  const level = levels[reached - 1];
  return level === undefined ? undefined : levelName(level);
}

/** How an account stands: computed once where several levels are compared. */
export interface Stands {
  readonly account: Account;
  readonly move: () => CommonMove;
}

const moves = new WeakMap<Account, CommonMove>();

/** The common move against an account, computed once. */
export function againstOf(account: Account): CommonMove {
  const known = moves.get(account) ?? commonMove(account, 'against');
  moves.set(account, known);
  return known;
}

const COMMON: readonly Common[] = ['against', 'down', 'up'];

/** The ways that all markets may go together of which one could take the account first. Where a market is held on both
 *  sides its net does not tell which way it loses, and where profits are no margin each way has its own losses. */
export const waysOf = ({ legs, profitsAsMargin }: Account): readonly Common[] =>
  profitsAsMargin &&
  legs.every((leg) =>
    legs.every((each) => each.market !== leg.market || each.position.side === leg.position.side),
  )
    ? ['against']
    : COMMON;

/** The nearest of them. */
export function nearestOf(account: Account): CommonMove {
  const all = waysOf(account).map((common) =>
    common === 'against' ? againstOf(account) : commonMove(account, common),
  );
  return all.reduce((nearest, move) => {
    if (nearest.kind === 'already' || nearest.kind === 'unknown' || move.kind === 'never') return nearest;
    return nearest.kind === 'at' && move.kind === 'at' && nearest.distance.lte(move.distance)
      ? nearest
      : move;
  });
}

/** The distance is blind where another way is nearer than this part of it. */
const BLIND = 4;

/** The way of all markets that takes an account much sooner than the move against it does: of a market that is locked,
 *  as long as it is short, the net tells nothing. undefined: none. */
export function hiddenWay(account: Account): { readonly way: Way; readonly distance: Decimal } | undefined {
  const against = againstOf(account);
  if (against.kind !== 'at' && against.kind !== 'never') return undefined;
  const found = waysOf(account).flatMap((common) => {
    const move = common === 'against' ? undefined : commonMove(account, common);
    return common !== 'against' && move?.kind === 'at' ? [{ way: common, distance: move.distance }] : [];
  });
  const nearest = found.toSorted((a, b) => a.distance.comparedTo(b.distance))[0];
  // Of more than a price doubled nobody need be warned.
  if (nearest === undefined || nearest.distance.gt(ONE)) return undefined;
  const isHidden = against.kind === 'never' || against.distance.gt(nearest.distance.mul(BLIND));
  return isHidden ? nearest : undefined;
}

export const standsAt = (account: Account): Stands => ({ account, move: () => againstOf(account) });

const reaches = ({ account, move }: Stands, { by, at }: AccountBreak): boolean => {
  if (by === 'ratio') return hasAccountReached(account, at);
  const found = move();
  return found.kind === 'already' || (found.kind === 'at' && found.distance.lte(at));
};

const recovers = ({ account, move }: Stands, { by, rearm }: AccountLevel): boolean => {
  if (by === 'ratio') return !hasAccountReached(account, rearm);
  const found = move();
  return found.kind === 'never' || (found.kind === 'at' && found.distance.gte(rearm));
};

/**
 * What the marks do to an account, and what of it is said, as `stepWatch` does of a position: a level that was
 * put off is not, unless it is worse; a last one that nobody has answered is said again. Returns the same
 * object where nothing changes: the same marks twice are the same as once.
 */
export function stepAccount(before: AccountWatch, marks: Marks, at: number): AccountStep {
  const step = stepLevels(before, marks, at);
  const { account: watch, event } = step;
  if (before.status === 'liquidated' || (event?.kind !== 'warning' && before.attention === undefined))
    return step;
  const stands = standsAt(accountAt(watch, marks));
  const level = watch.levels[watch.reached - 1];
  const { attention, tell } = attend(before.attention, {
    event: event?.kind === 'call' ? undefined : event?.kind,
    at,
    reached: watch.reached,
    isLast: isLastAccountLevel(watch),
    isInside: level !== undefined && reaches(stands, level),
    isAt: (there: AccountBreak) => reaches(stands, there),
  });
  const next = attention === watch.attention ? watch : { ...watch, attention };
  switch (tell) {
    case 'event':
      return { account: next, event };
    case 'nothing':
      return { account: next, event: undefined };
    case 'recovered':
      return { account: next, event: { kind: 'recovered' } };
    case 'call':
      return { account: next, event: { kind: 'call', times: attention?.calling?.times ?? 1 } };
    case 'warning': {
      const name = level === undefined ? 'liquidated' : levelName(level);
      return {
        account: { ...next, lastWarning: { level: name, at } },
        event: { kind: 'warning', level: name },
      };
    }
  }
}

/** Nothing but the liquidation comes after the level that is reached. */
export const isLastAccountLevel = ({ reached, levels }: Pick<AccountWatch, 'reached' | 'levels'>): boolean =>
  reached > 0 && reached >= levels.length;

/** As `untold` of a position: its level was told to nobody, and a mark is missing now. */
export function untoldAccount(watch: AccountWatch, at: number): AccountWatch | undefined {
  const { levels, reached, status, attention } = watch;
  const level = levels[reached - 1];
  if (status !== 'open' || level === undefined || attention?.snoozed !== undefined) return undefined;
  const breaksAt: AccountBreak = { by: level.by, at: level.rearm };
  return { ...watch, attention: { snoozed: { until: at, reached, breaksAt } } };
}

/**
 * Left alone until an instant; a worse level ends it, or a third of what is left at these marks: of the common
 * move, or where its level is a ratio of what the balance has over maintenance (with M / B = r that is
 * M·(1/r − 1), so r' = 3·r / (2 + r)). undefined: it is within no level.
 */
export function snoozeAccount(
  watch: AccountWatch,
  marks: Marks | undefined,
  until: number,
): AccountWatch | undefined {
  const level = watch.levels[watch.reached - 1];
  if (watch.status !== 'open' || level === undefined) return undefined;
  // Without prices the level stands for them: they were there when it was given.
  const left = marks === undefined ? level.at : leftOf(accountAt(watch, marks), level.by);
  const breaksAt: AccountBreak =
    level.by === 'ratio'
      ? { by: 'ratio', at: nearerRatio(left) }
      : { by: 'distance', at: left.mul(SNOOZE_LEFT.num).div(SNOOZE_LEFT.den).toSignificantDigits(6) };
  return { ...watch, attention: { snoozed: { until, reached: watch.reached, breaksAt } } };
}

/** How far it is from liquidation, as its level takes it: else the one could be true and the other over. */
function leftOf(account: Account, by: AccountLevel['by']): Decimal {
  if (by === 'ratio') return accountRatio(account) ?? ONE;
  const found = againstOf(account);
  return found.kind === 'at' ? found.distance : found.kind === 'already' ? ZERO : ONE;
}

const nearerRatio = (ratio: Decimal): Decimal =>
  ratio
    .mul(SNOOZE_LEFT.den)
    .div(ratio.mul(SNOOZE_LEFT.den - SNOOZE_LEFT.num).plus(SNOOZE_LEFT.num))
    .toSignificantDigits(6);

/** When it is asked about, as a position is; undefined: it was, or it is over. */
export const accountAsksAt = ({
  status,
  openedAt,
  confirmedAt,
  askedAt,
}: Pick<StoredAccount, 'status' | 'openedAt' | 'confirmedAt' | 'askedAt'>): number | undefined =>
  status === 'open' && askedAt === undefined ? (confirmedAt ?? openedAt) + CONFIRMED_FOR_MS : undefined;

/** Its owner has said something of it: it is there. */
export const confirmedAccount = (account: AccountWatch, at: number): AccountWatch => ({
  ...account,
  confirmedAt: at,
  askedAt: undefined,
});

/** What the marks do to the levels; exact. Only the worst level reached counts, and it stays reached until
 *  recovery. */
function stepLevels(watch: AccountWatch, marks: Marks, at: number): AccountStep {
  if (watch.status === 'liquidated') return { account: watch, event: undefined };
  const stands = standsAt(accountAt(watch, marks));
  if (isAccountLiquidated(stands.account)) {
    const closed: AccountWatch = {
      ...watch,
      status: 'liquidated',
      reached: watch.levels.length,
      attention: undefined,
    };
    return { account: closed, event: { kind: 'liquidated' } };
  }
  let worst = watch.reached;
  for (let index = watch.reached; index < watch.levels.length; index += 1) {
    const level = watch.levels[index];
    if (level === undefined || (level.halves === true && worst > watch.reached)) break;
    if (reaches(stands, level)) worst = index + 1;
  }
  const given = watch.levels[worst - 1];
  if (worst > watch.reached && given !== undefined) {
    const level = levelName(given);
    const levels = halvedAfter(watch.levels, worst, stands);
    return {
      account: { ...watch, levels, reached: worst, lastWarning: { level, at } },
      event: { kind: 'warning', level },
    };
  }
  let { reached } = watch;
  for (; reached > 0; reached -= 1) {
    const level = watch.levels[reached - 1];
    if (level === undefined || !recovers(stands, level)) break;
  }
  if (reached === watch.reached) return { account: watch, event: undefined };
  // What was only said at the start is not called off.
  const isOver = reached === 0 && watch.lastWarning !== undefined;
  return { account: { ...watch, reached }, event: isOver ? { kind: 'recovered' } : undefined };
}

/** The level that depends on what was left is settled when the one before it is given. */
function halvedAfter(
  levels: readonly AccountLevel[],
  count: number,
  { move }: Stands,
): readonly AccountLevel[] {
  const found = move();
  const next = levels[count];
  if (next?.halves !== true || found.kind !== 'at') return levels;
  return levels.with(count, halfOf(found.distance));
}

// ---- the ladder of an account

const FIRST_DISTANCE = dec('0.1');
const STARTING_PART = dec('0.9');
const HALF = dec('0.5');
const DEFAULT_AGAIN = dec('3');
const OWN_AGAIN = dec('1.5');
/** Where the common move is not computed: how far the balance is used up. */
const RATIOS_INSTEAD = [dec('0.5'), dec('0.8')];

const atDistance = (distance: Decimal, again: Decimal): AccountLevel => ({
  by: 'distance',
  at: distance,
  rearm: distance.mul(again),
});

const halfOf = (left: Decimal): AccountLevel => ({
  ...atDistance(left.mul(HALF).toSignificantDigits(3, Decimal.ROUND_DOWN), DEFAULT_AGAIN),
  halves: true,
});

/** Recovered where what the balance has over maintenance is half as much again: with M / B = r the rest is
 *  M·(1/r − 1), so r' = r / (1.5 − 0.5·r). */
const atRatio = (ratio: Decimal): AccountLevel => ({
  by: 'ratio',
  at: ratio,
  rearm: ratio.div(OWN_AGAIN.minus(ratio.mul(HALF))).toSignificantDigits(6, Decimal.ROUND_DOWN),
});

function defaultLevels(move: CommonMove): readonly AccountLevel[] {
  if (move.kind === 'unknown') return RATIOS_INSTEAD.map(atRatio);
  const start = move.kind === 'at' ? move.distance : ONE;
  const most = start.mul(STARTING_PART).toSignificantDigits(3, Decimal.ROUND_UP);
  const first = Decimal.min(most, FIRST_DISTANCE);
  return [atDistance(first, DEFAULT_AGAIN), halfOf(first)];
}

const HIDDEN_LEFT = [dec('0.5'), dec('0.25')];
const HIDDEN_LEAST = [dec('0.8'), dec('0.9')];

/** Where the distance is blind how far the balance is used up is told besides: at four fifths and nine tenths, or where
 *  half and a quarter is left of what it has over maintenance. With M / B = r that is r / (r + q·(1 − r)). */
function hiddenLevels(account: Account): readonly AccountLevel[] {
  const ratio = accountRatio(account);
  if (ratio === null || hiddenWay(account) === undefined) return [];
  return HIDDEN_LEFT.map((left, index) => {
    const then = ratio.div(ratio.plus(left.mul(ONE.minus(ratio)))).toSignificantDigits(4, Decimal.ROUND_DOWN);
    return atRatio(Decimal.max(then, HIDDEN_LEAST[index] ?? ZERO));
  });
}

export type AccountRule = Extract<LadderRule, { readonly by: 'distance' | 'ratio' | 'default' }>;

export type AccountMade =
  | { readonly ok: true; readonly account: AccountWatch; readonly insideAtStart: string | undefined }
  /** Liquidated at these marks already. */
  | { readonly ok: false };

/**
 * The account with its levels as they are at these marks, a new episode. The default is that of a single
 * position on the common move: 10 %, though not before a tenth of the starting distance is lost, and half of
 * what that leaves, both armed again at three times their distance. Own levels that are true already count
 * as reached: they are said, and come back after recovery; where all are, the default's follow.
 */
export function makeAccount(
  watch: Omit<AccountWatch, 'levels' | 'reached'>,
  rule: AccountRule,
  marks: Marks,
): AccountMade {
  const stands = standsAt(accountAt({ ...watch, levels: [], reached: 0 }, marks));
  if (isAccountLiquidated(stands.account)) return { ok: false };
  if (rule.by === 'default') {
    const levels = [...defaultLevels(stands.move()), ...hiddenLevels(stands.account)];
    const whole = levels[0]?.by === 'distance' ? atDistance(FIRST_DISTANCE, DEFAULT_AGAIN) : levels[0];
    const inside = whole !== undefined && reaches(stands, whole) ? levelName(whole) : undefined;
    // Ratios instead of distances may be true at the start as own levels may.
    const reached = levels.filter((level) => level.by === 'ratio' && reaches(stands, level)).length;
    return { ok: true, account: { ...watch, levels, reached }, insideAtStart: inside };
  }
  const isKnown = rule.by === 'ratio' || stands.move().kind !== 'unknown';
  const own = !isKnown
    ? RATIOS_INSTEAD.map(atRatio)
    : rule.levels.map((level) => (rule.by === 'ratio' ? atRatio(level) : atDistance(level, OWN_AGAIN)));
  const inside = own.filter((level) => reaches(stands, level));
  const more = inside.length === own.length ? defaultLevels(stands.move()) : [];
  const hidden = rule.by === 'ratio' ? [] : hiddenLevels(stands.account);
  const last = inside.at(-1);
  return {
    ok: true,
    account: { ...watch, levels: [...own, ...more, ...hidden], reached: inside.length },
    insideAtStart: last === undefined ? undefined : levelName(last),
  };
}

// ---- stored form: JSON, figures as decimal strings. The bounds read it without decimals.

export interface StoredAccount {
  readonly v: 1;
  readonly id: number;
  readonly venue: string;
  readonly settle: string;
  readonly wallet: string;
  readonly kind: Position['kind'];
  readonly legs: readonly {
    readonly symbol: string;
    readonly asset: string;
    readonly side: Position['side'];
    readonly contracts: string;
    readonly contractSize: string;
    readonly entryPrice: string;
    readonly leverage?: string;
    readonly mmr?: string;
    readonly fee?: string;
  }[];
  readonly coins?: readonly {
    readonly asset: string;
    readonly amount: string;
    readonly haircut: string;
    readonly symbol: string;
  }[];
  readonly profits: boolean;
  readonly levels: readonly (readonly [by: AccountLevel['by'], at: string, rearm: string, halves?: true])[];
  readonly warn?: string;
  readonly reached: number;
  readonly status: AccountWatch['status'];
  readonly openedAt: number;
  readonly confirmedAt?: number;
  readonly askedAt?: number;
  readonly snoozed?: {
    readonly until: number;
    readonly reached: number;
    readonly by: AccountLevel['by'];
    readonly at: string;
  };
  readonly calling?: { readonly times: number; readonly next?: number };
  readonly funding?: StoredAccountFunding;
  readonly lastWarning?: { readonly level: string; readonly at: number };
}

export const encodeAccount = (watch: AccountWatch): string => JSON.stringify(storedOf(watch));

/** Its stored form before it is text: the bounds read it at once. */
export function storedOf(watch: AccountWatch): StoredAccount {
  return {
    v: 1,
    id: watch.id,
    venue: watch.venue,
    settle: watch.settle,
    wallet: watch.walletBalance.toFixed(),
    kind: watch.positions[0]?.position.kind ?? 'linear',
    legs: watch.positions.map(({ symbol, asset, position, leverage, given }) => ({
      symbol,
      asset,
      side: position.side,
      contracts: position.contracts.toFixed(),
      contractSize: position.contractSize.toFixed(),
      entryPrice: position.entryPrice.toFixed(),
      ...(leverage === undefined ? {} : { leverage: leverage.toFixed() }),
      ...(given.mmr === undefined ? {} : { mmr: given.mmr.toFixed() }),
      ...(given.fee === undefined ? {} : { fee: given.fee.toFixed() }),
    })),
    ...(watch.coins.length === 0
      ? {}
      : {
          coins: watch.coins.map(({ asset, amount, haircut, symbol }) => ({
            asset,
            amount: amount.toFixed(),
            haircut: haircut.toFixed(),
            symbol,
          })),
        }),
    profits: watch.profitsAsMargin,
    levels: watch.levels.map(({ by, at, rearm, halves }) =>
      halves === true
        ? ([by, at.toFixed(), rearm.toFixed(), true] as const)
        : ([by, at.toFixed(), rearm.toFixed()] as const),
    ),
    ...(watch.warn === undefined ? {} : { warn: watch.warn }),
    reached: watch.reached,
    status: watch.status,
    openedAt: watch.openedAt,
    ...(watch.confirmedAt === undefined ? {} : { confirmedAt: watch.confirmedAt }),
    ...(watch.askedAt === undefined ? {} : { askedAt: watch.askedAt }),
    ...storedAttention(watch.attention),
    ...(watch.funding === undefined ? {} : { funding: storedAccountFunding(watch.funding) }),
    ...(watch.lastWarning === undefined ? {} : { lastWarning: watch.lastWarning }),
  };
}

function storedAttention(
  attention: Attention<AccountBreak> = {},
): Pick<StoredAccount, 'snoozed' | 'calling'> {
  const { snoozed, calling } = attention;
  if (snoozed !== undefined) {
    const { until, reached, breaksAt } = snoozed;
    return { snoozed: { until, reached, by: breaksAt.by, at: breaksAt.at.toFixed() } };
  }
  if (calling === undefined) return {};
  const { times, next } = calling;
  return { calling: { times, ...(next === undefined ? {} : { next }) } };
}

function attentionOf({ snoozed, calling }: StoredAccount): Attention<AccountBreak> | undefined {
  if (snoozed !== undefined) {
    const { until, reached, by, at } = snoozed;
    return { snoozed: { until, reached, breaksAt: { by, at: dec(at) } } };
  }
  return calling === undefined ? undefined : { calling: { times: calling.times, next: calling.next } };
}

export const storedAccount = (body: string): StoredAccount => JSON.parse(body) as StoredAccount;

/** Throws only where the store holds what we never wrote. */
export const decodeAccount = (body: string, catalog: Catalog): AccountWatch =>
  accountOf(storedAccount(body), catalog);

/** Of a stored form that is read already. */
export function accountOf(stored: StoredAccount, catalog: Catalog): AccountWatch {
  return {
    id: stored.id,
    venue: stored.venue,
    settle: stored.settle,
    walletBalance: dec(stored.wallet),
    positions: stored.legs.map((leg): AccountPosition => {
      const given = {
        ...(leg.mmr === undefined ? {} : { mmr: dec(leg.mmr) }),
        ...(leg.fee === undefined ? {} : { fee: dec(leg.fee) }),
      };
      const size = dec(leg.contracts).mul(leg.contractSize);
      const rules = marginRules(catalog, { venue: stored.venue, symbol: leg.symbol, ...given, size });
      if (rules.answer !== 'rules')
        throw new Error(`no margin rules for ${stored.venue} ${leg.symbol}: ${rules.answer}`);
      return {
        symbol: leg.symbol,
        asset: leg.asset,
        position: {
          kind: stored.kind,
          side: leg.side,
          contracts: dec(leg.contracts),
          contractSize: dec(leg.contractSize),
          entryPrice: dec(leg.entryPrice),
          rules: rules.margin,
        },
        leverage: leg.leverage === undefined ? undefined : dec(leg.leverage),
        given,
      };
    }),
    coins: (stored.coins ?? []).map(({ asset, amount, haircut, symbol }) => ({
      asset,
      amount: dec(amount),
      haircut: dec(haircut),
      symbol,
    })),
    profitsAsMargin: stored.profits,
    levels: stored.levels.map(([by, at, rearm, halves]) => ({
      by,
      at: dec(at),
      rearm: dec(rearm),
      ...(halves === undefined ? {} : { halves }),
    })),
    warn: stored.warn,
    reached: stored.reached,
    status: stored.status,
    openedAt: stored.openedAt,
    ...(stored.confirmedAt === undefined ? {} : { confirmedAt: stored.confirmedAt }),
    ...(stored.askedAt === undefined ? {} : { askedAt: stored.askedAt }),
    attention: attentionOf(stored),
    ...(stored.funding === undefined ? {} : { funding: accountFundingOf(stored.funding) }),
    lastWarning: stored.lastWarning,
  };
}

/** A market of the account; every stored one has it. */
export function accountMarket({ venue }: AccountWatch, symbol: string, catalog: Catalog): Market {
  const market = catalog.market(venue, symbol);
  if (market === undefined) throw new Error(`unknown market ${venue}:${symbol}`);
  return market;
}
