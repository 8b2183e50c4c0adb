// What an alert says besides its condition: how long it lives, a note, whom it calls. It is taken out of
// the line first: what a note says is not the parser's business.
import { readLength } from './duration.ts';

/** Ours: long enough for a plan, short enough for a line of a digest. */
export const noteCharacters = 140;

export interface AlertExtras {
  /** Milliseconds from now, or the first moment after. */
  readonly expires?: { readonly inMs: number } | { readonly at: number };
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
    readonly code: 'expires' | 'note' | 'role' | 'role-everyone';
    readonly word: string;
  };
}

const NOTE = /(?:^|\s)note\s*[=:]?\s*(?:"([^"]*)"|“([^”]*)”|«([^»]*)»|'([^']*)')(?=\s|$)/iu;
/** Without quotes a note is the rest of the line. */
const NOTE_REST = /(?:^|\s)note(?:\s*[=:]\s*|\s+)(.+)$/isu;
const EXPIRES =
  /(?:^|\s)(?:expires|expiry|until)(?:\s*[=:]\s*|\s+in\s+|\s+|$)(\d{1,5}\s?\p{L}+(?=\s|$)|\S*)/iu;
const ROLE = /(?:^|\s)role\s*(?:[=:]\s*)?(<@&\d{1,20}>|@?\S*)/iu;
const HERE = /(?:^|\s)topic\s*[=:]?\s*here(?=\s|$)/iu;

/** A day, or an instant of it, UTC: the alert lives until then. */
const DATE = /^(\d{4}-\d\d-\d\d)(?:t(\d\d:\d\d)(?::\d\d)?z?)?$/i;

function readExpiry(text: string): AlertExtras['expires'] {
  const inMs = readLength(text);
  if (inMs !== undefined) return { inMs };
  const [, day = '', time = '00:00'] = DATE.exec(text) ?? [];
  const at = Date.parse(`${day}T${time}:00Z`);
  // The 31st of a month that has 30 is another day to Date.
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day) ? { at } : undefined;
}

export function extractExtras(typed: string): Extracted {
  let line = typed;
  let tail = '';
  let extras: AlertExtras = {};
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = pattern.exec(line);
    if (match === null) return undefined;
    line = `${line.slice(0, match.index)} ${line.slice(match.index + match[0].length)}`.trim();
    tail = `${tail} ${match[0].trim()}`.trim();
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
  const until = take(EXPIRES);
  if (until !== undefined) {
    const expires = readExpiry(until[1] ?? '');
    if (expires === undefined) return bad('expires', until[1] ?? '');
    extras = { ...extras, expires };
  }
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
