// What the console's tests share: made-up bars, and one process for many lines.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { chat, type LineIn, type Out } from '../sim/chat.ts';

export const START = Date.parse('2025-01-01T00:00:00Z');
const MINUTE = 60_000;

/** The instant so many minutes and seconds after the first bar, as a line's `at`. */
export const at = (minutes: number, seconds = 0): string =>
  new Date(START + minutes * MINUTE + seconds * 1000).toISOString();

/** A folder that goes when the file's tests are done. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'perpwatch-console-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Bars of one price each (so the price is known at every instant), a minute apart; undefined: no bar. */
export function bars(path: string, prices: readonly (number | undefined)[], market = 'BTCUSDT'): string {
  const rows = prices.flatMap((price, index) =>
    price === undefined ? [] : [`${START + index * MINUTE},${price},${price},${price},${price},1`],
  );
  const file = join(path, `${market}_${prices.length}_${Math.random().toString(36).slice(2)}.csv`);
  writeFileSync(file, ['open_time_ms,open,high,low,close,volume', ...rows, ''].join('\n'));
  return file;
}

/** All that is said, where nothing may go wrong on the way. */
export async function say(args: readonly string[], lines: readonly LineIn[]): Promise<readonly Out[]> {
  const { code, out, errors } = await chat(args, lines);
  // Prices that stop and come back are logged; anything worse is not expected.
  const worse = errors.split('\n').filter((line) => line !== '' && !line.includes('"level":40'));
  expect({ code, worse }).toEqual({ code: 0, worse: [] });
  return out;
}

export const isAnswer = (out: Out): boolean => out.kind === 'reply' || out.kind === 'problem';

/** The answers, in order: one for each line. */
export const answers = (out: readonly Out[]): Out[] => out.filter(isAnswer);
/** Without the repeats of a last warning that nobody answers: attention.test.ts is about those. */
export const unasked = (out: readonly Out[]): Out[] =>
  out.filter((each) => !isAnswer(each) && each.notice !== 'unanswered');
