// What a venue's entry says: which calls bring its figures, which stream does, and how their rows read.
import type { Millis } from '../../ops/clock.ts';
import { AskFailed, isFields } from '../ccxt.ts';
import type { ClientOptions, Fields } from '../ccxt.ts';

/**
 * What one answer or frame says of one market, under the venue's own name of it. Without the key `mark` it
 * adds to what is known of the market and is no observation of its own; a mark that is absent where one
 * belongs is `null`.
 */
export interface Row {
  readonly native: string;
  readonly mark?: unknown;
  readonly index?: unknown;
  readonly last?: unknown;
  readonly fundingRate?: unknown;
  /** Next funding, milliseconds. */
  readonly fundingTime?: unknown;
  /** When the venue says that it was so, milliseconds; undefined: when it was received. */
  readonly time?: unknown;
}

/** One call. */
export interface Read {
  /** ccxt's name of the endpoint. */
  readonly endpoint: string;
  readonly params: Readonly<Record<string, string>>;
  /** @throws AskFailed where the answer is not what this endpoint answers */
  readonly rows: (answer: unknown, now: Millis) => Row[];
}

/** One connection, and what is said on it. */
export interface Channel {
  /** Path into ccxt's `urls.api`; 'negotiated': the venue is asked for an address first (KuCoin). */
  readonly address: readonly string[] | 'negotiated';
  readonly messages: readonly unknown[];
}

export interface Streaming {
  /** One subscription brings every market. Otherwise those that somebody watches or asks about. */
  readonly all: boolean;
  /** What brings these markets. Asked again with more of them it is said on the same connections. */
  readonly channels: (natives: readonly string[], now: Millis) => Channel[];
  /** undefined: this frame is none of prices (an acknowledgement, a pong). */
  readonly rows: (frame: Fields | readonly unknown[], now: Millis) => Row[] | undefined;
  /** Its figures are bare JSON numbers: read them as the text they were written as. */
  readonly bareNumbers?: true;
}

export interface LiveVenue extends Pick<
  ClientOptions,
  'exchange' | 'venue' | 'nativeId' | 'fixedTick' | 'marketTypes' | 'weigh' | 'states' | 'signs'
> {
  /** For people. */
  readonly name: string;
  /** Each turn, in this order: what completes a row comes before the marks. */
  readonly reads: readonly Read[];
  /** Each minute: what the others lack of all markets (funding times). */
  readonly rare?: readonly Read[];
  /** The same of one market, where no call brings it of all: asked for those that somebody watches. */
  readonly rareOf?: (native: string) => Read;
  /** The marks of one market alone, where that costs less than all. */
  readonly one?: (native: string) => Read;
  readonly streaming?: Streaming;
  /** Time between two rechecks, so that a storm of jumps stays inside the venue's limit. */
  readonly recheckGapMs: Millis;
  /** Does the venue date its prices? Where not, asking again too soon reads the same price twice. */
  readonly dated: boolean;
}

export const HOUR_MS = 3_600_000;
/** The next full hour. */
export const nextHour = (now: Millis): Millis => (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;

/** The list at this path of an answer. @throws AskFailed where there is none, or an empty one. */
export function listAt(answer: unknown, ...path: readonly string[]): readonly unknown[] {
  let found: unknown = answer;
  for (const key of path) found = isFields(found) ? found[key] : undefined;
  if (!Array.isArray(found) || found.length === 0) throw new AskFailed('bad answer');
  return found;
}

/** Rows of those entries of a list that have a name. @throws AskFailed where none has. */
export function named(
  list: readonly unknown[],
  key: string,
  row: (entry: Fields, native: string) => Row | undefined,
): Row[] {
  const rows: Row[] = [];
  for (const entry of list) {
    if (!isFields(entry)) continue;
    const native = entry[key];
    if (typeof native !== 'string') continue;
    const read = row(entry, native);
    if (read !== undefined) rows.push(read);
  }
  if (rows.length === 0) throw new AskFailed('bad answer');
  return rows;
}

/** Absent is garbage where a mark or a time belongs. */
export const orNull = (value: unknown): unknown => value ?? null;

/** Is it one of these words? */
export const isOneOf = (value: unknown, ...words: readonly string[]): boolean =>
  typeof value === 'string' && words.includes(value);

/** Seconds as milliseconds; what is no whole number of seconds stays what it is, to be refused. */
export const fromSeconds = (value: unknown): unknown =>
  (typeof value === 'string' || typeof value === 'number') && /^\d{1,12}$/.test(String(value))
    ? Number(value) * 1_000
    : undefined;

/** Parts of at most `size`. */
export function inParts<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < list.length; from += size) parts.push(list.slice(from, from + size));
  return parts;
}
