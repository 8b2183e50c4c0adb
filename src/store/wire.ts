// How what crosses from thread to thread most often is written: in arrays of plain values. An object is copied property by
// property, with the name of each, which takes two or three times as long (`npm run bench -- wire`).
import {
  type CheckedChange,
  type CheckedCommit,
  type CheckedPut,
  unpackTriggers as unpackText,
} from './check.ts';
import { decodeName } from './names.ts';
import type { Behind, Commit, Committed, ItemChange, Reached, Side, SlotPut, Trigger } from './store.ts';

type Plain = string | number | null | undefined;

/** What a store in a thread of its own does in the form in which things are kept: it has the most to do there, so whoever
 *  asks it checks what is asked, and takes apart what is answered. */
export interface Kept {
  commitChecked(commit: CheckedCommit): Promise<Committed>;
  /** `reached`, as its rows are. */
  reachedRows(
    gauge: string,
    side: Side,
    value: number,
    limit: number,
    after?: Behind,
  ): Promise<readonly ReachedRow[]>;
}

/** A threshold, and of its item the number, owner, id, version, triggers as one text, body, and the message in its slot; names
 *  escaped. */
export type ReachedRow = readonly [
  threshold: number,
  no: number,
  owner: string,
  id: string,
  version: number,
  triggers: string,
  body: string,
  slot: number | null,
];

/** Owner, input, how many items, slots and withdrawn keys; then all of these, one after the other. */
export type PackedCommit = readonly Plain[];

/** Threshold, place, owner, id, version, body; then the triggers, one after the other. */
type PackedReached = readonly Plain[];

/** Gauge and side are what was asked for. */
export type PackedPage = readonly PackedReached[];

const TRIGGER = 3;
const CHANGE = 4;
const SLOT = 7;

function packTriggers(into: Plain[], triggers: readonly Trigger[]): void {
  for (const { gauge, side, threshold } of triggers) into.push(gauge, side, threshold);
}

function unpackTriggers(packed: readonly Plain[], from: number, to: number): Trigger[] {
  const triggers: Trigger[] = [];
  for (let at = from; at < to; at += TRIGGER)
    triggers.push({
      gauge: packed[at] as string,
      side: packed[at + 1] as Side,
      threshold: packed[at + 2] as number,
    });
  return triggers;
}

export function packCommit({ owner, input, items = [], put = [], withdraw = [] }: Commit): PackedCommit {
  const packed: Plain[] = [owner, input, items.length, put.length, withdraw.length];
  for (const { id, expect, body, triggers = [] } of items) {
    packed.push(id, expect, body, triggers.length);
    packTriggers(packed, triggers);
  }
  for (const { key, platform, lane, rank, body, notBefore, expires } of put)
    packed.push(key, platform, lane, rank, body, notBefore, expires);
  packed.push(...withdraw);
  return packed;
}

/** What was left out is left out; no triggers, items, slots or keys are an empty list. */
export function unpackCommit(packed: PackedCommit): Commit {
  const [owner, input, itemCount, putCount, withdrawCount] = packed as [
    string,
    string | undefined,
    number,
    number,
    number,
  ];
  let at = 5;
  const items: ItemChange[] = [];
  for (let count = 0; count < itemCount; count += 1) {
    const [id, expect, body] = packed.slice(at, at + 3) as [string, number, string | null];
    const from = at + 4;
    at = from + TRIGGER * (packed[at + 3] as number);
    items.push({ id, expect, body, triggers: unpackTriggers(packed, from, at) });
  }
  const put: SlotPut[] = [];
  for (let count = 0; count < putCount; count += 1, at += SLOT) {
    const [key, platform, lane, rank, body, notBefore, expires] = packed.slice(at, at + SLOT) as [
      string,
      string,
      SlotPut['lane'],
      number,
      string,
      number | undefined,
      number | undefined,
    ];
    put.push({
      key,
      platform,
      lane,
      rank,
      body,
      ...(notBefore === undefined ? {} : { notBefore }),
      ...(expires === undefined ? {} : { expires }),
    });
  }
  const withdraw = packed.slice(at, at + withdrawCount) as string[];
  return { owner, ...(input === undefined ? {} : { input }), items, put, withdraw };
}

export const packPage = (page: readonly Reached[]): PackedPage =>
  page.map(({ trigger: { threshold }, place, item: { owner, id, version, body, triggers } }) => {
    const packed: Plain[] = [threshold, place, owner, id, version, body];
    packTriggers(packed, triggers);
    return packed;
  });

export const unpackPage = (page: PackedPage, gauge: string, side: Side): Reached[] =>
  page.map((packed) => {
    const [threshold, place, owner, id, version, body] = packed as [
      number,
      string,
      string,
      string,
      number,
      string,
    ];
    const triggers = unpackTriggers(packed, 6, packed.length);
    return {
      trigger: { gauge, side, threshold, owner, item: id },
      item: { owner, id, version, body, triggers },
      place,
    };
  });

export const readRows = (rows: readonly ReachedRow[], gauge: string, side: Side): Reached[] =>
  rows.map(([threshold, no, ownerName, idName, version, triggers, body]) => {
    const [owner, id] = [decodeName(ownerName), decodeName(idName)];
    return {
      trigger: { gauge, side, threshold, owner, item: id },
      item: { owner, id, version, body, triggers: unpackText(triggers, decodeName) },
      place: String(no),
    };
  });

export function packChecked({ owner, input, changes, put, withdraw }: CheckedCommit): PackedCommit {
  const packed: Plain[] = [owner, input, changes.length, put.length];
  for (const { id, expect, body, triggers } of changes) packed.push(id, expect, body, triggers);
  for (const { key, platform, lane, rank, body, notBefore, expires } of put)
    packed.push(key, platform, lane, rank, body, notBefore, expires);
  packed.push(...withdraw);
  return packed;
}

export function unpackChecked(packed: PackedCommit): CheckedCommit {
  const [owner, input, changeCount, putCount] = packed as [string, string | null, number, number];
  let at = 4;
  const changes: CheckedChange[] = [];
  for (let count = 0; count < changeCount; count += 1, at += CHANGE)
    changes.push({
      id: packed[at] as string,
      expect: packed[at + 1] as number,
      body: packed[at + 2] as string | null,
      triggers: packed[at + 3] as string,
    });
  const put: CheckedPut[] = [];
  for (let count = 0; count < putCount; count += 1, at += SLOT)
    put.push({
      key: packed[at] as string,
      platform: packed[at + 1] as string,
      lane: packed[at + 2] as number,
      rank: packed[at + 3] as number,
      body: packed[at + 4] as string,
      notBefore: packed[at + 5] as number,
      expires: packed[at + 6] as number | null,
    });
  return { owner, input, changes, put, withdraw: packed.slice(at) as string[] };
}
