// When something ends, as people say it: for 3 days, until friday, until tomorrow 18:00, до 9 утра, cumaya kadar,
// 到明天18点. By which clock is decided by who knows the reader.
import { offsetMs } from '../../view/format.ts';
import { lengthPattern, readLength } from './duration.ts';
import { isDate } from './instant.ts';
import { anyOf, folded } from './pattern.ts';
import { foldWord, isHan } from './text.ts';
import { inAllLanguages } from './words/index.ts';
import type { Ends } from './words/language.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const WEEK_DAYS = 7;

/** A day of the calendar, one so many days from now, or the next one of that name (0 is Monday). */
type Day = { readonly date: string } | { readonly inDays: number } | { readonly weekday: number };

export type End =
  /** Milliseconds from now. */
  | { readonly inMs: number }
  /** An instant: a date, its first moment in UTC, or 2026-12-01T10:00. */
  | { readonly at: number }
  /** By the reader's clock. Without a day: the next time that it shows this. Without a minute: the end of that day. */
  | { readonly day: Day | undefined; readonly minute: number | undefined };

const wordsOf = (of: (own: Ends) => readonly string[] | undefined): readonly string[] =>
  inAllLanguages(({ ends }) => ends && of(ends));
const anyWordOf = (of: (own: Ends) => readonly string[] | undefined): string => anyOf(wordsOf(of));

const AM_BEFORE = anyWordOf(({ amBefore }) => amBefore);
const PM_BEFORE = anyWordOf(({ pmBefore }) => pmBefore);
const AM = anyWordOf(({ am }) => am);
const PM = anyWordOf(({ pm }) => pm);

/** 18:00, 6pm, 9 утра, 下午6点半, 18:00'e. A bare number is none. */
const TIME = String.raw`(?:(${AM_BEFORE})|(${PM_BEFORE}))?\s?(\d{1,2})(?:[:点點时](\d{2}|\d(?=分)|半)?分?)?(?:\s?(?:(${AM})|(${PM})))?(?:['’]?y?[ea](?!\p{L}))?(?![\p{N}:])`;
const timeHere = new RegExp(TIME, 'uy');

const dayNames: readonly (readonly [day: Day, words: readonly string[]])[] = [
  ...([0, 1, 2] as const).map((inDays): readonly [Day, readonly string[]] => [
    { inDays },
    wordsOf(({ days }) => days[inDays]),
  ]),
  ...Array.from({ length: WEEK_DAYS }, (_, weekday): readonly [Day, readonly string[]] => [
    { weekday },
    wordsOf(({ weekdays }) => weekdays[weekday]),
  ]),
];
const dayOf = new Map(
  dayNames.flatMap(([day, words]) => words.map((word) => [foldWord(word), day] as const)),
);
const dayHere = new RegExp(String.raw`(${anyOf([...dayOf.keys()])})|(\d{4}-\d{2}-\d{2})(?![\p{N}-])`, 'uy');
const stampHere = /(\d{4}-\d{2}-\d{2})t(\d{2}:\d{2})(?::\d{2})?z?(?![\p{L}\p{N}])/uy;
const lengthHere = new RegExp(lengthPattern, 'uy');
/** Between two parts of a moment, or before one. */
const between = new RegExp(String.raw`[\s,]*(?:${anyWordOf(({ the }) => the)}\s*)?`, 'uy');

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

interface Read {
  readonly value: End;
  /** Where what follows begins. */
  readonly next: number;
}

function lengthAt(text: string, from: number): Read | undefined {
  const [said] = matchAt(lengthHere, text, from) ?? [];
  const inMs = said === undefined ? undefined : readLength(said);
  return said === undefined || inMs === undefined ? undefined : { value: { inMs }, next: from + said.length };
}

/** A day, a time of it, or both in either order. */
function momentAt(text: string, from: number): Read | undefined {
  const stamp = matchAt(stampHere, text, from);
  if (stamp !== undefined) {
    const [whole, date = '', minute = ''] = stamp;
    const value = isDate(date) ? { at: Date.parse(`${date}T${minute}:00Z`) } : undefined;
    return value && Number.isFinite(value.at) ? { value, next: from + whole.length } : undefined;
  }
  let day: Day | undefined;
  let minute: number | undefined;
  let next = from;
  for (;;) {
    const at = next + (matchAt(between, text, next)?.[0].length ?? 0);
    const named = day === undefined ? matchAt(dayHere, text, at) : undefined;
    const time = named === undefined && minute === undefined ? matchAt(timeHere, text, at) : undefined;
    const [whole] = named ?? time ?? [];
    const read = named === undefined ? time && minuteOf(time) : (dayOf.get(named[0]) ?? { date: named[0] });
    if (whole === undefined || read === undefined) break;
    if (typeof read === 'number') minute = read;
    else day = read;
    next = at + whole.length;
  }
  if (day !== undefined && 'date' in day) {
    if (!isDate(day.date)) return undefined;
    if (minute === undefined) return { value: { at: Date.parse(`${day.date}T00:00:00Z`) }, next };
  }
  return next === from ? undefined : { value: { day, minute }, next };
}

/** Of a bare number: none. */
function minuteOf([whole, ...parts]: RegExpExecArray): number | undefined {
  const [amBefore, pmBefore, hours = '', minutes = '0', am, pm] = parts;
  const isMorning = amBefore !== undefined || am !== undefined;
  const isEvening = pmBefore !== undefined || pm !== undefined;
  if (!isMorning && !isEvening && !/[:点點时]/u.test(whole)) return undefined;
  const [hour, minute] = [Number(hours), minutes === '半' ? 30 : Number(minutes)];
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  if ((isMorning || isEvening) && (hour === 0 || ((am ?? pm) !== undefined && hour > 12))) return undefined;
  const onDial = isEvening && hour < 12 ? hour + 12 : isMorning && hour === 12 ? 0 : hour;
  return onDial * 60 + minute;
}

const untilWords = new Set(wordsOf(({ until }) => until).map(foldWord));
const lastsWords = new Set(wordsOf(({ lasts }) => lasts).map(foldWord));
const untilBehind = new Set(wordsOf(({ untilBehind: words }) => words).map(foldWord));
const lastsBehind = new Set(wordsOf(({ lastsBehind: words }) => words).map(foldWord));

/** What an end is said with, before it and (Turkish, Chinese) behind it. */
const before = new RegExp(
  String.raw`(?<=^|[^\p{L}\p{N}]|(?=\p{Script=Han}))(${anyOf([...untilWords, ...lastsWords])})\s*[=:]?\s*`,
  'gu',
);
const behind = new RegExp(anyOf([...untilBehind, ...lastsBehind]), 'gu');
const behindHere = new RegExp(behind, 'uy');
/** Longer is no moment. */
const MOMENT_MAX = 40;

export interface Found {
  readonly start: number;
  readonly end: number;
  readonly value: End;
}

/** An end that a line says in words; undefined: it says none, or none that could be read. */
export function findEnd(line: string): Found | undefined {
  const text = folded(line);
  for (const match of text.matchAll(before)) {
    const [whole, word = ''] = match;
    const at = match.index + whole.length;
    const read =
      (lastsWords.has(word) ? lengthAt(text, at) : undefined) ??
      (untilWords.has(word) ? momentAt(text, at) : undefined);
    // In Chinese it may be said on both sides: 到周五为止.
    const [both = ''] = (read && matchAt(behindHere, text, read.next)) ?? [];
    if (read !== undefined) return { start: match.index, end: read.next + both.length, value: read.value };
  }
  for (const match of text.matchAll(behind)) {
    const [word] = match;
    for (let start = Math.max(0, match.index - MOMENT_MAX); start < match.index; start += 1) {
      const isBegin = !/[\p{L}\p{N}]/u.test(text[start - 1] ?? '') || isHan(text[start - 1] ?? '');
      const read =
        isBegin && /\S/u.test(text[start] ?? '')
          ? ((untilBehind.has(word) ? momentAt(text, start) : undefined) ??
            (lastsBehind.has(word) ? lengthAt(text, start) : undefined))
          : undefined;
      if (read !== undefined && /^\s*$/u.test(text.slice(read.next, match.index)))
        return { start, end: match.index + word.length, value: read.value };
    }
  }
  return undefined;
}

/** `1h 30m`, `friday`, `tomorrow 18:00`, `2026-12-01`, `2026-12-01T10:00Z`; undefined: it is none. */
export function readEnd(typed: string): End | undefined {
  const text = folded(typed).trim();
  const inMs = readLength(text);
  if (inMs !== undefined) return { inMs };
  const read = momentAt(text, 0);
  return read?.next === text.length ? read.value : undefined;
}

/** The instant. May be over already where a day was said. */
export function endAt(end: End, now: number, zone: string): number {
  if ('inMs' in end) return now + end.inMs;
  if ('at' in end) return end.at;
  const { day, minute } = end;
  const here = now + offsetMs(now, zone);
  const today = Math.floor(here / DAY) * DAY;
  const after = (minute ?? 1_440) * MINUTE;
  const wall = (): number => {
    if (day === undefined) return today + after > here ? today + after : today + DAY + after;
    if ('date' in day) return Date.parse(`${day.date}T00:00:00Z`) + after;
    if ('inDays' in day) return today + day.inDays * DAY + after;
    // The first of January 1970 was a Thursday.
    const weekday = (Math.floor(today / DAY) + 3) % WEEK_DAYS;
    const at = today + ((day.weekday - weekday + WEEK_DAYS) % WEEK_DAYS) * DAY + after;
    return at > here ? at : at + WEEK_DAYS * DAY;
  };
  return instantOf(wall(), zone);
}

/** When the clocks of a zone show this; in the hour that is left out in spring, an hour later. */
function instantOf(wall: number, zone: string): number {
  const near = wall - offsetMs(wall, zone);
  return wall - offsetMs(near, zone);
}
