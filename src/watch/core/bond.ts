// Who else may hear of a person's warnings: their other account, and a contact who agreed. Each side keeps the
// other, and it counts only while both do. Pure.
import type { Trigger } from '../../store/store.ts';
import type { Person } from './person.ts';

/** Whom a person has named, as they call them. */
export interface Contact {
  readonly owner: string;
  readonly name: string;
  /** May they see figures? */
  readonly figures: boolean;
}

/** A one-use code that waits to be typed by the other side. */
export interface Code {
  readonly purpose: 'link' | 'contact';
  readonly hash: string;
  readonly expires: number;
  /** Of a contact: as its maker calls them. */
  readonly name?: string;
  /** Who typed it, so said that it names nobody (codes are typed in private): nobody else may again. They may,
   *  should the process have died. */
  readonly usedBy?: string;
  /** Of a link: who typed it last and was told what it would show to whom, said in the same way. */
  readonly asked?: string;
}

export const CODE_LIVES_MS = 10 * 60_000;
/** An invited contact has to be asked first. */
export const INVITE_LIVES_MS = 24 * 3_600_000;

/** One of each purpose at a time. */
export const codeItem = (purpose: Code['purpose']): string => `code-${purpose}`;
/** A gauge that never has a value: it finds who holds a code. */
export const codeGauge = (hash: string): string => `code/${hash}`;
export const codeTriggers = ({ hash }: Code): Trigger[] => [
  { gauge: codeGauge(hash), side: 'up', threshold: 1 },
];
export const encodeCode = (code: Code): string => JSON.stringify({ v: 1, ...code });
export const decodeCode = (body: string): Code => JSON.parse(body) as Code;

/** Are these two accounts of one person? Both must say so. */
export const areLinked = (owner: string, person: Person, other: string, theirs: Person): boolean =>
  person.link === other && theirs.link === owner;

/** Has `contact` agreed to be told about `owner`? */
export const hasAgreed = (owner: string, person: Person, contact: string, theirs: Person): boolean =>
  person.contact?.owner === contact && theirs.contactFor.some((each) => each.owner === owner);
