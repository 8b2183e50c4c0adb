// The store port. What a store knows: items (opaque bodies), the triggers that watch for them, the
// messages that wait to be sent, and a few single values. It indexes nothing else and reads no body.
//
// The commit is the heart. All that belongs to one owner changes in ONE atomic step; only then the
// pointers follow (lane, new triggers, and the old triggers last), so that a crash between any two
// lines leaves either nothing, or a state whose pointers `repair` can finish. A store that has real
// transactions (SQLite) does it all in one.

/** A person or a group, as `platform:id`, e.g. `telegram:123`. Everything an owner has shares its fate. */
import type { Room } from './room.ts';

export type Owner = string;

/** Whose the inputs are that are kept without whose. It has nothing else. */
export const NOBODY: Owner = '';

/** A value that says nothing: that it can be written is all that is asked. */
export const ALIVE = 'heartbeat';

/** An item's id within its owner: `w1` (watch 1), `a2` (alert 2), `me` (settings and counters). */
export type ItemId = string;

export type Side = 'up' | 'down';

/** Fires when the gauge's value is >= threshold (up) or <= threshold (down). Thresholds are doubles,
 *  rounded outward: they nominate, the exact check of the item decides. */
export interface Trigger {
  readonly gauge: string;
  readonly side: Side;
  readonly threshold: number;
}

/** A trigger with whom it wakes. */
export interface ArmedTrigger extends Trigger {
  readonly owner: Owner;
  readonly item: ItemId;
}

export interface Item {
  readonly owner: Owner;
  readonly id: ItemId;
  /** 1 at creation, +1 at each change. */
  readonly version: number;
  readonly body: string;
  readonly triggers: readonly Trigger[];
}

/** An armed trigger that a value has reached, and its item as it is now. */
export interface Reached {
  readonly trigger: ArmedTrigger;
  readonly item: Item;
  /** Where it stands among those of its threshold; the store's own. */
  readonly place: string;
}

/** What it was, of one that was given before. */
export interface Behind {
  readonly trigger: Pick<Trigger, 'threshold'>;
  readonly place: string;
}

export interface ItemChange {
  readonly id: ItemId;
  /** The version that was read; 0: must not exist. A mismatch refuses the whole commit. */
  readonly expect: number;
  /** null removes the item and its triggers. */
  readonly body: string | null;
  /** All triggers of the item from now on (replaces the old ones). Left out: it has none, so a change
   *  of a body that should go on being watched names its triggers again. */
  readonly triggers?: readonly Trigger[];
}

/** The order in which the one door out is served. */
export const LANES = ['reply', 'warning', 'event', 'alert', 'digest'] as const;
export type Lane = (typeof LANES)[number];

/** A message that waits. One slot a key: a newer put replaces the older, sent or not. */
export interface SlotPut {
  /** Within the owner: the item's id for its warnings, `r:<input id>` for a reply, … */
  readonly key: string;
  /** Which sender may take it: the platform's name. */
  readonly platform: string;
  readonly lane: Lane;
  /** Within a lane the smaller goes first; ties in order of arrival. */
  readonly rank: number;
  readonly body: string;
  /** Not to be sent before / after (it is dropped then), both inclusive; undefined: no bound. */
  readonly notBefore?: number;
  readonly expires?: number;
}

export interface Slot extends Omit<SlotPut, 'notBefore' | 'expires' | 'rank'> {
  readonly owner: Owner;
  /** Grows with each put over the whole store; an acknowledgement names it, so that a newer message
   *  in the same slot is never acknowledged by an older one's receipt. */
  readonly seq: number;
  /** How often it was tried before: > 0 means that it may have been sent already. Being given back
   *  'unsent' is no try; being recovered from a dead process is one. */
  readonly attempts: number;
  /** As it stands now: see `rerank`. */
  readonly rank: number;
  readonly notBefore: number;
  readonly expires: number | undefined;
}

export interface Commit {
  readonly owner: Owner;
  /** The input that causes this commit; a commit whose input was taken before is refused. In a commit of
   *  NOBODY's only a digest of it is kept, so that it names nobody either. */
  readonly input?: string;
  readonly items?: readonly ItemChange[];
  readonly put?: readonly SlotPut[];
  /** Slot keys withdrawn, before anything is put. */
  readonly withdraw?: readonly string[];
}

/** conflict: an item's version was not the one expected. taken: the input was taken before. */
export type Committed = 'done' | 'conflict' | 'taken';

/** One thing that a store holds, as another store can take it over. A taken slot counts as waiting. An input of
 *  NOBODY's is its digest. */
export type Stored =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'slot'; readonly slot: Slot }
  | { readonly kind: 'input'; readonly owner: Owner; readonly input: string }
  | { readonly kind: 'value'; readonly key: string; readonly value: string; readonly expires?: number };

export interface Store {
  /** "SQLite /path" or "Redis host:port", for people; never a password. */
  readonly name: string;

  /** Rejects with a TypeError where the commit itself is wrong (a threshold that is no number, one id
   *  twice), and with an Error when the store fails. After the latter it is not known whether the
   *  commit was done: ask `taken`, or read the item again. */
  commit(commit: Commit): Promise<Committed>;
  /** True once a commit with this input id was done (by any owner); for a week at least. */
  taken(input: string): Promise<boolean>;

  item(owner: Owner, id: ItemId): Promise<Item | undefined>;
  /** All items of an owner, by id. */
  items(owner: Owner): Promise<Item[]>;
  /** Every owner that has an item, in no order; for sweeps and counts, never in a hot path. */
  owners(): AsyncIterable<Owner>;
  /** Removes everything of an owner: items, triggers, slots. Their inputs stay taken for what is left of their
   *  week, without whose they were: as NOBODY's. Single values are their writers' to delete. */
  forget(owner: Owner): Promise<void>;

  /** The nearest armed threshold of each gauge and side: lowest `up`, highest `down`. */
  nearest(): Promise<Trigger[]>;
  /** Armed triggers that a value has reached (equal counts), at most `limit`, in the order in which it
   *  reached them: `up` the lowest first, `down` the highest. */
  due(gauge: string, side: Side, value: number, limit: number): Promise<ArmedTrigger[]>;
  /** The same, each with its item as it is now; only what comes behind `after`, one that was given before, whether or
   *  not it is still armed. So what is being committed need not be waited for to go on. */
  reached(gauge: string, side: Side, value: number, limit: number, after?: Behind): Promise<Reached[]>;
  /** Number of items that a gauge can wake, for /status; exact. */
  armed(gauge: string): Promise<number>;
  /** Owners and items that any trigger of this gauge wakes, for notices about a dead feed. */
  watchers(gauge: string): AsyncIterable<{ owner: Owner; item: ItemId }>;
  /** Brings an item's pointers (triggers, lane) in line with its committed state, removes triggers
   *  that it no longer declares. Doing it again changes nothing. */
  repair(owner: Owner, id: ItemId): Promise<void>;

  /** Takes the next slots of a platform that may be sent now: by lane, rank, arrival. A taken slot is
   *  not given again until acknowledged, released or recovered. Expired ones are dropped. */
  claim(platform: string, now: number, limit: number, lanes?: readonly Lane[]): Promise<Slot[]>;
  /** Takes what else of a taken slot's owner may be sent now on its platform, in these lanes: what one
   *  message can tell together with it. By lane, rank, arrival. */
  claimBeside(slot: Slot, now: number, limit: number, lanes: readonly Lane[]): Promise<Slot[]>;
  /** Gives a slot back, unsent, at another place of its lane: urgency changes while it waits. Should the
   *  process die, it may stand at its first place again. */
  rerank(slot: Slot, rank: number): Promise<void>;
  /** Sent, or not to be sent: the slot goes, unless a newer message has taken its place. */
  ack(slot: Slot): Promise<void>;
  /** Gives a slot back, not before a time: it was certainly not sent, or that is not known. A newer
   *  message in the slot stays as it is. */
  release(slot: Slot, notBefore: number, tried: 'unsent' | 'unsure'): Promise<void>;
  /** After a start: slots that were taken when the process died may be claimed again. */
  recover(platform: string): Promise<void>;
  /** Slots not yet acknowledged, waiting or taken. */
  pending(platform: string): Promise<number>;
  /** When the next slot of the platform may be sent, a time past: now; undefined: none waits (a taken
   *  one does not). */
  nextDue(platform: string): Promise<number | undefined>;

  /** Single values: the replay's clock, a platform's offset, a button. */
  get(key: string): Promise<string | undefined>;
  /** Several at once, by key: those that are there. */
  getAll(keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** `expires`: the last moment at which it is given, by the clock the store was opened with. */
  set(key: string, value: string, expires?: number): Promise<void>;
  delete(key: string): Promise<void>;

  /** How much it can still grow; undefined: no end is set for it. */
  room(): Promise<Room | undefined>;

  /** What only one process may do at a time. True: this store (this process) has it now, for `ttlMs` of
   *  the store's own time, taken or kept. 0 gives it back. `claim` gives nothing of a platform whose
   *  lease `send:<platform>` another store has. A store for one process has every lease. */
  lease(key: string, ttlMs: number): Promise<boolean>;

  /** Everything that is stored, to move it; not while somebody writes. Or what is stored of one owner,
   *  which single values are never. */
  dump(owner?: Owner): AsyncIterable<Stored>;
  /** Takes over what another store held, as it was: versions, numbers of slots, tries. Again changes
   *  nothing. Only into a store that nobody uses. */
  load(all: readonly Stored[]): Promise<void>;

  close(): Promise<void>;
}
