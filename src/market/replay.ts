// Recorded bars, played as ticks. Who advances the clock is the caller's business.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { dec } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';
import type { MarketId } from './feed.ts';

export interface Tick {
  readonly time: Millis;
  readonly market: MarketId;
  /** As recorded: nothing has been checked but its form. */
  readonly price: string;
}

export interface Replay {
  /** "replay of FILUSDT, 2025-02-02 to 2025-02-03". */
  readonly name: string;
  /** Each once, in file order. */
  readonly markets: readonly MarketId[];
  /** Of the first and of the last tick. */
  readonly start: Millis;
  readonly end: Millis;
  /** A fresh pass over all ticks, in order of time; ticks of one instant come in file order. */
  ticks(): IterableIterator<Tick>;
}

/** A replay file that can't be played; names the file, and the line where there is one. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}

interface Bar {
  readonly time: Millis;
  /** Four prices, in the order they are played. */
  readonly path: readonly string[];
}

interface Recording {
  readonly word: string;
  readonly market: MarketId;
  readonly bars: readonly Bar[];
}

const COLUMNS = ['open_time_ms', 'open', 'high', 'low', 'close', 'volume'];
const BAR_MS = 60_000;
const TICK_MS = 15_000;
/** A price, or what a feed says instead of one: the guard refuses and counts those as it does live. */
const CELL = /^-?\d{1,30}(?:\.\d{1,30})?$|^$|^-?(?:nan|null|inf|infinity)$/i;
const PRICE = /^\d{1,30}(?:\.\d{1,30})?$/;

/**
 * The order in which a bar's prices are played: open, high, low, close when it closed lower than it
 * opened, else open, low, high, close. A fall is thus played from its top, a rise from its bottom.
 */
function pathOf(open: string, high: string, low: string, close: string): readonly string[] {
  const fell = PRICE.test(open) && PRICE.test(close) && dec(close).lt(dec(open));
  return fell ? [open, high, low, close] : [open, low, high, close];
}

function parse(file: string, text: string): Bar[] {
  const fail = (line: number, why: string): never => {
    throw new ReplayError(`${file}, line ${line}: ${why}`);
  };
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  while (lines.at(-1) === '') lines.pop();
  if (lines[0] !== COLUMNS.join(',')) fail(1, `the columns must be ${COLUMNS.join(',')}`);

  const bars: Bar[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    const cells = line.split(',');
    if (cells.length !== COLUMNS.length) fail(index + 1, `${COLUMNS.length} columns, got ${cells.length}`);
    const [stamp = '', open = '', high = '', low = '', close = ''] = cells;
    if (!/^\d{12,14}$/.test(stamp)) {
      fail(index + 1, `open_time_ms must be milliseconds since 1970, got "${stamp.slice(0, 40)}"`);
    }
    const bad = [open, high, low, close].find((cell) => !CELL.test(cell));
    if (bad !== undefined) fail(index + 1, `"${bad.slice(0, 40)}" is not a price`);
    if (PRICE.test(high) && PRICE.test(low) && dec(high).lt(dec(low))) fail(index + 1, 'high is below low');
    const time = Number(stamp);
    const previous = bars.at(-1);
    if (previous !== undefined && time < previous.time + BAR_MS) {
      fail(index + 1, 'bars must be in order of time, a minute or more apart');
    }
    bars.push({ time, path: pathOf(open, high, low, close) });
  }
  if (bars.length === 0) fail(1, 'no bars');
  return bars;
}

function* play({ market, bars }: Recording): Generator<Tick> {
  for (const bar of bars) {
    for (const [turn, price] of bar.path.entries()) {
      yield { time: bar.time + turn * TICK_MS, market, price };
    }
  }
}

/** Several recordings as one, by time; the recording named first goes first within an instant. */
function* merge(recordings: readonly Recording[]): Generator<Tick> {
  const heads = recordings.map((recording) => {
    const rest = play(recording);
    return { rest, tick: rest.next() };
  });
  for (;;) {
    let first: (typeof heads)[number] | undefined;
    for (const head of heads) {
      if (head.tick.done === true) continue;
      if (first === undefined || first.tick.done === true || head.tick.value.time < first.tick.value.time) {
        first = head;
      }
    }
    if (first === undefined || first.tick.done === true) return;
    yield first.tick.value;
    first.tick = first.rest.next();
  }
}

const day = (time: Millis): string => new Date(time).toISOString().slice(0, 10);

/**
 * Opens recorded bars: CSV with the columns open_time_ms,open,high,low,close,volume, one file a market,
 * the market being the first part of the file's name (`FILUSDT_1m_….csv`). A bar is four ticks at +0,
 * +15, +30 and +45 s. All files are read and checked before the first tick.
 *
 * @param marketOf the market that a file's word means, undefined for none
 * @throws ReplayError naming the file, and the line of a bad row
 */
export function openReplay({
  files,
  marketOf,
}: {
  readonly files: readonly string[];
  readonly marketOf: (word: string) => MarketId | undefined;
}): Replay {
  if (files.length === 0) throw new ReplayError('a replay needs at least one file');
  const recordings = files.map((file): Recording => {
    const word = basename(file).split(/[_.]/)[0] ?? '';
    const market = marketOf(word);
    if (market === undefined) {
      throw new ReplayError(`${file}: the file's name must begin with a market, "${word}" is none`);
    }
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
      throw new ReplayError(`${file}: can't be read (${code})`, { cause: error });
    }
    return { word, market, bars: parse(file, text) };
  });

  const start = Math.min(...recordings.map(({ bars }) => bars[0]?.time ?? Infinity));
  const end = Math.max(...recordings.map(({ bars }) => bars.at(-1)?.time ?? -Infinity)) + 3 * TICK_MS;
  const words = [...new Set(recordings.map(({ word }) => word))].join(', ');
  return {
    name: `replay of ${words}, ${day(start)} to ${day(end)}`,
    markets: [...new Set(recordings.map(({ market }) => market))],
    start,
    end,
    ticks: () => merge(recordings),
  };
}
