// What an alert says besides its condition: how long it lives, a note, whom it calls. It is taken out of
// the line first: what a note says is not the parser's business.
import { type End, findEnd } from '../until.ts';

/** Ours: long enough for a plan, short enough for a line of a digest. */
export const noteCharacters = 140;

export interface AlertExtras {
  /** Which is the first moment after. */
  readonly expires?: End;
  readonly note?: string;
  /** As the platform writes a mention of a role: its id. */
  readonly role?: string;
}

export interface Extracted {
  readonly line: string;
  /** What was taken out, as typed: corrected lines end with it. */
  readonly tail: string;
  readonly extras: AlertExtras;
  readonly bad?: {
    readonly code: 'expires' | 'date' | 'note' | 'role' | 'role-everyone';
    readonly word: string;
  };
}

const NOTE = /(?:^|\s)note\s*[=:]?\s*(?:"([^"]*)"|“([^”]*)”|«([^»]*)»|'([^']*)')(?=\s|$)/iu;
/** Without quotes a note is the rest of the line. */
const NOTE_REST = /(?:^|\s)note(?:\s*[=:]\s*|\s+)(.+)$/isu;
/** Said to be an end, and none that could be read. */
const EXPIRES =
  /(?:^|\s)(?:expires|expiry|until|till)(?:\s*[=:]\s*|\s+in\s+|\s+|$)(\d{1,5}\s?\p{L}+(?=\s|$)|\S*)/iu;
/** What is left of dates when its end is known. */
const DATE = /(?:^|\s)(\d{4}-\d{2}-\d{2}(?:[t\s]+\d{1,2}:\d{2}(?::\d{2})?z?)?)(?=\s|$)/iu;
const ROLE = /(?:^|\s)role\s*(?:[=:]\s*)?(<@&\d{1,20}>|@?\S*)/iu;
const HERE = /(?:^|\s)topic\s*[=:]?\s*here(?=\s|$)/iu;

export function extractExtras(typed: string): Extracted {
  let line = typed;
  let tail = '';
  let extras: AlertExtras = {};
  const takeOut = (start: number, end: number): void => {
    tail = `${tail} ${line.slice(start, end).trim()}`.trim();
    line = `${line.slice(0, start)} ${line.slice(end)}`.trim();
  };
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = pattern.exec(line);
    if (match === null) return undefined;
    takeOut(match.index, match.index + match[0].length);
    return match;
  };
  const bad = (code: NonNullable<Extracted['bad']>['code'], word: string): Extracted => ({
    line,
    tail,
    extras,
    bad: { code, word },
  });

  const noted = take(NOTE) ?? take(NOTE_REST);
  if (noted !== undefined) {
    const note = noted.slice(1).find((each) => each !== undefined) ?? '';
    const said = note.replaceAll(/\s+/gu, ' ').trim();
    if (said === '' || said.length > noteCharacters) return bad('note', said);
    extras = { ...extras, note: said };
  }
  const ends = findEnd(line);
  if (ends !== undefined) {
    takeOut(ends.start, ends.end);
    extras = { ...extras, expires: ends.value };
  }
  const another = findEnd(line);
  if (ends !== undefined && another !== undefined)
    return bad('expires', line.slice(another.start, another.end));
  const until = take(EXPIRES);
  if (until !== undefined) return bad('expires', until[1] ?? '');
  const dated = take(DATE);
  if (dated !== undefined) return bad('date', dated[1] ?? '');
  const called = take(ROLE);
  if (called !== undefined) {
    const word = called[1] ?? '';
    const [, role] = /^<@&(\d{1,20})>$/.exec(word) ?? [];
    if (role === undefined) return bad(/everyone|here/i.test(word) ? 'role-everyone' : 'role', word);
    extras = { ...extras, role };
  }
  // A group's alert is told where it was made: said or not.
  take(HERE);
  return { line, tail, extras };
}
