// What is stored of a person or group besides watches and alerts: counters and a few facts. Pure.
import type { Contact } from './bond.ts';
import type { Language } from '../../i18n/words.ts';
import type { Numbers, Style } from '../../view/format.ts';
import type { Theme } from '../../view/picture.ts';
import type { Quiet } from './group.ts';

export type Sound = 'all' | 'last';

export interface Person {
  /** The number the next watch or alert gets; numbers are never used twice. */
  readonly nextWatch: number;
  readonly nextAlert: number;
  /** The first watch is answered with the caveats. */
  readonly toldCaveats: boolean;
  /** Warnings name the market and say nothing else. */
  readonly discreet: boolean;
  /** The group in which they may be called when they can't be reached in private. */
  readonly nudgeIn: string | undefined;
  /** Set when the platform says that the person can't be reached; cleared at next contact. */
  readonly unreachable: { readonly since: number; readonly reason: string } | undefined;
  /** When new watches warn, as typed after `warn=`; undefined: as the default has it. */
  readonly warn: string | undefined;
  /** Do new watches of perpetuals count funding? undefined, and left out by the first form: where the exchange takes
   *  it from the position's own collateral. */
  readonly funding: boolean | undefined;
  /** Hours in which only the last level before a liquidation is told at once. */
  readonly quiet: Quiet | undefined;
  /** Their other account; it counts where that one says the same. */
  readonly link: string | undefined;
  /** Who is told when a last warning is not answered; counts where they agreed. */
  readonly contact: Contact | undefined;
  /** For whom they are that, as they call them. */
  readonly contactFor: readonly { readonly owner: string; readonly name: string }[];
  /** What a line without a venue means; undefined: what the operator has set. */
  readonly venue: string | undefined;
  /** By which clock times are said; undefined: UTC. */
  readonly zone: string | undefined;
  readonly numbers: Numbers | undefined;
  /** Which warnings make a sound: all, or those of a last level alone. Left out by the first form: all. */
  readonly sound: Sound;
  /** Do last warnings have a picture? Left out by the first form: they do. */
  readonly pictures: boolean;
  /** Of pictures; undefined: dark. */
  readonly theme: Theme | undefined;
  /** Their language, as they chose it; undefined: the one below. */
  readonly language: Language | undefined;
  /** The one that their platform told when they last made something: what is said unasked is said in it. Of a
   *  group, the group's. */
  readonly locale: Language | undefined;
}

export const NEW_PERSON: Person = {
  nextWatch: 1,
  nextAlert: 1,
  toldCaveats: false,
  discreet: false,
  nudgeIn: undefined,
  unreachable: undefined,
  warn: undefined,
  funding: undefined,
  quiet: undefined,
  link: undefined,
  contact: undefined,
  contactFor: [],
  venue: undefined,
  zone: undefined,
  numbers: undefined,
  sound: 'all',
  pictures: true,
  theme: undefined,
  language: undefined,
  locale: undefined,
};

export const encodePerson = (person: Person): string => JSON.stringify({ v: 1, ...person });

export function decodePerson(body: string | undefined): Person {
  if (body === undefined) return NEW_PERSON;
  const stored = JSON.parse(body) as Partial<Person>;
  return { ...NEW_PERSON, ...stored };
}

export const themeOf = ({ theme }: Pick<Person, 'theme'>): Theme => theme ?? 'dark';

/** How a person, or a group, reads times and numbers. */
export const styleOf = ({ zone, numbers }: Pick<Person, 'zone' | 'numbers'>): Omit<Style, 'units'> => ({
  zone: zone ?? 'UTC',
  numbers: numbers ?? 'comma',
});

export const watchItem = (id: number): string => `w${id}`;
/** The slot of a question about a watch; its warnings have the item's own id. */
/** The slot of what an item missed while prices were away: nothing newer takes its place. */
export const missedKey = (item: string): string => `${item}!`;
export const askKey = (item: string): string => `${item}?`;
/** The slot of a cut: nothing newer takes its place. */
export const cutKey = (item: string): string => `${item}~`;
/** The slot of the end of a dated future. */
export const endKey = (item: string): string => `${item}@`;
export const alertItem = (id: number): string => `a${id}`;
export const PERSON_ITEM = 'me';
/** The wallets that a person follows. */
export const WALLETS_ITEM = 'track';
