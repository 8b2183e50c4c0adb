// What a loss of power may leave of a file: all that was put on the disk, and of what was written after that any part.
// A disk that keeps its word is supposed: what a sync has said is there.
import { basename } from 'node:path';

/** What was written to a file, and may not be on the disk. */
interface Written {
  readonly at: number;
  /** undefined: the file ends there from now on. */
  readonly bytes: Buffer | undefined;
  /** The call has returned: a sync that begins now is also of this. */
  isBehind: boolean;
  isOnDisk: boolean;
}

interface OnDisk {
  content: Buffer;
  /** In their order. */
  readonly written: Written[];
}

/** How much of what no sync was for is there. */
export const LEFT = ['nothing', 'all', 'some', 'parts of some', 'only what came last'] as const;
type Left = (typeof LEFT)[number];

/** A disk writes no less than this in one go. */
const SECTOR = 512;

export interface Trace {
  /** One more line of strace -f -y -xx, with strings whole. */
  readonly line: (text: string) => void;
  /** What a program has said until now on what is named so. */
  readonly said: readonly string[];
  /** What is there of each file if the power is lost now. */
  readonly lose: (left: Left, random: () => number) => ReadonlyMap<string, Buffer>;
}

/** Follows a program that writes files.
 *  @param names of its files
 *  @param says what it writes its lines to */
export function follow(names: readonly string[], says: string): Trace {
  const files = new Map<string, OnDisk>(
    names.map((name) => [name, { content: Buffer.alloc(0), written: [] }]),
  );
  const said: string[] = [];
  const underWay = new Map<string, () => void>();

  /** @returns what the end of the call does */
  function begin(call: string, name: string, rest: string): (() => void) | undefined {
    if (name === says && call === 'write') {
      said.push(...stringOf(rest).toString().split('\n').filter(Boolean));
      return undefined;
    }
    const file = files.get(name);
    if (file === undefined) return undefined;
    if (call === 'fsync' || call === 'fdatasync') {
      const before = file.written.filter(({ isBehind }) => isBehind);
      return () => putOnDisk(file, before);
    }
    const numbers = [...rest.slice(rest.lastIndexOf('"') + 1).matchAll(/, (\d+)/g)].map(([, n]) => Number(n));
    const at = numbers.at(call === 'ftruncate' ? 0 : 1);
    if (at === undefined || !['pwrite64', 'ftruncate'].includes(call))
      throw new Error(`a ${call} of ${name} is not known`);
    const bytes = call === 'ftruncate' ? undefined : stringOf(rest);
    const one: Written = { at, bytes, isBehind: false, isOnDisk: false };
    file.written.push(one);
    return () => void (one.isBehind = true);
  }

  return {
    said,
    line: (text) => {
      const [, thread = '', what = ''] = /^(\d+) +(.*)$/.exec(text) ?? [];
      if (what.startsWith('<...')) {
        underWay.get(thread)?.();
        underWay.delete(thread);
        return;
      }
      const [head, call = '', path = ''] = /^(\w+)\(\d+<([^>]*)>/.exec(what) ?? [];
      if (head === undefined) return;
      const begun = begin(call, basename(unhex(path).toString()), what.slice(head.length));
      if (begun === undefined) return;
      if (what.endsWith('<unfinished ...>')) underWay.set(thread, begun);
      else begun();
    },
    lose: (left, random) =>
      new Map([...files].map(([name, file]) => [name, remains(file, left, random)] as const)),
  };
}

function putOnDisk(file: OnDisk, some: readonly Written[]): void {
  for (const one of some) one.isOnDisk = true;
  while (file.written[0]?.isOnDisk === true) {
    const [one] = file.written.splice(0, 1);
    if (one !== undefined) file.content = withWritten(file.content, one);
  }
}

function remains({ content, written }: OnDisk, left: Left, random: () => number): Buffer {
  const from = left === 'only what came last' ? Math.floor(random() * (written.length + 1)) : 0;
  let result = content;
  for (const [i, one] of written.entries()) {
    const isThere = {
      nothing: false,
      all: true,
      some: random() < 0.5,
      'parts of some': random() < 0.5,
      'only what came last': i >= from,
    }[left];
    if (!one.isOnDisk && !isThere) continue;
    if (one.isOnDisk || left !== 'parts of some' || one.bytes === undefined) {
      result = withWritten(result, one);
      continue;
    }
    for (let part = 0; part < one.bytes.length; part += SECTOR) {
      const bytes = one.bytes.subarray(part, part + SECTOR);
      if (random() < 0.5) result = withWritten(result, { at: one.at + part, bytes });
    }
  }
  return result;
}

/** A file with holes has zeros there. */
function withWritten(content: Buffer, { at, bytes }: Pick<Written, 'at' | 'bytes'>): Buffer {
  const length = bytes === undefined ? at : Math.max(content.length, at + bytes.length);
  const result = Buffer.alloc(length);
  content.copy(result);
  bytes?.copy(result, at);
  return result;
}

const unhex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');
const stringOf = (text: string): Buffer => unhex(/"((?:\\x[0-9a-f]{2})*)"/.exec(text)?.[1] ?? '');
