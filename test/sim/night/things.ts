// What people have in a simulated night: as the oracle has it, and as it is stored. One is held against the other.
import { isLast, type OracleAccount, type OracleAlert, type OracleWatch, type Told } from '../oracle.ts';

export type Thing = OracleWatch | OracleAlert | OracleAccount;
/** A watch has a slot for what is said of its levels, for a cut, and for its end. */
export type SlotOf = 'main' | 'cut' | 'end';

export interface State {
  thing: Thing;
  /** Since when something is owed to its owner, by slot. */
  owed: ReadonlyMap<SlotOf, number>;
  events: number;
}

export interface Kept extends State {
  readonly owner: string;
  /** Its markets. */
  readonly markets: readonly string[];
  readonly item: string;
  /** In time that nobody sets. */
  readonly since: number;
  /** By the clock that may be set. */
  readonly madeAt: number;
  /** By that clock it is to be asked about by now: is it open still? */
  isOfLongAgo: boolean;
  removed: boolean;
  /** As it was before time did something to it that may not have been committed, each time. */
  untimed: State[];
  readonly messages: Set<string>;
  /** Those of them that were said because nobody had answered. */
  readonly calls: Set<string>;
  /** Those that asked whether it is open still. */
  readonly asked: Set<string>;
  /** Of how many nobody knows whether they arrived. */
  unsure: number;
  /** What is owed is a repeat. */
  isCall: boolean;
}

/** One thing that a message tells. */
export interface Part {
  readonly item: string | undefined;
  readonly what:
    | Exclude<Told, 'call'>
    | 'unanswered'
    | 'alert'
    | 'delivery'
    | 'delivered'
    | 'still-open'
    | 'other';
  readonly level?: string | undefined;
  /** Whose prices stopped, or are back, where a message tells of several. */
  readonly market?: string | undefined;
}

export type StoredFunding = readonly [
  on: 0 | 1,
  until: number,
  paid: string,
  times: number,
  estimated: number,
  unknown: number,
  recent?: readonly (readonly [time: number, ...unknown[]])[],
];

/** As it is stored. */
export interface StoredThing {
  readonly reached?: number;
  readonly status?: string;
  readonly state?: string;
  readonly snoozed?: {
    readonly until: number;
    readonly reached: number;
    readonly breaksAt?: string;
    readonly at?: string;
  };
  readonly calling?: { readonly times: number; readonly next?: number };
  readonly liquidationPrice?: string | null;
  readonly contracts?: string;
  readonly contractSize?: string;
  readonly collateralAtEntry?: string;
  /** Of a watch. */
  readonly funding?: StoredFunding | readonly [0 | 1, readonly (readonly [string, ...StoredFunding])[]];
  /** Of an account. */
  readonly wallet?: string;
  readonly countdown?: number;
}

/** What is stored of the funding that a thing pays in a market. */
export function fundingIn({ funding }: StoredThing, market: string): StoredFunding | undefined {
  if (funding === undefined || typeof funding[1] === 'number') return funding as StoredFunding | undefined;
  const [, ...found] = funding[1].find(([symbol]) => market.endsWith(`:${symbol}`)) ?? [];
  return found.length === 0 ? undefined : found;
}

export const copyOf = ({ thing, owed, events }: State): State => ({
  // What is in it is replaced, never changed.
  thing: { ...thing },
  owed: new Map(owed),
  events,
});
export const without = (owed: State['owed'], ...slots: readonly SlotOf[]): State['owed'] =>
  new Map([...owed].filter(([slot]) => !slots.includes(slot)));
export const isOpen = ({ removed, thing }: Kept): boolean =>
  !removed && (thing.kind === 'alert' ? thing.state !== 'done' : thing.status === 'open');
const near = (a: number, b: number, by: number): boolean => Math.abs(a - b) <= by * Math.max(1, Math.abs(b));

/** Is this what the thing, as it is (or was a moment ago), has to say? */
export function fits(thing: Thing, { what, level }: Part): boolean {
  if (thing.kind === 'alert') return what === 'alert';
  switch (what) {
    case 'liquidated':
      return thing.status === 'liquidated';
    case 'recovered':
      return thing.status === 'open' && thing.reached === 0;
    case 'unanswered':
      return thing.status === 'open' && isLast(thing);
    case 'reduced':
      return thing.status === 'open' && thing.kind === 'watch' && thing.cuts > 0;
    case 'delivery':
      return thing.status === 'open' && thing.kind === 'watch' && thing.countdown > 0;
    case 'delivered':
      return thing.status === 'delivered';
    case 'warning': {
      if (thing.status !== 'open' || thing.reached === 0) return false;
      if (level === undefined) return true;
      return thing.kind === 'watch'
        ? thing.levels[thing.reached - 1]?.names.includes(level) === true
        : level === `distance:${thing.distances[thing.reached - 1] ?? ''}`;
    }
    default:
      return false;
  }
}

/** What is stored is not as the thing is, in a word; undefined: it is so, and what was left to it is taken over.
 *  @param isExact also the times are known to the millisecond */
export function differs(thing: Thing, stored: StoredThing | undefined, isExact: boolean): string | undefined {
  if (stored === undefined)
    return thing.kind === 'alert' && thing.state === 'done' ? undefined : 'it is gone';
  if (thing.kind === 'alert') return stored.state === thing.state ? undefined : `it is ${stored.state}`;
  if (stored.status !== thing.status) return `it is ${stored.status}`;
  if (thing.status !== 'open') return undefined;
  if (stored.reached !== thing.reached) return `${stored.reached} levels are reached`;
  if ((stored.snoozed === undefined) !== (thing.snoozed === undefined)) return 'put off';
  if (stored.calling?.times !== thing.calling?.times) return `called ${stored.calling?.times ?? 'never'}`;
  if (isExact) {
    if (stored.snoozed?.until !== thing.snoozed?.until) return `put off until ${stored.snoozed?.until}`;
    if (stored.calling?.next !== thing.calling?.next) return `next call at ${stored.calling?.next}`;
  }
  if (stored.snoozed !== undefined && thing.snoozed !== undefined) {
    const where = Number(stored.snoozed.breaksAt ?? stored.snoozed.at);
    if (!near(where, thing.snoozed.breaksAt, 1e-5)) return `silent until ${where}`;
    thing.snoozed = { ...thing.snoozed, until: stored.snoozed.until, breaksAt: where };
  }
  if (stored.calling !== undefined && thing.calling !== undefined)
    thing.calling = { times: thing.calling.times, next: stored.calling.next };
  if (thing.kind === 'account') {
    const balance = Number(stored.wallet);
    if (!near(balance, thing.balance, 1e-7)) return `${stored.wallet} is its balance`;
    thing.balance = balance;
    return undefined;
  }
  // What was told of its delivery was told: of two ways in which a night may have gone this is one.
  if (thing.expiresAt !== undefined && stored.countdown !== thing.countdown)
    return `${stored.countdown} times before its delivery are over`;
  if (!near(Number(stored.liquidationPrice), thing.liquidation, 1e-7))
    return `liquidated at ${stored.liquidationPrice}, not ${thing.liquidation}`;
  const size = Number(stored.contracts) * Number(stored.contractSize);
  if (!near(size, thing.size, 1e-7)) return `${size} is held`;
  if (!near(Number(stored.collateralAtEntry), thing.collateral, 1e-7))
    return `${stored.collateralAtEntry} is its collateral`;
  // Digits that are cut elsewhere are of no account.
  thing.size = size;
  thing.collateral = Number(stored.collateralAtEntry);
  return undefined;
}
