// Every key, and every text that is put together from parts. Names in them are escaped, so '|' and line
// ends only separate. A hash tag ({…}) keeps together what one script touches, as Redis Cluster asks.
//
//   pw:o:{owner}:i   hash   item      -> version|token|triggers LF body
//   pw:o:{owner}:s   hash   slot key  -> notBefore|attempts|platform|pointer LF body
//   pw:o:{owner}:t   zset   inputs that a commit of this owner has taken, by its time
//   pw:o:{owner}:x   hash   pointers that are out of date and may still stand: what the next repair removes
//   pw:o:{owner}:n   set    tokens of commits that must not happen any more
//   pw:g:{gauge}:up  zset   owner|item|token|threshold, by threshold; likewise :down
//   pw:g:{gauge}:w   set    owner|item|token: who watches
//   pw:p:{platform}:0 …     zset a lane: pointers that may be sent, by rank; d0 …: not before, by time
//   pw:p:{platform}:k       hash pointer -> who took it
//   pw:in:input      who claimed an input, owner|token
//   pw:v:key         a single value, expires|value
//   pw:l:lease       who has it; a platform's `send:` lease is pw:p:{platform}:l, beside its lanes
//   pw:gauges        set of the gauges that have triggers; pw:gone those that are just being taken out, pruning|gauge
//   pw:dirty         zset of notes of commits that are not finished, by the time they began
//   pw:seq, pw:holders, pw:prunings, pw:schema
//
// A pointer is seq|lane|rank|expires|owner|key: it sorts by seq where ranks are equal.
import { decodeName, encodeName } from '../names.ts';
import type { CheckedPut } from '../check.ts';
import { unpackTriggers } from '../check.ts';
import { LANES, NOBODY } from '../store.ts';
import type { Item, Slot, Trigger } from '../store.ts';

export const GAUGES = 'pw:gauges';
export const GONE = 'pw:gone';
export const PRUNINGS = 'pw:prunings';
export const DIRTY = 'pw:dirty';
export const SEQ = 'pw:seq';
export const HOLDERS = 'pw:holders';
export const SCHEMA = 'pw:schema';
export const ITEMS_PATTERN = 'pw:o:{*}:i';

/** Redis' own clock drops what it holds of an input as long after the last. */
export { INPUT_MS } from '../check.ts';
/** The time of an input that was taken nobody knows when: it goes with the last of its owner's. */
export const UNDATED = '+inf';

/** What the tokens begin with that one script arms and disarms as a whole: they stay in force from one change of the
 *  item to the next. Any other is in force for one change. */
export const WHOLE_MARK = '=';

/** Wide enough for every whole number that a double holds. */
export const SEQ_DIGITS = 16;

export function ownerKeys(owner: string) {
  const of = `pw:o:{${owner}}`;
  return { items: `${of}:i`, slots: `${of}:s`, inputs: `${of}:t`, stale: `${of}:x`, never: `${of}:n` };
}

/** The owner in the key of its items. */
export function ownerOfKey(key: string): string {
  return key.slice('pw:o:{'.length, -'}:i'.length);
}

/** Digests of the inputs whose owners were forgotten, by their times. */
export const NOBODYS_INPUTS = ownerKeys(encodeName(NOBODY)).inputs;

export const sideKey = (gauge: string, side: Trigger['side']): string => `pw:g:{${gauge}}:${side}`;
export const watchersKey = (gauge: string): string => `pw:g:{${gauge}}:w`;
export const inputKey = (input: string): string => `pw:in:${input}`;
/** A platform's lease to send is beside its lanes: what claims from them looks at it. */
export const sendLeaseKey = (platform: string): string => `pw:p:{${platform}}:l`;
export const leaseKey = (lease: string): string =>
  lease.startsWith('send:') ? sendLeaseKey(lease.slice('send:'.length)) : `pw:l:${lease}`;
export const valueKey = (key: string): string => `pw:v:${key}`;

/** The keys of a platform's lanes, as its scripts take them: what is taken, then for each lane what may
 *  be sent and what may not yet. */
export function laneKeys(platform: string): string[] {
  const of = `pw:p:{${platform}}`;
  return [`${of}:k`, ...LANES.flatMap((_, lane) => [`${of}:${lane}`, `${of}:d${lane}`])];
}

/** Where a message of a lane may be pointed at: by who took it, among those that may be sent, and among those not yet. */
export function placesOf(platform: string, lane: number): [taken: string, ready: string, delayed: string] {
  const of = `pw:p:{${platform}}`;
  return [`${of}:k`, `${of}:${lane}`, `${of}:d${lane}`];
}

/** A threshold that stands in its gauge's sorted set. */
export interface Pointer extends Trigger {
  readonly owner: string;
  readonly item: string;
  readonly token: string;
}

export function pointers(owner: string, item: string, token: string, packed: string): Pointer[] {
  return unpackTriggers(packed).map((trigger) => ({ ...trigger, owner, item, token }));
}

export const watcherMember = ({ owner, item, token }: Omit<Pointer, keyof Trigger>): string =>
  `${owner}|${item}|${token}`;

export const triggerMember = (pointer: Pointer): string => `${watcherMember(pointer)}|${pointer.threshold}`;

export function readTriggerMember(member: string) {
  const [owner = '', item = '', token = '', threshold = ''] = member.split('|');
  return { owner, item, token, threshold: Number(threshold) };
}

export interface SlotPointer {
  readonly seq: number;
  readonly lane: number;
  readonly rank: number;
  readonly expires: number | null;
  readonly owner: string;
  readonly key: string;
}

export function slotPointer(slot: SlotPointer): string {
  return `${String(slot.seq).padStart(SEQ_DIGITS, '0')}${behindSeq(slot)}`;
}

/** What stands in a pointer behind its number. */
export function behindSeq({ lane, rank, expires, owner, key }: Omit<SlotPointer, 'seq'>): string {
  return `|${lane}|${rank}|${expires ?? ''}|${owner}|${key}`;
}

/** The pointer of a slot that was given out. */
export function pointerOf(slot: Slot): string {
  return slotPointer({
    ...slot,
    lane: LANES.indexOf(slot.lane),
    expires: slot.expires ?? null,
    owner: encodeName(slot.owner),
    key: encodeName(slot.key),
  });
}

/** What stands in a slot's hash. */
export function slotRecord(put: CheckedPut, pointer: string, attempts = 0): string {
  return `${beforePointer(put, attempts)}${pointer}\n${put.body}`;
}

/** What stands in it before its pointer. */
export function beforePointer({ notBefore, platform }: CheckedPut, attempts = 0): string {
  return `${notBefore}|${attempts}|${platform}|`;
}

/** Where in its lane a message is put: which key, and its score there. */
export function placeInLane({ platform, lane, rank, notBefore }: CheckedPut): [key: string, score: string] {
  return notBefore > 0
    ? [`pw:p:{${platform}}:d${lane}`, String(notBefore)]
    : [`pw:p:{${platform}}:${lane}`, String(rank)];
}

/** The head of a record and its body: the head has no line end. */
function split(record: string): [head: string[], body: string] {
  const end = record.indexOf('\n');
  return [record.slice(0, end).split('|'), record.slice(end + 1)];
}

export function readSlot(record: string): Slot {
  const [[notBefore, attempts, platform = '', seq, lane, rank, expires, owner = '', key = ''], body] =
    split(record);
  const named = LANES[Number(lane)];
  if (named === undefined) throw new Error(`a slot is in lane ${lane}, which there is not`);
  return {
    owner: decodeName(owner),
    key: decodeName(key),
    platform: decodeName(platform),
    lane: named,
    rank: Number(rank),
    body,
    seq: Number(seq),
    attempts: Number(attempts),
    notBefore: Number(notBefore),
    expires: expires === '' ? undefined : Number(expires),
  };
}

/** The head of a slot's record: notBefore|attempts|platform|pointer. */
export function readSlotHead(head: string) {
  const [notBefore, , platform = '', ...rest] = head.split('|');
  const [seq, lane, rank] = rest.map(Number);
  return {
    notBefore: Number(notBefore),
    platform,
    pointer: rest.join('|'),
    seq: seq ?? 0,
    lane: lane ?? 0,
    rank: rank ?? 0,
  };
}

/** What stands in an item's hash. */
export const itemRecord = ({ version, token, triggers }: ItemHead, body: string): string =>
  `${version}|${token}|${triggers}\n${body}`;

/** Is this the token that an item's record names? */
export function isArmedWith(record: string, token: string): boolean {
  return record.startsWith(`${token}|`, record.indexOf('|') + 1);
}

/** What stands before an item's body. Version and token together are no other record's. */
export interface ItemHead {
  readonly version: number;
  readonly token: string;
  /** As they are packed. */
  readonly triggers: string;
}

/** @param record or the head alone */
export function readHead(record: string): ItemHead {
  const lineEnd = record.indexOf('\n');
  const afterVersion = record.indexOf('|');
  const afterToken = record.indexOf('|', afterVersion + 1);
  return {
    version: Number(record.slice(0, afterVersion)),
    token: record.slice(afterVersion + 1, afterToken),
    triggers: record.slice(afterToken + 1, lineEnd < 0 ? undefined : lineEnd),
  };
}

export function readItem(owner: string, id: string, record: string): Item {
  const head = readHead(record);
  return {
    owner: decodeName(owner),
    id: decodeName(id),
    version: head.version,
    body: record.slice(record.indexOf('\n') + 1),
    triggers: unpackTriggers(head.triggers, decodeName),
  };
}
