// Several changes told in one line: "closed half, moved stop to 3.8", "sl 3.7 tp 4.5". Each part of it is read as if it
// were told alone; where one of them can't be, none is.
import {
  type Edit,
  type EditReading,
  type EditSense,
  isReply,
  parseEdit,
  splitReply,
  statedAlone,
} from './edit.ts';
import { wordsOfAnd } from './listed.ts';
import { foldWord } from './text.ts';
import { inEnglish } from './told.ts';
import { meaningOf, phrase } from './words/index.ts';

const TEXT_MAX = 120;
const STEPS_MAX = 6;
/** Places where one could end. */
const CUTS_MAX = 8;

const BETWEEN = new RegExp(
  String.raw`\s*(?:[;，；\n]|,(?!\p{Nd}))\s*(?:(?:${wordsOfAnd.join('|')})\s+)?|\s+(?:${wordsOfAnd.join('|')}|&|\+(?!\p{Nd}))\s+|\s+`,
  'giu',
);
/** Without a comma the next begins with what was done; "added 20 +5" may be 25. */
const VERB =
  /^(?:(?:moved|changed|set|put|closed|reduced|cut|added|deposited|took|withdrew|removed|cancell?ed)(?!\p{L})|[-+−–]\p{Nd}[\p{Nd}.,]*[kк]?\p{L}{2})/u;
const KEYS: ReadonlySet<string> = new Set(['sl', 'tp', 'leverage', 'liq', 'entry', 'warn', 'balance']);

function isKey(words: string): boolean {
  const name = foldWord(words)
    .replace(/^(?:my|the|new)\s/u, '')
    .replace(/[=:\p{Nd}].*$/u, '');
  const known = meaningOf(phrase(name.trim()), 'key')?.value;
  return known !== undefined && KEYS.has(known);
}

interface Cut {
  readonly from: number;
  readonly to: number;
  /** A comma or an "and", and no mere space. */
  readonly isSaid: boolean;
}

interface Way {
  readonly parts: readonly string[];
  readonly said: number;
}

function cutsOf(text: string): readonly Cut[] {
  return [...text.matchAll(BETWEEN)].flatMap(({ index, 0: between }): Cut[] => {
    const to = index + between.length;
    const [first = '', second = ''] = text.slice(to).split(/\s+/u, 2);
    const begins = VERB.test(first.toLowerCase()) || isKey(first) || isKey(`${first} ${second}`);
    const isSaid = between.trim() !== '';
    const isWithin = /(?:^|\s)(?:my|the|new)$/iu.test(text.slice(0, index));
    return isSaid || (begins && !isWithin) ? [{ from: index, to, isSaid }] : [];
  });
}

/** A line in as few parts as can each be read alone.
 *  @returns undefined: it has no such parts, or it is not clear where they end */
export function stepsOf(text: string, isOne: (part: string) => boolean): readonly string[] | undefined {
  if (text.length > TEXT_MAX) return undefined;
  const cuts = cutsOf(text);
  if (cuts.length === 0 || cuts.length > CUTS_MAX) return undefined;
  const ends: Cut[] = [...cuts, { from: text.length, to: text.length, isSaid: false }];
  const known = new Map<string, boolean>();
  const reads = (part: string): boolean => {
    const is = known.get(part) ?? (part !== '' && isOne(part));
    known.set(part, is);
    return is;
  };
  /** All ways to have what begins there in so many parts. */
  const ways = (start: number, count: number): readonly Way[] =>
    ends.flatMap((end, index): readonly Way[] => {
      const part = text.slice(start, end.from).trim();
      const isLast = index === ends.length - 1;
      if (end.from < start || isLast !== (count === 1) || !reads(part)) return [];
      if (isLast) return [{ parts: [part], said: 0 }];
      return ways(end.to, count - 1).map(({ parts, said }) => ({
        parts: [part, ...parts],
        said: said + Number(end.isSaid),
      }));
    });
  for (let count = 2; count <= Math.min(STEPS_MAX, ends.length); count += 1) {
    const found = ways(0, count);
    // "took out 20, moved" and "stop to 3.7" is not what the comma says.
    const [best, another] = found.toSorted((a, b) => b.said - a.said);
    if (best !== undefined) return another?.said === best.said ? undefined : best.parts;
  }
  return undefined;
}

/** Is it one change, if maybe with a number that is to be asked about? */
export const isOneEdit = (reading: EditReading): boolean =>
  reading.ok || reading.reason === 'side' || (reading.reason === 'number' && NUMBER.test(reading.word));
const NUMBER = /^\$?[\p{Nd}.,_]+[kкx%]?$/u;

/** What each part of a plain line says of a kept position, as an answer to a warning says it; undefined: it does not tell
 *  several changes. */
export function severalTold(text: string): readonly string[] | undefined {
  const told = stepsOf(text, (part) => isReply(part) || statedAlone(part) !== undefined);
  return told?.map((part) => {
    const { id, what } = splitReply(part);
    return statedAlone(part) ?? (id === undefined ? what : `#${id} ${what}`);
  });
}

const EXIT = String.raw`(?:my\s+|the\s+)?(stop loss|stop|sl|take profit|target|tp)`;
/** "removed stop and target". */
const BOTH_REMOVED = new RegExp(
  String.raw`^(?:removed?|cancel(?:l?ed)?|took out|deleted)\s+(?:both\s+)?${EXIT}\s*(?:,|&|\s(?:${wordsOfAnd.join('|')})\s)\s*${EXIT}$`,
  'u',
);

export type EditsReading =
  | { readonly ok: true; readonly edits: readonly Edit[] }
  | Extract<EditReading, { ok: false }>;

/** Reads what changed, one thing or several. */
export function parseEdits(text: string, sense: EditSense): EditsReading {
  const whole = parseEdit(text, sense);
  if (whole.ok) return { ok: true, edits: [whole.edit] };
  const [, one, other] = BOTH_REMOVED.exec(inEnglish(text)) ?? [];
  const parts =
    one === undefined
      ? stepsOf(text, (part) => isOneEdit(parseEdit(part, sense)))
      : [`removed ${one}`, `removed ${other}`];
  if (parts === undefined) return whole;
  const edits: Edit[] = [];
  for (const part of parts) {
    const reading = parseEdit(part, sense);
    if (!reading.ok) return reading;
    edits.push(reading.edit);
  }
  return areApart(edits) ? { ok: true, edits } : whole;
}

/** Of one figure nobody tells two values: which of them holds? */
function areApart(edits: readonly Edit[]): boolean {
  const set = edits.flatMap((edit) => {
    const adds =
      edit.does === 'close' || edit.does === 'fill' || (edit.does === 'collateral' && edit.isAll !== true);
    if (adds) return [];
    return 'one' in edit ? [JSON.stringify([edit.does, edit.one])] : [edit.does];
  });
  return new Set(set).size === set.length;
}
