// What is said, before a platform renders it. Every string is plain text: a renderer escapes it, so
// nothing that a person typed can become markup or a mention.

import type { Pictured } from './picture.ts';

/** What a button asks to be typed. */
export const FORMS = ['position', 'add', 'close', 'stop', 'setting'] as const;
export type FormName = (typeof FORMS)[number];

export interface Button {
  /** What it says. */
  readonly label: string;
  /** The line that pressing it runs, as if its user had typed it. */
  readonly line: string;
  /** Its answer takes the place of the message that carries the button, where the platform can. */
  readonly inPlace?: true;
  /** It asks for a text first, and that is put behind the line: made only where a platform has forms. */
  readonly form?: FormName;
  /** Where a platform has menus, it is a choice of the one that asks this; else a button. */
  readonly menu?: string;
  /** It is an answer to what its message asks: in a direct chat it may be typed as well. */
  readonly answers?: Answer;
}

export type Answer = 'yes' | 'no';

/** Figures by their names of SPEC section 1: decimal strings in full precision; null: see `liquidation`. */
export type Figures = Readonly<Record<string, FigureValue>>;
export type FigureValue =
  | string
  | null
  | boolean
  | readonly FigureValue[]
  | { readonly [key: string]: FigureValue };

export interface View {
  /** The first line: the answer itself. */
  readonly head: string;
  /** A compact table: label, value. */
  readonly rows?: readonly (readonly [string, string])[];
  /** Sentences after it. */
  readonly notes?: readonly string[];
  /** The state of a position that the words tell, for a platform that has a colour for it. */
  readonly tone?: 'safe' | 'near' | 'lost';
  /** Figures in the notes, as they stand there, that their reader types elsewhere: where the platform can, a tap
   *  copies them. */
  readonly copies?: readonly string[];
  /** The same in one line, for a message that tells several things; left out: the head. */
  readonly line?: string;
  readonly buttons?: readonly Button[];
  readonly figures?: Figures;
  /** How the figures came about, for /explain: of the values that this view shows. Not sent with it. */
  readonly steps?: readonly Step[];
  /** Present when the input was not understood, was refused, or is answered by a question. */
  readonly problem?: Problem;
  /** A person who is called by it, as `platform:id`: only who agreed to that. */
  readonly calls?: string;
  /** Whoever misses it may lose money: it makes a sound, though it is no warning of a position. */
  readonly sounds?: true;
  /** Roles that are called with it, as the platform names them; all other mentions are none. */
  readonly mentions?: readonly string[];
  /** Lines that a tap sends, below the field where one types, until others or 'none' take their place; where the
   *  platform has that. */
  readonly keys?: readonly (readonly string[])[] | 'none';
  /** Goes with it as a file. */
  readonly file?: { readonly name: string; readonly text: string };
  /** Shown with it where that can be; the words say it all without. */
  readonly picture?: Pictured;
  /** About somebody's positions: never shown in a group. */
  readonly private?: boolean;
}

/** `name: formula = numbers = result`. */
export interface Step {
  readonly name: string;
  /** In letters: k·(P − P₀). */
  readonly formula?: string;
  /** The same with the numbers put in. */
  readonly numbers?: string;
  readonly result: string;
}

export interface Problem {
  /** e.g. `unknown-market`; stable, for scripts. */
  readonly code: string;
  /** The option that it is about. */
  readonly option?: string;
}
