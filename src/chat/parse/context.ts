// What the parser is told about the world besides the text itself.
import type { Decimal } from '../../contract/decimal.ts';
import type { Words } from '../../i18n/words.ts';
import type { Catalog } from '../../venues/catalog.ts';
import type { Market } from '../../venues/venue.ts';

export type Requirement = 'side' | 'market' | 'size' | 'leverage' | 'exit';

export interface ParseContext {
  readonly catalog: Catalog;
  /** Venue id or family that a line without one means. */
  readonly defaultVenue: string;
  /** The mark price now, or undefined where none is known. */
  readonly markOf: (market: Market) => Decimal | undefined;
  readonly words: Words;
  /** Of who writes. */
  readonly language?: string;
}

export interface TradeContext extends ParseContext {
  /** A calculator answers with its reading and a correction; a watch asks before it keeps anything. */
  readonly purpose: 'calculator' | 'watch';
  /** What is read by a calculator's rules is kept: no what-if is offered. */
  readonly isKept?: boolean;
  /** What the command can't do without. Size is met by fills or by risk= with a stop, leverage by a
   *  collateral. */
  readonly requires: readonly Requirement[];
}

/** One typed option of a platform that has them (Discord); `more` is free text. */
export interface Segment {
  readonly option: string;
  readonly text: string;
}

export const limits = {
  /** Characters of a line, before and after compatibility folding. */
  lineCharacters: 1_000,
  lineWords: 120,
  /** Digits of one number. */
  digits: 24,
  /** Characters of a market's name; longer words are never looked up. */
  marketCharacters: 40,
  /** Words of one line that are looked up as markets. */
  marketLookups: 8,
  /** Characters of a word shown back. */
  shownCharacters: 40,
  /** No venue offers more. */
  leverage: 1_000,
  tpLevels: 10,
  fills: 20,
  warnLevels: 10,
  /** An entry this many times away from the mark is asked about. */
  entryFactor: 3,
} as const;
