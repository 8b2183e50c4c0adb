// How what crosses from thread to thread most often is written: in arrays of plain values. An object is copied property by
// property, with the name of each, which takes two or three times as long (`npm run bench -- wire`).
import type { Commit, ItemChange, Reached, Side, SlotPut, Trigger } from './store.ts';

type Plain = string | number | null | undefined;

/** Owner, input, how many items, slots and withdrawn keys; then all of these, one after the other. */
export type PackedCommit = readonly Plain[];

/** Threshold, place, owner, id, version, body; then the triggers, one after the other. */
type PackedReached = readonly Plain[];

/** Gauge and side are what was asked for. */
export type PackedPage = readonly PackedReached[];

const TRIGGER = 3;
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
